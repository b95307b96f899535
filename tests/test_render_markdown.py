"""Markdown: a CommonMark parser reads back what the document says."""

from __future__ import annotations

import unicodedata
from html.parser import HTMLParser
from time import process_time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from cleaner.document import Block, Document, Kind, Metadata
from cleaner.marks import Mark
from cleaner.read import read

COMMONMARK = MarkdownIt("commonmark").enable(["table", "strikethrough"])


def page(*blocks: Block, kind: str = "html", url: str | None = None) -> Document:
    return Document(list(blocks), kind, "", Metadata(url=url))  # type: ignore[arg-type]


def block(text: str, kind: Kind = Kind.PARAGRAPH, **more: object) -> Block:
    return Block(text, kind, (0, len(text)), **more)  # type: ignore[arg-type]


def marked(text: str, *marks: tuple[str, str, str | None]) -> Block:
    """A paragraph with marks given as (kind, the words they cover, value)."""
    found = [Mark(text.index(w), text.index(w) + len(w), k, v) for k, w, v in marks]  # type: ignore[arg-type]
    return block(text, marks=tuple(found))


class Shown(HTMLParser):
    """The elements of the rendered HTML, and the text with line breaks."""

    def __init__(self, markdown: str) -> None:
        super().__init__(convert_charrefs=True)
        self.text = ""
        self.tags: list[str] = []
        self.open: list[str] = []
        self.covered: dict[str, str] = {}
        self.html = COMMONMARK.render(markdown)
        self.feed(self.html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)

    def handle_endtag(self, tag: str) -> None:
        self.open.remove(tag)
        if tag == "td":
            self.covered["td"] = self.covered.get("td", "") + "\n"

    def handle_data(self, data: str) -> None:
        self.text += data
        for tag in set(self.open):
            self.covered[tag] = self.covered.get(tag, "") + data


