"""Batch: every document ends in the output or the rejects, in order, whatever the form."""

from __future__ import annotations

import bz2
import gzip
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from cleaner.batch import BatchOptions, run_batch
from cleaner.errors import CleanerError, ReadError, SpecError

PLAIN = "whitespace"


def lines_of(path: Path) -> list[dict[str, Any]]:
    data = path.read_bytes()
    if path.suffix == ".gz":
        data = gzip.decompress(data)
    return [json.loads(line) for line in data.splitlines()]


def write_lines(path: Path, records: list[Any]) -> Path:
    path.write_text("".join(json.dumps(record) + "\n" for record in records))
    return path


def batch(inputs: Any, output: Path | str, **options: Any) -> dict[str, Any]:
    names = [inputs] if isinstance(inputs, str | Path) else inputs
    chosen = {"pipeline": PLAIN, "workers": 1, **options}
    given = BatchOptions(inputs=tuple(map(str, names)), output=str(output), **chosen)
    return run_batch(given, quiet=True)


def rejects_of(output: Path) -> list[dict[str, Any]]:
    folder = Path(f"{output}.rejects")
    return [line for path in sorted(folder.rglob("*.jsonl")) for line in lines_of(path)]


class TestJsonLines:
    def test_other_fields_pass_through_in_order(self, tmp_path: Path) -> None:
        record = {"id": 7, "meta": {"b": 2, "a": [1, None]}, "text": "a  b", "é": 1.5}
        source = write_lines(tmp_path / "in.jsonl", [record])
        report = batch(source, tmp_path / "out.jsonl")
        assert report["read"] == report["written"] == 1
        written = lines_of(tmp_path / "out.jsonl")
        assert written == [{**record, "text": "a b"}]
        assert list(written[0]) == list(record)

    def test_order_stays_with_many_workers_and_chunks(self, tmp_path: Path) -> None:
        records = [{"id": i, "text": f"text {i} " * (1 + i % 7)} for i in range(3000)]
        source = write_lines(tmp_path / "in.jsonl", records)
        batch(source, tmp_path / "two.jsonl", workers=2)
        batch(source, tmp_path / "one.jsonl", workers=1)
        assert [r["id"] for r in lines_of(tmp_path / "two.jsonl")] == list(range(3000))
        assert (tmp_path / "two.jsonl").read_bytes() == (tmp_path / "one.jsonl").read_bytes()

    def test_nested_key_and_other_output_key(self, tmp_path: Path) -> None:
        source = write_lines(tmp_path / "in.jsonl", [{"page": {"html": "a  b", "n": 1}}])
        batch(source, tmp_path / "o.jsonl", text_key="page.html", output_key="page.text")
        assert lines_of(tmp_path / "o.jsonl") == [{"page": {"html": "a  b", "n": 1, "text": "a b"}}]

    def test_lines_that_are_no_documents_are_rejected_with_their_place(
        self, tmp_path: Path
    ) -> None:
        source = tmp_path / "in.jsonl"
        source.write_text(
            '{"text": "one"}\n\n[1]\n{"txt": "x"}\n{"text": 5}\n{"text": "two"}\n{"te'
        )
        report = batch(source, tmp_path / "o.jsonl")
        assert [r["text"] for r in lines_of(tmp_path / "o.jsonl")] == ["one", "two"]
        rejects = rejects_of(tmp_path / "o.jsonl")
        assert [(r["record"], r["cause"]) for r in rejects] == [
            (3, "undecodable"),
            (4, "undecodable"),
            (5, "undecodable"),
            (7, "undecodable"),
        ]
        assert rejects[1]["document"] == {"txt": "x"}
        assert rejects[3]["raw"] == '{"te'
        assert "no text under 'text'" in rejects[1]["detail"]
        assert report["read"] == 6
        assert report["rejected"] == {"undecodable": 4}

    def test_lone_surrogates_do_not_end_it(self, tmp_path: Path) -> None:
        source = tmp_path / "in.jsonl"
        source.write_text('{"text": "bad \\udcb2 and \\ud83d\\ude00", "k": "\\udcb2"}\n')
        batch(source, tmp_path / "o.jsonl", pipeline="minimal")
        [written] = lines_of(tmp_path / "o.jsonl")
        assert written == {"text": "bad \ufffd and 😀", "k": "\udcb2"}

    def test_what_is_empty_goes_to_the_rejects(self, tmp_path: Path) -> None:
        source = write_lines(tmp_path / "in.jsonl", [{"text": " \n "}, {"text": "a"}])
        report = batch(source, tmp_path / "o.jsonl")
        assert report["rejected"] == {"empty": 1}
        assert rejects_of(tmp_path / "o.jsonl")[0]["document"] == {"text": " \n "}

    @pytest.mark.parametrize("compress", [gzip.compress, bz2.compress, None], ids=str)
    def test_compressions_are_told_by_content(self, tmp_path: Path, compress: Any) -> None:
        source = tmp_path / "in.data"
        if compress is None:
            compress = pytest.importorskip("zstandard").ZstdCompressor().compress
        data = b"".join(b'{"text": "%d"}\n' % i for i in range(1000))
        source.write_bytes(compress(data[:5000]) + compress(data[5000:]))
        report = batch(source, tmp_path / "o.jsonl.gz")
        assert report["written"] == 1000
        assert [r["text"] for r in lines_of(tmp_path / "o.jsonl.gz")] == list(map(str, range(1000)))

    @pytest.mark.parametrize("compress", [bz2.compress, None], ids=str)
    def test_what_is_highly_compressed_takes_linear_time(
        self, tmp_path: Path, compress: Any
    ) -> None:
        if compress is None:
            compress = pytest.importorskip("zstandard").ZstdCompressor().compress
        source = tmp_path / "in.data"
        source.write_bytes(compress(b'{"text": "one"}\n' + (b" " * 50_000 + b"\n") * 2_000))
        report = batch(source, tmp_path / "o.jsonl", form="jsonl")
        assert report["read"] == report["written"] == 1

    def test_a_truncated_member_costs_its_end_only(self, tmp_path: Path) -> None:
        members = [
            gzip.compress(b"".join(b'{"text": "%d-%d"}\n' % (m, i) for i in range(500)))
            for m in range(3)
        ]
        source = tmp_path / "in.jsonl.gz"
        source.write_bytes(members[0] + members[1][: len(members[1]) // 2] + members[2])
        report = batch(source, tmp_path / "o.jsonl")
        texts = [r["text"] for r in lines_of(tmp_path / "o.jsonl")]
        assert texts[:500] == [f"0-{i}" for i in range(500)]
        assert texts[-500:] == [f"2-{i}" for i in range(500)]
        damaged = [r for r in rejects_of(tmp_path / "o.jsonl") if r["cause"] == "damaged"]
        assert len(damaged) == 1
        assert "gzip" in damaged[0]["detail"]
        assert report["read"] == report["written"] + sum(report["rejected"].values())

    def test_a_line_that_is_too_long_is_passed_by(self, tmp_path: Path) -> None:
        source = write_lines(
            tmp_path / "in.jsonl", [{"text": "a"}, {"text": "b" * 5000}, {"text": "c"}]
        )
        report = batch(source, tmp_path / "o.jsonl", longest=1000)
        assert [r["text"] for r in lines_of(tmp_path / "o.jsonl")] == ["a", "c"]
        assert report["rejected"] == {"too-large": 1}

    def test_provenance_and_metadata(self, tmp_path: Path) -> None:
        page = "<title>Old wall</title><article><p>" + "The wall stands by the sea. " * 9
        source = write_lines(tmp_path / "in.jsonl", [{"text": page, "u": "http://a.example/1"}])
        batch(
            source,
            tmp_path / "o.jsonl",
            pipeline="web",
            provenance_key="from",
            metadata_key="about",
            url_key="u",
        )
        [written] = lines_of(tmp_path / "o.jsonl")
        assert written["from"] == {
            "source": str(source),
            "record": 1,
            "offset": 0,
            "url": "http://a.example/1",
        }
        assert written["about"]["title"] == "Old wall"


class TestTables:
    @pytest.fixture
    def table(self, tmp_path: Path) -> Any:
        pa = pytest.importorskip("pyarrow")
        n = 700
        return pa.table(
            {
                "id": list(range(n)),
                "doc": [{"text": f"text  {i}" if i % 10 else None, "n": i} for i in range(n)],
                "cat": pa.array(["x", "y"] * (n // 2)).dictionary_encode(),
            }
        )

    def test_parquet_keeps_columns_types_and_order(self, tmp_path: Path, table: Any) -> None:
        pq = pytest.importorskip("pyarrow.parquet")
        pq.write_table(table, tmp_path / "in.parquet", row_group_size=100, compression="zstd")
        out = tmp_path / "out.parquet"
        report = batch(tmp_path / "in.parquet", out, text_key="doc.text", provenance_key="from")
        written = pq.read_table(out)
        assert written.schema.names == ["id", "doc", "cat", "from"]
        assert written.schema.field("cat").type == table.schema.field("cat").type
        rows = written.to_pylist()
        assert [r["id"] for r in rows] == [i for i in range(700) if i % 10]
        assert rows[0]["doc"] == {"text": "text 1", "n": 1}
        assert rows[-1]["from"]["record"] == 700
        assert report["rejected"] == {"undecodable": 70}
        assert rejects_of(out)[0]["document"] == {
            "id": 0,
            "doc": {"text": None, "n": 0},
            "cat": "x",
        }
        assert pq.ParquetFile(out).metadata.row_group(0).column(0).compression == "ZSTD"

    @pytest.mark.parametrize("kind", ["file", "stream"])
    def test_arrow(self, tmp_path: Path, table: Any, kind: str) -> None:
        pa = pytest.importorskip("pyarrow")
        source = tmp_path / "in.arrow"
        with getattr(pa.ipc, f"new_{kind}")(str(source), table.schema) as writer:
            writer.write_table(table, max_chunksize=123)
        batch(source, tmp_path / "out.arrow", text_key="doc.text")
        with getattr(pa.ipc, f"open_{kind}")(str(tmp_path / "out.arrow")) as reader:
            written = reader.read_all()
        assert written.num_rows == 630
        assert written.column("cat").to_pylist()[:2] == ["y", "x"]

    def test_a_damaged_row_group_costs_only_itself(self, tmp_path: Path) -> None:
        pa, pq = pytest.importorskip("pyarrow"), pytest.importorskip("pyarrow.parquet")
        texts = [f"{i} {hash(i) ** 3}" for i in range(300)]
        source = tmp_path / "in.parquet"
        pq.write_table(pa.table({"text": texts}), source, row_group_size=100, use_dictionary=False)
        column = pq.ParquetFile(source).metadata.row_group(1).column(0)
        data = bytearray(source.read_bytes())
        start = column.data_page_offset
        data[start : start + 200] = b"\xff" * 200
        source.write_bytes(data)
        report = batch(source, tmp_path / "o.parquet")
        assert report["written"] == 200
        assert report["rejected"] == {"damaged": 1}
        [reject] = rejects_of(tmp_path / "o.parquet")
        assert "100 rows" in reject["detail"]
        assert "row group 1" in reject["detail"]

    def test_a_missing_column_names_those_there_are(self, tmp_path: Path, table: Any) -> None:
        pq = pytest.importorskip("pyarrow.parquet")
        pq.write_table(table, tmp_path / "in.parquet")
        report = batch(tmp_path / "in.parquet", tmp_path / "o.parquet", text_key="txt")
        assert "has no column 'txt' (it has: id, doc, cat)" in report["failures"][0]
        assert not (tmp_path / "o.parquet").exists()


def record(number: int, body: bytes, *, kind: str = "response", status: str = "200 OK") -> bytes:
    http = b"HTTP/1.1 %s\r\nContent-Type: text/html; charset=windows-1252\r\n\r\n" % status.encode()
    content = http + body
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: http://a.example/{number}\r\n"
        f"WARC-Date: 2024-01-01T00:00:00Z\r\nWARC-Record-ID: <urn:uuid:{number}>\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(content)}\r\n"
    )
    return head.encode() + b"\r\n" + content + b"\r\n\r\n"


class TestArchives:
    @pytest.fixture(autouse=True)
    def _needs(self) -> None:
        pytest.importorskip("fastwarc")

    def pages(self, count: int) -> list[bytes]:
        return [record(i, b"<p>caf\xe9 %d" % i + b"<p>more" * 40) for i in range(count)]

    def test_pages_come_with_address_date_and_the_servers_charset(self, tmp_path: Path) -> None:
        source = tmp_path / "in.warc.gz"
        extra = [
            record(7, b"x", kind="request"),
            record(8, b"not there", status="404 Not Found"),
        ]
        source.write_bytes(b"".join(map(gzip.compress, [*extra, *self.pages(2)])))
        report = batch(source, tmp_path / "o.jsonl", provenance_key="from", pipeline="minimal")
        first, _ = lines_of(tmp_path / "o.jsonl")
        assert first["url"] == "http://a.example/0"
        assert first["id"] == "<urn:uuid:0>"
        assert first["date"] == "2024-01-01T00:00:00Z"
        assert first["text"].startswith("café 0")
        # The offset is that of the member in the file.
        at = first["from"]["offset"]
        assert gzip.decompress(source.read_bytes()[at:]).startswith(b"WARC/1.0")
        assert first["from"]["record"] == 3
        assert report["skipped"] == {"request record": 1, "HTTP status 404": 1}

    @pytest.mark.parametrize("is_compressed", [True, False])
    def test_a_damaged_record_costs_only_itself(self, tmp_path: Path, is_compressed: bool) -> None:
        pages = self.pages(4)
        if is_compressed:
            pages = [gzip.compress(page) for page in pages]
            pages[1] = pages[1][:100]
        else:
            pages[1] = pages[1][:-90]
        source = tmp_path / "in.warc"
        source.write_bytes(b"".join(pages))
        report = batch(source, tmp_path / "o.jsonl")
        urls = [r["url"][-1] for r in lines_of(tmp_path / "o.jsonl")]
        assert urls == ["0", "2", "3"]
        assert report["rejected"] == {"damaged": 1}

    def test_a_file_that_ends_in_a_record(self, tmp_path: Path) -> None:
        source = tmp_path / "in.warc"
        source.write_bytes(b"".join(self.pages(3))[:-100])
        report = batch(source, tmp_path / "o.jsonl")
        assert report["written"] == 2
        assert "ends after" in rejects_of(tmp_path / "o.jsonl")[0]["detail"]


class TestFiles:
    def test_a_folder_is_mirrored(self, tmp_path: Path) -> None:
        source = tmp_path / "in"
        (source / "a").mkdir(parents=True)
        (source / "a" / "x.html").write_text("<p>one")
        (source / "a" / "x.txt").write_text("two  words")
        (source / "y.md").write_bytes(gzip.compress(b"three"))
        (source / ".hidden").write_text("no")
        (source / "image.bin").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(50))
        report = batch(source, tmp_path / "out", pipeline="minimal | whitespace")
        found = {
            str(p.relative_to(tmp_path / "out")): p.read_text()
            for p in (tmp_path / "out").rglob("*.txt")
        }
        assert found == {
            "a/x.html.txt": "one\n",
            "a/x.txt.txt": "two words\n",
            "y.txt": "three\n",
        }
        assert report["rejected"] == {"undecodable": 1}

    def test_a_folder_into_one_file_of_lines(self, tmp_path: Path) -> None:
        (tmp_path / "in").mkdir()
        for name in "ba":
            (tmp_path / "in" / f"{name}.txt").write_text(name)
        batch(tmp_path / "in", tmp_path / "o.jsonl")
        ids = [Path(r["id"]).name for r in lines_of(tmp_path / "o.jsonl")]
        assert ids == ["a.txt", "b.txt"]

    def test_one_page_to_one_file(self, tmp_path: Path) -> None:
        (tmp_path / "in.html").write_text("<h1>One</h1><p>two")
        batch(tmp_path / "in.html", tmp_path / "o.md", render="markdown", pipeline="minimal")
        assert (tmp_path / "o.md").read_text() == "# One\n\ntwo\n"


class TestWrongUse:
    def test_inputs_that_are_not_there(self, tmp_path: Path) -> None:
        with pytest.raises(ReadError, match="no such file"):
            batch(tmp_path / "no.jsonl", tmp_path / "o.jsonl")
        with pytest.raises(ReadError, match="no files"):
            batch(tmp_path / "*.jsonl", tmp_path / "o.jsonl")

    def test_outputs_that_do_not_fit(self, tmp_path: Path) -> None:
        source = write_lines(tmp_path / "in.jsonl", [{"text": "a"}])
        with pytest.raises(SpecError, match="is a table"):
            batch(source, tmp_path / "o.parquet")
        with pytest.raises(SpecError, match="one text"):
            batch(source, tmp_path / "o.txt")

    def test_two_inputs_of_one_name(self, tmp_path: Path) -> None:
        for name in "ab":
            (tmp_path / name).mkdir()
            write_lines(tmp_path / name / "x.jsonl", [{"text": name}])
        paths = [tmp_path / "a" / "x.jsonl", tmp_path / "b" / "x.jsonl"]
        with pytest.raises(SpecError, match="would both be written"):
            batch(paths, tmp_path / "out")

    def test_what_is_there_is_not_overwritten_unasked(self, tmp_path: Path) -> None:
        source = write_lines(tmp_path / "in.jsonl", [{"text": "a"}])
        (tmp_path / "o.jsonl").write_text("mine")
        with pytest.raises(SpecError, match="--overwrite"):
            batch(source, tmp_path / "o.jsonl")
        assert (tmp_path / "o.jsonl").read_text() == "mine"
        batch(source, tmp_path / "o.jsonl", overwrite=True)
        with pytest.raises(SpecError, match="--resume"):
            batch(source, tmp_path / "o.jsonl")

    def test_a_wrong_pipeline_is_found_before_anything_is_written(self, tmp_path: Path) -> None:
        source = write_lines(tmp_path / "in.jsonl", [{"text": "a"}])
        with pytest.raises(SpecError, match="did you mean"):
            batch(source, tmp_path / "o.jsonl", pipeline="whitespaces")
        assert sorted(p.name for p in tmp_path.iterdir()) == ["in.jsonl"]

    def test_an_input_that_vanishes_is_named(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        from cleaner.batch import run

        paths = [write_lines(tmp_path / f"{n}.jsonl", [{"text": n}]) for n in "ab"]
        real = run.make_plan

        def plan(options: BatchOptions) -> Any:
            made = real(options)
            paths[0].unlink()
            return made

        monkeypatch.setattr(run, "make_plan", plan)
        report = batch(paths, tmp_path / "out")
        assert "a.jsonl: No such file" in report["failures"][0]
        assert lines_of(tmp_path / "out" / "b.jsonl") == [{"text": "b"}]
        assert not (tmp_path / "out" / "a.jsonl").exists()

    def test_a_worker_that_cannot_start_is_an_error(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        source = write_lines(tmp_path / "in.jsonl", [{"text": "a"}])
        monkeypatch.setattr("cleaner.batch.pool._START", "raise SystemExit(4)")
        with pytest.raises(CleanerError, match="do not start"):
            batch(source, tmp_path / "o.jsonl")


def run(arguments: list[str], stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "cleaner", "batch", *arguments]
    return subprocess.run(command, input=stdin, capture_output=True, timeout=60, check=False)


class TestCommand:
    def test_standard_input_and_output(self) -> None:
        done = run(
            ["--pipeline", "minimal"], b'{"text":"It\xc3\xa2\xe2\x82\xac\xe2\x84\xa2s"}\n{"t'
        )
        assert done.returncode == 0
        assert json.loads(done.stdout) == {"text": "It’s"}
        assert b"record 2: undecodable" in done.stderr
        assert b"2 documents: 1 written, 1 rejected (1 undecodable)" in done.stderr

    def test_report_and_exit_codes(self, tmp_path: Path) -> None:
        source = write_lines(tmp_path / "in.jsonl", [{"text": "a"}])
        arguments = [str(source), "-o", str(tmp_path / "o.jsonl"), "--workers", "1"]
        done = run([*arguments, "--report", str(tmp_path / "r.json"), "-p", "minimal"])
        assert done.returncode == 0
        report = json.loads((tmp_path / "r.json").read_text())
        assert (report["read"], report["written"]) == (1, 1)
        assert run(arguments).returncode == 2
        assert run(["nothing.jsonl", "-o", str(tmp_path / "x")]).returncode == 1
        assert run(["--no-such-option"]).returncode == 2
        assert b"--resume" in run(["--help"]).stdout

    def test_a_reader_that_has_had_enough(self, tmp_path: Path) -> None:
        source = write_lines(tmp_path / "in.jsonl", [{"text": "word " * 1000}] * 2000)
        command = f"{sys.executable} -m cleaner batch {source} -p minimal -q | head -n 1"
        done = subprocess.run(command, shell=True, capture_output=True, timeout=60, check=False)
        assert done.stdout.count(b"\n") == 1
        assert done.stderr == b""
