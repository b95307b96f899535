"""Marks, which may overlap and end anywhere, as spans that Markdown can show.

A span of Markdown nests properly with all others, and emphasis begins and ends only where
CommonMark lets its delimiters stand.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from cleaner.marks import Mark

LINK, STRONG, EMPHASIS, CODE = range(4)
_LINE = re.compile(r"[^\n]+")


class Span(NamedTuple):
    """A mark that can be written: trimmed, and nested properly with all the others."""

    start: int
    end: int
    rank: int  # of equal spans the lower is the outer one
    value: str = ""


def shown_spans(text: str, marks: Iterable[Mark]) -> list[Span]:
    """Turn marks into spans that Markdown can show: links, code, then emphasis.

    >>> shown_spans("so cold", [Mark(2, 7, "strong")])
    [Span(start=3, end=7, rank=1, value='')]
    """
    spans: dict[str, list[Span]] = {"link": [], "code": [], "strong": [], "emphasis": []}
    for mark in sorted(marks, key=lambda m: (m.start, -m.end)):
        if mark.kind in spans:
            spans[mark.kind].append(Span(mark.start, mark.end, 0, mark.value or ""))
    links: list[Span] = []
    for node in spans["link"]:
        start, end = trimmed(text, max(node.start, links[-1].end if links else 0), node.end)
        if start < end:  # a link inside another one has no place in Markdown
            links.append(Span(start, end, LINK, node.value))
    codes: list[Span] = []
    for whole in _united(spans["code"]):
        for start, end in _split(whole, links):  # code in Markdown holds no link
            for line in _LINE.finditer(text, start, end):
                start, end = trimmed(text, *line.span())
                codes += [Span(start, end, CODE)] if start < end else []
    wide = {kind: _united(spans[kind]) for kind in ("strong", "emphasis")}
    edges = _Edges(text, links, codes)
    strong = _cut(_cut(wide["strong"], links), codes)
    strong = [edges.settled(n, STRONG, nested=holds(wide["emphasis"], n)) for n in strong]
    strong = [n for n in strong if n.start < n.end]
    slanted = _cut(_cut(_cut(wide["emphasis"], links), codes), strong)
    slanted = [edges.settled(n, EMPHASIS, nested=holds(strong, n, equal=True)) for n in slanted]
    # What had to give way to punctuation may cross a strong part now.
    slanted = [n for n in slanted if n.start < n.end and _cut([n], strong) == [n]]
    found: list[Span] = []
    ends: set[int] = set()
    for node in sorted([*strong, *slanted], key=lambda n: (n.start, -n.end, n.rank)):
        if node.start not in ends:  # delimiters of two that touch would run together
            found.append(node)
            ends.add(node.end)
    return [*links, *codes, *found]


def trimmed(text: str, start: int, end: int, blank: str | None = None) -> tuple[int, int]:
    """Return the bounds of a part of a text without the blanks at its ends."""
    piece = text[start:end]
    start += len(piece) - len(piece.lstrip(blank))
    return start, max(start, end - len(piece) + len(piece.rstrip(blank)))


def _united(spans: list[Span]) -> list[Span]:
    united: list[Span] = []
    for span in spans:
        if united and span.start <= united[-1].end:
            united[-1] = united[-1]._replace(end=max(span.end, united[-1].end))
        else:
            united.append(span)
    return united


def _cut(spans: list[Span], walls: list[Span]) -> list[Span]:
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


def _split(span: Span, walls: list[Span]) -> Iterator[tuple[int, int]]:
    """Cut a span at every wall it meets."""
    at = span.start
    for wall in walls[bisect_left(walls, span.start, key=lambda w: w.end) :]:
        if wall.start >= span.end:
            break
        yield at, max(at, wall.start)
        yield max(at, wall.start), min(wall.end, span.end)
        at = min(wall.end, span.end)
    yield at, span.end


def _wall_at(walls: list[Span], at: int) -> Span | None:
    """Return the wall that has the place strictly inside."""
    before = bisect_left(walls, (at,)) - 1
    return walls[before] if before >= 0 and walls[before].end > at else None


def holds(outer: list[Span], inner: Span, *, equal: bool = False) -> bool:
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

    def __init__(self, text: str, links: list[Span], codes: list[Span]) -> None:
        self.text = text
        self.codes = codes
        self.links = {n.start: n for n in links}, {n.end: n for n in links}
        self.code = {n.start: n for n in codes}, {n.end: n for n in codes}

    def settled(self, span: Span, rank: int, *, nested: bool) -> Span:
        """Return the span between places where it can open and close; empty if there are none.

        A nested one also has to stand between words, for there its delimiters cannot be taken for
        those of the outer one.
        """
        start, end = span.start, span.end
        if holds(self.codes, span):
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
        return Span(start, max(start, end), rank)

    def _inner(self, at: int, side: int, start: int, end: int) -> Span | None:
        """Return the link or code that begins (side 0) or ends (1) there, inside the span."""
        link = self.links[side].get(at)
        if link and start <= link.start and link.end <= end and link[:2] != (start, end):
            return link
        return self.code[side].get(at)

    def _allowed(self, inside: int, outside: int, nested: bool) -> bool:
        is_word = unicodedata.category(self.text[inside])[0] in "LMN"
        if nested:
            return is_word and self._apart(outside)
        return is_word or (not self.text[inside].isspace() and self._apart(outside))

    def _apart(self, outside: int) -> bool:
        """Say whether a blank, punctuation or the end of the text is there."""
        if not 0 <= outside < len(self.text):
            return True
        sign = self.text[outside]
        return sign in "\t\n\f" or unicodedata.category(sign)[0] in "PZ"
