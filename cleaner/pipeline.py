"""Pipeline: filters in a row, from Python (`a | b`) or from a spec string; and the main job on it.

A pipeline is a filter itself, so pipelines nest; nested ones are flattened, so that equal chains
are equal however they were built.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Iterator
from functools import cache, partial
from itertools import islice
from typing import Any, Literal

from cleaner.document import Document
from cleaner.errors import CleanerError, SpecError
from cleaner.filters import AnyFilter
from cleaner.options import BARE, parse_option
from cleaner.registry import PRESETS, find_filter

InputKind = Literal["auto", "html", "text"]

_NAME = re.compile(r"\s*([a-z][a-z0-9-]*)\s*")
_OPTION = re.compile(rf'\s*([a-z_][a-z0-9_]*)\s*=\s*("(?:[^"\\]|\\.)*"|{BARE.pattern})\s*')


class Pipeline:
    """A chain of filters, applied in order.

    It is called on a page or a document and returns a document; the one given stays as it was.
    Raises SpecError for a step that is no filter.

    >>> separate = find_filter("separate").using(level="recall")
    >>> Pipeline.parse("separate:level=recall") == Pipeline(separate)
    True
    """

    __slots__ = ("steps",)
    steps: tuple[AnyFilter, ...]

    def __init__(self, *steps: AnyFilter | Pipeline) -> None:
        flat: list[AnyFilter] = []
        for step in steps:
            if isinstance(step, Pipeline):
                flat.extend(step.steps)
            elif hasattr(step, "on_document"):
                flat.append(step)
            else:
                raise SpecError(
                    f"{step!r} is not a filter; make one with @text_filter or @document_filter"
                )
        self.steps = tuple(flat)

    @classmethod
    def parse(cls, spec: str) -> Pipeline:
        """Build a pipeline from a spec: filters and presets, joined by `|`, each with options.

        SpecError says where the spec is wrong. `Pipeline.parse(str(p)) == p` for every pipeline of
        registered filters.

        >>> str(Pipeline.parse("keep:roles=title+date|separate : level = precision"))
        'keep:roles=date+title | separate:level=precision'
        """
        steps: list[AnyFilter | Pipeline] = []
        at = 0
        if not spec.strip():
            return cls()
        while True:
            name = _NAME.match(spec, at)
            if name is None:
                raise _broken(spec, at, "a filter name")
            at = name.end()
            options: dict[str, str] = {}
            if spec[at : at + 1] == ":":
                at = _read_options(spec, at + 1, options)
            steps.append(_step(name[1], options))
            if at == len(spec):
                return cls(*steps)
            if spec[at] != "|":
                raise _broken(spec, at, "'|' or ':'")
            at += 1

    def __call__(
        self, source: str | bytes | Document, kind: InputKind = "auto", *, url: str | None = None
    ) -> Document:
        """Read the source if it is not a document yet, and return it with all filters applied."""
        if not isinstance(source, Document):
            from cleaner.read import read

            source = read(source, kind, url=url)
        return self.on_document(source)

    def on_document(self, document: Document) -> Document:
        """Return the document with all filters applied, in order, up to one that rejects it."""
        result = document
        for _, result in self.trace(document):  # noqa: B007
            pass
        return result

    def trace(self, document: Document) -> Iterator[tuple[AnyFilter, Document]]:
        """Yield each filter with the document it returned: the same code path, from outside.

        It ends with the filter that rejects the document: those that follow do not run.
        """
        for step in self.steps:
            if document.rejection is not None:
                return
            document = step.on_document(document)
            yield step, document

    def __or__(self, other: AnyFilter | Pipeline) -> Pipeline:
        return Pipeline(self, other)

    def __ror__(self, other: AnyFilter) -> Pipeline:
        return Pipeline(other, self)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Pipeline) and self.steps == other.steps

    def __hash__(self) -> int:
        return hash(self.steps)

    def __str__(self) -> str:
        return " | ".join(map(str, self.steps))

    def __repr__(self) -> str:
        return f"Pipeline.parse({str(self)!r})"


def as_pipeline(pipeline: str | AnyFilter | Pipeline) -> Pipeline:
    """Return the pipeline that a spec string, a preset's name or a filter stands for."""
    if not isinstance(pipeline, str):
        return Pipeline(pipeline)
    return _preset(pipeline) if pipeline in PRESETS else Pipeline.parse(pipeline)


