"""All there is to show of a page: its blocks, why each is kept or not, repairs, text, times.

The pipeline is observed from outside, step by step; it runs as it does without an inspector.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from time import perf_counter
from typing import TYPE_CHECKING, Any

from cleaner.changes.edits import find_edits
from cleaner.changes.explain import changes_between
from cleaner.document import Document, Role
from cleaner.pipeline import Pipeline
from cleaner.read import read
from cleaner.separator.given_files import models_of
from cleaner.separator.user_rules import REASON

if TYPE_CHECKING:
    from cleaner.document import Block
    from cleaner.pipeline import InputKind
    from cleaner.separator.model import Models

# Evidence of each side that is shown.
_MOST = 4


def inspect_page(
    source: str | bytes,
    pipeline: Pipeline,
    *,
    name: str = "page",
    kind: InputKind = "auto",
    url: str | None = None,
) -> dict[str, Any]:
    """Clean a page, and return what was done as JSON values.

    Keys: `name`, `kind`, `url`, `source` (the page as it was read), `title`, `reason` (why there is
    no body), `notes`, `metadata`, `text` (the result), `keep` (the roles that are shown), `limit`
    (the least score of a block that is kept, null where none was scored), `stages` (name and
    milliseconds of reading, each filter and rendering), and `blocks`: `text` and `pieces` (the text
    with its repairs: "=" same, "-" taken out, "+" put in), `kind`, `level`, `role`, `score`,
    `reason`, `span`, `kept`, `fixed` (decided by something else than its score), `for` and
    `against` (what the model saw, with weights), `changes` (filter and reason of each repair).
    Raises what `cleaner.separate` raises.

    >>> from cleaner.pipeline import as_pipeline
    >>> page = inspect_page("<nav><a href=/>Home</a></nav><p>It isnâ€™t so.", as_pipeline("web"))
    >>> [(block["kept"], block["pieces"]) for block in page["blocks"]][1]
    (True, [['=', 'It isn'], ['-', 'â€™'], ['+', '’'], ['=', 't so.']])
    """
    from cleaner.separator.model import models_at

    stages: list[tuple[str, float]] = []
    started = perf_counter()
    document = read(source, kind, url=url)
    stages.append(("read", _since(started)))
    names, states = ["read"], [document]
    started = perf_counter()
    for step, result in pipeline.trace(document):
        stages.append((str(step), _since(started)))
        names.append(step.name)
        states.append(result)
        started = perf_counter()
    final = states[-1]
    text = final.text
    stages.append(("render", _since(started)))
    blocks = list(_blocks(names, states, models_at(models_of(pipeline))))
    kept = [b["score"] for b in blocks if b["kept"] and not b["fixed"] and b["score"] is not None]
    return {
        "name": name,
        "kind": final.kind,
        "url": url or final.metadata.url,
        "source": document.source,
        "title": final.metadata.title,
        "reason": final.rejection or final.reason,
        "notes": list(final.notes),
        "metadata": asdict(final.metadata),
        "text": text,
        "keep": sorted(final.keep),
        "limit": min(kept, default=None),
        "stages": stages,
        "blocks": blocks,
    }


def _since(started: float) -> float:
    return round((perf_counter() - started) * 1000, 3)


def _blocks(
    names: Sequence[str], states: Sequence[Document], models: Models
) -> Iterator[dict[str, Any]]:
    from cleaner.separator.evidence import evidence

    final = states[-1]
    limit = _limit(final)
    # A filter that makes other blocks leaves nothing to compare them with.
    alike = [state for state in states if len(state.blocks) == len(final.blocks)]
    if len(alike) < len(states):
        names, alike = ["read"], [final]
    seen_in = evidence(final, most=_MOST, models=models)
    for i, (block, seen) in enumerate(zip(final.blocks, seen_in, strict=True)):
        texts = [state.blocks[i].text for state in alike]
        is_kept = block.role is None or block.role in final.keep
        yield {
            "text": block.text,
            "pieces": _pieces(texts[0], texts[-1]),
            "kind": block.kind.value,
            "level": block.level,
            "role": block.role.value if block.role else None,
            "score": round(block.score, 4) if block.score is not None else None,
            "reason": block.reason,
            "span": list(block.span),
            "kept": is_kept,
            "fixed": _is_fixed(block, limit),
            "for": [[p.what, round(p.weight, 2)] for p in seen.favour],
            "against": [[p.what, round(p.weight, 2)] for p in seen.against],
            "changes": [
                {"filter": change.filter, "reason": change.reason}
                for change in changes_between(names, texts)
            ],
        }


def _limit(document: Document) -> float | None:
    """Return the least score from which on most blocks are body: where scores decided."""
    scores = sorted(
        (block.score, block.role is Role.BODY)
        for block in document.blocks
        if block.score is not None and block.role is not Role.REPEAT
    )
    right = best = sum(is_body for _, is_body in scores)
    limit = scores[0][0] if scores else None
    for at, (_, is_body) in enumerate(scores):
        right += -1 if is_body else 1
        if right > best:
            best = right
            limit = scores[at + 1][0] if at + 1 < len(scores) else 1.0
    return limit


def _is_fixed(block: Block, limit: float | None) -> bool:
    if block.score is None or limit is None or (block.reason or "").startswith(REASON):
        return True
    if block.role is Role.REPEAT:  # whatever it scores: what it repeats is body
        return True
    return (block.role is Role.BODY) != (block.score >= limit)


def _pieces(before: str, after: str) -> list[list[str]]:
    pieces: list[list[str]] = []
    at = 0
    for start, end, put_in in find_edits(before, after):
        for sign, text in (("=", before[at:start]), ("-", before[start:end]), ("+", put_in)):
            if text:
                pieces.append([sign, text])
        at = end
    if before[at:] or not pieces:
        pieces.append(["=", before[at:]])
    return pieces
