"""Turkish and Azerbaijani apostrophes: between a proper name or a number and its case ending."""

from __future__ import annotations

from typing import TYPE_CHECKING

import regex

from cleaner.repair.apostrophe_marks import Found, Nature

if TYPE_CHECKING:
    from cleaner.repair.apostrophe_page import Passage

_BACK = "aıouâû"
_FRONT = "eəiöü"
# What an ending begins with, as far as it tells one from the rest of a word.
_ENDING = regex.compile(
    r"""
    (?:
        [yns]?[ıiuüaeə]                  # the case endings: -ya, -nın, -sı, -ı
      | [dt][aeə] | [dt][ıiuü][rn]       # -da, -ten, -dır
      | l[aeəıiuü]                       # -la, -lar, -lı
      | [cç][aeəıiuü] | s[ıiuü]z | s[aeə] | m[ıiuü] | [ıiuü]m | ki
    )
    [a-zçğıöşüəâ]{0,8}+
    """,
    regex.VERBOSE,
)
_NUMBER = regex.compile(r"(?r)\d+")
_LONGEST_NUMBER = 12
_SHORTEST_NAME = 2
_SHORTEST_SURE_NAME = 3
_SHORTEST_SURE_ENDING = 2
_YEAR_DIGITS = 4


def proves_between(found: Found, passage: Passage) -> bool:
    """Tell whether a name stands before the mark and an ending after it whose vowels agree."""
    before, after = found.before, found.after
    if not before[0].isupper() or len(before) < _SHORTEST_NAME or not after.islower():
        return False
    if not passage.is_turkic or not _ENDING.fullmatch(after) or not _harmony(before, after):
        return False
    if passage.is_no_letter(found):
        return (
            len(before) >= _SHORTEST_SURE_NAME
            or before.isupper()
            or found.nature is not Nature.LOST
        )
    # Ay?e is Ayşe and Da?da is Dağda, so that the name must stand elsewhere by itself.
    if len(after) < _SHORTEST_SURE_ENDING or len(before) < _SHORTEST_SURE_NAME + 1:
        return False
    return before in passage.page.names


def proves_after_sign(found: Found, passage: Passage) -> bool:
    """Tell whether a mark between a number and letters is an apostrophe: 2023?te, saat 20?de."""
    number = _NUMBER.match(found.text, max(0, found.start - _LONGEST_NUMBER), found.start)
    if number is None or not found.after or not passage.is_turkic:
        return False
    if not found.after.islower() or not _ENDING.fullmatch(found.after):
        return False
    # 27"lik is a measure.
    return found.mark not in ('"', "''") or len(number[0]) == _YEAR_DIGITS


def _harmony(stem: str, ending: str) -> bool:
    """Tell whether the vowels of an ending are front or back as the last vowel of its stem."""
    if stem.isupper():
        return True  # an abbreviation is read letter by letter
    small = stem.replace("I", "ı").replace("İ", "i").lower()
    vowels = [c for c in small if c in _BACK or c in _FRONT]
    first = next((c for c in ending if c in _BACK or c in _FRONT), None)
    if not vowels or first is None or ending.startswith("ki"):
        return True
    return (vowels[-1] in _BACK) == (first in _BACK)
