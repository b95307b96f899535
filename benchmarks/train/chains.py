"""Where a block may stand in a gold text, and the heaviest chain of such places.

Separate because this knows words and places alone: what a page takes of them, and in which order it
asks, is `alignment`.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

# Tuned together with the constants of `alignment`, see there.
GRAM = 3  # words in a row that find a place in the gold; a block of fewer is found as a whole
_SHIFT = 12  # from so many words on a block may be found with words put in or left out
_WINDOW = 6  # the share of such a block, 1/6, that may be put in or left out
_COVERED = 0.5  # the share of a block that its place in the gold has to hold
MISFIT = 0.5  # what a word that is not in the gold takes off, where one that is there adds 1
_NEXT = 0.75  # for following the block before it in the gold, shared by the blocks between
_NEAR = 3  # blocks that may lie between two that still follow each other


class Place(NamedTuple):
    """A stretch of the gold that a block may be."""

    block: int
    start: int
    end: int
    covered: int
    weight: float


class Index:
    """Where words, pairs and triples stand in the gold."""

    def __init__(self, gold: Sequence[str]) -> None:
        self.size = len(gold)
        ones: dict[object, list[int]] = defaultdict(list)
        twos: dict[object, list[int]] = defaultdict(list)
        threes: dict[object, list[int]] = defaultdict(list)
        for i, word in enumerate(gold):
            ones[word].append(i)
        for i, pair in enumerate(pairwise(gold)):
            twos[pair].append(i)
        for i, triple in enumerate(zip(gold, gold[1:], gold[2:], strict=False)):
            threes[triple].append(i)
        self.ones, self.twos, self.threes = dict(ones), dict(twos), dict(threes)

    def find(
        self, block: int, words: Sequence[str], window: tuple[int, int], most: int, *, cut: bool
    ) -> list[Place]:
        """Return where in a window of the gold a block may stand.

        A part of it with more than `most` places there is passed over, or with `cut` only looked
        for at the first ones.
        """
        size = len(words)
        if size == 1:
            starts = _within(self.ones.get(words[0]), window, most, cut)
        elif size == 2:
            starts = _within(self.twos.get((words[0], words[1])), window, most, cut)
        else:
            return self._find_long(block, words, window, most, cut=cut)
        return [Place(block, s, s + size, size, size) for s in starts if s + size <= window[1]]

    def _find_long(
        self, block: int, words: Sequence[str], window: tuple[int, int], most: int, *, cut: bool
    ) -> list[Place]:
        size = len(words)
        threes = self.threes
        width = 1 if size < _SHIFT else size // _WINDOW
        found: dict[int, list[int]] = {}  # diagonal -> covered, last word, start, end
        for i, triple in enumerate(zip(words, words[1:], words[2:], strict=False)):
            places = threes.get(triple)
            if places is None:
                continue
            for place in _within(places, window, most, cut):
                diagonal = (place - i) // width
                # Windows overlap by half, so that no match is cut in two.
                for key in (diagonal,) if width == 1 else (diagonal, diagonal + 1):
                    hit = found.get(key)
                    if hit is None:
                        found[key] = [GRAM, i, place, place + GRAM]
                    else:
                        hit[0] += min(GRAM, i - hit[1])
                        hit[1] = i
                        if place < hit[2]:
                            hit[2] = place
                        if place + GRAM > hit[3]:
                            hit[3] = place + GRAM
        result = {}
        for covered, _, start, end in found.values():
            if covered > _COVERED * size and end <= window[1]:
                weight = covered - MISFIT * (size - covered)
                result[start, end] = Place(block, start, end, covered, weight)
        return list(result.values())


def _within(
    places: list[int] | None, window: tuple[int, int], most: int, cut: bool
) -> Sequence[int]:
    if places is None:
        return ()
    if window[0] <= places[0] and places[-1] < window[1]:
        found = places
    else:
        found = places[bisect_left(places, window[0]) : bisect_right(places, window[1] - 1)]
    if len(found) > most:
        return found[:most] if cut else ()
    return found


def best_chain(places: Iterable[Place], window: tuple[int, int]) -> list[Place]:
    """Return the heaviest of the places that can follow each other on the page and in the gold.

    A Fenwick tree over the gold keeps the best chain that ends before each word, so that the time
    grows with the number of places and the logarithm of the window.
    """
    low, size = window[0], window[1] - window[0] + 1
    tree: list[tuple[float, int]] = [(0.0, -1)] * (size + 1)
    nodes: list[tuple[Place, int]] = []  # a place and the one before it in its chain
    values: list[float] = []
    ending: dict[int, int] = {}  # end in the gold -> the last node there
    waiting: list[int] = []

    def enter() -> None:
        for node in waiting:
            end = nodes[node][0].end
            at, entry = end - low + 1, (values[node], node)
            while at <= size:
                if tree[at] < entry:
                    tree[at] = entry
                at += at & -at
            if end not in ending or ending[end] < node:
                ending[end] = node
        waiting.clear()

    for place in places:
        if waiting and nodes[waiting[-1]][0].block != place.block:
            enter()
        at, best = place.start - low + 1, (0.0, -1)
        while at:
            if tree[at] > best:
                best = tree[at]
            at &= at - 1
        value, before = best
        follows = ending.get(place.start)
        distance = place.block - nodes[follows][0].block if follows is not None else _NEAR + 1
        if follows is not None and distance <= _NEAR:
            together = values[follows] + _NEXT / distance
            if together > value:
                value, before = together, follows
        waiting.append(len(nodes))
        nodes.append((place, before))
        values.append(value + place.weight)
    if not nodes:
        return []
    node = max(range(len(nodes)), key=values.__getitem__)
    chain = []
    while node >= 0:
        place, node = nodes[node]
        chain.append(place)
    return chain[::-1]
