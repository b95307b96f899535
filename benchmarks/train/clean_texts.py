"""Texts that are clean already, made of gold texts: what a model should keep as it is.

Separate from the pages, of which each block is aligned with the gold: here all of it is body.
"""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Sequence
from zlib import crc32

CLEAN = "clean text"
"""What the examples made of these are called where others have the name of a rendering."""
_COLUMNS = 72  # where a letter or a licence breaks its lines
_EXCERPT = 8  # paragraphs of a short text: a page's own length says nothing of those that follow


def _as_it_is(lines: Sequence[str]) -> str:
    return "\n".join(lines)


def _with_gaps(lines: Sequence[str]) -> str:
    return "\n\n".join(lines)


def _wrapped(lines: Sequence[str]) -> str:
    return "\n\n".join(textwrap.fill(line, _COLUMNS) for line in lines)


def _excerpt(lines: Sequence[str]) -> str:
    start = len(lines) // 3
    return "\n\n".join(lines[start : start + _EXCERPT])


_LAYOUTS: tuple[Callable[[Sequence[str]], str], ...] = (_as_it_is, _with_gaps, _wrapped, _excerpt)


def clean_text(gold: str, page: str) -> str:
    r"""Return a gold text in one of four layouts, which one is drawn from the page's name.

    >>> clean_text("One.\nTwo.", "wcxb 0001") == clean_text("One.\nTwo.", "wcxb 0001")
    True
    """
    lines = [line for line in gold.split("\n") if line.strip()]
    return _LAYOUTS[crc32(f"clean {page}".encode()) % len(_LAYOUTS)](lines)
