"""The structure of a Markdown text, scored against a gold Markdown: headings, lists, tables, code.

Separate from the scores of texts, which are blind to it. Both texts are parsed as CommonMark with
GFM's tables, and of either the elements are taken whose text has words. A list item is its own
text without the lists in it; a table's row is all its cells; a link is its text and not its
address, for relative and shortened addresses differ; bold and italic both are emphasis.

An element that was given counts as right if it can be paired with one of the gold's of its kind, so
that each has one partner at most. Pairs are made by the multisets of words: equal ones first, in
order, then by how much they overlap; a pair whose word F1 is below one half is none. Where the
page's text was chosen wrongly its elements are missing too: the figures are of the whole road, and
candidates that keep the same text are told apart by their structure alone. The level of a heading
and the depth of a list are not compared, for the gold's come from the page's tags as they are.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from statistics import fmean
from typing import Any

from benchmarks.scores import Score, from_counts, words
from benchmarks.tables import Cell, Table

KINDS = ("headings", "list items", "table rows", "table cells", "code blocks", "links", "emphasis")
Elements = Mapping[str, Sequence[str]]  # of each kind the texts, in order
# Below it two elements share less than they do not.
_LEAST_OVERLAP = 0.5
# Elements with a common word are compared; words that more elements have tell nothing.
_COMMON_WORD = 40
_CONTAINERS = {"heading_open": "headings", "tr_open": "table rows"}
_INLINE = {"link_open": "links", "strong_open": "emphasis", "em_open": "emphasis"}
_CELLS = ("td_open", "th_open")


@cache
def _parser() -> Callable[[str], list[Any]]:
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark").enable("table").parse


def elements(markdown: str) -> Elements:
    r"""Return the elements of a Markdown text by their kind.

    >>> found = elements("# A *wall*\n\n- by the [sea](/s)\n  - old\n")
    >>> found["headings"], found["list items"], found["links"], found["emphasis"]
    (['A wall'], ['by the sea', 'old'], ['sea'], ['wall'])
    """
    found: dict[str, list[str]] = {kind: [] for kind in KINDS}
    # What is open: the kind, and the place in the list where its text is gathered.
    opened: list[tuple[str, int] | None] = []
    for token in _parser()(markdown):
        if token.nesting > 0:
            kind = _CONTAINERS.get(token.type) or ("list items" if _is_item(token) else None)
            kind = kind or ("table cells" if token.type in _CELLS else None)
            opened.append((kind, len(found[kind])) if kind else None)
            if kind:
                found[kind].append("")
        elif token.nesting < 0:
            opened.pop()
        elif token.type in ("fence", "code_block"):
            found["code blocks"].append(token.content)
        elif token.type == "inline":
            _gather(_plain(token.children), opened, found)
            for kind, text in _spans(token.children):
                found[kind].append(text)
    return {kind: [text.strip() for text in texts if words(text)] for kind, texts in found.items()}


def _is_item(token: Any) -> bool:
    return bool(token.type == "list_item_open")


def _gather(
    text: str, opened: Iterable[tuple[str, int] | None], found: Mapping[str, list[str]]
) -> None:
    """Add a text to the elements that it is in; of the open list items only to the innermost."""
    innermost: dict[str, int] = {place[0]: place[1] for place in opened if place}
    for kind, at in innermost.items():
        found[kind][at] += f" {text}" if found[kind][at] else text


def _plain(tokens: Iterable[Any]) -> str:
    breaks = ("softbreak", "hardbreak")
    return "".join(
        " " if t.type in breaks else t.content for t in tokens if t.type in (*breaks, *_TEXTS)
    )


_TEXTS = ("text", "code_inline")


def _spans(tokens: Sequence[Any]) -> Iterator[tuple[str, str]]:
    """Yield the links and emphasised parts of a run of text; nested ones each."""
    opened: list[int] = []
    for i, token in enumerate(tokens):
        if token.nesting > 0:
            opened.append(i)
        elif token.nesting < 0 and opened:
            start = opened.pop()
            if kind := _INLINE.get(tokens[start].type):
                yield kind, _plain(tokens[start:i])


def paired(given: Sequence[str], gold: Sequence[str]) -> int:
    """Return how many of the given elements find a partner in the gold.

    >>> paired(["Old wall", "The sea", "Tides"], ["the sea!", "the old wall", "ships"])
    2
    """
    bags = [Counter(words(text)) for text in given]
    wanted = [Counter(words(text)) for text in gold]
    free: dict[frozenset[tuple[str, int]], list[int]] = defaultdict(list)
    for j in range(len(wanted) - 1, -1, -1):
        free[frozenset(wanted[j].items())].append(j)
    taken: set[int] = set()
    left: list[int] = []
    for i, bag in enumerate(bags):
        same = free.get(frozenset(bag.items()))
        if same:
            taken.add(same.pop())
        else:
            left.append(i)
    return len(taken) + _alike(bags, wanted, left, taken)


def _alike(
    bags: Sequence[Counter[str]], wanted: Sequence[Counter[str]], left: list[int], taken: set[int]
) -> int:
    """Pair what is left by overlap, the most alike first; return the number of pairs."""
    holders: dict[str, list[int]] = defaultdict(list)
    for j, bag in enumerate(wanted):
        if j not in taken:
            for word in bag:
                holders[word].append(j)
    alike = []
    for i in left:
        near = {j for w in bags[i] if len(holders[w]) <= _COMMON_WORD for j in holders[w]}
        for j in near:
            both = (bags[i] & wanted[j]).total()
            f1 = from_counts(both, bags[i].total(), wanted[j].total()).f1
            if f1 >= _LEAST_OVERLAP:
                alike.append((-f1, i, j))
    used: set[int] = set()
    pairs = 0
    for _, i, j in sorted(alike):
        if i not in used and j not in taken:
            used.add(i)
            taken.add(j)
            pairs += 1
    return pairs


def scored(markdown: str, gold: Elements) -> dict[str, Score]:
    """Score a Markdown text for each kind of element that the gold has."""
    given = elements(markdown)
    return {
        kind: from_counts(paired(given[kind], texts), len(given[kind]), len(texts))
        for kind, texts in gold.items()
        if texts
    }


def structure_tables(title: str, found: Mapping[str, Sequence[dict[str, Score]]]) -> list[Table]:
    """Sum up, for each kind of element, over the pages whose gold has it: means over pages."""
    tables = []
    for kind in KINDS:
        rows: list[list[Cell]] = []
        for name, pages in found.items():
            of_kind = [page[kind] for page in pages if kind in page]
            if of_kind:
                row: list[Cell] = [fmean(column) for column in zip(*of_kind, strict=True)]
                rows.append([name, len(of_kind), *row])
        if rows:
            columns = ("", "pages", "precision", "recall", "F1")
            tables.append(Table(f"{title}: {kind}", columns, rows))
    return tables
