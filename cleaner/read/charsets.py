"""Detection: which legacy encoding bytes are in, by how likely the text is that they would give.

Each encoding is read with each language that it is used for, and the pairs of letters in which a
byte beyond ASCII takes part are judged by how often the language has them; characters of Chinese,
Japanese and Korean by how frequent they are. The letters of ASCII around tell the language. Only a
sample is looked at, so that the time does not grow with the file beyond one pass.
"""

from __future__ import annotations

import re
from array import array
from functools import cache, lru_cache
from typing import NamedTuple

from cleaner._hot.charsets import LOST
from cleaner._hot.samples import gather
from cleaner.read.letters import SINGLE, UNIT, characters, tables
from cleaner.read.wide import WIDE_LANGUAGES

# Bytes of text that are judged, and parts of a large file that they are taken from.
SAMPLE = 3000
_PARTS = 4
_LARGE = 50_000
# How many nats a page's own language or country makes others less likely.
_TOLD = 4.0
# A declaration is given up for an encoding that is so many nats likelier: two or three letters that
# a language has in place of as many that it has not. Servers declare the first ones unasked.
_MARGIN = 14.0
_MARGIN_UNASKED = 8.0
# And so many for each place: what a text costs is uncertain by more the longer it is. Who declares
# one of the last knows why, and may write in a language that the tables do not have.
_GROWS = 0.6
_GROWS_UNASKED = 0.25
_GROWS_MEANT = 4.0
_UNASKED = frozenset(("windows-1252",))
_MEANT = frozenset(f"iso-8859-{number}" for number in (3, 4, 10, 13, 14, 16))
# Encodings that are judged as another of which they are a part.
_JUDGED = {"koi8-r": "koi8-u", "iso-8859-8-i": "iso-8859-8", "gb18030": "gbk"}
# In words, what Windows-1252 reads as ½, ¨ or ¸ is œ, š or ž. It has these as bytes from 80 to 9F.
_SIGNS_OF_LATIN_1 = (b"\xa8", b"\xb8", b"\xbd")
_LATIN_9 = re.compile(rb"[A-Za-z][\xa8\xb8\xbd][a-z]")
_WINDOWS = re.compile(rb"[\x80-\x9f]")

# Each pair of bytes of which one is beyond ASCII.
_PLACE = re.compile(rb"(?s)(?=[\x80-\xff].|.[\x80-\xff])")


class Found(NamedTuple):
    """An encoding, its language, and what the sample costs in it, in sixteenths of a nat."""

    encoding: str
    language: str
    cost: int


def sample_of(data: bytes) -> bytes:
    """Return the text around the bytes beyond ASCII, from all parts of the data."""
    for markup in (True, False):
        if len(data) < _LARGE:
            made: bytes = gather(data, 0, len(data), SAMPLE, markup)
        else:
            step = len(data) // _PARTS
            parts = []
            for start in range(0, step * _PARTS, step):
                begin = _edge(data, start) if start else 0
                parts.append(gather(data, begin, start + step, SAMPLE // _PARTS, markup))
            made = b" ".join(filter(None, parts))
        if made:
            return made
    return b""


def _edge(data: bytes, at: int) -> int:
    """Return a place where no character of several bytes is cut: behind white space or a sign."""
    for sign in (b"\n", b">", b" "):
        found = data.find(sign, at, at + 2000)
        if found >= 0:
            return found + 1
    return at


def likeliest(sample: bytes, language: str | None = None) -> Found:
    """Return the likeliest encoding of a sample, which may be told to be in a language."""
    known = tables()
    hints, wide_hints = _hints(language)
    number, cost = known.double.judge(sample, wide_hints, LOST)
    place, costs = known.single.judge(sample, hints, cost)
    if place >= 0 and costs[place] < cost:
        candidate = known.candidates[place]
        return Found(candidate.encoding, candidate.language, costs[place])
    return Found(known.wide[number] if number >= 0 else "windows-1252", "", cost)


def refined(data: bytes, found: Found) -> Found:
    """Return what was found in a sample, or its neighbour where a rare byte of the data tells.

    A few letters of Latin-9 are signs in Windows-1252, and too rare to be in each sample.
    """
    if found.encoding != "windows-1252" or not any(sign in data for sign in _SIGNS_OF_LATIN_1):
        return found
    if _LATIN_9.search(data) and not _WINDOWS.search(data):
        return found._replace(encoding="iso-8859-15")
    return found


def contradicted(sample: bytes, declared: str, found: Found, language: str | None = None) -> bool:
    """Say whether an encoding that was found is so much likelier that a declaration is wrong."""
    margin, grows = _MARGIN, _GROWS_MEANT if declared in _MEANT else _GROWS
    if declared in _UNASKED:
        margin, grows = _MARGIN_UNASKED, _GROWS_UNASKED
    name = _JUDGED.get(declared, declared)
    if name in SINGLE and found.encoding in SINGLE:
        # Only where the two differ: else a language would count that one of them is not used for.
        sample = sample.translate(_apart(name, found.encoding))
        if sample.isascii():
            return False
        cost = cost_in(sample, found.encoding, language)
    else:
        cost = found.cost
    margin += grows * len(_PLACE.findall(sample))
    return cost_in(sample, name, language) - cost > margin * UNIT


@cache
def _apart(one: str, other: str) -> bytes:
    """Return a table that makes spaces of the bytes beyond ASCII that are the same in both."""
    pairs = zip(characters(one), characters(other), strict=True)
    return bytes(
        0x20 if byte > 0x7F and first == second else byte
        for byte, (first, second) in enumerate(pairs)
    )


def cost_in(sample: bytes, encoding: str, language: str | None = None) -> int:
    """Return what a sample costs in an encoding; one that is never detected costs nothing."""
    known = tables()
    hints, wide_hints = _hints(language)
    cost = 0
    if encoding in known.wide:
        number = known.wide.index(encoding)
        cost = known.double.cost(sample, number) + wide_hints[number]
    elif encoding in known.of_encoding:
        _, cost = known.single.among(sample, known.of_encoding[encoding], hints)
    return cost


def cost_of_piece(piece: bytes, found: Found) -> float:
    """Return what a piece of text costs for each place beyond ASCII, in nats, as it was found."""
    known = tables()
    sample = sample_of(piece)
    places = len(_PLACE.findall(b" " + sample + b" "))
    if found.encoding in known.wide:
        cost = known.double.cost(sample, known.wide.index(found.encoding))
    else:
        chosen = [
            place
            for place in known.of_encoding[found.encoding]
            if known.candidates[place].language == found.language
        ]
        _, cost = known.single.among(sample, array("i", chosen), _hints(None)[0])
    return int(cost) / UNIT / max(1, places)


@lru_cache(64)
def _hints(language: str | None) -> tuple[array[int], array[int]]:
    """Return what each language, encoding and wide encoding costs more because of what is told."""
    known = tables()
    told = round(_TOLD * UNIT)
    is_known = language in known.languages or any(language in of for of in WIDE_LANGUAGES.values())
    cost = told if is_known else 0
    single = array("i", [0 if of == language else cost for of in known.languages])
    single.extend([0] * len(known.encodings))
    wide = array("i", [0 if language in WIDE_LANGUAGES[name] else cost for name in known.wide])
    return single, wide
