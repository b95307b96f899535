"""How many texts come out of their bytes as they were, ours beside other detectors.

Called by `python -m benchmarks.repair --part charsets`.
A text counts as right if it is equal to what was encoded: two encodings that give the same text are
both right. A detector's answer is read with Python's codec of that name and with the WHATWG's, and
the better one counts; one that has no answer is read as UTF-8.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from time import perf_counter

from benchmarks.charset_cases import Case, Text, cases, mixed, sentences
from benchmarks.charset_sentences import SENTENCES
from benchmarks.detectors import Detector, decoded_as, detectors, ours, readings
from benchmarks.records import SetName, load
from benchmarks.tables import Cell, Table, Timing, ratios

_SETS: tuple[SetName, ...] = ("multilingual/check", "fundus")
_PAGES = 3  # of a language: German has most of the pages, and would be most of the figure
_LARGEST = 100_000  # characters of a page: the slowest detector takes a second for a larger one
_REPEATS = 5
_TIMED = 400  # inputs of a kind: enough for a second of the slowest detector
# Fundus names countries; where a page does not say its language, this does.
_CHINESE = {"cn": "zh-Hans", "tw": "zh-Hant"}


def texts(data: Path | None, sample: int | None, sets: Sequence[SetName] = _SETS) -> list[Text]:
    """Return the sentences of the repository and, with `data`, pages in the same languages."""
    made = sentences()
    if data is None:
        return made
    from benchmarks.renderings import decoded

    counts: dict[str, int] = defaultdict(int)
    for page in load(data, sets):
        html = decoded(page.source)
        body = page.text or "\n".join(page.with_)
        if page.title:
            body = f"{page.title}\n{body}"
        language = page.language or ""
        if language == "zh" or (page.country in _CHINESE and not is_latin(body)):
            language = _CHINESE.get(page.country or "", "zh-Hans")
        language = {"no": "nb"}.get(language, language)
        if language not in SENTENCES or len(body) < 100 or len(html) > _LARGEST:
            continue
        if counts[language] < (sample or _PAGES):
            counts[language] += 1
            made.append(Text(language, body, html))
    return made


def is_latin(text: str) -> bool:
    """Say whether most letters of a text are of ASCII: newspapers come in English everywhere.

    >>> is_latin("Taipei 台北"), is_latin("台北市 TP")
    (True, False)
    """
    letters = [sign for sign in text if sign.isalpha()]
    return 2 * sum(map(str.isascii, letters)) > len(letters)


def report(data: Path | None, sample: int | None) -> list[Table]:
    """Return the tables: who reads what rightly, and how fast.

    `sample` is the number of pages of each language; without `data` the sentences of the
    repository are all there is.
    """
    made = list(cases(texts(data, sample)))
    return [*accuracy(made), by_line(), speed(made)]


def accuracy(made: Sequence[Case]) -> list[Table]:
    """Return the shares of texts that are right, by what was to be read, and of characters."""
    peers, read = detectors(), ours()
    right: dict[str, list[bool]] = {"cleaner": []}
    chars: dict[str, list[float]] = {"cleaner": []}
    for name in peers:
        right[name], chars[name] = [], []
    for case in made:
        for name in right:
            answers = (
                [read(case.data)]
                if name == "cleaner"
                else readings(case.data, peers[name](case.data))
            )
            right[name].append(case.text in answers)
            chars[name].append(max(alike(case.text, answer) for answer in answers))

    def table(title: str, rows: Iterable[tuple[str, list[int]]], whole: bool) -> Table:
        filled: list[list[Cell]] = [
            [label, len(at), *(sum(right[n][i] for i in at) / len(at) for n in right)]
            for label, at in rows
            if at
        ]
        if whole:
            filled.append(
                ["mean of these", sum(int(str(row[1])) for row in filled)]
                + [sum(float(str(row[k])) for row in filled) / len(filled)
                   for k in range(2, len(right) + 2)]
            )  # fmt: skip
        return Table(title, ["", "cases", *right], filled)

    def group(key: Callable[[Case], str], chosen: Callable[[Case], bool]) -> dict[str, list[int]]:
        groups: dict[str, list[int]] = defaultdict(list)
        for i, case in enumerate(made):
            if chosen(case):
                groups[key(case)].append(i)
        return groups

    def undeclared(case: Case) -> bool:
        return case.declared == "none"

    legacy = group(
        lambda case: case.family, lambda case: undeclared(case) and case.family != "UTF-8"
    )
    by_length = group(
        lambda case: f"{case.length} {case.form}",
        lambda case: undeclared(case) and case.family != "UTF-8",
    )
    declared = group(
        lambda case: f"{'UTF-8' if case.family == 'UTF-8' else 'legacy'}, declared {case.declared}",
        lambda case: case.form == "html",
    )
    shares = Table(
        "Share of characters right, mean over texts",
        ["", *right],
        [["all cases", *(sum(values) / max(1, len(values)) for values in chars.values())]],
    )
    return [
        table("Undeclared legacy encodings: share of texts right", legacy.items(), True),
        table("The same by length", by_length.items(), False),
        table("Pages by what they declare", declared.items(), True),
        shares,
    ]


def by_line() -> Table:
    """Return the share of lines that are right in files of UTF-8 with lines in another encoding."""
    peers, read = detectors(), ours()
    files = list(mixed())
    right = dict.fromkeys(("cleaner", *peers), 0)
    for data, lines in files:
        for name in right:
            answers = [read(data)] if name == "cleaner" else readings(data, peers[name](data))
            right[name] += max(
                sum(map(str.__eq__, lines, answer.split("\n"))) for answer in answers
            )
    count = sum(len(lines) for _, lines in files)
    shares = [right[name] / count for name in right]
    title = "UTF-8 with a line of three in another encoding: share of lines right"
    return Table(title, ["", "files", *right], [["all", len(files), *shares]])


def alike(text: str, answer: str) -> float:
    """Return the share of a text's characters that an answer has, in their places if as long.

    >>> alike("käse", "kÃ¤se"), alike("käse", "kase")
    (0.75, 0.75)
    """
    if text == answer:
        return 1.0
    if len(text) == len(answer):
        return sum(map(str.__eq__, text, answer)) / max(1, len(text))
    return (Counter(text) & Counter(answer)).total() / max(1, len(text))


def speed(made: Sequence[Case]) -> Table:
    """Return bytes a second, bytes in and text out, as a share of the fastest detector's."""

    def reader(detect: Detector) -> Callable[[bytes], object]:
        return lambda data: decoded_as(data, detect(data))

    readers: dict[str, Callable[[bytes], object]] = {"cleaner": ours()}
    readers |= {name: reader(detect) for name, detect in detectors().items()}
    groups: dict[str, list[bytes]] = {}
    for label, wanted in {
        "short legacy text": ("short", "text", False),
        "medium legacy text": ("medium", "text", False),
        "long legacy text": ("long", "text", False),
        "legacy pages": ("", "html", False),
        "UTF-8 text": ("", "text", True),
        "UTF-8 pages": ("", "html", True),
    }.items():
        length, form, utf8 = wanted
        found = [
            case.data
            for case in made
            if case.form == form
            and case.declared == "none"
            and (not length or case.length == length)
            and (case.family == "UTF-8") == utf8
        ]
        if found:
            groups[label] = found[:: max(1, len(found) // _TIMED)]
    rows: list[list[Cell]] = []
    for label, inputs in groups.items():
        size = sum(map(len, inputs))
        took = _times(readers, inputs)
        rates = {n: Timing.of([size / spent / 1e6 for spent in own]) for n, own in took.items()}
        others = [name for name in rates if name != "cleaner"] or ["cleaner"]
        fastest = max(others, key=lambda name: rates[name])
        rows.append([label, *rates.values(), ratios(took[fastest], took["cleaner"])])
    columns = ["", *readers, "ours / fastest of the others"]
    return Table("Speed, MB/s of bytes detected and decoded", columns, rows)


def _times(
    readers: dict[str, Callable[[bytes], object]], inputs: Sequence[bytes]
) -> dict[str, list[float]]:
    """Time every reader over all inputs in turn, several times."""
    took: dict[str, list[float]] = {name: [] for name in readers}
    for _ in range(_REPEATS):
        for name, read in readers.items():
            start = perf_counter()
            for data in inputs:
                read(data)
            took[name].append(perf_counter() - start)
    return took
