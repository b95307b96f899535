"""Which blocks of a page make up its gold text: monotone alignment of tokens, then the metric.

Separate because every model learns from these labels, and no model can score above them. A gold
text says what is wanted and not where it stands, and the short texts of listings and shops stand in
many places: a chain of blocks in the order of the gold decides, not the words of a block alone.

`python -m benchmarks.train.labels --data DIR` prints how far the labels reach: the word F1 of the
text of the blocks that they call body, by set and page type, for HTML blocks and for the lines of
plain-text renderings, beside a rule that looks at the words of each block alone.
"""

from __future__ import annotations

import argparse
import sys
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from benchmarks.records import SETS, DataMissingError, Page, load
from benchmarks.renderings import RENDERINGS, decoded
from benchmarks.scores import Score, characters, mean, overlap
from benchmarks.tables import Cell, Table, progress
from cleaner.document import Role

# Tuned together, on the oracle F1 of WCXB and on agreement with the pages labelled by role.
_GRAM = 3  # words in a row that find a place in the gold; a block of fewer is found as a whole
_SHIFT = 12  # from so many words on a block may be found with words put in or left out
_WINDOW = 6  # the share of such a block, 1/6, that may be put in or left out
_COVERED = 0.5  # the share of a block that its place in the gold has to hold
_MISFIT = 0.5  # what a word that is not in the gold takes off, where one that is there adds 1
_NEXT = 0.75  # for following the block before it in the gold, shared by the blocks between
_NEAR = 3  # blocks that may lie between two that still follow each other
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


class _Place(NamedTuple):
    """A stretch of the gold that a block may be."""

    block: int
    start: int
    end: int
    covered: int
    weight: float


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


def label_blocks(texts: Sequence[str], gold: str) -> list[int]:
    """Say which of a page's blocks, given in page order, make up its gold text.

    A text that stands in several places is taken where its neighbours are gold too. Words of the
    gold that stand alone elsewhere on the page, as in a menu, are left out.

    >>> page = ["Menu", "Tea", "Contact", "Our shop", "Tea", "4 dollars", "Menu"]
    >>> label_blocks(page, "Our shop Tea 4 dollars")
    [0, 0, 0, 1, 1, 1, 0]
    """
    return align(texts, gold).body


def align(texts: Sequence[str], gold: str) -> Labels:
    """Label blocks as `label_blocks` does, and say how well each fits."""
    page = _Aligned([characters(text) for text in texts], characters(gold))
    page.chain()
    page.strays()
    page.bags()
    page.settle()
    return page.labels()


class _Index:
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
    ) -> list[_Place]:
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
        return [_Place(block, s, s + size, size, size) for s in starts if s + size <= window[1]]

    def _find_long(
        self, block: int, words: Sequence[str], window: tuple[int, int], most: int, *, cut: bool
    ) -> list[_Place]:
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
                        found[key] = [_GRAM, i, place, place + _GRAM]
                    else:
                        hit[0] += min(_GRAM, i - hit[1])
                        hit[1] = i
                        if place < hit[2]:
                            hit[2] = place
                        if place + _GRAM > hit[3]:
                            hit[3] = place + _GRAM
        result = {}
        for covered, _, start, end in found.values():
            if covered > _COVERED * size and end <= window[1]:
                weight = covered - _MISFIT * (size - covered)
                result[start, end] = _Place(block, start, end, covered, weight)
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


def _best_chain(places: Iterable[_Place], window: tuple[int, int]) -> list[_Place]:
    """Return the heaviest of the places that can follow each other on the page and in the gold.

    A Fenwick tree over the gold keeps the best chain that ends before each word, so that the time
    grows with the number of places and the logarithm of the window.
    """
    low, size = window[0], window[1] - window[0] + 1
    tree: list[tuple[float, int]] = [(0.0, -1)] * (size + 1)
    nodes: list[tuple[_Place, int]] = []  # a place and the one before it in its chain
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


