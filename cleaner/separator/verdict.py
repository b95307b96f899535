"""What an engine says of a page: a role, a score and a reason for each block."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Literal

from cleaner.document import Role

Level = Literal["recall", "balanced", "precision"]


Found = tuple[Sequence[Role], Sequence[float], Sequence[str]]


class Verdict:
    """The judgement of one page: which blocks are body, and what else is to say of each.

    `page` says why there is no body, or why it was not chosen as usual. The names of the noise can
    be left for later: few look at them, and they take their time.

    >>> verdict = Verdict([Role.BODY, Role.FEED], [0.9, 0.1], ["long", "short"])
    >>> verdict.is_body, verdict.found()[0] == [Role.BODY, Role.FEED]
    ([True, False], True)
    """

    def __init__(
        self, roles: Sequence[Role], scores: Sequence[float], reasons: Sequence[str], /,
        page: str | None = None,
    ) -> None:  # fmt: skip
        self.is_body: Sequence[bool] = [role is Role.BODY for role in roles]
        self.found: Callable[[], Found] = lambda: (roles, scores, reasons)
        self.page = page

    @classmethod
    def to_name(
        cls, is_body: Sequence[bool], found: Callable[[], Found], page: str | None
    ) -> Verdict:
        """Return a verdict whose `found` gives roles, scores (0 to 1) and reasons when asked."""
        verdict = cls((), (), (), page)
        verdict.is_body = is_body
        verdict.found = found
        return verdict


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
