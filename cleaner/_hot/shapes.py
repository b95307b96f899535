# cython: boundscheck=False, wraparound=False, initializedcheck=False, cdivision=True
"""What the lines of a text look like, whatever they say: rows of a list, posts, entries of a menu.

A page that lists things repeats a pattern of lines: a name, a price, "Add to cart". Each line gets
a shape (its length, how it begins and ends, digits, capitals); lines of one shape whose neighbours
are alike too stand in the same place of such a pattern. Separate from `lines`, which looks at lines
one by one and at their surroundings. Compiled with the types in `shapes.pxd`; the same file runs as
Python. Passes over the lines only: time grows linearly.
"""

from array import array

from cleaner._hot.glance import COLUMNS, log1p
from cleaner._hot.words import Words

# Words from which a line is of the next length.
LENGTHS = array("d", (1.5, 2.5, 3.5, 5.5, 8.5, 14.5, 30.5))
FEW_DIGITS = 1e-6
MANY_DIGITS = 0.3
SOME_CAPITALS = 0.34
ALL_CAPITALS = 0.8
AWAY = 60.0  # lines beyond which the distance to a line that looks alike says nothing more
# Spreads the numbers of two shapes over a table.
SPREAD = 0x9E3779B97F4A7C15
ALL = 0xFFFFFFFFFFFFFFFF
SHORT = 4.0  # words of a line that is too short for a sentence
CAPITALS = COLUMNS.index("capital_share")
DIGITS = COLUMNS.index("digit_share")
ENDS = COLUMNS.index("ends")
BEGINS = COLUMNS.index("begins")
UPPER = COLUMNS.index("all_capitals")
DATED = COLUMNS.index("dated")
LABEL = COLUMNS.index("label")
WHOLE = COLUMNS.index("label_whole")
MONEY = COLUMNS.index("currency")
QUESTION = COLUMNS.index("question")


def shape_names():
    """Return the names of the columns, in order."""
    return (
        "shape_lines", "from_shape", "to_shape", "pair_before", "pair_after", "triples",
        "in_step", "page_triples", "page_dated", "page_money", "page_labels", "page_short",
        "page_questions", "page_shapes", "first_words", "triple_odds",
    )  # fmt: skip


def number_shapes(out, width, words, shapes, triples):
    """Number the shapes of lines from 1 on, and the shapes together with those of both neighbours.

    Reads the columns of a glance, the first of each row.
    """
    n = len(shapes)
    known = Words()
    for i in range(n):
        key = shape_of(out, i * width, words[i])
        number = known.get(key)
        if number == 0.0:
            number = known.size + 1.0
            known.put(key, number)
        shapes[i] = int(number)
    seen = Words()
    for i in range(n):
        before = shapes[i - 1] if i > 0 else 0
        after = shapes[i + 1] if i + 1 < n else 0
        key = joined(joined(before, shapes[i]), after)
        number = seen.get(key)
        if number == 0.0:
            number = seen.size + 1.0
            seen.put(key, number)
        triples[i] = int(number)


def joined(first, second):
    """Return the number of two numbers, never 0; all of its bits depend on the first."""
    return (first * SPREAD + second) & ALL or 1


def shape_of(out, at, words):
    """Return the number of what a line looks like, never 0."""
    length = 0
    while length < 7 and words >= LENGTHS[length]:
        length += 1
    key = length * 5 + int(out[at + BEGINS])
    key = key * 4 + int(out[at + ENDS])
    key = key * 3 + int(2.0 * out[at + DATED])
    share = out[at + DIGITS]
    key = key * 3 + (2 if share >= MANY_DIGITS else 1 if share >= FEW_DIGITS else 0)
    share = out[at + CAPITALS]
    key = key * 3 + (2 if share >= ALL_CAPITALS else 1 if share >= SOME_CAPITALS else 0)
    key = key * 2 + (1 if out[at + MONEY] > 0.0 else 0)
    key = key * 2 + (1 if out[at + WHOLE] > 0.0 else 0)
    key = key * 2 + (1 if out[at + UPPER] > 0.0 else 0)
    return key + 1


def shape_columns(out, width, start, words, likely, firsts, shapes, triples):
    """Fill the columns from `start` on.

    `likely` are the words of each line that are likely body by what they say, `firsts` the numbers
    of the first words.
    """
    n = len(shapes)
    lines = array("l", bytes(8 * (n + 2)))
    of_triple = array("l", bytes(8 * (n + 2)))
    triple_words = array("d", bytes(8 * (n + 2)))
    triple_odds = array("d", bytes(8 * (n + 2)))
    last = array("l", [-1]) * (n + 2)
    pairs = Words()
    begun = Words()
    dated = money = labels = short = questions = repeated = 0.0
    most = 0
    for i in range(n):
        at = i * width
        shape = shapes[i]
        most = shape if shape > most else most
        lines[shape] += 1
        triple = triples[i]
        of_triple[triple] += 1
        triple_words[triple] += words[i]
        triple_odds[triple] += likely[i]
        if i > 0:
            key = joined(shapes[i - 1], shape)
            pairs.put(key, pairs.get(key) + 1.0)
        if firsts[i] != 0:
            begun.put(firsts[i], begun.get(firsts[i]) + 1.0)
        dated += 1.0 if out[at + DATED] > 0.0 else 0.0
        money += 1.0 if out[at + MONEY] > 0.0 else 0.0
        labels += 1.0 if out[at + LABEL] > 0.0 else 0.0
        short += 1.0 if words[i] < SHORT else 0.0
        questions += 1.0 if out[at + QUESTION] > 0.0 else 0.0
    for i in range(n):
        repeated += 1.0 if of_triple[triples[i]] > 1 else 0.0
        column = i * width + start
        shape = shapes[i]
        out[column + 1] = i - last[shape] if last[shape] >= 0 and i - last[shape] < AWAY else AWAY
        last[shape] = i
    for i in range(n + 2):
        last[i] = -1
    log_dated = log1p(dated)
    log_money = log1p(money)
    log_questions = log1p(questions)
    for i in range(n - 1, -1, -1):
        column = i * width + start
        shape = shapes[i]
        triple = triples[i]
        out[column] = log1p(lines[shape] - 1)
        out[column + 2] = last[shape] - i if last[shape] >= 0 and last[shape] - i < AWAY else AWAY
        last[shape] = i
        out[column + 3] = log1p(pairs.get(joined(shapes[i - 1], shape))) if i > 0 else 0.0
        out[column + 4] = log1p(pairs.get(joined(shape, shapes[i + 1]))) if i + 1 < n else 0.0
        out[column + 5] = log1p(of_triple[triple] - 1)
        out[column + 6] = (
            1.0 if out[column + 1] == out[column + 2] and out[column + 1] < AWAY else 0.0
        )
        out[column + 7] = repeated / n
        out[column + 8] = log_dated
        out[column + 9] = log_money
        out[column + 10] = labels / n
        out[column + 11] = short / n
        out[column + 12] = log_questions
        out[column + 13] = float(most) / n
        out[column + 14] = log1p(begun.get(firsts[i]) - 1.0) if firsts[i] != 0 else 0.0
        weight = triple_words[triple]
        out[column + 15] = triple_odds[triple] / weight if weight > 0.0 else 0.5
