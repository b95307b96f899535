# cython: boundscheck=False, wraparound=False, initializedcheck=False, cdivision=True
"""Which lines of a plain text are pieces of one sentence, cut by a link or a wrap.

Compiled with the types in `runs.pxd`; the same file runs as Python.
"""

from cleaner._hot.glance import log1p

# Words and share of function words from which a line without an end is a piece of a sentence.
WRAPPED = 6.0
RUNNING = 0.2


def continues(text, before, stops, words, gap, ends):
    """Say whether a line goes on with the sentence of the line before.

    It begins in small letters or with a closing mark, or the line before is running text without
    an end.
    """
    if gap > 0.0 or ends > 0.0:
        return False
    c = text[0]
    if c.islower() or c in ",.;:!?)]}…’”»%、。，）」":
        return True
    c = before[len(before) - 1]
    return c == "," or c == "(" or (words >= WRAPPED and stops >= RUNNING)


def fill_runs(texts, out, width, start, gaps, words, runs):
    """Number the pieces of sentences, and fill the columns of what they make together.

    The columns begin at `start` in the row of each line; `runs` is filled with the numbers.
    """
    n = len(texts)
    first = 0
    run = 0
    all_words = stops = 0.0
    for i in range(n):
        at = i * width
        all_words += words[i]
        stops += words[i] * out[at + 2]
        runs[i] = run
        if i + 1 < n and continues(
            texts[i + 1], texts[i], out[at + 2], words[i], gaps[i + 1], out[at + 8]
        ):
            continue
        size = i + 1 - first
        before = 0.0
        share = stops / all_words if all_words > 0.0 else 0.0
        for j in range(first, i + 1):
            column = j * width + start
            out[column] = log1p(all_words)
            out[column + 1] = log1p(size - 1)
            out[column + 2] = share
            out[column + 3] = out[at + 8]
            out[column + 4] = before / all_words if all_words > 0.0 else 0.0
            before += words[j]
        first = i + 1
        run += 1
        all_words = stops = 0.0
