"""Where a page's runs of text stand in its source: worked out when somebody asks.

The parser's events carry no positions, and most pages are cleaned without anybody looking at a
span. So the source is parsed once more, on the first question, into a tree whose elements know
where their tags stand; the n-th text node of that tree is the n-th run of text of the events.
"""

from __future__ import annotations

from html import unescape

Span = tuple[int, int]


class Places:
    """The spans of all runs of text of one source."""

    __slots__ = ("_spans", "source")

    def __init__(self, source: str) -> None:
        self.source = source
        self._spans: list[Span] | None = None

    def later(self, first: int, last: int) -> LaterSpan:
        """Return the span from one run of text to another, to be worked out when asked for."""
        return LaterSpan(self, first, last)

    def between(self, first: int, last: int) -> Span:
        """Return the span from the first character of one run to the last character of another.

        >>> Places("<p>One <b>two</b></p>").between(0, 1)
        (3, 13)
        """
        if self._spans is None:
            self._spans = list(_text_spans(self.source))
        start = self._spans[first][0]
        return start, max(start, self._spans[last][1])


class LaterSpan:
    """A span of `Places` that was not asked for yet."""

    __slots__ = ("first", "last", "places")

    def __init__(self, places: Places, first: int, last: int) -> None:
        self.places = places
        self.first = first
        self.last = last

    def resolve(self) -> Span:
        """Return the span in code points of the source."""
        return self.places.between(self.first, self.last)


def _text_spans(source: str) -> list[Span]:
    import turbohtml

    spans = []
    near = 0  # the end of the tag before the text, in the tree
    reached = 0  # the end of the text before it, in the source
    for node in turbohtml.parse(source, source_locations=True).descendants:
        if isinstance(node, turbohtml.Element):
            if node.source_location is not None:
                near = node.source_location.start_tag.end_offset
        elif isinstance(node, turbohtml.Text):
            before = node.previous_sibling
            if isinstance(before, turbohtml.Element) and before.source_location is not None:
                closing = before.source_location.end_tag
                if closing is not None:
                    near = closing.end_offset
            text = node.data.strip()
            # Text that the parser moved, out of a table, is not near its tag.
            span = _follow(source, text, near) or _follow(source, text, reached) or (near, near)
            spans.append(span)
            reached = max(reached, span[1])
    return spans


def _follow(source: str, text: str, at: int) -> Span | None:
    """Return where text stands from a place on, past tags, comments and white space; None if not.

    In the source the text may hold references, and tags that the parser dropped.
    """
    start = end = -1
    while text:
        run_end = _text_end(source, at)
        run = source[at:run_end]
        plain = unescape(run) if "&" in run else run
        body = plain.strip() if start < 0 else plain
        if body:
            if start < 0:
                start = at + len(run) - len(run.lstrip())
            if body.startswith(text):
                return start, start + len(text) if plain is run else at + len(run.rstrip())
            if not text.startswith(body):
                # What the parser moved or changed beyond following ends the span early.
                if start < at:
                    return start, end
                return (start, at + len(run.rstrip())) if body[:8] == text[:8] else None
            text = text[len(body) :]
            end = at + len(run.rstrip())
        if run_end >= len(source):
            return None if start < 0 else (start, len(source))
        at = _tag_end(source, run_end)
    return (at, at) if start < 0 else (start, at)


def _text_end(source: str, at: int) -> int:
    while True:
        at = source.find("<", at)
        if at < 0 or at + 1 >= len(source):
            return len(source)
        if source[at + 1].isalpha() or source[at + 1] in "/!?":
            return at
        at += 1


def _tag_end(source: str, at: int) -> int:
    comment = source.startswith("<!--", at)
    end = source.find("-->" if comment else ">", at)
    return len(source) if end < 0 else end + (3 if comment else 1)
