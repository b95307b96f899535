"""Plain text: the chosen blocks with the white space that stood between them.

A text document that nothing was taken from comes back exactly; an HTML document gets the paragraph
and line breaks its reader saw, and `-` or a number before each list item.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from cleaner.document import Kind, Role

if TYPE_CHECKING:
    from cleaner.document import Block, Document

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
    shown = iter(document.selected(keep))
    wanted = next(shown, None)
    is_html = document.kind == "html"
    parts: list[str] = []
    last: Block | None = None
    end = 0  # of the blocks shown or left out so far
    for at, block in enumerate(document.blocks):
        if block is not wanted:
            continue
        if parts:
            skipped = document.blocks[end:at]
            parts.append(_joint(skipped, block.lead) if skipped else block.lead)
        elif at or is_html:
            parts.append(_indentation(block.lead))
        else:
            parts.append(block.lead)
        is_marked = is_html and block.kind is Kind.LIST_ITEM
        parts.append(_with_marker(block, last) if is_marked else block.text)
        last, end = block, at + 1
        wanted = next(shown, None)
    if parts and end == len(document.blocks) and not is_html:
        parts.append(document.tail)
    return "".join(parts)


def _joint(skipped: list[Block], lead: str) -> str:
    """Return the white space for the place where blocks were left out."""
    leads = dict.fromkeys([*[block.lead for block in skipped], lead])  # few differ
    breaks = max((_LINE_BREAK.findall(space) for space in leads), key=len)
    return "".join(breaks[:_MOST_BREAKS]) + _indentation(lead) if breaks else lead


def _indentation(lead: str) -> str:
    return _LINE_BREAK.split(lead)[-1]


def _with_marker(block: Block, last: Block | None) -> str:
    before = _INDENT * (block.level - 1)
    in_item = last is not None and last.kind is Kind.LIST_ITEM and last.level >= block.level
    further = in_item and not block.marker  # a further paragraph of the item
    marker = _INDENT if further else f"{block.marker or '-'} "
    return before + marker + block.text.replace("\n", "\n" + before + " " * len(marker))
