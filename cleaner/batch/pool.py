"""Workers, fed with chunks and read in order; a document that ends a worker costs only itself."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import time
from collections import deque
from collections.abc import Iterable, Iterator
from queue import Empty, Queue
from threading import Thread
from typing import Any, NamedTuple

from cleaner.batch.forms import reject
from cleaner.batch.items import Chunk, Damage, Kept, Outcome, Rejected
from cleaner.batch.options import BatchOptions, Form
from cleaner.batch.pipes import gathered, read_frame, widened, write_frame
from cleaner.batch.worker import OUT_OF_MEMORY
from cleaner.errors import CleanerError

_START = "from cleaner.batch.worker import main; main()"
# Chunks that are read ahead for each worker, so that none waits while the first of them is slow.
_AHEAD = 4
# Chunks that a worker has: the one that it works on, and enough to last until it gets another.
_TASKS = 3
# How often the clocks of the documents are looked at, in seconds.
_TICK = 0.25
# What only glibc reads. It would keep more and more of what long pages leave behind, up to 32 MB a
# block; so a worker takes the same whatever came before (measured: 81 MB instead of 85 to 90), and
# no longer.
_MEMORY = {"MALLOC_MMAP_THRESHOLD_": str(1 << 20), "MALLOC_TRIM_THRESHOLD_": str(1 << 24)}
# A worker that cannot even start will not start the next time either.
_MOST_STARTS = 3


class WorkerError(CleanerError):
    """Worker processes cannot be started."""


class _Message(NamedTuple):
    worker: _Worker
    value: Any  # None if the worker has gone


class _Work:
    """A chunk in the pool: what is known of each item, and which are still to do."""

    def __init__(self, chunk: Chunk, form: Form) -> None:
        self.chunk, self.form = chunk, form
        self.outcomes: list[Outcome | None] = [
            reject(form, item, item.cause, item.detail) if isinstance(item, Damage) else None
            for item in chunk.items
        ]
        self.todo = deque(i for i, outcome in enumerate(self.outcomes) if outcome is None)
        self.suspect: int | None = None  # the item with which a worker has died once


class _Worker:
    """A process, and the threads that write to it and read what it says.

    It has the chunk that it works on and some after that, so that it never waits for this side.
    """

    def __init__(self, options: BatchOptions, messages: Queue[_Message]) -> None:
        self.tasks: deque[tuple[_Work, deque[int]]] = deque()  # chunks, and what is open of each
        self.since = time.monotonic()
        self.is_ready = False
        self.timed_out: int | None = None  # the item for which it was killed
        self.process = subprocess.Popen(
            [sys.executable, "-c", _START],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=_MEMORY | os.environ,
        )
        widened(self.process.stdin)
        self._messages = messages
        self._frames: Queue[Any] = Queue()
        self._threads = [Thread(target=work, daemon=True) for work in (self._listen, self._talk)]
        for thread in self._threads:
            thread.start()
        self._frames.put((sys.path, options))

    def _talk(self) -> None:
        stream: Any = self.process.stdin
        while (frame := self._frames.get()) is not None:
            try:
                write_frame(stream, frame)
            except OSError:
                return  # it has died; the thread that listens says so

    def _listen(self) -> None:
        stream = gathered(self.process.stdout)
        while True:
            try:
                value = read_frame(stream)
            except (EOFError, OSError):
                self.process.wait()
                self._messages.put(_Message(self, None))
                return
            self._messages.put(_Message(self, value))

    def take(self, work: _Work) -> None:
        """Give the worker what is to do of a chunk: a suspect item by itself."""
        if not self.tasks:
            self.since = time.monotonic()
        numbers = deque([work.suspect] if work.suspect is not None else work.todo)
        self.tasks.append((work, numbers))
        self._frames.put((work.form, [work.chunk.items[i] for i in numbers]))

    def end(self) -> None:
        """End the process, and all that belongs to it."""
        self.process.kill()
        self._frames.put(None)
        for thread in self._threads:
            thread.join()
        for pipe in (self.process.stdin, self.process.stdout):
            assert pipe is not None
            with contextlib.suppress(OSError):
                pipe.close()


class Pool:
    """Processes that clean the items of chunks.

    `run` yields chunks in the order in which they were given, each with the outcome of each item.
    A worker that dies with a document, or takes longer over it than the time limit, is replaced.
    The document gets one more chance, by itself, if nobody can tell that it was the reason. Where
    `is_stopped` is set, `run` ends soon, between two chunks.
    """

    def __init__(self, options: BatchOptions, workers: int) -> None:
        self._options, self._size = options, workers
        self._messages: Queue[_Message] = Queue()
        self._workers: list[_Worker] = []
        self._failed_starts = 0
        self.is_reading = False  # of the inputs, which may take for ever
        self.is_stopped = False

    def __enter__(self) -> Pool:
        return self

    def __exit__(self, *_: object) -> None:
        for worker in self._workers:
            worker.end()

    def run(self, chunks: Iterable[tuple[Form, Chunk]]) -> Iterator[tuple[Chunk, list[Outcome]]]:
        """Yield each chunk with the outcomes of its items, in order."""
        source = iter(chunks)
        waiting: deque[_Work] = deque()  # no worker has taken these yet
        queue: deque[_Work] = deque()  # all that were not yielded yet, in order
        is_over = False
        while True:
            while not is_over and len(queue) < _AHEAD * self._size:
                self.is_reading = True
                if self.is_stopped:  # before it could be told by an exception
                    return
                following = next(source, None)
                self.is_reading = False
                if self.is_stopped:
                    return
                if following is None:
                    is_over = True
                    break
                work = _Work(following[1], following[0])
                queue.append(work)
                if work.todo:
                    waiting.append(work)
            while queue and not queue[0].todo:
                done = queue.popleft()
                yield done.chunk, [outcome for outcome in done.outcomes if outcome is not None]
            if self.is_stopped or (is_over and not queue):
                return
            if len(queue) < _AHEAD * self._size and not is_over:
                continue
            self._hand_out(waiting)
            self._listen(waiting)

    def _hand_out(self, waiting: deque[_Work]) -> None:
        while waiting:
            open_tasks = sum(len(worker.tasks) for worker in self._workers)
            if len(self._workers) < min(self._size, len(waiting) + open_tasks):
                self._workers.append(_Worker(self._options, self._messages))
                continue
            ready = [w for w in self._workers if w.is_ready]
            free = min(ready, key=lambda worker: len(worker.tasks), default=None)
            if free is None or len(free.tasks) >= _TASKS:
                return
            free.take(waiting.popleft())

    def _listen(self, waiting: deque[_Work]) -> None:
        """Take in what the workers say; look at the clocks when they say nothing."""
        try:
            message = self._messages.get(timeout=_TICK)
        except Empty:
            self._look_at_clocks()
            return
        while True:
            self._take_in(message, waiting)
            try:
                message = self._messages.get_nowait()
            except Empty:
                return

    def _look_at_clocks(self) -> None:
        now = time.monotonic()
        for worker in self._workers:
            late = worker.tasks and now - worker.since > self._options.time_limit
            if late and worker.timed_out is None:
                worker.timed_out = worker.tasks[0][1][0]
                worker.process.kill()

    def _take_in(self, message: _Message, waiting: deque[_Work]) -> None:
        worker, value = message
        if value is None:
            self._bury(worker, waiting)
        elif value == "ready":
            worker.is_ready = True
            self._failed_starts = 0
        else:
            work, numbers = worker.tasks[0]
            is_kept, fields = value
            number = numbers.popleft()
            self._settle(work, number, Kept(*fields) if is_kept else Rejected(*fields))
            worker.since = time.monotonic()
            if not numbers:
                worker.tasks.popleft()
                if work.todo:  # a suspect was tried by itself
                    waiting.appendleft(work)

    def _settle(self, work: _Work, number: int, outcome: Outcome) -> None:
        work.outcomes[number] = outcome
        work.todo.remove(number)
        if work.suspect == number:
            work.suspect = None

    def _bury(self, worker: _Worker, waiting: deque[_Work]) -> None:
        """Replace a worker that has died, and decide about the document it was at."""
        self._workers.remove(worker)
        worker.end()
        code = worker.process.returncode
        if not worker.is_ready:
            self._failed_starts += 1
            if self._failed_starts >= _MOST_STARTS:
                raise WorkerError(
                    f"worker processes do not start (exit code {code}); what they say stands above"
                )
        if not worker.tasks:
            return
        (work, numbers), *others = worker.tasks
        waiting.extendleft(other for other, _ in reversed(others))
        number = numbers[0]
        item = work.chunk.items[number]
        limit = self._options.time_limit
        if worker.timed_out == number:
            outcome = reject(work.form, item, "timeout", f"it takes more than {limit:g} s")
            self._settle(work, number, outcome)
        elif code == OUT_OF_MEMORY:
            detail = f"it needs more than the {self._options.memory:,} MB of a worker"
            self._settle(work, number, reject(work.form, item, "memory", detail))
        elif work.suspect == number:
            detail = f"a worker process ends with {_ending(code)} at it, twice"
            self._settle(work, number, reject(work.form, item, "crash", detail))
        elif worker.timed_out is None:
            work.suspect = number
        if work.todo:
            waiting.appendleft(work)


def _ending(code: int) -> str:
    return f"signal {-code}" if code < 0 else f"exit code {code}"
