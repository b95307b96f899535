"""What a page and its address say about the encoding: declarations, the language, the country.

Separate from the decoding, which weighs them: a declaration is a claim.
"""

import codecs
import re
from functools import lru_cache
from urllib.parse import urlsplit

# The standard looks at 1024 bytes; pages with long comments or scripts first declare later.
_PRESCAN = 4096
_DECLARED = re.compile(
    rb"""(?xi)
      < meta \b [^>]{0,400}? charset \s*=\s* ["']? \s* ([\w.:-]{2,40})   # both forms of meta
    | <\?xml \b [^>]{0,200}? encoding \s*=\s* ["'] ([\w.:-]{2,40})
    """
)
_COMMENT = re.compile(rb"<!--.*?-->", re.S)
_LANGUAGE = re.compile(
    rb"""(?i)<html\b[^<>]{0,500}?\s(?:xml:)?lang\s*=\s*["']?([a-z]{2,3})(?![a-z])"""
)
_LABEL = re.compile(r"[\w.:-]{2,40}", re.ASCII)
_FALLBACK = "windows-1252"  # what the standard's detection says where nothing else is known
# Encodings of seven bits that browsers refuse to read, for fear of attacks that need a browser.
REFUSED = {"hz-gb-2312": "hz", "iso-2022-kr": "iso2022_kr"}
# Countries whose pages are in another language than their code says.
_COUNTRIES = {
    "at": "de", "br": "pt", "by": "be", "cn": "zh-Hans", "cz": "cs", "dk": "da", "ee": "et",
    "eg": "ar", "gr": "el", "hk": "zh-Hant", "il": "he", "ir": "fa", "jp": "ja", "kr": "ko",
    "kz": "ru", "ma": "ar", "mx": "es", "rs": "sr", "sa": "ar", "se": "sv", "si": "sl", "su": "ru",
    "tw": "zh-Hant", "ua": "uk", "vn": "vi", "xn--p1ai": "ru", "ar": "es", "al": "sq",
}  # fmt: skip
_SAME_CODE = frozenset(
    "bg cat de es fi fr gal hr hu is it lt lv mk nl no pl pt ro ru sk th tr eus cymru".split()
)
_CODES = {"cat": "ca", "gal": "gl", "no": "nb", "eus": "eu", "cymru": "cy"}


def declared_label(data: bytes) -> str | None:
    """Return the charset that a page declares in a meta element or an XML declaration, or None.

    >>> declared_label(b'<meta http-equiv=content-type content="text/html; charset=koi8-r">')
    'koi8-r'
    """
    head = data[:_PRESCAN]
    if b"<" not in head:
        return None
    found = _DECLARED.search(_COMMENT.sub(b"", head))
    if found is None:
        return None
    label = (found[1] or found[2]).decode("ascii", "replace")
    # A page whose declaration could be read as ASCII is in no encoding of wide characters.
    return "utf-8" if label.lower().startswith("utf-16") else label


def language_told(data: bytes, url: str | None = None) -> str | None:
    """Return the language that a page's `lang` says, or its address, as the tables name it.

    English is no answer: templates say it of pages in any language.

    >>> language_told(b'<html lang="zh-TW">'), language_told(b"", "http://www.example.cz/")
    ('zh-Hant', 'cs')
    """
    found = _LANGUAGE.search(data, 0, _PRESCAN) if b"<" in data[:_PRESCAN] else None
    if found is not None:
        language = found[1].decode().lower()
        if language == "zh":
            region = data[found.end() : found.end() + 5].lower()
            return "zh-Hant" if region.startswith((b"-tw", b"-hk", b"-hant")) else "zh-Hans"
        return {"no": "nb", "en": None}.get(language, language)
    if url is None:
        return None
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        return None
    country = host.rpartition(".")[2]
    if country in _SAME_CODE:
        return _CODES.get(country, country)
    return _COUNTRIES.get(country)


@lru_cache(256)
def canonical(label: str) -> str | None:
    """Return the WHATWG's name of an encoding, None if it knows no such label.

    >>> canonical("latin1"), canonical("cp437")
    ('windows-1252', None)
    """
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
        return label.lower() in ("x-cp1252", "iso88591")
    return codec in ("cp1252", "iso8859-1", "ascii")
