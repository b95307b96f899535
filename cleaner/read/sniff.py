"""Tell HTML from plain text, and text from other kinds of files."""

import re

# How much of the input is looked at: past a page's head, and little enough to cost nothing.
_LOOK = 50_000
# Plain text may quote a few tags; markup has at least this share of its characters in tags.
_MARKUP_SHARE = 0.03

_OPENING = re.compile(
    r"""(?xis)
    \s* (?: <!-- .*? --> \s* | <\? [^>]* > \s* )*+    # comments and XML declarations first
    < (?: !doctype \s+ html | (?: html | head | body | title | meta ) [\s>/] )
    """
)
# Elements that pages are made of, opening or closing; `<stdin>` and `List<String>` are none.
_TAG = re.compile(
    r"""(?xi)
    < /? (?: a | abbr | article | aside | b | blockquote | body | br | button | center | code | dd
      | details | dir | div | dl | dt | em | figure | font | footer | form | h[1-6] | head | header
      | hr | html | i | img | input | li | link | main | meta | nav | ol | option | p | pre | script
      | section | select | small | span | strong | style | sub | sup | summary | svg | table | tbody
      | td | th | thead | title | tr | u | ul )
    (?: \s [^<>]{0,2000} )? /? >
    """
)

# First bytes of files that are often fed in by mistake, and what to do with them.
_MAGIC = (
    (b"%PDF-", "a PDF", "extract its text first, for example with pdftotext"),
    (b"\x1f\x8b", "gzip-compressed", "decompress it first (`gzip -dc FILE | cleaner`)"),
    (b"\x28\xb5\x2f\xfd", "zstd-compressed", "decompress it first (`zstd -dc FILE | cleaner`)"),
    (b"BZh", "bzip2-compressed", "decompress it first (`bzip2 -dc FILE | cleaner`)"),
    (b"\xfd7zXZ\x00", "xz-compressed", "decompress it first (`xz -dc FILE | cleaner`)"),
    (b"PK\x03\x04", "a ZIP archive or an office document", "unpack or convert it to text first"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old office document", "convert it to text first"),
    (b"\x7fELF", "a program", "give a page or a text file"),
    (b"\x89PNG\r\n", "a PNG image", "give a page or a text file"),
    (b"\xff\xd8\xff", "a JPEG image", "give a page or a text file"),
    (b"GIF8", "a GIF image", "give a page or a text file"),
    (b"RIFF", "an audio, video or WebP file", "give a page or a text file"),
    (b"wOFF", "a web font", "give a page or a text file"),
    (b"wOF2", "a web font", "give a page or a text file"),
    (b"SQLite format 3\x00", "an SQLite database", "export its text first"),
    (b"PAR1", "a Parquet file", "export its text column first"),
)
_FIRST = frozenset(magic[:1] for magic, *_ in _MAGIC)
_SPACES = frozenset((b" ", b"\t", b"\n", b"\r", b"\f", b"\v"))
BINARY = ("binary data", "give a page or a text file, or decode it first")
# Control characters that text files do not hold; ESC (terminal colours) and form feed they may.
_CONTROLS = bytes(set(range(32)) - {9, 10, 11, 12, 13, 27} | {127})
# Bytes in which these are looked for: a file that is no text shows it early.
_BEGINNING = 4096
# Text with a few stray controls is text; past this share the bytes are something else.
_BINARY_SHARE = 0.1


def looks_like_html(text: str) -> bool:
    """Say whether text is markup: by how it opens, or by the share of its characters in tags.

    >>> looks_like_html("<p>Hi"), looks_like_html("x<br>y"), looks_like_html("if a<b: List<String>")
    (True, True, False)
    """
    head = text[:_LOOK]
    if "<" not in head:
        return False
    if _OPENING.match(head):
        return True
    tags = [m.end() - m.start() for m in _TAG.finditer(head)]
    if not tags:
        return head.lstrip().startswith("<!--")
    begins = _TAG.match(head.lstrip()) is not None
    return begins or sum(tags) >= _MARKUP_SHARE * len(head.strip())


def what_it_is(data: bytes) -> tuple[str, str] | None:
    """Return what bytes are and what to do, if they are no text; None if they may be.

    >>> what_it_is(b"%PDF-1.7")[0]
    'a PDF'
    """
    head = data[:_BEGINNING]
    first = head[:1]
    if first in _FIRST:
        for magic, name, advice in _MAGIC:
            if data.startswith(magic):
                return name, advice
    elif first in _SPACES and head.lstrip().startswith(b"%PDF-"):
        return _MAGIC[0][1:]
    controls = len(head) - len(head.translate(None, _CONTROLS))
    if not controls:
        return None
    # NUL bytes alone, between readable text, are damage that repair takes away.
    if _mostly_text(head):
        controls -= head.count(0)
    return BINARY if controls > _BINARY_SHARE * len(head) else None


def _mostly_text(head: bytes) -> bool:
    return head.count(0) <= len(head) / 3
