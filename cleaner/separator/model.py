"""The learned engine: two looks at a page by boosted trees, the second with the first's scores.

The first model judges each block by its text, its element and its neighbours. The second sees the
same and how the first model's scores are spread over the page: in plain text over the lines around,
in HTML also over the containers.
"""

from __future__ import annotations

import os
from array import array
from collections.abc import Collection
from functools import cache, lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any, NamedTuple

from cleaner._hot import choosing, cut
from cleaner._hot.lexicon import Lexicon
from cleaner._hot.naming import Learned
from cleaner.document import Document, Role
from cleaner.errors import CleanerError, SpecError
from cleaner.separator.by_rules import judge_by_rules, notice_of
from cleaner.separator.conventions import correct_blocks, settle_roles, settled_body
from cleaner.separator.features import (
    HTML_NAMES,
    HTML_ROLE_NAMES,
    LINE_ROLES,
    ROLES,
    TEXT_NAMES,
    TEXT_ROLE_NAMES,
    Rows,
    look_again,
    role_rows,
    rows_of,
    shows_page,
)
from cleaner.separator.line_roles import LEVEL, LineRoles, numbered
from cleaner.separator.line_words import read_lexicon
from cleaner.separator.looks import look_at
from cleaner.separator.model_file import Model, parse
from cleaner.separator.role_words import read_words
from cleaner.separator.rules import OPENS
from cleaner.separator.verdict import Found, Level, Verdict, reasons_for

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
# What training writes about class and id names, for the models of HTML.
_WEIGHTS = "names.txt"


class Models(NamedTuple):
    """All that was learned, for HTML and for plain text.

    Of each both looks, the roles, and the words that tell the roles; of HTML also `odds`, the
    weights of words in class and id names, of text `line_words`, those of words of lines.
    """

    html_first: Model
    html_second: Model
    html_roles: Model
    text_first: Model
    text_second: Model
    text_roles: Model
    html_words: Learned
    text_words: Learned
    odds: dict[str, float]
    line_words: Lexicon


# How much likelier a block is what the table of phrases says of it. By the noise macro F1 on three
# folds left out, confirmed on the other two; from 2 to 6 it is the same to 0.001.
_SAID = 2.7
# The same of what a heading opens that stands somewhere above; from 2 to 5 it is the same to 0.001.
_UNDER = 3.0
_LABEL = HTML_NAMES.index("label")
_LAST_LABEL = HTML_NAMES.index("last_label")
_CLASS_OF = array("l", (ROLES.index(role) if role in ROLES else -1 for role in Role))
_OPENED = array("l", (ROLES.index(role) if role in OPENS else -1 for role in Role))
# The features of each model's rows.
COLUMNS = {
    "html_first": HTML_NAMES,
    "html_second": HTML_NAMES,
    "html_roles": HTML_ROLE_NAMES,
    "text_first": TEXT_NAMES,
    "text_second": TEXT_NAMES,
    "text_roles": TEXT_ROLE_NAMES,
}
# The fields of `Models` that are trained together: the looks at a kind of page, and its roles. The
# looks at HTML also read the weights of names, `odds`.
FIELDS = {
    "html": ("html_first", "html_second"),
    "html-roles": ("html_roles", "html_words"),
    "text": ("text_first", "text_second", "line_words"),
    "text-roles": ("text_roles", "text_words"),
}
# The roles that the learned words tell apart.
CLASSES = {"html_words": ROLES, "text_words": LINE_ROLES}


@cache
def packaged() -> Models:
    """Return the models of the package, read once in a process."""
    return models_in(files("cleaner").joinpath("data"))


def models_in(folder: Traversable, jobs: Collection[str] = tuple(FIELDS)) -> Models:
    """Return the models that training wrote to a folder; CleanerError for damaged ones.

    Those of other `jobs` are the package's.
    """
    package = files("cleaner").joinpath("data")
    homes = {job: folder if job in jobs else package for job in FIELDS}
    found: dict[str, Any] = {"odds": odds_in(homes["html"])}
    for job, fields in FIELDS.items():
        found |= {field: part_in(homes[job], field) for field in fields}
    return Models(**found)


def odds_in(folder: Traversable) -> dict[str, float]:
    """Return the weights of words in class and id names that a folder has."""
    lines = folder.joinpath(_WEIGHTS).read_text("utf-8").splitlines()
    try:
        return {word: float(weight) for word, weight in (line.split("\t") for line in lines)}
    except ValueError as error:
        raise CleanerError(f"{_WEIGHTS} is damaged: {error}; train the models again") from error


def part_in(folder: Traversable, field: str) -> Model | Learned | Lexicon:
    """Return what a folder has of one of the fields of `Models`: trees or words."""
    file = folder.joinpath(file_name(field))
    if field in COLUMNS:
        return parse(file.read_bytes(), COLUMNS[field], source=file.name)
    if field == "line_words":
        return read_lexicon(file.read_bytes(), source=file.name)
    return read_words(file.read_bytes(), classes=len(CLASSES[field]), source=file.name)


