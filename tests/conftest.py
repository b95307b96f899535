"""What every test run needs: compiled modules that are not stale, and no deadline per example."""

from __future__ import annotations

from importlib import import_module
from importlib.machinery import EXTENSION_SUFFIXES
from pathlib import Path

import pytest
from hypothesis import settings

# Two shared cores make single examples slow at random; time is tested where it is meant.
settings.register_profile("cleaner", deadline=None)
settings.load_profile("cleaner")

HOT = Path(__file__).parent.parent / "cleaner" / "_hot"


def stale(folder: Path) -> list[str]:
    """Name the compiled modules of a folder that are older than their source."""
    found = []
    for source in sorted((*folder.glob("*.py"), *folder.glob("*.pxd"))):
        for suffix in EXTENSION_SUFFIXES:
            compiled = source.with_name(source.stem + suffix)
            if compiled.exists() and compiled.stat().st_mtime < source.stat().st_mtime:
                found.append(compiled.name)
    return sorted(set(found))


def pytest_sessionstart(session: pytest.Session) -> None:
    """Refuse to test a build that hides the code in front of the reader."""
    if names := stale(HOT):
        pytest.exit(
            f"stale in cleaner/_hot: {', '.join(names)}; rebuild with `pip install -e .`, "
            "or delete them to test the plain Python",
            returncode=3,
        )
    # Collecting doctests would load the source beside a compiled module, and test that instead.
    for source in HOT.glob("*.py"):
        import_module(f"cleaner._hot.{source.stem}")
