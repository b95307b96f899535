"""The compiled decisions about mojibake: ftfy's to the letter, and what goes beyond has a name."""

from __future__ import annotations

import json
import random
import re
import sys
from collections.abc import Callable
from pathlib import Path
from time import process_time
from types import SimpleNamespace
from typing import Any

import pytest
from ftfy.badness import is_bad as is_bad_to_ftfy
from ftfy.chardata import CHARMAP_ENCODINGS, UTF8_DETECTOR_RE
from hypothesis import example, given, settings
from hypothesis import strategies as st

from benchmarks.repair_equality import CASES, by_ftfy, explained, misread
from cleaner._hot import mojibake, sequences
from cleaner.repair.beyond_ftfy import RULES, Repair, simply_repaired
from cleaner.repair.encoding import fix_encoding
from cleaner.repair.mojibake import judge, judge_tables
from cleaner.repair.suspicion import GATE, gate_tables, suspicious_lines
from tests.plain_hot import plain_modules

ROOT = Path(__file__).parent.parent
# What the bytes of UTF-8 become in the encodings of ftfy, and what stands beside it.
LETTERS = sorted({c for name in CHARMAP_ENCODINGS for c in bytes(range(128, 256)).decode(name)})
NEAR = [*LETTERS, *"abzAZ ?\x1a\ufffd\n\t19.,\"'’–日😀\ud83d\ude00_"]
TEXTS = st.text(st.sampled_from(NEAR), max_size=24)
WORDS = st.sampled_from(
    "é à ü ß ñ ’ “ ” — … € 😀 я Ж ё « ł ż ő ά Ω 日 ح ם ế ự a b c à\xa0 Ã".split(" ")
)
ENCODINGS = ("cp1252", "latin-1", "cp1251", "cp1250", "cp1253", "cp1254", "cp1257", "iso8859-2",
             "mac-roman", "cp437", "cp850", "gbk", "shift_jis")  # fmt: skip
MEANT = [json.loads(row) for row in CASES.read_text(encoding="utf-8").splitlines()]


@st.composite
def damaged(draw: Any) -> str:
    """A line of words, some of which were read with one or two wrong encodings."""
    parts = []
    for word in draw(st.lists(st.lists(WORDS, max_size=6).map("".join), max_size=5)):
        for encoding in draw(st.lists(st.sampled_from(ENCODINGS), max_size=2)):
            word = misread(word, encoding)
        if word and draw(st.booleans()):
            at = draw(st.integers(0, len(word) - 1))
            word = word[:at] + draw(st.sampled_from(["", "?", " ", "\ufffd", '"'])) + word[at + 1 :]
        parts.append(word)
    return str(draw(st.sampled_from([" ", "", " – ", "\n"]))).join(parts)


@given(TEXTS)
def test_bad_is_what_ftfy_calls_bad(text: str) -> None:
    assert mojibake.is_bad(text, judge()) == is_bad_to_ftfy(text)


def test_bad_is_what_ftfy_calls_bad_for_all_pairs() -> None:
    bad = judge()
    some = random.Random(5).sample(LETTERS, 120)
    wrong = [
        one + two
        for one in [*some, *"aZ \n"]
        for two in [*LETTERS, *"aZ \n"]
        if mojibake.is_bad(one + two, bad) != is_bad_to_ftfy(one + two)
    ]
    assert not wrong


@given(TEXTS)
def test_pieces_are_those_of_ftfy(text: str) -> None:
    found = mojibake.pieces(text, judge())
    spans = [match.span() for match in UTF8_DETECTOR_RE.finditer(text)]
    assert list(zip(found[::2], found[1::2], strict=True)) == spans


@settings(max_examples=400)
@given(damaged() | TEXTS | st.text())
@example("œ\nÃ©")
@example("Â\x85 cafÃ©")
@example("í\xa0½í¸\x8a À\x80 Ã©")
@example("â€œGoneâ€\ufffd")
def test_without_rules_the_repair_is_that_of_ftfy(text: str) -> None:
    lines = re.findall(r"[^\n]*\n|[^\n]+", text)
    right = by_ftfy(text)
    assert "".join([Repair(()).line(line) for line in lines]) == right
    # What the gate leaves out is nothing that ftfy would change.
    places = suspicious_lines(text)
    assert places or right == text


@settings(max_examples=400)
@given(damaged() | TEXTS)
def test_every_difference_has_a_name(text: str) -> None:
    for line in text.split("\n"):
        ours, fired = explained(line)
        assert ours == by_ftfy(line) or fired


@given(damaged() | TEXTS | st.text())
def test_repair_is_idempotent_and_leaves_no_surrogates(text: str) -> None:
    once = fix_encoding(text)
    assert fix_encoding(once) == once
    once.encode("utf-8")


