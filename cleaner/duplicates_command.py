"""The command `cleaner duplicates`: list the documents that nearly equal an earlier one."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser
from collections.abc import Iterator, Sequence

from cleaner.errors import CleanerError, SpecError
from cleaner.outcome import complain
from cleaner.sources import sources_of


def run_command(arguments: Sequence[str]) -> int:
    """Run `cleaner duplicates` and return its exit code: 0 fine, 1 an input failed, 2 usage."""
    from cleaner.duplicates import near_duplicates

    try:
        options = _parser().parse_args(list(arguments))
    except SystemExit as exit_:
        return 2 if exit_.code else 0
    try:
        documents = _texts(options.files, options.text_key, options.id_key)
        for found in near_duplicates(documents, threshold=options.threshold):
            line = json.dumps(found._asdict(), ensure_ascii=False)
            sys.stdout.buffer.write(line.encode("utf-8", "replace") + b"\n")
        sys.stdout.flush()
    except SpecError as error:
        complain(f"{error}; try 'cleaner duplicates --help'")
        return 2
    except BrokenPipeError:
        raise
    except (CleanerError, OSError) as error:
        complain(str(error))
        return 1
    return 0


def _parser() -> ArgumentParser:
    parser = ArgumentParser(
        prog="cleaner duplicates",
        description="Print a JSON line for each document that an earlier one nearly equals:"
        " id, duplicate_of, similarity. The first of each kind is not listed.",
        epilog="Compare cleaned texts: on raw pages the menus of a site make all alike.",
        allow_abbrev=False,
    )
    add = parser.add_argument
    add("files", nargs="+", metavar="FILE", help="texts, folders of them, or JSON lines")
    add("--text-key", default="text", help="of JSON lines, where the text is (default: text)")
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


def _texts(files: Sequence[str], text_key: str, id_key: str) -> Iterator[tuple[str, str]]:
    from cleaner.read.decode import decode

    for page in sources_of(files, text_keys=(text_key,), id_key=id_key):
        text = page.source if isinstance(page.source, str) else decode(page.source, None)[0]
        yield page.name, text
