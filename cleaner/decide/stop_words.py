"""Function words by language: running text is full of them, lists and key words are not.

The tables are those that the separator learned with, `data/stopwords.txt`. Scripts without spaces
between words have none.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from functools import cache
from importlib.resources import files
from typing import Literal

Language = Literal[
    "any", "en", "de", "fr", "es", "it", "pt", "nl", "sv", "da", "no", "fi", "is", "pl", "cs",
    "sk", "sl", "hr", "hu", "ro", "tr", "az", "et", "lv", "lt", "id", "ms", "vi", "sw", "tl", "ca",
    "eu", "gl", "ru", "uk", "bg", "sr", "mk", "be", "kk", "el", "he", "ar", "fa", "ur", "hi", "bn",
    "mr", "ta", "te", "ml", "ka", "hy", "am", "ko",
]  # fmt: skip

# The words of the published rule: Rae et al. 2021, A.1.1.
GOPHER = frozenset("the be to of and that have with".split())


@cache
def of_language(language: Language) -> frozenset[str]:
    """Return the function words of a language; for English those of the published rule.

    >>> sorted(of_language("en"))
    ['and', 'be', 'have', 'of', 'that', 'the', 'to', 'with']
    """
    return GOPHER if language == "en" else _tables()[language]


def count(words: Collection[str], language: Language) -> int:
    """Count the different function words of a language; `any` takes the one that has most.

    Capitals are no function words here, as in the published rule: a text all in capitals has none.

    >>> count("der Wall und das Meer".split(), "de"), count("le mur et la mer".split(), "any")
    (3, 3)
    """
    different = set(words)
    if language != "any":
        return len(different & of_language(language))
    owners = _owners()
    languages = Counter(code for word in different for code in owners.get(word, ()))
    return max(languages.values(), default=0)


@cache
def _tables() -> dict[str, frozenset[str]]:
    text = files("cleaner").joinpath("data", "stopwords.txt").read_text("utf-8")
    lines = (line.split() for line in text.splitlines() if not line.startswith("#"))
    return {code: frozenset(words) for code, *words in lines}


@cache
def _owners() -> dict[str, tuple[str, ...]]:
    owners: dict[str, tuple[str, ...]] = {}
    for code, words in _tables().items():
        for word in words:
            owners[word] = (*owners.get(word, ()), code)
    return owners
