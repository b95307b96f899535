"""The print of a page: its lines as hashes, and where each stands, for the profile of a site.

A block is cut into pieces where a template would vary: at line breaks, at the cells of a table row,
and at links where much of the block is linked ("Next: Walls, Previous: Gates"). Each piece has the
hash of its text, the path of elements that it stands in, and its size.
"""

from __future__ import annotations

import sys
from array import array
from collections.abc import Iterator
from hashlib import blake2b
from itertools import pairwise
from typing import Any, NamedTuple

from cleaner.document import Block, Document, Kind, Role
from cleaner.separator.line_keys import line_hash, name_hash
from cleaner.separator.looks import count_words

# Of a longer page the first and the last lines are kept, where templates stand.
_MOST_LINES = 2_000
# From this share of linked characters on, a block's links are pieces of their own.
_LINKED = 0.3
_ALL_LINKED = 0.9  # without a sign such as an arrow or a pilcrow
_MOST_WORDS = 0xFFFF
# What stands deeper is taken to stand here, so that time stays linear on hostile pages; the deepest
# part that was judged on tuned sites stands at 14.
_MOST_DEPTH = 40
_MOST_NAMES = 8  # class words of one element that count; more are the settings of a framework
_SHOWN_LINES, _SHOWN_CHARS = 400, 80
LINKED, HEADING, CODE, ROW, ITEM = 1, 2, 4, 8, 16
_FLAGS = {Kind.HEADING: HEADING, Kind.CODE: CODE, Kind.TABLE_ROW: ROW, Kind.LIST_ITEM: ITEM}
# Names of these differ from page to page by what kind of page it is, and hold the whole of it.
_UNNAMED = frozenset({"html", "body"})


class Path(NamedTuple):
    """A place in a page: the same tags and names inside of the same."""

    around: int  # the number of the path around it, -1 for none
    names: tuple[int, ...]  # hashes: the tag first
    repeated: bool  # several elements of the page stand there


class PagePrint(NamedTuple):
    """The lines of a page in order, as columns; `paths` are the places that lines refer to."""

    key: int  # the same for pages of the same lines
    html: bool
    paths: tuple[Path, ...]
    texts: array[int]  # hashes; 0 where a line has no word
    places: array[int]
    words: array[int]
    flags: array[int]


class Piece(NamedTuple):
    """A part of a block that a template would vary or keep as a whole."""

    text: str
    linked: bool


def pieces_of(block: Block) -> Iterator[Piece]:
    r"""Yield the pieces of a block, in order.

    >>> [p.text for p in pieces_of(Block("Home\nNews", Kind.PARAGRAPH, (0, 9)))]
    ['Home', 'News']
    """
    text = block.text
    evidence = block.evidence
    linked = evidence.link_chars if evidence is not None else 0
    if block.kind is Kind.HEADING:
        # A headline stays whole, of which a part may be linked.
        yield Piece(text, linked >= _ALL_LINKED * len(text))
        return
    if block.kind is Kind.CODE or (not block.marks and "\n" not in text):
        yield Piece(text, linked >= _LINKED * len(text) > 0)
        return
    cuts: list[tuple[int, int, bool]] = []
    cells = [m for m in block.marks if m.kind == "cell"]
    links = sorted((m.start, m.end) for m in block.marks if m.kind == "link")
    if links and linked >= _LINKED * len(text):
        at = 0
        for start, end in links:
            if start >= at:
                cuts += [(at, start, False), (start, end, True)]
                at = end
        cuts.append((at, len(text), False))
    else:
        cuts.append((0, len(text), False))
    bounds = sorted({m.start for m in cells} | {m.end for m in cells})
    for start, end, is_link in cuts:
        inner = [start, *(b for b in bounds if start < b < end), end]
        for first, last in pairwise(inner):
            for line in text[first:last].split("\n"):
                if line and not line.isspace():
                    yield Piece(line, is_link)


