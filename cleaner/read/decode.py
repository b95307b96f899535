"""Bytes to text, in the order that browsers use, and more careful where they guess.

1. a byte order mark; 2. the encoding that the transport gave; 3. strict UTF-8; 4. UTF-8 with a few
bad bytes; 5. the declared charset (WHATWG labels: `iso-8859-1` is windows-1252); 6. detection over
the text, not over the ASCII of scripts and tags. See https://encoding.spec.whatwg.org/ and
https://html.spec.whatwg.org/multipage/parsing.html#determining-the-character-encoding. Browsers
take a declaration before UTF-8; but bytes that are valid UTF-8 and not ASCII are UTF-8, whatever
the page claims.
"""

import codecs
import re

from cleaner.errors import ReadError, did_you_mean
from cleaner.read.sniff import what_it_is

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# The standard looks at 1024 bytes; pages with long comments or scripts first declare later.
_PRESCAN = 4096
# Bytes of text that detection looks at: its accuracy no longer grows, its time does.
_SAMPLE = 100_000
_DECLARED = re.compile(
    rb"""(?xi)
      < meta \b [^>]{0,400}? charset \s*=\s* ["']? \s* ([\w.:-]{2,40})   # both forms of meta
    | <\?xml \b [^>]{0,200}? encoding \s*=\s* ["'] ([\w.:-]{2,40})
    """
)
_COMMENT = re.compile(rb"<!--.*?-->", re.S)
_UNSHOWN = re.compile(rb"(?is)<(script|style)\b.*?</\1\s*>|<[^>]{0,2000}>")
_LABEL = re.compile(r"[\w.:-]{2,40}", re.ASCII)
_FALLBACK = "windows-1252"  # what the standard's detection says where nothing else is known
# Each run of bytes that are not ASCII.
_HIGH = re.compile(rb"[\x80-\xff]+")
# windows-1252 as the WHATWG reads it, where each byte is a character; letters and marks of prose.
_WESTERN = re.compile("[À-ÖØ-öø-ÿŠšŽžŒœŸ‘’“”–—…€]+")


def decode(data: bytes, encoding: str | None = None) -> tuple[str, str]:
    r"""Return the text of the bytes and the name of the encoding that was used.

    One bad byte costs one character and not the page. A line in another encoding than the rest of
    a UTF-8 file is decoded by itself. Raises ReadError, with what the bytes are, if they are no
    text, and with the nearest name for an unknown `encoding`.

    >>> decode(b"<meta charset=latin1>caf\xe9")
    ('<meta charset=latin1>café', 'windows-1252')
    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(name, "replace"), name
    if encoding is not None:
        return _with_label(data, encoding)
    known = what_it_is(data)
    if known is not None:
        raise ReadError(f"the input is {known[0]}, not a page or a text; {known[1]}")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    else:
        if "\x00" in text[:64] and (wide := _wide(data)):
            return data.decode(wide, "replace"), wide
        return text, "utf-8"
    if wide := _wide(data):
        return data.decode(wide, "replace"), wide
    text = data.decode("utf-8", "replace")
    # Characters that only valid multi-byte sequences give, against bytes that fit none.
    bad = text.count("\ufffd") - data.count(b"\xef\xbf\xbd")
    good = sum(map(len, re.findall(r"[^\x00-\x7f\ufffd]+", text)))
    declared = declared_label(data)
    if good >= bad:
        return _by_line(data, text), "utf-8"
    if declared is not None and (known_label := _canonical(declared)) not in (None, "utf-8"):
        decoded = data.decode(f"whatwg-{known_label}", "replace")
        if "\ufffd" not in decoded:
            return decoded, known_label
    return _detected(data)


def declared_label(data: bytes) -> str | None:
    """Return the charset that a page declares in a meta element or an XML declaration, or None.

    >>> declared_label(b'<meta http-equiv=content-type content="text/html; charset=koi8-r">')
    'koi8-r'
    """
    found = _DECLARED.search(_COMMENT.sub(b"", data[:_PRESCAN]))
    if found is None:
        return None
    label = (found[1] or found[2]).decode("ascii", "replace")
    # A page whose declaration could be read as ASCII is in no encoding of wide characters.
    return "utf-8" if label.lower().startswith("utf-16") else label


def _canonical(label: str) -> str | None:
    """Return the WHATWG's name of an encoding, None if it knows no such label."""
    from turbohtml.detect import detect

    if not _LABEL.fullmatch(label):
        return None
    # Nothing but ASCII follows, so any other answer than the fallback comes from the label.
    name = detect(b"<meta charset=" + label.encode() + b">").encoding
    if name is None or (name.lower() == _FALLBACK and not _is_fallback(label)):
        return None
    return name.lower()


def _is_fallback(label: str) -> bool:
    try:
        codec = codecs.lookup(label).name
    except (LookupError, ValueError):
        return label.lower().startswith(("x-cp1252", "windows-1252"))
    return codec in ("cp1252", "iso8859-1", "ascii")


def _with_label(data: bytes, label: str) -> tuple[str, str]:
    name = label.strip().lower()
    if known := _canonical(name):
        return data.decode(f"whatwg-{known}", "replace"), known
    try:
        return data.decode(name, "replace"), name
    except (LookupError, ValueError):
        from encodings.aliases import aliases

        hint = did_you_mean(name, [*aliases, *aliases.values()])
        raise ReadError(f"no encoding of text is called {label!r}{hint}") from None


def _wide(data: bytes) -> str | None:
    """Return UTF-16 of either order where every second byte of the beginning is NUL."""
    head = data[:64]
    if len(head) < 4 or 0 not in head:
        return None
    if not any(head[1::2]) and all(head[0::2]):
        return "utf-16-le"
    if not any(head[0::2]) and all(head[1::2]):
        return "utf-16-be"
    return None


def _by_line(data: bytes, text: str) -> str:
    """Decode UTF-8, and by itself each line that is in a legacy Western encoding instead."""
    if b"\n" not in data.strip():
        return text
    lines = []
    for line in data.split(b"\n"):
        try:
            lines.append(line.decode("utf-8"))
        except UnicodeDecodeError:
            replaced = line.decode("utf-8", "replace")
            western = line.decode("windows-1252", "replace")
            # Only a line without any UTF-8 of its own, whose bytes make letters or marks of prose.
            mixed = re.search(r"[^\x00-\x7f\ufffd]", replaced)
            runs = [run.decode("windows-1252", "replace") for run in _HIGH.findall(line)]
            plain = all(_WESTERN.fullmatch(run) and len(run) < 3 for run in runs)
            lines.append(replaced if mixed or not plain else western)
    return "\n".join(lines)


def _detected(data: bytes) -> tuple[str, str]:
    from turbohtml.detect import detect

    sample = _UNSHOWN.sub(b" ", data[: 10 * _SAMPLE])
    at = _HIGH.search(sample)
    start = max(0, (at.start() if at else 0) - 1000)
    found = detect(sample[start : start + _SAMPLE])
    name = (found.encoding or "windows-1252").lower()
    return data.decode(found.codec or "whatwg-windows-1252", "replace"), name
