"""The README is true: its tables are the program's, its examples run, its commands exist."""

from __future__ import annotations

import doctest
import importlib
import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

import pytest

import cleaner
from benchmarks.filters import DECISIONS, NAMES, PEERS
from cleaner import registry
from cleaner.filters import TextFilter
from tests import readme_tables

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
TIME_LIMIT = 120
EXAMPLES = "readme"  # the module that the examples believe to be

_FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.M | re.S)
_SECTION = re.compile(r"^## (.+)\n", re.M)


class Example(NamedTuple):
    """A fenced block of the README."""

    language: str
    text: str
    line: int


def _sections() -> dict[str, str]:
    parts = _SECTION.split(README)
    return {"": parts[0], **dict(zip(parts[1::2], parts[2::2], strict=True))}


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


def test_figures_of_the_benchmarks_are_those_of_the_results() -> None:
    guide = readme_tables.GUIDE.read_text(encoding="utf-8")
    assert readme_tables.rewritten_guide(guide) == guide, "run `python -m tests.readme_tables`"


def test_the_peers_are_of_filters_on_text() -> None:
    texts = [n for n in registry.HOMES if isinstance(registry.find_filter(n), TextFilter)]
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
    # Examples in `py` need an engine; test_integrations.py runs them.
    known = {"python", "py", "console", "sh", "toml", ""}
    assert {m[1] for m in _FENCE.finditer(README)} <= known


@pytest.mark.parametrize("section", _with("python"))
def test_python_examples(section: str) -> None:
    """Run a section's examples in one namespace, after the examples of the first screen."""
    names: dict[str, Any] = {"__name__": EXAMPLES}
    if section:
        _run_python("", names)
    _run_python(section, names)


def _run_python(section: str, names: dict[str, Any]) -> None:
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


class Move(NamedTuple):
    """A row of a table of moves: their call, ours, and what came of both on the same input."""

    library: str
    theirs: str
    ours: str
    result: str


def _moves() -> list[Move]:
    library, found = "", []
    for line in SECTIONS["Guides"].split("### Moving from other libraries")[1].splitlines():
        cells = [cell.strip().replace(r"\|", "|") for cell in re.split(r"(?<!\\)\|", line)[1:-1]]
        if len(cells) != 3 or not cells[0].strip("-"):
            continue
        if cells[1] == "cleaner":
            library = cells[0]
        else:
            found.append(Move(library, cells[0].strip("`"), cells[1].strip("`"), cells[2]))
    return found


MOVES = _moves()
# What the calls of each table are about; the tables say so too.
TEXTS = {
    "ftfy": "“Itâ€™s” the ﬁrst ＡＢＣ &amp; so on",
    "clean-text": "See  https://example.org/a or ann@example.org, call +44 20 7946 0958, "
    "pay $1,200 for 42 cafés",
}


def _ours(move: Move) -> Any:
    html = Path("fixtures/pages/news-en.html").read_text(encoding="utf-8")
    return eval(move.ours, {"cleaner": cleaner, "html": html, "text": TEXTS.get(move.library)})


def _theirs(move: Move) -> Any:
    html = Path("fixtures/pages/news-en.html").read_text(encoding="utf-8")
    names: dict[str, Any] = {"html": html, "text": TEXTS.get(move.library), "json": json}
    if move.library == "trafilatura":
        trafilatura = pytest.importorskip("trafilatura")
        names |= {n: getattr(trafilatura, n) for n in ("extract", "extract_metadata", "html2txt")}
    elif move.library == "ftfy":
        names |= vars(pytest.importorskip("ftfy"))
        names["fixes"] = pytest.importorskip("ftfy.fixes")
    elif move.library == "jusText":
        names |= vars(pytest.importorskip("justext"))
    else:
        clean = pytest.importorskip("cleantext").clean
        if not hasattr(importlib.import_module("cleantext"), "fix_bad_unicode"):
            pytest.skip("another package of the name cleantext is installed")
        names["clean"] = partial(lambda text, **options: clean(text, **{**AS_IT_IS, **options}))
    return eval(move.theirs, names)


# clean-text's defaults change letters; the table says that they are off.
AS_IT_IS = {"to_ascii": False, "lower": False}


def _words(text: Any) -> list[str]:
    return [word for word in str(text).split() if word.strip("-")]


