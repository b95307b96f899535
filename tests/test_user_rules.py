"""Rules of a user: what they select, which of them decides, what is said where they cannot."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cleaner.changes.explain import explain, replay
from cleaner.cli import main
from cleaner.document import Block, Document, Kind, Role
from cleaner.errors import SpecError
from cleaner.inspector.page import inspect_page
from cleaner.pipeline import Pipeline, clean, separate
from cleaner.read import read
from cleaner.registry import find_filter
from cleaner.separator.page_elements import PageElements
from cleaner.separator.rules_file import load_rules, parse_rules
from cleaner.separator.user_rules import apply_rules, with_rules
from tests.hard_html import HARD

ROOT = Path(__file__).parent.parent
PAGES = ROOT / "fixtures" / "pages"
WALL = "A wall keeps the sea out of the town, and the town keeps the wall."


def marked(source: str, rules: str, url: str | None = None, kind: Any = "html") -> Document:
    return apply_rules(read(source, kind, url=url), parse_rules(rules, "my.toml"))


def roles(document: Document) -> list[tuple[str, str | None]]:
    return [(block.text, block.role and block.role.value) for block in document.blocks]


def rule(selector: str, result: str = 'action = "drop"', host: str = "") -> str:
    return f"[[rule]]\n{selector}\n{result}\n" + (f"host = {host}\n" if host else "")


# What a rule selects: page, rule, the texts that it drops, why.
SELECTS = [
    ("<p>a<p class=ad>b", 'css = ".ad"', ["b"], "a class"),
    ("<div class=ad><p>a<p>b</div>c", 'css = ".ad"', ["a", "b"], "all that an element holds"),
    ("<p>a<p data-x='1'>b", "css = '[data-x]'", ["b"], "attributes that reading does not note"),
    (
        "<p>same<p class=ad>same<p>same",
        'css = ".ad"',
        ["1"],
        "of equal texts the one that is meant",
    ),
    ("<p><a class=more>Read on</a></p><p>b", 'css = ".more"', ["Read on"], "all of a block's text"),
    ("<p>See <a class=more>this</a>", 'css = ".more"', [], "a part of a block is no block"),
    ("<p><b>a</b><i>b</i>", 'css = ["b", "i"]', ["ab"], "several selectors hold it together"),
    ("<p>a<p>b", "xpath = '//p[2]'", ["b"], "XPath"),
    ("<p>a<p title=x>b", "xpath = '//p/@title'", ["b"], "of an attribute its element"),
    ("<p>a<p>b", "xpath = '//p[2]/text()'", ["b"], "of a text the element around it"),
    ("<p>a<p><i>c</i>b", "xpath = '//p[2]/text()'", ["cb"], "also behind another element"),
    ("<p @x=1>a<p a:b=c>b<x-é>c", "xpath = '//p[1]'", ["a"], "names that XML refuses"),
    ("<p>a\x01<p>b", "xpath = \"//p[contains(., 'b')]\"", ["b"], "characters that XML refuses"),
    ("<p>Ad: x<p>An Ad", "text = '^Ad'", ["Ad: x"], "a text"),
    ("<p>Ad x<p class=ad>Ad y<p class=ad>z", "css = '.ad'\ntext = '^Ad'", ["Ad y"], "both"),
    ("<p>a<p class=b>b<p id=c>c", "css = ['.b', '#c']", ["b", "c"], "any of a list"),
    ("<table><tr><td>a<td>b<tr class=x><td>c<td>d</table>", "css = '.x'", ["c | d"], "a row"),
    ("<table><tr><td>a<td class=x>b</table>", "css = '.x'", [], "a cell is a part of its row"),
    # Malformed: the tree is that of browsers.
    ("<p class=ad>a<div>b</div>c", "css = '.ad'", ["a"], "a div ends a p that nobody closed"),
    ("<table class=ad><tr><td>a</td></tr>loose</table>", "css = '.ad'", ["a"], "loose in a table"),
    ("<b class=ad><p>a</b>b</p>", "css = '.ad'", [], "only a of the block ab is bold"),
    ("<ul><li class=ad>a<li>b</ul>", "css = '.ad'", ["a"], "items without end tags"),
    ("a</p></div><p class=ad>b</section>c", "css = '.ad'", ["bc"], "end tags of nothing"),
    ("<p class=ad>a\xa0</p><p>b", "css = '.ad'", ["a\xa0"], "a space that is a text"),
    ("<p><a class=ad>a</a>\xa0</p><p>b", "css = '.ad'", ["a\xa0"], "and is nothing to select"),
    ("<p><a class=ad>a</a><i hidden>x</i><p>b", "css = '.ad'", ["a"], "what is hidden in a block"),
    ("<p hidden class=ad>a<p>b", "css = '.ad'", ["a"], "a hidden block"),
    ("<p>a<script>'<p class=ad>'</script>", "css = '.ad'", [], "tags within a script"),
    ("<template><p class=ad>x</template><p class=ad>a", "css = '.ad'", ["a"], "a template"),
    ("<svg><text class=ad>x</text></svg><p class=ad>a", "css = '.ad'", ["a"], "no text of SVG"),
]


@pytest.mark.parametrize(
    ("page", "selector", "texts", "why"), SELECTS, ids=[c[-1] for c in SELECTS]
)
def test_what_a_rule_selects(page: str, selector: str, texts: list[str], why: str) -> None:
    document = marked(page, rule(selector))
    dropped = [
        str(i) if texts == ["1"] else block.text
        for i, block in enumerate(document.blocks)
        if (block.reason or "").startswith("rules: ")
    ]
    assert dropped == texts


@pytest.mark.parametrize("path", sorted(PAGES.glob("*.html")), ids=lambda p: p.stem)
def test_every_block_of_a_page_can_be_selected(path: Path) -> None:
    document = read(path.read_bytes())
    elements = PageElements(document)
    whole = dict.fromkeys(range(len(document.blocks)), True)
    assert elements.are_known
    assert elements.blocks_in(elements.css("body")) == whole
    assert elements.blocks_in(elements.xpath("//body")) == whole


@pytest.mark.parametrize("source", HARD)
def test_broken_pages_have_known_elements(source: str) -> None:
    document = read(source, "html")
    elements = PageElements(document)
    assert elements.are_known
    everywhere = elements.blocks_in(elements.css("*"))
    assert everywhere == dict.fromkeys(range(len(document.blocks)), True)


@settings(deadline=None)
@given(
    st.lists(
        st.sampled_from(
            "<p> <div> </div> <b> </b> <a> </a> <table> <tr> <td> </table> <i> x y &amp;"
            " <li> <ul> </ul> </p> <svg> </svg> <h1> <br> <pre> <select> <template>".split()
        )
    ).map("".join)
)
def test_no_block_is_selected_that_stands_elsewhere(source: str) -> None:
    document = read(source, "html")
    elements = PageElements(document)
    if elements.are_known:
        inside = elements.blocks_in(elements.css("b"))
        for i, is_whole in inside.items():
            if is_whole and document.blocks[i].kind is not Kind.CODE:
                text = document.blocks[i].text
                bold = sorted(
                    (m.start, m.end) for m in document.blocks[i].marks if m.kind == "strong"
                )
                assert bold or not text.strip("| ")


def test_trees_that_differ_select_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    from cleaner.separator import page_elements

    walk = page_elements._walk_ours
    monkeypatch.setattr(page_elements, "_walk_ours", lambda s: list(walk(s))[:-1])
    document = marked("<p>a<p class=ad><b></b>", rule('css = ".ad"') + rule("text = 'a'"))
    assert [block.role for block in document.blocks] == [Role.INTERFACE]
    assert "too broken" in document.notes[0]


def test_a_block_without_its_place_is_left_alone() -> None:
    document = read("<p class=ad>a", "html")
    document.blocks.append(Block("new", Kind.PARAGRAPH, (900, 903)))
    found = apply_rules(document, parse_rules(rule('css = "body"')))
    assert [block.role for block in found.blocks] == [Role.INTERFACE, None]


# Which rule decides: rules in the order of the file, the role of the block, why.
DECIDES = [
    ([rule('css = ".ad"'), rule('css = "p"', 'action = "keep"')], "body", "the later one"),
    ([rule('css = "p"', 'action = "keep"'), rule('css = ".ad"')], "interface", "the later one"),
    ([rule('css = "p"', 'role = "tags"'), rule('css = "i"')], "tags", "a part does not decide"),
    ([rule('css = "p"', 'role = "tags"', '"a.example"'), rule('css = "p"')], "tags", "its host"),
    (
        [
            rule('css = "p"', 'role = "tags"', '"www.a.example"'),
            rule('css = "p"', 'role = "promo"', '"a.example"'),
            rule('css = "p"', 'role = "share"', '"*"'),
        ],
        "tags",
        "the nearer host",
    ),
    ([rule('css = "p"', 'role = "tags"', '"example"')], "tags", "a host covers its subdomains"),
    ([rule('css = "p"', 'role = "tags"', '["b.example", "a.example"]')], "tags", "one of a list"),
    ([rule('css = "p"', 'role = "tags"', '"A.Example."')], "tags", "however it is written"),
    ([rule('css = "p"', 'role = "tags"', '"x.www.a.example"')], None, "a subdomain of it"),
    ([rule('css = "p"', 'role = "tags"', '"ww.a.example"')], None, "another host"),
    ([rule('css = "p"', 'role = "tags"', '".example"')], "tags", "with a dot, as in cookies"),
]


@pytest.mark.parametrize(("given_", "role", "why"), DECIDES, ids=[c[-1] for c in DECIDES])
def test_which_rule_decides(given_: list[str], role: str | None, why: str) -> None:
    page = "<p class=ad>a <i>b</i></p>"
    [block] = marked(page, "".join(given_), url="https://www.a.example:8080/x").blocks
    assert (block.role and block.role.value) == role


def test_nested_exceptions_come_last() -> None:
    page = "<aside><p>Ad</p><div class=recipe><p>Salt</p><p class=ad>Buy</p></div></aside><p>x"
    given_ = (
        rule('css = "aside"')
        + rule('css = "aside .recipe"', 'action = "keep"')
        + rule('css = ".ad"')
    )
    assert roles(marked(page, given_)) == [
        ("Ad", "interface"), ("Salt", "body"), ("Buy", "interface"), ("x", None)
    ]  # fmt: skip


def test_noise_keeps_its_role_when_dropped_and_reasons_tell_what_it_was() -> None:
    document = separate(f"<title>W</title><nav><a href=/>Home</a></nav><h1>W</h1><p>{WALL * 9}")
    found = apply_rules(document, parse_rules(rule('css = "nav, p"'), "my.toml"))
    assert [block.role for block in found.blocks][0::2] == [Role.NAVIGATION, Role.INTERFACE]
    assert found.blocks[0].reason == "rules: drop by rule 1 (my.toml, line 1)"
    assert found.blocks[2].reason == "rules: drop by rule 1 (my.toml, line 1); it was body"
    assert found.text == ""
    assert found.reason == "no content: the rules dropped all that was shown"
    again = apply_rules(found, parse_rules(rule('css = "p"', 'action = "keep"')))
    assert again.reason is None
    assert again.text == document.text


def test_a_part_is_said() -> None:
    document = marked("<p>See <a class=more>this</a>", rule('css = ".more"\nname = "more"'))
    assert document.blocks[0].role is None
    assert document.blocks[0].reason == 'rule 1 "more" (my.toml, line 1) selects only a part of it'


def test_a_role_that_is_named_is_what_the_metadata_says() -> None:
    page = (
        f"<meta name=author content='Tom Reed'><h1>Walls</h1><p>{WALL * 9}</p>"
        "<p class=who>By Ana Moss</p><p class=when>4 May 2025, 10:30</p>"
        "<p class=who>Ida Berg</p><p class=head>The wall</p>"
    )
    document = separate(page)
    given_ = (
        rule('css = ".who"', 'role = "byline"')
        + rule('css = ".when"', 'role = "date"')
        + rule('css = ".head"', 'role = "title"')
    )
    found = apply_rules(document, parse_rules(given_)).metadata
    assert document.metadata.byline == "Tom Reed"
    assert (found.title, found.byline, found.date) == ("The wall", "Ana Moss", "2025-05-04T10:30")
    undated = apply_rules(document, parse_rules(rule('css = "h1"', 'role = "date"'))).metadata
    assert undated == document.metadata


def test_what_is_dropped_is_not_shown_whatever_its_role() -> None:
    page = f"<nav><a href=/>Home</a></nav><p>{WALL * 9}"
    document = separate(page, "separate | keep:roles=navigation")
    found = apply_rules(document, parse_rules(rule('css = "nav"')))
    assert document.text.startswith("Home")
    assert not found.text.startswith("Home")


def test_plain_text_has_texts_only() -> None:
    given_ = rule('css = "p"') + rule("text = '^Ad'") + rule("css = 'p'\ntext = 'x'")
    document = marked("Ad x\nNo", given_, kind="text")
    assert roles(document) == [("Ad x", "interface"), ("No", None)]
    assert document.notes == (
        "rules: 2 rules by css or xpath did not apply, since plain text has no elements",
    )


def test_without_an_address_only_rules_for_all_apply() -> None:
    given_ = rule('css = "p"', 'role = "tags"', '"a.example"') + rule('css = "i"')
    document = marked("<p>a", given_)
    assert document.blocks[0].role is None
    assert "no address" in document.notes[0]
    assert "--url" in document.notes[0]
    named = "<link rel=canonical href='https://a.example/x'><p>a"
    assert marked(named, given_).blocks[0].role is Role.TAGS
    # The address that it was read from counts more: the layout is that of its site.
    assert marked(named, given_, url="https://b.example/").blocks[0].role is None
    assert marked("<p>a", given_, url="https://[::1").notes


def test_addresses_in_other_letters() -> None:
    given_ = rule('css = "p"', 'role = "tags"', '"Bücher.example"')
    for url in ("https://xn--bcher-kva.example/", "https://www.BÜCHER.example/a"):
        assert marked("<p>a", given_, url=url).blocks[0].role is Role.TAGS


def test_no_tree_is_built_where_no_rule_needs_it(monkeypatch: pytest.MonkeyPatch) -> None:
    from cleaner.separator import user_rules

    def fail(_: Document) -> None:
        raise AssertionError

    monkeypatch.setattr(user_rules, "PageElements", fail)
    marked("<p>a", rule("text = 'a'") + rule('css = "p"', host='"a.example"'))
    with pytest.raises(AssertionError):
        marked("<p>a", rule('css = "p"'))


def test_nothing_changes_without_a_match() -> None:
    document = read("<p>a", "html")
    assert apply_rules(document, parse_rules(rule('css = "i"'))) is document


# What is wrong with a file, and what is said.
WRONG = [
    ("[[rule]\n", r"are no TOML: .*line 1"),
    ("[rule]\ncss='p'", r"begin each rule with \[\[rule\]\]"),
    ("[[rules]]\ncss='p'", r"unknown key 'rules'; did you mean 'rule'"),
    ("[[rule]]\ncss='p'\nacton='drop'", r"rule 1 \(my.toml, line 1\): .*did you mean 'action'"),
    ("# [[rule]]\n[[rule]]\ncsss='p'", r"rule 1 \(my.toml, line 2\)"),
    ("x='''\n[[rule]]\n'''\n", r"unknown key 'x'"),
    ("[[rule]]\ntext='''\n[[rule]]'''\nrole='tags'\n[[rule]]\n", r"rule 2 \(my.toml, line 5\)"),
    ("rule = [{css='p'}]", r"rule 1 \(my.toml\): it has neither"),
    ("[[rule]]\ncss='p'\naction='drop'\nrole='tags'", "it has both of action and role"),
    ("[[rule]]\ncss='p'\naction='dorp'", "keep or drop, not 'dorp'; did you mean 'drop'"),
    ("[[rule]]\ncss='p'\naction='tags'", "write role = 'tags'"),
    ("[[rule]]\ncss='p'\naction=1", "keep or drop, not 1"),
    ("[[rule]]\ncss='p'\nrole='tag'", "unknown role 'tag'; did you mean 'tags'"),
    ("[[rule]]\nrole='tags'", "it selects nothing; give it css, xpath or text"),
    ("[[rule]]\ncss=[]\nrole='tags'", "css is a text or a list of texts"),
    ("[[rule]]\ncss='p >'\nrole='tags'", "css: 'p >' is no CSS selector: expected a selector"),
    ("[[rule]]\nxpath='//p['\nrole='tags'", r"xpath: '//p\[' is no XPath expression"),
    ("[[rule]]\nxpath='//a:p'\nrole='tags'", "is no XPath expression: Undefined namespace"),
    ("[[rule]]\nxpath='string(//p)'\nrole='tags'", "that gives text, no elements"),
    ("[[rule]]\ntext='(a'\nrole='tags'", "text: .*is no regular expression: missing"),
    ("[[rule]]\nname=''\ntext='a'\nrole='tags'", "name is a text"),
    ("[[rule]]\nhost='https://a.example/'\ntext='a'\nrole='tags'", "without scheme and path"),
    ("[[rule]]\nhost='*.a.example'\ntext='a'\nrole='tags'", "which covers its subdomains"),
    ("[[rule]]\nname='x  y'\nhost=1\ntext='a'\nrole='tags'", r'rule 1 "x y" \(my.toml, line 1\)'),
]  # fmt: skip


@pytest.mark.parametrize(("text", "said"), WRONG)
def test_a_wrong_file_is_explained(text: str, said: str) -> None:
    with pytest.raises(SpecError, match=said):
        parse_rules(text, "my.toml")


def test_files(tmp_path: Path) -> None:
    path = tmp_path / "rules.toml"
    path.write_bytes(b"[[rule]]\ncss = '\xff'")
    with pytest.raises(SpecError, match=r"not UTF-8 \(line 2\)"):
        load_rules(str(path))
    path.write_bytes(b"\xef\xbb\xbf[[rule]]\r\ncss = 'p'\r\nrole = 'tags'\r\n")
    assert len(load_rules(str(path))) == 1
    path.write_text("")
    assert load_rules(str(path)) == ()
    with pytest.raises(SpecError, match="cannot be read"):
        load_rules(str(tmp_path))
    with pytest.raises(SpecError, match="needs a file"):
        separate("a", "rules")


def test_lines_are_found_in_linear_time() -> None:
    parts = ["[[rule]]\ntext = 'a'\nrole = 'tags'\n"] * 1000
    assert parse_rules("".join(parts))[-1].where == "rule 1000 (rules, line 2998)"
    for text in ('"""' + '\\"' * 100_000, "'" * 100_000, '"' * 100_000, "[[ " * 100_000):
        started = time.process_time()
        with pytest.raises(SpecError):
            parse_rules(text)
        assert time.process_time() - started < 2


def test_a_large_page_is_linear() -> None:
    def seconds(number: int) -> float:
        page = "<div>" + f"<p class=ad>{WALL}</p><p>{WALL}</p>" * number
        document = read(page, "html")
        spent = []
        for _ in range(3):
            started = time.process_time()
            apply_rules(document, found)
            spent.append(time.process_time() - started)
        return min(spent)

    found = parse_rules(rule("css = ['.ad', 'p:nth-child(3n)', 'p ~ p']") + rule("xpath = '//p'"))
    seconds(500)
    # Four times the size: sixteen times the time would be its square.
    assert seconds(8_000) < 10 * max(seconds(2_000), 0.01)


def test_a_pattern_without_end_ends() -> None:
    with pytest.raises(SpecError, match="takes too long"):
        marked("<p>" + "a" * 60 + "b", rule("text = '(a|aa)+$'"))


PLACES = [
    ("web", "separate | rules | whitespace"),
    ("separate | repeats | keep:roles=title", "repeats | rules | keep:roles=title"),
    ("separate | keep-if-c4 | mask-urls", "separate | rules | keep-if-c4 | mask-urls"),
    ("mask-urls", "rules | mask-urls"),
    ("", "rules"),
]


class TestPipeline:
    def test_it_is_explained(self) -> None:
        page = (PAGES / "news-en.html").read_bytes()
        spec = f'web | rules:file="{ROOT}/fixtures/rules/courier.toml"'
        changes = explain(page, spec)
        [caption] = [c for c in changes if c.before.strip().startswith("The first narrowboat")]
        assert caption.filter == "rules"
        assert caption.reason.startswith('rules: drop by rule 1 "picture captions"')
        assert replay(page, changes) == clean(page, spec)

    def test_without_a_file_it_says_so_at_once(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["-p", "web | rules", "no-such-page.html"]) == 2
        assert "rules needs a file" in capsys.readouterr().err

    def test_it_is_a_spec(self, tmp_path: Path) -> None:
        path = tmp_path / "r.toml"
        path.write_text(rule("text = 'Ad'"))
        step = find_filter("rules").using(file=str(path))  # type: ignore[attr-defined]
        assert Pipeline.parse(str(step)) == Pipeline(step)
        document = separate("Ad x\nb", f'rules:file="{path}"')
        assert document.text.strip() == "b"

    @pytest.mark.parametrize(("spec", "wanted"), PLACES)
    def test_its_place_is_behind_what_judges(self, tmp_path: Path, spec: str, wanted: str) -> None:
        path = tmp_path / "r.toml"
        path.write_text("")
        steps = [step.name for step in with_rules(Pipeline.parse(spec), str(path)).steps]
        names = [part.strip().partition(":")[0] for part in wanted.split("|")]
        assert " ".join(steps).endswith(" ".join(names))


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "cleaner", *arguments],
        capture_output=True, text=True, timeout=120, cwd=ROOT, check=False,
    )  # fmt: skip


