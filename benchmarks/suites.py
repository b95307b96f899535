"""What `python -m benchmarks` runs: each suite is one of the other commands with its arguments.

Separate from the running, so that one table says what a figure costs and on what it is taken.
"""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

# Those that the README and the pictures show; the rest is a call of benchmarks.quality away.
_HTML = (
    "cleaner[model] cleaner[rules] cleaner[recall] cleaner[precision] "
    "trafilatura trafilatura-fast resiliparse turbohtml justext keep-all"
)
_TEXT = "cleaner[model] cleaner[rules] keep-all long-lines c4-lines justext-lines"
_TIMED = (
    "cleaner[model] cleaner[rules] trafilatura trafilatura-fast resiliparse turbohtml justext "
    "long-lines c4-lines"
)
# Documentation sets as Debian installs them, by their theme; `apt-get install` or `--docs`.
DEBIAN = {
    "sphinx": ("python3.11-doc", "/usr/share/doc/python3.11/html"),
    "postgresql": ("postgresql-doc-15", "/usr/share/doc/postgresql-doc-15/html"),
    "asciidoc": ("git-doc", "/usr/share/doc/git/html"),
}


class LeftOutError(Exception):
    """A suite has nothing to run on; the message says what it wants."""


def _data(options: Namespace) -> list[str]:
    return ["--data", str(options.data)] if options.data else []


@dataclass(frozen=True)
class Suite:
    """A command of `benchmarks`, with its arguments in full and when time is short.

    `by_clock` says that its figures are timings, so that nothing may run beside it.
    """

    module: str
    full: str = ""
    quick: str = ""
    by_clock: bool = False
    needs: Callable[[Namespace], Sequence[str]] = _data

    def arguments(self, options: Namespace) -> list[str]:
        """Return the arguments of the command; raises LeftOutError where it cannot be run."""
        own = self.quick if options.quick else self.full
        return [*self.needs(options), *own.split()]


def _models(options: Namespace) -> list[str]:
    models = ["--models", str(options.models)] if options.data and options.models else []
    return [*_data(options), *models]


def _text_models(options: Namespace) -> list[str]:
    # The other sets have few pages, and their models for plain text are not always trained.
    return [*_models(options), *(["--sets", "wcxb"] if options.data else [])]


def _labelled(options: Namespace) -> list[str]:
    if not options.data:
        raise LeftOutError("the fixtures have no page of which every block is labelled; --data")
    return _models(options)


def _docs(options: Namespace) -> list[str]:
    there = {theme: folder for theme, (_, folder) in DEBIAN.items() if Path(folder).is_dir()}
    found = options.docs or [f"{theme}={folder}" for theme, folder in there.items()]
    if not found:
        packages = " ".join(package for package, _ in DEBIAN.values())
        raise LeftOutError(f"no documentation sets: --docs THEME=DIR, or on Debian {packages}")
    return ["--docs", *found]


def _quality(mode: str, full: str, quick: str) -> Suite:
    call = f"--mode {mode}"
    return Suite("benchmarks.quality", f"{call} {full}", f"{call} {quick}", needs=_models)


def _repair(part: str, full: str, quick: str, *, by_clock: bool = False) -> Suite:
    call = f"--part {part}"
    return Suite("benchmarks.repair", f"{call} {full}", f"{call} {quick}", by_clock)


# In full under half an hour, in short under five minutes, on two cores; the longest come first.
SUITES: Mapping[str, Suite] = {
    "html": _quality("html", f"--peers {_HTML}", f"--sample 20 --peers {_HTML}"),
    "apostrophes": _repair("apostrophes", "--sample 120", "--sample 3"),
    "text": Suite(
        "benchmarks.quality",
        f"--mode text --sample 400 --peers {_TEXT}",
        f"--mode text --sample 12 --peers {_TEXT}",
        needs=_text_models,
    ),
    "roles": Suite(
        "benchmarks.quality", "--mode roles", "--mode roles --sample 15", needs=_labelled
    ),
    "metadata": _quality("metadata", "", "--sample 20"),
    "markdown": _quality("markdown", "--sample 300", "--sample 20"),
    "equality": _repair("equality", "--sample 10000", "--sample 500"),
    "unchanged": _repair("unchanged", "", "--sample 20"),
    "site": Suite("benchmarks.site", "", "--most 20", needs=_docs),
    "speed": Suite(
        "benchmarks.speed",
        f"--sample 60 --peers {_TIMED}",
        f"--sample 10 --repeats 3 --part html text stages --peers {_TIMED}",
        by_clock=True,
    ),
    "repair": _repair("speed", "", "--sample 50000", by_clock=True),
    "charsets": _repair("charsets", "--sample 3", "--sample 1", by_clock=True),
    "batch": Suite(
        "benchmarks.batch",
        "--sample 300 --size 500 --sizes 100 2000",
        "--sample 20 --size 5 --sizes 5 20 --repeats 1",
        by_clock=True,
    ),
}
