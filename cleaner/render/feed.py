"""Teasers of other content ("Latest News"), put together again from the blocks they were read as.

A list of teasers is read as loose blocks: times, headlines, categories, summaries. Which of them
belong together is found from how they alternate, for no page says it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby, pairwise
from statistics import median
from typing import TYPE_CHECKING, NamedTuple
from unicodedata import east_asian_width

from cleaner.document import Kind, Role
from cleaner.render.times import is_time

if TYPE_CHECKING:
    from cleaner.document import Block

# What may stand inside a teaser without belonging to it: "Photo", "Video", "3 shares".
_PASSED_OVER = frozenset({Role.INTERFACE, Role.SHARE, Role.PROMO})
# Columns of the longest category, and how much shorter than the list's headlines it has to be.
# Among the words of news sites' sections few are longer; few headlines are that short.
_LABEL_WIDTH = 26
_LABEL_SHARE = 0.6
# A plain-text teaser's sentence is longer than most headlines; shorter ones may be headlines.
_SUMMARY_WIDTH = 60
_SENTENCE_END = (".", "…", "!", "?", "。", "！", "？", "।", "؟", "۔", '."', ".”", ".»")
# A list that gives categories gives them to most of its items; a rarer label is a short headline.
_HEADLINES_PER_STRAY = 3
_MOST_BESIDE_HEADLINE = 2  # a headline has at most a category and a summary beside its time
_CLOCK_FIRST = re.compile(r"(\d{1,2}[:.][0-5]\d)(?:\s+[|•·–—-])?\s+(?=\S)")
_PART_ENDS = re.compile(r"(?<!\s)\s*[|•·\n]\s*|(?<!\s)\s+[–—-]\s+")
_TIME, _HEAD, _LABEL, _SUMMARY = "time", "headline", "category", "summary"
_LIST_HEAD = "list"

Item = dict[str, str | None]


def feed_items(blocks: list[Block]) -> list[Item]:
    """Return the teasers of a document: their times, headlines, categories and summaries.

    Feed blocks with nothing between them that is a thing itself make one list. Leaves the wording
    as it stands on the page; what a teaser does not show is None.

    >>> from cleaner.document import Block
    >>> texts = ["18:59", "Coup in Guinea-Bissau: president arrested", "World"]
    >>> blocks = [Block(t, Kind.PARAGRAPH, (0, 0), Role.FEED) for t in texts]
    >>> [(item["time"], item["category"]) for item in feed_items(blocks)]
    [('18:59', 'World')]
    """
    judged = [b for b in blocks if b.role not in _PASSED_OVER]
    runs = groupby(judged, key=lambda b: b.role is Role.FEED)
    return [item for is_feed, run in runs if is_feed for item in _items(run)]


class _Piece(NamedTuple):
    """A block of a feed, or a part of one that says another thing."""

    text: str
    level: int  # of a heading, else 0
    linked: bool

    @property
    def width(self) -> int:
        """How many columns the text takes."""
        return _width(self.text)


def _width(text: str) -> int:
    if text.isascii():
        return len(text)
    return sum(2 if east_asian_width(c) in "WF" else 1 for c in text)


def _pieces(block: Block) -> Iterator[_Piece]:
    level = max(block.level, 1) if block.kind is Kind.HEADING else 0
    links = [m for m in block.marks if m.kind == "link"]
    text = block.text
    start, end = (links[0].start, links[0].end) if len(links) == 1 else (0, len(text))
    before, after = (
        [part for part in _PART_ENDS.split(rest) if part.strip()]
        for rest in (text[:start], text[end:])
    )
    # Beside a link its time or category may stand; a link inside a sentence is part of it.
    beside = all(is_time(part) or _width(part) <= _LABEL_WIDTH for part in (*before, *after))
    if not (beside or text[end:].startswith("\n")) or not text[start:end].strip():
        start, end, before, after = 0, len(text), [], []
    yield from (_Piece(part, 0, linked=False) for part in before)
    parts = [text[start:end].strip()]
    if clock := _CLOCK_FIRST.match(parts[0]):
        parts = [clock[1], parts[0][clock.end() :]]
    if not is_time(parts[-1]):
        rest = parts.pop()
        breaks = list(_PART_ENDS.finditer(rest))
        if breaks and is_time(rest[: breaks[0].start()]):
            parts += [rest[: breaks[0].start()], rest[breaks[0].end() :]]
        elif breaks and is_time(rest[breaks[-1].end() :]):
            parts += [rest[: breaks[-1].start()], rest[breaks[-1].end() :]]
        else:
            parts.append(rest)
    yield from (_Piece(part, level, linked=bool(links)) for part in parts if part)
    yield from (_Piece(part, 0, linked=False) for part in after)


def _items(run: Iterable[Block]) -> list[Item]:
    """Put the blocks of one list of teasers together to its items."""
    pieces = [piece._replace(text=piece.text.strip()) for block in run for piece in _pieces(block)]
    kinds = _kinds(pieces)
    times_lead = _leads(kinds, _TIME, across=_LABEL)
    # A time that begins an item parts it from the one before; one that ends it does not.
    labels_lead = _leads(kinds, _LABEL, across="" if times_lead else _TIME)
    leading = {_TIME: times_lead, _LABEL: labels_lead}
    items: list[Item] = []
    current: Item | None = None
    ahead: dict[str, str] = {}
    for piece, kind in zip(pieces, kinds, strict=True):
        if kind == _LIST_HEAD:
            current, ahead = None, {}
        elif kind == _HEAD:
            current = {_TIME: None, _HEAD: piece.text, _LABEL: None, _SUMMARY: None, **ahead}
            ahead = {}
            items.append(current)
        elif leading.get(kind):
            current = None
            ahead[kind] = piece.text
        elif current is not None and current[kind] is None:
            current[kind] = piece.text
    untimed = [item[_TIME] is None for item in items]
    if len(items) > 2 and untimed[0] and not any(untimed[1:]):
        del items[0]  # the heading of the list
    if len(items) > 2:
        labelled = [i for i, item in enumerate(items) if item[_LABEL]]
        if labelled in ([0], [len(items) - 1]):
            items[labelled[0]][_LABEL] = None  # "Latest", "All news": the list's, not the item's
    return items


def _kinds(pieces: list[_Piece]) -> list[str]:
    """Say of each piece what it is in its teaser."""
    kinds = [_TIME if is_time(piece.text) else "" for piece in pieces]
    said = [i for i, kind in enumerate(kinds) if not kind]
    heads = _headlines_by_level(pieces, said, kinds)
    rest = [i for i in said if not kinds[i]]
    linked = any(pieces[i].linked for i in rest)
    widths = sorted(pieces[i].width for i in (heads or rest))
    usual = widths[len(widths) * 3 // 4] if widths else 0
    sentences = {i for i in rest if _is_sentence(pieces[i])}
    # Sentences side by side are headlines that end in a full stop.
    beside = sum(a in sentences and b in sentences for a, b in pairwise(said))
    teased = 2 * beside <= len(sentences) and not linked
    last = ""
    for i, following in zip(said, [*said, -1][1:], strict=True):
        width = pieces[i].width
        if not kinds[i]:
            summary = heads or (linked and not pieces[i].linked)
            if width <= _LABEL_WIDTH and width <= _LABEL_SHARE * usual:
                titled = teased and last != _HEAD and following in sentences
                kinds[i] = _HEAD if titled else _LABEL
            elif summary or (teased and last == _HEAD and i in sentences):
                kinds[i] = _SUMMARY
            else:
                kinds[i] = _HEAD
        last = kinds[i] if kinds[i] != _LABEL else last
    _promote(kinds)
    return kinds


def _headlines_by_level(pieces: list[_Piece], said: list[int], kinds: list[str]) -> list[int]:
    """Mark the headings of lists, and the headings that are headlines; return the latter."""
    headings = [i for i in said if pieces[i].level]
    if not headings:
        return []
    levels = [pieces[i].level for i in headings]
    usual = max(levels, key=lambda level: (levels.count(level), level))
    of_items = [i for i in headings if pieces[i].level >= usual]
    others = [pieces[i] for i in said if not pieces[i].level]
    if any(pieces[i].linked for i in of_items):
        of_lists = False
    elif others:
        crowded = len(others) > _MOST_BESIDE_HEADLINE * len(of_items)
        wider = median(p.width for p in others) > median(pieces[i].width for i in of_items)
        headlines = wider and not any(map(_is_sentence, others))
        of_lists = crowded or headlines or any(p.linked for p in others)
    else:
        of_lists = len(of_items) == 1
    if of_lists:
        of_items = []
    elif any(pieces[i].linked for i in of_items):
        of_items = [i for i in of_items if pieces[i].linked]
    for i in headings:
        kinds[i] = _LIST_HEAD
    for i in of_items:
        kinds[i] = _HEAD
    return of_items


def _is_sentence(piece: _Piece) -> bool:
    return piece.width > _SUMMARY_WIDTH and piece.text.endswith(_SENTENCE_END)


def _leads(kinds: list[str], kind: str, *, across: str) -> bool:
    """Say whether pieces of a kind stand before the headline they belong to, or after it.

    The ends of the list tell: what leads has a headline after its last one and none before its
    first one. Where a list's own heading or its last link blurs that, the nearest neighbours tell.
    """
    row = [k for k in kinds if k != across]
    own = [i for i, k in enumerate(row) if k == kind]
    if not own:
        return False
    before = _HEAD in row[max(own[0] - 1, 0) : own[0]]
    after = _HEAD in row[own[-1] + 1 : own[-1] + 2]
    if before != after:
        return after
    direct = [i for i, k in enumerate(kinds) if k == kind]
    followed = sum(kinds[i + 1 : i + 2] == [_HEAD] for i in direct)
    preceded = sum(i > 0 and kinds[i - 1] == _HEAD for i in direct)
    return followed >= preceded


def _promote(kinds: list[str]) -> None:
    """Make headlines of labels that are none: where two times have no headline between them, and
    where only few headlines have a label.
    """
    times = [-1, *(i for i, k in enumerate(kinds) if k == _TIME), len(kinds)]
    if len(times) == 2:
        inner_labels = [i for i, k in enumerate(kinds[:-1]) if k == _LABEL and i]
        if len(inner_labels) * _HEADLINES_PER_STRAY <= kinds.count(_HEAD):
            for i in inner_labels:
                kinds[i] = _HEAD
        return
    lead = _leads(kinds, _TIME, across=_LABEL)
    stretches = list(pairwise(times))
    inner = stretches[1:] if lead else stretches[:-1]
    filled = [kinds[a + 1 : b] for a, b in inner if _HEAD in kinds[a + 1 : b]]
    label_first = sum(stretch[0] == _LABEL for stretch in filled) * 2 > len(filled)
    for a, b in inner:
        labels = [i for i in range(a + 1, b) if kinds[i] == _LABEL]
        if labels and _HEAD not in kinds[a + 1 : b]:
            kinds[labels[1] if label_first and len(labels) > 1 else labels[0]] = _HEAD
