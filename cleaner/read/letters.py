"""The costs of letters by language, made into tables for each encoding that can hold them.

Separate from the detection that asks them because making them takes some milliseconds, once.
`cleaner/data/letters.bin` is a compressed line of JSON with the alphabets and, behind it, for each
language what its pairs of letters cost, in sixteenths of a nat; `benchmarks/train/charsets.py`
counts and writes it.
"""

from __future__ import annotations

import json
import zlib
from array import array
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from cleaner._hot.charsets import PLAIN, Single
from cleaner._hot.wide_charsets import Double
from cleaner.read.wide import WIDE, double_of

UNIT = 16
# Encodings of one byte in the WHATWG's standard, with what they cost before anything is seen, in
# nats: how much rarer than windows-1252 they are among pages and files without a declaration.
# x-user-defined and iso-8859-8-i hold nothing that is not in others; iso-8859-9 and iso-8859-11 are
# windows-1254 and windows-874 there, koi8-r is koi8-u but for a few box-drawing signs.
SINGLE = {
    "windows-1252": 0.0,
    "windows-1251": 1.0,
    "windows-1250": 1.0,
    "iso-8859-2": 1.5,
    "windows-1254": 1.5,
    "windows-1253": 1.0,
    "windows-1255": 1.0,
    "windows-1256": 1.0,
    "windows-1257": 1.5,
    "windows-1258": 2.0,
    "windows-874": 1.0,
    "iso-8859-15": 2.0,
    "iso-8859-7": 1.5,
    "koi8-u": 2.0,
    "iso-8859-5": 3.0,
    "ibm866": 3.0,
    "macintosh": 3.5,
    "x-mac-cyrillic": 4.0,
    "iso-8859-8": 2.0,
    "iso-8859-6": 3.0,
    "iso-8859-13": 3.0,
    "iso-8859-4": 3.5,
    "iso-8859-16": 4.0,
    "iso-8859-3": 4.5,
    "iso-8859-14": 4.5,
    "iso-8859-10": 5.0,
}
# An encoding is used for a language if it lacks no more of its letters, in per mille of those
# beyond ASCII; Romanian has two of its letters in either of two shapes.
_LACKING = 200
_SHAPES = dict(zip("șțşţ", "şţșț", strict=True))
# Languages that few undeclared bytes are in.
_RARE_LANGUAGE = 1.0
_RARE = frozenset("gl ga cy gd eu af sq eo id fy lb be mk".split())

# Classes of bytes beyond those of a language's own table, and what they cost behind others.
_OPENING, _QUOTE, _DASH, _SYMBOL, _FOREIGN, _BAD = range(6)
_SIGNS: dict[str, tuple[int, float]] = {
    "“": (_QUOTE, 1.0), "”": (_QUOTE, 1.0), "’": (_QUOTE, 0.8), "‘": (_QUOTE, 2.0),
    "»": (_QUOTE, 1.8), "«": (_QUOTE, 1.8), "…": (_QUOTE, 1.8), "›": (_QUOTE, 5.0),
    "‹": (_QUOTE, 5.0), "„": (_OPENING, 1.0), "¿": (_OPENING, 1.5), "¡": (_OPENING, 2.0),
    "‚": (_OPENING, 3.5), "–": (_DASH, 0.8), "—": (_DASH, 1.0), "\u00ad": (_DASH, 3.0),
    "©": (_SYMBOL, 1.3), "®": (_SYMBOL, 2.0), "™": (_SYMBOL, 2.5), "°": (_SYMBOL, 1.5),
    "€": (_SYMBOL, 1.8), "£": (_SYMBOL, 2.2), "§": (_SYMBOL, 2.8), "·": (_SYMBOL, 2.5),
    "•": (_SYMBOL, 2.0), "№": (_SYMBOL, 2.5), "½": (_SYMBOL, 6.0), "²": (_SYMBOL, 3.2),
    "×": (_SYMBOL, 3.0), "´": (_SYMBOL, 3.5), "ª": (_SYMBOL, 3.5), "º": (_SYMBOL, 3.0),
    "±": (_SYMBOL, 4.0), "µ": (_SYMBOL, 4.0), "،": (_SYMBOL, 0.5), "؛": (_SYMBOL, 2.0),
    "؟": (_SYMBOL, 1.5),
}  # fmt: skip
_ODD_SIGN = 7.0  # any other sign
# A no-break space instead of a space, at its usual place and elsewhere.
_SPACE_BEYOND = 3.5
_SPACE_ELSEWHERE = 9.0
# How likely a class of signs is behind a class: white space, signs of ASCII, digits, letters of
# ASCII in another script, letters; then the six classes themselves.
_AFTER: dict[int, tuple[float, ...]] = {
    #          space  sign   digit  ASCII  letter open   quote  dash   symbol foreign bad
    _OPENING: (0.010, 0.005, 3e-04, 3e-04, 1e-04, 0.005, 0.003, 0.010, 0.002, 1e-04, 1e-03),
    _QUOTE: (0.012, 0.020, 0.005, 0.008, 0.008, 0.003, 0.030, 0.003, 0.005, 0.008, 1e-03),
    _DASH: (0.010, 0.003, 0.006, 0.002, 0.002, 0.003, 0.003, 0.010, 0.003, 0.002, 1e-03),
    _SYMBOL: (0.003, 0.003, 0.006, 5e-04, 5e-04, 0.001, 0.002, 0.002, 0.020, 5e-04, 1e-03),
    _FOREIGN: (6e-04, 6e-04, 2e-04, 2e-04, 8e-04, 0.001, 0.001, 0.001, 5e-04, 0.080, 1e-03),
    _BAD: (1e-06, 1e-06, 1e-06, 1e-06, 1e-06, 1e-06, 1e-06, 1e-06, 1e-06, 1e-06, 0.010),
}
_SPACE_AGAIN = 1.0  # one of two spaces is a no-break space
_SYMBOL_BEFORE = 2.0  # a letter behind a symbol rather than behind a sign
_BAD_SIGN = 12.0  # besides: a byte without a character, or a control character
_OTHER_SCRIPT = 11.0  # a letter of another script than its neighbour's, or the language's
# What a change costs, before: no letter or one without case, small, great; behind: the same.
_TURNS = (0, 4, 16, 0, 0, 128, 4, 2, 12)


