"""JSON lines: one object a line, its text under a key, all other fields passed through."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from cleaner.batch.items import Damage, Item, Place, Position
from cleaner.batch.streams import Stream
from cleaner.errors import ReadError

# What a damaged line shows of itself in the rejects.
_SHOWN = 1 << 14


def items(stream: Stream, source: str, start: Position, longest: int) -> Iterator[Item | Damage]:
    r"""Yield the lines of a stream that hold something, from a position on.

    A line without its end at a damage, or longer than a document may be, is a Damage; so is what
    the stream itself says. Numbers count lines, blank ones too.

    >>> from tempfile import NamedTemporaryFile
    >>> with NamedTemporaryFile() as file:
    ...     _ = file.write(b'{"text": "a"}\n\n{"text": "b"}')
    ...     file.flush()
    ...     found = list(items(Stream(file.name), "x", Position(), 100))
    >>> [(item.place.record, item.place.offset, item.data) for item in found]
    [(1, 0, b'{"text": "a"}'), (3, 15, b'{"text": "b"}')]
    """
    record, offset = 0, 0
    limit = longest + 2
    while True:
        file = stream.buffered()
        while line := file.readline(limit):
            record += 1
            place = Place(source, record, offset)
            offset += len(line)
            if len(line) == limit and not line.endswith(b"\n"):
                size = len(line)
                while (rest := file.readline(limit)) and not rest.endswith(b"\n"):
                    size += len(rest)
                size += len(rest)
                offset = place.offset + size
                detail = f"the line has {size:,} bytes, more than {longest:,}"
                found: Item | Damage = Damage(place, detail, line[:_SHOWN], "too-large", size)
            else:
                data = line.rstrip(b"\r\n")
                if not data.strip():
                    continue
                found = Item(place, data, len(data))
            if record > start.record:
                yield found
        if stream.damage is None:
            return
        if record >= start.record:
            yield Damage(Place(source, record + 1, offset), stream.damage)
        if not stream.go_on():
            return


def parse(line: bytes) -> dict[str, Any]:
    """Return the object of a line; ReadError if it is none.

    >>> parse(b'{"text": "a"}')
    {'text': 'a'}
    """
    try:
        record = json.loads(line)
    except UnicodeDecodeError:
        try:
            record = json.loads(line.decode("utf-8", "replace"))
        except ValueError as error:
            raise ReadError(f"is no JSON: {error}") from None
    except (ValueError, RecursionError) as error:
        raise ReadError(f"is no JSON: {error}") from None
    if not isinstance(record, dict):
        raise ReadError(f"is a {type(record).__name__}, not an object with keys")
    return record


def dump(record: dict[str, Any]) -> bytes:
    r"""Return an object as a line of JSON in UTF-8; what UTF-8 cannot hold is escaped.

    >>> dump({"text": "é", "bad": "\udcb2"})
    b'{"text": "\\u00e9", "bad": "\\udcb2"}\n'
    """
    try:
        return json.dumps(record, ensure_ascii=False).encode() + b"\n"
    except UnicodeEncodeError:
        return json.dumps(record).encode() + b"\n"


def look_up(record: dict[str, Any], key: str) -> Any:
    """Return what stands under a key, which may be a path through objects; None if nothing does.

    >>> look_up({"page": {"text": "a"}, "x.y": 1}, "page.text"), look_up({"x.y": 1}, "x.y")
    ('a', 1)
    """
    if key in record:
        return record[key]
    found: Any = record
    for name in key.split("."):
        if not isinstance(found, dict) or name not in found:
            return None
        found = found[name]
    return found


def put(record: dict[str, Any], key: str, value: Any) -> None:
    """Put a value under a key or path, making the objects on the way.

    >>> record = {"page": {"text": "a", "id": 1}}
    >>> put(record, "page.text", "b"); record
    {'page': {'text': 'b', 'id': 1}}
    """
    if key in record or "." not in key:
        record[key] = value
        return
    *path, last = key.split(".")
    inner = record
    for name in path:
        following = inner.get(name)
        if not isinstance(following, dict):
            following = inner[name] = {}
        inner = following
    inner[last] = value
