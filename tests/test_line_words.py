"""The learned words of lines: how they are spelled, packed, added up and learned."""

from __future__ import annotations

import zlib
from array import array

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner._hot import glance
from cleaner._hot.lexicon import Lexicon, line_odds
from cleaner._hot.words import MOST_WORDS, Sight
from cleaner.errors import CleanerError
from cleaner.separator.line_words import HEADER, STEPS, pack, read_lexicon, spelled
from cleaner.separator.model import file_name, packaged

WORDS = ["the", "Read", "more", "»", "12", "$5", "ΌΔΟΣ", "İstanbul", "(wall)", "日本語", "…"]


def odds(text: str, lexicon: Lexicon) -> float:
    sight = Sight()
    out = array("f", bytes(4 * glance.WIDTH))
    vocabulary = glance.Vocabulary(frozenset(), {}, frozenset())
    glance.glance(text, vocabulary, sight, out, 0)
    return line_odds(sight, lexicon)


@given(st.lists(st.sampled_from(WORDS) | st.text(max_size=4), max_size=90).map(" ".join))
def test_the_odds_of_a_line_are_those_of_its_words(text: str) -> None:
    known = sorted(set(spelled(text)))
    weights = {word: (zlib.crc32(word.encode("utf-8", "surrogatepass")) % 255 - 127) / STEPS
               for word in known}  # fmt: skip
    lexicon = Lexicon(known, [weights[word] for word in known])
    assert odds(text, lexicon) == pytest.approx(sum(weights[word] for word in spelled(text)))


def test_places_of_a_word_are_told_apart() -> None:
    lexicon = Lexicon(["s:wall", "l:wall", "f:wall", "e:wall", "p:sea wall"], [1, 10, 100, 1000, 5])
    assert odds("Wall", lexicon) == 1101
    assert odds("sea wall »", lexicon) == 1006
    assert odds("Wall sea", lexicon) == 101
    assert odds("a wall a a a a a a a", lexicon) == 10
    assert odds(" ".join(["a"] * MOST_WORDS) + " wall", lexicon) == 0


def test_a_file_gives_back_its_words() -> None:
    lexicon = read_lexicon(pack(["s:home", "p:read more", "s:of"], [-1.0, 0.5, 0.001]))
    assert odds("Home", lexicon) == -1.0
    assert odds("read more", lexicon) == 0.5
    assert odds("of", lexicon) == 0.0
    assert odds("Home", read_lexicon(pack(["s:home"], [-50.0]))) == -127 / STEPS
    assert odds("Home", read_lexicon(pack([], []))) == 0.0


def test_damaged_files_are_refused() -> None:
    good = pack(["s:home", "s:wall"], [1.0, -1.0])
    for bad in (b"", b"CLTR" + good[4:], good[:-1], good[:-1] + bytes([good[-1] ^ 1]),
                good[:4] + b"\x09\x00" + good[6:]):  # fmt: skip
        with pytest.raises(CleanerError, match="words of lines"):
            read_lexicon(bad)
    # The checksum is right, the number of words is not.
    after = bytes([3]) + good[HEADER.size - 7 :]
    with pytest.raises(CleanerError, match="wrong length"):
        read_lexicon(good[:6] + zlib.crc32(after).to_bytes(4, "little") + after)


def test_the_packaged_words_tell_menus_from_text() -> None:
    lexicon = packaged().line_words
    assert odds("Log in", lexicon) < odds("It was the first of them, he said.", lexicon)
    assert file_name("line_words") == "line-words.bin"


def test_words_are_learned_from_sites() -> None:
    pytest.importorskip("scipy")
    from benchmarks.train.dataset import Example
    from benchmarks.train.line_words import FEWEST_SITES, words_of
    from cleaner.read import read

    def example(number: int, text: str, body: list[int]) -> Example:
        return Example(
            set="wcxb",
            id=str(number),
            group=f"site{number}",
            fold=number % 2,
            kind="wet",
            document=read(text, "text"),
            body=body,
            trust=[1.0] * len(body),
            roles=[None] * len(body),
            gold="",
        )

    # One word of a menu and one of a text on many sites, one that a single site has.
    texts = [f"Home menu\nwall sea{' rare' * (i == 3)}" for i in range(2 * FEWEST_SITES)]
    met = words_of([example(i, text, [0, 1]) for i, text in enumerate(texts)], {"wcxb": 1.0})
    weights = dict(zip(*met.learn(met.folds == 1), strict=True))
    assert weights["s:home"] < -0.1 < 0.1 < weights["s:wall"]
    assert "s:rare" not in weights
    few = met.learn(met.sites < FEWEST_SITES - 1)
    assert few == ([], [])
