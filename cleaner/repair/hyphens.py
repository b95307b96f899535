"""Words that a hyphen breaks at the end of a line, made whole where the text gives the proof."""

from __future__ import annotations

import re
from collections import Counter
from functools import partial

from cleaner.document import Document
from cleaner.patterns import Pattern, matching, until_stable
from cleaner.registry import text_filter
from cleaner.repair.code import looks_like_code
from cleaner.repair.line_joints import Joints, join_blocks, join_lines

_WORD = re.compile(r"[^\W\d_]+")
_COMPOUND = re.compile(r"(?<![^\W\d_])([^\W\d_]++)-(?=([^\W\d_]++))")
_HEAD = re.compile(r"([^\W\d_]{2,40})([-\u2010\xad])$")
_REST = re.compile(r"[^\W\d_]{2,40}")
_SOFT_HYPHEN = "\xad"
# Of letters; what goes on and on is no word.
_LONGEST_WORD = 80
# Endings of the text's words that are compared with the second half of a broken one.
_ENDING_LENGTHS = range(2, 8)


@text_filter("dehyphenate")
def dehyphenate(text: str, *, keep: Pattern | None = None) -> str:
    r"""Join words that a hyphen breaks at the end of a line, where the text proves one word.

    The proof is a soft hyphen, the joined word elsewhere in the text, or, for halves of one case,
    that nothing in the text speaks for a compound: neither the hyphenated form nor the second half
    as a word, nor the first half as a word or before another hyphen, unless the second half ends
    other words of the text. Leaves names (Jean-\nPaul), abbreviations (NATO-\nfriendly), code, and
    lines in which `keep` matches alone.

    >>> dehyphenate("The har-\nbour is a well-\nknown, well-known place.")
    'The harbour is a well-\nknown, well-known place.'
    """
    find = partial(_joints, keep=keep)
    return until_stable(partial(join_lines, find=find), text) if "\n" in text else text


@dehyphenate.for_documents
def _on_document(document: Document, *, keep: Pattern | None = None) -> Document:
    """Join the lines of a plain text, with its words as proof; within blocks join only there."""
    find = partial(_joints, keep=keep)
    return until_stable(partial(join_blocks, find=find), document)


def _joints(lines: list[str], *, keep: str | None) -> Joints:
    """Return the lines that go on in the next: how much of the end goes, and what is put there."""
    broken = [i for i, line in enumerate(lines[:-1]) if _HEAD.search(line.rstrip()[-42:])]
    if not broken:
        return {}
    words = _Words(lines, broken)
    kept = set()
    if keep is not None:
        looked_at = sorted({j for i in broken for j in (i, i + 1)})
        found = matching(keep, [lines[j] for j in looked_at])
        kept = {j for j, holds in zip(looked_at, found, strict=True) if holds}
    joints: Joints = {}
    carried = ""  # the word so far, of one that is broken over several lines
    for i in broken:
        line = lines[i].rstrip()
        head = _HEAD.search(line[-42:])
        rest = _REST.match(lines[i + 1].lstrip(" \t"))
        if head is None or rest is None or {i, i + 1} & kept:
            continue
        is_whole_line = line.strip() == head[0] and i - 1 in joints
        first = (carried if is_whole_line else "") + head[1]
        if (
            len(first) <= _LONGEST_WORD
            and words.make_one(first, rest[0], head[2])
            and not looks_like_code(line)
        ):
            joints[i] = (len(lines[i]) - len(line) + 1, "")
            carried = first
        else:
            carried = ""
    return joints


class _Words:
    """The words of a text, as far as they tell how a broken word is written."""

    def __init__(self, lines: list[str], broken: list[int]) -> None:
        low = "\n".join(lines).lower()
        self.counts = Counter(_WORD.findall(low))
        # The halves of broken words are no words.
        for i in broken:
            self.counts.subtract(_WORD.findall(lines[i].rstrip()[-42:].lower())[-1:])
            self.counts.subtract(_WORD.findall(lines[i + 1].lstrip()[:42].lower())[:1])
        pairs = _COMPOUND.findall(low)
        self.compounds = {f"{first}-{rest}" for first, rest in pairs}
        self.heads = {first for first, _ in pairs}
        known = [word for word, count in self.counts.items() if count > 0]
        self.endings = {word[-n:] for word in known for n in _ENDING_LENGTHS if len(word) > n + 1}

    def make_one(self, first: str, rest: str, hyphen: str) -> bool:
        if hyphen == _SOFT_HYPHEN:
            return True
        is_cased = rest.lower() != rest.upper()
        # The first word of a sentence or line is Title-\ncase; all capitals on one side only are
        # an abbreviation, a capital on the other side a name.
        fits = (rest.islower() and not (len(first) > 1 and first.isupper())) or (
            first.isupper() and rest.isupper()
        )
        if is_cased and not fits:
            return False
        low, tail = first.lower(), rest.lower()
        if self.counts[low + tail] > 0:
            return True
        if not is_cased or rest.isupper():
            return False
        if f"{low}-{tail}" in self.compounds or low in self.heads or self.counts[tail] > 0:
            return False
        return self.counts[low] < 1 or tail in self.endings
