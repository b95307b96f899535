"""Outputs: written under a temporary name, made durable, and renamed when they are whole.

Every sink can say how far it has come and be cut back to that point, so that a batch that was
killed goes on from its last checkpoint.
"""

from __future__ import annotations

import contextlib
import gzip
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, Protocol

from cleaner.batch.items import Chunk
from cleaner.errors import CleanerError

if TYPE_CHECKING:
    from cleaner.batch.options import BatchOptions
    from cleaner.batch.tables import Table

_LEVEL = 6  # of gzip: what the command line's tools take


class OutputError(CleanerError):
    """An output cannot be written."""


class Sink(Protocol):
    """Where a job's documents go."""

    def write(self, chunk: Chunk, payloads: Sequence[tuple[int, Any]]) -> None:
        """Write the payloads of a chunk's items, each with the number of its item."""
        ...

    def checkpoint(self) -> int:
        """Make durable what was written, and return how far that is."""
        ...

    def finish(self) -> int:
        """Give the output its name, and return its size in bytes."""
        ...

    def close(self) -> None:
        """Leave the output as it is, to be gone on with."""
        ...


def partial(path: Path) -> Path:
    """Return the temporary name of an output: hidden, in the same folder."""
    return path.with_name(f".{path.name}.partial")


def spool(path: Path) -> Path:
    """Return the name under which the rows of a table are gathered."""
    return path.with_name(path.name + ".spool")


def sync_folder(path: Path) -> None:
    """Make a rename durable."""
    if os.name == "nt":  # folders cannot be opened there
        return
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def open_partial(path: Path, size: int) -> BinaryIO:
    """Open the temporary file of an output for writing from a size on."""
    path.parent.mkdir(parents=True, exist_ok=True)
    file = open(partial(path), "r+b" if size else "wb")  # noqa: SIM115
    file.truncate(size)
    file.seek(size)
    return file


def has_partial(path: Path, size: int) -> bool:
    """Say whether there is a temporary file that can be gone on with from a size on."""
    with contextlib.suppress(OSError):
        return partial(path).stat().st_size >= size
    return False


def put_in_place(file: BinaryIO, path: Path) -> int:
    """Close a temporary file, and rename it to its final name; return its size."""
    file.flush()
    os.fsync(file.fileno())
    size = file.tell()
    file.close()
    os.replace(partial(path), path)
    sync_folder(path.parent)
    return size


class Lines:
    """JSON lines in one file, compressed as its name says, one frame for a chunk."""

    def __init__(self, path: Path, size: int = 0, *, keep_empty: bool = True) -> None:
        self._path, self._keep_empty = path, keep_empty
        self._file = open_partial(path, size)
        self._compress = _compressor(path)

    def write(self, chunk: Chunk, payloads: Sequence[tuple[int, Any]]) -> None:
        """Write the lines of a chunk."""
        if payloads:
            self._file.write(self._compress(b"".join([line for _, line in payloads])))

    def checkpoint(self) -> int:
        """Make durable what was written, and return its size."""
        self._file.flush()
        os.fsync(self._file.fileno())
        return self._file.tell()

    def finish(self) -> int:
        """Give the file its name; an empty one goes, where that was asked for."""
        if not self._keep_empty and self._file.tell() == 0:
            self._file.close()
            partial(self._path).unlink()
            self._path.unlink(missing_ok=True)  # of a batch before
            with contextlib.suppress(OSError):  # others stand in it
                self._path.parent.rmdir()
            return 0
        return put_in_place(self._file, self._path)

    def close(self) -> None:
        """Leave the file as it is."""
        _close(self._file)


class Standard:
    """JSON lines on standard output."""

    def write(self, chunk: Chunk, payloads: Sequence[tuple[int, Any]]) -> None:
        """Write the lines of a chunk."""
        sys.stdout.buffer.write(b"".join([line for _, line in payloads]))
        sys.stdout.buffer.flush()

    def checkpoint(self) -> int:
        """Return 0: what was written there cannot be taken back."""
        return 0

    def finish(self) -> int:
        """Return 0."""
        return 0

    def close(self) -> None:
        """Do nothing."""


class Files:
    """A file for each document, named after the input's."""

    def __init__(self, paths: dict[str, Path], size: int = 0) -> None:
        self._paths, self._size = paths, size

    def write(self, chunk: Chunk, payloads: Sequence[tuple[int, Any]]) -> None:
        """Write the texts of a chunk."""
        for number, text in payloads:
            path = self._paths[chunk.items[number].place.source]
            file = open_partial(path, 0)
            file.write(text)
            self._size += put_in_place(file, path)

    def checkpoint(self) -> int:
        """Return the size of all files; each is whole."""
        return self._size

    def finish(self) -> int:
        """Return the size of all files."""
        return self._size

    def close(self) -> None:
        """Do nothing: each file is whole."""


class Rows:
    """Rows of a table: spooled as Arrow batches, and written as the input's format at the end.

    Batches can be cut off and appended, which a Parquet file allows no more than a file of Arrow.
    """

    def __init__(self, path: Path, table: Table, options: BatchOptions, size: int = 0) -> None:
        from cleaner.batch import columns

        self._columns, self._path, self._table = columns, path, table
        self._text_key = options.output_key or options.text_key
        added = columns.added_columns(options.provenance_key, options.metadata_key)
        self._schema = columns.output_schema(table.schema, self._text_key, added)
        self._flat = columns.without_dictionaries(self._schema)
        if table.is_arrow_file:
            # One dictionary would have to hold for all batches, which nobody knows before the last.
            self._schema = self._flat
        self._spool = spool(path)
        self._file = open_partial(self._spool, size)
        if size == 0:
            self._file.write(self._flat.serialize().to_pybytes())

    def write(self, chunk: Chunk, payloads: Sequence[tuple[int, Any]]) -> None:
        """Write the rows of a chunk that are kept, with their new texts."""
        if payloads:
            batch = self._columns.replaced(chunk.shared, payloads, self._flat, self._text_key)
            self._file.write(batch.serialize().to_pybytes())

    def checkpoint(self) -> int:
        """Make durable what was spooled, and return its size."""
        self._file.flush()
        os.fsync(self._file.fileno())
        return self._file.tell()

    def finish(self) -> int:
        """Write the table from the spool, and give it its name."""
        self._file.flush()
        file = open_partial(self._path, 0)
        self._columns.write_table(partial(self._spool), file, self._table, self._schema)
        size = put_in_place(file, self._path)
        self._file.close()
        partial(self._spool).unlink()
        return size

    def close(self) -> None:
        """Leave the spool as it is."""
        _close(self._file)


def _close(file: BinaryIO) -> None:
    # What cannot be written any more is after the last checkpoint.
    with contextlib.suppress(OSError):
        file.close()


def _compressor(path: Path) -> Any:
    if path.suffix == ".gz":
        # Without a time in the header, the same input gives the same bytes.
        return lambda data: gzip.compress(data, _LEVEL, mtime=0)
    if path.suffix == ".bz2":
        import bz2

        return bz2.compress
    if path.suffix == ".zst":
        try:
            import zstandard
        except ImportError:
            raise OutputError(
                f"{path} is to be compressed with Zstandard; install cleaner[batch] for it"
            ) from None
        return zstandard.ZstdCompressor().compress
    return bytes
