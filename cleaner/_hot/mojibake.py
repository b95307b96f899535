# cython: boundscheck=False, wraparound=False, initializedcheck=False
"""What ftfy decides about a line, by its own tables: what is bad, and what the bytes say.

Separate from `cleaner/repair/mojibake.py`, which makes the tables, because these passes run over
every character. The result is ftfy's to the letter; tests hold it to that. Compiled with the types
in `mojibake.pxd`; the same file runs as Python.
"""

import cleaner._hot.chars as chars
from cleaner._hot.readings import (
    ALWAYS, BOXED, CAPITAL, CUT_TAIL, FIRST_OF_FOUR, FIRST_OF_THREE, FIRST_OF_TWO, LEAD, LINE_BREAK,
    LOST, NEXT, NEXT_ONLY, OTHER_CLASS, PROOF, REST, SPACE_CLASS, SPACED, STRAIGHTENED, WORD_CLASS,
)  # fmt: skip

_HEAD = LEAD | BOXED | ALWAYS
_FIRST = FIRST_OF_TWO | FIRST_OF_THREE | FIRST_OF_FOUR

# Pieces that a call remembers, so that a text of ever new ones does not fill the memory.
MOST_PIECES = 10_000
_SUBSTITUTE, _QUESTION, _SPACE = 0x1A, 0x3F, 0x20


class Judge:
    """ftfy's tables, in arrays.

    `classes` gives each character its class, 0 to those that no rule names; `masks` the places of
    the rules that a class fits, in two words; `places` which of them begin a rule, begin it at the
    start of a text only, and end it. `number` counts the characters of the encodings, `fits` tells
    the encodings that have one, `codes` its byte in each. `sloppy` and `filling` are the encodings
    in which lost bytes are replaced or filled in, by `calls`. `clues` says what a character may be
    in a sequence among other text.
    """

    def __init__(self, rules, encodings, clues, calls):
        self.classes, self.masks, self.places = rules
        self.number, self.fits, self.codes, self.width, self.sloppy, self.filling = encodings
        self.clues = clues
        self.filled, self.replaced, self.variants, self.sound, self.joined = calls


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
    if second == 0x20AC or second == 0x402 or second == 0xC7 or second == 0x410:
        if c == 0xE2 or c == 0x432 or c == 0xD4 or c == 0x442:
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


def is_sound(text, judge, gate):
    """Say whether there is nothing in a line that anything here would repair."""
    if is_bad(text, judge) or holds(text, 0xD800, 0xE000):
        return False
    weight = 0
    for _, _, more in stretches(text, gate):
        weight += more
    return weight < PROOF


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
            elif after == 0xA0 or after == 9 or after == 10 or after == 0xAB or after == 0xBB:
                found |= CAPITAL
            elif 0x2010 <= after < 0x2030:
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


def is_bad(text, judge):
    """Say whether a text has a sequence that ftfy takes for damage.

    All rules are followed at once: a bit is set where the characters so far fit the rule up to
    there (the "shift-and" search of Baeza-Yates and Gonnet, 1992).
    """
    kind, data, size = chars.kind_of(text), chars.data_of(text), len(text)
    classes, masks, places = judge.classes, judge.masks, judge.places
    first, second = places[0], places[1]
    last, final = places[4], places[5]
    one = two = 0
    fresh, new = first | places[2], second | places[3]
    for i in range(size):
        c = chars.read(kind, data, i)
        at = classes[c] if c <= 0xFFFF else 0
        if at == 0:
            at = _class_of(text, i)
        one = ((one << 1) | fresh) & masks[2 * at]
        two = ((two << 1) | new) & masks[2 * at + 1]
        if (one & last) | (two & final):
            return True
        fresh, new = first, second
    return False


def _class_of(text, i):
    if text[i].isalnum():
        return WORD_CLASS
    return SPACE_CLASS if text[i].isspace() else OTHER_CLASS


def undone(text, judge):
    """Return what the text was before it was read with one of the encodings, or None."""
    kind, data, size = chars.kind_of(text), chars.data_of(text), len(text)
    number, fits = judge.number, judge.fits
    left = fits[0]
    for i in range(size):
        c = chars.read(kind, data, i)
        if c < 0x80:
            if c == _SUBSTITUTE:
                left &= ~judge.sloppy
        elif c > 0xFFFF or number[c] == 0:
            return None
        else:
            left &= fits[number[c]]
        if left == 0:
            return None
    encoding = 0
    while left >> encoding:
        if left >> encoding & 1:
            result = _decoded(text, encoding, judge)
            if result is not None:
                return result
        encoding += 1
    return None


