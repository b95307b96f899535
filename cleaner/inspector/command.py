"""The command `cleaner inspect`."""

from __future__ import annotations

import shutil
import sys
from argparse import ArgumentParser, Namespace, RawDescriptionHelpFormatter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cleaner.changes.diff import wants_color
from cleaner.errors import CleanerError, SpecError
from cleaner.outcome import FAILED, FINE, USAGE, complain

if TYPE_CHECKING:
    from cleaner.pipeline import Pipeline

_EPILOG = """\
examples:
  cleaner inspect page.html -o report.html     a report to open in a browser
  cleaner inspect *.html -o report.html        several pages, with an index
  cleaner inspect --terminal page.html | less -R

The report is one file that loads nothing. It shows each block with its role, score and reason,
repairs by character, the text that is kept, and the time of each stage; a slider moves the
threshold, and roles that were corrected there are exported, to train on (see 'cleaner label').
Exit codes: 0 fine, 1 a page failed (the others are shown), 2 wrong usage.
"""


def run_command(arguments: Sequence[str]) -> int:
    """Run `cleaner inspect` and return its exit code."""
    chosen = _parser().parse_args(list(arguments))
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
        shown = (
            "".join(f"{line}\n" for line in terminal_lines(p, width=width, color=color))
            for p in pages
        )
        if not written("\n".join(shown)):
            return FAILED
    return code


def chosen_pipeline(chosen: Namespace) -> Pipeline:
    """Return the pipeline that a command's options name; CleanerError for wrong ones."""
    from cleaner.pipeline import as_pipeline
    from cleaner.separator.given_files import check_files
    from cleaner.separator.user_rules import with_rules

    if chosen.url and len(chosen.pages) > 1:
        raise SpecError("--url is the address of one page; give one PAGE with it")
    pipeline = as_pipeline(chosen.pipeline)
    if chosen.rules is not None:
        pipeline = with_rules(pipeline, chosen.rules)
    check_files(pipeline)
    return pipeline


def inspected(chosen: Namespace, pipeline: Pipeline) -> Iterator[dict[str, Any] | None]:
    """Yield the pages that a command names, inspected; None for one that failed, which is said."""
    from cleaner.inspector.page import inspect_page

    for path in chosen.pages:
        name = "<stdin>" if path == "-" else path
        try:
            source = sys.stdin.buffer.read() if path == "-" else Path(path).read_bytes()
            page = inspect_page(source, pipeline, name=name, kind=chosen.kind, url=chosen.url)
        except OSError as error:
            complain(f"{path}: cannot be read: {error.strerror or error}")
            yield None
        except CleanerError as error:
            complain(f"{path}: {error}")
            yield None
        else:
            yield page


def written(text: str) -> bool:
    """Write to standard output as UTF-8, whatever the terminal says; say it where that fails."""
    try:
        if not hasattr(sys.stdout, "buffer"):  # a caller's io.StringIO
            sys.stdout.write(text)
            return True
        sys.stdout.flush()
        sys.stdout.buffer.write(text.encode("utf-8", "replace"))
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        complain(f"cannot write the output: {error.strerror or error}")
        return False
    return True


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
    add("--rules", metavar="FILE", help="rules that keep, drop or name blocks, as for cleaner")
    add("--kind", choices=("auto", "html", "text"), default="auto", help="what the pages are")
    add("--url", help="address of the page; for one PAGE")
    add(
        "--color",
        choices=("auto", "always", "never"),
        default="auto",
        help="colours in the terminal (default: auto; NO_COLOR is respected)",
    )
    return parser
