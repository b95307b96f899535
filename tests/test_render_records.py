"""The JSON record, and teasers put together again."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import fields
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.document import Block, Document, Kind, Metadata, Role
from cleaner.marks import Mark

SEED = Path(__file__).parent.parent / "fixtures" / "seed" / "news-page.txt"

HEADLINES = [
    "Harbour council votes to rebuild the sea wall",
    "Three new ferries to serve the outer islands",
    "Obituary",  # as short as a category
    "Storm leaves two thousand homes without power",
    "Old lighthouse opens its doors to visitors",
]
TIMES = ["18:59", "5 min ago", "26 November 2025", "vor 3 Stunden", "2 часа назад"]
LABELS = ["Coast", "Transport", "People", "Weather", "Culture"]
SENTENCE = "The engineers said on Tuesday that the work would take two summers and cost little."


def feed(text: str, kind: Kind = Kind.PARAGRAPH, level: int = 0, *, link: str = "") -> Block:
    at = text.index(link)
    marks = (Mark(at, at + len(link), "link", "/x"),) if link else ()
    return Block(text, kind, (0, 0), Role.FEED, level=level, marks=marks)


def items(blocks: Iterable[Block]) -> list[tuple[str | None, ...]]:
    record = Document(list(blocks), "html", "").to_dict()
    return [
        tuple(item[k] for k in ("time", "headline", "category", "summary"))
        for item in record["feed"]
    ]


def expected(
    *, time: bool = False, label: bool = False, summary: bool = False
) -> list[tuple[str | None, ...]]:
    return [
        (t if time else None, h, c if label else None, SENTENCE if summary else None)
        for t, h, c in zip(TIMES, HEADLINES, LABELS, strict=True)
    ]


def rows() -> Iterable[tuple[str, str, str]]:
    return zip(TIMES, HEADLINES, LABELS, strict=True)


ORDERS = {
    "time headline category": ("thc", {"time": True, "label": True}),
    "time category headline": ("tch", {"time": True, "label": True}),
    "category headline time": ("cht", {"time": True, "label": True}),
    "headline category time": ("hct", {"time": True, "label": True}),
    "time headline": ("th", {"time": True}),
    "headline time": ("ht", {"time": True}),
    "headline time summary": ("hts", {"time": True, "summary": True}),
    "time headline summary": ("ths", {"time": True, "summary": True}),
    "headline summary": ("hs", {"summary": True}),
    "headline": ("h", {}),
}
HEADED = {"bare": [], "headed": [feed("Latest News", Kind.HEADING, 2)]}


def in_order(letters: str) -> list[Block]:
    said = [{"t": t, "h": h, "c": c, "s": SENTENCE} for t, h, c in rows()]
    return [feed(item[x]) for item in said for x in letters]


@pytest.mark.parametrize("headed", HEADED)
@pytest.mark.parametrize("order", ORDERS)
def test_plain_blocks_in_any_order(order: str, headed: str) -> None:
    letters, given = ORDERS[order]
    assert items([*HEADED[headed], *in_order(letters)]) == expected(**given)


@pytest.mark.parametrize("order", ["time headline", "time headline category", "headline time"])
def test_the_way_out_of_a_list_is_no_item(order: str) -> None:
    letters, given = ORDERS[order]
    assert items([feed("Latest News"), *in_order(letters), feed("All News")]) == expected(**given)


@pytest.mark.parametrize("order", ORDERS)
def test_headlines_that_are_headings(order: str) -> None:
    letters, fields_ = ORDERS[order]
    blocks = [
        feed(h, Kind.HEADING, 3) if x == "h" else feed({"t": t, "c": c, "s": SENTENCE}[x])
        for t, h, c in rows()
        for x in letters
    ]
    assert items([feed("Latest News", Kind.HEADING, 2), *blocks]) == expected(**fields_)


def test_the_seed_page() -> None:
    lines = [line.strip() for line in SEED.read_text(encoding="utf-8").splitlines() if line.strip()]
    lines = lines[lines.index("Latest News") :]
    roles = {"Photo": Role.INTERFACE, "Video": Role.INTERFACE}
    blocks = [Block(t, Kind.PARAGRAPH, (0, 0), roles.get(t, Role.FEED)) for t in lines]
    for last in (Role.FEED, Role.NAVIGATION):
        blocks[-1].role = last
        found = items(blocks)
        assert len(found) == 9
        assert found[0] == (
            "18:59",
            "Miroslav Antonovich: Azerbaijan is a logistics hub of Eurasia - INTERVIEW",
            "Infrastructure",
            None,
        )
        assert found[3][2] == "Finance"
        assert found[8] == (
            "16:57",
            "13 dead as Hong Kong's Tai Po blaze raised to maximum threat level",
            "Other countries",
            None,
        )


IN_ONE_BLOCK = [
    ("link, then time", "{h} {t}", True),
    ("time, then link", "{t} {h}", True),
    ("sign between", "{h} | {t}", False),
    ("line between", "{h}\n{t}", False),
]


@pytest.mark.parametrize(
    ("label", "form", "linked"), IN_ONE_BLOCK, ids=[c[0] for c in IN_ONE_BLOCK]
)
def test_time_and_headline_in_one_block(label: str, form: str, linked: bool) -> None:
    blocks = [feed(form.format(h=h, t=t), link=h if linked else "") for t, h, _ in rows()]
    assert items(blocks) == expected(time=True)


def test_a_clock_time_before_the_headline() -> None:
    assert items([feed("18:59 " + HEADLINES[0]), feed("18:20 – " + HEADLINES[1])]) == [
        ("18:59", HEADLINES[0], None, None),
        ("18:20", HEADLINES[1], None, None),
    ]


def test_a_headline_that_ends_in_a_time_keeps_it() -> None:
    assert items([feed("Ferries to the islands are delayed until 18:30", link="Ferries")])[0][1]
    assert items([feed("Ferries to the islands are delayed until 18:30")]) == [
        (None, "Ferries to the islands are delayed until 18:30", None, None)
    ]


def test_lists_with_headings_of_their_own_stay_apart() -> None:
    def linked(text: str) -> Block:
        return feed(text, link=text)

    blocks = [
        feed("Latest", Kind.HEADING, 2), linked(HEADLINES[0]), linked(HEADLINES[1]),
        feed("Popular", Kind.HEADING, 2), linked(HEADLINES[3]),
    ]  # fmt: skip
    assert [item[1] for item in items(blocks)] == [HEADLINES[0], HEADLINES[1], HEADLINES[3]]


def test_a_teaser_between_paragraphs_stands_alone() -> None:
    body = Block("Text.", Kind.PARAGRAPH, (0, 0), Role.BODY)
    blocks = [body, feed(HEADLINES[0]), body, feed("5 min ago"), feed(HEADLINES[1]), body]
    assert items(blocks) == [
        (None, HEADLINES[0], None, None),
        ("5 min ago", HEADLINES[1], None, None),
    ]


@given(st.lists(st.sampled_from([*TIMES, *HEADLINES, *LABELS, SENTENCE, "", "|", "18:59 |"])))
def test_no_feed_raises_and_nothing_is_invented(texts: list[str]) -> None:
    for item in items(map(feed, texts)):
        assert item[1]
        for value in filter(None, item):
            assert any(value in text for text in texts)


def test_the_record() -> None:
    judged = Block("Tag", Kind.LIST_ITEM, (6, 9), Role.TAGS, 0.123456, "why", 1, "-")
    other = Block("Другое", Kind.PARAGRAPH, (10, 16), Role.ALTERNATE)
    body = Block("Body", Kind.PARAGRAPH, (0, 4))
    page = Document([body, judged, other], "text", "", Metadata(title="T"), encoding="utf-8")
    record = json.loads(json.dumps(page.to_dict()))
    assert list(record) == [
        "schema_version", "kind", "encoding", "metadata", "text", "reason", "rejection", "notes",
        "blocks", "feed",
        "tags", "alternate",
    ]  # fmt: skip
    assert record["schema_version"] == 1
    assert set(record["metadata"]) == {f.name for f in fields(Metadata)}
    assert record["blocks"][1] == {
        "text": "Tag", "kind": "list-item", "role": "tags", "score": 0.1235, "reason": "why",
        "span": [6, 9], "level": 1, "marker": "-",
    }  # fmt: skip
    assert record["blocks"][0]["role"] is None
    assert (record["text"], record["tags"], record["alternate"]) == ("Body", ["Tag"], ["Другое"])
