"""Diffs: in signs and in colour, hunks with their context, nothing that commands a terminal."""

from __future__ import annotations

import io
import json
import os
import pty
import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

import cleaner
from cleaner.changes.colors import ROLE_COLORS
from cleaner.changes.diff import diff_lines, wants_color
from cleaner.changes.explain import Change, explain, text_of
from cleaner.document import Role
from cleaner.read import read

ROOT = Path(__file__).parent.parent
DAMAGED = 'Mexico"s plan isnâ€™t new.\n'


def shown(text: str, pipeline: str, *, color: bool = False) -> list[str]:
    changes = explain(text, pipeline, kind="text")
    return list(diff_lines(text, changes, name="a.txt", color=color))


CASES = [
    ("signs", "It isnâ€™t.\n", "minimal", ["@@ -1,1 +1,1 @@", "It isn[-â€™-]{+’+}t."]),
    ("two filters", "â€œno", "fix-encoding | quotes", ["@@ -1,1 +1,1 @@", '[-â€œ-]{+"+}no']),
    ("invisible", "so\xadft\u200b\x07", "minimal",
     ["@@ -1,1 +1,1 @@", "so[-<U+00AD>-]ft[-<U+200B><U+0007>-]"]),
    ("composed", "cafe\u0301s", "minimal", ["@@ -1,1 +1,1 @@", "caf[-e<U+0301>-]{+é+}s"]),
    ("a tab", "a\t b", "whitespace", ["@@ -1,1 +1,1 @@", "a[-<U+0009>-] b"]),
    ("blank lines", "a\n\n\n\nb", "whitespace",
     ["@@ -1,5 +1,3 @@", "a", "", "[-↵-]", "[-↵-]", "b"]),
    ("a control that stays", "red \x1b[31m isnâ€™t", "fix-encoding",
     ["@@ -1,1 +1,1 @@", "red <U+001B>[31m isn[-â€™-]{+’+}t"]),
    ("a line break comes", "a\x85b\nc", "normalize-unicode",
     ["@@ -1,2 +1,3 @@", "a[-<U+0085>-]{+↵+}", "b", "c"]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "pipeline", "lines"), [c[1:] for c in CASES], ids=[c[0] for c in CASES]
)
def test_diffs(text: str, pipeline: str, lines: list[str]) -> None:
    assert shown(text, pipeline) == ["--- a.txt", "+++ a.txt, cleaned", *lines]


def test_a_clean_text_has_no_diff() -> None:
    assert shown("It’s fine.\n", "minimal | whitespace") == []


def test_hunks_have_three_lines_around_and_their_numbers() -> None:
    lines = [f"line {n}" for n in range(1, 31)]
    lines[4] += " isnâ€™t"
    lines[10] += " isnâ€™t"  # near enough for one hunk
    lines[25] += " isnâ€™t"
    found = shown("\n".join(lines) + "\n", "minimal")
    assert [line for line in found if line.startswith("@@")] == [
        "@@ -2,13 +2,13 @@",
        "@@ -23,7 +23,7 @@",
    ]
    first = found.index("@@ -2,13 +2,13 @@")
    assert found[first + 1] == "line 2"
    assert found[first + 13] == "line 14"
    assert found[-1] == "line 29"
    assert len(found) == 2 + 2 + 13 + 7


def test_numbers_go_on_after_lines_that_were_left_out() -> None:
    changes = [Change("separate", 0, 10, "one\ntwo\nx\n", "", "a menu")]
    rest = "".join(f"line {n}\n" for n in range(20))
    text = "one\ntwo\nx\n" + rest + "isnâ€™t"
    at = text.index("â€™")
    changes.append(Change("fix-encoding", at, at + 3, "â€™", "’", "UTF-8"))
    heads = [x for x in diff_lines(text, changes, name="a") if x.startswith("@@")]
    assert heads == ["@@ -1,6 +1,3 @@", "@@ -21,4 +18,4 @@"]


def test_colours_end_with_the_line_and_signs_are_left_out() -> None:
    page = "Home\n\nThe council met.\n"
    changes = [Change("separate", 0, 6, "Home\n\n", "", "a menu")]
    *_, first, blank, body = diff_lines(page, changes, name="a", color=True)
    assert first == "\x1b[31;9mHome\x1b[0m"
    assert (blank, body) == ("", "The council met.")
    assert "[-" not in "".join(shown(DAMAGED, "minimal", color=True))
    assert "\x1b[32m’\x1b[0m" in shown(DAMAGED, "minimal", color=True)[-1]


_MARKED = re.compile(r"\[-(.*?)-\]|\{\+(.*?)\+\}", re.S)
# No line ends but LF, no signs of the diff itself, and nothing that is shown by its number.
_PLAIN = st.text("abc é“’â€™™œ&;\n") | st.lists(
    st.sampled_from(["isnâ€™t", "&amp;", "“so”", " ", "\n", "\n\n\n", "a", "  "])
).map("".join)


@given(_PLAIN)
def test_both_texts_can_be_read_off_a_diff(text: str) -> None:
    # With a change in the first and in the last line, and context everywhere, all lines are there.
    source = f"isnâ€™t {text} isnâ€™t"
    if re.search("(\n[^\n]*){7}", source):
        return
    lines = shown(source, "fix-encoding | unescape | quotes")
    diff = "\n".join(lines[3:])
    assume("<U+" not in diff)  # what "â€€" is repaired to, and what is shown by its number
    result = cleaner.clean(source, "fix-encoding | unescape | quotes", kind="text")
    assert _MARKED.sub(lambda m: m[1] or "", diff) == source
    assert _MARKED.sub(lambda m: m[2] or "", diff) == result


