"""The looks and the roles, fitted: LightGBM parameters, and cross-fitted first scores."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import lightgbm
import numpy as np
import numpy.typing as npt

from benchmarks.train import words
from benchmarks.train.clean_texts import CLEAN
from benchmarks.train.dataset import Example, Table, fill_context, name_odds, role_table, table
from benchmarks.train.line_words import words_of
from cleaner._hot.lexicon import Lexicon
from cleaner.document import Role
from cleaner.separator.line_words import pack, read_lexicon
from cleaner.separator.role_words import read_words

Floats64 = npt.NDArray[np.float64]

# Trees of the two looks: past these the cross-validated F1 no longer grew by 0.001.
FIRST_TREES = 120
SECOND_TREES = 200
ROLE_ROUNDS = 80
# Each set of pages labelled by role is scored by itself, and WCXB has the fewest.
ROLE_SET_WEIGHTS = {"wcxb": 2.0}
# How far rare roles are raised towards common ones, since the score is a mean over roles: at 0.5
# they are found in places where they are not.
ROLE_BALANCE = 0.3
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
# The roles are told apart with few pages: small trees of few features each, many rounds' worth of
# smoothing. Half the rounds with larger steps were 0.02 worse in noise macro F1 on folds left out.
ROLE_PARAMETERS = PARAMETERS | {
    "objective": "multiclass",
    "num_leaves": 15,
    "min_data_in_leaf": 30,
    "lambda_l2": 5.0,
    "learning_rate": 0.1,
    "feature_fraction": 0.3,
    "bagging_fraction": 0.6,
    "max_bin": 63,
}


@dataclass(slots=True)
class FirstLooks:
    """First looks that have not seen some folds, and the weights of words that belong to them."""

    boosters: dict[int, lightgbm.Booster]  # by the fold that they left out
    odds: dict[int, dict[str, float]] | None  # of names, for HTML
    lexicons: dict[int, Lexicon] | None  # of lines, for text
    lexicon: bytes = b""  # the file of the words of lines, from all folds

    def scores(self, table: Table, folds: npt.NDArray[Any]) -> Floats64:
        """Return for each row the score by a model that did not see its page's fold."""
        scores = np.zeros(len(table.labels))
        for fold in np.unique(folds):
            rows = folds == fold
            scores[rows] = _predict(self.boosters[int(fold)], table.values[rows])
        return scores


@dataclass(slots=True)
class Looks:
    """Both looks, and the weights of class and id words that belong to them."""

    first: lightgbm.Booster
    second: lightgbm.Booster
    odds: dict[str, float]
    lexicon: bytes = b""  # of text: the file of the words of lines


@dataclass(slots=True)
class Roles:
    """The role model: its trees, and the file of its words."""

    trees: lightgbm.Booster
    words: bytes


def rows_for(
    examples: Sequence[Example], weights: dict[str, float], *, html: bool
) -> tuple[Table, FirstLooks]:
    """Return the rows of pages for the first look, and first looks that leave out their folds."""
    odds = lexicons = None
    lexicon = b""
    if html:
        folds = sorted({example.fold for example in examples})
        odds = {f: name_odds([e for e in examples if e.fold != f]) for f in folds}
    else:
        # A clean text has no words that its page has not.
        met = words_of([e for e in examples if e.kind != CLEAN], weights)
        lexicons = {int(f): read_lexicon(pack(*met.learn(met.folds != f))) for f in set(met.folds)}
        lexicon = pack(*met.learn(met.folds >= 0))
    rows = table(examples, odds, lexicons)
    factor = np.repeat(
        [weights.get(example.set, 1.0) for example in examples], np.diff(rows.starts)
    )
    rows.weights *= factor.astype(np.float32)
    fold = fold_of_rows(examples, rows)
    # Lines of text are many times as many as blocks of HTML: for those, half and half will do.
    parts = fold if html else fold % 2
    boosters = {}
    for left_out in np.unique(parts):
        booster = _boost(rows, parts != left_out, *_first_look(html=html))
        boosters |= {int(f): booster for f in np.unique(fold[parts == left_out])}
    return rows, FirstLooks(boosters, odds, lexicons, lexicon)


