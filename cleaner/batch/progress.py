"""The record of what is done: a line of JSON for each checkpoint, made durable at once."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
from dataclasses import asdict
from pathlib import Path
from typing import Any

from cleaner.batch.items import Position
from cleaner.batch.plan import Plan
from cleaner.batch.report import Tally
from cleaner.batch.sinks import OutputError, sync_folder
from cleaner.errors import SpecError

_VERSION = 1


class Progress:
    """How far a batch has come, on disk; without a path it is kept nowhere.

    A batch that is resumed must be the same: equal options, pipeline, models and inputs. A line
    that was cut by the end of a process is ignored.
    """

    def __init__(self, plan: Plan, fingerprint: str, *, resume: bool, overwrite: bool) -> None:
        self.job, self.position = 0, Position()
        self.written = self.rejected = 0  # sizes of the temporary files
        # The counts now, and when the present job began.
        self.tally: dict[str, Any] = Tally().to_dict()
        self.tally_before: dict[str, Any] = self.tally
        self.outputs: list[dict[str, Any]] = []
        self.seconds = 0.0  # of the runs before this one
        self.is_complete = False
        self._file: Any = None
        if plan.progress is None:
            return
        path = plan.progress
        self._head = {"version": _VERSION, "batch": fingerprint, "inputs": _digest(plan)}
        exists = path.exists()
        if exists and not resume and not overwrite:
            raise SpecError(
                f"{path} says that this output was begun already; go on with it by --resume, "
                "or start anew by --overwrite"
            )
        if not overwrite and not exists:
            for output in plan.outputs():
                if output.exists():
                    raise SpecError(f"{output} exists; --overwrite replaces it")
        path.parent.mkdir(parents=True, exist_ok=True)
        self._file = open(path, "r+b" if exists and resume else "w+b")  # noqa: SIM115
        try:
            self._lock(path)
            if exists and resume:
                self._read(path)
            if self._file.tell() == 0:
                self._write(self._head)
                sync_folder(path.parent)
        except BaseException:
            self.close()
            raise

    def _lock(self, path: Path) -> None:
        try:
            import fcntl
        except ImportError:  # Windows
            return
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise OutputError(f"{path} is in use: another batch writes this output") from None

    def _read(self, path: Path) -> None:
        good = 0
        for number, line in enumerate(self._file):
            try:
                entry = json.loads(line)
            except ValueError:
                break
            if not line.endswith(b"\n"):
                break
            if number == 0 and entry != self._head:
                same = [key for key in self._head if entry.get(key) == self._head[key]]
                what = "inputs" if "batch" in same else "options, another pipeline or other models"
                raise SpecError(f"{path} was begun with other {what}; start anew by --overwrite")
            if number:
                self._take(entry)
            good += len(line)
        self._file.seek(good)
        self._file.truncate()

    def _take(self, entry: dict[str, Any]) -> None:
        self.tally, self.seconds = entry["tally"], entry["seconds"]
        self.job, self.position = entry["job"], Position(**entry["position"])
        self.written, self.rejected = entry["sizes"]
        self.is_complete = entry.get("complete", False)
        if self.position == Position():
            self.tally_before = self.tally
        if "output" in entry:
            self.outputs.append(entry["output"])

    def record(
        self,
        job: int,
        position: Position,
        sizes: tuple[int, int],
        tally: Tally,
        **more: Any,
    ) -> None:
        """Record a checkpoint: the job, how far its inputs are read and its outputs written."""
        entry = {
            "job": job,
            "position": asdict(position),
            "sizes": sizes,
            "tally": tally.to_dict(),
            **more,
        }
        if self._file:
            self._write(entry)
        if "output" in more:
            self.outputs.append(more["output"])

    def _write(self, entry: dict[str, Any]) -> None:
        self._file.write(json.dumps(entry).encode() + b"\n")
        self._file.flush()
        os.fsync(self._file.fileno())

    def close(self) -> None:
        """Close the file, and let another batch have it."""
        if self._file:
            with contextlib.suppress(OSError):
                self._file.close()


def _digest(plan: Plan) -> str:
    digest = hashlib.sha256()
    for job in plan.jobs:
        for source in job.inputs:
            digest.update(
                f"{source.path}\0{source.size}\0{source.changed}\n".encode("utf-8", "surrogatepass")
            )
    return digest.hexdigest()[:16]
