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
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from benchmarks.records import DataMissingError
from benchmarks.tables import Table, environment, print_report, write_json

PARTS = {
    "speed": "benchmarks.repair_speed",
    "equality": "benchmarks.repair_equality",
    "apostrophes": "benchmarks.repair_apostrophes",
    "charsets": "benchmarks.repair_charsets",
    "unchanged": "benchmarks.repair_unchanged",
}
# Who the repairs are compared with, besides those that every report names.
_PEERS = ("ftfy", "plsfix")


def _arguments(argv: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser("python -m benchmarks.repair", description=__doc__)
    parser.add_argument("--data", type=Path, help="the folder of the data")
    parser.add_argument("--part", nargs="+", choices=PARTS, default=list(PARTS))
    parser.add_argument("--sample", type=int, metavar="N", help="so much of each text or set")
    parser.add_argument("--json", type=Path, help="write the tables here")
    return parser.parse_args(argv)


def main(argv: Sequence[str] | None = None) -> int:
    """Run the parts and print their tables; 2 if data is missing."""
    argv = sys.argv[1:] if argv is None else argv
    options = _arguments(argv)
    head = environment("benchmarks.repair", argv)
    missing: dict[str, str] = {}
    for name in _PEERS:
        try:
            head["versions"][name] = version(name)
        except PackageNotFoundError:
            missing[name] = "not installed"
    tables: list[Table] = []
    try:
        for part in options.part:
            tables += import_module(PARTS[part]).report(options.data, options.sample)
    except DataMissingError as error:
        print(f"benchmarks.repair: {error}", file=sys.stderr)
        return 2
    notes = ["data: " + (str(options.data.name) if options.data else "none, only the fixtures")]
    print_report(head, tables, missing, notes=notes)
    if options.json:
        write_json(options.json, head, tables, [])
    return 0


if __name__ == "__main__":
    sys.exit(main())
