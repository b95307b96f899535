"""Document and Block: what is selected, and marks that move with their words."""

from __future__ import annotations

import pickle
from concurrent.futures import ThreadPoolExecutor
from dataclasses import fields, replace
from itertools import compress
from pathlib import Path
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.document import (
    BODY_ONLY,
    CONTENT_ROLES,
    NOISE_ROLES,
    Block,
    Document,
    Kind,
    Mark,
    Role,
)
from cleaner.pipeline import separate
from cleaner.read import read
from cleaner.repair.whitespace import whitespace
from cleaner.separator import model
from cleaner.separator.separate import separate as model_separate


def block(text: str, role: Role | None = None, *marks: Mark) -> Block:
    return Block(text, Kind.PARAGRAPH, (0, len(text)), role, marks=marks)


def test_roles_are_content_or_noise() -> None:
    assert frozenset(Role) == CONTENT_ROLES | NOISE_ROLES
    assert not CONTENT_ROLES & NOISE_ROLES
    assert BODY_ONLY < CONTENT_ROLES


def test_a_role_is_found_by_its_name() -> None:
    assert "body" in BODY_ONLY
    assert {Kind.CODE: 1}["code"] == 1


def test_what_is_shown() -> None:
    blocks = [block("u"), *(block(role.value, role) for role in Role)]
    page = Document(blocks, "text", "")
    assert [b.text for b in page.selected()] == ["u", "body"]
    assert [b.text for b in page.selected({"footer", Role.TITLE})] == [
        "u",
        "title",
        "body",
        "footer",
    ]
    assert page.selected(Role) == blocks
    page = Document(blocks, "text", "", keep=frozenset({Role.FEED}))
    assert [b.text for b in page.selected()] == ["u", "feed"]
    with pytest.raises(ValueError, match="foot"):
        page.selected(["foot"])


def test_parts() -> None:
    page = Document([block("a", Role.BODY), block("b"), block("c", Role.BODY)], "text", "")
    assert [b.text for b in page.part("body")] == ["a", "c"]
    assert page.part(Role.FEED) == []
    with pytest.raises(ValueError, match="foot"):
        page.part("foot")


def test_a_document_can_be_sent_to_a_worker() -> None:
    page = Document([block("a", Role.BODY, Mark(0, 1, "link", "/"))], "html", "a")
    assert pickle.loads(pickle.dumps(page)) == page


NEWS = (Path(__file__).parent.parent / "fixtures" / "pages" / "news-en.html").read_bytes()


def looked_at(page: Document) -> Document:
    assert page.blocks
    assert page.metadata
    return page


def test_the_text_needs_no_names(monkeypatch: pytest.MonkeyPatch) -> None:
    shown = looked_at(separate(NEWS)).text
    for name in ("_name_blocks", "reasons_for"):
        monkeypatch.delattr(model, name)
    page = separate(NEWS)
    assert page.text == shown
    with pytest.raises(NameError, match="_name_blocks"):
        page.metadata  # noqa: B018


@pytest.mark.parametrize("spec", ["web", "separate", "web | keep:roles=title", "article"])
def test_a_page_is_the_same_whatever_is_looked_at_first(spec: str) -> None:
    page = looked_at(separate(NEWS, spec))
    record = page.to_dict()
    assert separate(NEWS, spec).to_dict() == record
    assert separate(NEWS, spec).metadata == page.metadata
    assert separate(NEWS, spec).text == page.text
    assert separate(NEWS, spec).to_markdown() == page.to_markdown()
    assert [b.text for b in separate(NEWS, spec).part("feed")] == [
        b.text for b in page.part("feed")
    ]
    changed = replace(separate(NEWS, spec), keep=frozenset({Role.FEED}))
    assert changed.text == replace(page, keep=frozenset({Role.FEED})).text
    fresh = separate(NEWS, spec)
    assert fresh == fresh


def test_a_filter_sees_roles_after_one_that_needs_none() -> None:
    spaced = NEWS.replace(b"<p>", b"<p>a\xa0 \xa0 ").replace(b"<li>", b"<li>a\xa0 \xa0 ")
    raw = separate(spaced, "separate")
    late = whitespace.on_document(separate(spaced, "separate"))
    assert late.to_dict() == whitespace.on_document(looked_at(raw)).to_dict()
    assert [block.role for block in late.blocks] == [block.role for block in raw.blocks]
    dropped = "separate | whitespace | drop:roles=body"
    assert separate(NEWS, dropped).text == ""


def test_threads_may_look_at_one_page() -> None:
    record = separate(NEWS).to_dict()
    for _ in range(20):
        fresh = separate(NEWS)
        with ThreadPoolExecutor(4) as pool:
            assert all(pool.map(lambda _, fresh=fresh: fresh.to_dict() == record, range(8)))


