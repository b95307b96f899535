"""Who finds out the encoding of bytes: our reader and other projects' detectors.

Separate from `repair_charsets.py`, which scores them.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

from benchmarks.charset_cases import CODECS

Detector = Callable[[bytes], str | None]


def detectors() -> dict[str, Detector]:
    """Return the detectors that are installed, ours first."""
    found: dict[str, Detector] = {}
    for name, make in (
        ("chardet", _chardet),
        ("charset-normalizer", _charset_normalizer),
        ("faust-cchardet", _cchardet),
        ("resiliparse", _resiliparse),
        ("turbohtml", _turbohtml),
    ):
        try:
            found[name] = make()
        except ImportError:
            continue
    return found


def _chardet() -> Detector:
    detect = import_module("chardet").detect
    # Told which encodings there are, it is better by half a point than by default.
    names = list(CODECS.values())
    return lambda data: detect(data, include_encodings=names)["encoding"]


def _charset_normalizer() -> Detector:
    from_bytes = import_module("charset_normalizer").from_bytes

    def answer(data: bytes) -> str | None:
        best = from_bytes(data).best()
        return None if best is None else best.encoding

    return answer


def _cchardet() -> Detector:
    detect = import_module("cchardet").detect
    return lambda data: detect(data)["encoding"]


def _resiliparse() -> Detector:
    detect = import_module("resiliparse.parse.encoding").detect_encoding
    return lambda data: detect(data, from_html_meta=True)


def _turbohtml() -> Detector:
    detect = import_module("turbohtml.detect").detect
    return lambda data: detect(data).encoding


def readings(data: bytes, name: str | None) -> list[str]:
    """Return what bytes are in an encoding, as Python reads it and as the WHATWG does."""
    import turbohtml.detect  # noqa: F401  (registers the codecs)

    made = []
    for codec in (name or "utf-8", f"whatwg-{(name or 'utf-8').lower()}"):
        try:
            made.append(data.decode(codec, "replace"))
        except LookupError:
            continue
    return made or [data.decode("utf-8", "replace")]


def ours() -> Callable[[bytes], str]:
    """Return what reads bytes with this package: nothing where it says that they are no text."""
    from cleaner.errors import ReadError
    from cleaner.read.decode import decode

    def read(data: bytes) -> str:
        try:
            return decode(data)[0]
        except ReadError:
            return ""

    return read


def decoded_as(data: bytes, name: str | None) -> str:
    try:
        return data.decode(name or "utf-8", "replace")
    except LookupError:
        return readings(data, name)[0]
