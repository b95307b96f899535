"""Run all suites, write one file of results, print the tables and draw the pictures.

    python -m benchmarks --quick                          # from a fresh clone, under five minutes
    python -m benchmarks --data DIR --models OUT -o benchmarks/results.json
    python -m benchmarks --data DIR --only speed -o benchmarks/results.json    # these anew
    python -m benchmarks --compare old.json new.json      # what a change did

Each suite is a command of its own and runs as a process of its own. The file is written after each,
so that a run that was broken off can go on with --only; what the file has of other suites stays.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any

from benchmarks.compare import compared
from benchmarks.results import PUBLISHED, Results, ResultsError
from benchmarks.suites import SUITES, LeftOutError

PLOTS = "plots"  # the folder beside the file of results


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a suite: its report for the file, or why there is none."""

    name: str
    record: dict[str, Any] | None = None
    printed: str = ""
    left_out: str = ""
    failed: str = ""


def _arguments(argv: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        "python -m benchmarks",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    add = parser.add_argument
    add("--data", type=Path, help="the folder of the data; default: fixtures and generated text")
    add("--models", type=Path, metavar="OUT", help="models that left folds out")
    add("--docs", nargs="+", metavar="THEME=DIR", help="documentation sets; default: Debian's")
    add("--quick", action="store_true", help="small samples: under five minutes on two cores")
    add("--only", nargs="+", choices=tuple(SUITES), metavar="SUITE", help=", ".join(SUITES))
    add("-o", "--output", type=Path, help="write results here, or go on with those that are there")
    add(
        "--jobs", type=int, default=os.cpu_count() or 1, help="suites at once, if nobody times them"
    )
    add("--draw", action="store_true", help="run nothing, only draw the pictures again")
    add("--compare", nargs="+", type=Path, metavar="FILE", help="OLD [NEW]: what a change did")
    return parser.parse_args(argv)


def main(argv: Sequence[str] | None = None) -> int:
    """Run what is asked for; 1 if a suite failed, 2 if a file holds no results."""
    options = _arguments(sys.argv[1:] if argv is None else argv)
    path = options.output or PUBLISHED
    try:
        if options.compare:
            old, new = (Results.read(file) for file in (*options.compare, path)[:2])
            print("\n\n".join(map(str, compared(old, new))))
            return 0
        if options.draw:
            _draw(Results.read(path), path)
            return 0
        return _run(options)
    except ResultsError as error:
        print(f"benchmarks: {error}", file=sys.stderr)
        return 2


def _run(options: argparse.Namespace) -> int:
    path: Path | None = options.output
    results = Results.read(path) if path and path.exists() else Results({})
    outcomes = []
    for outcome in _outcomes(options):
        outcomes.append(outcome)
        if outcome.record is not None:
            print(f"\n## {outcome.name}\n\n{outcome.printed}", flush=True)
            found = {**results.suites, outcome.name: outcome.record}
            results = Results({name: found[name] for name in SUITES if name in found})
            if path:
                results.write(path)
    if path:
        _draw(results, path)
    for outcome in outcomes:
        if outcome.left_out or outcome.failed:
            word = "left out" if outcome.left_out else "failed"
            print(f"{word}: {outcome.name}: {outcome.left_out or outcome.failed}")
    return 1 if any(outcome.failed for outcome in outcomes) else 0


def _outcomes(options: argparse.Namespace) -> Iterator[Outcome]:
    """Run the suites: first those whose figures no clock gives, then the timed ones alone."""
    chosen = [name for name in SUITES if not options.only or name in options.only]
    timed = [name for name in chosen if SUITES[name].by_clock]
    with ThreadPoolExecutor(max(1, options.jobs)) as pool:
        waiting = [pool.submit(_outcome, name, options) for name in chosen if name not in timed]
        for done in as_completed(waiting):
            yield done.result()
    for name in timed:
        yield _outcome(name, options)


def _outcome(name: str, options: argparse.Namespace) -> Outcome:
    suite = SUITES[name]
    try:
        arguments = suite.arguments(options)
    except LeftOutError as reason:
        return Outcome(name, left_out=str(reason))
    start = perf_counter()
    with TemporaryDirectory() as folder:
        file = Path(folder, "report.json")
        call = [sys.executable, "-m", suite.module, *arguments, "--json", str(file)]
        # A process of its own: one pins itself to a core, and none inherits another's memory.
        done = subprocess.run(call, stdout=subprocess.PIPE, check=False)
        if done.returncode or not file.exists():
            return Outcome(name, failed=f"`{suite.module}` ended with {done.returncode}")
        record = json.loads(file.read_text("utf-8"))
    del record["pages"]
    record |= {"quick": options.quick, "seconds": round(perf_counter() - start)}
    tables = record.pop("tables")  # last, after what says how to read them
    return Outcome(name, {**record, "tables": tables}, done.stdout.decode("utf-8", "replace"))


def _draw(results: Results, path: Path) -> None:
    from benchmarks import plots

    for written in plots.draw(results, path.with_name(PLOTS)):
        print(f"wrote {written.name}", file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
