"""Measure how fast pages become text, on one core, ours against the others in one run.

    python -m benchmarks.speed --data DIR --part html text stages linear --sample 100

Separate from the quality because here only the clock counts: the pages go in as bytes, the text is
thrown away. Every page goes to every candidate, in an order that is drawn, and what counts is the
clock of the processor: so neither a slower moment of the machine nor what else it does favours one.
Figures are medians over the repeats.
"""

from __future__ import annotations

import argparse
import gc
import os
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from random import Random
from statistics import median
from time import process_time
from typing import Any, TypeVar

from benchmarks import peers
from benchmarks.records import SETS, DataMissingError, Page, load
from benchmarks.renderings import decoded, resiliparse_full
from benchmarks.tables import Cell, Table, environment, print_report, progress, write_json
from cleaner.errors import SpecError
from cleaner.pipeline import as_pipeline, clean, separate
from cleaner.read import read

Item = TypeVar("Item")
Times = Mapping[str, Sequence[float]]
Crashes = Counter[tuple[str, str]]  # (candidate, the error's type) -> pages

REFERENCES = ("resiliparse", "trafilatura")
_HTML_PEERS = (*REFERENCES, "trafilatura-fast", "turbohtml")
_TEXT_PEERS = ("long-lines", "c4-lines", "justext-lines")
_WARM_UP = 5  # pages that each candidate sees before the clock runs, so that imports are done
_CRASHED_SHARE = 0.02  # one hard page in fifty does not change a speed
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


def interleaved(
    candidates: Mapping[str, Callable[[Item], object]], items: Sequence[Item], repeats: int
) -> tuple[dict[str, list[float]], Crashes]:
    """Return the seconds that each candidate took over all items, repeat by repeat, and crashes."""
    crashes: Crashes = Counter()
    times: dict[str, list[float]] = defaultdict(list)
    for name, call in candidates.items():
        _pass(name, call, items[:_WARM_UP], Counter())
    names = list(candidates)
    shuffled = Random(0)
    for repeat in range(repeats):
        spent = dict.fromkeys(candidates, 0.0)
        gc.collect()
        for item in items:
            # Which comes first finds the processor's caches full of another, so that is drawn.
            for name in shuffled.sample(names, len(names)):
                start = process_time()
                _pass(name, candidates[name], [item], crashes if repeat == 0 else Counter())
                spent[name] += process_time() - start
        for name, seconds in spent.items():
            times[name].append(seconds)
        progress("repeats", repeat + 1, repeats)
    return dict(times), crashes


def _pass(
    name: str, call: Callable[[Item], object], items: Iterable[Item], crashes: Crashes
) -> None:
    for item in items:
        try:
            call(item)
        except Exception as error:
            crashes[name, type(error).__name__] += 1


def speed_table(title: str, times: Times, crashes: Crashes, *, count: int, size: int) -> Table:
    """Sum up times over `count` pages of `size` bytes; a ratio is the other's time by its own.

    A candidate that fell over on more than a few pages has done too little to have a speed.
    """
    crashed = {name: sum(n for (c, _), n in crashes.items() if c == name) for name in times}
    sound = [name for name in times if crashed[name] <= max(1, _CRASHED_SHARE * count)]
    references = [name for name in REFERENCES if name in sound]
    columns = ["", "pages/s", "MB/s", "ms/page", "slowest/fastest"]
    rows: list[list[Cell]] = []
    for name in sound:
        own = times[name]
        middle = median(own)
        row: list[Cell] = [name, round(count / middle), size / middle / 1e6, 1e3 * middle / count]
        row.append(max(own) / min(own))
        for reference in references:
            ratios = [r / t for r, t in zip(times[reference], own, strict=True)]
            row += [median(ratios)]
        rows.append(row)
    columns += [f"speed / {name}" for name in references]
    blank: list[Cell] = [None] * (len(columns) - 1)
    rows += [[f"{name}: fell over", *blank] for name in times if name not in sound]
    return Table(title, columns, rows)


def html_speed(
    pages: Sequence[Page], names: Sequence[str], repeats: int
) -> tuple[Table, Crashes, dict[str, str]]:
    """Time the way from the bytes of a page to its text."""
    factories = peers.html_peers()
    own = [name for name in factories if name.startswith("cleaner")]
    wanted = [*names, *REFERENCES] if names else [*own, *_HTML_PEERS]
    chosen, missing = peers.choose(factories, wanted)
    calls: dict[str, peers.HtmlPeer] = {
        "cleaner, preset web": _web_html,
        "cleaner, preset web, with roles and metadata": _web_whole,
        **chosen,
    }
    times, crashes = interleaved(calls, pages, repeats)
    size = sum(len(page.source) for page in pages)
    table = speed_table("HTML to text", times, crashes, count=len(pages), size=size)
    return table, crashes, missing


