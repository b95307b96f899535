"""Why a filter made an edit, in words: what the evidence was, as far as the edit shows it.

Read off from the text before and after, so that filters stay plain functions. A filter that is not
in the table is told by the first line of its docstring.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from functools import lru_cache
from types import MappingProxyType

from cleaner.changes.edits import Edit
from cleaner.errors import SpecError
from cleaner.registry import find_filter

# What mojibake was read with, the most frequent first; the name is that of the WHATWG.
_MISREAD = (
    ("cp1252", "windows-1252"),
    ("latin-1", "ISO-8859-1"),
    ("cp1251", "windows-1251"),
    ("cp1250", "windows-1250"),
    ("cp1253", "windows-1253"),
    ("cp1254", "windows-1254"),
    ("cp1257", "windows-1257"),
    ("iso8859-2", "ISO-8859-2"),
    ("mac-roman", "Mac Roman"),
    ("cp437", "code page 437"),
)
_LAYERS = ("", ", twice", ", three times")
# An edit has only what differs; the rest of a character's bytes may stand beside it.
_BESIDE = 3
# No mojibake of one place is longer; beyond, decoding it anew is not worth the time.
_LONGEST = 2_000

# The same damage comes again and again in a text.
_REMEMBERED = 4_096

_WORD_BEFORE = re.compile(r"[^\W\d_]+\Z")
_WORD_AFTER = re.compile(r"['’]?([^\W\d_]+)")
_LONGEST_WORD = 40
_CONTRACTED = frozenset("t re ve ll d m".split())


def reason_for(name: str, text: str, edit: Edit) -> str:
    """Say why a filter changed a place of the text that it was given.

    >>> reason_for("unescape", "Tom &amp; Jerry", Edit(4, 9, "&"))
    'HTML character reference'
    """
    tell = _TOLD.get(name)
    reason = tell(text, edit) if tell else None
    return reason or _summary(name)


def _summary(name: str) -> str:
    try:
        found = find_filter(name)
    except SpecError:  # made by hand, and registered nowhere
        return name
    return str(getattr(found, "summary", name)).rstrip(".") or name


def _encoding(text: str, edit: Edit) -> str:
    before = text[edit.start : edit.end]
    if before.startswith("\\u") or re.fullmatch(r"u20\w\w", before):
        return "an escape that nothing had read"
    if any("\ud800" <= c <= "\udfff" for c in before):
        return "halves of a character, as UTF-16 writes it"
    if before == "TM" or before.endswith("â€TM"):
        return "UTF-8 read as windows-1252, and ™ written as TM"
    if len(before) <= _LONGEST:
        for left, right in sorted(
            ((a, b) for a in range(_BESIDE + 1) for b in range(_BESIDE + 1)), key=sum
        ):
            start, end = max(0, edit.start - left), edit.end + right
            after = text[start : edit.start] + edit.after + text[edit.end : end]
            found = _misread(text[start:end], after)
            if found:
                return found
    return "UTF-8 read as another encoding, with bytes lost"


@lru_cache(_REMEMBERED)
def _misread(before: str, after: str) -> str | None:
    """Say what bytes the text after was read from, as another encoding, to be the text before."""
    if _bytes(before, "latin-1") == _bytes(after, "cp1252") is not None:
        return "windows-1252 read as ISO-8859-1"
    for encoding, name in _MISREAD:
        layer = before
        for times in _LAYERS:
            data = _bytes(layer, encoding)
            if data is None:
                break
            try:
                layer = data.decode("utf-8")
            except UnicodeDecodeError:
                break
            if layer == after:
                return f"UTF-8 read as {name}{times}"
    return None


def _bytes(text: str, encoding: str) -> bytes | None:
    """Return the bytes that a text was read from, None if another encoding must have been used."""
    data = bytearray()
    for character in text:
        try:
            data += character.encode(encoding)
        except UnicodeEncodeError:
            if character not in _unassigned(encoding):
                return None
            data.append(ord(character))
    return bytes(data)


@lru_cache
def _unassigned(encoding: str) -> frozenset[str]:
    """Return the controls that stand for the bytes for which an encoding has no character."""
    return frozenset(
        chr(byte) for byte in range(0x100) if not bytes([byte]).decode(encoding, "ignore")
    )


def _reference(text: str, edit: Edit) -> str:
    before = text[edit.start : edit.end]
    twice = before.startswith("&amp;") and len(before) > len("&amp;")
    return "HTML character reference" + (", escaped twice" if twice else "")


def _apostrophe(text: str, edit: Edit) -> str:
    before = _WORD_BEFORE.search(text[max(0, edit.start - _LONGEST_WORD) : edit.start])
    after = _WORD_AFTER.match(text[edit.end : edit.end + _LONGEST_WORD])
    if before is None:
        return "lost apostrophe"
    if after is None:
        return f'possessive: the mark after "{before[0]}"'
    tail = after[1].lower()
    if tail in _CONTRACTED:
        kind = "contraction"
    elif tail == "s":
        kind = "possessive"
    else:
        kind = "elision" if len(before[0]) <= 2 else "lost apostrophe"
    return f'{kind}: the mark between "{before[0]}" and "{after[1]}"'


def _unicode(text: str, edit: Edit) -> str:
    before = text[edit.start : edit.end]
    if "\x1b" in before:
        return "terminal sequence"
    if any("\ud800" <= c <= "\udfff" for c in before):
        return "halves of a character, as UTF-16 writes it"
    if set(before) <= _LINE_BREAKS and set(edit.after) <= {"\n"}:
        return "line break of another kind: " + _names(before)
    if not edit.after:
        return "removed: " + _names(before)
    if unicodedata.normalize("NFC", before) == unicodedata.normalize("NFC", edit.after):
        return "composed (NFC)"
    return "composed (NFC), and invisible characters removed"


_LINE_BREAKS = frozenset("\r\n\x0b\x0c\x85\u2028\u2029")
_MOST_NAMES = 3


def _names(text: str) -> str:
    r"""Name the characters of a text, each once.

    >>> _names("\u200b\x07")
    'zero width space, U+0007'
    """
    names = [unicodedata.name(c, f"U+{ord(c):04X}") for c in dict.fromkeys(text)]
    said = [name if name.startswith("U+") else name.lower() for name in names[:_MOST_NAMES]]
    return ", ".join([*said, "…"] if len(names) > _MOST_NAMES else said)


def _whitespace(text: str, edit: Edit) -> str:
    before = text[edit.start : edit.end]
    if "\n" in before:
        return "blank lines" if not before.strip("\n") else "white space at line ends"
    if text[edit.end : edit.end + 1] in ("", "\n"):
        return "white space at the end of a line"
    if text[edit.start - 1 : edit.start] in ("", "\n"):
        return "indentation of the whole page"
    return "tab" if "\t" in before else "run of spaces"


def _sign(text: str, edit: Edit) -> str:
    return _names(text[edit.start : edit.end])


def _told(words: str) -> Callable[[str, Edit], str]:
    return lambda text, edit: words


_TOLD: Mapping[str, Callable[[str, Edit], str]] = MappingProxyType(
    {
        "fix-encoding": _encoding,
        "unescape": _reference,
        "fix-apostrophes": _apostrophe,
        "normalize-unicode": _unicode,
        "whitespace": _whitespace,
        "ligatures": _sign,
        "quotes": _sign,
        "dashes": _sign,
        "width": _told("fullwidth form"),
        "bullets": _told("bullet at the start of a line"),
        "dehyphenate": _told("word that was broken at the end of a line"),
        "mask-urls": _told("address of a page"),
        "mask-emails": _told("e-mail address"),
        "mask-handles": _told("handle of a social network"),
        "mask-ips": _told("IP address"),
        "mask-phones": _told("telephone number"),
        "mask-currency": _told("amount of money"),
        "mask-numbers": _told("number"),
    }
)
