"""What the page shows about itself, when its blocks have roles: title, byline, date, section.

Separate from reading, which knows only the head. What the head says and what the page shows are
compared here, and each fills what the other leaves open.
"""

from __future__ import annotations

import re
from dataclasses import replace

from cleaner.document import CONTENT_ROLES, Block, Document, Metadata, Role
from cleaner.separator.bylines import Outline, byline_in, outline_of, shown_byline
from cleaner.separator.page_date import page_date

# Of the words of two titles, counted twice; below this a heading is about something else.
_SAME_STORY = 0.3
# The number of articles among the types in the tree.
_ARTICLE = 1
_WORD = re.compile(r"\w+")


def complete_metadata(document: Document, blocks: list[Block]) -> Metadata:
    """Return the metadata of a document, completed and corrected by what its blocks show.

    >>> from cleaner.read import read
    >>> page = read("<title>Walls - Echo</title><h1>Walls</h1><p>By Ana Moss, May 4, 2025</p>")
    >>> found = complete_metadata(page, page.blocks)
    >>> found.title, found.byline, found.date
    ('Walls', 'Ana Moss', '2025-05-04')
    """
    metadata = document.metadata
    outline = outline_of(blocks)
    return replace(
        metadata,
        title=_title(document, blocks, outline),
        byline=_byline(document, blocks, outline),
        date=page_date(document, blocks, outline),
        section=metadata.section or _section(blocks, outline),
    )


def _title(document: Document, blocks: list[Block], outline: Outline) -> str | None:
    """Return the headline as the page shows it, if it is the one that the head names.

    The head's title is often made for search results, with more words behind it. News sites that
    describe an article in JSON-LD put its headline there.
    """
    said = document.metadata.title
    shown = [
        " ".join(blocks[i].text.split()) for i in outline.headings if not blocks[i].evidence.hidden
    ]
    if not shown:
        return said or next((b.text for b in blocks if b.role is Role.TITLE), None)
    if not said:
        return shown[0]
    wanted = _words(said)
    alike = [_likeness(_words(text), wanted) for text in shown]
    best = alike.index(max(alike))
    words = _words(shown[best])
    if not words:
        return said
    if words == wanted[: len(words)] or words == wanted[-len(words) :]:
        return shown[best]
    # The heading has a kicker in front; or the publisher has told the headline from it.
    if words[-len(wanted) :] == wanted or _is_news(document):
        return said
    only = len(shown) == 1 and len(words) > 1
    return shown[best] if only or alike[best] >= _SAME_STORY else said


def _is_news(document: Document) -> bool:
    """Say whether JSON-LD describes the page as news; the tree knows articles of all kinds."""
    return document.tree.schema_type == _ARTICLE and 'NewsArticle"' in document.source


def _words(title: str) -> list[str]:
    return _WORD.findall(title.casefold().replace("\xad", ""))


def _likeness(words: list[str], others: list[str]) -> float:
    both = len(set(words) & set(others))
    return 2 * both / max(len(set(words)) + len(set(others)), 1)


def _byline(document: Document, blocks: list[Block], outline: Outline) -> str | None:
    """Return the author: a person that the head names, then the page's byline, then the site."""
    metadata = document.metadata
    said = byline_in(metadata.byline) if metadata.byline else ""
    if said and not _is_weak(said, metadata):
        return said
    return shown_byline(document, blocks, outline) or said or metadata.byline


def _is_weak(name: str, metadata: Metadata) -> bool:
    """Say whether an author in the head may be the site, or only part of a name."""
    if " " not in name.strip():
        return True
    host = (metadata.url or "").partition("://")[2].partition("/")[0].lower()
    letters = "".join(filter(str.isalnum, name.casefold()))
    site = "".join(filter(str.isalnum, (metadata.site or "").casefold()))
    return bool(letters) and (letters == site or letters in re.sub(r"[\W_]", "", host))


def _section(blocks: list[Block], outline: Outline) -> str | None:
    """Return the section a page is filed under: a short line between its headline and its date."""
    for i in outline.dates:
        if i < 2 or outline.roles[i - 2] is not Role.TITLE:
            continue
        text = blocks[i - 1].text
        short = len(text) <= 40 and 1 <= len(text.split()) <= 4
        if short and outline.roles[i - 1] not in CONTENT_ROLES:
            return text
    return None
