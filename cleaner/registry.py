"""The one list of filters: name -> filter, name -> preset, and the decorators that add to it.

A filter is made from a plain function. `@text_filter("name")` takes `str -> str` and lifts it over
the blocks of a document; `@document_filter("name")` takes `Document -> Document` for work that has
to see the page. Keyword-only parameters of the function are the filter's options: their annotation
is the type, their default the default.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from importlib import import_module
from types import MappingProxyType
from typing import Any

from cleaner.document import Document
from cleaner.errors import SpecError, did_you_mean
from cleaner.filters import AnyFilter, DocumentFilter, TextFilter

# Where each built-in filter lives, in the order in which a page meets them. Modules are imported
# when one of their filters is asked for, so that a cheap pipe starts fast.
HOMES: Mapping[str, str] = MappingProxyType(
    {
        "fix-encoding": "cleaner.repair.encoding",
        "unescape": "cleaner.repair.entities",
        "html-tags": "cleaner.repair.markup",
        "markdown": "cleaner.repair.markdown_marks",
        "fix-apostrophes": "cleaner.repair.apostrophes",
        "normalize-unicode": "cleaner.repair.unicode",
        "ligatures": "cleaner.repair.typography",
        "width": "cleaner.repair.typography",
        "quotes": "cleaner.repair.typography",
        "dashes": "cleaner.repair.typography",
        "spaces": "cleaner.repair.typography",
        "bullets": "cleaner.repair.lists",
        "numbering": "cleaner.repair.lists",
        "symbol-lines": "cleaner.repair.lines",
        "remove-lines": "cleaner.repair.by_pattern",
        "dehyphenate": "cleaner.repair.hyphens",
        "reflow": "cleaner.repair.reflow",
        "separate": "cleaner.separator.separate",
        "repeats": "cleaner.separator.repeats",
        "site": "cleaner.separator.site",
        "rules": "cleaner.separator.user_rules",
        "keep": "cleaner.separator.select",
        "drop": "cleaner.separator.select",
        "keep-if": "cleaner.decide.general",
        "keep-if-language": "cleaner.decide.language",
        "keep-if-gopher-repetition": "cleaner.decide.gopher",
        "keep-if-gopher-quality": "cleaner.decide.gopher",
        "keep-if-c4": "cleaner.decide.c4",
        "keep-if-fineweb": "cleaner.decide.fineweb",
        "mask-urls": "cleaner.mask",
        "mask-emails": "cleaner.mask",
        "mask-handles": "cleaner.mask",
        "mask-ips": "cleaner.mask",
        "mask-phones": "cleaner.mask",
        "mask-currency": "cleaner.mask",
        "mask-numbers": "cleaner.mask",
        "citations": "cleaner.repair.citations",
        "hashtags": "cleaner.repair.social",
        "emoji": "cleaner.repair.social",
        "junk-tokens": "cleaner.repair.junk_tokens",
        "repeated-characters": "cleaner.repair.letters",
        "accents": "cleaner.repair.letters",
        "punctuation": "cleaner.repair.letters",
        "lowercase": "cleaner.repair.letters",
        "replace": "cleaner.repair.by_pattern",
        "line-breaks": "cleaner.repair.lines",
        "whitespace": "cleaner.repair.whitespace",
    }
)

_REPAIRS = "fix-encoding | unescape | fix-apostrophes | normalize-unicode"

# A preset is a spec string under a name: `web` is the default; `minimal` repairs and drops nothing;
# `article` shows headline, byline and date too; `corpus` would rather lose text than keep noise;
# `masked` puts tokens for what identifies people and machines.
PRESETS: Mapping[str, str] = MappingProxyType(
    {
        "web": f"{_REPAIRS} | separate | whitespace",
        "minimal": _REPAIRS,
        "article": f"{_REPAIRS} | separate | keep:roles=byline+date+title | whitespace",
        "corpus": f"{_REPAIRS} | separate:level=precision | whitespace",
        "masked": f"{_REPAIRS} | separate | mask-urls | mask-emails | mask-handles | mask-ips"
        " | mask-phones | whitespace",
    }
)

_registered: dict[str, AnyFilter] = {}


def text_filter(name: str) -> Callable[[Callable[..., str]], TextFilter[...]]:
    """Register a `str -> str` function as a filter under a name.

    Keyword-only parameters are its options: their annotations the types, their defaults the values.
    Called on a string the filter is the function; on a document it changes the text of each block
    and the metadata, and moves links and emphasis along. Raises SpecError for a name that is taken.

    >>> @text_filter("shout-for-docs")
    ... def shout(text: str, *, sign: str = "!") -> str:
    ...     return text.upper() + sign
    >>> shout("so"), str(shout.using(sign="?"))
    ('SO!', 'shout-for-docs:sign=?')
    >>> del _registered["shout-for-docs"]
    """
    return partial(_register, TextFilter, name)


def document_filter(name: str) -> Callable[[Callable[..., Document]], DocumentFilter[...]]:
    """Register a `Document -> Document` function as a filter under a name.

    Options are as in `text_filter`. The function returns a new document and leaves the one given as
    it was; it judges blocks by their role, or the document by `rejection`. Raises SpecError for a
    name that is taken.

    >>> from dataclasses import replace
    >>> @document_filter("refuse-for-docs")
    ... def refuse(document: Document) -> Document:
    ...     return replace(document, rejection="refused")
    >>> refuse(Document([], "text", "")).rejection
    'refused'
    >>> del _registered["refuse-for-docs"]
    """
    return partial(_register, DocumentFilter, name)


def _register(cls: type[Any], name: str, function: Callable[..., Any]) -> Any:
    made = cls(name, function)
    known = _registered.get(name)
    home = HOMES.get(name, function.__module__)
    if function.__module__ != home or (
        known is not None and known.function.__module__ != home  # type: ignore[attr-defined]
    ):
        raise SpecError(f"a filter named {name!r} exists already, in {home}; choose another name")
    _registered[name] = made
    return made


def find_filter(name: str) -> AnyFilter:
    """Return the filter of that name, at its defaults; SpecError with the nearest name if none.

    >>> find_filter("separate").name
    'separate'
    """
    if name not in _registered and name in HOMES:
        import_module(HOMES[name])
    if name not in _registered:
        known = [*HOMES, *_registered, *PRESETS]
        raise SpecError(
            f"unknown filter {name!r}{did_you_mean(name, known)} (`cleaner filters` lists them)"
        )
    return _registered[name]


def all_filters() -> Iterator[AnyFilter]:
    """Yield every filter, the built-in ones first in the order in which a page meets them."""
    for name in HOMES:
        yield find_filter(name)
    yield from (f for name, f in _registered.items() if name not in HOMES)


def restored(name: str, options: dict[str, Any]) -> Any:
    """Return a filter with these options: what a pickled one becomes."""
    found: Any = find_filter(name)
    return found.using(**options)
