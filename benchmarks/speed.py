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
from itertools import pairwise
from pathlib import Path
from random import Random
from time import process_time
from typing import TypeVar

from benchmarks import peers
from benchmarks.command import run
from benchmarks.records import FIXTURES, SETS, Page, load
from benchmarks.renderings import decoded, resiliparse_full
from benchmarks.speed_road import SHAPES, linearity_table, stage_table
from benchmarks.tables import Cell, Report, Table, Timing, progress, ratios
from cleaner.pipeline import clean, separate

Item = TypeVar("Item")
Times = Mapping[str, Sequence[Sequence[float]]]  # candidate -> repeats -> seconds of each page
Crashes = Counter[tuple[str, str]]  # (candidate, the error's type) -> pages

Measured = tuple[list[Table], Crashes, dict[str, str]]  # and who is missing

WEB = "cleaner, preset web"
REFERENCES = ("resiliparse", "trafilatura")
_HTML_PEERS = (*REFERENCES, "trafilatura-fast", "turbohtml", "justext")
_TEXT_PEERS = ("long-lines", "c4-lines", "justext-lines")
_WARM_UP = 5  # pages that each candidate sees before the clock runs, so that imports are done
# Bytes of a page at which one size ends and the next begins: each four times as large.
_SIZE_LIMITS = (32_000, 128_000, 512_000)
# Without data: shapes that pages have, in sizes that the fixtures lack.
_GENERATED = ("paragraphs", "links", "table")
_GENERATED_ELEMENTS = (500, 3_000, 8_000)
_CRASHED_SHARE = 0.02  # one hard page in fifty does not change a speed


def interleaved(
    candidates: Mapping[str, Callable[[Item], object]], items: Sequence[Item], repeats: int
) -> tuple[Times, Crashes]:
    """Return the seconds that each candidate took for each item, repeat by repeat, and crashes."""
    crashes: Crashes = Counter()
    times: dict[str, list[list[float]]] = defaultdict(list)
    for name, call in candidates.items():
        _pass(name, call, items[:_WARM_UP], Counter())
    names = list(candidates)
    shuffled = Random(0)
    for repeat in range(repeats):
        spent: dict[str, list[float]] = {name: [] for name in names}
        gc.collect()
        for item in items:
            # Which comes first finds the processor's caches full of another, so that is drawn.
            for name in shuffled.sample(names, len(names)):
                first = crashes if repeat == 0 else Counter()
                spent[name] += _pass(name, candidates[name], [item], first)
        for name, seconds in spent.items():
            times[name].append(seconds)
        progress("repeats", repeat + 1, repeats)
    return dict(times), crashes


def _pass(
    name: str, call: Callable[[Item], object], items: Iterable[Item], crashes: Crashes
) -> list[float]:
    spent = []
    for item in items:
        start = process_time()
        try:
            call(item)
        except Exception as error:
            crashes[name, type(error).__name__] += 1
        spent.append(process_time() - start)
    return spent


def speed_table(title: str, times: Times, crashes: Crashes, sizes: Sequence[int]) -> Table:
    """Sum up times over pages of so many bytes; a ratio is the other's time by its own.

    A candidate that fell over on more than a few pages has done too little to have a speed.
    """
    count, size = len(sizes), sum(sizes) / 1e6
    crashed = {name: sum(n for (c, _), n in crashes.items() if c == name) for name in times}
    sound = [name for name in times if crashed[name] <= max(1, _CRASHED_SHARE * count)]
    references = [name for name in REFERENCES if name in sound]
    rows: list[list[Cell]] = []
    for name in sound:
        own = [sum(spent) for spent in times[name]]
        row: list[Cell] = [name]
        row += [Timing.of([amount / spent for spent in own]) for amount in (count, size)]
        row.append(Timing.of([1e3 * spent / count for spent in own]))
        row += [ratios([sum(spent) for spent in times[other]], own) for other in references]
        rows.append(row)
    columns = ["", "pages/s", "MB/s", "ms/page", *(f"speed / {name}" for name in references)]
    blank: list[Cell] = [None] * (len(columns) - 1)
    rows += [[f"{name}: fell over", *blank] for name in times if name not in sound]
    return Table(title, columns, rows)


def size_table(title: str, times: Times, sizes: Sequence[int]) -> Table:
    """Give the throughput by the size of the page, MB/s, from the same times."""
    rows: list[list[Cell]] = []
    for low, high in pairwise((0, *_SIZE_LIMITS, max(sizes, default=0) + 1)):
        within = [i for i, size in enumerate(sizes) if low <= size < high]
        if within:
            amount = sum(sizes[i] for i in within) / 1e6
            label = f"from {low // 1000:,} KB" if low else f"below {high // 1000:,} KB"
            rates = (
                Timing.of([amount / sum(spent[i] for i in within) for spent in own])
                for own in times.values()
            )
            rows.append([label, len(within), 1e3 * amount / len(within), *rates])
    return Table(title, ["size", "pages", "mean KB", *times], rows)


