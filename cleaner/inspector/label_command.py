"""The command `cleaner label`: a page's blocks with their roles, to be corrected and trained on."""

from __future__ import annotations

import os
from collections.abc import Sequence

from cleaner.errors import CleanerError, SpecError
from cleaner.inspector.command import add_page_options, chosen_pipeline, inspected
from cleaner.outcome import FAILED, FINE, USAGE, complain, write_out
from cleaner.usage import CommandParser

_EPILOG = """\
Each line has a page's id, url, blocks (a list of [text, role]) and the page
itself, as html or text. Correct the roles there, or in the browser: the report
of 'cleaner inspect' exports the same lines.

examples:
  cleaner label pages/*.html -o labels.jsonl
  python -m benchmarks.train --labels labels.jsonl --data DIR --out models/
  cleaner -p 'separate:models=models/' page.html

exit codes: 0 fine, 1 a page failed (the others are written), 2 wrong usage,
130 interrupted
"""


def run_command(arguments: Sequence[str]) -> int:
    """Run `cleaner label` and return its exit code."""
    from cleaner.inspector.labels import label_line

    chosen = command_parser().parse_args(list(arguments))
    try:
        pipeline = chosen_pipeline(chosen)
        if chosen.output and os.path.exists(chosen.output) and not chosen.append:
            raise SpecError(
                f"{chosen.output} is there already, and may hold corrections; add to it with "
                "--append, or name another file"
            )
    except CleanerError as error:
        complain(f"{error}; try 'cleaner label --help'")
        return USAGE
    code = FINE
    lines = []
    for page in inspected(chosen, pipeline):
        if page is None:
            code = FAILED
        else:
            lines.append(label_line(page))
    if not chosen.output:
        write_out("".join(lines))
    elif lines:
        try:
            with open(chosen.output, "a", encoding="utf-8", newline="\n") as out:
                out.writelines(lines)
        except OSError as error:
            complain(f"{chosen.output}: cannot be written: {error.strerror or error}")
            return FAILED
    return code


def command_parser() -> CommandParser:
    """Return the parser of the command's arguments."""
    parser = CommandParser(
        "cleaner label",
        "Write down the roles of pages' blocks, to be corrected and trained on.",
        _EPILOG,
    )
    add = parser.add_argument
    add("pages", metavar="FILE", nargs="+", help="files of HTML or text; '-' is standard input")
    add("-o", "--output", metavar="OUT", help="write JSON lines there (default: standard output)")
    add("--append", action="store_true", help="add to the file if it is there")
    add_page_options(parser)
    return parser
