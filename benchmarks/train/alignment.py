"""Monotone alignment of a page's blocks with its gold text, token by token, then the metric.

Separate because what is found here can be read in several ways: as labels, and as the places where
a reader's list has a block. A gold text says what is wanted and not where it stands, and the short
texts of listings and shops stand in many places: a chain of blocks in the order of the gold
decides, not the words of a block alone.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from benchmarks.scores import characters
from benchmarks.train.chains import MISFIT, Index, Place, best_chain

# Tuned together with those of `chains`, on the oracle F1 of WCXB and on agreement with the pages
# labelled by role.
_ANCHOR_PLACES = 6  # a text in more places of the gold anchors nothing
_GAP_PLACES = 40  # a text in more places of one gap is tried at the first ones only
_LINK_BASE, _LINK_PER_WORD, _LINK_MOST = 6, 6, 40  # words between two blocks of one run, at most
_RUN_WORDS = 6  # a run of fewer words in the order of the gold is chance
_RUN_SHARE = 0.3  # unless it is so much of the gold
_STRAY_WORDS = 8  # the same for runs out of order
_STRAY_COVERED = 0.8  # and they have to fit well
_CHAINS = 4  # parts of the gold that stand in another order than on the page
_BAG_MOST = 400  # words of the gold, of more their being there says little without their order
_BAG_NEAR = 2  # blocks of the gold on both sides that may have changed places with these
_BAG_FACTOR = 3  # so many times as many words may stand between two neighbours on the page
_BAG_COVERED = 0.5  # of a block between two neighbours in the gold
_INSIDE_COVERED = 0.9  # of a block between blocks of the gold, from words that have no place yet
_BESIDE_WORDS = 3  # a shorter block has to stand between two of them
_COPY_WORDS = 3  # shorter texts are too common to be called copies


@dataclass(frozen=True, slots=True)
class Labels:
    """What `align` found, for each block.

    `body` is 1 for the blocks that make up the gold. `covered` is the share of the block's words
    that are the gold's there. `weight` is how far the label can be trusted for training: 0 for a
    block without words and for a copy of a block of the gold that stands a second time on the page.
    """

    body: list[int]
    covered: list[float]
    weight: list[float]


def align(texts: Sequence[str], gold: str) -> Labels:
    """Label blocks as `label_blocks` does, and say how well each fits."""
    page = Aligned([characters(text) for text in texts], characters(gold))
    page.chain()
    page.strays()
    page.bags()
    page.settle()
    return page.labels()


class Aligned:
    """A page on its way to labels: which places are taken, in page order."""

    def __init__(self, blocks: list[list[str]], gold: list[str]) -> None:
        self.blocks = blocks
        self.gold = gold
        self.index = Index(gold)
        self.taken: dict[int, Place] = {}
        self.offsets = [0]
        for words in blocks:
            self.offsets.append(self.offsets[-1] + len(words))
        self.body: list[int] = [0] * len(blocks)

    def chain(self) -> None:
        """Take the best chain over the whole page, then what fits between its blocks."""
        whole = (0, len(self.gold))
        anchors = self._runs(best_chain(self._places(whole), whole), _RUN_WORDS)
        for place in self._runs(self._filled(anchors), _RUN_WORDS):
            self.taken[place.block] = place

    def match(self) -> None:
        """Take what `chain` takes, but runs of any length: for two readings of one page."""
        whole = (0, len(self.gold))
        for place in self._filled(best_chain(self._places(whole), whole)):
            self.taken[place.block] = place

    def _places(self, window: tuple[int, int]) -> Iterator[Place]:
        for i, words in enumerate(self.blocks):
            if words:
                yield from self.index.find(i, words, window, _ANCHOR_PLACES, cut=False)

    def _filled(self, anchors: Sequence[Place]) -> list[Place]:
        """Return the chain with the blocks that fit between each two of its blocks."""
        filled: list[Place] = []
        for before, after in pairwise(self._edges(anchors)):
            if before.block >= 0:
                filled.append(before)
            window = (before.end, after.start)
            if window[0] < window[1]:
                between = (
                    place
                    for i in range(before.block + 1, after.block)
                    if self.blocks[i]
                    for place in self.index.find(i, self.blocks[i], window, _GAP_PLACES, cut=True)
                )
                filled += best_chain(between, window)
        return filled

    def strays(self) -> None:
        """Take runs that stand in another order on the page than in the gold."""
        free = self._free()
        whole = (0, len(self.gold))
        for _ in range(_CHAINS):
            if sum(free) < _STRAY_WORDS:
                return
            places = []
            for i, words in enumerate(self.blocks):
                if not words or i in self.taken:
                    continue
                for place in self.index.find(i, words, whole, _GAP_PLACES, cut=True):
                    unclaimed = sum(free[place.start : place.end])
                    if min(place.covered, unclaimed) >= _STRAY_COVERED * len(words):
                        places.append(place)
            run = self._runs(best_chain(places, whole), _STRAY_WORDS)
            if not run:
                return
            for place in run:
                self.taken[place.block] = place
                free[place.start : place.end] = bytes(place.end - place.start)

    def bags(self) -> None:
        """Take blocks between two neighbours in the gold whose words are there in any order.

        A card shows the price before the name, or the price twice; a gold that was written down by
        a person has them once and in the order of sense.
        """
        free = self._free()
        places = sorted(self.taken.values())
        for at, (before, after) in enumerate(pairwise(places)):
            between = [i for i in range(before.block + 1, after.block) if self.blocks[i]]
            if not between:
                continue
            near = places[max(0, at - _BAG_NEAR) : at + 2 + _BAG_NEAR]
            window = range(min(p.start for p in near), max(p.end for p in near))
            if len(window) > _BAG_MOST:
                window = range(before.end, min(after.start, before.end + _BAG_MOST))
            bag: dict[str, list[int]] = defaultdict(list)
            for i in window:
                if free[i]:
                    bag[self.gold[i]].append(i)
            size = self.offsets[after.block] - self.offsets[before.block + 1]
            if not bag or size > _BAG_FACTOR * sum(map(len, bag.values())) + _LINK_MOST:
                continue
            for i in between:
                counts = Counter(self.blocks[i])
                found = {word: bag[word][:n] for word, n in counts.items() if word in bag}
                fitting = sum(map(len, found.values()))
                if fitting >= _BAG_COVERED * counts.total():
                    for word, spent in found.items():
                        del bag[word][: len(spent)]
                        for place in spent:
                            free[place] = 0
                    weight = fitting - MISFIT * (counts.total() - fitting)
                    self.taken[i] = Place(i, window.start, window.start, fitting, weight)

    def _free(self) -> bytearray:
        free = bytearray(b"\1") * len(self.gold)
        for place in self.taken.values():
            free[place.start : place.end] = bytes(place.end - place.start)
        return free

    def _edges(self, places: Sequence[Place]) -> list[Place]:
        """Return the places with one before and one behind all."""
        first, last = len(self.blocks), len(self.gold)
        return [Place(-1, 0, 0, 0, 0), *places, Place(first, last, last, 0, 0)]

    def _runs(self, chain: Sequence[Place], least: int) -> list[Place]:
        """Return the places of a chain that stand in runs of enough words."""
        least = min(least, max(1, round(_RUN_SHARE * len(self.gold))))
        kept: list[Place] = []
        run: list[Place] = []
        covered = 0
        for place in chain:
            if run and not self._linked(run[-1], place):
                if covered >= least:
                    kept += run
                run, covered = [], 0
            run.append(place)
            covered += place.covered
        return kept + run if covered >= least else kept

    def _linked(self, a: Place, b: Place) -> bool:
        between = self.offsets[b.block] - self.offsets[a.block + 1] + max(0, b.start - a.end)
        words = min(a.covered, b.covered)
        return between <= min(_LINK_MOST, _LINK_BASE + _LINK_PER_WORD * words)

    def settle(self) -> None:
        """Drop blocks that lower the page's F1, and take those inside the gold that raise it."""
        for block in self.taken:
            self.body[block] = 1
        rest = Counter(self.gold)
        for block in self.taken:
            rest.subtract(self.blocks[block])
        self._prune(rest)
        self._complete(rest)

    def _f1(self, rest: Counter[str]) -> tuple[int, int]:
        """Return the words shared with the gold, and those of the text and the gold together."""
        missing = sum(n for n in rest.values() if n > 0)
        predicted = len(self.gold) - sum(rest.values())
        return len(self.gold) - missing, predicted + len(self.gold)

    def _prune(self, rest: Counter[str]) -> None:
        shared, total = self._f1(rest)
        worst = sorted(self.taken.values(), key=lambda p: p.covered / len(self.blocks[p.block]))
        for place in worst:
            words = self.blocks[place.block]
            counts = Counter(words)
            # Words that the gold has no more of are lost on the text, not on the block.
            lost = sum(min(n, max(0, n + rest[word])) for word, n in counts.items())
            if lost * total < shared * len(words):
                self.body[place.block] = 0
                rest.update(words)
                shared, total = shared - lost, total - len(words)

    def _complete(self, rest: Counter[str]) -> None:
        blocks, body = self.blocks, self.body
        with_words = [i for i, words in enumerate(blocks) if words]
        for _ in range(2):  # a block may be the neighbour that the next one waits for
            for at, i in enumerate(with_words):
                if body[i] or (i in self.taken and not body[i]):
                    continue
                words = blocks[i]
                before = at > 0 and body[with_words[at - 1]]
                after = at + 1 < len(with_words) and body[with_words[at + 1]]
                if not (before and after) and not (
                    (before or after) and len(words) >= _BESIDE_WORDS
                ):
                    continue
                counts = Counter(words)
                fitting = sum(min(n, max(0, rest[word])) for word, n in counts.items())
                if fitting >= _INSIDE_COVERED * len(words):
                    body[i] = 1
                    rest.subtract(words)

    def labels(self) -> Labels:
        """Return the labels, those of blocks without words taken from both neighbours."""
        blocks, body = self.blocks, self.body
        covered = [0.0] * len(blocks)
        for i, place in self.taken.items():
            covered[i] = place.covered / len(blocks[i])
        weight = [1.0] * len(blocks)
        chosen = {tuple(blocks[i]) for i in range(len(blocks)) if body[i]}
        after = [0] * (len(blocks) + 1)  # the label of the next block with words
        for i in range(len(blocks) - 1, -1, -1):
            after[i] = body[i] if blocks[i] else after[i + 1]
        before = 0
        for i, words in enumerate(blocks):
            if not words:
                weight[i] = 0.0
                body[i] = before and after[i + 1]
            elif body[i]:
                before = 1
                covered[i] = covered[i] or 1.0
            else:
                before = 0
                if len(words) >= _COPY_WORDS and tuple(words) in chosen:
                    weight[i] = 0.0
        return Labels(body, covered, weight)
