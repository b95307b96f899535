"""What the page shows about itself, when its blocks have roles: title, byline, date, section.

Separate from reading, which knows only the head. What the head says and what the page shows are
compared here, and each fills what the other leaves open.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from cleaner.dates import date_in_path, find_date, find_time
from cleaner.document import CONTENT_ROLES, Block, Document, Metadata, Role
from cleaner.separator.bylines import Outline, byline_in, outline_of, shown_byline

# Of the words of two titles, counted twice; below this a heading is about something else.
_SAME_STORY = 0.3
# The number of articles among the types in the tree.
_ARTICLE = 1
# A date stands this near to the headline, in blocks, and this near below the text.
_NEAR_TITLE = 10
_NEAR_END = 4
# "This page was last changed on …" stands in so many last blocks of a page.
_LAST = 10
# Of the first blocks of the text, one can begin with the date: "01.02.2022 - Bei der Erinnerung".
_DATELINE = 5
# Points: a day that overrules the head's is in the line for dates.
_SURE = 6
# Points: a date with less stands in the text or in a list of other stories.
_ENOUGH = 3
# A line with a date is short; longer ones are text.
_LINE = 160
# No date has fewer: 1/2/03.
_LEAST_DIGITS = 3
_ELSEWHERE = frozenset({Role.COMMENT, Role.PROMO, Role.CONSENT, Role.REPEAT})
_DATE_NAMES = ("date", "time", "publi", "datum", "fecha", "posted", "meta", "byline")
_LABEL = re.compile(
    r"(?i)\b(?:publi|posted|ver[öo]ffentlicht|erstellt|stand\b|opublikowan|pubblicat|geplaatst|"
    r"дата|опубликован|created|written|issued)"
)
_CHANGED = re.compile(
    r"(?i)\b(?:updat|modified|last edited|zuletzt|aktualisiert|geändert|mis à jour|actualiz"
    r"|обновлен)"
)
_COPYRIGHT = re.compile(r"(?i)©|\bcopyright\b")
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
        date=_date(metadata, blocks, outline),
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


def _date(metadata: Metadata, blocks: list[Block], outline: Outline) -> str | None:
    """Return the day of publication, by the head, by the blocks, by the address."""
    language = (metadata.language or "").lower()
    american = language in ("en", "en-us")
    path = (metadata.url or "").partition("://")[2].partition("?")[0]
    in_path = date_in_path(path) if "/20" in path or "/19" in path else None
    if metadata.date and in_path and _a_day_apart(metadata.date, in_path):
        return in_path
    if metadata.date:
        return _agreed(metadata.date, blocks, outline, american)
    best, day, at = _ENOUGH - 1, None, 0
    for i in _places(blocks, outline):
        points = _date_points(blocks[i], i, outline)
        if points > best and (found := _day_of(blocks[i], american)):
            best, day, at = points, found, i
    if in_path and day != in_path:
        return in_path
    if day is None:
        return None
    near = blocks[max(at - 2, 0) : at + 3]
    time = next((t for b in near if b.role is Role.DATE and (t := find_time(b.text))), None)
    return f"{day}T{time}" if time else day


def _agreed(stamp: str, blocks: list[Block], outline: Outline, american: bool) -> str:
    """Return the head's date, unless the line below the headline shows another one.

    The head's can be when the page was made, or the next day in another time zone. A line that
    tells when the page was last changed does not say when it was published.
    """
    shown = []
    for i in outline.dates:
        text = blocks[i].text
        if i <= outline.top or _CHANGED.search(text):
            continue
        if _date_points(blocks[i], i, outline) < _SURE:
            continue
        if day := find_date(text, month_first=american):
            shown.append(day)
    return stamp if not shown or stamp[:10] in shown else shown[0]


def _places(blocks: list[Block], outline: Outline) -> list[int]:
    """Return where a date can count: near the headline, about the text's end, in marked places."""
    n = len(blocks)
    places = outline.near(_NEAR_TITLE)
    places.update(outline.dates, range(max(n - _LAST, 0), n))
    places.update([i for i, b in enumerate(blocks) if b.evidence and b.evidence.datetime])
    return sorted(places)


def _date_points(block: Block, i: int, outline: Outline) -> int:
    """Return how much speaks for a block with a date being the one that tells the page's date."""
    text, evidence = block.text, block.evidence
    top, start, end = outline.top, outline.start, outline.end
    if block.role is Role.BODY and 0 <= i - start <= _DATELINE and text[:1].isdigit():
        return _ENOUGH if find_date(text[:24]) else 0
    stamp = evidence is not None and bool(evidence.datetime)
    if (len(text) > _LINE and not stamp) or block.role in _ELSEWHERE:
        return 0
    if not stamp and sum(map(str.isdigit, text)) < _LEAST_DIGITS:
        return 0
    role = block.role
    points = 3 * (role is Role.DATE) + 2 * (role is Role.BYLINE) + 3 * stamp
    below = 0 < i - end <= _NEAR_END
    if 0 <= i - top <= _NEAR_TITLE or 0 <= start - i <= 3:
        points += 3
    elif below or 0 < top - i <= 3:
        points += 1
    if evidence is not None:
        names = evidence.names.lower()
        points += 2 * any(name in names for name in _DATE_NAMES)
    if not stamp:
        points -= 2 * (role is Role.BODY and i > start + 1) + 3 * (role is Role.FOOTER)
    if _COPYRIGHT.search(text):
        points -= 3
    if role is Role.FEED:
        points -= 2
        if not below:
            return points
    if _LABEL.search(text):
        return max(points + 1, _ENOUGH)
    return max(points - 1, _ENOUGH) if _CHANGED.search(text) else points


def _day_of(block: Block, american: bool) -> str | None:
    stamp = block.evidence.datetime if block.evidence is not None else None
    return find_date(stamp or "") or find_date(block.text, month_first=american)


def _a_day_apart(stamp: str, day: str) -> bool:
    try:
        apart = date.fromisoformat(stamp[:10]) - date.fromisoformat(day[:10])
    except ValueError:
        return False
    return abs(apart.days) == 1


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
