"""The two looks, fitted: LightGBM parameters, cross-fitted first scores, and folds left out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import lightgbm
import numpy as np
import numpy.typing as npt

from benchmarks.train.dataset import Example, Table, fill_context, name_odds, role_table, table
from benchmarks.train.line_words import words_of
from cleaner._hot.lexicon import Lexicon
from cleaner.separator.line_words import pack, read_words
from cleaner.separator.model import ROLES

Floats64 = npt.NDArray[np.float64]

FOLDS = 5
# Trees of the two looks: past these the cross-validated F1 no longer grew by 0.001.
FIRST_TREES = 120
SECOND_TREES = 200
ROLE_ROUNDS = 60
PARAMETERS: dict[str, Any] = {
    "objective": "binary",
    "num_leaves": 31,
    "learning_rate": 0.06,
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
# Lines of text are many times as many as blocks of HTML: each tree sees fewer of them and less of
# each, and a tree counts for more, so that a training takes minutes on one core.
TEXT_FIRST_TREES = 80
TEXT_SECOND_TREES = 130
TEXT_PARAMETERS = PARAMETERS | {
    "learning_rate": 0.09,
    "feature_fraction": 0.3,
    "bagging_fraction": 0.5,
    "bagging_freq": 5,
    "force_row_wise": False,
    "force_col_wise": True,
}
# The roles are told apart with few pages: small trees, many rounds' worth of smoothing.
ROLE_PARAMETERS = PARAMETERS | {
    "objective": "multiclass",
    "num_class": len(ROLES),
    "num_leaves": 15,
    "min_data_in_leaf": 30,
    "lambda_l2": 5.0,
}


@dataclass(slots=True)
class Fitted:
    """Both looks, the role model, and the weights of class and id words that belong to them."""

    first: lightgbm.Booster
    second: lightgbm.Booster
    roles: lightgbm.Booster | None  # of HTML; lines of text are named by rules
    odds: dict[str, float]
    lexicon: bytes = b""  # of text: the file of the words of lines

    def judge(self, examples: Sequence[Example]) -> Iterator[tuple[Floats64, Floats64]]:
        """Yield for each page the scores of its blocks and the shares of their roles."""
        folds = range(FOLDS)
        lexicon = read_words(self.lexicon) if self.lexicon else Lexicon()
        odds, lexicons = dict.fromkeys(folds, self.odds), dict.fromkeys(folds, lexicon)
        rows = table(examples, odds, lexicons)
        fill_context(examples, rows, _predict(self.first, rows.values))
        scores = _predict(self.second, rows.values)
        roles = _predict(self.roles, role_table(examples)) if self.roles else scores
        for start, end in zip(rows.starts, rows.starts[1:], strict=False):
            yield scores[start:end], roles[start:end]


def fit(examples: Sequence[Example], weights: dict[str, float], *, html: bool) -> Fitted:
    """Fit both looks; the second on first scores of models that did not see the page's fold."""
    folds = sorted({example.fold for example in examples})
    whole = name_odds(examples) if html else {}
    odds = lexicons = None
    lexicon = b""
    if html:
        odds = {f: name_odds([e for e in examples if e.fold != f]) for f in folds}
    else:
        met = words_of(examples, weights)
        lexicons = {f: read_words(pack(*met.learn(met.folds != f))) for f in folds}
        lexicon = pack(*met.learn(met.folds >= 0))
    rows = table(examples, odds, lexicons)
    factor = np.repeat(
        [weights.get(example.set, 1.0) for example in examples], np.diff(rows.starts)
    )
    rows.weights *= factor.astype(np.float32)
    fold = np.repeat([example.fold for example in examples], np.diff(rows.starts))
    scores = np.zeros(len(rows.labels))
    settings = PARAMETERS if html else TEXT_PARAMETERS
    trees = FIRST_TREES if html else TEXT_FIRST_TREES
    # Lines of text are many times as many as blocks of HTML: for those, half and half will do.
    parts = fold if html else fold % 2
    for left_out in np.unique(parts):
        seen = parts != left_out
        scores[~seen] = _predict(_boost(rows, seen, trees, settings), rows.values[~seen])
    every_row = np.ones(len(fold), bool)
    first = _boost(rows, every_row, trees, settings)
    fill_context(examples, rows, scores)
    trees = SECOND_TREES if html else TEXT_SECOND_TREES
    second = _boost(rows, every_row, trees, settings)
    roles = _fit_roles(examples, rows) if html else None
    return Fitted(first, second, roles, whole, lexicon)


def _fit_roles(examples: Sequence[Example], rows: Table) -> lightgbm.Booster:
    """Fit what tells the roles apart that are not body, on the pages that a reader labelled."""
    number = {role.value: i for i, role in enumerate(ROLES)}
    names = [role for example in examples for role in example.roles]
    labels = np.asarray([number.get(name or "", -1) for name in names])
    known = labels >= 0
    values = role_table(examples)[known]
    data = lightgbm.Dataset(values, labels[known], weight=rows.weights[known] + 0.01)
    return lightgbm.train(ROLE_PARAMETERS, data, ROLE_ROUNDS)


def _boost(
    rows: Table, chosen: npt.NDArray[np.bool_], trees: int, settings: dict[str, Any]
) -> lightgbm.Booster:
    data = lightgbm.Dataset(
        rows.values[chosen], rows.labels[chosen], weight=rows.weights[chosen], free_raw_data=True
    )
    return lightgbm.train(settings, data, trees)


def _predict(booster: lightgbm.Booster, values: npt.NDArray[Any]) -> Floats64:
    return np.asarray(booster.predict(values, num_threads=2))
