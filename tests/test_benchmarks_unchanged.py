"""The report on what repairs change in clean text: its counts are those of the changes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmarks.repair_unchanged import Counted, report


def test_changes_are_counted_and_listed() -> None:
    found = Counted("here")
    found.add("a", "It isnâ€™t new | so\xadft.")
    found.add("b", "It’s fine.")
    assert (found.texts, found.changed_texts, found.characters) == (2, 1, 33)
    assert found.changed == {"fix-encoding": 3, "normalize-unicode": 1}
    assert [row[:4] for row in found.listed] == [
        ("here", "a", "fix-encoding", "UTF-8 read as windows-1252"),
        ("here", "a", "normalize-unicode", "removed: soft hyphen"),
    ]
    assert found.listed[1][4] == "It isnâ€™t new \\| so[-<U+00AD>-]{++}ft."


def test_the_corpus_alone() -> None:
    summary, reasons, listing = report(None, None)
    (row,) = summary.rows
    counts = dict(zip(summary.columns, row, strict=True))
    assert counts["source"] == "fixtures/clean"
    assert counts["changes"] == len(listing.rows) == sum(int(r[3] or 0) for r in reasons.rows)


def test_pages_of_a_data_set(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    zstandard = pytest.importorskip("zstandard")
    monkeypatch.setattr("benchmarks.repair_unchanged.SETS", ("multilingual/check",))
    row = {
        "url": "https://example.org/a", "language": "en", "html": "<p>x", "title": None,
        "author": None, "date": None, "with": ["Fine.\r\n", "Tom &amp; Ann"], "without": [],
    }  # fmt: skip
    folder = tmp_path / "multilingual"
    folder.mkdir()
    packed = zstandard.compress(json.dumps(row).encode())
    (folder / "check.jsonl.zst").write_bytes(packed)
    summary, _, listing = report(tmp_path, None)
    assert [r[0] for r in summary.rows] == ["fixtures/clean", "multilingual/check"]
    (change,) = [r for r in listing.rows if r[0] == "multilingual/check"]
    assert change[1:3] == ("https://example.org/a", "unescape")
