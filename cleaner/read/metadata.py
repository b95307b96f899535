"""What a page's head says about it: JSON-LD, then Open Graph and meta elements, then the title."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html import unescape
from typing import Any

from cleaner.dates import iso_timestamp
from cleaner.document import Metadata

# In the order of trust; the first that has a value wins.
_TITLES = ("og:title", "twitter:title", "dc.title", "dcterms.title", "citation_title", "title")
_BYLINES = ("author", "article:author", "parsely-author", "sailthru.author", "dc.creator",
    "dcterms.creator", "citation_author", "byl", "twitter:creator")  # fmt: skip
_DATES = ("article:published_time", "og:published_time", "datepublished", "parsely-pub-date",
    "sailthru.date", "dc.date.issued", "dcterms.created", "dc.date", "dcterms.date",
    "citation_publication_date", "publishdate", "pubdate", "publish-date", "publication_date",
    "date", "og:updated_time", "article:modified_time", "datemodified")  # fmt: skip
_SITES = ("og:site_name", "application-name", "al:android:app_name", "dc.publisher", "publisher")
_SUMMARIES = ("og:description", "description", "twitter:description", "dc.description")
_SECTIONS = ("article:section", "parsely-section", "section")
# schema.org types whose headline, author and date are the page's.
_ARTICLE = re.compile(
    r"(?:Article|Posting|Report|Recipe|Product|Event|Review|QAPage|Course|WebPage|HowTo|VideoObject)$"
)
# Words of schema.org and Open Graph types -> number of a kind of page; the first one found wins.
PAGE_TYPES = {
    "NewsArticle": 1, "BlogPosting": 1, "Product": 2, "DiscussionForum": 3, "QAPage": 3,
    "Question": 3, "Recipe": 7, "HowTo": 7, "JobPosting": 7, "Event": 7, "Course": 7,
    "ItemList": 4, "CollectionPage": 4, "SearchResults": 4, "OfferCatalog": 4, "Article": 1,
    "Video": 7, "Service": 5, "LocalBusiness": 5, "Profile": 5, "WebPage": 6, "WebSite": 6,
}  # fmt: skip
# What pages put between a headline and the name of the site.
_SEPARATOR = re.compile(
    r"""(?x)
      \s+ [|\-–—·•»:/]+ \s+
    | \s* [｜] \s* | (?<= [\u3040-\u9fff] ) [_|-] (?= [\u3040-\u9fff] )   # without spaces
    """
)
# JSON-LD nests graphs and lists; deeper than this it is no description of a page.
_DEPTH = 6


def page_metadata(head: Any, url: str | None) -> Metadata:
    """Return the metadata of a page from what the reading pass found in its head.

    `head` has `title` (list of str), `meta` (name to content), `links` (rel, href, hreflang),
    `json_ld` (list of str) and `language`. Damaged JSON-LD is passed over.
    """
    meta: dict[str, str] = head.meta
    things = sorted(_things(head.json_ld), key=_trust)
    title_element = _folded("".join(head.title))
    site = _first(meta, _SITES) or _name(_field(things, "publisher"))
    title = _text(_field(things, "headline"))
    title = title or _without_site(_folded(_first(meta, _TITLES)), site, guess=False)
    title = title or _without_site(title_element, site)
    canonical = next((href for rel, href, _ in head.links if "canonical" in rel.split()), None)
    byline = _name(_field(things, "author")) or _byline(meta)
    stamp = _text(_field(things, "datePublished")) or _first(meta, _DATES)
    return Metadata(
        title=_folded(title) or None,
        byline=_folded(byline) or None,
        date=iso_timestamp(stamp) if stamp else None,
        site=_folded(site) or _site_of(title_element, title) or None,
        language=_language(head.language, meta.get("og:locale")),
        description=_folded(_first(meta, _SUMMARIES) or "") or None,
        section=_folded(_text(_field(things, "articleSection")) or _first(meta, _SECTIONS)) or None,
        url=_absolute(canonical or meta.get("og:url"), url),
    )


def describe_page(head: Any, url: str | None) -> None:
    """Write to the tree what the head says the page is: evidence for the separator.

    Its type by schema.org and by Open Graph, the text that JSON-LD repeats, and the form of its
    address: an article has a long last segment, a front page has none.
    """
    tree = head.tree
    things = list(_things(head.json_ld))
    kinds = " ".join(str(thing["@type"]) for thing in things)
    tree.schema_type = next((n for word, n in PAGE_TYPES.items() if word in kinds), 0)
    graph = head.meta.get("og:type", "").lower()
    tree.graph_type = next((n for word, n in PAGE_TYPES.items() if word.lower() in graph), 0)
    body = next((t["articleBody"] for t in things if isinstance(t.get("articleBody"), str)), "")
    tree.article_body = " ".join(unescape(body).lower().split())
    if url:
        path = url.partition("://")[2].partition("?")[0].partition("/")[2].strip("/")
        segments = path.split("/") if path else []
        tree.address_depth = len(segments)
        last = segments[-1] if segments else ""
        tree.address_words = last.count("-") + last.count("_") + 1 if last else 0


def _things(scripts: list[str]) -> Iterator[dict[str, Any]]:
    for script in scripts:
        try:
            data = json.loads(script.strip().removesuffix(";"), strict=False)
        except (ValueError, RecursionError):
            continue
        yield from _walk(data, _DEPTH)


def _walk(data: Any, depth: int) -> Iterator[dict[str, Any]]:
    if depth == 0:
        return
    if isinstance(data, list):
        for item in data[:100]:
            yield from _walk(item, depth - 1)
    elif isinstance(data, dict):
        if "@type" in data:
            yield data
        for key in ("@graph", "mainEntity", "mainEntityOfPage"):
            yield from _walk(data.get(key), depth - 1)


def _trust(thing: dict[str, Any]) -> int:
    """Rank the things a page describes: articles, then pages; people and trails not at all."""
    kinds = thing["@type"] if isinstance(thing["@type"], list) else [thing["@type"]]
    names = [str(kind) for kind in kinds]
    if not any(_ARTICLE.search(name) for name in names):
        return 2
    return 1 if any(name.endswith("Page") for name in names) else 0


def _field(things: list[dict[str, Any]], name: str) -> Any:
    return next((t[name] for t in things if t.get(name) and _trust(t) < 2), None)


def _text(value: Any) -> str:
    if isinstance(value, list):
        value = value[0] if value else ""
    return value if isinstance(value, str) else ""


def _name(value: Any) -> str:
    """Return the names in an author or publisher: a string, a thing with a name, or a list."""
    if isinstance(value, list):
        names = [_name(item) for item in value]
        return ", ".join(dict.fromkeys(filter(None, names)))
    if isinstance(value, dict):
        value = value.get("name")
        return _name(value) if isinstance(value, list) else _text(value)
    return value if isinstance(value, str) and "://" not in value else ""


def _byline(meta: dict[str, str]) -> str:
    names = (meta.get(key, "") for key in _BYLINES)
    return next((n for n in names if n and "://" not in n and not n.startswith("@")), "")


def _first(meta: dict[str, str], names: tuple[str, ...]) -> str:
    return next((meta[name] for name in names if meta.get(name)), "")


def _folded(text: str) -> str:
    text = " ".join(text.split())
    return unescape(text) if "&" in text else text


def _without_site(title: str, site: str, *, guess: bool = True) -> str:
    """Return the headline part of a title element: without the site's name at either end.

    >>> _without_site("Sea wall - and more | Eastmere Echo", "")
    'Sea wall - and more'
    """
    cuts = list(_SEPARATOR.finditer(title))
    if not cuts:
        return title
    first, last = title[: cuts[0].start()], title[cuts[-1].end() :]
    if site and first.casefold() == site.casefold():
        return title[cuts[0].end() :]
    rest = title[: cuts[-1].start()]
    # A site's name is short, and shorter than the headline.
    short = guess and len(last.split()) <= min(4, len(rest.split()))
    return rest if short or (site and last.casefold() == site.casefold()) else title


def _site_of(title_element: str, title: str) -> str:
    """Return what a title element has besides the headline, if it ends in it."""
    if title and title_element.startswith(title) and title_element != title:
        rest = title_element[len(title) :]
        cut = _SEPARATOR.match(rest)
        return rest[cut.end() :] if cut else ""
    return ""


def _language(lang: str | None, locale: str | None) -> str | None:
    """Return a BCP 47 tag: the page's lang attribute, or its Open Graph locale."""
    tag = (lang or locale or "").strip().replace("_", "-")
    return tag if re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*", tag) else None


def _absolute(address: str | None, base: str | None) -> str | None:
    from urllib.parse import urljoin

    if not address:
        return base
    try:
        joined = urljoin(base or "", address)
    except ValueError:
        return base
    return joined if joined.startswith(("http://", "https://")) else base
