"""Plain text as it comes out of a full-page rendering: the input of the separator's text mode.

Separate because training and scoring must make the text of a page in the same four ways.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from importlib import import_module
from typing import Any

# Elements whose text no browser shows, or shows outside the page.
_UNSEEN = frozenset({"head", "script", "style", "noscript", "template"})


@cache
def _library(name: str) -> Any:
    """Import a library that comes without types, when it is first used."""
    return import_module(name)


def decoded(source: str | bytes) -> str:
    """Return a page as text: all renderings start from the same characters."""
    if isinstance(source, str):
        return source
    encoding = _library("resiliparse.parse.encoding")
    return str(encoding.bytes_to_str(source, encoding.detect_encoding(source, from_html_meta=True)))


def resiliparse_full(html: str) -> str:
    """Render all visible text with resiliparse, blocks separated by line breaks."""
    return _resiliparse(html, main_content=False)


def resiliparse_main(html: str) -> str:
    """Render what resiliparse takes for the main content: part of the noise is gone already."""
    return _resiliparse(html, main_content=True)


def _resiliparse(html: str, *, main_content: bool) -> str:
    tree = _library("resiliparse.parse.html").HTMLTree.parse(html)
    extract = _library("resiliparse.extract.html2text").extract_plain_text
    return str(extract(tree, main_content=main_content, alt_texts=False, links=False))


def inscriptis_full(html: str) -> str:
    """Render all visible text with inscriptis, laid out in columns as a text browser would."""
    return str(_library("inscriptis").get_text(html))


def wet(html: str) -> str:
    r"""Render each visible text node on a line of its own, as the WET files of Common Crawl do.

    Inline markup breaks lines too: that is what makes those files hard.

    >>> wet("<title>T</title><p>See <a href=/>the  page</a>.</p><script>x()</script>")
    'See\nthe page\n.'
    """
    from turbohtml import Element, Text, parse

    lines = []
    waiting: list[Any] = [parse(html, positions=False)]
    while waiting:
        node = waiting.pop()
        if isinstance(node, Text):
            lines.append(" ".join(node.data.split()))
        elif not (isinstance(node, Element) and node.tag in _UNSEEN):
            waiting.extend(reversed(node.children))
    return "\n".join(filter(None, lines))


RENDERINGS: dict[str, Callable[[str], str]] = {
    "resiliparse-full": resiliparse_full,
    "inscriptis": inscriptis_full,
    "wet": wet,
    "resiliparse-main": resiliparse_main,
}
# Those of which nothing was taken away: what a model of noise can learn from.
FULL_PAGE = ("resiliparse-full", "inscriptis", "wet")
