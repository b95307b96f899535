"""Failures reported against other tools, with the right output: fixtures/cases/reported.jsonl."""

from __future__ import annotations

import base64
import json
import os
import subprocess
import sys
import threading
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

import cleaner
from cleaner.pipeline import Pipeline
from cleaner.registry import find_filter

ROOT = Path(__file__).parent.parent
PATH = ROOT / "fixtures" / "cases" / "reported.jsonl"
CASES = [json.loads(line) for line in PATH.read_text(encoding="utf-8").splitlines()]

# Cases that the program cannot meet yet; strict, so that a case that is met leaves the list.
XFAIL: dict[str, str] = {}
# A filter that is off by default, where the case is about it.
MORE_FILTERS = {"uni-03": " | ligatures"}
# The option names of the cases are proposals; these are ours.
ARGUMENTS = {
    "--jsonl": ["batch", "--input-format", "jsonl"],
    "--warc": ["batch", "--input-format", "warc"],
    "--wet": ["batch", "--input-format", "warc"],
}
# A stall, not a slow page, is what the robustness cases are about.
TIME_LIMIT = 60


def _parameters() -> list[Any]:
    return [
        pytest.param(
            case,
            id=case["id"],
            marks=[pytest.mark.xfail(reason=XFAIL[case["id"]])] if case["id"] in XFAIL else [],
        )
        for case in CASES
    ]


@pytest.mark.parametrize("case", _parameters())
def test_reported(case: dict[str, Any]) -> None:
    for output in _outputs(case):
        _compare(output, case["expected"])


def test_every_known_failure_is_a_case() -> None:
    assert set(XFAIL) <= {case["id"] for case in CASES}


def _outputs(case: dict[str, Any]) -> list[str]:
    kind, given = case["id"].split("-")[0], case["input"]
    if kind == "cli":
        return [_run(given)]
    if isinstance(given, dict) and "docs" in given:
        return [_as_site(list(map(_source, given["docs"])))]
    if isinstance(given, dict) and "loop" in given:
        return [_clean(case, _source(given["doc"])) for _ in range(given["loop"])]
    if isinstance(given, dict) and "threads" in given:
        return _in_threads(case, given)
    return [_clean(case, _source(given))]


def _clean(case: dict[str, Any], source: str | bytes) -> str:
    kind = case["id"].split("-")[0]
    if kind in ("enc", "apo", "uni"):
        pipeline = "minimal" + MORE_FILTERS.get(case["id"], "")
        # Bytes are pages or files as they come, so what they are is for the reader to tell.
        return cleaner.clean(source, pipeline, kind="auto" if isinstance(source, bytes) else "text")
    return cleaner.clean(source, "web")


def _as_site(sources: list[str | bytes]) -> str:
    """Clean the pages of one site, in two passes."""
    with TemporaryDirectory() as folder:
        profile = Path(folder) / "site.profile"
        cleaner.learn_site(sources, kind="text").save(profile)
        pipeline = Pipeline.parse("web") | find_filter("site").using(profile=str(profile))
        return "\n".join(cleaner.clean_many(sources, pipeline, kind="text"))


def _source(given: Any) -> str | bytes:
    if isinstance(given, str):
        return given
    if "b64" in given:
        return base64.b64decode(given["b64"])
    if "repeat" in given:
        return "".join(text * times for text, times in given["repeat"])
    if "units" in given:
        return "".join(map(chr, given["units"]))
    raise AssertionError(f"unknown form of input: {sorted(given)}")


def _in_threads(case: dict[str, Any], given: dict[str, Any]) -> list[str]:
    source = _source(given["doc"])
    outputs: list[str] = []
    threads = [
        threading.Thread(target=lambda: outputs.append(_clean(case, source)))
        for _ in range(given["threads"])
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(TIME_LIMIT)
    assert len(outputs) == len(threads)
    return outputs


def _run(given: dict[str, Any]) -> str:
    assert "files" not in given
    source = _source(given.get("stdin", ""))
    arguments = [word for a in given["argv"] for word in ARGUMENTS.get(a, [a])]
    command = [sys.executable, "-m", "cleaner", *arguments]
    process = subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(ROOT), **given.get("env", {})},
    )
    data = source if isinstance(source, bytes) else source.encode("utf-8")
    if "pipe_to" not in given:
        out, err = process.communicate(data, timeout=TIME_LIMIT)
        assert process.returncode == 0, err.decode("utf-8", "replace")
        return out.decode("utf-8") + err.decode("utf-8")
    assert process.stdin
    assert process.stdout
    assert process.stderr
    assert given["pipe_to"] == "head -n 1"
    with process.stdin, process.stderr:
        process.stdin.write(data)
        process.stdin.close()
        first = process.stdout.readline()
        process.stdout.close()
        messages = process.stderr.read()
        process.wait(TIME_LIMIT)
    return (first + messages).decode("utf-8")


def _compare(output: str, expected: Any) -> None:
    if isinstance(expected, str):
        assert output.rstrip("\n") == expected.rstrip("\n")
        return
    for text in expected["contains"]:
        assert text in output
    for text in expected["absent"]:
        assert text not in output
    for text in expected.get("once", []):
        assert output.count(text) == 1
