"""Train the models: `python -m benchmarks.train --data DIR`.

Writes them, the weights of class and id words, and their card to `cleaner/data`. Deterministic:
the same data and versions give the same files.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

from benchmarks.renderings import RENDERINGS
from benchmarks.train.dataset import Example
from benchmarks.train.export import export
from benchmarks.train.fit import fit
from benchmarks.train.pages import TrainingPage, training_pages
from cleaner.document import Document
from cleaner.read import read
from cleaner.separator.model import HTML_NAMES, TEXT_NAMES

# How much the pages of a set weigh, so that the small sets of other conventions are heard.
SET_WEIGHTS = {"wcxb": 1.0, "multilingual/train": 1.5, "fundus": 3.0}


def html_examples(data: Path) -> Iterator[Example]:
    """Yield the training pages as blocks of HTML."""
    for page in training_pages(data):
        yield _example(page, read(page.html, "html", url=page.url), page.page_type)


def text_examples(data: Path) -> Iterator[Example]:
    """Yield the training pages as lines of text, once for each way of rendering them."""
    for page in training_pages(data):
        for name, render in RENDERINGS.items():
            yield _example(page, read(render(page.html), "text"), name)


def _example(page: TrainingPage, document: Document, kind: str | None) -> Example:
    labels = page.labels([block.text for block in document.blocks])
    gold = page.text
    if gold is None:
        gold = "\n".join(text for text, role in page.blocks or () if role == "body")
    document.source = ""  # nothing asks for spans here, and thousands of pages are held at once
    for block in document.blocks:
        block.place = (0, 0)
    return Example(
        set=page.set,
        id=page.id,
        group=page.group,
        fold=page.fold,
        kind=kind or page.language or "?",
        document=document,
        body=list(labels.body),
        trust=list(labels.weight),
        roles=list(labels.roles),
        gold=gold,
        checked=page.checked,
    )


def main() -> int:
    """Train on all pages and write the models."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.train", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder of the training pages")
    parser.add_argument("--out", type=Path, default=Path("cleaner/data"), help="where models go")
    options = parser.parse_args()
    for kind, names, make in (
        ("html", HTML_NAMES, html_examples),
        ("text", TEXT_NAMES, text_examples),
    ):
        examples = list(make(options.data))
        print(f"{kind}: {len(examples)} examples", file=sys.stderr)
        fitted = fit(examples, SET_WEIGHTS, html=kind == "html")
        for name in ("first", "second", "roles"):
            packed = export(getattr(fitted, name), names)
            (options.out / f"{kind}-{name}.trees").write_bytes(packed)
            print(f"{kind}-{name}: {len(packed)} bytes", file=sys.stderr)
        if kind == "html":
            lines = (f"{word}\t{weight}\n" for word, weight in sorted(fitted.odds.items()))
            (options.out / "names.txt").write_text("".join(lines), "utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
