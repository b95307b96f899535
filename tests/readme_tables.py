"""The parts of README files that are written from the program: `python -m tests.readme_tables`.

Each part stands between `<!-- NAME:begin -->` and `<!-- NAME:end -->`; `test_readme.py` compares
them with what this module writes, so that a new filter or role cannot be left out, and no figure of
`benchmarks/results.json` is written by hand.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

import cleaner
from benchmarks import guide, readme
from benchmarks.filters import DECISIONS, NAMES, PEERS
from cleaner.decide.stop_words import Language
from cleaner.document import BODY_ONLY, CONTENT_ROLES, Role
from cleaner.filters import TextFilter
from cleaner.options import describe_type, format_option
from cleaner.patterns import Pattern
from cleaner.registry import HOMES, PRESETS, find_filter

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"
GUIDE = ROOT / "benchmarks" / "README.md"

_KEPT = Pattern | None

_MEANINGS = {
    Role.TITLE: "the headline of the main content, each time it is shown",
    Role.BYLINE: "who wrote it: author, agency, credit, reading time, the short biography",
    Role.DATE: "when it was published or changed",
    Role.BODY: "the main content: paragraphs, subheadings, lists, tables, code, captions, quotes; "
    "name, price and description of a product; every post of a forum thread; the entries of a list",
    Role.NAVIGATION: "menus, breadcrumbs, page numbers, skip links, names of site and section, "
    "language choosers",
    Role.FEED: "teasers of other content, with their times, categories and the heading over them",
    Role.TAGS: "keywords and topics given to the main content",
    Role.SHARE: "buttons to share, follow, like, save or print, and their counters",
    Role.CONSENT: "cookie and privacy boxes",
    Role.PROMO: "advertisements, newsletters, subscriptions, paywalls, donations, app installs",
    Role.FORM: "fields, labels and buttons: search, log-in, filters, quantity, the empty "
    "comment box",
    Role.COMMENT: "readers' comments below an article or product",
    Role.FOOTER: "copyright, imprint, legal notices, the site's address and description",
    Role.ALTERNATE: "the same content in another language or form",
    Role.INTERFACE: "what the page's machinery leaves: Loading…, Photo, Close, icon names, "
    "hidden text",
    Role.REPEAT: "text shown before, on this page (`separate`, `repeats`) or on others of its "
    "site (`site`)",
}


def parts() -> dict[str, Callable[[], str]]:
    """Return the name of each generated part and what writes it."""
    return {
        "filters": _filters,
        "peers": _peers,
        "decisions": _decisions,
        "presets": _presets,
        "roles": _roles,
        "names": _names,
        **{name: partial(str, text) for name, text in readme.parts().items()},
    }


def rewritten(readme: str) -> str:
    """Return the text of README.md with all its generated parts written anew."""
    for name, write in {**parts(), "summary": partial(_summary, readme)}.items():
        readme = _with_part(readme, name, write(), "README.md")
    return readme


def rewritten_guide(text: str) -> str:
    """Return the text of benchmarks/README.md with all its generated parts written anew."""
    for name, part in guide.parts().items():
        text = _with_part(text, name, part, "benchmarks/README.md")
    return text


def _with_part(text: str, name: str, part: str, file: str) -> str:
    begin, end = f"<!-- {name}:begin -->", f"<!-- {name}:end -->"
    marked = re.compile(f"{begin}\n.*?{end}", re.DOTALL)
    if len(marked.findall(text)) != 1:
        raise ValueError(f"{file} must have {begin} and {end} once, in this order")
    return marked.sub(lambda _: f"{begin}\n{part}\n{end}", text)


def _summary(readme: str) -> str:
    """Return the figures of the first screen, which stand in the tables of the benchmarks below."""
    quality, speed = (_first_table(readme, name) for name in ("quality", "speed"))
    ours = next(name for name in quality if name.startswith("cleaner"))
    peers = ("trafilatura", "resiliparse")
    sets = []
    for column, value in quality[ours].items():
        beside = ", ".join(f"{peer} {quality[peer][column]}" for peer in peers)
        short = column.split(",")[0].split(" (")[0]
        sets.append(f"{short} {value} ({beside})")
    name = next(name for name in speed if name.startswith("cleaner"))
    rates = [f"{value} times as fast as {peer.split()[-1]}" for peer, value in speed[name].items()]
    return (
        f"F1 of the body, on pages that nothing was trained on: {'; '.join(sets)}.\n"
        f"From bytes to text with all repairs: {', '.join(rates)}, on one core. "
        "`python -m benchmarks.quality` and `python -m benchmarks.speed` give these figures; "
        "[Figures](#figures) has the others, also where cleaner is behind."
    )


def _first_table(readme: str, part: str) -> dict[str, dict[str, str]]:
    """Return the first table of a marked part: name of the row, name of the column, value."""
    text = readme.split(f"<!-- {part}:begin -->")[1].split(f"<!-- {part}:end -->")[0]
    lines = re.findall(r"(?:^\|.*\n)+", text, re.M)[0].replace("**", "").splitlines()
    head, _, *rows = ([cell.strip() for cell in line.strip("|").split("|")] for line in lines)
    return {row[0]: dict(zip(head[1:], row[1:], strict=True)) for row in rows}


def _filters() -> str:
    rows = []
    for name in HOMES:
        found: Any = find_filter(name)
        types = found.types()
        options = [
            f"`{option}={format_option(default)}` ({_values(types[option])})"
            for option, default in found.defaults().items()
            if types[option] != _KEPT
        ]
        # The same of every filter that has it, and explained above the table.
        options += [f"`{option}`" for option in found.defaults() if types[option] == _KEPT]
        rows.append((f"`{name}`", found.summary, "; ".join(options)))
    return _table(("filter", "what it does", "options, with their defaults"), rows)


def _values(annotation: Any) -> str:
    """Say what an option takes; the roles have a table of their own, languages are too many."""
    if annotation == Language:
        return "a language's code, or any"
    return describe_type(annotation).replace(describe_type(Role), "roles")


def _peers() -> str:
    read = "; ".join(f"{peer} {version}: {what}" for peer, (version, what) in PEERS.items())
    return f"{_beside(NAMES, tuple(PEERS))}\n\nRead were {read}."


def _decisions() -> str:
    named = {peer for names in DECISIONS.values() for peer in names}
    return _beside(DECISIONS, tuple(peer for peer in PEERS if peer in named))


def _beside(names: Mapping[str, Mapping[str, str]], peers: tuple[str, ...]) -> str:
    rows = []
    for name in HOMES:
        if name in names:
            cells = [names[name].get(peer, "") for peer in peers]
            rows.append((f"`{name}`", *(_codes(cell) for cell in cells)))
    return _table(("filter", *peers), rows)


def _codes(names: str) -> str:
    return ", ".join(f"`{name}`" for name in names.split())


def _presets() -> str:
    rows = [(f"`{name}`", f"`{spec}`") for name, spec in PRESETS.items()]
    return _table(("preset", "stands for"), rows)


def _roles() -> str:
    shown = dict.fromkeys(CONTENT_ROLES, "on request") | dict.fromkeys(BODY_ONLY, "yes")
    rows = [(f"`{role}`", shown.get(role, "no"), _MEANINGS[role]) for role in Role]
    return _table(("role", "in the text", "what it is"), rows)


def _names() -> str:
    rows = []
    for name in cleaner.__all__:
        found: Any = getattr(cleaner, name)
        summary = (found.__doc__ or "").strip().split("\n")[0]
        rows.append((f"`{name}{_parameters(found)}`", summary))
    return _table(("name", "what it does"), rows)


def _parameters(found: Any) -> str:
    """Return the parameters of a function with their defaults, in brackets; none for a class."""
    function = found.function if isinstance(found, TextFilter) else found
    if not inspect.isfunction(function):
        return ""
    parameters = inspect.signature(function).parameters.values()
    bare = [p.replace(annotation=inspect.Parameter.empty) for p in parameters]
    return str(inspect.Signature(bare)).replace("'", '"')


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [head, ("---",) * len(head), *rows]
    # A bar ends a cell, even within backticks.
    return "\n".join(f"| {' | '.join(c.replace('|', chr(92) + '|') for c in r)} |" for r in lines)


if __name__ == "__main__":
    for file, write in ((README, rewritten), (GUIDE, rewritten_guide)):
        file.write_text(write(file.read_text(encoding="utf-8")), encoding="utf-8")
