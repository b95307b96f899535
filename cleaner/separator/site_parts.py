"""One part of a site's layout: what its pages show there in words, and whether that is template."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from cleaner.separator.layout import Layout

# What a line is: on most pages, on some, a heading of the page said again, a link, none of these.
RECURS, SHARED, ECHOES, LINKS, OWN = range(5)
KINDS = 5
# A part is template if not more of it, in words, is the page's own, and so much of it recurs: a
# list of links that is new on every page may be what the page is for.
_MOST_OWN = 0.1
_RECURRING = 0.05
# So is one of few words that nearly all pages have, and of which so much recurs directly in it,
# links apart, though it names other pages ("Prev | Up | Chapter 37 | Home | Next"); at the end of
# the page it is enough that most of it is no page's own.
_SMALL = 60
_SMALL_RECURRING = 0.3
_SMALL_SHARED = 0.5
NEARLY_ALL = 0.8
# Inside of the content, a part is template if so much of it recurs (of a small one, less), if
# nearly all pages with the content have it, and at its edge: past so few own words. A list of the
# page's own headings stays.
_BOX_RECURRING = 0.3
_BOX_SMALL = 40
_BOX_SMALL_RECURRING = 0.15
_EDGE_WORDS = 12
# With fewer words, on average, that are no page's own it is a label with its value.
_BOX_WORDS = 3
# On so many pages a box stands once in the content, or above and below it; a label stands often.
_MOST_RUNS = 2
_SINGLE_SHARE = 0.5


@dataclass(slots=True)
class Part:
    """What the pages show in one part of the layout and inside of it, in words."""

    pages: int = 0
    words: list[int] = field(default_factory=lambda: [0] * KINDS)
    direct: list[int] = field(default_factory=lambda: [0] * KINDS)  # in no element inside
    headings: int = 0  # headings that are a page's own, directly in it
    ends: int = 0  # pages where nothing of their own follows
    edges: int = 0  # pages where it stands at the edge of the content
    single: int = 0  # pages where it stands once, or above and below

    @property
    def total(self) -> int:
        """All words that say anything."""
        return sum(self.words)

    def is_template(self) -> bool:
        """Say whether a part outside of the content is template as a whole."""
        recurring = self.words[RECURS] + self.words[SHARED]
        return self.words[OWN] <= _MOST_OWN * self.total and recurring > _RECURRING * self.total

    def is_small_template(self, pages: int) -> bool:
        """Say whether nearly all pages have it, and what stands directly in it is template."""
        total, recurring = sum(self.direct), self.direct[RECURS]
        shared = recurring + self.direct[SHARED] + self.direct[ECHOES]
        at_end = self.ends >= NEARLY_ALL * self.pages
        return (
            self.pages >= NEARLY_ALL * pages
            and not self.headings
            and 0 < total <= _SMALL * self.pages
            and (
                recurring >= _SMALL_RECURRING * (total - self.direct[LINKS]) > 0
                or (at_end and shared >= _SMALL_SHARED * total)
            )
        )

    def is_template_box(self, pages: int) -> bool:
        """Say whether a part inside of the content is template as a whole."""
        total, recurring = self.total, self.words[RECURS]
        small = total <= _BOX_SMALL * self.pages
        return (
            self.pages >= NEARLY_ALL * pages
            and self.words[OWN] <= _MOST_OWN * total
            and recurring + self.words[SHARED] >= _BOX_WORDS * self.pages
            and (
                recurring >= _BOX_RECURRING * total > 0
                or (
                    small
                    and recurring >= _BOX_SMALL_RECURRING * total > 0
                    and recurring + self.words[SHARED] >= _BOX_RECURRING * total
                )
            )
            and self.edges >= NEARLY_ALL * self.pages
            and self.single >= _SINGLE_SHARE * self.pages
        )


class Edges:
    """Where each part of a page's content stands in it: the own words before it and after it."""

    def __init__(self, layout: Layout) -> None:
        self._layout = layout
        self._outwards: dict[int, set[int]] = {}
        self._open: set[int] = set()
        self._own = 0
        self.before: dict[int, int] = {}
        self.last: dict[int, int] = {}
        self.runs: Counter[int] = Counter()

    def add(self, row: int, own: int) -> None:
        """Add a line with so many own words."""
        if row not in self._outwards:
            self._outwards[row] = self._layout.outwards((row,))
        now = self._outwards[row]
        for outer in now - self._open:
            self.runs[outer] += 1
            self.before.setdefault(outer, self._own)
        self._open = now
        self._own += own
        for outer in now:
            self.last[outer] = self._own

    def is_edge(self, row: int) -> bool:
        """Say whether a part begins or ends the content."""
        return self.before[row] <= _EDGE_WORDS or self._own - self.last[row] <= _EDGE_WORDS

    def is_single(self, row: int) -> bool:
        """Say whether a part stands once, or above and below the rest."""
        return self.runs[row] <= _MOST_RUNS
