"""What is common to the pages of a site: which texts recur, and which parts of a page are template.

Worked out from the prints of pages. A text counts by the share of pages that it stands on. That is
not enough: a breadcrumb has another text on each page, and the heading "Synopsis" stands on all. So
the elements are judged too. The parts that hold most of the running text are the content, and what
recurs there stays; a part outside of it that holds nothing but recurring texts, links, and echoes
of the content's own headings is template as a whole.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from math import ceil

from cleaner.separator.line_keys import name_hash
from cleaner.separator.page_print import HEADING, LINKED, PagePrint, Path

# A class or id that fewer pages have is no part of a layout ("topics-db-aggregation").
_NAME_SHARE = 0.05
_NAME_PAGES = 2
# A page's main part holds so much of its unlinked text that does not recur.
_MAIN_SHARE = 0.9
# A part is content of the site if it is the main part of so many pages, and of so many of those
# whose main part lies inside of it. A page whose text is scattered says nothing.
_ROOT_SHARE = 0.05
_ROOT_OF_INNER = 0.3
# A page votes with its own words, but a long one not for many short ones.
_MOST_VOTES = 300
# A part is template if so much of it, in words, recurs, is linked, or echoes the content.
_PURE = 0.9
# And so much of it recurs: a list of links that is new on every page may be what the page is for.
_RECURRING = 0.05
# A part inside of the content is template if more of it recurs, if it stands on so many pages that
# have the content, and at its edge: past so few words of it.
_INNER_RECURRING = 0.3
_INNER_SHARE = 0.8
_EDGE_WORDS = 12
# A part of a layout that fewer pages have tells nothing.
_LEAST_SHARE = 0.05
# On so many pages a box stands once in the content, or above and below it; a label stands often.
_MOST_RUNS = 2
_SINGLE_SHARE = 0.5
# What a line is: on most pages, on some, a link, a heading of the content said again, none of these.
_RECURS, _SHARED, _LINKED, _ECHOES, _OWN = range(5)
_KINDS = 5
# Elements that stand inside themselves are one place at all depths.
_NESTING = frozenset(map(name_hash, "section ul ol li dl dd blockquote".split()))
# These are parts of a list, a table or a text, never of a layout.
_PARTS = frozenset(
    map(name_hash, "h1 h2 h3 h4 h5 h6 p pre li dt dd tr td th thead tbody tfoot caption".split())
)
# A page of paragraphs alone has its content in what is around them.
_TEXT_LEVEL = _PARTS | frozenset(map(name_hash, "ul ol dl table blockquote figure".split()))


@dataclass(slots=True)
class Part:
    """What the pages show in one part of the layout and inside of it, in words."""

    pages: int = 0
    words: list[int] = field(default_factory=lambda: [0] * _KINDS)
    edges: int = 0  # pages where it stands at the edge of the content
    single: int = 0  # pages where it stands once, or above and below

    @property
    def total(self) -> int:
        """All words that say anything."""
        return sum(self.words)

    def add(self, words: Sequence[int]) -> None:
        """Add the words of one page."""
        self.pages += 1
        for i, number in enumerate(words):
            self.words[i] += number


class Places:
    """The paths of all pages, joined: rows of (row around, step), with an element nested in itself
    at one place.
    """

    def __init__(self, known: frozenset[int]) -> None:
        self.known = known  # the names that belong to the layout
        self.around: list[int] = []
        self.steps: list[tuple[int, ...]] = []
        self._rows: dict[tuple[int, tuple[int, ...]], int] = {}

    def rows_of(self, paths: Sequence[Path], *, grow: bool) -> list[int]:
        """Return the row of each path; -1 for one that is not known, unless the table may grow."""
        rows: list[int] = []
        for around, names in paths:
            outer = rows[around] if around >= 0 else -1
            if around >= 0 and outer < 0:
                rows.append(-1)
                continue
            step = (names[0], *(name for name in names[1:] if name in self.known))
            rows.append(self._row(outer, step, grow))
        return rows

    def _row(self, outer: int, step: tuple[int, ...], grow: bool) -> int:
        if outer >= 0 and (len(step) > 1 or step[0] in _NESTING):
            if self.steps[outer] == step:
                return outer
            beyond = self.around[outer]
            if beyond >= 0 and self.steps[beyond] == step:
                return beyond
        row = self._rows.get((outer, step), -1)
        if row < 0 and grow:
            row = self._rows[outer, step] = len(self.steps)
            self.around.append(outer)
            self.steps.append(step)
        return row


@dataclass(slots=True)
class Template:
    """What the sampled pages of one host have in common."""

    pages: int
    least: int  # pages that a text must stand on to recur
    fewest: int  # pages that a text must stand on to be no page's own
    counts: Counter[int]
    places: Places
    roots: frozenset[int] = frozenset()  # rows of `places` that hold running text
    parts: dict[int, int] = field(default_factory=dict)  # template rows -> pages they stand on

    def content_of(self, main: int, rows: Sequence[int]) -> set[int]:
        """Return the rows of a page that are content, given its main part.

        That is what stands in the root around the main part, or in any root; on a page of a layout
        without a root, what stands in the main part.
        """
        around = self.places.around
        root = self.root_of(main)
        present = self.roots.intersection(rows)
        roots = {root} if root >= 0 else present or {main}
        content: set[int] = set()
        for row in sorted(set(rows)):
            if row in roots or around[row] in content:
                content.add(row)
        return content

    def main_of(self, words: Counter[int]) -> int:
        """Return the innermost part around most of a page's own words; -1 if there is none.

        `words` are the words of each row that do not recur and are not linked.
        """
        around, steps = self.places.around, self.places.steps
        sums = words.copy()
        total = sums.total()
        if not total:
            return -1
        for row in sorted(_with_outer(sums, around), reverse=True):
            if sums[row] >= _MAIN_SHARE * total:
                while row >= 0 and steps[row][0] in _TEXT_LEVEL:
                    row = around[row]
                return row
            if around[row] >= 0:
                sums[around[row]] += sums[row]
        return -1

    def root_of(self, row: int) -> int:
        """Return the outermost root around a row, -1 for none."""
        found = -1
        while row >= 0:
            found = row if row in self.roots else found
            row = self.places.around[row]
        return found

    def is_box(self, row: int) -> bool:
        """Say whether an element may be a box inside of the content, and no part of a text."""
        return row not in self.roots and self.places.steps[row][0] not in _PARTS


def template_of(prints: Sequence[PagePrint], *, share: float, least: int) -> Template:
    """Return the template of a host's pages: texts on `share` of them and `least` pages recur."""
    names: Counter[int] = Counter()
    counts: Counter[int] = Counter()
    for page in prints:
        counts.update(set(page.texts))
        names.update({name for _, step in page.paths for name in step[1:]})
    del counts[0]
    fewest = max(_NAME_PAGES, ceil(_NAME_SHARE * len(prints)))
    known = frozenset(name for name, number in names.items() if number >= fewest)
    needed = max(least, ceil(share * len(prints)))
    template = Template(len(prints), needed, least, counts, Places(known))
    pages = [page for page in prints if page.html]
    if len(pages) >= least:
        _judge_places(template, pages, least)
    return template


