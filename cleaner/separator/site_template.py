"""What is common to the pages of a site: which texts recur, and which parts of a page are template.

A text counts by the share of pages that it stands on. That is not enough: a breadcrumb has another
text on each page, and the heading "Synopsis" stands on all. So elements are judged too. The parts
that hold most of the pages' own words are the content, and what recurs there stays, but for a box
at its edge. A part outside of it that holds nothing but recurring texts, links, and headings of the
content said again is template as a whole.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from math import ceil

from cleaner.separator.layout import Layout, Line
from cleaner.separator.page_print import HEADING, LINKED, PagePrint, Path
from cleaner.separator.site_parts import (
    ECHOES,
    KINDS,
    LINKS,
    NEARLY_ALL,
    OWN,
    RECURS,
    SHARED,
    Edges,
    Part,
)

# A class or id that fewer pages have is no part of a layout ("topics-db-aggregation").
_NAME_SHARE = 0.05
_NAME_PAGES = 2
# A part of a layout that fewer pages have tells nothing.
_LEAST_SHARE = 0.05
# What is mostly the pages' own is content, wherever it stands.
_MOSTLY = 0.5


@dataclass(slots=True)
class Template:
    """What the sampled pages of one host have in common."""

    pages: int
    least: int  # pages that a text must stand on to recur
    fewest: int  # pages that a text must stand on to be no page's own
    counts: Counter[int]
    layout: Layout
    parts: dict[int, int] = field(default_factory=dict)  # template rows -> pages they stand on
    own: frozenset[int] = frozenset()  # rows outside of the content that are content all the same

    def is_own(self, line: Line) -> bool:
        """Say whether a line is the page's own: no link, and on hardly any other page."""
        return bool(line[0]) and not line[3] & LINKED and self.counts[line[0]] < self.fewest

    def content_of(self, lines: Sequence[Line], paths: Sequence[Path]) -> set[int]:
        """Return the rows of a page that are content."""
        main, _ = self.layout.main_of(lines, paths, self.is_own)
        return self.layout.content_of(main, self.layout.find(paths))


def template_of(prints: Sequence[PagePrint], *, share: float, least: int) -> Template:
    """Return the template of a host's pages: texts on `share` of them and `least` pages recur."""
    names: Counter[int] = Counter()
    counts: Counter[int] = Counter()
    for page in prints:
        counts.update(set(page.texts))
        names.update({name for path in page.paths for name in path.names[1:]})
    counts.pop(0, None)
    fewest = max(_NAME_PAGES, ceil(_NAME_SHARE * len(prints)))
    known = frozenset(name for name, number in names.items() if number >= fewest)
    needed = max(least, ceil(share * len(prints)))
    template = Template(len(prints), needed, least, counts, Layout(known))
    pages = [page for page in prints if page.html]
    if len(pages) >= least:
        _judge_parts(template, pages)
    return template


def lines_of(page: PagePrint, rows: Sequence[int]) -> list[Line]:
    """Return the lines of a page, given the row of each of its paths."""
    places = (rows[place] for place in page.places)
    return list(zip(page.texts, places, page.words, page.flags, strict=True))


def _judge_parts(template: Template, pages: Sequence[PagePrint]) -> None:
    layout = template.layout
    rows = [layout.add(page.paths) for page in pages]
    lines = [lines_of(page, row) for page, row in zip(pages, rows, strict=True)]
    mains = [
        layout.main_of(line, page.paths, template.is_own)
        for line, page in zip(lines, pages, strict=True)
    ]
    layout.elect(mains, rows)
    contents = [layout.content_of(main, row) for (main, _), row in zip(mains, rows, strict=True)]
    active: Counter[int] = Counter()  # pages whose content stands in each root
    for content in contents:
        active.update(layout.roots & content)
    outer = [Part() for _ in layout.around]
    inner = [Part() for _ in layout.around]
    inside: Counter[int] = Counter()  # pages that have a text in their content
    for page, content in zip(lines, contents, strict=True):
        inside.update({text for text, row, _, _ in page if row in content})
    for page, content in zip(lines, contents, strict=True):
        alike = max((active[root] for root in layout.roots & content), default=0)
        often = min(template.least, max(template.fewest, ceil(NEARLY_ALL * alike)))
        recurring = {text for text in {line[0] for line in page} if inside[text] >= often}
        _count(template, page, content, (outer, inner), recurring)
    _decide(template, outer, inner, active, len(pages))


