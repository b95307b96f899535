# cython: boundscheck=False, wraparound=False, initializedcheck=False, cdivision=True
"""Columns that a row of features has from the rows around it, of blocks as of lines.

Compiled with the types in `near.pxd`; the same file runs as Python.
"""


def copy_near(out, width, n, start, offsets, columns):
    """Copy columns of the rows at some offsets from each of `n` rows to its columns from `start`.

    Behind those of each offset one column is the caller's: it is -1 where there is no such row.
    """
    near = len(offsets)
    copied = len(columns)
    for i in range(n):
        column = i * width + start
        for k in range(near):
            j = i + offsets[k]
            if 0 <= j < n:
                row = j * width
                for c in range(copied):
                    out[column + c] = out[row + columns[c]]
            else:
                out[column + copied] = -1.0
            column += copied + 1
