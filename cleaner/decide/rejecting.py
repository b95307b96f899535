"""How a filter rejects a document: the reason is noted, and nothing else is changed."""

from __future__ import annotations

from dataclasses import replace

from cleaner.document import Document


def rejected(document: Document, name: str, reason: str | None) -> Document:
    """Return the document as it is, or with the filter's reason why it is rejected."""
    return document if reason is None else replace(document, rejection=f"{name}: {reason}")


def below(value: float, least: float | None, what: str) -> str | None:
    """Return the reason if a figure is below its bound."""
    if least is None or value >= least:
        return None
    return f"{_written(value)} {what}, fewer than {_written(least)}"


def above(value: float, most: float | None, what: str) -> str | None:
    """Return the reason if a figure is above its bound.

    >>> above(0.5, 0.3, "of the lines are repeated"), above(0.3, 0.3, "")
    ('0.5 of the lines are repeated, more than 0.3', None)
    """
    if most is None or value <= most:
        return None
    return f"{_written(value)} {what}, more than {_written(most)}"


def _written(value: float) -> str:
    return f"{value:,}" if isinstance(value, int) else f"{value:.4g}"
