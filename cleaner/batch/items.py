"""What flows through a batch: items of the inputs, in chunks, and what became of each."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from io import FileIO
from typing import Any, Literal, NamedTuple

from cleaner.errors import ReadError

Cause = Literal[
    "rejected",  # a filter that decides on documents refused it
    "duplicate",  # a list says that an earlier one says the same
    "empty",  # too little was left
    "undecodable",  # it is no text, or its record holds none
    "too-large",
    "damaged",  # its record could not be read as a whole
    "vanished",  # its file was moved, replaced or cut while the batch ran
    "error",  # a filter failed
    "memory",
    "timeout",
    "crash",  # it took a worker process down
]


class Place(NamedTuple):
    """Where an item stands: its file, its number there from 1 on, and its offset in bytes.

    The offset counts the bytes after decompression, for WARC those of the file.
    """

    source: str
    record: int
    offset: int

    def called(self, known: Any) -> str:
        """Return the name that a document has, or the one that its place gives it.

        >>> Place("a.jsonl", 3, 90).called(None), Place("a.jsonl", 3, 90).called(7)
        ('a.jsonl:3', '7')
        """
        return f"{self.source}:{self.record}" if known is None else str(known)


class VanishedError(ReadError):
    """A file does not hold any more what it held when its items were found."""


class Origin(NamedTuple):
    """A plain file, whose items are read where they are wanted instead of being sent there.

    Under its name it is known again by its number, so that it may grow meanwhile, or by its time,
    since not all network file systems keep numbers.
    """

    path: str
    number: tuple[int, int]  # of device and file
    changed: int
    size: int  # when it was opened

    @classmethod
    def of(cls, path: str, status: os.stat_result) -> Origin:
        """Return the origin of a file that is open."""
        number = status.st_dev, status.st_ino
        return cls(os.path.abspath(path), number, status.st_mtime_ns, status.st_size)

    def read(self, offset: int, size: int) -> bytes:
        """Return a part of the file; VanishedError if it has gone or is another one now."""
        try:
            file = _opened(self)
            file.seek(offset)
            data: bytes = file.read(size)
        except OSError as error:
            what = error.strerror or error
            raise VanishedError(f"the file cannot be read any more: {what}") from None
        if len(data) < size:
            raise VanishedError("the file was cut short while the batch ran")
        return data


# The file that was read last stays open: many short lines come from it, one after the other.
_last: list[tuple[Origin, FileIO]] = []


def _opened(origin: Origin) -> FileIO:
    if _last and _last[0][0] == origin:
        return _last[0][1]
    while _last:
        _last.pop()[1].close()
    file = FileIO(origin.path)
    now = Origin.of(origin.path, os.fstat(file.fileno()))
    if now.number != origin.number and now.changed != origin.changed:
        file.close()
        raise VanishedError("the file was replaced while the batch ran")
    _last.append((origin, file))
    return file


@dataclass(slots=True)
class Item:
    """A document of an input as its format holds it: a line, a row, a payload, a file's bytes.

    The data are an Origin where they stand in a plain file, from the offset of the place on.
    """

    place: Place
    data: Any
    size: int

    def content(self) -> Any:
        """Return what the format holds; VanishedError if its file has gone meanwhile."""
        if isinstance(self.data, Origin):
            return self.data.read(self.place.offset, self.size)
        return self.data


@dataclass(slots=True)
class Damage:
    """A part of an input that is no document: what is wrong with it, and what it holds."""

    place: Place
    detail: str
    raw: bytes = b""
    cause: Cause = "damaged"
    size: int = 0


class Skip(NamedTuple):
    """A record that is no document, such as an image in a web archive, and of what kind it is."""

    kind: str


@dataclass(slots=True)
class Position:
    """How far a job has come: the input, by number, and what of it was read."""

    input: int = 0
    record: int = 0
    offset: int = 0


@dataclass(slots=True)
class Chunk:
    """Items that go to a worker together, and where the job stands after them."""

    job: int
    items: list[Item | Damage]
    end: Position
    consumed: int = 0  # bytes of the inputs' files, for the progress
    skipped: dict[str, int] = field(default_factory=dict)  # records that are no documents, by kind
    failures: list[str] = field(default_factory=list)  # inputs that could not be read
    shared: Any = None  # what all items have in common: the rows of a table
    is_last: bool = False


class Kept(NamedTuple):
    """A document that goes to the output, in the form that its sink writes."""

    payload: Any


class Rejected(NamedTuple):
    """A document that does not, with the reason, and its line for the rejects."""

    cause: Cause
    detail: str
    line: bytes


Outcome = Kept | Rejected
