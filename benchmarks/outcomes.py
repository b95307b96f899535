"""What a candidate did on a page, and the tables that sum it up.

Separate from the runs, which call the candidates and know no figures.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from statistics import fmean
from typing import Any, TypeVar

from benchmarks import role_scores, scores
from benchmarks.records import Page
from benchmarks.role_scores import Confusion
from benchmarks.scores import Score, Snippets
from benchmarks.tables import Cell, Table
from cleaner.document import Metadata, Role

Item = TypeVar("Item")
Key = TypeVar("Key")


@dataclass(frozen=True, slots=True)
class Result:
    """How one candidate did on one page, as far as the page's gold goes."""

    page: Page
    name: str
    words: Score | None
    characters: Score | None
    snippets: Snippets
    empty: bool

    def record(self, mode: str) -> dict[str, Any]:
        """Return the figures for the JSON file."""
        return {
            "mode": mode,
            "set": self.page.set,
            "id": self.page.id,
            "peer": self.name,
            "words": self.words and self.words._asdict(),
            "characters": self.characters and self.characters._asdict(),
            "snippets": asdict(self.snippets),
        }


def judged(page: Page, name: str, text: str) -> Result:
    """Score a candidate's text for a page."""
    gold = page.text
    return Result(
        page,
        name,
        None if gold is None else scores.overlap(text, gold),
        None if gold is None else scores.overlap(text, gold, tokens=scores.characters),
        scores.snippets(text, page.with_, page.without),
        not text.strip(),
    )


def grouped(items: Iterable[Item], key: Callable[[Item], Key]) -> dict[Key, list[Item]]:
    """Return the items by key, in the order in which the keys are met."""
    groups: dict[Key, list[Item]] = defaultdict(list)
    for item in items:
        groups[key(item)].append(item)
    return dict(groups)


def text_tables(title: str, results: Sequence[Result]) -> list[Table]:
    """Sum up texts: over all pages, and by page type and language where there are several.

    Pages whose gold text is empty are in a table of their own: nobody wrote down what they should
    give, or they have no content, so that only an empty text is right.
    """
    of_all = grouped(results, lambda result: result.name)
    results = [result for result in results if result.page.text != ""]
    by_name = grouped(results, lambda result: result.name)
    blank = _blank_table(title, of_all)
    if not by_name:
        return blank
    tables = [_overview(title, by_name), *blank]
    unit = "word F1" if any(r.words for r in results) else "snippet F1"
    keys: dict[str, Callable[[Result], str | None]] = {
        "page type": lambda r: r.page.page_type,
        "language": lambda r: r.page.language,
    }
    for label, key in keys.items():
        counts = Counter(map(key, next(iter(by_name.values()))))
        groups = [group for group, _ in counts.most_common()]
        if len(groups) > 1:
            columns = ["", *(group or "unknown" for group in groups)]
            rows: list[list[Cell]] = [["pages", *(counts[group] for group in groups)]]
            rows += [
                [name, *(_figure([r for r in found if key(r) == group]) for group in groups)]
                for name, found in by_name.items()
            ]
            tables.append(Table(f"{title}: {unit} by {label}", columns, rows))
    return tables


def _overview(title: str, by_name: Mapping[str, Sequence[Result]]) -> Table:
    columns = ("", "pages", "precision", "recall", "F1", "F1 characters")
    snippet_columns = ("snippet P", "snippet R", "snippet F1", "accuracy", "empty")
    rows: list[list[Cell]] = []
    for name, found in by_name.items():
        by_words = [r.words for r in found if r.words]
        by_characters = [r.characters for r in found if r.characters]
        row: list[Cell] = [name, len(found)]
        row += scores.mean(by_words) if by_words else (None, None, None)
        row.append(scores.mean(by_characters).f1 if by_characters else None)
        total = sum((r.snippets for r in found), Snippets())
        row += (*total.score, total.accuracy) if total != Snippets() else (None,) * 4
        rows.append([*row, sum(r.empty for r in found)])
    return Table(title, (*columns, *snippet_columns), rows).filled()


