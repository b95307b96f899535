"""Who is measured: our own engines and other projects' extractors, all as `Page -> text`.

Separate because quality and speed compare the same candidates, called in the same way. A candidate
is made by a factory, which fails with ImportError where its project is not installed.
"""

from __future__ import annotations

import html
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from importlib import import_module
from typing import Any, Literal, TypeVar, get_args
from unittest import mock

from benchmarks import extractors
from benchmarks.line_rules import c4_lines, long_lines, visible_lines
from benchmarks.records import Page
from benchmarks.renderings import decoded, resiliparse_full
from cleaner.document import Document
from cleaner.errors import CleanerError, SpecError, did_you_mean
from cleaner.pipeline import separate
from cleaner.registry import find_filter
from cleaner.separator.model import Models
from cleaner.separator.verdict import Level

Candidate = TypeVar("Candidate")
HtmlPeer = extractors.Extractor
TextPeer = Callable[[str, Page], str]  # a rendering of the page, and the page it was made from
MetadataPeer = extractors.MetadataExtractor
Kind = Literal["html", "text"]
ModelChoice = Callable[[Page, Kind], Models]  # the models that have not seen a page

LEARNED = "model"  # the one engine that pages were trained on for
# The levels beside the balanced one, at which the learned engine is measured under their names.
LEVELS: tuple[Level, ...] = ("recall", "precision")
HTML_ENGINES = frozenset({"trafilatura"})  # on plain text these hand over to another engine


def engines() -> tuple[str, ...]:
    """Return the engines that the filter `separate` offers, as its option's type lists them."""
    separator: Any = find_filter("separate")
    annotation = separator.types()["engine"]
    inner = [get_args(a) or (a,) for a in get_args(annotation)]
    return tuple(v for values in inner for v in values if isinstance(v, str))


Separator = Callable[[str | bytes, Page, Kind], Document]


def ours(engine: str, models: ModelChoice | None = None, *, level: Level = "balanced") -> Separator:
    """Return our separator with one of its engines, as the filter gives it; nothing is repaired.

    The engine `model` judges each page by what `models` chooses for it, or by the models of the
    package, which have seen all pages but those of `multilingual/check`. The other engines learn
    nothing from pages.
    """
    spec = f"separate:engine={engine},level={level}"

    def separated(source: str | bytes, page: Page, kind: Kind) -> Document:
        if models is None or engine != LEARNED:
            return separate(source, spec, kind=kind, url=page.url)
        with in_place_of_packaged(models(page, kind)):
            return separate(source, spec, kind=kind, url=page.url)

    return separated


@contextmanager
def in_place_of_packaged(models: Models) -> Iterator[None]:
    """Let the engine `model` find these models where it looks for those of the package.

    So what is scored takes the very road that users take, but for the weights.
    """
    from cleaner.separator import model

    def chosen() -> Models:
        return models

    with mock.patch.object(model, "packaged", chosen):
        yield


def _cleaner_html(engine: str, models: ModelChoice | None, level: Level = "balanced") -> HtmlPeer:
    separated = ours(engine, models, level=level)
    return lambda page: separated(page.source, page, "html").text


def _cleaner_markdown(engine: str, models: ModelChoice | None) -> HtmlPeer:
    import_module("markdown_it")  # what the Markdown is judged with
    separated = ours(engine, models)
    return lambda page: separated(page.source, page, "html").to_markdown()


def _cleaner_text(engine: str, models: ModelChoice | None, level: Level = "balanced") -> TextPeer:
    separated = ours(engine, models, level=level)
    return lambda text, page: separated(text, page, "text").text


def _cleaner_metadata(engine: str, models: ModelChoice | None) -> MetadataPeer:
    separated = ours(engine, models)
    return lambda page: separated(page.source, page, "html").metadata


def _keep_all() -> HtmlPeer:
    import_module("resiliparse")
    return lambda page: resiliparse_full(decoded(page.source))


def _justext_lines() -> TextPeer:
    from dataclasses import replace

    judge = extractors.justext()

    def peer(text: str, page: Page) -> str:
        lines = "".join(f"<p>{html.escape(line)}</p>\n" for line in visible_lines(text))
        return judge(replace(page, source=lines)) if lines else ""

    return peer


def _on_html() -> TextPeer:
    extract = extractors.trafilatura()
    return lambda text, page: extract(page)


