"""What a whole page says about its apostrophes: how it writes them, and in which languages."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True)
class Page:
    """The evidence of a page. `lost` and `proven` are the marks to put in; `names` are capitalised
    words that stand by themselves, gathered for Turkic pages only.
    """

    lost: str
    proven: str
    languages: frozenset[str]
    is_ukrainian: bool
    names: frozenset[str]
    is_turkic: bool

    @classmethod
    def of(cls, texts: Iterable[str], style: Style) -> Page:
        """Gather the evidence of the texts of a page.

        >>> page = Page.of(["It’s what we’re here for.", "Mexico?s plan"], "auto")
        >>> page.lost, sorted(page.languages)
        ('’', ['en'])
        """
        text = "\n".join(texts)
        own_ascii, own_curly = len(_OWN_ASCII.findall(text)), len(_OWN_CURLY.findall(text))
        lost, proven = "'", "’"
        if style == "ascii" or (style == "auto" and own_ascii > own_curly):
            proven = "'"
        elif style == "typographic" or own_curly > own_ascii:
            lost = "’"
        is_turkic = any(letter in text for letter in TURKIC_LETTERS)
        return cls(
            lost,
            proven,
            languages=_languages(text),
            is_ukrainian=any(letter in text for letter in UKRAINIAN_LETTERS),
            names=frozenset(_NAME.findall(text)) if is_turkic else frozenset(),
            is_turkic=is_turkic,
        )


def _languages(text: str) -> frozenset[str]:
    """Return the languages whose function words lead in the text."""
    words = _WORD.findall(text[:_LANGUAGE_SAMPLE].lower())
    counts = {name: sum(w in table for w in words) for name, table in FUNCTION_WORDS.items()}
    most = max(counts.values())
    return frozenset(name for name, n in counts.items() if n and n >= most * _NEAR_LEADER)
