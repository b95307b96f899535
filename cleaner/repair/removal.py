"""How to take a piece out of a text without leaving two spaces, or a space before a comma."""

import re

from cleaner.patterns import Edit

_BLANKS = " \t\xa0"
# What follows a word without a space before it.
_CLOSING = re.compile(r"[.,;:!?…)\]}»”’、。，！？]|\s|$")
# More blanks than these are layout, and none of the piece's.
_MOST_BLANKS = 4


def without(text: str, start: int, end: int) -> Edit:
    """Return the change that removes a piece, and with it the space that only parted it.

    >>> without("one two, three", 4, 7), without("one two three", 4, 7), without("one two", 0, 3)
    ((3, 7, ''), (3, 7, ''), (0, 4, ''))
    """
    first = start
    while first > max(0, start - _MOST_BLANKS) and text[first - 1] in _BLANKS:
        first -= 1
    if first < start and first > 0 and text[first - 1] != "\n" and _CLOSING.match(text, end):
        return first, end, ""
    if (start == 0 or text[start - 1] == "\n") and text[end : end + 1] in _BLANKS:
        return start, end + len(text[end : end + 1]), ""
    return start, end, ""
