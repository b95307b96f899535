"""Files of UTF-8 with lines in a legacy encoding: each line by itself.

Separate from the detection, which it asks once for all such lines together. What is decoded by
itself is a line or, on a page, what stands between two tags. A sequence of UTF-8 that was cut is no
legacy text: where the bytes make no likely text in the encoding that was found, they stay U+FFFD.
"""

import re

from cleaner._hot.samples import census
from cleaner.read.charsets import Found, cost_of_piece, likeliest, sample_of

_PIECE = re.compile(rb"[^<>]+|[<>]+")
# Bytes of the lines that are judged together.
_MOST = 20_000
# What a pair with a byte beyond ASCII may cost on average, in nats, for a piece to be text: of
# lines in forty languages 98 in 100 cost less, of lines that end in a cut sequence 9 in 100.
_LIKELY = 5.5
# More bytes than those of cut sequences: they need not be judged.
_MOST_CUT = 6
# The beginnings of punctuation, emoji and U+FFFD in UTF-8, without their ends.
_BEGUN = re.compile(rb"(?:\xe2[\x80-\xbf]|\xf0\x9f[\x80-\xbf]?|\xef\xbf)(?![\x80-\xbf])")


def is_mixed(data: bytes) -> bool:
    """Say whether bytes that are not UTF-8 are lines of UTF-8 and a few others.

    They are if most bytes beyond ASCII are in valid sequences, or if most of the lines that have
    any are valid.
    """
    good, bad = census(data)
    if good >= bad:
        return bool(good)
    if not good:
        return False
    valid = invalid = 0
    for line in data.split(b"\n"):
        if not line.isascii():
            if is_utf8(line):
                valid += 1
            else:
                invalid += 1
    return valid >= invalid and valid > 1


def is_utf8(data: bytes) -> bool:
    """Say whether bytes are valid UTF-8."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def decode_mixed(data: bytes) -> str:
    r"""Decode UTF-8, and by itself each line or text of an element that is in another encoding.

    >>> decode_mixed(b"caf\xc3\xa9 noir\nth\xe9 vert\nth\xc3")
    'café noir\nthé vert\nth�'
    """
    made: list[str] = []
    odd: dict[int, bytes] = {}
    for line in data.split(b"\n"):
        if made:
            made.append("\n")
        try:
            made.append(line.decode("utf-8"))
        except UnicodeDecodeError:
            for piece in _PIECE.findall(line) if b"<" in line else (line,):
                text = piece.decode("utf-8", "replace")
                if "\ufffd" in text and _is_legacy(piece):
                    odd[len(made)] = piece
                made.append(text)
    if odd:
        last = len(made) - 1
        if last in odd and _is_cut(data, odd[last]):
            del odd[last]
        found = _found(list(odd.values()))
        for place, piece in odd.items():
            good, bad = census(piece)
            if (bad > _MOST_CUT and not good) or cost_of_piece(piece, found) <= _LIKELY:
                made[place] = piece.decode(f"whatwg-{found.encoding}", "replace")
    return "".join(made)


def _is_legacy(piece: bytes) -> bool:
    """Say whether a piece may be in another encoding: it has hardly any UTF-8 of its own.

    In the encodings of two bytes many pairs are valid UTF-8 by chance.
    """
    good, bad = census(piece)
    return good <= 2 * bad and not _BEGUN.sub(b"", piece).isascii()


def _is_cut(data: bytes, piece: bytes) -> bool:
    """Say whether the data ends within a character that begins as others in it do."""
    tail = piece[-3:]
    for start in range(len(tail)):
        lead = tail[start]
        if lead >= 0xC2 and all(0x80 <= byte < 0xC0 for byte in tail[start + 1 :]):
            good, _ = census(piece[: len(piece) - len(tail) + start])
            others = re.findall(re.escape(bytes([lead])) + rb"[\x80-\xbf]+", data[: -len(tail)])
            return bool(others) and not good and piece[: len(piece) - len(tail) + start].isascii()
    return False


def _found(pieces: list[bytes]) -> Found:
    """Return the encoding of all the pieces together."""
    joined, size = [], 0
    for piece in pieces:
        joined.append(piece[:_MOST])
        size += len(piece)
        if size > _MOST:
            break
    return likeliest(sample_of(b"\n".join(joined)))
