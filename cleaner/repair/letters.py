"""Letters and signs to simpler ones: accents, case, punctuation, and what is written many times.

For search indexes, keyword lists and models with small alphabets. All of it loses something that
clean text means, so all of it is off by default.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import partial
from typing import Literal

import regex

from cleaner.patterns import Edit, Pattern, apart, edited
from cleaner.registry import text_filter
from cleaner.repair.code import looks_like_code
from cleaner.repair.prose import leaving_code

# Scripts whose marks are accents: without them a word is still readable. Elsewhere a mark may be
# a vowel (Hebrew, Arabic, Devanagari) or part of another letter (й, が).
_ACCENTED = regex.compile(
    r"[[\p{Latin}\p{Greek}]--[\x00-\x7f]]\p{Mn}*+ | (?<=[\p{Latin}\p{Greek}])\p{Mn}++",
    regex.VERBOSE | regex.V1,
)
_MARK = regex.compile(r"\p{Mn}+")
# Latin letters with a stroke or bar, which Unicode does not take apart.
_STRUCK = str.maketrans("ØøĐđŁłĦħŦŧƗɨɃƀɆɇǤǥɌɍƵƶ", "OoDdLlHhTtIiBbEeGgRrZz")

# One letter, however often. Written as one more than stays.
_LETTERS = r"(?i)(\p{L})\1{%d,}"
_SIGNS = regex.compile(
    r"""
      (?<=[^\s!?！？؟])[!?！？؟]{2,}+      # Wow!!!
    | (?<=\s)[!?！？؟]{3,}+(?=\s|$)       # Hé !!! but not the ?? of a program
    """,
    regex.VERBOSE,
)
# Codes of dates and sizes (yyyy, MMMM, AAAA, XXXX) are one letter written so many times.
_CODE_LENGTH = 4
# Estonian writes words of one vowel after the other; no other run of four letters is spelling.
_SPELT = frozenset(["jäääär", "kuuuurija", "töööö", "puuuurija", "jõuuuring"])
_NO_LETTERS = regex.compile(r"[^\w']+")
# What addresses, paths and commands hold, and words do not.
_ADDRESS = regex.compile(r"\w[.:]\w|[/@\\]|^[:$]")
# A word longer than this is no word; its neighbours are looked at so far.
_LONGEST_WORD = 100

_PUNCTUATION = regex.compile(r"\p{P}+")
# What joins letters and digits to one word or number, where it stands between two of them.
_JOINS = regex.compile(r"[-'’‑.,:·_@&/]")
_IN_WORD = regex.compile(r"[\p{L}\p{N}\p{M}]")
# What a heading or a cell may end with, and lose.
_STOPS = ".,:;!?…。、，：；！？"


@text_filter("accents")
def accents(
    text: str, *, mode: Literal["strip", "ascii"] = "strip", keep: Pattern | None = None
) -> str:
    """Take accents off Latin and Greek letters, or transliterate everything to ASCII.

    `mode=strip` leaves letters that are no other letter with a mark (ß, æ, þ) alone, and the marks
    of other scripts, which are vowels or parts of letters there. `mode=ascii` writes any script in
    ASCII letters (anyascii, without regard to the language) and drops what has no such form.

    >>> accents("Señor Łukasz, cœur, й"), accents("Москва, œ – €", mode="ascii")
    ('Senor Lukasz, cœur, й', 'Moskva, oe - EUR')
    """
    if text.isascii():
        return text
    return apart(text, _transliterated if mode == "ascii" else _stripped, keep)


@text_filter("lowercase")
def lowercase(text: str, *, keep: Pattern | None = None) -> str:
    r"""Write all letters small, by the rules of Unicode and not of one language.

    Leaves code blocks alone. Acronyms stay with `keep="\\b[A-Z]{2,}\\b"`.

    >>> lowercase("The NATO Treaty", keep="NATO")
    'the NATO treaty'
    """
    return apart(text, str.lower, keep)


@text_filter("punctuation")
def punctuation(
    text: str, *, where: Literal["all", "ends"] = "all", keep: Pattern | None = None
) -> str:
    """Remove punctuation; where it parts two words without a space, put one.

    Leaves a single sign within a word or number alone (don't, well-known, 3.5, 10:30), and symbols
    that are no punctuation ($, +, =). `where=ends` removes only stops, commas and colons at the
    ends of lines, as of headings.

    >>> punctuation("“Don't—ever!” he said, at 10:30."), punctuation("Item 1.", where="ends")
    ("Don't ever he said at 10:30", 'Item 1')
    """
    found = _line_ends(text) if where == "ends" else _punctuation(text)
    return edited(text, found, keep)


@text_filter("repeated-characters")
def repeated_characters(
    text: str, *, letters: int = 3, signs: int = 1, keep: Pattern | None = None
) -> str:
    """Shorten runs of one letter, and of exclamation and question marks.

    A letter may stand `letters` times in a row, which no word of German needs more often; of a run
    of marks the first `signs` of each kind stay. Leaves digits, dots, rules (----), addresses and
    code alone, codes of one letter written four times (yyyy, AAAA), and Estonian jäääär.

    >>> repeated_characters("Soooooo good!!!! Really?!?! Well... 10000000")
    'Sooo good! Really?! Well... 10000000'
    """
    return edited(text, _repeats(text, max(letters, 1), max(signs, 1)), keep)


for _found in (accents, lowercase, punctuation, repeated_characters):
    _found.for_documents(leaving_code(_found.function))


def _stripped(text: str) -> str:
    return text if text.isascii() else _ACCENTED.sub(_bare, text)


def _bare(match: regex.Match[str]) -> str:
    return _MARK.sub("", unicodedata.normalize("NFD", match[0])).translate(_STRUCK)


def _transliterated(text: str) -> str:
    from anyascii import anyascii

    return text if text.isascii() else anyascii(text)


def _punctuation(text: str) -> Iterator[Edit]:
    for match in _PUNCTUATION.finditer(text):
        start, end = match.span()
        parts = (
            start > 0
            and end < len(text)
            and _IN_WORD.match(text, start - 1)
            and _IN_WORD.match(text, end)
        )
        if not parts:
            # A dash between spaces leaves one of them.
            is_apart = text[start - 1 : start] == " " == text[end : end + 1]
            yield start - is_apart, end, ""
        elif end - start > 1 or not _JOINS.match(text, start):
            yield start, end, " "


def _line_ends(text: str) -> Iterator[Edit]:
    at = 0
    for line in text.split("\n"):
        body = line.rstrip(_STOPS + " \t")
        if line[len(body) :].strip(" \t"):
            yield at + len(body), at + len(line), ""
        at += len(line) + 1


def _repeats(text: str, letters: int, signs: int) -> Iterator[Edit]:
    run = regex.compile(_LETTERS % letters)
    at = 0
    for line in text.split("\n"):
        found: dict[int, Edit] = {}
        for pattern, shorten in (
            (run, partial(_shorter_word, letters)),
            (_SIGNS, partial(_fewer_signs, signs)),
        ):
            for match in pattern.finditer(line):
                if edit := shorten(match):
                    found[edit[0]] = edit
        if found and not looks_like_code(line):
            for start in sorted(found):
                first, last, by = found[start]
                yield at + first, at + last, by
        at += len(line) + 1


def _shorter_word(letters: int, match: regex.Match[str]) -> Edit | None:
    start, end = match.span()
    word_start, word = _word_around(match.string, start, end)
    if _ADDRESS.search(word):
        return None
    head = _NO_LETTERS.split(word[: start - word_start])[-1]
    tail = _NO_LETTERS.split(word[end - word_start :], 1)[0]
    whole = f"{head}{match[0]}{tail}"
    is_colour = word[: start - word_start - len(head)].endswith("#")
    is_code = len(whole) == _CODE_LENGTH == end - start and letters < _CODE_LENGTH
    if is_colour or is_code or whole.lower() in _SPELT or any(map(str.isdigit, whole)):
        return None
    return start + letters, end, ""


def _fewer_signs(signs: int, match: regex.Match[str]) -> Edit | None:
    _, word = _word_around(match.string, *match.span())
    if _ADDRESS.search(word):
        return None
    seen: dict[str, int] = {}
    kept = []
    for sign in match[0]:
        seen[sign] = seen.get(sign, 0) + 1
        if seen[sign] <= signs:
            kept.append(sign)
    return (*match.span(), "".join(kept)) if len(kept) < len(match[0]) else None


def _word_around(line: str, start: int, end: int) -> tuple[int, str]:
    """Return where the run of signs around a place begins, and the run."""
    first = max(0, start - _LONGEST_WORD)
    first += len(line[first:start]) - len(line[first:start].split(" ")[-1])
    last = line.find(" ", end, end + _LONGEST_WORD)
    return first, line[first : last if last >= 0 else end + _LONGEST_WORD]
