"""What ftfy makes of damaged text, without running ftfy: its own tables, followed by compiled code.

Separate from `encoding.py`, which goes beyond ftfy. ftfy is imported when the first text with
something to decide comes. Options of ftfy that have nothing to do with decoding are off.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Callable, Iterable
from functools import cache
from typing import Any

from cleaner._hot import readings
from cleaner._hot.mojibake import Judge
from cleaner.repair.surrogates import join_surrogates

_SIZE = 0x10000
_CONTROLS = {
    number: bytes([number]).decode("cp1252", "ignore") or chr(number)
    for number in range(0x80, 0xA0)
}


@cache
def judge() -> Judge:
    """Return ftfy's tables."""
    return Judge(*judge_tables())


def judge_tables() -> tuple[Any, ...]:
    """Return what a judge is made of: rules, encodings, clues, and what to call."""
    from ftfy import badness, chardata, fixes

    return (
        _rules(badness.BADNESS_RE),
        _encodings(chardata.CHARMAP_ENCODINGS),
        _clues(chardata.UTF8_CLUES),
        (
            fixes.restore_byte_a0,
            fixes.replace_lossy_sequences,
            _variants,
            _without_controls,
            join_surrogates,
        ),
    )


def _variants(data: bytes) -> str | None:
    try:
        return data.decode("utf-8-variants")
    except UnicodeDecodeError:
        return None


def _without_controls(text: str) -> str:
    return text if text.isascii() else text.translate(_CONTROLS)


def _encodings(names: Iterable[str]) -> tuple[Any, ...]:
    """Return which characters the encodings have, and what their bytes are."""
    number = array("H", bytes(2 * _SIZE))
    fits = array("H", [0])
    rows = [bytearray(16)]
    sloppy = filling = 0
    for at, name in enumerate(names):
        decoded = bytes(range(0x80, 0x100)).decode(name)
        codes = dict(zip(decoded, range(0x80, 0x100), strict=True))
        if name.startswith("sloppy"):
            codes["\ufffd"] = 0x1A  # what a byte that was lost is written as
            sloppy |= 1 << at
        if name != "macroman":
            filling |= 1 << at
        for character, code in codes.items():
            place = number[ord(character)]
            if place == 0:
                place = number[ord(character)] = len(rows)
                rows.append(bytearray(16))
                fits.append(0)
            fits[place] |= 1 << at
            rows[place][at] = code
    fits[0] = (1 << len(list(names))) - 1
    return number, fits, b"".join(rows), 16, sloppy, filling


def _clues(clues: dict[str, str]) -> bytes:
    table = bytearray(_SIZE)
    for name, flag in (
        ("utf8_first_of_2", readings.FIRST_OF_TWO),
        ("utf8_first_of_3", readings.FIRST_OF_THREE),
        ("utf8_first_of_4", readings.FIRST_OF_FOUR),
        ("utf8_continuation", readings.NEXT),
        ("utf8_continuation_strict", readings.NEXT_ONLY),
    ):
        for character in _members(clues[name]):
            table[ord(character)] |= flag
    return bytes(table)


def _parsed(pattern: str, flags: int = 0) -> list[Any]:
    # The one way to the parts of a pattern; tests compare what is made of them with the pattern.
    from re import _parser  # type: ignore[attr-defined]

    return list(_parser.parse(pattern, flags))


def _members(ranges: str) -> set[str]:
    """Return the characters that stand between the brackets of a character class."""
    return {c for item in _parsed(f"[{ranges}]") for c in _named(item)}


def _named(item: Any) -> set[str]:
    """Return the characters that a part of a pattern names."""
    operation, value = item
    match str(operation):
        case "LITERAL" | "NOT_LITERAL":
            return {chr(value)}
        case "RANGE":
            return set(map(chr, range(value[0], value[1] + 1)))
        case "IN":
            return {character for part in value for character in _named(part)}
    return set()


def _matches(character: str, item: Any) -> bool:
    operation, value = item
    match str(operation):
        case "ANY":
            return character != "\n"
        case "LITERAL":
            return bool(ord(character) == value)
        case "NOT_LITERAL":
            return bool(ord(character) != value)
        case "RANGE":
            return bool(value[0] <= ord(character) <= value[1])
        case "CATEGORY":
            return _CATEGORIES[str(value)](character)
        case "IN":
            negated = str(value[0][0]) == "NEGATE"
            return any(_matches(character, part) for part in value[negated:]) != negated
    raise NotImplementedError(f"{operation} in a rule of ftfy")


_CATEGORIES: dict[str, Callable[[str], bool]] = {
    "CATEGORY_WORD": lambda character: character.isalnum() or character == "_",
    "CATEGORY_SPACE": str.isspace,
}
# A character of each class that no rule names.
_EXAMPLES = {readings.WORD_CLASS: "一", readings.SPACE_CLASS: "\u2003", readings.OTHER_CLASS: "☃"}


def _rules(pattern: re.Pattern[str]) -> tuple[bytes, array[int], array[int]]:
    """Return the classes of characters and the places of the rules that fit each."""
    rules = _sequences(_parsed(pattern.pattern, pattern.flags))
    places = array("Q", [0] * 6)
    items: list[tuple[int, int, Any]] = []  # word, bit, part of the pattern
    free = [64, 64]
    for rule in rules:
        anchored = str(rule[0][0]) == "AT"
        rule = rule[anchored:]
        word = 0 if free[0] >= len(rule) else 1
        bit = 64 - free[word]
        free[word] -= len(rule)
        places[(2 if anchored else 0) + word] |= 1 << bit
        places[4 + word] |= 1 << (bit + len(rule) - 1)
        items += [(word, bit + i, item) for i, item in enumerate(rule)]
    if min(free) < 0:
        raise NotImplementedError("ftfy has more rules than two words have bits")

    named = {"\n", *_EXAMPLES.values(), *(c for _, _, item in items for c in _named(item))}
    words: dict[str, list[int]] = {character: [0, 0] for character in named}
    for word, bit, item in items:
        # Most parts are nothing but the characters they name.
        asked = named if _is_open(item) else _named(item)
        for character in asked:
            if _matches(character, item):
                words[character][word] |= 1 << bit
    masks = array("Q", [0, 0])
    for number in sorted(_EXAMPLES):
        masks.extend(words.pop(_EXAMPLES[number]))
    classes = bytearray(_SIZE)
    found: dict[tuple[int, ...], int] = {}
    for character, fitting in words.items():
        key = tuple(fitting)
        if key not in found:
            found[key] = len(masks) // 2
            masks.extend(fitting)
        classes[ord(character)] = found[key]
    return bytes(classes), masks, places


def _is_open(item: Any) -> bool:
    """Say whether a part of a pattern matches characters that it does not name."""
    operation, value = item
    match str(operation):
        case "LITERAL":
            return False
        case "IN":
            return any(str(part[0]) in ("NEGATE", "CATEGORY") for part in value)
    return True


def _sequences(items: Iterable[Any]) -> list[tuple[Any, ...]]:
    """Return all sequences of single characters that a pattern matches."""
    found: list[tuple[Any, ...]] = [()]
    for item in items:
        operation, value = item
        match str(operation):
            case "BRANCH":
                ways = [way for branch in value[1] for way in _sequences(branch)]
            case "SUBPATTERN":
                ways = _sequences(value[3])
            case "MAX_REPEAT" if tuple(value[:2]) == (0, 1):
                ways = [(), *_sequences(value[2])]
            case _:
                ways = [(item,)]
        found = [begun + way for begun in found for way in ways]
    return found