class _Aligned:
    """A page on its way to labels: which places are taken, in page order."""

    def __init__(self, blocks: list[list[str]], gold: list[str]) -> None:
        self.blocks = blocks
        self.gold = gold
        self.index = _Index(gold)
        self.taken: dict[int, _Place] = {}
        self.offsets = [0]
        for words in blocks:
            self.offsets.append(self.offsets[-1] + len(words))
        self.body: list[int] = [0] * len(blocks)

    def chain(self) -> None:
        """Take the best chain over the whole page, then what fits between its blocks."""
        whole = (0, len(self.gold))
        anchors = self._runs(_best_chain(self._places(whole), whole), _RUN_WORDS)
        for place in self._runs(self._filled(anchors), _RUN_WORDS):
            self.taken[place.block] = place

    def match(self) -> None:
        """Take what `chain` takes, but runs of any length: for two readings of one page."""
        whole = (0, len(self.gold))
        for place in self._filled(_best_chain(self._places(whole), whole)):
            self.taken[place.block] = place

    def _places(self, window: tuple[int, int]) -> Iterator[_Place]:
        for i, words in enumerate(self.blocks):
            if words:
                yield from self.index.find(i, words, window, _ANCHOR_PLACES, cut=False)

    def _filled(self, anchors: Sequence[_Place]) -> list[_Place]:
        """Return the chain with the blocks that fit between each two of its blocks."""
        filled: list[_Place] = []
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
                filled += _best_chain(between, window)
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
            run = self._runs(_best_chain(places, whole), _STRAY_WORDS)
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
                    weight = fitting - _MISFIT * (counts.total() - fitting)
                    self.taken[i] = _Place(i, window.start, window.start, fitting, weight)

    def _free(self) -> bytearray:
        free = bytearray(b"\1") * len(self.gold)
        for place in self.taken.values():
            free[place.start : place.end] = bytes(place.end - place.start)
        return free

    def _edges(self, places: Sequence[_Place]) -> list[_Place]:
        """Return the places with one before and one behind all."""
        first, last = len(self.blocks), len(self.gold)
        return [_Place(-1, 0, 0, 0, 0), *places, _Place(first, last, last, 0, 0)]

    def _runs(self, chain: Sequence[_Place], least: int) -> list[_Place]:
        """Return the places of a chain that stand in runs of enough words."""
        least = min(least, max(1, round(_RUN_SHARE * len(self.gold))))
        kept: list[_Place] = []
        run: list[_Place] = []
        covered = 0
        for place in chain:
            if run and not self._linked(run[-1], place):
                if covered >= least:
                    kept += run
                run, covered = [], 0
            run.append(place)
            covered += place.covered
        return kept + run if covered >= least else kept

    def _linked(self, a: _Place, b: _Place) -> bool:
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


def match_roles(
    texts: Sequence[str], labelled: Sequence[tuple[str, str] | Sequence[str]]
) -> list[str | None]:
    """Return the role of each of our blocks from a reader's list of (text, role) in page order.

    The list may be cut differently: a block over several of its entries takes the role of most of
    its words. A block that the list lacks has no role, unless its text has one role wherever the
    list has it.

    >>> match_roles(["Home News", "A cat sat.", "©"], [("Home", "navigation"),
    ...             ("News", "navigation"), ("A cat", "body"), ("sat.", "body")])
    ['navigation', 'body', None]
    """
    roles: list[str] = []
    gold: list[str] = []
    by_text: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for text, role in labelled:
        words = characters(text)
        gold += words
        roles += [role] * len(words)
        by_text[tuple(words)].add(role)
    page = _Aligned([characters(text) for text in texts], gold)
    page.match()
    found: list[str | None] = []
    for i, words in enumerate(page.blocks):
        place = page.taken.get(i)
        known = by_text.get(tuple(words), set()) if words else set()
        if place is not None:
            counts = Counter(roles[place.start : place.end])
            found.append(counts.most_common(1)[0][0])
        else:
            found.append(next(iter(known)) if len(known) == 1 else None)
    return found


def matched_share(texts: Sequence[str], roles: Sequence[str | None]) -> float:
    """Return the share of a page's words in blocks that have a role."""
    sizes = [len(characters(text)) for text in texts]
    matched = sum(size for size, role in zip(sizes, roles, strict=True) if role is not None)
    return matched / sum(sizes) if any(sizes) else 1.0


def trigram_rule(texts: Sequence[str], gold: str) -> list[int]:
    """Label each block by its own words, as the baseline: most of them in triples of the gold.

    A block of one or two words is taken where it stands in the gold and a block beside it is taken.
    """
    wanted = characters(gold)
    triples = set(zip(wanted, wanted[1:], wanted[2:], strict=False))
    pairs, ones = set(pairwise(wanted)), set(wanted)
    body: list[int] = []
    short: list[int] = []
    for i, text in enumerate(texts):
        words = characters(text)
        covered = bytearray(len(words))
        for at, triple in enumerate(zip(words, words[1:], words[2:], strict=False)):
            if triple in triples:
                covered[at : at + _GRAM] = b"\1" * _GRAM
        body.append(int(2 * sum(covered) > len(words)))
        if (len(words) == 1 and words[0] in ones) or (len(words) == 2 and tuple(words) in pairs):
            short.append(i)
    beside = [i for i in short if any(body[max(0, i - 1) : i + 2])]
    for i in beside:
        body[i] = 1
    return body


