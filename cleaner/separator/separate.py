"""The `separate` filter: an engine's scores, a threshold, and a role and reason for each block."""

from __future__ import annotations

from functools import partial
from typing import Literal

from cleaner._hot.blocks import held
from cleaner.document import Block, Document, Judgement, Role
from cleaner.registry import document_filter
from cleaner.separator.metadata import complete_metadata
from cleaner.separator.repeats import find_repeats, reason_of
from cleaner.separator.verdict import Level, Verdict

Engine = Literal["model", "rules", "trafilatura"]


@document_filter("separate")
def separate(
    document: Document,
    *,
    engine: Engine = "model",
    level: Level = "balanced",
    threshold: float | None = None,
    models: str = "",
    repeats: bool = True,
) -> Document:
    """Give each block its role: body, or what kind of noise it is, with a score and a reason.

    No block is taken out, and no text is changed; what is marked as `repeat` before stays marked,
    but is looked at like all else. Body that says in the same words what body above it says is
    a `repeat` too, by the rules of the filter `repeats` with `min_words=25`; `repeats=false` leaves
    it body. `level`
    leans towards recall or precision; `threshold` (0 to 1) is the least score of body, whatever the
    level. A page without content gets no body, and the document's `reason` says why.
    `engine=rules` judges without the learned model.
    `models` is a folder of models that were trained on a user's own pages, instead of the
    package's.
    `engine=trafilatura` lets trafilatura choose the blocks of an HTML page; for plain text, which
    it does not read, the rules stay in charge.

    >>> from cleaner.read import read
    >>> page = read("<h1>On walls</h1><p>A wall keeps the sea out.</p>")
    >>> [b.role.value for b in separate(page).blocks]
    ['title', 'body']
    """
    verdict = _judge(document, engine, level, threshold, models=models)
    is_body = verdict.is_body
    blocks, again = document.blocks, {}
    if Role.REPEAT in set(held(blocks, Block, "role")):  # which was judged by more than this page
        again = {i: block.reason for i, block in enumerate(blocks) if block.role is Role.REPEAT}
    if repeats:
        shown = [body and i not in again for i, body in enumerate(is_body)] if again else is_body
        found = find_repeats(document, shown)
        again |= {i: f"separate: {reason_of(first)}" for i, first in found.items()}
    if again:
        is_body = [body and i not in again for i, body in enumerate(is_body)]
    judgement = Judgement(
        is_body, partial(_written, document, verdict, again), partial(complete_metadata, document)
    )
    return document.judged(judgement, verdict.page)


def _written(document: Document, verdict: Verdict, again: dict[int, str | None]) -> list[Block]:
    """Return the blocks of a document with role, score and reason; `again` are those repeated."""
    return [
        Block(
            block.text,
            block.kind,
            block.span,
            Role.REPEAT if i in again else role,
            score,
            again.get(i, reason),
            block.level,
            block.marker,
            block.lead,
            block.marks,
            block.evidence,
        )
        for i, (block, role, score, reason) in enumerate(
            zip(document.blocks, *verdict.found(), strict=True)
        )
    ]


def _judge(
    document: Document, engine: Engine, level: Level, threshold: float | None, *, models: str
) -> Verdict:
    if engine == "model":
        from cleaner.separator.model import judge_by_model, models_at

        return judge_by_model(document, level, threshold, models_at(models) if models else None)
    if engine == "trafilatura" and document.kind == "html":
        from cleaner.separator.trafilatura import judge_by_trafilatura

        return judge_by_trafilatura(document, level, threshold)
    from cleaner.separator.by_rules import judge_by_rules

    return judge_by_rules(document, level, threshold)
