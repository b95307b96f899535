"""The inspector: what is shown of a page, in a report and in a terminal."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any, ClassVar

import pytest
from wcwidth import wcswidth

from cleaner.inspector.page import inspect_page
from cleaner.inspector.report import render_report
from cleaner.inspector.terminal import _wrapped, terminal_lines
from cleaner.pipeline import as_pipeline, clean, separate

ROOT = Path(__file__).parent.parent
PAGES = ROOT / "fixtures" / "pages"
HOSTILE = (
    "<title></script><script>alert(1)</script></title>"
    "<link rel=canonical href='javascript:alert(4)//</script><script>alert(5)</script>'>"
    "<meta name=author content='<img src=x onerror=alert(6)>'><article><p>"
    + "A wall keeps the sea out of the town, and the town keeps the wall. " * 5
    + "&lt;img src=x onerror=alert(2)&gt; &lt;/script&gt;&lt;!--\u2028 \x1b[31mred donâ€™t"
)
UNWIELDY = (
    "<title>日本語 👨‍👩‍👧‍👦 🇩🇪</title><p>" + "w" * 3_000 + " 日本語の文章、" * 90 + "👍🏽" * 90
    + "<p>\u202eevil\u202c \u2066x\u2069 \x9b31m שלום العربية " + "é" * 500 + "<p>ภาษาไทย" * 50
)  # fmt: skip
SHOWN = ("news-zh", "service-ja", "travel-th", "faq-hi", "article-fa", "docs-en")
WEB = as_pipeline("web")


def data_of(report: str) -> dict[str, Any]:
    found = re.search(r'<script type="application/json" id="data">(.*?)</script>', report, re.S)
    assert found
    return json.loads(found[1])  # type: ignore[no-any-return]


@pytest.mark.parametrize("path", sorted(PAGES.glob("*-en.*ml"))[:6], ids=lambda p: p.stem)
def test_what_is_shown_is_what_was_done(path: Path) -> None:
    source = path.read_bytes()
    page = inspect_page(source, WEB, name=path.name)
    document = separate(source)
    assert page["text"] == clean(source) == document.text
    assert [b["text"] for b in page["blocks"]] == [b.text for b in document.blocks]
    assert [b["kept"] for b in page["blocks"]] == [b.role == "body" for b in document.blocks]
    for block in page["blocks"]:
        assert "".join(text for sign, text in block["pieces"] if sign != "-") == block["text"]
    names = [name for name, _ in page["stages"]]
    assert names == ["read", *map(str, WEB.steps), "render"]


def test_the_threshold_of_a_page_parts_its_scores() -> None:
    page = inspect_page((PAGES / "news-en.html").read_bytes(), WEB)
    for block in page["blocks"]:
        if not block["fixed"]:
            assert block["kept"] == (block["score"] >= page["limit"])
    assert sum(block["fixed"] for block in page["blocks"]) < len(page["blocks"]) / 5


def test_what_repeats_moves_no_threshold() -> None:
    source = (PAGES / "news-en.html").read_text("utf-8")
    article = re.search(r"<article.*</article>", source, re.S)
    assert article
    twice = source.replace(article[0], article[0] + f"<div class=narrow>{article[0]}</div>")
    page = inspect_page(twice, WEB)
    again = [block for block in page["blocks"] if block["role"] == "repeat"]
    assert len(again) > 3
    assert all(block["fixed"] for block in again)
    assert sum(block["fixed"] for block in page["blocks"]) < len(page["blocks"]) / 2
    assert page["limit"] <= 0.9


def test_a_filter_that_makes_other_blocks_is_shown_without_repairs() -> None:
    from dataclasses import replace

    from cleaner.filters import DocumentFilter
    from cleaner.pipeline import Pipeline

    first = DocumentFilter("first-only", lambda d: replace(d, blocks=d.blocks[:1]))
    page = inspect_page("<p>donâ€™t<p>two", Pipeline(*as_pipeline("minimal").steps, first))
    assert [(b["text"], b["changes"]) for b in page["blocks"]] == [("don’t", [])]


class TestReport:
    def test_a_hostile_page_stays_data(self) -> None:
        page = inspect_page(HOSTILE, WEB, name="</script><b>x")
        report = render_report([page], "web")
        shell = render_report([], "web")
        # No element more than without the page.
        assert report.count("<") == shell.count("<")
        assert data_of(report)["pages"][0]["name"] == "</script><b>x"
        assert data_of(report)["pages"][0]["text"] == page["text"]

    def test_it_asks_for_nothing(self) -> None:
        report = render_report([], "web")
        assert "default-src 'none'" in report
        assert re.findall(r'(?:src|href)="(?!#)[^"]*"', report) == []
        assert "fetch(" not in report

    def test_a_lone_surrogate_can_be_written(self) -> None:
        page = inspect_page("one \udc80 two", as_pipeline(""), kind="text")
        assert "\ufffd" in data_of(render_report([page], ""))["pages"][0]["text"]


class TestTerminal:
    @pytest.mark.parametrize("width", [20, 33, 40, 80, 200])
    def test_no_line_is_too_long_or_moves_the_cursor(self, width: int) -> None:
        pages = [HOSTILE, UNWIELDY, (ROOT / "fixtures/seed/news-page.txt").read_text()]
        pages += [(PAGES / f"{name}.html").read_text() for name in SHOWN]
        for source in pages:
            lines = list(terminal_lines(inspect_page(source, WEB), width=width, color=False))
            assert max(map(wcswidth, lines)) <= width
            assert min(map(wcswidth, lines)) >= 0
            assert not any(ord(c) < 32 or c in "\u202e\u2028\x9b" for line in lines for c in line)

    @pytest.mark.parametrize("width", [-1, 0, 1, 19])
    def test_a_narrower_terminal_wraps_for_itself(self, width: int) -> None:
        page = inspect_page(UNWIELDY, WEB)
        assert list(terminal_lines(page, width=width)) == list(terminal_lines(page, width=20))

    WRAPPED: ClassVar = [
        ("one two three", 9, ["one two", "three"], "at a space"),
        ("one two  three", 7, ["one two", "three"], "a space that would be the first"),
        ("abcdefghijkl", 5, ["abcde", "fghij", "kl"], "a word that is too long"),
        ("日本語の文", 4, ["日本", "語の", "文"], "wide characters, two columns each"),
        ("日本語，文", 6, ["日本", "語，文"], "not before a sign that closes"),
        ("ab日本", 3, ["ab", "日", "本"], "before a wide character"),
        (
            "👨‍👩‍👧‍👦👨‍👩‍👧‍👦🇩🇪👍🏽",
            4,
            ["👨‍👩‍👧‍👦👨‍👩‍👧‍👦", "🇩🇪👍🏽"],
            "several code points of one emoji",
        ),
        ("e\u0301" * 4, 3, ["e\u0301" * 3, "e\u0301"], "combining marks"),
        ("", 5, [""], "nothing"),
    ]

    @pytest.mark.parametrize(("text", "room", "lines", "why"), WRAPPED)
    def test_lines(self, text: str, room: int, lines: list[str], why: str) -> None:
        assert list(_wrapped(text, room + 2, "  ", 9)) == [("  " + line).rstrip() for line in lines]

    def test_a_text_that_is_cut_says_so(self) -> None:
        assert list(_wrapped("one two three", 4, "", 2)) == ["one", "two…"]
        assert list(_wrapped("日本語の文", 4, "", 1)) == ["日…"]
        assert next(_wrapped("\u0301" * 1_000_000, 40, "", 3)).startswith("\u0301")

    def test_what_the_model_saw_is_shown(self) -> None:
        page = inspect_page((PAGES / "news-en.html").read_bytes(), WEB)
        text = "\n".join(terminal_lines(page, width=200, color=False))
        for block in page["blocks"]:
            for side in ("for", "against"):
                seen = ", ".join(f"{what} ({weight:+.1f})" for what, weight in block[side][:2])
                assert not seen or f"    {side} body: {seen}" in text

    def test_kept_and_dropped_differ_without_colour(self) -> None:
        page = inspect_page((PAGES / "news-en.html").read_bytes(), WEB)
        lines = list(terminal_lines(page, color=False))
        assert sum(line.startswith("+ ") for line in lines) == sum(
            b["kept"] for b in page["blocks"]
        )
        assert any(line.startswith("- navigation") for line in lines)

    def test_colour_is_asked_for(self) -> None:
        page = inspect_page("<p>A page of one line.", WEB)
        assert "\x1b[" in "".join(terminal_lines(page))


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "cleaner", "inspect", *arguments],
        capture_output=True,
        text=True,
        timeout=60,
        cwd=ROOT,
        check=False,
    )


class TestCommand:
    def test_several_pages_in_one_report(self, tmp_path: Path) -> None:
        pages = ["fixtures/pages/news-en.html", "fixtures/seed/news-page.txt", "no.html"]
        done = run(*pages, "-o", str(tmp_path / "r.html"))
        assert done.returncode == 1
        assert "no.html: there is no such file" in done.stderr
        found = data_of((tmp_path / "r.html").read_text(encoding="utf-8"))
        assert [page["name"] for page in found["pages"]] == pages[:2]

    def test_terminal(self) -> None:
        done = run("--terminal", "fixtures/seed/news-page.txt")
        assert done.returncode == 0
        assert "Mexico[-\"-]{+'+}s Ambassador" in done.stdout
        assert "\x1b" not in done.stdout

    def test_the_output_is_utf_8_and_as_wide_as_is_said(self) -> None:
        environment = os.environ | {"COLUMNS": "50", "PYTHONIOENCODING": "ascii", "LC_ALL": "C"}
        done = subprocess.run(
            [sys.executable, "-m", "cleaner", "inspect", "--terminal", "fixtures/pages/qa-ru.html"],
            capture_output=True, timeout=60, cwd=ROOT, env=environment, check=True,
        )  # fmt: skip
        lines = done.stdout.decode("utf-8").splitlines()
        assert max(map(wcswidth, lines)) <= 50
        assert "закваске" in done.stdout.decode("utf-8")

    @pytest.mark.parametrize(
        ("color", "no_color", "wanted"),
        [("always", "1", True), ("auto", "", False), ("never", "", False)],
    )
    def test_colour(self, color: str, no_color: str, wanted: bool) -> None:
        done = subprocess.run(
            [sys.executable, "-m", "cleaner", "inspect", "--terminal", "--color", color, "-"],
            input=b"<p>A page.", capture_output=True, timeout=60, cwd=ROOT, check=True,
            env=os.environ | {"NO_COLOR": no_color},
        )  # fmt: skip
        assert (b"\x1b[" in done.stdout) == wanted

    @pytest.mark.parametrize("no_color", ["", "1"])
    def test_colour_in_a_terminal_unless_no_color_is_set(self, no_color: str) -> None:
        pty = pytest.importorskip("pty", reason="only on systems that have pseudo-terminals")
        ours, theirs = pty.openpty()
        process = subprocess.Popen(
            [sys.executable, "-m", "cleaner", "inspect", "--terminal", "-"],
            stdin=subprocess.PIPE, stdout=theirs, cwd=ROOT,
            env=os.environ | {"NO_COLOR": no_color, "TERM": "xterm"},
        )  # fmt: skip
        process.communicate(b"<p>A page.", timeout=60)
        os.close(theirs)
        assert (b"\x1b[" in os.read(ours, 10_000)) == (not no_color)
        os.close(ours)

    def test_wrong_use(self) -> None:
        assert run("x.html").returncode == 2
        assert "--terminal" in run("x.html").stderr
        assert run().returncode == 2
        assert run("a", "b", "--terminal", "--url", "http://a.example").returncode == 2
