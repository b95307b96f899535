"""Bytes of an input: opened, decompressed by content, and read on past damaged parts."""

from __future__ import annotations

import os
import stat
import sys
from typing import Any

from cleaner.batch.decoders import Ended, Gzip, decoder_of
from cleaner.batch.items import Origin
from cleaner.errors import ReadError

_PIECE = 1 << 18
# What tells compressions apart stands in the first bytes.
_HEAD = 16


class Stream:
    """An input, decompressed by its content, piece by piece.

    At damage it ends like a file does, and `damage` says what is wrong; `go_on` moves past it.
    Raises ReadError for a compression whose library is not installed, OSError for a file that
    cannot be opened.

    >>> import gzip
    >>> from tempfile import NamedTemporaryFile
    >>> with NamedTemporaryFile() as file:
    ...     _ = file.write(gzip.compress(b"one")[:-8] + gzip.compress(b"two"))
    ...     file.flush()
    ...     with Stream(file.name) as stream:
    ...         stream.piece(), stream.piece(), stream.damage, stream.go_on(), stream.piece()
    (b'one', b'', 'the gzip data are damaged (...)', True, b'two')
    """

    def __init__(self, path: str) -> None:
        if path == "-":
            if sys.stdin is None:
                raise ReadError("standard input is closed")
            self._file: Any = sys.stdin.buffer
        else:
            self._file = open(path, "rb", buffering=0)  # noqa: SIM115
        self.is_standard = path == "-"
        self.consumed = 0  # bytes of the file
        self._rest = b""
        head = b""
        while len(head) < _HEAD and (more := self._raw()):  # a pipe gives what it has
            head += more
        self._head = head
        self.compression, self._decoder = decoder_of(head, self._next)

    @property
    def origin(self) -> Origin | None:
        """What gives the bytes of the file once more; None if they can be had only here.

        That is so of pipes, of what is compressed, and of files that say they are empty.
        """
        if self.is_standard or self.compression:
            return None
        status = os.fstat(self._file.fileno())
        if not stat.S_ISREG(status.st_mode) or not status.st_size:
            return None
        return Origin.of(self._file.name, status)

    def _raw(self) -> bytes:
        data: bytes = self._file.read1(_PIECE) if self.is_standard else self._file.read(_PIECE)
        self.consumed += len(data)
        return data

    def _next(self) -> bytes:
        if self._head:
            head, self._head = self._head, b""
            return head
        return self._raw()

    @property
    def damage(self) -> str | None:
        """What is wrong at this place, once all before it was read."""
        return None if self._rest else self._decoder.damage

    def go_on(self) -> bool:
        """Move past the damage; False if there is none, or nothing can be read after it."""
        return not self._rest and self._decoder.go_on()

    def place(self, offset: int) -> int:
        """Return where in the file the part begins that holds an offset of the decompressed bytes.

        Known for gzip, whose members are such parts; elsewhere the offset itself. Offsets must be
        asked for in their order.
        """
        marks = self._decoder.marks if isinstance(self._decoder, Gzip) else None
        if not marks:
            return offset
        while len(marks) > 1 and marks[1][0] <= offset:
            marks.popleft()
        return marks[0][1]

    def is_in_part(self, place: int) -> bool:
        """Say whether a place is in the part of the file that was read last."""
        marks = self._decoder.marks if isinstance(self._decoder, Gzip) else None
        return not marks or place >= marks[-1][1]

    def peek(self, size: int) -> bytes:
        """Return the next bytes, which stay to be read."""
        while len(self._rest) < size and (more := self._piece()):
            self._rest += more
        return self._rest[:size]

    def piece(self) -> bytes:
        """Return the next bytes, as many as come at once; none at the end and at damage."""
        rest, self._rest = self._rest, b""
        return rest or self._piece()

    def read(self, size: int) -> bytes:
        """Return so many bytes, fewer if the end or damage comes before."""
        pieces, missing = [], size
        while missing > 0 and (piece := self.piece()):
            pieces.append(piece[:missing])
            self._rest = piece[missing:]
            missing -= len(pieces[-1])
        return b"".join(pieces)

    def _piece(self) -> bytes:
        if self._decoder.damage is not None:
            return b""
        try:
            return self._decoder.piece()
        except OSError as error:
            self._decoder = Ended(f"cannot be read further: {error.strerror or error}")
            return b""

    def close(self) -> None:
        """Close the file; standard input stays open."""
        if not self.is_standard:
            self._file.close()

    def __enter__(self) -> Stream:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
