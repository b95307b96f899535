"""The elements of an HTML page as selectors see them, and which of its blocks stand in them.

Separate from the rules, which say what to select. A block knows where it stands in the source; the
elements around it are those of the tree that the reader built. Selectors are asked of turbohtml's
tree, which has every attribute, and XPath of a copy of it for lxml. The trees are laid over each
other element by element: where they are not the same, no selector is placed anywhere.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any

from cleaner.document import Block, Document
from cleaner.errors import SpecError

if TYPE_CHECKING:
    from lxml.etree import XPath

# What is in these is no text of the page, and parsers differ in what they make of it.
_UNSEEN = frozenset(
    "annotation annotation-xml audio canvas datalist head iframe noembed noframes object script"
    " select style svg template textarea video".split()
)
# They hold no text, and parsers differ in how many there are.
_TEXTLESS = frozenset({"col", "colgroup"})
# As the reader has it: an inline element that is not shown gives its block no text.
_HIDING = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
# What XML takes for a name and for text; lxml refuses all else.
_NAME = re.compile(r"[A-Za-z_][\w.-]*", re.ASCII)
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
# The white space of HTML. A no-break space is a text, though one with nothing to select.
_WHITE = " \t\n\f\r"
_SHOWN, _HIDDEN, _BLANK = range(3)
# Selectors of one rules file, and the next one's.
_COMPILED = 512


class PageElements:
    """The elements of a page, numbered in its order, and the runs of text between their tags.

    >>> from cleaner.read import read
    >>> page = read("<div class=ad><p>Buy<p>this</div><p>A wall keeps the sea out.")
    >>> elements = PageElements(page)
    >>> elements.blocks_in(elements.css(".ad"))
    {0: True, 1: True}
    """

    def __init__(self, document: Document) -> None:
        from turbohtml import parse

        self._blocks = document.blocks
        self._source = document.source
        self._starts: list[int] = []  # of the texts, in the order of the tree
        self._stops: list[int] = []
        self._kinds: list[int] = []
        self._reached: list[tuple[int, int]] = []  # of each element: its texts
        self._page = parse(self._source, positions=False, allow_declarative_shadow_roots=False)
        self._elements: list[Any] = []
        self.are_known = self._lay_over()
        """Whether both trees have the same elements; without that nothing is selected."""

    def css(self, selector: str) -> list[int]:
        """Return the numbers of the elements that a CSS selector selects."""
        numbers = self._numbers
        return [numbers[e] for e in self._page.select(selector) if e in numbers]

    def xpath(self, expression: str) -> list[int]:
        """Return the numbers of the elements that an XPath expression selects.

        Of an attribute that is selected its element counts, of a text the element around it.
        """
        places, root = self._copy
        found = []
        for item in compiled_xpath(expression)(root):
            element = item
            if not hasattr(item, "tag"):
                element = item.getparent()
                if item.is_tail:
                    element = element.getparent()
            if element in places:
                found.append(places[element])
        return found

    def blocks_in(self, elements: Iterable[int]) -> dict[int, bool]:
        """Return the blocks with text in some of the elements, and whether all of it is."""
        held: set[int] = set()
        end = 0
        for element in sorted(elements):
            start, stop = self._reached[element]
            # In the order of the page an element comes before what it holds.
            held.update(range(max(start, end), stop))
            end = max(end, stop)
        touched = sorted({block for text in held for block in self._owners.get(text, ())})
        return {block: held.issuperset(self._texts[block]) for block in touched}

    @cached_property
    def _texts(self) -> list[list[int]]:
        """The texts that each block is made of; none if its place is unknown."""
        return [list(self._texts_of(block)) for block in self._blocks]

    @cached_property
    def _owners(self) -> dict[int, list[int]]:
        owners: dict[int, list[int]] = {}
        for block, texts in enumerate(self._texts):
            for text in texts:
                owners.setdefault(text, []).append(block)
        return owners

    def _texts_of(self, block: Block) -> Iterator[int]:
        start, end = block.span
        before = bisect_left(self._ordered, (end,)) - 1
        first = bisect_right(self._ordered, (start, len(self._starts))) - 1
        # The span may begin with an end tag that belongs to nothing, and then the text.
        if first < 0 or self._stops[self._ordered[first][1]] <= start:
            first += 1
        if first > before:
            return
        wanted = _HIDDEN if block.evidence is not None and block.evidence.hidden else _SHOWN
        for text in range(self._ordered[first][1], self._ordered[before][1] + 1):
            if self._kinds[text] <= wanted:
                yield text

    @cached_property
    def _ordered(self) -> list[tuple[int, int]]:
        """Texts by where they stand in the source: what is loose in a table is moved before it."""
        return sorted((start, text) for text, start in enumerate(self._starts))

    @cached_property
    def _numbers(self) -> dict[Any, int]:
        return {element: number for number, element in enumerate(self._elements)}

    def _lay_over(self) -> bool:
        """Number elements and texts of the reader's tree; say whether the other has the same."""
        others = self._walk_other()
        hidden: list[bool] = []  # of the elements that are open
        open_: list[int] = []
        for depth, name, start, stop in _walk_ours(self._source):
            while len(open_) > depth:
                element = open_.pop()
                self._reached[element] = (self._reached[element][0], len(self._starts))
                hidden.pop()
            if name is None:
                text = self._source[start:stop].strip(_WHITE)
                if text:
                    self._starts.append(start)
                    self._stops.append(stop)
                    is_hidden = bool(hidden) and hidden[-1]
                    self._kinds.append(
                        _BLANK if text.isspace() else _HIDDEN if is_hidden else _SHOWN
                    )
                continue
            other = next(others, None)
            if other is None or other[0] != depth or other[1].tag.lower() != name:
                return False
            open_.append(len(self._elements))
            hidden.append((hidden[-1] if hidden else False) or _is_hidden(other[1]))
            self._elements.append(other[1])
            self._reached.append((len(self._starts), len(self._starts)))
        for element in open_:
            self._reached[element] = (self._reached[element][0], len(self._starts))
        return next(others, None) is None

    def _walk_other(self) -> Iterator[tuple[int, Any]]:
        """Yield the elements of turbohtml's tree with their depth."""
        from turbohtml import Element

        waiting = [(0, child) for child in reversed(list(self._page.children))]
        while waiting:
            depth, node = waiting.pop()
            if not isinstance(node, Element) or node.tag in _TEXTLESS:
                continue
            yield depth, node
            if node.tag not in _UNSEEN:
                waiting += [(depth + 1, child) for child in reversed(list(node.children))]

    @cached_property
    def _copy(self) -> tuple[dict[Any, int], Any]:
        """The tree for lxml: the number of each of its elements, and its root."""
        from lxml import etree
        from turbohtml import Element, Text

        numbers = self._numbers
        places: dict[Any, int] = {}
        root = None
        waiting = [(None, child) for child in reversed(list(self._page.children))]
        while waiting:
            parent, node = waiting.pop()
            if isinstance(node, Element):
                name = node.tag if _NAME.fullmatch(node.tag) else "_"
                made = etree.Element(name) if parent is None else etree.SubElement(parent, name)
                for key, value in node.attrs.items():
                    if _NAME.fullmatch(key):
                        text = " ".join(value) if isinstance(value, list) else value or ""
                        made.set(key, _NO_XML.sub("", text))
                if node in numbers:
                    places[made] = numbers[node]
                root = made if root is None else root
                waiting += [(made, child) for child in reversed(list(node.children))]
            elif isinstance(node, Text) and parent is not None:
                text = _NO_XML.sub("", str(node.data))
                if len(parent):
                    parent[-1].tail = (parent[-1].tail or "") + text
                else:
                    parent.text = (parent.text or "") + text
        return places, root


