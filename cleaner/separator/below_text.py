"""What stands below a plain text: its keywords, and itself in other languages.

Separate from the other roles, since no element and no label tells these lines: they are told by
comparing them with the text above.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from functools import cached_property

from cleaner.document import Block, Document, Kind, Role
from cleaner.separator.looks import Look
from cleaner.separator.rules import STRONG

# Lines below a plain text in which its tags and versions in other languages stand.
NEAR_END = 8
# Share of the words of a line of tags that stand in the text, and the most words of such a line.
KNOWN = 0.6
MOST_TAGS = 15
# A title in another language has so many words at least.
FEWEST_WORDS = 4
_WORD = re.compile(r"\w+")
SENTENCE_MARKS = frozenset(':.;!?()"“')


def tag_lines(document: Document, looks: list[Look], body: list[bool]) -> list[int]:
    """Return the lines below a plain text's running text that list its keywords.

    They hold nothing but words of the text, without a sentence among them. One or two such lines
    are tags; more are a list that belongs to the text.
    """
    running = [i for i, look in enumerate(looks) if body[i] and look.prose >= STRONG]
    if len(running) < 2:
        return []
    likely = []
    for i in range(running[-1] + 1, len(looks)):
        block, look = document.blocks[i], looks[i]
        plain = body[i] and block.kind is Kind.PARAGRAPH and not look.ends and not look.digits
        if plain and 3 <= look.words <= MOST_TAGS and not SENTENCE_MARKS & set(block.text):
            likely.append(i)
    if not likely:
        return []
    seen = _words_of(document.blocks[i] for i in running)
    found = []
    for i in likely:
        words = [w for w in _WORD.findall(document.blocks[i].text.casefold()) if len(w) > 2]
        if sum(w in seen for w in words) >= KNOWN * len(words):
            found.append(i)
    return found if len(found) <= 2 else []


def name_below(
    document: Document,
    looks: list[Look],
    body: list[bool],
    noise: list[Role | None],
    roles: list[Role],
) -> None:
    """Name what plain text shows only by its place: tags and other languages below the body."""
    kept = [i for i, b in enumerate(body) if b]
    if not kept:
        return
    shown = Shown([document.blocks[i] for i in kept])
    for i in range(kept[-1] + 1, min(len(roles), kept[-1] + NEAR_END)):
        block, look = document.blocks[i], looks[i]
        if noise[i] is Role.TAGS:
            continue
        if noise[i] is not None or look.label is not None or look.dated:
            break
        if look.words >= FEWEST_WORDS and shown.is_foreign(block.text):
            roles[i] = Role.ALTERNATE
        elif not look.ends and _capitals(block.text) >= 0.4:
            words = [w for w in _WORD.findall(block.text.casefold()) if len(w) > 2]
            if words and sum(w in shown.words for w in words) >= KNOWN * len(words):
                roles[i] = Role.TAGS


class Shown:
    """What the body of a plain text is made of, gathered when it is first asked for."""

    def __init__(self, blocks: list[Block]) -> None:
        self._blocks = blocks

    def is_foreign(self, text: str) -> bool:
        """Say whether a text is in another script than the body, or has letters that it lacks."""
        if _script(text) != self.script:
            return True
        return sum(letter not in self.folded for letter in _letters(text)) >= 2

    @cached_property
    def _text(self) -> str:
        return " ".join([block.text for block in self._blocks])

    @cached_property
    def script(self) -> str:
        return _script(self._text)

    @cached_property
    def folded(self) -> str:
        return self._text.casefold()

    @cached_property
    def words(self) -> set[str]:
        return _words_of(self._blocks)


def _words_of(blocks: Iterable[Block]) -> set[str]:
    return set(_WORD.findall("\n".join([block.text for block in blocks]).casefold()))


def _letters(text: str) -> set[str]:
    return {c for c in set(text.casefold()) if c.isalpha()}


def _capitals(text: str) -> float:
    words = text.split()
    return sum(w[0].isupper() for w in words) / max(len(words), 1)


def _script(text: str) -> str:
    """Return the script of most letters, by the first word of their Unicode names."""
    head = text[:400]
    if head.isascii():
        return "LATIN" if any(map(str.isalpha, head)) else ""
    counts: dict[str, int] = {}
    for c, count in Counter(head).items():
        if c.isalpha():
            script = unicodedata.name(c, "?").split()[0]
            counts[script] = counts.get(script, 0) + count
    return max(counts, key=lambda s: counts[s]) if counts else ""
