"""The command line: bytes in, UTF-8 with LF out; data on stdout and all else on stderr.

Exit codes: 0 fine, 1 an input failed, 2 wrong usage, 130 interrupted. Nothing heavy is imported
before it is known to be needed, so that `--version`, `--help` and a usage error answer at once.
"""

from __future__ import annotations

import os
import sys

from cleaner.outcome import (
    FAILED,
    FINE,
    INTERRUPTED,
    USAGE,
    OutputError,
    complain,
    shown_name,
    what_happened,
    write_out,
)

TYPE_CHECKING = False  # what type checkers take for true; importing typing would double the start
if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterator, Sequence
    from typing import Any, NoReturn

    from cleaner.document import Document, Role
    from cleaner.pipeline import Pipeline


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
    except OutputError as error:
        complain(f"cannot write the output: {error}")
        return FAILED
    return code


def run() -> NoReturn:
    """Run the command as a process of its own; after Ctrl-C, die of the signal.

    A shell ends a loop around the command only if the command was ended by the signal.
    """
    code = main()
    if code == INTERRUPTED and os.name == "posix":
        import signal

        signal.signal(signal.SIGINT, signal.SIG_DFL)
        os.kill(os.getpid(), signal.SIGINT)
    sys.exit(code)


def _run(arguments: list[str]) -> int:
    if arguments in (["--version"], ["-V"]):
        write_out(f"{version()}\n")
        return FINE
    from cleaner.usage import COMMANDS, parser

    try:
        if arguments and arguments[0] in COMMANDS:
            from importlib import import_module

            code: int = import_module(COMMANDS[arguments[0]][0]).run_command(arguments[1:])
            return code
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
    from cleaner.errors import CleanerError, SpecError
    from cleaner.separator.given_files import models_of

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
        pipeline = _pipeline(options.pipeline, options.level, options.rules)
    except CleanerError as error:
        complain(f"{error}; try 'cleaner --help'")
        return USAGE
    from cleaner.sources import read_page

    code, written = FINE, False
    told: set[str] = set()
    why = models_of(pipeline) if options.why else None
    for file in files:
        try:
            if is_evidence:
                for part in _evidence(options, pipeline, roles, file):
                    write_out(part)
                continue
            document = pipeline(read_page(file), options.kind, url=options.url)
            for note in document.notes:
                if note not in told and options.format != "json":
                    complain(f"{shown_name(file)}: {note}")
                told.add(note)
            output = _rendered(document, roles, options.format, file, why=why)
            if options.format != "json" and (said := _why_nothing(document, output)):
                complain(f"{shown_name(file)}: {said}")
                continue
        except (BrokenPipeError, OutputError):
            raise
        except Exception as error:  # one bad file must not cost the others
            complain(f"{shown_name(file)}: {_what(error, file)}")
            if options.debug:
                import traceback

                traceback.print_exc()
            code = FAILED
            continue
        if output:
            write_out("\n" + output if written and options.format != "json" else output)
            written = True
    return code


def _why_nothing(document: Document, output: str) -> str | None:
    """Say why a page gives no text, where a filter knows it: silence would look like a fault."""
    if document.rejection is not None:
        return f"rejected: {document.rejection}"
    return document.reason if not output else None


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


def _pipeline(spec: str, level: str | None, rules: str | None = None) -> Pipeline:
    from cleaner.errors import SpecError
    from cleaner.pipeline import Pipeline, as_pipeline
    from cleaner.separator.given_files import check_files

    pipeline = as_pipeline(spec)
    if rules is not None:
        from cleaner.separator.user_rules import with_rules

        pipeline = with_rules(pipeline, rules)
    check_files(pipeline)
    if level is None:
        return pipeline
    steps: Sequence[Any] = pipeline.steps
    if not any(step.name == "separate" for step in steps):
        raise SpecError(f"--level is for the filter 'separate', which is not in {spec!r}")
    return Pipeline(*(s.using(level=level) if s.name == "separate" else s for s in steps))


def _rendered(
    document: Document, roles: frozenset[Role], form: str, file: str, *, why: str | None = None
) -> str:
    if form == "json":
        import json
        from dataclasses import replace

        document = replace(document, keep=document.keep | roles)
        record = {"source": None if file == "-" else file, **document.to_dict()}
        if why is not None:
            from cleaner.separator.evidence import evidence
            from cleaner.separator.model import models_at

            found = evidence(document, models=models_at(why))
            for block, seen in zip(record["blocks"], found, strict=True):
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
    from cleaner.sources import read_page

    document = read(read_page(file), options.kind, url=options.url)
    pipeline = pipeline | keep.using(roles=roles) if roles else pipeline
    if options.explain:
        return json_report(document, pipeline, None if file == "-" else file)
    return diff_report(document, pipeline, shown_name(file), options.color, sys.stdout)


def _what(error: Exception, file: str) -> str:
    """Say what happened to a file; a name that is nearly one of a command may have meant that."""
    if isinstance(error, FileNotFoundError) and file.strip("-").isalpha():
        from cleaner.errors import did_you_mean
        from cleaner.usage import COMMANDS

        if hint := did_you_mean(file, [*COMMANDS, "--help", "--version"]):
            return f"there is no such file or command{hint}"
    return what_happened(error)
