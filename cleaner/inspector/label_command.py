"""The command `cleaner label`: a page's blocks with their roles, to be corrected and trained on."""

from __future__ import annotations

import os
from argparse import ArgumentParser, RawDescriptionHelpFormatter
from collections.abc import Sequence

from cleaner.errors import CleanerError, SpecError
from cleaner.inspector.command import chosen_pipeline, inspected, written
from cleaner.outcome import FAILED, FINE, USAGE, complain

_EPILOG = """\
examples:
  cleaner label pages/*.html -o labels.jsonl
  python -m benchmarks.train --labels labels.jsonl --data DIR --out models/
  cleaner -p 'separate:models=models/' page.html

Each line has a page's id, url, blocks (a list of [text, role]) and the page itself, as html or
text. Correct the roles there, or in the browser: the report of 'cleaner inspect' exports the same
lines. Exit codes: 0 fine, 1 a page failed (the others are written), 2 wrong usage.
"""


def run_command(arguments: Sequence[str]) -> int:
    """Run `cleaner label` and return its exit code."""
    from cleaner.inspector.labels import label_line

    chosen = _parser().parse_args(list(arguments))
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
        code = code if written("".join(lines)) else FAILED
    elif lines:
        try:
            with open(chosen.output, "a", encoding="utf-8", newline="\n") as out:
                out.writelines(lines)
        except OSError as error:
            complain(f"{chosen.output}: cannot be written: {error.strerror or error}")
            return FAILED
    return code


def _parser() -> ArgumentParser:
    parser = ArgumentParser(
        prog="cleaner label",
        description="Write down the roles of pages' blocks, to be corrected and trained on.",
        epilog=_EPILOG,
        formatter_class=RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    add = parser.add_argument
    add("pages", metavar="PAGE", nargs="+", help="files of HTML or text; '-' is standard input")
    add("-o", "--output", metavar="FILE", help="write JSON lines there (default: standard output)")
    add("--append", action="store_true", help="add to the file if it is there")
    add("-p", "--pipeline", metavar="SPEC", default="web", help="as for cleaner (default: web)")
    add("--rules", metavar="FILE", help="rules that keep, drop or name blocks, as for cleaner")
    add("--kind", choices=("auto", "html", "text"), default="auto", help="what the pages are")
    add("--url", help="address of the page; for one PAGE")
    return parser
