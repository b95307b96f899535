"""Regular expressions of users: a wrong one is said, none hangs, and specs hold them."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

import cleaner
from cleaner.errors import SpecError
from cleaner.filters import TextFilter
from cleaner.patterns import edited, matching, spans
from cleaner.pipeline import Pipeline
from cleaner.registry import HOMES, find_filter

# Where a user's pattern backtracks without end: more than a second for each further letter.
CATASTROPHE = "(a|aa)+$"
VICTIM = "a" * 80 + "b"

PATTERNED = sorted(
    name
    for name in HOMES
    if isinstance(found := find_filter(name), TextFilter) and "keep" in found.defaults()
)

WRONG = [
    ("(", "missing ) at position 1"),
    ("a[b", "unterminated character set at position 3"),
    ("*", "nothing to repeat at position 0"),
    ("a{3,1}", "min repeat greater than max repeat"),
    (r"\p{Klingon}", "unknown property"),
]


@pytest.mark.parametrize(("pattern", "said"), WRONG, ids=[w[0] for w in WRONG])
def test_a_wrong_pattern_is_said_when_the_filter_is_made(pattern: str, said: str) -> None:
    for made in (
        lambda: cleaner.remove_lines.using(matching=pattern),
        lambda: cleaner.emoji.using(keep=pattern),
    ):
        with pytest.raises(SpecError, match=r"(remove-lines:matching|emoji:keep): ") as caught:
            made()
        assert said in str(caught.value)
        assert repr(pattern) in str(caught.value)
    with pytest.raises(SpecError, match="is no regular expression"):
        cleaner.replace("text", matching=pattern)


@pytest.mark.parametrize(
    "pattern", ["a{100000000}", "(?:(?:a{1000}){1000}){1000}", "(a{0,99999}){99}"]
)
def test_a_pattern_too_large_for_memory_is_said(pattern: str) -> None:
    with pytest.raises(SpecError, match="make it too large"):
        cleaner.replace.using(matching=pattern)


@pytest.mark.parametrize(
    "pattern", [r"\d{1,3}(?:\.\d{1,3}){3}", r"[\]{9}]{9}\{999999}", "(a{1000}){900}"]
)
def test_counted_repeats_are_fine(pattern: str) -> None:
    assert cleaner.replace("b", matching=pattern) == "b"


def test_a_wrong_pattern_in_a_spec_is_said() -> None:
    with pytest.raises(SpecError, match=r"remove-lines:matching: '\(x' is no regular expression"):
        Pipeline.parse("remove-lines:matching=(x")


@pytest.mark.parametrize("value", [r'"\d+"', r'"^Ad\."'])
def test_a_single_backslash_in_quotes_is_explained(value: str) -> None:
    with pytest.raises(SpecError, match="within double quotes a backslash is written twice"):
        Pipeline.parse(f"remove-lines:matching={value}")


def test_a_backspace_is_a_forgotten_backslash() -> None:
    with pytest.raises(SpecError, match=r"write \\\\b for the boundary of a word"):
        Pipeline.parse(r'replace:matching="\bad"')
    assert Pipeline.parse(r'replace:matching="\\bad"').steps[0]("ad, bad") == ", bad"


def test_other_types_are_no_patterns() -> None:
    with pytest.raises(SpecError, match="emoji:keep is none or a regular expression, not 5"):
        cleaner.emoji.using(keep=5)


# A regular expression with all that a spec has to quote.
PIECES = [
    "a",
    "\\d",
    "\\|",
    "|",
    ",",
    "=",
    ":",
    '\\"',
    '"',
    "'",
    " ",
    "\\\\",
    "+",
    "[^|]",
    "\n",
    "é",
    ".",
]
PATTERNS = st.lists(st.sampled_from(PIECES), min_size=1).map(lambda parts: "x" + "".join(parts))


@given(pattern=PATTERNS, by=st.text(st.characters(codec="utf-8")))
def test_a_spec_survives_its_round_trip(pattern: str, by: str) -> None:
    try:
        step = cleaner.replace.using(matching=pattern, by=by, keep=pattern)
    except SpecError:
        return  # such as x++
    pipeline = Pipeline(step, cleaner.remove_lines.using(matching=pattern))
    assert Pipeline.parse(str(pipeline)) == pipeline


def test_a_pattern_without_signs_of_the_spec_needs_no_quotes() -> None:
    pipeline = Pipeline.parse(r"replace:matching=\d{2},by=#")
    assert str(pipeline) == r"replace:matching=\d{2},by=#"
    assert cleaner.clean("Room 12", pipeline) == "Room #"


@pytest.mark.parametrize(
    "call",
    [
        lambda: cleaner.replace(VICTIM, matching=CATASTROPHE),
        lambda: cleaner.remove_lines(f"b\n{VICTIM}", matching=CATASTROPHE),
        lambda: cleaner.lowercase(VICTIM, keep=CATASTROPHE),
        lambda: list(matching(CATASTROPHE, [VICTIM] * 1000)),
    ],
)
def test_a_catastrophe_ends_in_an_error(call: object) -> None:
    start = time.process_time()
    with pytest.raises(SpecError, match=r"takes too long on a text of .* without repeats"):
        call()  # type: ignore[operator]
    assert time.process_time() - start < 60


def test_a_slow_machine_is_no_catastrophe() -> None:
    text = "word and 12 more, " * 60_000
    assert len(spans(r"\d+", text)) == 60_000


def test_many_filters_keep() -> None:
    assert len(PATTERNED) > 20


@pytest.mark.parametrize("name", PATTERNED)
def test_keep_leaves_everything_alone_if_it_matches_everything(name: str) -> None:
    text = (
        "<b>A</b>\n\n**“Señor”** – ＡＢ\xa0😀 #tag sooooo!!!! word[1] ab-\n"
        "out of the old town, which lay\n"
        "* x\n* y\n1. a\n2. b\n---\nhttps://e.org a@e.org @ann 192.0.2.1 +44 20 7946 0958 $5 42\n"
        "d41d8cd98f00b204e9800998ecf8427e."
    )
    found = find_filter(name)
    options = {"matching": "a"} if "matching" in found.defaults() else {}  # type: ignore[attr-defined]
    found = found.using(**options)  # type: ignore[attr-defined]
    assert found(text) != text
    assert found(text, keep="(?s).+") == text
    assert found(text, keep="nothing of this") == found(text)


def test_keep_is_of_matches() -> None:
    assert cleaner.mask_urls("https://a.org https://b.org", keep=r"a\.org") == "https://a.org <URL>"
    assert cleaner.accents("Niño, café", keep="ñ") == "Niño, cafe"
    assert cleaner.numbering("1. a\n2. b", keep="^1. a$") == "1. a\nb"


def test_changes_that_touch_a_match_are_left_out() -> None:
    text = "abcdef"
    for start in range(6):
        for end in range(start + 1, 7):
            kept = edited(text, [(start, end, "")], keep="cd")
            assert (kept == text) == (start < 4 and end > 2)
