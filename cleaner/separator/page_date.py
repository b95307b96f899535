"""When the page was published: what its head says, what it shows, and what its address says.

Separate from the other metadata because dates are the one thing that pages are full of, and only
one of them counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from itertools import islice

from cleaner.dates import (
    date_in_path,
    find_date,
    find_dates,
    find_time,
    is_ambiguous,
    month_first_in,
)
from cleaner.document import Block, Document, Metadata, Role
from cleaner.separator.bylines import Outline

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
# A line of this length that has a date has hardly room for more: "Donnerstag, 28. September 2017".
_BARE_CHARS = 32
_ELSEWHERE = frozenset({Role.COMMENT, Role.CONSENT, Role.REPEAT})
_NOT_ALONE = _ELSEWHERE | {Role.FOOTER, Role.NAVIGATION}
_LISTED = frozenset({Role.FEED, Role.PROMO})
_DATE_NAMES = ("date", "time", "publi", "datum", "fecha", "posted", "meta", "byline")
_LABEL = re.compile(
    r"(?i)(?<![^\W\d_])(?:publi|posted|ver[öo]ffentlicht|erstellt|stand\b|opublikowan|pubblicat|geplaatst|"
    r"дата|опубликован|created|written|issued)"
)
_CHANGED = re.compile(
    r"(?i)(?<![^\W\d_])(?:updat|modified|last edited|zuletzt|aktualisiert|geändert|mis à jour"
    r"|actualiz|обновлен)"
)
# What else is dated beside a text: the account of who wrote it, the newest answer to it.
_OTHER = re.compile(
    r"(?i)(?<![^\W\d_])(?:joined|join date|registered|member since|founded|last post|last reply"
    r"|last visit|last seen|born|dabei seit|registriert|mitglied seit|beigetreten|letzter beitrag"
    r"|inscrit|dernier message|miembro desde|último mensaje|iscritto|geregistreerd|dołączył"
    r"|регистрация)"
)
_TOLD = re.compile(f"{_LABEL.pattern}|{_CHANGED.pattern.removeprefix('(?i)')}")
# The line about the whole site, below every page of it.
_WHOLE_SITE = re.compile(r"(?i)\b(?:web)?site\b[^.]{0,20}(?:updat|modif)")
_FULL_STOPS = (".", "!", "?", "。", "।")
_COPYRIGHT = re.compile(r"(?i)\W{0,3}(?:©|\bcopyright\b)")
# Countries that write English and the day first, by the end of a host.
_DAY_FIRST_HOST = re.compile(r"\.(?:uk|au|nz|ie|in|za|sg|ng|ke|eu)$")
_MONTH_IN_PATH = re.compile(r"/((?:19|20)\d\d)[/-](\d\d?)(?=/|$)")
# A day in the data that a page's own scripts work with.
_IN_DATA = re.compile(
    r"""(?x)
      (?: date_?[Pp]ublished | (?:firstP|p)ublished(?:At|On) | published?_?(?:[Dd]ate|[Tt]ime)
        | publication_?[Dd]ate ) (?: \\?" | &quot; )   # not published_at: shops have it of goods
      \s? : \s? (?: \\?" | &quot; ) ((?:19|20)\d\d-\d\d-\d\d) (?!\d)
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
    if metadata.date and in_path and _a_day_apart(metadata.date, in_path):
        return in_path
    reader = _Reader(metadata, blocks, path)
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


class _Reader:
    """Reads the days in blocks in the order that the page writes them: 4/5 is in April or May."""

    def __init__(self, metadata: Metadata, blocks: list[Block], path: str) -> None:
        language = (metadata.language or "").lower()
        british = _DAY_FIRST_HOST.search(path.partition("/")[0])
        american = language == "en-us" or (language == "en" and not british)
        self.usual = "/" if american else ""
        self.blocks = blocks
        self.month = _MONTH_IN_PATH.search(path)
        self.order: str | None = None

    def order_for(self, text: str) -> str:
        """Return the separators with which the month comes first; the page tells, if it must."""
        if not is_ambiguous(text):
            return self.usual
        if self.order is None:
            short = (b.text for b in self.blocks if len(b.text) <= _LINE)
            self.order = month_first_in(short, self.usual)
        return self.order

    def days(self, text: str) -> list[str]:
        """Return the days in a text."""
        order = self.order_for(text)
        days = find_dates(text, month_first=order)
        if self.month and is_ambiguous(text):
            # The address has the month, so that of two ways to read the day one is right.
            wanted = f"{self.month[1]}-{int(self.month[2]):02}"
            other = find_dates(text, month_first="".join(s for s in "/.-" if s not in order))
            if days and not days[0].startswith(wanted) and other[0].startswith(wanted):
                return other
        return days

    def day_of(self, block: Block) -> str | None:
        """Return the day that a block tells, by its time stamp or by its text.

        A stamp in universal time can be of the day before or after; then the text is right.
        """
        stamp = block.evidence.datetime if block.evidence is not None else None
        stamped = find_date(stamp or "")
        if stamped is None:
            return next(iter(self.days(_published_part(block.text))), None)
        if stamp and stamp.rstrip().endswith(("Z", "+00:00")):
            for day in self.days(block.text):
                if _a_day_apart(stamped, day):
                    return day
        return stamped


def _agreed(stamp: str, blocks: list[Block], outline: Outline, reader: _Reader) -> str:
    """Return the head's date, unless the line below the headline shows another one.

    The head's can be when the page was made, or the next day in another time zone. A line that
    tells when the page was last changed does not say when it was published.
    """
    shown: list[str] = []
    for i in _shown_places(outline):
        block = blocks[i]
        if block.role is Role.COMMENT or len(block.text) > _LINE or _says_changed(block.text):
            continue
        text = _published_part(block.text)
        days = reader.days(text)
        told = find_date((block.evidence and block.evidence.datetime) or "")
        if stamp[:10] in days or stamp[:10] == told or _is_swapped(stamp[:10], days, text):
            return stamp
        if block.role is not Role.DATE or not days:
            continue
        if _date_points(block, i, outline) >= _SURE:
            shown += days[:1]
    return shown[0] if shown else stamp


def _says_changed(text: str) -> bool:
    """Say whether a line tells only when the page was changed."""
    return bool(_CHANGED.search(text)) and bool(_CHANGED.search(_published_part(text)))


def _published_part(text: str) -> str:
    """Return the part of a line that tells when the page was published, if a part does.

    >>> _published_part("Published 3 May 2025, updated 4 May 2025")
    'Published 3 May 2025, '
    """
    changed = _CHANGED.search(text)
    if changed is None:
        return text
    label = _LABEL.search(text, changed.end())
    parts = (text[label.start() :] if label else "", text[: changed.start()])
    return next((part for part in parts if find_date(part)), text)


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
    if (len(text) > _LINE and not stamp) or block.role in _ELSEWHERE or _is_elsewhere(text):
        return 0
    if not stamp and not any(map(str.isdigit, text)):
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
    points -= 3 * bool(_COPYRIGHT.search(text))
    if role in _LISTED:
        points -= 2
        if not below and not (role is Role.PROMO and 0 < i - top <= _NEAR_TITLE):
            return points
    if _LABEL.search(text):
        return max(points + 1, _ENOUGH)
    return max(points - 1, _ENOUGH) if _CHANGED.search(text) else points


def _is_undated(document: Document) -> bool:
    """Say whether the head describes something that is not published on a day."""
    return document.tree.schema_type in _UNDATED or document.tree.graph_type in _UNDATED


def _last_changed(blocks: list[Block], outline: Outline, reader: _Reader) -> str | None:
    """Return the day in a line below the text that says when the page was made or changed."""
    for block in blocks[outline.end + 1 :]:
        text = block.text
        if len(text) > _LINE or block.role in _ELSEWHERE or not any(map(str.isdigit, text)):
            continue
        told = _TOLD.search(text) and not _is_elsewhere(text)
        if told and block.role is not Role.FEED and (day := reader.day_of(block)):
            return day
    return None


def _alone(blocks: list[Block], outline: Outline, reader: _Reader) -> str | None:
    """Return the day that a line of the text has for itself, if there is only one such day."""
    days: set[str] = set()
    for i in range(outline.top + 1, min(outline.end + _NEAR_END + 1, len(blocks))):
        block = blocks[i]
        line = block.text.rpartition("\n")[2]
        if block.role not in _NOT_ALONE and _is_bare(line) and not _is_elsewhere(line):
            days.update(reader.days(line)[:1])
    return days.pop() if len(days) == 1 else None


def _is_elsewhere(text: str) -> bool:
    """Say whether a line dates something else: a person's account, the site, a right to it."""
    if _OTHER.search(text) or _WHOLE_SITE.search(text):
        return True
    return bool(_COPYRIGHT.match(text)) and not _TOLD.search(text)


def _is_bare(line: str) -> bool:
    """Say whether a line is a day and hardly more.

    >>> _is_bare("23 mai 2019"), _is_bare("The wall was built on 23 May 2019.")
    (True, False)
    """
    return len(line) <= _BARE_CHARS and find_date(line) is not None


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


def _a_day_apart(stamp: str, day: str) -> bool:
    try:
        apart = date.fromisoformat(stamp[:10]) - date.fromisoformat(day[:10])
    except ValueError:
        return False
    return abs(apart.days) == 1
