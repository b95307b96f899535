"""The file of a model: a header that can be checked, and the columns of its trees.

Separate from the trees because they know no files, and from the trainer because it is installed
with the benchmarks only; `benchmarks/train/export.py` writes with the layout that stands here.

A file is `HEADER`, a base score for each class (doubles), and the zlib-compressed columns:

- features: of each entry 1 + its feature, or 0 for a leaf (unsigned 16 bits)
- thresholds of the inner entries, then values of the leaves, each in the order of the entries
  (floats of 32 bits)
- where the header's `shares` is 1: of each inner entry how many of 255 training rows went left

All numbers are little-endian. Columns wider than a byte stand in planes, all the lowest bytes
first, because that compresses best. The links between entries are not stored: pre-order says them.
"""

from __future__ import annotations

import struct
import sys
import zlib
from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b
from importlib.resources import files

from cleaner._hot.trees import LEAF, Forest
from cleaner.errors import CleanerError

MAGIC = b"CLTR"
VERSION = 1
# Magic, version, checksum of all that follows it, trees, entries, features, classes, whether there
# are shares, fingerprint of the names of the features.
HEADER = struct.Struct("<4sHIIIHHH8s")
CHECKED_FROM = struct.calcsize("<4sHI")
# A file may not say that it unpacks to more: the product's models have some ten thousand entries.
MOST_ENTRIES = 1 << 24


@dataclass(frozen=True, slots=True, eq=False)
class Model:
    """A forest with the names of its features."""

    forest: Forest
    names: tuple[str, ...]

    def evidence(
        self, row: array[float], label: int = 0, *, most: int = 3
    ) -> tuple[list[tuple[str, float]], list[tuple[str, float]]]:
        """Return what spoke most for and most against a class, as names and steps of the sum.

        The strongest come first. Features that moved nothing are left out.
        """
        pairs = zip(self.names, self.forest.contributions(row, label), strict=True)
        ordered = sorted(pairs, key=lambda pair: pair[1])
        against = [pair for pair in ordered if pair[1] < 0][:most]
        favour = [pair for pair in reversed(ordered) if pair[1] > 0][:most]
        return favour, against


def fingerprint(names: Iterable[str]) -> bytes:
    """Return eight bytes that change with the names of the features and with their order.

    >>> fingerprint(["words", "chars"]) == fingerprint(["chars", "words"])
    False
    """
    return blake2b("\n".join(names).encode(), digest_size=8).digest()


def planes(column: bytes, size: int) -> bytes:
    """Put the bytes of items of a size plane by plane: all first bytes, all second, and so on.

    >>> planes(b"aAbBcC", 2)
    b'abcABC'
    """
    return b"".join(column[place::size] for place in range(size))


def items(column: bytes, size: int) -> bytes:
    """Undo `planes`.

    >>> items(b"abcABC", 2)
    b'aAbBcC'
    """
    count = len(column) // size
    joined = bytearray(len(column))
    for place in range(size):
        joined[place::size] = column[place * count : (place + 1) * count]
    return bytes(joined)


@cache
def load(file: str, names: tuple[str, ...]) -> Model:
    """Read a model of the package's data, once in a process.

    `names` are the features of the rows that it will be given, in order. Raises CleanerError when
    the file is missing, damaged, of another version, or trained on other features.
    """
    try:
        data = files("cleaner").joinpath("data", file).read_bytes()
    except OSError as error:
        raise CleanerError(
            f"the model {file} is missing from the installed package; install cleaner again"
        ) from error
    return parse(data, names, source=file)


def parse(data: bytes, names: Sequence[str], *, source: str = "the model") -> Model:
    """Read a model from the bytes of its file; `source` names it in errors.

    Raises CleanerError as `load` does.
    """
    if data[: len(MAGIC)] != MAGIC:
        raise CleanerError(f"{source} is no model file of cleaner")
    if len(data) < HEADER.size:
        raise _damaged(source, "it ends in its header")
    _, version, checksum, trees, entries, width, classes, shared, features = HEADER.unpack_from(
        data
    )
    if version != VERSION:
        raise CleanerError(
            f"{source} is a model of version {version}, and this cleaner reads version {VERSION}; "
            "train it again, or install the cleaner that it came with"
        )
    if zlib.crc32(data[CHECKED_FROM:]) != checksum:
        raise _damaged(source, "its checksum does not fit")
    if width != len(names) or features != fingerprint(names):
        raise CleanerError(
            f"{source} was trained on {width} features that are not the {len(names)} of this "
            "cleaner; train it again (benchmarks/train)"
        )
    try:
        forest = _forest(data, entries=entries, width=width, classes=classes, shared=bool(shared))
    except (ValueError, struct.error, zlib.error) as error:
        raise _damaged(source, str(error)) from error
    if forest.trees != trees:
        raise _damaged(source, f"it has {forest.trees} trees instead of {trees}")
    return Model(forest, tuple(names))


def _damaged(source: str, why: str) -> CleanerError:
    return CleanerError(f"{source} is damaged: {why}; install cleaner again")


def _forest(data: bytes, *, entries: int, width: int, classes: int, shared: bool) -> Forest:
    """Read the columns and build the trees; raises ValueError for what are no trees."""
    base = struct.unpack_from(f"<{classes}d", data, HEADER.size)
    if entries > MOST_ENTRIES:
        raise ValueError(f"{entries} entries are too many")
    unpacker = zlib.decompressobj()
    size = 6 * entries + (entries if shared else 0)
    columns = unpacker.decompress(data[HEADER.size + 8 * classes :], size + 1)
    end = 2 * entries
    features = _native("H", items(columns[:end], 2))
    leaves = features.count(0)
    inner = entries - leaves
    if len(columns) != 6 * entries + (inner if shared else 0) or not unpacker.eof:
        raise ValueError("its columns have the wrong length")
    thresholds = iter(_native("f", items(columns[end : end + 4 * inner], 4)))
    end += 4 * inner
    values = iter(_native("f", items(columns[end : end + 4 * leaves], 4)))
    end += 4 * leaves
    return Forest(
        array("H", (feature - 1 if feature else LEAF for feature in features)),
        array("f", (next(thresholds if feature else values) for feature in features)),
        width=width,
        classes=classes,
        base=base,
        shares=columns[end:],
    )


def _native(typecode: str, column: bytes) -> array[float]:
    """Read a little-endian column into an array."""
    values: array[float] = array(typecode, column)
    if sys.byteorder == "big":
        values.byteswap()
    return values
