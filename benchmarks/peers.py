"""Who is measured: our own engines and other projects' extractors, all as `Page -> text`.

Separate because quality and speed compare the same candidates, called in the same way. A candidate
is made by a factory, which fails with ImportError where its project is not installed.
"""

from __future__ import annotations

import html
import logging
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from importlib import import_module
from typing import Any, Literal, TypeVar, get_args
from unittest import mock

from benchmarks.line_rules import c4_lines, long_lines, visible_lines
from benchmarks.records import Page
from benchmarks.renderings import decoded, resiliparse_full
from cleaner.document import Document, Metadata
from cleaner.errors import CleanerError, SpecError, did_you_mean
from cleaner.pipeline import separate
from cleaner.registry import find_filter
from cleaner.separator.model import Models

Candidate = TypeVar("Candidate")
HtmlPeer = Callable[[Page], str]
TextPeer = Callable[[str, Page], str]  # a rendering of the page, and the page it was made from
MetadataPeer = Callable[[Page], Metadata]
Kind = Literal["html", "text"]
ModelChoice = Callable[[Page, Kind], Models]  # the models that have not seen a page

LEARNED = "model"  # the one engine that pages were trained on for
HTML_ENGINES = frozenset({"trafilatura"})  # on plain text these hand over to another engine

# jusText names its stop lists in English; Chinese, Japanese and Thai have none.
_STOPLISTS = dict(
    pair.split("=")
    for pair in """
    bg=Bulgarian cs=Czech da=Danish de=German el=Greek en=English es=Spanish fi=Finnish
    fr=French he=Hebrew hi=Hindi hr=Croatian hu=Hungarian it=Italian ko=Korean lt=Lithuanian
    nb=Norwegian_Bokmal nl=Dutch no=Norwegian_Bokmal pl=Polish pt=Portuguese ro=Romanian
    ru=Russian sv=Swedish sw=Swahili tr=Turkish uk=Ukrainian vi=Vietnamese
    """.split()
)


def engines() -> tuple[str, ...]:
    """Return the engines that the filter `separate` offers, as its option's type lists them."""
    separator: Any = find_filter("separate")
    annotation = separator.types()["engine"]
    inner = [get_args(a) or (a,) for a in get_args(annotation)]
    return tuple(v for values in inner for v in values if isinstance(v, str))


Separator = Callable[[str | bytes, Page, Kind], Document]


def ours(engine: str, models: ModelChoice | None = None) -> Separator:
    """Return our separator with one of its engines, as the filter gives it; nothing is repaired.

    The engine `model` judges each page by what `models` chooses for it, or by the models of the
    package, which have seen all pages but those of `multilingual/check`. The other engines learn
    nothing from pages.
    """
    spec = f"separate:engine={engine}"

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


def _cleaner_html(engine: str, models: ModelChoice | None) -> HtmlPeer:
    separated = ours(engine, models)
    return lambda page: separated(page.source, page, "html").text


def _cleaner_text(engine: str, models: ModelChoice | None) -> TextPeer:
    separated = ours(engine, models)
    return lambda text, page: separated(text, page, "text").text


def _cleaner_metadata(engine: str, models: ModelChoice | None) -> MetadataPeer:
    separated = ours(engine, models)
    return lambda page: separated(page.source, page, "html").metadata


def _keep_all() -> HtmlPeer:
    import_module("resiliparse")
    return lambda page: resiliparse_full(decoded(page.source))


def _trafilatura(**options: bool) -> HtmlPeer:
    extract = import_module("trafilatura").extract
    # It logs an error for each page on which it finds nothing; the table counts those.
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    call = partial(extract, include_comments=False, include_tables=True, **options)
    return lambda page: call(page.source) or ""


def _trafilatura_metadata() -> MetadataPeer:
    extract = import_module("trafilatura").extract_metadata

    def peer(page: Page) -> Metadata:
        found = extract(page.source, default_url=page.url)
        return Metadata(title=found.title, byline=found.author, date=found.date)

    return peer


def _resiliparse() -> HtmlPeer:
    extract = import_module("resiliparse.extract.html2text").extract_plain_text
    parse = import_module("resiliparse.parse.html").HTMLTree
    detect = import_module("resiliparse.parse.encoding").detect_encoding

    def peer(page: Page) -> str:
        if isinstance(page.source, bytes):
            tree = parse.parse_from_bytes(page.source, detect(page.source, from_html_meta=True))
        else:
            tree = parse.parse(page.source)
        return str(extract(tree, main_content=True, alt_texts=False, links=False))

    return peer