def oracle(texts: Sequence[str], body: Sequence[int], gold: str) -> Score:
    """Return the score of the text that labels select: what a model without fault would reach."""
    kept = (text for text, label in zip(texts, body, strict=True) if label)
    return overlap("\n".join(kept), gold)


_RULES: dict[str, Callable[[Sequence[str], str], list[int]]] = {
    "labels": label_blocks,
    "triples alone": trigram_rule,
}


def _oracle_table(title: str, pages: Sequence[Page], blocks: Callable[[Page], list[str]]) -> Table:
    found: dict[tuple[str, str], list[tuple[Score, ...]]] = defaultdict(list)
    for done, page in enumerate(pages, 1):
        gold = page.text or ""
        texts = blocks(page)
        scored = tuple(oracle(texts, rule(texts, gold), gold) for rule in _RULES.values())
        for kind in ("all", page.page_type or "unknown"):
            found[page.set, kind].append(scored)
        progress(title, done, len(pages))
    rows: list[list[Cell]] = []
    for (name, kind), results in sorted(found.items()):
        row: list[Cell] = [name, kind, len(results)]
        for column in zip(*results, strict=True):
            row += mean(column)
        rows.append(row)
    figures = [f"{rule}, {figure}" for rule in _RULES for figure in ("P", "R", "F1")]
    return Table(title, ("set", "page type", "pages", *figures), rows)


def _html_blocks(page: Page) -> list[str]:
    from cleaner.read import read

    return [block.text for block in read(page.source, "html", url=page.url).blocks]


def _rendered_lines(render: Callable[[str], str]) -> Callable[[Page], list[str]]:
    from cleaner.read import read

    def lines(page: Page) -> list[str]:
        return [block.text for block in read(render(decoded(page.source)), "text").blocks]

    return lines


def _roles_table(pages: Sequence[Page]) -> Table:
    """Compare the labels with the roles that readers gave, in words of body and of noise."""
    rows: list[list[Cell]] = []
    for name in SETS:
        shares, counts, labelled = [], Counter[tuple[int, bool]](), 0
        for page in pages:
            if page.set != name or not page.blocks:
                continue
            labelled += 1
            texts = _html_blocks(page)
            roles = match_roles(texts, page.blocks)
            shares.append(matched_share(texts, roles))
            body = label_blocks(texts, page.text) if page.text else []
            for text, label, role in zip(texts, body, roles, strict=False):
                if role not in (None, Role.TITLE, Role.BYLINE, Role.DATE):
                    counts[label, role == Role.BODY] += len(characters(text))
        if labelled:
            row: list[Cell] = [name, labelled, sum(shares) / labelled]
            if counts:
                chosen, body_words = counts[1, True] + counts[1, False], counts[1, True]
                row += [
                    body_words / chosen,
                    body_words / (body_words + counts[0, True]),
                    (body_words + counts[0, False]) / counts.total(),
                ]
            rows.append(row + [None] * (6 - len(row)))
    columns = ("set", "pages", "words matched", "label 1 is body", "body has label 1", "agreement")
    return Table("Readers' roles", columns, rows)


def main(argv: Sequence[str] | None = None) -> int:
    """Print the tables; 2 if the data is not there."""
    parser = argparse.ArgumentParser("python -m benchmarks.train.labels")
    parser.add_argument("--data", type=Path, required=True, help="the folder of the data")
    parser.add_argument("--sample", type=int, help="so many pages of each set, for HTML blocks")
    parser.add_argument("--rendered", type=int, default=150, help="the same for renderings")
    options = parser.parse_args(argv)
    trained = [name for name in SETS if name != "multilingual/check"]
    try:
        pages = load(options.data, trained, sample=options.sample)
        rendered = load(options.data, trained, sample=options.rendered)
    except DataMissingError as error:
        print(f"benchmarks.train.labels: {error}", file=sys.stderr)
        return 2
    with_text = [page for page in pages if page.text]
    print(_oracle_table("HTML blocks", with_text, _html_blocks))
    print(f"\n{_roles_table(pages)}")
    sample = [page for page in rendered if page.text]
    for name, render in RENDERINGS.items():
        print(f"\n{_oracle_table(f'Lines of {name}', sample, _rendered_lines(render))}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
