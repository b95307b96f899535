"""The learned words of lines of text: how they are spelled, and the file that holds them.

Separate from `cleaner._hot.lexicon`, which knows words by their numbers only: training needs them
spelled, and so does whoever wants to know what was learned. A file is `HEADER` and the
zlib-compressed words, one a line, spelled as `spelled` does, then the weight of each as a signed
byte, of which `STEPS` are 1.
"""

from __future__ import annotations

import struct
import zlib
from array import array
from collections.abc import Sequence

from cleaner._hot.lexicon import PAIRED_WORDS, SHORT_WORDS, Lexicon
from cleaner._hot.words import EDGE_SIGNS, MOST_WORDS, NUMBER
from cleaner.errors import CleanerError

MAGIC = b"CLLW"
# Magic, version, checksum of all that follows it, words, bytes of the words.
HEADER = struct.Struct("<4sHIII")
VERSION = 1
CHECKED_FROM = struct.calcsize("<4sHI")
STEPS = 40  # weights of up to 3.2 either way, which few words reach
# A file may not say that it unpacks to more: the product's words are some hundred thousand bytes.
MOST_BYTES = 1 << 24


def spelled(text: str) -> list[str]:
    """Return the words of a line as `cleaner._hot.lexicon.line_odds` adds them up.

    `s` is a word of a short line, `l` of a long one, `f` the first and `e` the last word of any,
    `p` a pair of words in a row. Numbers are alike.

    >>> spelled("9 May »")
    ['s:#', 's:may', 'p:# may', 'f:#', 'e:may']
    """
    words = text.split()
    count = len(words)
    place = "s:" if count <= SHORT_WORDS else "l:"
    found: list[str] = []
    first = before = ""
    for word in words[:MOST_WORDS]:
        bare = word.strip(EDGE_SIGNS)
        if not bare:
            continue
        bare = NUMBER if "0" <= bare[0] <= "9" else bare.lower()
        found.append(place + bare)
        if not first:
            first = bare
        elif count <= PAIRED_WORDS:
            found.append(f"p:{before} {bare}")
        before = bare
    if first:
        found.append("f:" + first)
        if count <= MOST_WORDS:
            found.append("e:" + before)
    return found


def pack(words: Sequence[str], weights: Sequence[float]) -> bytes:
    """Return the bytes of a file; words whose weight is next to nothing are left out.

    >>> data = pack(["s:home", "f:the"], [-1.0, 0.001])
    >>> HEADER.unpack_from(data)[3]  # words
    1
    """
    steps = [max(-127, min(127, round(weight * STEPS))) for weight in weights]
    chosen = [(word, step) for word, step in zip(words, steps, strict=True) if step]
    text = "\n".join(word for word, _ in chosen).encode()
    packed = zlib.compress(text + array("b", [step for _, step in chosen]).tobytes(), 9)
    after = struct.pack("<II", len(chosen), len(text)) + packed
    return struct.pack("<4sHI", MAGIC, VERSION, zlib.crc32(after)) + after


def read_lexicon(data: bytes, *, source: str = "the words of lines") -> Lexicon:
    """Read the words from the bytes of their file; `source` names it in errors.

    Raises CleanerError for another kind of file, another version, and a damaged one.
    """
    if data[: len(MAGIC)] != MAGIC or len(data) < HEADER.size:
        raise CleanerError(f"{source} is no file of words of lines of cleaner")
    _, version, checksum, count, size = HEADER.unpack_from(data)
    if version != VERSION:
        raise CleanerError(f"{source} has version {version}, and this cleaner reads {VERSION}")
    if zlib.crc32(data[CHECKED_FROM:]) != checksum:
        raise _damaged(source, "its checksum does not fit")
    try:
        unpacked = zlib.decompressobj().decompress(data[HEADER.size :], MOST_BYTES)
        words = unpacked[:size].decode().split("\n") if size else []
    except (zlib.error, UnicodeDecodeError) as error:
        raise _damaged(source, str(error)) from error
    if len(words) != count or len(unpacked) != size + count:
        raise _damaged(source, "its columns have the wrong length")
    return Lexicon(words, [step / STEPS for step in array("b", unpacked[size:])])


def _damaged(source: str, why: str) -> CleanerError:
    return CleanerError(f"{source} is damaged: {why}; install cleaner again")
