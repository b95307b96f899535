"""Markdown: the chosen blocks as CommonMark, tables as GFM.

This module puts blocks under headings, list markers, quote signs and fences; what stands inside a
block is written by `inline`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby
from textwrap import dedent
from typing import TYPE_CHECKING

from cleaner.document import Block, Kind, Role
from cleaner.marks import Mark
from cleaner.render.inline import CELL_BREAK, HEADING_BREAK, inline, link_target
from cleaner.render.items import goes_on

if TYPE_CHECKING:
    from cleaner.document import Document

_DEEPEST_HEADING = 6  # HTML and Markdown have six levels
_SHORTEST_FENCE = 3
_RUN_TOGETHER = (Kind.LIST_ITEM, Kind.QUOTE, Kind.TABLE_ROW)
# May not start inside a run of blanks: that would make a long run cost its square.
_BLANK_LINES = re.compile(r"(?<![ \t])[ \t]*\n[ \t]*(?:\n[ \t]*)+")
_NUMBER = re.compile(r"(\d{1,9})[.)]")  # CommonMark reads at most nine digits as a list number
# The marker that a plain-text reader leaves at the start of a list item's text.
_TEXT_MARKER = re.compile(r"(?:[-*+•‣◦·–▪●○■]|\d{1,9}[.)])[ \t]+")
_QUOTE_SIGNS = re.compile(r"(?:>[ \t]?)+")
_INFO = re.compile(r"[^\s`]+")
_CLOSING_HASHES = re.compile(r"(?:^|(?<=[ \t]))#+$")


def render_markdown(document: Document, keep: Iterable[Role | str] = ()) -> str:
    """Return the shown blocks of a document as Markdown.

    Relative links are resolved against the page's address where it is known; links that run a
    script or carry data lose their target, not their text. Line breaks inside a block stay hard
    breaks. Code is left as it is. Raises ValueError for a name in `keep` that is no role.

    >>> from cleaner.document import Block, Document, Kind
    >>> from cleaner.marks import Mark
    >>> title = Block("1. Snow*", Kind.HEADING, (0, 0), level=2)
    >>> line = Block("see the map", Kind.PARAGRAPH, (0, 0), marks=(Mark(8, 11, "link", "/m_1"),))
    >>> print(render_markdown(Document([title, line], "html", "")))
    ## 1. Snow*
    <BLANKLINE>
    see the [map](/m_1)
    """
    base = document.metadata.url
    blocks = [_readied(b, base) for b in document.selected(keep) if b.text.strip()]
    if document.kind == "text":
        blocks = [_without_signs(block) for block in blocks]
    parts: list[str] = []
    last: Block | None = None
    for kind, group in groupby(blocks, key=lambda b: b.kind if b.kind in _RUN_TOGETHER else None):
        run = list(group)
        if kind is Kind.LIST_ITEM:
            rest = 0
            while last and rest < len(run) and goes_on(run[rest], last):
                parts.append(_single(run[rest]))
                last = run[rest]
                rest += 1
            if run[rest:]:
                parts.append("\n".join(_list(run[rest:])))
        elif kind is Kind.QUOTE:
            parts.append("\n".join(_quotes(run)))
        elif kind is Kind.TABLE_ROW:
            parts.extend(_tables(run, split=document.kind == "html"))
        else:
            parts.extend(map(_single, run))
        last = run[-1]
    return "\n\n".join(parts)


def _single(block: Block) -> str:
    if block.kind is Kind.CODE:
        return _fenced(block)
    if block.kind is Kind.HEADING:
        line = inline(block.text, block.marks, line_break=HEADING_BREAK)
        hashes = "#" * min(max(block.level, 1), _DEEPEST_HEADING)
        if _NUMBER.fullmatch(block.marker):  # of the list item that it begins
            hashes = f"{hashes} {block.marker}"
        return f"{hashes} {_CLOSING_HASHES.sub(lambda m: chr(92) + m[0], line)}"
    if block.kind is Kind.CAPTION:
        block = replace(block, marks=(*block.marks, Mark(0, len(block.text), "emphasis")))
    return "\n".join(_paragraphs(block))


def _paragraphs(block: Block) -> Iterator[str]:
    """Yield the lines of a block's text; its blank lines part paragraphs."""
    at, parted = 0, False
    for gap in (*_BLANK_LINES.finditer(block.text), None):
        end = gap.start() if gap else len(block.text)
        text, marks = _sliced(block, at, end)
        if text.strip():
            if parted:
                yield ""
            yield from inline(text, marks).split("\n")
            parted = True
        at = gap.end() if gap else end


def _fenced(block: Block) -> str:
    # The indentation of a plain-text document's first code line stands before the block.
    text = dedent(re.split(r"[\r\n]", block.lead)[-1] + block.text).strip("\n")
    longest = max(map(len, re.findall("`+", text)), default=0)
    fence = "`" * max(_SHORTEST_FENCE, longest + 1)
    language = _INFO.match(block.marker)
    return f"{fence}{language[0] if language else ''}\n{text}\n{fence}"


