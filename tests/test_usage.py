"""The help of all commands, their options, and the scripts that complete them in a shell."""

from __future__ import annotations

import os
import pty
import re
import select
import shutil
import subprocess
import sys
import time
from argparse import ArgumentParser
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from cleaner.completion import SHELLS, all_parsers, completion, specs
from cleaner.document import Role
from cleaner.pipeline import Pipeline
from cleaner.registry import HOMES, PRESETS, find_filter
from cleaner.usage import COMMANDS

ROOT = Path(__file__).parent.parent
# What a terminal shows without wrapping.
WIDTH = 80


def _with_inner(name: str, parser: ArgumentParser) -> Iterator[tuple[str, ArgumentParser]]:
    yield name, parser
    for action in parser._actions:
        if isinstance(action.choices, dict):
            for inner, inner_parser in action.choices.items():
                yield from _with_inner(f"{name} {inner}", inner_parser)


PARSERS = dict(p for name, parser in all_parsers().items() for p in _with_inner(name, parser))
EVERY = pytest.mark.parametrize("name", PARSERS, ids=lambda name: name or "pages")


@EVERY
def test_a_newcomer_finds_examples_and_every_argument(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", str(WIDTH))
    said = PARSERS[name].format_help()
    assert re.search(r"^examples?:\n  \S", said, re.M)
    assert max(map(len, said.splitlines())) <= WIDTH
    assert name.count(" ") or "exit codes: 0 fine" in said
    for action in PARSERS[name]._actions:
        assert action.help, f"{action.dest} is not explained"


@EVERY
def test_the_examples_of_the_help_are_right_usage(name: str) -> None:
    parser = PARSERS[name]
    said = f"{parser.description}\n{parser.epilog}"
    examples = re.findall(r"^  (?:\w+ [^|]+\| |source <\()?cleaner ?(.*)$", said, re.M)
    assert examples
    for line in examples:
        # A column of spaces parts an example from what is said on it.
        words = re.split(r"  +|\)| [|>] ", line)[0]
        arguments = [word.strip("'") for word in re.findall(r"'[^']*'|\S+", words)]
        command = arguments.pop(0) if arguments[:1] and arguments[0] in COMMANDS else ""
        assert PARSERS[command].parse_args(arguments), line


def test_an_option_is_the_same_in_every_command() -> None:
    meanings = defaultdict(set)
    for parser in PARSERS.values():
        for action in parser._actions:
            for option in action.option_strings:
                if option.startswith("--"):
                    # What is put out differs by command; its name and its kind of value do not.
                    values = () if option in ("--format", "--help") else tuple(action.choices or ())
                    metavar = None if option in ("--output", "--host-from") else action.metavar
                    meanings[option].add(
                        (tuple(action.option_strings), action.nargs, metavar, values)
                    )
    assert {option: found for option, found in meanings.items() if len(found) > 1} == {}
    assert {"--pipeline", "--kind", "--url", "--color", "--format", "--workers"} <= set(meanings)


def test_the_commands_are_in_the_help() -> None:
    said = PARSERS[""].format_help()
    for name, (_, does) in COMMANDS.items():
        assert re.search(rf"^  {name} +{re.escape(does)}$", said, re.M)


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "utf-8"])
def test_help_in_every_locale(encoding: str) -> None:
    env = {"PYTHONIOENCODING": encoding, "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    for arguments in (["--help"], ["filters", "fix-apostrophes"]):
        done = subprocess.run(
            [sys.executable, "-m", "cleaner", *arguments],
            env={**os.environ, "LC_ALL": "C", **env},
            capture_output=True,
            check=True,
            cwd=ROOT,
        )
        assert "â€™".encode() in done.stdout or "’".encode() in done.stdout
        assert not done.stderr


# --- completion in shells -------------------------------------------------------------------------

# What is typed before the tab key, and what stands there afterwards.
TYPED = [
    ("cleaner com", "cleaner completion"),
    ("cleaner pa", "cleaner page.html"),
    ("cleaner page.html no", "cleaner page.html notes.txt"),
    ("cleaner --lev", "cleaner --level"),
    ("cleaner -f mark", "cleaner -f markdown"),
    ("cleaner --keep titl", "cleaner --keep title"),
    ("cleaner -k title+da", "cleaner -k title+date"),
    ("cleaner -p mini", "cleaner -p minimal"),
    ("cleaner -p 'fix-encoding | whites", "cleaner -p 'fix-encoding | whitespace"),
    ("cleaner -p separa", "cleaner -p separate"),
    ("cleaner -p separate:lev", "cleaner -p separate:level="),
    ("cleaner -p separate:level=rec", "cleaner -p separate:level=recall"),
    ("cleaner -p 'web | site:prof", "cleaner -p 'web | site:profile="),
    ("cleaner -p 'separate:level=recall,thre", "cleaner -p 'separate:level=recall,threshold="),
    ("cleaner -p 'separate:threshold=no", "cleaner -p 'separate:threshold=none"),
    ("cleaner -p 'separate | keep:roles=title+dat", "cleaner -p 'separate | keep:roles=title+date"),
    ("cleaner -p 'hashtags:words=tr", "cleaner -p 'hashtags:words=true"),
    ("cleaner batch -p corpus:x=1,y=2 --res", "cleaner batch -p corpus:x=1,y=2 --resume"),
    ("cleaner batch --inp", "cleaner batch --input-format"),
    ("cleaner batch -p cor", "cleaner batch -p corpus"),
    ("cleaner site le", "cleaner site learn"),
    ("cleaner site learn pa", "cleaner site learn page.html"),
    ("cleaner filters lig", "cleaner filters ligatures"),
    ("cleaner inspect -o no", "cleaner inspect -o notes.txt"),
]
# Long enough for a slow machine; what comes sooner ends the wait.
PATIENCE = 20.0


class Terminal:
    """A shell in a terminal of its own."""

    def __init__(self, command: list[str], folder: Path) -> None:
        pid, self.descriptor = pty.fork()
        if not pid:
            os.chdir(folder)
            os.execvpe(command[0], command, {**os.environ, "TERM": "dumb", "PS1": "> "})
        self.pid = pid

    def wait_for(self, wanted: str, typed: str = "") -> str:
        """Type something, and return what is shown, up to what is wanted."""
        os.write(self.descriptor, typed.encode())
        shown, end = "", time.monotonic() + PATIENCE
        while wanted not in shown and time.monotonic() < end:
            if select.select([self.descriptor], [], [], 0.2)[0]:
                read = os.read(self.descriptor, 65536).decode(errors="replace")
                shown += read.replace("\a", "")
        return shown

    def close(self) -> None:
        """End the shell."""
        os.close(self.descriptor)
        os.waitpid(self.pid, 0)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("page.html", "notes.txt"):
        (tmp_path / name).touch()
    for shell in SHELLS:
        (tmp_path / f".{shell}").write_text(completion(shell), encoding="utf-8")
    return tmp_path


START = {
    "bash": (["bash", "--norc", "-i"], "source .bash"),
    "zsh": (["zsh", "-f", "-i"], 'autoload -Uz compinit; compinit -D -u; eval "$(<.zsh)"'),
}


@pytest.mark.parametrize("shell", START)
def test_completion_in_a_terminal(shell: str, folder: Path) -> None:
    if shutil.which(shell) is None:
        pytest.skip(f"{shell} is not installed")
    command, start = START[shell]
    terminal = Terminal(command, folder)
    try:
        # Written apart, so that the echo of the command is not taken for what it says.
        terminal.wait_for("ready", f"{start}; echo rea''dy\n")
        for typed, wanted in TYPED:
            assert wanted in terminal.wait_for(wanted, f"{typed}\t"), typed
            terminal.wait_for("next", "\x15echo ne''xt\n")
    finally:
        terminal.close()


@pytest.mark.skipif(shutil.which("fish") is None, reason="fish is not installed")
def test_completion_in_fish(folder: Path) -> None:
    for typed, wanted in TYPED:
        done = subprocess.run(
            ["fish", "--no-config", "-c", f'source .fish; complete -C "{typed}"'],
            cwd=folder,
            capture_output=True,
            text=True,
            check=True,
        )
        offered = [line.split("\t")[0] for line in done.stdout.splitlines()]
        last = wanted.partition("'")[2] or wanted.split()[-1]
        assert offered == [last], typed
        assert not done.stderr


@pytest.mark.parametrize("shell", SHELLS)
def test_a_script_has_all_names(shell: str) -> None:
    words = set(re.split(r"[\s\"'();]+", completion(shell)))
    assert {*HOMES, *PRESETS, *Role, *COMMANDS} <= words


def test_what_is_offered_can_be_parsed() -> None:
    offered = list(specs())
    assert {"separate:level=recall", "drop:roles=feed", "hashtags:words=true"} <= set(offered)
    for spec in offered:
        if spec.endswith("="):
            name, option = spec[:-1].split(":")
            found: Any = find_filter(name)
            assert option in found.defaults()
        else:
            assert Pipeline.parse(spec)


def test_completion_without_shtab(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    from cleaner.cli import main

    monkeypatch.setitem(sys.modules, "shtab", None)
    assert main(["completion", "bash"]) == 1
    assert "pip install 'cleaner[completion]'" in capfd.readouterr().err