def _first_look(*, html: bool) -> tuple[int, dict[str, Any]]:
    return (FIRST_TREES, PARAMETERS) if html else (TEXT_FIRST_TREES, TEXT_PARAMETERS)


def fold_of_rows(examples: Sequence[Example], rows: Table) -> npt.NDArray[Any]:
    """Return the fold of each row's page."""
    return np.repeat([example.fold for example in examples], np.diff(rows.starts))


def fit_looks(examples: Sequence[Example], rows: Table, firsts: FirstLooks) -> Looks:
    """Fit both looks; the second on first scores of models that did not see the page's fold."""
    scores = firsts.scores(rows, fold_of_rows(examples, rows))
    every_row = np.ones(len(rows.labels), bool)
    html = firsts.odds is not None
    first = _boost(rows, every_row, *_first_look(html=html))
    fill_context(examples, rows, scores)
    trees, settings = (SECOND_TREES, PARAMETERS) if html else (TEXT_SECOND_TREES, TEXT_PARAMETERS)
    second = _boost(rows, every_row, trees, settings)
    return Looks(first, second, name_odds(examples) if html else {}, firsts.lexicon)


def fit_roles(examples: Sequence[Example], firsts: FirstLooks, classes: Sequence[Role]) -> Roles:
    """Fit what tells the roles apart, on the pages that a reader labelled.

    The trees see what words say that were learned without the page's fold, and first scores of
    models that did not see it.
    """
    rows = table(examples, firsts.odds, firsts.lexicons)
    fold = fold_of_rows(examples, rows)
    fill_context(examples, rows, firsts.scores(rows, fold))
    number = {role.value: i for i, role in enumerate(classes)}
    names = [role for example in examples for role in example.roles]
    labels = np.asarray([number.get(name or "", -1) for name in names])
    known = labels >= 0
    weights = _role_weights(examples, labels, len(classes))
    met = words.met(examples)

    def learned_from(chosen: npt.NDArray[np.bool_]) -> bytes:
        return words.learn(met, known & chosen, labels, weights, classes=len(classes))

    seen = {
        int(f): read_words(learned_from(fold != f), classes=len(classes)) for f in np.unique(fold)
    }
    values = role_table(examples, seen)[known]
    data = lightgbm.Dataset(values, labels[known], weight=weights[known])
    trees = lightgbm.train(ROLE_PARAMETERS | {"num_class": len(classes)}, data, ROLE_ROUNDS)
    return Roles(trees, learned_from(np.ones(len(labels), bool)))


def _role_weights(examples: Sequence[Example], labels: npt.NDArray[Any], classes: int) -> Floats64:
    """Weigh blocks by the root of their words, rare roles and small sets more."""
    parts = []
    for example in examples:
        assert example.rows is not None
        root = np.sqrt(np.asarray(example.rows.words, np.float64)[: len(example.roles)] + 0.3)
        parts.append(root * ROLE_SET_WEIGHTS.get(example.set, 1.0))
    weights = np.concatenate(parts)
    known = labels >= 0
    total = np.bincount(labels[known], weights=weights[known], minlength=classes)
    factor = (total[total > 0].mean() / np.maximum(total, 1e-9)) ** ROLE_BALANCE
    weights[known] *= factor[labels[known]]
    return np.asarray(weights / weights[known].mean())


def _boost(
    rows: Table, chosen: npt.NDArray[np.bool_], trees: int, settings: dict[str, Any]
) -> lightgbm.Booster:
    data = lightgbm.Dataset(
        rows.values[chosen], rows.labels[chosen], weight=rows.weights[chosen], free_raw_data=True
    )
    return lightgbm.train(settings, data, trees)


def _predict(booster: lightgbm.Booster, values: npt.NDArray[Any]) -> Floats64:
    return np.asarray(booster.predict(values, num_threads=2))
