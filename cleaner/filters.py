"""What a filter is: a function with options, that works on a document and joins with others by |.

Filters have no state: same input, same output. They are made by the decorators of
`cleaner.registry`, which knows them by name.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from dataclasses import fields, replace
from functools import cache, partial, update_wrapper
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Generic, ParamSpec, Protocol, cast, get_args, get_type_hints

from cleaner._hot.blocks import held
from cleaner.document import Block, Document, Metadata
from cleaner.errors import SpecError, did_you_mean
from cleaner.options import check_option, format_option

if TYPE_CHECKING:
    from cleaner.pipeline import Pipeline

P = ParamSpec("P")

# What of a page's metadata is text; the rest are names and numbers for machines.
_TEXTS = tuple(f.name for f in fields(Metadata) if f.name not in ("url", "date", "language"))


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
        from cleaner.registry import restored

        return (restored, (self.name, dict(self.options)))


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
