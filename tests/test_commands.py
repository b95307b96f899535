"""All commands under what happens to users: bad inputs, closed pipes, full disks, locales."""

from __future__ import annotations

import gzip
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from cleaner import sources
from cleaner.cli import main

ROOT = Path(__file__).parent.parent
PAGE = "<nav><a href=/>Home</a></nav><p>It isnâ€™t the first wall that the town has built.</p>"
BARE = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
# Each command that reads pages, with what else it needs.
READERS = {
    "pages": [],
    "json": ["--format", "json"],
    "diff": ["--diff"],
    "explain": ["--explain"],
    "batch": ["batch"],
    "inspect": ["inspect", "--terminal"],
    "site": ["site", "learn", "-o", "out.profile"],
    "duplicates": ["duplicates"],
}
WRITERS = {
    **{name: [*READERS[name], "page.html"] for name in READERS if name not in ("site",)},
    "duplicates": ["duplicates", "page.html", "page.html"],
    "show": ["site", "show", "site.profile"],
    "filters": ["filters"],
    "completion": ["completion", "bash"],
    "help": ["--help"],
    "batch help": ["batch", "--help"],
    "version": ["--version"],
}
posix = pytest.mark.skipif(os.name != "posix", reason="a POSIX shell")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pages")
    (folder / "page.html").write_text(PAGE, encoding="utf-8")
    (folder / "empty.txt").touch()
    (folder / "paper.pdf").write_bytes(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
    (folder / "photo.jpg").write_bytes(b"\xff\xd8\xff\xe0\x00\x10JFIF\x00" + bytes(range(256)))
    (folder / "page.html.gz").write_bytes(gzip.compress(PAGE.encode()))
    (folder / "folder").mkdir()
    assert run(folder, "site", "learn", "page.html", "-o", "site.profile").returncode == 0
    return folder


def run(
    folder: Path, *arguments: str, env: dict[str, str] | None = None, shell: str = ""
) -> subprocess.CompletedProcess[bytes]:
    """Run the command in a folder, in a shell with a redirection if one is given."""
    command = [sys.executable, "-m", "cleaner", *arguments]
    done = subprocess.run(
        ["bash", "-c", f'"$@" {shell}', "bash", *command] if shell else command,
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT), **(env or {})},
        stdin=None if shell else subprocess.DEVNULL,
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert b"Traceback" not in done.stderr, done.stderr.decode()
    return done


@pytest.mark.parametrize("name", READERS)
def test_a_bad_input_is_named_and_costs_only_itself(name: str, folder: Path) -> None:
    bad = ["none.html", "paper.pdf", "photo.jpg"]
    if name in ("pages", "json", "diff", "explain", "inspect"):
        bad += ["folder", "page.html.gz"]  # the others read what is in them
    done = run(folder, *READERS[name], *bad, "page.html")
    said = done.stderr.decode()
    if name == "batch":  # where nothing begins if an input is missing
        assert (done.returncode, said.splitlines()[0][:19]) == (1, "cleaner: none.html:")
        done = run(folder, "batch", "paper.pdf", "photo.jpg", "page.html")
        said = done.stderr.decode()
        bad.remove("none.html")
    assert done.returncode == (0 if name == "batch" else 1)
    for file in bad:
        assert f"cleaner: {file}" in said
    if name == "site":
        assert "1 pages" in said
    elif name != "duplicates":
        assert b"the first wall" in done.stdout or name == "explain"


@pytest.mark.parametrize("name", READERS)
def test_empty_files_and_missing_ones(name: str, folder: Path) -> None:
    assert run(folder, *READERS[name], "empty.txt").returncode == 0
    done = run(folder, *READERS[name], "none.html")
    assert done.returncode == 1
    assert b"none.html: there is no such file" in done.stderr


def test_why_there_is_no_text_is_said(folder: Path) -> None:
    done = run(folder, "empty.txt", "page.html")
    assert done.returncode == 0
    assert done.stderr == b"cleaner: empty.txt: no content: the page shows no text\n"
    assert done.stdout == "It isn’t the first wall that the town has built.\n".encode()


def test_a_profile_of_nothing_is_not_written(folder: Path) -> None:
    done = run(folder, "site", "learn", "paper.pdf", "-o", "none.profile")
    assert done.returncode == 1
    assert b"none.profile is not written" in done.stderr
    assert not (folder / "none.profile").exists()


