"""Measure `cleaner batch`: throughput by workers and form, memory by size, overhead, and a peer.

    python -m benchmarks.batch --data DIR --part workers memory forms datatrove

Separate because here whole processes are measured, from the command to the file that is renamed.
The inputs are made of the pages of WCXB (without `--data`: the fixtures) in a temporary folder; a
larger input repeats them. Every repeat runs every candidate in turn; figures are medians.
"""

from __future__ import annotations

import argparse
import gzip
import json
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import cycle
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks import command
from benchmarks.processes import MEGABYTE, run
from benchmarks.records import FIXTURES, SOURCES, Page, load
from benchmarks.renderings import decoded, wet
from benchmarks.tables import Cell, Report, Table, Timing, ratios

LOOP = "the function in a loop"
OURS = "cleaner batch"
DATATROVE = "datatrove, local executor with trafilatura"
_WORKERS = (1, 2)
_MEMORY_SIZES = (100, 2_000)  # MB


def batch_command(source: Path, output: str, *options: str) -> list[str]:
    """Return the command that cleans a file."""
    call = [sys.executable, "-m", "cleaner", "batch", str(source), "-o", output]
    return [*call, "-q", "--overwrite", *options]


def write_json_lines(path: Path, texts: Sequence[str], size: int) -> int:
    """Write texts, over and over, as JSON lines of a size in bytes; return how many."""
    written = count = 0
    with path.open("wb") as file:
        for number, text in enumerate(cycle(texts)):
            line = json.dumps({"id": number, "text": text}).encode() + b"\n"
            if written + len(line) > size and count:
                break
            written += file.write(line)
            count += 1
    return count


def write_archive(path: Path, pages: Sequence[tuple[str, bytes]], kind: str) -> None:
    """Write pages as a WARC ("response") or WET ("conversion") file, a gzip member for each."""
    with path.open("wb") as file:
        for number, (url, body) in enumerate(pages):
            content_type = "text/plain"
            if kind == "response":
                content_type = "application/http; msgtype=response"
                head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n"
                body = head + body
            record = (
                f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\n"
                f"WARC-Date: 2026-01-01T00:00:00Z\r\n"
                f"WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-{number:012}>\r\n"
                f"Content-Type: {content_type}\r\nContent-Length: {len(body)}\r\n\r\n"
            )
            file.write(gzip.compress(record.encode() + body + b"\r\n\r\n", 1))


_LOOP = """
import json, sys, time
from cleaner.pipeline import as_pipeline

pipeline = as_pipeline("web")
pipeline("<p>A page.")
start = time.perf_counter()
with open(sys.argv[1], "rb") as source, open(sys.argv[2], "w") as output:
    for line in source:
        record = json.loads(line)
        record["text"] = pipeline(record["text"]).text
        output.write(json.dumps(record, ensure_ascii=False) + "\\n")
print(time.perf_counter() - start)
"""


def _loop(source: Path, folder: Path) -> float:
    """Return the seconds that a loop over the same file takes, in a process of its own."""
    call = [sys.executable, "-c", _LOOP, str(source), str(folder / "loop.jsonl")]
    return float(subprocess.run(call, capture_output=True, check=True).stdout)


def workers_table(texts: Sequence[str], folder: Path, options: argparse.Namespace) -> Table:
    """Time one worker, two workers, and the bare function in a loop, on the same pages."""
    source = folder / "pages.jsonl"
    count = write_json_lines(source, texts, options.size * MEGABYTE)
    size = source.stat().st_size
    times: dict[str, list[float]] = {}
    for _ in range(options.repeats):
        times.setdefault(LOOP, []).append(_loop(source, folder))
        for workers in _WORKERS:
            name = f"--workers {workers}"
            call = batch_command(source, str(folder / "out.jsonl"), *name.split())
            report = folder / "report.json"
            # Not by `run`, for looking at memory all the time takes part of a processor.
            subprocess.run([*call, "--report", str(report)], cwd=folder, check=True)
            times.setdefault(name, []).append(json.loads(report.read_text())["seconds"])
    rows: list[list[Cell]] = []
    for name, own in times.items():
        row: list[Cell] = [name, *_rates(count, size, own)]
        rows.append([*row, ratios(own, times[LOOP]), ratios(times["--workers 1"], own)])
    columns = ["", "documents/s", "MB/s", "time / loop", "speed / one worker"]
    return Table("Workers, JSON lines of pages", columns, rows)


def _rates(count: int, size: int, seconds: Sequence[float]) -> Iterator[Timing]:
    for amount in (count, size / MEGABYTE):
        yield Timing.of([amount / spent for spent in seconds])


def memory_table(texts: Sequence[str], folder: Path, options: argparse.Namespace) -> Table:
    """Measure peak memory on inputs of different sizes, in MB."""
    rows: list[list[Cell]] = []
    for size in options.sizes:
        source = folder / f"{size}.jsonl"
        count = write_json_lines(source, texts, size * MEGABYTE)
        report = folder / "report.json"
        call = batch_command(source, str(folder / "out.jsonl"), "--workers", "2")
        done = run([*call, "--report", str(report)], folder)
        said = json.loads(report.read_text())
        print(f"{size} MB: {said['summary']}", file=sys.stderr, flush=True)
        source.unlink()
        rate = Timing.by_clock(said["megabytes_per_second"])
        rows.append([f"{size:,} MB", count, said["written"], done.main, done.worker, rate])
    columns = ["input", "documents", "written", "peak MB, main", "peak MB, worker", "MB/s"]
    return Table("Memory, two workers", columns, rows)


