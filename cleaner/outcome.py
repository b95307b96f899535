"""How a command ends: its exit codes, and what it says on standard error."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cleaner.errors import CleanerError

FINE, FAILED, USAGE, INTERRUPTED = 0, 1, 2, 130


class OutputError(Exception):
    """Standard output is closed or full."""


def complain(message: str) -> None:
    """Say something on standard error, where there is one."""
    if sys.stderr is not None:
        print(f"cleaner: {_readable(message)}", file=sys.stderr, flush=True)


def shown_name(file: str) -> str:
    """Return the name of an input for messages: `-` is standard input."""
    return "<stdin>" if file == "-" else _readable(file)


def what_happened(error: Exception) -> str:
    """Say what happened to an input, and what can be done about it.

    >>> what_happened(IsADirectoryError())
    "is a folder; name the files in it, or give it to 'cleaner batch'"
    """
    from cleaner.errors import CleanerError

    if isinstance(error, FileNotFoundError):
        return "there is no such file; check the path"
    if isinstance(error, IsADirectoryError):
        return "is a folder; name the files in it, or give it to 'cleaner batch'"
    if isinstance(error, PermissionError):
        return "may not be read; check its permissions"
    if isinstance(error, OSError):
        return f"cannot be read: {error.strerror or error}; check the file"
    if isinstance(error, MemoryError):
        return "takes more memory than there is; cut it into documents for 'cleaner batch'"
    if isinstance(error, CleanerError):
        return str(error)
    hint = "please report it with the output of --debug"
    return f"internal error: {type(error).__name__}: {error}; {hint}"


def stopped(error: CleanerError, command: str) -> int:
    """Say what stopped a command, and return its exit code: SpecError is wrong usage.

    >>> from cleaner.errors import SpecError
    >>> stopped(SpecError("no such filter"), "cleaner batch")
    2
    """
    from cleaner.errors import SpecError

    if isinstance(error, SpecError):
        complain(f"{error}; try '{command} --help'")
        return USAGE
    complain(str(error))
    return FAILED


def write_out(text: str) -> None:
    """Write to standard output at once, as UTF-8 in every locale; OutputError if that fails."""
    if sys.stdout is None:
        raise OutputError("standard output is closed")
    data = _readable(text).encode()
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
        raise OutputError(error.strerror or str(error)) from error


def _readable(text: str) -> str:
    """Return a text without lone surrogates, in which Python holds bytes of a file's name."""
    try:
        text.encode()
    except UnicodeEncodeError:
        try:
            return text.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
        except UnicodeEncodeError:  # others, as from the escapes of JSON
            return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text
