"""What a whole page says about its apostrophes: how it writes them, and in which languages."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Literal

import regex

from cleaner.repair.apostrophe_words import FUNCTION_WORDS, TURKIC_LETTERS, UKRAINIAN_LETTERS

Style = Literal["auto", "ascii", "typographic"]

_OWN_ASCII = regex.compile(r"(?<=[^\W\d_])'(?=[^\W\d_])")
_OWN_CURLY = regex.compile(r"(?<=[^\W\d_])’(?=[^\W\d_])")
# A word that a damaged mark touches says nothing: it may be half a word.
_WORD = regex.compile(r"""(?<![\w'’?"´`¿\ufffd])[a-zà-öø-ÿ]+(?![\w'’?"´`¿\ufffd]\S)""")
_NAME = regex.compile(r"(?<!\w)\p{Lu}\w+(?![\w?\ufffd¿])")
# Function words are counted in the start of a text: enough to know its language.
_LANGUAGE_SAMPLE = 20_000
# Near relatives share many function words, so a language counts that has most of the leader's.
_NEAR_LEADER = 0.75


@dataclass(frozen=True)
class Page:
    """The evidence of a page, each part gathered when it is first asked for: few marks need all.

    >>> page = Page("It’s what we’re here for. Mexico?s plan", "auto")
    >>> page.lost, sorted(page.languages)
    ('’', ['en'])
    """

    text: str
    style: Style

    @cached_property
    def marks(self) -> tuple[str, str]:
        """The marks to put in: where the character was lost, and where the bytes prove ’."""
        own_ascii, own_curly = (
            len(own.findall(self.text)) if self.style == "auto" else 0
            for own in (_OWN_ASCII, _OWN_CURLY)
        )
        if self.style == "ascii" or own_ascii > own_curly:
            return "'", "'"
        lost = "’" if self.style == "typographic" or own_curly > own_ascii else "'"
        return lost, "’"

    @property
    def lost(self) -> str:
        """The mark to put in where the character was lost."""
        return self.marks[0]

    @property
    def proven(self) -> str:
        """The mark to put in where the bytes prove ’."""
        return self.marks[1]

    @cached_property
    def languages(self) -> frozenset[str]:
        """The languages of the text, by its function words."""
        return _languages(self.text)

    @cached_property
    def is_ukrainian(self) -> bool:
        """Whether a letter stands in the text that Russian does not have."""
        return any(letter in self.text for letter in UKRAINIAN_LETTERS)

    @cached_property
    def is_turkic(self) -> bool:
        """Whether a letter stands in the text that only Turkic languages have."""
        return any(letter in self.text for letter in TURKIC_LETTERS)

    @cached_property
    def names(self) -> frozenset[str]:
        """Capitalised words that stand by themselves, gathered for Turkic pages only."""
        return frozenset(_NAME.findall(self.text)) if self.is_turkic else frozenset()


def _languages(text: str) -> frozenset[str]:
    """Return the languages whose function words lead in the text."""
    words = _WORD.findall(text[:_LANGUAGE_SAMPLE].lower())
    counts = {name: sum(w in table for w in words) for name, table in FUNCTION_WORDS.items()}
    most = max(counts.values())
    return frozenset(name for name, n in counts.items() if n and n >= most * _NEAR_LEADER)
