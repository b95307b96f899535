"""The command `cleaner completion`: a script that completes commands in a shell.

The script is made by shtab from the parsers of all commands, once, and holds all names: completing
starts no Python. What shtab does not know are lists within a word, filters joined by | and roles
joined by +; each shell has a function for them here.
"""

from __future__ import annotations

from argparse import Action, ArgumentParser
from collections.abc import Iterator, Sequence
from importlib import import_module
from typing import Any

from cleaner.errors import CleanerError
from cleaner.outcome import FINE, stopped, write_out
from cleaner.usage import COMMANDS, CommandParser
from cleaner.usage import parser as pages_parser

SHELLS = ("bash", "zsh", "fish")

_EPILOG = """\
examples:
  source <(cleaner completion bash)            in ~/.bashrc, or now
  eval "$(cleaner completion zsh)"             in ~/.zshrc, after compinit
  cleaner completion fish > ~/.config/fish/completions/cleaner.fish

It completes commands, options and their values, files, filters in --pipeline
and roles in --keep. The library shtab writes it:
pip install 'cleaner[completion]'

exit codes: 0 fine, 1 shtab is missing, 2 wrong usage
"""

# Functions of the scripts that offer names, and the sign that joins names within one word.
_FILTERS, _ROLES = "_cleaner_filters", "_cleaner_roles"
_SIGNS = {_FILTERS: "|", _ROLES: "+"}
# Arguments with these names in the help are files and folders.
_FILES = {"FILE", "OUT", "PROFILE", "REPORT"}
_FOLDERS = {"DIR"}

# What was typed of the word comes with its opening quote; an answer is the whole word without it.
# The first word may be a command as well as a file.
_BASH = r"""_cleaner_list() {  # $1: names, $2: the sign between them, $3: the word
  local mark="[\"']" head last name
  local word="${3#$mark}"
  last="${word##*"$2"}"
  last="${last#"${last%%[! ]*}"}"
  head="${word%"$last"}"
  for name in $1; do
    [[ $name == "$last"* ]] && printf '%s\n' "$head$name"
  done
}
_cleaner_files() {
  (( COMP_CWORD == 1 )) && compgen -W "COMMANDS" -- "$1"
  compgen -f -- "$1"
}
"""
_BASH_LIST = r"""FUNCTION() { _cleaner_list "NAMES" 'SIGN' "$1"; }
"""

# The first word may be a command as well as a file; all later ones are of the command, or files.
_ZSH = r"""_cleaner_options=("${_shtab_cleaner_options[@]}")
functions[_cleaner_command]=$functions[_shtab_cleaner]
_cleaner_first() {
  _alternative 'commands:command:_shtab_cleaner_commands' 'files:page:_files'
}
_shtab_cleaner() {
  local -a known=(COMMANDS)
  if (( CURRENT > 2 )) && [[ -n ${known[(r)$words[2]]} ]]; then
    _cleaner_command "$@"
  else
    _arguments -s $_cleaner_options '1: :_cleaner_first' '*:page:_files'
  fi
}
"""
_ZSH_LIST = r"""FUNCTION() {
  compset -P '*[SIGN]'
  compset -P ' ##'
  compadd -S '' -- NAMES
}
"""

_FISH_LIST = r"""function FUNCTION
  set -l word (string replace -r '^["\']' '' -- (commandline -ct))
  set -l head (string match -r -- '^.*[SIGN] *' $word)
  printf "$head%s\n" NAMES
end
"""
_FISH_FILES = "complete -c cleaner -n _shtab_cleaner_using -F\n"


def command_parser() -> CommandParser:
    """Return the parser of the command's arguments."""
    parser = CommandParser(
        "cleaner completion",
        "Print a script that completes commands, options and values in a shell.",
        _EPILOG,
    )
    parser.add_argument("shell", choices=SHELLS, help="the shell that the script is for")
    return parser


def run_command(arguments: Sequence[str]) -> int:
    """Run `cleaner completion` and return its exit code."""
    shell = command_parser().parse_args(list(arguments)).shell
    try:
        write_out(completion(shell))
    except CleanerError as error:
        return stopped(error, "cleaner completion")
    return FINE


def all_parsers() -> dict[str, ArgumentParser]:
    """Return the parser of each command, that of pages under the empty name.

    >>> sorted(all_parsers())[:3]
    ['', 'batch', 'completion']
    """
    parsers: dict[str, ArgumentParser] = {"": pages_parser("")}
    for name, (module, _) in COMMANDS.items():
        parsers[name] = import_module(module).command_parser()
    return parsers


def completion(shell: str) -> str:
    """Return the script for bash, zsh or fish; CleanerError where shtab is missing.

    >>> "_cleaner_roles" in completion("bash")
    True
    """
    try:
        import shtab
    except ImportError as error:
        raise CleanerError(
            "completion is written by shtab: pip install 'cleaner[completion]'"
        ) from error

    parsers = all_parsers()
    pages = parsers.pop("")
    if shell != "bash":
        # There the first word is a command to shtab; that it may be a file is added below.
        pages._remove_action(pages._get_positional_actions()[0])
    root = ArgumentParser(prog="cleaner", parents=[pages], add_help=False)
    commands = root.add_subparsers(metavar="COMMAND")
    for name, parser in parsers.items():
        does = COMMANDS[name][1]
        commands.add_parser(name, help=does, description=does, parents=[parser], add_help=False)
    for action in _actions(root):
        if values := _values(action, shtab):
            action.complete = values  # type: ignore[attr-defined]
    if shell == "bash":
        root._get_positional_actions()[0].complete = {"bash": "_cleaner_files"}  # type: ignore[attr-defined]
    script: str = shtab.complete(root, shell, preamble=_functions(shell))
    return script + "\n" + (_FISH_FILES if shell == "fish" else "")


def _actions(parser: ArgumentParser) -> Iterator[Action]:
    """Yield the arguments of a parser and of the commands within."""
    for action in parser._actions:
        yield action
        if isinstance(action.choices, dict):
            for inner in action.choices.values():
                yield from _actions(inner)


def _values(action: Action, shtab: Any) -> dict[str, str] | None:
    """Return what completes the value of an argument, where it is neither choices nor free."""
    function = None
    if "--pipeline" in action.option_strings or action.metavar == "NAME":
        function = _FILTERS
    elif "--keep" in action.option_strings:
        function = _ROLES
    if function:
        return {"bash": function, "zsh": function, "fish": f"({function})"}
    found = None
    if action.metavar in _FILES:
        found = shtab.FILE
    elif action.metavar in _FOLDERS:
        found = shtab.DIRECTORY
    return found


def _functions(shell: str) -> str:
    """Return the functions that the script of a shell calls for files and for lists of names."""
    from cleaner.document import Role
    from cleaner.registry import HOMES, PRESETS

    start, function = {"bash": (_BASH, _BASH_LIST), "zsh": (_ZSH, _ZSH_LIST)}.get(
        shell, ("", _FISH_LIST)
    )
    names = {_FILTERS: [*PRESETS, *HOMES], _ROLES: [*Role, "all"]}
    lists = [
        function.replace("FUNCTION", name)
        .replace("SIGN", sign)
        .replace("NAMES", " ".join(names[name]))
        for name, sign in _SIGNS.items()
    ]
    return start.replace("COMMANDS", " ".join(COMMANDS)) + "".join(lists)
