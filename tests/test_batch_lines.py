"""JSON lines as they are read: whole or by their place, in pieces of any size, in any encoding."""

from __future__ import annotations

import gzip
import json
import os
from collections.abc import Iterator
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from cleaner.batch import run
from cleaner.batch.items import Damage, Item, Origin, Position, VanishedError
from cleaner.batch.lines import items
from cleaner.batch.streams import Stream
from cleaner.pages import Page, pages_of
from tests.test_batch import batch, lines_of, rejects_of
from tests.test_batch import run as run_command

LONGEST = 12
Found = list[tuple[int, int, int, bytes]]


def found(path: Path, *, by_origin: bool = False, start: Position | None = None) -> Found:
    """Return record, offset, size and bytes of each line; of a Damage what it shows."""
    read = []
    with Stream(str(path)) as stream:
        begin = start or Position()
        for item in items(stream, "x", begin, LONGEST, by_origin=by_origin):
            if isinstance(item, Damage):
                assert item.cause == "too-large"
                content = b"! " + item.raw
            else:
                assert isinstance(item.data, Origin if by_origin else bytes)
                content = item.content()
                assert len(content) == item.size
            read.append((item.place.record, item.place.offset, item.size, content))
    return read


def expected(data: bytes) -> Found:
    """Say the same by splitting the whole."""
    lines, offset = [], 0
    for number, line in enumerate(data.split(b"\n"), 1):
        # Of several carriage returns one belongs to the end of the line.
        bare = line.removesuffix(b"\r")
        if line.strip():
            content = bare if len(bare) <= LONGEST else b"! " + bare[:LONGEST]
            lines.append((number, offset, len(bare), content))
        offset += len(line) + 1
    return lines


PIECES = st.lists(st.sampled_from([b"{", b"abcdefgh", b"\n", b"\r\n", b" ", b"\t", b"\xc3\xa9"]))


@given(PIECES.map(b"".join), st.integers(1, 9))
@example(b"a\r\nb\n\n \r\nc", 2)
@example(b"x" * 40 + b"\r\n" + b"y\n", 3)
@example(b"\n" + b" " * 30 + b"z\n", 4)
def test_lines_are_the_same_in_pieces_of_any_size(
    tmp_path_factory: pytest.TempPathFactory, data: bytes, size: int
) -> None:
    folder = tmp_path_factory.mktemp("lines")
    plain, packed = folder / "a", folder / "b"
    plain.write_bytes(data)
    packed.write_bytes(gzip.compress(data))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("cleaner.batch.streams._PIECE", size)
        patch.setattr("cleaner.batch.decoders._PIECE", size)
        whole = found(plain)
        assert whole == expected(data)
        assert found(packed) == whole
        by_place = found(plain, by_origin=bool(data))
        assert [line[:3] for line in by_place] == [line[:3] for line in whole]
        for named, line in zip(by_place, whole, strict=True):
            assert named[3].startswith(line[3])  # of what is too long more is shown
        for line in whole:
            rest = [other for other in whole if other[0] > line[0]]
            assert found(plain, start=Position(0, line[0], line[1])) == rest


def test_a_line_that_is_too_long_shows_its_beginning(tmp_path: Path) -> None:
    source = tmp_path / "in.jsonl"
    source.write_text('{"text": "a"}\n{"text": "%s"}\n{"text": "c"}' % ("b" * 600_000))
    report = batch(source, tmp_path / "o.jsonl", longest=1000)
    assert [r["text"] for r in lines_of(tmp_path / "o.jsonl")] == ["a", "c"]
    [reject] = rejects_of(tmp_path / "o.jsonl")
    assert reject["detail"] == "the line has 600,012 bytes, more than 1,000"
    assert reject["raw"].startswith('{"text": "bbbb')
    assert len(reject["raw"]) < 100_000
    assert report["bytes_read"] == 600_012 + 2 * 13


@pytest.mark.skipif(os.name == "nt", reason="a pipe with a name")
def test_a_pipe_with_a_name_is_read_once(tmp_path: Path) -> None:
    data = b"".join(b'{"text": "text  %d"}\n' % i for i in range(20_000))
    plain, pipe = tmp_path / "in.jsonl", tmp_path / "pipe.jsonl"
    plain.write_bytes(data)
    os.mkfifo(pipe)
    writer = Thread(target=pipe.write_bytes, args=(data,))
    writer.start()
    assert batch(pipe, tmp_path / "a.jsonl")["written"] == 20_000
    writer.join()
    batch(plain, tmp_path / "b.jsonl", workers=2)
    assert (tmp_path / "a.jsonl").read_bytes() == (tmp_path / "b.jsonl").read_bytes()


