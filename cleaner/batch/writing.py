"""Outcomes of chunks, brought in order to the outputs and the rejects, counted and recorded."""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path

from cleaner.batch.forms import reject
from cleaner.batch.items import Chunk, Kept, Outcome, Position, Rejected
from cleaner.batch.options import BatchOptions
from cleaner.batch.plan import Job, Plan
from cleaner.batch.progress import Progress
from cleaner.batch.report import Display, Tally
from cleaner.batch.sinks import Files, Lines, Rows, Sink, Standard, has_partial, spool
from cleaner.batch.sources import TABLES
from cleaner.batch.tables import open_first

# Seconds between checkpoints: what a batch that is killed has to do again.
_CHECKPOINT = 5.0


class Writer:
    """The outputs of a batch. `job` and `position` say up to where it is written."""

    def __init__(
        self, plan: Plan, options: BatchOptions, progress: Progress, tally: Tally, display: Display
    ) -> None:
        self._plan, self._options, self._progress = plan, options, progress
        self._tally, self._display = tally, display
        self._before = Tally.from_dict(progress.tally_before)
        self._sink: Sink | None = None
        self._rejects: Lines | None = None
        self._last = time.monotonic()
        self.job, self.position = progress.job, progress.position
        if self.position != Position():
            self._go_on()

    def _go_on(self) -> None:
        """Take up the outputs of the job that was begun; begin it again if they have gone."""
        job, written = self._plan.jobs[self.job], self._progress.written
        is_there = job.output is None or has_partial(_temporary(job, job.output), written)
        if job.rejects is not None:
            is_there = is_there and has_partial(job.rejects, self._progress.rejected)
        if is_there:
            self._open(job, written, self._progress.rejected)
        else:
            self.position = Position()
            self._tally.take(self._before)

    def _open(self, job: Job, written: int = 0, rejected: int = 0) -> None:
        if job.files:
            self._sink = Files(job.files, written)
        elif job.output is None:
            self._sink = Standard()
        elif job.inputs[0].form in TABLES:
            table = open_first(source.path for source in job.inputs)
            self._sink = Rows(job.output, table, self._options, written)
        else:
            self._sink = Lines(job.output, written)
        if job.rejects is not None:
            self._rejects = Lines(job.rejects, rejected, keep_empty=False)

    def write(self, chunk: Chunk, outcomes: Sequence[Outcome]) -> None:
        """Write what became of a chunk, count it, and record it from time to time."""
        tally, job = self._tally, self._plan.jobs[chunk.job]
        if self._sink is None and (chunk.items or not (chunk.failures or chunk.is_last)):
            self._open(job)
        kept = [(i, o.payload) for i, o in enumerate(outcomes) if isinstance(o, Kept)]
        refused = [(i, o) for i, o in enumerate(outcomes) if isinstance(o, Rejected)]
        if self._sink is not None:
            self._sink.write(chunk, kept)
        if self._rejects is not None:
            self._rejects.write(chunk, [(i, _line(chunk, i, o)) for i, o in refused])
        for i, outcome in refused:
            place, detail = chunk.items[i].place, outcome.detail
            if outcome.cause == "vanished":
                self._fail(f"{place.source}: {detail}")
            elif self._rejects is None:
                where = f"{place.source}, record {place.record}"
                self._display.say(f"{where}: {outcome.cause}: {detail}")
        tally.read += len(outcomes)
        tally.written += len(kept)
        tally.rejected.update([outcome.cause for _, outcome in refused])
        tally.skipped.update(chunk.skipped)
        tally.bytes_read += sum([item.size for item in chunk.items])
        tally.consumed += chunk.consumed
        for failure in chunk.failures:
            self._fail(failure)
        self.job, self.position = chunk.job, chunk.end
        self._display.show(chunk.consumed)
        if chunk.is_last:
            self._finish(job)
        elif time.monotonic() - self._last >= _CHECKPOINT:
            self.checkpoint()

    def _fail(self, failure: str) -> None:
        """Say and count once what is wrong with an input."""
        if failure not in self._tally.failures:
            self._tally.failures.append(failure)
            self._display.say(failure)

    def checkpoint(self) -> None:
        """Make durable what was written, and record it."""
        self._last = time.monotonic()
        if self._sink is None:
            return
        sizes = self._sink.checkpoint(), self._rejects.checkpoint() if self._rejects else 0
        seconds = self._display.seconds
        self._progress.record(self.job, self.position, sizes, self._tally, seconds=seconds)

    def close(self) -> None:
        """Leave the outputs as they are, to be gone on with."""
        for sink in (self._sink, self._rejects):
            if sink is not None:
                sink.close()

    def _finish(self, job: Job) -> None:
        tally, before = self._tally, self._before
        size = self._sink.finish() if self._sink else 0
        if self._rejects is not None:
            self._rejects.finish()
        is_open, self._sink, self._rejects = self._sink is not None, None, None
        tally.bytes_written += size
        output = {
            "output": str(job.output or next(iter(job.files.values()), "-")),
            "inputs": len(job.inputs),
            "read": tally.read - before.read,
            "written": tally.written - before.written,
            "rejected": tally.rejected.total() - before.rejected.total(),
            "bytes": size,
        }
        more = {"output": output} if is_open else {}
        self._before = Tally.from_dict(tally.to_dict())
        self.job, self.position = self.job + 1, Position()
        seconds = self._display.seconds
        self._progress.record(self.job, self.position, (0, 0), tally, seconds=seconds, **more)


def _temporary(job: Job, output: Path) -> Path:
    return spool(output) if job.inputs[0].form in TABLES else output


def _line(chunk: Chunk, number: int, outcome: Rejected) -> bytes:
    if chunk.shared is None:
        return outcome.line
    # The worker had the text only; the rejects hold the whole row.
    row = chunk.shared.slice(number, 1).to_pylist()[0]
    return reject("parquet", chunk.items[number], outcome.cause, outcome.detail, row).line
