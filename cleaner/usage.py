"""What the command `cleaner` takes: its options, and the words of its help.

Separate from the command itself, which need not load this to print its version.
"""

from __future__ import annotations

from argparse import ArgumentParser, RawDescriptionHelpFormatter

_DESCRIPTION = """\
Turn dirty web text into clean text: take a page, as HTML or as plain text, repair it, and print its
main content without menus, teasers and banners."""

_EPILOG = """\
commands:
  cleaner filters           list all filters with their options, and the presets
  cleaner batch IN ... -o OUT
                            clean many documents: JSON lines, Parquet, WARC, folders
  cleaner inspect PAGE ... -o REPORT
                            show what was done to pages, and why
  cleaner site              learn what the pages of a site share: learn, merge, show
  cleaner duplicates        list the documents that nearly equal an earlier one
  (a file of that name is read as ./filters)

examples:
  cleaner page.html                          the main text of a saved page
  curl -s https://example.org/ | cleaner     the same from a pipe
  cleaner --format markdown page.html        headings, lists, tables and links kept
  cleaner --keep title+date page.html        headline and date too
  cleaner --level recall page.html           rather too much than too little
  cleaner --format json *.html > pages.jsonl every block with its role, one page a line
  cleaner --pipeline minimal notes.txt       repair broken characters, take nothing out
  cleaner --diff -p minimal notes.txt        show what that changes, in colour

The result goes to standard output as UTF-8. Several files in text or Markdown are parted by a blank
line. A file that cannot be read is named on standard error, the others still go on.
Exit codes: 0 fine, 1 an input failed, 2 wrong usage.
"""


def parser(version: str) -> ArgumentParser:
    """Return the parser of the command's arguments.

    >>> parser("cleaner 1").parse_args(["--keep", "title", "a.html"]).files
    ['a.html']
    """
    made = ArgumentParser(
        prog="cleaner",
        usage="cleaner [options] [FILE ...]\n       cleaner filters",
        description=_DESCRIPTION,
        epilog=_EPILOG,
        formatter_class=RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    add = made.add_argument
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
    add(
        "--explain",
        action="store_true",
        help="print each change as a JSON object a line, with filter, span, before, after, reason",
    )
    add(
        "--diff",
        action="store_true",
        help="print what goes and what comes, as [-this-] and {+that+} or in colour",
    )
    add(
        "--color",
        choices=("auto", "always", "never"),
        default="auto",
        help="of --diff (default: auto, in a terminal unless NO_COLOR is set)",
    )
    add("--debug", action="store_true", help="show the traceback of an internal error")
    add("-V", "--version", action="version", version=version, help="print the version")
    return made