def _judge_places(template: Template, pages: Sequence[PagePrint], least: int) -> None:
    places = template.places
    rows = [places.rows_of(page.paths, grow=True) for page in pages]
    votes: Counter[int] = Counter()
    mains = []
    for page, row in zip(pages, rows, strict=True):
        words = _own_words(template, page, row)
        mains.append(template.main_of(words))
        votes[mains[-1]] += min(words.total(), _MOST_VOTES)
    template.roots = frozenset(_roots(votes, places.around))
    size = len(places.around)
    outer_parts = [Part() for _ in range(size)]
    inner_parts = [Part() for _ in range(size)]
    contents = [template.content_of(m, r) for m, r in zip(mains, rows, strict=True)]
    active: Counter[int] = Counter()  # pages whose content stands in each root
    for content in contents:
        active.update(template.roots & content)
    for page, row, content in zip(pages, rows, contents, strict=True):
        alike = max((active[root] for root in template.roots & content), default=0)
        often = min(template.least, max(least, ceil(_INNER_SHARE * alike)))
        _count(template, page, row, content, (outer_parts, inner_parts), (least, often))
    spine = _with_outer(template.roots, places.around) - template.roots
    for row, outer in enumerate(places.around):
        part = outer_parts[row]
        if row in spine:
            continue
        if outer in template.parts:
            template.parts[row] = template.parts[outer]
        elif part.pages >= max(least, _LEAST_SHARE * len(pages)) and _is_template(part):
            template.parts[row] = part.pages
        elif template.is_box(row) and _is_inner_template(
            inner_parts[row], least, active[template.root_of(row)]
        ):
            template.parts[row] = inner_parts[row].pages


