# cython: boundscheck=False, wraparound=False, initializedcheck=False
"""The lines of a plain text as blocks, made field by field.

Separate from `cleaner.read.plain` because it runs once for each line of a corpus. It is told the
class of blocks, and what is an item. Compiled with the types in `plain.pxd`; the same file runs as
Python without them.
"""

import cleaner._hot.chars as chars
from cleaner._hot.blocks import Maker

_LINE_FEED = 10


def lines_of(source, edges, starts, is_item, kinds, block):
    """Return the lines of a text that are not blank as blocks, and where the last of them ends.

    `edges` are the characters that a line is without at both ends, `starts` those that an item
    begins with besides digits, and `is_item` tells of a line that begins so. `kinds` are those of a
    line, and of an item.
    """
    blocks = []
    line, item = kinds
    maker = Maker(block)
    width, data = chars.kind_of(source), chars.data_of(source)
    size = len(source)
    end = at = 0
    while at <= size:
        stop = chars.find(source, _LINE_FEED, at, size, 1)
        if stop < 0:
            stop = size
        start = at
        at = stop + 1
        while start < stop and is_blank(chars.read(width, data, start), edges):
            start += 1
        if start == stop:
            continue
        while is_blank(chars.read(width, data, stop - 1), edges):
            stop -= 1
        text = source[start:stop]
        sign = text[0]
        begins = not "A" <= sign <= "z" and (sign.isdecimal() or sign in starts)
        kind = item if begins and is_item(text) else line
        if start - end == 1 and chars.read(width, data, end) == _LINE_FEED:
            lead = "\n"  # most leads
        else:
            lead = source[end:start]
        blocks.append(maker.make(text, kind, start, stop, lead))
        end = stop
    return blocks, end


def is_blank(c, edges):
    """Say whether a character is one of the edges; letters and signs of ASCII are none."""
    if 32 < c < 128:
        return False
    sign = chr(c)
    return sign in edges
