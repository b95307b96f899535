"""Where a text may hold mojibake, by the encodings alone: the gate that spares clean text the rest.

Separate from `mojibake.py` because clean text needs no more than this, and ftfy is not imported for
it.
"""

from __future__ import annotations

from array import array

from cleaner._hot import readings
from cleaner._hot.sequences import Gate, suspects
from cleaner.repair.character_words import WORD_BITS

_SIZE = 0x10000
# The one-byte encodings that ftfy knows, by Python's names for them.
_ENCODINGS = (
    "latin-1", "cp1252", "cp1251", "cp1250", "cp1253", "cp1254", "cp1257", "iso8859-2",
    "mac-roman", "cp437",
)  # fmt: skip
# Others, of which only sequences of two are looked for: those of three are words in Russian.
_OTHER_ENCODINGS = ("cp850", "cp852", "cp866", "koi8-r")
# After these ftfy fills in a byte A0 that became a space (C2: a no-break space, C3: à, …).
_FILLED = (0xC2, 0xC3, 0xC5, 0xCE, 0xD0, 0xD9)
# And after these as a later byte.
_SPACED = (0xE0, 0xE1, 0xE2, 0xE3, 0xF0)
_FRAMES = range(0x2500, 0x25A0)


def characters_of(encoding: str) -> str:
    r"""Return the characters of the bytes from 80; where one has none, that of the same number.

    >>> characters_of("cp1252")[:3]
    '€\x81‚'
    """
    return "".join(bytes([b]).decode(encoding, "ignore") or chr(b) for b in range(0x80, 0x100))


def gate_tables() -> tuple[bytes, array[int], list[array[int]], bytes]:
    """Return the tables of the gate: flags of characters, their numbers, masks, words."""
    flags = bytearray(_SIZE)
    number = array("H", bytes(2 * _SIZE))
    two, more, four, rest, filled, spaced = masks = [array("H", [0]) for _ in range(6)]

    def place_of(character: str) -> int:
        if not number[ord(character)]:
            number[ord(character)] = len(two)
            for mask in masks:
                mask.append(0)
        return number[ord(character)]

    for at, encoding in enumerate((*_ENCODINGS, *_OTHER_ENCODINGS)):
        is_other = encoding in _OTHER_ENCODINGS
        for byte, character in enumerate(characters_of(encoding), 0x80):
            if byte >= 0xF5 or (is_other and (byte >= 0xE0 or character in "Ёё")):
                continue
            place, bit = place_of(character), 1 << at
            if byte < 0xC0:
                rest[place] |= bit
                # Small and capital letters of Russian, which would make all of it suspect.
                if encoding != "cp866":
                    flags[ord(character)] |= readings.REST
                continue
            flags[ord(character)] |= readings.LEAD
            if byte >= 0xE0:
                more[place] |= bit
                four[place] |= bit if byte >= 0xF0 else 0
                spaced[place] |= bit if byte in _SPACED else 0
                continue
            two[place] |= bit
            if byte in _FILLED and not is_other:
                filled[place] |= bit
            if ord(character) in _FRAMES:
                flags[ord(character)] |= readings.BOXED
    # A lost byte, in any encoding.
    rest[place_of("\ufffd")] = 0xFFFF
    flags[0xFFFD] |= readings.REST
    for character in " ?":
        flags[ord(character)] |= readings.LOST
    for code in (*range(0x80, 0xA0), *range(0xD800, 0xE000)):
        flags[code] |= readings.ALWAYS
    flags[ord("т")] |= readings.BOXED  # тАЩ, see the gate
    return bytes(flags), number, masks, WORD_BITS


GATE = Gate(*gate_tables())


def suspicious_lines(text: str) -> list[int]:
    r"""Return the starts and ends of the lines that may hold damage, one after the other.

    >>> suspicious_lines("sound\ncafÃ©\nnaïve")
    [6, 12]
    """
    return [] if text.isascii() else suspects(text, GATE)
