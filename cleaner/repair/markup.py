"""Tags of HTML that were left in plain text.

For a text with a few of them; a page is read as HTML, which knows what is shown and what is not.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from functools import partial

import regex

from cleaner._hot.elements import BLOCK
from cleaner.patterns import Edit, Pattern, edited, until_stable
from cleaner.registry import text_filter
from cleaner.repair.code import beside_code
from cleaner.repair.prose import leaving_code

_INLINE = frozenset(
    "a abbr acronym audio b bdi bdo big canvas cite code col colgroup data del dfn em embed font i"
    " iframe img input ins kbd link map mark meta meter noscript object output picture progress q"
    " rp rt ruby s samp script select small source span strike strong style sub sup svg template"
    " textarea time title tt u var video wbr base area track param head path".split()
)
# Elements without an end; `<br>` alone is evidence enough.
_VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
# Elements whose end may be left out: of one alone it is not known whether it is meant.
_UNCLOSED = frozenset("dd dt li option p td th tr".split())
_LINES = BLOCK | {"br"}
_CELLS = frozenset(["td", "th"])
# What of these stands between their tags is never shown.
_HIDDEN = ("script", "style")

_TAG = regex.compile(
    r"""
      <!--                                                    # a comment, whose end is looked for
    | <!doctype\b [^<>]{0,500}+ >
    | < (?<end>/?) (?<name>[a-zA-Z][a-zA-Z0-9]{0,15}+)
      (?<attributes> (?: \s{1,20}+ [\w:@.-]{1,100}+
          (?: \s?=\s?
              (?: "[^"<]{0,4000}+" | '[^'<]{0,4000}+' | [^\s"'<>=`]{1,2000}+ )
          )?
      ){0,60}+ )
      \s{0,20}+ /? >
    """,
    regex.VERBOSE | regex.I,
)


@text_filter("html-tags")
def html_tags(text: str, *, keep: Pattern | None = None) -> str:
    r"""Remove tags and comments of HTML from plain text; line breaks and blocks begin a new line.

    Scripts and style sheets go with what they hold. Leaves everything that is no tag of HTML alone
    (`x < y`, List<int>, <https://example.org>, <name>), a start tag without attributes that nothing
    closes (the <b> in a text about tags), and code between backticks or fences. Character
    references are another filter's (`unescape`).

    >>> html_tags("<p>The <b>wall</b> held.</p><p>x < y, List<int><br/>End</p>")
    'The wall held.\nx < y, List<int>\nEnd'
    """
    if "<" not in text or ">" not in text:
        return text
    return until_stable(partial(_without_tags, keep=keep), text)


html_tags.for_documents(leaving_code(html_tags.function))


def _without_tags(text: str, keep: str | None) -> str:
    return edited(text, beside_code(text, _tags(text), lines=False), keep)


def _tags(text: str) -> Iterator[Edit]:
    tags = list(_found(text))
    ends = [*[start for start, _, _ in tags], len(text)][1:]
    # Whether a line ends after the tag anyway, so that it need not begin a new one.
    ending = False
    endings = []
    for (_, end, name), next_start in zip(reversed(tags), reversed(ends), strict=True):
        rest = text[end:next_start].lstrip(" \t")
        ending = rest.startswith("\n") or (not rest and (next_start == len(text) or ending))
        endings.append(ending)
        ending = ending or name in _LINES
    fresh = True  # whether a line begins where the tag stands
    at = 0
    for (start, end, name), ends_line in zip(tags, reversed(endings), strict=True):
        before = text[at:start].rstrip(" \t")
        fresh = before.endswith("\n") if before else fresh
        by = ""
        if name in _CELLS:
            by = "" if fresh or ends_line or text[start - 1].isspace() else " "
        elif name in _LINES and not fresh and not ends_line:
            by, fresh = "\n", True
        yield start, end, by
        at = end


def _found(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield what goes: start, end and name of tags, with all of a script or comment."""
    found = list(_TAG.finditer(text))
    closing: dict[str, list[int]] = {}
    opening = Counter[str]()
    for match in found:
        if match["end"]:
            closing.setdefault(match["name"].lower(), []).append(match.end())
        elif match["name"]:
            opening[match["name"].lower()] += 1
    at = 0
    has_comments = True
    for match in found:
        start, end = match.span()
        if start < at:
            continue
        if not match["name"]:
            if match[0] == "<!--":
                close = text.find("-->", end) if has_comments else -1
                has_comments = close >= 0
                end = close + 3
            if end > start:
                at = end
                yield start, end, ""
            continue
        name = match["name"].lower()
        if name not in _LINES and name not in _INLINE:
            continue
        sure = match["end"] or match["attributes"] or name in _VOID or name in closing
        if not sure and not (name in _UNCLOSED and opening[name] > 1):
            continue
        if name in _HIDDEN and not match["end"]:
            ends = closing.get(name, [])
            next_end = bisect_right(ends, end)
            end = ends[next_end] if next_end < len(ends) else end
        at = end
        yield start, end, name
