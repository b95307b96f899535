"""Polars: frames in memory, and lazy ones that may be larger."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from cleaner.integrations.arrow import ArrowCleaner, as_cleaner

if TYPE_CHECKING:
    from polars import DataFrame, LazyFrame

    Frame = TypeVar("Frame", DataFrame, LazyFrame)


def clean_frame(frame: Frame, cleaner: ArrowCleaner | str = "web") -> Frame:
    """Return a DataFrame or LazyFrame with its texts cleaned, as `clean_batch` does.

    A DataFrame is cleaned at once; a LazyFrame when it is collected, in batches where Polars
    streams. Either runs in one thread: for many processors use `cleaner batch` or another engine.

    >>> import polars as pl
    >>> clean_frame(pl.DataFrame({"id": [1, 2], "text": ["donâ€™t", " "]}), "minimal").to_dicts()
    [{'id': 1, 'text': 'don’t'}]
    """
    import polars as pl

    chosen = as_cleaner(cleaner)

    def cleaned(part: DataFrame) -> Any:
        return pl.from_arrow(chosen.table(part.to_arrow()))

    if isinstance(frame, pl.DataFrame):
        done: DataFrame = cleaned(frame)
        return done
    schema = cleaned(frame.collect_schema().to_frame()).schema
    # What is asked of clean rows, such as the first ten, must not be asked of the raw ones.
    return frame.map_batches(
        cleaned,
        schema=schema,
        predicate_pushdown=False,
        projection_pushdown=False,
        slice_pushdown=False,
        streamable=True,
    )
