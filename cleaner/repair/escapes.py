r"""Escapes of characters that were never read: \u2019, or u2019 where the backslash was lost.

Separate from `encoding.py` because it is another kind of damage, found by other signs.
"""

from __future__ import annotations

import regex

from cleaner._hot.gates import may_have_escape
from cleaner.repair.apostrophe_code import within
from cleaner.repair.code import looks_like_code

# Typographic marks whose \u escape lost its backslash, or was never read.
_ESCAPE = regex.compile(
    r"""
    (?<![\\:/])\\u(?<code>20(?:1[0-5]|1[89a-eA-E]|2[026]|39|3[aA])|00[aA]0)(?![0-9a-fA-F]) # \u2019
    # Without its backslash it may be a year, so what stands around must fit the mark.
    | (?<=\p{L})u(?<code>2019)(?=(?:s|t|re|ve|ll|d|m)\b)   # climberu2019s
    | (?<![\w\\+])u(?<code>201[8cC])(?=\p{L})             # u201cHold
    | (?<=\p{L}|[.,!?…])u(?<code>201[dD])(?!\w)           # on!u201d
    | (?<=\ )u(?<code>201[34])(?=\ )                      # a u2013 b
    """,
    regex.VERBOSE,
)


# `don\u2019t` is code.
_KEPT = regex.compile(r"`[^`\n]+`")
# Signs that stand beside a word or another mark of its quotation. Where one of them touches
# nothing, or a word says so, escapes are named, and so is a dash.
_TOUCHES = frozenset("‘’“”")
# Up to three of them: “‘So,’ he said.”
_OF_ESCAPES = regex.compile(r"\bescape|\be[mn][- ]dash|\bbullet|Unicode|\bJSON\b")
_NEXT = regex.compile(r"(?:\\u201[89cCdD]){0,3}+[\w$£€#@¿¡(…]")
_LAST = regex.compile(r"(?r)[\w.,!?…)%$*](?<!\\u[\da-fA-F]{4})(?:\\u201[89cCdD]){0,3}+")


def read_escapes(text: str) -> str:
    r"""Put the marks for their escapes, but in code, and but for numbers that only look alike.

    >>> read_escapes("climberu2019s \\u2014 in u2019")
    'climber’s — in u2019'
    """
    if not may_have_escape(text):
        return text
    lines = text.split("\n")
    read = [x if looks_like_code(x) else _read_line(x) for x in lines]
    return text if read == lines else "\n".join(read)


def _read_line(line: str) -> str:
    kept = [m.span() for m in _KEPT.finditer(line)] if "`" in line else []
    found = [m for m in _ESCAPE.finditer(line) if not within(m.start(), kept)]
    named = [m for m in found if _touches_nothing(m)]
    if any(_sign(m) in _TOUCHES for m in named) or (named and _OF_ESCAPES.search(line)):
        found = [m for m in found if m not in named]
    pieces, at = [], 0
    for match in found:
        pieces += [line[at : match.start()], _sign(match)]
        at = match.end()
    return "".join([*pieces, line[at:]])


def _sign(match: regex.Match[str]) -> str:
    return chr(int(match["code"], 16))


def _touches_nothing(match: regex.Match[str]) -> bool:
    r"""Tell whether an escape stands by itself: \u2019 in JSON, [\u2018\u2019]."""
    text, start, end = match.string, match.start(), match.end()
    if match[0][0] != "\\" or _NEXT.match(text, end):
        return False
    return _sign(match) in "‘“" or not _LAST.match(text, 0, start)