class TestCommands:
    """A rules file that changes the result of a page, on each of the commands."""

    @pytest.fixture
    def file(self, tmp_path: Path) -> str:
        path = tmp_path / "rules.toml"
        path.write_text(
            rule('css = ".topics"\nname = "topics"', 'action = "keep"')
            + rule("text = '^Engineers'")
            + rule('css = "h2"', 'role = "feed"', '"courier.test"')
        )
        return str(path)

    def test_cleaner(self, file: str) -> None:
        page = "fixtures/pages/news-en.html"
        before, after = run(page), run("--rules", file, page)
        assert before.returncode == after.returncode == 0
        assert "Engineers replaced" in before.stdout
        assert "Engineers replaced" not in after.stdout
        assert "A repair paid for in parts" in after.stdout

    def test_the_record_shows_the_reason(self, file: str) -> None:
        page = "fixtures/pages/news-en.html"
        done = run("--rules", file, "-f", "json", "--url", "https://courier.test/a", page)
        record = json.loads(done.stdout)
        reasons = {b["text"]: b["reason"] for b in record["blocks"]}
        assert reasons["A repair paid for in parts"].startswith("rules: name feed by rule 3 (")
        assert "line 8); it was body" in reasons["A repair paid for in parts"]

    def test_what_did_not_apply_is_said_once(self, tmp_path: Path) -> None:
        path = tmp_path / "r.toml"
        path.write_text(rule('css = ".ad"'))
        seed = "fixtures/seed/news-page.txt"
        done = run("--rules", str(path), seed, seed)
        assert done.returncode == 0
        assert done.stderr.count("plain text has no elements") == 1

    @pytest.mark.parametrize("command", [[], ["inspect", "--terminal"], ["batch"]])
    def test_a_wrong_file_is_wrong_use(self, tmp_path: Path, command: list[str]) -> None:
        path = tmp_path / "r.toml"
        path.write_text("[[rule]]\ncss='p'")
        for given_ in (["--rules", str(path)], ["-p", f'web | rules:file="{path}"']):
            done = run(*command, *given_, "fixtures/pages/news-en.html")
            assert done.returncode == 2, done.stderr
            assert "neither of action and role" in done.stderr
            assert done.stdout == ""

    def test_inspect(self, file: str) -> None:
        done = run("inspect", "--terminal", "--rules", file, "fixtures/pages/news-en.html")
        assert "rules: drop by rule 2" in done.stdout

    def test_batch(self, file: str, tmp_path: Path) -> None:
        page = (PAGES / "news-en.html").read_text()
        records = tmp_path / "in.jsonl"
        rows = [{"text": page, "u": f"https://{host}.test/"} for host in ("courier", "other")]
        records.write_text("".join(json.dumps(row) + "\n" for row in rows))
        out = tmp_path / "out.jsonl"
        base = ["batch", str(records), "-o", str(out), "--workers", "1", "--rules", file]
        done = run(*base, "--url-key", "u")
        assert done.returncode == 0, done.stderr
        texts = [json.loads(line)["text"] for line in out.read_text().splitlines()]
        assert not any("Engineers replaced" in text for text in texts)
        assert ["A repair paid for" in text for text in texts] == [False, True]
        assert "--url-key" not in done.stderr
        # Other rules are another batch, so there is nothing to go on with.
        Path(file).write_text(rule("text = '^Boats'"))
        again = run(*base, "--url-key", "u", "--resume")
        assert again.returncode == 2
        done = run(*base[:4], "--overwrite", *base[4:])
        assert done.returncode == 0

    def test_batch_says_what_rules_for_hosts_need(self, file: str, tmp_path: Path) -> None:
        done = run("batch", "fixtures/pages/news-en.html", "--rules", file, "-o", f"{tmp_path}/o/")
        assert done.returncode == 0
        assert "--url-key" in done.stderr


def test_the_inspector_does_not_move_what_a_rule_decided(tmp_path: Path) -> None:
    path = tmp_path / "r.toml"
    path.write_text(rule("text = '^Engineers'"))
    page = inspect_page(
        (PAGES / "news-en.html").read_bytes(), Pipeline.parse(f'web | rules:file="{path}"')
    )
    [block] = [b for b in page["blocks"] if b["text"].startswith("Engineers")]
    assert (block["kept"], block["fixed"]) == (False, True)
    assert block["reason"].startswith("rules: drop by rule 1")
