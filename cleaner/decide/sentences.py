"""How many sentences a text has.

Separate because only some rules ask for it. An own rule: the known splitters want a model for each
language, which cannot be had offline, and are many times as slow; only the number counts here.
"""

from __future__ import annotations

import re

_END = re.compile(
    r"""
    [.!?…‽؟۔։።।॥]+ [\"'”’»›)\]]*   # (He left.) and "Why?"
    (?= \s | \Z )                   # not in 3.5 nor in example.org
    | [。！？｡]+ [」』”’）]*          # Chinese and Japanese put no space
    """,
    re.VERBOSE,
)
_LAST_WORD = re.compile(r"\w+\Z")
# Words before a full stop that ends no sentence, in languages that many pages are in.
_ABBREVIATIONS = frozenset(
    """
    mr mrs ms dr prof st sr jr vs etc inc ltd co corp no nr vol fig approx dept est al ca bzw usw
    vgl ggf evtl abs hr fr mme mlle pp pág sra ed cf jan feb apr aug sept oct nov dec gen col sgt
    rev hon gov sen rep
    """.split()
)


# Longer words are no abbreviations.
_LONGEST = max(map(len, _ABBREVIATIONS)) + 1


def count_sentences(text: str) -> int:
    """Count the sentences of a text; what has no end mark is one if it holds anything.

    None ends where a small letter follows, nor at the full stop after an initial, a common
    abbreviation or the number of a list item.

    >>> count_sentences('Dr. J. Wall came. "Why?" he asked. It was 3.5 m... high.')
    3
    """
    count = 0
    end = 0
    for found in _END.finditer(text):
        if not _goes_on(found, end, text):
            count += 1
            end = found.end()
    return count + bool(text[end:].strip())


def _goes_on(found: re.Match[str], end: int, text: str) -> bool:
    start = found.start()
    if text[found.end() + 1 : found.end() + 2].islower():
        return True
    if found[0] != ".":
        return False
    last = _LAST_WORD.search(text[max(end, start - _LONGEST) : start])
    if last is None:
        return False
    word = last[0]
    if word.isdigit():
        return not text[end : start - len(word)].strip()  # "1. First"
    return (len(word) == 1 and word.isalpha() and word.isascii()) or word.lower() in _ABBREVIATIONS
