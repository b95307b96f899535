r"""Scores of a text against a gold text, of snippets, of metadata.

Words are what `\w+` finds in the lower-cased text, counted as multisets: order and layout do not
count. That is WCXB's own measure, and it fits scripts that put spaces between words. In Japanese,
Chinese, Thai and their like a whole sentence is one `\w+`, so that a text that is cut in another
place shares nothing with the gold; and `\w` does not hold the vowel signs of Thai or of the Indic
scripts, which cut a word in pieces. The unit "characters" takes each letter of a script without
spaces as a word of its own, and words elsewhere.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from statistics import fmean
from typing import NamedTuple

# Scripts that put no space between words, as ranges of a character class.
SPACELESS = (
    "\u0e00-\u0eff"  # Thai, Lao
    "\u1000-\u109f"  # Burmese
    "\u1780-\u17ff"  # Khmer
    "\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff\uff66-\uff9f"  # iteration mark, kana
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"  # Han
)
_WORD = re.compile(r"\w+")
_CHARACTER = re.compile(
    rf"""
    [{SPACELESS}]          # 学, ค: a letter of a script without spaces, alone
    | [^\W{SPACELESS}]+    # word: a run of any other letters and digits
    """,
    re.VERBOSE,
)
_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})")

Tokens = Callable[[str], list[str]]


class Score(NamedTuple):
    """Precision, recall and their harmonic mean, each from 0 to 1."""

    precision: float
    recall: float
    f1: float


def words(text: str) -> list[str]:
    """Return the words of a text, lower-cased.

    >>> words("It's 5 o'clock")
    ['it', 's', '5', 'o', 'clock']
    """
    return _WORD.findall(text.lower())


def characters(text: str) -> list[str]:
    """Return the words of a text, but each letter of a script without spaces as one.

    >>> characters("東京 Tower")
    ['東', '京', 'tower']
    """
    return _CHARACTER.findall(text.lower())


def overlap(predicted: str, gold: str, *, tokens: Tokens = words) -> Score:
    """Score a text by the multiset of its tokens. Two texts without any token agree.

    >>> overlap("the cat the", "the cat sat")
    Score(precision=0.6666666666666666, recall=0.6666666666666666, f1=0.6666666666666666)
    """
    found, wanted = Counter(tokens(predicted)), Counter(tokens(gold))
    return from_counts((found & wanted).total(), found.total(), wanted.total())


def from_counts(both: float, predicted: float, gold: float) -> Score:
    """Return the score for so many right, predicted and wanted; nothing wanted and given is right.

    >>> from_counts(0, 0, 0).f1, from_counts(0, 3, 0).f1
    (1.0, 0.0)
    """
    if not predicted and not gold:
        return Score(1.0, 1.0, 1.0)
    precision = both / predicted if predicted else 0.0
    recall = both / gold if gold else 0.0
    return Score(precision, recall, 2 * both / (predicted + gold))


def mean(scores: Sequence[Score]) -> Score:
    """Return the mean over pages of each figure: the F1 is the mean of F1s, not of the means."""
    if not scores:
        raise ValueError("no page to take a mean over")
    return Score(*(fmean(column) for column in zip(*scores, strict=True)))


@dataclass(frozen=True, slots=True)
class Snippets:
    """Counts over segments that a right result holds, and boilerplate that it does not."""

    true_positive: int = 0
    false_negative: int = 0
    false_positive: int = 0
    true_negative: int = 0

    def __add__(self, other: Snippets) -> Snippets:
        return Snippets(
            self.true_positive + other.true_positive,
            self.false_negative + other.false_negative,
            self.false_positive + other.false_positive,
            self.true_negative + other.true_negative,
        )

    @property
    def score(self) -> Score:
        """Precision, recall and F1 over all segments."""
        return from_counts(
            self.true_positive,
            self.true_positive + self.false_positive,
            self.true_positive + self.false_negative,
        )

    @property
    def accuracy(self) -> float:
        """The share of segments that are where they belong; 1 if there are none."""
        right = self.true_positive + self.true_negative
        total = right + self.false_negative + self.false_positive
        return right / total if total else 1.0


def snippets(text: str, with_: Iterable[str], without: Iterable[str]) -> Snippets:
    """Look for the segments in a text, with white space folded and letters lower-cased.

    >>> snippets("Some  Body", ["some body", "more"], ["menu"])
    Snippets(true_positive=1, false_negative=1, false_positive=0, true_negative=1)
    """
    folded = fold(text)
    kept = [fold(segment) in folded for segment in with_]
    noise = [fold(segment) in folded for segment in without]
    return Snippets(kept.count(True), kept.count(False), noise.count(True), noise.count(False))


def fold(text: str) -> str:
    """Return the text in lower case with each run of white space as one space."""
    return " ".join(text.lower().split())


def same_title(predicted: str | None, gold: str) -> bool:
    """Whether two titles are the same but for case, punctuation, white space and width.

    A title with the site's name behind it is another one.

    >>> same_title("A “new”  Title", 'a "new" title'), same_title("A Title | Site", "A Title")
    (True, False)
    """
    return words(_compatible(predicted or "")) == words(_compatible(gold))


def author_overlap(predicted: str | None, gold: str) -> float:
    """Return the F1 of the words of two lists of names, accents and order aside.

    >>> author_overlap("By Ana Núñez", "Ana Nunez")
    0.8
    """
    found, wanted = (set(words(_unaccented(name or ""))) for name in (predicted, gold))
    return from_counts(len(found & wanted), len(found), len(wanted)).f1


def same_day(predicted: str | None, gold: str) -> bool:
    """Whether two dates name the same day as they are written; time zones are not converted.

    >>> same_day("2025-06-30T23:10+02:00", "2025-06-30"), same_day(None, "2025-06-30")
    (True, False)
    """
    found, wanted = _DAY.search(predicted or ""), _DAY.search(gold)
    return found is not None and wanted is not None and found.groups() == wanted.groups()


def _compatible(text: str) -> str:
    return unicodedata.normalize("NFKC", text)


def _unaccented(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
