"""A rules file: what a user wants kept, dropped or named, read from TOML and checked whole.

Separate from the filter, which puts rules to a page. All that can be wrong with a file is found
here, before a page is read, and said with the file, the line and the key.

    [[rule]]
    name = "newsletter box"                 # shown in reasons; may be left out
    host = "example.org"                    # and its subdomains; left out: any page
    css = ["aside.newsletter", "#sign-up"]  # or xpath, or text (a regular expression)
    action = "drop"                         # or "keep"; or role = "tags"
"""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from cleaner.document import Role
from cleaner.errors import SpecError, did_you_mean
from cleaner.patterns import check_pattern
from cleaner.separator.page_elements import check_css, compiled_xpath

_ACTIONS = ("keep", "drop")
_SELECTORS = ("css", "xpath", "text")
_KEYS = ("name", "host", *_SELECTORS, "action", "role")
_HOST = re.compile(r"[\w-]+(?:\.[\w-]+)*")
# Where tables of a TOML file begin: strings and comments are passed over, as they may show one.
_TOKEN = re.compile(
    r'''(?x)
      """ (?: [^"\\] | \\. | "(?!"") )*+ (?: """ | \Z )
    | \'\'\' (?: [^\'] | \'(?!\'\') )*+ (?: \'\'\' | \Z )
    | " (?: [^"\\\n] | \\. )*+ "?
    | ' [^'\n]*+ '?
    | \# [^\n]*+
    | (?P<table> (?m: ^ ) [ \t]*+ \[\[ [ \t]*+ (?: rule | "rule" | 'rule' ) [ \t]*+ \]\] )
    ''',
    re.DOTALL,
)
# Files that one process uses in turn.
_FILES = 16


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: what it selects, on which hosts, and what becomes of it.

    `hosts` is empty for all pages; a block has to be selected by one of each of `css`, `xpath` and
    `text` that are given. `role` is what the block becomes, `Role.BODY` to keep it, None to drop
    it. `where` says which rule it is.
    """

    where: str
    hosts: tuple[str, ...] = ()
    css: tuple[str, ...] = ()
    xpath: tuple[str, ...] = ()
    text: tuple[str, ...] = ()
    role: Role | None = None

    @property
    def action(self) -> str:
        """What the rule does, in a word or two."""
        if self.role is None:
            return "drop"
        return "keep" if self.role is Role.BODY else f"name {self.role.value}"

    @property
    def needs_elements(self) -> bool:
        """Whether it speaks of elements, which plain text has none of."""
        return bool(self.css or self.xpath)


def load_rules(file: str) -> tuple[Rule, ...]:
    """Read a rules file; SpecError says what is wrong with it, where, and what to write instead.

    A file that has not changed is read once in a process.

    >>> load_rules("no-such-file.toml")
    Traceback (most recent call last):
        ...
    cleaner.errors.SpecError: rules 'no-such-file.toml' cannot be read: No such file or directory
    """
    if not file:
        raise SpecError("rules needs a file, as in rules:file=rules.toml")
    try:
        status = os.stat(file)
        return _loaded(file, os.path.abspath(file), status.st_mtime_ns, status.st_size)
    except OSError as error:
        why = error.strerror or type(error).__name__
        raise SpecError(f"rules {file!r} cannot be read: {why}") from error


def parse_rules(text: str, file: str = "rules") -> tuple[Rule, ...]:
    r"""Read rules from the text of a file, which `file` names in reasons and errors.

    >>> [rule] = parse_rules('[[rule]]\ncss = ".ad"\naction = "drop"', "my.toml")
    >>> rule.where, rule.action
    ('rule 1 (my.toml, line 1)', 'drop')
    >>> parse_rules('[[rule]]\ncss = ".ad"\nacton = "drop"', "my.toml")  # doctest: +ELLIPSIS
    Traceback (most recent call last):
        ...
    cleaner.errors.SpecError: rule 1 (my.toml, line 1): unknown key 'acton'; did you mean ...
    """
    try:
        data = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise SpecError(f"rules {file!r} are no TOML: {error or 'nested too deeply'}") from error
    for key in data:
        if key != "rule":
            raise SpecError(
                f"rules {file!r}: unknown key {key!r}{did_you_mean(key, ['rule'])} (each rule "
                "begins with [[rule]])"
            )
    tables = data.get("rule", [])
    if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
        raise SpecError(f"rules {file!r}: begin each rule with [[rule]], in two brackets")
    lines = [text.count("\n", 0, at) + 1 for at in _tables(text)]
    rules = []
    for number, table in enumerate(tables, 1):
        # Rules that are written as one list in a line have no heads.
        line = f", line {lines[number - 1]}" if len(lines) == len(tables) else ""
        rules.append(_rule(table, f"rule {number}", f"({file}{line})"))
    return tuple(rules)


@lru_cache(maxsize=_FILES)
def _loaded(file: str, path: str, changed: int, size: int) -> tuple[Rule, ...]:
    with open(path, "rb") as stream:
        data = stream.read()
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise SpecError(
            f"rules {file!r} are not UTF-8 (line {line}); save the file as UTF-8"
        ) from error
    return parse_rules(text.replace("\r\n", "\n"), file)


def _tables(text: str) -> Iterable[int]:
    return (found.start() for found in _TOKEN.finditer(text) if found["table"])


def _rule(table: Mapping[str, Any], number: str, place: str) -> Rule:
    at = f"{number} {place}"
    for key in table:
        if key not in _KEYS:
            raise SpecError(
                f"{at}: unknown key {key!r}{did_you_mean(key, _KEYS)} (it has: {', '.join(_KEYS)})"
            )
    if (name := table.get("name")) is not None:
        if not isinstance(name, str) or not name.strip():
            raise SpecError(f"{at}: name is a text, not {name!r}")
        at = f'{number} "{" ".join(name.split())}" {place}'
    hosts = tuple(_checked(table, "host", at, _check_host))
    rule = Rule(
        at,
        () if "*" in hosts else tuple(map(host_name, hosts)),
        _checked(table, "css", at, check_css),
        _checked(table, "xpath", at, compiled_xpath),
        _checked(table, "text", at, lambda pattern: check_pattern("text", pattern)),
        _role(table, at),
    )
    if not (rule.css or rule.xpath or rule.text):
        raise SpecError(f"{at}: it selects nothing; give it css, xpath or text")
    return rule


def _checked(
    table: Mapping[str, Any], key: str, at: str, check: Callable[[str], object]
) -> tuple[str, ...]:
    """Return the texts of a key, each of them checked."""
    value = table.get(key)
    if value is None:
        return ()
    values = [value] if isinstance(value, str) else value
    if not isinstance(values, list) or not values or not all(isinstance(v, str) for v in values):
        raise SpecError(f"{at}: {key} is a text or a list of texts, not {value!r}")
    for text in values:
        try:
            check(text)
        except SpecError as error:
            raise SpecError(f"{at}, {key}: {error}") from error
    return tuple(values)


def _role(table: Mapping[str, Any], at: str) -> Role | None:
    given = [key for key in ("action", "role") if key in table]
    if len(given) != 1:
        has = "both" if given else "neither"
        raise SpecError(
            f'{at}: it has {has} of action and role; give one, such as action = "drop" '
            'or role = "tags"'
        )
    value = table[given[0]]
    if given == ["action"]:
        if value not in _ACTIONS:
            roles = value in list(Role)
            hint = f"; write role = {value!r}" if roles else did_you_mean(str(value), _ACTIONS)
            raise SpecError(f"{at}: action is keep or drop, not {value!r}{hint}")
        return Role.BODY if value == "keep" else None
    known = [role.value for role in Role]
    if value not in known:
        hint = did_you_mean(str(value), known)
        raise SpecError(f"{at}: unknown role {value!r}{hint} (roles: {', '.join(known)})")
    return Role(value)


def _check_host(host: str) -> None:
    if host == "*" or _HOST.fullmatch(host.strip(".")):
        return
    covers = host.removeprefix("*.")
    if covers != host and _HOST.fullmatch(covers):
        raise SpecError(f"{host!r}: write {covers!r}, which covers its subdomains")
    raise SpecError(f"{host!r} is no host; write it as in 'example.org', without scheme and path")


def host_name(host: str) -> str:
    """Return a host in the form in which hosts are compared: small letters, ASCII.

    >>> host_name("Bücher.Example."), host_name("xn--bcher-kva.example")
    ('xn--bcher-kva.example', 'xn--bcher-kva.example')
    """
    name = host.strip(".").lower()
    try:
        return name if name.isascii() else name.encode("idna").decode()
    except UnicodeError:  # a label that is too long, or has a sign that is in no name
        return name
