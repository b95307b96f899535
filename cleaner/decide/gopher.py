"""The rules of MassiveText, the corpus of Gopher: quality and repetition.

Source: Rae et al. 2021, "Scaling Language Models: Methods, Analysis & Insights from Training
Gopher", appendix A.1.1 (https://arxiv.org/abs/2112.11446). The paper does not say what a word is.
Here marks are items beside the words, as in datatrove, whose thresholds later corpora were made
with; `cleaner._hot.wording.split_words` has the details.
"""

from __future__ import annotations

from collections.abc import Iterator

from cleaner.decide import stop_words as functional
from cleaner.decide.shown import Shown, decided, share, shown, too_high, too_low
from cleaner.decide.stop_words import Language
from cleaner.document import Document
from cleaner.registry import document_filter

_BULLETS = ("•", "-")
_ELLIPSES = ("...", "…")
_HASH = "#"
_PARAGRAPH = "\n\n"
LETTERED = "{} of words and marks hold a letter, less than {}"
_QUOTED = 40  # characters of an n-gram in a reason: enough to find it in the text


@document_filter("keep-if-gopher-quality")
def keep_if_gopher_quality(
    document: Document,
    *,
    min_words: int | None = 50,
    max_words: int | None = 100_000,
    min_mean_word_length: float | None = 3.0,
    max_mean_word_length: float | None = 10.0,
    max_symbol_ratio: float | None = 0.1,
    max_bullet_lines: float | None = 0.9,
    max_ellipsis_lines: float | None = 0.3,
    min_lettered_words: float | None = 0.8,
    min_stop_words: int | None = 2,
    language: Language = "en",
    stop_words: str = "",
) -> Document:
    """Reject documents that are no prose by the quality rules of Gopher; change nothing else.

    In the order of the paper (Rae et al. 2021, A.1.1), which the reason follows: the number of
    words; their mean length; hash signs, then ellipses, to words (`max_symbol_ratio`); the shares
    of lines that begin with a bullet and that end with an ellipsis; the share of words that hold a
    letter; and how many different stop words there are. Blank lines are no lines. A limit of none
    switches its rule off; a value that is at its limit stays.

    `language` chooses the stop words: for English the eight of the paper, for others those that the
    separator knows; `any` asks for so many of one language, whichever. `stop_words` puts other
    words in their place, with commas between them. The limits are those for English: Chinese,
    Japanese and Thai need at least `min_mean_word_length=1,min_stop_words=none`, and languages that
    make long words a higher `max_mean_word_length`.

    Decides as datatrove's GopherQualityFilter where both see the same words and no blank lines; for
    datatrove, which takes words from a tokenizer of the language, contractions are two words, and
    signs such as • and → are words as regards their number and length.

    >>> from cleaner.read import read
    >>> keep_if_gopher_quality(read("Menu of the day")).rejection
    'keep-if-gopher-quality: 4 words, fewer than 50'
    """
    text = shown(document)
    words = text.tally.words
    mean = share(text.tally.length, words)
    items = len(text.items)
    lines = len(text.lines)

    def reasons() -> Iterator[str | None]:
        yield too_low(words, min_words, "{} words, fewer than {}")
        yield too_high(words, max_words, "{} words, more than {}")
        if not items:
            return
        yield too_low(mean, min_mean_word_length, "mean word length {}, below {}")
        yield too_high(mean, max_mean_word_length, "mean word length {}, above {}")
        hashes = text.text.count(_HASH) / items
        ellipses = sum(map(text.text.count, _ELLIPSES)) / items
        yield too_high(hashes, max_symbol_ratio, "{} hash signs a word, more than {}")
        yield too_high(ellipses, max_symbol_ratio, "{} ellipses a word, more than {}")
        bullets = sum(line.lstrip().startswith(_BULLETS) for line in text.lines) / lines
        trailing = sum(line.rstrip().endswith(_ELLIPSES) for line in text.lines) / lines
        yield too_high(
            bullets, max_bullet_lines, "{} of the lines begin with a bullet, more than {}", "%"
        )
        yield too_high(
            trailing, max_ellipsis_lines, "{} of the lines end with an ellipsis, more than {}", "%"
        )
        lettered = text.tally.lettered / items
        yield too_low(lettered, min_lettered_words, LETTERED, "%")
        if min_stop_words is not None:
            own = {word.strip() for word in stop_words.split(",")} - {""}
            found = (
                len(own.intersection(text.items)) if own else functional.count(text.items, language)
            )
            yield too_low(found, min_stop_words, "{} different stop words, fewer than {}")

    return decided(document, "keep-if-gopher-quality", next(filter(None, reasons()), None))


