# cython: boundscheck=False, wraparound=False, initializedcheck=False, infer_types=True
"""The tree of a page as columns of numbers, the stack of open elements, and what both share.

Separate from the modes of tree construction, which decide what to open and to close: here it is
done. No object is made for an element or a text; a node is a row. Compiled with the types in
`nodes.pxd`; the same file runs as Python without them.
See https://html.spec.whatwg.org/multipage/parsing.html#parsing-main-inbody.
"""

from array import array

from cleaner._hot.tagnames import (
    BUTTON_SCOPE,
    COUNT,
    FLAGS,
    FOREIGN,
    IMPLIED_END,
    NUMBERS,
    SCOPE,
    SPECIAL,
    TABLE_PART,
    TABLE_SCOPE,
)
from cleaner._hot.tokens import Tokens

# What a node is that is no element; elements have the numbers of their tags. A raw text has no
# references.
TEXT = -1
WHITE = -2
RAW_TEXT = -3
# Added to the number of a tag in SVG and MathML.
FOREIGN_TAG = 1 << 20
_FIRST_SIZE = 2048  # nodes that there is room for at the beginning
# Elements stand inside each other up to this depth, and past it side by side, as in browsers.
_DEEPEST = 513

_ADDRESS = NUMBERS["address"]
_DIV = NUMBERS["div"]
_LI = NUMBERS["li"]
_P = NUMBERS["p"]
_TABLE = NUMBERS["table"]
_TEMPLATE = NUMBERS["template"]


