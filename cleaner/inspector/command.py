"""The command `cleaner inspect`."""

from __future__ import annotations

import shutil
import sys
from argparse import Namespace
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cleaner.changes.diff import wants_color
from cleaner.errors import CleanerError, SpecError
from cleaner.outcome import FAILED, FINE, USAGE, complain, shown_name, what_happened, write_out
from cleaner.usage import CommandParser, add_color, add_kind, add_pipeline, add_rules, add_url

if TYPE_CHECKING:
    from cleaner.pipeline import Pipeline

_EPILOG = """\
The report is one file that loads nothing. It shows each block with its role,
score and reason, repairs by character, the text that is kept, and the time of
each stage; a slider moves the threshold. Roles that were corrected there are
exported, to train on (see 'cleaner label').

examples:
  cleaner inspect page.html -o report.html     a report to open in a browser
  cleaner inspect *.html -o report.html        several pages, with an index
  cleaner inspect --terminal page.html | less -R

exit codes: 0 fine, 1 a page failed (the others are shown), 2 wrong usage,
130 interrupted
"""


def run_command(arguments: Sequence[str]) -> int:
    """Run `cleaner inspect` and return its exit code."""
    chosen = command_parser().parse_args(list(arguments))
    try:
        if not chosen.terminal and chosen.output is None:
            raise SpecError("name the report with -o, or look at it here with --terminal")
        pipeline = chosen_pipeline(chosen)
    except CleanerError as error:
        complain(f"{error}; try 'cleaner inspect --help'")
        return USAGE
    # So that the first page's times are not those of loading models.
    for kind in ("html", "text"):
        pipeline("<p>A page.", kind)
    found = list(inspected(chosen, pipeline))
    pages = [page for page in found if page is not None]
    code = FINE if len(pages) == len(found) else FAILED
    if chosen.output and pages:
        from cleaner.inspector.report import render_report

        try:
            Path(chosen.output).write_text(render_report(pages, str(pipeline)), encoding="utf-8")
        except OSError as error:
            complain(f"{chosen.output}: cannot be written: {error.strerror or error}")
            return FAILED
    if chosen.terminal:
        from cleaner.inspector.terminal import terminal_lines

        color = wants_color(chosen.color, sys.stdout)
        width = shutil.get_terminal_size((80, 24)).columns
        for number, page in enumerate(pages):
            if number:
                write_out("\n")
            for line in terminal_lines(page, width=width, color=color):
                write_out(line + "\n")
    return code


def chosen_pipeline(chosen: Namespace) -> Pipeline:
    """Return the pipeline that a command's options name; CleanerError for wrong ones."""
    from cleaner.pipeline import as_pipeline
    from cleaner.separator.given_files import check_files
    from cleaner.separator.user_rules import with_rules

    if chosen.url and len(chosen.pages) > 1:
        raise SpecError("--url is the address of one page; give one FILE with it")
    pipeline = as_pipeline(chosen.pipeline)
    if chosen.rules is not None:
        pipeline = with_rules(pipeline, chosen.rules)
    check_files(pipeline)
    return pipeline


def inspected(chosen: Namespace, pipeline: Pipeline) -> Iterator[dict[str, Any] | None]:
    """Yield the pages that a command names, inspected; None for one that failed, which is said."""
    from cleaner.inspector.page import inspect_page
    from cleaner.sources import read_page

    for path in chosen.pages:
        try:
            source, name = read_page(path), shown_name(path)
            page = inspect_page(source, pipeline, name=name, kind=chosen.kind, url=chosen.url)
        except (OSError, CleanerError) as error:
            complain(f"{shown_name(path)}: {what_happened(error)}")
            yield None
        else:
            yield page


def add_page_options(parser: CommandParser) -> None:
    """Add the options that decide what is made of a page."""
    add_pipeline(parser)
    add_rules(parser)
    add_kind(parser)
    add_url(parser)


def command_parser() -> CommandParser:
    """Return the parser of the command's arguments."""
    parser = CommandParser("cleaner inspect", "Show what was done to pages, and why.", _EPILOG)
    add = parser.add_argument
    add("pages", metavar="FILE", nargs="+", help="files of HTML or text; '-' is standard input")
    add("-o", "--output", metavar="REPORT", help="write a report of HTML there")
    add("--terminal", action="store_true", help="show it here")
    add_page_options(parser)
    add_color(parser)
    return parser
