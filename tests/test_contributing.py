"""CONTRIBUTING is true: its example is a filter, the files that it names exist."""

from __future__ import annotations

import doctest
import re
import textwrap
from pathlib import Path

import pytest

import cleaner
from cleaner import registry

ROOT = Path(__file__).parent.parent
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")


def test_the_example_of_the_five_steps_is_a_filter(monkeypatch: pytest.MonkeyPatch) -> None:
    [example] = re.findall(r"^ *```python\n(.*?)^ *```$", CONTRIBUTING, re.M | re.S)
    names = {"__name__": "contributing", "text_filter": cleaner.text_filter}
    # Alone, so that who tries the steps out as they stand has no second filter of the name.
    monkeypatch.setattr(registry, "HOMES", {})
    monkeypatch.setattr(registry, "_registered", {})
    exec(textwrap.dedent(example), names)
    assert cleaner.clean("Well…", "ellipses") == "Well..."
    found = registry.find_filter("ellipses")
    test = doctest.DocTestParser().get_doctest(found.function.__doc__, names, "it", None, 0)  # type: ignore[attr-defined]
    assert test.examples
    assert not doctest.DocTestRunner(verbose=False).run(test).failed


def test_the_files_and_names_exist() -> None:
    paths = re.findall(r"`((?:cleaner|benchmarks|fixtures|tests|\.ci)/[\w/.]+)`", CONTRIBUTING)
    assert len(paths) > 15
    assert [path for path in paths if not (ROOT / path).exists()] == []
    for name, path in re.findall(r"`(\w+)` (?:of|in) `([\w/]+\.py)`", CONTRIBUTING):
        source = (ROOT / path).read_text(encoding="utf-8")
        assert re.search(rf"^(?:def |class )?{name}\b", source, re.M), f"{path} has no {name}"
