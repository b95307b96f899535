"""Text of seven bits and of sixteen: what is in ISO-2022-JP or in UTF-16 without a mark.

Separate because both look like something else: the one like ASCII, the other like binary data.
"""

from functools import cache
from unicodedata import category

from cleaner.read.letters import known_characters

# Units of the beginning that are looked at, and the share of them that are known characters in the
# right order of bytes; in the wrong order, and in other data, a few in a hundred are.
_UNITS = 2000
_KNOWN_SHARE = 0.8
# Bytes of which text in other encodings has none.
_CONTROLS = bytes(set(range(32)) - {9, 10, 12, 13, 27})
# The greater bytes of the characters of China, Japan and Korea, and of their signs.
_WIDE = bytes([0x30, *range(0x4E, 0xA0), *range(0xAC, 0xD8), 0xFF])
# So few units are known by chance.
_FEWEST = 3
# Characters of texts without any that a byte below 0x20 belongs to need to be so many.
_FEWEST_UNSIGNED = 4


def utf16_order(data: bytes) -> str | None:
    """Return `utf-16-le` or `utf-16-be` for bytes that are text in it, else None.

    >>> utf16_order("Приют".encode("utf-16-be")), utf16_order(b"plain"), utf16_order(bytes(9))
    ('utf-16-be', None, None)
    """
    head = data[: min(2 * _UNITS, len(data) & ~1)]
    fewest = _FEWEST
    if len(head) == len(head.translate(None, _CONTROLS)):
        # No space and no letter but those of China, Japan and Korea.
        if len(data) % 2 or (_is_wide(head[0::2]) == _is_wide(head[1::2])):
            return None
        fewest = _FEWEST_UNSIGNED
    if len(head) < 2 * fewest:
        return None
    shares = {order: _known(head, order) for order in ("utf-16-le", "utf-16-be")}
    best = max(shares, key=shares.__getitem__)
    return best if shares[best] >= _KNOWN_SHARE and len(set(shares.values())) > 1 else None


def _is_wide(first: bytes) -> bool:
    return not first.translate(None, _WIDE)


def _known(head: bytes, order: str) -> float:
    text = head.decode(order, "replace")
    return sum(map(_characters().__contains__, text)) / len(text)


@cache
def _characters() -> frozenset[str]:
    # Without the marks of Latin letters: they stand in other data, and hardly in text.
    codes = (*range(0xA0, 0x300), *range(0x370, 0x2000))
    letters = [chr(code) for code in codes if category(chr(code))[0] in "LMN"]
    ranges = [(0x20, 0x7F), (0x2010, 0x2027), (0x3000, 0x3100), (0xFF01, 0xFF5F)]
    signs = [chr(code) for first, last in ranges for code in range(first, last)]
    return frozenset([*known_characters(), *letters, *signs, *"\t\n\r\u00a0"])


def iso_2022_jp(data: bytes) -> str | None:
    r"""Return the text of ASCII bytes that shift to Japanese and back, else None.

    >>> iso_2022_jp("駅前".encode("iso-2022-jp")), iso_2022_jp(b"colours \x1b[0m")
    ('駅前', None)
    """
    if b"\x1b$B" not in data and b"\x1b$@" not in data:
        return None
    import turbohtml.detect  # noqa: F401  (registers the codecs)

    text = data.decode("whatwg-iso-2022-jp", "replace")
    return None if "\ufffd" in text else text
