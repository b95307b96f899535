"""A batch from its start to its report: chunks go to workers, outcomes to outputs, in order."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import threading
import time
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

from cleaner.batch.items import Position
from cleaner.batch.options import BatchOptions
from cleaner.batch.plan import Plan, make_plan
from cleaner.batch.pool import Pool
from cleaner.batch.progress import Progress
from cleaner.batch.reading import read_chunks
from cleaner.batch.report import Display, Tally
from cleaner.batch.sinks import OutputError, open_partial, put_in_place
from cleaner.batch.writing import Writer


def run_batch(options: BatchOptions, *, quiet: bool = False) -> dict[str, Any]:
    r"""Clean many documents and return the report.

    Every document of the inputs ends in the output or in the rejects, with its reason; the order
    stays. Outputs get their names when they are whole. A batch that was ended in whatever way goes
    on by `resume`, and then gives the same bytes. Raises SpecError or ReadError for inputs, outputs
    or a pipeline that do not fit, before anything is written; OutputError (a CleanerError) when an
    output cannot be written further; KeyboardInterrupt on Ctrl-C and SIGTERM, with all work that is
    done recorded.

    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     source = Path(folder, "in.jsonl")
    ...     _ = source.write_text(json.dumps({"text": "<p>It donâ€™t matter."}))
    ...     options = BatchOptions(inputs=(str(source),), output=f"{folder}/out.jsonl", workers=1)
    ...     report = run_batch(options, quiet=True)
    ...     report["written"], Path(folder, "out.jsonl").read_text()
    (1, '{"text": "It don’t matter."}\n')
    """
    for name in options.imports:
        import_module(name)
    spec = str(options.steps())
    plan = make_plan(options)
    started = time.strftime("%Y-%m-%dT%H:%M:%S%z")
    progress = Progress(
        plan, options.fingerprint(), resume=options.resume, overwrite=options.overwrite
    )
    tally = Tally.from_dict(progress.tally)
    total = sum(source.size for job in plan.jobs for source in job.inputs)
    display = Display(total, tally, progress.seconds, quiet=quiet)
    workers = options.workers or _processors()
    try:
        if not progress.is_complete:
            with contextlib.closing(Writer(plan, options, progress, tally, display)) as writer:
                _run(plan, options, writer, workers)
            progress.record(
                len(plan.jobs), Position(), (0, 0), tally, seconds=display.seconds, complete=True
            )
    except BrokenPipeError:
        raise
    except OSError as error:
        name = f"{error.filename}: " if error.filename else ""
        raise OutputError(
            f"{name}cannot be written further: {error.strerror or error}; nothing is lost: "
            "make room, and go on with --resume"
        ) from error
    finally:
        display.close()
        progress.close()
    report = _report(options, spec, tally, display.seconds)
    report.update(started=started, workers=workers, outputs=progress.outputs)
    if options.report:
        _write_report(Path(options.report), report)
    return report


def _processors() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _run(plan: Plan, options: BatchOptions, writer: Writer, workers: int) -> None:
    with Pool(options, workers) as pool, _interruptible(pool):
        chunks = read_chunks(plan, options, writer.job, writer.position)
        with contextlib.suppress(_Stopped):
            for chunk, outcomes in pool.run(chunks):
                writer.write(chunk, outcomes)
        if pool.is_stopped:
            writer.checkpoint()
            raise KeyboardInterrupt


@contextlib.contextmanager
def _interruptible(pool: Pool) -> Iterator[None]:
    """Let Ctrl-C and SIGTERM end the batch between two chunks, the second time at once."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def interrupt(*_: object) -> None:
        if pool.is_stopped:
            raise KeyboardInterrupt
        pool.is_stopped = True
        if pool.is_reading:  # from a pipe, maybe, that gives nothing
            raise _Stopped

    before = {s: signal.signal(s, interrupt) for s in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


class _Stopped(BaseException):
    """Reading was broken off."""


def _report(options: BatchOptions, spec: str, tally: Tally, seconds: float) -> dict[str, Any]:
    from cleaner import __version__

    if not tally.is_balanced:
        raise AssertionError(f"documents were lost; please report it: {tally.to_dict()}")
    counts = tally.to_dict()
    del counts["consumed"]
    return {
        "cleaner": __version__,
        "pipeline": spec,
        "batch": options.fingerprint(),
        **counts,
        "seconds": round(seconds, 3),
        "documents_per_second": round(tally.read / seconds, 1) if seconds else None,
        "megabytes_per_second": round(tally.bytes_read / 1e6 / seconds, 2) if seconds else None,
        "summary": tally.summary(seconds),
    }


def _write_report(path: Path, report: dict[str, Any]) -> None:
    file = open_partial(path, 0)
    file.write(json.dumps(report, ensure_ascii=False, indent=1).encode() + b"\n")
    put_in_place(file, path)
