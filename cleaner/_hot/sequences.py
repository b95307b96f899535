# cython: boundscheck=False, wraparound=False, initializedcheck=False
"""Where characters may be the bytes of UTF-8 read with a wrong encoding: sequences, by encodings.

Separate from `mojibake.py` because here nothing is judged: which characters an encoding gives to
which bytes is all that is asked, on every character of every text. Compiled with the types in
`sequences.pxd`; the same file runs as Python. The tables are made by `cleaner/repair/suspicion.py`.
"""

import cleaner._hot.chars as chars
from cleaner._hot.readings import (
    ALWAYS,
    BOXED,
    CALL,
    CAPITAL,
    CUT_TAIL,
    LEAD,
    LINE_BREAK,
    LONE,
    LOST,
    LOST_BYTES,
    QUOTED,
    REST,
    ROW,
    SOLE,
    SPACED,
    STRAIGHTENED,
)  # fmt: skip

_HEAD = LEAD | BOXED | ALWAYS
_SPACE, _OPENING, _LETTER_E = 0x20, 0x28, 0x65
# So many numbers of words that others hardly have the same.
MOST_HASHES = 0x100000
_WORD_BITS = MOST_HASHES - 1
# More characters by themselves than these are named, and so may Â be.
_COMPANY = 2
# The longest sign that was read wrongly twice has so many characters after its first.
_LONGEST_SIGN = 11


class Gate:
    """What characters may be the readings of, in arrays.

    `flags` gives each character its bits over all encodings; `number` counts the characters of the
    encodings, and each of the masks tells in which encodings it is what: a first byte of two, of
    three or more, of four, a later byte, one after which a space is filled in as the second of two
    or as a later one of more. `words` are the bits of words about characters.
    """

    def __init__(self, flags, number, masks, words):
        self.flags, self.number, self.words = flags, number, words
        self.two, self.more, self.four, self.rest, self.filled, self.spaced = masks


def suspects(text, gate):
    """Return the starts and ends of the lines that may hold damage, one after the other."""
    kind, data, size = chars.kind_of(text), chars.data_of(text), len(text)
    flags = gate.flags
    found = []
    start = i = 0
    while i < size:
        c = chars.read(kind, data, i)
        if c > 0xFFFF or flags[c] & _HEAD == 0 or not _is_suspect(text, i, gate):
            i += 1
            continue
        start = chars.find(text, 10, start, i, -1) + 1 or start
        i = chars.find(text, 10, i, size, 1) + 1 or size
        found.append(start)
        found.append(i)
        start = i
    return found


def any_suspect(texts, gate):
    """Say whether any of the texts has a line that may hold damage."""
    for text in texts:
        kind, data = chars.kind_of(text), chars.data_of(text)
        for i in range(0 if chars.is_ascii(text) else len(text)):
            c = chars.read(kind, data, i)
            if c <= 0xFFFF and gate.flags[c] & _HEAD and _is_suspect(text, i, gate):
                return True
    return False


def _is_suspect(text, i, gate):
    """Say whether a sequence begins at a character, whole, cut, or with a byte lost."""
    kind, data, size = chars.kind_of(text), chars.data_of(text), len(text)
    c = chars.read(kind, data, i)
    head = gate.flags[c]
    if head & ALWAYS:
        return True
    if i + 1 == size:
        return False
    second = chars.read(kind, data, i + 1)
    if second > 0xFFFF:
        return False
    rest = gate.flags[second]
    if rest & (REST | LOST) == 0 and head & BOXED == 0:
        return False
    number = gate.number
    lead, at = number[c], number[second]
    if gate.two[lead] & gate.rest[at] != 0 or (rest & LOST != 0 and gate.filled[lead] != 0):
        return True
    # â€, вЂ, ÔÇ and тА: the third is often missing, or nothing that the encodings tell.
    if c == 0xE2 or c == 0x432 or c == 0xD4 or c == 0x442:  # noqa: SIM102
        if second == 0x20AC or second == 0x402 or second == 0xC7 or second == 0x410:
            return True
    fitting = gate.more[lead]
    lost = 0
    for place in range(1, 4):
        if i + place == size:
            return False
        c = chars.read(kind, data, i + place)
        if c > 0xFFFF:
            return False
        if gate.flags[c] & LOST:
            # One byte of a sequence may be lost; a space is filled in after some first bytes only.
            lost += 1
            if lost > 1:
                return False
            if c == _SPACE:
                fitting &= gate.spaced[lead]
        else:
            fitting &= gate.rest[number[c]]
        if fitting == 0:
            return False
        if place == 2 and fitting & ~gate.four[lead]:
            return True
    return True


def stretches(text, gate):
    """Return starts, ends and weights of rows of sequences that fit one encoding and their place.

    Of what is read with the wrong encoding, letters are the proof: three sequences in a row, or a
    sequence inside of a word of ASCII. The weight says how much a row proves.
    """
    kind, data, size = chars.kind_of(text), chars.data_of(text), len(text)
    flags, number = gate.flags, gate.number
    two, more, rest = gate.two, gate.more, gate.rest
    found = []
    i = 0
    while i < size:
        c = chars.read(kind, data, i)
        if c > 0xFFFF or flags[c] & _HEAD == 0:
            i += 1
            continue
        end = i
        count = 0
        fitting = 0xFFFF
        while end + 1 < size:
            lead = chars.read(kind, data, end)
            second = chars.read(kind, data, end + 1)
            if lead > 0xFFFF or second > 0xFFFE or second == 0xFFFD or flags[lead] & _HEAD == 0:
                break
            here = fitting & two[number[lead]] & rest[number[second]]
            if here:
                end += 2
            elif end + 2 < size:
                third = chars.read(kind, data, end + 2)
                if third > 0xFFFF or third == 0xFFFD:
                    break
                here = fitting & more[number[lead]] & rest[number[second]] & rest[number[third]]
                if here == 0:
                    break
                end += 3
            else:
                break
            fitting = here
            count += 1
        if count == 0:
            i += 1
            continue
        weight = 0
        if i > 0:
            before = chars.read(kind, data, i - 1)
            weight += 97 <= before <= 122
        if end < size:
            after = chars.read(kind, data, end)
            weight += 97 <= after <= 122
        if flags[c] & BOXED:
            weight += 1
        if count >= 3:
            weight += 2
        if weight:
            found.append((i, end, weight))
        i = end
    return found


