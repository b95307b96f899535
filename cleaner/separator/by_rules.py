"""The rule engine from end to end: looks, judgement, a check of the outcome, names for the rest."""

from __future__ import annotations

from dataclasses import replace

from cleaner.document import Document, Role
from cleaner.separator.below_text import tag_lines
from cleaner.separator.looks import Look, look_at
from cleaner.separator.roles import name_content, name_noise
from cleaner.separator.rules import Judged, judge_html, judge_text
from cleaner.separator.verdict import Level, Verdict, reasons_of

# The least score of a body block, for each level.
_LIMITS: dict[Level, float] = {"recall": 0.28, "balanced": 0.5, "precision": 0.7}
# A page that says it is not the page, and has at most this many words, has no content.
_NOTICE_WORDS = 80
# Less text than this share of a page's running text is no plausible body.
_PLAUSIBLE = 0.05
# A page of at least so much that was recognised as noise is a page around something. If what
# remains has fewer words of running text than this, there is nothing inside.
_FURNITURE = 5
_FEWEST = 12.0


def judge_by_rules(
    document: Document, level: Level, threshold: float | None, *, doubted: bool = False
) -> Verdict:
    """Judge a page by rules alone; one that is doubted to have a body has to show running text."""
    looks = look_at(document)
    judge = judge_html if document.kind == "html" else judge_text
    limit = _LIMITS[level] if threshold is None else threshold
    judged = judge(document, looks)
    body = [j.score >= limit for j in judged]
    if doubted and _prose(looks, body) < _FEWEST:
        judged = [replace(j, score=0.0) if b else j for j, b in zip(judged, body, strict=True)]
    return name_all(document, looks, judged, limit, "rules")


def name_all(
    document: Document, looks: list[Look], judged: list[Judged], limit: float, engine: str
) -> Verdict:
    """Return a verdict from scores: what reaches the limit is body, and the rest gets a name."""
    body = [j.score >= limit for j in judged]
    body, page = _checked(document, looks, judged, body)
    seen = [j.noise for j in judged]
    if document.kind == "text":
        for i in tag_lines(document, looks, body):
            body[i], seen[i] = False, Role.TAGS
    # A page that is not the page has no headline of its own.
    content = name_content(document, looks, body, seen) if any(body) else [None] * len(body)
    noise = name_noise(document, looks, body, seen)
    roles = [c or (Role.BODY if b else n) for c, b, n in zip(content, body, noise, strict=True)]
    scores = [j.score for j in judged]
    return Verdict(roles, scores, reasons_of(engine, (j.why for j in judged), scores), page)


def notice_of(document: Document, looks: list[Look], kept: float) -> str | None:
    """Return why a page that says of itself that it is not the page has no content."""
    notice = next((i for i, look in enumerate(looks) if look.blocked), None)
    if notice is None or kept > _NOTICE_WORDS:
        return None
    return f"no content: the page is a notice ({document.blocks[notice].text[:80]!r})"


def _checked(
    document: Document, looks: list[Look], judged: list[Judged], body: list[bool]
) -> tuple[list[bool], str | None]:
    """Correct a choice that cannot be right: a notice taken for a page, or a page left empty."""
    kept = sum(look.words for look, b in zip(looks, body, strict=True) if b)
    notice = notice_of(document, looks, kept)
    if notice is not None:
        return [False] * len(body), notice
    if kept > 0 and kept >= _PLAUSIBLE * sum(look.prose for look in looks):
        return body, None
    if not judged:
        return body, "no content: the page shows no text"
    rest = [j.noise is None for j in judged]
    if any(rest) and (rest.count(False) < _FURNITURE or _prose(looks, rest) >= _FEWEST):
        return rest, "nothing read as body; kept what is not recognised as noise"
    roles = sorted({j.noise.value for j in judged if j.noise})
    return [False] * len(body), f"no content: no running text besides {', '.join(roles)}"


def _prose(looks: list[Look], chosen: list[bool]) -> float:
    """Return the words of running text in the chosen blocks."""
    return sum(look.prose for look, c in zip(looks, chosen, strict=True) if c)
