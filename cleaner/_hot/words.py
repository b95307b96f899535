# cython: boundscheck=False, wraparound=False, initializedcheck=False
"""Words of a text without strings made of them: numbers of their letters in small, and tables.

A word is a stretch of a text, with a number made of its letters, by which `Words` finds it.
Compiled with the types in `words.pxd`; the same file runs as Python without them.
"""

from array import array

import cleaner._hot.chars as chars

COMPILED = not __file__.endswith((".py", ".pyc"))
EDGE_SIGNS = " \t\n.,:;!?…·•|/\\-–—»«›‹<>()[]{}\"'“”„‘’*#+→←↓↑▶►▼▾✕×。，：；、！？「」『』（）【】"
# Words of a block whose letters are looked at; the rest of a long block is like its beginning.
MOST_WORDS = 60
# Characters up to here have their small letters in a table.
_TABLED = 0x2000
_NO_LETTER = 0xFFFF
# Their small letters depend on what follows (sigma) or are more than one character (dotted I).
_CAPITAL_SIGMA = 0x3A3
_DOTTED_CAPITAL_I = 0x130
SMALL = array("H", range(_TABLED))
for _code in range(_TABLED):
    _small = chr(_code).lower()
    SMALL[_code] = ord(_small) if len(_small) == 1 and ord(_small) < _NO_LETTER else _NO_LETTER
SMALL[_CAPITAL_SIGMA] = SMALL[_DOTTED_CAPITAL_I] = _NO_LETTER
EDGES = bytearray(1 << 16)
for _edge in EDGE_SIGNS:
    EDGES[ord(_edge)] = 1
SPACES = bytearray(chr(_code).isspace() for _code in range(128))
# The numbers of words are FNV-1a over code points: https://datatracker.ietf.org/doc/rfc9923/
_BASIS = 0xCBF29CE484222325
_PRIME = 0x100000001B3
_ALL = 0xFFFFFFFFFFFFFFFF
_ONE = 1  # as wide as the numbers are in C


def word_key(text, start, end):
    """Return the number of a stretch of text in small letters, never 0."""
    if not COMPILED:
        return hash(text[start:end].lower()) & 0xFFFFFFFFFFFFFFFF or 1
    kind = chars.kind_of(text)
    data = chars.data_of(text)
    key = _BASIS
    if kind == 1:
        # Most texts, where each character has its small letter in the table.
        for i in range(start, end):
            key = (key ^ SMALL[chars.read(1, data, i)]) * _PRIME
        return key if key else 1
    for i in range(start, end):
        c = chars.read(kind, data, i)
        if c < _TABLED:
            c = SMALL[c]
            if c == _NO_LETTER:
                return _exact_key(text[start:end].lower())
        elif c >= 0x2070 and not 0x3000 <= c < 0xA000:
            return _exact_key(text[start:end].lower())
        key = (key ^ c) * _PRIME
    return key if key else 1


def _exact_key(word):
    """Return the number of a word that is in small letters."""
    key = _BASIS
    for i in range(len(word)):
        key = (key ^ ord(word[i])) * _PRIME
    return key if key else 1


def small_of(c):
    """Return the first character that a character has as a small letter."""
    if c < _TABLED and SMALL[c] != _NO_LETTER:
        return SMALL[c]
    if 0x3000 <= c < 0xA000:
        return c
    return ord(chr(c).lower()[0])


def letters_key(text):
    """Return the number of a text's letters and digits, in small letters; 0 for a text without any.

    Texts have the same one if they differ only in case and in what stands between their words.

    >>> letters_key("On walls") == letters_key('"on  WALLS!"') != letters_key("Onwalls")
    True
    """
    key = _BASIS
    gap = False
    some = False
    for i in range(len(text)):
        letter = text[i]
        if not letter.isalnum():
            gap = some
            continue
        if gap:
            key = ((key ^ 32) * _PRIME) & _ALL
            gap = False
        some = True
        key = ((key ^ small_of(ord(letter))) * _PRIME) & _ALL
    return key if some else 0


