r"""Escapes of characters that were never read: \u2019, or u2019 where the backslash was lost.

Separate from `encoding.py` because it is another kind of damage, found by other signs.
"""

from __future__ import annotations

import regex

from cleaner._hot.gates import may_have_escape
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


def read_escapes(text: str) -> str:
    r"""Put the marks for their escapes, but in code, and but for numbers that only look alike.

    >>> read_escapes("climberu2019s \\u2014 in u2019")
    'climber’s — in u2019'
    """
    if not may_have_escape(text):
        return text
    lines = text.split("\n")
    read = [x if looks_like_code(x) else _ESCAPE.sub(_escaped, x) for x in lines]
    return text if read == lines else "\n".join(read)


def _escaped(match: regex.Match[str]) -> str:
    return chr(int(match["code"], 16))
