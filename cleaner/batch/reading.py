"""Chunks of the inputs of a plan, from a position on."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from cleaner.batch import archives, lines
from cleaner.batch.items import Chunk, Damage, Item, Place, Position, Skip
from cleaner.batch.options import BatchOptions, Form
from cleaner.batch.plan import Job, Plan
from cleaner.batch.sources import Input
from cleaner.batch.streams import Stream
from cleaner.batch.tables import open_table
from cleaner.errors import CleanerError

# A chunk is some tenths of a second of work, so that handing it over costs nothing beside it.
_ITEMS = 256
_BYTES = 1 << 20


def read_chunks(
    plan: Plan, options: BatchOptions, job: int, start: Position
) -> Iterator[tuple[Form, Chunk]]:
    """Yield the chunks of all jobs from a job and position on, the last of each job marked."""
    for number in range(job, len(plan.jobs)):
        position = start if number == job else Position()
        form: Form = plan.jobs[number].inputs[0].form
        last = Chunk(number, [], position)
        for form, chunk in _chunks(number, plan.jobs[number], options, position):
            yield form, chunk
            last = chunk
        yield form, Chunk(number, [], last.end, is_last=True)


def _chunks(
    number: int, job: Job, options: BatchOptions, start: Position
) -> Iterator[tuple[Form, Chunk]]:
    if job.inputs[0].form == "files" and all(source.form == "files" for source in job.inputs):
        for chunk in _pages(number, job, options, start):
            yield "files", chunk
        return
    for index in range(start.input, len(job.inputs)):
        source = job.inputs[index]
        position = start if index == start.input else Position(index)
        try:
            for chunk in _container(number, source, index, options, position):
                yield source.form, chunk
        except (OSError, CleanerError) as error:
            failures = [f"{source.path}: {_what(error)}"]
            yield source.form, Chunk(number, [], Position(index + 1), failures=failures)


def _what(error: Exception) -> str:
    what = error.strerror if isinstance(error, OSError) else None
    return what or str(error)


def _pages(number: int, job: Job, options: BatchOptions, start: Position) -> Iterator[Chunk]:
    """Yield chunks of files that are one document each."""
    chunk, size = Chunk(number, [], start), 0
    for index in range(start.input, len(job.inputs)):
        source = job.inputs[index]
        try:
            found = _page(source, options)
        except (OSError, CleanerError) as error:
            found = Damage(Place(source.path, 1, 0), _what(error))
            chunk.failures.append(f"{source.path}: {found.detail}")
        chunk.items.append(found)
        chunk.consumed += source.size
        chunk.end = Position(index + 1)
        size += found.size
        if len(chunk.items) >= _ITEMS or size >= _BYTES:
            yield chunk
            chunk, size = Chunk(number, [], chunk.end), 0
    yield chunk


def _page(source: Input, options: BatchOptions) -> Item | Damage:
    place = Place(source.path, 1, 0)
    with source.stream or Stream(source.path) as stream:
        if (origin := stream.origin) and origin.size <= options.longest:
            return Item(place, origin, origin.size)
        data = stream.read(options.longest + 1)
        if len(data) > options.longest:
            detail = f"the file has more than {options.longest:,} bytes"
            return Damage(place, detail, cause="too-large", size=len(data))
        if stream.damage:
            return Damage(place, stream.damage, data)
        return Item(place, data, len(data))


def _container(
    number: int, source: Input, index: int, options: BatchOptions, start: Position
) -> Iterator[Chunk]:
    if source.form in ("parquet", "arrow"):
        table = open_table(source.path)
        keys = (options.text_key, options.url_key, options.id_key)
        rows, taken = sum(table.lengths), 0
        for part in table.rows(source.path, keys, start):
            place = part.items[-1].place
            reached = source.size * place.record // rows if rows else 0
            end = Position(index, place.record, place.offset)
            yield Chunk(number, part.items, end, reached - taken, shared=part.batch)
            taken = reached
        yield Chunk(number, [], Position(index + 1), source.size - taken)
        return
    if source.form == "files":
        yield Chunk(number, [_page(source, options)], Position(index + 1), source.size)
        return
    read = partial(lines.items, by_origin=True) if source.form == "jsonl" else archives.items
    with source.stream or Stream(source.path) as stream:
        chunk = Chunk(number, [], Position(index, start.record, start.offset))
        size = taken = 0
        record = start.record
        for found in read(stream, source.path, start, options.longest):
            if start.record and not taken:
                taken = stream.consumed  # by the run before
            if isinstance(found, Skip):
                record += 1
                chunk.skipped[found.kind] = chunk.skipped.get(found.kind, 0) + 1
                chunk.end = Position(index, record, chunk.end.offset)
                continue
            record = found.place.record
            chunk.items.append(found)
            chunk.end = Position(index, record, found.place.offset)
            size += found.size
            if len(chunk.items) >= _ITEMS or size >= _BYTES:
                chunk.consumed, taken = stream.consumed - taken, stream.consumed
                yield chunk
                chunk, size = Chunk(number, [], chunk.end), 0
        chunk.consumed = stream.consumed - taken
        chunk.end = Position(index + 1)
        yield chunk
