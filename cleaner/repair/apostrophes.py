"""Lost apostrophes: marks that stand where an apostrophe stood, restored from the words around.

A mark alone proves nothing: a question mark, a quotation mark or U+FFFD between letters is usually
itself. What proves the apostrophe is the rule of a language, and the more a mark has other uses,
the more evidence it needs. Anything else stays as it is.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace
from functools import partial

import regex

from cleaner._hot.gates import hold_lost_apostrophe
from cleaner.document import Document, Kind
from cleaner.registry import lift, text_filter
from cleaner.repair import (
    apostrophe_english,
    apostrophe_germanic,
    apostrophe_letters,
    apostrophe_names,
    apostrophe_romance,
    apostrophe_slavic,
    apostrophe_turkic,
    lost_quotations,
)
from cleaner.repair.apostrophe_marks import (
    ESCAPES,
    MARK,
    MARK_TABLE,
    PAIRED,
    Found,
    Nature,
    marks_of,
)
from cleaner.repair.apostrophe_page import Page, Passage, Style
from cleaner.repair.code import looks_like_code
from cleaner.repair.quotation import closing_marks

_BETWEEN = (
    apostrophe_english.proves_between,
    apostrophe_romance.proves_between,
    apostrophe_names.proves_between,
    apostrophe_germanic.proves_between,
    apostrophe_slavic.proves_between,
    apostrophe_turkic.proves_between,
    apostrophe_letters.proves_between,
)
_AFTER_SIGN = (apostrophe_english.proves_after_sign, apostrophe_turkic.proves_after_sign)
_LEADING = (
    apostrophe_english.proves_leading,
    apostrophe_germanic.proves_leading,
    apostrophe_letters.proves_leading,
)
_TRAILING = (
    apostrophe_english.proves_trailing,
    apostrophe_romance.proves_trailing,
    apostrophe_germanic.proves_trailing,
    apostrophe_letters.proves_trailing,
)

_BLANK_LINE = regex.compile(r"\n[ \t\r]*+\n")
# A run without spaces that holds one of these is an address, a path or code; the marks in it
# stand as \x00 there.
_NO_WORD = regex.compile(
    r"""
    :// | www\. | [=@{}<>$|] | \w\[ | \w_\w | \w\( | &\w+=
    | [*][.]\w*\x00 | \x00\w+:\S | (?<!\w)(?:[ru]?)/\w | \.\w+/ | ~/
    """,
    regex.VERBOSE,
)
# How far from a mark such a sign counts.
_LONGEST_RUN = 200
_SPACE = regex.compile(r"\s")
# 'don''t: a string of SQL or of a program begins, and these marks are its escapes.
_STRING_START = regex.compile(r"(?<![\w'\\])'(?=\w)")
_FENCE = 3  # backticks
_TICKS = regex.compile(r"`++")
# Commands and accents of TeX: there \' is an accent too.
_TEX = regex.compile(r"\\[a-zA-Z]{1,12}\{|\\[~^=][a-zA-Z{]")
# What may follow a word after a question mark that was an apostrophe.
_WORD_ENDS = frozenset(" \t\n\r\xa0.,;:!?)]\"'”’»…—–-\x00")
_TAG = regex.compile(r"</?[A-Za-z][^<>]{0,300}>")
# So many apostrophes of a mark on a page, and it hardly closes a quotation within a word.
_DAMAGED = 2
# Shorter letters between two lost characters are no word.
_SHORT_REST = 2
# What a proven mark may touch besides letters and digits: a closing single quotation mark.
_AFTER_PHRASE = frozenset(".,!?…”)")


@text_filter("fix-apostrophes")
def fix_apostrophes(text: str, *, style: Style = "auto") -> str:
    r"""Restore apostrophes that became another mark, where the words around prove them.

    Knows contractions and possessives, elisions, names, suffixes and letters of a dozen languages,
    and pairs of quotation marks lost in the same way. Leaves real quotations, questions, measures,
    addresses, code, and letters that are lost for good (caf\ufffd) as they are. `style` is the
    apostrophe put in: auto follows the text's own, else writes ' where the character was lost and
    ’ where the bytes prove it.

    >>> fix_apostrophes('Mexico"s ambassador can?t say "Georgia"s.')
    'Mexico\'s ambassador can\'t say "Georgia"s.'
    """
    if not hold_lost_apostrophe([text], MARK_TABLE):
        return text
    return _repaired(text, Page(text, style))


@fix_apostrophes.for_documents
def _on_document(document: Document, *, style: Style = "auto") -> Document:
    """Decide style and languages on the page, then repair its blocks, all but code."""
    prose = [block for block in document.blocks if block.kind is not Kind.CODE]
    texts = [block.text for block in prose]
    data = document.metadata
    said = [data.title, data.byline, data.site, data.description, data.section]
    all_texts = [*texts, *filter(None, said)]
    if not hold_lost_apostrophe(all_texts, MARK_TABLE):
        return document
    page = Page("\n".join(texts), style)
    repaired_text = partial(_repaired, page=page)
    suspects = [text for text in all_texts if hold_lost_apostrophe([text], MARK_TABLE)]
    if not Page("\n".join(suspects), style).evidence.proofs:
        # Where no mark is surely an apostrophe, none says anything of those that are in order.
        repaired_text = partial(_repaired_suspect, page=page, suspects=frozenset(suspects))
    changed = lift(repaired_text, replace(document, blocks=prose))
    if len(prose) == len(document.blocks):
        return changed
    repaired = iter(changed.blocks)
    blocks = [b if b.kind is Kind.CODE else next(repaired) for b in document.blocks]
    return replace(changed, blocks=blocks)


def _repaired_suspect(text: str, page: Page, suspects: frozenset[str]) -> str:
    return _repaired(text, page) if text in suspects else text


def _repaired(text: str, page: Page) -> str:
    if not MARK.search(text) and not lost_quotations.are_named(text):
        return text
    pieces, at = [], 0
    for gap in _BLANK_LINE.finditer(text):
        pieces += [_paragraph(text[at : gap.start()], page), gap[0]]
        at = gap.end()
    return "".join([*pieces, _paragraph(text[at:], page)])


def _paragraph(text: str, page: Page) -> str:
    code = sorted([*_code_lines(text), *_code_spans(text)])
    if code == [(0, len(text))]:
        return text
    marks = tuple(_outside(marks_of(text), text, code))
    passage = Passage(text, page, marks)
    apostrophes = [found for found in marks if _proves(found, passage)]
    starts = {found.start for found in apostrophes}
    left = [found for found in marks if found.start not in starts]
    lost = [found for found in left if found.nature in (Nature.LOST, Nature.LOSSY)]
    quotations = list(lost_quotations.pairs(lost, passage))
    taken = {found.start for pair in quotations for found in pair}
    open_until = _open_until(lost, taken)
    for found in left:
        if found.start in taken or not found.before or found.after:
            continue
        if found.start >= open_until.get(found.mark, len(text)):
            continue  # it may close what a lost mark opened
        if any(rule(found, passage) for rule in _TRAILING):
            apostrophes.append(found)
    apostrophes = _balanced(passage, apostrophes)
    changes = [(f.start, f.end, _sign(f, passage)) for f in apostrophes]
    for opening, closing in quotations:
        changes.append((opening.start, opening.end, page.quotes[0]))
        changes.append((closing.start, closing.end, page.quotes[1]))
    changes += [c for c in lost_quotations.named(text, passage) if not _within(c[0], code)]
    return _changed(text, changes)


def _changed(text: str, changes: list[tuple[int, int, str]]) -> str:
    pieces, at = [], 0
    for start, end, sign in sorted(changes):
        if start >= at:
            pieces += [text[at:start], sign]
            at = end
    return "".join([*pieces, text[at:]])


def _sign(found: Found, passage: Passage) -> str:
    if found.nature is Nature.PROVEN:
        return "'" if found.mark.endswith(("39;", "27;", "apos;")) else passage.page.proven
    if found.mark == "\\’":
        return "’"
    if found.mark == "u2019" and not passage.has_letter:
        return passage.page.proven
    return apostrophe_letters.letter_for(found, passage) or passage.page.lost


def _code_lines(text: str) -> list[tuple[int, int]]:
    """Return the spans of the lines that are code."""
    found, at = [], 0
    for line in text.split("\n"):
        if looks_like_code(line):
            found.append((at, at + len(line)))
        at += len(line) + 1
    return found


def _code_spans(text: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of code in backticks, not the words between two lost apostrophes."""
    if "`" not in text:
        return
    opened: dict[tuple[str, bool], int] = {}
    for run in _TICKS.finditer(text):
        before, after = text[run.start() - 1 : run.start()], text[run.end() : run.end() + 1]
        single = len(run[0]) == 1
        # A fence, at the start of a line, holds other lines; what opens within one ends there.
        is_fence = len(run[0]) >= _FENCE and before in ("", "\n")
        start = opened.pop((run[0], is_fence), -1)
        if start >= 0 and not is_fence and text.find("\n", start, run.start()) >= 0:
            start = -1
        if start >= 0 and not (single and after.isalnum()):
            yield start, run.end()
        elif not single or not before.isalnum():
            opened[run[0], is_fence] = run.start()


