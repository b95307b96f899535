# cython: boundscheck=False, wraparound=False, initializedcheck=False
"""What ftfy decides about a line, by its own tables: what is bad, and what the bytes say.

Separate from `cleaner/repair/mojibake.py`, which makes the tables, because these passes run over
every character. The result is ftfy's to the letter; tests hold it to that. Compiled with the types
in `mojibake.pxd`; the same file runs as Python.
"""

import cleaner._hot.chars as chars
from cleaner._hot.readings import (
    FIRST_OF_FOUR,
    FIRST_OF_THREE,
    FIRST_OF_TWO,
    LONE,
    NEXT,
    NEXT_ONLY,
    OTHER_CLASS,
    PROOF,
    SPACE_CLASS,
    WORD_CLASS,
)  # fmt: skip
from cleaner._hot.sequences import may_hold_word, signs, stretches

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


def is_sound(text, judge, gate):
    """Say whether there is nothing in a line that anything here would repair."""
    if is_bad(text, judge) or holds(text, 0xD800, 0xE000):
        return False
    weight = 0
    for _, _, more in stretches(text, gate):
        weight += more
    return weight < PROOF


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


def at_once(text, judge, gate):
    """Return a line repaired where all of it was read wrongly in one way, or nothing is wrong.

    None where there is more to decide. Most lines are of these two kinds.
    """
    seen = signs(text)
    if seen & ~LONE or (seen and may_hold_word(text, gate.words)):
        return None
    while is_bad(text, judge):
        before = text
        text = undone(before, judge)
        if text is None or text == before:
            return None
    return text if is_sound(text, judge, gate) else None


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