def signs(text):
    """Return what a line has that a rule beyond ftfy is about, one bit each."""
    kind, data, size = chars.kind_of(text), chars.data_of(text), len(text)
    found = sole = 0
    for i in range(size):
        c = chars.read(kind, data, i)
        if c < 0x80:
            if c == _OPENING and i > 3 and chars.read(kind, data, i - 1) == _LETTER_E:
                found |= CALL if text[i - 4 : i] == "code" else 0
            continue
        after = chars.read(kind, data, i + 1) if i + 1 < size else 10
        if _begins_sign(c):
            found |= _lone_at(text, i)
        if _is_edge(after) and (i == 0 or _is_edge(chars.read(kind, data, i - 1))):
            sole += 1
        if c == 0xC3:  # Ã
            if after == 32:
                found |= SPACED | CAPITAL
            elif (
                after == 0xA0
                or after == 9
                or after == 10
                or after == 0xAB
                or after == 0xBB
                or 0x2010 <= after < 0x2030
            ) and _may_be_capital(text, i - 1):
                found |= CAPITAL
        elif after == 0xB2 or after == 0xB3:
            if c == 0xC7 or c == 0xCC or c == 0xCD or c == 0xDD:  # Ç, Ì, Í, Ý
                found |= CAPITAL
        elif c == 0x85:
            found |= LINE_BREAK
        elif c == 0xE1 and after == 34:
            found |= STRAIGHTENED
        elif c == 0xE2 and after == 0x20AC:
            after = chars.read(kind, data, i + 2) if i + 2 < size else 10
            if after < 0x80 or after == 0xFFFD:
                found |= CUT_TAIL
        elif c == 0xD7 and after == 0xD8:
            found |= ROW
        elif c == 0xFFFD or (c == 0xEF and after == 0xBF):
            # ï¿½ï¿½ is two of U+FFFD.
            place = i + 1 if c == 0xFFFD else i + 3
            if place < size and chars.read(kind, data, place) == c:
                found |= LOST_BYTES
        elif (c == 0x201C or c == 0x201D) and 0xC4 <= after <= 0xDC:
            found |= QUOTED
    return found if sole > _COMPANY else found & ~SOLE


def _lone_at(text, i):
    """Say whether what looks like a wrongly read sign begins at a place and touches no word."""
    kind, data, size = chars.kind_of(text), chars.data_of(text), len(text)
    c = chars.read(kind, data, i)
    if c == 0x432 and (i + 1 == size or chars.read(kind, data, i + 1) != 0x402):
        return 0  # вЂ™
    if i > 0 and not _is_edge(chars.read(kind, data, i - 1)):
        return 0
    if c <= 0xC3 and (i + 1 == size or _is_edge(chars.read(kind, data, i + 1))):
        return LONE | SOLE
    end = i + 1
    while end < size and end - i <= _LONGEST_SIGN and chars.read(kind, data, end) >= 0x80:
        end += 1
    return LONE if end == size or _is_edge(chars.read(kind, data, end)) else 0


def _may_be_capital(text, i):
    """Say whether a capital stands at a place, or what may be one beyond ASCII."""
    if i < 0:
        return False
    c = chars.read(chars.kind_of(text), chars.data_of(text), i)
    return 0x41 <= c < 0x5B or c >= 0xC0


def _begins_sign(c):
    """Say whether signs begin with a character that were read as Windows-1252 or -1251."""
    return c == 0xC2 or c == 0xC3 or c == 0xE2 or c == 0xEF or c == 0xC4 or c == 0xC5 or c == 0x432


def _is_edge(c):
    """Say whether a character is a space or a mark beside which a piece of text stands alone."""
    if c < 0x80:
        return c <= 0x20 or not (
            c == 0x5F or 0x30 <= c < 0x3A or 0x41 <= c < 0x5B or 0x61 <= c < 0x7B
        )
    return c == 0xA0 or 0x2018 <= c <= 0x201E or c == 0x300C or c == 0x300D


def may_hold_word(text, bits):
    """Say whether a text may hold one of the words that the bits were made of, by their hashes."""
    kind, data, size = chars.kind_of(text), chars.data_of(text), len(text)
    value = 0
    for i in range(size):
        c = chars.read(kind, data, i)
        if c >= 0xC0:
            value = (value * 33 + c) & _WORD_BITS
        elif 0x61 <= (c | 0x20) < 0x7B:
            value = (value * 33 + (c | 0x20)) & _WORD_BITS
        elif value:
            if bits[value >> 3] >> (value & 7) & 1:
                return True
            value = 0
    return bits[value >> 3] >> (value & 7) & 1 == 1


def hash_of(word):
    """Return the number of the bit of a word in small letters."""
    value = 0
    for letter in word:
        value = (value * 33 + ord(letter)) & _WORD_BITS
    return value