def _decide(
    template: Template, outer: list[Part], inner: list[Part], active: Counter[int], pages: int
) -> None:
    layout, found = template.layout, template.parts
    spine = layout.outwards(layout.roots) - layout.roots
    enough = max(template.fewest, _LEAST_SHARE * pages)
    own: set[int] = set()
    for row, around in enumerate(layout.around):
        part = outer[row]
        if around in found:
            found[row] = found[around]
        elif row in spine or (around in spine and not layout.is_box(row)):
            continue  # a paragraph of no part in particular is judged by its text
        elif around in own and not layout.is_box(row):
            own.add(row)
        elif part.pages >= enough and (part.is_template() or part.is_small_template(pages)):
            found[row] = part.pages
        elif layout.is_box(row) and (
            inner[row].pages >= template.fewest
            and inner[row].is_template_box(active[layout.root_of(row)])
        ):
            found[row] = inner[row].pages
        elif around in own or (part.pages and part.words[OWN] >= _MOSTLY * part.total > 0):
            own.add(row)
    template.own = frozenset(own)


def _count(
    template: Template,
    lines: Sequence[Line],
    content: set[int],
    parts: tuple[list[Part], list[Part]],
    recurring: set[int],
) -> None:
    """Add the lines of a page to the parts that they stand in, outside of the content or inside.

    `recurring` are the texts that the content of most pages like it has.
    """
    layout, counts = template.layout, template.counts
    held = {text for text, row, _, _ in lines if row in content}
    headed = {text for text, _, _, flags in lines if flags & HEADING and not flags & LINKED}
    sums = {row: [0] * KINDS for row in layout.outwards(line[1] for line in lines)}
    edges = Edges(layout)
    last: dict[int, int] = {}  # the last line of each row
    last_own = 0  # and the last one of the page's own, and its row
    last_row = -1
    for number, (text, row, words, flags) in enumerate(lines):
        is_content = row in content
        part = parts[is_content][row]
        kind = -1
        if text:
            linked = flags & LINKED
            if text in recurring if is_content else counts[text] >= template.least:
                kind = RECURS
            elif counts[text] >= template.fewest:
                kind = SHARED
            elif text in headed if linked else (text in held and not is_content):
                kind = OWN if flags & HEADING else ECHOES
            else:
                kind = LINKS if linked else OWN
            sums[row][kind] += words
            part.direct[kind] += words
            part.headings += kind == OWN and flags & HEADING != 0
            if kind == OWN:
                last_own, last_row = number, row
        last[row] = number
        if is_content:
            edges.add(row, words if kind == OWN else 0)
    for row in sorted(sums, reverse=True):
        around = layout.around[row]
        if around >= 0:
            sums[around] = [a + b for a, b in zip(sums[around], sums[row], strict=True)]
    left_out = set() if layout.roots & content else _bulk(layout, sums)
    for row in sums.keys() - left_out:
        part = parts[row in content][row]
        part.pages += 1
        part.ends += row == last_row or last.get(row, -1) > last_own
        part.words = [a + b for a, b in zip(part.words, sums[row], strict=True)]
        if row in edges.before:
            part.edges += edges.is_edge(row)
            part.single += edges.is_single(row)


def _bulk(layout: Layout, sums: dict[int, list[int]]) -> set[int]:
    """Return the rows with the bulk of a page without content, and those inside.

    A page of links alone may be made for them, so that its bulk tells nothing of the layout.
    """
    most = _MOSTLY * max((sum(words) for words in sums.values()), default=0)
    spine = layout.outwards(layout.roots) - layout.roots
    found: set[int] = set()
    for row in sorted(sums):
        if layout.around[row] in found or (sum(sums[row]) > most and row not in spine):
            found.add(row)
    return found
