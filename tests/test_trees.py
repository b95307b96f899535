"""The trees: the trainer's decisions, the same bits compiled and not, and damage that is noticed.

`fixtures/trees` holds small models with what their trainer predicted, so that this runs without it;
`python tests/test_trees.py` trains and writes them anew.
"""

from __future__ import annotations

import json
import math
import random
import struct
import sys
import time
import zlib
from array import array
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner._hot import trees as installed
from cleaner.errors import CleanerError
from cleaner.separator import model_file

ROOT = Path(__file__).parent.parent
FIXTURES = ROOT / "fixtures" / "trees"
NAMES = ("words", "links", "depth", "stops", "digits")
KINDS = ("binary", "multiclass")
# LightGBM takes what is nearer to zero than 1e-35 for zero before it predicts.
TRAINERS_ZERO = 2e-35
WHY_LIGHTGBM = "the trainer itself is compared: lightgbm comes with the extra for training only"


def plain(name: str) -> ModuleType:
    """Load the .py that may stand beside a compiled module."""
    spec = spec_from_file_location(name, ROOT / "cleaner" / "_hot" / "trees.py")
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


PYTHON = plain("trees_in_python")
# Python on the road that is otherwise taken compiled only.
MASKED = plain("trees_in_python_masked")
MASKED.COMPILED = True
MASKED.FEWEST_MASKED = 0
MODULES = {"installed": installed, "python": PYTHON, "masked": MASKED}
# The vectors that processors have, in bits; a lesser processor takes its own in their place.
VECTORS = (0, 256, 512)


def sums_with(bits: int, forest: Any, rows: array[float], width: int) -> array[float]:
    """Return the sums of some rows, made with vectors of so many bits."""
    before = installed.use_vectors(bits)
    try:
        return forest.sums(rows, width)  # type: ignore[no-any-return]
    finally:
        installed.use_vectors(before)


def columns(seed: int, *, trees: int, leaves: int, width: int) -> dict[str, Any]:
    """Grow random trees, lopsided and level ones; thresholds are few, so that rows hit them."""
    chance = random.Random(seed)
    features, values, inner = array("H"), array("f"), 0
    for _ in range(trees):
        waiting = [leaves]
        while waiting:
            below = waiting.pop()
            if below == 1:
                features.append(installed.LEAF)
                values.append(chance.gauss(0, 0.1))
            else:
                left = chance.choice((1, below - 1, chance.randint(1, below - 1)))
                features.append(chance.randrange(width))
                values.append(chance.randint(-8, 8) / 4)
                waiting += (below - left, left)
                inner += 1
    shares = bytes(chance.randrange(256) for _ in range(inner))
    return {"features": features, "values": values, "width": width, "shares": shares}


def forest(module: ModuleType, grown: dict[str, Any], **options: Any) -> Any:
    rest = {key: value for key, value in grown.items() if key not in ("features", "values")}
    return module.Forest(grown["features"], grown["values"], **rest, **options)


def ends(grown: dict[str, Any], row: list[float]) -> list[float]:
    """Return the leaf of each tree that a row ends in, by nothing but the pre-order."""
    features, values = grown["features"], grown["values"]
    rounded = array("f", row)
    found = []

    def read(entry: int, taken: bool) -> int:
        if features[entry] == installed.LEAF:
            if taken:
                found.append(values[entry])
            return entry + 1
        left = rounded[features[entry]] <= values[entry]
        return read(read(entry + 1, taken and left), taken and not left)

    entry = 0
    while entry < len(features):
        entry = read(entry, True)
    return found


numbers = st.one_of(
    st.integers(-9, 9).map(lambda n: n / 4),
    st.floats(width=32),
    st.floats(),
    st.sampled_from([math.nextafter(0.25, 1), math.nextafter(0.25, 0), 1e300, -1e300, -0.0]),
)


