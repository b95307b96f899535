"""Parquet and Arrow: rows with their text in a column, all other columns passed through."""

from __future__ import annotations

import base64
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from cleaner.batch.items import Damage, Item, Place, Position
from cleaner.errors import ReadError

_ROWS = 256  # of a chunk; a page has some 100 KB at most
_CHUNK = 1 << 22  # bytes of a chunk, for rows that are longer

Keys = tuple[str, str | None, str | None]


class Part(NamedTuple):
    """Rows that go to a worker together: one item each, and the columns they stand in."""

    batch: Any
    items: list[Item | Damage]


def is_parquet(head: bytes) -> bool:
    """Say whether a file begins like Parquet."""
    return head.startswith(b"PAR1")


def is_arrow(head: bytes) -> bool:
    """Say whether a file begins like Arrow's format for files or for streams."""
    return head.startswith((b"ARROW1", b"\xff\xff\xff\xff"))


def open_table(path: str) -> Table:
    """Return a file of Parquet or Arrow; ReadError if it is none."""
    try:
        import pyarrow as pa
    except ImportError:
        raise ReadError("is a table of Arrow; install cleaner[batch] to read it") from None
    try:
        return Table(path)
    except pa.ArrowInvalid as error:
        raise ReadError(f"cannot be read as Parquet or Arrow: {error}") from None


def open_first(paths: Iterable[str]) -> Table:
    """Return the first table that can be opened, so that a bad one costs only itself.

    ReadError if none can, with the name of the first and what is wrong with it.
    """
    problem = None
    for path in paths:
        try:
            return open_table(path)
        except (ReadError, OSError) as error:
            problem = problem or ReadError(f"{path}: {error}")
    raise problem or ReadError("there is no table")


class Table:
    """The row groups of a file, read one after the other."""

    def __init__(self, path: str) -> None:
        import pyarrow as pa

        # Not mapped, since mapped pages count as this process's memory.
        source = pa.OSFile(path)
        self.size: int = source.size()
        head: bytes = source.read(8)
        source.seek(0)
        self._file: Any
        self.compression = "NONE"
        self.is_parquet = is_parquet(head)
        self.is_arrow_file = head.startswith(b"ARROW1")
        if self.is_parquet:
            import pyarrow.parquet as pq

            self._file = pq.ParquetFile(source)
            self.schema = self._file.schema_arrow
            groups = [self._file.metadata.row_group(i) for i in range(self._file.num_row_groups)]
            self.lengths = [group.num_rows for group in groups]
            if groups and groups[0].num_columns:
                self.compression = groups[0].column(0).compression
        elif self.is_arrow_file:
            self._file = pa.ipc.open_file(source)
            self.schema = self._file.schema
            self.lengths = []
        else:
            self._file = pa.ipc.open_stream(source)
            self.schema = self._file.schema
            self.lengths = []

    def rows(self, source: str, keys: Keys, start: Position) -> Iterator[Part]:
        """Yield rows from a position on; those of a group that cannot be read are one Damage.

        `keys` are the columns of the text, the address and the name, None for what there is not.
        """
        record = 0
        for batch in self._groups():
            if isinstance(batch, _Unreadable):
                place = Place(source, record + 1, record)
                record += batch.rows
                if record > start.record:
                    detail = f"{batch.rows:,} rows cannot be read: {batch.detail}"
                    yield Part(None, [Damage(place, detail)])
                continue
            skipped = max(0, min(batch.num_rows, start.record - record))
            record += skipped
            at = skipped
            while at < batch.num_rows:
                part = batch.slice(at, min(_ROWS, batch.num_rows - at))
                if part.nbytes > _CHUNK and part.num_rows > 1:
                    part = part.slice(0, max(1, part.num_rows * _CHUNK // part.nbytes))
                yield Part(part, _items(part, source, keys, record))
                at += part.num_rows
                record += part.num_rows

    def _groups(self) -> Iterator[Any]:
        import pyarrow as pa

        if self.is_parquet:
            for number, rows in enumerate(self.lengths):
                read = 0
                try:
                    for batch in self._file.iter_batches(_ROWS, row_groups=[number]):
                        read += batch.num_rows
                        yield batch
                except (pa.ArrowException, OSError) as error:
                    yield _Unreadable(rows - read, f"row group {number}: {error}")
            return
        number = 0
        while True:
            try:
                if self.is_arrow_file:
                    if number == self._file.num_record_batches:
                        return
                    yield self._file.get_batch(number)
                else:
                    yield self._file.read_next_batch()
            except StopIteration:
                return
            except (pa.ArrowException, OSError) as error:
                yield _Unreadable(0, f"batch {number}: {error}")
                if not self.is_arrow_file:
                    return
            number += 1


class _Unreadable(NamedTuple):
    rows: int
    detail: str


def column(batch: Any, key: str) -> Any:
    """Return the column of a name or path through structs; ReadError, naming those there are."""
    import pyarrow.compute as pc

    names = batch.schema.names
    if key in names:
        return batch.column(key)
    first, *path = key.split(".")
    try:
        return pc.struct_field(batch.column(first), path)
    except Exception:
        raise ReadError(f"has no column {key!r} (it has: {', '.join(names)})") from None


def _items(batch: Any, source: str, keys: Keys, record: int) -> list[Item | Damage]:
    nothing = [None] * batch.num_rows
    texts, urls, ids = (column(batch, key).to_pylist() if key else nothing for key in keys)
    return [
        Item(Place(source, record + i + 1, record + i), values, _size(values[0]))
        for i, values in enumerate(zip(texts, urls, ids, strict=True))
    ]


def _size(value: Any) -> int:
    return len(value) if isinstance(value, str | bytes) else 0


def plain(value: Any) -> Any:
    """Return a value of a row as JSON can hold it: bytes in base64, times as ISO 8601.

    >>> plain({"a": b"x", "b": [1]})
    {'a': 'eA==', 'b': [1]}
    """
    if isinstance(value, dict):
        return {str(key): plain(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [plain(inner) for inner in value]
    if isinstance(value, bytes):
        return base64.b64encode(value).decode()
    if value is None or isinstance(value, str | int | float | bool):
        return value
    return value.isoformat() if hasattr(value, "isoformat") else str(value)
