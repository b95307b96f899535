"""What the marks of a text are by the words that touch them: apostrophes, or lost letters.

A page shows one kind of damage as a rule, so that what is sure in some words decides the others.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from cleaner.repair.apostrophe_english import CONTRACTIONS, LOST_LETTER_STEMS, TAILS
from cleaner.repair.apostrophe_languages import FUNCTION_WORDS
from cleaner.repair.apostrophe_letters import is_okina_word
from cleaner.repair.apostrophe_marks import Found, Nature
from cleaner.repair.apostrophe_romance import LONG_ELISIONS, SHORT_ELISIONS

# An ending after a name is no longer, where names have none.
_LONGEST_TAIL = 2
# Shorter English words are parts of other words too: le?do, th?me.
_WHOLE_WORD = 3


@dataclass(frozen=True)
class Evidence:
    """What the marks of a text are, by mark: surely apostrophes, and surely something else."""

    proofs: Counter[str]
    strays: Counter[str]


def evidence_of(marks: Iterable[Found], *, capitals: bool) -> Evidence:
    """Count what the marks are by the words that touch them.

    `capitals` says that names have no endings after an apostrophe, so that Hern?ndez lost a letter.
    """
    proofs: Counter[str] = Counter()
    strays: Counter[str] = Counter()
    for found in marks:
        if not found.before or not found.after:
            continue
        if found.tail in CONTRACTIONS.get(found.low, ()):
            proofs[found.mark] += 1
        elif _is_stray(found, capitals):
            strays[found.mark] += 1
    return Evidence(proofs, strays)


def _is_stray(found: Found, capitals: bool) -> bool:
    """Tell whether a mark within a word of small letters can be no apostrophe of any language."""
    if found.tail == "s" and found.low in LOST_LETTER_STEMS:
        return True
    return (
        found.nature is Nature.LOST
        and len(found.before) > 1
        and len(found.after) > 1
        and (found.before.islower() or (capitals and len(found.after) > _LONGEST_TAIL))
        and found.after.islower()
        and found.before.isascii()
        and found.tail not in TAILS
        and found.low not in LONG_ELISIONS
        and found.low not in SHORT_ELISIONS
        and not is_okina_word(found)
        and not _is_dash(found)
    )


def _is_dash(found: Found) -> bool:
    """Tell whether English words stand on a side of a mark, so that a dash was lost there."""
    before, after = (
        len(word) >= _WHOLE_WORD and "en" in FUNCTION_WORDS.get(word, ())
        for word in (found.low, found.tail)
    )
    return after or (before and len(found.after) >= _WHOLE_WORD)
