"""The README is true: its tables are the program's, its examples run, its commands exist."""

from __future__ import annotations

import doctest
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

import cleaner
from benchmarks.filters import DECISIONS, NAMES, PEERS
from cleaner import registry
from tests import readme_tables

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
TIME_LIMIT = 120
EXAMPLES = "readme"  # the module that the examples believe to be

_FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.M | re.S)
_SECTION = re.compile(r"^## (.+)\n", re.M)
# A row of two cells whose second is one piece of code; bars within are escaped.
_ROW = re.compile(r"^\| .+ \| `((?:[^`|]|\\\|)+)` \|$", re.M)


class Example(NamedTuple):
    """A fenced block of the README."""

    language: str
    text: str
    line: int


def _sections() -> dict[str, str]:
    parts = _SECTION.split(README)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


SECTIONS = _sections()


def _examples(language: str, section: str) -> list[Example]:
    start = README.index(SECTIONS[section])
    return [
        Example(m[1], m[2], README.count("\n", 0, start + m.start()) + 2)
        for m in _FENCE.finditer(SECTIONS[section])
        if m[1] == language
    ]


def _with(language: str) -> list[str]:
    return [name for name in SECTIONS if _examples(language, name)]


@pytest.fixture(autouse=True)
def in_the_checkout(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Run in the checkout, and forget the filters that an example defines."""
    monkeypatch.chdir(ROOT)
    yield
    for name, found in list(registry._registered.items()):
        if getattr(found, "__module__", "") == EXAMPLES:
            del registry._registered[name]


def test_generated_parts_are_up_to_date() -> None:
    assert readme_tables.rewritten(README) == README, "run `python -m tests.readme_tables`"


def test_the_peers_are_of_filters_on_text() -> None:
    texts = [n for n in registry.HOMES if isinstance(registry.find_filter(n), registry.TextFilter)]
    assert list(NAMES) == texts, "benchmarks/filters.py has a row for each, in this order"
    assert {peer for names in NAMES.values() for peer in names} == set(PEERS)


def test_the_peers_are_of_all_decisions() -> None:
    deciding = [name for name in registry.HOMES if name.startswith("keep-if")]
    assert list(DECISIONS) == deciding
    assert {peer for names in DECISIONS.values() for peer in names} <= set(PEERS)


def test_the_names_of_datatrove_are_those_that_are_installed() -> None:
    filters = pytest.importorskip("datatrove.pipeline.filters")
    named = {n for names in DECISIONS.values() for n in names.get("datatrove", "").split()}
    assert [name for name in sorted(named) if not hasattr(filters, name)] == []


def test_the_names_of_ftfy_are_those_that_are_installed() -> None:
    from ftfy import TextFixerConfig

    named = {name for names in NAMES.values() for name in names.get("ftfy", "").split()}
    assert named <= set(TextFixerConfig._fields)


def test_a_missing_marker_is_said() -> None:
    with pytest.raises(ValueError, match="filters:begin"):
        readme_tables.rewritten(README.replace("<!-- filters:begin -->", ""))


def test_every_fence_has_a_known_language() -> None:
    known = {"python", "console", "sh", ""}
    assert {m[1] for m in _FENCE.finditer(README)} <= known


@pytest.mark.parametrize("section", _with("python"))
def test_python_examples(section: str) -> None:
    """Run a section's examples in one namespace, after the imports of the first examples."""
    names: dict[str, Any] = {
        "__name__": EXAMPLES,
        "cleaner": cleaner,
        "Path": Path,
        "page": Path("fixtures/seed/news-page.txt").read_bytes(),
    }
    runner = doctest.DocTestRunner(verbose=False, optionflags=doctest.ELLIPSIS)
    report: list[str] = []
    for example in _examples("python", section):
        if ">>>" not in example.text:
            exec(compile(example.text, f"README.md:{example.line}", "exec"), names)
            continue
        test = doctest.DocTestParser().get_doctest(
            example.text, names, section, "README.md", example.line - 1
        )
        runner.run(test, out=report.append, clear_globs=False)
        names.update(test.globs)
    assert not runner.failures, "".join(report)
    assert runner.tries


def _commands(text: str) -> list[tuple[str, str]]:
    parts = re.split(r"^\$ (.+)\n", text, flags=re.M)
    assert not parts[0], f"a console example begins with `$ `: {parts[0]!r}"
    return list(zip(parts[1::2], parts[2::2], strict=True))


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """Return an environment in which `cleaner` is the one under test."""
    command = tmp_path / "cleaner"
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m cleaner "$@"\n', encoding="utf-8")
    command.chmod(0o755)
    python_path = os.pathsep.join(filter(None, [str(ROOT), os.environ.get("PYTHONPATH")]))
    path = os.pathsep.join([str(tmp_path), os.environ.get("PATH", os.defpath)])
    # So that `cut` and `grep` count characters and not bytes where the examples say so.
    return {**os.environ, "PATH": path, "PYTHONPATH": python_path, "LC_ALL": "C.UTF-8"}


@pytest.mark.skipif(shutil.which("bash") is None, reason="the examples are for a Unix shell")
@pytest.mark.parametrize("section", _with("console"))
def test_shell_examples(section: str, environment: dict[str, str]) -> None:
    for example in _examples("console", section):
        for command, expected in _commands(example.text):
            done = subprocess.run(
                ["bash", "-c", command],
                env=environment,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                timeout=TIME_LIMIT,
                check=False,
            )
            assert done.stdout.decode("utf-8") == expected, command


def _moved() -> list[str]:
    section = SECTIONS["Guides"].split("### Moving from other libraries")[1]
    return [code.replace(r"\|", "|") for code in _ROW.findall(section)]


# What the calls of the table are about, one of each.
DIRTY = (
    "“Itâ€™s” &amp;amp; the ﬁrst  ＡＢＣ: +44 20 7946 0958, ann@example.org, "
    "https://example.org/a?b=1, $1,200 of 42"
)


def test_the_table_of_moves_is_found() -> None:
    assert len(_moved()) == 31


@pytest.mark.parametrize("call", _moved())
def test_our_side_of_a_move_runs(call: str) -> None:
    html = Path("fixtures/pages/news-en.html").read_bytes()
    names = {
        "cleaner": cleaner,
        "html": html,
        "text": DIRTY,
        "url": "https://courier.example/a",
        "doc": cleaner.separate(DIRTY, "", kind="text"),
    }
    result = eval(call, names)
    if "html" not in call:
        assert result != DIRTY, "the example shows no change"
        return
    assert result, call
    if "minimal" not in call:
        text = result if isinstance(result, str) else str(getattr(result, "title", result))
        assert "Tollmere" in text
    if isinstance(result, str):
        assert "The lower lock at Tollmere opened on Saturday" in result
        assert ("Manage cookies" in result) == ("minimal" in call)


@pytest.mark.parametrize(
    ("arguments", "title"),
    [
        ([], "Command line"),
        (["batch"], "Many documents"),
        (["inspect"], "See what was done"),
    ],
)
def test_every_option_of_the_command_line_is_there(arguments: list[str], title: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "cleaner", *arguments, "--help"],
        capture_output=True,
        text=True,
        timeout=TIME_LIMIT,
        check=True,
    )
    lines = re.findall(r"^  (-.+?)(?:  |$)", done.stdout, re.M)
    options = {o for line in lines for o in re.findall(r"(?<!\S)--?\w[\w-]*", line)}
    assert {"--kind", "--pipeline"} <= options
    section = SECTIONS[title]
    assert [o for o in sorted(options) if not re.search(rf"`{o}`", section)] == []


def test_every_key_of_the_record_is_there() -> None:
    record = cleaner.separate(Path("fixtures/pages/news-en.html").read_bytes()).to_dict()
    keys = [*record, *record["metadata"], *record["feed"][0]]
    keys += {key for block in record["blocks"] for key in block}
    section = SECTIONS["The JSON record"]
    assert [key for key in keys if f"`{key}`" not in section] == []


def test_every_module_on_the_map_exists() -> None:
    named = re.findall(r"`((?:cleaner|benchmarks|fixtures|tests)/[\w/.]*)`", README)
    assert len(named) > 10
    assert [path for path in named if not (ROOT / path).exists()] == []


def test_the_links_lead_somewhere() -> None:
    targets = re.findall(r"\]\((?!https?:)([^)#]+)\)", README)
    assert [target for target in targets if not (ROOT / target).exists()] == []
