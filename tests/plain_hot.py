"""The modules of `cleaner._hot` as plain Python, beside the compiled ones that they must equal."""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Sequence
from importlib import import_module
from importlib.machinery import EXTENSION_SUFFIXES, ModuleSpec
from importlib.util import spec_from_file_location
from pathlib import Path
from types import ModuleType, SimpleNamespace

import pytest

import cleaner._hot as package

ROOT = Path(__file__).parent.parent
_TOOL = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]
_BELOW = f"{package.__name__}."
# Those that are compiled where there is a compiler.
NAMES = tuple(m["name"].removeprefix(_BELOW) for m in _TOOL["setuptools"]["ext-modules"])


def hot_module(name: str) -> ModuleType:
    """Return the installed module of a name."""
    return import_module(_BELOW + name)


def is_compiled(name: str) -> bool:
    """Say whether the installed module of a name is a compiled one."""
    return str(hot_module(name).__file__).endswith(tuple(EXTENSION_SUFFIXES))


def plain_modules(*names: str) -> SimpleNamespace:
    """Load modules, with all of `cleaner._hot` that they import, from their source.

    The installed ones are in place again afterwards. Where none is compiled the test is skipped.
    """
    if not any(map(is_compiled, NAMES)):
        pytest.skip("nothing is compiled here: there is one kind of module only")
    installed = {name: m for name, m in sys.modules.items() if name.startswith(_BELOW)}
    for name in installed:
        del sys.modules[name]
    sys.meta_path.insert(0, _Sources)
    try:
        return SimpleNamespace(**{name: hot_module(name) for name in names})
    finally:
        sys.meta_path.remove(_Sources)
        for name in [name for name in sys.modules if name.startswith(_BELOW)]:
            del sys.modules[name]
        sys.modules.update(installed)
        for name, module in installed.items():
            setattr(package, name.removeprefix(_BELOW), module)


class _Sources:
    """Finds the source of a module, compiled or not."""

    @staticmethod
    def find_spec(
        name: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Return what loads a module of the inner loops; None for all others."""
        if not name.startswith(_BELOW):
            return None
        return spec_from_file_location(
            name, ROOT / "cleaner" / "_hot" / f"{name.removeprefix(_BELOW)}.py"
        )
