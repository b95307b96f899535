"""Train the models: `python -m benchmarks.train --data DIR`.

Writes them, and the weights of class and id words, to `cleaner/data`, from all pages; the text
models see two of the four renderings of a page, which two is drawn from its name. With
`--folds OUT` it writes the models that scoring needs in the same way, five that leave out a fold
and one that leaves out the sites of `multilingual/check`. What is there already is passed over, so
that the command can be broken off and called again. Deterministic: the same data and versions give
the same files.
"""

from __future__ import annotations

import argparse
import hashlib
import resource
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from benchmarks.records import FOLDS, DataMissingError, load
from benchmarks.renderings import RENDERINGS
from benchmarks.train import folds
from benchmarks.train.dataset import Example
from benchmarks.train.folds import CHECK, KINDS, NAMES, PARTS, Kind, note
from benchmarks.train.pages import TRAINED, TrainingPage, training_pages
from cleaner.document import Document
from cleaner.read import read
from cleaner.separator.model import LEXICON

# How much the pages of a set weigh, so that the small sets of other conventions are heard.
SET_WEIGHTS = {"wcxb": 1.0, "multilingual/train": 1.5, "fundus": 3.0}

Renderings = Callable[[str], Sequence[str]]  # the ways in which a page, by its name, is rendered


def examples_of(
    kind: Kind, pages: Iterator[TrainingPage], renderings: Renderings = folds.renderings_of
) -> Iterator[Example]:
    """Yield pages as blocks of HTML, or as lines of text, once for each rendering."""
    for page in pages:
        if kind == "html":
            yield _example(page, read(page.html, "html", url=page.url), page.page_type)
        else:
            for name in renderings(f"{page.set} {page.id}"):
                yield _example(page, read(RENDERINGS[name](page.html), "text"), name)


def _example(page: TrainingPage, document: Document, kind: str | None) -> Example:
    labels = page.labels([block.text for block in document.blocks])
    gold = page.text
    if gold is None:
        gold = "\n".join(text for text, role in page.blocks or () if role == "body")
    document.source = ""  # thousands of pages are held at once
    for block in document.blocks:
        block.marks = ()
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


def _pages(data: Path, sample: int | None) -> Iterator[TrainingPage]:
    """Yield the training pages; of each set those of a sample, always the same."""
    if sample is None:
        yield from training_pages(data)
    else:
        chosen = {(page.set, page.id) for page in load(data, TRAINED, sample=sample)}
        yield from (page for page in training_pages(data) if (page.set, page.id) in chosen)


def trained(kind: Kind, examples: Sequence[Example]) -> dict[str, bytes]:
    """Fit the models of a kind and return their files."""
    from benchmarks.train.export import export
    from benchmarks.train.fit import fit

    fitted = fit(examples, SET_WEIGHTS, html=kind == "html")
    files = {
        folds.file_name(kind, look): export(getattr(fitted, look), NAMES[kind][look])
        for look in NAMES[kind]
    }
    if kind == "html":
        lines = (f"{word}\t{weight}\n" for word, weight in sorted(fitted.odds.items()))
        files["names.txt"] = "".join(lines).encode()
    else:
        files[LEXICON] = fitted.lexicon
    return files


def recipe(kind: Kind, data: Path, sample: int | None) -> dict[str, Any]:
    """Return what decides on the models: features, data, settings.

    How labels and features are computed is not in it: after a change there, delete the folder.
    """
    from benchmarks.train import fit, line_words

    digest = hashlib.sha256()
    for path in sorted(data.rglob("*.jsonl*")):
        digest.update(f"{path.relative_to(data).as_posix()} {path.stat().st_size}\n".encode())
    of_kind = (fit,) if kind == "html" else (fit, line_words)
    settings = {
        name: value
        for module in of_kind
        for name, value in vars(module).items()
        if name.isupper() and isinstance(value, int | float | str | dict)
    }
    return {
        "features": folds.features(kind),
        "data": digest.hexdigest()[:16],
        "sample": sample,
        "weights": SET_WEIGHTS,
        "settings": settings,
    }


def train_folds(
    out: Path, data: Path, *, kinds: Sequence[Kind], parts: Sequence[str], sample: int | None = None
) -> None:
    """Train what a folder of models for scoring lacks."""
    for kind in kinds:
        plan = recipe(kind, data, sample)
        waiting = [part for part in parts if not folds.is_trained(out / part, kind, plan)]
        for part in sorted({*parts} - {*waiting}):
            note(f"{part}, {kind}: is there already")
        if not waiting:
            continue
        examples = list(examples_of(kind, _pages(data, sample)))
        for part in waiting:
            start = time.monotonic()
            sites = folds.sites_seen(part, examples)
            seen = [example for example in examples if not folds.is_left_out(part, example)]
            folds.write(out / part, kind, trained(kind, seen), recipe=plan, sites=sites)
            for example in examples:
                example.rows = None  # each part's features are a gigabyte of text
            peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
            seconds = time.monotonic() - start
            note(f"{part}, {kind}: {len(seen)} examples, {seconds:.0f} s, at most {peak:.1f} GB")


def _arguments(argv: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.train", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder of the training pages")
    parser.add_argument("--out", type=Path, default=Path("cleaner/data"), help="where models go")
    parser.add_argument("--folds", type=Path, metavar="OUT", help="train the models for scoring")
    parser.add_argument(
        "--fold",
        choices=[*map(str, range(FOLDS)), CHECK],
        help="with --folds, only the models that leave this out",
    )
    parser.add_argument("--only", choices=KINDS, help="only the models of one kind")
    parser.add_argument("--sample", type=int, help="so many pages of each set, to try it out")
    options = parser.parse_args(argv)
    if options.fold is not None and options.folds is None:
        parser.error("--fold goes with --folds OUT")
    return options


def main(argv: Sequence[str] | None = None) -> int:
    """Train and write the models; 2 if the data is missing."""
    options = _arguments(sys.argv[1:] if argv is None else argv)
    kinds: Sequence[Kind] = (options.only,) if options.only else KINDS
    try:
        if options.folds:
            only = CHECK if options.fold == CHECK else f"fold{options.fold}"
            parts = PARTS if options.fold is None else (only,)
            train_folds(
                options.folds, options.data, kinds=kinds, parts=parts, sample=options.sample
            )
            return 0
        for kind in kinds:
            examples = list(examples_of(kind, _pages(options.data, options.sample)))
            note(f"{kind}: {len(examples)} examples")
            for name, content in trained(kind, examples).items():
                (options.out / name).write_bytes(content)
                note(f"{name}: {len(content)} bytes")
    except DataMissingError as error:
        print(f"benchmarks.train: {error}", file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
