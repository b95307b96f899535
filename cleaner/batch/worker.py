"""A worker process: takes chunks of items, gives back the outcome of each as soon as it is known.

A process of its own that talks over its standard input and output, so that it can be killed in the
middle of a document, needs no `if __name__ == "__main__"` in the caller, and costs the caller no
memory.
"""

from __future__ import annotations

import os
import signal
import sys
from importlib import import_module
from queue import Queue
from threading import Thread
from typing import IO, TYPE_CHECKING, Any

from cleaner.batch.pipes import read_frame, write_frame

if TYPE_CHECKING:
    from cleaner.batch.options import BatchOptions

OUT_OF_MEMORY = 77  # the exit code that says so
_KILL_WITH_PARENT = 1  # PR_SET_PDEATHSIG of Linux's prctl


def main() -> None:
    """Work until the other side closes the pipe."""
    # What a filter prints must not get among the frames.
    output = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    # Ctrl-C is for the process that holds the ledger; it ends the workers.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _die_with_parent()
    source = sys.stdin.buffer
    path, options = read_frame(source)
    sys.path[:] = path
    pipeline = _prepared(options)
    write_frame(output, "ready")
    from cleaner.batch.forms import treat
    from cleaner.batch.items import Kept

    frames: Queue[Any] = Queue(maxsize=1)
    Thread(target=_read_ahead, args=(source, frames), daemon=True).start()
    while (frame := frames.get()) is not None:
        form, items = frame
        for item in items:
            try:
                outcome = treat(form, item, pipeline, options)
                kept = isinstance(outcome, Kept)
                write_frame(output, (kept, tuple(outcome)))
            except MemoryError:
                # Too little is left to go on with; the other side sees that and says why.
                os._exit(OUT_OF_MEMORY)


def _read_ahead(source: IO[bytes], frames: Queue[Any]) -> None:
    """Take the next chunk in while the one before is worked on."""
    while True:
        try:
            frames.put(read_frame(source))
        except EOFError:
            frames.put(None)
            return


def _prepared(options: BatchOptions) -> Any:
    from cleaner.batch.listed import open_list

    for name in options.imports:
        import_module(name)
    pipeline = options.steps()
    # Models, tables and lists are loaded before the first document is timed.
    pipeline("<p>A page, to begin with.</p>")
    if options.drop_duplicates:
        open_list(options.drop_duplicates, by_id=options.id_key is not None)
    _limit_memory(options.memory)
    return pipeline


def _limit_memory(megabytes: int) -> None:
    try:
        import resource
    except ImportError:  # not on Windows
        return
    size = megabytes << 20
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    if hard != resource.RLIM_INFINITY:
        size = min(size, hard)
    try:
        resource.setrlimit(resource.RLIMIT_AS, (size, hard))
    except (ValueError, OSError):  # a system that knows no such limit
        return


def _die_with_parent() -> None:
    """See that no worker is left behind, in an endless document, by a batch that was killed."""
    if sys.platform == "linux":
        import ctypes

        ctypes.CDLL(None).prctl(_KILL_WITH_PARENT, signal.SIGKILL)
        if os.getppid() == 1:
            os._exit(1)
