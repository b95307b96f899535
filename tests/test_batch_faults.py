"""Batch under faults: killed and resumed, poisoned documents, full disks, signals."""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from cleaner.batch import BatchOptions, run_batch
from cleaner.batch.pool import Pool
from tests.test_batch import lines_of, rejects_of, write_lines

ROOT = Path(__file__).parent.parent
FILTERS = ("tests.batch_filters",)

pytestmark = pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")


def start(arguments: list[str], **more: Any) -> subprocess.Popen[bytes]:
    path = os.pathsep.join([str(ROOT), *sys.path])
    return subprocess.Popen(
        [sys.executable, "-m", "cleaner", "batch", "--import", FILTERS[0], *arguments],
        stderr=subprocess.PIPE,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": path},
        **more,
        # In the background of a shell the signal is ignored, and so it would be here.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )


def wait(process: subprocess.Popen[bytes], seconds: float = 120) -> tuple[int, bytes]:
    """Return the exit code, and what was said on standard error."""
    _, said = process.communicate(timeout=seconds)
    return process.returncode, said


def digest(folder: Path) -> dict[str, str]:
    """Return the digests of the outputs; what is hidden is not output."""
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.name.startswith(".")
    }


@pytest.fixture
def inputs(tmp_path: Path) -> Path:
    """Make inputs of several forms, some of their documents to be rejected."""
    folder = tmp_path / "in"
    (folder / "pages").mkdir(parents=True)
    texts = [f"Text {i} of many.  It goes on." if i % 9 else " " for i in range(400)]
    write_lines(folder / "a.jsonl", [{"id": i, "text": t} for i, t in enumerate(texts)])
    data = b"".join(json.dumps({"text": t}).encode() + b"\n" for t in texts)
    (folder / "b.jsonl.gz").write_bytes(gzip.compress(data))
    for i, text in enumerate(texts[:120]):
        (folder / "pages" / f"{i}.txt").write_text(text)
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError:
        return folder
    pq.write_table(pa.table({"text": texts}), folder / "c.parquet", row_group_size=90)
    return folder


