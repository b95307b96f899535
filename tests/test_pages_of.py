"""The pages that commands are given: from every form, in order, and on past what is bad."""

from __future__ import annotations

import bz2
import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from cleaner.pages import Keys, Page, Unread, pages_of
from tests.test_batch import record, write_lines


def found_in(*paths: Path | str, keys: Keys | None = None) -> list[Page | Unread]:
    return list(pages_of(list(map(str, paths)), keys or Keys()))


def texts_of(*paths: Path | str, keys: Keys | None = None) -> list[Any]:
    return [
        p.source if isinstance(p, Page) else f"{p.name}: {p.problem}"
        for p in found_in(*paths, keys=keys)
    ]


RECORDS = [
    {"id": 1, "html": "<p>one", "text": "one", "url": "https://a.example/1"},
    {"text": "two"},
]


@pytest.mark.parametrize("compress", [bytes, gzip.compress, bz2.compress, "zstd"], ids=str)
@pytest.mark.parametrize("name", ["a.jsonl", "no-ending"])
def test_json_lines(tmp_path: Path, compress: Any, name: str) -> None:
    if compress == "zstd":
        compress = pytest.importorskip("zstandard").ZstdCompressor().compress
    data = b"\xef\xbb\xbf" + b"\r\n".join(json.dumps(r).encode() for r in RECORDS)
    path = tmp_path / name
    path.write_bytes(compress(data))
    one, two = found_in(path)
    assert isinstance(one, Page)
    assert (one.name, one.source, one.url) == ("1", "<p>one", "https://a.example/1")
    assert isinstance(two, Page)
    assert (two.name, two.source) == (f"{path}:2", "two")


@pytest.mark.parametrize("form", ["parquet", "arrow"])
def test_tables(tmp_path: Path, form: str) -> None:
    pa, pq = pytest.importorskip("pyarrow"), pytest.importorskip("pyarrow.parquet")
    table = pa.table({"text": ["one", None, "three"], "page": [{"id": i} for i in "abc"]})
    path = tmp_path / f"a.{form}"
    if form == "parquet":
        pq.write_table(table, path)
    else:
        with pa.ipc.new_file(str(path), table.schema) as writer:
            writer.write_table(table)
    one, two, three = found_in(path, keys=Keys(("html", "text"), id="page.id"))
    assert isinstance(one, Page)
    assert isinstance(three, Page)
    assert (one.name, one.source, three.name, three.source) == ("a", "one", "c", "three")
    assert two == Unread(f"{path}:2", "has no text under 'html' or 'text'")
    [missing] = found_in(path, keys=Keys(("body",)))
    assert isinstance(missing, Unread)
    assert missing == Unread(str(path), "has no text under 'body' (it has: text, page)")


def test_archives(tmp_path: Path) -> None:
    pytest.importorskip("fastwarc")
    path = tmp_path / "a.warc.gz"
    pages = [record(1, b"x", kind="request"), record(2, b"<p>caf\xe9"), record(3, b"%PDF-1.7")]
    path.write_bytes(b"".join(map(gzip.compress, pages)))
    page, other = found_in(path)
    assert isinstance(page, Page)
    assert (page.name, page.url) == ("<urn:uuid:2>", "http://a.example/2")
    assert page.source == "<p>café"
    assert isinstance(other, Unread)
    assert other.name == f"{path}:3"


def test_a_folder_holds_pages_and_much_that_is_none(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / ".git").mkdir()
    (tmp_path / "b" / "one.HTML").write_text("one")
    (tmp_path / "b" / "style.css").write_text("no")
    (tmp_path / "b" / "photo.jpg").write_bytes(b"\xff\xd8\xff")
    (tmp_path / ".git" / "x.txt").write_text("no")
    (tmp_path / ".hidden.txt").write_text("no")
    (tmp_path / "a.txt.gz").write_bytes(gzip.compress(b"zero"))
    write_lines(tmp_path / "c.jsonl", [{"text": "two"}])
    assert texts_of(tmp_path) == [b"zero", "two", b"one"]
    assert texts_of(tmp_path / "**" / "*.HTML", tmp_path / "b") == [b"one", b"one"]
    # A file that is named is a page, whatever it is called.
    assert texts_of(tmp_path / "b" / "style.css", tmp_path / ".hidden.txt") == [b"no", b"no"]


def test_what_is_bad_is_named_and_reading_goes_on(tmp_path: Path) -> None:
    lines = tmp_path / "a.jsonl"
    lines.write_text('{"te\n{"text": "one"}\n[1]\n{"text": 5}\n\n{"text": "two"}\n')
    cut = tmp_path / "b.txt.gz"
    cut.write_bytes(gzip.compress(b"a page that is cut" * 99)[:-30])
    good = tmp_path / "c.txt"
    good.write_text("three")
    (tmp_path / "empty").mkdir()
    found = texts_of(tmp_path / "no", lines, tmp_path / "*.md", tmp_path / "empty", cut, good)
    none, half, one, a_list, number, two, no_match, empty, damaged, three = found
    assert none == f"{tmp_path / 'no'}: there is no such file or folder; check the path"
    assert half.startswith(f"{lines}:1: is no JSON")
    assert a_list == f"{lines}:3: is a list, not an object with keys"
    assert number == f"{lines}:4: has no text under 'html' or 'text'"
    assert no_match == f"{tmp_path / '*.md'}: no pages were found there"
    assert empty == f"{tmp_path / 'empty'}: no pages were found there"
    assert damaged.startswith(f"{cut}: ")
    assert (one, two, three) == ("one", "two", b"three")


def test_a_bad_file_of_a_folder_costs_only_itself(tmp_path: Path) -> None:
    (tmp_path / "a.txt").symlink_to(tmp_path / "gone")
    (tmp_path / "b.parquet").write_bytes(b"no table")
    write_lines(tmp_path / "c.jsonl", [{"text": "one"}])
    (tmp_path / "d.txt").write_text("two")
    link, table, one, two = texts_of(tmp_path)
    assert link == f"{tmp_path / 'a.txt'}: there is no such file; check the path"
    assert table.startswith(f"{tmp_path / 'b.parquet'}: ")
    assert (one, two) == ("one", b"two")


def test_nested_keys(tmp_path: Path) -> None:
    path = write_lines(tmp_path / "a.jsonl", [{"page": {"body": "one", "n": 3}}, {"page": 1}])
    one, two = found_in(path, keys=Keys(("page.body",), id="page.n"))
    assert isinstance(one, Page)
    assert (one.name, one.source) == ("3", "one")
    assert isinstance(two, Unread)