@dataclass(frozen=True, slots=True)
class Candidate:
    """An encoding with a language that it is used for."""

    encoding: str
    language: str


@dataclass(frozen=True, slots=True)
class Tables:
    """All that detection asks."""

    single: Single
    candidates: tuple[Candidate, ...]
    languages: tuple[str, ...]
    encodings: tuple[str, ...]
    double: Double
    wide: tuple[str, ...]
    of_encoding: dict[str, array[int]]  # the candidates of an encoding


@cache
def tables() -> Tables:
    """Return the tables, read once."""
    head, costs = _read()
    single, candidates = _single(head, costs)
    double = double_of(head["wide"])
    languages = tuple(language for language, *_ in head["languages"])
    of_encoding = {
        name: array("i", [p for p, c in enumerate(candidates) if c.encoding == name])
        for name in SINGLE
    }
    return Tables(
        single, tuple(candidates), languages, tuple(SINGLE), double, tuple(WIDE), of_encoding
    )


def known_characters() -> set[str]:
    """Return the letters of all languages, small and great, the signs and the wide characters."""
    head, _ = _read()
    known = set(_SIGNS)
    for _language, alphabet, _needed in head["languages"]:
        known.update(alphabet, alphabet.upper())
    for groups in head["wide"].values():
        known.update(*groups)
    return known


@cache
def _read() -> tuple[dict[str, Any], bytes]:
    packed = files("cleaner.data").joinpath("letters.bin").read_bytes()
    line, _, costs = zlib.decompress(packed).partition(b"\n")
    return json.loads(line), costs


def _nats(cost: float) -> int:
    return min(255, round(cost * UNIT))


@cache
def characters(encoding: str) -> str:
    """Return the characters of the 256 bytes of an encoding of one byte."""
    import turbohtml.detect  # noqa: F401  (registers the codecs)

    return bytes(range(256)).decode(f"whatwg-{encoding}", "replace")