@given(
    seed=st.integers(0, 500),
    trees=st.sampled_from([3, 6, 9]),
    leaves=st.sampled_from([1, 2, 5, 31, 32, 33, 70]),
    classes=st.sampled_from([1, 3]),
    rows=st.lists(st.lists(numbers, min_size=4, max_size=4), max_size=70),
)
def test_same_bits_on_every_road(
    seed: int, trees: int, leaves: int, classes: int, rows: list[list[float]]
) -> None:
    grown = columns(seed, trees=trees, leaves=leaves, width=4)
    base = tuple(0.1 * label for label in range(classes))
    flat = array("d", (value for row in rows for value in row))
    expected = array("d")
    for row in rows:
        sums = list(base)
        for tree, value in enumerate(ends(grown, row)):
            sums[tree % classes] += value
        expected.extend(sums)
    probabilities = set()
    for name, module in MODULES.items():
        made = forest(module, grown, classes=classes, base=base)
        assert made.sums(flat, 4).tobytes() == expected.tobytes(), name
        assert made.sums(array("f", flat), 4).tobytes() == expected.tobytes(), name
        likeliest = [
            max(range(classes), key=expected[first : first + classes].__getitem__)
            for first in range(0, len(expected), classes)
        ]
        assert made.best(flat, 4).tolist() == likeliest, name
        probabilities.add(made.predict(flat, 4).tobytes())
    assert len(probabilities) == 1
    made = forest(installed, grown, classes=classes, base=base)
    for bits in VECTORS:
        assert sums_with(bits, made, flat, 4).tobytes() == expected.tobytes(), bits


@pytest.mark.parametrize("width", [7, 8, 19, 64])
@pytest.mark.parametrize("count", [5, 8, 31, 32, 45, 70])
def test_rows_of_any_size_are_turned_to_lanes(width: int, count: int) -> None:
    grown = columns(width * count, trees=6, leaves=9, width=width)
    chance = random.Random(count)
    flat = array("d", (chance.randint(-9, 9) / 4 for _ in range(width * count)))
    sums = {n: forest(m, grown, classes=3).sums(flat, width) for n, m in MODULES.items()}
    assert sums["installed"] == sums["python"] == sums["masked"]
    made = forest(installed, grown, classes=3)
    assert all(sums_with(bits, made, flat, width) == sums["python"] for bits in VECTORS)


@pytest.mark.parametrize("name", MODULES)
def test_roads_are_taken(name: str) -> None:
    module = MODULES[name]
    small = forest(module, columns(1, trees=3, leaves=32, width=4))
    large = forest(module, columns(1, trees=3, leaves=33, width=4))
    assert small.masked == module.COMPILED
    assert not large.masked


@pytest.mark.parametrize("name", MODULES)
@pytest.mark.parametrize("count", [0, 1, 3, 4, 31, 32, 33, 64, 100])
def test_rows_do_not_depend_on_each_other(name: str, count: int) -> None:
    grown = columns(7, trees=20, leaves=31, width=6)
    made = forest(MODULES[name], grown)
    chance = random.Random(count)
    flat = array("d", (chance.gauss(0, 1) for _ in range(6 * count)))
    apart = [made.predict(flat[at : at + 6], 6)[0] for at in range(0, len(flat), 6)]
    assert list(made.predict(flat, 6)) == apart


@pytest.mark.parametrize("name", MODULES)
def test_extreme_sums(name: str) -> None:
    values = array("f", [1.0, -5000.0, 5000.0])
    made = MODULES[name].Forest(array("H", [0, installed.LEAF, installed.LEAF]), values, width=1)
    assert list(made.predict(array("d", [0, 2] * 3), 1)) == [0.0, 1.0] * 3


@pytest.mark.parametrize("name", MODULES)
def test_threshold_is_met_on_the_left(name: str) -> None:
    made = MODULES[name].Forest(
        array("H", [0, installed.LEAF, installed.LEAF]), array("f", [0.1, -1.0, 1.0]), width=1
    )
    threshold = array("f", [0.1])[0]
    after = struct.unpack(
        "<f", struct.pack("<I", struct.unpack("<I", struct.pack("<f", 0.1))[0] + 1)
    )
    rows = array("d", [threshold, after[0], 0.1, threshold, math.nan])
    assert list(made.sums(rows, 1)) == [-1.0, 1.0, -1.0, -1.0, 1.0]


@pytest.mark.parametrize("name", MODULES)
def test_buffers(name: str) -> None:
    made = forest(MODULES[name], columns(3, trees=4, leaves=8, width=4))
    flat = array("d", [index / 7 for index in range(32)])
    expected = made.predict(flat, 4)
    table = memoryview(flat).cast("B").cast("d", (8, 4))
    assert made.predict(table, 4) == expected
    assert made.predict(memoryview(flat.tobytes()).cast("d"), 4) == expected
    with pytest.raises(ValueError, match="no whole rows"):
        made.predict(flat[:7], 4)
    with pytest.raises(ValueError, match="rows of 5 features for trees that ask for 4"):
        made.predict(flat, 5)
    with pytest.raises(ValueError, match="not of the format 'i'"):
        made.predict(array("i", [1, 2, 3, 4]), 4)


