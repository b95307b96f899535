"""The file of the learned words, damage in it, and how roles are settled from their shares."""

from __future__ import annotations

from array import array
from math import exp

import pytest

from cleaner._hot import choosing, naming
from cleaner.errors import CleanerError
from cleaner.read import read
from cleaner.separator.role_words import STEPS, pack, read_words

FILE = pack(["n:share", "w:wall", "d:sea wall"], [[1.0, 0.0, 0.5], [-1.0, 2.0, 9.0]])


def test_a_file_is_read_with_the_weights_that_were_written() -> None:
    document = read("<p class=share>Wall</p><p>sea wall</p>", "html")
    out = array("f", bytes(16))
    naming.fill_shares(
        out,
        2,
        0,
        [block.text for block in document.blocks],
        [block.evidence for block in document.blocks],
        document.tree,
        read_words(FILE, classes=2),
    )
    first, second = exp(1.0 + 0.0), exp(-1.0 + 2.0)
    assert list(out[:2]) == pytest.approx([first / (first + second), second / (first + second)])
    most = 127 / STEPS  # what a byte can say
    other = exp(0.5) / (exp(0.5) + exp(most))
    assert list(out[2:]) == pytest.approx([other, 1 - other])


def test_words_that_nobody_has_seen_say_nothing() -> None:
    out = array("f", bytes(8))
    naming.fill_shares(out, 2, 0, ["Sjávarmúr"], [None], None, read_words(FILE, classes=2))
    assert list(out) == [0.5, 0.5]


@pytest.mark.parametrize(
    "damaged",
    [
        b"",
        b"CLTR" + FILE[4:],
        FILE[:-1],
        FILE[:12] + bytes([FILE[12] ^ 1]) + FILE[13:],
        FILE[:4] + b"\x09\x00" + FILE[6:],
        pack(["a\nb"], [[1.0], [1.0]]),
        pack(["n:share"], [[1.0]]),
    ],
    ids=[
        "empty", "another kind", "cut short", "a changed byte", "another version", "two words",
        "other roles",
    ],
)  # fmt: skip
def test_damage_is_noticed(damaged: bytes) -> None:
    with pytest.raises(CleanerError):
        read_words(damaged, classes=2)


def test_the_words_of_the_lines_around_stand_behind_those_of_the_line() -> None:
    n, classes = 9, 2
    out = array("f", [0.0]) * (n * 4 * classes)
    for i in range(n):
        out[8 * i], out[8 * i + 1] = i / 8, 1 - i / 8
    naming.fill_around(out, 8, 0, classes, n)
    before, after, around = ([out[8 * i + c] for i in range(n)] for c in (2, 4, 6))
    assert before == pytest.approx([0.5, *(i / 8 for i in range(8))])  # nothing before the first
    assert after == pytest.approx([*(i / 8 for i in range(1, 9)), 0.5])
    near = [range(max(i - 6, 0), min(i + 7, n)) for i in range(n)]
    assert around == pytest.approx([sum(r) / 8 / len(r) for r in near])


def test_lines_of_the_same_text_are_drawn_together() -> None:
    likely = array("d", [0.8, 0.2, 0.4, 0.6, 0.3, 0.7])
    choosing.level(likely, 2, array("l", [0, 0, 1]), 2, 0.5)
    assert list(likely) == pytest.approx([0.7, 0.3, 0.5, 0.5, 0.3, 0.7])


def test_a_label_makes_its_role_likelier_but_not_sure() -> None:
    values = array("f", [9.0, 1.0, 1.0, 9.0, 1.0, 1.0, 9.0, 1.0, 0.0])
    likely = array("d", [0.6, 0.4, 0.9, 0.1, 0.6, 0.4])
    choosing.favour(likely, 2, values, 3, [0, 1, 2], 1, array("l", [-1, 1]), 2.7)
    assert choosing.likeliest(likely, 2, 3) == [1, 0, 0]  # the last one has no label


def test_a_line_that_is_noise_for_sure_is_doubted_to_be_body() -> None:
    scores = array("d", [0.5, 0.5, 0.5])
    choosing.doubt(
        scores, array("d", [0.9, 0.1, 0.0, 0.1, 0.9, 0.0, 0.0, 0.6, 0.4]), 3, 1, 0.8, 4.0
    )
    assert list(scores) == pytest.approx([0.5, 0.2, 0.5], abs=1e-6)


def test_only_content_is_named_among_the_lines_that_reach_the_limit() -> None:
    likely = array("d", [0.6, 0.1, 0.3, 0.1, 0.6, 0.3, 0.2, 0.1, 0.7] * 2)
    scores = array("d", [0.9, 0.9, 0.9, 0.1, 0.1, 0.1])
    assert choosing.name_lines(likely, 3, scores, 0.5, 1) == [0, -1, -1, 0, 1, 0]
