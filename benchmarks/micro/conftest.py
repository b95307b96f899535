"""The option of the micro-benchmarks: `pytest benchmarks/micro --data DIR`."""

from __future__ import annotations

from pathlib import Path

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    """Take the folder of the data; without it the texts are those of the fixtures."""
    parser.addoption("--data", type=Path, help="the folder of the benchmarks' data")
