"""The features of a page's blocks, as the learned models read them: names, rows, second look.

Glue between `Document` and the compiled passes of `cleaner._hot`, used by the engine and by its
training alike, so that both see the same numbers.
"""

from __future__ import annotations

from array import array
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

from cleaner._hot import context, lines, naming, shapes, signs, surroundings
from cleaner._hot.blocks import held
from cleaner._hot.glance import Vocabulary
from cleaner._hot.lexicon import Lexicon
from cleaner.dates import MONTHS
from cleaner.document import Block, Document, Role
from cleaner.separator.looks import AGO
from cleaner.separator.phrases import PHRASES
from cleaner.separator.signs import NAME_COLUMNS, NAME_SIGNS, TEXT_COLUMNS, TEXT_SIGNS

ROLES = tuple(role for role in Role if role not in (Role.BODY, Role.REPEAT))
"""What the role model of HTML tells apart, in the order of its classes."""
LINE_ROLES = (*ROLES, Role.BODY)
"""What the role model of plain text tells apart: it also says what is none of them."""
HTML_NAMES = surroundings.names() + context.names() + context.page_names()
TEXT_NAMES = lines.names() + context.names() + context.text_names()
_TEXT_SIGN_NAMES = tuple(
    f"{n}_{k}" for n in ("text_sign", "text_sign_share") for k in range(TEXT_COLUMNS)
)


def _word_share_names(roles: tuple[Role, ...], where: str = "") -> tuple[str, ...]:
    return tuple(f"word_share{where}_{k}" for k in range(len(roles)))


HTML_ROLE_NAMES = (
    HTML_NAMES
    + tuple(f"name_sign_{k}" for k in range(NAME_COLUMNS))
    + _TEXT_SIGN_NAMES
    + _word_share_names(ROLES)
)
# The role model of text does not read these columns: with them its noise macro F1 on four folds
# left out is the same (0.465 and 0.468), and what it is sure is noise is less often so.
_NOT_IN_ROLES = frozenset((*shapes.shape_names(), *context.text_names()))
_NOT_IN_ROLES |= {name for name in TEXT_NAMES if "odds" in name}
_NOT_IN_ROLES -= {"run_score"}
TEXT_ROLE_NAMES = tuple(n for n in TEXT_NAMES if n not in _NOT_IN_ROLES) + _TEXT_SIGN_NAMES
for _where in ("", "_before", "_after", "_around"):
    TEXT_ROLE_NAMES += _word_share_names(LINE_ROLES, _where)
_TEXT_SHARES = TEXT_ROLE_NAMES.index("word_share_0")
_HTML_SHARES = len(HTML_ROLE_NAMES) - len(ROLES)
# Which columns of the second look the role models read.
_TEXT_COLUMNS = array("l", (i for i, n in enumerate(TEXT_NAMES) if n in {*TEXT_ROLE_NAMES}))
_HTML_COLUMNS = array("l", range(len(HTML_NAMES)))
_HTML_FIRST = len(surroundings.names())
_TEXT_FIRST = len(lines.names())
_CONSENT = float(list(Role).index(Role.CONSENT))
_HTML_CONTEXT = _HTML_FIRST + len(context.names())
_TEXT_CONTEXT = _TEXT_FIRST + len(context.names())


class Rows(NamedTuple):
    """The features of a page's blocks: a flat buffer of floats, and what the second look needs."""

    values: Any
    width: int
    words: Any
    page: Any  # surroundings.Page for HTML, lines.Groups for text


def rows_of(document: Document, odds: dict[str, float], lexicon: Lexicon | None = None) -> Rows:
    """Return the features of a document's blocks, with the columns of the second look still empty.

    `odds` are the weights of class and id words, which blocks of HTML have, and `lexicon` those of
    the words of lines of text; without it they say nothing.
    """
    blocks = document.blocks
    texts = held(blocks, Block, "text")
    vocabulary = _vocabulary()
    if document.kind == "html":
        page = surroundings.Page(
            texts,
            held(blocks, Block, "evidence"),
            list(map(surroundings.KINDS.__getitem__, held(blocks, Block, "kind"))),
            held(blocks, Block, "level"),
            held(blocks, Block, "marker"),
            document.tree,
            vocabulary,
            odds,
        )
        title = frozenset((document.metadata.title or "").lower().split())
        summary = frozenset((document.metadata.description or "").lower().split())
        width = len(HTML_NAMES)
        return Rows(page.features(title, summary, width), width, page.words, page)
    leads = held(blocks, Block, "lead")
    # Most leads are alike.
    kinds = {lead: max(lead.count("\n") - 1, 0) for lead in set(leads)}
    blanks = [kinds[lead] for lead in leads]
    kinds = {lead: len(lead) - lead.rfind("\n") - 1 for lead in kinds}
    indents = [kinds[lead] for lead in leads]
    width = len(TEXT_NAMES)
    words = array("d", bytes(8 * max(len(blocks), 1)))
    groups = lines.Groups(len(blocks))
    lexicon = lexicon or Lexicon()
    values = lines.line_features(texts, indents, blanks, vocabulary, lexicon, words, groups, width)
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
        groups = rows.page
        first, second = _TEXT_FIRST, _TEXT_CONTEXT
        context.line_context(scores, rows.words, groups.paragraphs, rows.values, rows.width, first)
        context.text_context(
            scores,
            rows.words,
            groups.runs,
            groups.shapes,
            groups.triples,
            rows.values,
            rows.width,
            second,
        )


def role_rows(
    document: Document, rows: Rows, words: naming.Learned, places: list[int] | None = None
) -> Any:
    """Return the features of the role model: those of the second look, and the signs of roles.

    `words` are those that were learned for documents of this kind; `places` are the blocks that are
    asked for, in order, None is all of them. Of a text all are to be asked for, since the words of
    a line also tell what the lines beside it are.
    """
    blocks = document.blocks
    if places is None:
        places = list(range(len(blocks)))
    else:
        blocks = [blocks[i] for i in places]
    texts = held(blocks, Block, "text")
    evidences = held(blocks, Block, "evidence")
    tree, html = document.tree, document.kind == "html"
    width = len(HTML_ROLE_NAMES if html else TEXT_ROLE_NAMES)
    column = _HTML_SHARES if html else _TEXT_SHARES
    columns = _HTML_COLUMNS if html else _TEXT_COLUMNS
    signed = (rows.values, rows.width, columns, places, texts, evidences)
    out = signs.role_rows(*signed, tree, _signs(), width - column)
    naming.fill_shares(out, width, column, texts, evidences, tree, words)
    if not html:
        naming.fill_around(out, width, column, words.classes, len(texts))
    return out


@cache
def _signs() -> signs.Signs:
    return signs.Signs(NAME_SIGNS, TEXT_SIGNS)


@cache
def _vocabulary() -> Vocabulary:
    data = files("cleaner").joinpath("data")
    text = data.joinpath("stopwords.txt").read_text("utf-8")
    words = [line.split()[1:] for line in text.splitlines() if not line.startswith("#")]
    stopwords = frozenset(word for line in words for word in line)
    numbers = {role: float(i) for i, role in enumerate(Role)}
    labels = {phrase: numbers[role] for phrase, role in PHRASES.items()}
    return Vocabulary(stopwords, labels, AGO | MONTHS.keys())


def shows_page(rows: Rows, n: int) -> bool:
    """Say whether a plain text has anything of a page around its content.

    A line that is a label ("Home"), a copyright, or words of a consent box.
    """
    return bool(lines.shows_page(rows.values, rows.width, n, _CONSENT))
