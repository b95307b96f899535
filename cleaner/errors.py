"""The errors a user can meet, drawn as a tree.

CleanerError (a ValueError)
├── ChangeError  a list of changes is of another text
├── SpecError    a pipeline spec, a filter option or a preset is wrong
└── ReadError    the input is not a page or a text that can be read

Every message says what is wrong, where, and what to do about it.
"""

from collections.abc import Iterable


class CleanerError(ValueError):
    """Root of everything cleaner raises on purpose."""


class SpecError(CleanerError):
    """A pipeline spec, a filter option or its value is wrong."""


class ChangeError(CleanerError):
    """A list of changes belongs to another text, or is not in its order."""


class ReadError(CleanerError):
    """The input cannot be read as HTML or text."""


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """Return a hint that names the nearest known name, or an empty string.

    >>> did_you_mean("dedup-lines", ["dedupe-lines", "separate"])
    "; did you mean 'dedupe-lines'?"
    """
    from difflib import get_close_matches

    near = get_close_matches(name, list(known), n=1, cutoff=0.6)
    return f"; did you mean {near[0]!r}?" if near else ""
