"""Which of the straight quotation marks of a paragraph close a quotation.

A mark within a word (`Mexico"s`, `"Georgia"s`) is a lost apostrophe or closes what was opened. Its
neighbours do not tell, the balance of the paragraph does.
"""

# Cost of one mark that fits no quotation, in the balance of a paragraph.
_ODD = 1
# A single quoted word has an ending after it ("Georgia"s) more often than a phrase has.
_LESS_LIKELY = 0.25

_OPENS_AFTER = frozenset(" \t\n\r\xa0([{—–-/‘“«:")
_CLOSES_BEFORE = frozenset(" \t\n\r\xa0.,;:!?)]}—–-/’”»…")

# Steps that a mark may be: (open before, open after, cost).
_Step = tuple[bool, bool, float]
_OPENING: tuple[_Step, ...] = ((False, True, 0), (True, True, _ODD))
# A quotation that goes on in a new paragraph opens anew.
_OPENING_LINE: tuple[_Step, ...] = ((False, True, 0), (True, True, 0))
_CLOSING: tuple[_Step, ...] = ((True, False, 0), (False, False, _ODD))
_EITHER: tuple[_Step, ...] = ((False, True, 0), (True, False, 0))
_MEASURE: tuple[_Step, ...] = ((False, False, 0), (True, True, 0), (True, False, 0))
_APOSTROPHE: tuple[_Step, ...] = ((False, False, 0), (True, True, 0))
_IN_WORD: tuple[_Step, ...] = ((True, False, 0), (False, True, _ODD), (False, False, _ODD))
_AFTER_PHRASE: tuple[_Step, ...] = ((True, False, _LESS_LIKELY), *_IN_WORD[1:])


def closing_marks(text: str, mark: str, candidates: set[int]) -> set[int]:
    """Return those candidates (offsets of marks within words) that may belong to a quotation.

    A candidate is left out only if every reading of the paragraph with the fewest odd marks takes
    it for an apostrophe; in doubt it belongs to a quotation.

    >>> closing_marks('Mexico"s "north" and "Georgia"s', '"', {6, 29})
    {29}
    """
    places = []
    at = text.find(mark)
    while at >= 0:
        places.append(at)
        at = text.find(mark, at + len(mark))
    quotations: dict[int, tuple[_Step, ...]] = {}
    steps = []
    last = 0
    for at in places:
        if at in candidates:
            quotations[at] = _AFTER_PHRASE if " " in text[last:at] else _IN_WORD
            steps.append((*_APOSTROPHE, *quotations[at]))
        else:
            steps.append(_shape(text, at, at + len(mark)))
        last = at
    ahead = _best(steps)
    behind = _best([tuple((b, a, c) for a, b, c in step) for step in reversed(steps)], _ODD)
    behind.reverse()

    def least(i: int, ways: tuple[_Step, ...]) -> float:
        return min(ahead[i][a] + cost + behind[i + 1][b] for a, b, cost in ways)

    return {
        at
        for i, at in enumerate(places)
        if at in candidates and least(i, quotations[at]) <= least(i, _APOSTROPHE)
    }


def _best(steps: list[tuple[_Step, ...]], when_open: float = float("inf")) -> list[list[float]]:
    """Return the least cost of the marks so far for each state (closed, open), mark by mark."""
    costs: list[float] = [0, when_open]
    table = [costs]
    for step in steps:
        after = [float("inf"), float("inf")]
        for was, now, cost in step:
            after[now] = min(after[now], costs[was] + cost)
        costs = after
        table.append(costs)
    return table


def _shape(text: str, start: int, end: int) -> tuple[_Step, ...]:
    before, after = text[start - 1 : start] or "\n", text[end : end + 1] or "\n"
    opens = before in _OPENS_AFTER and after not in " \t\n\r"
    closes = after in _CLOSES_BEFORE and before not in " \t\n\r"
    if before.isdigit():
        return _MEASURE
    if opens and not closes:
        return _OPENING_LINE if before == "\n" else _OPENING
    return _CLOSING if closes and not opens else _EITHER
