"""Detection: which legacy encoding bytes are in, by how likely the text is that they would give.

Each encoding is read with each language that it is used for, and the pairs of letters in which a
byte beyond ASCII takes part are judged by how often the language has them; characters of Chinese,
Japanese and Korean by how frequent they are. The letters of ASCII around tell the language. Only a
sample is looked at, so that the time does not grow with the file beyond one pass.
"""

from __future__ import annotations

from array import array
from dataclasses import dataclass

from cleaner._hot.charsets import LOST, gather
from cleaner.read.letters import tables

# Bytes of text that are judged, and parts of a large file that they are taken from.
SAMPLE = 3000
_PARTS = 4
_LARGE = 50_000


@dataclass(frozen=True, slots=True)
class Found:
    """An encoding, its language, and what the sample costs in it, in sixteenths of a nat."""

    encoding: str
    language: str
    cost: int


def sample_of(data: bytes) -> bytes:
    """Return the text around the bytes beyond ASCII, from all parts of the data."""
    for markup in (True, False):
        if len(data) < _LARGE:
            made = gather(data, 0, len(data), SAMPLE, markup)
        else:
            step = len(data) // _PARTS
            parts = []
            for start in range(0, step * _PARTS, step):
                begin = _edge(data, start) if start else 0
                parts.append(gather(data, begin, start + step, SAMPLE // _PARTS, markup))
            made = b" ".join(filter(None, parts))
        if made:
            return bytes(made)
    return b""


def _edge(data: bytes, at: int) -> int:
    """Return a place where no character of several bytes is cut: behind white space or a sign."""
    for sign in (b"\n", b">", b" "):
        found = data.find(sign, at, at + 2000)
        if found >= 0:
            return found + 1
    return at


def likeliest(sample: bytes, hints: array[int] | None = None) -> Found:
    """Return the likeliest encoding of a sample."""
    known = tables()
    if hints is None:
        hints = array("i", bytes(4 * (len(known.languages) + len(known.encodings))))
    number, cost = known.double.judge(sample, hints, LOST)
    place, costs = known.single.judge(sample, hints, cost)
    if place >= 0 and costs[place] < cost:
        candidate = known.candidates[place]
        return Found(candidate.encoding, candidate.language, costs[place])
    return Found(known.wide[number] if number >= 0 else "windows-1252", "", cost)
