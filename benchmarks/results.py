"""The file of results: a report for each suite, and how a figure is found in it.

Separate because README, pictures and comparison all read what `python -m benchmarks` has written.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.command import write_json
from benchmarks.tables import Cell, Table

PUBLISHED = Path(__file__).with_name("results.json")
SCHEMA = 1  # it goes up when a key changes its meaning


class ResultsError(ValueError):
    """A file that holds no results, or lacks the figure that is asked for."""


@dataclass(frozen=True, slots=True)
class Results:
    """What one or several runs have found, by suite."""

    suites: Mapping[str, Mapping[str, Any]]

    @classmethod
    def read(cls, path: Path) -> Results:
        """Read a file; raises ResultsError if it holds something else."""
        try:
            record = json.loads(path.read_text("utf-8"))
        except (OSError, ValueError) as error:
            raise ResultsError(f"{path.name}: {error}") from error
        if not isinstance(record, dict) or record.get("schema") != SCHEMA:
            raise ResultsError(f"{path.name} is no file of results of schema {SCHEMA}")
        return cls(record["suites"])

    def write(self, path: Path) -> None:
        """Write the file."""
        write_json(path, {"schema": SCHEMA, "suites": dict(self.suites)})

    def tables(self, suite: str) -> Iterator[Table]:
        """Yield the tables of a suite, none if it was not run."""
        for record in self.suites.get(suite, {}).get("tables", ()):
            yield Table.from_json(record)

    def table(self, suite: str, title: str) -> Table:
        """Return a table; raises ResultsError where there is none, as in a run without data."""
        for table in self.tables(suite):
            if table.title == title:
                return table
        raise ResultsError(f"no table {title!r} in the suite {suite!r}")

    def figure(self, suite: str, title: str, row: str, column: str) -> Cell:
        """Return one figure; a row is named by its first cell."""
        table = self.table(suite, title)
        for cells in table.rows:
            if cells[0] == row and column in table.columns:
                return cells[list(table.columns).index(column)]
        raise ResultsError(f"no {row!r}, {column!r} in {title!r} of the suite {suite!r}")