def _single(head: dict[str, Any], costs: bytes) -> tuple[Single, list[Candidate]]:
    foreign: dict[str, int] = head["foreign"]
    held = {name: characters(name) for name in SINGLE}
    whole, rows, extras = bytearray(), bytearray(), bytearray()
    offsets, sizes, encodings, languages = array("i"), array("i"), array("i"), array("i")
    first, starts, begins = array("i"), array("i"), array("i", [0])
    candidates: list[Candidate] = []
    plain: list[tuple[bytes, int]] = []
    at = 0
    for place, (language, alphabet, needed) in enumerate(head["languages"]):
        size = 4 + len(alphabet)
        table = costs[at : at + size * size]
        at += size * size
        latin = alphabet[0] == "a"
        if latin:
            plain.append((table, size))
        offset = len(whole)
        whole += _widened(table, size, not latin and language != "th")
        classed = _classed(alphabet, foreign)
        beyond = [sign for sign in alphabet if not sign.isascii()]
        seen: set[tuple[str, ...]] = set()
        for number, (name, signs) in enumerate(held.items()):
            lacking = sum(
                share
                for sign, share in zip(beyond, needed, strict=True)
                if sign not in signs and _SHAPES.get(sign, sign) not in signs
            )
            if lacking > _LACKING:
                continue
            places = tuple(f"{s}{signs.find(s)}" for s in beyond)
            # Signs alone tell encodings apart where a language has no letters beyond ASCII.
            if places not in seen or not place:
                first.append(len(candidates))
                seen.add(places)
            pairs = [classed(sign) for sign in signs]
            rows += bytes([number for number, _ in pairs])
            extras += bytes([cost for _, cost in pairs])
            if signs.find("\u00a0") not in (-1, 0xA0):
                extras[-256 + signs.index("\u00a0")] = _nats(_SPACE_ELSEWHERE)
            offsets.append(offset)
            sizes.append(size + 6)
            encodings.append(number)
            languages.append(place)
            starts.append(_nats(SINGLE[name] + (_RARE_LANGUAGE if language in _RARE else 0.0)))
            candidates.append(Candidate(name, language))
        begins.append(len(candidates))
    single = Single(
        bytes(whole), offsets, sizes, bytes(rows), bytes(extras), encodings, languages, starts
    )
    cases = bytes(
        1 if sign.islower() else 2 if sign.isupper() else 0
        for signs in held.values()
        for sign in signs
    )
    single.settle(cases, bytes(_TURNS), begins, first, _plain(plain), len(plain))
    return single, candidates


def _plain(plain: list[tuple[bytes, int]]) -> bytes:
    """Return what pairs of ASCII letters cost, by language."""
    made = bytearray()
    for first in range(PLAIN):
        for second in range(PLAIN):
            row, column = (k + 3 if k else 0 for k in (first, second))
            made += bytes(table[row * size + column] for table, size in plain)
    return bytes(made)


def _widened(table: bytes, size: int, apart: bool) -> bytes:
    """Return a language's table with the classes of signs as further rows and columns.

    With `apart`, letters of ASCII do not stand in the language's words.
    """
    kinds = [0, 1, 2, 3] + [4] * (size - 4)
    after = [[_nats(_cost(_AFTER[sign][kind])) for sign in range(6)] for kind in range(11)]
    made = bytearray()
    for row in range(size):
        costs = bytearray(table[row * size : (row + 1) * size])
        if row == 0:
            costs[0] = _nats(_SPACE_AGAIN)
        if apart and row >= 3:
            for column in range(4, size) if row == 3 else (3,):
                costs[column] = max(costs[column], _nats(_OTHER_SCRIPT))
        made += costs
        made += bytes(after[kinds[row]])
    space, sign = table[:size], table[size : 2 * size]
    # Behind an opening quotation mark stands what stands behind a space; behind a closing one what
    # stands behind a sign. The other marks may be either.
    either = bytes(min(a, b + 8) for a, b in zip(space, sign, strict=True))
    letters = bytes(
        sorted(table[row * size + column] for row in range(4, size))[(size - 4) // 3]
        for column in range(size)
    )
    bad = bytes([_nats(4.0)]) * size
    symbol = bytes(either[:4]) + bytes(min(255, c + _nats(_SYMBOL_BEFORE)) for c in either[4:])
    for number, row_of in enumerate((space, either, either, symbol, letters, bad)):
        made += row_of + bytes(after[5 + number])
    return bytes(made)


def _cost(chance: float) -> float:
    from math import log

    return -log(chance)


def _classed(alphabet: str, foreign: dict[str, int]) -> Callable[[str], tuple[int, int]]:
    """Return what tells the class of a character in a language, and what it costs besides."""
    column = {sign: 4 + k for k, sign in enumerate(alphabet)}
    size = 4 + len(alphabet)
    latin = alphabet[0] == "a"

    @cache
    def classed(sign: str) -> tuple[int, int]:
        small = sign.lower() if len(sign.lower()) == 1 else "i"
        if small in column:
            return column[small], 0
        if sign.isascii():
            return 3 if sign.isalpha() else 2 if sign.isdigit() else 0 if sign <= " " else 1, 0
        if sign == "\u00a0":
            return 0, _nats(_SPACE_BEYOND)
        if sign == "\ufffd" or sign < "\u00a0":
            return size + _BAD, _nats(_BAD_SIGN)
        if sign in _SIGNS:
            kind, cost = _SIGNS[sign]
            return size + kind, _nats(cost)
        if sign.isalpha() or "\u0300" <= sign <= "\u06ff":
            own = (sign < "\u0300") == latin
            return size + _FOREIGN, foreign.get(small, 160) if own else _nats(_OTHER_SCRIPT)
        return size + _SYMBOL, _nats(_ODD_SIGN)

    return classed
