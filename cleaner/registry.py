"""Filters, and the one list of them: name -> filter, name -> preset.

A filter is made from a plain function. `@text_filter("name")` takes `str -> str` and lifts it over
the blocks of a document; `@document_filter("name")` takes `Document -> Document` for work that has
to see the page. Keyword-only parameters of the function are the filter's options: their annotation
is the type, their default the default. Filters have no state: same input, same output.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, replace
from functools import cache, partial, update_wrapper
from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Generic, ParamSpec, Protocol, cast, get_args, get_type_hints

from cleaner._hot.blocks import held
from cleaner.document import Block, Document, Metadata
from cleaner.errors import SpecError, did_you_mean
from cleaner.options import check_option, format_option

if TYPE_CHECKING:
    from cleaner.pipeline import Pipeline

P = ParamSpec("P")

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

# What of a page's metadata is text; the rest are names and numbers for machines.
_TEXTS = tuple(f.name for f in fields(Metadata) if f.name not in ("url", "date", "language"))

_registered: dict[str, AnyFilter] = {}


class AnyFilter(Protocol):
    """What a pipeline needs of a step."""

    name: str
    options: Mapping[str, Any]

    def on_document(self, document: Document) -> Document:
        """Return the filtered document; the one given is left as it was."""
        ...


class _Filter(Generic[P]):
    """What text and document filters share: options, composition, equality, repr, pickling."""

    def __init__(self, name: str, function: Callable[..., Any]) -> None:
        # Name, docstring and module of the function, so that help and doctests find them.
        update_wrapper(cast(Any, self), function)
        self.name = name
        self.function = function
        self.options: Mapping[str, Any] = MappingProxyType({})

    def using(self, **options: Any) -> Any:
        """Return this filter with some options set; SpecError for a wrong name or value."""
        changed = object.__new__(type(self))
        vars(changed).update(vars(self))
        defaults = self.defaults()
        for key, value in options.items():
            if key not in defaults:
                raise SpecError(
                    f"filter {self.name!r} has no option {key!r}"
                    f"{did_you_mean(key, defaults)} (it has: {', '.join(defaults) or 'none'})"
                )
            check_option(f"{self.name}:{key}", value, self.types()[key])
        # Equal filters have equal specs: a whole number for a float option is written as a float.
        floats = {k for k, t in self.types().items() if t is float or float in get_args(t)}
        whole = {k: float(v) for k, v in options.items() if k in floats and type(v) is int}
        merged = {**self.options, **options, **whole}
        # An option at its default is left out, so that equal filters are equal however written.
        changed.options = MappingProxyType(
            {k: merged[k] for k in defaults if k in merged and merged[k] != defaults[k]}
        )
        return changed

    def defaults(self) -> dict[str, Any]:
        """Return the options and their default values."""
        parameters = inspect.signature(self.function).parameters.values()
        return {p.name: p.default for p in parameters if p.kind is p.KEYWORD_ONLY}

    def types(self) -> dict[str, Any]:
        """Return the options and their types."""
        return _types(self.function)

    @property
    def summary(self) -> str:
        """The first line of the filter's docstring."""
        return (self.function.__doc__ or "").strip().split("\n")[0]

    def __or__(self, other: AnyFilter) -> Pipeline:
        from cleaner.pipeline import Pipeline

        return Pipeline(self, other)  # type: ignore[arg-type]

    def __eq__(self, other: object) -> bool:
        return (
            isinstance(other, _Filter) and self.name == other.name and self.options == other.options
        )

    def __hash__(self) -> int:
        return hash((self.name, tuple(self.options.items())))

    def __str__(self) -> str:
        options = [f"{k}={format_option(v)}" for k, v in self.options.items()]
        return self.name + (":" + ",".join(options) if options else "")

    def __repr__(self) -> str:
        return f"<filter {self}>"

    def __reduce__(self) -> tuple[Any, ...]:
        return (_restored, (self.name, dict(self.options)))


class TextFilter(_Filter[P]):
    """A `str -> str` function that also works on the blocks of a document."""

    _whole: Callable[..., Document] | None = None

    def __call__(self, text: str, *args: P.args, **kwargs: P.kwargs) -> str:
        # Compiled code and `is` checks want exact strings, and lxml results are a subclass.
        given = str(text)
        result = self.function(given, *args, **{**self.options, **kwargs})
        assert isinstance(result, str)
        # What changed nothing returns the text itself, so that `is` tells.
        return given if result == given else result

    def for_documents(self, function: Callable[..., Document]) -> Callable[..., Document]:
        """Decorate the function that replaces lifting, for a filter that must see the page."""
        self._whole = function
        return function

    def on_document(self, document: Document) -> Document:
        """Return the document with the filter applied to each block's text and the metadata."""
        if self._whole is not None:
            return self._whole(document, **self.options)
        return lift(partial(self.function, **self.options), document)


class DocumentFilter(_Filter[P]):
    """A `Document -> Document` function."""

    def __call__(self, document: Document, *args: P.args, **kwargs: P.kwargs) -> Document:
        result = self.function(document, *args, **{**self.options, **kwargs})
        assert isinstance(result, Document)
        return result

    def on_document(self, document: Document) -> Document:
        """Return the filtered document."""
        return self.function(document, **self.options)  # type: ignore[no-any-return]


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


def lift(
    function: Callable[[str], str],
    document: Document,
    *,
    gate: Callable[[list[str]], object] | None = None,
) -> Document:
    """Apply a `str -> str` function to every block and to the metadata's text.

    What the function does not change is shared with the document given. `gate` spares a clean page
    the calls: asked once, with all texts of the page, it says whether the function may change any
    of them.
    """
    metadata = document.metadata
    old = {name: text for name in _TEXTS if (text := getattr(metadata, name))}
    texts = held(document.blocks, Block, "text")
    if gate and not gate([*texts, *old.values()]):
        return document
    changed = False
    blocks = list(document.blocks)
    for i, text in enumerate(texts):
        repaired = function(text)
        if repaired != text:
            blocks[i] = blocks[i].with_text(repaired)
            changed = True
    new = {name: function(text) for name, text in old.items()}
    if new != old:
        metadata = replace(metadata, **new)
        changed = True
    return replace(document, blocks=blocks, metadata=metadata) if changed else document


@cache
def _types(function: Callable[..., Any]) -> dict[str, Any]:
    return get_type_hints(function)


def _restored(name: str, options: dict[str, Any]) -> Any:
    found: Any = find_filter(name)
    return found.using(**options)
