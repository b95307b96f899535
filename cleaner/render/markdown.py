"""Markdown: the chosen blocks as CommonMark, tables as GFM.

What the text says is never taken for markup: characters that would be read so are escaped, and only
those. The first half of the module puts blocks under headings, list markers, quote signs and
fences; the second half (from `_inline` on) writes one run of text with its marks and escapes.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import replace
from html.entities import html5
from itertools import groupby, pairwise
from textwrap import dedent
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urljoin

from cleaner.document import Block, Kind, Mark, Role

if TYPE_CHECKING:
    from cleaner.document import Document

_DEEPEST_HEADING = 6  # HTML and Markdown have six levels
_SHORTEST_FENCE = 3
_HARD_BREAK, _HEADING_BREAK, _CELL_BREAK = "\\\n", " ", "<br>"
_RUN_TOGETHER = (Kind.LIST_ITEM, Kind.QUOTE, Kind.TABLE_ROW)
# Neither may start inside a run of blanks: that would make a long run cost its square.
_BLANK_LINES = re.compile(r"(?<![ \t])[ \t]*\n[ \t]*(?:\n[ \t]*)+")
_LINE_BREAK = re.compile(r"(?<![ \t])[ \t]*\n[ \t]*")
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

    >>> from cleaner.document import Block, Document, Kind, Mark
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
    for kind, group in groupby(blocks, key=lambda b: b.kind if b.kind in _RUN_TOGETHER else None):
        if kind is Kind.LIST_ITEM:
            parts.append("\n".join(_list(group)))
        elif kind is Kind.QUOTE:
            parts.append("\n".join(_quotes(group)))
        elif kind is Kind.TABLE_ROW:
            parts.extend(_tables(group, split=document.kind == "html"))
        else:
            parts.extend(map(_single, group))
    return "\n\n".join(parts)


def _single(block: Block) -> str:
    if block.kind is Kind.CODE:
        return _fenced(block)
    if block.kind is Kind.HEADING:
        line = _inline(block.text, block.marks, line_break=_HEADING_BREAK)
        hashes = "#" * min(max(block.level, 1), _DEEPEST_HEADING)
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
            yield from _inline(text, marks).split("\n")
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
    return [_inline(*_sliced(row, start, end), line_break=_CELL_BREAK) for start, end in spans]


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
        elif target := _target(mark.value or "", base):
            marks.append(mark._replace(value=target))
    return replace(block, marks=tuple(marks))


_HIDDEN_IN_URL = re.compile(r"[\x00-\x1f\x7f]")  # browsers skip them: "java\nscript:" runs
_UNSAFE_SCHEMES = ("javascript:", "vbscript:", "data:")
# Signs that would end a bare link target, or that no address may hold.
_ENCODED = {c: f"%{ord(c):02X}" for c in ' <>\\|"`'}


def _target(href: str, base: str | None) -> str:
    """Return the address a link goes to, written for Markdown; blank if it may not be followed."""
    href = _HIDDEN_IN_URL.sub("", href).strip()
    if base and href:
        try:
            href = urljoin(base, href)
        except ValueError:  # not an address at all, as "http://[see below"
            return ""
    if href.lower().startswith(_UNSAFE_SCHEMES):
        return ""
    target = "".join(_ENCODED.get(c, c) if not c.isspace() else "%20" for c in href)
    depth = lowest = 0
    for sign in re.findall("[()]", target):
        depth += 1 if sign == "(" else -1
        lowest = min(lowest, depth)
    if depth or lowest:
        target = target.replace("(", "%28").replace(")", "%29")
    return _ENTITY.sub(lambda m: "\\" * _is_entity(m) + m[0], target)


def _sliced(block: Block, start: int, end: int) -> tuple[str, tuple[Mark, ...]]:
    marks = tuple(
        m._replace(start=max(m.start, start) - start, end=min(m.end, end) - start)
        for m in block.marks
        if m.start < end and m.end > start
    )
    return block.text[start:end], marks


class _Node(NamedTuple):
    """A mark that can be written: trimmed, and nested properly with all the others."""

    start: int
    end: int
    rank: int  # of equal spans the lower is the outer one
    value: str = ""


_LINK, _STRONG, _EMPHASIS, _CODE = range(4)
_DELIMITERS = {_STRONG: "**", _EMPHASIS: "*"}


def _inline(text: str, marks: Iterable[Mark], line_break: str = _HARD_BREAK) -> str:
    """Write one run of text; `line_break` stands for a line break inside it."""
    text, marks = _stripped(text, marks)
    nodes = _nodes(text, marks)
    # An edit replaces the text up to `end`; at one place, marks close before others open.
    edits: list[tuple[tuple[int, int, int, int], int, str]] = []
    for node in nodes:
        if node.rank == _CODE:
            code = _code_span(text[node.start : node.end])
            code = code.replace("|", "\\|") if line_break == _CELL_BREAK else code
            edits.append(((node.start, 2, 0, 0), node.end, code))
            continue
        opening = _DELIMITERS.get(node.rank, "[")
        closing = _DELIMITERS.get(node.rank, f"]({node.value})")
        edits.append(((node.start, 1, -node.end, node.rank), node.start, opening))
        edits.append(((node.end, 0, -node.start, -node.rank), node.end, closing))
    edits += [((m.start(), 2, 0, 0), m.end(), line_break) for m in _LINE_BREAK.finditer(text)]
    edits += [((at, 2, 0, 0), at, "\\") for at in _escaped(text, nodes, line_break)]
    out: list[str] = []
    at = 0
    for (start, *_), end, replacement in sorted(edits):
        out += (text[at:start], replacement)
        at = end
    return "".join((*out, text[at:]))


def _stripped(text: str, marks: Iterable[Mark]) -> tuple[str, list[Mark]]:
    # A no-break space may indent a line of verse; at the end it says nothing.
    start, end = _trimmed(text, 0, len(text.rstrip()), " \t\n")
    kept = [m._replace(start=max(m.start - start, 0), end=min(m.end, end) - start) for m in marks]
    return text[start:end], [m for m in kept if m.start < m.end]


def _code_span(text: str) -> str:
    fence = "`" * (max(map(len, re.findall("`+", text)), default=0) + 1)
    pad = " " if "`" in (text[0], text[-1]) else ""
    return f"{fence}{pad}{text}{pad}{fence}"


def _nodes(text: str, marks: Iterable[Mark]) -> list[_Node]:
    """Turn marks, which may overlap and end anywhere, into spans that Markdown can show."""
    spans: dict[str, list[_Node]] = {"link": [], "code": [], "strong": [], "emphasis": []}
    for mark in sorted(marks, key=lambda m: (m.start, -m.end)):
        if mark.kind in spans:
            spans[mark.kind].append(_Node(mark.start, mark.end, 0, mark.value or ""))
    links: list[_Node] = []
    for node in spans["link"]:
        start, end = _trimmed(text, max(node.start, links[-1].end if links else 0), node.end)
        if start < end:  # a link inside another one has no place in Markdown
            links.append(_Node(start, end, _LINK, node.value))
    codes: list[_Node] = []
    for whole in _united(spans["code"]):
        for start, end in _split(whole, links):  # code in Markdown holds no link
            for line in _LINE.finditer(text, start, end):
                start, end = _trimmed(text, *line.span())
                codes += [_Node(start, end, _CODE)] if start < end else []
    wide = {kind: _united(spans[kind]) for kind in ("strong", "emphasis")}
    edges = _Edges(text, links, codes)
    strong = _cut(_cut(wide["strong"], links), codes)
    strong = [edges.settled(n, _STRONG, nested=_holds(wide["emphasis"], n)) for n in strong]
    strong = [n for n in strong if n.start < n.end]
    slanted = _cut(_cut(_cut(wide["emphasis"], links), codes), strong)
    slanted = [edges.settled(n, _EMPHASIS, nested=_holds(strong, n, equal=True)) for n in slanted]
    # What had to give way to punctuation may cross a strong part now.
    slanted = [n for n in slanted if n.start < n.end and _cut([n], strong) == [n]]
    found: list[_Node] = []
    ends: set[int] = set()
    for node in sorted([*strong, *slanted], key=lambda n: (n.start, -n.end, n.rank)):
        if node.start not in ends:  # delimiters of two that touch would run together
            found.append(node)
            ends.add(node.end)
    return [*links, *codes, *found]


_LINE = re.compile(r"[^\n]+")


def _trimmed(text: str, start: int, end: int, blank: str | None = None) -> tuple[int, int]:
    piece = text[start:end]
    start += len(piece) - len(piece.lstrip(blank))
    return start, max(start, end - len(piece) + len(piece.rstrip(blank)))


def _united(spans: list[_Node]) -> list[_Node]:
    united: list[_Node] = []
    for span in spans:
        if united and span.start <= united[-1].end:
            united[-1] = united[-1]._replace(end=max(span.end, united[-1].end))
        else:
            united.append(span)
    return united


def _cut(spans: list[_Node], walls: list[_Node]) -> list[_Node]:
    """Cut spans where they cross one of the walls, which stand apart and in order."""
    cut = []
    for span in spans:
        start, end = span.start, span.end
        first, last = _wall_at(walls, start), _wall_at(walls, end)
        if first != last or first is None:
            if first and first.end < end:
                cut.append(span._replace(end=first.end))
                start = first.end
            if last and start < last.start:
                cut.append(span._replace(start=start, end=last.start))
                start = last.start
        cut.append(span._replace(start=start))
    return cut


def _split(span: _Node, walls: list[_Node]) -> Iterator[tuple[int, int]]:
    """Cut a span at every wall it meets."""
    at = span.start
    for wall in walls[bisect_left(walls, span.start, key=lambda w: w.end) :]:
        if wall.start >= span.end:
            break
        yield at, max(at, wall.start)
        yield max(at, wall.start), min(wall.end, span.end)
        at = min(wall.end, span.end)
    yield at, span.end


def _wall_at(walls: list[_Node], at: int) -> _Node | None:
    """Return the wall that has the place strictly inside."""
    before = bisect_left(walls, (at,)) - 1
    return walls[before] if before >= 0 and walls[before].end > at else None


def _holds(outer: list[_Node], inner: _Node, *, equal: bool = False) -> bool:
    """Say whether one of the outer spans holds the inner one, and more unless `equal` will do."""
    before = bisect_left(outer, (inner.start + 1,)) - 1
    if before < 0 or outer[before].end < inner.end:
        return False
    return equal or outer[before][:2] != inner[:2]


class _Edges:
    """Finds where `*` and `**` may stand.

    CommonMark opens emphasis only where the text goes on with a letter, or comes from a blank or
    punctuation; and the mirror of it for closing. A part that may not begin or end where its mark
    does gives way, up to the next place where it may.
    """

    def __init__(self, text: str, links: list[_Node], codes: list[_Node]) -> None:
        self.text = text
        self.codes = codes
        self.links = {n.start: n for n in links}, {n.end: n for n in links}
        self.code = {n.start: n for n in codes}, {n.end: n for n in codes}

    def settled(self, span: _Node, rank: int, *, nested: bool) -> _Node:
        """Return the span between places where it can open and close; empty if there are none.

        A nested one also has to stand between words, for there its delimiters cannot be taken for
        those of the outer one.
        """
        start, end = span.start, span.end
        if _holds(self.codes, span):
            return span._replace(end=start)
        while start < end:
            inner = self._inner(start, 0, start, end)
            if inner:
                allowed, step = self._apart(start - 1) and not nested, inner.end
            else:
                allowed, step = self._allowed(start, start - 1, nested), start + 1
            if allowed:
                break
            start = step
        while start < end:
            inner = self._inner(end, 1, start, end)
            if inner:
                allowed, step = self._apart(end) and not nested, inner.start
            else:
                allowed, step = self._allowed(end - 1, end, nested), end - 1
            if allowed:
                break
            end = step
        return _Node(start, max(start, end), rank)

    def _inner(self, at: int, side: int, start: int, end: int) -> _Node | None:
        """Return the link or code that begins (side 0) or ends (1) there, inside the span."""
        link = self.links[side].get(at)
        if link and start <= link.start and link.end <= end and link[:2] != (start, end):
            return link
        return self.code[side].get(at)

    def _allowed(self, inside: int, outside: int, nested: bool) -> bool:
        if unicodedata.category(self.text[inside])[0] in "LMN":
            return not nested or self._apart(outside)
        return not nested and not self.text[inside].isspace() and self._apart(outside)

    def _apart(self, outside: int) -> bool:
        """Say whether a blank, punctuation or the end of the text is there."""
        if not 0 <= outside < len(self.text):
            return True
        sign = self.text[outside]
        return sign in "\t\n\f" or unicodedata.category(sign)[0] in "PZ"


_SIGNS = re.compile(r"\*+|_+|`+|~~+|[\\<&!|\[\]]")
_ASCII_PUNCTUATION = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]*);")
_TAG_START = re.compile(r"<[A-Za-z/!?]")
_BLOCK_START = re.compile(
    r"""
    ^[ \t]*+
    (?:
        (?P<sign>
            \#{1,6} (?=[ \t]|$)                 # "# 1 in the charts": a heading
          | [-+*] (?=[ \t]|$)                   # "- Are you there?": a list
          | >                                   # "> 18 years": a quote
          | ~{3} | `{3}                         # a fence
          | <(?=[A-Za-z/!?])                    # "<stdin> is read": an HTML block
          | =+ (?=[ \t]*$)                      # "====": underlines a heading
          | (?P<rule>[-*_]) [ \t]* (?:(?P=rule)[ \t]*){2,} $    # "* * *": a rule
          | (?=[|: \t]*-) [-|: \t]+ $           # "--- | ---": under a table's head
        )
      | [0-9]{1,9} (?P<dot>[.)]) (?=[ \t]|$)    # "1986. A great year": a list
    )
    """,
    re.VERBOSE | re.MULTILINE,
)


def _escaped(text: str, nodes: list[_Node], line_break: str) -> set[int]:
    """Return the places before which a backslash has to stand."""
    links = sorted(n for n in nodes if n.rank == _LINK)
    codes = sorted(n for n in nodes if n.rank == _CODE)
    openings = {n.start for n in nodes}
    edges = openings | {n.end for n in nodes}
    link_starts = {n.start for n in links}
    last_bracket = text.rfind(">")

    def in_code(start: int, end: int) -> bool:
        return _holds(codes, _Node(start, end, _CODE), equal=True)

    found: set[int] = set()
    runs: dict[str, list[range]] = {"*": [], "_": [], "`": [], "~": []}
    for match in _SIGNS.finditer(text):
        at, end, sign = match.start(), match.end(), match[0][0]
        following = text[end : end + 1]
        if sign in runs:  # a delimiter of ours parts a run
            bounds = [at, *(p for p in range(at + 1, end) if p in edges), end]
            parts = (range(a, b) for a, b in pairwise(bounds))
            runs[sign] += [r for r in parts if not in_code(r.start, r.stop)]
        elif in_code(at, end):
            continue
        elif sign == "\\":
            escape = following in _ASCII_PUNCTUATION or following in ("", "\n") or end in edges
        elif sign == "<":
            escape = at < last_bracket and _TAG_START.match(text, at) is not None
        elif sign == "&":
            entity = _ENTITY.match(text, at)
            escape = entity is not None and _is_entity(entity)
        elif sign == "!":
            escape = end in link_starts
        elif sign == "|":
            escape = line_break == _CELL_BREAK
        elif _holds(links, _Node(at, end, _LINK), equal=True):
            escape = True
        elif sign == "[":
            escape = at == 0 and "]:" in text
        else:
            escape = following == "("
        if sign not in runs and escape:
            found.add(at)
    emphasised = any(n.rank in _DELIMITERS for n in nodes)
    for sign in "*_":  # beside a delimiter of ours any run counts
        runs[sign] = [
            r
            for r in runs[sign]
            if r.start in edges
            or r.stop in edges
            or not (_between_blanks(text, r) or (sign == "_" and _in_word(text, r)))
        ]
    for sign, alone in (("*", emphasised), ("_", False), ("`", bool(codes)), ("~", False)):
        # One run of a sign has no partner and is no markup.
        if len(runs[sign]) > 1 or (alone and runs[sign]):
            found.update(at for run in runs[sign] for at in run)
    if line_break == _HARD_BREAK:
        for match in _BLOCK_START.finditer(text):
            at = match.start("dot") if match["dot"] else match.start("sign")
            first = match.start() if match["dot"] else at
            underline = match["sign"] is not None and match["sign"].startswith("=")
            if not (first in openings or in_code(at, at + 1) or (underline and match.start() == 0)):
                found.add(at)
    return found


def _is_entity(match: re.Match[str]) -> bool:
    return match[0][1] == "#" or match[0][1:] in html5


def _between_blanks(text: str, run: range) -> bool:
    around = text[run.start - 1 : run.start], text[run.stop : run.stop + 1]
    return all(not sign or sign.isspace() for sign in around)


def _in_word(text: str, run: range) -> bool:
    around = text[run.start - 1 : run.start], text[run.stop : run.stop + 1]
    return all(sign and unicodedata.category(sign)[0] in "LMN" for sign in around)
