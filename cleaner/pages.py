"""The pages that a command is given, one at a time, from whatever `cleaner batch` reads."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from cleaner.batch import archives, lines
from cleaner.batch.archives import Payload
from cleaner.batch.items import Damage, Item, Place, Position, Skip
from cleaner.batch.sources import TABLES, Input, expanded, has_known_name, input_of
from cleaner.batch.streams import Stream
from cleaner.batch.tables import open_table
from cleaner.errors import CleanerError, ReadError
from cleaner.one_page import LONGEST, read_whole, say_what_is_awaited
from cleaner.outcome import shown_name, what_happened


class Page(NamedTuple):
    """One page: its name, where it stands, its source, and its address if it is known."""

    name: str
    place: Place
    source: str | bytes
    url: str | None = None


class Unread(NamedTuple):
    """What holds no page that can be read: its name, and what is wrong and can be done about it."""

    name: str
    problem: str


class Keys(NamedTuple):
    """Where records hold their page (the first that is there), its address and its name."""

    texts: tuple[str, ...] = ("html", "text")
    url: str = "url"
    id: str = "id"


_PAGE = Keys()


def pages_of(paths: Sequence[str], keys: Keys = _PAGE) -> Iterator[Page | Unread]:
    """Yield the pages of files, folders and patterns, in order: single pages and records.

    Of a folder only files are read whose ending says what they hold: what else lies there
    (pictures, styles) is no page. A record without a name of its own is called by its file and
    number. What cannot be read is an Unread in its place, and reading goes on after it.
    """
    for path in paths:
        none = True
        try:
            for file, name in expanded(path, has_known_name):
                none = False
                yield from _pages(file, name, keys)
        except ReadError as error:
            yield Unread(shown_name(path), str(error))
        else:
            if none:
                yield Unread(shown_name(path), "no pages were found there")


def _pages(path: str, name: str, keys: Keys) -> Iterator[Page | Unread]:
    """Yield what is in a file, an Unread for all that cannot be read of it."""
    shown = shown_name(path)
    try:
        if path == "-":
            say_what_is_awaited()
        source = input_of(path, name)
        for found in _rows(source, keys) if source.form in TABLES else _read(source, keys):
            if isinstance(found, Damage):
                # A file of one page needs no number.
                number = "" if source.form == "files" else f":{found.place.record}"
                yield Unread(f"{shown}{number}", found.detail)
            else:
                yield found
    except (OSError, CleanerError) as error:
        yield Unread(shown, what_happened(error))


def _read(source: Input, keys: Keys) -> Iterator[Page | Damage]:
    with source.stream or Stream(source.path) as stream:
        if source.form == "files":
            place = Place(source.path, 1, 0)
            data = read_whole(stream.read)
            if stream.damage:
                yield Damage(place, stream.damage)
            else:
                yield Page(shown_name(source.path), place, data)
            return
        read = lines.items if source.form == "jsonl" else archives.items
        for item in read(stream, source.path, Position(), LONGEST):
            if isinstance(item, Damage):
                yield item
            elif not isinstance(item, Skip):
                yield _record(item, keys)


def _record(item: Item, keys: Keys) -> Page | Damage:
    if isinstance(item.data, Payload):
        from cleaner.read.decode import decode

        page = item.data
        try:
            text = decode(page.data, page.charset, url=page.url)[0]
        except ReadError as error:
            return Damage(item.place, str(error))
        return Page(item.place.called(page.id), item.place, text, page.url)
    try:
        record = lines.parse(item.data)
    except ReadError as error:
        return Damage(item.place, str(error))
    values = [lines.look_up(record, key) for key in keys.texts]
    texts = [value for value in values if isinstance(value, str)]
    if not texts:
        return Damage(item.place, _without_text(keys))
    name = item.place.called(lines.look_up(record, keys.id))
    url = lines.look_up(record, keys.url)
    return Page(name, item.place, texts[0], url if isinstance(url, str) else None)


def _rows(source: Input, keys: Keys) -> Iterator[Page | Damage]:
    table = open_table(source.path)
    names = set(table.schema.names)
    texts = [key for key in keys.texts if key.split(".")[0] in names]
    if not texts:
        raise ReadError(f"{_without_text(keys)} (it has: {', '.join(table.schema.names)})")
    url_key = keys.url if keys.url.split(".")[0] in names else None
    id_key = keys.id if keys.id.split(".")[0] in names else None
    for part in table.rows(source.path, (texts[0], url_key, id_key), Position()):
        for item in part.items:
            if isinstance(item, Damage):
                yield item
                continue
            text, url, known = item.data
            if isinstance(text, str | bytes):
                address = url if isinstance(url, str) else None
                yield Page(item.place.called(known), item.place, text, address)
            else:
                yield Damage(item.place, _without_text(keys))


def _without_text(keys: Keys) -> str:
    return f"has no text under {' or '.join(map(repr, keys.texts))}"
