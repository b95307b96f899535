"""The file of the learned words: those that tell roles, with a weight of a byte for every role.

Separate from the trees' file because it holds words. A file is `HEADER` and the zlib-compressed
words, one a line, spelled as `cleaner._hot.naming` does, followed by their weights: of the first
role for all words, of the second role, and so on, as signed bytes, of which `STEPS` are 1.
"""

from __future__ import annotations

import struct
import zlib
from array import array
from collections.abc import Sequence

from cleaner._hot.naming import Learned
from cleaner.errors import CleanerError

MAGIC = b"CLRW"
# Magic, version, checksum of all that follows it, words, classes, bytes of the words.
HEADER = struct.Struct("<4sHIIHI")
VERSION = 1
CHECKED_FROM = struct.calcsize("<4sHI")
STEPS = 40  # weights of up to 3.2 either way, which few words reach
# A file may not say that it unpacks to more: the product's has some ten thousand words.
MOST_BYTES = 1 << 26


def pack(words: Sequence[str], weights: Sequence[Sequence[float]]) -> bytes:
    """Return the bytes of a file; `weights` has a row of all words for each role.

    >>> read_words(pack(["n:share"], [[0.5], [-1.0]]), classes=2).classes
    2
    """
    spelled = "\n".join(words).encode()
    rows = b"".join(
        array("b", (max(-127, min(127, round(w * STEPS))) for w in row)).tobytes()
        for row in weights
    )
    packed = zlib.compress(spelled + rows, 9)
    after = struct.pack("<IHI", len(words), len(weights), len(spelled)) + packed
    return struct.pack("<4sHI", MAGIC, VERSION, zlib.crc32(after)) + after


def read_words(data: bytes, *, classes: int, source: str = "the role words") -> Learned:
    """Read the words from the bytes of their file; `source` names it in errors.

    Raises CleanerError for another kind of file, another version, a damaged one, and for words of
    another number of roles than `classes`.
    """
    if data[: len(MAGIC)] != MAGIC or len(data) < HEADER.size:
        raise CleanerError(f"{source} is no file of role words of cleaner")
    _, version, checksum, count, told, size = HEADER.unpack_from(data)
    if version != VERSION:
        raise CleanerError(f"{source} has version {version}, and this cleaner reads {VERSION}")
    if zlib.crc32(data[CHECKED_FROM:]) != checksum:
        raise _damaged(source, "its checksum does not fit")
    if told != classes:
        raise CleanerError(
            f"{source} tells {told} roles apart, and this cleaner {classes}; train it again "
            "(benchmarks/train)"
        )
    try:
        unpacked = zlib.decompressobj().decompress(data[HEADER.size :], MOST_BYTES)
        words = unpacked[:size].decode().split("\n") if size else []
    except (zlib.error, UnicodeDecodeError) as error:
        raise _damaged(source, str(error)) from error
    if len(words) != count or len(unpacked) != size + count * classes:
        raise _damaged(source, "its columns have the wrong length")
    rows = array("b", unpacked[size:])
    # Of a word all weights stand together where they are added up.
    weights = array("b", bytes(len(rows)))
    for k in range(classes):
        weights[k::classes] = rows[k * count : (k + 1) * count]
    return Learned(words, weights, classes, 1 / STEPS)


def _damaged(source: str, why: str) -> CleanerError:
    return CleanerError(f"{source} is damaged: {why}; install cleaner again")
