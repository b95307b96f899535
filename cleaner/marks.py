"""Marks on a block's text: links, emphasis, cells; and how they go along when the text changes."""

from __future__ import annotations

from bisect import bisect_right
from typing import Literal, NamedTuple

# Past so many pairs of characters matching is slow, and a text was rewritten rather than repaired.
_MOST_PAIRS = 250_000


class Mark(NamedTuple):
    """An inline property of part of a block's text, from offset `start` to `end` of that text."""

    start: int
    end: int
    kind: Literal["link", "strong", "emphasis", "code", "cell"]
    value: str | None = None  # the target of a link; "th" on a header cell


def moved(marks: tuple[Mark, ...], old: str, new: str) -> tuple[Mark, ...]:
    """Return the marks of a text at the places of the same words in the text that it became.

    A mark that covers nothing any more is left out, but for cells, which may be empty.

    >>> moved((Mark(2, 5, "link"), Mark(0, 1, "code")), "- cat", "cat")
    (Mark(start=0, end=3, kind='link', value=None),)
    """
    from difflib import SequenceMatcher

    head = 0
    while head < min(len(old), len(new)) and old[head] == new[head]:
        head += 1
    tail = 0
    while tail < min(len(old), len(new)) - head and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    a, b = old[head : len(old) - tail], new[head : len(new) - tail]
    blocks = []
    if len(a) * len(b) < _MOST_PAIRS:
        blocks = SequenceMatcher(None, a, b, autojunk=False).get_matching_blocks()
    starts = [block.a for block in blocks]

    def place(offset: int) -> int:
        if offset <= head:
            return offset
        if offset >= len(old) - tail:
            return offset + len(new) - len(old)
        inner = offset - head
        if not blocks:
            return head + inner * len(b) // len(a)
        at = bisect_right(starts, inner) - 1
        return head if at < 0 else head + blocks[at].b + min(inner - blocks[at].a, blocks[at].size)

    placed = (Mark(place(m.start), place(m.end), m.kind, m.value) for m in marks)
    return tuple(m for m in placed if m.start < m.end or m.kind == "cell")
