"""Mojibake in encodings where ftfy sees none, repaired where the bytes prove it.

ftfy judges by pairs of characters that it has learned. Here the proof is another one: what fits the
bytes of UTF-8 where no writer would have put it (a part of a frame or a Cyrillic letter inside of a
word in Latin letters, six signs in a row), and all encodings that explain it agree on what it was.
Separate from `beyond_ftfy.py` because it has to do with encodings, not with marks.
"""

from __future__ import annotations

import unicodedata
from functools import cache

from cleaner._hot.readings import PROOF
from cleaner._hot.sequences import stretches
from cleaner.repair.suspicion import GATE

_ENCODINGS = (
    "cp1252", "cp1250", "cp1251", "cp1253", "cp1257", "iso8859-2", "mac-roman", "cp437", "cp850",
    "cp852", "cp866", "koi8-r",
)  # fmt: skip
# Marks that stand beside letters; of the signs, those that are typed.
_MARKS = frozenset("‘’“”„–—…•€™«»\xa0°£§©®´·")


def read_back(line: str) -> str:
    """Return a line with such mojibake undone, or the line where the bytes prove nothing.

    >>> read_back("ma├▒ana, donΓÇÖt, niГ±o")
    'mañana, don’t, niño'
    >>> read_back("├── a.txt, ООО «Мир» и ещё")
    '├── a.txt, ООО «Мир» и ещё'
    """
    found = stretches(line, GATE)
    if sum(weight for _, _, weight in found) < PROOF:
        return line
    # The encodings by what they make of all stretches; one that explains all is believed first.
    answers: dict[tuple[str | None, ...], list[str]] = {}
    for encoding in _ENCODINGS:
        answer = tuple(_read(line, start, end, encoding) for start, end, _ in found)
        if any(answer):
            answers.setdefault(answer, []).append(encoding)
    if complete := [answer for answer in answers if None not in answer]:
        answers = {answer: answers[answer] for answer in complete}
    merged: list[str | None] = []
    for column in zip(*answers, strict=True):
        known = {right for right in column if right is not None}
        merged.append(known.pop() if len(known) == 1 else None)
    weight = sum(w for (_, _, w), right in zip(found, merged, strict=False) if right is not None)
    if weight < PROOF:
        return line
    if len(answers) == 1:
        wholes = {_whole(line, encoding) for encoding in next(iter(answers.values()))} - {None}
        if len(wholes) == 1:
            return str(wholes.pop())
    parts, at = [], 0
    for (start, end, _), right in zip(found, merged, strict=True):
        if right is not None:
            parts += [line[at:start], right]
            at = end
    return "".join([*parts, line[at:]])


def _read(line: str, start: int, end: int, encoding: str) -> str | None:
    """Return what a stretch was, or None where this encoding gives nothing that fits its place."""
    wrong = line[start:end]
    try:
        right = wrong.encode(encoding).decode("utf-8")
    except UnicodeError:
        return None
    scripts = {_script(character) for character in right}
    if None in scripts:
        return None
    scripts.discard("MARK")
    if len(scripts) > 1:
        return None
    if scripts <= {"LATIN"}:
        # Small letters before and capitals in it, or another script, which no word has.
        beside = line[start - 1 : start] + line[end : end + 1]
        fits = any(c.isascii() and c.isalpha() for c in beside) or not scripts
        return right if fits and not _is_latin_word(line, start, wrong) else None
    return right if len(right) > 2 else None


def _is_latin_word(line: str, start: int, wrong: str) -> bool:
    """Say whether a stretch might be letters of the word that it stands in."""
    lead = wrong[0]
    if _script(lead) != "LATIN":
        return False
    return not (lead.isupper() and start > 0 and line[start - 1].islower())


def _whole(line: str, encoding: str) -> str | None:
    try:
        return line.encode(encoding).decode("utf-8")
    except UnicodeError:
        return None


@cache
def _script(character: str) -> str | None:
    """Return the script of a letter, "MARK" for marks beside letters, None for what is rare."""
    if character in _MARKS:
        return "MARK"
    if not character.isalpha() or not _is_common(ord(character)):
        return None
    name = unicodedata.name(character, "").partition(" ")[0]
    return "CJK" if name in ("HIRAGANA", "KATAKANA") else name or None


def _is_common(code: int) -> bool:
    """Say whether a letter is of a block that is written today."""
    return (
        0xC0 <= code < 0x180  # Latin of Europe
        or code in (0x1A0, 0x1A1, 0x1AF, 0x1B0, 0x218, 0x219, 0x21A, 0x21B)  # Ơ Ư, Ș Ț
        or 0x370 <= code < 0x700  # Greek, Cyrillic, Armenian, Hebrew, Arabic
        or 0x900 <= code < 0xE80  # of India, Thai
        or 0x10A0 <= code < 0x1100  # Georgian
        or 0x1EA0 <= code < 0x2000  # Vietnamese, old Greek
        or 0x3040 <= code < 0x3100  # kana
        or 0x4E00 <= code < 0xA000
        or 0xAC00 <= code < 0xD7A4
    )
