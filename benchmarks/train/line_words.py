"""The learned words of lines: a logistic regression over words, for each line of plain text.

Separate from the trees because it sees other things: tens of thousands of words, each on a few
pages. What they say of a line becomes a feature of the trees, so each page is given weights that
were learned without its fold.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import scipy.sparse
from scipy.optimize import minimize

from benchmarks.train.dataset import Example
from cleaner.separator.line_words import spelled

Floats = npt.NDArray[np.float64]

# A word is known when so many sites use it: a word of one site says nothing of others. With half as
# many the log loss on a fold left out is 0.6 % lower, and the words are half as many again.
FEWEST_SITES = 8
# How much large weights cost: of 1e-5, 5e-5 and 1e-4 the best by the log loss on a fold left out.
PENALTY = 1e-4
STEPS_DOWN = 30  # not tuned; each costs a pass over all words
# Weighs lines of no words, and a line's words against each other, as the trees do.
_NO_WORDS = 0.3


@dataclass(slots=True)
class LineWords:
    """The words of all lines of some examples: a row for each line, a column for each word."""

    words: list[str]
    counts: Any  # scipy.sparse.csr_matrix
    labels: Floats
    weights: Floats
    sites: npt.NDArray[np.int64]  # number of the site of each row
    folds: npt.NDArray[np.int64]

    def learn(self, chosen: npt.NDArray[np.bool_]) -> tuple[list[str], list[float]]:
        """Return the words that the chosen rows teach, with their weights."""
        rows = np.flatnonzero(chosen & (self.weights > 0))
        counts = self.counts[rows]
        width = int(self.sites.max()) + 1
        entries = counts.tocoo()
        pairs = entries.col.astype(np.int64) * width + self.sites[rows][entries.row]
        sites = np.bincount(np.unique(pairs) // width, minlength=len(self.words))
        known = np.flatnonzero(sites >= FEWEST_SITES)
        # In the order of the words, so that the order of the pages does not matter.
        known = np.asarray(sorted(known, key=self.words.__getitem__), dtype=np.int64)
        fitted = _logistic(counts[:, known].tocsr(), self.labels[rows], self.weights[rows])
        return [self.words[i] for i in known], fitted.tolist()


def words_of(examples: Sequence[Example], factors: dict[str, float]) -> LineWords:
    """Return the words of the lines of examples; `factors` are what the pages of a set weigh."""
    numbers: dict[str, int] = {}
    columns = array("i")
    ends = array("q", [0])
    labels: list[Floats] = []
    weights: list[Floats] = []
    sites: list[int] = []
    site_numbers: dict[str, int] = {}
    folds: list[int] = []
    for example in examples:
        blocks = example.document.blocks
        size = np.zeros(len(blocks))
        for i, block in enumerate(blocks):
            found = spelled(block.text)
            size[i] = len(block.text.split())
            columns.extend(numbers.setdefault(word, len(numbers)) for word in found)
            ends.append(len(columns))
        share = np.sqrt(size + _NO_WORDS)
        share *= factors.get(example.set, 1.0) / max(share.sum(), 1.0)
        weights.append(share * np.asarray(example.trust))
        labels.append(np.asarray(example.body, np.float64))
        site = site_numbers.setdefault(example.group, len(site_numbers))
        sites += [site] * len(blocks)
        folds += [example.fold] * len(blocks)
    counts = scipy.sparse.csr_matrix(
        (np.ones(len(columns), np.float32), np.asarray(columns), np.asarray(ends)),
        shape=(len(ends) - 1, len(numbers)),
    )
    # A word that no more lines have than it needs sites is not known anywhere.
    frequent = np.flatnonzero(np.bincount(counts.indices, minlength=len(numbers)) >= FEWEST_SITES)
    spelling = list(numbers)
    return LineWords(
        [spelling[i] for i in frequent],
        counts[:, frequent].tocsr(),
        np.concatenate(labels),
        np.concatenate(weights),
        np.asarray(sites),
        np.asarray(folds),
    )


def _logistic(counts: Any, labels: Floats, weights: Floats) -> Floats:
    """Return the weight of each word; what holds for all lines is fitted and thrown away."""
    width = counts.shape[1]
    transposed = counts.T.tocsr()
    share = weights / weights.sum()
    prior = float((share * labels).sum())

    def loss(flat: Floats) -> tuple[float, Floats]:
        sums = counts @ flat[:width].astype(np.float32) + flat[width]
        likely = 1 / (1 + np.exp(-sums))
        missed = np.where(labels > 0, np.log(likely + 1e-12), np.log(1 - likely + 1e-12))
        slope = (share * (likely - labels)).astype(np.float32)
        down = np.append(transposed @ slope + PENALTY * flat[:width], slope.sum())
        cost = 0.5 * PENALTY * float((flat[:width] ** 2).sum())
        return cost - float((share * missed).sum()), down.astype(np.float64)

    start = np.zeros(width + 1)
    start[width] = np.log(prior / (1 - prior))
    found = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": STEPS_DOWN})
    return np.asarray(found.x)[:width]
