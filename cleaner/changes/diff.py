"""Changes to look at: the page as it was read, with what went and what came, in colour or in signs.

Hunks of lines like those of `diff -u`, the changes within the line like those of `wdiff`.
"""

from __future__ import annotations

import os
import re
import unicodedata
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Literal

from cleaner.changes.colors import ROLE_COLORS
from cleaner.changes.explain import Change, places_of

# Lines around a change, as `diff -u` has them.
_CONTEXT = 3

_Kind = Literal["kept", "removed", "added"]

_SIGNS: dict[_Kind, tuple[str, str]] = {
    "kept": ("", ""),
    "removed": ("[-", "-]"),
    "added": ("{+", "+}"),
}
# Red and struck out, green: told apart also by who sees no red. A block that is left out has the
# colour of its role.
_COLOURS: dict[_Kind, tuple[str, str]] = {
    "kept": ("", ""),
    "removed": ("\x1b[31;9m", "\x1b[0m"),
    "added": ("\x1b[32m", "\x1b[0m"),
}
_HEAD_COLOUR, _HUNK_COLOUR, _PLAIN = "\x1b[1m", "\x1b[36m", "\x1b[0m"
_LINE_END = "↵"

# What would command the terminal, or cannot be written at all.
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
# Categories of what cannot be seen, or not told from another: shown by number within a change.
_UNSEEN = frozenset(("Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp", "Zs"))


@dataclass(slots=True)
class _Line:
    """A line of the diff, and how many lines of the old and the new text it ends."""

    parts: list[str] = field(default_factory=list)
    is_changed: bool = False
    old: int = 0
    new: int = 0
    kinds: set[_Kind] = field(default_factory=set)


def diff_lines(
    text: str, changes: Iterable[Change], *, name: str, color: bool = False
) -> Iterator[str]:
    r"""Yield the lines of a diff between a page's text as it was read and the cleaned text.

    Nothing if there are no changes. Controls, and what cannot be seen within a change, are shown by
    number, so that a page cannot command the terminal.

    >>> from cleaner.changes.explain import explain
    >>> text = "It isnâ€™t new."
    >>> print("\n".join(diff_lines(text, explain(text, "minimal"), name="a.txt")))
    --- a.txt
    +++ a.txt, cleaned
    @@ -1,1 +1,1 @@
    It isn[-â€™-]{+’+}t new.
    """
    begin, end = (_HEAD_COLOUR, _PLAIN) if color else ("", "")
    is_first = True
    for old, new, hunk in _hunks(_lines(text, changes, _COLOURS if color else _SIGNS)):
        if is_first:
            yield f"{begin}--- {_shown(name)}{end}"
            yield f"{begin}+++ {_shown(name)}, cleaned{end}"
            is_first = False
        counts = sum(line.old for line in hunk), sum(line.new for line in hunk)
        place = f"@@ -{old},{counts[0]} +{new},{counts[1]} @@"
        yield f"{_HUNK_COLOUR}{place}{_PLAIN}" if color else place
        for line in hunk:
            yield "".join(line.parts)


def wants_color(when: str, stream: object) -> bool:
    """Tell whether a diff written to a stream is coloured: `always`, `never`, or `auto`.

    `auto` colours in a terminal that can, unless the variable NO_COLOR is set (no-color.org).

    >>> wants_color("auto", None), wants_color("always", None)
    (False, True)
    """
    if when != "auto":
        return when == "always"
    isatty = getattr(stream, "isatty", None)
    is_plain = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
    return isatty is not None and bool(isatty()) and not is_plain


def _hunks(lines: Iterable[_Line]) -> Iterator[tuple[int, int, list[_Line]]]:
    """Yield each run of changes with the lines around it, and the numbers of its first line."""
    before: deque[_Line] = deque(maxlen=_CONTEXT)
    hunk: list[_Line] = []
    old = new = 1  # of the line that comes next
    start = (1, 1)
    unchanged = 0
    for line in lines:
        if line.is_changed and not hunk:
            hunk = list(before)
            start = old - sum(x.old for x in hunk), new - sum(x.new for x in hunk)
        if hunk or line.is_changed:
            hunk.append(line)
            unchanged = 0 if line.is_changed else unchanged + 1
            if unchanged > 2 * _CONTEXT:
                yield *start, hunk[: -_CONTEXT - 1]
                before.extend(hunk[-_CONTEXT - 1 :])
                hunk = []
        else:
            before.append(line)
        old, new = old + line.old, new + line.new
    if hunk:
        yield *start, hunk[: len(hunk) - max(0, unchanged - _CONTEXT)]


def _lines(
    text: str, changes: Iterable[Change], signs: dict[_Kind, tuple[str, str]]
) -> Iterator[_Line]:
    line = _Line()
    changes = list(changes)
    roles = {change.span: change.role for change in changes if change.role}
    for place, kind, piece, is_composed in _pieces(text, changes):
        marks = signs[kind]
        if signs is _COLOURS and kind == "removed" and place in roles:
            marks = f"\x1b[{ROLE_COLORS[roles[place]]};9m", marks[1]
        # A line break that goes or comes is seen by the lines about it, if there is text on them.
        end = _LINE_END if kind != "kept" and not piece.strip() else ""
        *ended, last = piece.split("\n")
        for part in ended:
            if part or end:
                _write(line, kind, part + end, marks, is_composed)
            line.is_changed |= kind != "kept"
            line.old += kind != "added"
            line.new += kind != "removed"
            yield line
            line = _Line()
        if last:
            _write(line, kind, last, marks, is_composed)
    if line.kinds:
        line.old, line.new = int(line.kinds != {"added"}), int(line.kinds != {"removed"})
        yield line


def _write(line: _Line, kind: _Kind, text: str, marks: tuple[str, str], is_composed: bool) -> None:
    begin, end = marks
    line.kinds.add(kind)
    if kind != "kept":
        line.is_changed = True
        text = "".join([_numbered(c) if _is_unseen(c, is_composed) else c for c in text])
    line.parts += [begin, _shown(text), end]


def _pieces(
    text: str, changes: Iterable[Change]
) -> Iterator[tuple[tuple[int, int], _Kind, str, bool]]:
    """Yield the text in pieces, each with its place and what became of it.

    The last says whether two texts look alike, and differ in how their characters are composed.
    """
    at = 0
    for start, end, before, after in places_of(changes):
        if start > at:
            yield (at, start), "kept", text[at:start], False
        at = end
        alike = unicodedata.normalize("NFC", before) == unicodedata.normalize("NFC", after)
        if before:
            yield (start, end), "removed", before, alike
        if after:
            yield (start, end), "added", after, alike
    if at < len(text):
        yield (at, len(text)), "kept", text[at:], False


def _is_unseen(character: str, is_composed: bool) -> bool:
    category = unicodedata.category(character)
    if category in _UNSEEN:
        return character != " "
    return is_composed and category == "Mn"


def _numbered(character: str) -> str:
    return f"<U+{ord(character):04X}>"


def _shown(text: str) -> str:
    return _CONTROL.sub(lambda m: _numbered(m[0]), text)
