# cython: boundscheck=False, wraparound=False, initializedcheck=False
"""Line ends of a text, before it is read. Compiled with the types in `breaks.pxd`."""

import cleaner._hot.chars as chars


def are_pairs(text):
    r"""Say whether each carriage return of a text has a line feed behind it.

    >>> are_pairs("a\r\nb\r\n"), are_pairs("a\rb\r\n")
    (True, False)
    """
    size = len(text)
    kind, data = chars.kind_of(text), chars.data_of(text)
    at = chars.find(text, 13, 0, size, 1)
    while at >= 0:
        if at + 1 == size or chars.read(kind, data, at + 1) != 10:
            return False
        at = chars.find(text, 13, at + 1, size, 1)
    return True