LEAF = installed.LEAF
NO_TREES = [
    ("cut short", [0, LEAF], {}, "cut short"),
    ("an inner entry alone", [0], {}, "cut short"),
    ("feature past the row", [4, LEAF, LEAF], {}, "asks for feature 4 of 4"),
    ("half a round of classes", [LEAF, LEAF, LEAF], {"classes": 2}, "no(t a)? round number"),
    ("no classes", [LEAF], {"classes": 0}, "0 classes"),
    ("a share missing", [0, LEAF, 0, LEAF, LEAF], {"shares": b"1"}, "1 shares for 2"),
    ("a base score missing", [LEAF] * 2, {"classes": 2, "base": (1.0,)}, "1 base scores"),
]


@pytest.mark.parametrize("name", MODULES)
@pytest.mark.parametrize(("label", "features", "options", "message"), NO_TREES)
def test_columns_that_are_no_trees(
    name: str, label: str, features: list[int], options: dict[str, Any], message: str
) -> None:
    values = array("f", [0.0] * len(features))
    with pytest.raises(ValueError, match=message):
        MODULES[name].Forest(array("H", features), values, width=4, **options)


@pytest.mark.parametrize("name", MODULES)
def test_contributions_add_up(name: str) -> None:
    grown = columns(5, trees=30, leaves=20, width=6)
    made = forest(MODULES[name], grown, classes=3, base=(0.5, 0.0, -0.5))
    chance = random.Random(5)
    for _ in range(20):
        row = array("d", (chance.gauss(0, 1) for _ in range(6)))
        sums = made.sums(row, 6)
        for label in range(3):
            steps = made.contributions(row, label)
            assert made.expected(label) + sum(steps) == pytest.approx(sums[label], abs=1e-9)
    with pytest.raises(ValueError, match="class 3 of 3"):
        made.contributions(row, 3)
    with pytest.raises(ValueError, match="without the shares"):
        forest(MODULES[name], grown | {"shares": b""}).contributions(row)


def test_contribution_goes_to_the_feature_asked() -> None:
    # Three of four training rows went left: the mean is 0.25, and only feature 1 is ever asked.
    made = installed.Forest(
        array("H", [1, LEAF, LEAF]), array("f", [0.0, 1.0, -2.0]), width=3, shares=bytes([191])
    )
    assert made.expected() == pytest.approx(0.25, abs=0.01)
    assert list(made.contributions(array("d", [9, -1, 9]))) == pytest.approx([0, 0.75, 0], abs=0.01)
    assert list(made.contributions(array("d", [9, 1, 9]))) == pytest.approx([0, -2.25, 0], abs=0.01)
    favour, against = model_file.Model(made, ("a", "b", "c")).evidence(array("d", [9, 1, 9]))
    assert favour == []
    assert [name for name, _ in against] == ["b"]


# --- files ------------------------------------------------------------------------------------


