"""Hugging Face datasets: in memory, memory-mapped and streamed ones."""

from __future__ import annotations

from typing import Any, TypeVar

from cleaner.integrations.arrow import ArrowCleaner, as_cleaner

Data = TypeVar("Data")

# Pages of a batch: some tenths of a second of work.
_BATCH = 256


def clean_dataset(
    dataset: Data,
    cleaner: ArrowCleaner | str = "web",
    *,
    batch_size: int = _BATCH,
    processes: int | None = None,
) -> Data:
    """Return a Dataset or IterableDataset with its texts cleaned, as `clean_batch` does.

    A Dataset is cleaned at once, in `processes` processes, and cached as `map` caches; a streamed
    one when it is read.

        from datasets import load_dataset
        pages = load_dataset("parquet", data_files="pages/*.parquet", split="train")
        clean_dataset(pages, "web", processes=8).save_to_disk("clean")
    """
    data: Any = dataset
    options: dict[str, Any] = {"batched": True, "batch_size": batch_size}
    form = None
    if hasattr(data, "num_rows"):
        # Rows go, so that columns of the input cannot stay beside those of the output; in a stream
        # they never do.
        options.update(remove_columns=data.column_names, num_proc=processes)
        form = data.format["type"]
    cleaned: Data = data.with_format("arrow").map(as_cleaner(cleaner).table, **options)
    return cleaned.with_format(form)  # type: ignore[attr-defined, no-any-return]
