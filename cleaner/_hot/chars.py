"""Characters of a string by their numbers, as the compiled modules read them from its memory.

Separate because it is the one place where compiled and plain differ: in the compiled modules these
names are those of Python's own C functions, which `chars.pxd` declares; this file is what the plain
ones call.
"""


def kind_of(text):
    """Return how wide the characters of a string are stored; the plain modules need no such thing.

    >>> kind_of("a")
    0
    """
    return 0


def data_of(text):
    """Return where the characters of a string are stored: in itself.

    >>> data_of("a")
    'a'
    """
    return text


def is_ascii(text):
    """Say whether a string has no character beyond ASCII.

    >>> is_ascii("a"), is_ascii("é")
    (True, False)
    """
    return text.isascii()


def read(kind, data, i):
    """Return the number of a character.

    >>> read(0, "abc", 2)
    99
    """
    return ord(data[i])


def find(text, character, start, end, direction):
    """Return where a character stands in a stretch of a string, given by its number, or -1.

    The first place, or the last where the direction is -1.

    >>> find("a<b", 60, 0, 3, 1), find("a<b", 60, 2, 3, 1), find("<<", 60, 0, 2, -1)
    (1, -1, 1)
    """
    if direction < 0:
        return text.rfind(chr(character), start, end)
    return text.find(chr(character), start, end)
