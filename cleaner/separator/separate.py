"""The `separate` filter: an engine's scores, a threshold, and a role and reason for each block."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

from cleaner.dates import find_date, find_time
from cleaner.document import Block, Document, Metadata, Role
from cleaner.registry import document_filter
from cleaner.separator.looks import Look, look_at
from cleaner.separator.roles import name_content, name_noise
from cleaner.separator.rules import Judged, judge_html, judge_text

Engine = Literal["rules", "trafilatura"]
Level = Literal["recall", "balanced", "precision"]

# The least score of a body block, for each level of each engine; measured by benchmarks.quality.
THRESHOLDS: dict[str, dict[str, float]] = {
    "rules": {"recall": 0.28, "balanced": 0.5, "precision": 0.7},
    "trafilatura": {"recall": 0.5, "balanced": 0.5, "precision": 0.5},
}
# A page that says it is not the page, and has at most this many words, has no content.
_NOTICE_WORDS = 80
# Less text than this share of a page's running text is no plausible body.
_PLAUSIBLE = 0.05


@document_filter("separate")
def separate(
    document: Document,
    *,
    engine: Engine = "rules",
    level: Level = "balanced",
    threshold: float | None = None,
) -> Document:
    """Give each block its role: body, or what kind of noise it is, with a score and a reason.

    No block is taken out, and no text is changed. `level` moves the threshold towards recall or
    precision; `threshold` sets it (0 to 1). A page without content gets no body, and the
    document's `reason` says why. `engine=trafilatura` lets trafilatura choose the blocks of an
    HTML page; for plain text, which it does not read, the rules stay in charge.

    >>> from cleaner.read import read
    >>> page = read("<h1>On walls</h1><p>A wall keeps the sea out.</p>")
    >>> [b.role.value for b in separate(page).blocks]
    ['title', 'body']
    """
    looks = look_at(document)
    if engine == "trafilatura" and document.kind == "html":
        from cleaner.separator.trafilatura import judge_by_trafilatura

        judged = judge_by_trafilatura(document, level=level)
        limit = THRESHOLDS["trafilatura"][level]
    else:
        judge = judge_html if document.kind == "html" else judge_text
        judged = judge(document, looks)
        limit = THRESHOLDS["rules"][level]
    limit = limit if threshold is None else threshold
    body = [j.score >= limit for j in judged]
    body, reason = _checked(document, looks, judged, body)
    seen = [j.noise for j in judged]
    content = name_content(document, looks, body, seen)
    noise = name_noise(document, looks, body, seen)
    blocks = []
    for i, block in enumerate(document.blocks):
        role = content[i] or (Role.BODY if body[i] else noise[i])
        why = f"separate ({engine}): {judged[i].why}, score {judged[i].score:.2f}"
        blocks.append(
            Block(
                block.text,
                block.kind,
                block.place,
                role,
                judged[i].score,
                why,
                block.level,
                block.marker,
                block.lead,
                block.marks,
                block.evidence,
            )
        )
    metadata = _completed(document.metadata, blocks)
    return replace(document, blocks=blocks, metadata=metadata, reason=reason)


def _checked(
    document: Document, looks: list[Look], judged: list[Judged], body: list[bool]
) -> tuple[list[bool], str | None]:
    """Correct a choice that cannot be right: a notice taken for a page, or a page left empty."""
    words = sum(look.words for look in looks)
    kept = sum(look.words for look, b in zip(looks, body, strict=True) if b)
    notice = next((i for i, look in enumerate(looks) if look.blocked), None)
    if notice is not None and kept <= _NOTICE_WORDS:
        text = document.blocks[notice].text[:80]
        return [False] * len(body), f"no content: the page is a notice ({text!r})"
    running = sum(look.prose for look in looks)
    if kept >= _PLAUSIBLE * running and kept > 0:
        return body, None
    rest = [j.noise is None for j in judged]
    if any(rest):
        return rest, "nothing read as body; kept what is not recognised as noise"
    if words == 0:
        return body, "no content: the page shows no text"
    roles = sorted({j.noise.value for j in judged if j.noise})
    return body, f"no content: only {', '.join(roles)}"


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
