"""The command line: bytes in, UTF-8 with LF out; data on stdout and all else on stderr.

Exit codes: 0 fine, 1 an input failed, 2 wrong usage. Nothing heavy is imported before it is known
to be needed, so that `--version`, `--help` and a usage error answer at once.
"""

from __future__ import annotations

import os
import sys

from cleaner.outcome import FAILED, FINE, INTERRUPTED, USAGE, complain

TYPE_CHECKING = False  # what type checkers take for true; importing typing would double the start
if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterator, Sequence
    from typing import Any

    from cleaner.document import Document, Role
    from cleaner.pipeline import Pipeline

# Of one page. Judging it takes some 25 times its size in memory.
_LONGEST = 200_000_000
# Commands beside cleaning pages; each module has `run_command`.
_COMMANDS = {
    "batch": "cleaner.batch.command",
    "duplicates": "cleaner.duplicates_command",
    "inspect": "cleaner.inspector.command",
    "site": "cleaner.site_command",
}


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
        complain(f"cannot write the output: {error}")
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
        if arguments and arguments[0] in _COMMANDS:
            from importlib import import_module

            code: int = import_module(_COMMANDS[arguments[0]]).run_command(arguments[1:])
            return code
        from cleaner.usage import parser

        options = parser(version()).parse_args(arguments)
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


def _clean(options: Namespace) -> int:
    from cleaner.errors import SpecError

    files = options.files or ["-"]
    try:
        if options.url and len(files) > 1:
            raise SpecError("--url is the address of one page; give one FILE with it")
        if options.why and options.format != "json":
            raise SpecError("--why is written into the JSON; give --format json with it")
        if options.explain and options.diff:
            raise SpecError("--explain and --diff are two forms of the same; give one of them")
        is_evidence = options.explain or options.diff
        if is_evidence and options.format != "text":
            raise SpecError("--explain and --diff have a form of their own; leave out --format")
        roles = _roles(options.keep)
        pipeline = _pipeline(options.pipeline, options.level)
    except SpecError as error:
        complain(f"{error}; try 'cleaner --help'")
        return USAGE
    code, written = FINE, False
    for file in files:
        try:
            if is_evidence:
                for part in _evidence(options, pipeline, roles, file):
                    _write(part)
                continue
            document = pipeline(_read(file), options.kind, url=options.url)
            output = _rendered(document, roles, options.format, file, why=options.why)
            if document.rejection is not None and options.format != "json":
                complain(f"{'<stdin>' if file == '-' else file}: rejected: {document.rejection}")
                continue
        except (BrokenPipeError, _OutputError):
            raise
        except Exception as error:  # one bad file must not cost the others
            complain(f"{'<stdin>' if file == '-' else file}: {_what(error)}")
            if options.debug:
                import traceback

                traceback.print_exc()
            code = FAILED
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
    from cleaner.errors import ReadError

    if file != "-":
        with open(file, "rb") as stream:
            data = stream.read(_LONGEST + 1)
    else:
        if sys.stdin is None:
            raise OSError("standard input is closed")
        if sys.stdin.isatty():
            complain("reading what you type, up to Ctrl-D; 'cleaner --help' says more")
        data = sys.stdin.buffer.read(_LONGEST + 1)
    if len(data) > _LONGEST:
        raise ReadError(
            f"holds more than {_LONGEST:,} bytes, which is no page; "
            "cut it into documents, such as JSON lines, and give these to 'cleaner batch'"
        )
    return data


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


def _evidence(
    options: Namespace, pipeline: Pipeline, roles: frozenset[Role], file: str
) -> Iterator[str]:
    """Yield the changes of a file in parts, as JSON or as a diff."""
    from cleaner.changes.report import diff_report, json_report
    from cleaner.read import read
    from cleaner.separator.select import keep

    document = read(_read(file), options.kind, url=options.url)
    pipeline = pipeline | keep.using(roles=roles) if roles else pipeline
    if options.explain:
        return json_report(document, pipeline, None if file == "-" else file)
    return diff_report(
        document, pipeline, "<stdin>" if file == "-" else file, options.color, sys.stdout
    )


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
        complain("'cleaner filters' takes no arguments; a file of that name is ./filters")
        return USAGE
    from cleaner.listing import list_filters

    _write(list_filters())
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
