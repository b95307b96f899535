"""Train the models: `python -m benchmarks.train --data DIR`.

Writes them, and the weights of class and id words, to `cleaner/data`, from all pages; the looks at
text see two of the four renderings of a page, which two is drawn from its name, and its roles are
learned from the three that have all of the page. The looks at text also see each gold text by
itself, all of which is to be kept. `--labels FILE` adds pages that a user labelled,
and `--out DIR` says where such models go. With `--folds OUT` it writes the models that scoring
needs in the same way, five that leave out a fold and one that leaves out the sites of
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
from benchmarks.train.clean_texts import CLEAN, clean_text
from benchmarks.train.dataset import Example
from benchmarks.train.folds import CHECK, JOBS, JOBS_OF, KINDS, PARTS, Job, Kind, note
from benchmarks.train.labelled import LABELS, LabelsError, labelled_pages
from benchmarks.train.pages import (
    CHECKED,
    TRAINED,
    BlockLabels,
    TrainingPage,
    group_of,
    training_pages,
)
from cleaner.document import Document
from cleaner.read import read
from cleaner.separator.model import CLASSES, COLUMNS, FIELDS, file_name

# How much the pages of a set weigh, so that the small sets of other conventions are heard.
SET_WEIGHTS = {"wcxb": 1.0, "multilingual/train": 1.5, "fundus": 3.0}
# The same for plain text. With 6 word F1 on Fundus is 0.01 higher yet, and on WCXB 0.003 lower.
TEXT_SET_WEIGHTS = SET_WEIGHTS | {"fundus": 4.0}
# A few pages of a user's own have to be heard. With three of each of ten sites beside 132 others,
# in small models, word F1 on the sites' other pages is 0.680 without them, 0.709 at a weight of 1,
# 0.739 at 5 and 0.751 at 20; on other sites it is 0.905, 0.908 at 5, 0.906 at 20.
LABELS_WEIGHT = 5.0

# The settings that also decide on roles, which are trained on first looks, and those of words.
_OF_FIRST_LOOKS = ("FIRST_TREES", "PARAMETERS", "TEXT_FIRST_TREES", "TEXT_PARAMETERS")
_OF_WORDS = ("FEWEST_SITES", "PENALTY", "STEPS_DOWN")

Renderings = Callable[[str], Sequence[str]]  # the ways in which a page, by its name, is rendered


def examples_of(
    kind: Kind,
    pages: Iterator[TrainingPage],
    renderings: Renderings = folds.renderings_of,
    *,
    clean: bool = False,
) -> Iterator[Example]:
    """Yield pages as blocks of HTML, or as lines of text, once for each rendering.

    With `clean` also their gold as a text of its own, where lines of text are asked for.
    """
    for page in pages:
        if page.plain is not None:
            if kind == "text":
                yield _example(page, read(page.plain, "text", url=page.url), "plain text")
        elif kind == "html":
            yield _example(page, read(page.html, "html", url=page.url), page.page_type)
        else:
            for name in renderings(f"{page.set} {page.id}"):
                yield _example(page, read(RENDERINGS[name](page.html), "text"), name)
        if clean and kind == "text" and (gold := _gold_of(page)).strip():
            text = clean_text(gold, f"{page.set} {page.id}")
            yield _example(page, read(text, "text"), CLEAN)


def _gold_of(page: TrainingPage) -> str:
    if page.text is not None:
        return page.text
    return "\n".join(text for text, role in page.blocks or () if role == "body")


def _example(page: TrainingPage, document: Document, kind: str | None) -> Example:
    if kind == CLEAN:
        n = len(document.blocks)
        labels = BlockLabels([1] * n, [None] * n, [1.0] * n)
    else:
        labels = page.labels([block.text for block in document.blocks])
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
        gold=_gold_of(page),
        checked=page.checked,
    )


def _pages(
    data: Path | None, sample: int | None, labels: Sequence[Path] = ()
) -> Iterator[TrainingPage]:
    """Yield the training pages, of each set those of a sample, always the same; then the labels."""
    folds: dict[str, int] | None = None
    checked: set[str] = set()
    if data is not None:
        folds = {}
        chosen = None
        if sample is not None:
            chosen = {(page.set, page.id) for page in load(data, TRAINED, sample=sample)}
        for page in training_pages(data):
            folds.setdefault(page.group, page.fold)
            if chosen is None or (page.set, page.id) in chosen:
                yield page
        checked = {group_of(page) for page in load(data, (CHECKED,))} if labels else checked
    yield from labelled_pages(labels, folds, checked)


def _check(kind: Kind, examples: Sequence[Example]) -> None:
    """Raise LabelsError for pages that are too few, or all of one role."""
    # The second look learns from scores of models that did not see the page.
    if len({example.fold % 2 for example in examples}) < 2:
        raise LabelsError(
            f"the {kind} pages are too few to train on; label two at least, or give more with "
            "--data"
        )
    body = {label for e in examples for label, t in zip(e.body, e.trust, strict=True) if t}
    if body != {0, 1}:
        raise LabelsError(f"the {kind} pages have no blocks of body, or no others")


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
    set_weights = SET_WEIGHTS if html else TEXT_SET_WEIGHTS
    rows, firsts = fit.rows_for(examples, set_weights | {LABELS: LABELS_WEIGHT}, html=html)
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
            for field, booster in zip(FIELDS[look_job], (looks.first, looks.second), strict=False)
        }
        if html:
            lines = (f"{word}\t{weight}\n" for word, weight in sorted(looks.odds.items()))
            made[look_job]["names.txt"] = "".join(lines).encode()
        else:
            made[look_job][file_name("line_words")] = looks.lexicon
    return made


def recipe(job: Job, data: Path, sample: int | None, labels: Sequence[Path] = ()) -> dict[str, Any]:
    """Return what decides on the models: features, data, settings.

    How labels and features are computed is not in it: after a change there, delete the folder.
    """
    from benchmarks.train import fit, line_words, words

    text, roles = job.startswith("text"), job.endswith("-roles")
    digest = hashlib.sha256()
    for path in sorted(data.rglob("*.jsonl*")):
        digest.update(f"{path.relative_to(data).as_posix()} {path.stat().st_size}\n".encode())
    for path in labels:
        digest.update(path.read_bytes())
    settings = {
        name: value
        for name, value in vars(fit).items()
        if name.isupper()
        and isinstance(value, int | float | str | dict)
        and (name in _OF_FIRST_LOOKS or name.startswith("ROLE_") == roles)
        and (text or not name.startswith("TEXT_"))
    }
    if text:
        settings |= {f"line {name}": getattr(line_words, name) for name in _OF_WORDS}
    if roles:
        settings |= {name: getattr(words, name) for name in _OF_WORDS}
    return {
        "features": folds.features(job),
        "data": digest.hexdigest()[:16],
        "sample": sample,
        "weights": (TEXT_SET_WEIGHTS if text else SET_WEIGHTS)
        | ({LABELS: LABELS_WEIGHT} if labels else {}),
        "settings": settings,
    }


def train_folds(
    out: Path,
    data: Path,
    *,
    jobs: Sequence[Job],
    parts: Sequence[str],
    sample: int | None = None,
    labels: Sequence[Path] = (),
) -> None:
    """Train what a folder of models for scoring lacks."""
    for kind in KINDS:
        waiting: dict[str, list[Job]] = {part: [] for part in parts}
        plans = {job: recipe(job, data, sample, labels) for job in JOBS_OF[kind] if job in jobs}
        for part in parts:
            for job, plan in plans.items():
                if folds.is_trained(out / part, job, plan):
                    note(f"{part}, {job}: is there already")
                else:
                    waiting[part].append(job)
        if not any(waiting.values()):
            continue
        examples = list(examples_of(kind, _pages(data, sample, labels), clean=True))
        labelled = list(role_examples_of(kind, _pages(data, sample, labels)))
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
    parser.add_argument("--data", type=Path, help="folder of the training pages")
    parser.add_argument(
        "--labels",
        type=Path,
        action="extend",
        nargs="+",
        default=[],
        metavar="FILE",
        help="further pages: JSON lines of `cleaner label`, or exported by `cleaner inspect`",
    )
    parser.add_argument(
        "--out", type=Path, help="where models go (default: cleaner/data, without --labels)"
    )
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
    if options.data is None and (options.folds or not options.labels):
        parser.error("give the folder of the training pages with --data")
    if options.out is None and options.labels and not options.folds:
        parser.error("name a folder for the models with --out; those of the package stay")
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
            train_folds(
                options.folds, data, jobs=jobs, parts=parts, sample=sample, labels=options.labels
            )
            return 0
        out = options.out or Path("cleaner/data")
        out.mkdir(parents=True, exist_ok=True)
        for kind in KINDS:
            wanted = [job for job in JOBS_OF[kind] if job in jobs]
            if not wanted:
                continue
            examples = list(examples_of(kind, _pages(data, sample, options.labels), clean=True))
            labelled = list(role_examples_of(kind, _pages(data, sample, options.labels)))
            note(f"{kind}: {len(examples)} examples, {len(labelled)} with roles")
            if not examples:
                note(f"{kind}: nothing to train on; cleaner uses its own models there")
                continue
            _check(kind, examples)
            for files in trained(wanted, examples, labelled).values():
                for name, content in files.items():
                    (out / name).write_bytes(content)
                    note(f"{name}: {len(content)} bytes")
    except (DataMissingError, LabelsError) as error:
        print(f"benchmarks.train: {error}", file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
