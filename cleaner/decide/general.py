"""The filter `keep-if`: limits of one's own, each off until it is given."""

from __future__ import annotations

from collections.abc import Iterator

from cleaner.decide import stop_words as functional
from cleaner.decide.gopher import LETTERED, too_much_repeated
from cleaner.decide.shown import decided, share, shown, too_high, too_low
from cleaner.document import Document
from cleaner.registry import document_filter

# The shortest run of words whose repetition Gopher counts: shorter ones recur in any prose.
_RUN = 5


@document_filter("keep-if")
def keep_if(
    document: Document,
    *,
    min_words: int | None = None,
    max_words: int | None = None,
    max_removed_share: float | None = None,
    min_mean_word_length: float | None = None,
    max_mean_word_length: float | None = None,
    max_symbol_share: float | None = None,
    min_lettered_words: float | None = None,
    max_duplicate_lines: float | None = None,
    max_repeated_share: float | None = None,
    min_stop_words: int | None = None,
) -> Document:
    """Reject documents that are past a limit; each limit is off by default. Changes nothing else.

    Measured is the text that is shown, after separation the body. In order: the number of words;
    the share of the page's characters that is not shown; the mean length of words; the share of the
    characters, white space apart, that belong to no word; the share of words and marks that hold a
    letter; the share of lines that stood before, blank ones apart; the share of characters in runs
    of five words that stood before; and how many different function words of one language there
    are, of the language that has most (57 languages are known, none of those without spaces between
    words). The first that is past its limit gives the reason; a value at its limit stays.

    >>> from cleaner.read import read
    >>> keep_if(read("Menu of the day"), min_words=5).rejection
    'keep-if: 4 words, fewer than 5'
    """
    text = shown(document)

    def reasons() -> Iterator[str | None]:
        words = text.tally.words
        yield too_low(words, min_words, "{} words, fewer than {}")
        yield too_high(words, max_words, "{} words, more than {}")
        if max_removed_share is not None:
            removed = _removed_share(document)
            yield too_high(removed, max_removed_share, "{} of the page removed, more than {}", "%")
        if not text.items:
            return
        if words:
            mean = text.tally.length / words
            yield too_low(mean, min_mean_word_length, "mean word length {}, below {}")
            yield too_high(mean, max_mean_word_length, "mean word length {}, above {}")
        symbols = share(text.tally.marks, sum(map(len, text.items)))
        what = "{} of the characters belong to no word, more than {}"
        yield too_high(symbols, max_symbol_share, what, "%")
        lettered = text.tally.lettered / len(text.items)
        yield too_low(lettered, min_lettered_words, LETTERED, "%")
        again = share(len(text.lines) - len(set(text.lines)), len(text.lines))
        what = "{} of the lines stood before, more than {}"
        yield too_high(again, max_duplicate_lines, what, "%")
        yield too_much_repeated(text, _RUN, max_repeated_share)
        if min_stop_words is not None:
            found = functional.count(text.items, "any")
            yield too_low(found, min_stop_words, "{} different stop words, fewer than {}")

    return decided(document, "keep-if", next(filter(None, reasons()), None))


def _removed_share(document: Document) -> float:
    whole = sum(len(block.text) for block in document.blocks)
    kept = sum(len(block.text) for block in document.selected())
    return share(whole - kept, whole)
