"""A page in the terminal: a line for each block's role and score, and its text, in colour."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any
from unicodedata import category

from cleaner.changes.colors import ROLE_COLORS

_LINES = 3  # of a block's text; the report has all of it
_WHY_LINES = 2
# The reason of a block that its score alone decided on says no more than the score and the limit.
_SCORED = "separate (model): the page's limit"
_CHARACTERS = 8  # of a text that are looked at for each column; emoji have up to ten
# A narrower terminal wraps these lines itself.
_NARROWEST = 20
_CLOSING = frozenset(("Pe", "Pf", "Po"))  # such as 」 and ，
_PIECES = 2  # of evidence, for each side
# What would command the terminal, or turn the text around; half of a pair cannot be written.
_CONTROL: dict[int, str] = {
    **{code: f"\\x{code:02x}" for code in [*range(32), *range(0x7F, 0xA0)] if code != 10},
    **{code: f"\\u{code:04x}" for code in [*range(0x2028, 0x202F), *range(0x2066, 0x206A)]},
    **dict.fromkeys(range(0xD800, 0xE000), "\ufffd"),
}


def terminal_lines(page: dict[str, Any], *, width: int = 80, color: bool = True) -> Iterator[str]:
    r"""Yield the lines that show an inspected page.

    Each block has a sign (+ kept, - not), role and score, and up to three lines of its text; what
    was repaired in it, and what spoke for and against it, stand below. No line is longer than
    `width` columns. Control characters of a page are shown as \x.. and do nothing to the terminal.

    >>> from cleaner.inspector.page import inspect_page
    >>> from cleaner.pipeline import as_pipeline
    >>> page = inspect_page("<nav><a href=/>Home</a></nav><p>It isnâ€™t so.", as_pipeline("web"))
    >>> print(*list(terminal_lines(page, color=False))[-4:], sep="\n")  # doctest: +ELLIPSIS
    + body 0...
        It isn[-â€™-]{+’+}t so.
        fix-encoding: UTF-8 read as windows-1252
        separate (rules): in the main content, score 0...
    """
    paint = _painted if color else _plain
    width = max(width, _NARROWEST)
    yield from _wrapped(page["title"] or page["name"], width, "", 2)
    kept = sum(block["kept"] for block in page["blocks"])
    total = sum(ms for _, ms in page["stages"])
    counts = f"{page['kind']}, {kept} of {len(page['blocks'])} blocks kept, {total:.1f} ms"
    yield from _wrapped(counts, width, "", 9)
    roles = Counter(block["role"] or "not judged" for block in page["blocks"])
    yield from _wrapped(", ".join(f"{n} {role}" for role, n in roles.most_common()), width, "", 9)
    for note in filter(None, (page["reason"], *page["notes"])):
        yield from _wrapped(note, width, "", 9)
    for block in page["blocks"]:
        role, score = block["role"] or "not judged", block["score"]
        sign = "+" if block["kept"] else "-"
        yield paint(
            f"{sign} {role}{'' if score is None else f' {score:.2f}'}", ROLE_COLORS.get(role, "0")
        )
        lines = list(_wrapped(_marked(block["pieces"]), width, "    ", _LINES))
        yield from lines if block["kept"] else (paint(line, "2") for line in lines)
        for change in block["changes"]:
            text = f"{change['filter']}: {change['reason']}"
            yield from (paint(line, "36") for line in _wrapped(text, width, "    ", 1))
        for why in _whys(block):
            yield from (paint(line, "2") for line in _wrapped(why, width, "    ", _WHY_LINES))


def _whys(block: dict[str, Any]) -> Iterator[str]:
    """Yield why a block has its role: what decided, and what the model saw for and against it."""
    if not (block["reason"] or "").startswith(_SCORED):
        yield block["reason"] or "nothing has judged it"
    for side in ("for", "against"):
        if block[side]:
            seen = (f"{what} ({weight:+.1f})" for what, weight in block[side][:_PIECES])
            yield f"{side} body: {', '.join(seen)}"


def _marked(pieces: list[list[str]]) -> str:
    forms = {"=": "{}", "-": "[-{}-]", "+": "{{+{}+}}"}
    return "".join(forms[sign].format(text) for sign, text in pieces)


def _wrapped(text: str, width: int, indent: str, most: int) -> Iterator[str]:
    """Yield a text in lines of so many columns, as terminals count them; the last may be cut."""
    room = width - len(indent)
    # What has no width could go on without end.
    text = text[: _CHARACTERS * room * (most + 1)].translate(_CONTROL).replace("\n", " ")
    if text.isascii() and len(text) <= room:
        yield (indent + text).rstrip()
        return
    lines = list(islice(_folded(text, room), most + 1))
    for number, line in enumerate(lines[:most]):
        if number == most - 1 and len(lines) > most:
            while line and _columns(line) > room - 1:
                line = line[:-1]
            line.append("…")
        yield (indent + "".join(line)).rstrip()


def _folded(text: str, room: int) -> Iterator[list[str]]:
    """Yield the lines of a text as lists of what readers see as characters.

    A line ends at a space or beside a wide character, not before one that closes; a word that is
    too long is cut.
    """
    from wcwidth import iter_graphemes

    line: list[str] = []
    used = end = 0
    is_wide = False
    for character in iter_graphemes(text):
        size = _columns((character,))
        if (is_wide or size > 1) and category(character[0]) not in _CLOSING:
            end = len(line)
        is_wide = size > 1
        if used + size > room and line and character != " ":
            at = end or len(line)
            yield line[:at]
            line = line[at:]
            used, end = _columns(line), 0
        if character == " " and not line:
            continue
        line.append(character)
        used += size
        if character == " ":
            end = len(line)
    yield line


def _columns(characters: Iterable[str]) -> int:
    """Return how many columns a terminal takes; what it cannot count takes none."""
    from wcwidth import wcswidth

    return sum(max(wcswidth(character), 0) for character in characters)


def _painted(text: str, code: str) -> str:
    return f"\x1b[{code}m{text}\x1b[0m"


def _plain(text: str, code: str) -> str:
    return text
