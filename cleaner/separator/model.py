"""The learned engine: two looks at a page by boosted trees, the second with the first's scores.

The first model judges each block by its text, its element and its neighbours. The second sees the
same and how the first model's scores are spread over the page: in plain text over the lines around,
in HTML also over the containers.
"""

from __future__ import annotations

from array import array
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any, NamedTuple

from cleaner._hot import context, cut, lines, signs, surroundings
from cleaner._hot.glance import Vocabulary
from cleaner.dates import MONTHS
from cleaner.document import Document, Role
from cleaner.separator.by_rules import judge_by_rules, name_all, notice_of
from cleaner.separator.looks import AGO, look_at
from cleaner.separator.model_file import Model, parse
from cleaner.separator.phrases import PHRASES
from cleaner.separator.rules import Judged, judge_text
from cleaner.separator.signs import NAME_COLUMNS, NAME_SIGNS, TEXT_COLUMNS, TEXT_SIGNS
from cleaner.separator.verdict import Level, Verdict

HTML_NAMES = surroundings.names() + context.names(True)
TEXT_NAMES = lines.names() + context.names(False)
_TEXT_SIGN_NAMES = tuple(
    f"{n}_{k}" for n in ("text_sign", "text_sign_share") for k in range(TEXT_COLUMNS)
)
HTML_ROLE_NAMES = (
    HTML_NAMES + tuple(f"name_sign_{k}" for k in range(NAME_COLUMNS)) + _TEXT_SIGN_NAMES
)
_HTML_FIRST = len(surroundings.names())
_TEXT_FIRST = len(lines.names())
_HTML_CONTEXT = _HTML_FIRST + len(context.names(False))

# The weight of recall in the F score that a page's choice of blocks is expected to reach.
_BETA: dict[Level, float] = {"recall": 2.0, "balanced": 1.0, "precision": 0.5}
# A page of fewer words is too small for the models, which learned from whole pages.
_SMALL = 40
# Where no block reaches this score the page has no body: a log-in wall, an empty index.
_HOPELESS = 0.12
# A page of at most this many words may be a notice (a robot check, an error) and no page.
_NOTICE = 200
ROLES = tuple(role for role in Role if role not in (Role.BODY, Role.REPEAT))
"""What the role model tells apart, in the order of its classes."""


class Models(NamedTuple):
    """All that was learned: both looks for HTML and text, the roles, the weights of names."""

    html_first: Model
    html_second: Model
    html_roles: Model
    text_first: Model
    text_second: Model
    odds: dict[str, float]


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
    for field in Models._fields[:-1]:
        file = folder.joinpath(field.replace("_", "-") + ".trees")
        names = columns.get(field, HTML_NAMES)
        loaded[field] = parse(file.read_bytes(), names, source=file.name)
    return Models(**loaded, odds=odds)


def judge_by_model(
    document: Document, level: Level, threshold: float | None, models: Models | None = None
) -> Verdict:
    """Judge a page by the learned models.

    The body is the choice of blocks whose expected F score is highest, given the scores of all
    (the balanced level weighs precision and recall alike): so the threshold fits the page. Pages
    too small to be like those the models learned from, and texts that show no page around them,
    are left to the rules.
    """
    models = models or packaged()
    n = len(document.blocks)
    rows = rows_of(document, models.odds)
    total = sum(rows.words[:n])
    if total < _SMALL or (document.kind == "text" and not shows_page(rows, n)):
        return judge_by_rules(document, level, threshold)
    html = document.kind == "html"
    first = models.html_first if html else models.text_first
    second = models.html_second if html else models.text_second
    look_again(document, rows, first.forest.predict(rows.values, rows.width))
    scores = second.forest.predict(rows.values, rows.width)
    limit = cut.best_cut(scores, rows.words, _BETA[level]) if threshold is None else threshold
    if not html:
        return _name_lines(document, scores, limit)
    page = None
    if threshold is None and max(scores) < _HOPELESS:
        limit, page = 2.0, "no content: nothing on the page reads as its main content"
    elif total <= _NOTICE:
        kept = sum(w for w, s in zip(rows.words, scores, strict=False) if s >= limit)
        page = notice_of(document, look_at(document), kept)
        limit = limit if page is None else 2.0
    namer = models.html_roles.forest
    likely = namer.predict(role_rows(document, rows), namer.width)
    classes = len(ROLES)
    roles = []
    for i in range(n):
        if scores[i] >= limit:
            roles.append(Role.BODY)
        else:
            own = likely[i * classes : (i + 1) * classes]
            roles.append(ROLES[own.index(max(own))])
    reasons = [f"separate (model): score {s:.2f}, the page's limit {limit:.2f}" for s in scores]
    return Verdict(roles, scores.tolist(), reasons, page)


