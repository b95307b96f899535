"""Evidence: the list of changes, the page changed again by it, and what the reasons say."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from time import process_time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import cleaner
from cleaner import registry
from cleaner.changes.edits import Edit, find_edits, find_places
from cleaner.changes.explain import Change, explain, replay
from cleaner.document import Block, Document, Kind, Role
from cleaner.errors import ChangeError, ReadError, SpecError
from cleaner.filters import DocumentFilter, TextFilter
from cleaner.pipeline import Pipeline
from cleaner.registry import HOMES, find_filter

FIXTURES = Path(__file__).parent.parent / "fixtures"
TEXT_FILTERS = [name for name in HOMES if isinstance(find_filter(name), TextFilter)]

DAMAGE = [
    'Mexico"s', "isnâ€™t", "don?t", "Â£5", "â€œHold onâ€\x9d", "Ð¿Ñ€Ð¸Ð²ÐµÑ‚", "&amp;",
    "&amp;rsquo;", "—",
    "caf\u00e9", "cafe\u0301", "\u200b", "\xad", "\x1b[31m", "\ud83d", "\ude00", "\r\n", "\r",
    "\x85",
    "  ", "\t", "\n\n\n", "\ufeff", "har-\nbour", "“It’s”", "ＡＢＣ", "ﬁ", "—", "• one\n• two",
    "ann@example.org", "https://example.org/a?b=1", "+44 20 7946 0958", "$5.00", "\ue000", "<b>",
    "é",
]  # fmt: skip
_PARTS = st.sampled_from(DAMAGE) | st.sampled_from(" \nabs.'\"") | st.text(max_size=3)
DAMAGED = st.lists(_PARTS).map("".join)
ANY_TEXT = st.text(st.characters()) | DAMAGED
CHAINS = st.lists(st.sampled_from(TEXT_FILTERS), max_size=6).map(" | ".join)


def made_again(text: str, edits: list[Edit]) -> str:
    pieces, at = [], 0
    for edit in edits:
        assert edit.start >= at
        pieces += [text[at : edit.start], edit.after]
        at = edit.end
    return "".join([*pieces, text[at:]])


@given(ANY_TEXT, ANY_TEXT)
def test_edits_of_any_two_texts(old: str, new: str) -> None:
    assert made_again(old, find_edits(old, new)) == new
    assert bool(find_edits(old, new)) == (old != new)


@given(st.text("ab \n"), st.text("ab \n"))
def test_edits_of_texts_that_are_much_alike(old: str, new: str) -> None:
    assert made_again(old, find_edits(old, new)) == new


@given(st.lists(st.text("ab \n", max_size=12) | DAMAGED, min_size=1, max_size=5))
def test_places_hold_all_that_the_steps_changed(texts: list[str]) -> None:
    places = find_places(texts)
    for k, text in enumerate(texts):
        assert made_again(texts[0], [Edit(p.start, p.end, p.texts[k]) for p in places]) == text


SMALL = [
    ("one mark", 'Mexico"s plan', "Mexico's plan", [(6, 7, "'")]),
    ("signs near one another", "“It’s” so", '"It\'s" so', [(0, 1, '"'), (3, 4, "'"), (5, 6, '"')]),
    ("mojibake", "Der Ã¶de Ã„cker", "Der öde Äcker", [(4, 6, "ö"), (9, 11, "Ä")]),
    ("a mask", "Call +44 20 7946 0958 now or never", "Call <PHONE> now or never",
     [(5, 21, "<PHONE>")]),
    ("a reference is shown whole", "Tom &amp; Jerry", "Tom & Jerry", [(4, 9, "&")]),
    ("blank lines", "one\n\n\n\ntwo\nthree\n\n\nfour", "one\n\ntwo\nthree\n\nfour",
     [(5, 7, ""), (16, 17, "")]),
    ("words for words", "Ð¿Ñ€Ð¸ Ð²ÐµÑ‚ Ð´Ð° ok", "при вет да ok",
     [(0, 6, "при"), (7, 13, "вет"), (14, 18, "да")]),
    ("a word put in", "one three", "one and a half-dozen more three",
     [(4, 4, "and a half-dozen more ")]),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "edits"), [c[1:] for c in SMALL], ids=[c[0] for c in SMALL])
def test_edits_are_small(old: str, new: str, edits: list[tuple[int, int, str]]) -> None:
    assert find_edits(old, new) == edits


@given(ANY_TEXT, CHAINS)
def test_the_list_makes_the_text_of_the_pipeline(text: str, chain: str) -> None:
    for kind in ("text", "auto"):
        changes = explain(text, chain, kind=kind)  # type: ignore[arg-type]
        result = cleaner.clean(text, chain, kind=kind)  # type: ignore[arg-type]
        assert replay(text, changes, kind=kind) == result  # type: ignore[arg-type]
        known = {name.strip() for name in chain.split("|")}
        for change in changes:
            assert change.filter in known
            assert change.before != change.after
            assert change.reason
            json.dumps(change.to_dict())


@given(ANY_TEXT, CHAINS)
def test_part_of_the_list_is_what_the_first_filters_do(text: str, chain: str) -> None:
    steps = Pipeline.parse(chain).steps
    names = [step.name for step in steps]
    if len(set(names)) < len(names):
        return
    for n in range(len(steps)):
        first = set(names[:n])
        part = [c for c in explain(text, chain, kind="text") if c.filter in first]
        assert replay(text, part, kind="text") == cleaner.clean(
            text, Pipeline(*steps[:n]), kind="text"
        )


PAGES = sorted(
    p for p in (*(FIXTURES / "pages").iterdir(), *(FIXTURES / "seed").iterdir())
    if p.suffix in (".html", ".txt")
)  # fmt: skip


@pytest.mark.parametrize("page", PAGES, ids=[page.name for page in PAGES])
@pytest.mark.parametrize(
    "pipeline",
    ["web", "article", "minimal | whitespace", "web | keep:roles=all | drop:roles=body | quotes"],
)
def test_whole_pages(page: Path, pipeline: str) -> None:
    source = page.read_bytes()
    changes = explain(source, pipeline)
    assert replay(source, changes) == cleaner.clean(source, pipeline)
    document = cleaner.separate(source, pipeline)
    hidden = [b for b in document.blocks if b not in document.selected()]
    left_out = [c for c in changes if c.role is not None]
    assert [c.role for c in left_out] == [b.role for b in hidden]
    assert all(c.after == "" and c.reason for c in left_out)


@given(
    st.lists(
        st.sampled_from(
            [
                "<p>",
                "<ul><li>",
                "<li>",
                "</ul>",
                "<h2>",
                "<nav>",
                "</nav>",
                "<pre>",
                "<table><tr><td>",
                "<td>",
                "<br>",
                "<ol><li>",
            ]
        )
        | DAMAGED
    )
)
def test_any_html(parts: list[str]) -> None:
    source = "<!doctype html>" + "".join(parts)
    for pipeline in ("web", "minimal | whitespace", "separate:engine=rules | drop:roles=body"):
        assert replay(source, explain(source, pipeline)) == cleaner.clean(source, pipeline)


def test_filters_at_the_same_place_are_told_one_after_the_other() -> None:
    changes = explain("He said â€œno to us.", "fix-encoding | quotes", kind="text")
    assert [(c.filter, c.span, c.before, c.after) for c in changes] == [
        ("fix-encoding", (8, 11), "â€œ", "“"),
        ("quotes", (8, 11), "“", '"'),
    ]


def test_filters_at_places_that_touch_are_told_apart() -> None:
    changes = explain("Say &quot;Ã¶&quot;!", "fix-encoding | unescape", kind="text")
    assert [(c.filter, c.span, c.before, c.after) for c in changes] == [
        ("unescape", (4, 10), "&quot;", '"'),
        ("fix-encoding", (10, 12), "Ã¶", "ö"),
        ("unescape", (12, 18), "&quot;", '"'),
    ]


def test_a_block_that_is_left_out_has_its_role_and_the_reason_of_the_filter() -> None:
    page = "<nav><a href=/>Home</a></nav><p>It donâ€™t matter.</p>"
    menu, gap, repair = sorted(explain(page), key=lambda c: c.span)
    assert (menu.filter, menu.role, menu.before, menu.after) == (
        "separate", Role.NAVIGATION, "Home", "",
    )  # fmt: skip
    assert menu.reason.startswith("separate (")
    assert "left out" in gap.reason
    assert (repair.before, repair.after, repair.role) == ("â€™", "’", None)


def test_the_filter_that_hid_a_block_last_is_named() -> None:
    page = [
        Block("Title", Kind.HEADING, (0, 5), Role.TITLE),
        Block("Body.", Kind.PARAGRAPH, (6, 11), Role.BODY, lead="\n"),
    ]
    document = Document(page, "text", "Title\nBody.")
    (hidden, gap) = explain(document, "keep:roles=title | drop:roles=title")
    assert (hidden.filter, hidden.span, hidden.before) == ("drop", (0, 5), "Title")
    assert hidden.reason == "blocks of the role title are not shown"
    assert (gap.filter, gap.before, gap.after) == ("drop", "\n", "")
    (given_, *_) = explain(document, "quotes")
    assert given_.filter == "read"
    assert given_.reason == "blocks of the role title are not shown"
    for pipeline in ("quotes", "keep:roles=title", ""):
        text = cleaner.clean(document, pipeline)
        assert replay(document, explain(document, pipeline)) == text


def test_what_the_markup_hides_is_left_out_by_reading() -> None:
    (hidden,) = explain("<p>Seen.</p><p hidden>Unseen.</p>", "minimal")
    assert (hidden.filter, hidden.role) == ("read", Role.INTERFACE)
    assert "hidden" in hidden.reason


REASONS = [
    ("fix-encoding", "isnâ€™t", "UTF-8 read as windows-1252"),
    ("fix-encoding", "itÃ¢â‚¬â„¢s", "UTF-8 read as windows-1252, twice"),
    ("fix-encoding", "Prix : 5Â\xa0â‚¬", "UTF-8 read as windows-1252"),
    ("fix-encoding", "Ð¿Ñ€Ð¸Ð²ÐµÑ‚ Ð¼Ð¸Ñ€", "UTF-8 read as windows-1252"),
    ("fix-encoding", "it\x92s here", "windows-1252 read as ISO-8859-1"),
    ("fix-encoding", "РџСЂРёРІРµС‚, РјРёСЂ", "UTF-8 read as windows-1251"),
    ("fix-encoding", "the reader\\u2019s", "an escape that nothing had read"),
    ("fix-encoding", "It â€TMs â€œsoâ€ he", None),
    ("unescape", "Tom &amp; Jerry", "HTML character reference"),
    ("unescape", "it&amp;rsquo;s", "HTML character reference, escaped twice"),
    ("fix-apostrophes", 'Mexico"s plan', 'possessive: the mark between "Mexico" and "s"'),
    ("fix-apostrophes", "We don?t know", 'contraction: the mark between "don" and "t"'),
    ("fix-apostrophes", "Il dit l\ufffdan dans une", 'elision: the mark between "l" and "an"'),
    ("fix-apostrophes", 'It is for the workers" rights', 'possessive: the mark after "workers"'),
    ("normalize-unicode", "so\xadft", "removed: soft hyphen"),
    ("normalize-unicode", "a\u200b\x07b", "removed: zero width space, U+0007"),
    ("normalize-unicode", "cafe\u0301", "composed (NFC)"),
    ("normalize-unicode", "a \x1b[31mred", "terminal sequence"),
    ("normalize-unicode", "a\u2028b", "line break of another kind: line separator"),
    ("normalize-unicode", "\ud83d\ude00", "halves of a character, as UTF-16 writes it"),
    ("whitespace", "a  b", "run of spaces"),
    ("whitespace", "a \tb", "tab"),
    ("whitespace", "a\n\n\n\nb", "blank lines"),
    ("whitespace", "    a\n    b\n    c\n    d", "indentation of the whole page"),
    ("quotes", "it’s", "right single quotation mark"),
    ("mask-urls", "see https://example.org/", "address of a page"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "text", "reason"), REASONS, ids=[f"{r[0]}-{r[2]}" for r in REASONS]
)
def test_reasons(name: str, text: str, reason: str | None) -> None:
    changes = explain(text, name, kind="text")
    assert changes
    if reason is not None:
        assert {c.reason for c in changes} == {reason}


def double(text: str) -> str:
    """Say everything twice."""
    return text + text


def split(document: Document) -> Document:
    """Make a block of each word."""
    words = [w for block in document.blocks for w in block.text.split()]
    return replace(
        document, blocks=[Block(w, Kind.PARAGRAPH, (0, 0), lead=" ") for w in words], tail=""
    )


@pytest.fixture
def own_filters() -> Iterator[tuple[Any, Any]]:
    made = (TextFilter("test-double", double), DocumentFilter("test-split", split))
    registry._registered.update({f.name: f for f in made})  # type: ignore[misc]
    yield made
    for f in made:
        del registry._registered[f.name]


def test_own_filters_are_told_by_their_summary(own_filters: tuple[Any, Any]) -> None:
    text_filter, document_filter = own_filters
    (change,) = explain("one", text_filter, kind="text")
    assert (change.span, change.after, change.reason) == ((3, 3), "one", "Say everything twice")
    for pipeline in (
        text_filter | document_filter,
        document_filter | text_filter | document_filter,
    ):
        changes = explain("It’s one of  two", pipeline, kind="text")
        result = cleaner.clean("It’s one of  two", pipeline, kind="text")
        assert replay("It’s one of  two", changes, kind="text") == result


def test_clean_text_has_no_changes() -> None:
    assert explain("It’s fine — “really”.\n", "minimal") == []
    assert explain("", "web") == []


def test_changes_of_another_text_are_refused() -> None:
    changes = explain('Mexico"s plan isn"t new.', "minimal")
    with pytest.raises(ChangeError, match="from 6 to 7"):
        replay("Georgia's plan", changes)
    with pytest.raises(ChangeError, match="in their order"):
        replay('Mexico"s plan isn"t new.', changes[::-1])


def test_errors_are_those_of_clean() -> None:
    with pytest.raises(SpecError):
        explain("text", "no-such-filter")
    with pytest.raises(ReadError):
        explain(b"%PDF-1.7 x")


def test_the_record() -> None:
    change = Change("separate", 0, 4, "Home", "", "a menu", Role.NAVIGATION)
    assert json.loads(json.dumps(change.to_dict())) == {
        "filter": "separate",
        "span": [0, 4],
        "before": "Home",
        "after": "",
        "reason": "a menu",
        "role": "navigation",
    }


HOSTILE = {
    "every other sign": "“a’b" * 50_000,
    "one long damaged line": "Ð¿Ñ€Ð¸Ð²ÐµÑ‚ " * 20_000,
    "alike everywhere": "&amp;" * 40_000,
    "spaces": "a" + "  " * 100_000 + "b",
    "signs": "\u200b" * 200_000,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_time_is_linear(text: str) -> None:
    pipeline = "fix-encoding | unescape | normalize-unicode | quotes | whitespace"

    def seconds(given_: str) -> float:
        start = process_time()
        explain(given_, pipeline, kind="text")
        return process_time() - start

    seconds(text[:100])
    quarter = min(seconds(text[: len(text) // 4]) for _ in range(2))
    # Four times the text; twelve leaves room for a busy machine, a square would take sixteen.
    assert seconds(text) < 12 * quarter + 0.05


def test_a_rejected_page_is_one_change() -> None:
    text = "Itâ€™s short.\n\nMore."
    [change] = explain(text, "minimal | keep-if:min_words=50")
    assert (change.filter, change.before, change.after) == ("keep-if", text, "")
    assert "fewer than 50" in change.reason
    assert replay(text, [change]) == cleaner.clean(text, "minimal | keep-if:min_words=50") == ""
