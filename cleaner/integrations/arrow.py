"""One function on batches of Arrow rows, on which the adapters for other engines stand."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal

from cleaner.batch.columns import added_columns, output_schema, replaced
from cleaner.batch.tables import column
from cleaner.batch.task import clean_document

if TYPE_CHECKING:
    from cleaner.pipeline import InputKind, Pipeline


@dataclass(frozen=True)
class ArrowCleaner:
    """A pipeline, and the columns of a table that it works on.

    The text stands under `text_key` (a column, or a path through structs such as `page.html`;
    strings or binary) and goes back there, or to `output_key`. Rows whose text is rejected go, as
    they do from the output of `cleaner batch`; with `reject_key` they stay, with a null text and
    the reason in a column of that name, which is null in the others. `url_key` is the column of the
    page's address; `metadata_key` adds title, byline, date and so on as a struct. All other columns
    stay. The text of a row never depends on other rows. It can be pickled.

    >>> import pyarrow as pa
    >>> rows = pa.RecordBatch.from_pydict({"id": [1, 2], "text": ["donâ€™t", " "]})
    >>> ArrowCleaner("minimal", reject_key="why")(rows).column("why").to_pylist()
    [None, 'empty: nothing is left of it']
    """

    pipeline: str = "web"
    text_key: str = "text"
    output_key: str | None = None
    url_key: str | None = None
    metadata_key: str | None = None
    reject_key: str | None = None
    kind: InputKind = "auto"
    render: Literal["text", "markdown"] = "text"

    def __post_init__(self) -> None:
        _ = self._chain  # a wrong pipeline is found here, not in a worker

    @cached_property
    def _chain(self) -> Pipeline:
        from cleaner.pipeline import as_pipeline

        return as_pipeline(self.pipeline)

    def __reduce__(self) -> tuple[Any, ...]:
        values = {name: getattr(self, name) for name in self.__dataclass_fields__}
        return _restored, (values,)

    @property
    def _goes_to(self) -> str:
        return self.output_key or self.text_key

    def schema(self, schema: Any) -> Any:
        """Return the schema of what comes out, by what goes in; ReadError if that lacks a key.

        So an engine that asks for it finds a wrong key before it begins.
        """
        import pyarrow as pa

        for key in filter(None, (self.text_key, self.url_key)):
            column(schema.empty_table(), key)
        added = added_columns(None, self.metadata_key)
        if self.reject_key:
            added[self.reject_key] = pa.string()
        return output_schema(schema, self._goes_to, added)

    def __call__(self, batch: Any) -> Any:
        """Return a RecordBatch cleaned; ReadError if it lacks the column."""
        import pyarrow as pa

        schema = self.schema(batch.schema)
        sources = column(batch, self.text_key).to_pylist()
        urls = column(batch, self.url_key).to_pylist() if self.url_key else [None] * len(sources)
        rows = [
            (number, row)
            for number, (source, url) in enumerate(zip(sources, urls, strict=True))
            if (row := self._row(source, url)) is not None
        ]
        if not rows:
            return pa.RecordBatch.from_arrays([pa.array([], f.type) for f in schema], schema=schema)
        return replaced(batch, rows, schema, self._goes_to)

    def table(self, table: Any) -> Any:
        """Return a Table cleaned, batch by batch."""
        import pyarrow as pa

        return pa.Table.from_batches(
            map(self, table.to_batches()), schema=self.schema(table.schema)
        )

    def _row(self, source: Any, url: Any) -> tuple[str | None, dict[str, Any]] | None:
        """Return the text of a row and what is added to it; None if the row goes."""
        text = metadata = None
        reason: str | None = f"undecodable: holds no text under {self.text_key!r}"
        if isinstance(source, str | bytes):
            cleaned = clean_document(
                source,
                self._chain,
                kind=self.kind,
                url=url if isinstance(url, str) else None,
                render=self.render,
                with_metadata=self.metadata_key is not None,
            )
            if cleaned.cause:
                reason = f"{cleaned.cause}: {cleaned.detail}"
            else:
                text, metadata, reason = cleaned.text, cleaned.metadata, None
        if text is None and not self.reject_key:
            return None
        added: dict[str, Any] = {}
        if self.metadata_key:
            added[self.metadata_key] = metadata
        if self.reject_key:
            added[self.reject_key] = reason
        return text, added


def clean_batch(batch: Any, cleaner: ArrowCleaner | str = "web") -> Any:
    """Clean the texts of an Arrow RecordBatch and return a RecordBatch with the same columns.

    `cleaner` says which pipeline and which columns; a string is a pipeline on the column `text`.
    Rows that are rejected go, unless the cleaner has a column for the reason. Raises SpecError for
    a wrong pipeline, ReadError for a column that is not there.

    >>> import pyarrow as pa
    >>> rows = pa.RecordBatch.from_pydict({"id": [1, 2], "text": ["donâ€™t", " "]})
    >>> clean_batch(rows, "minimal").to_pylist()
    [{'id': 1, 'text': 'don’t'}]
    """
    return as_cleaner(cleaner)(batch)


def as_cleaner(cleaner: ArrowCleaner | str) -> ArrowCleaner:
    """Return the cleaner that a pipeline stands for."""
    return ArrowCleaner(cleaner) if isinstance(cleaner, str) else cleaner


def _restored(values: dict[str, Any]) -> ArrowCleaner:
    return ArrowCleaner(**values)
