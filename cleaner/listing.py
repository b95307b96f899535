"""The command `cleaner filters`: the list of filters and presets, or all that is to say on some."""

from __future__ import annotations

import inspect
from collections.abc import Iterator, Sequence
from typing import Any, cast

from cleaner.options import describe_type, format_option
from cleaner.outcome import FINE, stopped, write_out
from cleaner.registry import PRESETS, all_filters, find_filter
from cleaner.usage import CommandParser

_EPILOG = """\
examples:
  cleaner filters                    all filters, their options, the presets
  cleaner filters fix-apostrophes    what one does and leaves alone, an example
  cleaner -p 'web | mask-emails:token="[mail]"' page.html

exit codes: 0 fine, 2 wrong usage
"""


def command_parser() -> CommandParser:
    """Return the parser of the command's arguments."""
    parser = CommandParser(
        "cleaner filters",
        "List all filters with their options, and the presets; or explain those named.",
        _EPILOG,
    )
    parser.add_argument("names", metavar="NAME", nargs="*", help="filters or presets to explain")
    return parser


def run_command(arguments: Sequence[str]) -> int:
    """Run `cleaner filters` and return its exit code."""
    from cleaner.errors import CleanerError

    names = command_parser().parse_args(list(arguments)).names
    try:
        text = "\n".join(map(describe, names)) if names else list_filters()
    except CleanerError as error:
        return stopped(error, "cleaner filters")
    write_out(text)
    return FINE


def list_filters() -> str:
    """Return all filters with their summaries and options, and the presets with their specs.

    >>> print(list_filters().splitlines()[0])
    Filters, in the order in which a page meets them (NAME or NAME:OPTION=VALUE,...):
    """
    lines = [
        "Filters, in the order in which a page meets them (NAME or NAME:OPTION=VALUE,...):",
        "",
    ]
    for found in cast(Iterator[Any], all_filters()):
        lines += [f"{found.name}\n    {found.summary}", *_options(found), ""]
    lines += ["Presets:", ""]
    lines += [f"{name}\n    {spec or '(no filter)'}" for name, spec in PRESETS.items()]
    return "\n".join(lines) + "\n"


def describe(name: str) -> str:
    """Return all there is to say on a filter or preset; SpecError with the nearest name if none.

    >>> print(describe("ligatures"))
    ligatures
        Replace the Latin ligature characters ﬀ to ﬆ by their letters.
    ...
    """
    if name in PRESETS:
        return f"{name}\n    {PRESETS[name]}\n"
    found: Any = find_filter(name)
    said = inspect.getdoc(found.function) or ""
    lines = [f"    {line}" if line else "" for line in said.splitlines()]
    options = list(_options(found))
    return "\n".join([name, *lines, *(["", "    options:"] if options else []), *options]) + "\n"


def _options(found: Any) -> Iterator[str]:
    types = found.types()
    for name, default in found.defaults().items():
        yield f"    {name} = {format_option(default)}   ({describe_type(types[name])})"
