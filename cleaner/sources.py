"""The pages that a command is given: files, folders of them, and JSON lines."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from cleaner.errors import ReadError
from cleaner.outcome import complain, shown_name

# Of one page, in bytes. Judging it takes some 25 times its size in memory.
LONGEST = 200_000_000
_JSON_LINES = (".jsonl", ".ndjson")
# Of a folder these are pages; what else lies there (pictures, styles) is none.
_PAGES = (".html", ".htm", ".xhtml", ".txt", ".md")


def read_page(file: str) -> bytes:
    """Read a file of one page; `-` is standard input.

    Raises OSError, and ReadError for what is too long for a page.
    """
    if file != "-":
        with open(file, "rb") as stream:
            data = stream.read(LONGEST + 1)
    else:
        if sys.stdin is None:
            raise ReadError("standard input is closed; name a FILE")
        if sys.stdin.isatty():
            complain("reading what you type, up to Ctrl-D; 'cleaner --help' says more")
        data = sys.stdin.buffer.read(LONGEST + 1)
    if len(data) > LONGEST:
        raise ReadError(
            f"holds more than {LONGEST:,} bytes, which is no page; "
            "cut it into documents, such as JSON lines, and give these to 'cleaner batch'"
        )
    return data


class Source(NamedTuple):
    """One page: its name, its source, and its address if it is known."""

    name: str
    source: str | bytes
    url: str | None = None


def sources_of(
    paths: Sequence[str],
    failed: Callable[[str, Exception], None],
    *,
    text_keys: Sequence[str] = ("html", "text"),
    id_key: str = "id",
) -> Iterator[Source]:
    """Yield the pages of files, of folders with all in them, and of JSON lines, in order.

    A record's page is under the first of `text_keys` that it has, its address under `url`. What
    cannot be opened, and a line that is no record with a page, is given to `failed` with its name
    and the error, and costs nothing but itself.
    """
    for path in _files_of(paths):
        try:
            if path.lower().endswith(_JSON_LINES):
                with open(path, encoding="utf-8") as lines:
                    for number, line in enumerate(lines, 1):
                        if line.strip():
                            try:
                                yield _record(line, f"{path}:{number}", text_keys, id_key)
                            except ReadError as error:
                                failed(f"{path}:{number}", error)
            else:
                yield Source(shown_name(path), read_page(path))
        except UnicodeDecodeError:
            failed(path, ReadError("is not UTF-8, as JSON lines are; convert it first"))
        except (OSError, ReadError) as error:
            failed(shown_name(path), error)


def _files_of(paths: Sequence[str]) -> Iterator[str]:
    for path in paths:
        if not os.path.isdir(path):
            yield path
            continue
        for folder, folders, files in os.walk(path):
            folders.sort()
            for name in sorted(files):
                if name.lower().endswith(_PAGES + _JSON_LINES):
                    yield os.path.join(folder, name)


def _record(line: str, name: str, text_keys: Sequence[str], id_key: str) -> Source:
    try:
        record = json.loads(line)
    except ValueError as error:
        raise ReadError(f"is no JSON: {error}") from error
    text = None
    if isinstance(record, dict):
        text = next((record[key] for key in text_keys if isinstance(record.get(key), str)), None)
    if text is None:
        raise ReadError(f"has no text under {' or '.join(map(repr, text_keys))}")
    url, known = record.get("url"), record.get(id_key)
    return Source(
        name if known is None else str(known), text, url if isinstance(url, str) else None
    )