def test_a_misspelt_command_is_not_only_a_missing_file(folder: Path) -> None:
    done = run(folder, "bacth", "help", "page.htm")
    first, second, third = done.stderr.decode().splitlines()
    assert first.endswith("did you mean 'batch'?")
    assert second.endswith("did you mean '--help'?")
    assert third == "cleaner: page.htm: there is no such file; check the path"


def test_a_batch_says_where_the_rejected_documents_are(folder: Path) -> None:
    done = run(folder, "batch", "paper.pdf", "page.html", "-o", "clean.jsonl")
    assert done.returncode == 0
    assert done.stderr.endswith(b"; the rejected are in clean.jsonl.rejects\n")
    assert (folder / "clean.jsonl.rejects").is_dir()


@posix
@pytest.mark.parametrize("name", READERS)
def test_standard_input_is_closed(name: str, folder: Path) -> None:
    done = run(folder, *READERS[name], "-", shell="<&-")
    assert done.returncode == 1
    assert b"standard input is closed" in done.stderr


@posix
@pytest.mark.parametrize("name", READERS)
def test_standard_input_is_read(name: str, folder: Path) -> None:
    done = run(folder, *READERS[name], "-", shell="< page.html")
    assert done.returncode == 0, done.stderr


@posix
@pytest.mark.parametrize("name", WRITERS)
def test_standard_output_is_closed_full_or_left(name: str, folder: Path) -> None:
    done = run(folder, *WRITERS[name], shell=">&-")
    assert done.returncode == 1
    assert b"standard output is closed" in done.stderr
    if os.path.exists("/dev/full"):
        done = run(folder, *WRITERS[name], shell="> /dev/full")
        assert done.returncode == 1
        assert b"No space left on device" in done.stderr
    done = run(folder, *WRITERS[name], shell="| head -c 1 > /dev/null; exit ${PIPESTATUS[0]}")
    assert done.returncode == 0


@posix
@pytest.mark.parametrize(
    "arguments",
    [
        ["inspect", "page.html", "-o"],
        ["site", "learn", "page.html", "-o"],
        ["site", "merge", "site.profile", "-o"],
        ["batch", "page.html", "-o"],
    ],
    ids=lambda arguments: " ".join(arguments[:2]),
)
def test_an_output_that_cannot_be_written(arguments: list[str], folder: Path) -> None:
    done = run(folder, *arguments, "page.html/out.txt")
    assert done.returncode == 1
    assert b"cannot be written" in done.stderr
    assert b"page.html" in done.stderr


@posix
@pytest.mark.parametrize("name", ["naïve ü.html", b"bad\xff.html"], ids=["utf-8", "none"])
@pytest.mark.parametrize("env", [{}, BARE], ids=["as it is", "LC_ALL=C"])
def test_names_of_files_in_every_locale(
    name: str | bytes, env: dict[str, str], folder: Path
) -> None:
    file = os.fsdecode(name)
    (folder / file).write_text(PAGE, encoding="utf-8")
    shown = os.fsencode(name).decode("utf-8", "replace")
    for arguments in READERS.values():
        assert run(folder, *arguments, file, env=env).returncode == 0
    record = json.loads(run(folder, "-f", "json", file, env=env).stdout)
    assert record["source"] == shown
    assert run(folder, "inspect", file, "-o", "r.html", env=env).returncode == 0
    assert shown in (folder / "r.html").read_text("utf-8")
    done = run(folder, "batch", file, "-o", "öut", "--overwrite", env=env)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("name", [n for n in READERS if n != "batch"])
def test_what_is_too_long_for_a_page_is_said(
    name: str, folder: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sources, "LONGEST", 5)
    monkeypatch.chdir(folder)
    assert main([*READERS[name], "page.html"]) == 1
    assert "page.html: holds more than 5 bytes, which is no page" in capfd.readouterr().err


@posix
@pytest.mark.parametrize("name", READERS)
def test_an_interrupt_ends_the_command_and_a_loop_around_it(name: str, folder: Path) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "cleaner", *READERS[name], "-"],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        # In the background of a shell the signal is ignored, and so it would be here.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    # It waits for its input, which does not end before it does.
    time.sleep(2)
    process.send_signal(signal.SIGINT)
    assert process.wait(30) == -signal.SIGINT
    _, said = process.communicate()
    assert said in (b"", b"cleaner: interrupted\n")
