"""Bytes or text to a Document: decoding, HTML or plain text, blocks, metadata."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleaner._hot.breaks import are_pairs
from cleaner.document import Document
from cleaner.errors import ReadError
from cleaner.read.sniff import looks_like_html

if TYPE_CHECKING:
    from cleaner.pipeline import InputKind


def read(
    source: str | bytes,
    kind: InputKind = "auto",
    *,
    url: str | None = None,
    encoding: str | None = None,
) -> Document:
    """Read a page into blocks, none of them judged yet.

    How bytes are decoded `cleaner.read.decode` says; `encoding` is what a transport said, such as
    an HTTP header. `url` is the page's address, for relative links. Line ends become LF.
    Raises ReadError for bytes that are no text (an image, a PDF, an archive) and TypeError for
    anything that is neither str nor bytes.

    >>> [block.text for block in read("<p>One<p>Two").blocks]
    ['One', 'Two']
    """
    used = None
    if isinstance(source, bytes | bytearray | memoryview):
        from cleaner.read.decode import decode

        source, used = decode(bytes(source), encoding, url=url)
    elif not isinstance(source, str):
        raise TypeError(f"a page is str or bytes, not {type(source).__name__}")
    text = str(source)
    if "\r" in text:
        text = _with_line_feeds(text)
    text = text.removeprefix("\ufeff")
    if kind not in ("auto", "html", "text"):
        raise ReadError(f"kind is auto, html or text, not {kind!r}")
    if kind == "html" or (kind == "auto" and looks_like_html(text)):
        from cleaner.read.html import read_html

        document = read_html(text, url)
    else:
        from cleaner.read.plain import read_plain

        document = read_plain(text, url)
    document.encoding = used
    document.url = url
    return document


def _with_line_feeds(text: str) -> str:
    r"""Return a text with LF for each CR LF and each CR alone.

    >>> _with_line_feeds("a\r\nb\rc\n")
    'a\nb\nc\n'
    """
    if are_pairs(text):
        # Taking single characters out is three times as fast as replacing pairs.
        return text.replace("\r", "")
    return text.replace("\r\n", "\n").replace("\r", "\n")
