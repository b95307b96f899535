"""What the command `cleaner` takes: its subcommands and options, and the words of its help.

Options that several commands have are written down here once, so that they have one name, one
meaning and one help. Separate from the commands themselves, which need not load this to print their
version, and which it need not load to print their names.
"""

from __future__ import annotations

import sys
from argparse import Action, ArgumentParser, RawDescriptionHelpFormatter
from typing import Any, NoReturn

from cleaner.outcome import USAGE, complain, write_out

# Commands beside cleaning pages: the module of each, which has `command_parser` and `run_command`,
# and what it does.
COMMANDS = {
    "batch": ("cleaner.batch.command", "clean many documents: JSON lines, Parquet, WARC, folders"),
    "inspect": ("cleaner.inspector.command", "show what was done to pages, and why"),
    "label": ("cleaner.inspector.label_command", "write down roles, to correct and to train on"),
    "site": ("cleaner.site_command", "learn what the pages of a site share, to take it out"),
    "duplicates": ("cleaner.duplicates_command", "list documents that nearly equal an earlier one"),
    "filters": ("cleaner.listing", "list the filters and presets, or explain some"),
    "completion": ("cleaner.completion", "print a script that completes commands in a shell"),
}

KINDS = ("auto", "html", "text")
LEVELS = ("recall", "balanced", "precision")
COLORS = ("auto", "always", "never")
# What commands take that read pages from anywhere.
FILES = "files, folders and patterns, of all that 'cleaner batch' reads; '-' is standard input"

_DESCRIPTION = f"""\
Print the main text of web pages, without menus, teasers and banners, and with
its damage repaired (Itâ€™s, &amp;amp;, Mexico"s). A page is HTML, or plain text
that was copied from one.

examples:
  cleaner page.html                          the main text of a saved page
  curl -s https://example.org/ | cleaner     the same from a pipe
  cleaner -f markdown page.html              with headings, lists, tables, links
  cleaner -k title+date page.html            with headline and date
  cleaner -l recall page.html                rather too much than too little
  cleaner -f json *.html > pages.jsonl       every block with its role
  cleaner -p minimal notes.txt               repair characters, take nothing out
  cleaner -p 'web | mask-emails' page.html   one more filter
  cleaner --diff -p minimal notes.txt        show what that changes

commands ('cleaner COMMAND --help' says more):
{{}}
  (a file of such a name is read as ./{next(iter(COMMANDS))})"""

_EPILOG = """\
The result goes to standard output as UTF-8, all messages to standard error.
Several files as text or Markdown are parted by a blank line. A file that cannot
be read is named, and the others still go on.

exit codes: 0 fine, 1 an input failed or the output cannot be written, 2 wrong
usage, 130 interrupted
"""


class CommandParser(ArgumentParser):
    """A parser whose errors are one line that says what is wrong, and where help is."""

    def __init__(self, prog: str, description: str, epilog: str = "", **more: object) -> None:
        super().__init__(
            prog=prog,
            description=description,
            epilog=epilog,
            formatter_class=RawDescriptionHelpFormatter,
            allow_abbrev=False,
            **more,  # type: ignore[arg-type]
        )

    def parse_args(self, args: Any = None, namespace: Any = None) -> Any:
        """Parse, and name the nearest right option for a wrong one."""
        chosen, unknown = self.parse_known_args(args, namespace)
        if unknown:
            from cleaner.errors import did_you_mean

            hint = did_you_mean(unknown[0].split("=")[0], self._option_string_actions)
            what = "option" if unknown[0].startswith("-") else "argument"
            self.error(f"unknown {what} {unknown[0]!r}{hint}")
        return chosen

    def _print_message(self, message: str, file: Any = None) -> None:
        """Print help as the command prints everything: as UTF-8 in every locale."""
        if message and file is sys.stdout:
            write_out(message)
        else:
            super()._print_message(message, file)

    def error(self, message: str) -> NoReturn:
        """Say what is wrong, and end with the exit code of wrong usage."""
        complain(f"{message}; try '{self.prog} --help'")
        sys.exit(USAGE)


def add_pipeline(parser: ArgumentParser, default: str = "web") -> Action:
    """Add the option for the filters."""
    return parser.add_argument(
        "-p",
        "--pipeline",
        metavar="SPEC",
        default=default,
        help=f"filters joined by |, or a preset; 'cleaner filters' lists them (default: {default})",
    )


def add_rules(parser: ArgumentParser) -> Action:
    """Add the option for the rules of a user."""
    return parser.add_argument(
        "--rules",
        metavar="FILE",
        help="keep, drop or name blocks by the rules of this TOML file (CSS, XPath, text, by host)",
    )


def add_kind(parser: ArgumentParser) -> Action:
    """Add the option for what the inputs are."""
    does = "what the input is (default: auto, found out from each)"
    return _add_choice(parser, "--kind", KINDS, does)


def _add_choice(parser: ArgumentParser, name: str, values: tuple[str, ...], does: str) -> Action:
    """Add an option with some values, the first of which is its default."""
    return parser.add_argument(name, choices=values, default=values[0], help=does)


def add_url(parser: ArgumentParser) -> Action:
    """Add the option for the address of the page."""
    return parser.add_argument(
        "--url", metavar="URL", help="address of the page, to resolve its links; for one FILE"
    )


def add_format(parser: ArgumentParser, *more: str) -> Action:
    """Add the option for the form of the output."""
    forms = ("text", "markdown", *more)
    return parser.add_argument(
        "-f",
        "--format",
        choices=forms,
        default="text",
        help="the form of the result"
        + ("; json is one object a line, with all blocks" if "json" in more else "")
        + " (default: text)",
    )


def add_color(parser: ArgumentParser) -> Action:
    """Add the option for colours in the terminal."""
    does = "colours (default: auto, in a terminal unless NO_COLOR is set)"
    return _add_choice(parser, "--color", COLORS, does)


def add_debug(parser: ArgumentParser) -> Action:
    """Add the option for tracebacks."""
    return parser.add_argument(
        "--debug", action="store_true", help="show the traceback of an internal error"
    )


def parser(version: str) -> CommandParser:
    """Return the parser of the command's arguments.

    >>> parser("cleaner 1").parse_args(["--keep", "title", "a.html"]).files
    ['a.html']
    """
    names = "\n".join(f"  {name:<12}{does}" for name, (_, does) in COMMANDS.items())
    made = CommandParser(
        "cleaner",
        _DESCRIPTION.format(names),
        _EPILOG,
        usage="cleaner [options] [FILE ...]\n       cleaner COMMAND ...",
    )
    add = made.add_argument
    add("files", metavar="FILE", nargs="*", help="pages to clean; '-' or none is standard input")
    add_format(made, "json")
    add(
        "-k",
        "--keep",
        metavar="ROLES",
        help="show these roles besides the body, joined by +, as in title+date; or 'all'",
    )
    add(
        "-l",
        "--level",
        choices=LEVELS,
        help="when in doubt, keep more (recall) or less (precision) of a page",
    )
    add_pipeline(made)
    add_rules(made)
    add_kind(made)
    add_url(made)
    add(
        "--why",
        action="store_true",
        help="with --format json: what the model saw for and against each block (slow)",
    )
    add(
        "--explain",
        action="store_true",
        help="print each change instead, as a JSON object a line: filter, place, before, after, "
        "reason",
    )
    add(
        "--diff",
        action="store_true",
        help="print what goes and what comes instead, as [-this-] and {+that+} or in colour",
    )
    add_color(made)
    add_debug(made)
    add("-V", "--version", action="version", version=version, help="print the version")
    return made
