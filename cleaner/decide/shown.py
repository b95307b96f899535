"""What the rules look at: the text that a document shows, its lines and words; and the refusal.

Separate because all rules measure the same text, most of them its words.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property, lru_cache
from typing import NamedTuple

from cleaner._hot.repeats import repeats
from cleaner._hot.wording import split_words, tally
from cleaner.document import Document

# Runs of words are measured up to this length, the longest that a published rule has.
LONGEST_RUN = 10
# A figure that still looks like its limit with so many digits is at the edge of what floats hold.
_MOST_DIGITS = 12


class Tally(NamedTuple):
    """How many items of a text are words, how long they are, how many have a letter; the marks."""

    words: int
    length: int
    lettered: int
    marks: int  # characters


class Run(NamedTuple):
    """The most frequent run of so many words, and the characters of runs that were met before."""

    times: int
    characters: int
    at: int
    repeated: int


class Shown:
    """A text with what was measured of it, each measure once and when it is asked for."""

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def items(self) -> list[str]:
        """The words and marks of the text, in order."""
        return split_words(self.text)  # type: ignore[no-any-return]

    @cached_property
    def tally(self) -> Tally:
        """How many of the items are words, and what these are made of."""
        return Tally(*tally(self.items))

    @cached_property
    def lines(self) -> list[str]:
        """The lines that are not blank."""
        return [line for line in self.text.split("\n") if line and not line.isspace()]

    @cached_property
    def runs(self) -> dict[int, Run]:
        """What repeats, by the number of words."""
        found = repeats(self.items, LONGEST_RUN)
        return {n: Run(*run) for n, run in enumerate(found, 2)}

    def run_text(self, n: int) -> str:
        """Return the most frequent run of so many words, for a reason."""
        at = self.runs[n].at
        return " ".join(self.items[at : at + n])


def shown(document: Document) -> Shown:
    r"""Return what a document shows, with `\n` for all line breaks and no white space around it."""
    text = document.text
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _measured(text.strip())


@lru_cache(maxsize=1)
def _measured(text: str) -> Shown:
    # Decisions follow each other in a pipeline, and all want the words of the same text.
    return Shown(text)


def decided(document: Document, name: str, reason: str | None) -> Document:
    """Return the document as it is if there is no reason against it, else with its rejection."""
    return document if reason is None else replace(document, rejection=f"{name}: {reason}")


def share(part: float, whole: float) -> float:
    """Return a part of a whole, 0 where there is nothing."""
    return part / whole if whole else 0.0


def too_low(value: float, limit: float | None, reason: str, unit: str = "") -> str | None:
    """Return the reason, its two places filled with value and limit, if the value is below."""
    return None if limit is None or value >= limit else _filled(reason, value, limit, unit)


def too_high(value: float, limit: float | None, reason: str, unit: str = "") -> str | None:
    """Return the reason, its two places filled with value and limit, if the value is above.

    >>> too_high(0.3004, 0.3, "{} of the lines, more than {}", "%")
    '30.04% of the lines, more than 30%'
    """
    return None if limit is None or value <= limit else _filled(reason, value, limit, unit)


def _filled(reason: str, value: float, limit: float, unit: str) -> str:
    if unit == "%":
        value, limit = 100 * value, 100 * limit
    written = f"{value:.0f}"
    # As few digits as show that the value is past the limit; a whole number has none.
    for digits in range(1, _MOST_DIGITS if value != int(value) else 0):
        written = f"{value:.{digits}f}".rstrip("0").rstrip(".")
        if (float(written) > limit) == (value > limit) and float(written) != limit:
            break
    return reason.format(written + unit, f"{limit:.10g}{unit}")
