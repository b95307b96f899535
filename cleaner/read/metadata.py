"""What a page's head says about it: JSON-LD, then Open Graph and meta elements, then the title."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import Any
from urllib.parse import urljoin

from cleaner.dates import has_digit, iso_timestamp
from cleaner.document import Metadata
from cleaner.read.linked_data import LinkedData, first_text, folded, linked_data

# In the order of trust; the first that has a value wins.
_TITLES = ("og:title", "twitter:title", "dc.title", "dcterms.title", "citation_title", "title")
_BYLINES = ("author", "article:author", "parsely-author", "sailthru.author", "dc.creator",
    "dcterms.creator", "dc.contributor", "citation_author", "citation_authors", "byl", "byline",
    "article:author_name", "author_name", "cxenseparse:author", "cxenseparse:recs:authors",
    "shareaholic:article_author_name", "vr:author", "twitter:creator")  # fmt: skip
# Labels that WordPress writes for cards on other sites: `twitter:label1`, and then `twitter:data1`.
_CARDS = (("twitter:label1", "twitter:data1"), ("twitter:label2", "twitter:data2"))
_CARD_AUTHOR = frozenset((
    "written by", "by", "author", "verfasst von", "geschrieben von", "von", "autor", "écrit par",
    "rédigé par", "auteur", "escrito por", "publicado por", "por", "scritto da", "autore",
    "geschreven door", "napisane przez", "автор", "написано автором", "skriven av", "skrevet av",
    "skrevet af", "kirjoittanut", "yazan", "執筆者", "投稿者", "작성자",
))  # fmt: skip
# What stands where an author should, and is nobody.
_NOBODY = frozenset(
    """admin administrator webmaster root user author autor auteur unknown anonymous guest none null
    undefined nan default test superadmin siteadmin wpadmin n/a redactor""".split()
)
_DATES = ("article:published_time", "og:published_time", "datepublished", "parsely-pub-date",
    "sailthru.date", "dc.date.issued", "dcterms.issued", "dcterms.created", "dc.date.created",
    "dc.date", "dcterms.date", "citation_publication_date", "citation_online_date", "publishdate",
    "pubdate", "publish-date", "publish_date", "published", "publication_date", "published-date",
    "published_date", "article.published", "article:published", "article_date_original",
    "originalpublicationdate", "datecreated", "uploaddate", "cxenseparse:recs:publishtime",
    "shareaholic:article_published_time", "rnews:datepublished", "bt:pubdate", "release_date",
    "displaydate", "date")  # fmt: skip
# The same for names that each publisher makes up: `w-published-date`, `og:article:published_time`,
# `cXenseParse:recs:publishtime`, `ms.date`. Matched against a name's letters, prefixes and all.
_DATE_WORDS = re.compile(
    r"""(?x)
      publi\w*? (?: date | time | day | at | on ) | date_?publ | pub_?(?:date|day|time)
    | release_?date | issued | date_?created | created_?date | upload_?date | article_?(?:date|time)
    | date_?available | (?: ^ | _ ) date $
    """
)
# What else pages date: when they are outdated, looked through, built; and other things than pages.
_OTHER_DATE_WORDS = re.compile(
    "modif|updat|review|expir|unavail|event|start|end_|build|built|render|valid|birth|death|found"
    "|last|next|until"
)
_UNLETTERED = re.compile(r"[\W_]+")
_MODIFIED = ("og:updated_time", "article:modified_time", "og:article:modified_time",
    "og:modified_time", "datemodified", "dcterms.modified", "dc.date.modified", "article:modified",
    "last-modified", "last-updated", "last_modified", "lastmod")  # fmt: skip
# A meta element with a date and no more is not longer; longer ones are sentences.
_STAMP_CHARS = 40
_SITES = ("og:site_name", "application-name", "al:android:app_name", "dc.publisher", "publisher")
_SUMMARIES = ("og:description", "description", "twitter:description", "dc.description")
_SECTIONS = ("article:section", "parsely-section", "section")
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
# Fewer letters than these are found at the start of a host by chance.
_HOST_LETTERS = 4


def page_metadata(head: Any, url: str | None) -> Metadata:
    """Return the metadata of a page from what the reading pass found in its head.

    `head` has `title` (list of str), `meta` (name to content), `links` (rel, href, hreflang),
    `json_ld` (list of str) and `language`. Damaged JSON-LD is passed over.
    """
    meta: dict[str, str] = head.meta
    data = linked_data(tuple(head.json_ld))
    title_element = folded("".join(head.title))
    canonical = next((href for rel, href, _ in head.links if "canonical" in rel.split()), None)
    address = _absolute(canonical or meta.get("og:url"), url)
    site = folded(_first(meta, _SITES) or ", ".join(data.names("publisher")))
    title = _without_site(folded(first_text(data.field("headline"))), site, address, guess=False)
    title = title or _without_site(folded(_first(meta, _TITLES)), site, address, guess=False)
    title = title or _without_site(title_element, site, address)
    stamp = _first_date(data, meta)
    section = first_text(data.field("articleSection")) or _first(meta, _SECTIONS)
    return Metadata(
        title=title or None,
        byline=_byline(data, meta, site) or None,
        date=stamp,
        site=site or _site_of(title_element, title) or None,
        language=_language(head.language, meta.get("og:locale")),
        description=folded(_first(meta, _SUMMARIES)) or None,
        section=folded(section) or None,
        url=address,
    )


def describe_page(head: Any, url: str | None) -> None:
    """Write to the tree what the head says the page is: evidence for the separator.

    Its type by schema.org and by Open Graph, the text that JSON-LD repeats, and the form of its
    address: an article has a long last segment, a front page has none.
    """
    tree = head.tree
    things = linked_data(tuple(head.json_ld)).things
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


def _byline(data: LinkedData, meta: dict[str, str], site: str) -> str:
    """Return the author that the head gives: a person before the site itself, and never an address.

    JSON-LD is asked first, then the meta elements, then the labels for cards on other sites.
    """
    own = site.casefold()
    first = ""
    for names in _authors(data, meta):
        usable = list(dict.fromkeys(filter(_is_name, names)))
        if people := [name for name in usable if name.casefold() != own]:
            return ", ".join(people)
        first = first or ", ".join(usable)
    return first


def _authors(data: LinkedData, meta: dict[str, str]) -> Iterator[list[str]]:
    yield data.names("author") or data.names("creator")
    for key in _BYLINES:
        if key in meta:
            yield [folded(meta[key])]
    for label, value in _CARDS:
        if meta.get(label, "").casefold() in _CARD_AUTHOR:
            yield [folded(meta.get(value, ""))]


def _is_name(name: str) -> bool:
    """Say whether a text can name an author: no address, handle, number, template or placeholder.

    >>> [_is_name(n) for n in ("Ana Núñez", "@ana", "a@b.org", "https://b.org", "1234", "admin")]
    [True, False, False, False, False, False]
    """
    if "://" in name or "@" in name or "{" in name or name.startswith("www."):
        return False
    dotted = name.count(".") >= 2 and " " not in name and name.islower()  # page.head.author
    return not dotted and any(map(str.isalpha, name)) and name.casefold() not in _NOBODY


def _first_date(data: LinkedData, meta: dict[str, str]) -> str | None:
    """Return the first date that can be read, published before modified."""
    return next((day for stamp in _stamps(data, meta) if (day := iso_timestamp(stamp))), None)


def _stamps(data: LinkedData, meta: dict[str, str]) -> Iterator[str]:
    yield first_text(data.field("datePublished"))
    yield from (meta[name] for name in _DATES if name in meta)
    yield from (value for name, value in meta.items() if _tells_date(name, value))
    yield from (first_text(data.field(name)) for name in ("dateCreated", "uploadDate"))
    yield from (meta[name] for name in _MODIFIED if name in meta)
    yield first_text(data.field("dateModified"))


def _tells_date(name: str, value: str) -> bool:
    """Say whether a meta element of an unknown name has the page's date.

    >>> [_tells_date(name, "2025-05-04") for name in ("w-published-date", "event-date")]
    [True, False]
    """
    if len(value) > _STAMP_CHARS or not has_digit(value):
        return False
    folded_name = _UNLETTERED.sub("_", name)
    return bool(_DATE_WORDS.search(folded_name)) and not _OTHER_DATE_WORDS.search(folded_name)


def _first(meta: dict[str, str], names: tuple[str, ...]) -> str:
    return next((meta[name] for name in names if meta.get(name)), "")


def _without_site(title: str, site: str, address: str | None = None, *, guess: bool = True) -> str:
    """Return the headline part of a title: without the site's name at either end.

    The name is what the head says, or what the address is made of; `guess` takes any short end of
    the title for one.

    >>> _without_site("Sea wall - and more | Eastmere Echo", "")
    'Sea wall - and more'
    >>> _without_site("Sea wall - and more | Echo", "", "https://echo.example/wall", guess=False)
    'Sea wall - and more'
    """
    cuts = list(_SEPARATOR.finditer(title))
    if not cuts:
        return title
    first, last = title[: cuts[0].start()], title[cuts[-1].end() :]
    host = (address or "").partition("://")[2].partition("/")[0].lower().removeprefix("www.")
    host = _letters(host)
    if _is_site(first, site, host):
        return title[cuts[0].end() :]
    rest = title[: cuts[-1].start()]
    # A site's name is short, and shorter than the headline.
    short = guess and len(last.split()) <= min(4, len(rest.split()))
    return rest if short or _is_site(last, site, host) else title


def _is_site(part: str, site: str, host: str) -> bool:
    """Say whether part of a title is the site: its name, or the letters its host begins with."""
    if site and part.casefold() == site.casefold():
        return True
    letters = _letters(part)
    return len(letters) >= _HOST_LETTERS and host.startswith(letters)


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))


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
    if not address:
        return base
    try:
        joined = urljoin(base, address) if base else address
    except ValueError:
        return base
    return joined if joined.startswith(("http://", "https://")) else base
