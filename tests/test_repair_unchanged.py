"""Clean text stays byte-identical under the default repairs: every line of fixtures/clean.

Line by line, as a whole text, as a document, among lines of other languages, and beside damage: a
failure names the file, the line and the filter.
"""

from __future__ import annotations

import random
import unicodedata
from pathlib import Path
from typing import Any

import pytest

from cleaner.pipeline import Pipeline

FOLDER = Path(__file__).parent.parent / "fixtures" / "clean"
FILES = {
    path.stem: path.read_text(encoding="utf-8").removesuffix("\n").split("\n")
    for path in sorted(FOLDER.glob("*.txt"))
}
CHAIN = Pipeline.parse("minimal | whitespace")
FILTERS: dict[str, Any] = {step.name: step for step in CHAIN.steps}

# Where runs of spaces and tabs are columns: `whitespace` collapses them, which is its job, and it
# is no part of the preset `minimal`. What it does to indentation holds for these files too.
COLUMNS = frozenset(name for name in FILES if name.startswith(("code-", "ascii-", "tables-")))

# Damage that stands beside clean text in the last of the tests, and must not draw it in.
DAMAGED = [
    "Itâ€™s not what theyâ€™d hoped for, she said.",
    "We don?t think it?s Anna?s fault, and you?ll see why.",
    "L?homme qu?il cherche n?est pas dans la ville.",
    "Mexico\"s ambassador isn\"t here; he didn\ufffdt say why.",
    "The cafÃ© is closed &amp; the MÃ¼ller family&rsquo;s gone.",
]  # fmt: skip


def changes(before: list[str], after: list[str], label: str) -> list[str]:
    """Name each line that is another one now."""
    assert len(before) == len(after), f"{label}: {len(before)} lines became {len(after)}"
    return [
        f"{label}, line {number}: {old!r} -> {new!r}"
        for number, (old, new) in enumerate(zip(before, after, strict=True), 1)
        if old != new
    ]


def clean_lines(name: str) -> list[str]:
    """Return the lines of a file with one blank line at a time."""
    lines = FILES[name]
    # One blank line at a time, none at the end: more of them are the business of `whitespace`.
    pairs = zip(["", *lines], lines, strict=False)
    lines = [line for before, line in pairs if line or before]
    return lines[:-1] if lines and not lines[-1] else lines


def steps_for(name: str) -> list[str]:
    return [step for step in FILTERS if step != "whitespace" or name not in COLUMNS]


def test_the_corpus_is_large_and_composed() -> None:
    assert len(FILES) >= 45
    for name, lines in FILES.items():
        assert sum(map(bool, lines)) >= 2, name
        for line in lines:
            assert unicodedata.is_normalized("NFC", line), (name, line)


@pytest.mark.parametrize("step", FILTERS)
@pytest.mark.parametrize("name", FILES)
def test_each_line_by_itself(name: str, step: str) -> None:
    if step not in steps_for(name):
        # Columns are collapsed; indentation and everything else stay.
        found = [
            f"line {number}: {line!r}"
            for number, line in enumerate(FILES[name], 1)
            if " ".join(FILTERS[step](line).split()) != " ".join(line.split())
            or not line.startswith(FILTERS[step](line)[: len(line) - len(line.lstrip())])
        ]
        assert not found
        return
    lines = FILES[name]
    assert not changes(lines, [FILTERS[step](line) for line in lines], f"{name}, {step}")


@pytest.mark.parametrize("name", FILES)
def test_whole_texts(name: str) -> None:
    lines = clean_lines(name)
    text = "\n".join(lines)
    chained = text
    for step in steps_for(name):
        chained = FILTERS[step](chained)
        assert not changes(lines, FILTERS[step](text).split("\n"), f"{name}, {step}")
        assert not changes(lines, chained.split("\n"), f"{name}, chain up to {step}")
        lifted = Pipeline(FILTERS[step])(text + "\n", "text").text.removesuffix("\n")
        assert not changes(lines, lifted.split("\n"), f"{name}, {step} on a document")
    chain = Pipeline(*map(FILTERS.get, steps_for(name)))
    assert chain(text + "\n", "text").text == text + "\n"


def blended(name: str, other: list[str], seed: str) -> str:
    """Return the lines of a file and others in random order, as paragraphs and as lines."""
    lines = [line for line in [*clean_lines(name), *other] if line.strip()]
    draw = random.Random(seed)
    draw.shuffle(lines)
    return "".join(line + draw.choice(["\n", "\n\n"]) for line in lines).rstrip("\n") + "\n"


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("name", FILES)
def test_among_lines_of_another_file(name: str, seed: int) -> None:
    other = random.Random(f"{name} {seed}").choice([n for n in FILES if n != name])
    text = blended(name, clean_lines(other), f"{name} {other} {seed}")
    both = [step for step in steps_for(name) if step in steps_for(other)]
    lines, label = text.split("\n"), f"{name} + {other}"
    for step in both:
        assert not changes(lines, FILTERS[step](text).split("\n"), f"{label}, {step}")
    lifted = Pipeline(*map(FILTERS.get, both))(text, "text").text
    assert not changes(lines, lifted.split("\n"), f"{label}, chain on a document")


@pytest.mark.parametrize("name", FILES)
def test_beside_damage(name: str) -> None:
    text = blended(name, DAMAGED, name)
    for step in steps_for(name):
        found = changes(text.split("\n"), FILTERS[step](text).split("\n"), f"{name}, {step}")
        assert not [line for line in found if not any(repr(d) in line for d in DAMAGED)]
