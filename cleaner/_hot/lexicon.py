# cython: boundscheck=False, wraparound=False, initializedcheck=False, cdivision=True
"""What the words of a line say of whether it is body: learned ones, each with a weight.

Separate from `glance`, which knows no words but those that mean a thing in themselves, dates and
labels. These are thousands, and tell together: a line of a menu has other words than one of a
text, and begins and ends with other ones. Compiled with the types in `lexicon.pxd`; the same file
runs as Python. The words are not made into strings; `cleaner.separator.line_words` spells them.
"""

from cleaner._hot.placed_words import joined, key_of, placed
from cleaner._hot.words import MOST_WORDS, Words

PLACES = "slfep"  # the letters of the places, in the file
SHORT, LONG, FIRST, LAST, PAIR = range(5)
SHORT_WORDS = 8  # a line of at most so many is rather a label than a sentence
PAIRED_WORDS = 24  # in longer lines pairs of words say what the words say
_SHORT, _PAIRED, _LOOKED = SHORT_WORDS, PAIRED_WORDS, MOST_WORDS  # as C has them


class Lexicon:
    """Words in their places, by the numbers that `placed_words` gives them, with a weight each."""

    def __init__(self, spelled=(), weights=()):
        self.table = Words()
        for word, weight in zip(spelled, weights, strict=True):
            self.table.put(key_of(word, PLACES), weight)


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
        total += table.get(placed(key, place))
        if first == 0:
            first = key
        elif count <= _PAIRED:
            total += table.get(placed(joined(before, key), PAIR))
        before = key
    if first:
        total += table.get(placed(first, FIRST))
        if count <= _LOOKED:
            total += table.get(placed(before, LAST))
    return total
