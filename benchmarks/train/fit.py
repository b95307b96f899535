"""The two looks, fitted: LightGBM parameters, cross-fitted first scores, and folds left out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import lightgbm
import numpy as np
import numpy.typing as npt

from benchmarks.train.dataset import Example, Table, fill_context, name_odds, table

FOLDS = 5
# Trees of the two looks: past these the cross-validated F1 no longer grew by 0.001.
FIRST_TREES = 80
SECOND_TREES = 120
PARAMETERS: dict[str, Any] = {
    "objective": "binary",
    "num_leaves": 31,
    "learning_rate": 0.1,
    "min_data_in_leaf": 60,
    "feature_fraction": 0.5,
    "bagging_fraction": 0.8,
    "bagging_freq": 1,
    "lambda_l2": 2.0,
    "max_bin": 127,
    "deterministic": True,
    "force_row_wise": True,
    "seed": 7,
    "num_threads": 2,
    "verbosity": -1,
}


@dataclass(slots=True)
class Fitted:
    """Both looks, and the weights of class and id words that belong to them."""

    first: lightgbm.Booster
    second: lightgbm.Booster
    odds: dict[str, float]

    def scores(self, examples: Sequence[Example]) -> list[npt.NDArray[np.float64]]:
        """Return the scores of the blocks of pages that were not trained on."""
        rows = table(examples, dict.fromkeys(range(FOLDS), self.odds))
        fill_context(examples, rows, _predict(self.first, rows.values))
        scores = _predict(self.second, rows.values)
        return [scores[a:b] for a, b in zip(rows.starts, rows.starts[1:], strict=False)]


def fit(examples: Sequence[Example], weights: dict[str, float], *, html: bool) -> Fitted:
    """Fit both looks; the second on first scores of models that did not see the page's fold."""
    folds = sorted({example.fold for example in examples})
    every = name_odds(examples) if html else {}
    odds = None
    if html:
        odds = {f: name_odds([e for e in examples if e.fold != f]) for f in folds}
    rows = table(examples, odds)
    factor = np.repeat(
        [weights.get(example.set, 1.0) for example in examples], np.diff(rows.starts)
    )
    rows.weights *= factor.astype(np.float32)
    fold = np.repeat([example.fold for example in examples], np.diff(rows.starts))
    # Two halves are enough for scores that the second look can trust, at half the time of folds.
    half = np.isin(fold, folds[::2])
    scores = np.zeros(len(rows.labels))
    for left_out in (half, ~half):
        booster = _boost(rows, ~left_out, FIRST_TREES)
        scores[left_out] = _predict(booster, rows.values[left_out])
    first = _boost(rows, np.ones(len(half), bool), FIRST_TREES)
    fill_context(examples, rows, scores)
    second = _boost(rows, np.ones(len(half), bool), SECOND_TREES)
    return Fitted(first, second, every)


def _boost(rows: Table, chosen: npt.NDArray[np.bool_], trees: int) -> lightgbm.Booster:
    data = lightgbm.Dataset(
        rows.values[chosen], rows.labels[chosen], weight=rows.weights[chosen], free_raw_data=True
    )
    return lightgbm.train(PARAMETERS, data, trees)


def _predict(booster: lightgbm.Booster, values: npt.NDArray[Any]) -> npt.NDArray[np.float64]:
    return np.asarray(booster.predict(values, num_threads=2))
