"""What an engine says of a page: a role, a score and a reason for each block."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from cleaner.document import Role

Level = Literal["recall", "balanced", "precision"]


@dataclass(slots=True)
class Verdict:
    """The judgement of one page."""

    roles: list[Role]
    scores: list[float]  # how likely each block is body, 0 to 1
    reasons: list[str]
    page: str | None = None  # why there is no body, or why it was not chosen as usual


def reasons_of(engine: str, whys: Iterable[str], scores: Iterable[float]) -> list[str]:
    """Return the reason of each block; blocks with the same one share the string.

    >>> reasons_of("rules", ["a date", "a date"], [0.2, 0.204])
    ['separate (rules): a date, score 0.20', 'separate (rules): a date, score 0.20']
    """
    made: dict[tuple[str, int], str] = {}
    out = []
    for why, score in zip(whys, scores, strict=False):
        key = (why, int(100 * score + 0.5))
        reason = made.get(key)
        if reason is None:
            reason = made[key] = f"separate ({engine}): {why}, score {key[1] / 100:.2f}"
        out.append(reason)
    return out


def reasons_for(engine: str, why: str, scores: Iterable[float]) -> list[str]:
    """Return what `reasons_of` does where all blocks have one reason but for their score.

    >>> reasons_for("model", "the limit", [0.2, 0.9])
    ['separate (model): the limit, score 0.20', 'separate (model): the limit, score 0.90']
    """
    percents = [int(100 * score + 0.5) for score in scores]
    made = {n: f"separate ({engine}): {why}, score {n / 100:.2f}" for n in set(percents)}
    return [made[n] for n in percents]