def file_name(field: str) -> str:
    """Return the name of the file that one of the fields of `Models` is in.

    >>> file_name("html_first"), file_name("text_words")
    ('html-first.trees', 'text-words.bin')
    """
    return field.replace("_", "-") + (".trees" if field in COLUMNS else ".bin")


def files_of(job: str) -> tuple[str, ...]:
    """Return the names of the files that a training of one of `FIELDS` writes.

    >>> files_of("text")
    ('text-first.trees', 'text-second.trees', 'line-words.bin')
    """
    return (*map(file_name, FIELDS[job]), *((_WEIGHTS,) if job == "html" else ()))


def models_at(folder: str) -> Models:
    """Return the models that a user trained into a folder; what it lacks of `FIELDS` is packaged.

    An empty name is the package. The looks and the roles, of HTML and of text, stand alone, so a
    folder may have some of them. What has not changed is read once in a process. SpecError for a
    folder without models, CleanerError for damaged ones or those of another version.

    >>> models_at("no-such-folder")
    Traceback (most recent call last):
        ...
    cleaner.errors.SpecError: there are no models in 'no-such-folder'; ...
    """
    if not folder:
        return packaged()
    place = Path(folder)
    state = []
    for job in FIELDS:
        names = files_of(job)
        there = [name for name in names if (place / name).is_file()]
        if not there:
            continue
        if missing := sorted({*names} - {*there}):
            raise SpecError(
                f"the {job} models in {folder!r} are not whole: {missing[0]} is missing; train "
                "them again (benchmarks/train)"
            )
        status = [(place / name).stat() for name in names]
        state.append((job, tuple((s.st_mtime_ns, s.st_size) for s in status)))
    if not state:
        raise SpecError(
            f"there are no models in {folder!r}; name the folder that `python -m benchmarks.train` "
            "wrote"
        )
    return _at(os.path.abspath(folder), tuple(state))


@lru_cache(maxsize=4)
def _at(folder: str, state: tuple[tuple[str, object], ...]) -> Models:
    return models_in(Path(folder), jobs=[job for job, _ in state])


def judge_by_model(
    document: Document, level: Level, threshold: float | None, models: Models | None = None
) -> Verdict:
    """Judge a page by the learned models.

    The body is the choice of blocks whose expected F score is highest, given the scores of all
    (the balanced level weighs precision and recall alike): so the threshold fits the page. Pages
    too small or too large to be like those the models learned from are left to the rules.
    """
    models = models or packaged()
    n = len(document.blocks)
    if n > _LARGE:
        return judge_by_rules(document, level, threshold)
    rows = rows_of(document, models.odds, models.line_words)
    total = cut.total(rows.words, n)
    if total < _SMALL:
        return judge_by_rules(document, level, threshold)
    html = document.kind == "html"
    first = models.html_first if html else models.text_first
    second = models.html_second if html else models.text_second
    look_again(document, rows, first.forest.predict(rows.values, rows.width))
    scores = second.forest.predict(rows.values, rows.width)
    lines = None
    in_page = True
    if html:
        correct_blocks(document, scores)
    else:
        namer = models.text_roles.forest
        likely = namer.predict(role_rows(document, rows, models.text_words), namer.width)
        lines = LineRoles(document, rows, likely)
        # The roles were learned from whole pages: of a text without one they know little.
        in_page = shows_page(rows, n)
        if in_page:
            lines.doubt(scores)
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
    if lines is None:
        is_body = settled_body(document, [score >= limit for score in scores])
    else:
        settled = lines.settled(scores, limit)
        if not in_page:
            settled = lines.without_page(settled)
        body = Role.BODY  # looked up once, which with members of an enumeration is slow
        is_body = [role is body for role in settled]

    def found() -> Found:
        if lines is None:
            roles = _name_blocks(document, rows, scores, limit, models)
        else:
            roles = lines.with_other_forms(settled)
        return roles, scores.tolist(), reasons_for("model", f"the page's limit {limit:.2f}", scores)

    return Verdict.to_name(is_body, found, page)


def _name_blocks(
    document: Document, rows: Rows, scores: Any, limit: float, models: Models
) -> list[Role]:
    """Return body for the blocks that reach the limit, and what the role model says of the rest."""
    roles = [Role.BODY] * len(document.blocks)
    # What is body needs no other name.
    noise = [i for i, score in enumerate(scores) if score < limit]
    if noise:
        namer = models.html_roles.forest
        likely = namer.predict(role_rows(document, rows, models.html_words, noise), namer.width)
        classes = len(ROLES)
        seen = (rows.values, rows.width, noise)
        choosing.favour(likely, classes, *seen, _LABEL, _CLASS_OF, _SAID)
        choosing.favour(likely, classes, *seen, _LAST_LABEL, _OPENED, _UNDER)
        numbers, count = numbered(document.blocks[i].text for i in noise)
        if count < len(noise):
            choosing.level(likely, classes, numbers, count, LEVEL)
        for i, name in zip(noise, choosing.likeliest(likely, classes, len(noise)), strict=True):
            roles[i] = ROLES[name]
    settle_roles(document, roles)
    return roles
