"""A batch without the documents that a list of duplicates names."""

from __future__ import annotations

import gzip
import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from cleaner.batch import BatchOptions
from cleaner.batch.items import Place
from cleaner.batch.listed import DuplicateList
from cleaner.duplicates_command import run_command
from cleaner.errors import ReadError, SpecError
from tests.test_batch import batch, lines_of, record, rejects_of, write_lines
from tests.test_batch_faults import digest, start, wait

RECORDS = [
    {"id": "a", "text": "The wall stands."},
    {"id": "b", "text": "The wall, stands"},
    {"id": "c", "text": "Another wall."},
    {"id": "d", "text": "the WALL stands"},
]
List = Callable[..., Path]


@pytest.fixture
def list_of(tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> List:
    def make(*files: Path, **more: str) -> Path:
        options = [part for key, value in more.items() for part in (f"--{key}", value)]
        assert run_command([*map(str, files), "--threshold", "1", *options]) == 0
        path = tmp_path / "duplicates"
        path.write_bytes(capsysbinary.readouterr().out)
        return path

    return make


def test_listed_documents_go_to_the_rejects(tmp_path: Path, list_of: List) -> None:
    source = write_lines(tmp_path / "in.jsonl", RECORDS)
    listed = list_of(source)
    out = tmp_path / "o.jsonl"
    report = batch(source, out, drop_duplicates=str(listed))
    assert [r["id"] for r in lines_of(out)] == ["a", "c"]
    rejects = rejects_of(out)
    assert [r["document"]["id"] for r in rejects] == ["b", "d"]
    assert {(r["cause"], r["detail"]) for r in rejects} == {
        ("duplicate", "duplicate of a (similarity 1)")
    }
    assert (report["read"], report["written"], report["rejected"]) == (4, 2, {"duplicate": 2})
    assert report["duplicates_listed"] == 2
    assert "not found" not in report["summary"]


def test_places_tell_documents_of_one_name_apart(tmp_path: Path, list_of: List) -> None:
    files = [tmp_path / "x.jsonl", tmp_path / "y.jsonl"]
    write_lines(files[0], [{"id": 1, "text": "one"}, {"id": 2, "text": "two"}])
    write_lines(files[1], [{"id": 1, "text": "three"}, {"id": 2, "text": "One!"}, {"text": "two"}])
    listed = str(list_of(*files))
    report = batch(files, tmp_path / "o.jsonl", drop_duplicates=listed)
    assert [r["text"] for r in lines_of(tmp_path / "o.jsonl")] == ["one", "two", "three"]
    assert report["rejected"] == {"duplicate": 2}
    with pytest.raises(SpecError, match="two documents are called '2'"):
        batch(files, tmp_path / "p.jsonl", drop_duplicates=listed, id_key="id")


def test_all_forms_by_their_places(tmp_path: Path, list_of: List) -> None:
    pa, pq = pytest.importorskip("pyarrow"), pytest.importorskip("pyarrow.parquet")
    pytest.importorskip("fastwarc")
    folder = tmp_path / "in"
    (folder / "pages").mkdir(parents=True)
    write_lines(folder / "a.jsonl", RECORDS)
    (folder / "b.jsonl.gz").write_bytes((folder / "a.jsonl").read_bytes())
    data = b"".join(gzip.compress(record(i, b"warc page %d" % (i // 2))) for i in range(4))
    (folder / "c.warc.gz").write_bytes(data)
    for i in range(4):
        (folder / "pages" / f"{i}.txt").write_text(f"text page {i // 2}")
    texts = [f"table page {i // 2}" for i in range(600)]
    pq.write_table(pa.table({"text": texts}), folder / "d.parquet", row_group_size=100)
    listed = list_of(folder)
    report = batch(folder, tmp_path / "out", drop_duplicates=str(listed), workers=2)
    assert report["rejected"] == {"duplicate": 2 + 4 + 2 + 2 + 300}
    assert report["duplicates_listed"] == 310
    rows = pq.read_table(tmp_path / "out" / "d.parquet").to_pylist()
    assert [r["text"] for r in rows] == [f"table page {i}" for i in range(300)]
    names = sorted(p.name for p in (tmp_path / "out" / "pages").iterdir())
    assert names == ["0.txt", "2.txt"]
    warcs = lines_of(tmp_path / "out" / "c.jsonl.gz")
    assert [r["id"] for r in warcs] == ["<urn:uuid:0>", "<urn:uuid:2>"]


def test_by_id_for_documents_that_moved(tmp_path: Path, list_of: List) -> None:
    pa, pq = pytest.importorskip("pyarrow"), pytest.importorskip("pyarrow.parquet")
    source = write_lines(tmp_path / "in.jsonl", RECORDS)
    listed = str(list_of(source))
    moved = write_lines(tmp_path / "moved.jsonl", [{"x": {"id": "d"}, "text": "moved"}, RECORDS[0]])
    with pytest.raises(SpecError, match=r"of other files \(.*in\.jsonl\); give --id-key"):
        batch(moved, tmp_path / "o.jsonl", drop_duplicates=listed)
    report = batch(moved, tmp_path / "o.jsonl", drop_duplicates=listed, id_key="x.id")
    assert [r["text"] for r in lines_of(tmp_path / "o.jsonl")] == ["The wall stands."]
    assert "; 1 of 2 listed duplicates were not found" in report["summary"]
    table = tmp_path / "moved.parquet"
    pq.write_table(pa.table({"name": list("abcd"), "text": list("wxyz")}), table)
    batch(table, tmp_path / "o.parquet", drop_duplicates=listed, id_key="name")
    assert pq.read_table(tmp_path / "o.parquet").column("name").to_pylist() == ["a", "c"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", None),
        ('\n{"id": 1, "duplicate_of": 2, "source": "x.jsonl", "record": 1}\n', None),
        ('{"id": 1, "duplicate_of": 2}', "names no source and record; give --id-key"),
        ('{"id": "a", "text": "b"}', "list:1: is no line of a list of duplicates"),
        ("[]", "list:1: is no line"),
        ('\n{"id"', "list:2: is no line"),
        ('{"id": 1, "duplicate_of": 2, "similarity": "much"}', "list:1: is no line"),
    ],
)
def test_lists(tmp_path: Path, text: str, message: str | None) -> None:
    path = tmp_path / "list"
    path.write_text(text)
    if message is None:
        assert DuplicateList(str(path), by_id=False).count == ("x.jsonl" in text)
        return
    with pytest.raises(SpecError, match=message):
        DuplicateList(str(path), by_id=False)


def test_wrong_use(tmp_path: Path) -> None:
    with pytest.raises(SpecError, match="give drop_duplicates"):
        BatchOptions(inputs=("-",), id_key="id")
    source = write_lines(tmp_path / "in.jsonl", RECORDS)
    with pytest.raises(ReadError, match="No such file"):
        batch(source, tmp_path / "o.jsonl", drop_duplicates=str(tmp_path / "none"))
    assert not (tmp_path / "o.jsonl").exists()


def test_equal_digests_are_told_apart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from cleaner.batch import listed

    monkeypatch.setattr(listed, "_digest", lambda *parts: 7)
    path = tmp_path / "list"
    entries = [{"id": i, "duplicate_of": "x", "source": "s.jsonl", "record": i} for i in (3, 5)]
    write_lines(path, entries)
    found = DuplicateList(str(path), by_id=False)
    reasons = [found.reason(Place("s.jsonl", i, 0), None) for i in range(7)]
    assert [i for i, reason in enumerate(reasons) if reason] == [3, 5]
    assert found.reason(Place("t.jsonl", 3, 0), None) is None


def test_the_list_is_part_of_what_a_batch_is(tmp_path: Path, list_of: List) -> None:
    source = write_lines(tmp_path / "in.jsonl", RECORDS)
    options: dict[str, Any] = {"drop_duplicates": str(list_of(source))}
    batch(source, tmp_path / "o.jsonl", **options)
    again = batch(source, tmp_path / "o.jsonl", **options, resume=True)
    assert again["written"] == 2
    write_lines(tmp_path / "duplicates", [])
    with pytest.raises(SpecError, match="begun with other"):
        batch(source, tmp_path / "o.jsonl", **options, resume=True)


def test_the_list_is_no_input(tmp_path: Path, list_of: List) -> None:
    source = write_lines(tmp_path / "in.jsonl", RECORDS)
    listed = list_of(source).rename(tmp_path / "list.jsonl")
    report = batch(tmp_path, tmp_path / "out", drop_duplicates=str(listed))
    assert report["read"] == 4


def test_killed_and_resumed_it_drops_the_same(tmp_path: Path, list_of: List) -> None:
    texts = [f"Text {i % 300} of many." for i in range(900)]
    source = write_lines(tmp_path / "in.jsonl", [{"text": text} for text in texts])
    listed = list_of(source)
    arguments = [str(source), "-p", "slow", "-q", "--drop-duplicates", str(listed), "-o"]
    whole, out = tmp_path / "whole.jsonl", tmp_path / "out.jsonl"
    assert wait(start([*arguments, str(whole), "--workers", "2"])) == (0, b"")
    resume: list[str] = []
    kills = 0
    for seconds in (0.9, 1.3, 1.7, None):
        process = start([*arguments, str(out), *resume, "--workers", "1"])
        resume = ["--resume"]
        if seconds is None:
            assert wait(process) == (0, b"")
            break
        try:
            wait(process, seconds)
        except subprocess.TimeoutExpired:
            process.kill()
            wait(process)
            kills += 1
    assert kills
    assert out.read_bytes() == whole.read_bytes()
    assert len(lines_of(out)) == 300
    folders = [Path(f"{path}.rejects") for path in (whole, out)]
    assert [*digest(folders[0]).values()] == [*digest(folders[1]).values()]
    assert json.loads((tmp_path / ".out.jsonl.progress").read_text().splitlines()[-1])["complete"]
