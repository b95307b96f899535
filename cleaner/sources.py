"""The pages that a command is given: files, folders of them, and JSON lines."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from cleaner.errors import ReadError

_JSON_LINES = (".jsonl", ".ndjson")
# Of a folder these are pages; what else lies there (pictures, styles) is none.
_PAGES = (".html", ".htm", ".xhtml", ".txt", ".md")


class Source(NamedTuple):
    """One page: its name, its source, and its address if it is known."""

    name: str
    source: str | bytes
    url: str | None = None


def sources_of(
    paths: Sequence[str],
    *,
    text_keys: Sequence[str] = ("html", "text"),
    url_key: str = "url",
    id_key: str = "id",
) -> Iterator[Source]:
    """Yield the pages of files, of folders with all in them, and of JSON lines, in order.

    A record's page is under the first of `text_keys` that it has. Raises OSError for what cannot be
    opened, ReadError for a line that is no record with a page.
    """
    for path in paths:
        if os.path.isdir(path):
            for folder, folders, files in os.walk(path):
                folders.sort()
                names = [f for f in sorted(files) if f.lower().endswith(_PAGES + _JSON_LINES)]
                yield from sources_of(
                    [os.path.join(folder, name) for name in names],
                    text_keys=text_keys,
                    url_key=url_key,
                    id_key=id_key,
                )
        elif path.lower().endswith(_JSON_LINES):
            with open(path, encoding="utf-8") as lines:
                for number, line in enumerate(lines, 1):
                    if line.strip():
                        yield _record(line, f"{path}:{number}", text_keys, (url_key, id_key))
        else:
            with open(path, "rb") as stream:
                yield Source(path, stream.read())


def _record(line: str, name: str, text_keys: Sequence[str], keys: tuple[str, str]) -> Source:
    try:
        record = json.loads(line)
    except ValueError as error:
        raise ReadError(f"{name}: is no JSON: {error}") from error
    text = None
    if isinstance(record, dict):
        text = next((record[key] for key in text_keys if isinstance(record.get(key), str)), None)
    if text is None:
        raise ReadError(f"{name}: has no text under {' or '.join(map(repr, text_keys))}")
    url, known = record.get(keys[0]), record.get(keys[1])
    return Source(
        name if known is None else str(known), text, url if isinstance(url, str) else None
    )
