"""The tables of README.md that are figures: written from the published results.

Called by `python -m tests.readme_tables`, which puts them between their marks; a test fails where
README and results differ. What was not run is not written.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from benchmarks.figures import WCXB
from benchmarks.results import PUBLISHED, Results, ResultsError
from benchmarks.tables import Cell

_NAMES = ("cleaner[model]", "cleaner[rules]", "trafilatura", "resiliparse")
_SETS = ("wcxb", "fundus", "multilingual/check")
_WHOLE = 100  # from here on a figure is written without a fraction
_TERABYTE = 1_000_000  # in MB
_HOUR = 3_600  # in seconds
_SEEN = ("cleaner", "trafilatura", "resiliparse", "python")


def parts() -> dict[str, str]:
    """Return the generated text by the name of its part."""
    results = Results.read(PUBLISHED)
    found = {"quality": _quality(results)}
    if {"speed", "html"} <= set(results.suites):
        found["speed"] = _speed(results)
    if "repair" in results.suites:
        found["repair"] = _repair(results)
    if "batch" in results.suites:
        found["batch"] = _batch(results)
    return found


def seen(head: Mapping[str, Any], names: Sequence[str]) -> str:
    """Say when and where a suite was run, and with which versions."""
    seen = ", ".join(f"{name} {head['versions'][name]}" for name in names)
    on = f"{head['machine']['cores']} cores of {head['machine']['processor']}"
    return f"Seen on {head['date'][:10]} with {seen}, on {on}"


def _speed(results: Results) -> str:
    head = results.suites["speed"]
    table = results.table("speed", "HTML to text")
    columns = [list(table.columns).index(f"speed / {n}") for n in ("resiliparse", "trafilatura")]
    rows = [[str(row[0]), *(ratio(row[i]) for i in columns)] for row in table.rows]
    stages: dict[str, float] = {}
    for row in results.table("speed", "Stages of `web`").rows[:-1]:
        stages[str(row[0])] = stages.get(str(row[0]), 0.0) + float(row[-1] or 0.0)
    shares = ", ".join(f"{name} {share:.0%}" for name, share in stages.items())
    return "\n\n".join([
        f"{seen(head, _SEEN)}; {'; '.join(head['notes'][:2])}; bytes in and text out, in one run:",
        markdown(["", "speed against resiliparse", "against trafilatura"], rows),
        f"Where the time of a page goes: {shares}.",
        _picture("accuracy-speed", "Word F1 against speed, ours beside other extractors"),
        _picture("throughput-size", "MB/s by the size of the page"),
    ])  # fmt: skip


def _repair(results: Results) -> str:
    table = results.table("repair", "Repair of encoding")
    rows = [[str(row[0]), *map(ratio, row[1:])] for row in table.rows]
    head = results.suites["repair"]
    return "\n\n".join([
        f"{seen(head, ('cleaner', 'ftfy', 'plsfix'))}, `--part speed`:",
        markdown(table.columns, rows),
        _picture("repair-speed", "Repair of encoding, MB/s: cleaner, ftfy and plsfix"),
    ])  # fmt: skip


def _batch(results: Results) -> str:
    head = results.suites["batch"]
    forms = "Web archives, one worker"
    html, text = (
        float(results.figure("batch", forms, name, "MB/s decompressed") or 0)
        for name in ("WARC.gz", "WET.gz")
    )
    two = results.figure(
        "batch", "Workers, JSON lines of pages", "--workers 2", "speed / one worker"
    )
    other = "The same WARC file, one process each, start included"
    faster = results.figure("batch", other, "cleaner batch", "speed / datatrove")
    memory = results.table("batch", "Memory, two workers")
    peak = list(memory.columns).index("peak MB, worker")
    peaks = " and ".join(f"{ratio(row[peak])} MB for {row[0]}" for row in memory.rows)
    return (
        f"{seen(head, ('cleaner', 'trafilatura', 'datatrove'))}: one worker cleans "
        f"{ratio(html)} MB of HTML a second from a compressed WARC file, and {ratio(text)} MB of "
        f"plain text (WET), counted after decompression. At that rate a terabyte of HTML takes "
        f"{_hours(html)} hours of one core, a terabyte of plain text {_hours(text)}. Two workers "
        f"were {ratio(two)} times as fast as one on two cores, and one process {ratio(faster)} "
        "times as fast as datatrove's local executor with trafilatura on the same file. A worker "
        f"took {peaks} of input."
    )


def _hours(rate: float) -> str:
    return f"{_TERABYTE / rate / _HOUR:.3g}"


def ratio(cell: Cell) -> str:
    """Write a timing or a ratio with as many digits as say something."""
    return f"{cell:.3g}" if isinstance(cell, float) and cell < _WHOLE else f"{cell or 0:.0f}"


def _picture(name: str, words: str) -> str:
    return f"![{words}](benchmarks/plots/{name}.svg)"


def _quality(results: Results) -> str:
    head = results.suites["html"]
    seen = ", ".join(f"{name} {head['versions'][name]}" for name in _SEEN)
    first = [
        f"Seen on {head['date'][:10]} with {seen}; `cleaner[model]` is the default engine, each "
        "page judged by models that saw neither it nor its site.",
        "Body from HTML (word F1 on WCXB and Fundus, snippet F1 on `multilingual/check`):",
        _bodies(results),
        "By type of page on WCXB:",
        _types(results),
        _picture("f1-page-type", "Word F1 by type of page: cleaner, trafilatura and resiliparse"),
    ]
    rest = [
        "Body from plain text that lost its HTML (word F1, a sample of WCXB in four renderings):",
        _texts(results),
        "Roles: body against noise by words, and macro F1 over the kinds of noise, left-out pages:",
        _rows(results, "roles", "roles of blocks", ("accuracy", "noise macro F1")),
        "Metadata: the title is equal, F1 of the authors' words, the same day:",
        _rows(results, "metadata", "metadata", ("title equal", "author F1", "same day")),
    ]
    return "\n\n".join([*first, *rest])


def _bodies(results: Results) -> str:
    columns, rows = [""], [[name] for name in _NAMES]
    for name in _SETS:
        table = f"{name}, from HTML"
        column = "snippet F1" if name == "multilingual/check" else "F1"
        pages = results.figure("html", table, _NAMES[0], "pages")
        columns.append(f"{name}, {pages:,} pages")
        for row in rows:
            row.append(rounded(results.figure("html", table, row[0], column)))
    return markdown(columns, rows)


def _types(results: Results) -> str:
    table = results.table("html", f"{WCXB}: word F1 by page type")
    shown = [row for row in table.rows if row[0] in ("pages", *_NAMES)]
    return markdown(table.columns, [[rounded(cell) for cell in row] for row in shown])


def _texts(results: Results) -> str:
    prefix = "wcxb, from plain text by "
    titles = [t.title for t in results.tables("text") if t.title.startswith(prefix)]
    titles = [title for title in titles if ":" not in title]
    names = ("cleaner[model]", "cleaner[rules]", "long-lines", "c4-lines", "keep-all")
    rows = [[n, *(rounded(results.figure("text", t, n, "F1")) for t in titles)] for n in names]
    return markdown(["", *(title.removeprefix(prefix) for title in titles)], rows)


def _rows(results: Results, suite: str, ending: str, columns: Sequence[str]) -> str:
    rows = []
    for table in results.tables(suite):
        if table.title.endswith(f", {ending}"):
            for name in ("cleaner[model]", "trafilatura"):
                found = []
                for column in columns:
                    try:
                        found.append(rounded(results.figure(suite, table.title, name, column)))
                    except ResultsError:
                        found.append("–")
                rows.append([table.title.removesuffix(f", {ending}"), name, *found])
    return markdown(["", "", *columns], rows)


def rounded(cell: Cell) -> str:
    """Write a share."""
    if cell is None:
        return "–"
    return f"{cell:.3f}" if isinstance(cell, float) else str(cell)


def markdown(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Return a table, its first column to the left."""
    rule = ["---", *("---:" for _ in columns[1:])]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in (columns, rule, *rows))
