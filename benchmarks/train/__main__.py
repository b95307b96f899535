"""Train the models: `python -m benchmarks.train --data DIR`.

Writes them, and the weights of class and id words, to `cleaner/data`, from all pages; the looks at
text see two of the four renderings of a page, which two is drawn from its name, and its roles are
learned from the three that have all of the page. With `--folds OUT` it writes the models that
scoring needs in the same way, five that leave out a fold and one that leaves out the sites of
`multilingual/check`. What is there already is passed over, so that the command can be broken off
and called again. `--only html-roles` and `--only text-roles` leave the looks as they are.
Deterministic: the same data and versions give the same files.
"""

from __future__ import annotations

import argparse
import hashlib
import resource
import sys
import time
from collections.abc import Callable, Collection, Iterator, Sequence
from pathlib import Path
from typing import Any

from benchmarks.records import FOLDS, DataMissingError, load
from benchmarks.renderings import FULL_PAGE, RENDERINGS
from benchmarks.train import folds
from benchmarks.train.dataset import Example
from benchmarks.train.folds import CHECK, FIELDS, JOBS, JOBS_OF, KINDS, PARTS, Job, Kind, note
from benchmarks.train.pages import TRAINED, TrainingPage, training_pages
from cleaner.document import Document
from cleaner.read import read
from cleaner.separator.model import CLASSES, COLUMNS, file_name

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


def role_examples_of(kind: Kind, pages: Iterator[TrainingPage]) -> Iterator[Example]:
    """Yield the pages whose blocks have roles; text in all renderings that have the whole page."""
    labelled = (page for page in pages if page.blocks)
    return examples_of(kind, labelled, lambda page: FULL_PAGE)


def trained(
    jobs: Collection[Job], examples: Sequence[Example], labelled: Sequence[Example]
) -> dict[Job, dict[str, bytes]]:
    """Fit the models of some jobs of one kind of page, and return the files of each.

    `examples` have labels of body, `labelled` have roles.
    """
    from benchmarks.train import fit
    from benchmarks.train.export import export

    html = examples[0].document.kind == "html"
    look_job, role_job = JOBS_OF["html" if html else "text"]
    made: dict[Job, dict[str, bytes]] = {}
    rows, firsts = fit.rows_for(examples, SET_WEIGHTS, html=html)
    if role_job in jobs:
        trees, words = FIELDS[role_job]
        roles = fit.fit_roles(labelled, firsts, CLASSES[words])
        made[role_job] = {
            file_name(trees): export(roles.trees, COLUMNS[trees], shares=False),
            file_name(words): roles.words,
        }
    if look_job in jobs:
        looks = fit.fit_looks(examples, rows, firsts)
        made[look_job] = {
            file_name(field): export(booster, COLUMNS[field])
            for field, booster in zip(FIELDS[look_job], (looks.first, looks.second), strict=True)
        }
        if html:
            lines = (f"{word}\t{weight}\n" for word, weight in sorted(looks.odds.items()))
            made[look_job]["names.txt"] = "".join(lines).encode()
    return made


def recipe(job: Job, data: Path, sample: int | None) -> dict[str, Any]:
    """Return what decides on the models: features, data, settings.

    How labels and features are computed is not in it: after a change there, delete the folder.
    """
    from benchmarks.train import fit, words

    roles = job.endswith("-roles")
    digest = hashlib.sha256()
    for path in sorted(data.rglob("*.jsonl*")):
        digest.update(f"{path.relative_to(data).as_posix()} {path.stat().st_size}\n".encode())
    settings = {
        name: value
        for name, value in vars(fit).items()
        if name.isupper()
        and isinstance(value, int | float | str | dict)
        and (name == "FIRST_TREES" or name == "PARAMETERS" or name.startswith("ROLE_") == roles)
    }
    if roles:
        settings |= {
            name: getattr(words, name) for name in ("FEWEST_SITES", "PENALTY", "STEPS_DOWN")
        }
    return {
        "features": folds.features(job),
        "data": digest.hexdigest()[:16],
        "sample": sample,
        "weights": SET_WEIGHTS,
        "settings": settings,
    }


def train_folds(
    out: Path, data: Path, *, jobs: Sequence[Job], parts: Sequence[str], sample: int | None = None
) -> None:
    """Train what a folder of models for scoring lacks."""
    for kind in KINDS:
        waiting: dict[str, list[Job]] = {part: [] for part in parts}
        plans = {job: recipe(job, data, sample) for job in JOBS_OF[kind] if job in jobs}
        for part in parts:
            for job, plan in plans.items():
                if folds.is_trained(out / part, job, plan):
                    note(f"{part}, {job}: is there already")
                else:
                    waiting[part].append(job)
        if not any(waiting.values()):
            continue
        examples = list(examples_of(kind, _pages(data, sample)))
        labelled = list(role_examples_of(kind, _pages(data, sample)))
        for part, lacking in waiting.items():
            if not lacking:
                continue
            start = time.monotonic()
            sites = folds.sites_seen(part, examples)
            seen = [example for example in examples if not folds.is_left_out(part, example)]
            named = [example for example in labelled if not folds.is_left_out(part, example)]
            for job, files in trained(lacking, seen, named).items():
                folds.write(out / part, job, files, recipe=plans[job], sites=sites)
            for example in (*examples, *labelled):
                example.rows = None  # each part's features are a gigabyte of text
            peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
            seconds = time.monotonic() - start
            told = f"{len(seen)} examples, {seconds:.0f} s, at most {peak:.1f} GB"
            note(f"{part}, {' and '.join(lacking)}: {told}")


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
    parser.add_argument("--only", nargs="+", choices=JOBS, help="only these models")
    parser.add_argument("--sample", type=int, help="so many pages of each set, to try it out")
    options = parser.parse_args(argv)
    if options.fold is not None and options.folds is None:
        parser.error("--fold goes with --folds OUT")
    return options


def main(argv: Sequence[str] | None = None) -> int:
    """Train and write the models; 2 if the data is missing."""
    options = _arguments(sys.argv[1:] if argv is None else argv)
    jobs: Sequence[Job] = options.only or JOBS
    data, sample = options.data, options.sample
    try:
        if options.folds:
            only = CHECK if options.fold == CHECK else f"fold{options.fold}"
            parts = PARTS if options.fold is None else (only,)
            train_folds(options.folds, data, jobs=jobs, parts=parts, sample=sample)
            return 0
        for kind in KINDS:
            wanted = [job for job in JOBS_OF[kind] if job in jobs]
            if not wanted:
                continue
            examples = list(examples_of(kind, _pages(data, sample)))
            labelled = list(role_examples_of(kind, _pages(data, sample)))
            note(f"{kind}: {len(examples)} examples, {len(labelled)} with roles")
            for files in trained(wanted, examples, labelled).values():
                for name, content in files.items():
                    (options.out / name).write_bytes(content)
                    note(f"{name}: {len(content)} bytes")
    except DataMissingError as error:
        print(f"benchmarks.train: {error}", file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