def _decoded(text, encoding, judge):
    """Return what the bytes of a text say as UTF-8, or None where they are no UTF-8."""
    kind, data, size = chars.kind_of(text), chars.data_of(text), len(text)
    number, codes, width = judge.number, judge.codes, judge.width
    sloppy = judge.sloppy >> encoding & 1
    filling = judge.filling >> encoding & 1
    written = bytearray(size)
    out = written
    wanted = 0
    lossy = False
    for i in range(size):
        c = chars.read(kind, data, i)
        byte = c if c < 0x80 else codes[number[c] * width + encoding]
        out[i] = byte
        if lossy:
            continue
        if sloppy and byte == _SUBSTITUTE:
            lossy = True
        elif wanted:
            if byte & 0xC0 == 0x80:
                wanted -= 1
            elif (filling and byte == _SPACE) or (sloppy and byte == _QUESTION):
                lossy = True
            else:
                return None
        elif byte >= 0x80:
            if byte == 0xC0 or 0xC2 <= byte < 0xE0:  # C0 80 is Java's way to write a zero
                wanted = 1
            elif 0xE0 <= byte < 0xF0:
                wanted = 2
            elif 0xF0 <= byte < 0xF5:
                wanted = 3
            else:
                return None
    if lossy:
        if filling:
            written = judge.filled(bytes(written))
        if sloppy:
            written = judge.replaced(bytes(written))
    elif wanted:
        return None
    try:
        return written.decode("utf-8")
    except UnicodeDecodeError:
        return judge.variants(bytes(written)) if 0xED in written or 0xC0 in written else None


def pieces(text, judge):
    """Return the starts and ends of what looks like sequences, one after the other."""
    kind, data, size = chars.kind_of(text), chars.data_of(text), len(text)
    clues = judge.clues
    found = []
    i = 0
    before = 0
    while i < size:
        c = chars.read(kind, data, i)
        clue = clues[c] if c <= 0xFFFF else 0
        if clue & _FIRST and before & NEXT_ONLY == 0:
            end = _end_of_piece(text, i, clues)
            if end > i:
                found.append(i)
                found.append(end)
                i = end
                c = chars.read(kind, data, i - 1)
                before = clues[c]
                continue
        before = clue
        i += 1
    return found


def _end_of_piece(text, i, clues):
    kind, data, size = chars.kind_of(text), chars.data_of(text), len(text)
    while i < size:
        c = chars.read(kind, data, i)
        clue = clues[c] if c <= 0xFFFF else 0
        if clue & _FIRST == 0:
            return i
        following = 0
        while following < 3 and i + following + 1 < size:
            c = chars.read(kind, data, i + following + 1)
            if c > 0xFFFF or clues[c] & NEXT == 0:
                break
            following += 1
        if clue & FIRST_OF_TWO and following >= 1:
            i += 2
        elif clue & FIRST_OF_THREE and following >= 2:
            i += 3
        elif clue & FIRST_OF_FOUR and following >= 3:
            i += 4
        else:
            return i
    return i


def settled(text, judge, known):
    """Return a text with its mojibake undone, layer by layer; `known` remembers pieces."""
    while is_bad(text, judge):
        before = text
        text = undone(before, judge)
        if text is None:
            text = _in_pieces(before, judge, known)
            if text == before and holds(before, 0x80, 0xA0):
                text = judge.sound(before)
        if text == before:
            break
    return text


def _in_pieces(text, judge, known):
    places = pieces(text, judge)
    size = len(text)
    parts = []
    at = 0
    for i in range(0, len(places), 2):
        start, end = places[i], places[i + 1]
        if end - start == size:
            break
        piece = text[start:end]
        right = known.get(piece)
        if right is None:
            right = settled(piece, judge, known)
            if len(known) < MOST_PIECES:
                known[piece] = right
        if right != piece:
            parts.append(text[at:start])
            parts.append(right)
            at = end
    if at == 0:
        return text
    parts.append(text[at:])
    return "".join(parts)


def repaired(text, judge, known):
    """Return what ftfy makes of a line."""
    while True:
        text = settled(text, judge, known)
        before = text
        if holds(text, 0x80, 0xA0):
            text = judge.sound(text)
        if holds(text, 0xD800, 0xE000):
            text = judge.joined(text)
        if text == before:
            return text


def holds(text, low, end):
    """Say whether a text has a character of a range."""
    kind, data, size = chars.kind_of(text), chars.data_of(text), len(text)
    for i in range(size):
        c = chars.read(kind, data, i)
        if low <= c < end:
            return True
    return False
