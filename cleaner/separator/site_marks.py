"""Which blocks of a page are template of its site: by its parts in HTML, by its edges in text.

In HTML the layout says where template stands. In plain text there is no layout, but a template
stands above and below the content: lines that recur are taken from both ends inwards, and inside
only where no heading or label could be meant.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from cleaner.document import Document
from cleaner.separator.page_print import CODE, HEADING, LINKED, ROW, Printer
from cleaner.separator.site_template import Template

# A recurring line inside of the content is template if it is a sentence, of so many words, that so
# many pages have.
_SENTENCE = 8
_SENTENCE_SHARE = 0.8
# A block is as recurring as most of its words are.
_MOSTLY = 0.5
# In text, so many recurring lines in a row are template anywhere. Of headings and labels ("Input",
# "Output", "Example") or the cells of a table's head fewer follow each other, and if fewer do, not
# on nearly all pages.
_RUN = 12
_SURE_RUN = 5
_SURE_SHARE = 0.9
# At the edges of a text, a title or breadcrumb of so many lines of so many words may stand between
# recurring lines; and so much must recur after it, since a heading of one word may follow a title.
_GAP = 2
_GAP_WORDS = 12
_AFTER_LINES = 2
_AFTER_WORDS = 4
# After so many lines of a template any recurring line goes on with it; a headline comes after the
# menu and may have a heading after it, while below the content there is none.
_SURE_HEAD = 10
_SURE_TAIL = 4


class Mark(NamedTuple):
    """Why a block is template: the pages that it stands on, by its text or with what is around."""

    pages: int
    by_text: bool


class _Seen(NamedTuple):
    """What the profile knows of a block: the pages that most of it stands on."""

    pages: int  # 0 if it is no text, or none of them knows it
    words: int
    known: bool  # has a text that can be known
    flags: int
    whole: bool  # all of it recurs
    text: int  # the hash of the first of its pieces


def marks_of(document: Document, template: Template) -> list[Mark | None]:
    """Return for each block of a document why it is template, or None."""
    printer = Printer(document)
    found = list(printer.blocks())
    seen = [_seen(template, pieces) for _, _, pieces in found]
    if document.kind == "html" and template.layout.steps:
        rows = template.layout.find(printer.paths)
        lines = [
            (text, rows[place], words, flags)
            for _, place, pieces in found
            for text, words, flags in pieces
        ]
        content = template.content_of(lines, printer.paths)
        judged = [
            _in_part(template, rows[place], content, what)
            for (_, place, _), what in zip(found, seen, strict=True)
        ]
    else:
        judged = _in_text(template, seen)
    marks: list[Mark | None] = [None] * len(document.blocks)
    for (number, _, _), mark in zip(found, judged, strict=True):
        marks[number] = mark
    return marks


def _seen(template: Template, pieces: Sequence[tuple[int, int, int]]) -> _Seen:
    flags = 0
    total = recurring = pages = shared = 0
    known = [(template.counts[text], words) for text, words, _ in pieces if text]
    for number, words in known:
        total += words
        if number >= template.least:
            recurring += words
            pages = max(pages, number)
        shared = max(shared, number)
    for _, _, flag in pieces:
        flags |= flag
    if recurring <= _MOSTLY * total:
        # What no more than some pages have still tells that it is no page's own.
        pages = min(shared, template.least - 1) if len(known) == 1 else 0
    return _Seen(pages, total, bool(known), flags & ~LINKED, recurring == total, pieces[0][0])


def _in_part(template: Template, row: int, content: set[int], seen: _Seen) -> Mark | None:
    if row in template.parts:
        recurs = seen.pages >= template.least
        return Mark(seen.pages if recurs else template.parts[row], recurs)
    if seen.pages < template.least or row in template.own:
        return None
    if row in content and not _is_sentence(template, seen):
        return None
    return Mark(seen.pages, by_text=True)


def _is_sentence(template: Template, seen: _Seen) -> bool:
    return (
        seen.whole
        and seen.words >= _SENTENCE
        and seen.pages >= _SENTENCE_SHARE * template.pages
        and not seen.flags & (HEADING | CODE | ROW)
    )


def _in_text(template: Template, seen: Sequence[_Seen]) -> list[Mark | None]:
    recurs = [what.pages >= template.least for what in seen]
    marked = _edge(template, seen, _SURE_HEAD)
    tail = _edge(template, seen[::-1], _SURE_TAIL)
    marked = [h or t for h, t in zip(marked, tail[::-1], strict=True)]
    for least, length in ((template.least, _RUN), (_SURE_SHARE * template.pages, _SURE_RUN)):
        run = 0
        for i, pages in enumerate([*(what.pages for what in seen), 0]):
            if pages >= max(least, template.least):
                run += 1
                continue
            if run >= length:
                marked[i - run : i] = [True] * run
            run = 0
    _keep_headline(seen, marked)
    marks: list[Mark | None] = []
    around = template.fewest  # a line that no page is known for shares the pages of the one before
    for what, mark, does in zip(seen, marked, recurs, strict=True):
        if mark or (does and _is_sentence(template, what)):
            around = what.pages or around
            marks.append(Mark(around, by_text=what.pages > 0))
        else:
            marks.append(None)
    return marks


def _edge(template: Template, seen: Sequence[_Seen], sure: int) -> list[bool]:
    """Return which lines are template, going inwards from the first.

    After `sure` recurring lines one more is enough behind a gap.
    """
    marked = [False] * len(seen)
    at = found = 0
    while at < len(seen):
        if seen[at].pages >= template.least:
            marked[at] = True
            found += 1
            at += 1
            continue
        stop = at
        while stop < len(seen) and seen[stop].pages < template.least:
            if stop - at == _GAP or seen[stop].words > _GAP_WORDS:
                return marked
            stop += 1
        lines = words = 0
        # No more is looked at than is needed, so that this stays linear.
        while (
            stop + lines < len(seen)
            and lines < _AFTER_LINES
            and seen[stop + lines].pages >= template.least
        ):
            words += seen[stop + lines].words
            lines += 1
        few = lines < _AFTER_LINES and words < _AFTER_WORDS and found < sure
        if lines == 0 or (few and any(what.known for what in seen[at:stop])):
            return marked
        # Numbers alone, and what some other pages have, belong to the template around them; the
        # page's own title does not.
        for i in range(at, stop):
            marked[i] = found > 0 and (not seen[i].known or seen[i].pages >= template.fewest)
        at = stop
    return marked


def _keep_headline(seen: Sequence[_Seen], marked: list[bool]) -> None:
    """Take back the last lines above the content that the menu above them has already.

    They are the headline of a page that the menu of the site names.
    """
    end = marked.index(False) if False in marked else 0
    before = {what.text for what in seen[: max(end - 1, 0)]}
    if end and seen[end - 1].text and seen[end - 1].text in before:
        marked[end - 1] = False
