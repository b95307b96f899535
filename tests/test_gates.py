"""The quick looks at texts never rule out what a repair or a rule has something to say about."""

from __future__ import annotations

import re
import sys
from array import array
from collections import Counter
from typing import Any

import pytest
import regex
from hypothesis import example, given
from hypothesis import strategies as st

from cleaner._hot import gates, measures, signs
from cleaner._hot.sequences import any_suspect
from cleaner._hot.untouched import count_untouched
from cleaner.repair import apostrophes, escapes, unicode, whitespace
from cleaner.repair.apostrophe_languages import _flags, _flags_of
from cleaner.repair.apostrophe_marks import MARK, MARK_TABLE, has_mark, marks_of
from cleaner.repair.suspicion import GATE, suspicious_lines
from cleaner.separator.looks import _NO_LABEL, _hints, _labels, count_words
from cleaner.separator.phrases import BLOCKED, PHRASES
from cleaner.separator.signs import NAME_SIGNS, TEXT_SIGNS

TEXTS = st.text(
    st.sampled_from("as u20Ãâ€™©?\"'`\\ï¿½\ufffd\n\t \u00a0\u200b\x92e\u0301日\ud83d😀")
)
WORDS = st.sampled_from(
    [*" ".join([*PHRASES, *BLOCKED]).split(), "wall", "Straße", "—", "»", "©", "(c)", "ΣΑΣ", "ﬁ"]
)
LABELS = st.sampled_from([*PHRASES, *BLOCKED])


MARKED = st.lists(
    st.sampled_from(
        "don s t l re em the workers Anna O Brien d ' \" ? ` ´ '' \\' \ufffd ï¿½ â?? \x92 u2019 ¿ "
        "90s n &rsquo; rights , . \n \n\n".split(" ")
    )
    | st.just(" ")
).map("".join)


@given(MARKED | TEXTS)
@example("don?t")
@example('the workers" rights')
@example('"The workers" rights are ours," she said.')
@example('get "em')
@example("rock ?n? roll")
@example("the workers? rights")
@example("O\ufffdBrien")
@example("it''s")
@example("isn\\'t")
@example("itâ€™s")
@example("itï¿½s")
@example("itu2019s")
@example("it&rsquo;s")
@example("the 1990?s and U.S.?s")
@example("?Hello,? she said")
def test_a_lost_apostrophe_passes_the_gate(text: str) -> None:
    if apostrophes._repaired(text, apostrophes.Page(text, "auto")) != text:
        assert gates.hold_lost_apostrophe([text], MARK_TABLE)


@given(MARKED | TEXTS)
def test_marks_are_found_where_the_expression_finds_them(text: str) -> None:
    found = [match.span() for match in MARK.finditer(text)]
    assert [(mark.start, mark.end) for mark in marks_of(text)] == found
    assert has_mark(text) == bool(found)


@given(st.lists(MARKED | TEXTS))
def test_gates_of_pages_are_those_of_texts(texts: list[str]) -> None:
    assert any_suspect(texts, GATE) == any(map(suspicious_lines, texts))
    assert gates.any_escape(texts) == any(map(gates.may_have_escape, texts))


UNTOUCHED = regex.compile(
    r"""(?<![\w'’ʻʼ?"´`¿\x92;\ufffd½])\p{Ll}+(?![\w'’ʻʼ"´`¿\x92\ufffd\\&]|\?\S)"""
)


@given(
    st.lists(
        st.sampled_from(
            [
                "the",
                "of",
                "und",
                "and",
                "à",
                "Ʃ",
                "ª",
                "𝒶",
                "漢",
                "1",
                "_",
                " ",
                "\n",
                "\x1c",
                *"'’ʻʼ?\"´`¿\x92;½\\&.",
            ]
        )
    ).map("".join)
)
@example("the? of?and und?")
def test_words_are_counted_that_no_mark_touches(text: str) -> None:
    known = dict.fromkeys(("the", "of", "und", "and", "à"), ())
    counted = count_untouched(text, known, 3, _flags(), _flags_of)
    assert counted == Counter(word for word in UNTOUCHED.findall(text) if word in known)


INVISIBLE = st.sampled_from(
    [*"\u200b\u200c\u200d\u200e\ufe0f\ufe0e\xad\u2060\u180b \x00ab", "क्", "می", "ไท", "😀", "漢",
     "\U0001f3f4\U000e0067\U000e007f", "\U000e0100", "\U000e0067", "#\ufe0f\u20e3", "\ufdd0",
     "\U0001ffff"]
)  # fmt: skip


@given(st.lists(INVISIBLE).map("".join))
def test_the_invisible_are_found_where_the_expression_finds_them(line: str) -> None:
    assert unicode._without_idle(line) == unicode._INVISIBLE.sub(lambda m: m["keep"] or "", line)


