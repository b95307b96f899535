"""The command `cleaner completion`: a script that completes commands in a shell.

The script is made by shtab from the parsers of all commands, once, and holds all names: completing
starts no Python. What shtab does not know is the inside of a word: roles joined by +, and specs,
filters joined by | with their options and values; each shell has functions for them here.
"""

from __future__ import annotations

from argparse import Action, ArgumentParser
from collections.abc import Iterator, Sequence
from importlib import import_module
from typing import Any

from cleaner.errors import CleanerError
from cleaner.options import named_values
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
with their options, and roles in --keep. The library shtab writes it:
pip install 'cleaner[completion]'

exit codes: 0 fine, 1 shtab is missing, 2 wrong usage
"""

# Functions of the scripts that offer names.
_FILTERS, _ROLES = "_cleaner_filters", "_cleaner_roles"
# Arguments with these names in the help are files and folders.
_FILES = {"FILE", "OUT", "PROFILE", "REPORT"}
_FOLDERS = {"DIR"}

# What was typed of the word comes with its opening quote; an answer is the whole word without it.
# Of a spec the last part is completed: a filter, behind its colon an option, behind that a value.
# SPECS has all three: separate, separate:level=, separate:level=recall. Where nothing fits but one
# option, a second answer keeps the shell from closing the word. The first word may be a command as
# well as a file.
_BASH = r"""_cleaner_roles() {
  local mark="[\"']" name
  local word="${1#$mark}"
  local head="${word%"${word##*+}"}"
  for name in ROLES; do
    [[ $head$name == "$word"* ]] && printf '%s\n' "$head$name"
  done
}
_cleaner_filters() {
  local mark="[\"']" key="" last head name rest
  local word="${1#$mark}"
  local -a found=()
  last="${word##*"|"}"
  last="${last#"${last%%[! ]*}"}"
  if [[ $last == *:* ]]; then
    key="${last%%:*}:"
    last="${last##*[:,]}"
    if [[ $last == *=* ]]; then
      key+="${last%%=*}="
      last="${last##*[=+]}"
    fi
  fi
  head="${word%"$last"}"
  for name in SPECS; do
    rest="${name#"$key"}"
    [[ $name == "$key$last"* ]] || continue
    case $key in
      "") [[ $rest != *:* ]] ;;
      *:) [[ $rest == *= ]] ;;
      *) [[ -n $rest ]] ;;
    esac && found+=("$head$rest")
  done
  (( ${#found[@]} == 1 )) && [[ ${found[0]} == *= ]] && found+=("${found[0]}…")
  (( ${#found[@]} )) && printf '%s\n' "${found[@]}"
}
_cleaner_files() {
  (( COMP_CWORD == 1 )) && compgen -W "COMMANDS" -- "$1"
  compgen -f -- "$1"
}
"""
# Readline parts words at : and =; they are put together before the function of shtab sees them.
_BASH_WHOLE = r"""
_cleaner_whole() {
  local left="$COMP_LINE" breaks="${COMP_WORDBREAKS//[!:=]/}" before="" at=0 i blank word
  local -a words=()
  for (( i = 0; i < ${#COMP_WORDS[@]}; i++ )); do
    word="${COMP_WORDS[i]}"
    blank="${left%%[![:space:]]*}"
    left="${left#"$blank$word"}"
    if (( i )) && [[ -z $blank && ( $word == [:=]* || $before == *[:=] ) ]]; then
      words[-1]+="$word"
    else
      words+=("$word")
    fi
    (( i == COMP_CWORD )) && at=$(( ${#words[@]} - 1 ))
    before="$word"
  done
  local -a COMP_WORDS=("${words[@]}")
  local COMP_CWORD=$at
  _shtab_cleaner "$@"
  word="${words[at]}"
  if [[ -n $breaks && $word != [\"\']* ]]; then
    COMPREPLY=("${COMPREPLY[@]#"${word%"${word##*[$breaks]}"}"}")
  fi
}
complete -o bashdefault -F _cleaner_whole cleaner
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
_cleaner_roles() {
  compset -P '*[+]'
  compadd -S '' -- ROLES
}
_cleaner_filters() {
  local -a specs=(SPECS)
  local key
  compset -P '*[|]'
  compset -P ' ##'
  if [[ $PREFIX != *:* ]]; then
    compadd -S '' -- ${specs:#*:*}
    return
  fi
  key=${PREFIX%%:*}:
  compset -P '*[:,]'
  if [[ $PREFIX != *=* ]]; then
    compadd -S '' -- ${${(M)specs:#$key*=}#$key}
    return
  fi
  key+=${PREFIX%%=*}=
  compset -P '*[=+]'
  compadd -S '' -- ${${(M)specs:#$key?*}#$key}
}
"""

_FISH = r"""function _cleaner_roles
  set -l word (string replace -r '^["\']' '' -- (commandline -ct))
  set -l head (string match -r -- '^.*[+]' $word; or echo)
  printf '%s\n' $head(string split ' ' 'ROLES')
end
function _cleaner_filters
  set -l word (string replace -r '^["\']' '' -- (commandline -ct))
  set -l last (string replace -r '^.*[|]' '' -- $word | string trim -l)
  set -l wanted '^([^:]*)$'
  if string match -q '*:*' -- $last
    set -l key (string replace -r ':.*' ':' -- $last)
    set last (string replace -r '^.*[:,]' '' -- $last)
    set wanted '(.*=)$'
    if string match -q '*=*' -- $last
      set key $key(string replace -r '=.*' '=' -- $last)
      set last (string replace -r '^.*[=+]' '' -- $last)
      set wanted '(.+)$'
    end
    set wanted '^'(string escape --style=regex -- $key)$wanted
  end
  set -l head (string sub -l (math (string length -- $word) - (string length -- $last)) -- $word)
  printf '%s\n' $head(string replace -rf -- $wanted '$1' (string split ' ' 'SPECS'))
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
    return script + "\n" + {"bash": _BASH_WHOLE, "fish": _FISH_FILES}.get(shell, "")


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
    """Return the functions that the script of a shell calls for files, specs and roles."""
    from cleaner.document import Role

    functions = {"bash": _BASH, "zsh": _ZSH, "fish": _FISH}[shell]
    for mark, names in (("SPECS", specs()), ("ROLES", [*Role, "all"]), ("COMMANDS", COMMANDS)):
        functions = functions.replace(mark, " ".join(names))
    return functions


def specs() -> Iterator[str]:
    """Yield presets and filters, the options of each filter, and what values can be named."""
    from cleaner.registry import HOMES, PRESETS, find_filter

    yield from PRESETS
    for name in HOMES:
        yield name
        found: Any = find_filter(name)
        for option, annotation in found.types().items():
            if option in found.defaults():
                yield f"{name}:{option}="
                yield from (f"{name}:{option}={value}" for value in named_values(annotation))
