"""Measure the repairs: how fast, equal to whom, what is restored and what is broken.

    python -m benchmarks.repair --data DIR --part speed equality apostrophes charsets

Each part is a module of its own, imported when it is asked for, with a function `report`. Without
`--part` all run. Without `--data` the texts are those of the fixtures, which are few.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from benchmarks.command import run
from benchmarks.tables import Report

PARTS = {
    "speed": "benchmarks.repair_speed",
    "equality": "benchmarks.repair_equality",
    "apostrophes": "benchmarks.repair_apostrophes",
    "charsets": "benchmarks.repair_charsets",
    "unchanged": "benchmarks.repair_unchanged",
}
# Who the repairs are compared with.
_PEERS = ("ftfy", "plsfix")


def arguments(argv: Sequence[str]) -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser("python -m benchmarks.repair", description=__doc__)
    parser.add_argument("--data", type=Path, help="the folder of the data")
    parser.add_argument("--part", nargs="+", choices=PARTS, default=list(PARTS))
    parser.add_argument("--sample", type=int, metavar="N", help="so much of each text or set")
    parser.add_argument("--json", type=Path, help="write the tables here")
    return parser.parse_args(argv)


def measure(options: argparse.Namespace) -> Report:
    """Run the parts."""
    report = Report(notes=[f"data: {'given' if options.data else 'none, only the fixtures'}"])
    report.missing = {name: "not installed" for name in _PEERS if find_spec(name) is None}
    for part in options.part:
        report.tables += import_module(PARTS[part]).report(options.data, options.sample)
    return report


def main(argv: Sequence[str] | None = None) -> int:
    """Run the parts and print their tables; 2 if data is missing."""
    return run("benchmarks.repair", arguments, measure, argv)


if __name__ == "__main__":
    sys.exit(main())
