"""The pinned floors of the fixtures hold, and floors go up by themselves and down with a reason."""

import json
from pathlib import Path

import pytest

from benchmarks import floors
from benchmarks.floors import Measured, broken, measure_fixtures, read_floors, updated

PINNED = {
    "floors": {
        "fixtures/html": {"floor": 0.9, "pages": 2},
        "wcxb/html": {"floor": 0.8, "pages": 150, "digest": "aa"},
    },
    "lowered": [],
}


def test_the_fixtures_are_not_below_their_floors() -> None:
    measured = measure_fixtures()
    assert set(measured) == {"fixtures/html", "fixtures/text"}
    assert broken(read_floors(), measured) == []


def test_fixtures_are_scored_against_their_body(tmp_path: Path) -> None:
    (tmp_path / "a-en.txt").write_text("The sea is wide and deep.\nIt is cold.\n")
    (tmp_path / "a-en.json").write_text(json.dumps({"body": ["The sea is wide and deep."]}))
    found = measure_fixtures(tmp_path)
    assert found == {"fixtures/text": Measured(pytest.approx(12 / 15), 1)}


def test_a_floor_has_slack_only_where_models_are_trained() -> None:
    assert Measured(0.9, 3).floor == 0.9
    assert Measured(0.87654, 3).floor == 0.876
    assert Measured(0.9, 3, "aa").floor == 0.897


@pytest.mark.parametrize(
    ("name", "now", "says"),
    [
        ("fixtures/html", Measured(0.9, 2), None),
        ("fixtures/html", Measured(0.8999, 2), "0.8999 is below the floor 0.900"),
        ("fixtures/html", Measured(0.95, 3), None),  # a page more
        ("wcxb/html", Measured(0.8, 150, "aa"), None),
        ("wcxb/html", Measured(0.9, 150, "bb"), "not those of the floor"),
        ("fundus/html", Measured(0.9, 40, "cc"), "no floor is pinned"),
    ],
)
def test_what_breaks_a_floor(name: str, now: Measured, says: str | None) -> None:
    found = broken(PINNED, {name: now})
    assert len(found) == (says is not None)
    assert all(says in text for text in found if says)


def test_an_update_pins_and_raises_but_never_lowers() -> None:
    measured = {
        "fixtures/html": Measured(0.95, 2),
        "wcxb/html": Measured(0.7, 150, "aa"),
        "fundus/html": Measured(0.97, 40, "cc"),
    }
    after = updated(PINNED, measured)
    assert after["floors"]["fixtures/html"]["floor"] == 0.95
    assert after["floors"]["wcxb/html"] == PINNED["floors"]["wcxb/html"]
    assert after["floors"]["fundus/html"] == {"floor": 0.967, "pages": 40, "digest": "cc"}
    assert after["lowered"] == []
    assert "wcxb/html" in broken(after, measured)[0]


def test_an_update_leaves_a_floor_that_is_met_within_its_slack() -> None:
    after = updated(
        PINNED, {"wcxb/html": Measured(0.801, 150, "aa")}, reason="a new table of words"
    )
    assert after["floors"] == PINNED["floors"]
    assert after["lowered"] == []


def test_lowering_keeps_the_reason() -> None:
    measured = {"wcxb/html": Measured(0.7, 150, "aa"), "fixtures/html": Measured(0.9, 2)}
    after = updated(PINNED, measured, reason="the gold was wrong on 9 pages")
    assert after["floors"]["wcxb/html"]["floor"] == 0.697
    (entry,) = after["lowered"]
    assert (entry["name"], entry["from"]["floor"]) == ("wcxb/html", 0.8)
    assert entry["reason"] == "the gold was wrong on 9 pages"


def test_the_command_refuses_to_lower_a_floor_in_silence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(floors, "measure_fixtures", lambda: {"fixtures/html": Measured(0.5, 2)})
    file = tmp_path / "floors.json"
    file.write_text(json.dumps(PINNED))
    assert floors.main(["--file", str(file), "--update"]) == 1
    assert "below the floor 0.900" in capsys.readouterr().err
    assert json.loads(file.read_text()) == PINNED
    assert floors.main(["--file", str(file), "--lower", "fewer pages"]) == 0
    assert json.loads(file.read_text())["lowered"][0]["reason"] == "fewer pages"
    assert "not measured: wcxb/html" in capsys.readouterr().out


@pytest.mark.parametrize("arguments", [["--data", "x"], ["--models", "x"], ["--lower", " "]])
def test_the_command_wants_its_options_together(arguments: list[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        floors.main(arguments)


def test_the_command_ends_with_2_where_models_are_missing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(floors, "measure_fixtures", dict)
    assert floors.main(["--data", str(tmp_path), "--models", str(tmp_path)]) == 2
    assert "no models in" in capsys.readouterr().err