def _own_words(template: Template, page: PagePrint, rows: Sequence[int]) -> Counter[int]:
    sums: Counter[int] = Counter()
    for text, place, words, flags in _lines(page):
        if text and not flags & LINKED and template.counts[text] < template.fewest:
            sums[rows[place]] += words
    return sums


def _with_outer(rows: Iterable[int], around: list[int]) -> set[int]:
    found: set[int] = set()
    for row in rows:
        while row >= 0 and row not in found:
            found.add(row)
            row = around[row]
    return found


def _roots(votes: Counter[int], around: list[int]) -> set[int]:
    inner: Counter[int] = Counter()
    for row, number in votes.items():
        while row >= 0:
            inner[row] += number
            row = around[row]
    least = _ROOT_SHARE * votes.total()
    return {
        row
        for row, number in votes.items()
        if row >= 0 and number >= max(least, _ROOT_OF_INNER * inner[row])
    }


def _lines(page: PagePrint) -> Iterable[tuple[int, int, int, int]]:
    return zip(page.texts, page.places, page.words, page.flags, strict=True)


def _count(
    template: Template,
    page: PagePrint,
    rows: list[int],
    content: set[int],
    parts: tuple[list[Part], list[Part]],
    least: tuple[int, int],
) -> None:
    """Add the lines of a page to the parts that they stand in, outside of the content or inside.

    `least` are the pages that a text has to stand on to recur, outside and inside.
    """
    around, counts = template.places.around, template.counts
    held = {t for t, place, _, _ in _lines(page) if rows[place] in content}
    sums: dict[int, list[int]] = {row: [0] * _KINDS for row in _with_outer(rows, around)}
    # The page's own words before the first line of each part and after its last, and how often
    # it begins.
    before: dict[int, int] = {}
    last: dict[int, int] = {}
    runs: Counter[int] = Counter()
    open_rows: set[int] = set()
    outers: dict[int, set[int]] = {}
    own = 0
    for text, place, words, flags in _lines(page):
        row = rows[place]
        is_content = row in content
        kind = -1
        if text:
            if counts[text] >= least[is_content]:
                kind = _RECURS
            elif counts[text] >= least[0]:
                kind = _SHARED
            elif flags & LINKED:
                kind = _LINKED
            else:
                echoes = not is_content and text in held and not flags & HEADING
                kind = _ECHOES if echoes else _OWN
            sums[row][kind] += words
        if not is_content:
            continue
        if row not in outers:
            outers[row] = _with_outer((row,), around)
        now = outers[row]
        for outer in now - open_rows:
            runs[outer] += 1
            before.setdefault(outer, own)
        open_rows = now
        if kind == _OWN:
            own += words
        for outer in now:
            last[outer] = own
    for row in sorted(sums, reverse=True):
        values = sums[row]
        part = parts[row in content][row]
        part.add(values)
        if row in before:
            part.edges += before[row] <= _EDGE_WORDS or own - last[row] <= _EDGE_WORDS
            part.single += runs[row] <= _MOST_RUNS
        if around[row] >= 0:
            outer_values = sums[around[row]]
            for i in range(_KINDS):
                outer_values[i] += values[i]


def _is_template(part: Part) -> bool:
    if not part.total:
        return False
    own = part.words[_OWN] / part.total
    return own <= 1 - _PURE and part.words[_RECURS] >= _RECURRING * part.total


def _is_inner_template(part: Part, least: int, of: int) -> bool:
    return (
        part.pages >= max(least, _INNER_SHARE * of)
        and part.words[_OWN] <= (1 - _PURE) * part.total
        and part.words[_RECURS] >= _INNER_RECURRING * part.total > 0
        and part.edges >= _INNER_SHARE * part.pages
        and part.single >= _SINGLE_SHARE * part.pages
    )
