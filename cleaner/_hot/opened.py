# cython: boundscheck=False, wraparound=False, initializedcheck=False
"""What the reading pass knows of a tag, and of an open element.

Compiled with the types in `opened.pxd`; the same file runs as Python without them.
"""

from cleaner._hot.codes import CODES, PARAGRAPH
from cleaner._hot.elements import BLOCK, HEADINGS, MARKS, UNRENDERED, WITHIN
from cleaner._hot.tagnames import NAMES, NUMBERS

_HTML_TAG = NUMBERS["html"]


class Element:
    """What is known of a tag, looked up once for each element."""

    def __init__(self, tag):
        self.unrendered = tag in UNRENDERED
        self.block = tag in BLOCK
        self.within = WITHIN.get(tag, 0)
        self.code = CODES.get(tag, 0)
        self.mark = MARKS.get(tag)
        self.level = HEADINGS.get(tag, 0)
        # Without text in it, such an element is nothing.
        self.plain = not (self.unrendered or self.block or self.code or self.mark)


ELEMENTS = [Element(tag) for tag in NAMES]
OTHER = ELEMENTS[0]


class Opened:
    """An open element: what has to be put back when it ends. They are used again and again."""

    def __init__(self):
        self.tag = _HTML_TAG
        self.element = OTHER
        self.node = 0
        self.block = _HTML_TAG
        self.within = 0
        self.depth = 0
        self.names = ""
        self.named = 0  # the element inside of a block that has the names instead
        self.hidden = False
        self.block_hidden = False  # hidden with the whole block it stands in
        self.kind = PARAGRAPH
        self.level = 0
        self.item = 0
        self.counter = 0  # of an ordered list: the next number; -1 for bullets
        self.mark = None  # the kind of mark that it begins
        self.value = None  # and the value of that
        self.start = 0  # where in the block's text the mark begins
