# cython: boundscheck=False, wraparound=False, initializedcheck=False, cdivision=True
"""What the words of a line say of whether it is body: learned ones, each with a weight.

Separate from `glance`, which knows no words but those that mean a thing in themselves, dates and
labels. These are thousands, and tell together: a line of a menu has other words than one of a
text, and begins and ends with other ones. Compiled with the types in `lexicon.pxd`; the same file
runs as Python. The words are not made into strings; `cleaner.separator.line_words` spells them.
"""

from array import array

from cleaner._hot.words import MOST_WORDS, Words, word_key

# The places of a word, each a letter in the file and an odd number here, by which the word's own
# number is multiplied: "about" says another thing at the end of a line than in it.
PLACES = "slfep"
SALTS = array(
    "Q",
    (
        0x9E3779B97F4A7C15,
        0xC2B2AE3D27D4EB4F,
        0x165667B19E3779F9,
        0xD6E8FEB86659FD93,
        0xA0761D6478BD642F,
    ),
)
SHORT, LONG, FIRST, LAST, PAIR = range(5)
SHORT_WORDS = 8  # a line of at most so many is rather a label than a sentence
PAIRED_WORDS = 24  # in longer lines pairs of words say what the words say
_SHORT, _PAIRED, _LOOKED = SHORT_WORDS, PAIRED_WORDS, MOST_WORDS  # as C has them
ALL = 0xFFFFFFFFFFFFFFFF


class Lexicon:
    """Words in their places, by the numbers that `key_of` gives them, with a weight each."""

    def __init__(self, spelled=(), weights=()):
        self.table = Words()
        for word, weight in zip(spelled, weights, strict=True):
            self.table.put(key_of(word), weight)


def salted(key, place):
    """Return the number of a word in a place."""
    return (key * SALTS[place]) & ALL or 1


def joined(first, second):
    """Return the number of two words in a row, from the numbers of both."""
    return (first * SALTS[SHORT] + second) & ALL


def key_of(spelled):
    """Return the number of a word as the file spells it: its place, a colon, word or two words."""
    words = spelled[2:].split(" ")
    key = word_key(words[0], 0, len(words[0]))
    if len(words) > 1:
        key = joined(key, word_key(words[1], 0, len(words[1])))
    return salted(key, PLACES.index(spelled[0]))


def line_odds(sight, lexicon):
    """Return the sum of the weights of the words of the line that a `Sight` saw last.

    Of a line of more than `MOST_WORDS` words the last one is not known.
    """
    table = lexicon.table
    bare = sight.bare
    count = sight.count
    looked = min(count, _LOOKED)
    place = SHORT if count <= _SHORT else LONG
    total = 0.0
    first = before = 0
    for k in range(looked):
        key = bare[k]
        if key == 0:
            continue
        total += table.get(salted(key, place))
        if first == 0:
            first = key
        elif count <= _PAIRED:
            total += table.get(salted(joined(before, key), PAIR))
        before = key
    if first:
        total += table.get(salted(first, FIRST))
        if count <= _LOOKED:
            total += table.get(salted(before, LAST))
    return total
