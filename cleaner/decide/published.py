"""The rules of published corpora by name: C4, Gopher (two sets), FineWeb.

Each looks at the text that is shown, as it is; lines that a rule set would take out are counted as
gone and stay. Words are ours (see `words_of`), where the authors used tokenizers of their own.
"""

from __future__ import annotations

import re

from cleaner.decide.measures import (
    all_lines_of,
    count_sentences,
    has_letters,
    is_signs,
    lines_of,
    most_frequent,
    paragraphs_of,
    repeated,
    repeated_runs,
    words_of,
)
from cleaner.decide.rejecting import above, below, rejected
from cleaner.document import Document
from cleaner.registry import document_filter

_STOP_WORDS = frozenset({"the", "be", "to", "of", "and", "that", "have", "with"})
_BULLETS = ("•", "-")
_ELLIPSES = ("...", "…")
# C4's end marks, with the quotation marks that its code allows besides those of the paper.
_ENDS = (".", "?", "!", '"', "'", "”", "’")
# FineWeb's, of many scripts.
_TERMINAL = tuple(".!?。！？…؟۔।॥՞։;:؛\"'”’»)]}।᠃᠉‼⁇⁈⁉⸮꘎")
_CITATION = re.compile(r"\[\d*\]|\[edit\]|\[citation needed\]")
_POLICIES = (
    "terms of use",
    "privacy policy",
    "cookie policy",
    "uses cookies",
    "use of cookies",
    "use cookies",
)


@document_filter("keep-if-gopher-quality")
def keep_if_gopher_quality(
    document: Document,
    *,
    min_words: int = 50,
    max_words: int = 100_000,
    min_word_length: float = 3.0,
    max_word_length: float = 10.0,
    max_symbols: float = 0.1,
    max_bullet_lines: float = 0.9,
    max_ellipsis_lines: float = 0.3,
    min_letters: float = 0.8,
    min_stop_words: int = 2,
) -> Document:
    """Reject a document by the quality rules of Gopher (Rae et al. 2021, appendix A.1.1).

    Number of words, their mean length, # and … by word, lines that begin with a bullet or end with
    …, words with a letter, and how many of the English words the, be, to, of, and, that, have, with
    there are: set `min_stop_words=0` for other languages. The document is not edited; the first
    rule that it breaks, in this order, is the reason.

    >>> from cleaner.pipeline import separate
    >>> separate("Too short.", "keep-if-gopher-quality").rejection
    'keep-if-gopher-quality: 2 words, fewer than 50'
    """
    text = document.text
    words = words_of(text)
    real = [word for word in words if not is_signs(word)]
    total, lines = len(words) or 1, text.splitlines() or [""]
    mean = sum(map(len, real)) / len(real) if real else 0.0
    bullets = sum(line.lstrip().startswith(_BULLETS) for line in lines)
    ellipses = sum(line.rstrip().endswith(_ELLIPSES) for line in lines)
    reason = (
        below(len(real), min_words, "words")
        or above(len(real), max_words, "words")
        or below(mean, min_word_length, "characters a word")
        or above(mean, max_word_length, "characters a word")
        or above(text.count("#") / total, max_symbols, "signs # a word")
        or above((text.count("...") + text.count("…")) / total, max_symbols, "ellipses a word")
        or above(bullets / len(lines), max_bullet_lines, "of the lines begin with a bullet")
        or above(ellipses / len(lines), max_ellipsis_lines, "of the lines end with an ellipsis")
        or below(sum(map(has_letters, words)) / total, min_letters, "of the words have a letter")
        or below(len(_STOP_WORDS.intersection(words)), min_stop_words, "of the stop words")
    )
    return rejected(document, "keep-if-gopher-quality", reason)