def _name_lines(document: Document, scores: Any, limit: float) -> Verdict:
    """Name the lines of a text by the rules: too few were ever labelled to learn their roles."""
    looks = look_at(document)
    ruled = judge_text(document, looks)
    judged = [
        Judged(score, rule.noise, f"the page's limit {limit:.2f}")
        for score, rule in zip(scores, ruled, strict=True)
    ]
    return name_all(document, looks, judged, limit, "model")


def shows_page(rows: Rows, n: int) -> bool:
    """Say whether a plain text has anything of a page around its content: a label, a copyright."""
    label, copyright_sign = lines.LABEL_WHOLE, lines.COPYRIGHT
    values, width = rows.values, rows.width
    return any(
        values[i * width + label] > 0 or values[i * width + copyright_sign] > 0 for i in range(n)
    )


class Rows(NamedTuple):
    """The features of a page's blocks: a flat buffer of floats, and what the second look needs."""

    values: Any
    width: int
    words: Any
    page: Any  # surroundings.Page for HTML, the lines' paragraph numbers for text


def rows_of(document: Document, odds: dict[str, float]) -> Rows:
    """Return the features of a document's blocks, with the columns of the second look still empty.

    `odds` are the weights of class and id words.
    """
    blocks = document.blocks
    texts = [block.text for block in blocks]
    vocabulary = _vocabulary()
    if document.kind == "html":
        page = surroundings.Page(
            texts,
            [block.evidence for block in blocks],
            [surroundings.KINDS[block.kind] for block in blocks],
            [block.level for block in blocks],
            [block.marker for block in blocks],
            document.tree,
            vocabulary,
            odds,
        )
        title = frozenset((document.metadata.title or "").lower().split())
        summary = frozenset((document.metadata.description or "").lower().split())
        width = len(HTML_NAMES)
        return Rows(page.features(title, summary, width), width, page.words, page)
    leads = [block.lead for block in blocks]
    blanks = [max(lead.count("\n") - 1, 0) for lead in leads]
    indents = [len(lead) - lead.rfind("\n") - 1 for lead in leads]
    width = len(TEXT_NAMES)
    words = array("d", bytes(8 * max(len(blocks), 1)))
    values = lines.line_features(texts, indents, blanks, vocabulary, words, width)
    groups = array("l", bytes(8 * max(len(blocks), 1)))
    group = 0
    for i, blank in enumerate(blanks):
        group += blank > 0 and i > 0
        groups[i] = group
    return Rows(values, width, words, groups)


def look_again(document: Document, rows: Rows, scores: Any) -> None:
    """Fill the columns of the second look from the scores of the first."""
    if document.kind == "html":
        page = rows.page
        groups = array("l", range(max(len(document.blocks), 1)))
        context.line_context(scores, rows.words, groups, rows.values, rows.width, _HTML_FIRST)
        context.page_context(
            scores,
            rows.words,
            page.node,
            page.parents,
            page.alike,
            rows.values,
            rows.width,
            _HTML_CONTEXT,
        )
    else:
        context.line_context(scores, rows.words, rows.page, rows.values, rows.width, _TEXT_FIRST)


def role_rows(document: Document, rows: Rows) -> Any:
    """Return the features of the role model: those of the second look, and the signs of roles."""
    blocks = document.blocks
    return signs.role_rows(
        rows.values,
        rows.width,
        [block.text for block in blocks],
        [block.evidence for block in blocks],
        document.tree,
        NAME_SIGNS,
        TEXT_SIGNS,
        NAME_COLUMNS,
        TEXT_COLUMNS,
    )


@cache
def _vocabulary() -> Vocabulary:
    data = files("cleaner").joinpath("data")
    text = data.joinpath("stopwords.txt").read_text("utf-8")
    words = [line.split()[1:] for line in text.splitlines() if not line.startswith("#")]
    stopwords = frozenset(word for line in words for word in line)
    numbers = {role: float(i) for i, role in enumerate(Role)}
    labels = {phrase: numbers[role] for phrase, role in PHRASES.items()}
    return Vocabulary(stopwords, labels, AGO | MONTHS.keys())
