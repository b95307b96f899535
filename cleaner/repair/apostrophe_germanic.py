"""Dutch, German and Afrikaans apostrophes: plurals after a vowel, words cut short, 's for es."""

from __future__ import annotations

from typing import TYPE_CHECKING

import regex

from cleaner.repair.apostrophe_marks import Found, Nature

if TYPE_CHECKING:
    from cleaner.repair.apostrophe_page import Passage

# German verbs and words that take 's for es.
_GERMAN_STEMS = frozenset(
    """
    geht gibt hab habt macht kommt läuft wär wie wenn wars steht tut wird ich er sie wir du was
    ist war gings gab ging hat hatte mach nimm lass so da wo ob
    """.split()
)
_GERMAN_SHORT = frozenset("hab hätt wär könnt ich würd sag geb heut".split())
# Dutch: cd's, tv's, sms'je; the plural of a word on a vowel, in y after a consonant.
_ABBREVIATION = regex.compile(r"[bcdfghjklmnpqrstvwxz]{2,4}")
_SHORTENED = {"zo": "n", "m": "n", "z": "n", "d": "r", "a": "dam", "r": "dam"}
# 's morgens, 's-Gravenzande, 't, 'n, 'k: words that begin with the mark.
_AFTER_S = regex.compile(
    r"""(?i)
    -\p{L} | [ ](?:morgens|ochtends|middags|namiddags|avonds|nachts|winters|zomers|lands|werelds
    |konings|mans|maandags|dinsdags|woensdags|donderdags|vrijdags|zaterdags|zondags|levens
    |anderendaags|heren|keizers)\b
    """,
    regex.VERBOSE,
)


def proves_between(found: Found, passage: Passage) -> bool:
    """Tell whether the letters on both sides of a mark make a Dutch or German word with one."""
    if "nl" in passage.languages or "af" in passage.languages:
        return _proves_dutch(found)
    if "de" in passage.languages and found.after == "s":
        if found.low in _GERMAN_STEMS:
            return True
        return found.before[0].isupper() and passage.is_no_letter(found)
    return False


def _proves_dutch(found: Found) -> bool:
    low, tail = found.low, found.tail
    if _SHORTENED.get(low) == tail:
        return found.nature is not Nature.LOST or tail != "dam"
    if tail in ("s", "tje", "tjes", "er", "ers"):
        if tail.startswith("e"):
            return found.before.isupper()
        return (low[-1] in "aiouyé" and len(low) > 1) or bool(_ABBREVIATION.fullmatch(low))
    return tail in ("je", "jes", "en") and bool(_ABBREVIATION.fullmatch(low))


def proves_leading(found: Found, passage: Passage) -> bool:
    """Tell whether a mark before a word stands for its lost beginning: ?s avonds, ?t."""
    word = found.tail
    if "nl" in passage.languages:
        if word == "s":
            return _AFTER_S.match(found.text, found.end + 1) is not None
        return word in ("t", "n", "k", "m") and found.beyond in " -"
    if "af" in passage.languages:
        return word == "n" and found.beyond == " "
    return False


def proves_trailing(found: Found, passage: Passage) -> bool:
    """Tell whether a mark ends a name on s or a German verb: Hans? boek, ich hab? es."""
    following = found.text[found.end : found.end + 2]
    if len(following) < 2 or following[0] != " " or not following[1].isalpha():
        return False
    if "de" in passage.languages and found.low in _GERMAN_SHORT and following[1].islower():
        return found.nature is not Nature.LOST or passage.proofs(found.mark) > 0
    if not passage.languages & {"nl", "de"} or found.low[-1:] not in ("s", "x", "z", "ß"):
        return False
    name = found.before[:1].isupper() and len(found.before) > 2
    if not name or (following[1].isupper() and "nl" in passage.languages):
        return False
    if found.nature is Nature.LOST:
        return passage.proofs(found.mark) > 0 and passage.is_no_letter(found)
    return found.nature is Nature.LOSSY or found.nature is Nature.PROVEN