def _list(items: Iterable[Block]) -> Iterator[str]:
    """Yield the lines of a list; a sub-list stands under the text of the item it belongs to."""
    open_items: list[tuple[int, str, int]] = []  # level, marker, number (bullets have -1)
    for item in items:
        level = max(item.level, 1)
        sibling, number, marker = None, -1, "-"
        while open_items and open_items[-1][0] >= level:
            sibling = open_items.pop()
        goes_on = sibling is not None and not item.marker  # a further paragraph of the item
        if sibling and goes_on:
            _, marker, number = sibling
        elif numbered := _NUMBER.fullmatch(item.marker):
            number, delimiter = int(numbered[1]), "."
            if sibling and sibling[2] >= 0:
                # Markdown counts by itself; another delimiter starts a list at another number.
                delimiter = sibling[1][-1]
                if number != sibling[2] + 1:
                    delimiter = ")" if delimiter == "." else "."
            marker = f"{number}{delimiter}"
        indent = " " * sum(len(open_marker) + 1 for _, open_marker, _ in open_items)
        if goes_on or (open_items and not sibling and number not in (-1, 1)):
            yield ""  # nor may a list that starts at another number than 1 follow text directly
        open_items.append((level, marker, number))
        lead = f"{indent}{marker} "
        lead = " " * len(lead) if goes_on else lead
        for line in _paragraphs(item):
            yield (lead + line).rstrip(" ")
            lead = " " * len(lead)


def _quotes(quotes: Iterable[Block]) -> Iterator[str]:
    before = 0
    for quote in quotes:
        depth = max(quote.level, 1)
        if before:
            yield ">" * min(before, depth)
        for line in _paragraphs(quote):
            yield f"{'>' * depth} {line}".rstrip(" ")
        before = depth


def _tables(rows: Iterable[Block], *, split: bool) -> Iterator[str]:
    tables: list[list[Block]] = []
    for row in rows:
        if not tables or (split and row.lead.count("\n") > 1):
            tables.append([])
        tables[-1].append(row)
    for table in tables:
        cells = [_cells(row) for row in table]
        width = max(map(len, cells))
        head = [m.value for m in table[0].marks if m.kind == "cell"]
        has_head = bool(head) and all(value == "th" for value in head)
        if width == 1 and not has_head:
            yield from ("\n".join(_paragraphs(row)) for row in table)  # layout, not data
            continue
        if not has_head:
            cells.insert(0, [])  # GFM has no table without a head; an empty one claims nothing
        cells.insert(1, ["---"] * width)
        yield "\n".join(f"| {' | '.join(row + [''] * (width - len(row)))} |" for row in cells)


def _cells(row: Block) -> list[str]:
    spans = [(m.start, m.end) for m in row.marks if m.kind == "cell"]
    at, between = 0, ""
    for start, end in spans:
        between += row.text[at:start]
        at = end
    if not spans or any(map(str.isalnum, between + row.text[at:])):
        bars = [0, *(p for m in re.finditer(r" \| ", row.text) for p in m.span()), len(row.text)]
        spans = list(zip(bars[::2], bars[1::2], strict=True))
    return [inline(*_sliced(row, start, end), line_break=CELL_BREAK) for start, end in spans]


def _without_signs(block: Block) -> Block:
    """Take Markdown-like signs off the text of a plain-text block: the renderer writes its own."""
    if block.kind is Kind.LIST_ITEM and not block.marker:
        if sign := _TEXT_MARKER.match(block.text):
            text, marks = _sliced(block, sign.end(), len(block.text))
            return replace(block, text=text, marks=marks, marker=sign[0].rstrip())
    elif block.kind is Kind.QUOTE:
        lines = block.text.split("\n")
        signs = [_QUOTE_SIGNS.match(line) for line in lines]
        if first := signs[0]:
            bare = [ln[s.end() :] if s else ln for ln, s in zip(lines, signs, strict=True)]
            depth = max(block.level, first[0].count(">"))
            return replace(block.with_text("\n".join(bare)), level=depth)
    return block


def _readied(block: Block, base: str | None) -> Block:
    """Return the block with LF line breaks and only links that may be followed."""
    if "\r" in block.text:
        block = block.with_text(re.sub(r"\r\n?", "\n", block.text))
    if not any(m.kind == "link" for m in block.marks):
        return block
    marks = []
    for mark in block.marks:
        if mark.kind != "link":
            marks.append(mark)
        elif target := link_target(mark.value or "", base):
            marks.append(mark._replace(value=target))
    return replace(block, marks=tuple(marks))


def _sliced(block: Block, start: int, end: int) -> tuple[str, tuple[Mark, ...]]:
    marks = tuple(
        m._replace(start=max(m.start, start) - start, end=min(m.end, end) - start)
        for m in block.marks
        if m.start < end and m.end > start
    )
    return block.text[start:end], marks
