"""JSON lines: one object a line, its text under a key, all other fields passed through."""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from cleaner.batch.items import Damage, Item, Place, Position
from cleaner.batch.streams import Stream
from cleaner.errors import ReadError

# What a damaged line shows of itself in the rejects.
SHOWN = 1 << 14
# The encodings that JSON lines have besides UTF-8, by what they begin with; the mark of UTF-32
# begins with that of UTF-16. It becomes that of UTF-8, which the reader of JSON passes over.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_LONGEST_MARK = 4
_SOLID = re.compile(rb"\S")


def items(
    stream: Stream, source: str, start: Position, longest: int, *, by_origin: bool = False
) -> Iterator[Item | Damage]:
    r"""Yield the lines of a stream that hold something, from a position on.

    A line longer than a document may be is a Damage; so is what the stream itself says. Numbers
    count lines, blank ones too. `by_origin` has items of plain files only say where they stand. The
    lines of UTF-16 and UTF-32, with the mark that these begin with, become UTF-8, and offsets are
    those in it.

    >>> from tempfile import NamedTemporaryFile
    >>> with NamedTemporaryFile() as file:
    ...     _ = file.write(b'{"text": "a"}\n\n{"text": "b"}')
    ...     file.flush()
    ...     with Stream(file.name) as stream:
    ...         found = list(items(stream, "x", Position(), 100))
    >>> [(item.place.record, item.place.offset, item.data) for item in found]
    [(1, 0, b'{"text": "a"}'), (3, 15, b'{"text": "b"}')]
    """
    record, offset = 0, 0
    encoding = encoding_of(stream.peek(_LONGEST_MARK))
    origin = stream.origin if by_origin and encoding is None else None
    while True:
        pieces: Iterable[bytes] = iter(stream.piece, b"")
        if encoding:
            pieces = in_utf8(pieces, encoding)
        for line in _lines(pieces, SHOWN if origin else longest):
            record += 1
            place = Place(source, record, offset)
            offset += line.size + line.ending
            if record <= start.record or line.is_blank:
                continue
            if line.size > longest:
                detail = f"the line has {line.size:,} bytes, more than {longest:,}"
                yield Damage(place, detail, line.head[:SHOWN], "too-large", line.size)
            else:
                yield Item(place, origin or line.head[: line.size], line.size)
        if stream.damage is None:
            return
        if record >= start.record:
            yield Damage(Place(source, record + 1, offset), stream.damage)
        if not stream.go_on():
            return


class _Line(NamedTuple):
    """What is known of a line: its size, that of its ending, and the bytes that it begins with."""

    size: int
    ending: int
    head: bytes
    is_blank: bool


def _lines(pieces: Iterable[bytes], room: int) -> Iterator[_Line]:
    """Yield the lines that some bytes hold, each with as much of it as there is room for.

    Not by `readline`, which copies a line several times, also when nobody wants its bytes.
    """
    head: list[bytes] = []
    size, last, is_blank = 0, b"", True

    def line() -> _Line:
        ending = len(last) - len(last.rstrip(b"\r\n"))
        return _Line(size - ending, ending, b"".join(head), is_blank)

    for piece in pieces:
        at = 0
        while at < len(piece):
            end = piece.find(b"\n", at) + 1 or len(piece)
            if size < room:
                head.append(piece[at : min(end, at + room - size)])
            is_blank = is_blank and _SOLID.search(piece, at, end) is None
            last = (last + piece[max(at, end - 2) : end])[-2:]
            size += end - at
            at = end
            if last.endswith(b"\n"):
                yield line()
                head, size, last, is_blank = [], 0, b"", True
    if size:
        yield line()


def encoding_of(head: bytes) -> str | None:
    r"""Return the encoding of UTF-16 or UTF-32 whose mark some bytes begin with.

    >>> encoding_of(b"\xfe\xff\0{\0}"), encoding_of(b"{}")
    ('utf-16-be', None)
    """
    return next((name for mark, name in _MARKS if head.startswith(mark)), None)


def in_utf8(pieces: Iterable[bytes], encoding: str) -> Iterator[bytes]:
    r"""Yield text in UTF-8 instead of another encoding; what it cannot hold becomes U+FFFD.

    >>> b"".join(in_utf8([b"{", b"\0\xe9", b"\0"], "utf-16-le"))
    b'{\xc3\xa9'
    """
    decoder = codecs.getincrementaldecoder(encoding)("replace")
    for piece in pieces:
        yield decoder.decode(piece).encode()
    yield decoder.decode(b"", final=True).encode()


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
