"""JSON-LD: what a page describes in it for search engines, and which of it is the page itself.

Separate because it is a format of its own, which both the metadata and the separator's evidence are
taken from.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import lru_cache
from html import unescape
from typing import Any, NamedTuple

# schema.org types whose headline, author and date are the page's.
_ARTICLE = re.compile(
    r"(?:Article|Posting|Report|Recipe|Product|Event|Review|QAPage|Course|WebPage|HowTo|VideoObject)$"
)
_WRAPPING = re.compile(
    r"""(?x)
      ^ (?: // | /\* )? \s{0,9} (?: <!\[CDATA\[ | <!-- ) \s{0,9} (?: \*/ )?   # //<![CDATA[
    | (?: // | /\* )? \s{0,9} (?: \]\]> | --> ) \s{0,9} (?: \*/ )? $          # //]]>
    | ; $
    """
)
# The pairs that are read from a script that is no JSON.
_PAIR = re.compile(r'"(@type|datePublished|dateCreated|dateModified)"\s{0,9}:\s{0,9}"([^"]{4,40})"')
_SALVAGED_CHARS = 50_000  # damaged scripts that are longer are lists of products or comments
# JSON-LD nests graphs and lists; deeper than this it is no description of a page.
_DEPTH = 6
# A list with more items is an archive; the first say what it is.
_MANY = 100
# Rank of what is on the page but is not the page: its publisher, its trail of sections, its images.
_NOT_THE_PAGE = 2


class LinkedData(NamedTuple):
    """What the JSON-LD of a page describes: all of it, and the page's own articles first."""

    things: list[dict[str, Any]]
    own: list[dict[str, Any]]
    by_id: dict[str, dict[str, Any]]

    def field(self, name: str) -> Any:
        """Return a property of the first of the page's own things that has it."""
        return next((thing[name] for thing in self.own if thing.get(name)), None)

    def names(self, name: str) -> list[str]:
        """Return the names in a property, those of things that it only refers to looked up."""
        return list(dict.fromkeys(_names(self.field(name), self.by_id, _DEPTH)))


# The page is read for its metadata and then for the separator's evidence: parsed once for both.
@lru_cache(maxsize=1)
def linked_data(scripts: tuple[str, ...]) -> LinkedData:
    """Return what the scripts describe; of damaged ones, no more than type and dates.

    >>> story = '{"@type": "Article", "author": [{"@id": "#1"}, {"name": "Tom Moss"}]}'
    >>> author = '{"@type": "Person", "@id": "#1", "name": "Ana Moss"}'
    >>> linked_data((story, author)).names("author")
    ['Ana Moss', 'Tom Moss']
    """
    things = list(_things(scripts))
    ranked = sorted(((_trust(t), i) for i, t in enumerate(things)))
    own = [things[i] for rank, i in ranked if rank < _NOT_THE_PAGE]
    by_id = {t["@id"]: t for t in things if isinstance(t.get("@id"), str) and t.get("name")}
    return LinkedData(things, own, by_id)


def _things(scripts: tuple[str, ...]) -> Iterator[dict[str, Any]]:
    for script in scripts:
        try:
            data = json.loads(_unwrapped(script), strict=False)
        except (ValueError, RecursionError):
            data = _salvaged(script)
        yield from _walk(data, _DEPTH)


def _unwrapped(script: str) -> str:
    """Return a script without what old templates put around it, comments of two languages."""
    script = script.strip()
    if script.startswith(("//", "/*", "<!")) or script.endswith((";", "]]>", "-->", "*/")):
        script = _WRAPPING.sub("", script)
    return script


def _salvaged(script: str) -> dict[str, Any]:
    """Return what can be read of a damaged script: its type and, if they are the only ones, dates.

    A script that gives a date for each comment or review says nothing of the page.
    """
    found: dict[str, set[str]] = {}
    for name, value in _PAIR.findall(script[:_SALVAGED_CHARS]):
        found.setdefault(name, set()).add(value)
    kinds = [kind for kind in sorted(found.pop("@type", ())) if _ARTICLE.search(kind)]
    dates = {name: values.pop() for name, values in found.items() if len(values) == 1}
    return {"@type": kinds, **dates} if kinds and dates else {}


def _walk(data: Any, depth: int) -> Iterator[dict[str, Any]]:
    if depth == 0:
        return
    if isinstance(data, list):
        for item in data[:_MANY]:
            yield from _walk(item, depth - 1)
    elif isinstance(data, dict):
        if "@type" in data:
            yield data
        for key in ("@graph", "mainEntity", "mainEntityOfPage"):
            yield from _walk(data.get(key), depth - 1)


def _trust(thing: dict[str, Any]) -> int:
    """Rank the things a page describes: articles, then pages; people and trails not at all."""
    kinds = thing["@type"] if isinstance(thing["@type"], list) else [thing["@type"]]
    names = [str(kind) for kind in kinds]
    if not any(_ARTICLE.search(name) for name in names):
        return _NOT_THE_PAGE
    return 1 if any(name.endswith("Page") for name in names) else 0


def _names(value: Any, by_id: dict[str, dict[str, Any]], depth: int) -> list[str]:
    """Return the names in an author or publisher: a string, a thing with a name, or a list."""
    if isinstance(value, str):
        return [folded(value)] if value.strip() else []
    if depth == 0:
        return []
    if isinstance(value, list):
        return [name for item in value[:_MANY] for name in _names(item, by_id, depth - 1)]
    if isinstance(value, dict):
        name = value.get("name")
        if not name and isinstance(value.get("@id"), str):
            name = by_id.get(value["@id"], {}).get("name")
        return _names(name, {}, depth - 1)  # one step: references can go in a circle
    return []


def first_text(value: Any) -> str:
    """Return a text, or the first of a list of texts; the empty string for all else."""
    if isinstance(value, list):
        value = value[0] if value else ""
    return value if isinstance(value, str) else ""


def folded(text: str) -> str:
    """Return a text with white space folded, and entities decoded that were encoded twice."""
    text = " ".join(text.split())
    return unescape(text) if "&" in text else text
