# cython: boundscheck=False, wraparound=False, initializedcheck=False
"""The choice of blocks with the highest expected F score.

For scores that are probabilities, the best choice is always "all from some score on"; which score,
depends on the page: a sure page wants a high one, a doubtful page a low one (the optimum is half
the F that can be expected; Lipton, Elkan and Naryanaswamy, 2014, "Optimal thresholding of
classifiers to maximize F1 measure"). Compiled with the types in `cut.pxd`.
"""


def best_cut(scores, words, beta):
    """Return the limit that the best choice reaches; blocks count by their words.

    A block raises the expected score as long as its own score is above the best score that can be
    expected divided by 1 + beta squared: that is the limit.
    """
    n = len(scores)
    weight = beta * beta
    expected = 0.0  # words of body on the page
    values = [scores[i] for i in range(n)]
    for i in range(n):
        expected += scores[i] * words[i]
    chosen = found = best = 0.0
    for i in sorted(range(n), key=values.__getitem__, reverse=True):
        chosen += words[i]
        found += scores[i] * words[i]
        score = (1.0 + weight) * found / (chosen + weight * expected + 1e-9)
        if score > best:
            best = score
    return best / (1.0 + weight)


def total(words, n):
    """Return the sum of the first n numbers of a buffer.

    >>> from array import array
    >>> total(array("d", (1.0, 2.5, 4.0)), 2)
    3.5
    """
    found = 0.0
    for i in range(n):
        found += words[i]
    return found
