# cython: boundscheck=False, wraparound=False, initializedcheck=False, cdivision=True
"""Which element of a page holds its main content, by weights of any kind, and who stands inside it.

Elements are numbered in the order of the page, parents before their children; 0 is the root.
Compiled with the types in `main_element.pxd`; the same file runs as Python.
"""

from array import array


def main_element(weights, parents, share):
    """Return the main element: from the root down, as long as one child has most of the weight.

    `weights` are those of elements with all that is in them; `share` is how much of its parent's an
    element needs to be taken for it.
    """
    nodes = len(parents)
    heaviest = array("l", bytes(8 * max(nodes, 1)))
    for at in range(1, nodes):
        up = parents[at]
        if heaviest[up] == 0 or weights[at] > weights[heaviest[up]]:
            heaviest[up] = at
    main = 0
    while heaviest[main] and weights[main] > 0.0:
        if weights[heaviest[main]] < share * weights[main]:
            break
        main = heaviest[main]
    return main


class Standing:
    """How all elements stand to the main one.

    `inside` is 1 for those in it; `steps` are those up to the path from the main one to the root.
    """

    def __init__(self, main, parents):
        nodes = len(parents)
        self.inside = array("b", bytes(max(nodes, 1)))
        self.steps = array("l", bytes(8 * max(nodes, 1)))
        self.fill(main, parents)

    def fill(self, main, parents):
        """Go through the elements once."""
        nodes = len(parents)
        inside = self.inside
        steps = self.steps
        on_path = array("b", bytes(max(nodes, 1)))
        inside[main] = 1
        at = main
        while at >= 0:
            on_path[at] = 1
            at = parents[at]
        for at in range(1, nodes):
            if inside[parents[at]]:
                inside[at] = 1
            if not on_path[at]:
                steps[at] = steps[parents[at]] + 1
