"""Plain text out of documents made by hand."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.document import Block, Document, Kind, Role


def block(text: str, lead: str = "", role: Role | None = None, **more: object) -> Block:
    kind = more.pop("kind", Kind.PARAGRAPH)
    return Block(text, kind, (0, 0), role, lead=lead, **more)  # type: ignore[arg-type]


def text_page(*blocks: Block, tail: str = "") -> Document:
    return Document(list(blocks), "text", "", tail=tail)


BODY, NOISE = Role.BODY, Role.NAVIGATION
GAPS = [
    ("nothing left out", [("a", "", BODY), ("b", "\n\n\n  ", BODY)], "a\n\n\n  b", "exactly"),
    ("widest gap", [("a", "", BODY), ("x", "\n\n", NOISE), ("b", "\n", BODY)], "a\n\nb", ""),
    ("narrow gap", [("a", "", BODY), ("x", "\n", NOISE), ("b", "\n", BODY)], "a\nb", ""),
    (
        "one blank line at most",
        [("a", "", BODY), ("x", "\n\n\n\n", NOISE), ("b", "\n", BODY)],
        "a\n\nb",
        "",
    ),
    (
        "own indentation",
        [("a", "", BODY), ("x", "\n\n        ", NOISE), ("b", "\n  ", BODY)],
        "a\n\n  b",
        "that of what is left out goes with it",
    ),
    ("one line", [("a", "", BODY), ("x", " ", NOISE), ("b", "\t", BODY)], "a\tb", "no break"),
    ("CR LF", [("a", "", BODY), ("x", "\r\n\r\n", NOISE), ("b", "\r\n", BODY)], "a\r\n\r\nb", ""),
    ("first left out", [("x", "\n", NOISE), ("b", "\n\n  ", BODY)], "  b", "no leading breaks"),
    ("first shown", [("a", "\n\n ", BODY)], "\n\n a", "as in the source"),
    ("unjudged", [("a", "", None), ("b", "\n", BODY)], "a\nb", "shown until judged"),
]


@pytest.mark.parametrize(("label", "blocks", "expected", "why"), GAPS, ids=[g[0] for g in GAPS])
def test_gaps(label: str, blocks: list[tuple[str, str, Role]], expected: str, why: str) -> None:
    assert text_page(*(block(*parts) for parts in blocks)).text == expected, why


def test_the_tail_goes_with_the_last_block() -> None:
    assert text_page(block("a", role=BODY), tail="\n\n").text == "a\n\n"
    assert text_page(block("a", role=BODY), block("x", "\n", NOISE), tail="\n\n").text == "a"
    assert text_page(tail="\n \n").text == ""


def test_roles_are_kept_on_request() -> None:
    page = text_page(block("T", role=Role.TITLE), block("a", "\n\n", BODY), block("x", "\n", NOISE))
    assert page.to_text() == "a"
    assert page.to_text(["title"]) == "T\n\na"
    assert page.to_text([Role.TITLE, "navigation"]) == "T\n\na\nx"
    with pytest.raises(ValueError, match="nav"):
        page.to_text(["nav"])


def test_html_lists_have_markers() -> None:
    items = [("a", 1, "-"), ("b\nb", 2, "3."), ("more b", 2, ""), ("c", 1, "-")]
    blocks = [
        block(text, "\n", BODY, kind=Kind.LIST_ITEM, level=level, marker=marker)
        for text, level, marker in items
    ]
    page = Document([block("p", "\n\n", BODY), *blocks], "html", "", tail="\n")
    assert page.text == "p\n- a\n  3. b\n     b\n    more b\n- c"


def test_a_list_item_whose_start_is_left_out_still_reads_as_one() -> None:
    page = Document([block("p", "\n\n", BODY, kind=Kind.LIST_ITEM, level=1)], "html", "")
    assert page.text == "- p"


def test_plain_text_lists_have_theirs_in_the_text() -> None:
    page = text_page(block("* a", role=BODY, kind=Kind.LIST_ITEM), block("* b", "\n", BODY))
    assert page.text == "* a\n* b"


SPACE = st.text(" \t\n", max_size=4)
WORDS = st.text("ab -*\n", min_size=1, max_size=9)


@given(st.lists(st.tuples(SPACE, WORDS), min_size=1), SPACE)
def test_a_text_that_lost_nothing_comes_back_exactly(
    parts: list[tuple[str, str]], tail: str
) -> None:
    page = text_page(*(block(text, lead) for lead, text in parts), tail=tail)
    assert page.text == "".join(lead + text for lead, text in parts) + tail


@given(st.lists(st.tuples(SPACE, st.sampled_from([BODY, NOISE])), min_size=1), SPACE)
def test_what_is_shown_is_in_order_and_never_glued(
    parts: list[tuple[str, Role]], tail: str
) -> None:
    blocks = [block(f"<{i}>", lead, role) for i, (lead, role) in enumerate(parts)]
    shown = text_page(*blocks, tail=tail).text
    assert shown.replace(">", "> ").split() == [b.text for b in blocks if b.role is BODY]
    for before, after in pairwise([i for i, b in enumerate(blocks) if b.role is BODY]):
        broken = any("\n" in b.lead for b in blocks[before + 1 : after + 1])
        between = shown[shown.index(f"<{before}>") : shown.index(f"<{after}>")]
        assert ("\n" in between) == broken
