"""The layout of a site: the elements of all its pages as one tree, and which of them hold content.

Separate from what recurs, which it is judged with: here is only where on a page something stands.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from cleaner.separator.line_keys import name_hash
from cleaner.separator.page_print import Path

Line = tuple[int, int, int, int]  # the hash of a text, the row it stands in, its words, its flags

# A page's main part holds so much of its own words.
_MAIN_SHARE = 0.9
# A part is content of the site if it is the main part of so much of the pages, and of so much of
# those whose main part lies inside of it. A page votes with its own words, but a long one not for
# many short ones.
_ROOT_SHARE = 0.05
_ROOT_OF_INNER = 0.3
_MOST_VOTES = 300
# A root inside of the whole page is a layout of its own, and no piece of the page, if fewer of the
# pages whose main part is the whole page have it at all.
_PIECE_SHARE = 0.2
_WHOLE = name_hash("body")
# Elements that stand inside themselves are one place at all depths.
_NESTING = frozenset(map(name_hash, "section ul ol li dl dd blockquote".split()))
# These are parts of a list, a table or a text, never of a layout.
_PARTS = frozenset(
    map(name_hash, "h1 h2 h3 h4 h5 h6 p pre li dt dd tr td th thead tbody tfoot caption".split())
)
# A page of paragraphs alone has its content in what is around them.
_TEXT_LEVEL = _PARTS | frozenset(map(name_hash, "ul ol dl table blockquote figure".split()))


class Layout:
    """The paths of all pages, joined: rows of (row around, tag and names of the element).

    Only names in `known` tell elements apart: those of a single page are no part of a layout.
    Outer rows come before inner ones.
    """

    def __init__(self, known: frozenset[int]) -> None:
        self.known = known
        self.around: list[int] = []
        self.steps: list[tuple[int, ...]] = []
        self.roots: frozenset[int] = frozenset()  # rows that hold content, with all inside
        self._pieces: frozenset[tuple[int, int]] = frozenset()  # (outer root, inner root)
        self._rows: dict[tuple[int, tuple[int, ...]], int] = {}

    def add(self, paths: Sequence[Path]) -> list[int]:
        """Return the row of each path of a page; rows that are missing are made."""
        return self._walk(paths, self._made)

    def find(self, paths: Sequence[Path]) -> list[int]:
        """Return the row of each path of a page, for an unknown one that of what is around it."""
        return self._walk(paths, lambda outer, step: self._rows.get((outer, step), outer))

    def outwards(self, rows: Iterable[int]) -> set[int]:
        """Return the rows and all around them."""
        around = self.around
        found: set[int] = set()
        for row in rows:
            while row >= 0 and row not in found:
                found.add(row)
                row = around[row]
        return found

    def is_box(self, row: int) -> bool:
        """Say whether an element may be a box inside of the content, and no part of a text."""
        while row >= 0 and row not in self.roots:
            if self.steps[row][0] in _PARTS:
                return False
            row = self.around[row]
        return True

    def elect(self, mains: Sequence[tuple[int, int]], pages: Sequence[Iterable[int]]) -> None:
        """Choose the roots by the main part, the own words and the rows of each page."""
        votes: Counter[int] = Counter()
        for row, words in mains:
            votes[row] += min(words, _MOST_VOTES)
        inner: Counter[int] = Counter()
        for row, number in votes.items():
            for outer in self.outwards((row,)):
                inner[outer] += number
        least = _ROOT_SHARE * votes.total()
        self.roots = frozenset(
            row
            for row, number in votes.items()
            if row >= 0 and number >= max(least, _ROOT_OF_INNER * inner[row])
        )
        own = Counter(row for row, _ in mains)
        both: Counter[tuple[int, int]] = Counter()
        for (main, _), rows in zip(mains, pages, strict=True):
            if main in self.roots:
                both.update((main, row) for row in self.roots.intersection(rows) if row != main)
        self._pieces = frozenset(
            pair for pair, number in both.items() if number >= _PIECE_SHARE * own[pair[0]]
        )

    def root_of(self, row: int) -> int:
        """Return the root around a row, the outermost of which the others are pieces; -1: none."""
        roots = sorted(self.roots.intersection(self.outwards((row,))), reverse=True)
        found = -1
        for root in roots:
            if found < 0 or self.steps[root][0] != _WHOLE or (root, found) in self._pieces:
                found = root
        return found

    def content_of(self, main: int, rows: Iterable[int]) -> set[int]:
        """Return the rows of a page that are content, given its main part.

        That is what stands in the root around the main part, or in any root; on a page of a layout
        without a root, what stands in the main part.
        """
        rows = sorted(set(rows))
        root = self.root_of(main)
        roots = {root} if root >= 0 else self.roots.intersection(rows) or {main}
        content: set[int] = set()
        for row in rows:
            if row in roots or self.around[row] in content:
                content.add(row)
        return content

    def main_of(
        self, lines: Sequence[Line], paths: Sequence[Path], own: Callable[[Line], bool]
    ) -> tuple[int, int]:
        """Return the innermost part around most of a page's own words, -1 if none, and the words.

        An element that stands on the page several times, as the text under each heading, is no part
        by itself: what is around all of them is.
        """
        sums: Counter[int] = Counter()
        for line in lines:
            if own(line):
                sums[line[1]] += line[2]
        total = sums.total()
        if not total:
            return -1, 0
        for row in sorted(self.outwards(sums), reverse=True):
            if sums[row] >= _MAIN_SHARE * total:
                break
            if self.around[row] >= 0:
                sums[self.around[row]] += sums[row]
        else:
            return -1, total
        repeated = self._repeated(paths)
        while row >= 0 and (row in repeated or self.steps[row][0] in _TEXT_LEVEL):
            row = self.around[row]
        return row, total

    def _repeated(self, paths: Sequence[Path]) -> set[int]:
        """Return the rows that several elements of a page stand at."""
        found: set[int] = set()
        seen: set[int] = set()
        for row, path in zip(self.find(paths), paths, strict=True):
            if path.repeated or row in seen:
                found.add(row)
            seen.add(row)
        return found

    def _walk(
        self, paths: Sequence[Path], row_of: Callable[[int, tuple[int, ...]], int]
    ) -> list[int]:
        rows: list[int] = []
        for around, names, _ in paths:
            outer = rows[around] if around >= 0 else -1
            step = (names[0], *(name for name in names[1:] if name in self.known))
            nested = self._nested(outer, step)
            rows.append(row_of(outer, step) if nested < 0 else nested)
        return rows

    def _nested(self, outer: int, step: tuple[int, ...]) -> int:
        """Return the row of an element that stands inside itself, directly or but one; else -1."""
        if outer >= 0 and (len(step) > 1 or step[0] in _NESTING):
            for row in (outer, self.around[outer]):
                if row >= 0 and self.steps[row] == step:
                    return row
        return -1

    def _made(self, outer: int, step: tuple[int, ...]) -> int:
        row = self._rows.get((outer, step), -1)
        if row < 0:
            row = self._rows[outer, step] = len(self.steps)
            self.around.append(outer)
            self.steps.append(step)
        return row
