"""The results as pictures: SVG files that are the same, to the byte, for the same figures.

Separate because only this module needs Matplotlib. Each picture names in its metadata the digest of
the figures that it shows, so that a test can tell a stale one without drawing it.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

from benchmarks.figures import Figures, accuracy_and_speed, by_size, by_type, repair
from benchmarks.results import Results, ResultsError

# Okabe and Ito's colours, which the colour-blind tell apart, and a sign for each besides.
_INK, _GRID = "#333333", "#dddddd"
_STYLES: Mapping[str, tuple[str, str]] = {
    "cleaner": ("#d55e00", "o"),
    "cleaner, preset web": ("#d55e00", "o"),
    "cleaner[model]": ("#d55e00", "o"),
    "cleaner[rules]": ("#e69f00", "s"),
    "trafilatura": ("#0072b2", "^"),
    "trafilatura-fast": ("#56b4e9", "v"),
    "resiliparse": ("#009e73", "D"),
    "turbohtml": ("#cc79a7", "P"),
    "justext": ("#000000", "X"),
    "ftfy": ("#0072b2", "^"),
    "plsfix": ("#009e73", "D"),
}
# Where its name stands beside a point, if the common place is another's.
_BESIDE = {"cleaner[rules]": (7, -13)}
_OTHER = ("#777777", "h")
_SIZE = (7.2, 4.0)  # inches: as wide as the text of a README
_SETTINGS: Mapping[str, Any] = {
    # Words stay words: small, and searchable; the salt makes the names of parts the same each time.
    "svg.fonttype": "none",
    "svg.hashsalt": "cleaner",
    "font.family": ["DejaVu Sans"],
    "font.size": 9,
    "text.color": _INK,
    "axes.labelcolor": _INK,
    "axes.edgecolor": _INK,
    "axes.axisbelow": True,
    "axes.grid": True,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "grid.color": _GRID,
    "xtick.color": _INK,
    "ytick.color": _INK,
    # A white card is read in the light and in the dark alike.
    "figure.facecolor": "white",
    "axes.facecolor": "white",
    "figure.constrained_layout.use": True,
    "lines.linewidth": 1.6,
}
_DIGEST = re.compile(r"figures ([0-9a-f]{16})")


def draw(results: Results, folder: Path) -> Iterator[Path]:
    """Draw what the results have figures for; yields the files."""
    folder.mkdir(exist_ok=True)
    for name, (figures_of, picture) in PICTURES.items():
        try:
            figures = figures_of(results)
        except ResultsError:
            continue
        path = folder / f"{name}.svg"
        with _canvas(path, figures) as axes:
            picture(axes, figures)
        yield path


def digest(figures: Figures) -> str:
    """Return a short name of the figures of a picture."""
    text = json.dumps(figures, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def drawn_digest(path: Path) -> str:
    """Return the digest of the figures that a file shows, empty if it names none."""
    found = _DIGEST.search(path.read_text("utf-8"))
    return found[1] if found else ""


@contextmanager
def _canvas(path: Path, figures: Figures) -> Iterator[Any]:
    import matplotlib as mpl
    from matplotlib.figure import Figure

    with mpl.rc_context(dict(_SETTINGS)):
        figure = Figure(figsize=_SIZE)
        yield figure.add_subplot()
        said = {"Date": None, "Creator": "python -m benchmarks", "Title": figures["title"]}
        figure.savefig(
            path, format="svg", metadata={**said, "Description": f"figures {digest(figures)}"}
        )
    # Matplotlib leaves blanks at the ends of lines.
    lines = path.read_text("utf-8").splitlines()
    path.write_text("\n".join(line.rstrip() for line in lines) + "\n", "utf-8")


def _scatter(axes: Any, figures: Figures) -> None:
    """Show each candidate as a point, named beside it."""
    for name, (x, y) in figures["points"].items():
        colour, sign = _STYLES.get(name, _OTHER)
        axes.plot(x, y, sign, color=colour, markersize=8)
        axes.annotate(
            name, (x, y), xytext=_BESIDE.get(name, (7, 5)), textcoords="offset points", color=_INK
        )
    _labelled(axes, figures)
    axes.set_xscale("log")
    axes.margins(x=0.18, y=0.15)
    _plain_ticks(axes.xaxis)


def _lines(axes: Any, figures: Figures) -> None:
    """Show each candidate as a line over sizes."""
    for name, values in figures["lines"].items():
        colour, sign = _STYLES.get(name, _OTHER)
        axes.plot(figures["x"], values, color=colour, marker=sign, label=name)
    _labelled(axes, figures)
    axes.set_xscale("log")
    axes.set_yscale("log")
    _plain_ticks(axes.xaxis)
    _plain_ticks(axes.yaxis)
    _legend(axes, len(figures["lines"]))


def _dots(axes: Any, figures: Figures, *, logarithmic: bool = False) -> None:
    """Show the candidates as dots on a line for each group, as long as they lie apart."""
    groups: Sequence[str] = figures["groups"]
    heights = range(len(groups), 0, -1)
    rows = list(zip(*figures["dots"].values(), strict=True))
    for height, row in zip(heights, rows, strict=True):
        there = [value for value in row if value is not None]
        axes.plot([min(there), max(there)], [height, height], color=_GRID, linewidth=3, zorder=1)
    for name, values in figures["dots"].items():
        colour, sign = _STYLES.get(name, _OTHER)
        axes.plot(values, heights, sign, color=colour, markersize=7, label=name, zorder=2)
    axes.set_yticks(list(heights), groups)
    axes.grid(visible=False, axis="y")
    _labelled(axes, figures)
    if logarithmic:
        axes.set_xscale("log")
        _plain_ticks(axes.xaxis)
    _legend(axes, len(figures["dots"]))


def _labelled(axes: Any, figures: Figures) -> None:
    axes.set_title(figures["title"], loc="left", fontsize=10, fontweight="bold", pad=26)
    axes.set_xlabel(figures["x label"])
    axes.set_ylabel(figures["y label"])


def _legend(axes: Any, columns: int) -> None:
    axes.legend(
        loc="lower left", bbox_to_anchor=(-0.01, 1.0), ncols=columns, frameon=False,
        handletextpad=0.4, columnspacing=1.2,
    )  # fmt: skip


def _plain_ticks(axis: Any) -> None:
    """Write 0.1, 1, 10 instead of powers of ten."""
    from matplotlib.ticker import FuncFormatter, NullFormatter

    axis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:g}"))
    axis.set_minor_formatter(NullFormatter())


Drawing = Callable[[Any, Figures], None]
PICTURES: Mapping[str, tuple[Callable[[Results], Figures], Drawing]] = {
    "accuracy-speed": (accuracy_and_speed, _scatter),
    "throughput-size": (by_size, _lines),
    "f1-page-type": (by_type, _dots),
    "repair-speed": (repair, partial(_dots, logarithmic=True)),
}
