"""The marks that stand where an apostrophe stood, and how much each says by itself.

Separate because the gate, the rules of the languages and the quotation marks read the same table.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum, auto

import regex

from cleaner._hot.gates import marked, table_of


class Nature(Enum):
    """What a mark proves without the words around it."""

    PROVEN = auto()  # its bytes or its name say U+2019
    LOSSY = auto()  # three bytes were lost: a quotation mark, a dash or dots, never a letter
    LOST = auto()  # one character was lost, which may have been a letter
    TYPED = auto()  # a character of its own: a quotation mark, an accent, an escape


# What a mark begins with, for the look that comes before everything else; \u2019 by its 2.
MARK_TABLE = table_of("\"?´`¿\x91\x92\x93\x94\ufffdâï'\\2&")

# A C1 control that is no byte of a longer UTF-8 sequence: â\x86\x92 is an arrow.
ALONE = r"(?<![\xc2-\xdf])(?<![\xe0-\xf4][\x80-\xbf])(?<![\xf0-\xf4][\x80-\xbf]{2})"
NOT_FIRST = r"(?!(?<=[\xe0-\xf4].)[\x80-\xbf])"

_REFERENCE = r"&(?:amp;){0,3}+(?:\#0{0,4}+(?:8217|146|39)|\#[xX]0{0,4}+(?:2019|92|27)|rsquo|apos);"
MARK = regex.compile(
    rf"""
      (?<proven>
          â€(?:™|TM) | â\x80\x99 | {ALONE}\x92{NOT_FIRST}
        | (?<!\\u20[0-9a-f]{{2}})\\u2019 | {_REFERENCE}
      )
    | (?<lossy>
          â(?:\?\?|€[?]) | (?<!\\)u2019                       # lossy mojibake; a lost backslash
        | (?<!ï¿½)ï¿½ï¿½ï¿½(?!ï¿½) | (?<!\ufffd)\ufffd{{3}}+(?!\ufffd)
      )
    | (?<lost> (?<!ï¿½)ï¿½(?!ï¿½) | (?<!\ufffd)\ufffd(?!\ufffd) | [?¿] )  # two of them are é
    | (?<typed> (?<!')''(?!') | \\['’] | ["´`] )
    """,
    regex.VERBOSE,
)
_NATURES = {nature.name.lower(): nature for nature in Nature}
# Quotation marks that open and close alike, so that their balance must be looked at.
PAIRED = frozenset(['"', "`", "''"])
# Escapes of programs and databases: in a string of theirs they are no damage.
ESCAPES = frozenset(["''", "\\'", "\\’"])

# The word on one side of a mark; longer runs are no words.
_BEFORE = regex.compile(r"(?r)[\p{L}\p{M}]{1,40}+")
# The next mark of a word may begin with a letter itself: ï¿½Aï¿½ole.
_AFTER = regex.compile(r"(?:(?!â(?:\?\?|€)|ï¿½|u2019)[\p{L}\p{M}]){1,40}+")


@dataclass(frozen=True, slots=True)
class Found:
    """A mark in a text, with the letters that touch it on both sides."""

    mark: str
    nature: Nature
    text: str
    start: int
    end: int
    before: str
    after: str

    @property
    def low(self) -> str:
        """The letters before, in lower case."""
        return self.before.lower()

    @property
    def tail(self) -> str:
        """The letters after, in lower case."""
        return self.after.lower()

    @property
    def left(self) -> str:
        """The character before the mark, a line break at the start of the text."""
        return self.text[self.start - 1] if self.start else "\n"

    @property
    def right(self) -> str:
        """The character after the mark, a line break at the end of the text."""
        return self.text[self.end] if self.end < len(self.text) else "\n"

    @property
    def beyond(self) -> str:
        """The character after the letters that follow the mark, a line break at the end."""
        at = self.end + len(self.after)
        return self.text[at] if at < len(self.text) else "\n"

    @property
    def word_start(self) -> int:
        """Where the letters before the mark begin."""
        return self.start - len(self.before)


def marks_of(text: str) -> list[Found]:
    """Return every mark of a text, in order.

    >>> [(found.before, found.mark, found.after) for found in marks_of("the workers? don´t")]
    [('workers', '?', ''), ('don', '´', 't')]
    """
    found, end = [], 0
    for at in marked(text, MARK_TABLE):
        if at >= end and (match := MARK.match(text, at)):
            found.append(_found(match))
            end = match.end()
    return found


def has_mark(text: str) -> bool:
    """Tell whether a text has a mark."""
    return any(MARK.match(text, at) for at in marked(text, MARK_TABLE))


def without(text: str, marks: Iterable[Found]) -> str:
    """Return a text with a space for every mark, since some are written with letters."""
    pieces, at = [], 0
    for found in marks:
        pieces.append(text[at : found.start])
        at = found.end
    return " ".join([*pieces, text[at:]])


def _found(match: regex.Match[str]) -> Found:
    start, end = match.span()
    text = match.string
    before = _BEFORE.match(text, max(0, start - 40), start)
    after = _AFTER.match(text, end)
    return Found(
        match[0],
        _NATURES[str(match.lastgroup)],
        text,
        start,
        end,
        before[0] if before else "",
        after[0] if after else "",
    )
