"""One function on batches of Arrow rows, on which the adapters for other engines stand."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, Literal

from cleaner.batch.columns import added_columns, output_schema, replaced
from cleaner.batch.tables import column
from cleaner.batch.task import clean_document

if TYPE_CHECKING:
    from cleaner.pipeline import InputKind, Pipeline


def clean_batch(
    batch: Any,
    pipeline: str = "web",
    *,
    text_key: str = "text",
    output_key: str | None = None,
    url_key: str | None = None,
    metadata_key: str | None = None,
    reject_key: str | None = None,
    kind: InputKind = "auto",
    render: Literal["text", "markdown"] = "text",
) -> Any:
    """Clean the texts of an Arrow RecordBatch and return a RecordBatch with the same columns.

    The text stands under `text_key` (a column, or a path through structs such as `page.html`;
    strings or binary) and goes back there, or to `output_key`. Rows whose text is rejected go, as
    they do from the output of `cleaner batch`; with `reject_key` they stay, with a null text and
    the reason in a column of that name, which is null in the others. All other columns stay.
    `metadata_key` adds title, byline, date and so on as a struct. The text of a row never depends
    on other rows. Raises SpecError for a wrong pipeline, ReadError for a column that is not there.

    >>> import pyarrow as pa
    >>> rows = pa.RecordBatch.from_pydict({"id": [1, 2], "text": ["donâ€™t", " "]})
    >>> clean_batch(rows, "minimal").to_pylist()
    [{'id': 1, 'text': 'don’t'}]
    >>> clean_batch(rows, "minimal", reject_key="why").column("why").to_pylist()
    [None, 'empty: nothing is left of it']
    """
    import pyarrow as pa

    chain = _parsed(pipeline)
    added = added_columns(None, metadata_key)
    if reject_key:
        added[reject_key] = pa.string()
    schema = output_schema(batch.schema, output_key or text_key, added)
    sources = column(batch, text_key).to_pylist()
    urls = column(batch, url_key).to_pylist() if url_key else [None] * len(sources)
    rows: list[tuple[int, tuple[str | None, dict[str, Any]]]] = []
    for number, (source, url) in enumerate(zip(sources, urls, strict=True)):
        text, metadata, reason = None, None, f"undecodable: holds no text under {text_key!r}"
        if isinstance(source, str | bytes):
            cleaned = clean_document(source, chain, kind=kind, url=url, render=render)
            reason = f"{cleaned.cause}: {cleaned.detail}" if cleaned.cause else ""
            text, metadata = (None, None) if cleaned.cause else (cleaned.text, cleaned.metadata)
        if text is None and not reject_key:
            continue
        more: dict[str, Any] = {}
        if metadata_key:
            more[metadata_key] = metadata
        if reject_key:
            more[reject_key] = reason or None
        rows.append((number, (text, more)))
    if not rows:
        return _empty(schema)
    return replaced(batch, rows, schema, output_key or text_key)


def _empty(schema: Any) -> Any:
    import pyarrow as pa

    return pa.RecordBatch.from_arrays([pa.array([], f.type) for f in schema], schema=schema)


@lru_cache(maxsize=16)
def _parsed(spec: str) -> Pipeline:
    """Return the pipeline of a spec; an engine calls with the same one for every batch."""
    from cleaner.pipeline import as_pipeline

    return as_pipeline(spec)
