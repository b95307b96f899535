"""Letters that look like an apostrophe: Uzbek oʻ and gʻ, Hawaiian ʻokina.

They are restored as the page writes them, else as the letters that they are; and the Uzbek sign
that separates (maʼno) as ʼ.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import regex

from cleaner.repair.apostrophe_marks import Found, Nature

if TYPE_CHECKING:
    from cleaner.repair.apostrophe_page import Passage

OKINA = "ʻ"
SEPARATOR = "ʼ"

_VOWELS = "aeiouāēīōū"
_HAWAIIAN_WORD = regex.compile(rf"(?:[hklmnpw]?[{_VOWELS}])+", regex.IGNORECASE)
_HAWAIIAN_START = regex.compile(rf"[{_VOWELS}](?:[hklmnpw]?[{_VOWELS}])*", regex.IGNORECASE)
# Places and things that English texts name, with the letters on both sides of the ʻokina.
KNOWN = frozenset(
    """
    hawaiʻi oʻahu kauaʻi molokaʻi lānaʻi lanaʻi niʻihau kahoʻolawe kaʻanapali kāʻanapali waiʻanae
    haʻena nuʻuanu moʻorea nukuʻalofa savaiʻi faʻafafine vavaʻu haʻapai kaʻahumanu keʻalaumoku
    kalanianaʻole liliʻuokalani hoʻomaluhia hoʻokipa moʻolelo aliʻi lūʻau luʻau hawaiʻian
    kīlauʻea puʻuhonua puʻu māʻili kaʻena hoʻoponopono kaʻiulani kalaʻeʻloa kapiʻolani
    """.split()
)
# So many of them on a page, and other words of this shape are believed as well.
_MANY_KNOWN = 2


def proves_between(found: Found, passage: Passage) -> bool:
    """Tell whether a mark within a word is one of these letters."""
    if passage.is_uzbek:
        return found.before[0].isascii() and found.after[0].isascii()
    return _proves_okina(found, passage)


def proves_leading(found: Found, passage: Passage) -> bool:
    """Tell whether a mark before a vowel is an ʻokina: ʻo, ʻāina; in English beside others."""
    if found.tail[:1] not in tuple(_VOWELS):
        return False
    if passage.is_hawaiian:
        return True
    return (
        found.after[0].isupper()
        and _HAWAIIAN_START.fullmatch(found.after) is not None
        and passage.page.known_okinas >= _MANY_KNOWN
    )


def proves_trailing(found: Found, passage: Passage) -> bool:
    """Tell whether a mark ends an Uzbek word: bog?, tog?. After ng it is what it looks like."""
    if not passage.is_uzbek or found.low[-1:] != "g" or len(found.before) < 2:
        return False
    goes_on = found.right in " -" and found.text[found.end + 1 : found.end + 2].islower()
    return found.low[-2] in "aeiou" and (goes_on or found.nature is not Nature.LOST)


def letter_for(found: Found, passage: Passage) -> str | None:
    """Return the letter that a proven mark stands for, None if it is an apostrophe."""
    if passage.is_uzbek:
        if found.low[-1:] in ("o", "g"):
            return passage.page.letter
        return SEPARATOR if passage.page.letter == OKINA and found.before else None
    if (
        found.tail[:1]
        and found.tail[0] in _VOWELS
        and (
            passage.is_hawaiian
            or (not found.before and found.after[0].isupper())
            or is_okina_word(found)
        )
    ):
        return passage.page.letter
    return None


def is_okina_word(found: Found) -> bool:
    """Tell whether the letters around a mark have the shape of Hawaiian words."""
    if not found.before or found.low[-1] not in _VOWELS:
        return False
    return _HAWAIIAN_WORD.fullmatch(found.before + found.after) is not None


def _proves_okina(found: Found, passage: Passage) -> bool:
    low, tail = found.low, found.tail
    if low[-1] not in _VOWELS or tail[0] not in _VOWELS:
        return False
    if f"{low}{OKINA}{tail}" in KNOWN or passage.is_hawaiian:
        return True
    if not is_okina_word(found):
        return False
    # Pe?a is Peña, so that the text must be about such names.
    return passage.page.known_okinas >= _MANY_KNOWN
