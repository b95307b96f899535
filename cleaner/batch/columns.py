"""The columns of a table that change: the text, and what is added."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from cleaner.errors import SpecError

if TYPE_CHECKING:
    from cleaner.batch.options import BatchOptions

# A row group of the output: what most writers of Parquet take.
_GROUP = 1 << 26  # bytes
_GROUP_ROWS = 1 << 17


def output_columns(table: Any, options: BatchOptions) -> dict[str, Any]:
    """Return the schema of the output, with and without dictionaries, and the keys that change.

    SpecError if the text's column is not there, or holds no text.
    """
    import pyarrow as pa

    schema = table.schema
    key = options.output_key or options.text_key
    keys = {"text": key, "added": [k for k in (options.provenance_key, options.metadata_key) if k]}
    schema = _with_field(schema, key.split(".") if key not in schema.names else [key], pa.string())
    texts = ("title", "byline", "date", "site", "language", "description", "section", "url")
    if options.provenance_key:
        place = [("source", pa.string()), ("record", pa.int64()), ("offset", pa.int64())]
        kind = pa.struct([*place, ("url", pa.string())])
        schema = _with_field(schema, [options.provenance_key], kind)
    if options.metadata_key:
        kind = pa.struct([(name, pa.string()) for name in texts])
        schema = _with_field(schema, [options.metadata_key], kind)
    flat = pa.schema([field.with_type(_flat(field.type)) for field in schema])
    # A file of Arrow has one dictionary for all batches, which nobody knows before the last one.
    return {"flat": flat, "final": flat if table.is_arrow_file else schema, "keys": keys}


def _with_field(schema: Any, path: list[str], kind: Any) -> Any:
    import pyarrow as pa

    name, *rest = path
    index = schema.get_field_index(name)
    if rest:
        if index < 0 or not pa.types.is_struct(schema.field(index).type):
            raise SpecError(f"there is no column {name!r} with fields for {'.'.join(path)!r}")
        inner = _with_field(pa.schema(list(schema.field(index).type)), rest, kind)
        kind = pa.struct(list(inner))
    elif index >= 0 and (
        pa.types.is_string(schema.field(index).type)
        or pa.types.is_large_string(schema.field(index).type)
    ):
        kind = schema.field(index).type if pa.types.is_string(kind) else kind
    field = pa.field(name, kind)
    return schema.append(field) if index < 0 else schema.set(index, field)


def _flat(kind: Any) -> Any:
    """Return a type without dictionaries, which the spool cannot hold."""
    import pyarrow as pa

    return kind.value_type if pa.types.is_dictionary(kind) else kind


def replaced(
    batch: Any, payloads: Sequence[tuple[int, Any]], schema: Any, keys: dict[str, Any]
) -> Any:
    """Return the rows that are kept, with their texts replaced and columns added."""
    import pyarrow as pa

    rows = batch.take(pa.array([number for number, _ in payloads]))
    texts = [text for _, (text, _) in payloads]
    columns = {name: rows.column(name) for name in rows.schema.names}
    path = [keys["text"]] if keys["text"] in schema.names else keys["text"].split(".")
    columns[path[0]] = _put(columns.get(path[0]), path[1:], texts, schema.field(path[0]).type)
    for key in keys["added"]:
        values = [added[key] for _, (_, added) in payloads]
        columns[key] = pa.array(values, schema.field(key).type)
    arrays = [
        column if column.type == field.type else column.cast(field.type)
        for field in schema
        for column in [columns[field.name]]
    ]
    return pa.RecordBatch.from_arrays(arrays, schema=schema)


def _put(column: Any, path: list[str], texts: list[str], kind: Any) -> Any:
    """Return a column with texts in place of its values, or of those of an inner field."""
    import pyarrow as pa
    import pyarrow.compute as pc

    if not path:
        return pa.array(texts, kind)
    name, *rest = path
    arrays = []
    for field in kind:
        has = column.type.get_field_index(field.name) >= 0
        inner = pc.struct_field(column, field.name) if has else None
        if field.name == name:
            inner = _put(inner, rest, texts, field.type)
        arrays.append(inner)
    return pa.StructArray.from_arrays(arrays, fields=list(kind))


def write_table(spool: Path, file: BinaryIO, table: Any, schema: Any) -> None:
    """Write spooled batches in the input's format, in row groups of the usual size."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    writer: Any
    if table.is_parquet:
        writer = pq.ParquetWriter(file, schema, compression=table.compression)
    else:
        make = pa.ipc.new_file if table.is_arrow_file else pa.ipc.new_stream
        writer = make(file, schema)
    group: list[Any] = []
    with pa.OSFile(str(spool)) as source, writer:
        reader = pa.ipc.open_stream(source)
        for batch in reader:
            group.append(batch.cast(schema) if batch.schema != schema else batch)
            rows = sum(b.num_rows for b in group)
            if rows >= _GROUP_ROWS or sum(b.nbytes for b in group) >= _GROUP:
                writer.write_table(pa.Table.from_batches(group))
                group = []
        if group:
            writer.write_table(pa.Table.from_batches(group))
