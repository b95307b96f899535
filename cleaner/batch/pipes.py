"""Pipes between the process of a batch and its workers: what goes through them, and how it is read.

A frame is a length and a pickle.
"""

from __future__ import annotations

import contextlib
import io
import pickle
import struct
import time
from typing import IO, Any

_LENGTH = struct.Struct("<Q")
# A pipe that holds a chunk: with the usual 64 KB, both sides wake up some dozen times to pass one.
_PIPE = 1 << 20
_LEAST_PIPE = 1 << 12  # where no system says what a pipe holds
# What workers say is gathered so long, in seconds: to be woken for each short document would take
# a tenth of a processor. A chunk of pages lasts about as long.
_MOMENT = 0.02
_GATHERED = 1 << 17


def write_frame(stream: IO[bytes], value: Any) -> None:
    """Write a value for the other side."""
    data = pickle.dumps(value, pickle.HIGHEST_PROTOCOL)
    stream.write(_LENGTH.pack(len(data)))
    stream.write(data)  # apart, since a chunk is too long to be copied once more
    stream.flush()


def read_frame(stream: IO[bytes]) -> Any:
    """Return the next value of the other side; EOFError if it has gone."""
    head = stream.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        raise EOFError
    (size,) = _LENGTH.unpack(head)
    data = stream.read(size)
    if len(data) < size:
        raise EOFError
    return pickle.loads(data)


def widened(pipe: Any) -> int:
    """Let a pipe hold a whole chunk, where the system allows it; return what it holds at least."""
    try:
        from fcntl import F_GETPIPE_SZ, F_SETPIPE_SZ, fcntl
    except ImportError:
        return _LEAST_PIPE
    with contextlib.suppress(OSError):
        fcntl(pipe, F_SETPIPE_SZ, _PIPE)
    return fcntl(pipe, F_GETPIPE_SZ)


def gathered(pipe: Any) -> IO[bytes]:
    """Return what reads a pipe from time to time, and all at once that has come until then."""
    return io.BufferedReader(_Gathered(pipe), _GATHERED)


class _Gathered(io.RawIOBase):
    """A pipe that is read from time to time, or at once where it was full and somebody waits."""

    def __init__(self, pipe: Any) -> None:
        self._pipe, self._room, self._was_full = pipe.raw, widened(pipe), False

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        if not self._was_full:
            time.sleep(_MOMENT)
        size: int = self._pipe.readinto(buffer)
        # Pages of a pipe need not be filled up.
        self._was_full = size == len(buffer) or 2 * size >= self._room
        return size