def test_no_other_character_begins_with_what_is_invisible() -> None:
    characters = map(chr, range(sys.maxunicode + 1))
    assert not [
        c for c in characters if unicode._INVISIBLE.match(c) and not unicode._FIRST.match(c)
    ]


CLEAN = [
    "It's the workers' wall? Yes. Who is it?",
    'So "he" said, and "they left. We did not," she said.',
    "âge naïf, an ï and a â",
    "a\\b AT&T R&D",
    'A 6"x4" frame of 12" board and 7"s.',
    "Run `the foos` and `bar`.",
    "¿Qué quieres? ¡Nada!",
    "In 2012 it was 20 or 201 menus.",
    'He called it "the old Ohio". "Who?" asked one.\n\n"What now?',
    "See https://example.org/?s=1",
]


@pytest.mark.parametrize("text", CLEAN)
def test_clean_text_does_not_pass_the_gate(text: str) -> None:
    assert not gates.hold_lost_apostrophe([text], MARK_TABLE)


@given(TEXTS)
@example("\u200b")
@example("e\u0301")
def test_what_is_not_marked_is_normal(text: str) -> None:
    if not gates.hold_any([text], unicode._TABLE, False):
        assert not unicode._SUSPECT.search(text)
        assert unicode._COMPOSED.fullmatch(text)


@given(TEXTS)
@example("climberu2019s")
@example("It\\u2019s")
@example("5\\u00a0km")
def test_an_escape_passes_its_gate(text: str) -> None:
    if escapes._ESCAPE.search(text):
        assert gates.may_have_escape(text)


def test_numbers_are_no_escapes() -> None:
    assert not any(map(gates.may_have_escape, ["in 2019", "u2", "0", "100 000", "\\u1F60", "u 00"]))


@given(TEXTS)
def test_text_that_is_changed_was_untidy(text: str) -> None:
    if whitespace.whitespace.function(text) != text:
        assert gates.untidy(["a", text]) == [1]


def test_case_is_folded_as_small_letters_are_but_for_the_blocks_that_are_known() -> None:
    wrong = [
        hex(c)
        for c in range(sys.maxunicode + 1)
        if chr(c).casefold() != chr(c).lower() and not measures.folds_apart(c)
    ]
    assert not wrong
    assert not any(measures.folds_apart(ord(c)) for c in "éäñøžąİабвабעأक가ệ—’😀")


_ENDS = re.compile(r"[.!?…。！？।॥؟۔։](?=[\s\"'”’»)\]」』]|$)|[。！？।]")


@given(
    st.lists(WORDS | TEXTS | st.sampled_from(["end.", "3.5", "Oh?”", "(so.)", "。", "…", "१२:"]))
)
def test_measures_are_those_of_the_methods_of_str(words: list[str]) -> None:
    text = " ".join(words)
    spaced, unspaced, sentences, ends, digits, _ = measures.measure(text, _hints())
    assert (spaced if unspaced == 0 else max(spaced, unspaced / 2)) == count_words(text)
    assert sentences == (len(_ENDS.findall(text)) if count_words(text) > 2 else 0)
    assert ends == text.rstrip("\"'”’»)]」』） ").endswith(tuple(".!?…。！？।॥؟۔։:;；："))
    assert digits == (sum(map(str.isdigit, text)) if len(text) < 400 else 0)


@given(
    st.lists(WORDS | LABELS | LABELS.map(str.title) | LABELS.map("» {}: x".format), max_size=4).map(
        " ".join
    )
)
@example("Read more…")
@example("What’s new")
@example("Autor:innen")
@example("All rights reserved (C) 2020")
@example("Copyright Echo")
def test_a_text_with_a_label_may_have_one(text: str) -> None:
    if _labels(text, count_words(text)) != _NO_LABEL:
        assert measures.measure(text, _hints())[5]


def test_most_texts_have_no_label() -> None:
    texts = ["The wall was raised by half a metre.", "3 days at sea", "What a wall!", "Eastmere"]
    assert not any(measures.measure(text, _hints())[5] for text in texts)


@given(
    st.lists(st.sampled_from([*TEXT_SIGNS, "wall", "(Share)", "TEILEN:", "...", "İ"])).map(" ".join)
)
def test_signs_are_the_words_that_str_methods_give(text: str) -> None:
    table: Any = signs.Signs(NAME_SIGNS, TEXT_SIGNS)
    empty = memoryview(bytearray(4)).cast("f")
    row = signs.role_rows(empty, 1, array("l", [0]), [0], [text], [None], None, table, 0)
    words = text[:400].lower().split()[:40]
    counts = [0] * table.text_columns
    for word in words:
        if (column := TEXT_SIGNS.get(word.strip(".,:;!?()\"'"))) is not None:
            counts[column] += 1
    shares = list(row)[1 + table.text_columns :]
    assert shares == pytest.approx([n / len(words) if n else 0.0 for n in counts])
