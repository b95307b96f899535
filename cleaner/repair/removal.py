"""How to take a piece out of a text without leaving two spaces, or a space before a comma."""

import re
from collections.abc import Iterable, Iterator

from cleaner.patterns import Edit

# A tab stands between cells, and stays.
_BLANKS = " \xa0"
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


def replaced(text: str, spans: Iterable[tuple[int, int]], token: str) -> Iterator[Edit]:
    """Yield the changes that put a token for pieces of a text, or remove them if it is empty.

    Pieces that only blanks part are removed as one, and with the space that only parted them.

    >>> list(replaced("one two three", [(4, 7)], "")), list(replaced("one", [(0, 3)], "1"))
    ([(3, 7, '')], [(0, 3, '1')])
    """
    if token:
        yield from ((start, end, token) for start, end in spans)
        return
    last = -1, -1
    for start, end in spans:
        if last[0] < 0:
            last = start, end
        elif not text[last[1] : start].strip(_BLANKS):
            last = last[0], end
        else:
            yield without(text, *last)
            last = start, end
    if last[0] >= 0:
        yield without(text, *last)