HTML_PEERS: dict[str, Callable[[], HtmlPeer]] = {
    "trafilatura": extractors.trafilatura,
    "trafilatura-precision": partial(extractors.trafilatura, favor_precision=True),
    "trafilatura-recall": partial(extractors.trafilatura, favor_recall=True),
    "trafilatura-fast": partial(extractors.trafilatura, fast=True),
    "resiliparse": extractors.resiliparse,
    "turbohtml": extractors.turbohtml,
    "justext": extractors.justext,
    "readability-lxml": extractors.readability,
    "newspaper4k": extractors.newspaper_html,
    "keep-all": _keep_all,
}
TEXT_PEERS: dict[str, Callable[[], TextPeer]] = {
    "keep-all": lambda: lambda text, page: text,
    "long-lines": lambda: lambda text, page: long_lines(text),
    "c4-lines": lambda: lambda text, page: c4_lines(text),
    "justext-lines": _justext_lines,
    "trafilatura-on-html": _on_html,
}
METADATA_PEERS: dict[str, Callable[[], MetadataPeer]] = {
    "trafilatura": extractors.trafilatura_metadata,
    "turbohtml": extractors.turbohtml_metadata,
    "newspaper4k": extractors.newspaper_metadata,
}


MARKDOWN_PEERS: dict[str, Callable[[], HtmlPeer]] = {
    "trafilatura": extractors.trafilatura_markdown,
    "turbohtml": extractors.turbohtml_markdown,
}


def html_peers(
    models: ModelChoice | None = None, *, levels: Sequence[Level] = ()
) -> dict[str, Callable[[], HtmlPeer]]:
    """Return the factories for pages: ours, one for each engine, and the others.

    The learned engine is also measured at the levels that are named.
    """
    own = {own_name(e): partial(_cleaner_html, e, models) for e in engines()}
    leaning = {own_name(v): partial(_cleaner_html, LEARNED, models, v) for v in levels}
    return own | leaning | HTML_PEERS


def text_peers(
    models: ModelChoice | None = None, *, levels: Sequence[Level] = ()
) -> dict[str, Callable[[], TextPeer]]:
    """Return the factories for plain text: ours, one for each engine that reads it, and others.

    The learned engine is also measured at the levels that are named.
    """
    own = {own_name(e): partial(_cleaner_text, e, models) for e in own_engines()}
    leaning = {own_name(v): partial(_cleaner_text, LEARNED, models, v) for v in levels}
    return own | leaning | TEXT_PEERS


def metadata_peers(models: ModelChoice | None = None) -> dict[str, Callable[[], MetadataPeer]]:
    """Return the factories for title, author and date: ours, for each engine of ours, and others.

    The engines matter where a page names its author only in a block.
    """
    own = {own_name(e): partial(_cleaner_metadata, e, models) for e in own_engines()}
    return own | METADATA_PEERS


def markdown_peers(models: ModelChoice | None = None) -> dict[str, Callable[[], HtmlPeer]]:
    """Return the factories for Markdown: ours, one for each engine of ours, and others."""
    own = {own_name(e): partial(_cleaner_markdown, e, models) for e in own_engines()}
    return own | MARKDOWN_PEERS


def own_engines() -> list[str]:
    """Return the engines that read plain text and HTML alike."""
    return [engine for engine in engines() if engine not in HTML_ENGINES]


def learned_names() -> tuple[str, ...]:
    """Return the names of the candidates that pages were trained on for."""
    return tuple(map(own_name, (LEARNED, *LEVELS)))


def own_name(engine: str) -> str:
    """Return the name under which one of our engines, or a level of the learned one, is measured.

    >>> own_name("rules")
    'cleaner[rules]'
    """
    return f"cleaner[{engine}]"


def choose(
    factories: Mapping[str, Callable[[], Candidate]], names: Iterable[str] = ()
) -> tuple[dict[str, Candidate], dict[str, str]]:
    """Make the named candidates, or all; those that are not installed come back with the reason.

    A name that is not among the factories is passed over, for the modes have different candidates;
    `check_names` tells a wrong one.
    """
    wanted = set(names) or set(factories)
    made: dict[str, Candidate] = {}
    missing: dict[str, str] = {}
    for name, factory in factories.items():
        if name in wanted:
            try:
                made[name] = factory()
            except (ImportError, CleanerError) as error:
                missing[name] = str(error)
    return made, missing


def check_names(names: Iterable[str], known: Iterable[str]) -> None:
    """Raise SpecError for a name that no mode knows, with the nearest one."""
    known = list(known)
    for name in names:
        if name not in known:
            hint = did_you_mean(name, known)
            raise SpecError(f"no peer named {name!r}{hint} (there are: {', '.join(known)})")