class Nodes(Tokens):
    """A tree, and what of it is open."""

    def __init__(self, source):
        Tokens.__init__(self, source)
        self.tags = array("i", bytes(4 * _FIRST_SIZE))
        self.parents = array("i", bytes(4 * _FIRST_SIZE))
        self.firsts = array("i", bytes(4 * _FIRST_SIZE))
        self.lasts = array("i", bytes(4 * _FIRST_SIZE))
        self.nexts = array("i", bytes(4 * _FIRST_SIZE))
        self.befores = array("i", bytes(4 * _FIRST_SIZE))
        # An element's attributes, or where a text stands in the source.
        self.begins = array("i", bytes(4 * _FIRST_SIZE))
        self.stops = array("i", bytes(4 * _FIRST_SIZE))
        self.opened = array("b", bytes(_FIRST_SIZE))
        self.count = 1  # node 0 is the document
        self.space = _FIRST_SIZE
        self.stack = array("i", bytes(4 * (_DEEPEST + 2)))
        self.stack_tags = array("i", bytes(4 * (_DEEPEST + 2)))
        self.stack_flags = array("i", bytes(4 * (_DEEPEST + 2)))
        self.depth = 0
        self.paragraphs = 0  # p elements on the stack
        self.shadows = []  # templates that browsers show as the inside of their parent
        self.fostering = False

    # --- the tree -------------------------------------------------------------------------------

    def new_node(self, tag, begin, stop):
        """Make a node that stands nowhere yet."""
        node = self.count
        if node == self.space:
            self.enlarge()
        self.tags[node] = tag
        self.begins[node] = begin
        self.stops[node] = stop
        self.count = node + 1
        return node

    def enlarge(self):
        """Make room for twice as many nodes."""
        space = self.space
        self.tags = _doubled(self.tags, space)
        self.parents = _doubled(self.parents, space)
        self.firsts = _doubled(self.firsts, space)
        self.lasts = _doubled(self.lasts, space)
        self.nexts = _doubled(self.nexts, space)
        self.befores = _doubled(self.befores, space)
        self.begins = _doubled(self.begins, space)
        self.stops = _doubled(self.stops, space)
        opened = array("b", bytes(2 * space))
        opened[:space] = self.opened
        self.opened = opened
        self.space = 2 * space

    def append(self, parent, node):
        """Put a node behind the last child of another."""
        last = self.lasts[parent]
        self.parents[node] = parent
        self.befores[node] = last
        self.nexts[node] = 0
        if last:
            self.nexts[last] = node
        else:
            self.firsts[parent] = node
        self.lasts[parent] = node

    def put_before(self, node, following):
        """Put a node before another one."""
        parent = self.parents[following]
        before = self.befores[following]
        self.parents[node] = parent
        self.befores[node] = before
        self.nexts[node] = following
        self.befores[following] = node
        if before:
            self.nexts[before] = node
        else:
            self.firsts[parent] = node

    def detach(self, node):
        """Take a node out of the tree."""
        parent = self.parents[node]
        if not parent:
            return
        before = self.befores[node]
        following = self.nexts[node]
        if before:
            self.nexts[before] = following
        else:
            self.firsts[parent] = following
        if following:
            self.befores[following] = before
        else:
            self.lasts[parent] = before
        self.parents[node] = self.befores[node] = self.nexts[node] = 0

    def place(self, node, parent, flags):
        """Put a node into an element, or before the table if it may not stand there."""
        if not (self.fostering and flags & TABLE_PART):
            self.append(parent, node)
            return
        i = self.depth - 1
        while i > 0:
            tag = self.stack_tags[i]
            if tag == _TEMPLATE:
                self.append(self.stack[i], node)
                return
            if tag == _TABLE:
                if self.parents[self.stack[i]]:
                    self.put_before(node, self.stack[i])
                else:
                    self.append(self.stack[i - 1], node)
                return
            i -= 1
        self.append(self.stack[0], node)

    def add_text(self, kind, start, end):
        """Put a text into the innermost open element."""
        top = self.depth - 1
        self.place(self.new_node(kind, start, end), self.stack[top], self.stack_flags[top])

    def close_text(self):
        """Note that a comment stands behind the last node: what follows is another run of text."""
        if self.depth:
            last = self.lasts[self.stack[self.depth - 1]]
            if last and self.tags[last] < 0:
                self.firsts[last] = 1

    # --- the stack ------------------------------------------------------------------------------

    def flags_of(self, tag):
        """Return what an element of HTML is to the stack."""
        return FLAGS[tag] if tag < COUNT else 0

    def limit_depth(self):
        """Close the innermost element if another one inside of it would be too deep."""
        if self.depth == _DEEPEST:
            self.pop()

    def insert(self, tag, flags):
        """Open an element with the attributes of the last tag."""
        self.limit_depth()
        node = self.new_node(tag, self.first, self.last)
        top = self.depth - 1
        self.place(node, self.stack[top], self.stack_flags[top])
        self.push(node, tag, flags)
        return node

    def insert_bare(self, tag):
        """Open an element that no tag stands for."""
        first = self.first
        self.first = self.last
        node = self.insert(tag, FLAGS[tag])
        self.first = first
        return node

    def push(self, node, tag, flags):
        """Put a node on the stack."""
        top = self.depth
        self.stack[top] = node
        self.stack_tags[top] = tag
        self.stack_flags[top] = flags
        self.opened[node] = 1
        if tag == _P:
            self.paragraphs += 1
        self.depth = top + 1

    def pop(self):
        """Close the innermost element; the outermost stays."""
        top = self.depth - 1
        if top == 0:
            return
        self.depth = top
        self.opened[self.stack[top]] = 0
        if self.stack_tags[top] == _P:
            self.paragraphs -= 1

    def pop_to(self, depth):
        """Close elements until so many are open."""
        while self.depth > depth and self.depth > 1:
            self.pop()

    def take_off(self, i):
        """Take an element out of the stack; those inside of it stay open."""
        self.opened[self.stack[i]] = 0
        if self.stack_tags[i] == _P:
            self.paragraphs -= 1
        last = self.depth - 1
        while i < last:
            self.stack[i] = self.stack[i + 1]
            self.stack_tags[i] = self.stack_tags[i + 1]
            self.stack_flags[i] = self.stack_flags[i + 1]
            i += 1
        self.depth = last

    def put_in(self, i, node, tag, flags):
        """Put an element into the stack."""
        if self.depth > _DEEPEST:
            return
        k = self.depth
        while k > i:
            self.stack[k] = self.stack[k - 1]
            self.stack_tags[k] = self.stack_tags[k - 1]
            self.stack_flags[k] = self.stack_flags[k - 1]
            k -= 1
        self.stack[i] = node
        self.stack_tags[i] = tag
        self.stack_flags[i] = flags
        self.opened[node] = 1
        self.depth += 1

    def on_stack(self, node):
        """Return where on the stack a node is, -1 if it is not there."""
        i = self.depth - 1
        while i >= 0 and self.stack[i] != node:
            i -= 1
        return i

    def in_scope(self, tag, ends):
        """Return where the innermost element of a tag is on the stack, -1 if out of scope."""
        i = self.depth - 1
        while i >= 0:
            if self.stack_tags[i] == tag:
                return i
            if self.stack_flags[i] & ends:
                return -1
            i -= 1
        return -1

    def section_in_scope(self, bit):
        """Return where the innermost element of a kind is on the stack, -1 if out of scope."""
        i = self.depth - 1
        while i >= 0:
            flags = self.stack_flags[i]
            if flags & bit and not flags & FOREIGN:
                return i
            if flags & TABLE_SCOPE:
                return -1
            i -= 1
        return -1

    def end_implied(self, spared):
        """Close the elements that close by themselves, but for one of a tag."""
        top = self.depth - 1
        while self.stack_flags[top] & IMPLIED_END and self.stack_tags[top] != spared:
            self.pop()
            top = self.depth - 1

    def end_paragraph(self):
        """Close the p that is in scope, if there is one."""
        if self.paragraphs:
            i = self.in_scope(_P, SCOPE | BUTTON_SCOPE)
            if i >= 0:
                self.pop_to(i)

    def end_item(self):
        """Close the list item that a new one follows."""
        i = self.depth - 1
        while i > 0:
            if self.stack_tags[i] == _LI:
                self.pop_to(i)
                return
            if self.stack_flags[i] & SPECIAL and not self.sees_through(self.stack_tags[i]):
                return
            i -= 1

    def sees_through(self, tag):
        """Say whether a new list item ends an older one out of such an element."""
        return tag in (_P, _ADDRESS, _DIV)

    def end_any(self, tag):
        """Close what an end tag without rules of its own closes."""
        i = self.depth - 1
        while i > 0:
            if self.stack_tags[i] == tag:
                self.pop_to(i)
                return
            if self.stack_flags[i] & SPECIAL:
                return
            i -= 1


def _doubled(column, size):
    """Return a column of twice the size."""
    larger = array("i", bytes(8 * size))
    larger[:size] = column
    return larger