EXACT = [
    ("heading", block("Title", Kind.HEADING, level=1), "# Title", ""),
    ("deep heading", block("Title", Kind.HEADING, level=9), "###### Title", "six levels"),
    ("closing hashes", block("C #", Kind.HEADING, level=2), r"## C \#", "a closing sequence"),
    ("number in heading", block("1. Snow", Kind.HEADING, level=2), "## 1. Snow", "no list there"),
    ("heading break", block("A\nB", Kind.HEADING, level=2), "## A B", "a heading is one line"),
    ("hash", block("# 1 in the charts"), r"\# 1 in the charts", ""),
    ("hash tag", block("#1 in the charts"), "#1 in the charts", "no blank, no heading"),
    ("dash", block("- Are you there?"), r"\- Are you there?", ""),
    ("year", block("1986. A great year"), r"1986\. A great year", ""),
    ("decimal", block("3.5 million"), "3.5 million", ""),
    ("quote sign", block("> 18 only"), r"\> 18 only", ""),
    ("less", block("if x < 5 and y > 3"), "if x < 5 and y > 3", "no tag"),
    ("tag", block("the <b> tag"), r"the \<b> tag", ""),
    ("entity", block("AT&T and &copy; and &nosuch;"), r"AT&T and \&copy; and &nosuch;", ""),
    ("snake", block("a snake_case_name"), "a snake_case_name", "intraword"),
    ("dunder", block("the __init__ method"), r"the \_\_init\_\_ method", ""),
    ("product", block("2 * 3 * 4"), "2 * 3 * 4", "between blanks"),
    ("stars", block("5*3*2"), r"5\*3\*2", ""),
    ("one star", block("Price*"), "Price*", "no partner"),
    ("backslash", block(r"C:\Users\*"), r"C:\Users\\*", "only before punctuation"),
    ("footnote", block("as shown[1]"), "as shown[1]", "no definition, no link"),
    ("link-like", block("see [here](now)"), r"see [here\](now)", ""),
    ("definition", block("[1]: a note"), r"\[1]: a note", ""),
    ("ticks", block("`a` and `b`"), r"\`a\` and \`b\`", ""),
    ("rule", block("* * *"), r"\* * *", ""),
    ("underlined", block("Title\n====="), "Title\\\n\\=====", ""),
    ("table-like", block("a | b\n--- | ---"), "a | b\\\n\\--- | ---", ""),
    ("hard break", block("one\ntwo"), "one\\\ntwo", ""),
    ("blank line", block("one\n\ntwo"), "one\n\ntwo", ""),
    ("caption", block("A view.", Kind.CAPTION), "*A view.*", ""),
    ("strong", marked("a fine day", ("strong", "fine", None)), "a **fine** day", ""),
    ("inside a word", marked("Once", ("strong", "O", None)), "**O**nce", "a drop cap"),
    (
        "punctuation gives way",
        marked("他说：你好。世界", ("strong", "你好。", None)),
        "他说：**你好**。世界",
        "`**你好。**世` would not close",
    ),
    (
        "nested",
        marked("see the big map", ("link", "the big map", "/m"), ("emphasis", "big", None)),
        "see [the *big* map](/m)",
        "",
    ),
    (
        "equal",
        marked("see map", ("strong", "map", None), ("link", "map", "/m")),
        "see [**map**](/m)",
        "the link is the outer one",
    ),
    (
        "bang",
        marked("wow!map", ("link", "map", "/m")),
        r"wow\![map](/m)",
        "would be an image",
    ),
    ("code", marked("run a`b now", ("code", "a`b", None)), "run ``a`b`` now", ""),
    ("code edge", marked("run `b now", ("code", "`b", None)), "run `` `b `` now", ""),
    (
        "parentheses",
        marked("a map", ("link", "map", "/m_(x) (1")),
        "a [map](/m_%28x%29%20%281)",
        "unbalanced ones are encoded",
    ),
    ("balanced", marked("a map", ("link", "map", "/m_(x)")), "a [map](/m_(x))", ""),
    ("script", marked("a map", ("link", "map", "java\nscript:x()")), "a map", ""),
    ("data", marked("a map", ("link", "map", " DATA:text/html,x")), "a map", ""),
    ("query", marked("a map", ("link", "map", "/?a=1&copy;=2")), r"a [map](/?a=1\&copy;=2)", ""),
    ("code block", block("a = 1", Kind.CODE, marker="python"), "```python\na = 1\n```", ""),
    ("fence", block("```\nx\n```", Kind.CODE), "````\n```\nx\n```\n````", ""),
    ("quote", block("So be it.", Kind.QUOTE, level=2), ">> So be it.", ""),
]


@pytest.mark.parametrize(("label", "given", "expected", "why"), EXACT, ids=[c[0] for c in EXACT])
def test_one_block(label: str, given: Block, expected: str, why: str) -> None:
    assert page(given).to_markdown() == expected, why


def test_links_are_resolved_against_the_page() -> None:
    given = marked("a map and top", ("link", "map", "../m"), ("link", "top", "#top"))
    assert page(given, url="https://example.org/a/b").to_markdown() == (
        "a [map](https://example.org/m) and [top](https://example.org/a/b#top)"
    )


def test_an_address_that_is_none_costs_only_the_link() -> None:
    given = marked("a map", ("link", "map", "http://[see below"))
    assert page(given, url="https://example.org/").to_markdown() == "a map"


def item(text: str, level: int, marker: str = "-") -> Block:
    return block(text, Kind.LIST_ITEM, level=level, marker=marker, lead="\n")


def test_lists_nest_under_the_text_of_their_item() -> None:
    given = page(
        item("one", 1, "9."), item("deep", 2), item("deeper\nline", 3), item("two", 1, "10.")
    )
    assert given.to_markdown() == ("9. one\n   - deep\n     - deeper\\\n       line\n10. two")
    shown = Shown(given.to_markdown())
    assert shown.tags.count("li") == 4
    assert 'start="9"' in shown.html