@given(st.text(st.characters()), st.sampled_from(["minimal | whitespace", "web", "mask-numbers"]))
def test_nothing_commands_the_terminal(text: str, pipeline: str) -> None:
    for line in shown(text, pipeline):
        assert not re.search("[\x00-\x08\x0a-\x1f\x7f-\x9f\ud800-\udfff]", line)


def test_colour_is_chosen(monkeypatch: pytest.MonkeyPatch) -> None:
    class Terminal:
        def isatty(self) -> bool:
            return True

    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    assert wants_color("auto", Terminal())
    assert not wants_color("never", Terminal())
    assert not wants_color("auto", io.StringIO())
    monkeypatch.setenv("NO_COLOR", "1")
    assert not wants_color("auto", Terminal())
    assert wants_color("always", Terminal())
    monkeypatch.setenv("NO_COLOR", "")
    assert wants_color("auto", Terminal())
    monkeypatch.setenv("TERM", "dumb")
    assert not wants_color("auto", Terminal())


def run(
    *arguments: str, stdin: bytes = b"", cwd: Path = ROOT, **env: str
) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "cleaner", *arguments],
        input=stdin,
        capture_output=True,
        env={**os.environ, "PYTHONPATH": str(ROOT), **env},
        cwd=cwd,
        timeout=60,
        check=False,
    )


def test_the_command_explains(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(DAMAGED, encoding="utf-8")
    (tmp_path / "b.html").write_text(
        "<nav><a href=/>Home</a></nav><p>It isnâ€™t.", encoding="utf-8"
    )
    done = run("--explain", "a.txt", "b.html", "none.txt", cwd=tmp_path)
    assert done.returncode == 1
    records = [json.loads(line) for line in done.stdout.decode().splitlines()]
    assert {"source", "filter", "span", "before", "after", "reason", "role"} == set(records[0])
    assert [r["source"] for r in records[:2]] == ["a.txt", "a.txt"]
    assert next(r["role"] for r in records if r["source"] == "b.html") == "navigation"
    assert b"none.txt: there is no such file" in done.stderr
    shown_all = run("--explain", "--keep", "all", "b.html", cwd=tmp_path).stdout.decode()
    assert [json.loads(line)["role"] for line in shown_all.splitlines()] == [None]


def test_a_block_that_is_left_out_has_the_colour_of_its_role() -> None:
    rule = Change("separate", 0, 6, "Home\n\n", "", "a menu", Role.NAVIGATION)
    tags = Change("separate", 15, 24, "Tags: sea", "", "tags", Role.TAGS)
    lines = list(diff_lines("Home\n\nA wall.\n\nTags: sea", [rule, tags], name="a", color=True))
    assert f"\x1b[{ROLE_COLORS['navigation']};9mHome\x1b[0m" in lines
    assert f"\x1b[{ROLE_COLORS['tags']};9mTags: sea\x1b[0m" in lines
    assert set(ROLE_COLORS) == set(Role)
    page = (ROOT / "fixtures/pages/news-en.html").read_bytes()
    found = list(diff_lines(text_of(read(page)), explain(page), name="a", color=True))
    assert any(line.startswith("\x1b[33;9m") for line in found)


def test_the_command_shows_a_diff(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(DAMAGED, encoding="utf-8")
    (tmp_path / "clean.txt").write_text("Fine.\n", encoding="utf-8")
    done = run("-p", "minimal", "--diff", "a.txt", "clean.txt", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.decode() == (
        "--- a.txt\n+++ a.txt, cleaned\n@@ -1,1 +1,1 @@\n"
        'Mexico[-"-]{+’+}s plan isn[-â€™-]{+’+}t new.\n'
    )
    assert (
        b"\x1b[31;9m"
        in run("-p", "minimal", "--diff", "--color", "always", "a.txt", cwd=tmp_path).stdout
    )


@pytest.mark.skipif(sys.platform == "win32", reason="a pseudo-terminal")
@pytest.mark.parametrize(("no_color", "is_coloured"), [("", True), ("1", False)])
def test_in_a_terminal_it_is_coloured(no_color: str, is_coloured: bool) -> None:
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "cleaner", "-p", "minimal", "--diff"],
        stdin=subprocess.PIPE,
        stdout=theirs,
        env={**os.environ, "PYTHONPATH": str(ROOT), "TERM": "xterm", "NO_COLOR": no_color},
        cwd=ROOT,
    )
    process.communicate(DAMAGED.encode(), timeout=60)
    os.close(theirs)
    output = os.read(ours, 10_000)
    os.close(ours)
    assert (b"\x1b[31;9m" in output) == is_coloured
    assert (b"[-" in output) != is_coloured


@pytest.mark.skipif(sys.platform == "win32", reason="pipes of a POSIX shell")
@pytest.mark.parametrize("option", ["--diff", "--explain"])
def test_a_reader_that_stops_is_no_error(option: str, tmp_path: Path) -> None:
    page = tmp_path / "big.txt"
    page.write_text("It isnâ€™t so\n" * 30_000, encoding="utf-8")
    command = f"'{sys.executable}' -m cleaner -p fix-encoding {option} < {page}"
    script = f"{command} | head -n 3; echo ${{PIPESTATUS[0]}}"
    done = subprocess.run(["bash", "-c", script], cwd=ROOT, capture_output=True, timeout=120)
    *lines, code = done.stdout.splitlines()
    assert (len(lines), code, done.stderr) == (3, b"0", b"")
