"""The files that arguments stand for: found, in order, each with the form of what it holds."""

from __future__ import annotations

import glob
import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from cleaner.batch.lines import encoding_of, in_utf8, parse
from cleaner.batch.options import Form
from cleaner.batch.streams import Stream
from cleaner.batch.tables import is_arrow, is_parquet
from cleaner.errors import ReadError

FORMS: dict[str, Form] = {
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".parquet": "parquet",
    ".arrow": "arrow",
    ".feather": "arrow",
    ".ipc": "arrow",
    ".warc": "warc",
    ".wet": "warc",
    ".html": "files",
    ".htm": "files",
    ".xhtml": "files",
    ".txt": "files",
    ".text": "files",
    ".md": "files",
}
COMPRESSIONS = (".gz", ".bz2", ".zst")
TABLES = ("parquet", "arrow")
# A line that is no longer than this shows whether a file holds JSON lines.
_LOOK = 1 << 16


@dataclass(slots=True)
class Input:
    """A file that is read: its path, the name that its output mirrors, its form and size."""

    path: str
    name: str
    form: Form
    size: int = 0
    changed: int = 0
    stream: Stream | None = None  # opened already, for what can be read only once


def inputs_of(
    arguments: Sequence[str],
    *,
    form: Form | None = None,
    wanted: Callable[[str], bool] = lambda path: True,
) -> Iterator[Input]:
    """Yield the files of paths, folders and patterns, each once; "-" is standard input.

    Raises what `expanded` and `input_of` raise, ReadError with the name of what is wrong.
    """
    seen = set()
    for argument in arguments:
        path = argument
        try:
            for path, name in expanded(argument, wanted):
                if path not in seen:
                    seen.add(path)
                    yield input_of(path, name, form)
        except ReadError as error:
            raise ReadError(f"{path}: {error}") from None


def has_known_name(path: str) -> bool:
    """Say whether a file's name tells its form.

    >>> has_known_name("pages/a.WARC.gz"), has_known_name("pages/style.css")
    (True, False)
    """
    return stem_of(path)[1] in FORMS


def stem_of(name: str) -> tuple[str, str]:
    """Return a name without its endings, and the one that tells the form.

    >>> stem_of("a.b.jsonl.gz")
    ('a.b', '.jsonl')
    """
    path = PurePath(name)
    if path.suffix.lower() in COMPRESSIONS:
        path = path.with_suffix("")
    return str(path.with_suffix("")), path.suffix.lower()


def expanded(argument: str, wanted: Callable[[str], bool]) -> Iterator[tuple[str, str]]:
    """Yield the paths that an argument stands for, in order, and the names their outputs mirror.

    A folder stands for all below it but what is hidden. Of files that are not named themselves only
    those are yielded that are `wanted`. Raises ReadError for a path that is not there.
    """
    for path, name in _below(argument):
        if path == argument or wanted(path):
            yield path, name


def _below(argument: str) -> Iterator[tuple[str, str]]:
    if argument == "-":
        yield "-", "stdin"
    elif os.path.isdir(argument):
        for folder, folders, names in os.walk(argument):
            folders[:] = sorted(f for f in folders if not f.startswith("."))
            for name in sorted(names):
                if not name.startswith("."):
                    path = os.path.join(folder, name)
                    yield path, os.path.relpath(path, argument)
    elif os.path.exists(argument):
        yield argument, os.path.basename(argument)
    elif glob.has_magic(argument):
        parts = PurePath(argument).parts
        fixed = [p for i, p in enumerate(parts) if not any(map(glob.has_magic, parts[: i + 1]))]
        root = os.path.join(*fixed) if fixed else ""
        for path in sorted(glob.glob(argument, recursive=True)):
            if os.path.isfile(path):
                yield path, os.path.relpath(path, root or ".")
    else:
        raise ReadError("there is no such file or folder; check the path")


def input_of(path: str, name: str, forced: Form | None = None) -> Input:
    """Return a file as an input, of a form that is forced, or found out by its name or first bytes.

    Raises OSError for a file that cannot be opened, ReadError for one of a form that is not read.
    """
    if path == "-":
        stream = Stream(path)
        form = forced or _form(stream, name)
        if form in TABLES:
            raise ReadError(
                "a table is read from its end on, which a pipe does not allow; give a file"
            )
        return Input(path, name, form, stream=stream)
    status = os.stat(path)
    known = forced or FORMS.get(stem_of(name)[1])
    if known is None:
        with Stream(path) as stream:
            known = _form(stream, path)
    return Input(path, name, known, status.st_size, status.st_mtime_ns)


def _form(stream: Stream, name: str) -> Form:
    """Return the form of an input, by its first bytes."""
    head = stream.peek(_LOOK)
    if encoding := encoding_of(head):
        head = b"".join(in_utf8([head], encoding))
    if head.startswith(b"WARC/"):
        return "warc"
    if is_parquet(head):
        return "parquet"
    if is_arrow(head):
        return "arrow"
    first = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    if first.startswith(b"{"):
        line, end, _ = first.partition(b"\n")
        try:
            parse(line)
        except ReadError:
            # A first line longer than the look, or cut, is one all the same if keys follow.
            if (not end and len(head) >= _LOOK) or b'":' in line[:_LOOK]:
                return "jsonl"
        else:
            return "jsonl"
    if first.startswith(b"[") and name.endswith(".json"):
        raise ReadError("is one list of JSON; one object a line is needed (jq -c '.[]')")
    return "files"