class Words:
    """Words, by their numbers, with a value each: a hash table with open addresses.

    Behind the slots in `keys` stand eight bits for each slot, one of them set for each word: most
    words are in no table, and by these it shows in memory that is near, and mostly at once.
    """

    def __init__(self, words=(), values=None):
        self.size = 0
        self.mask = 7
        self.keys = array("Q", bytes(8 * (8 + 1)))
        self.values = array("d", bytes(8 * 8))
        for word in words:
            self.put(word_key(word, 0, len(word)), 1.0 if values is None else values[word])

    def put(self, key, value):
        """Set the value of a word."""
        if 2 * (self.size + 1) > self.mask:
            self.grow()
        mask = self.mask
        slot = key & mask
        while self.keys[slot] != 0 and self.keys[slot] != key:
            slot = (slot + 1) & mask
        if self.keys[slot] == 0:
            self.keys[slot] = key
            self.size += 1
            bit = (key >> 32) & (8 * mask + 7)
            self.keys[mask + 1 + (bit >> 6)] |= _ONE << (bit & 63)
        self.values[slot] = value

    def grow(self):
        """Make the table twice as large."""
        keys = self.keys
        values = self.values
        size = self.mask + 1
        self.mask = 2 * size - 1
        self.size = 0
        self.keys = array("Q", bytes(2 * size * (8 + 1)))
        self.values = array("d", bytes(2 * size * 8))
        for i in range(size):
            if keys[i] != 0:
                self.put(keys[i], values[i])

    def get(self, key):
        """Return the value of a word, 0 for one that is not there."""
        mask = self.mask
        bit = (key >> 32) & (8 * mask + 7)
        if not (self.keys[mask + 1 + (bit >> 6)] >> (bit & 63)) & 1:
            return 0.0
        slot = key & mask
        while self.keys[slot] != 0:
            if self.keys[slot] == key:
                return self.values[slot]
            slot = (slot + 1) & mask
        return 0.0


# What stands among the bare words of a `Sight` for all words that begin with a digit.
NUMBER = "#"
_NUMBER = word_key(NUMBER, 0, 1)


class Sight:
    """The first words of the text that was looked at last: where they stand, and what they are."""

    def __init__(self):
        self.count = 0  # of all words
        self.starts = array("l", bytes(8 * MOST_WORDS))
        self.ends = array("l", bytes(8 * MOST_WORDS))
        self.keys = array("Q", bytes(8 * MOST_WORDS))  # 0 where a word has edges
        self.bare = array("Q", bytes(8 * MOST_WORDS))  # without edges, 0 where nothing is left
        # Of the words that are no mere signs: all of them, those with a capital, function words.
        self.cased = 0
        self.capitals = 0
        self.stops = 0
        # Of a text that may be a date: those that begin with a digit, stand in dates, or neither.
        self.numbers = 0
        self.times = 0
        self.rest = 0
        self.first_key = 0
        self.last_key = 0


def look_at_words(text, sight, stopwords, longest, times, dated):
    """Count what the words in sight are; no function word is longer than `longest`.

    `dated` says that the text may be a date.
    """
    kind = chars.kind_of(text)
    data = chars.data_of(text)
    stops = capitals = cased = numbers = dates = rest = 0
    first_key = last_key = 0
    for k in range(min(sight.count, len(sight.starts))):
        start = sight.starts[k]
        end = sight.ends[k]
        sight.keys[k] = 0
        sight.bare[k] = 0
        size_with_edges = end - start
        while start < end and is_edge(chars.read(kind, data, start)):
            start += 1
        if start == end:
            continue
        while is_edge(chars.read(kind, data, end - 1)):
            end -= 1
        key = word_key(text, start, end)
        if end - start == size_with_edges:
            sight.keys[k] = key
        if first_key == 0:
            first_key = key
        last_key = key
        first = chars.read(kind, data, start)
        sight.bare[k] = _NUMBER if 48 <= first <= 57 else key
        if first != small_of(first):
            capitals += 1
        cased += 1
        if end - start <= longest and stopwords.get(key) != 0.0:
            stops += 1
        if dated:
            if 48 <= first <= 57:
                numbers += 1
            elif times.get(key) != 0.0:
                dates += 1
            else:
                rest += 1
    sight.stops = stops
    sight.capitals = capitals
    sight.cased = cased
    sight.numbers = numbers
    sight.times = dates
    sight.rest = rest
    sight.first_key = first_key
    sight.last_key = last_key


def is_unspaced(c):
    """Say whether a character belongs to a script written without spaces between words."""
    return (
        0x4E00 <= c <= 0x9FFF
        or 0x3040 <= c <= 0x30FF
        or 0x3400 <= c <= 0x4DBF
        or 0x0E00 <= c <= 0x0EFF
        or 0x1000 <= c <= 0x109F
        or 0x1780 <= c <= 0x17FF
        or 0xF900 <= c <= 0xFAFF
    )


def is_edge(c):
    """Say whether a character is no part of the word that it stands at the edge of."""
    return c < 0x10000 and EDGES[c] != 0


def is_space(c):
    """Say whether a character is white space, as `str.split` has it."""
    if c < 128:
        return SPACES[c] != 0
    if c < 0x2000:
        return c == 0xA0 or c == 0x85 or c == 0x1680
    if c > 0x3000:
        return False
    return c <= 0x200A or c == 0x2028 or c == 0x2029 or c == 0x202F or c == 0x205F or c == 0x3000
