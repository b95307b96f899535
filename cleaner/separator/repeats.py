"""Text that was shown before on the same page: the `repeats` filter, and what `separate` asks.

A page made for two widths of screen shows its article twice, an article repeats a sentence as a
pull quote, a forum what is answered, a copied text was pasted twice. But much is said again on
purpose: a refrain, the cell "Yes", the heading "Example". Those are short, and in HTML they stand
in one container with what they repeat; so short text only goes with long text around it.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import replace

from cleaner._hot.blocks import held
from cleaner._hot.words import letters_key
from cleaner.document import Block, Document, Kind, Role
from cleaner.registry import document_filter
from cleaner.separator.looks import count_words
from cleaner.separator.page_print import is_hidden

# A line of verse, a label or a heading has no more words than this: a refrain is no repetition.
_VERSE = 12
_MIN_WORDS = _VERSE + 1
# Longer than a verse of a psalm that comes again: what `separate` takes for a copy by itself. On
# WCXB the same as 13 for HTML, and 0.0003 less for plain text.
_MANY_WORDS = 25
# A menu that is shown twice is a run of so many linked blocks.
_LINKS = 5
_LINKED = 0.5
# A run of so many words is a copy, however short its lines (a text that was broken at 72 signs):
# longer than a chorus.
_LONG_RUN = 200
# In one container these are said again on purpose, or needed where they stand: they go with a run.
_KEPT = frozenset({Kind.CODE, Kind.TABLE_ROW, Kind.QUOTE, Kind.HEADING})


@document_filter("repeats")
def repeats(document: Document, *, min_words: int = _MIN_WORDS, near: bool = True) -> Document:
    r"""Mark as `repeat` each block (in plain text each line) whose text was shown before.

    The first one stays. After `separate` only body is compared: the teaser that says what the body
    says later is no reason to lose the body. A block of fewer than `min_words` goes only in a run:
    blocks that follow each other as they did before, with a longer one or many short ones in it.
    Headings, code, quotes, table rows and verse go only in a run, too. In HTML, a repetition in
    another container goes if it has as many words as a long line of verse (12), in one block or in
    a run of any kinds but code and verse. With `near` case, spaces and punctuation do not count,
    without it only equal texts are the same.

    >>> from cleaner.read import read
    >>> line = "The harbour wall, built in three winters, will be opened to walkers in the spring."
    >>> [block.role for block in repeats(read(f"{line}\nYes\n{line}\nYes\nNo")).blocks]
    [None, None, <Role.REPEAT: 'repeat'>, <Role.REPEAT: 'repeat'>, None]
    """
    shown = [_is_shown(block) for block in document.blocks]
    before = find_repeats(document, shown, min_words=min_words, near=near)
    if not before:
        return document
    marked = list(document.blocks)
    for i, first in before.items():
        marked[i] = replace(marked[i], role=Role.REPEAT, reason=f"repeats: {reason_of(first)}")
    return replace(document, blocks=marked)


def reason_of(first: int) -> str:
    """Return why a block that repeats another one is a repetition.

    >>> reason_of(3)
    'the same text was shown before, in block 3'
    """
    return f"the same text was shown before, in block {first}"


def find_repeats(
    document: Document,
    shown: Sequence[bool],
    *,
    min_words: int = _MANY_WORDS,
    near: bool = True,
) -> dict[int, int]:
    r"""Return the blocks that repeat another one, and of each the first that it repeats.

    Only the `shown` blocks count. The rules are those of `repeats`.

    >>> from cleaner.read import read
    >>> line = "The harbour wall, built in three winters, will be opened to walkers in the spring."
    >>> find_repeats(read(f"{line}\nYes\n{line}"), [True, True, True], min_words=13)
    {2: 0}
    """
    numbers = [i for i, is_shown in enumerate(shown) if is_shown]
    blocks = [document.blocks[i] for i in numbers]
    texts = held(blocks, Block, "text")
    keys: list[Hashable] = [letters_key(text) or text for text in texts] if near else texts
    if len(set(keys)) == len(keys):
        return {}
    tree = document.tree

    def home(block: Block) -> int | None:
        known = tree is not None and block.evidence is not None
        return tree.parents[block.evidence.node] if known else None

    def weight(i: int, first: int) -> float:
        return _weight(blocks[i], min_words, apart=home(blocks[i]) != home(blocks[first]))

    before = _repeated(keys, weight)
    return {numbers[i]: numbers[first] for i, first in before.items()}


def _is_shown(block: Block) -> bool:
    return block.role is Role.BODY or (block.role is None and not is_hidden(block))


def _weight(block: Block, min_words: int, *, apart: bool) -> float:
    """Return what a block adds to a run, which is a repetition if it comes to 1.

    `apart` is one that stands in another container than what it repeats.
    """
    words = count_words(block.text)
    if block.kind is not Kind.CODE and not _is_verse(block):
        if block.kind not in _KEPT and words >= min_words:
            return 1.0
        if apart:
            return words / _VERSE
    evidence = block.evidence
    linked = evidence is not None and evidence.link_chars >= _LINKED * len(block.text)
    return max(words / _LONG_RUN, 1 / _LINKS if linked else 0.0)


def _is_verse(block: Block) -> bool:
    lines = block.text.split("\n")
    return len(lines) > 1 and all(count_words(line) <= _VERSE for line in lines)


def _repeated(keys: list[Hashable], weight_of: Callable[[int, int], float]) -> dict[int, int]:
    """Return the repeated blocks and, for each, the one that it repeats.

    In linear time: what was followed to the end of a run is not followed again.
    """
    found: dict[int, int] = {}
    first: dict[Hashable, int] = {}
    at = 0
    while at < len(keys):
        source = first.setdefault(keys[at], at)
        size = 0
        weight = 0.0
        # A run must not repeat its own beginning.
        while (
            source + size < at and at + size < len(keys) and keys[source + size] == keys[at + size]
        ):
            weight += weight_of(at + size, source + size)
            size += 1
        if round(weight, 6) >= 1:  # five fifths fall short of one
            found.update((at + i, source + i) for i in range(size))
            back = 1
            while (
                back <= source
                and source + size <= at - back
                and at - back not in found
                and keys[source - back] == keys[at - back]
            ):
                found[at - back] = source - back
                back += 1
        at += max(size, 1)
    return found