@given(damaged() | TEXTS)
def test_what_is_simple_is_what_the_rules_give(text: str) -> None:
    for line in text.split("\n"):
        if (right := simply_repaired(line)) is not None:
            assert Repair().line(line) == right


@pytest.mark.parametrize("case", MEANT, ids=[case["name"] for case in MEANT])
def test_differences_that_are_meant(case: dict[str, str]) -> None:
    assert by_ftfy(case["input"]) == case["ftfy"]
    ours, fired = explained(case["input"])
    assert ours == case["ours"]
    assert case["rule"] in fired
    assert case["why"]


def test_every_rule_has_a_case_and_is_what_makes_the_difference() -> None:
    assert {case["rule"] for case in MEANT} == {*RULES, "escape"}
    needed = {
        case["rule"]
        for case in MEANT
        for others in [RULES.keys() - {case["rule"]}]
        if Repair(others).line(case["input"]) != case["ours"]
    }
    assert needed == {*RULES, "escape"}


@pytest.mark.parametrize(
    "text",
    ["plain", "naïve café\nGröße", "Соседи чинят крышу — «так»", "「海」の“船”……", "IRMÃ, 5 m²"],
)
def test_clean_text_is_the_same_object(text: str) -> None:
    assert fix_encoding(text) is text


def test_sound_lines_stay_beside_damaged_ones() -> None:
    lines = ["naïve", "cafÃ©", "Gewinn 5 €", "", "dÃ©jÃ\xa0 vu", "end"]
    assert fix_encoding("\n".join(lines)) == "naïve\ncafé\nGewinn 5 €\n\ndéjà vu\nend"


HOSTILE: dict[str, Callable[[int], str]] = {
    "one layer": lambda n: "cafÃ© " * n,
    "blocked": lambda n: "– é cafÃ© " * n,
    "leads": lambda n: "Ã" * (5 * n),
    "boxes": lambda n: "├" * n + "é" * n,
    "open quotes": lambda n: "â€œ a â€ " * n,
    "tails": lambda n: "â€ " * (2 * n),
    "mentions": lambda n: '"Ã©" “é” ' * n,
    "forms": lambda n: "".join(f'"Ã{chr(0xA1 + i % 30)}" ' for i in range(n)),
    "pairs": lambda n: "Ã©" + " →" * (2 * n),
    "stretches": lambda n: "a├▒b " * n,
    "controls": lambda n: "a\x85b\x92 " * n,
    "layers": lambda n: misread(misread(misread("é", "cp1252"), "cp1252"), "cp1252") * (n // 3),
    "surrogates": lambda n: "\ud83d" * (3 * n),
    "zeros": lambda n: "u0 " * (2 * n),
    "chain": lambda n: "¤Ã©" * (2 * n),
    "words": lambda n: " ".join(f"Ã©{i}–é" for i in range(n)),
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_time_is_linear(kind: str) -> None:
    few, many = (_least(HOSTILE[kind](n)) for n in (2_000, 20_000))
    assert many < 30 * max(few, 0.004)


def _least(text: str) -> float:
    times = []
    for _ in range(2):
        start = process_time()
        fix_encoding(text)
        times.append(process_time() - start)
    return min(times)


@pytest.fixture(scope="module")
def plain() -> Any:
    """The passes as plain Python, beside the compiled ones."""
    modules = plain_modules("sequences", "mojibake")
    return SimpleNamespace(
        **{**vars(modules.sequences), **vars(modules.mojibake)},
        bad=modules.mojibake.Judge(*judge_tables()),
        door=modules.sequences.Gate(*gate_tables()),
    )


@settings(max_examples=300)
@given(text=damaged() | TEXTS | st.text())
def test_compiled_is_plain(plain: Any, text: str) -> None:
    bad = judge()
    bits = bytes([0x55]) * (sequences.MOST_HASHES // 8)
    assert sequences.suspects(text, GATE) == plain.suspects(text, plain.door)
    assert sequences.stretches(text, GATE) == plain.stretches(text, plain.door)
    assert sequences.signs(text) == plain.signs(text)
    assert sequences.may_hold_word(text, bits) == plain.may_hold_word(text, bits)
    assert mojibake.is_bad(text, bad) == plain.is_bad(text, plain.bad)
    assert mojibake.is_sound(text, bad, GATE) == plain.is_sound(text, plain.bad, plain.door)
    assert mojibake.at_once(text, bad, GATE) == plain.at_once(text, plain.bad, plain.door)
    assert mojibake.pieces(text, bad) == plain.pieces(text, plain.bad)
    assert mojibake.undone(text, bad) == plain.undone(text, plain.bad)
    assert mojibake.repaired(text, bad, {}) == plain.repaired(text, plain.bad, {})


def test_no_character_is_past_the_tables() -> None:
    for number in (0xFFFF, 0x10000, sys.maxunicode):
        text = f"Ã{chr(number)} {chr(number)}\xa9 Ã©"
        assert fix_encoding(text) == by_ftfy(text)
