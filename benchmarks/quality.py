"""Measure what is kept and what is lost, ours against the others, in one run.

    python -m benchmarks.quality --data DIR --models OUT --sets wcxb --mode html --sample 200

Without `--data` the pages are those of the fixtures. The engine `model` is only scored on pages of
sites that its models have not seen: with `--models` by those that left out the page's fold, and
without on `multilingual/check` and the fixtures alone.

Separate from the scores, which know no candidates, and from the speed, which knows no gold.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from benchmarks import outcomes, peers, role_scores, structure
from benchmarks.command import run as run_command
from benchmarks.records import FIXTURES, SETS, UNSEEN, Page, SetName, load
from benchmarks.renderings import FULL_PAGE, RENDERINGS, decoded
from benchmarks.scores import Score
from benchmarks.tables import Report, progress
from benchmarks.train.folds import FoldModels, Kind
from cleaner.document import Metadata

# Pages that nothing is trained on, or that are cross-validated; `check` has no labelled blocks.
_SCORED: tuple[SetName, ...] = ("wcxb", "multilingual/check", "fundus")
_LABELLED: tuple[SetName, ...] = ("wcxb", "multilingual/train", "fundus")
# Modes that need more than a text as gold.
_SETS_OF_MODE: Mapping[str, tuple[SetName, ...]] = {
    "roles": _LABELLED,
    "text-roles": _LABELLED,
    "markdown": ("wcxb",),
}
_ROLE_MODES = ("roles", "text-roles")
_TEXT_MODES = ("text", "text-roles")
# Candidates that label nothing take part in the roles as far as body against noise goes.
_BODY_PEERS = ("trafilatura", "resiliparse")


@dataclass(slots=True)
class Run:
    """Who is asked, by which models, and what was found."""

    names: Sequence[str]
    models: FoldModels | None = None
    report: Report = field(default_factory=Report)
    crashes: Counter[str] = field(default_factory=Counter)

    def choice(self, set_name: SetName) -> peers.ModelChoice | None:
        """Return how the models for a page are chosen; None takes those of the package."""
        return self.models.choose if self.models and set_name != FIXTURES else None

    def choose(
        self, factories: Mapping[str, Callable[[], peers.Candidate]], set_name: SetName
    ) -> dict[str, peers.Candidate]:
        """Return the candidates that were asked for, are installed and have not seen the set."""
        allowed = dict(factories)
        if self.models is None and set_name not in UNSEEN:
            for learned in allowed.keys() & peers.learned_names():
                del allowed[learned]
                if not self.names or learned in self.names:
                    self.report.missing[f"{learned} on {set_name}"] = (
                        "the models of the package were trained on these pages; --models OUT "
                        "scores with those that `python -m benchmarks.train --folds OUT` makes"
                    )
        chosen, missing = peers.choose(allowed, self.names)
        self.report.missing |= missing
        return chosen

    def admit(self, pages: Sequence[Page], kind: Kind) -> None:
        """Refuse pages of sites that the models have seen."""
        scored = not self.names or set(self.names) & set(peers.learned_names())
        if self.models is not None and scored:
            self.models.admit(pages, kind)

    def attempt(self, name: str, call: Callable[..., Any], *given: Any, otherwise: Any) -> Any:
        """Call a candidate; one that raises, whatever it raises, is counted and gave nothing."""
        try:
            return call(*given)
        except Exception as error:
            self.crashes[f"{name} ({type(error).__name__})"] += 1
            return otherwise


def run_html(run: Run, set_name: SetName, pages: Sequence[Page]) -> None:
    """Score the texts that the candidates take from the HTML."""
    chosen = run.choose(peers.html_peers(run.choice(set_name), levels=peers.LEVELS), set_name)
    results = []
    for number, page in enumerate(pages, 1):
        for name, peer in chosen.items():
            text = run.attempt(name, peer, page, otherwise="")
            results.append(outcomes.judged(page, name, text))
        progress(f"html {set_name}", number, len(pages))
    run.report.tables += outcomes.text_tables(f"{set_name}, from HTML", results)
    run.report.pages += [result.record("html") for result in results]


def run_text(run: Run, set_name: SetName, pages: Sequence[Page]) -> None:
    """Score the texts that the candidates take from full-page renderings."""
    chosen = run.choose(peers.text_peers(run.choice(set_name), levels=peers.LEVELS), set_name)
    renderings, missing = peers.choose({k: partial(_rendering, r) for k, r in RENDERINGS.items()})
    run.report.missing |= missing
    results: dict[str, list[outcomes.Result]] = defaultdict(list)
    for number, page in enumerate(pages, 1):
        for rendering, render in renderings.items():
            text = run.attempt(rendering, render, page, otherwise="")
            for name, peer in chosen.items():
                kept = run.attempt(name, peer, text, page, otherwise="")
                results[rendering].append(outcomes.judged(page, name, kept))
        progress(f"text {set_name}", number, len(pages))
    for rendering, found in results.items():
        run.report.tables += outcomes.text_tables(
            f"{set_name}, from plain text by {rendering}", found
        )
        run.report.pages += [result.record(f"text/{rendering}") for result in found]


def _rendering(render: Callable[[str], str]) -> Callable[[Page], str]:
    render("<p>Is the library there?</p>")
    return lambda page: render(decoded(page.source))


def run_roles(run: Run, set_name: SetName, pages: Sequence[Page]) -> None:
    """Score the role that each block was given, on the pages that are labelled block by block."""
    labelling = {
        peers.own_name(e): partial(_labels, e, run.choice(set_name)) for e in peers.engines()
    }
    own = run.choose(labelling, set_name)
    others = run.choose({name: partial(_body_lines, name) for name in _BODY_PEERS}, set_name)
    counts: dict[str, list[role_scores.Confusion]] = defaultdict(list)
    for number, page in enumerate(pages, 1):
        for name, peer in (own | others).items():
            blocks = run.attempt(name, peer, page, otherwise=[])
            counts[name].append(role_scores.confusion(page.blocks or (), blocks))
        progress(f"roles {set_name}", number, len(pages))
    if pages:
        run.report.tables += outcomes.role_tables(f"{set_name}, roles of blocks", counts, own)


def run_text_roles(run: Run, set_name: SetName, pages: Sequence[Page]) -> None:
    """Score the role of each line of text, where all of a labelled page was rendered as text.

    The renderings count together: each page once for each of them.
    """
    labelling = {
        peers.own_name(e): partial(_line_labels, e, run.choice(set_name)) for e in peers.engines()
    }
    own = run.choose(labelling, set_name)
    full_page = {name: partial(_rendering, RENDERINGS[name]) for name in FULL_PAGE}
    renderings, missing = peers.choose(full_page)
    run.report.missing |= missing
    counts: dict[str, list[role_scores.Confusion]] = defaultdict(list)
    for number, page in enumerate(pages, 1):
        for rendering, render in renderings.items():
            text = run.attempt(rendering, render, page, otherwise="")
            for name, peer in own.items():
                lines = run.attempt(name, peer, text, page, otherwise=[])
                counts[name].append(role_scores.confusion(page.blocks or (), lines))
        progress(f"text-roles {set_name}", number, len(pages))
    if pages:
        run.report.tables += outcomes.role_tables(
            f"{set_name}, roles of lines of text", counts, own
        )


Labels = Callable[[Page], list[tuple[str, str | None]]]


def _labels(engine: str, models: peers.ModelChoice | None) -> Labels:
    separated = peers.ours(engine, models)
    return lambda page: [
        (block.text, block.role) for block in separated(page.source, page, "html").blocks
    ]


def _line_labels(
    engine: str, models: peers.ModelChoice | None
) -> Callable[[str, Page], list[tuple[str, str | None]]]:
    separated = peers.ours(engine, models)
    return lambda text, page: [
        (block.text, block.role) for block in separated(text, page, "text").blocks
    ]


def _body_lines(name: str) -> Labels:
    peer = peers.HTML_PEERS[name]()
    return lambda page: [(line, "body") for line in peer(page).splitlines()]


def run_metadata(run: Run, set_name: SetName, pages: Sequence[Page]) -> None:
    """Score title, author and date on the pages whose gold gives them."""
    chosen = run.choose(peers.metadata_peers(run.choice(set_name)), set_name)
    found: dict[str, list[Metadata]] = defaultdict(list)
    for number, page in enumerate(pages, 1):
        for name, peer in chosen.items():
            found[name].append(run.attempt(name, peer, page, otherwise=Metadata()))
        progress(f"metadata {set_name}", number, len(pages))
    run.report.tables.append(outcomes.metadata_table(f"{set_name}, metadata", pages, found))


def run_markdown(run: Run, set_name: SetName, pages: Sequence[Page]) -> None:
    """Score the structure of Markdown on the pages whose gold has it."""
    chosen = run.choose(peers.markdown_peers(run.choice(set_name)), set_name)
    pages = [page for page in pages if page.markdown]
    found: dict[str, list[dict[str, Score]]] = defaultdict(list)
    for number, page in enumerate(pages, 1):
        gold = structure.elements(page.markdown or "")
        for name, peer in chosen.items():
            given = run.attempt(name, peer, page, otherwise="")
            found[name].append(structure.scored(given, gold))
        progress(f"markdown {set_name}", number, len(pages))
    run.report.tables += structure.structure_tables(f"{set_name}, Markdown", found)


MODES: Mapping[str, Callable[[Run, SetName, Sequence[Page]], None]] = {
    "html": run_html,
    "text": run_text,
    "roles": run_roles,
    "text-roles": run_text_roles,
    "metadata": run_metadata,
    "markdown": run_markdown,
}


def arguments(argv: Sequence[str]) -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser("python -m benchmarks.quality", description=__doc__)
    parser.add_argument("--data", type=Path, help="the folder of the data; default: the fixtures")
    parser.add_argument("--models", type=Path, metavar="OUT", help="models that left folds out")
    sets = (*SETS, FIXTURES)
    parser.add_argument("--sets", nargs="+", choices=sets, help="default: all that fit the mode")
    parser.add_argument("--mode", nargs="+", choices=tuple(MODES), default=["html"])
    parser.add_argument("--sample", type=int, help="so many pages of each set, always the same")
    parser.add_argument("--peers", nargs="+", default=[], metavar="NAME", help="default: all")
    parser.add_argument("--json", type=Path, help="write tables and the figures of each page here")
    return parser.parse_args(argv)


def measure(options: argparse.Namespace) -> Report:
    """Run the modes over the sets."""
    run = Run(options.peers)
    known = {
        **peers.html_peers(levels=peers.LEVELS),
        **peers.text_peers(),
        **peers.metadata_peers(),
    }
    sizes: Counter[str] = Counter()
    blank: Counter[str] = Counter()
    peers.check_names(options.peers, known)
    run.models = FoldModels(options.models) if options.models else None
    for mode in options.mode:
        fitting = _SETS_OF_MODE.get(mode, _SCORED) if options.data else (FIXTURES,)
        for set_name in options.sets or fitting:
            pages = load(
                options.data, [set_name], sample=options.sample, labelled=mode in _ROLE_MODES
            )
            if set_name != FIXTURES:
                run.admit(pages, "text" if mode in _TEXT_MODES else "html")
            sizes[f"{set_name} ({mode})"] = len(pages)
            blank[set_name] = sum(page.text is not None and not page.text for page in pages)
            MODES[mode](run, set_name, pages)
    crashes = ", ".join(f"{name} {number}" for name, number in run.crashes.items()) or "none"
    judge = "those that left the page's site out" if run.models else "packaged"
    run.report.notes = [
        f"pages: {', '.join(f'{name} {size}' for name, size in sizes.items())}",
        f"models of {peers.own_name(peers.LEARNED)}: {judge}",
        f"pages whose gold text is empty, in a table of their own: {blank.total()}",
        f"crashes, each scored as a page without text: {crashes}",
    ]
    return run.report


def main(argv: Sequence[str] | None = None) -> int:
    """Run the modes and print the tables; 2 if data or a peer's name is wrong."""
    return run_command("benchmarks.quality", arguments, measure, argv)


if __name__ == "__main__":
    sys.exit(main())
