"""The command `cleaner inspect`."""

from __future__ import annotations

import shutil
import sys
from argparse import ArgumentParser, RawDescriptionHelpFormatter
from collections.abc import Sequence
from pathlib import Path

from cleaner.changes.diff import wants_color
from cleaner.errors import CleanerError, SpecError
from cleaner.outcome import FAILED, FINE, USAGE, complain

_EPILOG = """\
examples:
  cleaner inspect page.html -o report.html     a report to open in a browser
  cleaner inspect *.html -o report.html        several pages, with an index
  cleaner inspect --terminal page.html | less -R

The report is one file that loads nothing. It shows each block with its role, score and reason,
repairs by character, the text that is kept, and the time of each stage; a slider moves the
threshold. Exit codes: 0 fine, 1 a page failed (the others are shown), 2 wrong usage.
"""


def run_command(arguments: Sequence[str]) -> int:
    """Run `cleaner inspect` and return its exit code."""
    chosen = _parser().parse_args(list(arguments))
    from cleaner.inspector.page import inspect_page
    from cleaner.pipeline import as_pipeline

    try:
        if not chosen.terminal and chosen.output is None:
            raise SpecError("name the report with -o, or look at it here with --terminal")
        if chosen.url and len(chosen.pages) > 1:
            raise SpecError("--url is the address of one page; give one PAGE with it")
        pipeline = as_pipeline(chosen.pipeline)
    except SpecError as error:
        complain(f"{error}; try 'cleaner inspect --help'")
        return USAGE
    # So that the first page's times are not those of loading models.
    for kind in ("html", "text"):
        pipeline("<p>A page.", kind)
    code, pages = FINE, []
    for path in chosen.pages:
        try:
            source = sys.stdin.buffer.read() if path == "-" else Path(path).read_bytes()
            name = "<stdin>" if path == "-" else path
            page = inspect_page(source, pipeline, name=name, kind=chosen.kind, url=chosen.url)
        except OSError as error:
            complain(f"{path}: cannot be read: {error.strerror or error}")
            code = FAILED
        except CleanerError as error:
            complain(f"{path}: {error}")
            code = FAILED
        else:
            pages.append(page)
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
                print()
            for line in terminal_lines(page, width=width, color=color):
                print(line)
    return code


def _parser() -> ArgumentParser:
    parser = ArgumentParser(
        prog="cleaner inspect",
        description="Show what was done to pages, and why.",
        epilog=_EPILOG,
        formatter_class=RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    add = parser.add_argument
    add("pages", metavar="PAGE", nargs="+", help="files of HTML or text; '-' is standard input")
    add("-o", "--output", metavar="FILE", help="write the report there")
    add("--terminal", action="store_true", help="show it here")
    add("-p", "--pipeline", metavar="SPEC", default="web", help="as for cleaner (default: web)")
    add("--kind", choices=("auto", "html", "text"), default="auto", help="what the pages are")
    add("--url", help="address of the page; for one PAGE")
    add(
        "--color",
        choices=("auto", "always", "never"),
        default="auto",
        help="colours in the terminal (default: auto; NO_COLOR is respected)",
    )
    return parser