def test_a_number_out_of_order_is_kept() -> None:
    given = page(item("a", 1, "1."), item("b", 1, "5."), item("c", 1, "6."))
    assert 'start="5"' in Shown(given.to_markdown()).html


def test_a_sublist_may_start_at_any_number() -> None:
    given = page(item("a", 1), item("b", 2, "3."))
    assert '<ol start="3">' in Shown(given.to_markdown()).html


def test_a_further_paragraph_stays_in_its_item() -> None:
    given = page(item("a", 1), item("in a", 2), item("more of a", 1, ""), item("b", 1))
    assert given.to_markdown() == "- a\n  - in a\n\n  more of a\n- b"
    assert Shown(given.to_markdown()).tags.count("li") == 3


# A list whose items hold more than text: the page, its Markdown, its plain text.
PARTED = [
    (
        "an item that begins with a heading",
        "<ol><li><h3>Walls</h3><p>Old.<p>Very.<li><h3>Seas</h3><p>Wide.</ol>",
        "### 1. Walls\n\nOld.\n\nVery.\n\n### 2. Seas\n\nWide.",
        "1. Walls\n\nOld.\n\nVery.\n\n2. Seas\n\nWide.",
    ),
    (
        "a bullet is no part of a heading",
        "<ul><li><h3>Walls</h3><p>Old.<li>Seas</ul>",
        "### Walls\n\nOld.\n\n- Seas",
        "Walls\n\nOld.\n- Seas",
    ),
    (
        "code in the middle",
        "<ul><li><p>Run<pre>wall</pre><p>and wait.<li>Then go.</ul>",
        "- Run\n\n```\nwall\n```\n\nand wait.\n\n- Then go.",
        "- Run\n\nwall\n\nand wait.\n- Then go.",
    ),
    (
        "a table in an item",
        "<ul><li><h3>Wall</h3><table><tr><th>High<td>nine<tr><th>Old<td>yes</table><p>End.</ul>",
        "### Wall\n\n|  |  |\n| --- | --- |\n| High | nine |\n| Old | yes |\n\nEnd.",
        "Wall\n\nHigh | nine\nOld | yes\n\nEnd.",
    ),
    (
        "a list in a cell is no row",
        "<table><tr><td>Walls<td><ul><li>old</ul></table>",
        "Walls\n\n- old",
        "Walls\n\n- old",
    ),
]


@pytest.mark.parametrize(
    ("label", "source", "markdown", "text"), PARTED, ids=[p[0] for p in PARTED]
)
def test_items_that_other_blocks_part(label: str, source: str, markdown: str, text: str) -> None:
    found = read(source, "html")
    assert found.to_markdown() == markdown
    assert found.text == text


def test_signs_of_plain_text_become_markdown() -> None:
    given = page(
        block("• one", Kind.LIST_ITEM),
        block("• two * three*four*", Kind.LIST_ITEM, lead="\n"),
        block("> said\n> she", Kind.QUOTE, lead="\n\n"),
        block("for f:\n        go", Kind.CODE, lead="\n\n    "),
        kind="text",
    )
    assert given.to_markdown() == (
        "- one\n- two * three\\*four\\*\n\n> said\\\n> she\n\n```\nfor f:\n    go\n```"
    )


def row(*cells: str, head: bool = False, lead: str = "\n") -> Block:
    marks, at = [], 0
    for cell in cells:
        marks.append(Mark(at, at + len(cell), "cell", "th" if head else "td"))
        at += len(cell) + 3
    return block(" | ".join(cells), Kind.TABLE_ROW, marks=tuple(marks), lead=lead)


def test_a_table_with_a_head() -> None:
    given = page(row("a", "b", head=True, lead="\n\n"), row("x|y", "1"), row("z", "", "3"))
    assert given.to_markdown() == (
        "| a | b |  |\n| --- | --- | --- |\n| x\\|y | 1 |  |\n| z |  | 3 |"
    )
    shown = Shown(given.to_markdown())
    assert (shown.tags.count("th"), shown.tags.count("td")) == (3, 6)
    assert "x|y" in shown.html


