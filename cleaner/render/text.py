"""Plain text: the chosen blocks with the white space that stood between them.

A text document that nothing was taken from comes back exactly; an HTML document gets the paragraph
and line breaks its reader saw, and `-` or a number before each list item.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from cleaner.document import Kind, Role
from cleaner.render.items import goes_on

if TYPE_CHECKING:
    from cleaner.document import Block, Document

# Looked up once, which with members of an enumeration is slow.
_PARAGRAPH, _ITEM, _HEADING = Kind.PARAGRAPH, Kind.LIST_ITEM, Kind.HEADING
_LINE_BREAK = re.compile(r"\r\n?|\n")
# Where blocks were left out, the gap shrinks to one blank line at most.
_MOST_BREAKS = 2
_INDENT = "  "  # per depth of a list, as Markdown and most text renderers have it


def render_text(document: Document, keep: Iterable[Role | str] = ()) -> str:
    r"""Return the shown blocks of a document as plain text; blank if nothing is shown.

    Leaves the blocks' text and, between blocks that stood side by side, the white space alone.
    Markers of HTML list items are written, for a list without them reads as loose lines; in plain
    text they are part of the text already. Raises ValueError for a name in `keep` that is no role.

    >>> from cleaner.document import Block, Document, Kind
    >>> items = [Block(t, Kind.LIST_ITEM, (0, 0), marker="-", lead="\n", level=1) for t in "ab"]
    >>> print(render_text(Document(items, "html", "")))
    - a
    - b
    """
    parts: list[str] = []
    last: Block | None = None
    parted = False  # whether the last block goes on with an item that something else has parted
    is_html = document.kind == "html"
    gap: list[str] = []  # leads of the blocks left out since the last one shown
    for block, is_shown in zip(*document.selection(keep), strict=False):
        if not is_shown:
            gap.append(block.lead)
            continue
        if parts:
            parts.append(_joint(gap, block.lead) if gap else block.lead)
        elif gap or is_html:
            parts.append(_indentation(block.lead))
        else:
            parts.append(block.lead)
        if is_html:
            parted = last is not None and goes_on(block, last) and (parted or not _is_item(last))
            plain = parted or block.kind is _PARAGRAPH
            parts.append(block.text if plain else _with_marker(block, last))
        else:
            parts.append(block.text)
        gap.clear()
        last = block
    if parts and not gap and document.kind == "text":
        parts.append(document.tail)
    return "".join(parts)


def _joint(skipped: list[str], lead: str) -> str:
    # Most leads are alike, and a gap may be a whole menu.
    spaces = dict.fromkeys((*skipped, lead))
    breaks = max((_LINE_BREAK.findall(space) for space in spaces), key=len)
    return "".join(breaks[:_MOST_BREAKS]) + _indentation(lead) if breaks else lead


def _indentation(lead: str) -> str:
    return lead[max(lead.rfind("\n"), lead.rfind("\r")) + 1 :]


def _is_item(block: Block) -> bool:
    return block.kind is _ITEM


def _with_marker(block: Block, last: Block | None) -> str:
    if block.kind is _HEADING and block.marker[:1].isdigit():
        return f"{block.marker} {block.text}"  # the number of the list item that it begins
    if not _is_item(block):
        return block.text
    before = _INDENT * (block.level - 1)
    in_item = last is not None and _is_item(last) and last.level >= block.level
    further = in_item and not block.marker  # a further paragraph of the item
    marker = _INDENT if further else f"{block.marker or '-'} "
    return before + marker + block.text.replace("\n", "\n" + before + " " * len(marker))
