"""Single calls by the clock: `pytest benchmarks/micro`, before and after a change.

Separate from the suites, which compare candidates in one run: pytest-benchmark keeps runs and
compares them (`--benchmark-autosave`, `--benchmark-compare`). The texts of the repairs are those of
`benchmarks.repair --part speed`.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest

import cleaner
from benchmarks import repair_speed
from cleaner.filters import TextFilter
from cleaner.pipeline import separate
from cleaner.registry import HOMES, find_filter

_PAGES = Path(__file__).parents[2] / "fixtures" / "pages"
_CHARACTERS = 40_000  # of each text: some milliseconds for the slowest
_COPIES = 8  # of a page's text for the filters: as long as a long article
_KINDS = tuple(repair_speed.kinds(None))
_FILTERS = tuple(n for n in HOMES if isinstance(find_filter(n), TextFilter))


@cache
def _texts(data: Path | None) -> dict[str, list[str]]:
    return repair_speed.pieces(data, _CHARACTERS)


@pytest.mark.parametrize("name", repair_speed.candidates())
@pytest.mark.parametrize("kind", _KINDS)
def test_repair(benchmark: Any, request: pytest.FixtureRequest, kind: str, name: str) -> None:
    texts = _texts(request.config.getoption("--data"))[kind]
    call = repair_speed.candidates()[name]
    benchmark.group = f"repair: {kind}"
    benchmark.extra_info["megabytes"] = sum(len(text.encode()) for text in texts) / 1e6
    assert len(benchmark(lambda: [call(text) for text in texts])) == len(texts)


@pytest.mark.parametrize("page", ["news-en.html", "forum-en.html", "wet-es.txt", "mail-en.txt"])
def test_separate(benchmark: Any, page: str) -> None:
    source = (_PAGES / page).read_bytes()
    benchmark.group = "separate"
    assert benchmark(lambda: separate(source, "separate")).blocks


@pytest.mark.parametrize("name", _FILTERS)
def test_filter(benchmark: Any, name: str) -> None:
    text = (_PAGES / "copied-news-en.txt").read_text("utf-8") * _COPIES
    benchmark.group = "filters"
    assert isinstance(benchmark(lambda: cleaner.clean(text, name, kind="text")), str)


@pytest.mark.parametrize("form", ["to_text", "to_markdown", "to_dict"])
def test_render(benchmark: Any, form: str) -> None:
    document = separate((_PAGES / "docs-en.html").read_bytes())
    benchmark.group = "render"
    assert benchmark(getattr(document, form))
