"""Ray Data: a dataset cleaned on the machines of a cluster."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cleaner.integrations.arrow import ArrowCleaner, as_cleaner

if TYPE_CHECKING:
    from ray.data import Dataset

# Pages of a batch: some tenths of a second of work.
_BATCH = 256


def clean_dataset(
    dataset: Dataset, cleaner: ArrowCleaner | str = "web", *, batch_size: int = _BATCH
) -> Dataset:
    """Return a Ray dataset with its texts cleaned; nothing runs until it is asked for.

    Rows are cleaned as `clean_batch` does. Ray spreads the batches, and repeats those of a machine
    that was lost. Use `dataset.map_batches(cleaner.table, batch_format="pyarrow", ...)` for other
    options of Ray.

        import ray
        pages = ray.data.read_parquet("s3://bucket/pages/")
        clean_dataset(pages, "web").write_parquet("s3://bucket/clean/")
    """
    work: Any = as_cleaner(cleaner).table
    return dataset.map_batches(work, batch_format="pyarrow", batch_size=batch_size)
