"""Names with an apostrophe after their first letters: O'Brien, D'Angelo, M'Gregor, De'Andre.

Within a word of small letters a capital never follows a lost letter, so what speaks against a name
is only a question without a space after it: Type O?Yes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleaner.repair.apostrophe_marks import Found, Nature
from cleaner.repair.apostrophe_romance import VOWELS

if TYPE_CHECKING:
    from cleaner.repair.apostrophe_page import Passage

# Words with which a sentence begins, after a question without a space.
_STARTS = frozenset(
    """
    yes no not it is in if and are as at an all also any even ever each every our out of on or only
    one once other others over under until unless up upon us use her here he how hi hello his i you
    she the they their them then there this that these those to too we well what when where which
    who why will with was were my me may maybe more most many much so some such sure do does did
    can could but by be because before after again for from go great let like look never now ok
    okay please right see thanks think try want would oh ah uh um eh
    """.split()
)
# In O'... any name; in the others a vowel follows, but for the Scottish M'.
_BEFORE_VOWEL = frozenset("DLNTA")
_BEFORE_CONSONANT = frozenset("MDT")
_FIRST_PARTS = frozenset(
    "De Da Ja Ka La Le Ra Sha Tre Te Ty Ke Jo Dell Dall Sant Mac Ch Ts K".split()
)
_ANSWERS = frozenset({"Ja", "Da", "La", "Jo", "Ch", "Ts", "K"})
_SHORTEST = 2


def proves_between(found: Found, passage: Passage) -> bool:
    """Tell whether a mark stands in a name, by its two capitals."""
    before, after = found.before, found.after
    if len(after) < _SHORTEST or not after[0].isupper():
        return False
    if before.islower():
        # d'Orey, dell'Acqua: a small particle; others are questions without a space.
        return before in ("d", "l") and found.nature is not Nature.LOST
    all_capitals = after.isupper()
    if not all_capitals and not after[1:].islower() and not _is_mac(after):
        return False
    if all_capitals and (len(before) > 1 or not _in_capitals(found)):
        return False
    if found.tail in _STARTS:
        return False
    if before == "O":
        return True
    if len(before) == 1:
        vowel = found.tail[0] in VOWELS
        return before in (_BEFORE_VOWEL if vowel else _BEFORE_CONSONANT) or (
            found.nature is not Nature.LOST and before in "OДО"
        )
    if before in ("О", "Д"):
        return True
    # Ja?Ja is an answer.
    return before in _FIRST_PARTS and (found.mark != "?" or before not in _ANSWERS)


def _is_mac(after: str) -> bool:
    return after.startswith(("Mac", "Mc"))


def _in_capitals(found: Found) -> bool:
    """Tell whether the words around are in capitals too: PATRICK O?BRIEN."""
    around = found.text[max(0, found.word_start - 12) : found.word_start].split()
    return bool(around) and around[-1].isupper() and len(around[-1]) > 1
