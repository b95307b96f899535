"""Models for scoring: what each of them does not see, how they lie in a folder, who may use them.

Separate from the training, which needs LightGBM, because scoring reads the same folder without it.

    OUT/fold0 … OUT/fold4    without the pages of that fold: for scoring these
    OUT/check                without the sites of `multilingual/check`: for scoring those

Each holds what `cleaner.separator.model.models_in` reads, and for each kind of page a record of how
it was trained, with the names of all sites that were.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any, Literal, Protocol, get_args
from zlib import crc32

from benchmarks.records import CHECKED, FOLDS, Page
from benchmarks.renderings import RENDERINGS
from benchmarks.train.pages import group_of
from cleaner.separator.features import HTML_NAMES, HTML_ROLE_NAMES, TEXT_NAMES
from cleaner.separator.line_words import read_words
from cleaner.separator.model import LEXICON, Models
from cleaner.separator.model_file import fingerprint, parse

Kind = Literal["html", "text"]
KINDS: tuple[Kind, ...] = get_args(Kind)
# The features that each model of a kind reads, by the name of the model.
NAMES: Mapping[Kind, Mapping[str, Sequence[str]]] = {
    "html": {"first": HTML_NAMES, "second": HTML_NAMES, "roles": HTML_ROLE_NAMES},
    "text": {"first": TEXT_NAMES, "second": TEXT_NAMES},
}
CHECK = "check"
PARTS = (*(f"fold{fold}" for fold in range(FOLDS)), CHECK)
# A page is trained on in so many of its renderings: half the rows, and half the time.
_RENDERINGS_OF_A_PAGE = 2


class ModelsMissingError(FileNotFoundError):
    """The folder lacks models for a page that is to be scored."""


class SeenError(ValueError):
    """A page is to be scored by a model that was trained on its site."""


class Placed(Protocol):
    """What decides on which side of a split an example lies."""

    @property
    def group(self) -> str: ...
    @property
    def fold(self) -> int: ...
    @property
    def checked(self) -> bool: ...


def is_left_out(part: str, example: Placed) -> bool:
    """Say whether the models of a part must not see an example."""
    return example.checked if part == CHECK else part == f"fold{example.fold}"


def sites_seen(part: str, examples: Iterable[Placed]) -> list[str]:
    """Return the sites that the models of a part are trained on.

    Raises SeenError if one of them has pages among those left out: then its folds are wrong.
    """
    seen: set[str] = set()
    left_out: set[str] = set()
    for example in examples:
        (left_out if is_left_out(part, example) else seen).add(example.group)
    if both := seen & left_out:
        raise SeenError(f"{part}: on both sides of the split: {', '.join(sorted(both))}")
    return sorted(seen)


def renderings_of(page: str) -> tuple[str, ...]:
    """Return the renderings in which a page is trained on: the same in every run.

    >>> renderings_of("wcxb 0001") == renderings_of("wcxb 0001")
    True
    """
    choices = list(combinations(RENDERINGS, _RENDERINGS_OF_A_PAGE))
    return choices[crc32(page.encode()) % len(choices)]


def is_trained(folder: Path, kind: Kind, recipe: Mapping[str, Any]) -> bool:
    """Say whether a folder has the models of a kind already, made by the same recipe."""
    record = _record(folder, kind)
    return record is not None and record["recipe"] == json.loads(json.dumps(recipe))


def write(
    folder: Path,
    kind: Kind,
    files: Mapping[str, bytes],
    *,
    recipe: Mapping[str, Any],
    sites: Sequence[str],
) -> None:
    """Write models of a kind into a folder; the record comes last, so that half a set counts not.

    `files` are the contents by name.
    """
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{kind}.json").unlink(missing_ok=True)
    for name, content in files.items():
        (folder / name).write_bytes(content)
    record = {"recipe": recipe, "sites": sites}
    (folder / f"{kind}.json").write_text(json.dumps(record, indent=1) + "\n", "utf-8")


def _record(folder: Path, kind: Kind) -> dict[str, Any] | None:
    path = folder / f"{kind}.json"
    return json.loads(path.read_text("utf-8")) if path.is_file() else None


class FoldModels:
    """The models of a folder, each given only to pages of sites that it has not seen."""

    def __init__(self, folder: Path) -> None:
        """Look into the folder; raises ModelsMissingError if it is none of models."""
        if not any((folder / part).is_dir() for part in PARTS):
            raise ModelsMissingError(
                f"no models in {folder}; `python -m benchmarks.train --data DIR --folds {folder}` "
                "trains them"
            )
        self.folder = folder
        self._sites: dict[tuple[str, Kind], frozenset[str]] = {}
        self._models: dict[str, Models] = {}

    def admit(self, pages: Iterable[Page], kind: Kind) -> None:
        """Check before a run that each page has models that have not seen its site.

        Raises ModelsMissingError or SeenError.
        """
        for page in pages:
            part = part_of(page)
            if group_of(page) in self._seen(part, kind):
                raise SeenError(
                    f"{self.folder / part} was trained on the site of {page.set} {page.id}; train "
                    "it again with this data"
                )

    def has(self, kind: Kind) -> bool:
        """Say whether all parts have models for a kind of page."""
        return all(_record(self.folder / part, kind) is not None for part in PARTS)

    def choose(self, page: Page, kind: Kind) -> Models:
        """Return the models that a page of this kind is judged by."""
        part = part_of(page)
        self._seen(part, kind)
        if part not in self._models:
            self._models[part] = _load(self.folder / part)
        return self._models[part]

    def _seen(self, part: str, kind: Kind) -> frozenset[str]:
        if (part, kind) not in self._sites:
            record = _record(self.folder / part, kind)
            if record is None:
                raise ModelsMissingError(
                    f"no {kind} models in {self.folder / part}; `python -m benchmarks.train --data "
                    f"DIR --folds {self.folder} --only {kind}` trains them"
                )
            if record["recipe"]["features"] != features(kind):
                raise ModelsMissingError(
                    f"the {kind} models in {self.folder / part} were trained on other features "
                    "than this version has; train them again"
                )
            self._sites[part, kind] = frozenset(record["sites"])
        return self._sites[part, kind]


def part_of(page: Page) -> str:
    """Return which models a page is scored with."""
    return CHECK if page.set == CHECKED else f"fold{page.fold}"


def features(kind: Kind) -> str:
    """Return a short name of the features that this version computes, to tell others by."""
    return fingerprint(name for names in NAMES[kind].values() for name in names).hex()


def _load(folder: Path) -> Models:
    """Read the kinds that are there; `models_in` wants both, and one is trained before."""
    models: dict[str, Any] = dict.fromkeys(Models._fields)
    for kind in KINDS:
        if _record(folder, kind) is not None:
            for look, names in NAMES[kind].items():
                path = folder / file_name(kind, look)
                models[f"{kind}_{look}"] = parse(path.read_bytes(), names, source=path.name)
    path = folder / "names.txt"
    lines = path.read_text("utf-8").splitlines() if path.is_file() else []
    models["odds"] = {word: float(weight) for word, weight in (x.split("\t") for x in lines)}
    path = folder / LEXICON
    if path.is_file():
        models["lexicon"] = read_words(path.read_bytes(), source=path.name)
    # `_seen` has made sure that the kind that is asked for is there.
    return Models(**models)


def file_name(kind: Kind, look: str) -> str:
    """Return the name of a model's file.

    >>> file_name("html", "first")
    'html-first.trees'
    """
    return f"{kind}-{look}.trees"


def note(text: str) -> None:
    """Tell on stderr how far a training has come."""
    print(text, file=sys.stderr, flush=True)
