"""List items that other blocks have broken up: a heading, a table or code in the middle of one.

Separate because text and Markdown both need it.
"""

from __future__ import annotations

from cleaner.document import Block, Kind

_ITEM = Kind.LIST_ITEM  # looked up once, which with members of an enumeration is slow


def goes_on(block: Block, last: Block) -> bool:
    """Say whether a block goes on with the list item in which the block before it stood.

    Only of items that something else has parted; what follows there is no new item, and where the
    list has been left it is a paragraph.

    >>> from cleaner.read import read
    >>> heading, text, second = read("<ul><li><h3>Walls</h3><p>Old</p><li>New</ul>").blocks
    >>> goes_on(text, heading), goes_on(second, text)
    (True, False)
    """
    if block.kind is not _ITEM or block.marker or not (block.evidence and last.evidence):
        return False
    return bool(block.evidence.item) and block.evidence.item == last.evidence.item
