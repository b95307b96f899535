"""English apostrophes between letters: contractions and possessives.

The contractions are sure after any mark. A possessive may follow any name, so what speaks against
it is a table of words whose lost letter looks like one (caf?s). Everything is in lower case.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import regex

from cleaner.repair.apostrophe_marks import PAIRED, Found, Nature

if TYPE_CHECKING:
    from cleaner.repair.apostrophe_page import Passage

# What stands before the mark -> what may stand after it.
_NOT = (
    "don doesn didn isn wasn weren aren hasn haven hadn won wouldn shouldn couldn mustn needn can "
    "ain mightn shan oughtn daren mayn"
)
_SOMEBODY = (
    "everybody everyone somebody someone nobody one anyone anybody something nothing everything "
    "anything"
)
_CONTRACTIONS: Mapping[str, str] = {
    "i": "m ve ll d",
    "you we they": "re ve ll d all",
    "he she it": "s ll d",
    "that there who what": "s ll d ve re",
    "these those": "re ve ll",
    "here where when how why": "s d ll re ve",
    _SOMEBODY: "s ll d",
    "let": "s",
    "would could should might must may": "ve",
    "this": "s ll d",
    "so now then": "s ll",
    "y": "all know",
    "o": "clock",
    "ma": "am",
    "ne e o whate howe where": "er ers",
    "c": "mon",
    "s": "mores pose",
    "g": "day",
    "d": "you oh ya",
    "ok": "d ed ing",
    "hallowe": "en",
    "hors": "d",
    "trompe": "l",
    "rock": "n",
    "fo": "c",
    _NOT: "t",
}


def _contractions() -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for stems, ends in _CONTRACTIONS.items():
        for stem in stems.split():
            found[stem] = found.get(stem, frozenset()) | frozenset(ends.split())
    return found


CONTRACTIONS = _contractions()
# After an apostrophe in English, Dutch and Catalan words; the rest of a word that lost a letter
# hardly ever looks like that.
TAILS = frozenset("s t re ve ll d m n er ed all tje tjes ls ns hi clock mon".split())

# Words whose last letter but one is accented: with that letter lost they look like a possessive,
# so after a mark that may stand for any letter they prove nothing (Andr?s, caf?s).
LOST_LETTER_STEMS = frozenset(
    """
    andr nicol jes mois cort vald avil caf clich fianc fiancé proteg protég prot resum résum expos
    souffl entr attach communiqu risqu saut pur pât appliqu canap consomm coup divorc emigr émigr
    frapp habitu macram matin meli negligé olé papp past purl rosé roué touch toup velout visag
    blas flamb piqu lyc lu in agn herm barth garc boug jalape cano piñ na bront nestl
    """.split()
)
# The same of texts that are partly in Spanish, French or Portuguese.
_FOREIGN_STEMS = frozenset(
    """
    acc adi agn ana apr arag atr bourgeoi burgu comit congr dem despu detr est exc franc ginebr
    holand in ingl inter irland japon jap leon lu ma marqu moj mus pa par pat portugu proc progr
    ram res sal sol succ tom tr val autr milan vien finland dan escoc cordob nov aur trav atrav
    """.split()
)
_FOREIGN = frozenset({"es", "fr", "pt", "ca", "it"})
# No English word ends like that, so that a vowel was lost.
_NO_CODA = regex.compile(r"[bcdfgkptv][rl]\Z|[^aeiouy]{5}\Z|[^aeiouy][hjqvw]j\Z")
# th?s, where a vowel was lost or left out; BBC?s is in capitals.
_NO_VOWEL = regex.compile(r"[b-df-hj-np-tv-xz]+")
# Contractions of rare words, which in other languages are something else.
_OTHER_WORDS = frozenset("ok so now then d hors rock fo c s g e".split())
# French words that English has: hors d'oeuvre, coup d'état.
_LOANS = frozenset("oeuvre oeuvres œuvre œuvres état etat art azur oeil œil honneur amour".split())
_SHORTEST = 2
# The token of which a number is the end: 1990, D750.
_NUMBER = regex.compile(r"(?r)(?<![\w.,\"'′″])[\p{L}\d]*\d")
_YEAR_DIGITS = 4
_LATIN_WORD = regex.compile(r"\p{Latin}+")


def is_contraction(found: Found) -> bool:
    """Tell whether the letters on both sides of a mark make a contraction: don?t, he?s."""
    return found.tail in CONTRACTIONS.get(found.low, ())


def proves_between(found: Found, passage: Passage) -> bool:
    """Tell whether the letters on both sides of a mark make an English word with an apostrophe."""
    if is_contraction(found):
        return found.low not in _OTHER_WORDS or "en" in passage.languages
    if found.tail == "s" and (found.after == "s" or found.before.isupper()):
        return _proves_possessive(found, passage)
    if found.low in ("d", "l") and found.tail in _LOANS:
        return "en" in passage.languages
    if found.nature is Nature.LOST:
        return False
    return (
        found.tail in ("ll", "d", "ve", "re")
        and len(found.before) > 1
        and "en" in passage.languages
    )


def proves_model(found: Found, passage: Passage) -> bool:
    """Tell whether a mark after letters and digits is a possessive: EM360Tech?s."""
    return found.after == "s" and "en" in passage.languages


def _proves_possessive(found: Found, passage: Passage) -> bool:
    stem = found.low
    if not _LATIN_WORD.fullmatch(stem):
        return False
    if found.nature is not Nature.LOST:
        return len(stem) > 1 or found.nature in (Nature.LOSSY, Nature.PROVEN)
    if "en" not in passage.languages or len(stem) < _SHORTEST or _NO_VOWEL.fullmatch(found.before):
        return False
    if passage.is_no_letter(found):
        return True
    if stem in LOST_LETTER_STEMS or (found.before[1:].islower() and _NO_CODA.search(stem)):
        return False
    if stem in _FOREIGN_STEMS and (
        passage.languages & _FOREIGN or passage.evidence.strays[found.mark]
    ):
        return False
    return not passage.loses_letters(found.mark)


def proves_after_sign(found: Found, passage: Passage) -> bool:
    """Tell whether a mark after a digit or a full stop is a possessive: 1990?s, the U.S.?s."""
    if found.after not in ("s", "S") or "en" not in passage.languages:
        return False
    number = _NUMBER.match(found.text, max(0, found.start - 12), found.start)
    if number:
        # 7"s are records, but 1990"s and D750"s no measures.
        if found.mark in PAIRED:
            return len(number[0]) == _YEAR_DIGITS or number[0][0].isalpha()
        return True
    return found.left == "." and found.start > 1 and found.text[found.start - 2].isalpha()
