"""The micro-benchmarks run, each once and untimed."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent


def test_the_micro_benchmarks_run() -> None:
    call = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "benchmarks/micro"]
    done = subprocess.run(
        [*call, "--benchmark-disable"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout[-2000:]
