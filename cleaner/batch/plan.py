"""What a batch is to do: which inputs go into which outputs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePath

from cleaner.batch.options import BatchOptions
from cleaner.batch.sources import COMPRESSIONS, FORMS, TABLES, Input, inputs_of, stem_of
from cleaner.batch.tables import open_first, open_table
from cleaner.errors import ReadError, SpecError

_MARKUP = (".html", ".htm", ".xhtml", ".txt", ".text", ".md")


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
    name = stem_of(output.name)[1]
    forms = sorted({i.form for i in inputs})
    if options.output_is_lines or FORMS.get(name) in TABLES:
        tables = [form for form in forms if form in TABLES]
        if tables and (options.output_is_lines or forms != [FORMS[name]]):
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
    """See that all tables that can be opened have the same columns; of others the report tells."""
    first = open_first(source.path for source in inputs)
    for other in inputs:
        try:
            schema = open_table(other.path).schema
        except (ReadError, OSError):
            continue
        if not schema.equals(first.schema):
            raise SpecError(
                f"{other.path} has other columns than those before it; name a folder as output"
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
        stem, _ = stem_of(source.name)
        if source.form in TABLES:
            name = source.name
        elif source.form == "jsonl":
            name = source.name if stem_of(source.name)[1] in FORMS else source.name + ".jsonl"
        else:
            compression = PurePath(source.name).suffix
            name = stem + ".jsonl" + (compression if compression in COMPRESSIONS else "")
        jobs.append(Job([source], claim(output / name, source), rejects=_rejects(options, name)))
    return jobs


def _rejects(options: BatchOptions, name: str) -> Path | None:
    folder = options.rejects_folder
    return Path(folder, f"{stem_of(name)[0]}.rejects.jsonl") if folder else None


def _inputs(options: BatchOptions) -> list[Input]:
    """Return the inputs, without what the batch itself has written or is told by."""
    own = (options.output, options.rejects_folder, options.report, options.drop_duplicates)
    mine = {Path(path).resolve() for path in own if path and path != "-"}

    def is_other(path: str) -> bool:
        resolved = Path(path).resolve()
        return mine.isdisjoint((resolved, *resolved.parents))

    found = list(inputs_of(options.inputs, form=options.form, wanted=is_other))
    if not found:
        raise ReadError(f"no files were found in {', '.join(map(repr, options.inputs))}")
    return found