def test_the_tables_of_moves_are_found() -> None:
    assert {move.library for move in MOVES} == {"trafilatura", "ftfy", "clean-text", "jusText"}
    assert len(MOVES) == 34
    for text in TEXTS.values():
        assert f"| on `{text}` |" in SECTIONS["Guides"]


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("move", MOVES, ids=lambda move: f"{move.library}: {move.theirs}")
def test_a_move_gives_what_the_table_says(move: Move) -> None:
    ours = _ours(move)
    assert ours
    theirs = _theirs(move)
    if move.result == "equal":
        assert ours == theirs
    elif move.result == "same words":
        assert ours != theirs
        assert _words(ours) == _words(theirs)
    else:
        assert move.result.startswith("differs: ")
        assert _words(ours) != _words(theirs)


@pytest.mark.parametrize(
    ("arguments", "title"),
    [
        ([], "Command line"),
        (["batch"], "Many documents"),
        (["inspect"], "See what was done"),
        (["label"], "Adapting to a site"),
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


def test_every_extra_is_there() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    rows = " ".join(re.findall(r"^\| (`.*?) \|", SECTIONS["Install"], re.M))
    assert set(re.findall(r"`(\w+)`", rows)) == set(project["optional-dependencies"])


def test_the_rules_that_are_shown_are_those_that_run() -> None:
    [shown] = _examples("toml", "Adapting to a site")
    assert shown.text == Path("fixtures/rules/courier.toml").read_text(encoding="utf-8")


def test_every_key_of_the_record_is_there() -> None:
    record = cleaner.separate(Path("fixtures/pages/news-en.html").read_bytes()).to_dict()
    keys = [*record, *record["metadata"], *record["feed"][0]]
    keys += {key for block in record["blocks"] for key in block}
    section = SECTIONS["The JSON record"]
    assert [key for key in keys if f"`{key}`" not in section] == []


def test_the_map_names_what_exists() -> None:
    named = re.findall(r"`((?:cleaner|benchmarks|fixtures|tests)/[\w/.]*)`", README)
    assert len(named) > 10
    assert [path for path in named if not (ROOT / path).exists()] == []
    rows = re.findall(r"^\| (`cleaner/.*?) \|", SECTIONS["Architecture"], re.M)
    for row in rows:
        first, *others = re.findall(r"`([\w/.]+)`", row)
        # Names after the first one are of its folder, or beside it.
        folder = ROOT / first if first.endswith("/") else (ROOT / first).parent
        for name in others:
            assert any((f / name).exists() for f in (folder, ROOT / "cleaner")), name


def test_every_module_is_on_the_map() -> None:
    architecture = SECTIONS["Architecture"]
    listed = {
        f"{path.name}/" if path.is_dir() else path.name
        for path in (ROOT / "cleaner").iterdir()
        if path.suffix == ".py" or (path / "__init__.py").exists()
    } - {"__init__.py", "__main__.py"}
    named = set(re.findall(r"(?<=[`/])(\w+(?:\.py|/))", architecture))
    assert sorted(listed - named) == []


def test_every_module_has_its_place_on_the_road() -> None:
    tool = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]
    [contract] = tool["importlinter"]["contracts"]
    placed = {name for layer in contract["layers"] for name in re.findall(r"cleaner\.(\w+)", layer)}
    modules = {
        path.stem
        for path in (ROOT / "cleaner").iterdir()
        if path.suffix == ".py" or (path / "__init__.py").exists()
    }
    # The face of the package, and what imports nothing.
    assert modules - {"__init__", "__main__", "data"} == placed


def test_the_first_screen_is_one() -> None:
    """Say what, why, how to install, with examples, picture and figures, before all else."""
    screen = SECTIONS[""]
    assert len(screen.splitlines()) <= 60
    for part in ("pip install .", "```console", ">>> cleaner.clean(", "![", "trafilatura"):
        assert part in screen
    headings = re.findall(r"^#{2,3} (.+)$", README, re.M)
    anchors = {re.sub(r"[^\w -]", "", h).lower().replace(" ", "-") for h in headings}
    assert [t for t in re.findall(r"\]\(#([^)]+)\)", README) if t not in anchors] == []


def test_the_links_lead_somewhere() -> None:
    targets = re.findall(r"\]\((?!https?:)([^)#]+)\)", README)
    plots = ROOT / "benchmarks" / "plots"
    missing = [target for target in targets if not (ROOT / target).exists()]
    if not plots.exists():  # they are drawn by a run of the benchmarks
        missing = [target for target in missing if not target.startswith("benchmarks/plots/")]
    assert missing == []
