"""How far the labels reach: the score of the text that they select, which no model can pass.

Separate because it measures the labels and trains nothing.

`python -m benchmarks.train.oracle --data DIR` prints the word F1 of the text of the blocks that the
labels call body, by set and page type, for HTML blocks and for the lines of plain-text renderings,
beside a rule that looks at the words of each block alone.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path

from benchmarks.records import SETS, DataMissingError, Page, load
from benchmarks.renderings import RENDERINGS, decoded
from benchmarks.scores import Score, characters, mean, overlap
from benchmarks.tables import Cell, Table, progress
from benchmarks.train.chains import GRAM
from benchmarks.train.labels import label_blocks, match_roles, matched_share
from cleaner.document import Role


def trigram_rule(texts: Sequence[str], gold: str) -> list[int]:
    """Label each block by its own words, as the baseline: most of them in triples of the gold.

    A block of one or two words is taken where it stands in the gold and a block beside it is taken.
    """
    wanted = characters(gold)
    triples = set(zip(wanted, wanted[1:], wanted[2:], strict=False))
    pairs, ones = set(pairwise(wanted)), set(wanted)
    body: list[int] = []
    short: list[int] = []
    for i, text in enumerate(texts):
        words = characters(text)
        covered = bytearray(len(words))
        for at, triple in enumerate(zip(words, words[1:], words[2:], strict=False)):
            if triple in triples:
                covered[at : at + GRAM] = b"\1" * GRAM
        body.append(int(2 * sum(covered) > len(words)))
        if (len(words) == 1 and words[0] in ones) or (len(words) == 2 and tuple(words) in pairs):
            short.append(i)
    beside = [i for i in short if any(body[max(0, i - 1) : i + 2])]
    for i in beside:
        body[i] = 1
    return body


def oracle(texts: Sequence[str], body: Sequence[int], gold: str) -> Score:
    """Return the score of the text that labels select: what a model without fault would reach."""
    kept = (text for text, label in zip(texts, body, strict=True) if label)
    return overlap("\n".join(kept), gold)


_RULES: dict[str, Callable[[Sequence[str], str], list[int]]] = {
    "labels": label_blocks,
    "triples alone": trigram_rule,
}


def _oracle_table(title: str, pages: Sequence[Page], blocks: Callable[[Page], list[str]]) -> Table:
    found: dict[tuple[str, str], list[tuple[Score, ...]]] = defaultdict(list)
    for done, page in enumerate(pages, 1):
        gold = page.text or ""
        texts = blocks(page)
        scored = tuple(oracle(texts, rule(texts, gold), gold) for rule in _RULES.values())
        for kind in ("all", page.page_type or "unknown"):
            found[page.set, kind].append(scored)
        progress(title, done, len(pages))
    rows: list[list[Cell]] = []
    for (name, kind), results in sorted(found.items()):
        row: list[Cell] = [name, kind, len(results)]
        for column in zip(*results, strict=True):
            row += mean(column)
        rows.append(row)
    figures = [f"{rule}, {figure}" for rule in _RULES for figure in ("P", "R", "F1")]
    return Table(title, ("set", "page type", "pages", *figures), rows)


def _html_blocks(page: Page) -> list[str]:
    from cleaner.read import read

    return [block.text for block in read(page.source, "html", url=page.url).blocks]


def _rendered_lines(render: Callable[[str], str]) -> Callable[[Page], list[str]]:
    from cleaner.read import read

    def lines(page: Page) -> list[str]:
        return [block.text for block in read(render(decoded(page.source)), "text").blocks]

    return lines


def _roles_table(pages: Sequence[Page]) -> Table:
    """Compare the labels with the roles that readers gave, in words of body and of noise."""
    rows: list[list[Cell]] = []
    for name in SETS:
        shares, counts, labelled = [], Counter[tuple[int, bool]](), 0
        for page in pages:
            if page.set != name or not page.blocks:
                continue
            labelled += 1
            texts = _html_blocks(page)
            roles = match_roles(texts, page.blocks)
            shares.append(matched_share(texts, roles))
            body = label_blocks(texts, page.text) if page.text else []
            for text, label, role in zip(texts, body, roles, strict=False):
                if role not in (None, Role.TITLE, Role.BYLINE, Role.DATE):
                    counts[label, role == Role.BODY] += len(characters(text))
        if labelled:
            row: list[Cell] = [name, labelled, sum(shares) / labelled]
            if counts:
                chosen, body_words = counts[1, True] + counts[1, False], counts[1, True]
                row += [
                    body_words / chosen,
                    body_words / (body_words + counts[0, True]),
                    (body_words + counts[0, False]) / counts.total(),
                ]
            rows.append(row + [None] * (6 - len(row)))
    columns = ("set", "pages", "words matched", "label 1 is body", "body has label 1", "agreement")
    return Table("Readers' roles", columns, rows)


def main(argv: Sequence[str] | None = None) -> int:
    """Print the tables; 2 if the data is not there."""
    parser = argparse.ArgumentParser("python -m benchmarks.train.oracle")
    parser.add_argument("--data", type=Path, required=True, help="the folder of the data")
    parser.add_argument("--sample", type=int, help="so many pages of each set, for HTML blocks")
    parser.add_argument("--rendered", type=int, default=150, help="the same for renderings")
    options = parser.parse_args(argv)
    trained = [name for name in SETS if name != "multilingual/check"]
    try:
        pages = load(options.data, trained, sample=options.sample)
        rendered = load(options.data, trained, sample=options.rendered)
    except DataMissingError as error:
        print(f"benchmarks.train.oracle: {error}", file=sys.stderr)
        return 2
    with_text = [page for page in pages if page.text]
    print(_oracle_table("HTML blocks", with_text, _html_blocks))
    print(f"\n{_roles_table(pages)}")
    sample = [page for page in rendered if page.text]
    for name, render in RENDERINGS.items():
        print(f"\n{_oracle_table(f'Lines of {name}', sample, _rendered_lines(render))}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
