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
    CAPITAL,
    CUT_TAIL,
    LEAD,
    LINE_BREAK,
    LOST,
    REST,
    SPACED,
    STRAIGHTENED,
)  # fmt: skip

_HEAD = LEAD | BOXED | ALWAYS
_SPACE = 0x20


class Gate:
    """What characters may be the readings of, in arrays.

    `flags` gives each character its bits over all encodings; `number` counts the characters of the
    encodings, and each of the masks tells in which encodings it is what: a first byte of two, of
    three or more, of four, a later byte, one after which a space is filled in as the second of two
    or as a later one of more.
    """

    def __init__(self, flags, number, masks):
        self.flags, self.number = flags, number
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
    found = 0
    for i in range(size):
        c = chars.read(kind, data, i)
        if c < 0x80:
            continue
        after = chars.read(kind, data, i + 1) if i + 1 < size else 10
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
            ):
                found |= CAPITAL
        elif after == 0xB2 or after == 0xB3:
            found |= CAPITAL
        elif c == 0x85:
            found |= LINE_BREAK
        elif c == 0xE1 and after == 34:
            found |= STRAIGHTENED
        elif c == 0xE2 and after == 0x20AC:
            after = chars.read(kind, data, i + 2) if i + 2 < size else 10
            if after < 0x80 or after == 0xFFFD:
                found |= CUT_TAIL
    return found
