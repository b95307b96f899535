"""Compare the decisions on documents with those of datatrove, rule set by rule set.

    python -m benchmarks.decisions --data DIR --sets wcxb fundus

Both decide on the same texts: the gold of English pages, without blank lines, for the published
rules were made for texts that have none. `same words` gives datatrove our words and sentences, so
that what differs is the rules; `own words` leaves it its own tokenizer (spaCy's for English). The
limits are our defaults. Separate from the quality, since nothing is extracted here.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any
from unittest import mock

from benchmarks.command import run
from benchmarks.records import SETS, SetName, load
from benchmarks.tables import Cell, Report, Table, progress
from cleaner._hot.wording import split_words
from cleaner.decide import fineweb
from cleaner.decide.sentences import count_sentences
from cleaner.document import Block, Document, Kind
from cleaner.pipeline import Pipeline

Rejects = Callable[[str], bool]

# Sets whose gold is a text; that of the others is a list of segments.
_SETS: tuple[SetName, ...] = ("wcxb", "fundus")
_BLANK_LINES = re.compile(r"\n\s*\n")
_MODULE = "datatrove.pipeline.filters"
# Where datatrove's filters take their words and sentences from.
_WORDS = tuple(f"{_MODULE}.{n}_filter" for n in ("gopher_quality", "gopher_repetition"))
_WORDS += (f"{_MODULE}.fineweb_quality_filter",)
_SENTENCES = f"{_MODULE}.c4_filters"


def theirs() -> Mapping[str, tuple[str, Any]]:
    """Return datatrove's filters by our spec, with the name of each; ImportError without it."""
    filters = import_module(_MODULE)
    terminal = import_module("datatrove.utils.text").TERMINAL_PUNCTUATION
    return {
        "keep-if-gopher-quality": ("GopherQualityFilter", filters.GopherQualityFilter()),
        "keep-if-gopher-repetition": ("GopherRepetitionFilter", filters.GopherRepetitionFilter()),
        "keep-if-c4": ("C4QualityFilter", filters.C4QualityFilter()),
        "keep-if-c4:skip_open_lines=false": (
            "C4QualityFilter without its rule for the ends of lines",
            filters.C4QualityFilter(filter_no_terminal_punct=False),
        ),
        "keep-if-fineweb": (
            "FineWebQualityFilter with the paper's limit for duplicate lines",
            filters.FineWebQualityFilter(
                char_duplicates_ratio=0.1,
                stop_chars=tuple(c for c in (*terminal, '"', "'") if fineweb.closes(c)),
            ),
        ),
    }


def ours(spec: str) -> Rejects:
    """Return whether a filter of ours rejects a text."""
    pipeline = Pipeline.parse(spec)
    return lambda text: pipeline.on_document(as_document(text)).rejection is not None


def as_rejects(filter_: Any) -> Rejects:
    """Return whether a filter of datatrove rejects a text."""
    document = import_module("datatrove.data").Document

    def rejects(text: str) -> bool:
        verdict = filter_.filter(document(text=text, id=""))
        return not (verdict if isinstance(verdict, bool) else verdict[0])

    return rejects


def as_document(text: str) -> Document:
    """Return a document that shows a text."""
    return Document([Block(text, Kind.PARAGRAPH, (0, len(text)))], "text", text)


@contextmanager
def same_words() -> Iterator[None]:
    """Give datatrove our words and sentences for a while."""
    with mock.patch.multiple(
        _SENTENCES, split_into_sentences=lambda text, _: [""] * count_sentences(text)
    ):
        patches = [
            mock.patch(f"{m}.split_into_words", lambda text, _: split_words(text)) for m in _WORDS
        ]
        for patch in patches:
            patch.start()
        try:
            yield
        finally:
            for patch in patches:
                patch.stop()


def texts(data: Path, sets: Sequence[SetName], sample: int | None) -> list[str]:
    """Return the gold of English pages, without blank lines."""
    pages = load(data, sets, sample=sample)
    found = [page.text for page in pages if page.text and page.language in ("en", None)]
    return [t for text in found if (t := _BLANK_LINES.sub("\n", text.replace("\r", "").strip()))]


def arguments(argv: Sequence[str]) -> argparse.Namespace:
    """Read the command's arguments."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.decisions", description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--sets", nargs="+", choices=SETS, default=_SETS)
    parser.add_argument("--sample", type=int, help="so many pages of each set")
    parser.add_argument("--show", action="store_true", help="print our reason where they differ")
    parser.add_argument("--json", type=Path, help="write the tables here")
    return parser.parse_args(argv)


def measure(options: argparse.Namespace) -> Report:
    """Return what our rules and datatrove's reject, on the same words and on each one's own."""
    report = Report()
    try:
        filters = theirs()
    except ImportError as error:
        report.missing["datatrove"] = str(error)
        return report
    import_module("loguru").logger.remove()  # it writes to stderr what datatrove thinks of it
    given = texts(options.data, options.sets, options.sample)
    with same_words():
        report.tables.append(_compared("Same words", filters, given, show=options.show))
    try:
        report.tables.append(_compared("Own words", filters, given, show=options.show))
    except ImportError as error:
        report.missing["datatrove with its own words"] = str(error)
    return report


def main(argv: Sequence[str] | None = None) -> int:
    """Run the benchmark and print its tables; 2 if data is missing."""
    return run("benchmarks.decisions", arguments, measure, argv)


def _compared(
    title: str, filters: Mapping[str, tuple[str, Any]], given: Sequence[str], *, show: bool
) -> Table:
    rows: list[list[Cell]] = []
    for number, (spec, (name, filter_)) in enumerate(filters.items(), 1):
        progress(title, number, len(filters))
        pair = {"ours": ours(spec), "theirs": as_rejects(filter_)}
        found: dict[str, list[bool]] = defaultdict(list)
        times: dict[str, list[float]] = defaultdict(list)
        for text in given:
            for who, rejects in pair.items():
                start = perf_counter()
                found[who].append(rejects(text))
                times[who].append(perf_counter() - start)
        differ = [i for i, _ in enumerate(given) if found["ours"][i] != found["theirs"][i]]
        if show:
            for i in differ:
                reason = Pipeline.parse(spec).on_document(as_document(given[i])).rejection
                print(f"{spec}\t{reason}\t{given[i][:60]!r}", file=sys.stderr)
        ratio = median(t / o for t, o in zip(times["theirs"], times["ours"], strict=True))
        rows.append([spec, name, sum(found["ours"]), sum(found["theirs"]), len(differ), ratio])
    columns = ["ours", "datatrove's", "we reject", "it rejects", "differ", "its time / ours"]
    return Table(f"{title}, {len(given)} texts", columns, rows)


if __name__ == "__main__":
    sys.exit(main())
