"""When the page was published: what its head says, what it shows, and what its address says.

Separate from the other metadata because dates are the one thing that pages are full of, and only
one of them counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from cleaner.dates import date_in_path, find_date, find_time, has_digit, is_ambiguous
from cleaner.document import Block, Document, Role
from cleaner.separator.bylines import Outline
from cleaner.separator.day_lines import (
    CHANGED,
    COPYRIGHT,
    LABEL,
    LINE,
    TOLD,
    DayReader,
    a_day_apart,
    is_bare,
    is_elsewhere,
    published_part,
    says_changed,
)

# A date stands this near to the headline, in blocks, and this near below the text.
_NEAR_TITLE = 10
_NEAR_END = 4
_UNDER_TITLE = 6  # in the line for who, when and where, which other words can make long
# "This page was last changed on …" stands in so many last blocks of a page.
_LAST = 10
# Of the first blocks of the text, one can begin with the date: "01.02.2022 - Bei der Erinnerung".
_DATELINE = 5
# Points: a day that overrules the head's is in the line for dates.
_SURE = 6
# Points: a date with less stands in the text or in a list of other stories.
_ENOUGH = 3
_ELSEWHERE = frozenset({Role.COMMENT, Role.CONSENT, Role.REPEAT})
_NOT_ALONE = _ELSEWHERE | {Role.FOOTER, Role.NAVIGATION}
_LISTED = frozenset({Role.FEED, Role.PROMO})
_FULL_STOPS = (".", "!", "?", "。", "।")
_DATE_NAMES = ("date", "time", "publi", "datum", "fecha", "posted", "meta", "byline")
# A day in the data that a page's own scripts work with: "datePublished": "2025-05-04". Not that of
# `published_at`, which shops have for goods. It begins with letters that are quickly looked for.
_IN_DATA = re.compile(
    r"""(?x)
      ubli (?: sh(?:ed)? (?: At | On | _?[Dd]ate | _?[Tt]ime )? | cation_?[Dd]ate )
      (?: \\?" | &quot; ) \s? : \s? (?: \\?" | &quot; ) ((?:19|20)\d\d-\d\d-\d\d) (?!\d)
    """
)
# A page with more such days shows other stories.
_FEW = 20
# Numbers of products, lists and firms among the types in the tree: what is dated there are reviews
# and stories.
_UNDATED = frozenset({2, 4, 5})
_READ_BEFORE = "ld+json"


def page_date(document: Document, blocks: list[Block], outline: Outline) -> str | None:
    """Return the day of publication, with the time where it is told, or None.

    The head is asked first, and the blocks whether they agree; without it the blocks, the address
    and at last the data in scripts.

    >>> from cleaner.read import read
    >>> from cleaner.separator.bylines import outline_of
    >>> page = read("<h1>Walls</h1><p>Ana Moss, May 4, 2025</p>")
    >>> page_date(page, page.blocks, outline_of(page.blocks))
    '2025-05-04'
    """
    metadata = document.metadata
    path = (metadata.url or "").partition("://")[2].partition("?")[0]
    in_path = date_in_path(path) if "/20" in path or "/19" in path else None
    if metadata.date and in_path and a_day_apart(metadata.date, in_path):
        return in_path
    reader = DayReader(metadata, blocks, path)
    if metadata.date:
        return _agreed(metadata.date, blocks, outline, reader)
    best, day, at = _ENOUGH - 1, None, 0
    for i in _places(blocks, outline):
        points = _date_points(blocks[i], i, outline)
        if points > best and (found := reader.day_of(blocks[i])):
            best, day, at = points, found, i
    if in_path and day != in_path:
        return in_path
    if day is None:
        changed = _last_changed(blocks, outline, reader)
        if changed or (document.kind == "html" and _is_undated(document)):
            return changed
        return _alone(blocks, outline, reader) or _in_data(document)
    near = blocks[max(at - 2, 0) : at + 3]
    time = next((t for b in near if b.role is Role.DATE and (t := find_time(b.text))), None)
    return f"{day}T{time}" if time else day


def _agreed(stamp: str, blocks: list[Block], outline: Outline, reader: DayReader) -> str:
    """Return the head's date, unless the line below the headline shows another one.

    The head's can be when the page was made, or the next day in another time zone. A line that
    tells when the page was last changed does not say when it was published.
    """
    shown: list[str] = []
    for i in _shown_places(outline):
        block = blocks[i]
        if block.role is Role.COMMENT or not _can_tell(block) or says_changed(block.text):
            continue
        text = published_part(block.text)
        days = reader.days(text)
        told = find_date((block.evidence and block.evidence.datetime) or "")
        if stamp[:10] in days or stamp[:10] == told or _is_swapped(stamp[:10], days, text):
            return stamp
        if block.role is not Role.DATE or not days:
            continue
        if _date_points(block, i, outline) >= _SURE:
            shown += days[:1]
    return shown[0] if shown else stamp


def _can_tell(block: Block) -> bool:
    stamped = block.evidence is not None and bool(block.evidence.datetime)
    return len(block.text) <= LINE and (stamped or bool(has_digit(block.text)))


def _shown_places(outline: Outline) -> Iterator[int]:
    """Yield the blocks that can show the day: near the headline, and those for dates below it."""
    near = min(outline.top + _NEAR_TITLE + 1, len(outline.roles))
    yield from range(outline.top + 1, near)
    yield from (i for i in outline.dates if i >= near)


def _is_swapped(day: str, days: list[str], text: str) -> bool:
    """Say whether a text in numbers has this day, read with day and month the other way round."""
    if not is_ambiguous(text):
        return False
    return f"{day[:4]}-{day[8:]}-{day[5:7]}" in days


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
    if (len(text) > LINE and not stamp) or block.role in _ELSEWHERE:
        return 0
    if (not stamp and not has_digit(text)) or is_elsewhere(text):
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
        points -= role is Role.BODY and text.endswith(_FULL_STOPS)  # "The fair is on 5 May."
    points -= 3 * bool(COPYRIGHT.search(text))
    if role in _LISTED:
        points -= 2
        if not below and not (role is Role.PROMO and 0 < i - top <= _NEAR_TITLE):
            return points
    if LABEL.search(text):
        return max(points + 1, _ENOUGH)
    return max(points - 1, _ENOUGH) if CHANGED.search(text) else points


def _is_undated(document: Document) -> bool:
    """Say whether the head describes something that is not published on a day."""
    return document.tree.schema_type in _UNDATED or document.tree.graph_type in _UNDATED


def _last_changed(blocks: list[Block], outline: Outline, reader: DayReader) -> str | None:
    """Return the day in a line below the text that says when the page was made or changed."""
    for block in blocks[outline.end + 1 :]:
        text = block.text
        if len(text) > LINE or block.role in _ELSEWHERE or not has_digit(text):
            continue
        told = TOLD.search(text) and not is_elsewhere(text)
        if told and block.role is not Role.FEED and (day := reader.day_of(block)):
            return day
    return None


def _alone(blocks: list[Block], outline: Outline, reader: DayReader) -> str | None:
    """Return the day that the page has for itself, if there is only one such day.

    That of its time stamps; then that of lines which say little more, or stand under the headline.
    """
    stamps = (
        find_date(block.evidence.datetime)
        for block in blocks
        if block.evidence and block.evidence.datetime and block.role not in _ELSEWHERE
    )
    days = set(filter(None, stamps))
    if not days:
        for i in range(outline.top + 1, min(outline.end + _NEAR_END + 1, len(blocks))):
            block = blocks[i]
            line = block.text.rpartition("\n")[2]
            under = i - outline.top <= _UNDER_TITLE and len(line) <= LINE
            told = is_bare(line) or (under and block.role in _LISTED)
            if told and block.role not in _NOT_ALONE and not is_elsewhere(line):
                days.update(reader.days(line)[:1])
    return days.pop() if len(days) == 1 else None


def _in_data(document: Document) -> str | None:
    """Return the day that the data in a page's scripts gives, if they give only one.

    What search engines are told has been read already; there it is of a review or an offer.
    """
    if document.kind != "html":
        return None
    source = document.source
    days: set[str] = set()
    for found in islice(_IN_DATA.finditer(source), _FEW):
        opened = source.rfind("<script", 0, found.start())
        if _READ_BEFORE not in source[opened : source.find(">", opened)]:
            days.add(found[1])
    day = days.pop() if len(days) == 1 else None
    return find_date(day) if day else None
