"""Measure `cleaner batch`: throughput by workers and form, memory by size, overhead, and a peer.

    python -m benchmarks.batch --data DIR --part workers memory forms datatrove

Separate because here whole processes are measured, from the command to the file that is renamed.
The inputs are made of the pages of WCXB in a temporary folder; a larger input repeats them. Every
repeat runs every candidate in turn; figures are medians.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from itertools import cycle
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from benchmarks.records import SOURCES, DataMissingError, Page, load
from benchmarks.renderings import decoded, wet
from benchmarks.tables import Cell, Table, environment, print_report, write_json

_MEGABYTE = 1_000_000
# How often memory is looked at, in seconds.
_LOOK = 0.02
_WORKERS = (1, 2)
_WORKERS_SIZE = 500  # MB: long enough that the start of processes is a small part
_MEMORY_SIZES = (100, 2_000)  # MB


class Run(NamedTuple):
    """A process that was run: its seconds, and the peak memory of it and of its workers, in MB."""

    seconds: float
    main: float
    worker: float


def run(command: Sequence[str], folder: Path) -> Run:
    """Run a command in a folder, and look at its memory and that of its children on the way."""
    peaks: dict[int, float] = {}
    started = time.perf_counter()
    process = subprocess.Popen(command, cwd=folder, stderr=subprocess.PIPE)
    is_over = threading.Event()
    watch = threading.Thread(target=_watch, args=(process.pid, peaks, is_over))
    watch.start()
    _, said = process.communicate()
    seconds = time.perf_counter() - started
    is_over.set()
    watch.join()
    lines = said.decode("utf-8", "replace").splitlines()
    if process.returncode and lines and "ImportError" in lines[-1]:
        raise ImportError(lines[-1])
    if process.returncode:
        raise RuntimeError(f"{' '.join(command)}: {lines[-20:]}")
    workers = [peak for pid, peak in peaks.items() if pid != process.pid]
    return Run(seconds, peaks.get(process.pid, 0.0), max(workers, default=0.0))


def _watch(pid: int, peaks: dict[int, float], is_over: threading.Event) -> None:
    while not is_over.wait(_LOOK):
        for one in [pid, *_children(pid)]:
            peak = _peak(one)
            if peak is not None:
                peaks[one] = peak


def _children(pid: int) -> list[int]:
    try:
        tasks = list(Path(f"/proc/{pid}/task").iterdir())
        return [int(c) for task in tasks for c in (task / "children").read_text().split()]
    except OSError:
        return []


def _peak(pid: int) -> float | None:
    """Return the largest resident size that a process has had, in MB."""
    try:
        status = Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return None
    for line in status.splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) * 1024 / _MEGABYTE
    return None


def batch_command(source: Path, output: str, *options: str) -> list[str]:
    """Return the command that cleans a file."""
    command = [sys.executable, "-m", "cleaner", "batch", str(source), "-o", output]
    return [*command, "-q", "--overwrite", *options]


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
    command = [sys.executable, "-c", _LOOP, str(source), str(folder / "loop.jsonl")]
    return float(subprocess.run(command, capture_output=True, check=True).stdout)


def workers_table(texts: Sequence[str], folder: Path, repeats: int) -> Table:
    """Time one worker, two workers, and the bare function in a loop, on the same pages."""
    source = folder / "pages.jsonl"
    count = write_json_lines(source, texts, _WORKERS_SIZE * _MEGABYTE)
    size = source.stat().st_size
    times: dict[str, list[float]] = {}
    for _ in range(repeats):
        times.setdefault("the function in a loop", []).append(_loop(source, folder))
        for workers in _WORKERS:
            command = batch_command(source, str(folder / "out.jsonl"), "--workers", str(workers))
            report = folder / "report.json"
            # Not by `run`, for looking at memory all the time takes part of a processor.
            subprocess.run([*command, "--report", str(report)], cwd=folder, check=True)
            seconds = json.loads(report.read_text())["seconds"]
            times.setdefault(f"cleaner batch --workers {workers}", []).append(seconds)
    rows: list[list[Cell]] = []
    loop = times["the function in a loop"]
    one = times["cleaner batch --workers 1"]
    for name, own in times.items():
        middle = median(own)
        rows.append(
            [
                name,
                round(count / middle),
                size / middle / _MEGABYTE,
                median([a / b for a, b in zip(own, loop, strict=True)]),
                median([a / b for a, b in zip(one, own, strict=True)]),
            ]
        )
    columns = ["", "documents/s", "MB/s", "time / loop", "speed / one worker"]
    return Table(f"{count} pages, {size / _MEGABYTE:.0f} MB of JSON lines", columns, rows)


def memory_table(texts: Sequence[str], folder: Path, sizes: Sequence[int]) -> Table:
    """Measure peak memory on inputs of different sizes, in MB."""
    rows: list[list[Cell]] = []
    for size in sizes:
        source = folder / f"{size}.jsonl"
        count = write_json_lines(source, texts, size * _MEGABYTE)
        report = folder / "report.json"
        command = batch_command(source, str(folder / "out.jsonl"), "--workers", "2")
        done = run([*command, "--report", str(report)], folder)
        said = json.loads(report.read_text())
        print(f"{size} MB: {said['summary']}", file=sys.stderr, flush=True)
        source.unlink()
        rate = said["megabytes_per_second"]
        rows.append([f"{size:,} MB", count, said["written"], done.main, done.worker, rate])
    columns = ["input", "documents", "written", "peak MB, main", "peak MB, worker", "MB/s"]
    return Table("Memory, two workers", columns, rows)


def forms_table(pages: Sequence[Page], folder: Path, repeats: int) -> Table:
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
        for _ in range(repeats):
            report = folder / "report.json"
            command = batch_command(source, str(folder / "out.jsonl"), "--workers", "1")
            run([*command, "--report", str(report)], folder)
            said = json.loads(report.read_text())
            seconds.append(said["seconds"])
        middle = median(seconds)
        size = said["bytes_read"] / _MEGABYTE
        rows.append([name, said["read"], said["written"], said["read"] / middle, size / middle])
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


def datatrove_table(pages: Sequence[Page], folder: Path, repeats: int) -> Table:
    """Time datatrove's local executor with trafilatura beside us on the same WARC file."""
    source = folder / "crawl.warc.gz"
    html = [(p.url or "http://a.example/", decoded(p.source).encode()) for p in pages]
    write_archive(source, html, "response")
    size = sum(len(body) for _, body in html)
    times: dict[str, list[float]] = {}
    written: dict[str, int] = {}
    for repeat in range(repeats):
        ours = folder / "ours.jsonl"
        command = batch_command(source, str(ours), "--workers", "1")
        times.setdefault("cleaner batch", []).append(run(command, folder).seconds)
        written["cleaner batch"] = len(ours.read_bytes().splitlines())
        theirs = folder / f"datatrove{repeat}"
        code = [sys.executable, "-c", _DATATROVE, str(folder), source.name, str(theirs)]
        name = "datatrove, local executor with trafilatura"
        times.setdefault(name, []).append(run(code, folder).seconds)
        lines = [p.read_bytes().splitlines() for p in theirs.glob("*.jsonl")]
        written[name] = sum(map(len, lines))
    rows: list[list[Cell]] = []
    other = times["datatrove, local executor with trafilatura"]
    for name, own in times.items():
        middle = median(own)
        ratio = median([b / a for a, b in zip(own, other, strict=True)])
        speed = size / middle / _MEGABYTE
        rows.append([name, len(pages), written[name], len(pages) / middle, speed, ratio])
    columns = ["", "pages", "written", "pages/s", "MB/s", "speed / datatrove"]
    return Table("The same WARC file, one process each, start included", columns, rows)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the parts asked for and print their tables."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    parser = argparse.ArgumentParser(prog="python -m benchmarks.batch", description=__doc__)
    add = parser.add_argument
    add("--data", type=Path, required=True, help="the folder of the data")
    add("--part", nargs="+", choices=tuple(_PARTS), default=list(_PARTS))
    add("--sample", type=int, default=300, help="pages of WCXB (default: 300)")
    add("--repeats", type=int, default=3)
    add("--sizes", type=int, nargs="+", default=_MEMORY_SIZES, help="of the memory part, in MB")
    add("--json", type=Path)
    options = parser.parse_args(given)
    try:
        pages = load(options.data, ["wcxb"])[: options.sample]
    except DataMissingError as error:
        print(f"benchmarks.batch: {error}", file=sys.stderr)
        return 1
    tables, missing = [], {}
    for part in options.part:
        with TemporaryDirectory() as folder:
            try:
                tables.append(_PARTS[part](pages, Path(folder), options))
            except ImportError as error:
                missing[part] = str(error)
    head = environment("benchmarks.batch", given)
    print_report(head, tables, missing, notes=[SOURCES, f"processors: {os.cpu_count()}"])
    if options.json:
        write_json(options.json, head, tables, [])
    return 0


def _texts(pages: Sequence[Page]) -> list[str]:
    return [decoded(page.source) for page in pages]


_PARTS: Mapping[str, Callable[[Sequence[Page], Path, Any], Table]] = {
    "workers": lambda pages, folder, o: workers_table(_texts(pages), folder, o.repeats),
    "memory": lambda pages, folder, o: memory_table(_texts(pages), folder, o.sizes),
    "forms": lambda pages, folder, o: forms_table(pages, folder, o.repeats),
    "datatrove": lambda pages, folder, o: datatrove_table(pages, folder, o.repeats),
}

if __name__ == "__main__":
    sys.exit(main())
