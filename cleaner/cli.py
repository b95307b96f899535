"""The command line: bytes in, UTF-8 with LF out; data on stdout and all else on stderr.

Exit codes: 0 fine, 1 an input failed, 2 wrong usage. Nothing heavy is imported before it is known
to be needed, so that `--version`, `--help` and a usage error answer at once.
"""

from __future__ import annotations

import os
import sys

TYPE_CHECKING = False  # what type checkers take for true; importing typing would double the start
if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Iterator, Sequence
    from typing import Any

    from cleaner.document import Document, Role
    from cleaner.pipeline import Pipeline

FINE, FAILED, USAGE, INTERRUPTED = 0, 1, 2, 130

_DESCRIPTION = """\
Turn dirty web text into clean text: take a page, as HTML or as plain text, repair it, and print its
main content without menus, teasers and banners."""

_EPILOG = """\
commands:
  cleaner filters           list all filters with their options, and the presets
  (a file of that name is read as ./filters)

examples:
  cleaner page.html                          the main text of a saved page
  curl -s https://example.org/ | cleaner     the same from a pipe
  cleaner --format markdown page.html        headings, lists, tables and links kept
  cleaner --keep title+date page.html        headline and date too
  cleaner --level recall page.html           rather too much than too little
  cleaner --format json *.html > pages.jsonl every block with its role, one page a line
  cleaner --pipeline minimal notes.txt       repair broken characters, take nothing out

The result goes to standard output as UTF-8. Several files in text or Markdown are parted by a blank
line. A file that cannot be read is named on standard error, the others still go on.
Exit codes: 0 fine, 1 an input failed, 2 wrong usage.
"""


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command `cleaner` with the arguments given and return its exit code.

    >>> main(["--version"])  # doctest: +ELLIPSIS
    cleaner ...
    0
    """
    arguments = list(sys.argv[1:] if argv is None else argv)
    try:
        code = _run(arguments)
        if sys.stdout is not None:
            sys.stdout.flush()
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        # The reader has had enough. What is still buffered must not fail again at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FINE
    except _OutputError as error:
        _complain(f"cannot write the output: {error}")
        return FAILED
    return code


class _OutputError(Exception):
    """Standard output is closed or full."""


def _run(arguments: list[str]) -> int:
    if arguments in (["--version"], ["-V"]):
        _write(f"{version()}\n")
        return FINE
    if arguments[:1] == ["filters"]:
        return _filters(arguments[1:])
    try:
        options = _parser().parse_args(arguments)
    except SystemExit as exit_:
        return USAGE if exit_.code else FINE
    return _clean(options)


def version() -> str:
    """Return the version, and whether the inner loops run compiled or as plain Python."""
    from importlib.machinery import EXTENSION_SUFFIXES

    from cleaner import __version__

    inner = os.path.join(os.path.dirname(os.path.abspath(__file__)), "_hot", "html")
    compiled = any(os.path.exists(inner + suffix) for suffix in EXTENSION_SUFFIXES)
    return f"cleaner {__version__} ({'compiled' if compiled else 'pure'})"


def _parser() -> ArgumentParser:
    from argparse import ArgumentParser, RawDescriptionHelpFormatter

    parser = ArgumentParser(
        prog="cleaner",
        usage="cleaner [options] [FILE ...]\n       cleaner filters",
        description=_DESCRIPTION,
        epilog=_EPILOG,
        formatter_class=RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    add = parser.add_argument
    add("files", metavar="FILE", nargs="*", help="pages to clean; '-' or none is standard input")
    add(
        "-f",
        "--format",
        choices=("text", "markdown", "json"),
        default="text",
        help="what to print; json has one object a line and page, with every block (default: text)",
    )
    add(
        "-k",
        "--keep",
        metavar="ROLES",
        help="show these roles besides the body, joined by +, such as title+date; or 'all'",
    )
    add(
        "-l",
        "--level",
        choices=("recall", "balanced", "precision"),
        help="when in doubt, keep more (recall) or less (precision) of a page",
    )
    add(
        "-p",
        "--pipeline",
        metavar="SPEC",
        default="web",
        help="filters joined by |, or a preset; see 'cleaner filters' (default: web)",
    )
    add(
        "--kind",
        choices=("auto", "html", "text"),
        default="auto",
        help="what the input is (default: auto, found out from the input)",
    )
    add("--url", help="address of the page, to resolve its links; for one FILE")
    add(
        "--why",
        action="store_true",
        help="with --format json: what the model saw for and against each block (slow)",
    )
    add("--debug", action="store_true", help="show the traceback of an internal error")
    add("-V", "--version", action="version", version=version(), help="print the version")
    return parser


def _clean(options: Namespace) -> int:
    from cleaner.errors import SpecError

    files = options.files or ["-"]
    try:
        if options.url and len(files) > 1:
            raise SpecError("--url is the address of one page; give one FILE with it")
        if options.why and options.format != "json":
            raise SpecError("--why is written into the JSON; give --format json with it")
        roles = _roles(options.keep)
        pipeline = _pipeline(options.pipeline, options.level)
    except SpecError as error:
        _complain(f"{error}; try 'cleaner --help'")
        return USAGE
    code, written = FINE, False
    for file in files:
        try:
            document = pipeline(_read(file), options.kind, url=options.url)
            output = _rendered(document, roles, options.format, file, why=options.why)
        except Exception as error:  # one bad file must not cost the others
            _complain(f"{'<stdin>' if file == '-' else file}: {_what(error)}")
            if options.debug:
                import traceback

                traceback.print_exc()
            code = FAILED
            continue
        if document.rejection is not None and options.format != "json":
            _complain(f"{'<stdin>' if file == '-' else file}: rejected: {document.rejection}")
            continue
        if output:
            _write("\n" + output if written and options.format != "json" else output)
            written = True
    return code


def _roles(keep: str | None) -> frozenset[Role]:
    from cleaner.document import Role
    from cleaner.errors import SpecError, did_you_mean

    known = [role.value for role in Role]
    if keep == "all":
        return frozenset(Role)
    roles = [name.strip() for name in keep.split("+")] if keep is not None else []
    for name in roles:
        if name not in known:
            hint = did_you_mean(name, known)
            raise SpecError(f"--keep: unknown role {name!r}{hint} (roles: {', '.join(known)}, all)")
    return frozenset(map(Role, roles))


def _pipeline(spec: str, level: str | None) -> Pipeline:
    from cleaner.errors import SpecError
    from cleaner.pipeline import Pipeline, as_pipeline

    pipeline = as_pipeline(spec)
    if level is None:
        return pipeline
    steps: Sequence[Any] = pipeline.steps
    if not any(step.name == "separate" for step in steps):
        raise SpecError(f"--level is for the filter 'separate', which is not in {spec!r}")
    return Pipeline(*(s.using(level=level) if s.name == "separate" else s for s in steps))


def _read(file: str) -> bytes:
    if file != "-":
        with open(file, "rb") as stream:
            return stream.read()
    if sys.stdin is None:
        raise OSError("standard input is closed")
    if sys.stdin.isatty():
        _complain("reading what you type, up to Ctrl-D; 'cleaner --help' says more")
    return sys.stdin.buffer.read()


def _rendered(
    document: Document, roles: frozenset[Role], form: str, file: str, *, why: bool = False
) -> str:
    if form == "json":
        import json
        from dataclasses import replace

        document = replace(document, keep=document.keep | roles)
        record = {"source": None if file == "-" else file, **document.to_dict()}
        if why:
            from cleaner.separator.evidence import evidence

            for block, seen in zip(record["blocks"], evidence(document), strict=True):
                block["evidence"] = seen.to_dict()
        return json.dumps(record, ensure_ascii=False) + "\n"
    text = document.to_markdown(roles) if form == "markdown" else document.to_text(roles)
    text = text.replace("\r\n", "\n").replace("\r", "\n").rstrip("\n")
    return text + "\n" if text else ""


def _what(error: Exception) -> str:
    """Say what happened to a file, and what can be done about it."""
    from cleaner.errors import CleanerError

    if isinstance(error, FileNotFoundError):
        return "there is no such file; check the path"
    if isinstance(error, IsADirectoryError):
        return "is a directory; name the files in it"
    if isinstance(error, PermissionError):
        return "may not be read; check its permissions"
    if isinstance(error, OSError):
        return f"cannot be read: {error.strerror or error}; check the file"
    if isinstance(error, CleanerError):
        return str(error)
    hint = "please report it with the output of --debug"
    return f"internal error: {type(error).__name__}: {error}; {hint}"


def _filters(arguments: list[str]) -> int:
    if arguments and arguments[0] in ("-h", "--help"):
        _write("usage: cleaner filters\n\nList all filters with their options, and the presets.\n")
        return FINE
    if arguments:
        _complain("'cleaner filters' takes no arguments; a file of that name is ./filters")
        return USAGE
    from cleaner.options import describe_type, format_option
    from cleaner.registry import PRESETS, all_filters

    lines = [
        "Filters, in the order in which a page meets them (NAME or NAME:OPTION=VALUE,...):",
        "",
    ]
    filters: Iterator[Any] = all_filters()
    for found in filters:
        lines.append(f"{found.name}\n    {found.summary}")
        types = found.types()
        for name, default in found.defaults().items():
            lines.append(f"    {name} = {format_option(default)}   ({describe_type(types[name])})")
        lines.append("")
    lines += ["Presets:", ""]
    lines += [f"{name}\n    {spec or '(no filter)'}" for name, spec in PRESETS.items()]
    _write("\n".join(lines) + "\n")
    return FINE


def _write(text: str) -> None:
    if sys.stdout is None:
        raise _OutputError("standard output is closed")
    try:
        data = text.encode()
    except UnicodeEncodeError:  # a lone surrogate, as in the name of a file that is no UTF-8
        data = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace").encode()
    if not hasattr(sys.stdout, "buffer"):  # a caller's io.StringIO
        sys.stdout.write(data.decode())
        return
    try:
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        raise _OutputError(error.strerror or str(error)) from error


def _complain(message: str) -> None:
    if sys.stderr is not None:
        print(f"cleaner: {message}", file=sys.stderr, flush=True)
