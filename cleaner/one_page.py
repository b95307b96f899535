"""A page that a command reads as it is: from a file, or from standard input."""

from __future__ import annotations

import sys
from collections.abc import Callable

from cleaner.errors import ReadError
from cleaner.outcome import complain

# Of one page, in bytes. Judging it takes some 25 times its size in memory.
LONGEST = 200_000_000


def read_page(file: str) -> bytes:
    """Read a file of one page as it is; `-` is standard input.

    Raises OSError, and ReadError for what is too long for a page.
    """
    if file != "-":
        with open(file, "rb") as stream:
            return read_whole(stream.read)
    say_what_is_awaited()
    return read_whole(sys.stdin.buffer.read)


def say_what_is_awaited() -> None:
    """Say that standard input is read, where it is what a user types; ReadError if it is closed."""
    if sys.stdin is None:
        raise ReadError("standard input is closed; name a FILE")
    if sys.stdin.isatty():
        complain("reading what you type, up to Ctrl-D; 'cleaner --help' says more")


def read_whole(read: Callable[[int], bytes]) -> bytes:
    """Read a page by what gives so many bytes; ReadError for what is too long for one."""
    data = read(LONGEST + 1)
    if len(data) > LONGEST:
        raise ReadError(
            f"holds more than {LONGEST:,} bytes, which is no page; "
            "cut it into documents, such as JSON lines, and give these to 'cleaner batch'"
        )
    return data
