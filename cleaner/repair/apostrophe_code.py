"""Where a mark is no damage whatever the words say: code, addresses, strings of programs.

Separate from `code`, which judges whole lines for all repairs; this looks at the single mark.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

import regex

from cleaner.repair.apostrophe_marks import ESCAPES, Found
from cleaner.repair.code import looks_like_code

# A run without spaces that holds one of these is an address, a path or code; the marks in it
# stand as \x00 there.
_NO_WORD = regex.compile(
    r"""
    :// | www\. | [=@{}<>$|] | \w\[ | \w_\w | \w\( | &\w+=
    | [*][.]\w*\x00 | \x00\w+:\S | (?<!\w)(?:[ru]?)/\w | \.\w+/ | ~/
    """,
    regex.VERBOSE,
)
# How far from a mark such a sign counts.
_LONGEST_RUN = 200
_SPACE = regex.compile(r"\s")
# 'don''t: a string of SQL or of a program begins, and these marks are its escapes.
_STRING_START = regex.compile(r"(?<![\w'\\])'(?=\w)")
_FENCE = 3  # backticks
_TICKS = regex.compile(r"`++")
# Commands and accents of TeX: there \' is an accent too.
_TEX = regex.compile(r"\\[a-zA-Z]{1,12}\{|\\[~^=][a-zA-Z{]")
_TAG = regex.compile(r"</?[A-Za-z][^<>]{0,300}>")


def code_of(text: str) -> list[tuple[int, int]]:
    """Return the spans of a text that are code: lines by their looks, and what is in backticks.

    >>> code_of("Run ``make`` now")
    [(4, 12)]
    """
    return sorted([*_code_lines(text), *_code_spans(text)])


def _code_lines(text: str) -> list[tuple[int, int]]:
    """Return the spans of the lines that are code."""
    found, at = [], 0
    for line in text.split("\n"):
        if looks_like_code(line):
            found.append((at, at + len(line)))
        at += len(line) + 1
    return found


def _code_spans(text: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of code in backticks, not the words between two lost apostrophes."""
    if "`" not in text:
        return
    opened: dict[tuple[str, bool], int] = {}
    for run in _TICKS.finditer(text):
        before, after = text[run.start() - 1 : run.start()], text[run.end() : run.end() + 1]
        single = len(run[0]) == 1
        # A fence, at the start of a line, holds other lines; what opens within one ends there.
        is_fence = len(run[0]) >= _FENCE and before in ("", "\n")
        start = opened.pop((run[0], is_fence), -1)
        if start >= 0 and not is_fence and text.find("\n", start, run.start()) >= 0:
            start = -1
        if start >= 0 and not (single and after.isalnum()):
            yield start, run.end()
        elif not single or not before.isalnum():
            opened[run[0], is_fence] = run.start()


def within(at: int, spans: list[tuple[int, int]]) -> bool:
    """Tell whether a place is in one of some spans in order."""
    i = bisect_left(spans, (at + 1,)) - 1
    return i >= 0 and at < spans[i][1]


def outside(marks: list[Found], text: str, code: list[tuple[int, int]]) -> Iterator[Found]:
    """Yield the marks that stand in no code and no address, and escape nothing in a string."""
    bare, at = [], 0
    for found in marks:
        bare += [text[at : found.start], "\x00" * (found.end - found.start)]
        at = found.end
    hits = [match.start() for match in _NO_WORD.finditer("".join([*bare, text[at:]]))]
    escaped = _STRING_START.search(text) is not None or _TEX.search(text) is not None
    tagged = any(found.mark[0] == "&" for found in marks) and _TAG.search(text) is not None
    for found in marks:
        if code and within(found.start, code):
            continue
        if (tagged and found.mark[0] == "&") or (escaped and found.mark in ESCAPES):
            continue
        if found.mark in ESCAPES and _in_string(found):
            continue
        if not hits or not _in_address(found, hits):
            yield found


def _in_string(found: Found) -> bool:
    """Tell whether a mark stands in a word in quotation marks, a string of a program."""
    before = found.text[found.word_start - 1 : found.word_start] if found.word_start else ""
    return before == '"' == found.beyond


def _in_address(found: Found, hits: list[int]) -> bool:
    i = bisect_left(hits, found.start)
    for hit in (hits[i - 1] if i else None, hits[i] if i < len(hits) else None):
        if hit is None or abs(hit - found.start) > _LONGEST_RUN:
            continue
        low, high = sorted((hit, found.start))
        if not _SPACE.search(found.text, low, high):
            return True
    return False