def text_speed(
    pages: Sequence[Page], names: Sequence[str], repeats: int
) -> tuple[Table, Crashes, dict[str, str]]:
    """Time the way from a page's full-page rendering by resiliparse to its text."""
    factories = peers.text_peers()
    own = [name for name in factories if name.startswith("cleaner")]
    chosen, missing = peers.choose(factories, names or [*own, *_TEXT_PEERS])
    texts = [(resiliparse_full(decoded(page.source)), page) for page in pages]
    calls: dict[str, Callable[[tuple[str, Page]], str]] = {"cleaner, preset web": _web_text}
    calls |= {name: partial(_spread, peer) for name, peer in chosen.items()}
    times, crashes = interleaved(calls, texts, repeats)
    size = sum(len(text.encode()) for text, _ in texts)
    table = speed_table("Plain text to text", times, crashes, count=len(pages), size=size)
    return table, crashes, missing


def _web_html(page: Page) -> str:
    return clean(page.source, kind="html")


def _web_whole(page: Page) -> str:
    document = separate(page.source, kind="html")
    # The text alone needs neither, so that they are made when they are looked at.
    assert document.metadata is not None
    return document.text


def _web_text(item: tuple[str, Page]) -> str:
    return clean(item[0], kind="text")


def _spread(peer: peers.TextPeer, item: tuple[str, Page]) -> str:
    return peer(*item)


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
    middle = [median(column) for column in zip(*runs, strict=True)]
    rows: list[list[Cell]] = [
        [home, name, 1e3 * seconds / len(pages), seconds / sum(middle)]
        for home, name, seconds in zip(homes, names, middle, strict=True)
    ]
    rows.append(["", "all", 1e3 * sum(middle) / len(pages), 1.0])
    return Table(f"Stages of `{spec}`", ("stage", "filter", "ms/page", "share"), rows)


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
            row.append(1e3 * seconds)
            per_element.append(seconds / size)
            if seconds > _PATIENCE:
                break
        row += [None] * (len(_SIZES) - len(per_element))
        rows.append([*row, per_element[-1] / per_element[0]])
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


def _one_core() -> str:
    if not hasattr(os, "sched_setaffinity"):
        return "not pinned to a core: this system cannot"
    core = max(os.sched_getaffinity(0))
    os.sched_setaffinity(0, {core})
    return "pinned to one core"


def _arguments(argv: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser("python -m benchmarks.speed", description=__doc__)
    parts = ("html", "text", "stages", "linear")
    parser.add_argument("--data", type=Path, required=True, help="the folder of the data")
    parser.add_argument("--sets", nargs="+", choices=SETS, default=["wcxb"])
    parser.add_argument("--part", nargs="+", choices=parts, default=list(parts))
    parser.add_argument("--sample", type=int, default=100, help="so many pages of each set")
    parser.add_argument("--repeats", type=int, default=5)
    parser.add_argument("--peers", nargs="+", default=[], metavar="NAME")
    parser.add_argument("--pipeline", default="web", help="for stages and linear")
    parser.add_argument("--json", type=Path, help="write the tables here")
    return parser.parse_args(argv)


def main(argv: Sequence[str] | None = None) -> int:
    """Time the parts and print the tables; 2 if data, a peer's name or the pipeline is wrong."""
    argv = sys.argv[1:] if argv is None else argv
    options = _arguments(argv)
    head = environment("benchmarks.speed", argv)
    tables: list[Table] = []
    crashes: Crashes = Counter()
    missing: dict[str, str] = {}
    try:
        peers.check_names(options.peers, {**peers.html_peers(), **peers.text_peers()})
        pages = [
            page if isinstance(page.source, bytes) else replace(page, source=_encoded(page.source))
            for page in load(options.data, options.sets, sample=options.sample)
        ]
        notes = [_one_core(), f"pages: {len(pages)} of {', '.join(options.sets)}"]
        for part, measure in (("html", html_speed), ("text", text_speed)):
            if part in options.part:
                table, crashed, absent = measure(pages, options.peers, options.repeats)
                tables.append(table)
                crashes += crashed
                missing |= absent
        if "stages" in options.part:
            tables.append(stage_table(pages, options.pipeline, options.repeats))
        if "linear" in options.part:
            tables.append(linearity_table(options.pipeline))
    except (DataMissingError, SpecError) as error:
        print(f"benchmarks.speed: {error}", file=sys.stderr)
        return 2
    fallen = ", ".join(f"{name} ({error}) {number}" for (name, error), number in crashes.items())
    notes.append(f"crashes: {fallen or 'none'}")
    print_report(head, tables, missing, notes=notes)
    if options.json:
        write_json(options.json, head, tables, [])
    return 0


def _encoded(text: str) -> bytes:
    # A page may hold half a surrogate pair, as its script wrote it.
    return text.encode("utf-8", "replace")


if __name__ == "__main__":
    sys.exit(main())