@cache
def _preset(name: str) -> Pipeline:
    """Return a preset, read once: its filters are the package's own and have no files."""
    return Pipeline.parse(name)


def separate(
    source: str | bytes | Document,
    pipeline: str | AnyFilter | Pipeline = "web",
    *,
    kind: InputKind = "auto",
    url: str | None = None,
) -> Document:
    """Run a pipeline on one page and return the document: every block with role, score, reason.

    Nothing is taken out; `.text` is the body, `.part("feed")` one other role. `.rejection` says why
    a filter of the pipeline refused the page, at which the pipeline stopped. `kind` is sniffed
    unless it is forced; bytes are decoded in the WHATWG order. Raises ReadError for input that is
    no text (an image, a PDF), SpecError for a wrong pipeline.

    >>> page = separate("<nav><a href=/>Home</a></nav><p>Hello, reader.</p>")
    >>> [block.role.value for block in page.blocks]
    ['navigation', 'body']
    """
    return as_pipeline(pipeline)(source, kind, url=url)


def clean(
    source: str | bytes | Document,
    pipeline: str | AnyFilter | Pipeline = "web",
    *,
    kind: InputKind = "auto",
    url: str | None = None,
) -> str:
    """Run a pipeline on one page and return the main content as text.

    The same road as `separate`, with the same errors; this is its `.text`, and "" for a page that a
    filter of the pipeline rejected: `separate` tells the reason.

    >>> clean("<nav><a href=/>Home</a></nav><p>Hello, reader.</p>")
    'Hello, reader.'
    """
    document = separate(source, pipeline, kind=kind, url=url)
    return document.text if document.rejection is None else ""


def clean_many(
    sources: Iterable[str | bytes],
    pipeline: str | AnyFilter | Pipeline = "web",
    *,
    kind: InputKind = "auto",
    workers: int | None = None,
) -> Iterator[str]:
    """Clean many pages lazily and yield their texts in order; "" for a page that is rejected.

    `workers` is the number of processes; None works in this one. At most a bounded number of pages
    is in flight, so an endless iterable is fine. An error of a page is raised at its turn, with the
    page's position in the message.

    >>> list(clean_many(["<p>One.</p>", "Two."]))
    ['One.', 'Two.']
    """
    work = partial(_clean_numbered, as_pipeline(pipeline), kind)
    if workers is None:
        yield from map(work, enumerate(sources))
        return
    from concurrent.futures import ProcessPoolExecutor

    numbered = enumerate(sources)
    with ProcessPoolExecutor(workers) as pool:
        try:
            # Enough in flight that no worker waits for the consumer, few enough to bound memory.
            waiting = deque(pool.submit(work, item) for item in islice(numbered, 4 * workers))
            while waiting:
                yield waiting.popleft().result()
                waiting.extend(pool.submit(work, item) for item in islice(numbered, 1))
        finally:
            pool.shutdown(cancel_futures=True)


def _clean_numbered(pipeline: Pipeline, kind: InputKind, item: tuple[int, str | bytes]) -> str:
    number, source = item
    try:
        return clean(source, pipeline, kind=kind)
    except CleanerError as error:
        raise type(error)(f"page {number}: {error}") from error


def _read_options(spec: str, at: int, options: dict[str, str]) -> int:
    while True:
        option = _OPTION.match(spec, at)
        if option is None:
            raise _broken(spec, at, "an option as name=value")
        if option[1] in options:
            raise _broken(spec, at, "each option only once")
        options[option[1]] = option[2]
        at = option.end()
        if spec[at : at + 1] != ",":
            return at
        at += 1


def _step(name: str, options: dict[str, str]) -> AnyFilter | Pipeline:
    if name in PRESETS:
        if options:
            raise SpecError(f"preset {name!r} takes no options; it stands for {PRESETS[name]!r}")
        return Pipeline.parse(PRESETS[name])
    found: Any = find_filter(name)
    if not options:
        return found  # type: ignore[no-any-return]
    types = found.types()
    typed = {}
    for key, text in options.items():
        if key not in found.defaults():
            found.using(**{key: text})  # raises, with the nearest right name
        typed[key] = parse_option(f"{name}:{key}", text, types[key])
    return found.using(**typed)  # type: ignore[no-any-return]


def _broken(spec: str, at: int, wanted: str) -> SpecError:
    found = repr(spec[at : at + 12]) if at < len(spec) else "its end"
    return SpecError(f"spec {spec!r}: expected {wanted} at position {at}, found {found}")
