# cython: boundscheck=False, wraparound=False, initializedcheck=False
"""Gradient-boosted trees: from rows of features to probabilities, and what spoke for and against.

Separate because it is the inner loop of judging. Compiled with the types in `trees.pxd`; the same
file runs as Python without them, with the same bits. It reads no files: columns are handed to it.

Two ways to the same sums. Compiled, trees of up to `MOST_MASKED` leaves are not walked: every node
is put to `LANES` rows at once without a branch, which a vector unit does several nodes a cycle,
where a walk waits for one mispredicted branch after another. Larger trees, a few rows, and plain
Python walk.
"""

from array import array
from math import exp

# The feature of an entry that is a leaf.
LEAF = 0xFFFF
# Leaves of a tree fit into the bits of an unsigned int.
MOST_MASKED = 32
# Rows that are put to a node at once: four vectors of four floats, which still fit the registers.
LANES = 16
# With fewer rows than this most lanes would be empty, and walking is faster (measured).
FEWEST_MASKED = 4
ALL = 0xFFFFFFFF
# Place of the lowest bit set, by the product of that bit and a de Bruijn sequence: no compiler's
# builtin is needed for it.
DE_BRUIJN = 0x077CB531
PLACES = array(
    "B",
    bytes.fromhex("00011c021d0e18031e1614190f04110831 1b0d17151310071a0c1206 0b05 0a09".replace(" ", "")),
)
