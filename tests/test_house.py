"""The house: no code stands twice, and no module grows past what a reader holds in mind."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]

_SOURCES = sorted(p for folder in ("cleaner", "tests") for p in (ROOT / folder).rglob("*.py"))
# So many lines may be equal somewhere else: a call or a signature that is written out.
_MOST_EQUAL = 8
_LONGEST = 300
# Longer ones, still to be split: none may join them, and one that is short again leaves the list.
_LONG = {
    "cleaner/_hot/bodies.py",
    "cleaner/_hot/building.py",
    "cleaner/_hot/nodes.py",
    "cleaner/_hot/tokens.py",
    "cleaner/_hot/trees.py",
}


def _text(path: Path) -> str:
    return path.read_text("utf-8")


def _lines(path: Path) -> list[tuple[int, str]]:
    """Return the lines that say something, with their numbers; imports are not code twice."""
    kept, is_import = [], False
    for number, line in enumerate(_text(path).splitlines(), 1):
        text = line.strip()
        if not is_import and line.startswith(("import ", "from ")):
            is_import = "(" in text and ")" not in text
            continue
        if is_import:
            is_import = ")" not in text
        elif text:
            kept.append((number, text))
    return kept


def _windows() -> Iterator[tuple[tuple[str, ...], str]]:
    for path in _SOURCES:
        lines = _lines(path)
        for i in range(len(lines) - _MOST_EQUAL):
            window = lines[i : i + _MOST_EQUAL + 1]
            yield tuple(text for _, text in window), f"{path.relative_to(ROOT)}:{window[0][0]}"


def test_nothing_stands_twice() -> None:
    seen: dict[tuple[str, ...], str] = {}
    twice = [(where, seen[w]) for w, where in _windows() if seen.setdefault(w, where) != where]
    assert not twice


def test_modules_are_short() -> None:
    lengths = {p.relative_to(ROOT): len(_text(p).splitlines()) for p in _SOURCES}
    long = {p.as_posix() for p, n in lengths.items() if n > _LONGEST and p.parts[0] == "cleaner"}
    assert long == _LONG
