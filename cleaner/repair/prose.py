"""How filters of words and lines meet a document: they leave code alone, and see lines in a row.

The lifting of the registry applies a function to every block. That is wrong for what changes words
(code is not prose), and for what looks at a line and its neighbours: a plain text has each of its
lines in a block of its own.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import partial

from cleaner.document import Block, Document, Kind
from cleaner.filters import lift
from cleaner.marks import Mark
from cleaner.patterns import Edit, edited


def leaving_code(function: Callable[..., str]) -> Callable[..., Document]:
    """Return what applies a function to a document's prose, for `@NAME.for_documents`.

    Blocks of code and code within a line stay as they are. A block that the function leaves without
    text goes.

    >>> page = Document([Block("A", Kind.CODE, (0, 1)), Block("B", Kind.QUOTE, (1, 2))], "text", "")
    >>> [block.text for block in leaving_code(str.lower)(page).blocks]
    ['A', 'b']
    """

    def on_document(document: Document, **options: object) -> Document:
        """Apply the filter to all but code."""
        apply = partial(function, **options)
        texts = [_prose(block, apply) for block in document.blocks]
        changed = with_texts(document, texts)
        metadata = lift(apply, replace(document, blocks=[])).metadata
        return changed if metadata == document.metadata else replace(changed, metadata=metadata)

    return on_document


def edit_lines(
    document: Document,
    find: Callable[[str], Iterable[Edit]],
    *,
    keep: str | None = None,
) -> Document:
    r"""Apply changes that are found in all lines of a document together.

    `find` gets the blocks with what stands between them in plain text, else a line break; code and
    rows of tables are blank lines to it. Only changes within one block are made.

    >>> page = Document([Block(t, Kind.PARAGRAPH, (0, 1), lead="\n") for t in "ab"], "text", "")
    >>> edit_lines(page, lambda text: [(text.index("b"), len(text), "c")]).blocks[1].text
    'c'
    """
    whole: list[str] = []
    starts: list[int] = []
    at = 0
    for block in document.blocks:
        lead = block.lead if document.kind == "text" else "\n"
        text = "" if block.kind in (Kind.CODE, Kind.TABLE_ROW) else block.text
        whole += (lead, text)
        starts.append(at + len(lead))
        at += len(lead) + len(text)
    edits: dict[int, list[Edit]] = {}
    for start, end, by in find("".join(whole)):
        i = bisect_right(starts, start) - 1
        if i >= 0 and end - starts[i] <= len(whole[2 * i + 1]):
            edits.setdefault(i, []).append((start - starts[i], end - starts[i], by))
    texts = [b.text for b in document.blocks]
    for i, found in edits.items():
        texts[i] = edited(texts[i], found, keep)
    return with_texts(document, texts)


def choose_lines(document: Document, choose: Callable[[list[str]], list[bool]]) -> Document:
    r"""Remove lines of a document's blocks: `choose` tells of all lines in a row which stay.

    Code and rows of tables stay; to `choose` they are blank lines.

    >>> page = Document([Block("a\nb", Kind.PARAGRAPH, (0, 3))], "text", "")
    >>> choose_lines(page, lambda lines: [line != "a" for line in lines]).blocks[0].text
    'b'
    """
    lines: list[str] = []
    owners: list[int] = []
    for i, block in enumerate(document.blocks):
        is_data = block.kind in (Kind.CODE, Kind.TABLE_ROW)
        own = [""] if is_data else block.text.split("\n")
        lines += own
        owners += [-1 if is_data else i] * len(own)
    left: dict[int, list[str]] = {}
    gone = set()
    for line, owner, stays in zip(lines, owners, choose(lines), strict=True):
        if stays:
            left.setdefault(owner, []).append(line)
        else:
            gone.add(owner)
    texts = [
        "\n".join(left.get(i, ())) if i in gone else block.text
        for i, block in enumerate(document.blocks)
    ]
    return with_texts(document, texts)


def with_texts(document: Document, texts: list[str]) -> Document:
    r"""Return a document with other texts of its blocks; blocks that lost all their text go.

    >>> page = Document([Block(t, Kind.PARAGRAPH, (0, 1), lead="\n") for t in "ab"], "text", "")
    >>> with_texts(page, ["", "b"]).blocks == [page.blocks[1]]
    True
    """
    old = document.blocks
    if all(block.text == text for block, text in zip(old, texts, strict=True)):
        return document
    blocks: list[Block] = []
    first_lead: str | None = None
    for block, text in zip(old, texts, strict=True):
        if text != block.text:
            if not text.strip():
                # What comes first keeps the distance to the beginning, not to what went.
                first_lead = block.lead if not blocks and first_lead is None else first_lead
                continue
            block = block.with_text(text)
        if first_lead is not None:
            block = replace(block, lead=first_lead)
            first_lead = None
        blocks.append(block)
    return replace(document, blocks=blocks)


def _prose(block: Block, function: Callable[[str], str]) -> str:
    if block.kind is Kind.CODE:
        return block.text
    code = [mark for mark in block.marks if mark.kind == "code"]
    return _around(block.text, code, function) if code else function(block.text)


def _around(text: str, code: list[Mark], function: Callable[[str], str]) -> str:
    pieces = []
    at = 0
    for mark in sorted(code):
        if mark.start >= at:
            pieces += [function(text[at : mark.start]), text[mark.start : mark.end]]
            at = mark.end
    return "".join([*pieces, function(text[at:])])
