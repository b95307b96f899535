"""The command `cleaner duplicates`: list the documents that nearly equal an earlier one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cleaner.batch.items import Place
from cleaner.batch.lines import dump
from cleaner.errors import CleanerError
from cleaner.outcome import FAILED, FINE, complain, stopped, write_out
from cleaner.pages import Keys, Unread, pages_of
from cleaner.usage import FILES, CommandParser

_EPILOG = """\
Compare cleaned texts: on raw pages the menus of a site make all of them alike.

examples:
  cleaner batch pages.jsonl -o clean.jsonl
  cleaner duplicates clean.jsonl > list.jsonl
  cleaner batch clean.jsonl -o once.jsonl -p '' --drop-duplicates list.jsonl
  cleaner duplicates --threshold 1 texts/       only those with equal words

exit codes: 0 fine, 1 an input failed (the others are compared), 2 wrong usage,
130 interrupted
"""


def command_parser() -> CommandParser:
    """Return the parser of the command's arguments."""
    parser = CommandParser(
        "cleaner duplicates",
        "Print a JSON line for each document that an earlier one nearly equals: id,\n"
        "duplicate_of, similarity, and its place: source, record. The first of each\n"
        "kind is not listed. This needs the library datasketch:\n"
        "pip install 'cleaner[dedup]'.",
        _EPILOG,
    )
    add = parser.add_argument
    add("files", nargs="+", metavar="FILE", help=FILES)
    add(
        "--text-key",
        metavar="KEY",
        default="text",
        help="of records: where the text is (default: text)",
    )
    add(
        "--id-key",
        metavar="KEY",
        default="id",
        help="of records: where the name is, which otherwise is file and number (default: id)",
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
    texts = _Texts(options.files, Keys((options.text_key,), id=options.id_key))
    try:
        for found in near_duplicates(texts, threshold=options.threshold):
            place = {"source": texts.place.source, "record": texts.place.record}
            write_out(dump({**found._asdict(), **place}).decode())
    except CleanerError as error:
        return stopped(error, "cleaner duplicates")
    return FAILED if texts.failed else FINE


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
                self._fail(page.name, page.problem)
                continue
            try:
                text = page.source if isinstance(page.source, str) else decode(page.source)[0]
            except CleanerError as error:
                self._fail(page.name, str(error))
                continue
            self.place = page.place
            yield page.name, text

    def _fail(self, name: str, problem: str) -> None:
        complain(f"{name}: {problem}")
        self.failed = True
