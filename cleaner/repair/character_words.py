"""Words of texts about characters and encodings, in which forms of damage are examples.

Separate from `mentions.py` because the gate needs them before anything else is imported.
"""

from __future__ import annotations

import re

from cleaner._hot.sequences import MOST_HASHES, hash_of, may_hold_word

_WORDS_OF_ENCODINGS = frozenset(
    """
    utf latin iso windows cp mojibake unicode charset charsets encode encodes encoded encoding
    encodings decode decodes decoded decoding bom kodierung codificación codificado кодировка
    кодировки кодировке
    """.split()
)
# What characters are called, and what is said of an example.
_WORDS_OF_CHARACTERS = frozenset(
    """
    character characters char chars letter letters sign signs symbol symbols glyph glyphs accent
    accents accented diacritic diacritics quote quotes apostrophe apostrophes ellipsis dash dashes
    garbled gibberish zeichen umlaut umlaute buchstabe buchstaben caractère caractères lettre
    lettres carácter caracteres letra letras símbolo símbolos carattere caratteri lettera lettere
    litera literă literele litery znak znaki harf harfi harfleri буква буквы букв символ символы
    символов showing instead statt вместо
    """.split()
)
_PHRASES_OF_CHARACTERS = ("quotation mark", "erscheint als", "deviennent", "devient")
_WORD = re.compile(r"[^\W\d_]+")


def _bits() -> bytes:
    """Return the bits of all these words, and of those that the phrases begin with."""
    words = {*_WORDS_OF_CHARACTERS, *_WORDS_OF_ENCODINGS}
    words |= {phrase.split()[0] for phrase in _PHRASES_OF_CHARACTERS}
    bits = bytearray(MOST_HASHES // 8)
    for word in words:
        bits[hash_of(word) >> 3] |= 1 << (hash_of(word) & 7)
    return bytes(bits)


# For a quick look in compiled code.
WORD_BITS = _bits()


def is_about_characters(line: str) -> bool:
    """Tell whether a line is about characters, their names or their encodings.

    >>> is_about_characters("The letters of UTF-8"), is_about_characters("A letterbox")
    (True, False)
    """
    if not may_hold_word(line, WORD_BITS):
        return False
    low = line.lower()
    words = _WORD.findall(low)
    return (
        not _WORDS_OF_CHARACTERS.isdisjoint(words)
        or not _WORDS_OF_ENCODINGS.isdisjoint(words)
        or any(phrase in low for phrase in _PHRASES_OF_CHARACTERS)
    )
