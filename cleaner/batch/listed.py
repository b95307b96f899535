"""The list of duplicates that `cleaner duplicates` writes, looked up for each document of a batch.

Held are 16 bytes for each line of the list, in every worker; the line itself, which has the reason,
is read from the file when it is wanted.
"""

from __future__ import annotations

import json
import os
from array import array
from bisect import bisect_left
from collections.abc import Iterator
from functools import lru_cache
from hashlib import blake2b
from itertools import pairwise
from typing import IO, Any, NamedTuple

from cleaner.batch.items import Place
from cleaner.errors import ReadError, SpecError


class _Entry(NamedTuple):
    """A line of the list."""

    id: str
    duplicate_of: str
    similarity: float
    source: str | None
    record: int | None


class DuplicateList:
    """A list of duplicates: one JSON object a line, each naming the document that it repeats.

    Looked up by the place of a document, its file and number there, which is certain; or, for
    documents that moved into other files since, `by_id`. Raises ReadError for a file that cannot be
    opened, SpecError, with its place, for a line that is no entry.

    >>> from tempfile import NamedTemporaryFile
    >>> with NamedTemporaryFile("w+") as file:
    ...     line = '{"id": "b", "duplicate_of": "a", "similarity": 1.0}'
    ...     _ = file.write(line), file.flush()
    ...     found = DuplicateList(file.name, by_id=True)
    ...     found.reason(Place("x.jsonl", 1, 0), "a"), found.reason(Place("x.jsonl", 2, 9), "b")
    (None, 'duplicate of a (similarity 1)')
    """

    def __init__(self, path: str, *, by_id: bool) -> None:
        self._path, self._by_id = path, by_id
        self.sources: set[str] = set()  # that it names, resolved
        try:
            with open(path, "rb") as file:
                found = sorted(self._entries(file))
        except OSError as error:
            raise ReadError(f"{path}: {error.strerror or error}") from None
        if by_id:
            self._check_names([key for key, _ in found])
        self.count = len(found)
        self._keys = array("Q", [key for key, _ in found])
        self._offsets = array("Q", [at for _, at in found])

    def _check_names(self, keys: list[int]) -> None:
        """See that no name is of two documents: going by it would drop the one that stays, too."""
        twice = {a for a, b in pairwise(keys) if a == b}
        with open(self._path, "rb") as file:
            for line in filter(bytes.strip, file):
                entry = self._entry(line, self._path)
                if _digest(entry.id) in twice or _is_in(keys, _digest(entry.duplicate_of)):
                    name = entry.id if _digest(entry.id) in twice else entry.duplicate_of
                    raise SpecError(
                        f"{self._path}: two documents are called {name!r}, so that names do not "
                        "tell which one is meant; list and drop from the same files"
                    )

    def _entries(self, file: IO[bytes]) -> Iterator[tuple[int, int]]:
        offset = 0
        for number, line in enumerate(file, 1):
            if line.strip():
                place = f"{self._path}:{number}"
                yield self._key_of(self._entry(line, place), place), offset
            offset += len(line)

    def reason(self, place: Place, known: Any) -> str | None:
        """Return why a document is not wanted, by its place and the name it has; None if it is."""
        name = place.called(known)
        key = _digest(name) if self._by_id else _digest(_resolved(place.source), place.record)
        at = bisect_left(self._keys, key)
        while at < len(self._keys) and self._keys[at] == key:
            with open(self._path, "rb") as file:
                file.seek(self._offsets[at])
                entry = self._entry(file.readline(), self._path)
            if self._is(entry, place, name):
                return f"duplicate of {entry.duplicate_of} (similarity {entry.similarity:g})"
            at += 1
        return None

    def _is(self, entry: _Entry, place: Place, name: str) -> bool:
        if self._by_id:
            return entry.id == name
        return entry.record == place.record and _resolved(str(entry.source)) == _resolved(
            place.source
        )

    def _entry(self, line: bytes, place: str) -> _Entry:
        try:
            record = json.loads(line)
            return _Entry(
                str(record["id"]),
                str(record["duplicate_of"]),
                float(record.get("similarity", 1)),
                record.get("source"),
                record.get("record"),
            )
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
            raise SpecError(
                f"{place}: is no line of a list of duplicates (id, duplicate_of, source, record); "
                "`cleaner duplicates` writes one"
            ) from None

    def _key_of(self, entry: _Entry, place: str) -> int:
        if self._by_id:
            return _digest(entry.id)
        if not isinstance(entry.source, str) or not isinstance(entry.record, int):
            raise SpecError(f"{place}: names no source and record; give --id-key to go by the id")
        source = _resolved(entry.source)
        self.sources.add(source)
        return _digest(source, entry.record)


def _is_in(keys: list[int], key: int) -> bool:
    at = bisect_left(keys, key)
    return at < len(keys) and keys[at] == key


@lru_cache(maxsize=1024)
def _resolved(path: str) -> str:
    return os.path.realpath(path)


def _digest(*parts: str | int) -> int:
    text = "\0".join(map(str, parts)).encode("utf-8", "surrogatepass")
    return int.from_bytes(blake2b(text, digest_size=8).digest())


@lru_cache(maxsize=1)
def open_list(path: str, *, by_id: bool) -> DuplicateList:
    """Return the list of a file, read once in a process."""
    return DuplicateList(path, by_id=by_id)
