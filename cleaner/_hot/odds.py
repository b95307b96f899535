# cython: boundscheck=False, wraparound=False, initializedcheck=False, cdivision=True
"""How class and id words speak for body or against it. Compiled with the types in `odds.pxd`."""

from array import array

import cleaner._hot.chars as chars
from cleaner._hot.splitting import Splitter
from cleaner._hot.words import Words, word_key


class Odds:
    """The log-odds of class and id words, and of the names on one page that are made of them.

    `room` is how many names there can be on the page.
    """

    def __init__(self, weights, room):
        self.table = _table_of(weights)
        self.splitter = Splitter()
        self.known = {}  # names as they stand on the page -> their number
        # With the first of several names, which is numbered too, and the empty one.
        self.values = array("d", bytes(8 * (2 * room + 2)))
        self.firsts = array("l", bytes(8 * (2 * room + 2)))  # the number of the first of the names

    def number(self, text):
        """Return the number of the names in an attribute; 0 is for none."""
        found = self.known.get(text)
        if found is not None:
            return found
        number = len(self.known)
        self.known[text] = number
        self.values[number] = self.odds(text)
        self.firsts[number] = number
        space = chars.find(text, 32, 0, len(text), 1)
        if space >= 0:
            self.firsts[number] = self.number(text[:space])
        return number

    def odds(self, text):
        """Return the sum of the log-odds of the words in class and id names."""
        total = 0.0
        splitter = self.splitter
        splitter.take(text, len(text))
        while splitter.next_name():
            total += self.table.get(word_key(text, splitter.start, splitter.end))
        return total


_made = (None, None)  # the weights of the last page, and their table: all pages have the same


def _table_of(weights):
    global _made
    made = _made
    if made[0] is not weights:
        made = (weights, Words(weights, weights))
        _made = made
    return made[1]
