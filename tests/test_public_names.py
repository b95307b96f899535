"""The public face: every name resolves, is documented, and is in the README."""

from __future__ import annotations

import re
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import pytest

import cleaner

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
