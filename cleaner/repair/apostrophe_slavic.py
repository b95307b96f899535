"""Ukrainian and Belarusian apostrophes: after a consonant, before a vowel with a y sound."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleaner.repair.apostrophe_marks import Found

if TYPE_CHECKING:
    from cleaner.repair.apostrophe_page import Passage

_CONSONANTS = frozenset("бвгґджзйклмнпрстфхцчшщ")
_VOWELS = frozenset("яюєїёеі")
_ONLY_UKRAINIAN = frozenset("єї")
# О'Брайен, д'Артаньян, in Russian too: no capital follows a lost letter.
_PARTICLES = frozenset("одл")


def proves_between(found: Found, passage: Passage) -> bool:
    """Tell whether the letters on both sides of a mark want an apostrophe between them."""
    low, tail = found.low, found.tail
    if low in _PARTICLES and found.after[0].isupper() and found.after[1:].islower():
        return found.mark != "?" or found.before.islower() or low == "о"
    if tail[0] not in _VOWELS or low[-1] not in _CONSONANTS:
        return False
    # Russian has a hard sign there (объявление), so the text must show that it is not Russian.
    return tail[0] in _ONLY_UKRAINIAN or passage.is_ukrainian
