"""What flows through a batch: items of the inputs, in chunks, and what became of each."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple

Cause = Literal[
    "rejected",  # a filter that decides on documents refused it
    "empty",  # too little was left
    "undecodable",  # it is no text, or its record holds none
    "too-large",
    "damaged",  # its record could not be read as a whole
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


@dataclass(slots=True)
class Item:
    """A document of an input as its format holds it: a line, a row, a payload, a file's bytes."""

    place: Place
    data: Any
    size: int


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
