"""Lost apostrophes: marks that stand where an apostrophe stood, restored from the words around.

A mark alone proves nothing: a question mark, a quotation mark or U+FFFD between letters is usually
itself. What proves the apostrophe is a table of word pairs for each language, and the more a mark
has other uses, the more evidence it needs. Anything else stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import partial

import regex

from cleaner._hot.gates import hold_lost_apostrophe, table_of
from cleaner.document import Document, Kind
from cleaner.registry import lift, text_filter
from cleaner.repair.apostrophe_page import Page, Style
from cleaner.repair.apostrophe_words import (
    BACK_VOWELS,
    CONTRACTIONS,
    DETERMINERS,
    ELISION_LANGUAGES,
    FRONT_VOWELS,
    GERMAN_STEMS,
    LONG_ELISIONS,
    LOST_LETTER_NAMES,
    LOST_LETTER_STEMS,
    LOST_LETTER_TAILS,
    NAME_TAILS,
    SHORT_ELISIONS,
    SLAVIC_CONSONANTS,
    SLAVIC_VOWELS,
    SPEECH_WORDS,
    TURKIC_SUFFIXES,
    VOWELS,
)
from cleaner.repair.code import looks_like_code
from cleaner.repair.quotation import closing_marks

# Marks whose bytes prove U+2019, marks that are damage wherever they stand between letters, and
# marks that may stand for any lost character. The rest (", ´, `, '') are characters of their own.
_PROVEN = frozenset(["â€™", "â€TM", "\x92"])
_DAMAGE = frozenset(["â??", "â€?", "ï¿½ï¿½ï¿½", "\ufffd\ufffd\ufffd", "\\'", "\\’"])
_UNKNOWN = frozenset(["?", "\ufffd", "ï¿½", "¿"])
_PAIRED = frozenset(['"', "`", "''"])

_MARK = r"""
    (?<mark>
        â€(?:TM|[™?]) | â\?\?                                # mojibake, folded or lossy
      | (?<!ï¿½)(?:ï¿½ï¿½ï¿½|ï¿½)(?!ï¿½)                       # the same of U+FFFD
      | (?<!\ufffd)(?:\ufffd\ufffd\ufffd|\ufffd)(?!\ufffd)   # three lost bytes or one; two are é
      | (?<!')''(?!') | \\['’]                               # doubled or escaped for a database
      | ["?´`¿\x92]
    )
"""
# Cheap and fast: is there any mark where it might be an apostrophe?
_GATE = re.compile(
    r"""
    ["?´`¿\x92\ufffdâï'\\] (?<=[^\W\d_].)            # a mark after a letter, and after that
    (?: (?<=["?´`¿\x92])[^\W\d_]                      # a letter
      | (?<=\ufffd)(?:[^\W\d_]|\ufffd\ufffd|\ [^\W\d_])
      | (?<=s["´`¿\x92])\ [^\W\d_]                    # the workers" rights
      | (?<=â)[€?] | (?<=ï)¿ | (?<=')'[^\W\d_] | (?<=\\)['’]
    )
    """,
    re.VERBOSE,
)

# What the gate's marks begin with, for a quicker look that comes before it.
_MARKS = table_of("\"?´`¿\x92\ufffdâï'\\")

_BETWEEN = regex.compile(
    rf"""
    (?<![\p{{L}}\p{{M}}\p{{N}}_'’])
    (?<before>(?:(?!â[€?]|ï¿½)\p{{L}}\p{{M}}*+){{1,40}}+)
    {_MARK}
    (?<after>\p{{L}}[\p{{L}}\p{{M}}]{{0,40}}+)
    (?![\p{{N}}_])
    """,
    regex.VERBOSE,
)
_PLURAL = regex.compile(
    rf"""
    (?<![\w'’])(?:{DETERMINERS.replace(" ", "|")})\ (?:\p{{Ll}}+\ )?
    (?<before>\p{{Ll}}{{2,40}}+)(?<=s)   # the workers
    {_MARK}
    (?=\ (?<after>\p{{Ll}}+))             # rights
    """,
    regex.VERBOSE,
)
# A run without spaces that holds one of these is an address, a path or code.
_NO_WORD = regex.compile(r"://|www\.|[=&/@{}<>$|~_\[\]]|\w\(|[?]\w+:")
# How far such a run is looked at.
_LONGEST_RUN = 200
# 'don''t: a string of SQL or of a program begins, and these marks are its escapes.
_STRING_START = regex.compile(r"(?<![\w'\\])'(?=\w)")
_IN_STRINGS = frozenset(["''", "\\'", "\\’"])
# What may follow a word after a question mark that was an apostrophe.
_WORD_ENDS = regex.compile(r"[\s.,;!?)\]\"”’»…—–-]|$")

_LOST_OPENING = regex.compile(r"(?<!\w)[\ufffd“]\w")


@text_filter("fix-apostrophes")
def fix_apostrophes(text: str, *, style: Style = "auto") -> str:
    r"""Restore apostrophes that became another mark, where the words around prove them.

    Knows contractions and possessives, elisions, names and suffixes of a dozen languages. Leaves
    real quotations, questions, measures, addresses, code, and letters that are lost for good
    (caf\ufffd) as they are. `style` is the apostrophe put in: auto follows the text's own, else
    writes ' where the character was lost and ’ where the bytes prove it.

    >>> fix_apostrophes('Mexico"s ambassador can?t say "Georgia"s.')
    'Mexico\'s ambassador can\'t say "Georgia"s.'
    """
    return text if not _GATE.search(text) else _repaired(text, Page(text, style))


@fix_apostrophes.for_documents
def _on_document(document: Document, *, style: Style = "auto") -> Document:
    """Decide style and languages on the page, then repair its blocks, all but code."""
    prose = [block for block in document.blocks if block.kind is not Kind.CODE]
    texts = [block.text for block in prose]
    data = document.metadata
    said = [data.title, data.byline, data.site, data.description, data.section]
    looked_at = [*texts, *filter(None, said)]
    if not hold_lost_apostrophe(looked_at, _MARKS) or not _GATE.search("\n".join(looked_at)):
        return document
    page = Page("\n".join(texts), style)
    changed = lift(partial(_repaired, page=page), replace(document, blocks=prose))
    if len(prose) == len(document.blocks):
        return changed
    repaired = iter(changed.blocks)
    blocks = [b if b.kind is Kind.CODE else next(repaired) for b in document.blocks]
    return replace(changed, blocks=blocks)


def _repaired(text: str, page: Page) -> str:
    if not hold_lost_apostrophe([text], _MARKS) or not _GATE.search(text):
        return text
    parts = regex.split(r"(\n[ \t\r]*\n)", text)
    parts[::2] = [_paragraph(p, page) if _GATE.search(p) else p for p in parts[::2]]
    return "".join(parts)


def _paragraph(text: str, page: Page) -> str:
    found: dict[tuple[int, int], str] = {}
    at = 0
    for line in text.split("\n"):
        if _GATE.search(line):
            for (start, end), mark in _line(line, page):
                found[at + start, at + end] = mark
        at += len(line) + 1
    for mark in _PAIRED.intersection(found.values()):
        starts = {start for (start, _), m in found.items() if m == mark}
        quotes = closing_marks(text, mark, starts)
        found = {k: m for k, m in found.items() if m != mark or k[0] not in quotes}
    pieces, at = [], 0
    for (start, end), mark in sorted(found.items()):
        pieces += [text[at:start], page.proven if mark in _PROVEN else page.lost]
        at = end
    return "".join([*pieces, text[at:]])


def _line(line: str, page: Page) -> Iterator[tuple[tuple[int, int], str]]:
    """Yield the places of the marks in a line that the words around prove, balance aside."""
    if looks_like_code(line):
        return
    is_string = _STRING_START.search(line) is not None
    for pattern, proves in ((_BETWEEN, _proves), (_PLURAL, _proves_plural)):
        for match in pattern.finditer(line):
            if is_string and match["mark"] in _IN_STRINGS:
                continue
            if proves(match, page) and not _in_address(match):
                yield match.span("mark"), match["mark"]


def _proves(match: regex.Match[str], page: Page) -> bool:
    """Tell whether the words around a mark between letters prove an apostrophe."""
    mark, before, after = match["mark"], match["before"], match["after"]
    low, tail = before.lower(), after.lower()
    if mark == "?" and not _WORD_ENDS.match(match.string, match.end()):
        return False
    if tail in CONTRACTIONS.get(low, ()):
        return True
    if tail == "s" and (before[-1].islower() or after == "S"):
        return _proves_possessive(mark, low, page)
    return (
        _proves_elision(mark, before, after, page)
        or _proves_name(mark, before, after)
        or _proves_slavic(low, tail, page)
        or _proves_turkic(mark, before, after, page)
    )


def _proves_possessive(mark: str, stem: str, page: Page) -> bool:
    if len(stem) < 2 or not regex.fullmatch(r"\p{Latin}+", stem):
        return False
    if mark not in _UNKNOWN:
        return True
    if stem in LOST_LETTER_STEMS:
        return False
    if "en" in page.languages:
        return True
    # Foto's, auto's: Dutch writes the apostrophe after a vowel only.
    dutch = "nl" in page.languages and stem[-1] in "aiouy"
    return dutch or ("de" in page.languages and stem in GERMAN_STEMS)


def _proves_elision(mark: str, before: str, after: str, page: Page) -> bool:
    low, tail = before.lower(), after.lower()
    if low == "aujourd":
        return tail == "hui"
    if tail[0] not in VOWELS or (len(before) > 1 and before.isupper() != after.isupper()):
        return False
    if low in LONG_ELISIONS:
        return True
    if low not in SHORT_ELISIONS:
        return False
    if before.islower() and after[0].isupper() and low in "ld":
        return True  # Côte d?Ivoire: no word has a capital there
    if not page.languages & ELISION_LANGUAGES:
        return (mark in _PROVEN or mark in _DAMAGE) and low in "ldj"
    if mark not in _UNKNOWN:
        return True
    if before[0].isupper() and tail in LOST_LETTER_NAMES:
        return False
    return not tail.startswith(LOST_LETTER_TAILS.get(low, ("\0",)))


def _proves_name(mark: str, before: str, after: str) -> bool:
    if len(before) != 1 or not after[0].isupper() or len(after) < 2:
        return False
    if after.lower() in NAME_TAILS:
        return before.upper() in "ODLN"
    if mark in ("?", "¿") or not after[1:].islower():
        return False
    return before == "O" or (before in "DL" and after[0].lower() in VOWELS)


def _proves_slavic(low: str, tail: str, page: Page) -> bool:
    if tail[0] not in SLAVIC_VOWELS or low[-1] not in SLAVIC_CONSONANTS:
        return False
    # Russian has a hard sign there (объявление), so the text must show that it is not Russian.
    if tail[0] in "єї":
        return True
    return page.is_ukrainian


def _proves_turkic(mark: str, before: str, after: str, page: Page) -> bool:
    if (
        not before[0].isupper()
        or after not in TURKIC_SUFFIXES
        or len(before) < 3
        or not page.is_turkic
    ):
        return False
    if mark in _UNKNOWN:
        # Ay?e is Ayşe and Da?da is Dağda, so the name must stand elsewhere by itself.
        if len(after) < 2 or len(before) < 4:
            return False
        if before not in page.names:
            return False
    return _harmony(before.replace("I", "ı").replace("İ", "i").lower(), after)


def _harmony(stem: str, suffix: str) -> bool:
    """Tell whether the vowels of a suffix are front or back as the last vowel of its stem."""
    vowels = [c for c in stem if c in BACK_VOWELS or c in FRONT_VOWELS]
    first = next((c for c in suffix if c in BACK_VOWELS or c in FRONT_VOWELS), None)
    if not vowels or first is None or suffix == "ki":
        return True
    return (vowels[-1] in BACK_VOWELS) == (first in BACK_VOWELS)


def _proves_plural(match: regex.Match[str], page: Page) -> bool:
    mark = match["mark"]
    if "en" not in page.languages or mark == "?" or match["after"] in SPEECH_WORDS:
        return False
    if mark == "\ufffd":
        # A lost closing quotation mark, where a lost opening one stands before it.
        return not _LOST_OPENING.search(match.string, 0, match.start("mark"))
    return True


def _in_address(match: regex.Match[str]) -> bool:
    """Tell whether a match stands in an address, a path or an expression."""
    line, start, end = match.string, match.start("before"), match.end()
    mark_start, mark_end = match.span("mark")
    left = line.rfind(" ", max(0, start - _LONGEST_RUN), start) + 1 or max(0, start - _LONGEST_RUN)
    right = line.find(" ", end, end + _LONGEST_RUN)
    around = (
        line[left:mark_start] + "'" + line[mark_end : right if right >= 0 else end + _LONGEST_RUN]
    )
    return _NO_WORD.search(around) is not None