def test_a_table_without_a_head_claims_none() -> None:
    shown = Shown(page(row("a", "b"), row("c", "d")).to_markdown())
    assert shown.covered["td"].split() == ["a", "b", "c", "d"]
    assert not shown.covered.get("th", "").strip()


def test_tables_side_by_side_stay_apart() -> None:
    given = page(row("a", "b", lead="\n\n"), row("c", "d"), row("e", "f", lead="\n\n"))
    assert Shown(given.to_markdown()).tags.count("table") == 2


def test_rows_without_cell_marks_are_cut_at_their_bars() -> None:
    given = page(block("a | b", Kind.TABLE_ROW), block("c | d", Kind.TABLE_ROW, lead="\n"))
    assert Shown(given.to_markdown()).tags.count("td") == 4


def test_quotes_and_paragraphs_do_not_run_together() -> None:
    given = page(block("a", Kind.QUOTE, level=1), block("b", Kind.QUOTE, level=1), block("c"))
    assert given.to_markdown() == "> a\n>\n> b\n\nc"


MARKUP = st.text(
    st.sampled_from("ab1 \n*_`[]()<>!\\&;#-+=.:|~é。\u00a0x") | st.characters(codec="utf-8"),
    max_size=40,
)
TEXT = st.one_of(MARKUP, st.text(alphabet="*_ a`\\.", max_size=30)).map(
    # What the parser replaces or reads as a line end is not for the renderer to save.
    lambda s: "".join(
        c for c in s if c == "\n" or unicodedata.category(c) not in ("Cc", "Cs", "Zl")
    )
)


def folded(text: str) -> str:
    return " ".join(text.split())


@given(TEXT)
@example("- a\n# b\n1. c\n===\n***\n> d\n~~~\n<p\n&amp;")
@example("~~a~~ \\")
@example("a\n--|--\n|:-")
@example("[foo\nbar]: /url")
@example("0\n\xa0")
def test_any_text_comes_back_from_the_parser(text: str) -> None:
    shown = Shown(page(block(text)).to_markdown())
    assert folded(shown.text) == folded(text)
    assert set(shown.tags) <= {"p", "br"}


@given(TEXT)
@example("# a #")
@example("a\n#")
def test_any_heading_comes_back(text: str) -> None:
    shown = Shown(page(block(text, Kind.HEADING, level=3)).to_markdown())
    assert folded(shown.text) == folded(text)
    assert shown.tags == (["h3"] if text.strip() else [])


@given(st.lists(TEXT.filter(lambda s: s.strip()), min_size=2, max_size=4))
@example(["a\\", "|"])
def test_any_cells_come_back(cells: list[str]) -> None:
    given = row(*cells)
    shown = Shown(page(given).to_markdown())
    assert folded(shown.covered["td"].replace("\n", "")).replace(" ", "") == "".join(
        folded("".join(cells)).split()
    )
    assert shown.tags.count("td") == len(cells)


@given(st.lists(st.tuples(TEXT, st.integers(1, 4), st.sampled_from(["-", "1.", "7.", ""]))))
def test_any_list_comes_back(items: list[tuple[str, int, str]]) -> None:
    given = page(*(item(*parts) for parts in items))
    shown = Shown(given.to_markdown())
    assert shown.text.split() == " ".join(text for text, _, _ in items).split()
    assert set(shown.tags) <= {"ul", "ol", "li", "p", "br"}


@given(TEXT, st.integers(1, 3))
def test_any_quote_comes_back(text: str, level: int) -> None:
    shown = Shown(page(block(text, Kind.QUOTE, level=level)).to_markdown())
    assert folded(shown.text) == folded(text)
    assert set(shown.tags) <= {"blockquote", "p", "br"}


