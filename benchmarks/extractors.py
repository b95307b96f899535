"""Other projects' extractors, each called as its manual says: factories of `Page -> text`.

Separate from `peers`, which says who is measured under which name. A factory imports its project,
and fails with ImportError where that is not installed.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import partial
from importlib import import_module
from typing import Any

from benchmarks.records import Page
from benchmarks.renderings import decoded, resiliparse_full
from cleaner.document import Metadata

Extractor = Callable[[Page], str]
MetadataExtractor = Callable[[Page], Metadata]

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


def trafilatura(**options: bool) -> Extractor:
    """Make trafilatura's extractor, without comments and with tables; options are its own."""
    extract = import_module("trafilatura").extract
    # It logs an error for each page on which it finds nothing; the table counts those.
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    call = partial(extract, include_comments=False, include_tables=True, **options)
    return lambda page: call(page.source) or ""


def trafilatura_markdown() -> Extractor:
    """Make trafilatura's extractor of Markdown, with all the structure that it can keep."""
    kept = {"include_formatting": True, "include_links": True}
    extract = import_module("trafilatura").extract
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    call = partial(
        extract, output_format="markdown", include_comments=False, include_tables=True, **kept
    )
    return lambda page: call(page.source, url=page.url) or ""


def trafilatura_metadata() -> MetadataExtractor:
    """Make trafilatura's reader of title, author and date."""
    extract = import_module("trafilatura").extract_metadata

    def peer(page: Page) -> Metadata:
        found = extract(page.source, default_url=page.url)
        return Metadata(title=found.title, byline=found.author, date=found.date)

    return peer


def resiliparse() -> Extractor:
    """Make Resiliparse's extractor of the main content."""
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


def turbohtml() -> Extractor:
    """Make turbohtml's extractor of the main text."""
    from turbohtml import parse

    return lambda page: parse(page.source, positions=False).main_text()


def turbohtml_metadata() -> MetadataExtractor:
    """Make turbohtml's reader of title, author and date."""
    from turbohtml import parse

    def peer(page: Page) -> Metadata:
        found = parse(page.source, positions=False).article()
        return Metadata(title=found.title, byline=found.byline, date=found.date)

    return peer


def turbohtml_markdown() -> Extractor:
    """Make turbohtml's Markdown of the main content."""
    from turbohtml import parse

    def peer(page: Page) -> str:
        found = parse(page.source, positions=False).main_content()
        return found.to_markdown() if found is not None else ""

    return peer


def justext() -> Extractor:
    """Make jusText, with the stop list of the page's language where it has one."""
    module = import_module("justext")

    def peer(page: Page) -> str:
        language = _STOPLISTS.get(page.language or "en")
        options: dict[str, Any] = {"stoplist": module.get_stoplist(language)} if language else {}
        # Without a stop list its manual says to switch the two thresholds off.
        options = options or {"stoplist": frozenset(), "stopwords_low": 0, "stopwords_high": 0}
        paragraphs = module.justext(page.source, **options)
        return "\n\n".join(p.text for p in paragraphs if not p.is_boilerplate)

    return peer


def readability() -> Extractor:
    """Make readability-lxml; its HTML is rendered as all other HTML here is."""
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


def newspaper_html() -> Extractor:
    """Make newspaper4k's extractor of the text."""
    parsed = _newspaper()
    return lambda page: parsed(page).text or ""


def newspaper_metadata() -> MetadataExtractor:
    """Make newspaper4k's reader of title, authors and date."""
    parsed = _newspaper()

    def peer(page: Page) -> Metadata:
        found = parsed(page)
        date = str(found.publish_date) if found.publish_date else None
        return Metadata(title=found.title, byline=", ".join(found.authors), date=date)

    return peer
