"""Paragraphs out of lines that were wrapped at a fixed width.

No dictionary: what shows a wrap is the width of the lines. In wrapped prose the first word of the
next line would not have fitted on this one, line after line; in verse, lists and addresses it would
have. And in prose lines go on in the middle of a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from itertools import pairwise
from typing import NamedTuple
from unicodedata import east_asian_width

from cleaner.document import Document
from cleaner.patterns import Pattern, matching, until_stable
from cleaner.registry import text_filter
from cleaner.repair.code import looks_like_code
from cleaner.repair.line_joints import UNSPACED, Joints, join_blocks, join_lines, space_between

# Columns. Narrower lines are verse, addresses or a column of a table; wider ones paragraphs.
_NARROWEST, _WIDEST = 40, 160
# Printed pages have letters of many widths: their full lines are so long at least, as a share.
_FULL = 0.85
# For that looser test: columns and breaks of a paragraph that is surely no verse.
_PROSE_WIDTH, _PROSE_BREAKS = 50, 4
# The width of a paragraph is that of three quarters of its lines: hyphenated ones may be joined.
_QUARTILE = 0.75
# A last line is not longer than the others; one that two lines were joined to is not twice as long.
_LONGER, _LONGEST, _MOST_LONGER = 1.15, 2.2, 0.3
# Lines that end before their time, as a share: headings, and what was not set to the width.
_MOST_SHORT = 0.1
# Of the lines that go on in a sentence, so many begin with a small letter: English has nine of ten,
# German with its nouns six, verse none.
_LEAST_SMALL = 0.4
# That may be chance where many lines are full to a word.
_FEW_SMALL = 0.2
# Lines that go on, from which a text is known to be wrapped, and its short paragraphs with it.
_KNOWN = 3
# Scripts without small letters show less, so one line that goes on is no proof.
_LEAST_UNCASED = 2
# Lines that begin as the one before, as a share: a list, or a figure of speech.
_MOST_ALIKE = 0.25
# Paragraphs of one text have its width, give or take so much: then capitals speak less against it.
_SAME_WIDTH = 0.1
# The longest word that may have been too long for the line before.
_LONGEST_WORD = 24

_ITEM = re.compile(r"(?:[-*+•‣◦▪●–]|\(?(?:\d{1,3}|[a-zA-Z]|[ivx]{2,5})[.)])[ \t\xa0]+(?=\S)")
# What begins a new thing: headings, quotations of mail, fields (Date: …), rows of tables.
_NEW = re.compile(r"[>=]|[A-Z][\w-]{1,15}:\s|\[?\d{1,2}:\d\d\b|[-–—]\s|```|~~~")
_TABLE = re.compile(r"\t|\S {3,}\S|\s\|\s|^\|")
# What closes a sentence of Chinese or Japanese, alone in the next line.
_ORPHAN = re.compile("[。、，！？」』）]{1,3}")
# What is a line of its own: a heading or remark in a program (#), a line that is all address.
_STANDS = re.compile(r"#|\S*(?:://|www\.)\S*$|[\w.\[\]]+ ?[-+*]?= ?\S")
_STOP = re.compile(r"[.!?…:。！？：؟۔।][\"'”’»)\]」』]*$")


class _Line(NamedTuple):
    """What reflowing looks at in a line."""

    text: str  # without white space around it
    indent: int
    width: int  # columns with the indentation
    first: int  # columns of its first word
    inner: int  # where the text of a list item begins
    begins: bool  # it is something new, whatever stood before
    stands: bool  # nothing may be joined to it: data, a rule, or blank


@text_filter("reflow")
def reflow(text: str, *, keep: Pattern | None = None) -> str:
    r"""Join the lines of paragraphs that were wrapped at a fixed width.

    Lines are joined where they are as long as the width allows and go on in the middle of a
    sentence; CJK text without a space. Leaves verse, lists (but joins their wrapped items), tables,
    code, headings, addresses, quoted mail and lines in which `keep` matches alone. Put
    `dehyphenate` before it.

    >>> print(reflow("The old wall along the shore had kept the\nsea out.\n\nA. Lee\nBay 1"))
    The old wall along the shore had kept the sea out.
    <BLANKLINE>
    A. Lee
    Bay 1
    """
    find = partial(_joints, keep=keep)
    return until_stable(partial(join_lines, find=find), text) if "\n" in text else text


@reflow.for_documents
def _on_document(document: Document, *, keep: Pattern | None = None) -> Document:
    """Join the lines of a plain text, which are its blocks, or those within blocks of HTML."""
    find = partial(_joints, keep=keep)
    return until_stable(partial(join_blocks, find=find), document)


def _joints(lines: list[str], *, keep: str | None) -> Joints:
    kept = matching(keep, lines) if keep is not None else (False for _ in lines)
    seen = [_look(line, holds) for line, holds in zip(lines, kept, strict=True)]
    groups = [breaks for breaks in _groups(seen) if breaks]
    going_on = [i for breaks in groups for i in breaks if _goes_on(seen[i], seen[i + 1])]
    known = _width([seen[i].width for i in going_on]) if len(going_on) >= _KNOWN else None
    joints: Joints = {}
    for breaks in groups:
        for i in _wrapped(seen, breaks, known):
            line = lines[i]
            blanks = len(line) - len(line.rstrip())
            joints[i] = (blanks, space_between(seen[i].text, seen[i + 1].text))
    return joints


def _look(line: str, kept: bool) -> _Line:
    text = line.strip()
    before = line[: len(line) - len(line.lstrip())].expandtabs()
    item = _ITEM.match(text)
    stands = (
        kept
        or not (any(map(str.isalnum, text[:_WIDEST])) or _ORPHAN.fullmatch(text))
        or _TABLE.search(text) is not None
        or _STANDS.match(text) is not None
        or text.endswith("\\")
        or (not item and looks_like_code(line))
    )
    indent = len(before)
    if stands or len(text) > 2 * _WIDEST * _LONGEST:
        return _Line(text, indent, indent + len(text), 0, 0, bool(item), stands)
    word = text[:1] if UNSPACED.match(text) else text[: _LONGEST_WORD + 1].split(None, 1)[0]
    inner = indent + item.end() if item else 0
    begins = item is not None or _NEW.match(text) is not None
    return _Line(text, indent, indent + _columns(text), _columns(word), inner, begins, False)


def _columns(text: str) -> int:
    if text.isascii():
        return len(text)
    return sum(2 if east_asian_width(c) in "WF" else 0 if _is_mark(c) else 1 for c in text)


def _is_mark(character: str) -> bool:
    from unicodedata import combining

    return combining(character) > 0


def _groups(lines: list[_Line]) -> Iterator[list[int]]:
    """Yield the places, of lines without anything between them, where a paragraph may go on."""
    breaks: list[int] = []
    fresh = True  # whether the line is the first of its paragraph
    for i, (line, after) in enumerate(pairwise(lines)):
        if line.stands or after.stands:
            yield breaks
            breaks, fresh = [], True
            continue
        step = after.indent - line.indent
        if line.inner:
            may = step == 0 or after.indent == line.inner
        else:
            may = step == 0 or (step < 0 and fresh and after.indent == 0)
        if may and not after.begins:
            breaks.append(i)
            fresh = False
        else:
            fresh = True
    yield breaks


def _wrapped(lines: list[_Line], breaks: list[int], known: float | None) -> Iterator[int]:
    """Yield the breaks of a group that a wrap has made, if it has made any."""
    own = _width([lines[i].width for i in breaks])
    is_short = len(breaks) < _KNOWN
    width = known if is_short and known is not None else own
    if not _NARROWEST <= width <= _WIDEST:
        return
    alike = sum(_first(lines[i]) == _first(lines[i + 1]) for i in breaks)
    if alike > len(breaks) * _MOST_ALIKE:
        return
    members = [lines[j].width for j in sorted({j for i in breaks for j in (i, i + 1)})]
    longer = sum(w > width * _LONGER for w in members)
    if max(members) > width * _LONGEST or longer > len(members) * _MOST_LONGER:
        return
    cased = [i for i in breaks if lines[i + 1].text[0].lower() != lines[i + 1].text[0].upper()]
    small = [i for i in cased if lines[i + 1].text[0].islower()]
    # A capital after a stop begins a sentence; one in the middle of a sentence begins a verse.
    middle = [i for i in breaks if not _STOP.search(lines[i].text)]
    capitals = [i for i in middle if lines[i + 1].text[0].isupper()]
    is_cased = 2 * len(cased) >= len(breaks)
    is_like_known = known is not None and (
        is_short or (bool(small) and abs(own - known) <= known * _SAME_WIDTH)
    )
    share_of_small = len(small) / max(1, len(small) + len(capitals))
    is_prose = share_of_small >= _LEAST_SMALL
    is_long = len(breaks) >= _PROSE_BREAKS
    is_likely = is_prose or is_like_known or (not is_short and share_of_small >= _FEW_SMALL)
    if is_cased and not is_likely:
        return
    least = 1 if is_short and is_like_known else _LEAST_UNCASED
    if not is_cased and len(middle) < max(least, _LEAST_SMALL * len(breaks)):
        return
    is_loose = (is_long and width >= _PROSE_WIDTH and len(small) > len(capitals)) or (
        is_short and is_like_known and (is_prose or not capitals)
    )
    for share in (1.0, _FULL) if is_loose else (1.0,):
        full = [i for i in breaks if _reach(lines[i], lines[i + 1]) > width * share]
        short = sum(_reach(lines[i], lines[i + 1]) <= width * share for i in middle)
        if short <= len(breaks) * _MOST_SHORT:
            yield from full
            return


def _reach(line: _Line, after: _Line) -> int:
    """Return how wide a line would be with the first word of the next one."""
    return line.width + after.first + (not UNSPACED.match(after.text))


def _first(line: _Line) -> str:
    """Return the first word of a line; of a script without spaces the first characters."""
    return line.text[:_LONGEST_WORD].split(None, 1)[0]


def _goes_on(line: _Line, after: _Line) -> bool:
    first = after.text[0]
    if not _NARROWEST <= line.width <= _WIDEST:
        return False
    if first.lower() == first.upper():
        return UNSPACED.match(first) is not None and not _STOP.search(line.text)
    return first.islower()


def _width(widths: list[int]) -> float:
    return sorted(widths)[int((len(widths) - 1) * _QUARTILE)]
