# cython: boundscheck=False, wraparound=False, initializedcheck=False
"""Phrases that label parts of pages ("Share this", "Tags: …"), looked for at the ends of a text.

Compiled with the types in `labels.pxd`; the same file runs as Python without them.
"""

import cleaner._hot.chars as chars
from cleaner._hot.words import is_edge, word_key

LABEL_LENGTH = 120


def find_label(text, sight, labels, out, at):
    """Write the role that a phrase at either end of a short text names, and if it is all of it.

    `sight` is what was seen of its words.
    """
    count = sight.count
    size = len(text)
    role = _role_of(text, 0, size, labels, True)
    if role != 0.0:
        out[at] = role - 1.0
        out[at + 1] = 1.0
        return
    start = 0
    while start < size and is_edge(ord(text[start])):
        start += 1
    if find_prefix(text, start, size, labels, out, at):
        return
    for n in range(min(count - 1, 4), 1, -1):
        role = _role_of_words(text, sight, 0, n, labels)
        if role == 0.0:
            role = _role_of_words(text, sight, count - n, count, labels)
        if role != 0.0:
            out[at] = role - 1.0
            return


def _role_of(text, start, end, labels, straight):
    """Return the number that a phrase has between the edges of a stretch of text, 0 for none.

    `straight` takes a curly apostrophe for one that is not.
    """
    while start < end and is_edge(ord(text[start])):
        start += 1
    while start < end and is_edge(ord(text[end - 1])):
        end -= 1
    if start == end:
        return 0.0
    if straight and chars.find(text, 0x2019, start, end, 1) >= 0:
        phrase = text[start:end].replace("’", "'")
        return labels.get(word_key(phrase, 0, len(phrase)))
    return labels.get(word_key(text, start, end))


def _role_of_words(text, sight, first, last, labels):
    """Return the number that some words have as a phrase, however they are spaced, 0 for none."""
    for k in range(first + 1, last):
        if sight.starts[k] - sight.ends[k - 1] != 1 or text[sight.ends[k - 1]] != " ":
            words = [text[sight.starts[i] : sight.ends[i]] for i in range(first, last)]
            phrase = " ".join(words)
            return _role_of(phrase, 0, len(phrase), labels, False)
    return _role_of(text, sight.starts[first], sight.ends[last - 1], labels, False)


def find_prefix(text, start, end, labels, out, at):
    """Write the role that the words before a text's first colon name; say if there is one."""
    colon = chars.find(text, 58, start, end, 1)
    if start < colon <= start + LABEL_LENGTH:
        role = _role_of(text, start, colon, labels, True)
        if role != 0.0:
            out[at] = role - 1.0
            out[at + 1] = 0.5
            return True
    return False
