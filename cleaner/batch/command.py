"""The command `cleaner batch`: options of the command line, and what it says at the end."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

from cleaner.errors import CleanerError
from cleaner.outcome import FAILED, FINE, USAGE, OutputError, complain, stopped
from cleaner.usage import CommandParser, add_format, add_kind, add_pipeline, add_rules

_EPILOG = """\
inputs:
  JSON lines, Parquet, Arrow, WARC and WET, and files of one page (HTML or
  text), each also as gzip, bzip2 or Zstandard; folders with all below them

output:
  a folder mirrors the inputs; a file ending in .jsonl, .parquet or .arrow takes
  all of them; none is standard output, as JSON lines. A document that is not
  written stands in the rejects, with its reason.

examples:
  cleaner batch pages.jsonl -o clean.jsonl
  cleaner batch saved-pages/ -o clean/                one text for each page
  cleaner batch crawl/*.warc.gz -o clean/ --provenance-key from --report r.json
  cleaner batch crawl/ -o clean/ --resume             go on after a stop
  cleaner batch clean.jsonl -o once.jsonl -p '' --drop-duplicates list.jsonl
  zcat pages.jsonl.gz | cleaner batch --text-key html > clean.jsonl

exit codes: 0 fine (rejected documents are no failure), 1 an input could not be
read or an output not be written, 2 wrong usage, 130 interrupted
"""


def run_command(arguments: Sequence[str]) -> int:
    """Run `cleaner batch` and return its exit code."""
    chosen = command_parser().parse_args(list(arguments))
    from cleaner.batch.options import BatchOptions
    from cleaner.batch.run import run_batch

    if chosen.imports:
        sys.path.insert(0, os.getcwd())
    values = {k: v for k, v in vars(chosen).items() if v is not None and k != "quiet"}
    values["inputs"] = tuple(chosen.inputs or ["-"])
    try:
        if sys.stdout is None and chosen.output in (None, "-"):
            raise OutputError("standard output is closed")
        options = BatchOptions(**values)
        report = run_batch(options, quiet=chosen.quiet)
    except CleanerError as error:
        return stopped(error, "cleaner batch")
    except BrokenPipeError:
        raise
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        complain(f"{where}cannot be written: {error.strerror or error}; choose another output")
        return FAILED
    except ImportError as error:
        complain(f"--import: {error}")
        return USAGE
    except KeyboardInterrupt:
        hint = "" if chosen.output is None else "; go on with --resume"
        complain(f"interrupted{hint}")
        raise
    if not chosen.quiet:
        # Where the rejected are, if there are any and they are kept.
        folder = options.rejects_folder if report["rejected"] else None
        complain(report["summary"] + (f"; the rejected are in {folder}" if folder else ""))
    if options.lacks_addresses():
        complain("rules for hosts apply where the address is known: name its key with --url-key")
    return FAILED if report["failures"] else FINE


def command_parser() -> CommandParser:
    """Return the parser of the command's arguments."""
    parser = CommandParser(
        "cleaner batch",
        "Clean many documents in several processes, and account for every one of them.",
        _EPILOG,
    )
    add = parser.add_argument
    add(
        "inputs",
        metavar="FILE",
        nargs="*",
        help="files, folders and patterns; '-' or none is standard input",
    )
    add("-o", "--output", metavar="OUT", help="a folder, or a file (default: standard output)")
    add_pipeline(parser)
    add_rules(parser)
    add_kind(parser)
    add_format(parser).dest = "render"
    add(
        "--input-format",
        dest="form",
        choices=("jsonl", "parquet", "arrow", "warc", "files"),
        help="the form of the inputs (default: found out from each)",
    )
    add("--text-key", metavar="KEY", help="where the text is: a key or path (default: text)")
    add("--output-key", metavar="KEY", help="where the clean text goes (default: the text's key)")
    add("--url-key", metavar="KEY", help="where the address of the page is")
    add("--provenance-key", metavar="KEY", help="add file, record, offset and address there")
    add("--metadata-key", metavar="KEY", help="add title, author, date and so on there")
    add("--workers", type=int, metavar="N", help="processes (default: one for each processor)")
    add("--rejects", metavar="DIR", help="where rejected documents go (default: OUT.rejects)")
    add("--report", metavar="FILE", help="write all counts there, as JSON")
    add("--resume", action="store_true", default=None, help="go on with what was begun")
    add("--overwrite", action="store_true", default=None, help="replace what is there")
    add(
        "--drop-duplicates",
        metavar="LIST",
        help="leave out what this list of 'cleaner duplicates' names, made of the same files",
    )
    add("--id-key", metavar="KEY", help="where the names are, to go by them if files have moved")
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
