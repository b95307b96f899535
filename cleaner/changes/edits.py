"""How one text became another: edits found in linear time, and put together over several steps.

Repairs are small and far apart, so a plain walk finds them: skip what is alike, look a little ahead
for where both texts go on alike. `difflib` takes time that grows with the square of a text's
length; here it only sees the few characters of one place.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import pairwise
from typing import NamedTuple

# So many characters alike, and the texts go on together: few enough for two repairs in a sentence,
# enough that they are not alike by chance.
_ALIKE = 12
# How far ahead the place where the texts go on is looked for: in the old text an address that a
# mask took out, in the new one a word that was put in.
_AHEAD_OLD, _AHEAD_NEW = 400, 24
# A place of at most so many characters, old times new, is compared character by character.
_SMALL = 4_096
# ... and cut in several edits if at least this share of the shorter text is in the other, such as ö
# in &quot;ö&quot;; less is alike by chance.
_LEAST_ALIKE = 0.3
# The texts of a line that are equally long are compared place by place if most of it is alike.
_MOSTLY = 0.5


class Edit(NamedTuple):
    """The characters from `start` to `end` of a text were replaced by others."""

    start: int
    end: int
    after: str


class Place(NamedTuple):
    """A stretch of a text that one or several steps changed: where it is, and its text after each.

    `edits` are those of each step that fall into the place, in the coordinates of the text that
    the step was given.
    """

    start: int
    end: int
    texts: tuple[str, ...]
    edits: tuple[tuple[Edit, ...], ...]


def find_edits(old: str, new: str) -> list[Edit]:
    """Return the edits that make the new text of the old one, in order, none touching another.

    >>> for edit in find_edits("Mexico?s plan isn?t  new", "Mexico's plan isn't new"):
    ...     print(edit.start, edit.end, repr(edit.after))
    6 7 "'"
    17 18 "'"
    19 20 ''
    """
    if old == new:
        return []
    return [_whole_reference(old, edit) for edit in _found(old, new)]


def _whole_reference(text: str, edit: Edit) -> Edit:
    """Widen the edit that makes & of &amp; and leaves out `amp;`, which says nothing by itself."""
    start, end, after = edit
    if not after and text.startswith("amp;", start) and text[start - 1 : start] == "&":
        return Edit(start - 1, end, "&")
    return edit


def _found(old: str, new: str) -> list[Edit]:
    # Most filters keep the lines of a text, and then no edit can be taken for one further down.
    if old.count("\n") != new.count("\n"):
        return _joined(_walk(old, new, 0))
    found: list[Edit] = []
    at = 0
    for line, other in zip(old.split("\n"), new.split("\n"), strict=True):
        if line != other:
            found += _line(line, other, at)
        at += len(line) + 1
    return _joined(found)


def find_places(texts: Sequence[str]) -> list[Place]:
    """Return the stretches of the first text that any step to the next texts changed, in order.

    Steps that change the same place are put together: outside the places the texts are alike, so a
    place's text after each step says all there is to know of it.

    >>> [place] = find_places(["He said â€œno.", "He said “no.", 'He said "no.'])
    >>> place.start, place.end, place.texts
    (8, 11, ('â€œ', '“', '"'))
    """
    steps = [find_edits(old, new) for old, new in pairwise(texts)]
    spans: list[_Span] = []
    for edits in steps:
        spans = list(_put_together(spans, edits))
    return list(_places(texts, steps, spans))


class _Span(NamedTuple):
    """Where a place is in the first text, and where in the text that the steps so far made.

    A place that some step found or left empty has no extent that tells it from what it touches, so
    it takes that in.
    """

    first: int
    first_end: int
    now: int
    now_end: int
    was_empty: bool


def _put_together(spans: list[_Span], edits: list[Edit]) -> Iterator[_Span]:
    """Yield the spans after one more step."""
    s = e = 0
    before = after = 0  # what is to be added to a position now, for the first text and the next one
    while s < len(spans) or e < len(edits):
        take_span = e == len(edits) or (s < len(spans) and spans[s].now <= edits[e].start)
        start = end = spans[s].now if take_span else edits[e].start
        first, then = start + before, start + after
        was_empty = is_new = True  # nothing is in it yet
        while True:
            if s < len(spans) and _joins(spans[s].now, spans[s].was_empty, end, was_empty):
                end = max(end, spans[s].now_end)
                before = spans[s].first_end - spans[s].now_end
                loose = spans[s].was_empty
                s += 1
            elif e < len(edits) and _joins(edits[e].start, _is_loose(edits[e]), end, was_empty):
                edit = edits[e]
                end = max(end, edit.end)
                after += len(edit.after) - (edit.end - edit.start)
                loose = _is_loose(edit)
                e += 1
            else:
                break
            was_empty = loose if is_new else was_empty or loose
            is_new = False
        yield _Span(first, end + before, then, end + after, was_empty)


def _joins(start: int, is_loose: bool, end: int, was_empty: bool) -> bool:
    return start < end or (start == end and (is_loose or was_empty))


def _is_loose(edit: Edit) -> bool:
    return edit.start == edit.end or not edit.after


def _places(texts: Sequence[str], steps: list[list[Edit]], spans: list[_Span]) -> Iterator[Place]:
    at = [0] * len(steps)  # the next edit of each step
    moved = [0] * len(steps)  # how far that step has moved what follows
    for span in spans:
        start, end = span.first, span.first_end
        of_place = [texts[0][start:end]]
        edits_of_place = []
        for k, edits in enumerate(steps):
            first = at[k]
            then = start + moved[k]
            while at[k] < len(edits):
                edit = edits[at[k]]
                if edit.start > end or (edit.start == end and start < end and edit.end > end):
                    break  # of a place further on, perhaps of one that touches this one
                moved[k] += len(edit.after) - (edit.end - edit.start)
                at[k] += 1
            edits_of_place.append(tuple(edits[first : at[k]]))
            start, end = then, end + moved[k]
            of_place.append(texts[k + 1][start:end])
        yield Place(span.first, span.first_end, tuple(of_place), tuple(edits_of_place))


def _line(old: str, new: str, at: int) -> list[Edit]:
    if len(old) == len(new):
        differ = [k for k, (a, b) in enumerate(zip(old, new, strict=True)) if a != b]
        if len(differ) <= _MOSTLY * len(old):
            return _joined([Edit(at + k, at + k + 1, new[k]) for k in differ])
    return _walk(old, new, at)


def _walk(old: str, new: str, at: int) -> list[Edit]:
    """Return the edits between two texts, each moved by `at`."""
    head = _alike(old, new, 0, 0)
    tail = _alike_at_end(old, new, head)
    old, new, at = old[head : len(old) - tail], new[head : len(new) - tail], at + head
    found: list[Edit] = []
    i = j = 0
    while i < len(old) or j < len(new):
        i_next, j_next = _going_on(old, new, i, j)
        found += _within(old[i:i_next], new[j:j_next], at + i)
        alike = _alike(old, new, i_next, j_next)
        i, j = i_next + alike, j_next + alike
    return found


def _going_on(old: str, new: str, i: int, j: int) -> tuple[int, int]:
    """Return the places, at or after `i` and `j`, from where both texts go on alike."""
    best: tuple[int, int] | None = None
    least = _AHEAD_OLD + _AHEAD_NEW
    for ahead in range(min(_AHEAD_NEW, len(new) - _ALIKE - j) + 1):
        if ahead >= least:
            break
        reach = min(_AHEAD_OLD, least - ahead)
        found = old.find(new[j + ahead : j + ahead + _ALIKE], i, i + reach + _ALIKE)
        if found >= 0:
            best, least = (found, j + ahead), found - i + ahead
    if best is None and len(old) - i >= _ALIKE:
        found = new.find(old[i : i + _ALIKE], j, j + _AHEAD_OLD + _ALIKE)
        best = (i, found) if found >= 0 else None
    if best is not None:
        return best
    # Words of one damaged line after another: a word for a word.
    word, other = old.find(" ", i), new.find(" ", j)
    return (word, other) if word >= 0 and other >= 0 else (len(old), len(new))


def _within(old: str, new: str, at: int) -> Iterator[Edit]:
    """Yield the edits of one small place, whose texts begin differently."""
    tail = _alike_at_end(old, new, 0)
    old, new = old[: len(old) - tail], new[: len(new) - tail]
    if old and new and len(old) * len(new) <= _SMALL:
        matcher = SequenceMatcher(None, old, new, autojunk=False)
        alike = sum(block.size for block in matcher.get_matching_blocks())
        if alike >= _LEAST_ALIKE * min(len(old), len(new)):
            for kind, a, b, c, d in matcher.get_opcodes():
                if kind != "equal":
                    yield Edit(at + a, at + b, new[c:d])
            return
    if old or new:
        yield Edit(at, at + len(old), new)


def _joined(edits: list[Edit]) -> list[Edit]:
    """Return the edits with those that touch made one."""
    found: list[Edit] = []
    for edit in edits:
        if found and found[-1].end == edit.start:
            found[-1] = Edit(found[-1].start, edit.end, found[-1].after + edit.after)
        else:
            found.append(edit)
    return found


def _alike(old: str, new: str, i: int, j: int) -> int:
    """Return for how many characters two texts are alike from two places on."""
    size = min(len(old) - i, len(new) - j)
    alike, step = 0, 32
    while alike < size:
        step = min(step, size - alike)
        if old[i + alike : i + alike + step] == new[j + alike : j + alike + step]:
            alike += step
            step *= 2
        elif step == 1:
            break
        else:
            step = step // 2  # the first difference is within these
            size = min(size, alike + 2 * step + 1)
    return alike


def _alike_at_end(old: str, new: str, head: int) -> int:
    """Return for how many characters two texts end alike, leaving out so many at their start."""
    size = min(len(old), len(new)) - head
    alike, step = 0, 32
    while alike < size:
        step = min(step, size - alike)
        o, n = len(old) - alike, len(new) - alike
        if old[o - step : o] == new[n - step : n]:
            alike += step
            step *= 2
        elif step == 1:
            break
        else:
            step = step // 2
            size = min(size, alike + 2 * step + 1)
    return alike
