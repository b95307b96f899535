"""The public face: every name resolves, is documented, and is in the README."""

from __future__ import annotations

import doctest
import importlib
import inspect
import re
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

import pytest

import cleaner
from cleaner import batch
from cleaner.registry import HOMES, find_filter

ROOT = Path(__file__).parent.parent


def test_all_is_sorted_and_complete() -> None:
    assert sorted(cleaner.__all__) == cleaner.__all__
    assert set(cleaner.__all__) == set(cleaner._HOMES)
    assert set(cleaner.__all__) <= set(dir(cleaner))


@pytest.mark.parametrize("name", cleaner.__all__)
def test_a_name_resolves_and_is_documented(name: str) -> None:
    found = getattr(cleaner, name)
    assert found.__module__ == cleaner._HOMES[name]
    first = (found.__doc__ or "").split("\n")[0]
    assert first.endswith("."), f"{name}: {first!r} is no sentence"


# What users call: the public names, all filters, batches, and the steps for engines.
CALLED = {name: getattr(cleaner, name) for name in cleaner.__all__}
CALLED |= {f"filter {name}": find_filter(name) for name in HOMES}
CALLED |= {f"batch.{name}": getattr(batch, name) for name in batch.__all__}
# Their examples need a running engine: test_integrations.py runs those of the README.
WITH_ENGINE = {
    "ray": ["clean_dataset"],
    "spark": ["clean_dataframe", "register_function"],
    "dask": ["clean_dataframe"],
    "datasets": ["clean_dataset"],
}
STEPS = {
    "arrow": ["ArrowCleaner", "clean_batch"],
    "datatrove": ["CleanerExtractor", "CleanerFormatter"],
    "polars": ["clean_frame"],
    "sklearn": ["TextCleaner"],
}


def check_docstring(found: Any, home: str) -> None:
    """Hold a docstring to the house style: a sentence, what else to know, an example that runs."""
    function = getattr(found, "function", found)
    said = inspect.getdoc(function) or ""
    first, *rest = said.split("\n\n")
    assert first.endswith(".")
    assert [part for part in rest if not part.startswith(">>>")], "only one sentence"
    module = importlib.import_module(home)
    test = doctest.DocTestParser().get_doctest(said, vars(module).copy(), home, home, 0)
    assert test.examples, "no example"
    runner = doctest.DocTestRunner(verbose=False, optionflags=doctest.ELLIPSIS)
    report: list[str] = []
    runner.run(test, out=report.append)
    assert not runner.failures, "".join(report)


@pytest.mark.parametrize("name", CALLED)
def test_a_public_name_has_an_example_that_runs(name: str) -> None:
    found: Any = CALLED[name]
    check_docstring(found, getattr(found, "function", found).__module__)


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize(("engine", "name"), [(e, n) for e, names in STEPS.items() for n in names])
def test_a_step_for_an_engine_has_an_example_that_runs(engine: str, name: str) -> None:
    pytest.importorskip({"arrow": "pyarrow"}.get(engine, engine))
    home = f"cleaner.integrations.{engine}"
    check_docstring(getattr(importlib.import_module(home), name), home)


def test_every_step_for_an_engine_is_known_here() -> None:
    folder = Path(cleaner.__file__).parent / "integrations"
    named = {**STEPS, **WITH_ENGINE}
    assert sorted(named) == sorted(p.stem for p in folder.glob("*.py") if p.stem != "__init__")
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    for engine, names in named.items():
        source = (folder / f"{engine}.py").read_text(encoding="utf-8")
        public = re.findall(r"^(?:def|class) ([A-Za-z]\w+)", source, re.M)
        assert sorted(names) == sorted(set(public) - {"as_cleaner"})
        assert all(name in readme for name in names)


def test_other_names_are_said_to_be_none() -> None:
    with pytest.raises(AttributeError, match="'cleaner' has no attribute 'clear'"):
        cleaner.clear  # noqa: B018


@pytest.mark.parametrize("name", cleaner.__all__)
def test_the_readme_has_every_name(name: str) -> None:
    path = ROOT / "README.md"
    readme = path.read_text(encoding="utf-8") if path.exists() else ""
    assert re.search(rf"(?<!\w){name}(?!\w)", readme), f"README.md does not mention {name}"


def test_one_version() -> None:
    try:
        installed = version("cleaner")
    except PackageNotFoundError:
        installed = cleaner.__version__
    assert installed == cleaner.__version__