def check_css(selector: str) -> None:
    """Raise SpecError unless a text is a CSS selector.

    >>> check_css("p >")
    Traceback (most recent call last):
        ...
    cleaner.errors.SpecError: 'p >' is no CSS selector: expected a selector at position 3
    """
    from turbohtml import SelectorSyntaxError, query

    try:
        query.compile(selector)
    except SelectorSyntaxError as error:
        what = str(error).rpartition('": ')[2]
        raise SpecError(f"{selector!r} is no CSS selector: {what}") from error


@lru_cache(maxsize=_COMPILED)
def compiled_xpath(expression: str) -> XPath:
    """Compile an XPath expression; SpecError unless it selects elements.

    >>> compiled_xpath("count(//p)")
    Traceback (most recent call last):
        ...
    cleaner.errors.SpecError: 'count(//p)' is an XPath expression that gives float, no elements
    """
    from lxml import etree

    try:
        compiled = etree.XPath(expression)
        result = compiled(etree.Element("html"))
    except (etree.XPathError, ValueError) as error:
        raise SpecError(f"{expression!r} is no XPath expression: {error}") from error
    if not isinstance(result, list):
        what = "text" if isinstance(result, str) else type(result).__name__
        raise SpecError(f"{expression!r} is an XPath expression that gives {what}, no elements")
    return compiled


def _walk_ours(source: str) -> Iterator[tuple[int, str | None, int, int]]:
    """Yield what the reader's tree has, with its depth: elements by name, texts by their place."""
    from cleaner._hot.building import Builder
    from cleaner._hot.nodes import FOREIGN_TAG
    from cleaner._hot.tagnames import COUNT, NAMES

    page: Any = Builder(source)
    page.build()
    made_up = {number: name for name, number in page.made_up.items()}
    tags, firsts, nexts, parents = page.tags, page.firsts, page.nexts, page.parents
    node, depth = firsts[0], 0
    while node:
        if tags[node] < 0:
            yield depth, None, page.begins[node], page.stops[node]
        else:
            number = tags[node] % FOREIGN_TAG
            name = NAMES[number] if number < COUNT else made_up[number]
            if name not in _TEXTLESS:
                yield depth, name, 0, 0
            if firsts[node] and name not in _UNSEEN and name not in _TEXTLESS:
                node = firsts[node]
                depth += 1
                continue
        while not nexts[node]:
            node = parents[node]
            depth -= 1
            if not node:
                return
        node = nexts[node]


def _is_hidden(element: Any) -> bool:
    attributes = element.attrs
    if "hidden" in attributes:
        return bool(attributes["hidden"] != "until-found")
    return bool(_HIDING.search(attributes.get("style") or ""))
