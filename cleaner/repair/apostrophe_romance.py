"""Elisions of French, Italian, Catalan, Portuguese and Occitan: a short word before a vowel."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleaner.repair.apostrophe_marks import Found, Nature

if TYPE_CHECKING:
    from cleaner.repair.apostrophe_page import Passage

LANGUAGES = frozenset({"fr", "it", "ca", "pt"})
VOWELS = frozenset("aàáâäãåeèéêëiíìîïoóòôöõuúùûüyhœæ")

# No words without their apostrophe, whatever the language.
LONG_ELISIONS = frozenset(
    """
    jusqu lorsqu puisqu quoiqu quelqu presqu aujourd qu dell nell sull dall coll quest quell
    nessun ciascun qualcun alcun tutt mezz sant bell grand anch neanch nient dov com cos vent trent
    quarant cinquant sessant settant ottant novant cent senz null altr tropp fors quand quant
    codest buon pover vecchi nostr vostr ciascun degl agl dagl negl sugl quegl begl ch gl cogl
    pòch
    """.split()
)
# These are words or their beginnings in some language, so that a letter may have been lost in them.
_ALSO_WORDS = frozenset(
    "grand bell cent com cos vent quand quant altr buon ch gl entr sant".split()
)
SHORT_ELISIONS = frozenset("l d j m t s n c v un all z".split())

# Words that show their language in a sentence of few others.
SHOWING_HEADS = {
    "fr": frozenset("jusqu lorsqu puisqu quoiqu quelqu presqu aujourd qu".split()),
    "it": frozenset("dell nell sull dall all quest quell".split()),
}
_SHORTEST_ITALIAN = 3
_NOT_FRENCH = LANGUAGES - {"fr"}
_ITALIAN = frozenset("un all v z".split())

# Beginnings of words in which the mark may stand for a lost é: s?ance, n?ant, d?esse.
_LOST_LETTER_TAILS: dict[str, tuple[str, ...]] = {
    "c": ("an",),
    "d": ("ambul", "esse", "ontolog", "odor", "iste"),
    "l": ("opard", "onin", "zard", "ani", "ucé"),
    "m": ("andre", "lange", "ospor"),
    "n": ("ant", "on", "oli", "olo", "ophyt", "erland", "o-"),
    "s": ("ance", "oul", "isme"),
    "t": ("o", "ia", "ie"),
    "all": ("e", "a", "o"),
}
# Whole words of which the same holds: Portuguese não, são, dão; Catalan més is no elision.
_LOST_LETTER_WORDS = frozenset("o os es e i u as ões".split())
# As names these are as common as the elision: L?a, L?on, N?o.
_LOST_LETTER_NAMES = frozenset("a o on onard onie onore u e i".split())

# What Catalan puts after a verb: veure'l, anar-se'n.
_ENCLITICS = frozenset("l ls m n ns t hi ho".split())


def proves_between(found: Found, passage: Passage) -> bool:
    """Tell whether the letters on both sides of a mark are an elided word and what follows it."""
    low, tail = found.low, found.tail
    if low == "aujourd":
        return tail == "hui"
    if "ca" in passage.languages and _proves_enclitic(found, passage):
        return True
    if tail[0] not in VOWELS or (len(low) > 1 and found.before.isupper() != found.after.isupper()):
        return False
    if "it" in passage.languages and _proves_italian(found, passage):
        return True
    if low in LONG_ELISIONS:
        if found.nature is not Nature.LOST or low.endswith("qu") or found.after[0].isupper():
            return True
        # French coll?e lost a letter.
        return bool(passage.languages & (LANGUAGES if low in _ALSO_WORDS else _NOT_FRENCH))
    if low not in SHORT_ELISIONS or (low in _ITALIAN and "it" not in passage.languages):
        return False
    if found.before.islower() and found.after[0].isupper() and low in "ld":
        return True  # Côte d?Ivoire: no word has a capital there
    if not passage.languages & LANGUAGES:
        sure = found.nature in (Nature.LOSSY, Nature.PROVEN)
        typed = found.nature is Nature.TYPED and "en" not in passage.languages
        return (sure or typed) and low in ("l", "d", "j")
    if passage.is_no_letter(found) or passage.languages & LANGUAGES == {"it"}:
        return True
    if tail in _LOST_LETTER_WORDS or (found.before[0].isupper() and tail in _LOST_LETTER_NAMES):
        return False
    return not tail.startswith(_LOST_LETTER_TAILS.get(low, ("\0",)))


def _proves_italian(found: Found, passage: Passage) -> bool:
    """Tell whether a word is cut short before a vowel, where words end in vowels themselves.

    Accents stand on the last letter, so that none is lost within a word: bell?esempio, quand?ecco.
    """
    long = len(found.low) >= _SHORTEST_ITALIAN and len(found.after) > 1
    if not long or not found.before.islower() or found.low[-1] in VOWELS:
        return False
    return found.nature is not Nature.LOST or not passage.loses_letters(found.mark)


def _proves_enclitic(found: Found, passage: Passage) -> bool:
    low, tail = found.low, found.tail
    if tail not in _ENCLITICS or (
        found.before[-1] not in "aeiou" and low not in ("n", "m", "t", "s")
    ):
        return False
    # Spanish situaci?n lost a letter.
    return passage.is_no_letter(found)


def proves_trailing(found: Found, passage: Passage) -> bool:
    """Tell whether a mark ends an Italian word cut short: un po? di, a mo? di esempio."""
    if "it" not in passage.languages:
        return False
    before = found.text[max(0, found.word_start - 4) : found.word_start].lower()
    if found.low == "po":
        goes_on = found.right == " " and found.text[found.end + 1 : found.end + 2].islower()
        return before.endswith(("un ", "'", "’")) and (found.mark != "?" or goes_on)
    return found.low == "mo" and found.text.startswith(" di ", found.end)
