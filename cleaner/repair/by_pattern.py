"""Filters that do what a user's regular expression says: replace its matches, remove its lines."""

from __future__ import annotations

from functools import partial
from itertools import compress

from cleaner.document import Document
from cleaner.patterns import Pattern, edited, matching, spans
from cleaner.registry import text_filter
from cleaner.repair.prose import choose_lines, leaving_code


@text_filter("replace")
def replace(
    text: str, *, matching: Pattern | None = None, by: str = "", keep: Pattern | None = None
) -> str:
    r"""Replace what a regular expression matches by a text, or remove it if none is given.

    `^` and `$` match at every line, `\K` begins the match anew, and `(?i)` ignores case. The text
    is put in as it stands. Leaves empty matches and, on documents, code alone.

    >>> replace("Room 12, Room 7", matching=r"\d", by="0")
    'Room 00, Room 0'
    """
    if matching is None:
        return text
    return edited(text, ((start, end, by) for start, end in spans(matching, text)), keep)


@text_filter("remove-lines")
def remove_lines(text: str, *, matching: Pattern | None = None, keep: Pattern | None = None) -> str:
    r"""Remove the lines in which a regular expression matches.

    The place of the match does not matter: for whole lines begin with `^` and end with `$`. Leaves
    lines in which `keep` matches and, on documents, code and tables alone.

    >>> remove_lines("Text.\nAdvertisement\nMore.", matching="^Advert")
    'Text.\nMore.'
    """
    if matching is None:
        return text
    lines = text.split("\n")
    kept = _kept(lines, pattern=matching, keep=keep)
    return text if all(kept) else "\n".join(compress(lines, kept))


replace.for_documents(leaving_code(replace.function))


@remove_lines.for_documents
def _on_document(
    document: Document, *, matching: Pattern | None = None, keep: Pattern | None = None
) -> Document:
    """Look at the lines of all blocks; a block that has none left goes."""
    if matching is None:
        return document
    return choose_lines(document, partial(_kept, pattern=matching, keep=keep))


def _kept(lines: list[str], *, pattern: str, keep: str | None) -> list[bool]:
    kept = [not holds for holds in matching(pattern, lines)]
    if keep is not None and not all(kept):
        doubtful = [i for i, stays in enumerate(kept) if not stays]
        for i, holds in zip(doubtful, matching(keep, [lines[i] for i in doubtful]), strict=True):
            kept[i] = holds
    return kept
