"""The errors a user can meet, drawn as a tree.

CleanerError (a ValueError)
├── ChangeError  a list of changes is of another text
├── SpecError    a pipeline spec, a filter option or a preset is wrong
└── ReadError    the input is not a page or a text that can be read

Every message says what is wrong, where, and what to do about it.
"""

from collections.abc import Iterable


class CleanerError(ValueError):
    """Root of everything cleaner raises on purpose.

    It is a ValueError, so that a program that expects these of a parser catches it.

    >>> issubclass(ReadError, CleanerError), issubclass(CleanerError, ValueError)
    (True, True)
    """


class SpecError(CleanerError):
    """A pipeline spec, a filter option or its value is wrong.

    It is raised before a page is read, and names the nearest right name.

    >>> from cleaner.pipeline import Pipeline
    >>> Pipeline.parse("seperate")
    Traceback (most recent call last):
        ...
    cleaner.errors.SpecError: unknown filter 'seperate'; did you mean 'separate'? ...
    """


class ChangeError(CleanerError):
    """A list of changes belongs to another text, or is not in its order.

    The message says at which place, and what was expected there.

    >>> from cleaner.changes.explain import explain, replay
    >>> replay("Another text", explain("don&rsquo;t", "unescape"))
    Traceback (most recent call last):
        ...
    cleaner.errors.ChangeError: ...
    """


class ReadError(CleanerError):
    """The input cannot be read as HTML or text.

    Damaged text is no such error: what can be decoded is.

    >>> from cleaner.read import read
    >>> read(b"%PDF-1.7")
    Traceback (most recent call last):
        ...
    cleaner.errors.ReadError: the input is a PDF, ...
    """


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """Return a hint that names the nearest known name, or an empty string.

    >>> did_you_mean("dedup-lines", ["dedupe-lines", "separate"])
    "; did you mean 'dedupe-lines'?"
    """
    from difflib import get_close_matches

    near = get_close_matches(name, list(known), n=1, cutoff=0.6)
    return f"; did you mean {near[0]!r}?" if near else ""
