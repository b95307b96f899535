"""What an engine says of a page: a role, a score and a reason for each block."""

from __future__ import annotations

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
