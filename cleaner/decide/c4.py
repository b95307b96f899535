"""The rules of C4, the Colossal Clean Crawled Corpus, as a decision.

Source: Raffel et al. 2020, "Exploring the Limits of Transfer Learning with a Unified Text-to-Text
Transformer", JMLR 21, section 2.2 (https://arxiv.org/abs/1910.10683), and what its code adds: the
length of words, the phrases of policies, the marks of citations.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from cleaner.decide.sentences import count_sentences
from cleaner.decide.shown import decided, shown
from cleaner.document import Document
from cleaner.registry import document_filter

_END_MARKS = (".", "?", "!", '"', "'")
_ELLIPSIS = "..."
_CITATION = re.compile(r"\[ (?: \d* | edit | citation\ needed ) \]", re.VERBOSE)
_POLICIES = (
    "terms of use",
    "privacy policy",
    "cookie policy",
    "uses cookies",
    "use of cookies",
    "use cookies",
)
_LOREM_IPSUM = "lorem ipsum"
_JAVASCRIPT = "javascript"
_CURLY_BRACKET = "{"
_WORD = re.compile(r"\w+")


@document_filter("keep-if-c4")
def keep_if_c4(
    document: Document,
    *,
    min_sentences: int | None = 5,
    min_words_in_line: int | None = 3,
    max_word_length: int | None = 1000,
    skip_open_lines: bool = True,
    skip_javascript_lines: bool = True,
    skip_policy_lines: bool = True,
    reject_lorem_ipsum: bool = True,
    reject_curly_brackets: bool = True,
    bad_words: str = "",
) -> Document:
    """Reject documents by the rules of C4; its rules for lines only decide what is counted.

    C4 drops lines and then looks whether enough is left (Raffel et al. 2020, 2.2). Here nothing is
    dropped: lines that C4 would drop are passed over. These are lines with a word of more than
    `max_word_length` characters, lines that do not end with . ? ! " or ' once citations such as [1]
    are off, or that end with an ellipsis (`skip_open_lines`), lines of less than
    `min_words_in_line` words, lines that mention JavaScript, and lines that speak of cookies, terms
    of use or a privacy policy. A line that is left and holds "lorem ipsum" or a curly bracket
    rejects the document, and so does a number of sentences in the lines left that is below
    `min_sentences`. FineWeb used these rules with `skip_open_lines=false`.

    `bad_words` are words and phrases with commas between them, none by default: C4's own list is
    not part of this package. One of them anywhere in the text rejects it. The limits are meant for
    English; other scripts end their sentences otherwise.

    Decides as datatrove's C4QualityFilter where both count the same sentences. The reason names the
    first line that rejects, else the number of sentences, and bad words last.

    >>> from cleaner.read import read
    >>> keep_if_c4(read("It rained. The wall held.")).rejection
    'keep-if-c4: 2 sentences in lines that C4 keeps, fewer than 5'
    """
    text = shown(document).text

    def reasons() -> Iterator[str]:
        # What the text as a whole lacks no line of it has to be searched for.
        small = text.lower()
        lorem_ipsum = reject_lorem_ipsum and _LOREM_IPSUM in small
        curly_bracket = reject_curly_brackets and _CURLY_BRACKET in text
        javascript = skip_javascript_lines and _JAVASCRIPT in small
        policies = [phrase for phrase in _POLICIES if skip_policy_lines and phrase in small]
        long_words = max_word_length is not None and _longest(text.split()) > max_word_length
        wanted = min_sentences or 0
        sentences = 0
        for line in map(str.strip, text.split("\n")):
            if sentences >= wanted and not (lorem_ipsum or curly_bracket):
                break
            words = line.split()
            if long_words and max_word_length is not None and _longest(words) > max_word_length:
                continue
            if "[" in line:
                line = _CITATION.sub("", line)
            if skip_open_lines and (not line.endswith(_END_MARKS) or line.endswith(_ELLIPSIS)):
                continue
            if min_words_in_line is not None and len(words) < min_words_in_line:
                continue
            small = line.lower()
            if lorem_ipsum and _LOREM_IPSUM in small:
                yield "a line holds 'lorem ipsum'"
            if javascript and _JAVASCRIPT in small:
                continue
            if curly_bracket and _CURLY_BRACKET in line:
                yield "a line holds a curly bracket"
            if any(phrase in small for phrase in policies):
                continue
            if sentences < wanted:
                sentences += count_sentences(line)
        if sentences < wanted:
            yield f"{sentences} sentences in lines that C4 keeps, fewer than {wanted}"
        if bad_words:
            found = _bad_word(text, bad_words)
            if found is not None:
                yield f"the text holds {found!r}"

    return decided(document, "keep-if-c4", next(reasons(), None))


def _longest(words: list[str]) -> int:
    return max(map(len, words), default=0)


def _bad_word(text: str, listed: str) -> str | None:
    """Return the first of the listed words and phrases that stands in a text as whole words."""
    phrases = _phrases(listed)
    words = _WORD.findall(text.lower())
    for i, word in enumerate(words):
        for phrase in phrases.get(word, ()):
            if tuple(words[i : i + len(phrase)]) == phrase:
                return " ".join(phrase)
    return None


@lru_cache(maxsize=8)
def _phrases(listed: str) -> dict[str, list[tuple[str, ...]]]:
    """Return the listed phrases by their first word."""
    phrases: dict[str, list[tuple[str, ...]]] = {}
    for item in listed.lower().split(","):
        words = tuple(_WORD.findall(item))
        if words:
            phrases.setdefault(words[0], []).append(words)
    return phrases