def _within(at: int, spans: list[tuple[int, int]]) -> bool:
    i = bisect_left(spans, (at + 1,)) - 1
    return i >= 0 and at < spans[i][1]


def _outside(marks: list[Found], text: str, code: list[tuple[int, int]]) -> Iterator[Found]:
    """Yield the marks that stand in no code and no address, and escape nothing in a string."""
    bare, at = [], 0
    for found in marks:
        bare += [text[at : found.start], "\x00" * (found.end - found.start)]
        at = found.end
    hits = [match.start() for match in _NO_WORD.finditer("".join([*bare, text[at:]]))]
    escaped = _STRING_START.search(text) is not None or _TEX.search(text) is not None
    tagged = any(found.mark[0] == "&" for found in marks) and _TAG.search(text) is not None
    for found in marks:
        if code and _within(found.start, code):
            continue
        if (tagged and found.mark[0] == "&") or (escaped and found.mark in ESCAPES):
            continue
        if found.mark in ESCAPES and _in_string(found):
            continue
        if not hits or not _in_address(found, hits):
            yield found


def _in_string(found: Found) -> bool:
    """Tell whether a mark stands in a word in quotation marks, a string of a program."""
    before = found.text[found.word_start - 1 : found.word_start] if found.word_start else ""
    return before == '"' == found.beyond


