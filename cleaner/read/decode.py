"""Bytes to text, in the order that browsers use, and more careful where they guess.

1. a byte order mark; 2. valid UTF-8, whatever is declared: no other text is that by chance;
3. UTF-16 without a mark; 4. UTF-8 with lines in another encoding; 5. the encoding that the
transport gave, else the declared charset (WHATWG labels: `iso-8859-1` is windows-1252), unless the
text would be far from any that is written; 6. detection over the text, not over scripts and tags.
See https://encoding.spec.whatwg.org/ and
https://html.spec.whatwg.org/multipage/parsing.html#determining-the-character-encoding. Browsers
take a declaration before UTF-8.
"""

import codecs

from cleaner.errors import ReadError, did_you_mean
from cleaner.read.declared import REFUSED, canonical, declared_label, language_told
from cleaner.read.sniff import BINARY, what_it_is

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MARKED = frozenset(mark[0] for mark, _ in _MARKS)
# A transport's word on these is taken: without a mark there is nothing else to know them by.
_EXACT = ("utf-16", "utf-32")


def decode(data: bytes, encoding: str | None = None, *, url: str | None = None) -> tuple[str, str]:
    r"""Return the text of the bytes and the name of the encoding that was used.

    `encoding` is what the transport said; `url` the address, whose country tells languages that are
    likely. Neither is believed against the bytes. One bad byte costs one character and not the
    page; a line in another encoding than the rest of a UTF-8 file is decoded by itself. Raises
    ReadError, with what the bytes are, if they are no text, and with the nearest name for an
    unknown `encoding`.

    >>> decode(b"<meta charset=latin1>caf\xe9")
    ('<meta charset=latin1>café', 'windows-1252')
    """
    if data and data[0] in _MARKED:
        for mark, name in _MARKS:
            if data.startswith(mark):
                return data[len(mark) :].decode(name, "replace"), name
    label = None
    if encoding is not None:
        name = encoding.strip().lower()
        label = None if name.startswith(_EXACT) or name in REFUSED else canonical(name)
        if label is None:
            return _as_told(data, name)
    known = what_it_is(data)
    if known is not None and known is not BINARY:
        raise ReadError(f"the input is {known[0]}, not a page or a text; {known[1]}")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text = ""
        is_utf8 = False
    else:
        is_utf8 = True
    if not is_utf8 or known is not None or b"\x00" in data:
        from cleaner.read.utf16 import utf16_order

        if order := utf16_order(data):
            return data.decode(order, "replace"), order
        if known is not None:
            raise ReadError(f"the input is {known[0]}, not a page or a text; {known[1]}")
    if not is_utf8:
        return _legacy(data, label, url)
    if not text.isascii():
        return text, "utf-8"
    if b"\x1b" in data or b"~{" in data or b"\x0e" in data:
        return _of_seven_bits(data, text)
    return text, label or "utf-8"


def _as_told(data: bytes, name: str) -> tuple[str, str]:
    """Decode with a codec that only Python knows, or that browsers refuse."""
    try:
        return data.decode(REFUSED.get(name, name), "replace"), name
    except (LookupError, ValueError):
        from encodings.aliases import aliases

        hint = did_you_mean(name, [*aliases, *aliases.values()])
        raise ReadError(f"no encoding of text is called {name!r}{hint}") from None


def _of_seven_bits(data: bytes, text: str) -> tuple[str, str]:
    """Return ASCII bytes as text, in one of the encodings that are ASCII bytes too."""
    from cleaner.read.utf16 import iso_2022_jp

    if japanese := iso_2022_jp(data):
        return japanese, "iso-2022-jp"
    declared = (declared_label(data) or "").lower()
    if declared in REFUSED:
        return data.decode(REFUSED[declared], "replace"), declared
    return text, "utf-8"


def _legacy(data: bytes, label: str | None, url: str | None) -> tuple[str, str]:
    """Return the text of bytes that are not UTF-8, at least not all of them."""
    from cleaner.read.charsets import contradicted, likeliest, refined, sample_of
    from cleaner.read.mixed import decode_mixed, is_mixed

    if is_mixed(data):
        return decode_mixed(data), "utf-8"
    language = language_told(data, url)
    sample = sample_of(data)
    found = refined(data, likeliest(sample, language))
    meta = declared_label(data)
    for name in (label, canonical(meta.lower()) if meta is not None else None):
        if name in (None, "utf-8", "replacement"):
            continue
        if name == found.encoding or not contradicted(sample, name, found, language):
            return data.decode(f"whatwg-{name}", "replace"), name
    return data.decode(f"whatwg-{found.encoding}", "replace"), found.encoding
