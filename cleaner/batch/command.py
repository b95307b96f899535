"""The command `cleaner batch`: options of the command line, and what it says at the end."""

from __future__ import annotations

import os
import sys
from argparse import ArgumentParser, RawDescriptionHelpFormatter
from collections.abc import Sequence

from cleaner.errors import CleanerError
from cleaner.outcome import FAILED, FINE, USAGE, complain

_EPILOG = """\
inputs:
  JSON lines, Parquet, Arrow, WARC and WET, and files of one page (HTML or text), each also as gzip,
  bzip2 or Zstandard; folders are read with all below them; '-' or none is standard input

output:
  a folder mirrors the inputs; a file ending in .jsonl, .parquet or .arrow takes all of them; none
  is standard output, as JSON lines. What is not written stands in the rejects, with its reason.

examples:
  cleaner batch pages.jsonl -o clean.jsonl
  cleaner batch crawl/*.warc.gz -o clean/ --provenance-key from --report report.json
  cleaner batch crawl/ -o clean/ --resume             go on after a stop of whatever kind
  zcat pages.jsonl.gz | cleaner batch --text-key html --output-key text > clean.jsonl

Exit codes: 0 fine, 1 an input could not be read or an output not be written, 2 wrong usage,
130 interrupted.
"""


def run_command(arguments: Sequence[str]) -> int:
    """Run `cleaner batch` and return its exit code."""
    from cleaner.errors import SpecError

    parser = _parser()
    chosen = parser.parse_args(list(arguments))
    from cleaner.batch.options import BatchOptions
    from cleaner.batch.run import run_batch

    if chosen.imports:
        sys.path.insert(0, os.getcwd())
    values = {k: v for k, v in vars(chosen).items() if v is not None and k != "quiet"}
    values["inputs"] = tuple(chosen.inputs or ["-"])
    try:
        report = run_batch(BatchOptions(**values), quiet=chosen.quiet)
    except SpecError as error:
        complain(f"{error}; try 'cleaner batch --help'")
        return USAGE
    except CleanerError as error:
        complain(str(error))
        return FAILED
    except ImportError as error:
        complain(f"--import: {error}")
        return USAGE
    except KeyboardInterrupt:
        hint = "" if chosen.output is None else "; go on with --resume"
        complain(f"interrupted{hint}")
        raise
    if not chosen.quiet:
        complain(report["summary"])
    return FAILED if report["failures"] else FINE


def _parser() -> ArgumentParser:
    parser = ArgumentParser(
        prog="cleaner batch",
        description="Clean many documents, in processes, with nothing lost on the way.",
        epilog=_EPILOG,
        formatter_class=RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    add = parser.add_argument
    add(
        "inputs", metavar="IN", nargs="*", help="files, folders and patterns; '-' is standard input"
    )
    add("-o", "--output", metavar="OUT", help="a folder, or a file (default: standard output)")
    add("-p", "--pipeline", metavar="SPEC", help="filters joined by |, or a preset (default: web)")
    add("--text-key", metavar="K", help="where the text is: a key, column or path (default: text)")
    add("--output-key", metavar="K", help="where the clean text goes (default: the text's own key)")
    add("--url-key", metavar="K", help="where the address of the page is")
    add("--provenance-key", metavar="K", help="add file, record, offset and address under this key")
    add("--metadata-key", metavar="K", help="add title, author, date and so on under this key")
    add("--form", choices=("jsonl", "parquet", "arrow", "warc", "files"), help="of the inputs")
    add("--kind", choices=("auto", "html", "text"), help="what the documents are (default: auto)")
    add("--format", dest="render", choices=("text", "markdown"), help="of the clean texts")
    add("--workers", type=int, metavar="N", help="processes (default: one for each processor)")
    add("--rejects", metavar="DIR", help="where rejected documents go (default: OUT.rejects)")
    add("--report", metavar="FILE", help="write all counts there, as JSON")
    add("--resume", action="store_true", default=None, help="go on with what was begun")
    add("--overwrite", action="store_true", default=None, help="replace what is there")
    add("--time-limit", type=float, metavar="S", help="seconds for one document (default: 60)")
    add("--memory", type=int, metavar="MB", help="address space of a worker (default: 2048)")
    add("--longest", type=int, metavar="BYTES", help="longest document (default: 50000000)")
    add(
        "--import",
        dest="imports",
        action="append",
        metavar="MODULE",
        help="import a module that registers filters; may be given several times",
    )
    add("-q", "--quiet", action="store_true", help="say nothing but what failed")
    return parser
