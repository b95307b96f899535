"""The characters of China, Japan and Korea, made into tables for the encodings of two bytes.

Separate from the letters because what tells these encodings apart is how frequent each character
is, not what stands beside it.
"""

from __future__ import annotations

from array import array

from cleaner._hot.wide_charsets import EUC_JP, GBK, SHIFT_JIS, UNASSIGNED, WIDE_ROW, Double

_HALF = 8  # of a nat: the characters are grouped by their costs in halves
# Those of two bytes, each with what tells the passes about more than pairs, and the same.
WIDE = {
    "gbk": (GBK, 24), "shift_jis": (SHIFT_JIS, 24), "euc-kr": (0, 24), "big5": (0, 24),
    "euc-jp": (EUC_JP, 24),
}  # fmt: skip
WIDE_LANGUAGES = {
    "gbk": ("zh-Hans", "zh-Hant"), "shift_jis": ("ja",), "euc-kr": ("ko",), "big5": ("zh-Hant",),
    "euc-jp": ("ja",),
}  # fmt: skip
# Costs of rows of wide characters that have no cost of their own: common, less common, rare.
_COMMON, _LESS, _SELDOM, _UNUSUAL = 148, 180, 200, 224
# A character of the other Chinese writing, in an encoding that holds both.
_OTHER_WRITING = 40


def double_of(frequent: dict[str, list[str]]) -> Double:
    """Return the tables of the encodings of two bytes, by the characters that languages use."""
    chinese, taiwan = frequent["zh-Hans"], frequent["zh-Hant"]
    level = {0x81: _UNUSUAL}
    plans: dict[str, tuple[dict[int, int], str, list[tuple[list[str], int]]]] = {
        "gbk": (
            {**level, 0xA1: 160, 0xAA: _UNUSUAL, 0xB0: _COMMON, 0xD8: _LESS, 0xF8: _UNUSUAL},
            "gbk",
            [(taiwan, _OTHER_WRITING), (chinese, 0)],
        ),
        "big5": (
            {**level, 0xA1: 160, 0xA4: _COMMON, 0xC7: _UNUSUAL, 0xC9: _LESS, 0xFA: _UNUSUAL},
            "big5",
            [(chinese, 16), (taiwan, 0)],
        ),
        "shift_jis": (
            {0x81: 160, 0x85: _UNUSUAL, 0x88: _COMMON, 0x98: _SELDOM, 0xED: _UNUSUAL},
            "cp932",
            [(frequent["ja"], 0)],
        ),
        "euc-jp": (
            {**level, 0xA1: 160, 0xA9: _UNUSUAL, 0xB0: _COMMON, 0xD0: _SELDOM, 0xF5: _UNUSUAL},
            "euc-jp",
            [(frequent["ja"], 0)],
        ),
        "euc-kr": (
            {**level, 0xA1: 176, 0xAD: _UNUSUAL, 0xB0: _COMMON, 0xC9: _UNUSUAL, 0xCA: _SELDOM},
            "cp949",
            [(frequent["ko"], 0)],
        ),
    }
    made = b"".join(_wide_table(name, *plans[name]) for name in WIDE)
    kinds, starts = (array("i", values) for values in zip(*WIDE.values(), strict=True))
    return Double(made, kinds, starts)


def _wide_table(
    name: str, levels: dict[int, int], codec: str, lists: list[tuple[list[str], int]]
) -> bytes:
    made = bytearray()
    cost = UNASSIGNED
    for first in range(0x81, 0xFF):
        cost = levels.get(first, cost)
        row = bytearray([cost]) * WIDE_ROW
        # The second bytes below 0xA1 came later, for rarer characters, in most of them.
        low = 0xA1 - 0x40
        if name in ("gbk", "euc-kr"):
            row[:low] = bytes([_SELDOM]) * low
        elif name == "euc-jp":
            row[:low] = bytes([UNASSIGNED]) * low
        elif name == "big5":
            row[0x7F - 0x40 : low] = bytes([UNASSIGNED]) * (low - 0x3F)
        row[0x7F - 0x40] = UNASSIGNED
        if name == "euc-kr":
            for second in (*range(0x40, 0x41), *range(0x5B, 0x61), *range(0x7B, 0x81)):
                row[second - 0x40] = UNASSIGNED
        if name == "shift_jis":
            row[0xFD - 0x40 :] = bytes([UNASSIGNED]) * 2
            if first == 0xA0 or first > 0xFC:
                row[:] = bytes([UNASSIGNED]) * WIDE_ROW
        made += row
    for groups, more in lists:
        for half, signs in enumerate(groups):
            value = min(_UNUSUAL, half * _HALF + more)
            for sign in signs:
                pair = sign.encode(codec, "ignore")
                if len(pair) == 2 and pair[0] >= 0x81 and pair[1] >= 0x40:
                    place = (pair[0] - 0x81) * WIDE_ROW + pair[1] - 0x40
                    made[place] = value if not more else min(made[place], value)
    return bytes(made)
