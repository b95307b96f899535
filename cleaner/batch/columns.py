"""The columns of a table that change: the text, and what is added."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields
from pathlib import Path
from typing import Any, BinaryIO

from cleaner.batch.tables import Table
from cleaner.document import Metadata
from cleaner.errors import SpecError

# A row group of the output: what most writers of Parquet take.
_GROUP = 1 << 26  # bytes
_GROUP_ROWS = 1 << 17


def output_schema(schema: Any, text_key: str, added: Mapping[str, Any]) -> Any:
    """Return a schema with a text under a key or path, and columns added, each with its type.

    SpecError if the path leads through what is no struct.
    """
    import pyarrow as pa

    schema = _with_field(schema, path_of(schema, text_key), pa.string())
    for name, kind in added.items():
        schema = _with_field(schema, [name], kind)
    return schema


def added_columns(provenance_key: str | None, metadata_key: str | None) -> dict[str, Any]:
    """Return the types of the columns in which the place and the metadata of a page stand."""
    import pyarrow as pa

    added = {}
    if provenance_key:
        place = [("source", pa.string()), ("record", pa.int64()), ("offset", pa.int64())]
        added[provenance_key] = pa.struct([*place, ("url", pa.string())])
    if metadata_key:
        added[metadata_key] = pa.struct([(f.name, pa.string()) for f in fields(Metadata)])
    return added


def without_dictionaries(schema: Any) -> Any:
    """Return a schema whose values stand in the columns themselves, as the spool needs them."""
    import pyarrow as pa

    return pa.schema([field.with_type(_flat(field.type)) for field in schema])


def path_of(schema: Any, key: str) -> list[str]:
    """Return the columns and fields that a key names: itself, if there is a column of that name."""
    return [key] if key in schema.names else key.split(".")


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


def replaced(batch: Any, payloads: Sequence[tuple[int, Any]], schema: Any, text_key: str) -> Any:
    """Return rows of a batch with another text, and what is added, in the schema given.

    `payloads` are the number of each row, with its text and a dict of what is added.
    """
    import pyarrow as pa

    rows = batch.take(pa.array([number for number, _ in payloads]))
    texts = [text for _, (text, _) in payloads]
    columns = {name: rows.column(name) for name in rows.schema.names}
    path = path_of(schema, text_key)
    columns[path[0]] = _put(columns.get(path[0]), path[1:], texts, schema.field(path[0]).type)
    for key in payloads[0][1][1] if payloads else ():
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


def write_table(spool: Path, file: BinaryIO, table: Table, schema: Any) -> None:
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
