# cython: boundscheck=False, wraparound=False, initializedcheck=False
"""What the rules count in a text, in one scan: words, ends of sentences, digits, hints of a label.

Separate from `glance`, whose columns models were trained on. Compiled with the types in
`measures.pxd`; the same file runs as Python.
"""

from cleaner._hot.words import EDGE_SIGNS, Words, is_edge, is_space, is_unspaced, word_key

# Longer texts are not looked at for digits: they are no dates.
MOST_CHARS = 400
# More words than a notice has.
MOST_WORDS = 60
# Spreads the numbers of two words that stand side by side over the table of pairs.
_SPREAD = 0x9E3779B97F4A7C15
_ALL = 0xFFFFFFFFFFFFFFFF


class Hints:
    """What phrases begin with, and the numbers of their words, so that few texts have to be
    compared with them.
    """

    def __init__(self, phrases):
        self.first = Words()  # up to a colon
        self.pairs = Words()  # the first two words
        self.wholes = Words()
        for phrase in phrases:
            words = phrase.split()
            self.first.put(_bare_key(phrase.partition(":")[0].split()[0]), 1.0)
            if len(words) > 1:
                self.pairs.put(paired(_bare_key(words[0]), _bare_key(words[1])), 1.0)
            whole = 1
            for word in words:
                if word.strip(EDGE_SIGNS):
                    whole = paired(whole, _bare_key(word))
            self.wholes.put(whole, 1.0)


def _bare_key(word):
    bare = word.strip(EDGE_SIGNS)
    return word_key(bare, 0, len(bare))


def measure(text, hints):
    """Return words, characters of scripts without spaces, ends of sentences, whether the text ends
    like one, digits, and whether it may have a label.
    """
    size = len(text)
    spaced = unspaced = sentences = digits = 0
    inside = False
    special = False  # small letters do not tell how it folds
    for i in range(size):
        c = ord(text[i])
        if 97 <= c <= 122 and inside:
            continue
        if is_space(c):
            inside = False
            continue
        if not inside:
            inside = True
            spaced += 1
        if c < 128:
            if 48 <= c <= 57:
                digits += 1
            elif (c == 46 or c == 33 or c == 63) and closes(text, i + 1, size):
                sentences += 1
        else:
            if is_unspaced(c):
                unspaced += 1
            elif c == 0x3002 or c == 0xFF01 or c == 0xFF1F or c == 0x0964:
                sentences += 1
            elif c == 0x2026 or c == 0x0965 or c == 0x061F or c == 0x06D4 or c == 0x0589:
                sentences += closes(text, i + 1, size)
            if text[i].isdigit():
                digits += 1
            special = special or folds_apart(c)
    words = float(spaced)
    if unspaced > 2 * spaced:
        words = unspaced / 2.0
    labelled = False
    if words <= MOST_WORDS:
        labelled = special or unspaced > 0 or may_be_labelled(text, hints)
    if size >= MOST_CHARS:
        digits = 0
    return spaced, unspaced, sentences if words > 2.0 else 0, ends(text, size), digits, labelled


def closes(text, i, size):
    """Say whether a sentence can end before a place: there is white space or a closing mark."""
    if i >= size:
        return True
    c = text[i]
    return is_space(ord(c)) or c in "\"'”’»)]」』"


def ends(text, size):
    """Say whether a text ends with a mark that ends sentences, or a colon, closing marks aside."""
    i = size - 1
    while i >= 0:
        c = text[i]
        if c not in "\"'”’»)]」』） ":
            return c in ".!?…。！？।॥؟۔։:;；："
        i -= 1
    return False


def folds_apart(c):
    """Say whether a character may be another when its case is folded than as a small letter.

    Knows the blocks that hold such characters, and lets some others through.
    """
    if c < 0x0370:
        return c == 0xDF or c == 0xB5 or c == 0x149 or c == 0x17F or c == 0x1F0 or c == 0x345
    if c < 0x0400:
        return c == 0x3A3 or c == 0x390 or c == 0x3B0 or c == 0x3C2 or c >= 0x3D0
    if c < 0x13A0:
        return c == 0x587
    if c < 0x1D00:
        return True
    if c < 0x2000:
        return 0x1E96 <= c <= 0x1E9F or c >= 0x1F00
    if c < 0x10000:
        return 0xAB30 <= c < 0xAC00 or 0xFB00 <= c < 0xFB20
    return c < 0x1F000


def may_be_labelled(text, hints):
    """Say whether a text may be a phrase, begin with one before a colon, or have one in it."""
    if "’" in text:
        text = text.replace("’", "'")
    size = len(text)
    start = -1
    whole = 1
    colon = begun = False
    before = 0
    for i in range(size + 1):
        c = ord(text[i]) if i < size else 32
        if c == 0xA9:
            return True
        if c == 58 or c == 0xFF1A:
            colon = True
        elif (c == 99 or c == 67) and speaks_of_rights(text, i, size):
            return True
        if not is_space(c):
            if start < 0:
                start = i
            continue
        if start < 0:
            continue
        first = start
        last = i
        start = -1
        while first < last and is_edge(ord(text[first])):
            first += 1
        while last > first and is_edge(ord(text[last - 1])):
            last -= 1
        if first == last:
            before = 0
            continue
        key = word_key(text, first, last)
        if before != 0 and hints.pairs.get(paired(before, key)) != 0.0:
            return True
        before = key
        is_first = whole == 1
        whole = paired(whole, key)
        if is_first:
            if colon:
                # A colon inside the word: what stands before it may be the phrase.
                k = first
                while k < last and text[k] != ":" and text[k] != "：":
                    k += 1
                while k > first and is_edge(ord(text[k - 1])):
                    k -= 1
                if k > first:
                    key = word_key(text, first, k)
            begun = hints.first.get(key) != 0.0
    return (begun and colon) or hints.wholes.get(whole) != 0.0


def speaks_of_rights(text, i, size):
    """Say whether a c is that of "(c)" or of "copyright"."""
    if i > 0 and text[i - 1] == "(":
        return True
    if i + 4 > size:
        return False
    return text[i + 1] in "oO" and text[i + 2] in "pP" and text[i + 3] in "yY"


def paired(one, two):
    """Return the number of a pair of words, never 0."""
    key = ((one * _SPREAD) & _ALL) ^ two
    return key if key else 1
