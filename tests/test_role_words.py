"""The file of the learned words, and damage in it."""

from __future__ import annotations

from array import array
from math import exp

import pytest

from cleaner._hot import naming
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