def _blank_table(title: str, by_name: Mapping[str, Sequence[Result]]) -> list[Table]:
    """Show the pages with an empty gold text alone, and the mean over all pages with them in it."""
    rows: list[list[Cell]] = []
    for name, found in by_name.items():
        blank = [r for r in found if r.page.text == ""]
        if blank:
            with_them = scores.mean([r.words for r in found if r.words]).f1
            rows.append([name, len(blank), sum(r.empty for r in blank), with_them])
    columns = ("", "pages", "left empty", "F1 of all pages with these")
    return [Table(f"{title}: pages whose gold text is empty", columns, rows)] if rows else []


def _figure(results: Sequence[Result]) -> float:
    by_words = [r.words for r in results if r.words]
    if by_words:
        return scores.mean(by_words).f1
    return sum((r.snippets for r in results), Snippets()).score.f1


def role_tables(
    title: str, counts: Mapping[str, Sequence[Confusion]], labelling: Iterable[str]
) -> list[Table]:
    """Sum up roles; only the candidates in `labelling` tell one kind of noise from another."""
    columns = ("", "pages", "found", "body P", "body R", "accuracy", "accuracy, 90 %", "by page")
    noise_columns = ("noise macro F1", "noise, 90 %")
    labelling = set(labelling)
    rows: list[list[Cell]] = []
    by_role: dict[str, dict[str, Score]] = {}
    words: Counter[str] = Counter()
    for name, pages in counts.items():
        total = _summed(pages)
        by_role[name] = role_scores.by_role(total)
        body = by_role[name].get(Role.BODY, Score(0.0, 0.0, 0.0))
        row: list[Cell] = [name, len(pages), role_scores.found_share(total)]
        row += [body.precision, body.recall, role_scores.body_accuracy(total)]
        row += [_interval(pages, role_scores.body_accuracy)]
        row += [fmean(map(role_scores.body_accuracy, pages))]
        if name in labelling:
            macro = role_scores.noise_macro_f1(total)
            row += [macro, _interval(pages, role_scores.noise_macro_f1)]
        else:
            row += [None, None]
        rows.append(row)
        words = Counter()
        for (role, _), number in total.items():
            words[role] += number
    tables = [Table(title, (*columns, *noise_columns), rows).filled()]
    named = [name for name in counts if name in labelling]
    if named:
        role_rows: list[list[Cell]] = [
            [role, number, *(by_role[name][role].f1 for name in named)]
            for role, number in words.most_common()
        ]
        tables.append(Table(f"{title}: F1 by role", ("role", "words", *named), role_rows))
    return tables


def _summed(pages: Iterable[Confusion]) -> Confusion:
    total: Confusion = Counter()
    for page in pages:
        total.update(page)
    return total


def _interval(pages: Sequence[Confusion], statistic: Callable[[Confusion], float]) -> str:
    low, high = role_scores.spread(pages, statistic)
    return f"{low:.3f}–{high:.3f}"


def metadata_table(title: str, pages: Sequence[Page], found: Mapping[str, list[Metadata]]) -> Table:
    """Sum up title, author and date, each over the pages whose gold gives it.

    Of the days that are given on these pages `day right` is the share that is right, and `undated`
    counts the days on pages whose gold has none: some are right, for not all gold is complete.
    """
    rows: list[list[Cell]] = []
    for name, given in found.items():
        pairs = list(zip(pages, given, strict=True))
        titles = [scores.same_title(m.title, p.title) for p, m in pairs if p.title]
        authors = [scores.author_overlap(m.byline, p.author) for p, m in pairs if p.author]
        days = [scores.same_day(m.date, p.date) for p, m in pairs if p.date]
        right = [scores.same_day(m.date, p.date) for p, m in pairs if p.date and m.date]
        undated = sum(bool(m.date) for p, m in pairs if not p.date)
        row = [name, *_share(titles), *_share(authors), *_share(days), _share(right)[1], undated]
        rows.append(row)
    columns = ("", "titles", "title equal", "authors", "author F1", "days", "same day")
    return Table(title, (*columns, "day right", "undated"), rows).filled()


def _share(values: Sequence[float]) -> tuple[Cell, Cell]:
    return len(values), float(fmean(values)) if values else None
