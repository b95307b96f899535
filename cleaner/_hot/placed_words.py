# cython: boundscheck=False, wraparound=False, initializedcheck=False, cdivision=True
"""Numbers of words in their places: "about" at the end of a line is another sign than in it.

What a file of learned words spells as a place, a colon and a word or several is one number here, so
that nothing is spelled when a page is judged. Each kind of file has places of its own. Compiled
with the types in `placed_words.pxd`; the same file runs as Python.
"""

from array import array

from cleaner._hot.words import word_key

ALL = 0xFFFFFFFFFFFFFFFF
# An odd number for each place, by which the word's own number is multiplied.
SALTS = array(
    "Q",
    (
        0x9E3779B97F4A7C15,
        0xC2B2AE3D27D4EB4F,
        0x165667B19E3779F9,
        0xD6E8FEB86659FD93,
        0xA0761D6478BD642F,
        0xE7037ED1A0B428DB,
        0x8EBC6AF09C88C6E3,
        0x589965CC75374CC3,
    ),
)


def placed(key, place):
    """Return the number of a word in a place, from the word's own."""
    return (key * SALTS[place]) & ALL or 1


def joined(first, second):
    """Return the number of two words in a row, from the numbers of both."""
    return (first * SALTS[0] + second) & ALL


def key_of(spelled, places):
    """Return the number of a word as a file spells it, whose places have these letters."""
    words = spelled[2:].split(" ")
    key = word_key(words[0], 0, len(words[0]))
    for word in words[1:]:
        key = joined(key, word_key(word, 0, len(word)))
    return placed(key, places.index(spelled[0]))
