"""Where our own time goes, stage by stage, and how it grows with the page.

Called by `python -m benchmarks.speed --part stages linear`. Separate because no peer takes part.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from time import process_time
from typing import Any

from benchmarks.records import Page
from benchmarks.tables import Cell, Table, Timing, progress
from cleaner.pipeline import as_pipeline, clean
from cleaner.read import read

_SIZES = (1_000, 10_000, 100_000)
# Past so many seconds the next size, ten times as large, is left out: it has been shown already.
_PATIENCE = 20.0
_SENTENCE = "The harbour wall was raised by half a metre in the spring of that year, number {}."

SHAPES: Mapping[str, Callable[[int], str]] = {
    "paragraphs": lambda n: "".join(f"<p>{_SENTENCE.format(i)}</p>" for i in range(n)),
    "links": lambda n: "".join(f"<li><a href=/{i}>Item {i}</a></li>" for i in range(n // 2)),
    "table": lambda n: f"<table>{'<tr><td>Wall<td>12 m' * (n // 3)}</table>",
    "inline": lambda n: f"<p>{' '.join(f'<b>word{i}</b>' for i in range(n))}</p>",
    "nested": lambda n: "<div>wall " * n,
    "unclosed": lambda n: "<p><b><i>wall " * (n // 3),
}


def stage_table(pages: Sequence[Page], spec: str, repeats: int) -> Table:
    """Time the stages of our own road: read, each filter as `Pipeline.trace` shows it, render."""
    pipeline = as_pipeline(spec)
    names = ["read", *map(str, pipeline.steps), "render"]
    homes = ["read", *map(_home, pipeline.steps), "render"]
    runs: list[list[float]] = []
    for repeat in range(repeats + 1):
        spent = [0.0] * len(names)
        gc.collect()
        for page in pages:
            start = process_time()
            document = read(page.source, "html")
            spent[0] += process_time() - start
            start = process_time()
            for i, (_, after) in enumerate(pipeline.trace(document), 1):
                spent[i] += process_time() - start
                document = after
                start = process_time()
            start = process_time()
            document.to_text()
            spent[-1] += process_time() - start
        if repeat:  # the first one warms up
            runs.append(spent)
    columns = list(zip(*runs, strict=True))
    shares = zip(*([part / sum(spent) for part in spent] for spent in runs), strict=True)
    rows: list[list[Cell]] = [
        [home, name, _per_page(column, len(pages)), Timing.of(part, ratio=True)]
        for home, name, column, part in zip(homes, names, columns, shares, strict=True)
    ]
    rows.append(["", "all", _per_page([sum(spent) for spent in runs], len(pages)), 1.0])
    return Table(f"Stages of `{spec}`", ("stage", "filter", "ms/page", "share"), rows)


def _per_page(seconds: Sequence[float], pages: int) -> Timing:
    return Timing.of([1e3 * spent / pages for spent in seconds])


def _home(step: Any) -> str:
    """Name the stage a filter belongs to: the package it lives in."""
    module: str = step.function.__module__
    return module.split(".")[1] if module.startswith("cleaner.") else module


def linearity_table(spec: str) -> Table:
    """Time one page of each shape at three sizes; linear time keeps the last column near 1."""
    rows: list[list[Cell]] = []
    for shape, make in SHAPES.items():
        row: list[Cell] = [shape]
        per_element: list[float] = []
        for size in _SIZES:
            seconds = _least(partial(clean, make(size), spec, kind="html"))
            row.append(Timing.by_clock(1e3 * seconds))
            per_element.append(seconds / size)
            if seconds > _PATIENCE:
                break
        row += [None] * (len(_SIZES) - len(per_element))
        rows.append([*row, Timing.by_clock(per_element[-1] / per_element[0])])
        progress(f"linear, {shape}", 1, 1)
    columns = ("elements", *(f"{size:,}: ms" for size in _SIZES), "time per element, last/first")
    return Table(f"One page of a growing number of elements, `{spec}`", columns, rows)


def _least(call: Callable[[], object]) -> float:
    """Return the least time of three calls: what disturbs a call can only lengthen it."""
    times = []
    for _ in range(3):
        gc.collect()
        start = process_time()
        call()
        times.append(process_time() - start)
        if times[-1] > _PATIENCE:
            break
    return min(times)