@document_filter("keep-if-gopher-repetition")
def keep_if_gopher_repetition(
    document: Document,
    *,
    max_lines: float = 0.3,
    max_paragraphs: float = 0.3,
    max_line_characters: float = 0.2,
    max_paragraph_characters: float = 0.2,
    max_top_2: float = 0.2,
    max_top_3: float = 0.18,
    max_top_4: float = 0.16,
    max_repeated_5: float = 0.15,
    max_repeated_6: float = 0.14,
    max_repeated_7: float = 0.13,
    max_repeated_8: float = 0.12,
    max_repeated_9: float = 0.11,
    max_repeated_10: float = 0.1,
) -> Document:
    r"""Reject a document that repeats itself (Gopher, Rae et al. 2021, table A1).

    Shares of lines and paragraphs that stood before, and of their characters; of the characters of
    the most frequent run of 2, 3, 4 words; of those of repeated runs of 5 to 10 words. The document
    is not edited; the first rule that it breaks is the reason.

    >>> from cleaner.pipeline import separate
    >>> separate("Again. \n" * 20, "keep-if-gopher-repetition").rejection
    'keep-if-gopher-repetition: 0.9048 of the lines stood before, more than 0.3'
    """
    text = document.text
    size = len(text) or 1
    paragraphs, lines = paragraphs_of(text), all_lines_of(text)
    paragraph_count, paragraph_size = repeated(paragraphs)
    line_count, line_size = repeated(lines)
    reason = (
        above(paragraph_count / len(paragraphs), max_paragraphs, "of the paragraphs stood before")
        or above(
            paragraph_size / size, max_paragraph_characters, "of the text is repeated paragraphs"
        )
        or above(line_count / len(lines), max_lines, "of the lines stood before")
        or above(line_size / size, max_line_characters, "of the text is repeated lines")
    )
    if reason is None:
        words = words_of(text)
        for n, most in ((2, max_top_2), (3, max_top_3), (4, max_top_4)):
            what = f"of the text is its most frequent run of {n} words"
            reason = reason or above(most_frequent(words, n) / size, most, what)
        bounds = (
            (5, max_repeated_5),
            (6, max_repeated_6),
            (7, max_repeated_7),
            (8, max_repeated_8),
            (9, max_repeated_9),
            (10, max_repeated_10),
        )
        for n, most in bounds:
            what = f"of the text is repeated runs of {n} words"
            reason = reason or above(repeated_runs(words, n) / size, most, what)
    return rejected(document, "keep-if-gopher-repetition", reason)


@document_filter("keep-if-c4")
def keep_if_c4(
    document: Document,
    *,
    min_sentences: int = 5,
    min_line_words: int = 3,
    max_word_length: int = 1_000,
) -> Document:
    """Reject a document by the rules of C4 (Raffel et al. 2020, section 2.2).

    "lorem ipsum", a curly bracket, or too few sentences in lines that end like one, have enough
    words, no longer word, and do not speak of JavaScript, cookies or terms of use. C4 takes the
    other lines out; here they only do not count, and the document is not edited. Its list of bad
    words is not applied.

    >>> from cleaner.pipeline import separate
    >>> separate("function() { return 1 }. And so it goes.", "keep-if-c4").rejection
    'keep-if-c4: it holds a curly bracket'
    """
    sentences = 0
    reason = None
    for raw in document.text.splitlines():
        line = raw.strip()
        words = line.split()
        if any(len(word) > max_word_length for word in words):
            continue
        line = _CITATION.sub("", line)
        if not line.endswith(_ENDS) or line.endswith("...") or len(words) < min_line_words:
            continue
        low = line.lower()
        if "lorem ipsum" in low:
            reason = "it holds “lorem ipsum”"
            break
        if "javascript" in low:
            continue
        if "{" in line:
            reason = "it holds a curly bracket"
            break
        if not any(phrase in low for phrase in _POLICIES):
            sentences += count_sentences(line)
    reason = reason or below(sentences, min_sentences, "sentences in lines that count")
    return rejected(document, "keep-if-c4", reason)


@document_filter("keep-if-fineweb")
def keep_if_fineweb(
    document: Document,
    *,
    min_ended_lines: float = 0.12,
    max_short_lines: float = 0.67,
    short_line: int = 30,
    max_repeated_characters: float = 0.01,
    max_line_breaks: float = 0.3,
) -> Document:
    r"""Reject a document by the rules that FineWeb adds (Penedo et al. 2024, section 3.6).

    Lines that end with a mark of punctuation, lines of at most `short_line` characters, characters
    in lines that stood before, and line breaks by word. The document is not edited; the first rule
    that it breaks, in this order, is the reason.

    >>> from cleaner.pipeline import separate
    >>> separate("Home\nNews\nSport", "keep-if-fineweb").rejection
    'keep-if-fineweb: 0 of the lines end with punctuation, fewer than 0.12'
    """
    text = document.text
    lines = lines_of(text)
    total = len(lines) or 1
    ended = sum(line.endswith(_TERMINAL) for line in lines)
    short = sum(len(line) <= short_line for line in lines)
    repeated_size = repeated(lines)[1]
    size = len(text) - text.count("\n") or 1
    reason = (
        below(ended / total, min_ended_lines, "of the lines end with punctuation")
        or above(short / total, max_short_lines, f"of the lines have at most {short_line} letters")
        or above(repeated_size / size, max_repeated_characters, "of the text stood before")
        or above(
            text.count("\n") / (len(words_of(text)) or 1), max_line_breaks, "line breaks a word"
        )
    )
    return rejected(document, "keep-if-fineweb", reason)
