# cython: boundscheck=False, wraparound=False, initializedcheck=False, cdivision=True
"""Where the words of a text stand, and those of class and id names, without making them.

Compiled with the types in `splitting.pxd`; the same file runs as Python.
"""

import cleaner._hot.chars as chars
from cleaner._hot.words import is_space


class Splitter:
    """Goes from word to word of a text: of the last one that it found, `start` and `end`."""

    def take(self, text, size):
        """Begin with so many characters of a text."""
        self.text = text
        self.size = size
        self.at = 0

    def next_word(self):
        """Go to the next word between white space; False after the last one."""
        kind = chars.kind_of(self.text)
        data = chars.data_of(self.text)
        size = self.size
        i = self.at
        # Most characters are told faster than by a call.
        while i < size:
            c = chars.read(kind, data, i)
            if 33 <= c <= 126 or not is_space(c):
                break
            i += 1
        self.start = i
        while i < size:
            c = chars.read(kind, data, i)
            if not (33 <= c <= 126 or not is_space(c)):
                break
            i += 1
        self.end = i
        self.at = i
        return i > self.start

    def next_name(self):
        """Go to the next word of class and id names: `post-bodyText` has three."""
        kind = chars.kind_of(self.text)
        data = chars.data_of(self.text)
        start = self.at
        after_small = False
        for i in range(start, self.size):
            c = chars.read(kind, data, i)
            small = 97 <= c <= 122
            if not small:
                if 65 <= c <= 90 or (c > 127 and chr(c).isalpha()):
                    if after_small and (c <= 90 or chr(c).isupper()):
                        self.start = start
                        self.end = self.at = i
                        return True
                    small = c > 127 and chr(c).islower()
                else:
                    if i > start:
                        self.start = start
                        self.end = i
                        self.at = i + 1
                        return True
                    start = i + 1
            after_small = small
        self.start = start
        self.end = self.at = self.size
        return self.size > start


def split_names(text):
    """Return the words in class and id names, in small letters.

    >>> split_names("post-bodyText")
    ['post', 'body', 'text']
    """
    splitter = Splitter()
    splitter.take(text, len(text))
    words = []
    while splitter.next_name():
        words.append(text[splitter.start : splitter.end].lower())
    return words
