"""Scores of labelled blocks: which words of a page were given which role.

Separate from the scores of texts because blocks must first be matched: two readers of a page cut
its text in different places.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from difflib import SequenceMatcher
from statistics import fmean

from benchmarks.scores import Score, characters, from_counts
from cleaner.document import NOISE_ROLES, Role

# So many words in a row are found in one place of a page; "Home" or "Share" alone is in several.
_ANCHOR_WORDS = 8
# Past so many pairs of words the matcher skips the words a gap is full of, or it takes minutes.
_MATCHED_PAIRS = 4_000_000
_RESAMPLES = 500  # enough that the ends of a 90 % interval stay put to the third decimal
_INTERVAL = (0.05, 0.95)

Confusion = Counter[tuple[str, str | None]]  # (gold role, predicted role) -> words


def confusion(
    gold: Sequence[tuple[str, str]], predicted: Sequence[tuple[str, str | None]]
) -> Confusion:
    """Count the words of a labelled page by their gold role and the role that was predicted.

    Both lists hold blocks as (text, role) in page order. Words are matched by text and order, so
    that blocks may be cut differently. A gold word that the predicted blocks lack has the role
    None; a predicted word that the gold lacks is not counted.

    >>> sorted(confusion([("Home News", "navigation"), ("A cat sat", "body")],
    ...                  [("Home", "navigation"), ("News A cat sat", "body")]).items())
    [(('body', 'body'), 3), (('navigation', 'body'), 1), (('navigation', 'navigation'), 1)]
    """
    wanted = [(tuple(characters(text)), role) for text, role in gold]
    found = [(tuple(characters(text)), role) for text, role in predicted]
    left = [(word, role) for tokens, role in wanted for word in tokens]
    right = [(word, role) for tokens, role in found for word in tokens]
    roles: list[str | None] = [None] * len(left)
    for start, other, size in _matches(wanted, found, left, right):
        for i in range(size):
            roles[start + i] = right[other + i][1]
    return Counter(zip((role for _, role in left), roles, strict=True))


def _matches(
    wanted: Sequence[tuple[tuple[str, ...], str]],
    found: Sequence[tuple[tuple[str, ...], str | None]],
    left: Sequence[tuple[str, str]],
    right: Sequence[tuple[str, str | None]],
) -> Iterator[tuple[int, int, int]]:
    """Yield runs of equal words as (start, other start, size): whole blocks, then words between."""
    a, b = [tokens for tokens, _ in wanted], [tokens for tokens, _ in found]
    left_at, right_at = _offsets(a), _offsets(b)
    anchors = [
        (left_at[i], right_at[j], left_at[i + size] - left_at[i])
        for i, j, size in SequenceMatcher(None, a, b, autojunk=False).get_matching_blocks()
        if left_at[i + size] - left_at[i] >= _ANCHOR_WORDS
    ]
    i = j = 0
    for start, other, size in [*anchors, (len(left), len(right), 0)]:
        yield start, other, size
        gap = [word for word, _ in left[i:start]], [word for word, _ in right[j:other]]
        large = len(gap[0]) * len(gap[1]) > _MATCHED_PAIRS
        for at, at_other, run in SequenceMatcher(None, *gap, autojunk=large).get_matching_blocks():
            yield i + at, j + at_other, run
        i, j = start + size, other + size


def _offsets(blocks: Sequence[tuple[str, ...]]) -> list[int]:
    offsets = [0]
    for block in blocks:
        offsets.append(offsets[-1] + len(block))
    return offsets


def by_role(counts: Confusion) -> dict[str, Score]:
    """Return the score of each role that the gold holds, in words."""
    wanted: Counter[str] = Counter()
    found: Counter[str | None] = Counter()
    for (gold, predicted), number in counts.items():
        wanted[gold] += number
        found[predicted] += number
    return {r: from_counts(counts[r, r], found[r], n) for r, n in sorted(wanted.items()) if n}


def noise_macro_f1(counts: Confusion) -> float:
    """Return the mean of the F1, in words, of the noise roles that the gold holds."""
    scores = [score.f1 for role, score in by_role(counts).items() if role in NOISE_ROLES]
    return fmean(scores) if scores else 1.0


def body_accuracy(counts: Confusion) -> float:
    """Return the share of body and noise words that are on the right side.

    Right is a body word predicted as body, and a noise word predicted as anything else or not found
    at all, for then it is not in the text either. Headline, byline and date are left out: whether
    they belong to the text is a matter of the convention.
    """
    right = total = 0
    for (gold, predicted), number in counts.items():
        if gold == Role.BODY or gold in NOISE_ROLES:
            total += number
            right += number if (gold == Role.BODY) == (predicted == Role.BODY) else 0
    return right / total if total else 1.0


def found_share(counts: Confusion) -> float:
    """Return the share of the gold's words that the predicted blocks hold at all."""
    missing = sum(number for (_, predicted), number in counts.items() if predicted is None)
    return 1 - missing / counts.total() if counts else 1.0


def spread(
    pages: Sequence[Confusion], statistic: Callable[[Confusion], float]
) -> tuple[float, float]:
    """Return a 90 % interval of a statistic over all words, by drawing pages with replacement."""
    draw = random.Random(0)
    values = []
    for _ in range(_RESAMPLES):
        total: Confusion = Counter()
        for page in draw.choices(pages, k=len(pages)):
            total.update(page)
        values.append(statistic(total))
    values.sort()
    low, high = (values[round(share * (len(values) - 1))] for share in _INTERVAL)
    return low, high