class TestVanished:
    """What is read in two steps may be gone at the second."""

    def spoil(self, monkeypatch: pytest.MonkeyPatch, path: Path, how: str) -> None:
        """Take a file away when the batch has found its documents, and cleaned none."""
        real = run.read_chunks

        def chunks(*arguments: Any) -> Iterator[Any]:
            found = list(real(*arguments))
            if how == "moved":
                path.rename(path.with_suffix(".moved"))
            elif how == "cut":
                os.truncate(path, path.stat().st_size // 2)
            else:
                (path.parent / "new").write_bytes(path.read_bytes())
                (path.parent / "new").replace(path)
            yield from found

        monkeypatch.setattr(run, "read_chunks", chunks)

    @pytest.mark.parametrize(
        ("how", "said", "lost"),
        [
            ("moved", "cannot be read any more: No such file", 600),
            ("replaced", "replaced while the batch ran", 600),
            ("cut", "cut short while the batch ran", 300),
        ],
    )
    def test_documents_of_a_file_that_goes_are_counted(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, how: str, said: str, lost: int
    ) -> None:
        (tmp_path / "in").mkdir()
        for name in "ab":
            text = "".join(json.dumps({"text": f"{name} {i:03}"}) + "\n" for i in range(600))
            (tmp_path / "in" / f"{name}.jsonl").write_text(text)
        self.spoil(monkeypatch, tmp_path / "in" / "a.jsonl", how)
        report = batch(tmp_path / "in", tmp_path / "out")
        assert report["rejected"] == {"vanished": lost}
        assert report["written"] == 1200 - lost
        [failure] = report["failures"]  # and not one for each document
        assert failure.startswith(f"{tmp_path / 'in' / 'a.jsonl'}: the file")
        assert said in failure
        assert len(lines_of(tmp_path / "out" / "b.jsonl")) == 600
        rejects = rejects_of(tmp_path / "out")
        assert len(rejects) == lost
        assert rejects[-1]["record"] == 600

    def test_a_page_that_goes(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        (tmp_path / "in").mkdir()
        for name in "abc":
            (tmp_path / "in" / f"{name}.txt").write_text(f"page {name}")
        self.spoil(monkeypatch, tmp_path / "in" / "b.txt", "moved")
        report = batch(tmp_path / "in", tmp_path / "out")
        assert (report["written"], report["rejected"]) == (2, {"vanished": 1})
        assert sorted(p.name for p in (tmp_path / "out").glob("*.txt")) == ["a.txt", "c.txt"]


ENCODINGS = ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"]


def encoded(text: str, encoding: str) -> bytes:
    """Encode with the mark that says in which encoding."""
    return ("\ufeff" + text).encode(encoding)


class TestEncodings:
    TEXTS = ("Grüße  aus Köln", "你好", "😀 \u0a0a", "end")

    def data(self, encoding: str) -> bytes:
        lines = [json.dumps({"text": t}, ensure_ascii=False) for t in self.TEXTS]
        return encoded("\r\n".join([*lines[:2], "", *lines[2:]]), encoding)

    @pytest.mark.parametrize("encoding", ENCODINGS)
    @pytest.mark.parametrize("is_packed", [False, True])
    def test_it_is_told_by_its_mark(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, encoding: str, is_packed: bool
    ) -> None:
        monkeypatch.setattr("cleaner.batch.streams._PIECE", 7)  # in the middle of characters
        data = self.data(encoding)
        source = tmp_path / "in.jsonl"
        source.write_bytes(gzip.compress(data) if is_packed else data)
        report = batch(source, tmp_path / "o.jsonl", provenance_key="from")
        written = lines_of(tmp_path / "o.jsonl")
        assert [r["text"] for r in written] == ["Grüße aus Köln", *self.TEXTS[1:]]
        assert [r["from"]["record"] for r in written] == [1, 2, 4, 5]
        assert report["rejected"] == {}

    @pytest.mark.parametrize("encoding", ENCODINGS)
    def test_without_a_name_it_is_known_for_json_lines(self, encoding: str) -> None:
        done = run_command(["-p", "minimal", "-q"], self.data(encoding))
        assert (done.returncode, done.stderr) == (0, b"")
        assert [json.loads(line)["text"] for line in done.stdout.splitlines()] == list(self.TEXTS)

    def test_what_it_cannot_hold_costs_only_its_line(self, tmp_path: Path) -> None:
        good = encoded('{"text": "one"}\n{"text": "', "utf-16-le")
        source = tmp_path / "in.jsonl"
        source.write_bytes(
            good + b"\0\xd8" + '"}\n{"text": "two"}\n{"te'.encode("utf-16-le") + b"x"
        )
        batch(source, tmp_path / "o.jsonl", pipeline="whitespace")
        texts = [r["text"] for r in lines_of(tmp_path / "o.jsonl")]
        assert texts == ["one", "\ufffd", "two"]
        [reject] = rejects_of(tmp_path / "o.jsonl")
        assert (reject["record"], reject["cause"]) == (4, "undecodable")

    def test_commands_that_read_pages_know_it_too(self, tmp_path: Path) -> None:
        source = tmp_path / "in.jsonl"
        source.write_bytes(self.data("utf-16-le"))
        pages = list(pages_of([str(source)]))
        assert [page.source for page in pages if isinstance(page, Page)] == list(self.TEXTS)
        assert len(pages) == len(self.TEXTS)


def test_items_say_where_they_stand_instead_of_what_they_hold(tmp_path: Path) -> None:
    plain = tmp_path / "a.jsonl"
    plain.write_bytes(b'{"text": "%s"}\n' % (b"x" * 5000))
    with Stream(str(plain)) as stream:
        [item] = items(stream, "a", Position(), 10_000, by_origin=True)
    assert isinstance(item, Item)
    assert item.data == Origin.of(str(plain), plain.stat())
    line = plain.read_bytes().rstrip()
    assert item.content() == line
    with plain.open("ab") as file:  # a log that grows is still the same
        file.write(b'{"text": "more"}\n')
    assert item.content() == line
    # So is a file that a network file system calls by another number.
    item.data = item.data._replace(number=(0, 0), changed=plain.stat().st_mtime_ns)
    assert item.content() == line
    item.data = item.data._replace(changed=0)
    with pytest.raises(VanishedError, match="replaced"):
        item.content()
