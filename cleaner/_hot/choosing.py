# cython: boundscheck=False, wraparound=False, initializedcheck=False, cdivision=True
"""Which role a block or a line has, from the share that the role model gives to each.

Separate from `naming`, which says what the words speak for: this comes after the model. Compiled
with the types in `choosing.pxd`; the same file runs as Python.
"""

from array import array


def level(likely, classes, groups, count, weight):
    """Draw the shares of the lines of each group towards their mean, in place."""
    n = len(groups)
    sums = array("d", bytes(8 * count * classes))
    sizes = array("d", bytes(8 * count))
    for i in range(n):
        sizes[groups[i]] += 1.0
        for k in range(classes):
            sums[groups[i] * classes + k] += likely[i * classes + k]
    for i in range(n):
        size = sizes[groups[i]]
        if size > 1.0:
            for k in range(classes):
                mean = sums[groups[i] * classes + k] / size
                at = i * classes + k
                likely[at] = (1.0 - weight) * likely[at] + weight * mean


def favour(likely, classes, values, width, places, column, class_of, factor):
    """Make a class likelier that a label speaks for, in place.

    The row of each place has the number of what the label says in a column, and behind it what is
    0 where it does not hold: how much of the text it is, or how far away it stands. `class_of` are
    the classes by that number, -1 for none.
    """
    for i in range(len(places)):
        at = places[i] * width + column
        if values[at + 1] > 0.0:
            number = int(values[at])
            k = class_of[number]
            if k >= 0:
                likely[i * classes + k] *= factor


def disfavour(likely, classes, of_class, values, width, column, label, end, factor):
    """Make a class less likely, in place, in the rows before `end`, but where a column has a label.

    The label is what the class needs there.
    """
    for i in range(end):
        if values[i * width + column] != label:
            likely[i * classes + of_class] *= factor


def likeliest(likely, classes, n):
    """Return the likeliest class of each block."""
    found = []
    for i in range(n):
        best = 0
        for k in range(1, classes):
            if likely[i * classes + k] > likely[i * classes + best]:
                best = k
        found.append(best)
    return found


def doubt(scores, likely, classes, content, sure, by):
    """Divide the odds of the lines that are noise by more than a share to be sure, in place.

    The first `content` classes and the last one are no noise.
    """
    for i in range(len(scores)):
        noise = 0.0
        for k in range(content, classes - 1):
            noise += likely[i * classes + k]
        if noise > sure:
            odds = scores[i] / (1.0 - scores[i] + 1e-9) / by
            scores[i] = odds / (1.0 + odds)


def reaching(scores, limit):
    """Return the places of the scores that reach a limit."""
    found = []
    for i in range(len(scores)):
        if scores[i] >= limit:
            found.append(i)  # noqa: PERF401 - only in a loop the names have their types
    return found


def name_lines(likely, classes, scores, limit, content):
    """Return a class for each line, from the shares that the role model gives it, -1 for body.

    The last class says that a line is body. Lines with less than the limit are of another one; of
    the rest only those are that are likelier one of the first `content` classes than anything else.
    """
    found = []
    for i in range(len(scores)):
        at = i * classes
        best = 0
        for k in range(1, classes - 1):
            if likely[at + k] > likely[at + best]:
                best = k
        if scores[i] >= limit and (
            best >= content or likely[at + best] <= likely[at + classes - 1]
        ):
            best = -1
        found.append(best)
    return found
