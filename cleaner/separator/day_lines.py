"""Lines that tell a day: which part of one says when the page was published, and what it says.

Separate from the choice between the days of a page, which is made by where its lines stand.
"""

from __future__ import annotations

import re
from datetime import date

from cleaner.dates import find_date, find_dates, is_ambiguous, month_first_in
from cleaner.document import Block, Metadata

# A line with a date is short; longer ones are text.
LINE = 160
# A line of this length that has a date has hardly room for more: "Donnerstag, 28. September 2017".
_BARE_CHARS = 32
LABEL = re.compile(
    r"(?i)(?<![^\W\d_])(?:publi|posted|ver[öo]ffentlicht|erstellt|stand\b|opublikowan|pubblicat|geplaatst|"
    r"дата|опубликован|created|written|issued)"
)
CHANGED = re.compile(
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
TOLD = re.compile(f"{LABEL.pattern}|{CHANGED.pattern.removeprefix('(?i)')}")
# The line about the whole site, below every page of it.
_WHOLE_SITE = re.compile(r"(?i)\b(?:web)?site\b[^.]{0,20}(?:updat|modif)")
COPYRIGHT = re.compile(r"(?i)\W{0,3}(?:©|\bcopyright\b)")
# Countries that write English and the day first, by the end of a host.
_DAY_FIRST_HOST = re.compile(r"\.(?:uk|au|nz|ie|in|za|sg|ng|ke|eu)$")
_MONTH_IN_PATH = re.compile(r"/((?:19|20)\d\d)[/-](\d\d?)(?=/|$)")


class DayReader:
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
            short = (b.text for b in self.blocks if len(b.text) <= LINE)
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
            return next(iter(self.days(published_part(block.text))), None)
        if stamp and stamp.rstrip().endswith(("Z", "+00:00")):
            for day in self.days(block.text):
                if a_day_apart(stamped, day):
                    return day
        return stamped


def is_elsewhere(text: str) -> bool:
    """Say whether a line dates something else: a person's account, the site, a right to it."""
    if _OTHER.search(text) or _WHOLE_SITE.search(text):
        return True
    return bool(COPYRIGHT.match(text)) and not TOLD.search(text)


def is_bare(line: str) -> bool:
    """Say whether a line is a day and hardly more.

    >>> is_bare("23 mai 2019"), is_bare("The wall was built on 23 May 2019.")
    (True, False)
    """
    return len(line) <= _BARE_CHARS and find_date(line) is not None


def says_changed(text: str) -> bool:
    """Say whether a line tells only when the page was changed."""
    return bool(CHANGED.search(text)) and bool(CHANGED.search(published_part(text)))


def published_part(text: str) -> str:
    """Return the part of a line that tells when the page was published, if a part does.

    >>> published_part("Published 3 May 2025, updated 4 May 2025")
    'Published 3 May 2025, '
    """
    changed = CHANGED.search(text)
    if changed is None:
        return text
    label = LABEL.search(text, changed.end())
    parts = (text[label.start() :] if label else "", text[: changed.start()])
    return next((part for part in parts if find_date(part)), text)


def a_day_apart(stamp: str, day: str) -> bool:
    try:
        apart = date.fromisoformat(stamp[:10]) - date.fromisoformat(day[:10])
    except ValueError:
        return False
    return abs(apart.days) == 1
