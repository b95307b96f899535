"""Lost apostrophes: marks that stand where an apostrophe stood, restored from the words around.

A mark alone proves nothing: a question mark, a quotation mark or U+FFFD between letters is usually
itself. What proves the apostrophe is the rule of a language, and the more a mark has other uses,
the more evidence it needs. Anything else stays as it is.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import regex

from cleaner._hot.blocks import held
from cleaner._hot.gates import hold_lost_apostrophe
from cleaner.document import Block, Document, Kind
from cleaner.filters import lift
from cleaner.registry import text_filter
from cleaner.repair import (
    apostrophe_english,
    apostrophe_english_ends,
    apostrophe_germanic,
    apostrophe_letters,
    apostrophe_names,
    apostrophe_romance,
    apostrophe_slavic,
    apostrophe_turkic,
    lost_quotations,
)
from cleaner.repair.apostrophe_code import code_of, outside, within
from cleaner.repair.apostrophe_marks import (
    MARK_TABLE,
    PAIRED,
    Found,
    Nature,
    has_mark,
    marks_of,
)
from cleaner.repair.apostrophe_page import Page, Passage, Style
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
    apostrophe_english_ends.proves_leading,
    apostrophe_germanic.proves_leading,
    apostrophe_letters.proves_leading,
)
_TRAILING = (
    apostrophe_english_ends.proves_trailing,
    apostrophe_romance.proves_trailing,
    apostrophe_germanic.proves_trailing,
    apostrophe_letters.proves_trailing,
)

_BLANK_LINE = regex.compile(r"\n[ \t\r]*+\n")
# What may follow a word after a question mark that was an apostrophe.
_WORD_ENDS = frozenset(" \t\n\r\xa0.,;:!?)]\"'”’»…—–-\x00")
# Emphasis of Markdown: *so*, **so**, _so_, ~~so~~.
_EMPHASIS_END = regex.compile(r"([*_~])\1{0,2}+(?![\w*_~])")
# How far from its end the start of an emphasis is looked for.
_LONGEST_EMPHASIS = 200
# So many apostrophes of a mark on a page, and it hardly closes a quotation within a word.
_DAMAGED = 2
# U+2019 in UTF-8 has three bytes, so that three U+FFFD may be one apostrophe.
_THREE = 3
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
    prose = document.blocks
    code = Kind.CODE  # looked up once, which with members of an enumeration is slow
    if code in set(held(prose, Block, "kind")):
        prose = [block for block in prose if block.kind is not code]
    texts = held(prose, Block, "text")
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
    blocks = [b if b.kind is code else next(repaired) for b in document.blocks]
    return replace(changed, blocks=blocks)


def _repaired_suspect(text: str, page: Page, suspects: frozenset[str]) -> str:
    return _repaired(text, page) if text in suspects else text


def _repaired(text: str, page: Page) -> str:
    if not has_mark(text) and not lost_quotations.are_named(text):
        return text
    pieces, at = [], 0
    for gap in _BLANK_LINE.finditer(text):
        pieces += [_paragraph(text[at : gap.start()], page), gap[0]]
        at = gap.end()
    return "".join([*pieces, _paragraph(text[at:], page)])


def _paragraph(text: str, page: Page) -> str:
    code = code_of(text)
    if code == [(0, len(text))]:
        return text
    marks = tuple(outside(marks_of(text), text, code))
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
    changes += [c for c in lost_quotations.named(text, passage) if not within(c[0], code)]
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
            f.start: passage.has_letter or apostrophe_english.is_contraction(f)
            for f in apostrophes
            if f.mark == mark
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
    third = found.mark[: len(found.mark) // _THREE]
    if found.mark == third * _THREE and passage.loses_letters(third):
        return False  # three letters, not the three bytes of one sign
    if found.after:
        ends = found.beyond in _WORD_ENDS or _is_mark(found) or _is_emphasised(found)
        if found.mark == "?" and not ends:
            return False
        if found.beyond.isdigit() or (found.beyond == "_" and not ends):
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


def _is_emphasised(found: Found) -> bool:
    """Tell whether emphasis of Markdown ends with the letters after a mark: *don?t*, __we don?t__.

    What opens it stands before a word of the same line; b?t* is a pattern.
    """
    match = _EMPHASIS_END.match(found.text, found.end + len(found.after))
    if match is None:
        return False
    start = max(found.text.rfind("\n", 0, found.word_start) + 1, found.start - _LONGEST_EMPHASIS)
    opening = rf"(?<![\w*_~]){regex.escape(match[0])}(?![\s*_~])"
    return regex.search(opening, found.text[start : found.word_start] + "w") is not None


def _is_proven(found: Found) -> bool:
    if found.mark == "\x92":
        return True
    if found.before or found.left.isdigit():
        return True
    return bool(found.after) or found.right.isdigit() or found.left in _AFTER_PHRASE
