# cython: boundscheck=False, wraparound=False, initializedcheck=False, cdivision=True
"""What the first scores of a page say about each block: the second look at the page.

The first model judges blocks one by one. Here its scores are summed over neighbours and over
containers, so that the second model sees the page: which element holds the main content, and
whether a block stands in it. Compiled with the types in `context.pxd`; the same file runs as
Python.
"""

from array import array

from cleaner._hot.glance import log1p
from cleaner._hot.main_element import Standing, main_element

LEVELS = (1, 2, 3, 4, 6)
NEAR = (-3, -2, -1, 1, 2, 3)
REACH = (3, 10, 30)
# The share of its parent's likely body from which an element is taken for the main one.
DESCENT = 0.75
OFFSETS = array("l", NEAR)
HEIGHTS = array("l", LEVELS)
WINDOWS = array("l", REACH)


def names():
    """Return the names of the columns that blocks of HTML and lines of text have, in order."""
    out = ["score"] + [f"score{k:+}" for k in NEAR]
    for r in REACH:
        out += [f"score_mean_{r}", f"score_words_{r}"]
    out += ["likely_words", "likely_share", "likely_before", "last_likely", "next_likely"]
    out += ["group_score", "group_words", "highest"]
    return tuple(out)


def page_names():
    """Return the names of the columns that only blocks of HTML have, which come after."""
    out = []
    for level in LEVELS:
        out += [f"score_up{level}", f"likely_up{level}"]
    out += ["in_likely", "likely_main", "to_likely", "alike_score", "alike_blocks"]
    return tuple(out)


def text_names():
    """Return the names of the columns that only lines of text have, which come after."""
    return ("run_score", "shape_score", "triple_score", "triple_score-1", "triple_score+1")


def line_context(scores, words, groups, out, width, start):
    """Fill the columns that lines of text have; `groups` numbers the paragraphs of the lines."""
    n = len(scores)
    if n == 0:
        return
    likely = total = highest = 0.0
    count = groups[n - 1] + 1
    group_score = array("d", bytes(8 * count))
    group_words = array("d", bytes(8 * count))
    for i in range(n):
        likely += scores[i] * words[i]
        total += words[i]
        group_score[groups[i]] += scores[i] * words[i]
        group_words[groups[i]] += words[i]
        if scores[i] > highest:
            highest = scores[i]
    log_likely = log1p(likely)
    likely_share = likely / total if total > 0.0 else 0.0
    before = 0.0
    last = -1
    for i in range(n):
        column = i * width + start
        out[column] = scores[i]
        for k in range(6):
            j = i + OFFSETS[k]
            out[column + 1 + k] = scores[j] if 0 <= j < n else -1.0
        column += 13
        out[column] = log_likely
        out[column + 1] = likely_share
        out[column + 2] = before / likely if likely > 0.0 else 0.0
        before += scores[i] * words[i]
        out[column + 3] = 40.0 if last < 0 or i - last > 40 else i - last
        if scores[i] > 0.5 and words[i] >= 5.0:
            last = i
        g = groups[i]
        out[column + 5] = group_score[g] / group_words[g] if group_words[g] > 0.0 else 0.0
        out[column + 6] = log1p(group_words[g])
        out[column + 7] = highest
    last = -1
    for i in range(n - 1, -1, -1):
        out[i * width + start + 17] = 40.0 if last < 0 or last - i > 40 else last - i
        if scores[i] > 0.5 and words[i] >= 5.0:
            last = i
    for k in range(3):
        reach = WINDOWS[k]
        plain = weighted = weight = 0.0
        entered = 0
        for i in range(-reach, n):
            j = i + reach
            if j < n:
                plain += scores[j]
                weighted += scores[j] * words[j]
                weight += words[j]
                entered += 1
            j = i - reach - 1
            if j >= 0:
                plain -= scores[j]
                weighted -= scores[j] * words[j]
                weight -= words[j]
                entered -= 1
            if i >= 0:
                column = i * width + start + 7 + 2 * k
                out[column] = plain / entered
                out[column + 1] = weighted / weight if weight > 0.01 else 0.0


def text_context(scores, words, runs, shapes, triples, out, width, start):
    """Fill the columns that only lines of text have.

    They are the mean score of the words of a sentence, and those of the lines that look alike.
    `runs` numbers the sentences that lines are pieces of, `shapes` what lines look like, `triples`
    what they and both neighbours look like.
    """
    n = len(scores)
    total = weight = 0.0
    first = 0
    shape_score = array("d", bytes(8 * (n + 1)))
    shape_lines = array("d", bytes(8 * (n + 1)))
    triple_score = array("d", bytes(8 * (n + 1)))
    triple_lines = array("d", bytes(8 * (n + 1)))
    for i in range(n):
        shape_score[shapes[i]] += scores[i]
        shape_lines[shapes[i]] += 1.0
        triple_score[triples[i]] += scores[i]
        triple_lines[triples[i]] += 1.0
        total += scores[i] * (words[i] + 0.1)
        weight += words[i] + 0.1
        if i + 1 == n or runs[i + 1] != runs[i]:
            for j in range(first, i + 1):
                out[j * width + start] = total / weight
            first = i + 1
            total = weight = 0.0
    for i in range(n):
        column = i * width + start
        out[column + 1] = shape_score[shapes[i]] / shape_lines[shapes[i]]
        total = triple_score[triples[i]] / triple_lines[triples[i]]
        out[column + 2] = total
        out[column + 3] = -1.0
        out[column + 4] = -1.0
        if i > 0:
            out[column + 3] = out[column - width + 2]
            out[column - width + 4] = total


def page_context(scores, words, node, parents, alike, out, width, start):
    """Fill the columns that only blocks of HTML have; `alike` numbers blocks of the same kind."""
    n = len(scores)
    nodes = len(parents)
    if n == 0:
        return
    node_likely = array("d", bytes(8 * nodes))
    node_words = array("d", bytes(8 * nodes))
    kinds = 0
    for i in range(n):
        node_likely[node[i]] += scores[i] * words[i]
        node_words[node[i]] += words[i]
        if alike[i] >= kinds:
            kinds = alike[i] + 1
    alike_score = array("d", bytes(8 * kinds))
    alike_count = array("d", bytes(8 * kinds))
    for i in range(n):
        alike_score[alike[i]] += scores[i]
        alike_count[alike[i]] += 1.0
    for at in range(nodes - 1, 0, -1):
        node_likely[parents[at]] += node_likely[at]
        node_words[parents[at]] += node_words[at]
    main = main_element(node_likely, parents, DESCENT)
    standing = Standing(main, parents)
    inside = standing.inside
    steps = standing.steps
    whole = node_likely[0] if node_likely[0] > 0.0 else 1.0
    main_share = node_likely[main] / whole
    for i in range(n):
        column = i * width + start
        at = node[i]
        level = 0
        for k in range(5):
            while level < HEIGHTS[k] - 1 and parents[at] >= 0:
                at = parents[at]
                level += 1
            out[column] = node_likely[at] / node_words[at] if node_words[at] > 0.0 else 0.0
            out[column + 1] = node_likely[at] / whole
            column += 2
        at = node[i]
        out[column] = inside[at]
        out[column + 1] = main_share
        out[column + 2] = steps[at]
        out[column + 3] = alike_score[alike[i]] / alike_count[alike[i]]
        out[column + 4] = log1p(alike_count[alike[i]])
