"""How a command ends: its exit codes, and what it says on standard error."""

import sys

FINE, FAILED, USAGE, INTERRUPTED = 0, 1, 2, 130


def complain(message: str) -> None:
    """Say something on standard error, where there is one."""
    if sys.stderr is not None:
        print(f"cleaner: {message}", file=sys.stderr, flush=True)
