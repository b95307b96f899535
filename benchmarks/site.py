"""How much of a documentation set's template the filter `site` takes out, and how much content.

    python -m benchmarks.site --docs sphinx=/usr/share/doc/python3.11/html asciidoc=DIR ...

Each set is a folder of HTML pages of one theme, whose containers say which lines are template and
which content. The profile is learned from one half of the pages and scored on the other, never on
the same; first as HTML, then as plain text, one line for each line of a block.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from benchmarks.command import run
from benchmarks.tables import Cell, Report, Table
from cleaner.document import Block, Document
from cleaner.read import read
from cleaner.separator.site import learn_site
from cleaner.separator.site_file import to_bytes
from cleaner.separator.site_marks import marks_of
from cleaner.separator.site_template import Template

_MIN_SHARE, _MIN_PAGES = 0.5, 3  # the defaults of the filter
# Pages that are made for machines or browsers' scripts, not for readers.
_LEFT_OUT = ("genindex", "search")
_HEAD = 3_000
# Of a set's folder so many last parts tell which it is.
_SHOWN_PARTS = 2


@dataclass(frozen=True)
class Theme:
    """The containers of a theme, as `tag`, `.name`, `tag.name` or `outer>inner`."""

    template: tuple[str, ...]
    content: tuple[str, ...]


THEMES = {
    "sphinx": Theme(("div.related", "div.sphinxsidebar", "div.footer"), ("div.body",)),
    "sphinx-rtd": Theme(
        ("nav", "footer", "ul.wy-breadcrumbs", "div.related", "div.sphinxsidebar"),
        ("div.document", "div.body"),
    ),
    "sphinx-django": Theme(("div.hd", "div.sidebar", "div.ft"), ("div.yui-main",)),
    "postgresql": Theme(("div.navheader", "div.navfooter"), ("body",)),
    "docbook": Theme(("div.navheader", "div.navfooter"), ("body",)),
    "gtk-doc": Theme(("table.navigation", "div.footer"), ("body",)),
    "asciidoc": Theme(("div.footer",), ("body",)),
    "texinfo": Theme(("div.header", ".nav-panel", "div.node", "table.header"), ("body",)),
    "lilypond": Theme((".nav_table", "div.tocframe", "div.footer"), ("div.main",)),
    "nodejs": Theme(("div.column2", "header"), ("div.apicontent",)),
    "rustdoc": Theme(("nav", "form"), ("section.content",)),
    "mdbook": Theme(("nav", ".menu-bar"), ("main",)),
    "sqlite": Theme(("body>div.nosearch", "div.menu", "div.searchmenu"), ("body",)),
    "doxygen": Theme(
        ("div.top", "div.summary", "address", "div.navpath", "li.footer"),
        ("div.contents", "div.headertitle"),
    ),
    "boost": Theme(("body>table", "div.spirit-nav"), ("div.refentry", "div.section")),
    "qt": Theme(
        ("div.navigationbar", "div.sidebar", "div.footer", ".buildversion"), ("div.mainContent",)
    ),
    "apache": Theme(
        ("div.page-header", "div.up", ".menu", "div.toplang", "div.bottomlang", "div.footer"),
        ("div.page-content",),
    ),
    "javadoc": Theme(("nav", "div.top-nav", ".sub-nav", "footer"), ("main",)),
    "groovydoc": Theme(("div.topNav", "div.subNav", "div.bottomNav"), ("div.contentContainer",)),
    "haddock": Theme((".package-header", ".footer"), (".content",)),
    "erlang": Theme(("aside.leftnav", ".footer"), ("div.content",)),
    "exim": Theme(("h1.header", "ul.nav", "div.footer"), ("div.chapter",)),
    "sqlalchemy": Theme(
        ("div.docs-top-navigation-container", "div.fixed-sidebar", "div.docs-bottom-navigation"),
        ("div.docs-body",),
    ),
    "cppreference": Theme(
        ("div.t-navbar", "div.cpp-footer-base", ".contentSub", ".siteSub"),
        (".mw-content-ltr", ".firstHeading"),
    ),
}


@dataclass
class Count:
    """The lines of one set that were there, and those that were marked."""

    learned: int = 0
    scored: int = 0
    size: int = 0  # bytes of the profile's file
    lines: dict[str, int] = field(default_factory=lambda: {"template": 0, "content": 0})
    marked: dict[str, int] = field(default_factory=lambda: {"template": 0, "content": 0})

    def share(self, side: str) -> float | None:
        """Return the share of the lines of a side that were marked, None if there are none."""
        return self.marked[side] / self.lines[side] if self.lines[side] else None


def pages_of(folder: Path, most: int) -> tuple[list[Path], list[Path]]:
    """Return two halves of a folder's pages, always the same, of at most so many in all.

    A page that only sends the reader to another is left out.
    """
    found = sorted(
        path
        for path in folder.rglob("*.htm*")
        if path.suffix in (".html", ".htm")
        and not path.stem.startswith(_LEFT_OUT)
        and b'http-equiv="refresh"' not in path.read_bytes()[:_HEAD].lower()
    )
    random.Random(0).shuffle(found)
    return found[:most:2], found[1:most:2]


def measure_set(theme: Theme, halves: tuple[list[Path], list[Path]], kind: str) -> Count:
    """Learn from the first half of the pages, and count the lines of the second."""
    learned, scored = halves
    count = Count(len(learned), len(scored))
    profile = learn_site((_documents(path, theme, kind)[0] for path in learned), host="docs")
    count.size = len(to_bytes(profile))
    template = profile.template("docs", min_share=_MIN_SHARE, min_pages=_MIN_PAGES)
    for path in scored:
        document, sides = _documents(path, theme, kind)
        _score(count, document, sides, template)
    return count


def _score(
    count: Count, document: Document, sides: Sequence[str | None], template: Template | None
) -> None:
    marks = marks_of(document, template) if template else [None] * len(sides)
    for block, side, mark in zip(document.blocks, sides, marks, strict=True):
        if side is not None:
            lines = block.text.count("\n") + 1
            count.lines[side] += lines
            count.marked[side] += lines * (mark is not None)


def _documents(path: Path, theme: Theme, kind: str) -> tuple[Document, list[str | None]]:
    """Return a page, and the side of each of its blocks."""
    page = read(path.read_bytes(), "html")
    shown = [block for block in page.blocks if block.role is None]
    page.blocks = shown
    sides = [_side(page.tree, block, theme) for block in shown]
    if kind == "html":
        return page, sides
    lines = [
        (line, side)
        for block, side in zip(shown, sides, strict=True)
        for line in block.text.split("\n")
    ]
    text = read("\n".join(line for line, _ in lines), "text")
    # The reader drops lines of white space.
    kept = [side for line, side in lines if line.strip(" \t\v\f\u00a0\u3000")]
    return text, kept


def _side(tree: Any, block: Block, theme: Theme) -> str | None:
    around = list(_around(tree, block.evidence.node))
    if any(_matches(tree, node, wanted) for node in around for wanted in theme.template):
        return "template"
    if any(_matches(tree, node, wanted) for node in around for wanted in theme.content):
        return "content"
    return None


def _around(tree: Any, node: int) -> Iterator[int]:
    while node >= 0:
        yield node
        node = tree.parents[node]


def _matches(tree: Any, node: int, wanted: str) -> bool:
    outer, _, inner = wanted.rpartition(">")
    if outer and (tree.parents[node] < 0 or not _matches(tree, tree.parents[node], outer)):
        return False
    tag, _, name = inner.partition(".")
    return (not tag or tree.tags[node] == tag) and (not name or name in tree.names[node].split())


def _table(title: str, rows: Sequence[tuple[str, Count]]) -> Table:
    columns = ("set", "learned", "scored", "template lines", "removed, %")
    cells: list[Sequence[Cell]] = [
        (
            name,
            count.learned,
            count.scored,
            count.lines["template"],
            _percent(count.share("template")),
            count.lines["content"],
            _percent(count.share("content")),
            count.size / max(count.learned, 1) / 1000,
        )
        for name, count in rows
    ]
    return Table(title, (*columns, "content lines", "lost, %", "profile, KB a page"), cells)


def _percent(share: float | None) -> float | None:
    return None if share is None else 100 * share


def arguments(argv: Sequence[str]) -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.site", description=__doc__)
    parser.add_argument("--docs", nargs="+", required=True, metavar="THEME=DIR")
    parser.add_argument("--most", type=int, default=400, help="pages of a set, both halves")
    parser.add_argument("--json", type=Path, help="write the tables here")
    options = parser.parse_args(argv)
    for pair in options.docs:
        name, _, folder = pair.partition("=")
        if name not in THEMES or not Path(folder).is_dir():
            parser.error(f"{pair!r} is no THEME=DIR (themes: {', '.join(THEMES)})")
    return options


def measure(options: argparse.Namespace) -> Report:
    """Learn from each set and score it, from HTML and from plain text."""
    html: list[tuple[str, Count]] = []
    text: list[tuple[str, Count]] = []
    for pair in options.docs:
        name, _, folder = pair.partition("=")
        halves = pages_of(Path(folder), options.most)
        label = "/".join((name, *Path(folder).parts[-_SHOWN_PARTS:]))
        html.append((label, measure_set(THEMES[name], halves, "html")))
        text.append((label, measure_set(THEMES[name], halves, "text")))
    notes = ["learned from one half of the pages, scored on the other; lines, over all pages"]
    return Report([_table("From HTML", html), _table("From plain text", text)], {}, notes)


def main(argv: Sequence[str] | None = None) -> int:
    """Run the benchmark and print its report."""
    return run("benchmarks.site", arguments, measure, argv)


if __name__ == "__main__":
    sys.exit(main())
