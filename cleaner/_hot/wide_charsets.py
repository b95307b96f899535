# cython: boundscheck=False, wraparound=False, initializedcheck=False, cdivision=True
"""What a sample of bytes costs in each encoding of two bytes: those of China, Japan and Korea.

Separate from `charsets`, which says what a cost is, since here it is the frequency of each
character that counts, not what stands beside it. Compiled with the types in `wide_charsets.pxd`;
the same file runs as Python. `cleaner/read/wide.py` makes the tables.
"""

from cleaner._hot.charsets import LOST, plain_class

WIDE_ROW = 191  # second bytes 0x40 to 0xFE
UNASSIGNED = 255
# What a wide character costs beside a letter of ASCII, a space or sign, and another one; what
# follows behind it; a sequence that is none; half a katakana alone and after another.
FROM_LETTER = 48
FROM_SPACE = 16
FROM_WIDE = 1
TO_LETTER = 56
TO_SPACE = 32
BROKEN = 448
HALF = 190
HALF_AGAIN = 72
RARE = 230
GBK = 1
SHIFT_JIS = 2
EUC_JP = 3
# The same with types, for the passes below: what is typed cannot be imported.
_LOST, _WIDE_ROW = LOST, WIDE_ROW
_UNASSIGNED, _GBK, _SHIFT_JIS, _EUC_JP = UNASSIGNED, GBK, SHIFT_JIS, EUC_JP


class Double:
    """The encodings of two bytes, each with what it costs before anything is seen.

    The tables of the pairs of bytes stand behind one another; `kinds` tells encodings with more
    than pairs.
    """

    def __init__(self, tables, kinds, starts):
        self.tables = tables
        self.kinds = kinds
        self.starts = starts

    def judge(self, sample, hints, bound):
        """Return the likeliest encoding's number and cost, -1 and the bound if all cost more."""
        winner = -1
        for number in range(len(self.kinds)):
            cost = self.starts[number] + hints[number]
            cost = wide_cost(
                sample, self.tables, number * 126 * _WIDE_ROW, self.kinds[number], cost, bound
            )
            if cost < bound:
                bound = cost
                winner = number
        return winner, bound

    def cost(self, sample, number):
        """Return what a sample costs in one encoding."""
        return wide_cost(
            sample, self.tables, number * 126 * _WIDE_ROW, self.kinds[number],
            self.starts[number], _LOST,
        )  # fmt: skip


def wide_cost(sample, table, offset, kind, cost, bound):
    """Return a cost with what a sample costs in an encoding of two bytes besides.

    Past a bound it is the cost of the lost.
    """
    before = 0  # a space or sign, 1 a letter or digit of ASCII, 2 a wide character, 3 half a one
    i = 0
    size = len(sample)
    while i < size:
        c = sample[i]
        if c < 0x80:
            letter = plain_class(c) != 0 or 0x30 <= c <= 0x39
            if before >= 2:
                cost += TO_LETTER if letter else TO_SPACE
            before = 1 if letter else 0
            i += 1
            continue
        if cost > bound:
            return _LOST
        if kind == _SHIFT_JIS and 0xA1 <= c <= 0xDF:
            cost += HALF_AGAIN if before == 3 else HALF
            before = 3
            i += 1
            continue
        second = sample[i + 1] if i + 1 < size else 0
        length = 2
        found = _UNASSIGNED
        if c >= 0x81 and c <= 0xFE and second >= 0x40 and second <= 0xFE:
            found = table[offset + (c - 0x81) * _WIDE_ROW + second - 0x40]
        if kind == _EUC_JP and (c == 0x8E or c == 0x8F):
            if second < 0xA1:
                found = _UNASSIGNED
            elif c == 0x8E:
                found = HALF if second <= 0xDF else _UNASSIGNED
            else:
                found = RARE
                length = 3
        elif (
            kind == _GBK
            and c >= 0x81
            and 0x30 <= second <= 0x39
            and i + 3 < size
            and sample[i + 2] >= 0x81
            and 0x30 <= sample[i + 3] <= 0x39
        ):
            found = RARE
            length = 4
        if found == _UNASSIGNED:
            cost += BROKEN
            before = 0
            i += 1
            continue
        cost += found
        if before >= 2:
            cost += FROM_WIDE
        else:
            cost += FROM_LETTER if before else FROM_SPACE
        before = 2
        i += length
    return cost
