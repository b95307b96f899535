"""Marks of Markdown that were left in plain text."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import regex

from cleaner.patterns import Edit, Pattern, edited, until_stable
from cleaner.registry import text_filter
from cleaner.repair.code import beside_code
from cleaner.repair.prose import leaving_code

# What emphasis may begin with, and what it may not end with.
_OPENS = r"\p{L}\p{N}\p{Sc}\p{Pi}\p{Ps}\p{So}¡¿\"'„`*_~+\#&@!-"
_CLOSES = r"\s\p{Ps}\p{Pi}\\,"
_MARK = regex.compile(
    rf"""
      (?<link>!?\[) (?<text>[^\[\]\n]{{0,300}}+)
      (?<target>\] \(
          [^()\s]{{0,1000}}+ (?:\([^()\s]{{0,200}}+\)[^()\s]{{0,200}}+)? (?:\ "[^"\n]{{0,200}}+")?
      \) )
    | (?<![\w*\\]) (?<stars>\*{{1,3}}+)
      (?=[{_OPENS}]) [^*\n]{{1,300}}+ (?<=[^{_CLOSES}]) (?P=stars) (?![\w*])
    | (?<![\w\\]) (?<lines>_{{1,3}}+)
      (?=[{_OPENS}]) (?<lined>(?:[^_\n]|(?<=[^\W_])_(?=[^\W_])){{1,300}}+) (?<=[^{_CLOSES}])
      (?P=lines) (?!\w)
    | (?<![\w~\\]) (?<waves>~~)
      (?=[{_OPENS}]) [^~\n]{{1,300}}+ (?<=[^{_CLOSES}]) ~~ (?![\w~])
    | ^ (?<heading>\#{{1,6}}\ +) (?=\S)
    """,
    regex.VERBOSE | regex.MULTILINE,
)
# The name of a method of Python, not a word in bold type.
_DUNDER = regex.compile(r"[a-z_]+")


@text_filter("markdown")
def markdown(text: str, *, keep: Pattern | None = None) -> str:
    r"""Take marks of Markdown off plain text: emphasis, headings, and links but for their words.

    Leaves lists, quotes, tables, code, escaped signs, and signs that mark nothing alone (2*3*4,
    snake_case, __init__, `* item`). Bullets and numbers have filters of their own.

    >>> markdown("# On walls\nThe **old** [wall](https://example.org/w) of _stone_, 2*3*4")
    'On walls\nThe old wall of stone, 2*3*4'
    """
    return until_stable(partial(_unmarked, keep=keep), text)


markdown.for_documents(leaving_code(markdown.function))


def _unmarked(text: str, keep: str | None) -> str:
    return edited(text, beside_code(text, _marks(text), lines=False), keep)


def _marks(text: str) -> Iterator[Edit]:
    for match in _MARK.finditer(text):
        start, end = match.span()
        if match["heading"]:
            yield start, end, ""
            continue
        if match["lines"] == "__" and _DUNDER.fullmatch(match["lined"]):
            continue
        before = match["link"] or match["stars"] or match["lines"] or match["waves"]
        after = match["target"] or before
        yield start, start + len(before), ""
        yield end - len(after), end, ""
