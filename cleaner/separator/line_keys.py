"""What two lines must share to count as the same: the key of a text, and a stable hash of it.

Separate because repetition on one page, on the pages of a site and their profiles must all mean
the same by it; and because a profile outlives the process, which Python's own hash does not.
"""

from __future__ import annotations

import re
from functools import lru_cache
from hashlib import blake2b

from cleaner.dates import MONTHS

_TOKEN = re.compile(r"[^\W\d_]+|\d+")
# Abbreviations of months in one letter or two are words elsewhere.
_MONTH_NAMES = frozenset(name for name in MONTHS if len(name) > 2)
# A lone number is blurred in a line of at least so many words: "Chapter 3" and "Chapter 4" are two
# headings, "Page 3 of the search results" is one line of a template.
_BLURRED_FROM = 3
NUMBER = "#"


def line_key(text: str) -> str:
    """Return the words of a text in one form: case, punctuation and spaces do not count.

    Dates, times and versions (numbers next to each other, a month with a number) are all the same,
    and a lone number is where there are three words besides. Numbers alone have the empty key.

    >>> line_key("Last updated: 3 May 2024"), line_key("Last updated on 11 June 2025.")
    ('last updated #', 'last updated on #')
    >>> line_key("Chapter 3"), line_key("© 2024"), line_key("1,204 readers are online")
    ('chapter 3', '', '# readers are online')
    """
    tokens = _TOKEN.findall(text.casefold())
    out: list[str] = []
    words = numbers = 0
    size = len(tokens)
    at = 0
    while at < size:
        stop = at
        digits = False
        while stop < size and (tokens[stop][0].isdecimal() or tokens[stop] in _MONTH_NAMES):
            digits = digits or tokens[stop][0].isdecimal()
            stop += 1
        if stop == at or not digits:
            # A month without a number is a word ("may", "march").
            stop = max(stop, at + 1)
            out.extend(tokens[at:stop])
            words += stop - at
        else:
            out.append(NUMBER if stop - at > 1 else tokens[at])
            numbers += stop - at == 1
        at = stop
    if words == 0:
        # Signs alone ("☰", "»") are a text too, numbers and dates alone say nothing.
        return "" if tokens else " ".join(text.split())
    if numbers and words >= _BLURRED_FROM:
        out = [NUMBER if token[0].isdecimal() else token for token in out]
    return " ".join(out)


@lru_cache(maxsize=4096)
def name_hash(name: str) -> int:
    """Return a stable hash of 32 bits, for names of elements and classes."""
    return int.from_bytes(blake2b(name.encode("utf-8", "surrogatepass"), digest_size=4).digest())


def line_hash(text: str) -> int:
    """Return a stable hash of 64 bits of a text's key; 0 for the empty key.

    >>> line_hash("All rights reserved.") == line_hash("all rights  reserved"), line_hash("12:30")
    (True, 0)
    """
    key = line_key(text)
    if not key:
        return 0
    return int.from_bytes(blake2b(key.encode("utf-8", "surrogatepass"), digest_size=8).digest())