def forms_table(pages: Sequence[Page], folder: Path, options: argparse.Namespace) -> Table:
    """Time web archives: pages as WARC, their text as WET."""
    html = [(page.url or "http://a.example/", decoded(page.source)) for page in pages]
    inputs = {
        "WARC.gz": ("response", [(url, text.encode()) for url, text in html]),
        "WET.gz": ("conversion", [(url, wet(text).encode()) for url, text in html]),
    }
    rows: list[list[Cell]] = []
    for name, (kind, payloads) in inputs.items():
        source = folder / f"pages.{name.lower()}"
        write_archive(source, payloads, kind)
        seconds = []
        for _ in range(options.repeats):
            report = folder / "report.json"
            call = batch_command(source, str(folder / "out.jsonl"), "--workers", "1")
            run([*call, "--report", str(report)], folder)
            said = json.loads(report.read_text())
            seconds.append(said["seconds"])
        rates = _rates(said["read"], said["bytes_read"], seconds)
        rows.append([name, said["read"], said["written"], *rates])
    columns = ["form", "documents", "written", "documents/s", "MB/s decompressed"]
    return Table("Web archives, one worker", columns, rows)


_DATATROVE = """
import sys
from datatrove.executor import LocalPipelineExecutor
from datatrove.pipeline.extractors import Trafilatura
from datatrove.pipeline.readers import WarcReader
from datatrove.pipeline.writers.jsonl import JsonlWriter

source, name, out = sys.argv[1:4]
LocalPipelineExecutor(
    pipeline=[
        WarcReader(source, glob_pattern=name),
        Trafilatura(timeout=60),
        JsonlWriter(out, compression=None),
    ],
    tasks=1,
    workers=1,
    logging_dir=out + "/logs",
).run()
"""


def datatrove_table(pages: Sequence[Page], folder: Path, options: argparse.Namespace) -> Table:
    """Time datatrove's local executor with trafilatura beside us on the same WARC file."""
    import datatrove  # noqa: F401  (its process could only say that it has failed)

    source = folder / "crawl.warc.gz"
    html = [(p.url or "http://a.example/", decoded(p.source).encode()) for p in pages]
    write_archive(source, html, "response")
    size = sum(len(body) for _, body in html)
    times: dict[str, list[float]] = {OURS: [], DATATROVE: []}
    written: dict[str, int] = {}
    for repeat in range(options.repeats):
        ours = folder / "ours.jsonl"
        call = batch_command(source, str(ours), "--workers", "1")
        times[OURS].append(run(call, folder).seconds)
        written[OURS] = len(ours.read_bytes().splitlines())
        theirs = folder / f"datatrove{repeat}"
        code = [sys.executable, "-c", _DATATROVE, str(folder), source.name, str(theirs)]
        times[DATATROVE].append(run(code, folder).seconds)
        lines = [p.read_bytes().splitlines() for p in theirs.glob("*.jsonl")]
        written[DATATROVE] = sum(map(len, lines))
    rows: list[list[Cell]] = []
    for name, own in times.items():
        row: list[Cell] = [name, len(pages), written[name], *_rates(len(pages), size, own)]
        rows.append([*row, ratios(times[DATATROVE], own)])
    columns = ["", "pages", "written", "pages/s", "MB/s", "speed / datatrove"]
    return Table("The same WARC file, one process each, start included", columns, rows)


def arguments(argv: Sequence[str]) -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.batch", description=__doc__)
    add = parser.add_argument
    add("--data", type=Path, help="the folder of the data; default: the pages of the fixtures")
    add("--part", nargs="+", choices=tuple(_PARTS), default=list(_PARTS))
    add("--sample", type=int, default=300, help="pages of WCXB (default: 300)")
    add("--repeats", type=int, default=3)
    # Long enough that the start of processes is a small part.
    add("--size", type=int, default=500, help="of the workers' input, in MB (default: 500)")
    add("--sizes", type=int, nargs="+", default=_MEMORY_SIZES, help="of the memory part, in MB")
    add("--json", type=Path)
    return parser.parse_args(argv)


def measure(options: argparse.Namespace) -> Report:
    """Run the parts asked for."""
    pages = load(options.data, ["wcxb" if options.data else FIXTURES])[: options.sample]
    report = Report(notes=[f"pages: {len(pages)}"])
    if options.data:
        report.notes.append(SOURCES)
    for part in options.part:
        with TemporaryDirectory() as folder:
            try:
                report.tables.append(_PARTS[part](pages, Path(folder), options))
            except ImportError as error:
                report.missing[part] = str(error)
    return report


def main(argv: Sequence[str] | None = None) -> int:
    """Run the parts and print their tables; 2 if data is missing."""
    return command.run("benchmarks.batch", arguments, measure, argv)


def _texts(pages: Sequence[Page]) -> list[str]:
    return [decoded(page.source) for page in pages]


_PARTS: Mapping[str, Callable[[Sequence[Page], Path, argparse.Namespace], Table]] = {
    "workers": lambda pages, folder, options: workers_table(_texts(pages), folder, options),
    "memory": lambda pages, folder, options: memory_table(_texts(pages), folder, options),
    "forms": forms_table,
    "datatrove": datatrove_table,
}

if __name__ == "__main__":
    sys.exit(main())
