"""The rules that FineWeb adds to those of Gopher and C4.

Source: Penedo et al. 2024, "The FineWeb Datasets: Decanting the Web for the Finest Text Data at
Scale", section 3.6 (https://arxiv.org/abs/2406.17557); the ratio of line breaks to words stands in
its code only.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import regex

from cleaner.decide.shown import decided, share, shown, too_high, too_low
from cleaner.document import Document
from cleaner.registry import document_filter

# What may close a line: the full stops of all scripts, and the quotes that FineWeb's code counts.
_CLOSING = regex.compile(r"[\p{Sentence_Terminal}\"']")


@document_filter("keep-if-fineweb")
def keep_if_fineweb(
    document: Document,
    *,
    min_closed_lines: float | None = 0.12,
    max_short_lines: float | None = 0.67,
    short_line: int = 30,
    max_duplicate_line_characters: float | None = 0.1,
    max_line_breaks: float | None = 0.3,
) -> Document:
    r"""Reject documents that are lists or repeat lines, by FineWeb's rules; change nothing else.

    In the order of FineWeb's code, which the reason follows: the share of lines that end with a
    full stop, question mark or the like, in any script, or with a straight quote; the share of
    lines of at most `short_line` characters; the share of characters in lines that stood before;
    line breaks to words and marks. Blank lines are no lines, and a break with blank lines is one.
    A document without text is rejected too. A limit of none switches its rule off; a value at its
    limit stays.

    The limits are those of the paper (Penedo et al. 2024, 3.6). Decides as datatrove's
    FineWebQualityFilter where both see the same words, no blank lines and the same marks at the
    ends of lines, but for one limit: duplicate lines have 0.01 there and in FineWeb's code, and 0.1
    in the paper and in the code of FineWeb2.

    >>> from cleaner.read import read
    >>> keep_if_fineweb(read("Home of the wall\nNews of the sea")).rejection
    'keep-if-fineweb: 0% of the lines end with a full stop or the like, less than 12%'
    """
    text = shown(document)
    lines = text.lines

    def reasons() -> Iterator[str | None]:
        if not lines:
            yield "no text"
            return
        closed = sum(closes(line[-1]) for line in lines) / len(lines)
        what = "{} of the lines end with a full stop or the like, less than {}"
        yield too_low(closed, min_closed_lines, what, "%")
        short = sum(len(line) <= short_line for line in lines) / len(lines)
        what = f"{{}} of the lines have at most {short_line} characters, more than {{}}"
        yield too_high(short, max_short_lines, what, "%")
        again = share(_characters_again(lines), len(text.text) - text.text.count("\n"))
        what = "{} of the characters are in lines that stood before, more than {}"
        yield too_high(again, max_duplicate_line_characters, what, "%")
        if max_line_breaks is not None and text.items:
            breaks = (len(lines) - 1) / len(text.items)
            yield too_high(breaks, max_line_breaks, "{} line breaks a word, more than {}")

    return decided(document, "keep-if-fineweb", next(filter(None, reasons()), None))


@cache
def closes(character: str) -> bool:
    """Say whether a line that ends with a character counts as closed."""
    return _CLOSING.match(character) is not None


def _characters_again(lines: list[str]) -> int:
    different = set(lines)
    if len(different) == len(lines):
        return 0
    return sum(map(len, lines)) - sum(map(len, different))