@document_filter("keep-if-gopher-repetition")
def keep_if_gopher_repetition(
    document: Document,
    *,
    max_duplicate_lines: float | None = 0.3,
    max_duplicate_paragraphs: float | None = 0.3,
    max_duplicate_line_characters: float | None = 0.2,
    max_duplicate_paragraph_characters: float | None = 0.2,
    max_top_2_gram: float | None = 0.2,
    max_top_3_gram: float | None = 0.18,
    max_top_4_gram: float | None = 0.16,
    max_repeated_5_grams: float | None = 0.15,
    max_repeated_6_grams: float | None = 0.14,
    max_repeated_7_grams: float | None = 0.13,
    max_repeated_8_grams: float | None = 0.12,
    max_repeated_9_grams: float | None = 0.11,
    max_repeated_10_grams: float | None = 0.1,
) -> Document:
    r"""Reject documents that repeat themselves by the rules of Gopher; change nothing else.

    In the order of the paper (Rae et al. 2021, table A1), which the reason follows: the share of
    lines, and of paragraphs, that stood before in the text, and the share of characters that these
    have; the share of characters that the most frequent 2-gram (3-gram, 4-gram) has, each time it
    stands there; and the share of characters in 5-grams to 10-grams that stood before. Blank lines
    are no lines. A document without text is rejected too. A limit of none switches its rule off; a
    value at its limit stays.

    Decides as datatrove's GopherRepetitionFilter where both see the same words, with one exception:
    n-grams are equal here if their words are, there if the words without the spaces are. As there,
    the only 2-gram of a text of two words is its most frequent one.

    >>> from cleaner.read import read
    >>> page = read("Buy it.\n\nBuy it.\n\nThe wall keeps the sea out.")
    >>> keep_if_gopher_repetition(page).rejection
    'keep-if-gopher-repetition: 33.3% of the lines stood before, more than 30%'
    """
    text = shown(document)
    size = len(text.text)

    def reasons() -> Iterator[str | None]:
        if not size:
            yield "no text"
            return
        lines, line_characters, line_count = _duplicates(text.text, "\n")
        parts, part_characters, part_count = _duplicates(text.text, _PARAGRAPH)
        for value, limit, what in (
            (lines / line_count, max_duplicate_lines, "of the lines stood before"),
            (parts / part_count, max_duplicate_paragraphs, "of the paragraphs stood before"),
            (
                line_characters / size,
                max_duplicate_line_characters,
                "of the characters are in lines that stood before",
            ),
            (
                part_characters / size,
                max_duplicate_paragraph_characters,
                "of the characters are in paragraphs that stood before",
            ),
        ):
            yield too_high(value, limit, f"{{}} {what}, more than {{}}", "%")
        tops = (max_top_2_gram, max_top_3_gram, max_top_4_gram)
        for n, limit in enumerate(tops, 2):
            yield _too_frequent(text, n, limit)
        repeated = (
            max_repeated_5_grams,
            max_repeated_6_grams,
            max_repeated_7_grams,
            max_repeated_8_grams,
            max_repeated_9_grams,
            max_repeated_10_grams,
        )
        for n, limit in enumerate(repeated, 5):
            yield too_much_repeated(text, n, limit)

    return decided(document, "keep-if-gopher-repetition", next(filter(None, reasons()), None))


def too_much_repeated(text: Shown, n: int, limit: float | None) -> str | None:
    """Return the reason if too many characters are in n-grams that stood before."""
    if limit is None:
        return None
    value = share(text.runs[n].repeated, len(text.text))
    what = f"{{}} of the characters are in {n}-grams that stood before, more than {{}}"
    return too_high(value, limit, what, "%")


def _too_frequent(text: Shown, n: int, limit: float | None) -> str | None:
    if limit is None:
        return None
    run = text.runs[n]
    value = run.times * run.characters / len(text.text)
    what = "{} of the characters are in the most frequent " + f"{n}-gram, more than {{}}"
    reason = too_high(value, limit, what, "%")
    times = "once" if run.times == 1 else f"{run.times} times"
    return f"{reason} ({text.run_text(n)[:_QUOTED]!r}, {times})" if reason else None


def _duplicates(text: str, separator: str) -> tuple[int, int, int]:
    """Count the parts of a text that stood before, their characters, and all parts."""
    parts = [part.strip("\n") for part in text.split(separator)]
    parts = [part for part in parts if part and not part.isspace()]
    if len(set(parts)) == len(parts):
        return 0, 0, len(parts)
    seen: set[str] = set()
    again = characters = 0
    for part in parts:
        if part in seen:
            again += 1
            characters += len(part)
        seen.add(part)
    return again, characters, len(parts)
