"""Pages to rows of features and labels, as the models are trained on them.

The weights of class and id words are learned from labels, so they are a way for a page's own label
to leak into its features: a page only ever sees weights from pages of other folds.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt

from cleaner._hot.lexicon import Lexicon
from cleaner._hot.naming import Learned
from cleaner._hot.splitting import split_names
from cleaner.document import Document
from cleaner.separator.features import (
    HTML_ROLE_NAMES,
    TEXT_ROLE_NAMES,
    Rows,
    role_rows,
    rows_of,
)

Floats = npt.NDArray[np.float32]

# A word of a class or id name is known when so many registered domains use it.
FEWEST_GROUPS = 4
# Pages of the pseudo-count that draws the odds of rare words to none.
SMOOTHING = 8.0
# Words of a class or id name beyond this are hashes and generated names.
LONGEST_NAME = 20


@dataclass(slots=True)
class Example:
    """One page (or one rendering of it) with a label for each block."""

    set: str
    id: str
    group: str  # registered domain or publisher: never on both sides of a split
    fold: int
    kind: str  # page type, or language
    document: Document
    body: list[int]
    trust: list[float]  # how far each label can be trusted, 0 for blocks to leave out
    roles: list[str | None]
    gold: str
    checked: bool = False  # of a site that `multilingual/check` has too
    rows: Rows | None = field(default=None, repr=False)


def name_odds(examples: Iterable[Example]) -> dict[str, float]:
    """Return for each word of class and id names the log-odds that what it holds is body.

    Counted once for each page and element name, weighted by the words of its blocks, so that a
    long article does not outvote a hundred pages.
    """
    inside: Counter[str] = Counter()
    outside: Counter[str] = Counter()
    groups: dict[str, set[str]] = {}
    for example in examples:
        tree = example.document.tree
        body: Counter[str] = Counter()
        noise: Counter[str] = Counter()
        for block, label in zip(example.document.blocks, example.body, strict=True):
            node = block.evidence.node
            words = set(split_names(block.evidence.names))
            for _ in range(5):
                if node <= 0:
                    break
                words.update(split_names(tree.names[node]))
                node = tree.parents[node]
            size = min(len(block.text.split()), 50)
            (body if label else noise).update(dict.fromkeys(words, size))
        for word in body.keys() | noise.keys():
            if 2 < len(word) <= LONGEST_NAME:
                share = body[word] / (body[word] + noise[word] or 1)
                inside[word] += share
                outside[word] += 1 - share
                groups.setdefault(word, set()).add(example.group)
    prior = sum(inside.values()) / max(sum(inside.values()) + sum(outside.values()), 1)
    odds: dict[str, float] = {}
    if not 0 < prior < 1:
        return odds  # all names are of one side: they tell nothing apart
    for word, seen in groups.items():
        if len(seen) >= FEWEST_GROUPS:
            yes = inside[word] + SMOOTHING * prior
            no = outside[word] + SMOOTHING * (1 - prior)
            odds[word] = round(math.log(yes / no) - math.log(prior / (1 - prior)), 3)
    return odds


@dataclass(slots=True)
class Table:
    """The rows of many pages below each other."""

    values: Floats
    labels: npt.NDArray[np.float32]
    weights: npt.NDArray[np.float32]
    starts: list[int]  # first row of each example, and the end


def table(
    examples: Sequence[Example],
    odds: dict[int, dict[str, float]] | None,
    lexicons: dict[int, Lexicon] | None = None,
) -> Table:
    """Return the rows of all examples; `odds` and `lexicons` are those that a fold's pages see."""
    values, labels, weights, starts = [], [], [], [0]
    for example in examples:
        names = odds[example.fold] if odds is not None else {}
        rows = rows_of(example.document, names, lexicons[example.fold] if lexicons else None)
        example.rows = rows
        n = len(example.body)
        values.append(
            np.frombuffer(rows.values, np.float32)[: n * rows.width].reshape(n, rows.width)
        )
        labels.append(np.asarray(example.body, np.float32))
        trust = np.asarray(example.trust, np.float32)
        weights.append(page_weights(rows, n) * trust)
        starts.append(starts[-1] + n)
    return Table(np.concatenate(values), np.concatenate(labels), np.concatenate(weights), starts)


def role_table(examples: Sequence[Example], words: Mapping[int, Learned]) -> Floats:
    """Return the rows of the role model, below each other; the second look must be filled.

    `words` are the learned ones that each fold's pages see.
    """
    out = []
    for example in examples:
        assert example.rows is not None
        learned = words[example.fold]
        values = np.frombuffer(role_rows(example.document, example.rows, learned), np.float32)
        n = len(example.body)
        width = len(HTML_ROLE_NAMES if example.document.kind == "html" else TEXT_ROLE_NAMES)
        out.append(values[: n * width].reshape(n, width))
    return np.concatenate(out)


def page_weights(rows: Rows, n: int) -> npt.NDArray[np.float32]:
    """Weigh blocks by the root of their words, and pages alike: the score is a mean over pages."""
    words = np.asarray(rows.words, np.float64)[:n]
    weights = np.sqrt(words + 0.3)
    return (100 * weights / max(weights.sum(), 1.0)).astype(np.float32)


def fill_context(examples: Sequence[Example], table: Table, scores: npt.NDArray[Any]) -> None:
    """Fill the columns of the second look in place, from the scores of the first."""
    from array import array

    from cleaner.separator.features import look_again

    for example, start, end in zip(examples, table.starts, table.starts[1:], strict=False):
        assert example.rows is not None
        look_again(example.document, example.rows, array("d", scores[start:end]))
        n, rows = end - start, example.rows
        filled = np.frombuffer(rows.values, np.float32)[: n * rows.width]
        table.values[start:end] = filled.reshape(n, rows.width)
