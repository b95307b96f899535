# cython: boundscheck=False, wraparound=False, initializedcheck=False
"""Known words of a text that no mark touches, counted: by these a text shows its language.

Separate because it runs over every character of every paragraph with a doubtful mark. Compiled with
the types in `untouched.pxd`; the same file runs as Python. What characters are is given.
"""

import cleaner._hot.chars as chars

# What characters are, a bit each: a small letter; what a word may not have before it, or behind it;
# a question mark; white space.
SMALL, BEFORE, AFTER, ASKS, BLANK = 1, 2, 4, 8, 16
_SMALL, _BEFORE, _AFTER, _ASKS, _BLANK = SMALL, BEFORE, AFTER, ASKS, BLANK  # as C has them


def count_untouched(text, known, longest, flags, flags_of):
    """Return how often each of the known words stands in a text in small letters, untouched.

    A word is all small letters side by side. `flags` are those of the first characters, `flags_of`
    is asked for those of any other one. No known word is longer than `longest`.
    """
    found = {}
    size = len(text)
    kind, data = chars.kind_of(text), chars.data_of(text)
    tabled = len(flags)
    start = -1  # of a word that nothing touches so far
    before = 0  # the flags of the character before
    for i in range(size + 1):
        if i < size:
            c = chars.read(kind, data, i)
            now = flags[c] if c < tabled else flags_of(c)
        else:
            now = 0
        if now & _SMALL:
            if not before & _SMALL:
                start = -1 if before & _BEFORE else i
        elif before & _SMALL and start >= 0 and i - start <= longest and not now & _AFTER:
            asks = False
            if now & _ASKS and i + 1 < size:
                c = chars.read(kind, data, i + 1)
                asks = not (flags[c] if c < tabled else flags_of(c)) & _BLANK
            if not asks:
                word = text[start:i]
                if word in known:
                    found[word] = found.get(word, 0) + 1
        before = now
    return found
