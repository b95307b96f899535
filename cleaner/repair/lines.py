"""Lines without words, and line breaks."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import partial
from itertools import compress

from cleaner.document import Document, Kind
from cleaner.patterns import Pattern, apart, matching
from cleaner.registry import text_filter
from cleaner.repair.code import looks_like_code
from cleaner.repair.line_joints import space_between
from cleaner.repair.prose import choose_lines, with_texts

_FENCE = re.compile(r"[ \t]*(?:`{3,}|~{3,})")
# |---|:--:| under the head of a table.
_TABLE_RULE = re.compile(r"[ \t|:-]*-[ \t|:-]*")
_BREAKS = re.compile(r"(?<![ \t])[ \t]*+\n[ \t\n]*+")
# Signs after a line break that tell whether a space has to stand there.
_LOOKED_AT = 80
# What a program has on a line of its own.
_BRACKETS = re.compile(r"[\s(){}\[\];,<>/]*")


@text_filter("symbol-lines")
def symbol_lines(text: str, *, keep: Pattern | None = None) -> str:
    r"""Remove lines that have signs and neither letters nor digits.

    Leaves blank lines, rules within tables, fenced code, brackets beside lines of code, and lines
    in which `keep` matches alone.

    >>> symbol_lines("Chapter\n* * *\n\nIt was late.\n-----")
    'Chapter\n\nIt was late.'
    """
    lines = text.split("\n")
    kept = _kept(lines, keep)
    return text if all(kept) else "\n".join(compress(lines, kept))


@symbol_lines.for_documents
def _symbols_on_document(document: Document, *, keep: Pattern | None = None) -> Document:
    """Look at the lines of a page in a row; code and rows of tables stay."""
    return choose_lines(document, partial(_kept, keep=keep))


@text_filter("line-breaks")
def line_breaks(text: str, *, most: int = 1, keep: Pattern | None = None) -> str:
    r"""Allow so many line breaks in a row: with 1 no blank lines, with 0 everything is one line.

    Leaves matches of `keep` alone, which may hold line breaks, and on documents blocks of code.

    >>> line_breaks("One.\n\n\nTwo.\nThree."), line_breaks("One.\n\nTwo.", most=0)
    ('One.\nTwo.\nThree.', 'One. Two.')
    """
    return apart(text, partial(_limited, most=most), keep) if "\n" in text else text


@line_breaks.for_documents
def _breaks_on_document(
    document: Document, *, most: int = 1, keep: Pattern | None = None
) -> Document:
    """Limit the line breaks within blocks, and between them; code stays on lines of its own."""
    apply = partial(line_breaks.function, most=most, keep=keep)
    changed = with_texts(
        document, [b.text if b.kind is Kind.CODE else apply(b.text) for b in document.blocks]
    )
    blocks = list(changed.blocks)
    for i, block in enumerate(blocks):
        beside_code = Kind.CODE in (block.kind, blocks[i - 1].kind)
        lead = _limited_lead(block.lead, max(most, 1) if beside_code or not i else most)
        if lead != block.lead:
            blocks[i] = replace(block, lead=lead)
    same = all(new is old for new, old in zip(blocks, changed.blocks, strict=True))
    return changed if same else replace(changed, blocks=blocks)


def _kept(lines: list[str], keep: str | None) -> list[bool]:
    """Tell for each line whether it stays."""
    keeps = matching(keep, lines) if keep is not None else iter([False] * len(lines))
    kept = []
    before = ""  # the last line with words
    fence = ""
    for i, (line, holds) in enumerate(zip(lines, keeps, strict=True)):
        opens = _FENCE.match(line)
        if opens and (not fence or opens[0].strip().startswith(fence)):
            fence = "" if fence else opens[0].strip()
            kept.append(True)
            continue
        stays = bool(fence) or holds or not line.strip() or _has_words(line)
        if not stays and "|" in line and _TABLE_RULE.fullmatch(line):
            stays = "|" in before
        if not stays and _BRACKETS.fullmatch(line):
            stays = looks_like_code(before) or looks_like_code(_next_words(lines, i))
        kept.append(stays)
        if _has_words(line):
            before = line
    return kept


def _has_words(line: str) -> bool:
    return any(map(str.isalnum, line))


def _next_words(lines: list[str], i: int) -> str:
    """Return the line after, if it has words; further ones are too far to be of one program."""
    return lines[i + 1] if i + 1 < len(lines) and _has_words(lines[i + 1]) else ""


def _limited(text: str, most: int) -> str:
    def limited(match: re.Match[str]) -> str:
        breaks = match[0].count("\n")
        if breaks <= most:
            return match[0]
        if most > 0:
            return "\n" * most + match[0][match[0].rindex("\n") + 1 :]
        start, end = match.span()
        if not 0 < start < end < len(text):
            return ""
        return space_between(text[max(0, start - 2) : start], text[end : end + _LOOKED_AT])

    return _BREAKS.sub(limited, text)


def _limited_lead(lead: str, most: int) -> str:
    if lead.count("\n") <= most:
        return lead
    return "\n" * most + lead[lead.rindex("\n") + 1 :] if most > 0 else " "
