"""The file of results: figures keep their place, changes are marked, the pictures are not stale."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks import command, compare, plots
from benchmarks.results import PUBLISHED, Results, ResultsError
from benchmarks.tables import Report, Table, Timing


def results(f1: float, speed: Timing) -> Results:
    tables = [Table("t", ["", "F1", "speed / x"], [["a", f1, speed]])]
    head = {"date": "today", "machine": {}, "versions": {}, "command": "c"}
    return Results({"html": {**head, **Report(tables).as_json()}})


def test_figures_survive_the_file(tmp_path: Path) -> None:
    path = tmp_path / "results.json"
    results(0.5, Timing(2.0, 1.5, 2.5, ratio=True)).write(path)
    again = Results.read(path)
    assert again.figure("html", "t", "a", "F1") == 0.5
    speed = again.figure("html", "t", "a", "speed / x")
    assert isinstance(speed, Timing)
    assert (speed, speed.low, speed.high, speed.is_ratio) == (2.0, 1.5, 2.5, True)
    for wrong in (("text", "t", "a", "F1"), ("html", "t", "b", "F1"), ("html", "t", "a", "F2")):
        with pytest.raises(ResultsError, match="no "):
            again.figure(*wrong)
    path.write_text("[]")
    with pytest.raises(ResultsError, match="schema"):
        Results.read(path)


def test_a_listing_is_in_no_file() -> None:
    report = Report([Table("cases", ["x"], [["y"]], listing=True)])
    assert report.as_json()["tables"] == []


def test_differences_are_marked_where_they_are_no_noise() -> None:
    old = results(0.5, Timing(2.0, 1.9, 2.1, ratio=True))
    (table,) = compare.compared(old, results(0.75, Timing(2.2, 2.0, 2.3, ratio=True)))
    assert [list(row) for row in table.rows] == [
        ["t: a: F1", 0.5, 0.75, 0.25, "+"],
        ["t: a: speed / x", 2.0, 2.2, pytest.approx(0.2), "within the noise"],
    ]


def test_the_published_file_names_no_place_of_a_machine() -> None:
    text = PUBLISHED.read_text("utf-8")
    assert Results.read(PUBLISHED).suites
    assert not [part for part in ("/tmp/", "/home/", "/root/", "/srv/") if part in text]
    assert command.masked(["--models", "/a/b", "--json", "c"]) == ["--models", "OUT"]


@pytest.mark.parametrize("name", plots.PICTURES)
def test_a_picture_shows_the_published_figures(name: str) -> None:
    path = PUBLISHED.with_name("plots") / f"{name}.svg"
    try:
        figures = plots.PICTURES[name][0](Results.read(PUBLISHED))
    except ResultsError:
        assert not path.exists()
        return
    assert plots.drawn_digest(path) == plots.digest(figures), "run `python -m benchmarks --draw`"


def test_the_same_figures_give_the_same_bytes(tmp_path: Path) -> None:
    pytest.importorskip("matplotlib", reason="Matplotlib comes with the extra [bench]")
    published = Results.read(PUBLISHED)
    first, second = (list(plots.draw(published, tmp_path / name)) for name in "ab")
    assert first
    assert [p.read_bytes() for p in first] == [p.read_bytes() for p in second]
