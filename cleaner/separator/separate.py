"""The `separate` filter: an engine's scores, a threshold, and a role and reason for each block."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

from cleaner.dates import find_date, find_time
from cleaner.document import Block, Document, Metadata, Role
from cleaner.registry import document_filter
from cleaner.separator.verdict import Level, Verdict

Engine = Literal["model", "rules", "trafilatura"]


@document_filter("separate")
def separate(
    document: Document,
    *,
    engine: Engine = "model",
    level: Level = "balanced",
    threshold: float | None = None,
) -> Document:
    """Give each block its role: body, or what kind of noise it is, with a score and a reason.

    No block is taken out, and no text is changed. `level` leans towards recall or precision;
    `threshold` (0 to 1) is the least score of body, whatever the level. A page without content gets
    no body, and the document's `reason` says why. `engine=rules` judges without the learned model.
    `engine=trafilatura` lets trafilatura choose the blocks of an HTML page; for plain text, which
    it does not read, the rules stay in charge.

    >>> from cleaner.read import read
    >>> page = read("<h1>On walls</h1><p>A wall keeps the sea out.</p>")
    >>> [b.role.value for b in separate(page).blocks]
    ['title', 'body']
    """
    verdict = _judge(document, engine, level, threshold)
    blocks = [
        Block(
            block.text,
            block.kind,
            block.place,
            role,
            score,
            reason,
            block.level,
            block.marker,
            block.lead,
            block.marks,
            block.evidence,
        )
        for block, role, score, reason in zip(
            document.blocks, verdict.roles, verdict.scores, verdict.reasons, strict=True
        )
    ]
    metadata = _completed(document.metadata, blocks)
    return replace(document, blocks=blocks, metadata=metadata, reason=verdict.page)


def _judge(document: Document, engine: Engine, level: Level, threshold: float | None) -> Verdict:
    if engine == "model":
        from cleaner.separator.model import judge_by_model

        return judge_by_model(document, level, threshold)
    if engine == "trafilatura" and document.kind == "html":
        from cleaner.separator.trafilatura import judge_by_trafilatura

        return judge_by_trafilatura(document, level, threshold)
    from cleaner.separator.by_rules import judge_by_rules

    return judge_by_rules(document, level, threshold)


def _completed(metadata: Metadata, blocks: list[Block]) -> Metadata:
    """Fill what the page's head does not say from the blocks that show it."""
    shown = {role: [b for b in blocks if b.role is role] for role in (Role.TITLE, Role.BYLINE)}
    title = metadata.title or next((b.text for b in shown[Role.TITLE]), None)
    byline = metadata.byline or next((b.text for b in shown[Role.BYLINE]), None)
    day = metadata.date
    if day is None:
        dated = [i for i, b in enumerate(blocks) if b.role is Role.DATE]
        for i in dated:
            stamp = blocks[i].evidence.datetime if blocks[i].evidence is not None else None
            day = find_date(stamp or "") or find_date(blocks[i].text)
            if day is not None:
                near = [j for j in dated if abs(j - i) <= 2]
                time = next((t for j in near if (t := find_time(blocks[j].text))), None)
                day = f"{day}T{time}" if time else day
                break
    return replace(
        metadata, title=title, byline=byline, date=day, section=_section(metadata, blocks)
    )


def _section(metadata: Metadata, blocks: list[Block]) -> str | None:
    """Return the section a page is filed under: a short line between its headline and its date."""
    if metadata.section:
        return metadata.section
    for before, block, after in zip(blocks, blocks[1:], blocks[2:], strict=False):
        short = 1 <= len(block.text.split()) <= 4 and len(block.text) <= 40
        around = before.role is Role.TITLE and after.role is Role.DATE
        if short and around and block.role not in (Role.BYLINE, Role.DATE, Role.TITLE, Role.BODY):
            return block.text
    return None
