"""Regular expressions that users write, and changes to a text that leave their matches alone.

A user's pattern may be wrong, or take exponential time; the first is said when a filter is made,
the second ends in an error when a text has shown it. Beneath the filters, since masks and repairs
take the same option `keep`: a pattern whose matches stay as they are.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from time import monotonic
from typing import TYPE_CHECKING, NewType, TypeVar

from cleaner.errors import SpecError

if TYPE_CHECKING:
    import regex

T = TypeVar("T")

_ELEMENT = re.compile(
    r"""
      \\.                                           # an escape
    | \[\^?\]?(?:\\.|[^\]\\])*+\]                    # a set
    | \{(?P<count>\d{1,18})?(?:,(?P<most>\d{1,18})?)?\}
    | .
    """,
    re.VERBOSE | re.DOTALL,
)

# The type of an option that takes a regular expression.
Pattern = NewType("Pattern", str)

# A change: where it starts and ends in the text, and what is put there.
Edit = tuple[int, int, str]

# A plain pattern reads a megabyte in well under a second. A slow machine is given a hundred times
# that; a pattern that backtracks without end takes years.
_SECONDS = 2.0
_SECONDS_A_CHARACTER = 2e-5
# One pass does it and a second finds nothing new; what goes on was made to.
_MOST_PASSES = 5
# With its repeats written out: a million elements are compiled in a second; a hundred times as many
# take more memory than there is.
_LARGEST = 1_000_000
# Patterns of one pipeline, and the next one's.
_COMPILED = 128


@lru_cache(maxsize=_COMPILED)
def compiled(pattern: str) -> regex.Pattern[str]:
    r"""Compile a user's pattern; SpecError says what is wrong with it and where.

    `^` and `$` match at every line. In a spec a backslash within double quotes is written twice,
    so a backspace, which is what "\b" says there, is taken for that mistake.

    >>> compiled(r"\d+").findall("1 22")
    ['1', '22']
    """
    import regex

    if "\b" in pattern:
        raise SpecError(
            f"{pattern!r} is no regular expression: a backspace at position {pattern.index(chr(8))}"
            r"; within double quotes write \\b for the boundary of a word"
        )
    if _size(pattern) > _LARGEST:
        raise SpecError(
            f"{pattern!r} is no regular expression to work with: its repeats, such as {{1000}} "
            "within {1000}, make it too large"
        )
    try:
        return regex.compile(pattern, regex.MULTILINE)
    except (regex.error, OverflowError, RecursionError, MemoryError) as error:
        place = getattr(error, "pos", None)
        where = f" at position {place}" if place is not None else ""
        what = getattr(error, "msg", None) or "too large"
        raise SpecError(f"{pattern!r} is no regular expression: {what}{where}") from error


def check_pattern(where: str, pattern: str) -> None:
    """Raise SpecError, which names the option, unless a pattern is a regular expression."""
    try:
        compiled(pattern)
    except SpecError as error:
        raise SpecError(f"{where}: {error}") from error


def spans(pattern: str, text: str) -> list[tuple[int, int]]:
    """Return where a user's pattern matches, without empty matches; SpecError if it takes too long.

    >>> spans("a*", "baac")
    [(1, 3)]
    """
    limit = _SECONDS + _SECONDS_A_CHARACTER * len(text)
    try:
        found = [m.span() for m in compiled(pattern).finditer(text, timeout=limit)]
    except TimeoutError as error:
        raise _too_slow(pattern, len(text)) from error
    return [(start, end) for start, end in found if end > start]


def matching(pattern: str, lines: Iterable[str]) -> Iterator[bool]:
    """Yield for each line whether a user's pattern matches in it; SpecError if it takes too long.

    >>> list(matching("^Ad", ["Ad", "An Ad"]))
    [True, False]
    """
    found = compiled(pattern)
    spent = allowed = 0.0
    for line in lines:
        allowed += _SECONDS_A_CHARACTER * len(line)
        start = monotonic()
        try:
            yield found.search(line, timeout=_SECONDS + allowed - spent) is not None
        except TimeoutError as error:
            raise _too_slow(pattern, len(line)) from error
        spent += monotonic() - start
        if spent > _SECONDS + allowed:
            raise _too_slow(pattern, len(line))


def edited(text: str, edits: Iterable[Edit], keep: str | None = None) -> str:
    """Return a text with changes made, except those that touch a match of the pattern `keep`.

    The changes are in order and do not overlap. What changes nothing returns the text itself.

    >>> edited("one two", [(0, 3, "1"), (4, 7, "2")], keep="two")
    '1 two'
    """
    changes = list(edits)
    if changes and keep is not None:
        changes = list(_outside(changes, spans(keep, text)))
    pieces: list[str] = []
    at = 0
    for start, end, by in changes:
        if text[start:end] != by:
            pieces += (text[at:start], by)
            at = end
    return "".join([*pieces, text[at:]]) if pieces else text


def apart(text: str, function: Callable[[str], str], keep: str | None) -> str:
    """Apply a function to what stands between the matches of the pattern `keep`.

    >>> apart("ABC DEF", str.lower, "DEF")
    'abc DEF'
    """
    kept = spans(keep, text) if keep is not None else []
    if not kept:
        return function(text)
    pieces: list[str] = []
    at = 0
    for start, end in kept:
        pieces += (function(text[at:start]), text[start:end])
        at = end
    return "".join([*pieces, function(text[at:])])


def until_stable(step: Callable[[T], T], given: T) -> T:
    """Repeat a step until it returns what it was given; if it goes on, return the first.

    >>> until_stable(lambda word: word.removesuffix("s"), "princess")
    'prince'
    """
    value = given
    for _ in range(_MOST_PASSES):
        after = step(value)
        if after is value:
            return value
        value = after
    return given


def _outside(edits: list[Edit], kept: list[tuple[int, int]]) -> Iterator[Edit]:
    i = 0
    for edit in edits:
        while i < len(kept) and kept[i][1] <= edit[0]:
            i += 1
        if i == len(kept) or kept[i][0] >= edit[1]:
            yield edit


def _size(pattern: str) -> int:
    """Return how long a pattern would be with its counted repeats written out."""
    sizes = [(0, 0)]  # of each open group: all of it, and its last element
    for match in _ELEMENT.finditer(pattern):
        whole, last = sizes[-1]
        if match["count"] is not None or match["most"] is not None:
            times = max(int(match["count"] or 0), int(match["most"] or 0), 1)
            sizes[-1] = whole + last * (times - 1), last * times
        elif match[0] == "(":
            sizes.append((0, 0))
        elif match[0] == ")" and len(sizes) > 1:
            sizes.pop()
            outer = sizes[-1][0]
            sizes[-1] = outer + whole + 1, whole + 1
        else:
            sizes[-1] = whole + 1, 1
    return sum(whole for whole, _ in sizes)


def _too_slow(pattern: str, size: int) -> SpecError:
    return SpecError(
        f"the regular expression {pattern!r} takes too long on a text of {size} characters; "
        "write it without repeats within repeats"
    )
