"""What the rules on documents measure: words, lines, paragraphs, and what is said twice of them.

Separate from the rules, which only compare these figures with their bounds.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

import regex

# A word, or a run of signs: letters and digits with what joins them (don't, U.S., 3.14), as the
# tokenizers of the published rules part them; scripts without spaces by characters.
_TOKEN = regex.compile(
    r"""
    [\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]
    | [\p{L}\p{M}\p{N}_]++ (?:['’.,:\-][\p{L}\p{M}\p{N}_]++)*+
    | [^\s\p{L}\p{M}\p{N}_]++
    """,
    regex.VERBOSE,
)
_BLANK_LINES = re.compile(r"\n{2,}")
_LINE_ENDS = re.compile(r"\n+")
# Where a sentence ends: its mark, closing quotes, and space before a letter that may begin one.
_SENTENCE_END = regex.compile(r"[.!?…]['\"’”»)]*+(?=\s+[\p{Lu}\p{Lo}\p{N}\"'“‘«(]|\s*$)|[。！？]")


def words_of(text: str) -> list[str]:
    """Return the words of a text, and its runs of signs.

    >>> words_of("Don't go – it's 3.14!")
    ["Don't", 'go', '–', "it's", '3.14', '!']
    """
    return _TOKEN.findall(text)


def has_letters(word: str) -> bool:
    """Say whether a word is more than signs and digits."""
    return any(map(str.isalpha, word))


def is_signs(word: str) -> bool:
    """Say whether a word is a run of signs."""
    return not any(map(str.isalnum, word))


def lines_of(text: str) -> list[str]:
    """Return the lines of a text that hold something."""
    return [line for line in text.split("\n") if line.strip()]


def paragraphs_of(text: str) -> list[str]:
    """Return the paragraphs of a text: what blank lines part."""
    return _BLANK_LINES.split(text.strip())


def all_lines_of(text: str) -> list[str]:
    """Return the lines of a text, blank ones between them left out."""
    return _LINE_ENDS.split(text)


def count_sentences(line: str) -> int:
    """Return how many sentences a line holds; one that holds something has at least one.

    >>> count_sentences('He said "No." Then he went. Mr. X too')
    3
    """
    if not line.strip():
        return 0
    ends = len(_SENTENCE_END.findall(line))
    return max(1, ends)


def repeated(parts: Iterable[str]) -> tuple[int, int]:
    """Return how many parts stood before, and how many characters these have.

    >>> repeated(["a", "bb", "a", "bb", "bb"])
    (3, 5)
    """
    seen: set[str] = set()
    count = size = 0
    for part in parts:
        if part in seen:
            count += 1
            size += len(part)
        else:
            seen.add(part)
    return count, size


def most_frequent(words: Sequence[str], n: int) -> int:
    """Return the characters of the most frequent run of n words, all times together.

    Spaces between the words count, as the rules' authors count them.

    >>> most_frequent("a b a b c".split(), 2)
    6
    """
    runs = [" ".join(run) for run in zip(*(words[i:] for i in range(n)), strict=False)]
    if not runs:
        return 0
    run, count = Counter(runs).most_common(1)[0]
    return len(run) * count


def repeated_runs(words: Sequence[str], n: int) -> int:
    """Return the characters of runs of n words that stood before, none counted twice.

    >>> repeated_runs("a b c a b c a b c".split(), 3)
    6
    """
    seen: set[str] = set()
    size, at, last = 0, 0, len(words) - n
    while at <= last:
        run = "".join(words[at : at + n])
        if run in seen:
            size += len(run)
            at += n
        else:
            seen.add(run)
            at += 1
    return size
