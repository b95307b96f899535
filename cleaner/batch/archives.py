"""Web archives: WARC and WET files, read by FastWARC, and on past damaged records.

FastWARC stops at a damaged record. The tape keeps what was read since the last good one, so that
the next record can be looked for and reading goes on from there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from cleaner.batch.items import Damage, Item, Place, Position, Skip
from cleaner.batch.streams import Stream
from cleaner.errors import ReadError

# The first line of a record and the name of a header. A cut record leaves no line end before it.
_START = re.compile(rb"WARC/[01]\.[0-9]\r?\n[A-Za-z-]{1,40}:")
_LONGEST_START = 52
# How much of a damaged record is looked through for the next one. A page is far shorter.
_LONGEST_LOOK = 1 << 26
_RECORDS = frozenset({"response", "resource", "conversion"})
_PAGES = ("text/html", "application/xhtml", "text/plain", "application/xml", "text/xml")


class Payload(NamedTuple):
    """A page of an archive: its bytes, and what the archive says of it."""

    data: bytes
    id: str | None
    url: str | None
    date: str | None
    charset: str | None
    media_type: str | None


class _Tape:
    """A stream for FastWARC that can be wound back to what a record holds."""

    def __init__(self, stream: Stream) -> None:
        self._stream = stream
        self._kept = bytearray()
        self._start = 0  # the offset of the first byte that is kept
        self.at = 0  # the offset where reading goes on

    def read(self, size: int = -1) -> bytes:
        """Return the next bytes."""
        inside = self.at - self._start
        if inside >= len(self._kept) and not self._more():
            return b""
        inside = self.at - self._start
        data = bytes(self._kept[inside : inside + size if size >= 0 else None])
        self.at += len(data)
        return data

    def tell(self) -> int:
        """Return the offset where reading goes on."""
        return self.at

    def _more(self) -> bool:
        data = self._stream.piece()
        self._kept += data
        if len(self._kept) > _LONGEST_LOOK:
            self.forget(self._start + len(self._kept) - _LONGEST_LOOK)
        return bool(data)

    def forget(self, offset: int) -> None:
        """Let go of what stands before an offset."""
        gone = max(0, min(offset - self._start, len(self._kept)))
        del self._kept[:gone]
        self._start += gone

    def wind(self, offset: int) -> bool:
        """Go to the first record that begins after an offset; False if none does."""
        at = max(offset + 1, self._start)
        while True:
            if found := _START.search(self._kept, at - self._start):
                self.at = self._start + found.start()
                return True
            at = max(at, self._start + len(self._kept) - _LONGEST_START)
            if not self._more():
                self.at = self._start + len(self._kept)
                return False
            at = max(at, self._start)


def items(
    stream: Stream, source: str, start: Position, longest: int
) -> Iterator[Item | Damage | Skip]:
    """Yield the pages of an archive from a position on, as payloads.

    Records of other kinds (requests, images, errors of servers) are Skips; numbers count them too.
    A record that is cut short, or holds the start of another, is a Damage, and reading goes on with
    the next. Offsets are those of the file. ReadError if FastWARC is not installed.
    """
    for number, found in enumerate(_records(stream, source, longest), 1):
        if number > start.record:
            if isinstance(found, Item | Damage):
                found.place = found.place._replace(record=number)
            yield found


def _records(stream: Stream, source: str, longest: int) -> Iterator[Item | Damage | Skip]:
    try:
        from fastwarc.warc import ArchiveIterator
    except ImportError:
        raise ReadError("is a web archive; install cleaner[batch] to read it") from None
    tape: Any = _Tape(stream)  # what FastWARC needs of a file: read and tell
    while True:
        last = tape.at - 1
        pending: Item | Damage | Skip | None = None
        problem: str | None = None
        try:
            for record in ArchiveIterator(
                tape, parse_http=True, auto_decode="all", stream_detect=False
            ):
                if pending is not None:
                    yield pending
                last = record.stream_pos
                tape.forget(last)
                pending = _found(record, Place(source, 0, stream.place(last)), longest)
        except Exception as error:
            problem = str(error)
        except BaseException as error:
            if type(error).__name__ != "PanicException":  # how Rust says that it is at its end
                raise
            problem = "FastWARC failed on it"
        if problem is not None and tape.wind(last):
            # The length of the last record was wrong if the next one begins within it.
            if isinstance(pending, Item) and _START.search(pending.data.data):
                pending = Damage(pending.place, "the record is cut short", pending.data.data)
                problem = None
            if pending is not None:
                yield pending
            if problem is not None:
                yield Damage(Place(source, 0, stream.place(tape.at)), problem)
            continue
        problem = stream.damage or problem
        if (
            problem
            and isinstance(pending, Item | Damage)
            and stream.is_in_part(pending.place.offset)
        ):
            # The record stands in the part of the file that is damaged.
            raw = pending.data.data if isinstance(pending, Item) else pending.raw
            pending, problem = Damage(pending.place, problem, raw), None
        if pending is not None:
            yield pending
        if problem:
            yield Damage(Place(source, 0, stream.place(tape.at)), problem)
        if not stream.go_on():
            return


def _found(record: Any, place: Place, longest: int) -> Item | Damage | Skip:
    """Return what a record is to us."""
    kind = record.record_type.name if hasattr(record.record_type, "name") else record.record_type
    kind = str(kind).lower()
    if kind not in _RECORDS:
        return Skip(f"{kind} record")
    if record.is_http and record.http_headers is None:
        return Damage(place, "its HTTP headers cannot be read")
    status = record.http_headers.status_code if record.http_headers else None
    if status is not None and not 200 <= status < 300:
        return Skip(f"HTTP status {status}")
    said = record.http_content_type if record.http_headers else record.headers.get("Content-Type")
    media_type = (said or "").partition(";")[0].strip().lower() or None
    if media_type and not media_type.startswith(_PAGES):
        return Skip(media_type)
    if record.content_length > longest:
        detail = f"the record has {record.content_length:,} bytes, more than {longest:,}"
        return Damage(place, detail, cause="too-large", size=record.content_length)
    length = record.content_length
    try:
        data: bytes = record.reader.read(longest + 1)
    except Exception as error:
        return Damage(place, f"the payload cannot be decoded: {error}")
    is_decoded = record.http_headers and (
        "Content-Encoding" in record.http_headers or "Transfer-Encoding" in record.http_headers
    )
    if len(data) < length and not is_decoded:
        return Damage(place, f"the record ends after {len(data):,} of {length:,} bytes", data)
    if len(data) > longest:
        detail = f"the payload has more than {longest:,} bytes"
        return Damage(place, detail, cause="too-large", size=len(data))
    headers = record.headers
    payload = Payload(
        data,
        record.record_id,
        headers.get("WARC-Target-URI"),
        headers.get("WARC-Date"),
        record.http_charset if record.http_headers else None,
        media_type,
    )
    return Item(place, payload, len(data))
