"""Which of the straight quotation marks of a paragraph close a quotation.

A mark within a word (`Mexico"s`, `"Georgia"s`) is a lost apostrophe or closes what was opened. Its
neighbours do not tell, the balance of the paragraph does.
"""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet

# Cost of one mark that fits no quotation, in the balance of a paragraph.
_ODD = 1
# A single quoted word has an ending after it ("Georgia"s) more often than a phrase has.
_LESS_LIKELY = 0.25
# Cost of an apostrophe that its word does not prove: less than an odd mark, more than nothing.
_DOUBTFUL = 0.5
# A quotation that ends within a contraction, or within words where the mark was an apostrophe
# before: no reading that wants it is believed, even if another mark is odd then.
_HARDLY = 2
# No word is longer, so that a candidate further from the last mark ends a phrase.
_LONGEST_WORD = 60

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
_QUOTED: tuple[_Step, ...] = ((False, False, _DOUBTFUL), (True, True, _DOUBTFUL))
# Marks within words whose words prove no apostrophe.
_UNPROVEN: tuple[_Step, ...] = (
    (False, False, _DOUBTFUL),
    (True, True, _DOUBTFUL),
    (True, False, 0),
    (False, True, _ODD),
)


def closing_marks(
    text: str,
    mark: str,
    candidates: Mapping[int, bool],
    *,
    in_words: AbstractSet[int] = frozenset(),
    damaged: bool = False,
) -> set[int]:
    """Return those candidates (offsets of marks) that may belong to a quotation.

    A candidate is left out only if every reading of the paragraph with the fewest odd marks takes
    it for an apostrophe; in doubt it belongs to a quotation. True says of a candidate that it
    stands in a contraction, before which no quotation ends. `in_words` are other marks between
    letters; `damaged` says that the mark is an apostrophe elsewhere on the page.

    >>> closing_marks('Mexico"s "north" and "Georgia"s', '"', {6: False, 29: False})
    {29}
    """
    places = []
    at = text.find(mark)
    while at >= 0:
        places.append(at)
        at = text.find(mark, at + len(mark))
    quotations: dict[int, tuple[_Step, ...]] = {}
    apostrophes: dict[int, tuple[_Step, ...]] = {}
    steps: list[tuple[_Step, ...]] = []
    words: list[int] = []
    last = 0
    for at in places:
        if at in candidates:
            phrase = " " in text[last:at] if at - last < _LONGEST_WORD else True
            quotations[at] = _ways(text, at, mark, phrase, (candidates[at], damaged))
            # A word in quotation marks with an ending, until another mark says that it is none.
            is_word = _is_word(text, last, at, mark)
            apostrophes[at] = _QUOTED if is_word and not candidates[at] else _APOSTROPHE
            words += [at] * is_word
            steps.append((*apostrophes[at], *quotations[at]))
        elif at in in_words:
            steps.append(_UNPROVEN)
        else:
            steps.append(_shape(text, at, at + len(mark)))
        last = at
    ahead = _best(steps)
    behind = _best([tuple((b, a, c) for a, b, c in step) for step in reversed(steps)], _ODD)
    behind.reverse()

    def least(i: int, ways: tuple[_Step, ...]) -> float:
        return min(ahead[i][a] + cost + behind[i + 1][b] for a, b, cost in ways)

    found = {
        at
        for i, at in enumerate(places)
        if at in candidates and least(i, quotations[at]) <= least(i, apostrophes[at])
    }
    if "\n" in text and any(at not in found for at in words):
        found |= _closing_by_lines(text, mark, candidates, words)
    return found


def _closing_by_lines(
    text: str, mark: str, candidates: Mapping[int, bool], words: Sequence[int]
) -> set[int]:
    """Return which quoted words belong to a quotation by their lines, as other lines may be odd."""
    found: set[int] = set()
    ordered = sorted(candidates)
    done = -1
    for at in words:
        if at <= done:
            continue
        start = text.rfind("\n", done + 1, at) + 1 or done + 1
        done = text.find("\n", at)
        done = len(text) if done < 0 else done
        near = ordered[bisect_left(ordered, start) : bisect_left(ordered, done)]
        inside = {i - start: candidates[i] for i in near}
        here = {i + start for i in closing_marks(text[start:done], mark, inside)}
        here.intersection_update(words)
        # "It"s may go on in the next line, unless other words have such endings: the "how"s.
        if len(here) > 1 or not all(candidates[i] for i in here):
            found |= here
    return found


def _ways(
    text: str, at: int, mark: str, phrase: bool, known: tuple[bool, bool]
) -> tuple[_Step, ...]:
    """Return the steps of a candidate that is a quotation mark after all."""
    start = at + len(mark)
    before, after = text[at - 1 : at], text[start : start + 1]
    contraction, damaged = known
    if not after.isalnum():
        return ((True, False, _LESS_LIKELY if damaged else 0), (False, False, _ODD))
    if not before.isalnum():
        return ((False, True, 0), (True, True, _ODD))
    closing = _LESS_LIKELY if phrase else 0
    # The marks of "s are doubtful right after one word ("Georgia"s, "he"s), of "re nowhere.
    if (phrase and (contraction or damaged)) or (contraction and after not in "sS"):
        closing = _HARDLY
    elif contraction and damaged:
        closing = _LESS_LIKELY  # "It"s late, unless nothing closes it: "what"s that?
    # No quotation begins with the s of it"s.
    ends = [text[start + n : start + n + 1] for n in (1, 2)]
    opening = _ODD if all(end.isalnum() for end in ends) else _HARDLY
    return ((True, False, closing), (False, True, opening), (False, False, _ODD))


def _is_word(text: str, start: int, end: int, mark: str) -> bool:
    """Tell whether two marks stand around one word, the first with nothing before it."""
    if not text.startswith(mark, start) or text[start - 1 : start].isalnum():
        return False
    after = text[end + len(mark) : end + len(mark) + 1]
    return text[start + len(mark) : end].isalnum() and after.isalnum()


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
