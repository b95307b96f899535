"""Bullets and numbers at the starts of lines, where several lines show that they are a list's."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from typing import Literal

from cleaner.document import Document
from cleaner.patterns import Edit, Pattern, edited
from cleaner.registry import text_filter
from cleaner.repair.prose import edit_lines

# A bullet opens a line and is followed by a space; - is in order already.
_BULLET = re.compile(r"^[ \t]*([•‣⁃◦▪●·*–][ \t\xa0]+)(?=\S)", re.MULTILINE)
# A line of one star or dash among lines of prose may be a rule or a dialogue; a list has two.
_LEAST_BULLETS = 2

_NUMBER = re.compile(
    r"""
    ^(?P<indent>[ \t]*)
    (?P<whole>
        (?P<open>[(（]?)
        (?P<value>\d{1,3} | [a-z] | [A-Z] | [ivxl]{2,7} | [IVXL]{2,7})
        (?: (?P<close>[.)]|\.\)) [ \t\xa0]+
          | (?P<wide>[、）．]) [ \t\xa0\u3000]*          # 1、 （1） of Chinese and Japanese
        )
    )
    # Not before another number: of 1. 1. the list is not known.
    (?=\S)(?![(（]?(?:\d{1,3}|[A-Za-z]|[ivxl]{2,7}|[IVXL]{2,7})(?:[.)]+[ \t\xa0]|[、）．]))
    """,
    re.VERBOSE | re.MULTILINE,
)
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50}
# An item may have paragraphs; with more lines between, two numbers are of two lists.
_MOST_LINES_BETWEEN = 40
# A list that does not begin at its beginning is known by so many numbers in a row.
_LEAST_NUMBERS = 3

# What makes two numbers one list: how they are indented, enclosed and counted.
_Style = tuple[str, str, str, str]


@text_filter("bullets")
def bullets(text: str, *, keep: Pattern | None = None) -> str:
    r"""Write bullets at the starts of lines as "- ".

    Leaves a single line that starts with such a sign alone, and every sign within a line.

    >>> bullets("• one\n• two")
    '- one\n- two'
    """
    return edited(text, _bullets(text), keep)


@text_filter("numbering")
def numbering(
    text: str, *, style: Literal["remove", "digits"] = "remove", keep: Pattern | None = None
) -> str:
    r"""Remove the numbers of lists from the starts of lines, or write them all as `1. `.

    A number counts only in a sequence (1. 2., a) b), iv. v.) of one style and indentation that has
    its first number or three in a row. Leaves other numbers alone: years, section numbers (2.1), a
    sentence that begins with one. What a reader of HTML noted as an item's marker is not text.

    >>> numbering("1) Wash.\n2) Cut.\nServes 4."), numbering("a) x\nb) y", style="digits")
    ('Wash.\nCut.\nServes 4.', '1. x\n2. y')
    """
    return edited(text, _numbers(text, style), keep)


@bullets.for_documents
def _bullets_on_document(document: Document, *, keep: Pattern | None = None) -> Document:
    """Look for the bullets of a list in all lines of a page."""
    return edit_lines(document, _bullets, keep=keep)


@numbering.for_documents
def _numbering_on_document(
    document: Document,
    *,
    style: Literal["remove", "digits"] = "remove",
    keep: Pattern | None = None,
) -> Document:
    """Look for the numbers of a list in all lines of a page."""
    return edit_lines(document, partial(_numbers, style=style), keep=keep)


def _bullets(text: str) -> Iterator[Edit]:
    found = list(_BULLET.finditer(text))
    if len(found) >= _LEAST_BULLETS:
        for match in found:
            yield *match.span(1), "- "


def _numbers(text: str, style: str) -> Iterator[Edit]:
    matches = list(_NUMBER.finditer(text))
    if len(matches) < 2:
        return
    lines = []
    line = at = 0
    for match in matches:
        line += text.count("\n", at, match.start())
        at = match.start()
        lines.append(line)
    counted = _in_sequence(matches, lines)
    for i, match in enumerate(matches):
        if i in counted:
            yield *match.span("whole"), f"{counted[i]}. " if style == "digits" else ""


def _in_sequence(matches: list[re.Match[str]], lines: list[int]) -> dict[int, int]:
    """Return the matches that belong to a list, each with its number.

    Numbers of one style belong together where one follows the other, or is the same, within reach;
    what hangs together is a list or none. So a list that has gone leaves no new one behind.
    """
    parent: dict[tuple[int, str], tuple[int, str]] = {}
    values: dict[tuple[int, str], int] = {}
    last: dict[tuple[_Style, int], tuple[int, str]] = {}

    def root(node: tuple[int, str]) -> tuple[int, str]:
        while parent[node] != node:
            parent[node] = parent[parent[node]]
            node = parent[node]
        return node

    for i, match in enumerate(matches):
        for counting, value in _values(match["value"]):
            node = (i, counting)
            style = (match["indent"], match["open"], match["close"] or match["wide"], counting)
            parent[node], values[node] = node, value
            for near in (value, value - 1):
                before = last.get((style, near))
                if before is not None and lines[i] - lines[before[0]] <= _MOST_LINES_BETWEEN:
                    parent[root(node)] = root(before)
            last[style, value] = node
    together: dict[tuple[int, str], set[int]] = {}
    for node, value in values.items():
        together.setdefault(root(node), set()).add(value)
    found: dict[int, int] = {}
    for node in parent:
        members = together[root(node)]
        is_list = len(members) >= _LEAST_NUMBERS or (len(members) > 1 and min(members) <= 1)
        # What is a list of letters and of Roman numbers is one of these: few lists reach h, i, j.
        if is_list and (node[0] not in found or node[1].endswith("roman")):
            found[node[0]] = values[node]
    return found


def _values(written: str) -> Iterator[tuple[str, int]]:
    """Yield the ways to read a number: its kind and value."""
    case = "upper" if written.isupper() else "lower"
    if written.isdecimal():
        yield "digits", int(written)
        return
    low = written.lower()
    if len(low) == 1:
        yield f"{case} letters", ord(low) - ord("a") + 1
    if set(low) <= set(_ROMAN) and (value := _roman(low)):
        yield f"{case} roman", value


def _roman(written: str) -> int:
    """Return the value of a Roman number in small letters, 0 if it is written otherwise."""
    total = 0
    for sign, after in zip(written, [*written[1:], ""], strict=True):
        value = _ROMAN[sign]
        total += -value if after and _ROMAN[after] > value else value
    return total if total > 0 and _as_roman(total) == written else 0


def _as_roman(number: int) -> str:
    out = ""
    steps = ((50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
    for value, sign in steps:
        while number >= value:
            out += sign
            number -= value
    return out