def html_speed(pages: Sequence[Page], names: Sequence[str], repeats: int) -> Measured:
    """Time the way from the bytes of a page to its text."""
    factories = peers.html_peers()
    own = [name for name in factories if name.startswith("cleaner")]
    wanted = [*names, *REFERENCES] if names else [*own, *_HTML_PEERS]
    chosen, missing = peers.choose(factories, wanted)
    calls: dict[str, peers.HtmlPeer] = {
        WEB: _web_html,
        f"{WEB}, with roles and metadata": _web_whole,
        **chosen,
    }
    times, crashes = interleaved(calls, pages, repeats)
    sizes = [len(page.source) for page in pages]
    tables = [
        speed_table("HTML to text", times, crashes, sizes),
        size_table("HTML to text, MB/s by the size of the page", times, sizes),
    ]
    return tables, crashes, missing


def text_speed(pages: Sequence[Page], names: Sequence[str], repeats: int) -> Measured:
    """Time the way from a page's full-page rendering by resiliparse to its text."""
    factories = peers.text_peers()
    own = [name for name in factories if name.startswith("cleaner")]
    chosen, missing = peers.choose(factories, names or [*own, *_TEXT_PEERS])
    texts = [(resiliparse_full(decoded(page.source)), page) for page in pages]
    calls: dict[str, Callable[[tuple[str, Page]], str]] = {WEB: _web_text}
    calls |= {name: partial(_spread, peer) for name, peer in chosen.items()}
    times, crashes = interleaved(calls, texts, repeats)
    sizes = [len(text.encode("utf-8", "replace")) for text, _ in texts]
    return [speed_table("Plain text to text", times, crashes, sizes)], crashes, missing


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


def _one_core() -> str:
    if not hasattr(os, "sched_setaffinity"):
        return "not pinned to a core: this system cannot"
    core = max(os.sched_getaffinity(0))
    os.sched_setaffinity(0, {core})
    return "pinned to one core"


def arguments(argv: Sequence[str]) -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser("python -m benchmarks.speed", description=__doc__)
    parts = ("html", "text", "stages", "linear")
    parser.add_argument("--data", type=Path, help="the folder of the data")
    parser.add_argument("--sets", nargs="+", choices=SETS, default=["wcxb"])
    parser.add_argument("--part", nargs="+", choices=parts, default=list(parts))
    parser.add_argument("--sample", type=int, default=100, help="so many pages of each set")
    parser.add_argument("--repeats", type=int, default=5)
    parser.add_argument("--peers", nargs="+", default=[], metavar="NAME")
    parser.add_argument("--pipeline", default="web", help="for stages and linear")
    parser.add_argument("--json", type=Path, help="write the tables here")
    return parser.parse_args(argv)


def measure(options: argparse.Namespace) -> Report:
    """Time the parts."""
    report = Report(notes=[_one_core()])
    crashes: Crashes = Counter()
    peers.check_names(options.peers, {**peers.html_peers(), **peers.text_peers()})
    pages = _pages(options)
    size = sum(len(page.source) for page in pages) / 1e3 / len(pages)
    sets = ", ".join(options.sets) if options.data else "the fixtures, and generated ones"
    report.notes.append(f"pages: {len(pages)} of {sets}; {size:.0f} KB each")
    for part, timed in (("html", html_speed), ("text", text_speed)):
        if part in options.part:
            tables, crashed, absent = timed(pages, options.peers, options.repeats)
            report.tables += tables
            report.missing |= absent
            crashes += crashed
    if "stages" in options.part:
        report.tables.append(stage_table(pages, options.pipeline, options.repeats))
    if "linear" in options.part:
        report.tables.append(linearity_table(options.pipeline))
    fallen = ", ".join(f"{name} ({error}) {number}" for (name, error), number in crashes.items())
    report.notes.append(f"crashes: {fallen or 'none'}")
    return report


def _pages(options: argparse.Namespace) -> list[Page]:
    """Return the pages as bytes; without data those of the fixtures, and longer ones of a shape."""
    if options.data:
        found = load(options.data, options.sets, sample=options.sample)
        return [
            p if isinstance(p.source, bytes) else replace(p, source=_encoded(p.source))
            for p in found
        ]
    made = [
        Page(FIXTURES, f"{shape} {count}", _encoded(SHAPES[shape](count)))
        for shape in _GENERATED
        for count in _GENERATED_ELEMENTS
    ]
    return load(None, [FIXTURES], sample=options.sample) + made


def _encoded(text: str) -> bytes:
    # A page may hold half a surrogate pair, as its script wrote it.
    return text.encode("utf-8", "replace")


def main(argv: Sequence[str] | None = None) -> int:
    """Time the parts and print the tables; 2 if data, a peer's name or the pipeline is wrong."""
    return run("benchmarks.speed", arguments, measure, argv)


if __name__ == "__main__":
    sys.exit(main())
