"""The command line, run as users run it."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from pathlib import Path
from time import perf_counter

import pytest

from cleaner import cli, outcome
from cleaner.document import Block, Document, Kind, Role
from cleaner.errors import ReadError, SpecError
from cleaner.pipeline import Pipeline
from cleaner.registry import HOMES, PRESETS

ROOT = Path(__file__).parent.parent
TEXT = b"The council voted on Tuesday to rebuild the old sea wall of the harbour.\n"


def run(
    *arguments: str, stdin: bytes = b"", env: dict[str, str] | None = None, cwd: Path = ROOT
) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "cleaner", *arguments],
        input=stdin,
        capture_output=True,
        env={**os.environ, "PYTHONPATH": str(ROOT), **(env or {})},
        cwd=cwd,
        timeout=60,
        check=False,
    )


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_bytes(b"One.\n\n\n")
    (tmp_path / "b.txt").write_bytes(b"Two.")
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "c.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)))
    return tmp_path


def test_stdin_to_stdout() -> None:
    for arguments in ((), ("-",)):
        done = run("--pipeline", "", *arguments, stdin=TEXT)
        assert (done.returncode, done.stdout, done.stderr) == (0, TEXT, b"")


def test_several_files_are_parted_by_a_blank_line(pages: Path) -> None:
    done = run("-p", "", "a.txt", "empty.txt", "b.txt", cwd=pages)
    assert (done.returncode, done.stdout) == (0, b"One.\n\nTwo.\n")


def test_line_ends_are_lf_and_output_is_utf8_whatever_the_locale() -> None:
    given = "naïve “quote” 😀\r\nnext\r".encode()
    env = {
        "LC_ALL": "C",
        "PYTHONIOENCODING": "ascii",
        "PYTHONUTF8": "0",
        "PYTHONCOERCECLOCALE": "0",
    }
    done = run("-p", "", "--kind", "text", stdin=given, env=env)
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout == "naïve “quote” 😀\nnext\n".encode()


def test_json_is_one_object_a_line(pages: Path) -> None:
    done = run(
        "--format", "json", "-p", "", "a.txt", "b.txt", "-", stdin="Drei ö.".encode(), cwd=pages
    )
    records = [json.loads(line) for line in done.stdout.decode().splitlines()]
    assert [r["source"] for r in records] == ["a.txt", "b.txt", None]
    assert "ö".encode() in done.stdout
    assert records[1]["text"] == "Two."


def test_one_bad_file_does_not_cost_the_others(pages: Path) -> None:
    done = run("-p", "", "a.txt", "missing.txt", "c.png", ".", "b.txt", cwd=pages)
    assert (done.returncode, done.stdout) == (1, b"One.\n\nTwo.\n")
    missing, png, folder = done.stderr.decode().splitlines()
    assert missing.startswith("cleaner: missing.txt: there is no such file")
    assert png.startswith("cleaner: c.png: ")
    assert folder.startswith("cleaner: .: is a folder")
    assert folder.endswith("'cleaner batch'")
    assert b"Traceback" not in done.stderr


WRONG = [
    (["--format", "pdf"], "invalid choice: 'pdf'"),
    (["--keep", "titel"], "did you mean 'title'?"),
    (["--keep", ""], "unknown role ''"),
    (["--pipeline", "seperate"], "did you mean 'separate'?"),
    (["--pipeline", "separate |"], "expected a filter name"),
    (["--pipeline", "", "--level", "recall"], "--level is for the filter 'separate'"),
    (["--level", "high"], "invalid choice: 'high'"),
    (["--url", "https://example.org/", "a", "b"], "--url is the address of one page"),
    (["--nonsense"], "--nonsense"),
    (["filters", "seperate"], "did you mean 'separate'?"),
    (["filters", "--all"], "try 'cleaner filters --help'"),
    (["--fromat", "json"], "unknown option '--fromat'; did you mean '--format'?"),
    (["batch", "--worker", "2"], "did you mean '--workers'?"),
    (["completion", "csh"], "choose from 'bash', 'zsh', 'fish'"),
    (["--explain", "--diff"], "give one of them"),
    (["--diff", "--format", "json"], "leave out --format"),
    (["--color", "blue"], "invalid choice: 'blue'"),
]


@pytest.mark.parametrize(("arguments", "said"), WRONG, ids=[" ".join(w[0]) for w in WRONG])
def test_wrong_usage(arguments: list[str], said: str, capfd: pytest.CaptureFixture[str]) -> None:
    assert cli.main(arguments) == 2
    out, err = capfd.readouterr()
    assert said in err
    assert not out


def test_the_level_reaches_the_separator() -> None:
    made = cli._pipeline("web", "precision")
    assert str(made) == str(
        Pipeline.parse(PRESETS["web"].replace("separate", "separate:level=precision"))
    )
    assert cli._pipeline("web", None) == Pipeline.parse("web")


def test_roles() -> None:
    assert cli._roles(None) == frozenset()
    assert cli._roles("title+date") == {Role.TITLE, Role.DATE}
    assert cli._roles("all") == frozenset(Role)
    with pytest.raises(SpecError, match="navigation"):
        cli._roles("nav")


def test_roles_that_are_kept_are_shown_in_every_format() -> None:
    blocks = [
        Block("T", Kind.HEADING, (0, 1), Role.TITLE, level=1),
        Block("b", Kind.PARAGRAPH, (2, 3), Role.BODY, lead="\n\n"),
    ]
    page = Document(blocks, "html", "")
    roles = frozenset({Role.TITLE})
    assert cli._rendered(page, roles, "text", "-") == "T\n\nb\n"
    assert cli._rendered(page, roles, "markdown", "-") == "# T\n\nb\n"
    assert json.loads(cli._rendered(page, roles, "json", "x"))["text"] == "T\n\nb"
    assert cli._rendered(Document([], "html", ""), roles, "text", "-") == ""


def test_filters_are_all_listed() -> None:
    done = run("filters")
    assert done.returncode == 0
    listed = done.stdout.decode()
    for name in (*HOMES, *PRESETS):
        assert f"\n{name}\n" in listed
    assert "recall, balanced or precision" in listed
    assert "level = balanced" in listed


def test_version() -> None:
    for flag in ("--version", "-V"):
        assert run(flag).stdout.decode().strip() == cli.version()


def test_the_version_says_what_runs() -> None:
    from cleaner._hot import html

    compiled = not str(html.__file__).endswith(".py")
    assert cli.version().endswith("(compiled)" if compiled else "(pure)")


@pytest.mark.skipif(sys.platform == "win32", reason="pipes of a POSIX shell")
@pytest.mark.parametrize("arguments", ["", "--format json", "filters", "--help", "--version"])
def test_a_reader_that_stops_is_no_error(arguments: str, tmp_path: Path) -> None:
    page = tmp_path / "big.txt"
    page.write_bytes(b"line of text\n" * 100_000)
    given = f"-p '' {arguments} < {page}" if arguments in ("", "--format json") else arguments
    command = f"'{sys.executable}' -m cleaner {given}"
    script = f"{command} | head -c 1 > /dev/null; echo ${{PIPESTATUS[0]}}"
    done = subprocess.run(["bash", "-c", script], cwd=ROOT, capture_output=True, timeout=60)
    assert (done.stdout, done.stderr) == (b"0\n", b"")


@pytest.mark.skipif(sys.platform == "win32", reason="a POSIX shell")
def test_closed_streams_are_said() -> None:
    for script, said in (
        ("-p '' >&-", b"standard output is closed"),
        ("-p '' <&-", b"standard input is closed"),
    ):
        command = f"echo text | '{sys.executable}' -m cleaner {script}"
        done = subprocess.run(["bash", "-c", command], cwd=ROOT, capture_output=True, timeout=60)
        assert done.returncode == 1
        assert said in done.stderr
        assert b"Traceback" not in done.stderr


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="needs /dev/full")
def test_a_full_disk_is_said() -> None:
    with open("/dev/full", "wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "cleaner", "-p", ""],
            input=TEXT, stdout=full, stderr=subprocess.PIPE, cwd=ROOT, timeout=60,
        )  # fmt: skip
    assert done.returncode == 1
    assert b"cleaner: cannot write the output" in done.stderr
    assert b"Traceback" not in done.stderr


def broken_by(monkeypatch: pytest.MonkeyPatch, error: BaseException) -> None:
    def fail(file: str) -> bytes:
        raise error

    monkeypatch.setattr("cleaner.one_page.read_page", fail)


def test_ctrl_c(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
    broken_by(monkeypatch, KeyboardInterrupt())
    assert cli.main(["-p", ""]) == 130
    assert capfd.readouterr() == ("", "")


def test_an_internal_error_is_said_and_not_swallowed(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    broken_by(monkeypatch, RuntimeError("boom"))
    assert cli.main(["-p", "", "x.html"]) == 1
    said = capfd.readouterr().err
    assert said.startswith("cleaner: x.html: internal error: RuntimeError: boom")
    assert "--debug" in said
    assert "Traceback" not in said
    assert cli.main(["-p", "", "--debug", "x.html"]) == 1
    assert "Traceback" in capfd.readouterr().err


def test_a_read_error_is_given_as_it_is(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    broken_by(monkeypatch, ReadError("the input is a PDF; extract its text first"))
    assert cli.main(["-p", ""]) == 1
    assert (
        capfd.readouterr().err == "cleaner: <stdin>: the input is a PDF; extract its text first\n"
    )


def test_output_to_a_stream_without_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = io.StringIO()
    monkeypatch.setattr(sys, "stdout", stream)
    outcome.write_out("a\udcff\n")
    assert stream.getvalue() == "a\ufffd\n"


def test_main_takes_the_arguments_of_the_process(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["cleaner", "--version"])
    assert cli.main() == 0
    assert capfd.readouterr().out.startswith("cleaner ")


HEAVY = {
    "trafilatura", "ftfy", "turbohtml", "regex", "lxml", "dataclasses", "inspect", "json",
    "cleaner.document", "cleaner.registry", "cleaner.pipeline",
}  # fmt: skip


def modules_after(code: str) -> set[str]:
    script = f"import sys\n{code}\nprint('MODULES', *sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    return set(done.stdout.splitlines()[-1].split())


@pytest.mark.parametrize(
    ("label", "code"),
    [
        ("import", "import cleaner"),
        ("version", "from cleaner.cli import main; main(['--version'])"),
        ("help", "from cleaner.cli import main; main(['--help'])"),
        ("wrong option", "from cleaner.cli import main; main(['--nonsense'])"),
    ],
)
def test_nothing_heavy_is_imported_before_it_is_needed(label: str, code: str) -> None:
    loaded = modules_after(code)
    assert "cleaner" in loaded
    assert not loaded & HEAVY


def test_version_starts_fast() -> None:
    # Three times a bare interpreter is the promise; a fifth more keeps a busy machine out of it.
    def best(*arguments: str) -> float:
        found = []
        for _ in range(12):
            start = perf_counter()
            subprocess.run([sys.executable, *arguments], cwd=ROOT, capture_output=True, check=True)
            found.append(perf_counter() - start)
        return min(found)

    assert best("-m", "cleaner", "--version") < 3.6 * best("-c", "pass")


def test_what_is_too_long_for_a_page_is_said(
    pages: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("cleaner.one_page.LONGEST", 5)
    monkeypatch.chdir(pages)
    assert cli.main(["-p", "", "a.txt", "b.txt"]) == cli.FAILED
    out, said = capfd.readouterr()
    assert out == "Two.\n"
    assert "a.txt: holds more than 5 bytes, which is no page" in said
