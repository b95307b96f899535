# cython: boundscheck=False, wraparound=False, initializedcheck=False, cdivision=True
"""The elements that hold the blocks of a page: what they are, what is in them, the main one.

Compiled with the types in `containers.pxd`; the same file runs as Python.
"""

from array import array

from cleaner._hot.columns import DESCENT
from cleaner._hot.main_element import main_element


class Containers:
    """The blocks of one page as columns, and the sums over its elements."""

    def __init__(self, texts, evidences, kinds, levels, markers, tree, vocabulary, weights):
        self.texts = texts
        self.evidences = evidences
        self.kinds = kinds
        self.levels = levels
        self.markers = markers
        self.tree = tree
        self.vocabulary = vocabulary
        self.weights = weights  # class and id words -> log-odds of body
        self.size = len(texts)
        self.nodes = len(tree.parents)
        n = max(self.size, 1)
        self.words = array("d", bytes(8 * n))
        self.prose = array("d", bytes(8 * n))
        self.links = array("d", bytes(8 * n))
        self.headings = array("l", bytes(8 * n))
        self.node = array("l", bytes(8 * n))
        self.parents = array("l", tree.parents)
        # Number of the kind: element, class, and the parent's.
        self.alike = array("l", bytes(8 * n))
        self.main = 0

    def elements(self):
        """Number the elements that hold blocks by what they are: tag, names, first name."""
        nodes = self.nodes
        parents = self.parents
        tags = self.tree.tags
        classes = self.tree.names
        numbers = {}
        held = array("b", bytes(nodes))
        self.held = held
        node_tag = array("l", bytes(8 * nodes))
        node_names = array("l", bytes(8 * nodes))
        self.node_tag = node_tag
        self.node_names = node_names
        odds = self.odds
        odds.number("")
        held[0] = 1
        node_tag[0] = 0
        numbers[tags[0]] = 0
        node_names[0] = odds.number(classes[0])
        for i in range(self.size):
            evidence = self.evidences[i]
            self.headings[i] = evidence.heading
            at = evidence.node
            self.node[i] = at
            while not held[at]:
                held[at] = 1
                tag = tags[at]
                number = numbers.get(tag)
                if number is None:
                    number = len(numbers)
                    numbers[tag] = number
                node_tag[at] = number
                node_names[at] = odds.number(classes[at])
                at = parents[at]
        self.tag_count = len(numbers)

    def sums(self):
        """Sum the blocks over the elements, and find the main element."""
        nodes = self.nodes
        parents = self.parents
        node_words = array("d", bytes(8 * nodes))
        node_prose = array("d", bytes(8 * nodes))
        node_links = array("d", bytes(8 * nodes))
        node_blocks = array("d", bytes(8 * nodes))
        node_cards = array("d", bytes(8 * nodes))  # headings that are links: other stories
        node_like = array("d", bytes(8 * nodes))
        words = self.words
        links = self.links
        prose = self.prose
        for i in range(self.size):
            at = self.node[i]
            node_words[at] += words[i]
            node_prose[at] += prose[i]
            node_links[at] += words[i] * links[i]
            node_blocks[at] += 1.0
            if links[i] > 0.8 and self.headings[i] > 1:
                node_cards[at] += 1.0
        for at in range(nodes - 1, 0, -1):
            up = parents[at]
            node_words[up] += node_words[at]
            node_prose[up] += node_prose[at]
            node_links[up] += node_links[at]
            node_blocks[up] += node_blocks[at]
            node_cards[up] += node_cards[at]
        # How many siblings have the same element and class.
        held = self.held
        node_tag = self.node_tag
        node_names = self.node_names
        firsts = self.odds.firsts
        tag_count = self.tag_count
        name_count = len(self.odds.known)
        groups = {}
        group_of = array("l", bytes(8 * nodes))
        group_size = array("l", bytes(8 * nodes))
        for at in range(1, nodes):
            if held[at]:
                key = (parents[at] * tag_count + node_tag[at]) * name_count + firsts[node_names[at]]
                group = groups.get(key)
                if group is None:
                    group = len(groups)
                    groups[key] = group
                number = group
                group_of[at] = number
                group_size[number] += 1
        for at in range(1, nodes):
            if held[at]:
                node_like[at] = group_size[group_of[at]]
        main = main_element(node_prose, parents, DESCENT)
        if main and self.tree.tags[main] in ("p", "li", "td", "th", "tr", "blockquote", "pre"):
            main = parents[main]
        self.main = main
        self.node_words = node_words
        self.node_prose = node_prose
        self.node_links = node_links
        self.node_blocks = node_blocks
        self.node_cards = node_cards
        self.node_like = node_like
