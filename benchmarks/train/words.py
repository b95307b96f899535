"""The learned words of a role model: a linear softmax over words, fitted on labelled pages.

Separate from the trees because it sees other things: thousands of words, each on a few pages. What
it says of a block becomes features of the trees, so they are given shares from words that were
learned without the page's fold.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import scipy.sparse
from scipy.optimize import minimize

from benchmarks.train.dataset import Example
from cleaner._hot.naming import recorded
from cleaner.separator.role_words import pack

Floats = npt.NDArray[np.float64]

# A word is known when so many sites use it: a word of one site says nothing of others.
FEWEST_SITES = 4
# How much large weights cost, by the log loss on folds left out; steps down, of which more gain
# little there.
PENALTY = 3e-4
STEPS_DOWN = 30


@dataclass(slots=True)
class Met:
    """The words of the blocks of labelled pages: a row for each block, a column for each word."""

    words: list[str]
    counts: Any  # scipy.sparse.csr_matrix
    sites: npt.NDArray[np.int64]  # number of the site of each row


def met(examples: Sequence[Example]) -> Met:
    """Return the words that the blocks of all examples have."""
    numbers: dict[str, int] = {}
    columns: list[int] = []
    ends = [0]
    sites: list[int] = []
    site_numbers: dict[str, int] = defaultdict(lambda: len(site_numbers))
    for example in examples:
        blocks = example.document.blocks
        found = recorded(
            [block.text for block in blocks],
            [block.evidence for block in blocks],
            example.document.tree,
        )
        for words in found:
            columns += [numbers.setdefault(word, len(numbers)) for word in words]
            ends.append(len(columns))
        sites += [site_numbers[example.group]] * len(blocks)
    counts = scipy.sparse.csr_matrix(
        (np.ones(len(columns)), columns, ends), shape=(len(ends) - 1, len(numbers))
    )
    return Met(list(numbers), counts, np.asarray(sites))


def learn(
    page_words: Met,
    rows: npt.NDArray[np.bool_],
    labels: npt.NDArray[Any],
    weights: Floats,
    *,
    classes: int,
) -> bytes:
    """Fit weights for the words of some rows, and return the file.

    `labels` are the classes, from 0 on, and `weights` what the rows count, both of all rows.
    """
    counts = page_words.counts[rows]
    entries = counts.tocoo()
    width = page_words.sites.max() + 1
    pairs = entries.col.astype(np.int64) * width + page_words.sites[rows][entries.row]
    sites_of_word = np.bincount(np.unique(pairs) // width, minlength=len(page_words.words))
    chosen = np.flatnonzero(sites_of_word >= FEWEST_SITES)
    # In the order of the words, so that the order of the pages does not matter.
    chosen = np.asarray(sorted(chosen, key=page_words.words.__getitem__), dtype=np.int64)
    fitted = _softmax(counts[:, chosen].tocsr(), labels[rows], weights[rows], classes)
    return pack([page_words.words[i] for i in chosen], fitted.T.tolist())


def _softmax(counts: Any, labels: npt.NDArray[Any], weights: Floats, classes: int) -> Floats:
    """Return a row for each word with its weight for each class."""
    size, width = counts.shape
    transposed = counts.T.tocsr()
    target = np.zeros((size, classes))
    target[np.arange(size), labels] = 1.0
    share = (weights / weights.sum())[:, None]

    def loss(flat: Floats) -> tuple[float, Floats]:
        weight = flat.reshape(width, classes)
        sums = counts @ weight
        sums -= sums.max(axis=1, keepdims=True)
        shares = np.exp(sums)
        shares /= shares.sum(axis=1, keepdims=True)
        missed = -(share[:, 0] * np.log(shares[np.arange(size), labels] + 1e-12)).sum()
        slope = transposed @ ((shares - target) * share) + PENALTY * weight
        return missed + 0.5 * PENALTY * float((weight**2).sum()), slope.ravel()

    start = np.zeros(width * classes)
    found = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": STEPS_DOWN})
    return np.asarray(found.x).reshape(width, classes)
