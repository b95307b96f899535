"""Compressions, told by content: gzip, whose members are read on past damage, bzip2, Zstandard."""

from __future__ import annotations

import bz2
import zlib
from collections import deque
from collections.abc import Callable
from typing import Any, Protocol

from cleaner.errors import ReadError

_PIECE = 1 << 18
# The start of a gzip member: magic, method 8. In compressed data it stands by chance once in 16 MB,
# and is then found out at once.
_GZIP = b"\x1f\x8b\x08"
_ZSTD = b"\x28\xb5\x2f\xfd"
_BZIP2 = b"BZh"
_BZIP2_BLOCK = b"1AY&SY"
# How data before damage are searched, first in steps of this size, and then byte by byte.
_STEP = 1 << 10
_BITE = 1 << 14
# Members that are read ahead of those asked for: a buffer of the smallest ones.
_MOST_MARKS = 100_000


class Decoder(Protocol):
    """The bytes of a file as they were before compression, piece by piece."""

    damage: str | None

    def piece(self) -> bytes:
        """Return the next bytes, none at the end and at damage."""
        ...

    def go_on(self) -> bool:
        """Move past the damage; False if there is none, or nothing can be read after it."""
        ...


def decoder_of(head: bytes, raw: Callable[[], bytes]) -> tuple[str | None, Decoder]:
    """Return the usual suffix of the compression that a file begins with, and its decoder."""
    if head.startswith(_GZIP):
        return "gz", Gzip(raw)
    if head.startswith(_BZIP2) and head[4:10] == _BZIP2_BLOCK:
        return "bz2", _Frames(raw, bz2.BZ2Decompressor, "bzip2")
    if head.startswith(_ZSTD):
        try:
            import zstandard
        except ImportError:
            raise ReadError(
                "is compressed with Zstandard; install cleaner[batch] to read it"
            ) from None
        return "zst", _Frames(raw, zstandard.ZstdDecompressor().decompressobj, "Zstandard")
    return None, _Plain(raw)


class Ended:
    """What is left of an input that the system cannot read."""

    def __init__(self, damage: str) -> None:
        self.damage: str | None = damage

    def piece(self) -> bytes:
        """Return no bytes."""
        return b""

    def go_on(self) -> bool:
        """Return False."""
        return False


class _Plain:
    """Bytes as they are in the file."""

    damage: str | None = None

    def __init__(self, raw: Callable[[], bytes]) -> None:
        self._raw = raw

    def piece(self) -> bytes:
        return self._raw()

    def go_on(self) -> bool:
        return False


class _Frames:
    """Frames of a compression that cannot be taken up again after damage."""

    damage: str | None = None

    def __init__(self, raw: Callable[[], bytes], new: Callable[[], Any], name: str) -> None:
        self._raw, self._new, self._name = raw, new, name
        self._decoder: Any = None
        self._rest = b""

    def piece(self) -> bytes:
        while True:
            data = self._rest or self._raw()
            # Little at a time: what is highly compressed becomes a thousand times as long.
            data, self._rest = data[:_BITE], data[_BITE:]
            if not data:
                if self._decoder is not None:
                    self.damage = f"the {self._name} data end in the middle"
                return b""
            if self._decoder is None:
                self._decoder = self._new()
            try:
                out: bytes = self._decoder.decompress(data)
            except Exception as error:  # each library has errors of its own
                self.damage = f"the {self._name} data are damaged: {error}"
                return b""
            if self._decoder.eof:
                self._rest, self._decoder = self._decoder.unused_data + self._rest, None
            if out:
                return out

    def go_on(self) -> bool:
        return False


def _up_to_damage(decoder: Any, data: bytes) -> bytes:
    """Return what a decoder gives of some data before it fails."""
    out = b""
    for step in (_STEP, 1):
        at = 0
        while at < len(data):
            before = decoder.copy()
            try:
                out += decoder.decompress(data[at : at + step])
            except zlib.error:
                decoder, data = before, data[at : at + step]
                break
            at += step
    return out


class Gzip:
    """Members of a gzip file; after a damaged one the next is looked for."""

    damage: str | None = None

    def __init__(self, raw: Callable[[], bytes]) -> None:
        self._file = raw
        self._data = b""
        self._decoder: Any = None
        # Where members begin: in the bytes given out, and in the file.
        self.marks: deque[tuple[int, int]] = deque()
        self._given = self._taken = 0

    def _raw(self) -> bytes:
        data = self._file()
        self._taken += len(data)
        return data

    def piece(self) -> bytes:
        """Return the next bytes, none at the end and at damage."""
        while True:
            data = self._data or self._raw()
            self._data = b""
            if not data:
                if self._decoder is not None:
                    self.damage, self._decoder = "the gzip data end in the middle", None
                return b""
            if self._decoder is None:
                data = data.lstrip(b"\0")  # padding of tapes
                while 0 < len(data) < len(_GZIP) and (more := self._raw()):
                    data += more
                if not data:
                    continue
                if not data.startswith(_GZIP):
                    self._data = data
                    self.damage = "the gzip data are followed by something else"
                    return b""
                self._decoder = zlib.decompressobj(wbits=31)
                self.marks.append((self._given, self._taken - len(data)))
                if len(self.marks) > _MOST_MARKS:
                    self.marks.popleft()
            before = self._decoder.copy()
            try:
                out: bytes = self._decoder.decompress(data, _PIECE)
            except zlib.error as error:
                # The next member may begin anywhere in what was given, the first byte aside.
                self._data, self._decoder = data[1:], None
                self.damage = f"the gzip data are damaged ({error})"
                out = _up_to_damage(before, data)
                self._given += len(out)
                return out
            if self._decoder.eof:
                self._data, self._decoder = self._decoder.unused_data, None
            else:
                self._data = self._decoder.unconsumed_tail
            if out:
                self._given += len(out)
                return out

    def go_on(self) -> bool:
        """Move past the damage to the next member; False if there is none."""
        if self.damage is None:
            return False
        self.damage = None
        while True:
            at = self._data.find(_GZIP)
            if at >= 0:
                self._data = self._data[at:]
                return True
            more = self._raw()
            if not more:
                self._data = b""
                return False
            self._data = self._data[1 - len(_GZIP) :] + more
