"""`repeats`: what was shown before on a page goes, what is said again on purpose stays."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.document import Block, Document, Kind, Role
from cleaner.pipeline import Pipeline, separate
from cleaner.read import read
from cleaner.separator.repeats import repeats

LONG = "The harbour wall, built in three winters, will be opened to walkers again in the spring."
OTHER = "Nobody had expected the work to be done before the storms of the second winter came in."

LOUD = LONG.upper()[:-1] + " !"


def marked(source: str, **options: object) -> list[str]:
    done = repeats.using(**options)(read(source))
    return [block.text for block in done.blocks if block.role is Role.REPEAT]


COPY = f"Walls\n{LONG}\nPhoto: A. Bell\n{OTHER}\nShare"

CASES = [
    ("a sentence twice", f"{LONG}\n{OTHER}\n{LONG}", [LONG]),
    ("each time after the first", "\n".join([LONG] * 3), [LONG] * 2),
    ("a copy goes with its short lines", f"{COPY}\n{COPY}", COPY.split("\n")),
    ("a heading above goes too", f"{LONG}\nEnd\nWalls\n{OTHER}\nWalls\n{OTHER}", ["Walls", OTHER]),
    ("case, spaces and signs do not count", f"{LONG}\n{LOUD}", [LOUD]),
    ("numbers do", f"{LONG} 2024\n{LONG} 2025", []),
    ("a label is said again", "Yes\nNo\nYes\nYes", []),
    ("questions and answers", "Q: Is it open?\nA: Yes.\nQ: Is it free?\nA: Yes.", []),
    (
        "a refrain",
        "Blow, you wind, blow over the wall,\nhey ho the wind.\nOne\n"
        "Blow, you wind, blow over the wall,\nhey ho the wind.\nTwo\n"
        "Blow, you wind, blow over the wall,\nhey ho the wind.",
        [],
    ),
    (
        "a stanza of one block",
        "<p>Blow, you wind,<br>blow over the wall,<br>blow over the wall and the harbour,"
        "<br>hey ho the wind<p>One<p>Blow, you wind,<br>blow over the wall,<br>blow over the wall "
        "and the harbour,<br>hey ho the wind",
        [],
    ),
    (
        "code",
        "<pre>for name in names: print(name, end=' ') if name else print('nobody is here today at "
        "all')</pre><p>Again:</p><pre>for name in names: print(name, end=' ') if name else "
        "print('nobody is here today at all')</pre>",
        [],
    ),
    ("cells", "<table><tr><td>a<td>Yes<tr><td>b<td>Yes<tr><td>a<td>Yes</table>", []),
    (
        "a menu twice",
        ("<ul>" + "".join(f"<li><a href=/{c}>Part {c}</a>" for c in "abcdef") + "</ul>") * 2,
        [f"Part {c}" for c in "abcdef"],
    ),
    (
        "a quote",
        f"<blockquote>{LONG}</blockquote><p>He said:</p><blockquote>{LONG}</blockquote>",
        [],
    ),
]


@pytest.mark.parametrize(("why", "source", "expected"), CASES, ids=[case[0] for case in CASES])
def test_repeats(why: str, source: str, expected: list[str]) -> None:
    assert marked(source) == expected


ELSEWHERE = [
    ("another container", f"<div><p>{LONG}</div><section><p>{LONG}</section>", 1),
    ("an answer's quote", f"<div><p>{LONG}</div><div><blockquote>{LONG}</blockquote></div>", 1),
    (
        "short lines together",
        "<div><p>Opened in spring<p>Free for walkers<p>Closed in every storm<p>No dogs please</div>"
        "<section><p>Opened in spring<p>Free for walkers<p>Closed in every storm<p>No dogs please"
        "</section>",
        4,
    ),
    ("short lines alone", "<div><p>Free for all</div><section><p>Free for all</section>", 0),
    (
        "a stanza",
        ("<div><p>Blow, you wind, blow over<br>the wall and the harbour,<br>hey ho the wind and "
         "rain,<br>blow over the wall again</div>") * 2,
        0,
    ),
    ("code", f"<div><pre>{LONG}</pre></div><section><pre>{LONG}</pre></section>", 0),
]  # fmt: skip


@pytest.mark.parametrize(("why", "source", "count"), ELSEWHERE, ids=[c[0] for c in ELSEWHERE])
def test_in_another_container_less_is_a_repetition(why: str, source: str, count: int) -> None:
    assert len(marked(source)) == count


def test_blocks_that_a_filter_made_are_compared_too() -> None:
    page = read(f"<div><p>{LONG}</div><section><p>Free for all in spring</section>")
    made = [Block(block.text, Kind.PARAGRAPH, (0, 0)) for block in page.blocks * 2]
    roles = [block.role for block in repeats(replace(page, blocks=made)).blocks]
    assert roles == [None, None, Role.REPEAT, Role.REPEAT]


def test_separate_keeps_a_body_that_is_shown_twice_once() -> None:
    body = f"<p>{LONG} {OTHER}</p><p>It is free</p><p>It opens at noon and closes before dark.</p>"
    page = f"<h1>The wall</h1><div class=wide>{body}</div><div class=narrow>{body}</div>"
    once = separate(page)
    assert once.text.count(LONG) == 1
    again = [block for block in once.blocks if block.role is Role.REPEAT]
    assert len(again) == 3
    assert again[0].reason == "separate: the same text was shown before, in block 1"
    assert separate(page, "separate:repeats=false").text.count(LONG) == 2
    text = f"{LONG} {OTHER}\n\n{OTHER}\n\n"
    assert separate(text * 2, kind="text").text.strip() == text.strip()


def test_separate_leaves_a_psalm_its_refrain() -> None:
    """https://www.kingjamesbibleonline.org/Psalms-Chapter-107/, verses 6 to 16."""
    refrain = (
        "Oh that men would praise the LORD for his goodness, "
        "and for his wonderful works to the children of men!"
    )
    verses = [
        "And he led them forth by the right way, that they might go to a city of habitation.",
        refrain,
        "For he satisfieth the longing soul, and filleth the hungry soul with goodness.",
        "He brought them out of darkness and the shadow of death, and brake their bands in sunder.",
        refrain,
        "For he hath broken the gates of brass, and cut the bars of iron in sunder.",
    ]
    assert separate("\n".join(verses), kind="text").text.count(refrain) == 2
    assert separate("".join(f"<p>{verse}" for verse in verses)).text.count(refrain) == 2


