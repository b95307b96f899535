"""The tables of benchmarks/README.md that are figures: written from the published results.

Separate from `readme.py`, which writes the ones that users read; both are put between their marks
by `python -m tests.readme_tables`, and a test fails where a file and the results differ.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from benchmarks.figures import WCXB
from benchmarks.readme import markdown, ratio, rounded, seen
from benchmarks.results import PUBLISHED, Results
from benchmarks.tables import Table

_LEVELS = {
    "`recall` (F2)": "cleaner[recall]",
    "`balanced` (F1)": "cleaner[model]",
    "`precision` (F0.5)": "cleaner[precision]",
}
_RENDERED = "wcxb, from plain text by "
_LOOKED_AT = {
    "undeclared, mean over the families of encodings": (
        "Undeclared legacy encodings: share of texts right",
        "mean of these",
    ),
    "… 90 characters of text": ("The same by length", "short text"),
    "… 500 characters of text": ("The same by length", "medium text"),
    "legacy pages, declared right": ("Pages by what they declare", "legacy, declared right"),
    "legacy pages, undeclared": ("Pages by what they declare", "legacy, declared none"),
    "legacy pages, declared wrong": ("Pages by what they declare", "legacy, declared wrong"),
    "UTF-8 pages, declared wrong": ("Pages by what they declare", "UTF-8, declared wrong"),
    "lines of mixed files": (
        "UTF-8 with a line of three in another encoding: share of lines right",
        "all",
    ),
}


def parts() -> dict[str, str]:
    """Return the generated text by the name of its part, of the suites that were run."""
    results = Results.read(PUBLISHED)
    return {name: write(results) for name, (suite, write) in _PARTS.items()
            if suite in results.suites}  # fmt: skip


def _head(results: Results, suite: str, names: Sequence[str], more: str = "") -> str:
    head = results.suites[suite]
    return f"{seen(head, names)}, `{head['command']}`{more}:"


def _levels(results: Results) -> str:
    columns, rows = ["from HTML"], [[level] for level in _LEVELS]
    for name, title in (
        ("WCXB", WCXB),
        ("Fundus", "fundus, from HTML"),
        ("`multilingual/check`", "multilingual/check, from HTML"),
    ):
        table = results.table("html", title)
        kind = "" if "precision" in table.columns else "snippet "
        wanted = ["snippet P", "snippet R"] if kind else ["precision", "recall"]
        pages = results.figure("html", title, "cleaner[model]", "pages")
        columns.append(f"{name}, {pages:,}: P, R, {kind}F1")
        for row, ours in zip(rows, _LEVELS.values(), strict=True):
            figures = (
                results.figure("html", title, ours, column) for column in (*wanted, f"{kind}F1")
            )
            row.append(", ".join(map(rounded, figures)))
    return f"{_head(results, 'html', ('cleaner',))}\n\n{markdown(columns, rows)}"


def _plain_text(results: Results) -> str:
    titles = [
        t.title for t in results.tables("text") if t.title.startswith(_RENDERED)
        and ":" not in t.title
    ]  # fmt: skip
    pages = results.figure("text", titles[0], "cleaner[model]", "pages")
    ours, whole = (
        [name, *(rounded(results.figure("text", title, row, "F1")) for title in titles)]
        for name, row in (("`cleaner[model]`", "cleaner[model]"), ("all of it", "keep-all"))
    )
    rows = [ours]
    for kind in results.table("text", f"{titles[0]}: word F1 by page type").columns[1:]:
        tables = [f"{title}: word F1 by page type" for title in titles]
        number = results.figure("text", tables[0], "pages", kind)
        figures = [results.figure("text", t, "cleaner[model]", kind) for t in tables]
        rows.append([f"… {kind} ({number})", *map(rounded, figures)])
    rows.append(whole)
    head = _head(results, "text", ("cleaner", "resiliparse", "inscriptis"), f"; {pages} pages")
    return f"{head}\n\n{markdown(['', *(t.removeprefix(_RENDERED) for t in titles)], rows)}"


def _timings(results: Results) -> str:
    stages = results.table("speed", "Stages of `web`").rows
    told = ", ".join(f"{row[1]} {ratio(row[2])}" for row in stages[:-1])
    names = ("cleaner", "python", "resiliparse", "trafilatura")
    return "\n\n".join([
        _head(results, "speed", names, f"; {results.suites['speed']['notes'][1]}"),
        _whole(results.table("speed", "HTML to text")),
        f"Where the time goes, in ms a page: {told}; in all {ratio(stages[-1][2])}.",
        "From plain text:",
        _whole(results.table("speed", "Plain text to text")),
        "One page of a growing number of elements:",
        _whole(results.table("speed", "One page of a growing number of elements, `web`")),
    ])  # fmt: skip


def _equality(results: Results) -> str:
    columns = ("lines", "equal", "by a rule", "unexplained", "unequal without rules")
    total = {c: results.figure("equality", "Equal to ftfy", "all", c) for c in columns}
    told = (
        f"{total['lines']:,} lines: {total['equal']:,} equal to ftfy, {total['by a rule']:,} other "
        f"by a named rule, {total['unexplained']} unexplained; without rules "
        f"{total['unequal without rules']} unequal. The share of lines restored to the letter:"
    )
    table = results.table("equality", "Lines restored to the letter, by encoding")
    rows = [[str(row[0]), *map(rounded, row[1:])] for row in table.rows]
    head = _head(results, "equality", ("cleaner", "ftfy"))
    return "\n\n".join([head, told, markdown(table.columns, rows)])


def _apostrophes(results: Results) -> str:
    titles = [
        t.title for t in results.tables("apostrophes") if t.title.startswith("Apostrophes restored")
    ]
    first = results.table("apostrophes", titles[0])
    languages = [c for c in first.columns[1:] if len(c) <= 3 or c == "names"]
    least = [
        min(results.figure("apostrophes", title, str(row[0]), language) or 0.0
            for title in titles for row in first.rows)
        for language in languages
    ]  # fmt: skip
    clean = "Clean texts: words changed"
    changed = [
        results.figure("apostrophes", clean, "per million characters", name)
        for name in ("fix_apostrophes", "ftfy")
    ]
    return "\n\n".join([
        _head(results, "apostrophes", ("cleaner", "ftfy", "plsfix")),
        "The share that came back, by mark, of the apostrophes of English gold texts:",
        _coded(results.table("apostrophes", "The same English texts, beside peers")),
        "The least over all marks, alone and through `minimal`, in the fixtures:",
        markdown(languages, [[rounded(share) for share in least]]),
        f"Clean texts: {ratio(changed[0])} words changed in a million characters (ftfy "
        f"{ratio(changed[1])}). Texts damaged as a whole:",
        _whole(
            results.table(
                "apostrophes", "Whole texts damaged: what came back, and words made wrong"
            )
        ),
    ])  # fmt: skip


def _charsets(results: Results) -> str:
    peers = results.table("charsets", "The same by length").columns[2:]
    rows = [
        [name, *(rounded(results.figure("charsets", title, row, peer)) for peer in peers)]
        for name, (title, row) in _LOOKED_AT.items()
    ]
    speed = results.table("charsets", "Speed, MB/s of bytes detected and decoded")
    told = ", ".join(f"{row[0]} {ratio(row[-1])}" for row in speed.rows)
    return "\n\n".join([
        _head(results, "charsets", peers, "; shares of texts (or lines) right"),
        markdown(["", *peers], rows),
        f"Speed as a share of the fastest of the others, detection and decoding: {told}.",
    ])  # fmt: skip


def _batches(results: Results) -> str:
    found = [_head(results, "batch", ("cleaner", "datatrove", "trafilatura", "python"))]
    for table in results.tables("batch"):
        found += [f"{table.title}:", _whole(table)]
    return "\n\n".join(found)


def _whole(table: Table) -> str:
    """Return a table as it was printed, with as many digits as say something."""
    return markdown(table.columns, [[_cell(cell) for cell in row] for row in table.rows])


def _coded(table: Table) -> str:
    """Return a table whose rows are named by signs, which are to be read as they are."""
    rows = [[f"`` {row[0]} ``", *map(rounded, row[1:])] for row in table.rows]
    return markdown(table.columns, rows)


def _cell(cell: object) -> str:
    if cell is None:
        return "–"
    return (
        ratio(cell)
        if isinstance(cell, float)
        else f"{cell:,}"
        if isinstance(cell, int)
        else str(cell)
    )


_PARTS: dict[str, tuple[str, Callable[[Results], str]]] = {
    "levels": ("html", _levels),
    "plain-text": ("text", _plain_text),
    "timings": ("speed", _timings),
    "equality": ("equality", _equality),
    "apostrophes": ("apostrophes", _apostrophes),
    "charsets": ("charsets", _charsets),
    "batches": ("batch", _batches),
}
