"""The forms of inputs: how an item becomes a document, and what is written of it."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NamedTuple

from cleaner.batch.archives import Payload
from cleaner.batch.items import (
    Cause,
    Damage,
    Item,
    Kept,
    Outcome,
    Place,
    Rejected,
    VanishedError,
)
from cleaner.batch.lines import SHOWN, dump, look_up, parse, put
from cleaner.batch.listed import open_list
from cleaner.batch.tables import plain
from cleaner.batch.task import Cleaned, clean_document
from cleaner.errors import ReadError

if TYPE_CHECKING:
    from cleaner.batch.options import BatchOptions, Form
    from cleaner.pipeline import InputKind, Pipeline


class _Page(NamedTuple):
    """What is cleaned of an item, and what goes with it."""

    source: Any
    url: str | None
    fields: dict[str, Any]
    kind: InputKind = "auto"
    encoding: str | None = None
    id: Any = None


def treat(form: Form, item: Item, pipeline: Pipeline, options: BatchOptions) -> Outcome:
    """Clean an item and return what is written of it.

    The payload of a document that is kept is a line of JSON, for rows of a table the values of the
    columns that change, for files the text in UTF-8.
    """
    if item.size > options.longest:
        detail = f"it has {item.size:,} bytes, more than {options.longest:,}"
        return reject(form, item, "too-large", detail)
    try:
        page = _OPENED[form](item.content(), item.place, options)
        if not isinstance(page.source, str | bytes):
            raise ReadError(f"holds no text under {options.text_key!r}")
    except VanishedError as error:
        return reject(form, item, "vanished", str(error))
    except ReadError as error:
        return reject(form, item, "undecodable", str(error))
    if options.drop_duplicates:
        listed = open_list(options.drop_duplicates, by_id=options.id_key is not None)
        if reason := listed.reason(item.place, page.id):
            return reject(form, item, "duplicate", reason)
    cleaned = clean_document(
        page.source,
        pipeline,
        kind=page.kind if options.kind == "auto" else options.kind,
        url=page.url,
        encoding=page.encoding,
        render=options.render,
        with_metadata=bool(options.metadata_key or (options.provenance_key and not page.url)),
    )
    if cleaned.cause:
        return reject(form, item, cleaned.cause, cleaned.detail)
    return Kept(_written(form, page, cleaned, item.place, options))


def _written(form: Form, page: _Page, cleaned: Cleaned, place: Place, options: BatchOptions) -> Any:
    added: dict[str, Any] = {}
    if options.provenance_key:
        added[options.provenance_key] = {
            "source": place.source,
            "record": place.record,
            "offset": place.offset,
            "url": page.url or cleaned.metadata["url"],
        }
    if options.metadata_key:
        added[options.metadata_key] = cleaned.metadata
    if form in ("parquet", "arrow"):
        return cleaned.text, added
    if form == "files" and not options.output_is_lines:
        return cleaned.text.encode() + b"\n"
    record = page.fields
    put(record, options.output_key or options.text_key, cleaned.text)
    for key, value in added.items():
        put(record, key, value)
    return dump(record)


def reject(form: Form, item: Item | Damage, cause: Cause, detail: str, row: Any = None) -> Rejected:
    """Return an item as rejected, with its line: the reason, the place, and the document.

    A document that is a file or a record of an archive is only named: it stands where it stood.
    """
    place = item.place
    line: dict[str, Any] = {
        "cause": cause,
        "detail": detail,
        "source": place.source,
        "record": place.record,
        "offset": place.offset,
    }
    if isinstance(item, Damage):
        if item.raw:
            line["raw"] = item.raw[:SHOWN].decode("utf-8", "replace")
    elif isinstance(item.data, Payload):
        line["url"] = item.data.url
        line["id"] = item.data.id
    elif form == "jsonl":
        with contextlib.suppress(VanishedError):
            line |= _told(item.content())
    elif row is not None:
        line["document"] = plain(row)
    return Rejected(cause, detail, dump(line))


def _told(data: bytes) -> dict[str, Any]:
    try:
        return {"document": parse(data)}
    except ReadError:
        return {"raw": data[:SHOWN].decode("utf-8", "replace")}


def _line(data: bytes, place: Place, options: BatchOptions) -> _Page:
    record = parse(data)
    url = look_up(record, options.url_key) if options.url_key else None
    text = look_up(record, options.text_key)
    known = look_up(record, options.id_key) if options.id_key else None
    return _Page(text, url if isinstance(url, str) else None, record, id=known)


def _row(data: tuple[Any, Any, Any], place: Place, options: BatchOptions) -> _Page:
    text, url, known = data
    return _Page(text, url if isinstance(url, str) else None, {}, id=known)


def _archived(data: Payload, place: Place, options: BatchOptions) -> _Page:
    # The type that a server gives is right far more often than a guess at a fragment.
    kind: InputKind = "auto"
    if data.media_type is not None:
        kind = "text" if data.media_type.startswith("text/plain") else "html"
    fields = {"id": data.id, "url": data.url, "date": data.date}
    return _Page(data.data, data.url, fields, kind, data.charset, data.id)


def _file(data: bytes, place: Place, options: BatchOptions) -> _Page:
    return _Page(data, None, {"id": place.source}, id=place.source)


_OPENED: dict[str, Callable[..., _Page]] = {
    "jsonl": _line,
    "parquet": _row,
    "arrow": _row,
    "warc": _archived,
    "files": _file,
}
