"""One document: cleaned, and put into the form in which it is written or rejected.

The same function in a worker of a batch and inside other engines, so that both give the same text.
"""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from cleaner.batch.items import Cause
from cleaner.errors import CleanerError, ReadError

if TYPE_CHECKING:
    from cleaner.pipeline import InputKind, Pipeline


class Cleaned(NamedTuple):
    """A text and what its page says about itself, or why there is none."""

    text: str
    metadata: dict[str, Any]
    cause: Cause | None = None
    detail: str = ""


def clean_document(
    source: str | bytes,
    pipeline: Pipeline,
    *,
    kind: InputKind = "auto",
    url: str | None = None,
    encoding: str | None = None,
    render: Literal["text", "markdown"] = "text",
    with_metadata: bool = True,
) -> Cleaned:
    """Clean a document, whatever it is; what goes wrong is a cause in the result.

    Without metadata it is done in two thirds of the time, since text needs less of a page. Lone
    surrogates, which no file can hold, become U+FFFD. Nothing is raised but what ends a
    process (KeyboardInterrupt, SystemExit).

    >>> from cleaner.pipeline import Pipeline
    >>> clean_document(b"%PDF-1.7", Pipeline.parse("web")).cause
    'undecodable'
    """
    from cleaner.read import read

    try:
        document = pipeline.on_document(read(source, kind, url=url, encoding=encoding))
        if document.rejection is not None:
            return Cleaned("", {}, "rejected", document.rejection)
        text = document.to_markdown() if render == "markdown" else document.text
        metadata = asdict(document.metadata) if with_metadata else {}
    except ReadError as error:
        return Cleaned("", {}, "undecodable", str(error))
    except MemoryError:
        return Cleaned("", {}, "memory", "it needs more memory than a worker has")
    except CleanerError as error:
        return Cleaned("", {}, "error", str(error))
    except Exception as error:
        return Cleaned("", {}, "error", f"{type(error).__name__}: {error}")
    if not text.strip():
        return Cleaned("", {}, "empty", document.reason or "nothing is left of it")
    return Cleaned(_storable(text.rstrip("\n")), metadata)


def _storable(text: str) -> str:
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text
