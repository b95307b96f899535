"""The learned engine: two looks at a page by boosted trees, the second with the first's scores.

The first model judges each block by its text, its element and its neighbours. The second sees the
same and how the first model's scores are spread over the page: in plain text over the lines around,
in HTML also over the containers.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from itertools import repeat
from typing import Any, NamedTuple

from cleaner._hot import cut
from cleaner._hot.lexicon import Lexicon
from cleaner.document import Document, Role
from cleaner.separator.by_rules import judge_by_rules, name_all, notice_of
from cleaner.separator.conventions import correct_blocks, correct_lines, settle_roles
from cleaner.separator.features import (
    HTML_NAMES,
    HTML_ROLE_NAMES,
    TEXT_NAMES,
    Rows,
    look_again,
    role_rows,
    rows_of,
    shows_page,
)
from cleaner.separator.line_words import read_words
from cleaner.separator.looks import look_at
from cleaner.separator.model_file import Model, parse
from cleaner.separator.rules import Judged, judge_text
from cleaner.separator.verdict import Level, Verdict, reasons_of

# The weight of recall in the F score that a page's choice of blocks is expected to reach.
_BETA: dict[Level, float] = {"recall": 2.0, "balanced": 1.0, "precision": 0.5}
# A page of fewer words is too small for the models, which learned from whole pages.
_SMALL = 40
# A page of more blocks is a table or a list of its own kind: the largest one trained on has 2,641.
# On generated pages of 30,000 paragraphs the models lose a third of them, the rules none, in 1.4
# times the time; and the models' rows would take 0.8 KB a block.
_LARGE = 20_000
# Where no block reaches this score the page is unlike those that the model learned from, or has
# no body: a log-in wall, an empty index. The rules tell which.
_HOPELESS = 0.12
# A page of at most this many words may be a notice (a robot check, an error) and no page.
_NOTICE = 200
ROLES = tuple(role for role in Role if role not in (Role.BODY, Role.REPEAT))
"""What the role model tells apart, in the order of its classes."""


class Models(NamedTuple):
    """All that was learned: both looks for HTML and text, the roles, weights of names and words."""

    html_first: Model
    html_second: Model
    html_roles: Model
    text_first: Model
    text_second: Model
    odds: dict[str, float]
    lexicon: Lexicon


TREES = tuple(field for field in Models._fields if field not in ("odds", "lexicon"))
LEXICON = "line-words.bin"
"""The file of the words of lines."""


@cache
def packaged() -> Models:
    """Return the models of the package, read once in a process."""
    return models_in(files("cleaner").joinpath("data"))


def models_in(folder: Traversable) -> Models:
    """Return the models that training wrote to a folder; CleanerError for damaged ones."""
    pairs = (
        line.split("\t") for line in folder.joinpath("names.txt").read_text("utf-8").splitlines()
    )
    odds = {word: float(weight) for word, weight in pairs}
    columns = {"html_roles": HTML_ROLE_NAMES, "text_first": TEXT_NAMES, "text_second": TEXT_NAMES}
    loaded = {}
    for field in TREES:
        file = folder.joinpath(field.replace("_", "-") + ".trees")
        names = columns.get(field, HTML_NAMES)
        loaded[field] = parse(file.read_bytes(), names, source=file.name)
    lexicon = read_words(folder.joinpath(LEXICON).read_bytes(), source=LEXICON)
    return Models(**loaded, odds=odds, lexicon=lexicon)


def judge_by_model(
    document: Document, level: Level, threshold: float | None, models: Models | None = None
) -> Verdict:
    """Judge a page by the learned models.

    The body is the choice of blocks whose expected F score is highest, given the scores of all
    (the balanced level weighs precision and recall alike): so the threshold fits the page. Pages
    too small or too large to be like those the models learned from, and texts that show no page
    around them, are left to the rules.
    """
    models = models or packaged()
    n = len(document.blocks)
    if n > _LARGE:
        return judge_by_rules(document, level, threshold)
    rows = rows_of(document, models.odds, models.lexicon)
    total = sum(rows.words[:n])
    if total < _SMALL or (document.kind == "text" and not shows_page(rows, n)):
        return judge_by_rules(document, level, threshold)
    html = document.kind == "html"
    first = models.html_first if html else models.text_first
    second = models.html_second if html else models.text_second
    look_again(document, rows, first.forest.predict(rows.values, rows.width))
    scores = second.forest.predict(rows.values, rows.width)
    if not html:
        return _name_lines(document, rows, scores, level, threshold)
    correct_blocks(document, scores)
    limit = cut.best_cut(scores, rows.words, _BETA[level]) if threshold is None else threshold
    if threshold is None and max(scores) < _HOPELESS:
        verdict = judge_by_rules(document, level, threshold, doubted=True)
        verdict.page = verdict.page or "nothing read as body to the model; the rules decided"
        return verdict
    page = None
    if total <= _NOTICE:
        kept = sum(w for w, s in zip(rows.words, scores, strict=False) if s >= limit)
        page = notice_of(document, look_at(document), kept)
        limit = limit if page is None else 2.0
    roles = [Role.BODY] * n
    # What is body needs no other name.
    noise = [i for i, score in enumerate(scores) if score < limit]
    if noise:
        namer = models.html_roles.forest
        named = namer.best(role_rows(document, rows, noise), namer.width)
        for i, name in zip(noise, named, strict=True):
            roles[i] = ROLES[name]
    settle_roles(document, roles)
    reasons = reasons_of("model", repeat(f"the page's limit {limit:.2f}"), scores)
    return Verdict(roles, scores.tolist(), reasons, page)


def _name_lines(
    document: Document, rows: Rows, scores: Any, level: Level, threshold: float | None
) -> Verdict:
    """Name the lines of a text by the rules: too few were ever labelled to learn their roles."""
    looks = look_at(document)
    ruled = judge_text(document, looks)
    correct_lines(ruled, scores)
    limit = cut.best_cut(scores, rows.words, _BETA[level]) if threshold is None else threshold
    why = f"the page's limit {limit:.2f}"
    judged = [Judged(score, rule.noise, why) for score, rule in zip(scores, ruled, strict=True)]
    return name_all(document, looks, judged, limit, "model")
