"""Which blocks of a page make up its gold text, and which role a reader gave each of them.

Separate because every model learns from these labels, and no model can score above them: how far
they reach is what `oracle` prints.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from benchmarks.scores import characters
from benchmarks.train.alignment import Aligned, align


def label_blocks(texts: Sequence[str], gold: str) -> list[int]:
    """Say which of a page's blocks, given in page order, make up its gold text.

    A text that stands in several places is taken where its neighbours are gold too. Words of the
    gold that stand alone elsewhere on the page, as in a menu, are left out.

    >>> page = ["Menu", "Tea", "Contact", "Our shop", "Tea", "4 dollars", "Menu"]
    >>> label_blocks(page, "Our shop Tea 4 dollars")
    [0, 0, 0, 1, 1, 1, 0]
    """
    return align(texts, gold).body


def match_roles(
    texts: Sequence[str], labelled: Sequence[tuple[str, str] | Sequence[str]]
) -> list[str | None]:
    """Return the role of each of our blocks from a reader's list of (text, role) in page order.

    The list may be cut differently: a block over several of its entries takes the role of most of
    its words. A block that the list lacks has no role, unless its text has one role wherever the
    list has it.

    >>> match_roles(["Home News", "A cat sat.", "©"], [("Home", "navigation"),
    ...             ("News", "navigation"), ("A cat", "body"), ("sat.", "body")])
    ['navigation', 'body', None]
    """
    roles: list[str] = []
    gold: list[str] = []
    by_text: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for text, role in labelled:
        words = characters(text)
        gold += words
        roles += [role] * len(words)
        by_text[tuple(words)].add(role)
    page = Aligned([characters(text) for text in texts], gold)
    page.match()
    found: list[str | None] = []
    for i, words in enumerate(page.blocks):
        place = page.taken.get(i)
        known = by_text.get(tuple(words), set()) if words else set()
        if place is not None:
            counts = Counter(roles[place.start : place.end])
            found.append(counts.most_common(1)[0][0])
        else:
            found.append(next(iter(known)) if len(known) == 1 else None)
    return found


def matched_share(texts: Sequence[str], roles: Sequence[str | None]) -> float:
    """Return the share of a page's words in blocks that have a role."""
    sizes = [len(characters(text)) for text in texts]
    matched = sum(size for size, role in zip(sizes, roles, strict=True) if role is not None)
    return matched / sum(sizes) if any(sizes) else 1.0