def test_a_look_in_the_middle_of_another_changes_neither() -> None:
    want = separate(NEWS)
    want.blocks  # noqa: B018 - looked at first
    page = separate(NEWS)
    blocks, is_shown = page.selection()
    assert [b.role for b in page.blocks] == [b.role for b in want.blocks]
    assert [b.text for b in compress(blocks, is_shown)] == [b.text for b in page.selected()]

    raw = separate(NEWS, "separate")

    def look(blocks: list[Block]) -> tuple[list[Block], str]:
        assert [b.role for b in raw.blocks] == [b.role for b in want.blocks]
        assert {b.score for b in blocks} == {None}
        return [replace(b, text=b.text.upper()) for b in blocks], "."

    changed = raw.relaid(look)
    assert [b.role for b in changed.blocks] == [b.role for b in want.blocks]
    assert changed.text == raw.text.upper()
    assert changed.tail == "."
    assert changed.blocks is changed.blocks


def test_what_a_document_has_not_is_said() -> None:
    with pytest.raises(AttributeError, match="'Document' object has no attribute 'block'"):
        Document([], "text", "").block  # noqa: B018


MOVED = [
    ('Mexico"s plan', "Mexico's plan", "plan", "plan"),
    ("it donâ€™t matter", "it don’t matter", "matter", "matter"),
    ("a  b  c", "a b c", "b", "b"),
    ("caf\u0065\u0301 now", "caf\u00e9 now", "now", "now"),
    ("see https://x.org/ now", "see <URL> now", "now", "now"),
    ("aa bb cc", "aa cc", "cc", "cc"),
]


@pytest.mark.parametrize(("old", "new", "words", "expected"), MOVED, ids=[m[0] for m in MOVED])
def test_marks_move_with_their_words(old: str, new: str, words: str, expected: str) -> None:
    start = old.index(words)
    moved = block(old, None, Mark(start, start + len(words), "strong")).with_text(new)
    (mark,) = moved.marks
    assert new[mark.start : mark.end] == expected


def test_a_mark_whose_words_are_gone_goes_too() -> None:
    assert block("a [x] b", None, Mark(2, 5, "strong")).with_text("a b").marks == ()


def test_with_text_leaves_the_block_as_it_was() -> None:
    given_ = block("a  b", Role.BODY, Mark(3, 4, "strong"))
    made = given_.with_text("a b")
    assert (given_.text, given_.marks) == ("a  b", (Mark(3, 4, "strong"),))
    assert (made.role, made.span, made.kind) == (given_.role, given_.span, given_.kind)


@given(st.text("ab c"), st.text("ab c"), st.integers(0, 9), st.integers(0, 9))
def test_moved_marks_lie_within_the_text(old: str, new: str, start: int, end: int) -> None:
    mark = Mark(min(start, len(old)), min(end, len(old)), "strong")
    for moved in block(old, None, mark).with_text(new).marks:
        assert 0 <= moved.start < moved.end <= len(new)


@given(st.text("ab c", min_size=1), st.data())
def test_an_unchanged_text_keeps_its_marks(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    mark = Mark(start, end, "emphasis")
    assert block(text, None, mark).with_text(text).marks == (mark,)


def test_a_block_with_many_marks_and_changes_is_repaired_in_time() -> None:
    def seconds(size: int) -> float:
        old = "word’s  " * size
        marks = tuple(Mark(8 * i, 8 * i + 6, "link", "/") for i in range(size))
        given_ = block(old, None, *marks)
        start = process_time()
        given_.with_text(old.replace("  ", " "))
        return process_time() - start

    small = min(seconds(1_000) for _ in range(3))
    large = min(seconds(4_000) for _ in range(3))
    assert large < 4 * 2.5 * small + 0.05


def test_a_long_block_with_one_change_at_each_end_stays_bounded() -> None:
    middle = "the wall of the harbour " * 2_000
    old, new = f'"{middle}"x', f"'{middle}'x"
    mark = Mark(len(old) - 10, len(old) - 2, "strong")
    start = process_time()
    block(old, None, mark).with_text(new)
    assert process_time() - start < 2.0


def test_what_is_still_to_be_judged_keeps_all_else_of_a_document() -> None:
    page = read("<p>A wall keeps the sea out.</p>", "html", url="https://wall.example/")
    page = replace(page, rejection="too short", notes=("no rules",), encoding="cp1252")
    judged = model_separate(page)
    tidied = judged.relaid(lambda blocks: (blocks, judged.tail))
    assert judged.unjudged is not None
    for name in {f.name for f in fields(page) if f.init} - {"blocks", "metadata", "reason"}:
        assert getattr(tidied, name) == getattr(judged, name) == getattr(page, name)
