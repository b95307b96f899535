"""Rows for the role model: a page's features, and the words of names and texts that tell roles.

Compiled with the types in `signs.pxd`; the same file runs as Python. The tables of words are given.
"""

from array import array
from math import log1p

from cleaner._hot.surroundings import split_names

MOST_WORDS = 40  # of a text: what a block is for shows at its beginning
_EDGES = ".,:;!?()\"'"


def role_rows(values, width, texts, evidences, tree, names, texts_table, columns, text_columns):
    """Return the rows with the signs behind them; without a tree, those of the texts alone.

    A sign in names counts 4 on the text itself, 3 on its element, 2 up to two elements further up,
    1 beyond.
    """
    n = len(texts)
    html = tree is not None
    name_columns = columns if html else 0
    full = width + name_columns + 2 * text_columns
    out = array("f", bytes(4 * full * max(n, 1)))
    if html:
        parents = array("l", tree.parents)
        cache = {}
        own = array("L", bytes(8 * len(parents)))
        above = array("L", bytes(8 * len(parents)))
        for node in range(1, len(parents)):
            own[node] = _mask(tree.names[node], names, cache)
            above[node] = own[node] | above[parents[node]]
    for i in range(n):
        row = i * full
        for k in range(width):
            out[row + k] = values[i * width + k]
        column = row + width
        if html:
            evidence = evidences[i]
            node = evidence.node
            near = up = 0
            inline = _mask(evidence.names, names, cache)
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
        words = texts[i][:400].lower().split()[:MOST_WORDS]
        count = len(words)
        for word in words:
            found = texts_table.get(word.strip(_EDGES))
            if found is not None:
                out[column + found] += 1.0
        for k in range(text_columns):
            if out[column + k] > 0.0:
                out[column + text_columns + k] = out[column + k] / count
                out[column + k] = log1p(out[column + k])
    return out


def _mask(text, names, cache):
    if not text:
        return 0
    known = cache.get(text)
    if known is not None:
        return known
    mask = 0
    for word in split_names(text):
        column = names.get(word)
        if column is not None:
            mask |= 1 << column
    cache[text] = mask
    return mask
