"""What a batch is to do: which inputs there are, of which form, and where each one goes."""

from __future__ import annotations

import glob
import os
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePath

from cleaner.batch.lines import parse
from cleaner.batch.options import BatchOptions, Form
from cleaner.batch.streams import Stream
from cleaner.batch.tables import is_arrow, is_parquet, open_table
from cleaner.errors import ReadError, SpecError

_FORMS: dict[str, Form] = {
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
_COMPRESSIONS = (".gz", ".bz2", ".zst")
_MARKUP = (".html", ".htm", ".xhtml", ".txt", ".text", ".md")
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


@dataclass(slots=True)
class Job:
    """Inputs that go into one output."""

    inputs: list[Input]
    output: Path | None = None  # None is standard output, or a file for each document
    files: dict[str, Path] = field(default_factory=dict)
    rejects: Path | None = None


@dataclass(slots=True)
class Plan:
    """All jobs of a batch, and where its progress is recorded."""

    jobs: list[Job]
    progress: Path | None

    def outputs(self) -> Iterator[Path]:
        """Yield all files that will be written."""
        for job in self.jobs:
            if job.output:
                yield job.output
            yield from job.files.values()


def make_plan(options: BatchOptions) -> Plan:
    """Return what is to do; SpecError or ReadError for inputs and outputs that do not fit."""
    inputs = _inputs(options)
    if options.output == "-":
        return Plan([Job(inputs, rejects=_rejects(options, "stdin"))], None)
    output = Path(options.output)
    name = _stem(output.name)[1]
    forms = sorted({i.form for i in inputs})
    if options.output_is_lines or _FORMS.get(name) in TABLES:
        tables = [form for form in forms if form in TABLES]
        if tables and (options.output_is_lines or forms != [_FORMS[name]]):
            raise SpecError(
                f"{options.output!r} cannot hold what comes from {', '.join(forms)}; "
                "an output has the form of its inputs"
            )
        if not tables and not options.output_is_lines:
            raise SpecError(f"{options.output!r} is a table, but the inputs are none")
        if len(tables) == 1:
            _check_schemas(inputs)
        jobs = [Job(inputs, output, rejects=_rejects(options, output.name))]
        return Plan(jobs, output.with_name(f".{output.name}.progress"))
    if output.suffix in _MARKUP and not output.is_dir():
        if len(inputs) > 1 or inputs[0].form != "files":
            raise SpecError(
                f"{options.output!r} is one text; name a folder, or a file of JSON lines (.jsonl)"
            )
        files = {inputs[0].path: output}
        jobs = [Job(inputs, files=files, rejects=_rejects(options, output.name))]
        return Plan(jobs, output.with_name(f".{output.name}.progress"))
    if output.exists() and not output.is_dir():
        raise SpecError(f"{options.output!r} is a file; name a folder, or a file ending in .jsonl")
    return Plan(_mirrored(inputs, output, options), output / ".progress")


def _check_schemas(inputs: list[Input]) -> None:
    first = open_table(inputs[0].path).schema
    for other in inputs[1:]:
        if not open_table(other.path).schema.equals(first):
            raise SpecError(
                f"{inputs[0].path} and {other.path} have other columns; name a folder as output"
            )


def _mirrored(inputs: list[Input], output: Path, options: BatchOptions) -> list[Job]:
    """Return a job for each input that holds many documents, and one for all files of one."""
    taken: dict[Path, str] = {}

    def claim(path: Path, source: Input) -> Path:
        if path in taken:
            raise SpecError(
                f"{taken[path]} and {source.path} would both be written to {path}; "
                "give the folder above them, so that their folders are kept"
            )
        taken[path] = source.path
        return path

    jobs = []
    pages = [i for i in inputs if i.form == "files"]
    if pages:
        suffix = ".md" if options.render == "markdown" else ".txt"
        bare = [str(PurePath(i.name).with_suffix(suffix)) for i in pages]
        counts = Counter(bare)
        files = {}
        for page, name in zip(pages, bare, strict=True):
            # page.html and page.txt beside each other keep their endings.
            chosen = name if counts[name] == 1 else page.name + suffix
            files[page.path] = claim(output / chosen, page)
        jobs.append(Job(pages, files=files, rejects=_rejects(options, "files")))
    for source in inputs:
        if source.form == "files":
            continue
        stem, _ = _stem(source.name)
        if source.form in TABLES:
            name = source.name
        elif source.form == "jsonl":
            name = source.name if _stem(source.name)[1] in _FORMS else source.name + ".jsonl"
        else:
            compression = PurePath(source.name).suffix
            name = stem + ".jsonl" + (compression if compression in _COMPRESSIONS else "")
        jobs.append(Job([source], claim(output / name, source), rejects=_rejects(options, name)))
    return jobs


def _stem(name: str) -> tuple[str, str]:
    """Return a name without its endings, and the one that tells the form.

    >>> _stem("a.b.jsonl.gz")
    ('a.b', '.jsonl')
    """
    path = PurePath(name)
    if path.suffix in _COMPRESSIONS:
        path = path.with_suffix("")
    return str(path.with_suffix("")), path.suffix.lower()


def _rejects(options: BatchOptions, name: str) -> Path | None:
    if options.rejects is None and options.output == "-":
        return None
    folder = Path(options.rejects or options.output.rstrip("/") + ".rejects")
    return folder / f"{_stem(name)[0]}.rejects.jsonl"


def _inputs(options: BatchOptions) -> list[Input]:
    found: dict[str, Input] = {}
    out = Path(options.output)
    own = [out, Path(options.rejects or options.output.rstrip("/") + ".rejects")]
    own = [path.resolve() for path in own]
    for argument in options.inputs:
        for path, name in _expanded(argument):
            if path in found:
                continue
            if path != "-" and options.output != "-":
                resolved = Path(path).resolve()
                # An output folder within an input folder is not read again.
                if any(folder in resolved.parents for folder in own) and path != argument:
                    continue
            found[path] = _input(path, name, options.form)
    if not found:
        raise ReadError(f"no files were found in {', '.join(map(repr, options.inputs))}")
    return list(found.values())


def _expanded(argument: str) -> Iterator[tuple[str, str]]:
    """Yield the paths that an argument stands for, in order, and the names their outputs mirror."""
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
        raise ReadError(f"{argument}: there is no such file or folder; check the path")


def _input(path: str, name: str, forced: Form | None) -> Input:
    if path == "-":
        stream = Stream(path)
        form = forced or _form(stream, name)
        return Input(path, name, form, stream=stream)
    status = os.stat(path)
    known = forced or _FORMS.get(_stem(name)[1])
    if known is None:
        with Stream(path) as stream:
            known = _form(stream, path)
    return Input(path, name, known, status.st_size, status.st_mtime_ns)


def _form(stream: Stream, name: str) -> Form:
    """Return the form of an input, by its first bytes."""
    head = stream.peek(_LOOK)
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
        raise ReadError(f"{name}: is one list of JSON; one object a line is needed (jq -c '.[]')")
    return "files"
