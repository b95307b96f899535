"""What a whole page says about its apostrophes: how it writes them, in which languages, how lost.

A page shows one kind of damage as a rule. A mark that was proven to be an apostrophe in some words
helps the doubtful ones, and one that stands for lost letters speaks against them.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

import regex

from cleaner.repair.apostrophe_evidence import Evidence, evidence_of
from cleaner.repair.apostrophe_languages import languages
from cleaner.repair.apostrophe_letters import KNOWN, OKINA
from cleaner.repair.apostrophe_marks import Found, Nature, marks_of, without
from cleaner.repair.apostrophe_romance import SHOWING_HEADS

Style = Literal["auto", "ascii", "typographic"]

_OWN_ASCII = regex.compile(r"(?<=[^\W\d_])'(?=[^\W\d_])")
_OWN_CURLY = regex.compile(r"(?<=[^\W\d_])’(?=[^\W\d_])")
_OWN_QUOTES = regex.compile(r"(?<![\w“])“(?=\w)")
_OWN_LETTER = regex.compile(r"(?<=[oOgG])[ʻ‘ʼ’'](?=\p{L})|(?<=[aeiouāēīōū])[ʻ‘ʼ’'](?=[aeiouāēīōū])")
_NAME = regex.compile(r"(?<!\w)\p{Lu}\w+(?![\w?\ufffd¿])")
_OWN_OKINA = regex.compile(r"(\p{L}{1,40})[ʻ‘ʼ’'](?=(\p{L}{1,40}))")
# A text that is edited has capitals after full stops, and a capital I.
_UNEDITED = regex.compile(
    r"(?<=[a-z]{2}[.!]\ )[a-z] | (?<![\w.'’])i(?=\ (?:am|have|was|do|don|think|want)\b)",
    regex.VERBOSE,
)
_TURKIC = regex.compile(r"[ığşəİĞŞƏ]")
_UKRAINIAN = regex.compile(r"[іїєґўІЇЄҐЎ]")
# Kazakh and its neighbours have і too, and a hard sign where Ukrainian has the apostrophe.
_NOT_UKRAINIAN = regex.compile(r"[қңұәғөүһъҚҢҰӘҒӨҮҺЪ]")
_LETTER = regex.compile(r"[^\W\d_\x00-\x7fʻʼ]")
_ANY_LETTER = regex.compile(r"[^\W\d_ʻʼ]")
_HAWAIIAN_LETTERS = frozenset("aeiouāēīōūhklmnpw")
# Function words of a page, or marks after o and g: one may be chance.
_UZBEK_SIGNS = 2
# Of the marks of a text without function words, those after o and g if it is Uzbek.
_UZBEK_SHARE = 0.6
# Of the letters of a Hawaiian text; the rest are in foreign names.
_HAWAIIAN_SHARE = 0.95
# Enough of a text for its letters to show; a few words say less than the page around them.
_ENOUGH_WORDS = 3
# Intact accented letters that show that letters were not lost.
_SURVIVORS = 2
# So many proven apostrophes of a page say more than a lost letter in one paragraph.
_OUTWEIGHS = 2
# How much of a page is read for evidence: linear, and no page needs more.
_EVIDENCE_SAMPLE = 200_000


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
    def quotes(self) -> tuple[str, str]:
        """The double quotation marks to put in where both were lost."""
        curly = self.style != "ascii" and _OWN_QUOTES.search(self.text)
        return ("“", "”") if curly else ('"', '"')

    @cached_property
    def letter(self) -> str:
        """The sign of Uzbek oʻ and of the ʻokina, as the page writes it."""
        if self.style == "ascii":
            return "'"
        own = Counter(_OWN_LETTER.findall(self.text)).most_common(1)
        return own[0][0] if own else "ʻ"

    @cached_property
    def counted(self) -> tuple[frozenset[str], int]:
        """The languages whose function words lead on the page, and how many words say so."""
        return languages(self.text)

    @cached_property
    def languages(self) -> frozenset[str]:
        """The languages of the page, by its function words."""
        found, _ = self.counted
        # Latin letters of no other language, as in a headline: what most such text is.
        plain = not self.accents and not self.evidence.strays
        return found or frozenset(["en"] if plain else [])

    @cached_property
    def found(self) -> list[Found]:
        """The marks of the page, or of the start of a long one."""
        return marks_of(self.text[:_EVIDENCE_SAMPLE])

    @cached_property
    def accents(self) -> int:
        """How many letters the page has that are not ASCII."""
        return len(_LETTER.findall(without(self.text[:_EVIDENCE_SAMPLE], self.found)))

    @cached_property
    def evidence(self) -> Evidence:
        """What the marks of the page are."""
        return evidence_of(self.found, capitals=not self.is_turkic)

    @cached_property
    def names(self) -> frozenset[str]:
        """Capitalised words that stand by themselves."""
        return frozenset(_NAME.findall(self.text[:_EVIDENCE_SAMPLE]))

    @cached_property
    def known_okinas(self) -> int:
        """How many well-known words with an ʻokina the page has, intact or damaged."""
        pairs = {(found.low, found.tail) for found in self.found}
        own = _OWN_OKINA.findall(self.text[:_EVIDENCE_SAMPLE])
        pairs |= {(before.lower(), after.lower()) for before, after in own}
        return sum(f"{before}{OKINA}{after}" in KNOWN for before, after in pairs)

    @cached_property
    def is_turkic(self) -> bool:
        """Whether a letter stands in the text that only Turkic languages have."""
        return _TURKIC.search(self.text) is not None


@dataclass(frozen=True)
class Passage:
    """A paragraph on its page. Its own words decide where there are enough of them."""

    text: str
    page: Page
    marks: tuple[Found, ...]

    @cached_property
    def languages(self) -> frozenset[str]:
        """The languages of the paragraph, or those of the page if it says too little."""
        own, words = languages(self.text)
        if words >= _ENOUGH_WORDS:
            return own
        heads = {found.low for found in self.marks if found.after}
        shown = {name for name, theirs in SHOWING_HEADS.items() if heads & theirs}
        return frozenset(shown) or self.page.languages

    @cached_property
    def is_turkic(self) -> bool:
        """Whether it is Turkish or Azerbaijani, by its words or by letters of theirs."""
        own = _TURKIC.search(self.text) is not None
        return (
            own
            or bool(self.languages & {"tr", "az"})
            or (not self.languages and self.page.is_turkic)
        )

    @cached_property
    def is_ukrainian(self) -> bool:
        """Whether letters stand in it that Russian does not have: it is Ukrainian or Belarusian."""
        for text in (self.text, self.page.text):
            if _UKRAINIAN.search(text):
                return not _NOT_UKRAINIAN.search(text)
        return False

    @cached_property
    def is_hawaiian(self) -> bool:
        """Whether it is Hawaiian, by its words and by its few letters."""
        if "haw" not in self.languages:
            return False
        letters = _ANY_LETTER.findall(self.bare.lower())
        return sum(c in _HAWAIIAN_LETTERS for c in letters) >= _HAWAIIAN_SHARE * len(letters)

    @cached_property
    def is_uzbek(self) -> bool:
        """Whether it is Uzbek in Latin letters, and nothing else by its words."""
        signs = sum(found.low[-1:] in ("o", "g") and found.low != "o" for found in self.marks)
        if not self.page.counted[0]:
            return signs >= max(_UZBEK_SIGNS, _UZBEK_SHARE * len(self.marks))
        if self.languages != {"uz"}:
            return False
        return max(self.page.counted[1], signs) >= _UZBEK_SIGNS

    @property
    def has_letter(self) -> bool:
        """Whether it is in a language whose letters look like apostrophes."""
        return self.is_uzbek or self.is_hawaiian

    @cached_property
    def is_unedited(self) -> bool:
        """Whether it is written as chats are, with small letters after a full stop."""
        return _UNEDITED.search(self.text) is not None

    @cached_property
    def evidence(self) -> Evidence:
        """What the marks of the paragraph are."""
        return evidence_of(self.marks, capitals=not self.is_turkic)

    def proofs(self, mark: str) -> int:
        """How many marks of the page are apostrophes by their words alone."""
        return self.page.evidence.proofs[mark]

    def loses_letters(self, mark: str) -> bool:
        """Whether the mark stands for letters too, in this paragraph or more often on the page."""
        page = self.page.evidence
        if page.strays[mark] > page.proofs[mark]:
            return True
        # English has so few of them that a page of proven apostrophes outweighs a foreign name.
        outweighed = self.languages == {"en"} and page.proofs[mark] >= _OUTWEIGHS
        return self.evidence.strays[mark] > 0 and not outweighed

    @cached_property
    def bare(self) -> str:
        """The text without its marks."""
        return without(self.text, self.marks)

    @cached_property
    def letters_survive(self) -> bool:
        """Whether accented letters are there, so that a lost character was hardly one of them."""
        return max(len(_LETTER.findall(self.bare)), self.page.accents) >= _SURVIVORS

    def is_no_letter(self, found: Found) -> bool:
        """Tell whether a mark stands for no lost letter, by its nature or by the letters around."""
        if found.nature is not Nature.LOST:
            return True
        return self.letters_survive and not self.loses_letters(found.mark)
