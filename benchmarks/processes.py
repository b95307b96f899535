"""Run a command as a process of its own, and look at its memory on the way.

Separate from `batch.py`, which says what is run and sums up.
"""

from __future__ import annotations

import subprocess
import threading
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

MEGABYTE = 1_000_000
# How often memory is looked at, in seconds.
_LOOK = 0.02


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
            return int(line.split()[1]) * 1024 / MEGABYTE
    return None
