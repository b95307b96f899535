"""Documents that say the same as an earlier one: equal, or nearly, by MinHash.

An explicit pass over many texts, one at a time; what is held of each is its signature. Cleaning a
document never looks here. Needs the extra `dedup` (datasketch), for near duplicates.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from hashlib import blake2b
from typing import Any, NamedTuple

from cleaner.errors import CleanerError, SpecError

# The estimate from so many hashes is off by 0.035 (standard error) at a similarity of 0.8.
_PERMUTATIONS = 128
# Runs of so many words are compared: fewer are common to texts of one kind, and with more, one
# changed word counts for too much of a text.
_SHINGLE = 5
# A missed pair cannot be found again, a false one is thrown out by its estimate.
_WEIGHTS = (0.1, 0.9)
# Words; of scripts that put no space between them, single signs.
_WORD = re.compile(
    r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]"
    r"|[^\W\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
    r"\uf900-\ufaff]+"
)


class Duplicate(NamedTuple):
    """A document that says what an earlier one said."""

    id: str
    duplicate_of: str
    similarity: float  # of the sets of their word runs (Jaccard), estimated; 1 for equal words


def near_duplicates(
    documents: Iterable[str | tuple[str, str]], *, threshold: float = 0.8
) -> Iterator[Duplicate]:
    """Yield each document that an earlier one nearly equals, in order.

    A document is its text, or its name and its text; without a name it is its number, from 0. The
    first of each kind stays, and the later ones name the most similar of those that stayed. Case,
    punctuation and spaces do not count. With `threshold=1` only equal words are duplicates, and
    datasketch is not needed. A document without words is no duplicate. Held are about 6 KB for each
    document that stays, and its name; of the others only a digest. Raises SpecError for a threshold
    outside 0 to 1, CleanerError where datasketch is missing.

    >>> list(near_duplicates(["One and the same.", "Another.", "one and the same"], threshold=1))
    [Duplicate(id='2', duplicate_of='0', similarity=1.0)]
    """
    if not 0 < threshold <= 1:
        raise SpecError(f"threshold is more than 0 and at most 1, not {threshold}")
    index = _Index(threshold) if threshold < 1 else None
    exact: dict[bytes, str] = {}
    for number, document in enumerate(documents):
        name, text = document if isinstance(document, tuple) else (str(number), document)
        words = _WORD.findall(text.casefold())
        if not words:
            continue
        digest = blake2b(" ".join(words).encode("utf-8", "surrogatepass"), digest_size=16).digest()
        if digest in exact:
            yield Duplicate(name, exact[digest], 1.0)
            continue
        found = index.nearest(words, name) if index else None
        exact[digest] = found.duplicate_of if found else name
        if found:
            yield found


class _Index:
    """The signatures of the documents that stayed."""

    def __init__(self, threshold: float) -> None:
        try:
            from datasketch import LeanMinHash, MinHash, MinHashLSH
        except ImportError as error:
            raise CleanerError(
                "near duplicates need datasketch: pip install 'cleaner[dedup]'; a threshold of 1"
                " finds equal documents without it"
            ) from error
        self._threshold = threshold
        self._minhash: Any = MinHash
        self._lean: Any = LeanMinHash  # without what only adding to a signature needs
        self._near: Any = MinHashLSH(threshold, _PERMUTATIONS, weights=_WEIGHTS)
        self._kept: list[tuple[str, Any]] = []

    def nearest(self, words: list[str], name: str) -> Duplicate | None:
        """Return the nearest document within the threshold; if there is none, keep this one."""
        signature = self._minhash(num_perm=_PERMUTATIONS)
        runs = {" ".join(words[i : i + _SHINGLE]) for i in range(max(len(words) - _SHINGLE + 1, 1))}
        signature.update_batch([run.encode("utf-8", "surrogatepass") for run in sorted(runs)])
        signature = self._lean(signature)
        best, most = -1, 0.0
        for number in sorted(self._near.query(signature)):
            similarity = float(signature.jaccard(self._kept[number][1]))
            if similarity > most:
                best, most = number, similarity
        if best >= 0 and most >= self._threshold:
            return Duplicate(name, self._kept[best][0], round(most, 4))
        self._near.insert(len(self._kept), signature)
        self._kept.append((name, signature))
        return None
