# cython: boundscheck=False, wraparound=False, initializedcheck=False
"""Parts of a page that browsers show in another place than where its markup has them.

Separate from the building of the tree, which goes by the markup, because this goes by what happens
next: React streams a page whose slow parts come last, hidden, with a script that moves them to the
empty templates they were promised to; and a template with a shadow root is the inside of the
element it stands in. Compiled with the types in `settling.pxd`; the same file runs as Python
without them.
See https://react.dev/reference/react-dom/server/renderToPipeableStream and
https://html.spec.whatwg.org/multipage/scripting.html#attr-template-shadowrootmode.
"""

import re

from cleaner._hot.tagnames import HIDDEN, ID, NUMBERS

_DIV = NUMBERS["div"]
_TEMPLATE = NUMBERS["template"]
# React's calls: a boundary (with its style sheets), then the part that comes into it; of a segment,
# the part first.
_BOUNDARY = re.compile(r"""\$R[CR]\("([^"<>]{1,200})","([^"<>]{1,200})\"""")
_SEGMENT = re.compile(r"""\$RS\("([^"<>]{1,200})","([^"<>]{1,200})\"""")
# Pages nest a few dozen elements; a part that would come deeper than this stays where it is, so
# that parts in parts cannot make a chain of any length.
_DEEPEST = 600


def settle(page):
    """Move the parts of a page's tree to where they are shown; pages without such stay as built.

    A part without its place stays hidden, as in browsers; and the words that stood in for it until
    it came ("Loading") stay beside it, for the tree does not hold the comments that end them.
    """
    for node in page.shadows:
        page.tags[node] = _DIV
    source = page.source
    if source.find("$R") < 0:
        return
    moves = [(part, place) for place, part in _BOUNDARY.findall(source)]
    moves += _SEGMENT.findall(source)
    if moves:
        _move(page, moves)


def _move(page, moves):
    """Put what is in the hidden parts of a page before the templates that they are meant for."""
    nodes = _nodes_by_id(page, {name for move in moves for name in move})
    for part_id, place_id in moves:
        part = nodes.get(part_id, 0)
        place = nodes.get(place_id, 0)
        if (
            part == 0
            or place == 0
            or page.tags[place] != _TEMPLATE
            or not _may_hold(page, part, place)
        ):
            continue
        child = page.firsts[part]
        while child:
            following = page.nexts[child]
            page.detach(child)
            page.put_before(child, place)
            child = following


def _nodes_by_id(page, wanted):
    """Return the first template or hidden element of each wanted id."""
    nodes = {}
    for node in range(1, page.count):
        tag = page.tags[node]
        if tag < 0:
            continue
        hides = tag == _TEMPLATE
        key = -1
        for k in range(page.begins[node], page.stops[node]):
            if page.names[k] == HIDDEN:
                hides = True
            elif page.names[k] == ID:
                key = k
        if hides and key >= 0:
            name = page.value(key)
            if name in wanted and name not in nodes:
                nodes[name] = node
    return nodes


def _may_hold(page, part, place):
    """Say whether a place is outside of the part that is meant for it, and not too deep."""
    for _ in range(_DEEPEST):
        if place == part:
            return False
        if place == 0:
            return True
        place = page.parents[place]
    return False