def fixture(kind: str) -> tuple[bytes, dict[str, Any]]:
    expected = json.loads((FIXTURES / f"{kind}.json").read_text("utf-8"))
    return (FIXTURES / f"{kind}.model").read_bytes(), expected


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", MODULES)
def test_what_the_trainer_predicted(kind: str, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(model_file, "Forest", MODULES[name].Forest)
    data, expected = fixture(kind)
    made = model_file.parse(data, expected["names"]).forest
    rows = array("d", (value for row in expected["rows"] for value in row))
    flat = [value for row in expected["predictions"] for value in row]
    assert list(made.predict(rows, len(expected["names"]))) == pytest.approx(flat, abs=2e-7)


@pytest.mark.parametrize("kind", KINDS)
def test_each_damaged_byte_is_noticed(kind: str) -> None:
    data, _ = fixture(kind)
    for at in range(len(data)):
        broken = bytearray(data)
        broken[at] ^= 1 << at % 8
        with pytest.raises(CleanerError):
            model_file.parse(bytes(broken), NAMES)
        with pytest.raises(CleanerError):
            model_file.parse(data[:at], NAMES)
    with pytest.raises(CleanerError, match="damaged"):
        model_file.parse(data + b"\0", NAMES)


@given(st.binary(max_size=200), st.booleans())
def test_any_bytes_are_read_or_refused(data: bytes, dressed: bool) -> None:
    if dressed:  # behind a header and a checksum that fit
        data = signed(zlib.compress(data), entries=len(data) // 6)
    with pytest.raises(CleanerError):
        model_file.parse(data, NAMES, source="x.model")


def signed(packed: bytes, *, entries: int, version: int = model_file.VERSION) -> bytes:
    """Put a valid header in front of columns."""
    names = model_file.fingerprint(NAMES)
    fields = (7, entries, len(NAMES), 1, 1, names)
    checked = model_file.HEADER.pack(model_file.MAGIC, version, 0, *fields)
    checked = checked[model_file.CHECKED_FROM :] + bytes(8) + packed
    head = struct.pack("<4sHI", model_file.MAGIC, version, zlib.crc32(checked))
    return head + checked


REFUSED = [
    ("not a model", b"<html>", "x.model is no model file"),
    ("header only", model_file.MAGIC + b"\1\0", "ends in its header"),
    ("newer", signed(b"", entries=0, version=9), "version 9, and this cleaner reads version 1"),
    ("not packed", signed(b"columns", entries=1), "x.model is damaged"),
    ("wrong length", signed(zlib.compress(bytes(7)), entries=1), "have the wrong length"),
    ("too many", signed(zlib.compress(b""), entries=2**31), "entries are too many"),
    ("cut tree", signed(zlib.compress(b"\1\0" + bytes(5)), entries=1), "cut short"),
    ("a tree, not seven", signed(zlib.compress(bytes(6)), entries=1), "1 trees instead of 7"),
]


@pytest.mark.parametrize(("label", "data", "message"), REFUSED)
def test_refused(label: str, data: bytes, message: str) -> None:
    with pytest.raises(CleanerError, match=message):
        model_file.parse(data, NAMES, source="x.model")


def test_other_features_are_refused() -> None:
    data, _ = fixture("binary")
    with pytest.raises(CleanerError, match="5 features that are not the 5 of this cleaner"):
        model_file.parse(data, tuple(reversed(NAMES)))
    with pytest.raises(CleanerError, match="not the 4 of this cleaner"):
        model_file.parse(data, NAMES[:4])


def test_load_once_from_the_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "data").mkdir()
    file = tmp_path / "data" / "binary.model"
    file.write_bytes(fixture("binary")[0])
    monkeypatch.setattr(model_file, "files", lambda package: tmp_path)
    model_file.load.cache_clear()
    try:
        loaded = model_file.load("binary.model", NAMES)
        file.unlink()
        assert model_file.load("binary.model", NAMES) is loaded
        with pytest.raises(CleanerError, match=r"other\.model is missing"):
            model_file.load("other.model", NAMES)
    finally:
        model_file.load.cache_clear()


# --- the trainer ------------------------------------------------------------------------------


def training_rows(seed: int, count: int) -> tuple[Any, Any]:
    import numpy as np

    chance = np.random.default_rng(seed)
    rows = chance.lognormal(size=(count, len(NAMES)))
    rows[:, 0] = np.round(rows[:, 0] * 4)
    rows[:, 3] = np.where(chance.random(count) < 0.4, 0, -rows[:, 3])
    rows = rows.astype(np.float32)
    sums = np.sin(rows[:, 0]) + rows[:, 1] * (rows[:, 3] < -1) + chance.normal(size=count)
    return rows, np.digitize(sums, (0.0, 1.0))


def trained(kind: str, seed: int, *, leaves: int, trees: int) -> tuple[Any, Any]:
    """Train a small booster; returns it with the rows it saw."""
    import lightgbm

    rows, labels = training_rows(seed, 2000)
    options = {
        "objective": kind,
        "num_leaves": leaves,
        "min_data_in_leaf": 5,
        "num_threads": 1,
        "deterministic": True,
        "seed": seed,
        "verbose": -1,
    }
    if kind == "multiclass":
        options["num_class"] = 3
    else:
        labels = labels > 0
    return lightgbm.train(options, lightgbm.Dataset(rows, labels), trees), rows


def rows_at_thresholds(data: bytes, rows: Any, count: int) -> Any:
    """Set features of some rows to thresholds of the model, and to the floats just beside them."""
    import numpy as np

    met = []

    class Watched(installed.Forest):
        def __init__(self, features: Any, values: Any, **options: Any) -> None:
            met.extend((f, v) for f, v in zip(features, values, strict=True) if f != LEAF)
            super().__init__(features, values, **options)

    kept, model_file.Forest = model_file.Forest, Watched
    try:
        model_file.parse(data, NAMES)
    finally:
        model_file.Forest = kept
    chance = random.Random(1)
    table = np.array(rows[:count])
    for row in table:
        for feature, value in chance.sample(met, 3):
            row[feature] = value
            if beside := chance.choice((None, -np.inf, np.inf)):
                row[feature] = np.nextafter(np.float32(value), np.float32(beside))
    table[np.abs(table) < TRAINERS_ZERO] = 0
    return table


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(("leaves", "trees"), [(4, 10), (31, 30), (60, 12)])
def test_equal_to_the_trainer(kind: str, leaves: int, trees: int) -> None:
    pytest.importorskip("lightgbm", reason=WHY_LIGHTGBM)
    import numpy as np

    from benchmarks.train.export import export

    booster, rows = trained(kind, leaves, leaves=leaves, trees=trees)
    data = export(booster, NAMES)
    table = np.concatenate([rows_at_thresholds(data, rows, 1500), rows])
    made = model_file.parse(data, NAMES).forest
    classes = made.classes
    # The trainer's own leaves, as 32-bit floats and added in the same order: not a bit may differ.
    ended = booster.predict(table, pred_leaf=True)
    sums = np.zeros((len(table), classes))
    for tree in range(ended.shape[1]):
        values = [booster.get_leaf_output(tree, leaf) for leaf in range(ended[:, tree].max() + 1)]
        sums[:, tree % classes] += np.float32(values)[ended[:, tree]]
    assert made.sums(table.ravel(), len(NAMES)).tobytes() == sums.tobytes()
    predicted = np.array(made.predict(table.ravel(), len(NAMES)))
    assert np.abs(predicted - booster.predict(table).ravel()).max() < 1e-6
    assert export(booster, NAMES) == data


def test_what_cannot_be_exported() -> None:
    lightgbm = pytest.importorskip("lightgbm", reason=WHY_LIGHTGBM)
    from benchmarks.train.export import export

    rows, labels = training_rows(1, 500)
    quiet = {"verbose": -1, "num_leaves": 4, "num_threads": 1}
    refused: list[tuple[dict[str, Any], str]] = [
        ({"objective": "regression"}, "the objective 'regression'"),
        ({"objective": "binary", "sigmoid": 2.0}, "the objective 'binary sigmoid:2'"),
        ({"objective": "binary", "zero_as_missing": True}, "zero as missing"),
        ({"objective": "binary", "linear_tree": True}, "linear leaves"),
        ({"objective": "binary", "categorical": [0]}, "categories"),
        (
            {"objective": "binary", "boosting": "rf", "bagging_freq": 1, "bagging_fraction": 0.5},
            "averaged trees",
        ),
    ]
    for options, message in refused:
        categories = options.pop("categorical", "auto")
        data = lightgbm.Dataset(
            rows, labels > 0, params=quiet | options, categorical_feature=categories
        )
        booster = lightgbm.train(quiet | options, data, 5)
        with pytest.raises(ValueError, match=message):
            export(booster, NAMES)


# --- speed ------------------------------------------------------------------------------------


def test_speed(monkeypatch: pytest.MonkeyPatch, record_property: Any) -> None:
    """Compiled, a page's rows pass 150 trees faster than they walk them; prints both."""
    grown = columns(9, trees=150, leaves=31, width=80)
    chance = random.Random(9)
    rows = array("d", (chance.gauss(0, 1) for _ in range(80 * 220)))
    made = forest(installed, grown)

    def fastest() -> float:
        times = []
        for _ in range(20 if installed.COMPILED else 2):
            start = time.process_time()
            made.predict(rows, 80)
            times.append(time.process_time() - start)
        return min(times)

    usual = fastest()
    monkeypatch.setattr(installed, "FEWEST_MASKED", sys.maxsize)
    walked = fastest()
    for road, seconds in (("usual", usual), ("walked", walked)):
        rate = 220 * 150 / seconds / 1000
        record_property(road, rate)
        print(f"{road}: {seconds * 1e3:.2f} ms, {rate:.0f} rows x trees per ms")
    if installed.COMPILED:
        assert usual < walked


def write_fixtures() -> None:
    """Train the small models of the fixtures and write them with the trainer's predictions."""
    from benchmarks.train.export import export

    FIXTURES.mkdir(exist_ok=True)
    for kind in KINDS:
        booster, rows = trained(kind, 1, leaves=8, trees=6)
        data = export(booster, NAMES)
        table = rows_at_thresholds(data, rows, 60)
        predictions = booster.predict(table).reshape(len(table), -1)
        lines = {"names": list(NAMES), "rows": table.tolist(), "predictions": predictions.tolist()}
        (FIXTURES / f"{kind}.model").write_bytes(data)
        (FIXTURES / f"{kind}.json").write_text(json.dumps(lines) + "\n", "utf-8")


if __name__ == "__main__":
    write_fixtures()
