"""Plain text to blocks: one block a line, with the white space before it kept beside it.

A line and not a paragraph, since text that lost its HTML has one block of the page on each line.
Indentation, blank lines and bullets stay as evidence: the first two in `lead`, bullets in the text.
"""

import re

from cleaner.document import Block, Document, Kind, Metadata

# Bullets and numbers that begin an item: `- `, `• `, `1. `, `2) `.
_ITEM = re.compile(r"(?:[-*+•‣◦▪–·●○]|\(?\d{1,3}[.)])[ \t\u00a0]+\S")
_EDGES = " \t\v\f\u00a0\u3000"


def read_plain(source: str, url: str | None = None) -> Document:
    r"""Return the lines of a text as blocks; joined with their leads they are the text again.

    >>> [(block.lead, block.text) for block in read_plain("One\n\n  two").blocks]
    [('', 'One'), ('\n\n  ', 'two')]
    """
    blocks = []
    end = at = 0
    while at <= len(source):
        newline = source.find("\n", at)
        stop = len(source) if newline < 0 else newline
        text = source[at:stop].strip(_EDGES)
        if text:
            start = source.index(text[0], at)
            kind = Kind.LIST_ITEM if _ITEM.match(text) else Kind.PARAGRAPH
            span = (start, start + len(text))
            blocks.append(Block(text, kind, span, lead=source[end:start]))
            end = span[1]
        at = stop + 1
    return Document(blocks, "text", source, Metadata(url=url), tail=source[end:])