@given(
    st.text(
        st.sampled_from("`~ab \n") | st.characters(codec="utf-8", exclude_categories=["C", "Z"])
    )
)
def test_any_code_comes_back_exactly(text: str) -> None:
    shown = Shown(page(block(text, Kind.CODE)).to_markdown())
    if text.strip():
        assert shown.tags == ["pre", "code"]
        assert [s.strip() for s in shown.text.strip().split("\n")] == [
            s.strip() for s in text.strip().split("\n")
        ]


MARKS = st.lists(
    st.tuples(
        st.integers(0, 30),
        st.integers(0, 30),
        st.sampled_from(["link", "strong", "emphasis", "code"]),
    ),
    max_size=5,
)
TAGS = {"strong": "strong", "emphasis": "em", "code": "code", "link": "a"}


@given(TEXT, MARKS)
@example("foobar baz", [(0, 3, "strong"), (3, 6, "emphasis")])
@example("abcdef", [(0, 4, "strong"), (0, 1, "emphasis"), (2, 3, "emphasis")])
@example("foo bar baz", [(0, 6, "emphasis"), (3, 9, "strong")])
@example("`a` b", [(0, 3, "code"), (1, 5, "link")])
@example("a]b[c", [(1, 4, "link")])
@example("*", [(0, 1, "strong")])
@example("0:__", [(3, 4, "strong")])
@example("a**", [(0, 2, "code")])
@example("0:0", [(0, 3, "code"), (1, 3, "link"), (1, 3, "strong")])
@example("00", [(0, 1, "link"), (0, 2, "code")])
def test_marks_never_cost_text(text: str, spans: list[tuple[int, int, str]]) -> None:
    marks = tuple(
        Mark(a, min(b, len(text)), kind, "/t")  # type: ignore[arg-type]
        for a, b, kind in sorted(spans)
        if a < min(b, len(text))
    )
    shown = Shown(page(block(text, marks=marks)).to_markdown())
    assert folded(shown.text).replace(" ", "") == "".join(text.split())
    for kind, tag in TAGS.items():
        wanted = {i for m in marks if m.kind == kind for i in range(m.start, m.end)}
        assert len(shown.covered.get(tag, "").strip()) <= len(wanted)


@given(st.lists(st.sampled_from(["alpha", "beta", "gamma"]), min_size=3, max_size=9), st.data())
def test_marks_over_whole_words_are_all_shown(words: list[str], data: st.DataObject) -> None:
    text = " ".join(words)
    starts = [sum(len(w) + 1 for w in words[:i]) for i in range(len(words))]
    kind = data.draw(st.sampled_from(list(TAGS)))
    first = data.draw(st.integers(0, len(words) - 1))
    last = data.draw(st.integers(first, len(words) - 1))
    span = starts[first], starts[last] + len(words[last])
    given = block(text, marks=(Mark(*span, kind, "/t"),))
    assert Shown(page(given).to_markdown()).covered[TAGS[kind]] == text[slice(*span)]


HOSTILE = {
    "signs": lambda n: block("*_`[<&" * n),
    "blanks": lambda n: block("a" + " " * n + "b\n" + " " * n + "- x"),
    "links": lambda n: block(
        "ab " * n, marks=tuple(Mark(3 * i, 3 * i + 2, "link", "/") for i in range(n))
    ),
    "marks": lambda n: block("a" * n, marks=tuple(Mark(i, n, "strong") for i in range(n))),
    "dots": lambda n: block("." * n + "a", marks=(Mark(0, n, "strong"), Mark(1, n, "emphasis"))),
    "lines": lambda n: block("- x\n" * n),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_time_grows_with_length(name: str) -> None:
    def seconds(size: int) -> float:
        given = page(HOSTILE[name](size))
        best = 9.0
        for _ in range(3):
            start = process_time()
            given.to_markdown()
            best = min(best, process_time() - start)
        return best

    small, large = seconds(4_000), seconds(16_000)
    assert large < 4 * 2.5 * small + 0.05
