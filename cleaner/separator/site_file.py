"""The file of a site profile: the same bytes for the same profile, refused where damaged.

A first line that names form and version, a digest of the rest, and the rest compressed: numbers
with the least significant byte first, hosts and pages in order, each page's columns whole.
"""

from __future__ import annotations

import struct
import zlib
from array import array
from hashlib import blake2b

from cleaner.errors import ReadError
from cleaner.separator.page_print import PagePrint, Path, little
from cleaner.separator.site_profile import SiteProfile

_KIND = b"cleaner site profile "
_VERSION = 1
_HEAD = _KIND + b"%d\n" % _VERSION
_DIGEST = 16
_LEVEL = 6  # most of it are hashes, which no effort makes smaller
_NO_PATH = 0xFFFFFFFF
_COLUMNS = "QIHB"


def to_bytes(profile: SiteProfile) -> bytes:
    """Return the bytes of a profile's file.

    >>> from_bytes(to_bytes(SiteProfile(sample=9))).sample
    9
    """
    hosts = list(profile.hosts())
    out = [struct.pack("<II", profile.sample, len(hosts))]
    for host, pages in hosts:
        prints, shown = pages.pages(), pages.shown()
        out += [_text(host), struct.pack("<QI", pages.seen, len(prints))]
        for page in prints:
            _write_page(out, page)
        out.append(struct.pack("<I", len(shown)))
        for key, lines in shown.items():
            out.append(struct.pack("<QI", key, len(lines)))
            out += map(_text, lines)
    body = zlib.compress(b"".join(out), _LEVEL)
    return _HEAD + blake2b(body, digest_size=_DIGEST).digest() + body


def from_bytes(data: bytes) -> SiteProfile:
    """Return the profile of a file's bytes; ReadError if they are none."""
    if not data.startswith(_HEAD):
        if data.startswith(_KIND):
            raise ReadError(f"is a site profile of another version than {_VERSION}; learn it anew")
        raise ReadError("is no site profile; `cleaner site learn` makes one")
    digest, body = data[len(_HEAD) :][:_DIGEST], data[len(_HEAD) + _DIGEST :]
    if blake2b(body, digest_size=_DIGEST).digest() != digest:
        raise ReadError("is a damaged site profile; learn it anew, or fetch it again")
    reader = _Reader(zlib.decompress(body))
    sample, hosts = reader.numbers("<II")
    profile = SiteProfile(sample=sample)
    for _ in range(hosts):
        host = reader.text()
        seen, number = reader.numbers("<QI")
        pages = [reader.page() for _ in range(number)]
        shown = {}
        for _ in range(*reader.numbers("<I")):
            key, lines = reader.numbers("<QI")
            shown[key] = tuple(reader.text() for _ in range(lines))
        profile.restore(host, seen, pages, shown)
    return profile


def _text(text: str) -> bytes:
    data = text.encode("utf-8", "surrogatepass")
    return struct.pack("<I", len(data)) + data


def _write_page(out: list[bytes], page: PagePrint) -> None:
    out.append(struct.pack("<QBII", page.key, page.html, len(page.paths), len(page.texts)))
    for around, names, repeated in page.paths:
        outer = _NO_PATH if around < 0 else around
        out.append(struct.pack(f"<IBB{len(names)}I", outer, repeated, len(names), *names))
    out += map(little, (page.texts, page.places, page.words, page.flags))


class _Reader:
    def __init__(self, data: bytes) -> None:
        self._data = data
        self._at = 0

    def numbers(self, form: str) -> tuple[int, ...]:
        values = struct.unpack_from(form, self._data, self._at)
        self._at += struct.calcsize(form)
        return values

    def text(self) -> str:
        (size,) = self.numbers("<I")
        self._at += size
        return self._data[self._at - size : self._at].decode("utf-8", "surrogatepass")

    def page(self) -> PagePrint:
        key, html, number, lines = self.numbers("<QBII")
        paths: list[Path] = []
        for _ in range(number):
            around, repeated, names = self.numbers("<IBB")
            outer = -1 if around == _NO_PATH else around
            paths.append(Path(outer, self.numbers(f"<{names}I"), bool(repeated)))
        columns = [self._column(kind, lines) for kind in _COLUMNS]
        return PagePrint(key, bool(html), tuple(paths), *columns)

    def _column(self, kind: str, lines: int) -> array[int]:
        column = array(kind)
        size = column.itemsize * lines
        column.frombytes(little(array(kind, self._data[self._at : self._at + size])))
        self._at += size
        return column
