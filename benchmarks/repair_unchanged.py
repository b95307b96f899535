"""What the default repairs change in text that is clean, or should be: each change to be judged.

Two kinds of text: the corpus of `fixtures/clean`, in which any change is a false one, and the gold
texts of the data sets, which people made of web pages. There a change may be a true repair, since
the pages were damaged; so each is listed with what stands around it. The table
`python -m benchmarks.repair --part unchanged --data DIR` prints is this one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.records import CHECKED, Page, SetName, load
from benchmarks.tables import Cell, Table, progress

CORPUS = Path(__file__).parent.parent / "fixtures" / "clean"
# Nothing is tuned on the first, and the others say little of languages other than English.
SETS: tuple[SetName, ...] = (CHECKED, "wcxb", "fundus")
PIPELINE = "minimal"
# Characters shown on each side of a change.
_AROUND = 30
_LONGEST = 80  # characters shown of a change itself
_MILLION = 1_000_000


@dataclass(slots=True)
class Counted:
    """Texts of one source, and what the repairs changed in them."""

    source: str
    texts: int = 0
    characters: int = 0
    changed_texts: int = 0
    changed: Counter[str] = field(default_factory=Counter)  # filter -> characters changed
    listed: list[tuple[str, str, str, str, str]] = field(default_factory=list)

    def add(self, name: str, text: str) -> None:
        """Count one text, and list each change in it."""
        from cleaner import explain

        self.texts += 1
        self.characters += len(text)
        changes = explain(text, PIPELINE, kind="text")
        self.changed_texts += bool(changes)
        for change in changes:
            # Of an insertion, what came is what changed.
            self.changed[change.filter] += max(len(change.before), len(change.after))
            before, after = text[: change.start], text[change.end :]
            went, came = change.before[:_LONGEST], change.after[:_LONGEST]
            around = f"{before[-_AROUND:]}[-{went}-]{{+{came}+}}{after[:_AROUND]}"
            self.listed.append((self.source, name, change.filter, change.reason, _cell(around)))


def report(data: Path | None, sample: int | None) -> list[Table]:
    """Return the changed characters per million of each source, the reasons, and all changes.

    Without a folder of data only the corpus of this project is looked at; `sample` takes so many
    pages of each data set.
    """
    counted = [_of_corpus()]
    for name in SETS if data else ():
        assert data is not None
        pages = load(data, [name], sample=sample)
        counted.append(_of_pages(name, pages))
    return [_summary(counted), _by_reason(counted), _listing(counted)]


def _of_corpus() -> Counted:
    found = Counted("fixtures/clean")
    for path in sorted(CORPUS.glob("*.txt")):
        # Line by line: a file holds texts that have nothing to do with one another.
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
            if line.strip():
                found.add(f"{path.name}:{number}", line)
    return found


def _of_pages(name: SetName, pages: list[Page]) -> Counted:
    found = Counted(name)
    for number, page in enumerate(pages, 1):
        progress(f"unchanged, {name}", number, len(pages))
        for text in _gold(page):
            found.add(page.id, text)
    return found


def _gold(page: Page) -> Iterator[str]:
    """Yield the gold text of a page, which one of the sets has in segments."""
    text = page.text if page.text is not None else "\n".join(page.with_)
    # Line ends are the reader's, and are no repair.
    text = text.replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff")
    if text.strip():
        yield text


def _summary(counted: list[Counted]) -> Table:
    filters = sorted({name for one in counted for name in one.changed})
    rows: list[list[Cell]] = []
    for one in counted:
        million = _MILLION / max(1, one.characters)
        rows.append(
            [
                one.source,
                one.texts,
                one.characters,
                one.changed_texts,
                len(one.listed),
                *(round(one.changed[name] * million, 1) for name in filters),
                round(one.changed.total() * million, 1),
            ]
        )
    return Table(
        f"Changes by `{PIPELINE}` in text that should be clean; by filter, characters in a million",
        ["source", "texts", "characters", "texts changed", "changes", *filters, "all filters"],
        rows,
    )


def _by_reason(counted: list[Counted]) -> Table:
    found = Counter(row[:1] + row[2:4] for one in counted for row in one.listed)
    texts = Counter(
        key for key, _ in {(row[:1] + row[2:4], row[1]) for one in counted for row in one.listed}
    )
    return Table(
        "The changes by their reason",
        ["source", "filter", "reason", "changes", "texts"],
        [[*key, n, texts[key]] for key, n in sorted(found.items(), key=lambda i: (i[0][0], -i[1]))],
    )


def _listing(counted: list[Counted]) -> Table:
    rows = [row for one in counted for row in one.listed]
    return Table(
        "Each of these changes: a true repair, or a false one?",
        ["source", "text", "filter", "reason", "what"],
        rows,
        listing=True,
    )


def _cell(text: str) -> str:
    """Return a text on one line, what cannot be seen in it as its number, bars escaped."""
    shown = (
        c if c == " " or (c.isprintable() and not c.isspace()) else f"<U+{ord(c):04X}>"
        for c in text.replace("\n", "↵")
    )
    return "".join(shown).replace("|", "\\|")
