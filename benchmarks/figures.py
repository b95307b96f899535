"""Which figures each picture shows, taken out of the results.

Separate from the drawing, so that a stale picture is found out where nothing can be drawn.
"""

from __future__ import annotations

from typing import Any

from benchmarks.results import Results, ResultsError
from benchmarks.tables import Cell

Figures = dict[str, Any]

WCXB = "wcxb, from HTML"
_FIXTURES = "fixtures, from HTML"
# Ours at its best, as people call it, and the extractors that are called most.
_SHOWN = ("cleaner[model]", "trafilatura", "resiliparse")
_SIZES = ("cleaner, preset web", "trafilatura", "resiliparse", "turbohtml")
# Three digits: what comes after them is no finding, and would make new files of the same figures.
_DIGITS = 3


def _short(cell: Cell) -> float | None:
    return float(f"{cell:.{_DIGITS}g}") if isinstance(cell, int | float) else None


def _of_pages(results: Results) -> str:
    """Return the title of the table of accuracy: of the fixtures where there was no data."""
    titles = [table.title for table in results.tables("html")]
    return WCXB if WCXB in titles else _FIXTURES


def accuracy_and_speed(results: Results) -> Figures:
    """Return for each candidate its speed against trafilatura and its word F1."""
    title = _of_pages(results)
    accuracy = results.table("html", title)
    names = {str(row[0]) for row in results.table("speed", "HTML to text").rows}
    points = {}
    for row in accuracy.rows:
        name = str(row[0])
        if name in names:
            speed = results.figure("speed", "HTML to text", name, "speed / trafilatura")
            if speed is not None:
                points[name] = [_short(speed), _short(row[accuracy.columns.index("F1")])]
    pages = "WCXB" if title == WCXB else "the fixtures"
    return {
        "title": f"Accuracy against speed, pages of {pages}",
        "x label": "speed, times trafilatura (one core, same pages; log scale)",
        "y label": "word F1, mean over pages",
        "points": points,
    }


def by_size(results: Results) -> Figures:
    """Return the throughput at each mean size of page."""
    table = results.table("speed", "HTML to text, MB/s by the size of the page")
    columns = list(table.columns)
    names = [name for name in _SIZES if name in columns]
    return {
        "title": "Throughput by the size of the page",
        "x label": "size of the page, KB (log scale)",
        "y label": "MB/s (log scale)",
        "x": [_short(row[columns.index("mean KB")]) for row in table.rows],
        "lines": {name: [_short(r[columns.index(name)]) for r in table.rows] for name in names},
    }


def by_type(results: Results) -> Figures:
    """Return the word F1 of the best known candidates on each type of page."""
    table = results.table("html", f"{WCXB}: word F1 by page type")
    by_name = {str(row[0]): [_short(cell) for cell in row[1:]] for row in table.rows}
    return {
        "title": "Word F1 by type of page, WCXB",
        "x label": "word F1, mean over pages",
        "y label": "",
        "groups": [str(column) for column in table.columns[1:]],
        "dots": {name: by_name[name] for name in _SHOWN if name in by_name},
    }


def repair(results: Results) -> Figures:
    """Return the speed of the repair of encoding on each kind of text."""
    table = results.table("repair", "Repair of encoding")
    columns = list(table.columns)
    names = [column for column in columns if column.endswith(": MB/s")]
    if not table.rows:
        raise ResultsError("no speed of the repair")
    dots = {}
    for name in names:
        shown = "cleaner" if name.startswith("ours") else name.removesuffix(": MB/s")
        dots[shown] = [_short(row[columns.index(name)]) for row in table.rows]
    return {
        "title": "Repair of encoding: MB/s on clean and on broken text",
        "x label": "MB/s (one core; log scale)",
        "y label": "",
        "groups": [str(row[0]) for row in table.rows],
        "dots": dots,
    }
