# cython: boundscheck=False, wraparound=False, initializedcheck=False, infer_types=True
"""Formatting elements: opened again behind a block that ended them, adopted by blocks inside them.

Separate from the tree and its stack, of which it is the one part with rules of many steps. Compiled
with the types in `formats.pxd`; the same file runs as Python without them.
See https://html.spec.whatwg.org/multipage/parsing.html#the-list-of-active-formatting-elements.
"""

from array import array

from cleaner._hot.nodes import Nodes
from cleaner._hot.tagnames import FLAGS, SCOPE, SPECIAL

# Formatting elements that are open at once; forgotten ones cost a mark of a text.
_MOST_FORMATS = 256
# Formatting elements that are opened again for each character of the source: few pages need one
# for a hundred. It keeps hostile pages from growing without end.
_CLONES_PER_CHARACTER = 0.5
_FREE_CLONES = 1_000
# Alike elements that are opened again, out of any number: the rule that is called Noah's Ark.
_ALIKE = 3
# Rounds of the adoption agency, and of its inner loop.
_ROUNDS = 8
_INNER_ROUNDS = 3


class Formats(Nodes):
    """A tree, with the list of its active formatting elements."""

    def __init__(self, source):
        Nodes.__init__(self, source)
        self.formats = array("i", bytes(4 * (_MOST_FORMATS + 2)))  # nodes, 0 for a marker
        # Where the attributes of each stand in the source.
        self.format_begins = array("i", bytes(4 * (_MOST_FORMATS + 2)))
        self.format_stops = array("i", bytes(4 * (_MOST_FORMATS + 2)))
        self.format_count = 0
        self.clones = int(_FREE_CLONES + self.size * _CLONES_PER_CHARACTER)

    def remember(self, node, begin, stop):
        """Add a formatting element to those that are opened again after a block."""
        tag = self.tags[node]
        alike = 0
        i = self.format_count - 1
        while i >= 0 and self.formats[i]:
            if (
                self.tags[self.formats[i]] == tag
                and self.format_stops[i] - self.format_begins[i] == stop - begin
                and self.source[self.format_begins[i] : self.format_stops[i]]
                == self.source[begin:stop]
            ):
                alike += 1
                if alike == _ALIKE:
                    self.forget(i)
                    break
            i -= 1
        self.add_format(node, begin, stop)

    def add_format(self, node, begin, stop):
        """Add to the list of formatting elements; 0 is a marker."""
        if self.format_count == _MOST_FORMATS:
            self.forget(0)
        i = self.format_count
        self.formats[i] = node
        self.format_begins[i] = begin
        self.format_stops[i] = stop
        self.format_count = i + 1

    def forget(self, i):
        """Take an entry out of the list of formatting elements."""
        last = self.format_count - 1
        while i < last:
            self.formats[i] = self.formats[i + 1]
            self.format_begins[i] = self.format_begins[i + 1]
            self.format_stops[i] = self.format_stops[i + 1]
            i += 1
        self.format_count = last

    def forget_to_marker(self):
        """Take the entries off the list up to the last marker."""
        while self.format_count:
            self.format_count -= 1
            if not self.formats[self.format_count]:
                break

    def format_of(self, node):
        """Return where in the list a formatting element is, -1 if it is not there."""
        i = self.format_count - 1
        while i >= 0 and self.formats[i] != node:
            i -= 1
        return i

    def format_named(self, tag):
        """Return where in the list the last element of a tag is behind the last marker, or -1."""
        i = self.format_count - 1
        while i >= 0 and self.formats[i]:
            if self.tags[self.formats[i]] == tag:
                return i
            i -= 1
        return -1

    def restore_formats(self):
        """Open the formatting elements again that the end of a block has closed."""
        i = self.format_count - 1
        if i < 0 or not self.formats[i] or self.opened[self.formats[i]]:
            return
        while i > 0 and self.formats[i - 1] and not self.opened[self.formats[i - 1]]:
            i -= 1
        while i < self.format_count:
            if self.clones <= 0:
                return
            self.clones -= 1
            node = self.formats[i]
            self.limit_depth()
            clone = self.new_node(self.tags[node], self.begins[node], self.stops[node])
            top = self.depth - 1
            self.place(clone, self.stack[top], self.stack_flags[top])
            self.push(clone, self.tags[node], FLAGS[self.tags[node]])
            self.formats[i] = clone
            i += 1

    def adopt(self, tag):
        """Close a formatting element: the adoption agency of the standard."""
        top = self.depth - 1
        if self.stack_tags[top] == tag and self.format_of(self.stack[top]) < 0:
            self.pop()
            return
        for _ in range(_ROUNDS):
            entry = self.format_named(tag)
            if entry < 0:
                self.end_any(tag)
                return
            formatting = self.formats[entry]
            if not self.opened[formatting]:
                self.forget(entry)
                return
            at = self.on_stack(formatting)
            i = self.depth - 1
            while i > at:
                if self.stack_flags[i] & SCOPE:
                    return
                i -= 1
            block = at + 1
            while block < self.depth and not self.stack_flags[block] & SPECIAL:
                block += 1
            if block == self.depth:
                self.pop_to(at)
                self.forget(entry)
                return
            if self.clones <= 0:
                self.take_off(at)
                self.forget(entry)
                return
            self.adopt_block(entry, at, block)

    def adopt_block(self, entry, at, block):
        """Move the block inside a formatting element out of it, and the element into the block."""
        formatting = self.formats[entry]
        begin = self.format_begins[entry]
        stop = self.format_stops[entry]
        furthest = self.stack[block]
        mark = entry
        last = furthest
        rounds = 0
        i = block - 1
        while i > at:
            rounds += 1
            node = self.stack[i]
            listed = self.format_of(node)
            if rounds > _INNER_ROUNDS and listed >= 0:
                self.forget(listed)
                if listed < mark:
                    mark -= 1
                listed = -1
            if listed < 0:
                self.take_off(i)
                i -= 1
                continue
            self.clones -= 1
            clone = self.new_node(self.tags[node], self.begins[node], self.stops[node])
            self.opened[node] = 0
            self.opened[clone] = 1
            self.formats[listed] = clone
            self.stack[i] = clone
            if last == furthest:
                mark = listed + 1
            self.detach(last)
            self.append(clone, last)
            last = clone
            i -= 1
        self.detach(last)
        self.place(last, self.stack[at - 1], self.stack_flags[at - 1])
        self.clones -= 1
        clone = self.new_node(
            self.tags[formatting], self.begins[formatting], self.stops[formatting]
        )
        child = self.firsts[furthest]
        while child:
            following = self.nexts[child]
            self.append(clone, child)
            child = following
        self.firsts[furthest] = self.lasts[furthest] = 0
        self.append(furthest, clone)
        old = self.format_of(formatting)
        self.forget(old)
        if old < mark:
            mark -= 1
        i = self.format_count
        while i > mark:
            self.formats[i] = self.formats[i - 1]
            self.format_begins[i] = self.format_begins[i - 1]
            self.format_stops[i] = self.format_stops[i - 1]
            i -= 1
        self.formats[mark] = clone
        self.format_begins[mark] = begin
        self.format_stops[mark] = stop
        self.format_count += 1
        self.take_off(at)
        self.put_in(self.on_stack(furthest) + 1, clone, self.tags[clone], FLAGS[self.tags[clone]])
