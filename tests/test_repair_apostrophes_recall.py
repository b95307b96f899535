"""fix-apostrophes on texts of each language: what comes back, and nothing else changes."""

from __future__ import annotations

import pytest

import cleaner
from benchmarks import repair_apostrophes as benchmark
from benchmarks.tables import Table

# What the project asks of every kind of mark; the texts reach more.
ENGLISH = 0.95
OTHERS = 0.85

TEXTS = [*benchmark.fixture_texts("dev"), *benchmark.fixture_texts("held-out")]


@pytest.mark.parametrize("kind", benchmark.KINDS)
def test_most_apostrophes_come_back(kind: str) -> None:
    alone = cleaner.fix_apostrophes
    for way in (alone, benchmark.by_paragraphs(alone), benchmark.repairs()["minimal"]):
        scores = benchmark.restored(TEXTS, benchmark.KINDS[kind], way)
        for language, score in scores.items():
            assert score.recall is not None
            assert score.recall >= (ENGLISH if language == "en" else OTHERS), language
            assert not score.examples, language


@pytest.mark.parametrize("damage", benchmark.WHOLE)
def test_no_other_damage_is_taken_for_an_apostrophe(damage: str) -> None:
    scores = benchmark.whole(TEXTS, benchmark.WHOLE[damage], cleaner.fix_apostrophes)
    assert {name: score.examples for name, score in scores.items() if score.wrong} == {}


def test_the_texts_themselves_stay() -> None:
    for text in TEXTS:
        assert cleaner.fix_apostrophes(text.text) == text.text


def test_every_language_has_forty_apostrophes_in_each_part() -> None:
    for text in TEXTS:
        assert len(benchmark.all_places(benchmark.cleaned(text.text))) >= 40, text.language


def test_the_report_needs_no_data(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(benchmark, "KINDS", {"?": "?"})
    tables = benchmark.report(None, None, "dev")
    assert all(isinstance(table, Table) and table.rows for table in tables)
    recall = dict(zip(tables[0].columns, tables[0].rows[0], strict=True))
    assert recall["fr"] == 1.0
    peers = dict(zip(tables[3].columns, tables[3].rows[0], strict=True))
    assert isinstance(peers["fix_apostrophes"], float)
    assert peers["fix_apostrophes"] > 0.9
