"""The command `cleaner duplicates`: list the documents that nearly equal an earlier one."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from collections.abc import Iterator, Sequence

from cleaner.batch.items import Place
from cleaner.batch.lines import dump
from cleaner.duplicates import Duplicate
from cleaner.errors import CleanerError, ReadError, SpecError
from cleaner.outcome import complain
from cleaner.pages import Keys, Unread, pages_of


def run_command(arguments: Sequence[str]) -> int:
    """Run `cleaner duplicates` and return its exit code: 0 fine, 1 an input failed, 2 usage."""
    from cleaner.duplicates import near_duplicates

    try:
        options = _parser().parse_args(list(arguments))
    except SystemExit as exit_:
        return 2 if exit_.code else 0
    try:
        documents = _Texts(options.files, Keys((options.text_key,), id=options.id_key))
        for found in near_duplicates(documents, threshold=options.threshold):
            sys.stdout.buffer.write(_line(found, documents.place))
        sys.stdout.flush()
    except SpecError as error:
        complain(f"{error}; try 'cleaner duplicates --help'")
        return 2
    except BrokenPipeError:
        raise
    except (CleanerError, OSError) as error:
        complain(str(error))
        return 1
    return 1 if documents.failed else 0


def _parser() -> ArgumentParser:
    parser = ArgumentParser(
        prog="cleaner duplicates",
        description="Print a JSON line for each document that an earlier one nearly equals: id,"
        " duplicate_of, similarity, and its place, source and record. The first of each kind is"
        " not listed. `cleaner batch --drop-duplicates` takes the list.",
        epilog="Compare cleaned texts: on raw pages the menus of a site make all alike.",
        allow_abbrev=False,
    )
    add = parser.add_argument
    add(
        "files",
        nargs="+",
        metavar="FILE",
        help="files, folders and patterns: texts, or records in JSON lines, Parquet, Arrow or web"
        " archives, compressed or not",
    )
    add("--text-key", default="text", help="of records, where the text is (default: text)")
    add(
        "--id-key",
        default="id",
        help="and where the name is, if not file and line (default: id)",
    )
    add(
        "--threshold",
        type=float,
        default=0.8,
        help="the least similarity, more than 0; 1 is for equal words (default: 0.8)",
    )
    return parser


def _line(found: Duplicate, place: Place) -> bytes:
    return dump({**found._asdict(), "source": place.source, "record": place.record})


class _Texts:
    """The texts that are compared, with the place of the last one; what cannot be read is told."""

    def __init__(self, files: Sequence[str], keys: Keys) -> None:
        self._files, self._keys = files, keys
        self.place = Place("", 0, 0)
        self.failed = False

    def __iter__(self) -> Iterator[tuple[str, str]]:
        from cleaner.read.decode import decode

        for page in pages_of(self._files, self._keys):
            if isinstance(page, Unread):
                complain(page.problem)
                self.failed = True
                continue
            text = page.source
            if isinstance(text, bytes):
                try:
                    text = decode(text)[0]
                except ReadError as error:
                    complain(f"{page.name}: {error}")
                    self.failed = True
                    continue
            self.place = page.place
            yield page.name, text