def _in_address(found: Found, hits: list[int]) -> bool:
    i = bisect_left(hits, found.start)
    for hit in (hits[i - 1] if i else None, hits[i] if i < len(hits) else None):
        if hit is None or abs(hit - found.start) > _LONGEST_RUN:
            continue
        low, high = sorted((hit, found.start))
        if not _SPACE.search(found.text, low, high):
            return True
    return False


def _open_until(lost: list[Found], taken: set[int]) -> dict[str, int]:
    """Return for each mark where one opens a quotation that no pair closes."""
    found: dict[str, int] = {}
    for mark in lost:
        if mark.start not in taken and lost_quotations.opens(mark):
            found.setdefault(mark.mark, mark.start)
    return found


def _balanced(passage: Passage, apostrophes: list[Found]) -> list[Found]:
    """Return the marks without those that may open or close a quotation of the paragraph."""
    for mark in PAIRED.intersection(found.mark for found in apostrophes):
        likely = {
            f.start: apostrophe_english.is_contraction(f) for f in apostrophes if f.mark == mark
        }
        inside = {f.start for f in passage.marks if f.mark == mark and f.before and f.after}
        damaged = passage.proofs(mark) >= _DAMAGED
        quotes = closing_marks(
            passage.text, mark, likely, in_words=inside.difference(likely), damaged=damaged
        )
        apostrophes = [f for f in apostrophes if f.mark != mark or f.start not in quotes]
    return apostrophes


def _proves(found: Found, passage: Passage) -> bool:
    """Tell whether what stands around a mark proves an apostrophe, trailing ones aside."""
    if found.nature is Nature.PROVEN:
        return _is_proven(found)
    if found.after:
        if found.mark == "?" and found.beyond not in _WORD_ENDS and not _is_mark(found):
            return False
        if found.beyond.isdigit() or found.beyond == "_":
            return False
    if found.before:
        if found.left in "'’":
            return False
        if found.word_start and found.text[found.word_start - 1] in "0123456789_":
            goes_on = found.text.endswith(found.mark, 0, found.word_start)  # Ou2019Connellu2019s
            if not goes_on and not apostrophe_english.proves_model(found, passage):
                return False
        if not found.after or (_is_rest(found) and not passage.has_letter):
            return False
        return any(rule(found, passage) for rule in _BETWEEN)
    if found.left.isdigit() or (found.left == "." and found.after):
        return any(rule(found, passage) for rule in _AFTER_SIGN)
    if found.left.isspace() or found.left in '([—–-"“‘«':
        return any(rule(found, passage) for rule in _LEADING)
    return False


def _is_rest(found: Found) -> bool:
    """Tell whether the letters before a mark are what is left between two lost ones: qəd?r."""
    return (
        found.nature is Nature.LOST
        and len(found.before) <= _SHORT_REST
        and not apostrophe_english.is_contraction(found)
        and found.text.endswith(found.mark, 0, found.word_start)
    )


def _is_mark(found: Found) -> bool:
    """Tell whether another mark follows the letters: fo?c?sle."""
    return found.beyond in "?'’" or found.beyond == found.mark[0]


def _is_proven(found: Found) -> bool:
    if found.mark == "\x92":
        return True
    if found.before or found.left.isdigit():
        return True
    return bool(found.after) or found.right.isdigit() or found.left in _AFTER_PHRASE
