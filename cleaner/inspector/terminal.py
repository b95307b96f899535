"""A page in the terminal: a line for each block's role and score, and its text, in colour."""

from __future__ import annotations

import textwrap
import unicodedata
from collections import Counter
from collections.abc import Iterator
from typing import Any

# Roles by the colours that every terminal has; kept and dropped are told apart by signs too.
_KEPT = "32"
_COLORS = {
    "title": "34;1",
    "byline": "34",
    "date": "36",
    "body": _KEPT,
    "navigation": "33",
    "feed": "31",
    "tags": "35",
    "share": "35",
    "consent": "33",
    "promo": "31",
    "form": "36",
    "comment": "33",
    "footer": "90",
    "alternate": "34",
    "interface": "90",
    "repeat": "33",
}
_LINES = 3  # of a block's text; the report has all of it
_CONTROL = {code: f"\\x{code:02x}" for code in [*range(32), *range(0x7F, 0xA0)] if code != 10}


def terminal_lines(page: dict[str, Any], *, width: int = 80, color: bool = True) -> Iterator[str]:
    r"""Yield the lines that show an inspected page.

    Each block has a sign (+ kept, - not), role and score, and up to three lines of its text; what
    was repaired in it, and why it is not kept, stand below. No line is longer than `width` columns.
    Control characters of a page are shown as \x.. and do nothing to the terminal.

    >>> from cleaner.inspector.page import inspect_page
    >>> from cleaner.pipeline import as_pipeline
    >>> page = inspect_page("<nav><a href=/>Home</a></nav><p>It isnâ€™t so.", as_pipeline("web"))
    >>> print(*list(terminal_lines(page, color=False))[-3:], sep="\n")  # doctest: +ELLIPSIS
    + body 0...
        It isn[-â€™-]{+’+}t so.
        fix-encoding: UTF-8 read as windows-1252
    """
    paint = _painted if color else _plain
    yield from _wrapped(page["title"] or page["name"], width, "", 2)
    kept = sum(block["kept"] for block in page["blocks"])
    total = sum(ms for _, ms in page["stages"])
    yield f"{page['kind']}, {kept} of {len(page['blocks'])} blocks kept, {total:.1f} ms"
    roles = Counter(block["role"] or "not judged" for block in page["blocks"])
    yield from _wrapped(", ".join(f"{n} {role}" for role, n in roles.most_common()), width, "", 9)
    if page["reason"]:
        yield from _wrapped(page["reason"], width, "", 9)
    for block in page["blocks"]:
        role, score = block["role"] or "not judged", block["score"]
        sign = "+" if block["kept"] else "-"
        yield paint(
            f"{sign} {role}{'' if score is None else f' {score:.2f}'}", _COLORS.get(role, "0")
        )
        lines = list(_wrapped(_marked(block["pieces"]), width, "    ", _LINES))
        yield from lines if block["kept"] else (paint(line, "2") for line in lines)
        for change in block["changes"]:
            text = f"{change['filter']}: {change['reason']}"
            yield from (paint(line, "36") for line in _wrapped(text, width, "    ", 1))
        if not block["kept"] and block["against"]:
            why = ", ".join(what for what, _ in block["against"])
            yield from (paint(line, "2") for line in _wrapped(f"against: {why}", width, "    ", 2))


def _marked(pieces: list[list[str]]) -> str:
    forms = {"=": "{}", "-": "[-{}-]", "+": "{{+{}+}}"}
    return "".join(forms[sign].format(text) for sign, text in pieces)


def _wrapped(text: str, width: int, indent: str, most: int) -> Iterator[str]:
    """Yield a text in lines of so many columns; wide characters count as two."""
    text = text.translate(_CONTROL).replace("\n", " ")
    room = width - len(indent)
    if sum(map(_columns, text[: most * width])) <= room and len(text) <= room:
        yield indent + text
        return
    if all(_columns(c) == 1 for c in text[: most * width]):
        lines = textwrap.wrap(text[: (most + 1) * width], room) or [""]
    else:
        lines = list(_cut(text, room, most + 1))
    for number, line in enumerate(lines[:most]):
        is_cut = number == most - 1 and len(lines) > most
        yield indent + (line[: room - 1].rstrip() + "…" if is_cut else line)


def _cut(text: str, room: int, most: int) -> Iterator[str]:
    line, used = "", 0
    for character in text:
        size = _columns(character)
        if used + size > room - 1:
            yield line
            most -= 1
            if not most:
                return
            line, used = "", 0
        line += character
        used += size
    yield line


def _columns(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) == "Cf":
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def _painted(text: str, code: str) -> str:
    return f"\x1b[{code}m{text}\x1b[0m"


def _plain(text: str, code: str) -> str:
    return text
