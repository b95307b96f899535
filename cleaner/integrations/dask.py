"""Dask: a DataFrame cleaned partition by partition."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from cleaner.integrations.arrow import ArrowCleaner, as_cleaner

if TYPE_CHECKING:
    from dask.dataframe import DataFrame


def clean_dataframe(frame: DataFrame, cleaner: ArrowCleaner | str = "web") -> DataFrame:
    """Return a Dask DataFrame with its texts cleaned, as `clean_batch` does; nothing runs yet.

    Rows keep their index. Threads, in which Dask computes frames unless told otherwise, share one
    processor here: compute with `scheduler="processes"`, or on a cluster, whose workers need
    cleaner and pyarrow. A struct, as of metadata, is a dict in each row.

        import dask.dataframe
        pages = dask.dataframe.read_parquet("pages/")
        clean_dataframe(pages, "web").to_parquet("clean/")
    """
    chosen, raw = as_cleaner(cleaner), cast("Any", frame)
    cleaned: DataFrame = raw.map_partitions(_cleaned, chosen, meta=_cleaned(raw._meta, chosen))
    return cleaned


def _cleaned(part: Any, cleaner: ArrowCleaner) -> Any:
    import pyarrow as pa

    # As a column: an index that is a range would begin anew where rows go.
    table = pa.Table.from_pandas(part, preserve_index=True)
    return cleaner.table(table).to_pandas()
