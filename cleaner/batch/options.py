"""What a batch is told: inputs, output, pipeline, and the limits of a document."""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import dataclass, fields
from functools import cache
from importlib import resources
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Literal

from cleaner.errors import SpecError

if TYPE_CHECKING:
    from cleaner.pipeline import Pipeline

Form = Literal["jsonl", "parquet", "arrow", "warc", "files"]

# A page takes some milliseconds; what takes a minute will not end, or is a book.
_TIME_LIMIT = 60.0
# Plain text takes some 25 times its size while it is judged, so that this needs 1.2 GB at most.
_LONGEST = 50_000_000
# Room for the longest document, beside the models.
_MEMORY = 2_048


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchOptions:
    """The options of a batch; those that decide what is written, and those that only say how.

    `inputs` are files, folders and patterns, "-" is standard input; `output` is a file or a folder,
    "-" standard output. Sizes are in bytes of one document, `memory` in MB of address space of one
    worker, `time_limit` in seconds for one document.

    >>> BatchOptions(inputs=("pages.jsonl",), output="clean.jsonl").text_key
    'text'
    """

    inputs: tuple[str, ...]
    output: str = "-"
    pipeline: str = "web"
    rules: str | None = None  # a file of rules, put behind the filters that judge
    form: Form | None = None  # of the inputs; None is found out from each
    kind: Literal["auto", "html", "text"] = "auto"
    render: Literal["text", "markdown"] = "text"
    text_key: str = "text"
    output_key: str | None = None  # None puts the text back under its own key
    url_key: str | None = None
    provenance_key: str | None = None
    metadata_key: str | None = None
    imports: tuple[str, ...] = ()  # modules that register filters
    drop_duplicates: str | None = None  # a list that `cleaner duplicates` wrote
    id_key: str | None = None  # None goes by the places that the list has
    time_limit: float = _TIME_LIMIT
    longest: int = _LONGEST
    memory: int = _MEMORY
    workers: int | None = None  # None is one for each processor
    rejects: str | None = None
    report: str | None = None
    resume: bool = False
    overwrite: bool = False

    def __post_init__(self) -> None:
        if self.resume and self.overwrite:
            raise SpecError("resume goes on with what is there, overwrite starts anew; give one")
        if self.resume and self.output == "-":
            raise SpecError("standard output cannot be resumed; name an output with -o")
        if self.id_key is not None and self.drop_duplicates is None:
            raise SpecError(
                "id_key is where a list of duplicates finds names; give drop_duplicates"
            )
        for name, least in (("workers", 1), ("longest", 1), ("memory", 1), ("time_limit", 0)):
            value = getattr(self, name)
            if value is not None and not value >= least:
                raise SpecError(f"{name} is {least} or more, not {value!r}")

    @property
    def output_is_lines(self) -> bool:
        """Whether everything goes into one file of JSON lines, whatever the inputs are."""
        return self.output == "-" or ".jsonl" in PurePath(self.output).suffixes[-2:]

    @property
    def rejects_folder(self) -> str | None:
        """The folder of the documents that are not written; None if they are only told of."""
        if self.rejects is None and self.output != "-":
            return self.output.rstrip("/") + ".rejects"
        return self.rejects

    def steps(self) -> Pipeline:
        """Return the pipeline with its rules; SpecError for a wrong one."""
        from cleaner.pipeline import as_pipeline
        from cleaner.separator.given_files import check_files

        pipeline = as_pipeline(self.pipeline)
        if self.rules is not None:
            from cleaner.separator.user_rules import with_rules

            pipeline = with_rules(pipeline, self.rules)
        check_files(pipeline)
        return pipeline

    def lacks_addresses(self) -> bool:
        """Say whether rules for hosts are given, and no place of the documents' addresses."""
        if (
            self.url_key
            or self.form == "warc"
            or any(set(PurePath(name).suffixes) & {".warc", ".wet"} for name in self.inputs)
        ):
            return False
        pipeline = self.steps()
        if not any(step.name == "rules" for step in pipeline.steps):
            return False
        from cleaner.separator.user_rules import has_hosts

        return has_hosts(pipeline)

    def fingerprint(self) -> str:
        """Return a digest of all that decides what is written, with the models and the version.

        Files that options name, such as the profile of a site, count by their content.
        """
        skipped = {"workers", "report", "resume", "overwrite"}
        chosen = {f.name: getattr(self, f.name) for f in fields(self) if f.name not in skipped}
        from cleaner.separator.given_files import models_of

        pipeline = self.steps()
        chosen["pipeline"] = str(pipeline)
        named = [v for step in pipeline.steps for v in step.options.values() if isinstance(v, str)]
        named += [self.drop_duplicates] if self.drop_duplicates else []
        if folder := models_of(pipeline):
            named += [str(path) for path in sorted(Path(folder).iterdir())]
        files = {
            name: hashlib.sha256(Path(name).read_bytes()).hexdigest()
            for name in named
            if os.path.isfile(name)
        }
        text = json.dumps([chosen, files, _engine()], sort_keys=True)
        return hashlib.sha256(text.encode()).hexdigest()[:16]


@cache
def _engine() -> list[str]:
    """Return version and digest of the models."""
    from cleaner import __version__

    digest = hashlib.sha256()
    data = resources.files("cleaner.data")
    for entry in sorted(data.iterdir(), key=lambda entry: entry.name):
        if entry.is_file() and not entry.name.endswith((".py", ".pyc", ".md")):
            digest.update(entry.name.encode() + entry.read_bytes())
    return [__version__, digest.hexdigest()[:16]]
