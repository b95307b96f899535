"""The inspector: what is shown of a page, in a report and in a terminal."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from cleaner.inspector.page import inspect_page
from cleaner.inspector.report import render_report
from cleaner.inspector.terminal import terminal_lines
from cleaner.pipeline import as_pipeline, clean, separate

ROOT = Path(__file__).parent.parent
PAGES = ROOT / "fixtures" / "pages"
HOSTILE = (
    "<title></script><script>alert(1)</script></title><article><p>"
    + "A wall keeps the sea out of the town, and the town keeps the wall. " * 5
    + "&lt;img src=x onerror=alert(2)&gt; &lt;/script&gt;&lt;!--\u2028 \x1b[31mred donâ€™t"
)
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


def test_a_filter_that_makes_other_blocks_is_shown_without_repairs() -> None:
    from dataclasses import replace

    from cleaner.pipeline import Pipeline
    from cleaner.registry import DocumentFilter

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
    @pytest.mark.parametrize("width", [40, 80])
    def test_no_line_is_too_long_or_moves_the_cursor(self, width: int) -> None:
        for source in (HOSTILE, (PAGES / "news-zh.html").read_text(encoding="utf-8")):
            lines = list(terminal_lines(inspect_page(source, WEB), width=width, color=False))
            assert max(map(len, lines)) <= width
            assert not any(ord(c) < 32 for line in lines for c in line)

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
        assert "no.html: cannot be read: No such file" in done.stderr
        found = data_of((tmp_path / "r.html").read_text(encoding="utf-8"))
        assert [page["name"] for page in found["pages"]] == pages[:2]

    def test_terminal(self) -> None:
        done = run("--terminal", "fixtures/seed/news-page.txt")
        assert done.returncode == 0
        assert "Mexico[-\"-]{+'+}s Ambassador" in done.stdout
        assert "\x1b" not in done.stdout

    def test_wrong_use(self) -> None:
        assert run("x.html").returncode == 2
        assert "--terminal" in run("x.html").stderr
        assert run().returncode == 2
        assert run("a", "b", "--terminal", "--url", "http://a.example").returncode == 2