class Printer:
    """Takes the print of one document: pieces of blocks, with their hashes and paths."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self._tree: Any = document.tree if document.kind == "html" else None
        self._paths: list[tuple[int, tuple[int, ...]]] = []
        self._elements: list[int] = []
        self._rows: dict[tuple[int, str, str], int] = {}
        self._nodes: dict[int, int] = {}
        self._depths: list[int] = []

    def blocks(self) -> Iterator[tuple[int, int, list[tuple[int, int, int]]]]:
        """Yield (number of the block, place, its pieces as (hash, words, flags))."""
        for number, block in enumerate(self.document.blocks):
            if is_hidden(block):
                continue
            flag = _FLAGS.get(block.kind, 0)
            cut = list(pieces_of(block))
            pieces = [
                (line_hash(text), _size(text, len(cut)), flag | (LINKED if linked else 0))
                for text, linked in cut
            ]
            yield number, self._place(block), pieces

    @property
    def paths(self) -> list[Path]:
        """The places that the pieces yielded so far refer to."""
        return [
            Path(around, names, number > 1)
            for (around, names), number in zip(self._paths, self._elements, strict=True)
        ]

    def _place(self, block: Block) -> int:
        if self._tree is None or block.evidence is None:
            return self._row(-1, "", "")
        tree, nodes = self._tree, self._nodes
        way = []
        node = block.evidence.node
        while node >= 0 and node not in nodes:
            way.append(node)
            node = tree.parents[node]
        row = nodes[node] if node >= 0 else -1
        for inner in reversed(way):
            if row < 0 or self._depths[row] < _MOST_DEPTH:
                row = self._row(row, tree.tags[inner], tree.names[inner])
                self._elements[row] += 1
            nodes[inner] = row
        return row

    def _row(self, around: int, tag: str, names: str) -> int:
        key = (around, tag, names)
        row = self._rows.get(key)
        if row is None:
            row = self._rows[key] = len(self._paths)
            self._elements.append(0)
            self._depths.append(self._depths[around] + 1 if around >= 0 else 0)
            words = [] if tag in _UNNAMED else sorted(set(names.casefold().split()))[:_MOST_NAMES]
            self._paths.append((around, (name_hash(tag), *map(name_hash, words))))
        return row


def _size(text: str, pieces: int) -> int:
    """Return the words of a piece; signs between others ("|", "›") have no weight."""
    if pieces > 1 and not any(map(str.isalnum, text)):
        return 0
    return min(int(count_words(text)), _MOST_WORDS)


def is_hidden(block: Block) -> bool:
    """Say whether the reader found that a block is not shown."""
    return block.role is Role.INTERFACE and block.score is None


def print_of(document: Document) -> PagePrint:
    r"""Return the print of a document.

    >>> from cleaner.read import read
    >>> len(print_of(read("One line\nTwo lines")).texts)
    2
    """
    printer = Printer(document)
    texts, places = array("Q"), array("I")
    words, flags = array("H"), array("B")
    for _, place, pieces in printer.blocks():
        for text, size, flag in pieces:
            texts.append(text)
            places.append(place)
            words.append(size)
            flags.append(flag)
    if len(texts) > _MOST_LINES:
        half = _MOST_LINES // 2
        texts, places = texts[:half] + texts[-half:], places[:half] + places[-half:]
        words, flags = words[:half] + words[-half:], flags[:half] + flags[-half:]
    paths = _used(printer.paths, places)
    html = document.kind == "html"
    digest = blake2b(repr((html, [tuple(path) for path in paths])).encode("ascii"), digest_size=8)
    for column in (texts, places, words, flags):
        digest.update(little(column))
    return PagePrint(int.from_bytes(digest.digest()), html, paths, texts, places, words, flags)


def shown_lines(document: Document) -> tuple[str, ...]:
    """Return the texts of the first and last pieces of a document, cut to what a list can show."""
    lines = [
        " ".join(piece.text.split())[:_SHOWN_CHARS]
        for block in document.blocks
        if not is_hidden(block)
        for piece in pieces_of(block)
    ]
    half = _SHOWN_LINES // 2
    return tuple(lines if len(lines) <= _SHOWN_LINES else lines[:half] + lines[-half:])


def little(column: array[int]) -> bytes:
    """Return the bytes of a column, least significant byte first on any machine."""
    if sys.byteorder == "big":
        column = column[:]
        column.byteswap()
    return column.tobytes()


def _used(paths: list[Path], places: array[int]) -> tuple[Path, ...]:
    """Return the paths that the lines stand in, and number the places anew."""
    used = set()
    for place in set(places):
        while place >= 0 and place not in used:
            used.add(place)
            place = paths[place].around
    new = {old: i for i, old in enumerate(sorted(used))}
    new[-1] = -1
    for i, place in enumerate(places):
        places[i] = new[place]
    return tuple(paths[old]._replace(around=new[paths[old].around]) for old in sorted(used))
