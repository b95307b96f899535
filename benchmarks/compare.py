"""What a change did: each figure of two files of results, old, new and their difference.

Separate because it runs nothing, and compares runs of different days. A timing says more about the
hour than about the change, so that only ratios of candidates that ran in turn are marked, and only
where the repeats of both runs lie apart.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from benchmarks.results import Results
from benchmarks.tables import Cell, Table, Timing

# Figures are written with six digits, and smaller differences are of the writing.
_LEAST = 1e-5
_COLUMNS = ("figure", "old", "new", "difference", "")
Place = tuple[str, str, str]  # table, row, column


def compared(old: Results, new: Results) -> list[Table]:
    """Return a table for each suite that both have, and one of what only one of them has."""
    tables = []
    for suite in new.suites:
        if suite in old.suites:
            before, after = dict(_figures(old, suite)), dict(_figures(new, suite))
            title = f"{suite}: {_conditions(old.suites[suite], new.suites[suite])}"
            tables.append(_table(title, before, after))
    lone = [
        [suite, "old" if suite in old.suites else "new"]
        for suite in (*old.suites, *new.suites)
        if (suite in old.suites) != (suite in new.suites)
    ]
    return [*tables, Table("Suites in one file alone", ["suite", "file"], lone)] if lone else tables


def _conditions(old: Mapping[str, Any], new: Mapping[str, Any]) -> str:
    """Say what differs between two runs besides the figures."""
    other = [key for key in ("command", "machine") if old[key] != new[key]]
    names = sorted({*old["versions"], *new["versions"]})
    other += [name for name in names if old["versions"].get(name) != new["versions"].get(name)]
    same = f"{old['date']} and {new['date']}"
    return f"{same}; not the same: {', '.join(other)}" if other else same


def _figures(results: Results, suite: str) -> Iterator[tuple[Place, float]]:
    """Yield each number with its place; the texts that begin a row name it."""
    for table in results.tables(suite):
        seen: Counter[str] = Counter()
        for row in table.rows:
            names = 1
            while names < len(row) and isinstance(row[names], str):
                names += 1
            label = ", ".join(str(cell) for cell in row[:names] if cell)
            seen[label] += 1
            label = f"{label} ({seen[label]})" if seen[label] > 1 else label
            for column, cell in zip(table.columns[names:], row[names:], strict=True):
                if isinstance(cell, int | float):
                    yield (table.title, label, column), cell


def _table(title: str, before: Mapping[Place, float], after: Mapping[Place, float]) -> Table:
    rows: list[list[Cell]] = []
    for place in dict.fromkeys((*after, *before)):
        old, new = before.get(place), after.get(place)
        difference = None if old is None or new is None else float(new) - float(old)
        rows.append([": ".join(place), old, new, difference, mark(old, new)])
    return Table(title, _COLUMNS, rows)


def mark(old: float | None, new: float | None) -> str:
    """Say what to make of a difference.

    >>> mark(0.8, 0.9), mark(0.9, 0.9), mark(None, 0.9)
    ('+', '', 'new')
    >>> mark(Timing(2.0, 1.9, 2.2, ratio=True), Timing(2.5, 2.1, 2.6, ratio=True))
    'within the noise'
    >>> mark(Timing(2.0, 1.9, 2.2, ratio=True), Timing(2.5, 2.4, 2.6, ratio=True))
    '+'
    >>> mark(Timing.by_clock(120.0), Timing.by_clock(90.0))
    'by the clock'
    """
    if old is None or new is None:
        return "new" if old is None else "gone"
    if isinstance(old, Timing) and isinstance(new, Timing):
        if not (old.is_ratio and new.is_ratio):
            return "by the clock"
        if new.low <= old.high and old.low <= new.high:
            return "within the noise"
    if abs(new - old) < _LEAST:
        return ""
    return "+" if new > old else "-"
