# cython: boundscheck=False, wraparound=False, initializedcheck=False, cdivision=True
"""Rows for the role model: a page's features, and the words of names and texts that tell roles.

Compiled with the types in `signs.pxd`; the same file runs as Python. The tables of words are given.
"""

from array import array
from math import log1p

from cleaner._hot.splitting import Splitter
from cleaner._hot.words import Words, word_key

MOST_WORDS = 40  # of a text: what a block is for shows at its beginning
MOST_CHARS = 400
EDGES = bytearray(128)
for _edge in ".,:;!?()\"'":
    EDGES[ord(_edge)] = 1


class Signs:
    """The tables of words that are signs, with the column of each."""

    def __init__(self, names, texts):
        self.names = Words(names, {word: 1.0 + column for word, column in names.items()})
        self.texts = Words(texts, {word: 1.0 + column for word, column in texts.items()})
        self.name_columns = 1 + max(names.values())
        self.text_columns = 1 + max(texts.values())


def role_rows(values, width, columns, places, texts, evidences, tree, table, spare):
    """Return the rows of some blocks with the signs behind them; without a tree, of texts alone.

    Of the rows in `values`, which are `width` wide, `columns` are taken. `places` are the numbers
    of the blocks whose texts and evidences are given. A sign in names counts 4 on the text itself,
    3 on its element, 2 up to two elements further up, 1 beyond. At the end of each row `spare`
    columns stay empty.
    """
    n = len(places)
    html = tree is not None
    name_columns = table.name_columns if html else 0
    text_columns = table.text_columns
    taken = len(columns)
    splitter = Splitter()
    full = taken + name_columns + 2 * text_columns + spare
    out = array("f", [0.0]) * (full * max(n, 1))
    if html:
        parents = array("l", tree.parents)
        names = tree.names
        cache = {}
        own = array("L", bytes(8 * len(parents)))
        above = array("L", bytes(8 * len(parents)))
        for node in range(1, len(parents)):
            own[node] = _mask(names[node], table.names, splitter, cache)
            above[node] = own[node] | above[parents[node]]
    for i in range(n):
        row = i * full
        first = places[i] * width
        for k in range(taken):
            out[row + k] = values[first + columns[k]]
        column = row + taken
        if html:
            evidence = evidences[i]
            node = evidence.node
            near = up = 0
            inline = _mask(evidence.names, table.names, splitter, cache)
            if node > 0:
                up = parents[node]
                if up > 0:
                    near = own[up]
                    up = parents[up]
                    if up > 0:
                        near |= own[up]
            here = own[node]
            far = above[node]
            for k in range(name_columns):
                bit = 1 << k
                if inline & bit:
                    out[column + k] = 4.0
                elif here & bit:
                    out[column + k] = 3.0
                elif near & bit:
                    out[column + k] = 2.0
                elif far & bit:
                    out[column + k] = 1.0
            column += name_columns
        count = _count(texts[i], table.texts, splitter, out, column)
        for k in range(text_columns):
            if out[column + k] > 0.0:
                out[column + text_columns + k] = out[column + k] / count
                out[column + k] = log1p(out[column + k])
    return out


def _count(text, table, splitter, out, column):
    """Count the signs among the first words of a text, and return how many words these are."""
    count = 0
    splitter.take(text, min(len(text), MOST_CHARS))
    while count < MOST_WORDS and splitter.next_word():
        start = splitter.start
        end = splitter.end
        while start < end and is_sign_edge(ord(text[start])):
            start += 1
        while end > start and is_sign_edge(ord(text[end - 1])):
            end -= 1
        if end > start:
            found = table.get(word_key(text, start, end))
            if found != 0.0:
                out[column + int(found) - 1] += 1.0
        count += 1
    return count


def is_sign_edge(c):
    """Say whether a character at the edge of a word is no part of it."""
    return c < 128 and EDGES[c] != 0


def _mask(text, table, splitter, cache):
    """Return the columns of the words in class and id names as bits."""
    if not text:
        return 0
    known = cache.get(text)
    if known is not None:
        return known
    mask = 0
    splitter.take(text, len(text))
    while splitter.next_name():
        found = table.get(word_key(text, splitter.start, splitter.end))
        if found != 0.0:
            mask |= 1 << (int(found) - 1)
    cache[text] = mask
    return mask
