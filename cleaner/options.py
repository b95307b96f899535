"""Option values: checked against the type of the option, and written in a spec string.

A value in a spec is bare (`0.6`, `true`, `none`, `form+comment`) or a JSON string in double quotes
(`"a, b | c"`), which may hold anything.
"""

import json
import re
from collections.abc import Set
from enum import Enum
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin

from cleaner.errors import SpecError, did_you_mean
from cleaner.patterns import Pattern, check_pattern

# What may stand bare: no quote, no white space, none of the spec's own signs.
BARE = re.compile(r'[^\s|:,="+]+(?:\+[^\s|:,="+]+)*')
_KINDS: dict[Any, str] = {str: "text", Pattern: "a regular expression"}
_WORDS = {"true": True, "false": False, "none": None}


def format_option(value: Any) -> str:
    """Write a value so that `parse_option` reads it back.

    >>> format_option(0.5), format_option(None), format_option("a b"), format_option("x")
    ('0.5', 'none', '"a b"', 'x')
    """
    if isinstance(value, Enum):
        value = value.value
    if value is None or isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, Set):
        return "+".join(sorted(map(format_option, value))) if value else '""'
    if isinstance(value, str):
        plain = BARE.fullmatch(value) and "+" not in value and value.lower() not in _WORDS
        return value if plain else json.dumps(value, ensure_ascii=False)
    return repr(value)


def parse_option(where: str, text: str, annotation: Any) -> Any:
    """Read a value of the annotated type from a spec; SpecError if the text is none.

    >>> parse_option("separate:threshold", "0.6", float | None)
    0.6
    """
    for kind in _alternatives(annotation):
        try:
            value = _read(text, kind)
        except (ValueError, OverflowError):
            continue
        if _fits(value, kind):
            return value
    raise _wrong(where, text, annotation)


def check_option(where: str, value: Any, annotation: Any) -> None:
    """Raise SpecError unless the value is of the annotated type, and a pattern can be compiled."""
    kinds = _alternatives(annotation)
    if not any(_fits(value, kind) for kind in kinds):
        raise _wrong(where, value, annotation)
    if Pattern in kinds and isinstance(value, str):
        check_pattern(where, value)


def describe_type(annotation: Any) -> str:
    """Say in words what values an option takes.

    >>> describe_type(Literal["a", "b"] | None)
    'a, b or none'
    """
    words: list[str] = []
    for kind in _alternatives(annotation):
        if get_origin(kind) is frozenset:
            words.append(f"{describe_type(get_args(kind)[0])}, several joined by +")
        elif kind is bool:
            words.append("true or false")
        else:
            words += named_values(kind) or [_KINDS.get(kind) or kind.__name__]
    return " or ".join(filter(None, [", ".join(words[:-1]), words[-1]]))


def named_values(annotation: Any) -> list[str]:
    """Return the values of an option that have a name: not numbers, texts and patterns.

    >>> named_values(Literal["a", "b"] | float | None)
    ['a', 'b', 'none']
    """
    names: list[str] = []
    for kind in _alternatives(annotation):
        if get_origin(kind) is frozenset:
            names += named_values(get_args(kind)[0])
        elif get_origin(kind) is Literal:
            names += map(str, get_args(kind))
        elif kind is bool or kind is NoneType:
            names += [name for name, value in _WORDS.items() if _fits(value, kind)]
        elif isinstance(kind, type) and issubclass(kind, Enum):
            names += [str(member.value) for member in kind]
    return names


def _alternatives(annotation: Any) -> tuple[Any, ...]:
    if get_origin(annotation) in (Union, UnionType):
        # None and numbers are tried before text, which takes anything.
        return tuple(sorted(get_args(annotation), key=lambda kind: kind in (str, Pattern)))
    return (annotation,)


def _read(text: str, kind: Any) -> Any:
    quoted = text.startswith('"')
    if get_origin(kind) is frozenset:
        members = [] if text == '""' else text.split("+")
        return frozenset(_read(part, get_args(kind)[0]) for part in members)
    if quoted:
        text = json.loads(text)
    if kind is bool or kind is NoneType:
        if quoted or text not in _WORDS:
            raise ValueError(text)
        return _WORDS[text]
    if get_origin(kind) is Literal:
        return next((v for v in get_args(kind) if str(v) == text), text)
    return kind(text)


def _fits(value: Any, kind: Any) -> bool:
    if get_origin(kind) is Literal:
        return value in get_args(kind)
    if get_origin(kind) is frozenset:
        member = get_args(kind)[0]
        return isinstance(value, frozenset) and all(_fits(v, member) for v in value)
    if kind is float:
        return isinstance(value, int | float) and not isinstance(value, bool) and value == value
    if kind is int:
        return isinstance(value, int) and not isinstance(value, bool)
    if kind is Pattern:
        return isinstance(value, str)
    return isinstance(value, kind)


def _wrong(where: str, value: Any, annotation: Any) -> SpecError:
    known = describe_type(annotation)
    hint = did_you_mean(str(value), re.split(r", | or ", known))
    if isinstance(value, str) and value.startswith('"') and "\\" in value:
        hint = "; within double quotes a backslash is written twice"
    return SpecError(f"{where} is {known}, not {value!r}{hint}")