def test_killed_at_any_moment_and_resumed_it_gives_the_same_bytes(
    tmp_path: Path, inputs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    arguments = [str(inputs), "-p", "slow | whitespace", "-q", "-o"]
    whole = tmp_path / "whole"
    done = start([*arguments, str(whole), "--workers", "2"])
    began = time.monotonic()
    assert wait(done) == (0, b"")
    seconds = time.monotonic() - began
    expected = digest(whole), digest(Path(f"{whole}.rejects"))
    assert len(expected[0]) >= 100
    chance = random.Random(5)
    out, kills = tmp_path / "out", 0
    for attempt in range(60):
        resume = ["--resume"] if attempt else []
        workers = str(chance.choice([1, 2, 3]))
        process = start([*arguments, str(out), *resume, "--workers", workers])
        if kills < 10:
            # From before the first worker is up to well into the work.
            try:
                ended = wait(process, chance.uniform(0.2, 0.2 + seconds / 3))
            except subprocess.TimeoutExpired:
                process.kill()
                wait(process)
                kills += 1
                continue
        else:
            ended = wait(process)
        assert ended == (0, b"")
        break
    assert kills >= 5
    assert (digest(out), digest(Path(f"{out}.rejects"))) == expected
    hidden = [p.name for p in out.rglob(".*") if p.name != ".progress"]
    assert hidden == []


def test_checkpoints_are_taken_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What stands in the record is not done again."""
    source = write_lines(tmp_path / "in.jsonl", [{"text": f"text {i}"} for i in range(2000)])
    monkeypatch.setattr("cleaner.batch.writing._CHECKPOINT", 0.0)
    chosen: dict[str, Any] = {
        "inputs": (str(source),),
        "output": str(tmp_path / "o.jsonl"),
        "pipeline": "slow",
        "imports": FILTERS,
        "workers": 2,
    }
    from cleaner.batch import writing

    written = writing.Writer.write
    chunks = []

    def write(self: Any, chunk: Any, outcomes: Any) -> None:
        written(self, chunk, outcomes)
        chunks.append(len(chunk.items))
        if len(chunks) == 3:
            raise RuntimeError("the power fails")

    monkeypatch.setattr(writing.Writer, "write", write)
    with pytest.raises(RuntimeError, match="power"):
        run_batch(BatchOptions(**chosen), quiet=True)
    done = sum(chunks)
    assert 0 < done < 2000
    assert not (tmp_path / "o.jsonl").exists()
    report = run_batch(BatchOptions(**chosen, resume=True), quiet=True)
    assert sum(chunks) == 2000  # none was read a second time
    assert report["read"] == report["written"] == 2000
    assert [r["text"] for r in lines_of(tmp_path / "o.jsonl")] == [f"text {i}" for i in range(2000)]


def test_a_resumed_batch_must_be_the_same(tmp_path: Path) -> None:
    source = write_lines(tmp_path / "in.jsonl", [{"text": "a"}])
    options: dict[str, Any] = {"inputs": (str(source),), "output": str(tmp_path / "o.jsonl")}
    run_batch(BatchOptions(**options, pipeline="whitespace"), quiet=True)
    with pytest.raises(ValueError, match="another pipeline"):
        run_batch(BatchOptions(**options, pipeline="minimal", resume=True), quiet=True)
    before = (tmp_path / "o.jsonl").read_bytes()
    again = run_batch(BatchOptions(**options, pipeline="whitespace", resume=True), quiet=True)
    assert (again["written"], (tmp_path / "o.jsonl").read_bytes()) == (1, before)
    write_lines(source, [{"text": "a"}, {"text": "b"}])
    with pytest.raises(ValueError, match="other inputs"):
        run_batch(BatchOptions(**options, pipeline="whitespace", resume=True), quiet=True)


def test_a_file_that_a_filter_names_counts_by_its_content(tmp_path: Path) -> None:
    named = tmp_path / "token"
    options = BatchOptions(inputs=("-",), pipeline=f'mask-urls:token="{named}"')
    before = options.fingerprint()
    named.write_text("one")
    first = options.fingerprint()
    named.write_text("two")
    assert len({before, first, options.fingerprint()}) == 3


def test_poisoned_documents_are_rejected_alone(tmp_path: Path) -> None:
    texts = ["one", "HANG", "two", "CRASH", "three", "MEMORY", "four", "FAIL", "LEAVE", "five"]
    texts += [f"text {i}" for i in range(300)] + ["CRASH"]
    source = write_lines(tmp_path / "in.jsonl", [{"id": i, "text": t} for i, t in enumerate(texts)])
    options = BatchOptions(
        inputs=(str(source),),
        output=str(tmp_path / "o.jsonl"),
        pipeline="poison",
        imports=FILTERS,
        time_limit=4.0,
        memory=512,
        workers=2,
    )
    report = run_batch(options, quiet=True)
    good = [t for t in texts if not t.isupper()]
    assert [r["text"] for r in lines_of(tmp_path / "o.jsonl")] == good
    causes = {r["document"]["text"]: r["cause"] for r in rejects_of(tmp_path / "o.jsonl")}
    assert causes == {
        "HANG": "timeout",
        "CRASH": "crash",
        "MEMORY": "memory",
        "FAIL": "error",
        "LEAVE": "crash",
    }
    assert report["rejected"] == {"timeout": 1, "crash": 3, "memory": 1, "error": 1}
    details = {r["cause"]: r["detail"] for r in rejects_of(tmp_path / "o.jsonl")}
    assert "4 s" in details["timeout"]
    assert details["error"] == "RuntimeError: it fails"


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_it_cleanly(tmp_path: Path, number: signal.Signals) -> None:
    source = write_lines(tmp_path / "in.jsonl", [{"text": f"text {i}"} for i in range(1200)])
    arguments = [str(source), "-p", "slow", "-o", str(tmp_path / "o.jsonl"), "--workers", "2"]
    process = start(arguments)
    time.sleep(3)
    process.send_signal(number)
    _, said = process.communicate(timeout=30)
    assert process.returncode == -signal.SIGINT  # to a shell 130
    assert b"go on with --resume" in said
    assert b"Traceback" not in said
    assert not (tmp_path / "o.jsonl").exists()
    assert wait(start([*arguments, "-q", "--resume", "--workers", "8"])) == (0, b"")
    assert len(lines_of(tmp_path / "o.jsonl")) == 1200


def test_a_signal_ends_the_wait_for_a_pipe(tmp_path: Path) -> None:
    process = start(["-p", "whitespace", "-q"], stdin=subprocess.PIPE)
    time.sleep(1.5)
    process.send_signal(signal.SIGINT)
    # The pipe stays open meanwhile: its end would end the batch too.
    assert process.wait(60) == -signal.SIGINT
    wait(process)


def test_workers_go_when_the_batch_is_killed(tmp_path: Path) -> None:
    if sys.platform != "linux":
        pytest.skip("needs /proc")
    source = write_lines(tmp_path / "in.jsonl", [{"text": "HANG"}] * 600)
    process = start(
        [str(source), "-p", "poison", "-o", str(tmp_path / "o.jsonl"), "--workers", "2"]
    )
    deadline = time.monotonic() + 20
    children: list[str] = []
    while len(children) < 2 and time.monotonic() < deadline:
        time.sleep(0.2)
        path = Path(f"/proc/{process.pid}/task/{process.pid}/children")
        children = path.read_text().split()
    assert len(children) == 2
    time.sleep(1)  # until they hang
    process.kill()
    process.communicate()
    deadline = time.monotonic() + 10
    alive = children
    while alive and time.monotonic() < deadline:
        time.sleep(0.1)
        alive = [c for c in children if _is_running(c)]
    assert alive == []


def _is_running(process: str) -> bool:
    try:
        return ") Z " not in Path(f"/proc/{process}/stat").read_text()
    except OSError:
        return False


def test_a_full_disk_leaves_nothing_half_written_and_can_be_gone_on_with(tmp_path: Path) -> None:
    # Past a limit on the size of files every write fails, as on a full disk.
    source = write_lines(tmp_path / "in.jsonl", [{"text": f"{i} " * 300} for i in range(2000)])
    out = tmp_path / "o.jsonl"
    arguments = [str(source), "-p", "whitespace", "-q", "-o", str(out)]
    limited = "import resource, sys; resource.setrlimit(resource.RLIMIT_FSIZE, (400_000,) * 2); "
    limited += "from cleaner.cli import main; sys.exit(main(sys.argv[1:]))"
    done = subprocess.run(
        [sys.executable, "-c", limited, "batch", "--import", FILTERS[0], *arguments],
        capture_output=True,
        cwd=ROOT,
        timeout=60,
        check=False,
    )
    assert done.returncode == 1
    assert b"cannot be written further: File too large" in done.stderr
    assert b"Traceback" not in done.stderr
    assert not out.exists()
    assert wait(start([*arguments, "--resume"])) == (0, b"")
    assert len(lines_of(out)) == 2000


def test_a_full_file_system(tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=300k", "tmpfs", str(disk)],
        capture_output=True,
        check=False,
    )
    if mounted.returncode:
        pytest.skip("may not mount a file system here")
    try:
        source = write_lines(tmp_path / "in.jsonl", [{"text": f"{i} " * 300} for i in range(2000)])
        process = start([str(source), "-p", "whitespace", "-q", "-o", str(disk / "o.jsonl")])
        _, said = process.communicate(timeout=60)
        assert process.returncode == 1
        assert b"No space left on device" in said
        assert not (disk / "o.jsonl").exists()
    finally:
        subprocess.run(["umount", str(disk)], check=False)


def test_two_batches_do_not_write_one_output(tmp_path: Path) -> None:
    source = write_lines(tmp_path / "in.jsonl", [{"text": f"text {i}"} for i in range(1000)])
    arguments = [str(source), "-p", "slow", "-q", "-o", str(tmp_path / "o.jsonl")]
    first = start(arguments)
    time.sleep(2)
    second = start([*arguments, "--resume"])
    _, said = second.communicate(timeout=30)
    assert (second.returncode, b"in use" in said) == (1, True)
    first.kill()
    first.communicate()


def test_what_is_stopped_before_it_reads_does_not_wait_for_input() -> None:
    pool = Pool(BatchOptions(inputs=("-",)), 1)
    pool.is_stopped = True

    def source() -> Iterator[Any]:
        raise AssertionError("it is read")
        yield

    assert list(pool.run(source())) == []
