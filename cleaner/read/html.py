"""HTML to blocks, by the compiled passes of `cleaner._hot`: the tree, then what it shows."""

from __future__ import annotations

from typing import Any

from cleaner._hot.blocks import made_of
from cleaner._hot.building import Builder
from cleaner._hot.html import Blocks
from cleaner._hot.settling import settle
from cleaner.document import Block, Document, Kind, Role
from cleaner.marks import Mark
from cleaner.read.metadata import describe_page, page_metadata

_KINDS = {kind.value: kind for kind in Kind}
_HIDDEN = (Role.INTERFACE, "read: not shown on the page (hidden)")


def read_html(source: str, url: str | None = None) -> Document:
    """Return the shown text of a page as blocks, with what stood around each as evidence.

    What browsers do not render is no text: scripts, styles, templates, the fallback content of
    media. Text that is only hidden (by the `hidden` attribute, an inline style, a closed dialog)
    becomes a block of role `interface`, so that it can still be asked for. What a server sent late
    for another place of the page, and declarative shadow trees, stand where browsers show them.

    >>> [block.text for block in read_html("<ul><li>a<li>b</ul><script>c</script>").blocks]
    ['a', 'b']
    """
    page: Any = Builder(source)
    page.build()
    settle(page)
    handler: Any = Blocks(page)
    handler.walk()
    blocks = made_of(handler.rows, _KINDS, Block, Mark, _HIDDEN)
    metadata = page_metadata(handler, url)
    describe_page(handler, metadata.url)
    return Document(blocks, "html", source, metadata, tree=handler.tree)