def test_a_wrapped_text_twice_is_a_copy_though_its_lines_are_short() -> None:
    lines = [f"line {i} of the report holds not more words than verse" for i in range(30)]
    assert marked("\n".join([*lines, "Again:", *lines])) == lines


def test_options() -> None:
    short = "Nine words are enough if the option says so."
    assert marked(f"{short}\n{short}") == []
    assert marked(f"{short}\n{short}", min_words=9) == [short]
    assert marked(f"{LONG}\n{LONG.upper()}", near=False) == []


def test_the_reason_names_the_block_that_was_first() -> None:
    done = repeats(read(f"Walls\n{LONG}\n{OTHER}\n{LONG}"))
    assert done.blocks[3].reason == "repeats: the same text was shown before, in block 1"


def test_after_separation_the_body_is_kept_and_not_the_teaser() -> None:
    blocks = [
        Block(LONG, Kind.PARAGRAPH, (0, 0), role=role)
        for role in (Role.FEED, Role.TITLE, Role.BODY, Role.COMMENT, Role.BODY)
    ]
    done = repeats(Document(blocks, "text", ""))
    roles = [block.role for block in done.blocks]
    assert roles == [Role.FEED, Role.TITLE, Role.BODY, Role.COMMENT, Role.REPEAT]


def test_hidden_text_is_no_first_showing() -> None:
    assert marked(f"<p hidden>{LONG}</p><p>{LONG}</p>") == []


def test_separate_leaves_what_repeats() -> None:
    source = f"<h1>Walls</h1><p>{LONG}<p>{OTHER}<p>{LONG}"
    page = Pipeline.parse("repeats | separate")(source)
    assert [b.text for b in page.part(Role.REPEAT)] == [LONG]
    assert page.text.count(LONG) == 1


def test_nothing_is_changed_where_nothing_repeats() -> None:
    page = read(f"{LONG}\n{OTHER}")
    assert repeats(page) is page


@given(st.lists(st.sampled_from([LONG, OTHER, "Yes", "Share", ""]), max_size=14))
def test_the_first_showing_stays_and_only_labels_change(lines: list[str]) -> None:
    page = read("\n".join(lines), "text")
    done = repeats(page)
    assert [b.text for b in done.blocks] == [b.text for b in page.blocks]
    shown = {b.text for b in done.selected()}
    assert shown == {b.text for b in page.blocks}
    assert repeats(done).blocks == done.blocks


@pytest.mark.parametrize("lines", [["Yes"], ["a", "b"], [str(i) for i in range(60_000)]])
def test_long_pages_take_linear_time(lines: list[str]) -> None:
    many = (lines * (120_000 // len(lines)))[:120_000]
    page = Document([Block(t, Kind.PARAGRAPH, (0, 0)) for t in many], "text", "")
    began = time.process_time()
    repeats(page)
    # About a second where it is linear; minutes where each line looks at all before it.
    assert time.process_time() - began < 20
