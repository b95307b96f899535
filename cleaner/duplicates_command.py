"""The command `cleaner duplicates`: list the documents that nearly equal an earlier one."""

from __future__ import annotations

import json
from argparse import Namespace
from collections.abc import Iterator, Sequence

from cleaner.errors import CleanerError, SpecError
from cleaner.outcome import FAILED, FINE, USAGE, complain, what_happened, write_out
from cleaner.sources import sources_of
from cleaner.usage import CommandParser

_EPILOG = """\
Compare cleaned texts: on raw pages the menus of a site make all of them alike.

examples:
  cleaner batch pages.jsonl -o clean.jsonl
  cleaner duplicates clean.jsonl > duplicates.jsonl
  cleaner duplicates --threshold 1 texts/       only those with equal words

exit codes: 0 fine, 1 an input failed (the others are compared), 2 wrong usage,
130 interrupted
"""


def command_parser() -> CommandParser:
    """Return the parser of the command's arguments."""
    parser = CommandParser(
        "cleaner duplicates",
        "Print a JSON line for each document that an earlier one nearly equals: id,\n"
        "duplicate_of, similarity. The first of each kind is not listed. This needs the\n"
        "library datasketch: pip install 'cleaner[dedup]'.",
        _EPILOG,
    )
    add = parser.add_argument
    add("files", nargs="+", metavar="FILE", help="texts, folders of them, or JSON lines")
    add(
        "--text-key",
        metavar="KEY",
        default="text",
        help="of JSON lines: where the text is (default: text)",
    )
    add(
        "--id-key",
        metavar="KEY",
        default="id",
        help="of JSON lines: where the name is, which otherwise is file and line (default: id)",
    )
    add(
        "--threshold",
        metavar="S",
        type=float,
        default=0.8,
        help="the least similarity, more than 0; 1 is for equal words (default: 0.8)",
    )
    return parser


def run_command(arguments: Sequence[str]) -> int:
    """Run `cleaner duplicates` and return its exit code."""
    from cleaner.duplicates import near_duplicates

    options = command_parser().parse_args(list(arguments))
    failed: list[str] = []
    try:
        for found in near_duplicates(_texts(options, failed), threshold=options.threshold):
            write_out(json.dumps(found._asdict(), ensure_ascii=False) + "\n")
    except SpecError as error:
        complain(f"{error}; try 'cleaner duplicates --help'")
        return USAGE
    except CleanerError as error:
        complain(str(error))
        return FAILED
    return FAILED if failed else FINE


def _texts(options: Namespace, failed: list[str]) -> Iterator[tuple[str, str]]:
    """Yield name and text of each document that can be read; name the others."""
    from cleaner.read.decode import decode

    def fail(name: str, error: Exception) -> None:
        complain(f"{name}: {what_happened(error)}")
        failed.append(name)

    keys = (options.text_key,)
    for page in sources_of(options.files, fail, text_keys=keys, id_key=options.id_key):
        try:
            text = page.source if isinstance(page.source, str) else decode(page.source, None)[0]
        except CleanerError as error:
            fail(page.name, error)
        else:
            yield page.name, text