def _turbohtml() -> HtmlPeer:
    from turbohtml import parse

    return lambda page: parse(page.source, positions=False).main_text()


def _turbohtml_metadata() -> MetadataPeer:
    from turbohtml import parse

    def peer(page: Page) -> Metadata:
        found = parse(page.source, positions=False).article()
        return Metadata(title=found.title, byline=found.byline, date=found.date)

    return peer


def _justext() -> HtmlPeer:
    module = import_module("justext")

    def peer(page: Page) -> str:
        language = _STOPLISTS.get(page.language or "en")
        options: dict[str, Any] = {"stoplist": module.get_stoplist(language)} if language else {}
        # Without a stop list its manual says to switch the two thresholds off.
        options = options or {"stoplist": frozenset(), "stopwords_low": 0, "stopwords_high": 0}
        paragraphs = module.justext(page.source, **options)
        return "\n\n".join(p.text for p in paragraphs if not p.is_boilerplate)

    return peer


def _justext_lines() -> TextPeer:
    from dataclasses import replace

    judge = _justext()

    def peer(text: str, page: Page) -> str:
        lines = "".join(f"<p>{html.escape(line)}</p>\n" for line in visible_lines(text))
        return judge(replace(page, source=lines)) if lines else ""

    return peer


def _readability() -> HtmlPeer:
    document = import_module("readability").Document
    return lambda page: resiliparse_full(document(decoded(page.source)).summary(html_partial=True))


def _newspaper() -> Callable[[Page], Any]:
    article = import_module("newspaper").Article
    # It would fetch the list of public suffixes from the web, and wait for it on every page.
    suffixes: Any = import_module("tldextract.tldextract")
    suffixes.TLD_EXTRACTOR = suffixes.TLDExtract(suffix_list_urls=())
    languages = {code for code, _ in import_module("newspaper.languages").valid_languages()}

    def parsed(page: Page) -> Any:
        language = page.language if page.language in languages else "en"
        address = page.url or "http://localhost/"
        found = article(address, language=language, fetch_images=False)
        found.download(input_html=decoded(page.source), ignore_read_more=True)
        found.parse()
        return found

    return parsed


def _newspaper_html() -> HtmlPeer:
    parsed = _newspaper()
    return lambda page: parsed(page).text or ""


def _newspaper_metadata() -> MetadataPeer:
    parsed = _newspaper()

    def peer(page: Page) -> Metadata:
        found = parsed(page)
        date = str(found.publish_date) if found.publish_date else None
        return Metadata(title=found.title, byline=", ".join(found.authors), date=date)

    return peer


def _on_html() -> TextPeer:
    extract = _trafilatura()
    return lambda text, page: extract(page)


HTML_PEERS: dict[str, Callable[[], HtmlPeer]] = {
    "trafilatura": _trafilatura,
    "trafilatura-precision": partial(_trafilatura, favor_precision=True),
    "trafilatura-recall": partial(_trafilatura, favor_recall=True),
    "trafilatura-fast": partial(_trafilatura, fast=True),
    "resiliparse": _resiliparse,
    "turbohtml": _turbohtml,
    "justext": _justext,
    "readability-lxml": _readability,
    "newspaper4k": _newspaper_html,
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
    "trafilatura": _trafilatura_metadata,
    "turbohtml": _turbohtml_metadata,
    "newspaper4k": _newspaper_metadata,
}


def html_peers(models: ModelChoice | None = None) -> dict[str, Callable[[], HtmlPeer]]:
    """Return the factories for pages: ours, one for each engine, and the others."""
    return {own_name(e): partial(_cleaner_html, e, models) for e in engines()} | HTML_PEERS


def text_peers(models: ModelChoice | None = None) -> dict[str, Callable[[], TextPeer]]:
    """Return the factories for plain text: ours, one for each engine that reads it, and others."""
    own = {own_name(e): partial(_cleaner_text, e, models) for e in _own_engines()}
    return own | TEXT_PEERS


def metadata_peers(models: ModelChoice | None = None) -> dict[str, Callable[[], MetadataPeer]]:
    """Return the factories for title, author and date: ours, for each engine of ours, and others.

    The engines matter where a page names its author only in a block.
    """
    own = {own_name(e): partial(_cleaner_metadata, e, models) for e in _own_engines()}
    return own | METADATA_PEERS


def _own_engines() -> list[str]:
    return [engine for engine in engines() if engine not in HTML_ENGINES]


def own_name(engine: str) -> str:
    """Return the name under which one of our engines is measured.

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
