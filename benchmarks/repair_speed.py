"""Time `fix-encoding` against ftfy and plsfix on one core, on clean and on broken text.

    python -m benchmarks.repair --data DIR --part speed

Separate from the equality because here only the clock counts: that of the processor, since all
three need one core and nothing else. Every repeat times each of them over all texts of a kind in
turn; figures are medians over the repeats, ratios too. ftfy runs with the options that have nothing
to do with decoding off.
plsfix (ftfy in Rust) runs as it comes, since its package exports no way to set options.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from time import process_time

from benchmarks.records import load
from benchmarks.repair_equality import by_ftfy, misread, visible
from benchmarks.tables import Cell, Table, Timing, ratios
from cleaner.repair.encoding import fix_encoding

_CASES = Path(__file__).parent.parent / "fixtures" / "cases" / "mojibake.jsonl"
_SIZE = 400_000  # characters of each kind: ftfy needs a second or so for the slowest
_REPEATS = 5
_LEAST = 0.05  # seconds: the clock of the processor is a coarse one
_PARAGRAPH = 40  # lines of a text that is made of sentences
# Sentences of the cases, which are sound in themselves.
_ENGLISH = "“It’s the harbour wall,” she said, “and it was raised by half a metre.”\n"
_CHINESE, _CYRILLIC, _GREEK = ("zh", "ja", "ko"), ("ru", "uk"), ("el",)


def report(data: Path | None, sample: int | None) -> list[Table]:
    """Return the speed on each kind of text; `sample` takes so many characters of each.

    The texts in Latin letters are those of WCXB and the multilingual set or, without data, made of
    the sentences of the fixtures, as the others always are.
    """
    rows: list[list[Cell]] = []
    names = list(candidates())
    others = [name for name in names if name != "ours"]
    for kind, texts in pieces(data, sample).items():
        amount = sum(len(part.encode()) for part in texts) / 1e6
        times = _times(texts)
        rates = (Timing.of([amount / spent for spent in times[name]]) for name in names)
        rows.append([kind, *rates, *(ratios(times[name], times["ours"]) for name in others)])
    columns = ["text", *(f"{name}: MB/s" for name in names), *(f"ours / {name}" for name in others)]
    return [Table("Repair of encoding", columns, rows)]


def pieces(data: Path | None, sample: int | None = None) -> dict[str, list[str]]:
    """Return the texts of each kind in pieces as documents come, also for `benchmarks/micro`."""
    size = min(sample or _SIZE, _SIZE)
    return {kind: _cut(text, size) for kind, text in kinds(data).items()}


def _times(texts: Sequence[str]) -> dict[str, list[float]]:
    """Return the processor's seconds that each needs for all texts, repeat by repeat."""
    times: dict[str, list[float]] = {name: [] for name in candidates()}
    for _ in range(_REPEATS + 1):
        for name, call in candidates().items():
            passes, start, spent = 0, process_time(), 0.0
            while spent < _LEAST:
                for text in texts:
                    call(text)
                passes += 1
                spent = process_time() - start
            times[name].append(spent / passes)
    return {name: own[1:] for name, own in times.items()}  # the first one warms up


def candidates() -> Mapping[str, Callable[[str], str]]:
    """Return the three; plsfix only where it is installed."""
    found: dict[str, Callable[[str], str]] = {"ours": fix_encoding, "ftfy": by_ftfy}
    try:
        import plsfix
    except ImportError:
        return found
    return {**found, "plsfix": plsfix.fix_text}


def kinds(data: Path | None) -> dict[str, str]:
    """Return a long text of each kind."""
    sentences = _sentences()
    english, accented = (
        _ENGLISH * (2 * _SIZE // len(_ENGLISH)),
        _joined(sentences, "de fr es pt pl cs hu ro tr".split()),
    )
    curly = english
    if data is not None:
        texts = [page.text for page in load(data, ["wcxb"]) if page.text]
        english = "\n".join(text for text in texts if text.isascii())
        curly = "\n".join(text for text in texts if not text.isascii())
        pages = load(data, ["multilingual/train"])
        accented = "\n".join(visible(page.source) for page in pages if page.language != "en")
    cyrillic = _joined(sentences, _CYRILLIC)
    clean = {
        "ASCII": english.encode("ascii", "ignore").decode(),
        "English with curly quotes": curly,
        "accented": accented,
        "Cyrillic": cyrillic,
        "Greek": _joined(sentences, _GREEK),
        "Chinese, Japanese, Korean": _joined(sentences, _CHINESE),
    }
    broken = {
        "broken: accented as Windows-1252": misread(accented[: 2 * _SIZE], "cp1252"),
        "broken: the same twice": misread(misread(accented[:_SIZE], "cp1252"), "cp1252"),
        "broken: every second line": _every_second(accented[: 2 * _SIZE]),
        "broken: Cyrillic as Windows-1251": misread(cyrillic[: 2 * _SIZE], "cp1251"),
        "broken: curly quotes as Windows-1252": misread(curly[: 2 * _SIZE], "cp1252"),
    }
    return clean | broken


def _every_second(text: str) -> str:
    lines = text.split("\n")
    return "\n".join(misread(x, "cp1252") if i % 2 else x for i, x in enumerate(lines))


def _sentences() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for row in _CASES.read_text(encoding="utf-8").splitlines():
        case = json.loads(row)
        kind, _, language = case["kind"].partition(" ")
        if kind == "language" and case["expected"] not in found.setdefault(language, []):
            found[language].append(case["expected"])
    return found


def _joined(sentences: Mapping[str, list[str]], languages: list[str] | tuple[str, ...]) -> str:
    lines = "\n".join(line for language in languages for line in sentences[language])
    return f"{lines}\n" * (2 * _SIZE // len(lines))


def _cut(text: str, size: int) -> list[str]:
    """Return the text in pieces of so many lines, as documents come."""
    lines = text[:size].split("\n")
    return ["\n".join(lines[i : i + _PARAGRAPH]) for i in range(0, len(lines), _PARAGRAPH)]
