"""What a benchmark finds, as data: tables of figures, from which print, JSON and pictures come.

Separate because all benchmarks report alike; `command.py` prints and writes what stands here.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import median
from typing import Any


class Timing(float):
    """A figure by the clock: the median of several repeats, with the least and the greatest.

    A ratio of two candidates that ran in turn can be set beside that of another day, if it differs
    by more than the repeats did. The rest depends on the machine and its hour.

    >>> speed = Timing.of([2.0, 3.0, 2.5], ratio=True)
    >>> speed, speed.low, speed.high
    (2.5, 2.0, 3.0)
    """

    __slots__ = ("high", "is_ratio", "low")

    def __new__(cls, value: float, low: float, high: float, *, ratio: bool = False) -> Timing:
        """Make a figure of its value and its bounds."""
        made = super().__new__(cls, value)
        made.low, made.high, made.is_ratio = low, high, ratio
        return made

    @classmethod
    def of(cls, values: Sequence[float], *, ratio: bool = False) -> Timing:
        """Return the median of the repeats."""
        return cls(median(values), min(values), max(values), ratio=ratio)

    @classmethod
    def by_clock(cls, value: float) -> Timing:
        """Return a figure that was taken once."""
        return cls(value, value, value)


# More than anybody reads, and as much as can be had: of a timing the third digit is chance.
_DIGITS, _TIMED_DIGITS = 6, 4

Cell = str | int | float | None


def ratios(theirs: Sequence[float], own: Sequence[float]) -> Timing:
    """Return how many times as fast one is as another, of the seconds of both, repeat by repeat.

    >>> ratios([3.0, 8.0, 4.0], [1.0, 2.0, 2.0])
    3.0
    """
    return Timing.of([a / b for a, b in zip(theirs, own, strict=True)], ratio=True)


@dataclass(frozen=True, slots=True)
class Table:
    """A table of figures; a cell is None where there is nothing to measure.

    A figure is found again by the title, the first cells of its row and its column, so these hold
    no numbers that change from run to run. A `listing` is to be read, and no figures: it is printed
    and stands in no JSON.
    """

    title: str
    columns: Sequence[str]
    rows: Sequence[Sequence[Cell]]
    listing: bool = False

    def filled(self) -> Table:
        """Return the table without the columns that hold nothing."""
        kept = [i for i in range(len(self.columns)) if any(row[i] is not None for row in self.rows)]
        rows = [[row[i] for i in kept] for row in self.rows]
        return Table(self.title, [self.columns[i] for i in kept], rows, self.listing)

    def as_json(self) -> dict[str, Any]:
        """Return the table for a JSON file."""
        rows = [[_as_json(cell) for cell in row] for row in self.rows]
        return {"title": self.title, "columns": list(self.columns), "rows": rows}

    @classmethod
    def from_json(cls, record: dict[str, Any]) -> Table:
        """Return the table that a JSON file holds."""
        rows = [[_from_json(cell) for cell in row] for row in record["rows"]]
        return cls(record["title"], record["columns"], rows)

    def __str__(self) -> str:
        """Return the table in Markdown, its columns aligned, numbers to the right."""
        cells = [list(self.columns), *[[_written(cell) for cell in row] for row in self.rows]]
        widths = [max(3, *map(len, column)) for column in zip(*cells, strict=True)]
        numeric = [
            all(not isinstance(cell, str) for cell in column)
            for column in zip(*self.rows, strict=True)
        ] or [False] * len(widths)
        lines = [_line(row, widths, numeric) for row in cells]
        rule = ["-" * (w - 1) + (":" if n else "-") for w, n in zip(widths, numeric, strict=True)]
        return "\n".join(
            [f"### {self.title}", "", lines[0], _line(rule, widths, numeric), *lines[1:]]
        )


def _as_json(cell: Cell) -> Any:
    if not isinstance(cell, Timing):
        return round(cell, _DIGITS) if isinstance(cell, float) else cell
    bounds = (float(cell), cell.low, cell.high)
    value, low, high = (float(f"{number:.{_TIMED_DIGITS}g}") for number in bounds)
    return {"value": value, "low": low, "high": high, "ratio": cell.is_ratio}


def _from_json(cell: Any) -> Cell:
    if isinstance(cell, dict):
        return Timing(cell["value"], cell["low"], cell["high"], ratio=cell["ratio"])
    found: Cell = cell
    return found


def _written(cell: Cell) -> str:
    if cell is None:
        return "–"
    return f"{cell:.3f}" if isinstance(cell, float) else str(cell)


def _line(cells: Sequence[str], widths: Sequence[int], numeric: Sequence[bool]) -> str:
    padded = (
        cell.rjust(width) if right else cell.ljust(width)
        for cell, width, right in zip(cells, widths, numeric, strict=True)
    )
    return f"| {' | '.join(padded)} |"


@dataclass(slots=True)
class Report:
    """What a benchmark has found: tables, who was missing, what must be known to read them.

    `pages` are figures of single pages, too many for anything but a file of their own.
    """

    tables: list[Table] = field(default_factory=list)
    missing: dict[str, str] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    pages: list[dict[str, Any]] = field(default_factory=list)

    def as_json(self) -> dict[str, Any]:
        """Return the report for a JSON file, its pages and its listings left out."""
        tables = [table.as_json() for table in self.tables if not table.listing]
        return {"missing": self.missing, "notes": self.notes, "tables": tables}


def progress(label: str, done: int, total: int) -> None:
    """Tell on stderr, about every tenth of the way, how far a run has come."""
    step = max(1, total // 10)
    if done % step == 0 or done == total:
        print(f"{label}: {done}/{total}", file=sys.stderr, flush=True)
