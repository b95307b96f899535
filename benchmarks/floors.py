"""Pinned floors: what the accuracy may not fall below, checked and raised by one command.

    python -m benchmarks.floors                              # the fixtures
    python -m benchmarks.floors --data DIR --models OUT      # and a fast subset of the data
    python -m benchmarks.floors --data DIR --models OUT --update
    python -m benchmarks.floors --lower "why it is right that this is worse now"

`--update` pins what is new and raises floors, never lowers one. `--lower` lowers those that the
measured value is below; the reason stays in the file beside the old and the new floor.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import math
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean
from typing import Any

from benchmarks import peers, scores
from benchmarks.records import CHECKED, DataMissingError, Page, SetName, load
from benchmarks.renderings import FULL_PAGE, RENDERINGS, decoded
from benchmarks.tables import Table
from benchmarks.train.folds import FoldModels, ModelsMissingError, SeenError

FLOORS = Path(__file__).with_name("floors.json")
FIXTURES = Path(__file__).parent.parent / "fixtures" / "pages"
# Pages of each set: enough that a wrong threshold shows, few enough to be scored in a minute.
_SAMPLES: Mapping[SetName, int] = {"wcxb": 150, CHECKED: 60, "fundus": 40}
_TEXT_SAMPLE = 60  # pages of WCXB, each in every full-page rendering
# A floor lies so far below what was measured, so that a model trained anew by the same recipe on
# another machine passes. The fixtures have no such slack: no model is trained on them.
_SLACK = 0.003


@dataclass(frozen=True, slots=True)
class Measured:
    """A figure, of how many pages it is the mean, and which: a digest of the pages and their gold.

    The fixtures have no digest: they grow with every page that somebody adds.
    """

    value: float
    pages: int
    digest: str | None = None

    @property
    def floor(self) -> float:
        """What is pinned: the value, less the slack for models, rounded down."""
        slack = _SLACK if self.digest else 0.0
        return math.floor(round((self.value - slack) * 1000, 6)) / 1000


def measure_fixtures(folder: Path = FIXTURES) -> dict[str, Measured]:
    """Return the word F1 of `cleaner.clean` on the pages written for this project, by kind."""
    from cleaner import clean

    found: dict[str, list[float]] = {"fixtures/html": [], "fixtures/text": []}
    for path in sorted(folder.iterdir()):
        if path.suffix != ".json":
            gold = "\n".join(json.loads(path.with_suffix(".json").read_text("utf-8"))["body"])
            kind = "html" if path.suffix == ".html" else "text"
            text = clean(path.read_bytes(), kind=kind)  # type: ignore[arg-type]
            found[f"fixtures/{kind}"].append(scores.overlap(text, gold).f1)
    return {name: Measured(fmean(values), len(values)) for name, values in found.items() if values}


def measure_data(data: Path, models: FoldModels) -> dict[str, Measured]:
    """Return the figures of the subset, each page judged by models that have not seen its site.

    Word F1, and for `multilingual/check` the F1 of its segments. Text is measured where the folder
    has models for it. Raises DataMissingError, ModelsMissingError or SeenError.
    """
    judge = peers.html_peers(models.choose)[peers.own_name(peers.LEARNED)]()
    found = {}
    for name, size in _SAMPLES.items():
        pages = [page for page in load(data, [name], sample=size) if page.text != ""]
        models.admit(pages, "html")
        found[f"{name}/html"] = Measured(_mean(judge, pages), len(pages), _digest(pages))
    if models.has("text"):
        pages = [page for page in load(data, ["wcxb"], sample=_TEXT_SAMPLE) if page.text]
        models.admit(pages, "text")
        text_judge = peers.text_peers(models.choose)[peers.own_name(peers.LEARNED)]()

        def judge_renderings(page: Page) -> float:
            html = decoded(page.source)
            kept = [text_judge(RENDERINGS[name](html), page) for name in FULL_PAGE]
            return fmean(scores.overlap(text, page.text or "").f1 for text in kept)

        value = fmean(map(judge_renderings, pages))
        found["wcxb/text"] = Measured(value, len(pages), _digest(pages))
    return found


def _mean(judge: Callable[[Page], str], pages: Sequence[Page]) -> float:
    texts = [judge(page) for page in pages]
    if all(page.text is not None for page in pages):
        pairs = zip(texts, pages, strict=True)
        return fmean(scores.overlap(text, page.text or "").f1 for text, page in pairs)
    total = scores.Snippets()
    for text, page in zip(texts, pages, strict=True):
        total += scores.snippets(text, page.with_, page.without)
    return total.score.f1


def _digest(pages: Iterable[Page]) -> str:
    digest = hashlib.sha256()
    for page in pages:
        gold = [page.id, page.text, page.with_, page.without]
        digest.update(json.dumps(gold, ensure_ascii=False).encode("utf-8", "surrogatepass"))
    return digest.hexdigest()[:16]


def read_floors(path: Path = FLOORS) -> dict[str, Any]:
    """Return what is pinned: `floors` by name, and `lowered`, the list of those that were."""
    pinned: dict[str, Any] = {"floors": {}, "lowered": []}
    return pinned | json.loads(path.read_text("utf-8")) if path.is_file() else pinned


def broken(pinned: Mapping[str, Any], measured: Mapping[str, Measured]) -> list[str]:
    """Return in words what is below its floor, has none, or was measured on other pages."""
    found = []
    for name, now in measured.items():
        floor = pinned["floors"].get(name)
        if floor is None:
            found.append(f"{name}: no floor is pinned; --update pins {now.floor:.3f}")
        elif now.digest != floor.get("digest"):
            found.append(
                f"{name}: the pages are not those of the floor; pin it with --lower REASON"
            )
        elif now.value < floor["floor"]:
            found.append(f"{name}: {now.value:.4f} is below the floor {floor['floor']:.3f}")
    return found


def updated(
    pinned: Mapping[str, Any], measured: Mapping[str, Measured], *, reason: str | None = None
) -> dict[str, Any]:
    """Return the floors with new ones pinned and old ones raised; with a reason also lowered.

    Without a reason a floor that was measured on other pages, or that is not met, stays as it is.
    """
    floors = dict(pinned["floors"])
    lowered = list(pinned["lowered"])
    for name, now in measured.items():
        old = floors.get(name)
        entry: dict[str, Any] = {"floor": now.floor, "pages": now.pages}
        entry |= {"digest": now.digest} if now.digest else {}
        same = old is not None and old.get("digest") == now.digest
        if old is None or (same and now.floor >= old["floor"]):
            floors[name] = entry
        elif reason and (not same or now.value < old["floor"]):
            floors[name] = entry
            lowered.append({"name": name, "from": old, "to": entry, "reason": reason})
    return {"floors": dict(sorted(floors.items())), "lowered": lowered}


def _arguments(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser("python -m benchmarks.floors", description="Check the floors.")
    parser.add_argument("--data", type=Path, help="the folder of the data; needs --models")
    parser.add_argument("--models", type=Path, metavar="OUT", help="models that left folds out")
    parser.add_argument("--file", type=Path, default=FLOORS, help="where the floors are pinned")
    change = parser.add_mutually_exclusive_group()
    change.add_argument("--update", action="store_true", help="pin new floors and raise old ones")
    change.add_argument("--lower", metavar="REASON", help="lower what is not met, and say why")
    options = parser.parse_args(sys.argv[1:] if argv is None else argv)
    if (options.data is None) != (options.models is None):
        parser.error(
            "--data and --models go together: pages are scored by models that left them out"
        )
    if options.lower is not None and not options.lower.strip():
        parser.error("--lower wants a reason")
    return options


def main(argv: Sequence[str] | None = None) -> int:
    """Measure, print and compare; 1 if a floor is not met, 2 if something to measure is missing."""
    options = _arguments(argv)
    pinned = read_floors(options.file)
    measured = measure_fixtures()
    try:
        if options.data:
            measured |= measure_data(options.data, FoldModels(options.models))
    except (DataMissingError, ModelsMissingError, SeenError) as error:
        print(f"benchmarks.floors: {error}", file=sys.stderr)
        return 2
    if options.update or options.lower:
        pinned = updated(pinned, measured, reason=options.lower)
        text = json.dumps(pinned, ensure_ascii=False, indent=1) + "\n"
        options.file.write_text(text, "utf-8")
    floors = pinned["floors"]
    rows = [
        [name, now.pages, now.value, floors[name]["floor"] if name in floors else None]
        for name, now in measured.items()
    ]
    print(Table("Floors", ("", "pages", "measured", "floor"), rows))
    for name in floors.keys() - measured.keys():
        print(f"not measured: {name}")
    failures = broken(pinned, measured)
    for failure in failures:
        print(f"benchmarks.floors: {failure}", file=sys.stderr)
    return 1 if failures else 0


if __name__ == "__main__":
    raise SystemExit(main())
