"""HTML to blocks, through the compiled pass of `cleaner._hot.html` over turbohtml's SAX events."""

from __future__ import annotations

from typing import Any

from turbohtml.saxparse import sax_parse

from cleaner._hot.html import Blocks
from cleaner.document import Block, Document, Kind, Mark, Role
from cleaner.read.metadata import describe_page, page_metadata
from cleaner.read.places import Places

_KINDS = {kind.value: kind for kind in Kind}


def read_html(source: str, url: str | None = None) -> Document:
    """Return the shown text of a page as blocks, with what stood around each as evidence.

    What browsers do not render is no text: scripts, styles, templates, the fallback content of
    media. Text that is only hidden (by the `hidden` attribute, an inline style, a closed dialog)
    becomes a block of role `interface`, so that it can still be asked for.

    >>> [block.text for block in read_html("<ul><li>a<li>b</ul><script>c</script>").blocks]
    ['a', 'b']
    """
    handler: Any = Blocks()
    sax_parse(source, handler)
    handler.finish()
    places = Places(source)
    blocks = []
    for row in handler.rows:
        evidence = row.evidence
        block = Block(
            row.text,
            _KINDS[row.kind],
            places.later(row.start, row.end),
            level=row.level,
            marker=row.marker,
            lead=row.lead,
            marks=tuple(Mark(start, end, kind, value) for kind, value, start, end in row.marks),
            evidence=evidence,
        )
        if evidence.hidden:
            block.role = Role.INTERFACE
            block.reason = "read: not shown on the page (hidden)"
        blocks.append(block)
    if blocks:
        blocks[0].lead = ""
    metadata = page_metadata(handler, url)
    describe_page(handler, metadata.url)
    return Document(blocks, "html", source, metadata, tree=handler.tree)
