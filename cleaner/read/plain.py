"""Plain text to blocks: one block a line, with the white space before it kept beside it.

A line and not a paragraph, since text that lost its HTML has one block of the page on each line.
Indentation, blank lines and bullets stay as evidence: the first two in `lead`, bullets in the text.
"""

import re

from cleaner._hot.plain import lines_of
from cleaner.document import Block, Document, Kind, Metadata

# Bullets and numbers that begin an item: `- `, `• `, `1. `, `2) `.
_ITEM = re.compile(r"(?:[-*+•‣◦▪–·●○]|\(?\d{1,3}[.)])[ \t\u00a0]+\S")
# What such an item begins with, besides digits.
_ITEM_STARTS = "-*+•‣◦▪–·●○("
_KINDS = (Kind.PARAGRAPH, Kind.LIST_ITEM)
_EDGES = " \t\v\f\u00a0\u3000"


def read_plain(source: str, url: str | None = None) -> Document:
    r"""Return the lines of a text as blocks; joined with their leads they are the text again.

    >>> [(block.lead, block.text) for block in read_plain("One\n\n  two").blocks]
    [('', 'One'), ('\n\n  ', 'two')]
    """
    blocks, end = lines_of(source, _EDGES, _ITEM_STARTS, _ITEM.match, _KINDS, Block)
    return Document(blocks, "text", source, Metadata(url=url), tail=source[end:])
