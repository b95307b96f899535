# cython: boundscheck=False, wraparound=False, initializedcheck=False
"""HTML to blocks in one pass over a page's tree: the inner loop of reading.

Separate because it is compiled (types in `html.pxd`; the same file runs as Python without them). It
knows nothing of `Document`: it fills plain rows and arrays that `cleaner.read.html` turns into one.

A block is a run of text between the boundaries of block-level elements. Every element that bounds
blocks is a node of `Tree`, so that a block's surroundings can be judged by whole subtrees.
"""

import re

from cleaner._hot.boxes import Boxes
from cleaner._hot.codes import BREAK, LINK, META, PRE, ROW, TIME
from cleaner._hot.elements import WITHIN
from cleaner._hot.nodes import FOREIGN_TAG, RAW_TEXT, WHITE
from cleaner._hot.opened import ELEMENTS, OTHER, Opened
from cleaner._hot.tagnames import (
    CLASS,
    COUNT,
    DATETIME,
    HIDDEN,
    HREF,
    ID,
    ITEMPROP,
    LANG,
    NUMBERS,
    ROLE,
    STYLE,
)

# Marks inside each other past so many say nothing, and each block has to hold all of them.
_MOST_MARKS = 16
# On small letters, since to search without regard to them takes ten times as long.
_HIDING = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden")
_HEAD_TAG = NUMBERS["head"]
_HTML_TAG = NUMBERS["html"]
_SCRIPT = NUMBERS["script"]


class Blocks(Boxes):
    """The rows of a page, the tree of what bounds them, and what the head says.

    `page` is a tree as `cleaner._hot.building` makes it.
    """

    def walk(self):
        """Go through the tree in the order of the page."""
        page = self.page
        tags = page.tags
        firsts = page.firsts
        nexts = page.nexts
        parents = page.parents
        begins = page.begins
        stops = page.stops
        node = firsts[0]
        while node:
            tag = tags[node]
            if tag < 0:
                following = nexts[node]
                if following and tags[following] < 0 and not firsts[node]:
                    node = self.joined(node)
                elif tag == WHITE and not self.pre:
                    self.white()
                else:
                    self.text(begins[node], stops[node], tag == RAW_TEXT)
            else:
                if tag >= FOREIGN_TAG:
                    tag -= FOREIGN_TAG
                element = ELEMENTS[tag] if tag < COUNT else OTHER
                child = firsts[node]
                if element.plain and not child:
                    self.closed_link = False
                elif element.unrendered:
                    if tag == _HEAD_TAG:
                        self.read_head(child)
                    elif tag == _SCRIPT:
                        self.read_script(node)
                else:
                    self.open_element(node, tag, element)
                    if child:
                        node = child
                        continue
                    self.close_element()
            while not nexts[node]:
                node = parents[node]
                if not node:
                    break
                self.close_element()
            if node:
                node = nexts[node]
        self.flush()

    def open_element(self, node, tag, element):
        """Open an element."""
        page = self.page
        stack = self.stack
        parent = stack[self.top]
        if self.top + 1 == len(stack):
            stack.append(Opened())
        opened = stack[self.top + 1]
        opened.tag = tag
        opened.element = element
        opened.node = parent.node
        opened.block = parent.block
        opened.within = parent.within | element.within
        opened.depth = parent.depth + 1
        opened.names = parent.names
        opened.named = parent.named
        opened.hidden = parent.hidden
        opened.block_hidden = parent.block_hidden
        opened.kind = parent.kind
        opened.level = parent.level
        opened.item = parent.item
        opened.counter = 0
        opened.mark = None
        role = ""
        named = False
        link = -1
        for k in range(page.begins[node], page.stops[node]):
            name = page.names[k]
            stop = page.ends[k]
            if stop < 0:
                if name == HIDDEN:
                    opened.hidden = True
            elif name in (CLASS, ID, ITEMPROP):
                named = named or stop > page.starts[k]
            elif name == HREF:
                link = k
            elif name == ROLE:
                role = page.value(k).strip().lower()
                opened.within |= WITHIN.get(role, 0)
            elif name == STYLE:
                start = page.starts[k]
                if (
                    self.source.find("none", start, stop) >= 0
                    or self.source.find("hidden", start, stop) >= 0
                ) and _HIDING.search(page.value(k).lower()):
                    opened.hidden = True
            elif name == HIDDEN:
                opened.hidden = page.value(k) != "until-found"
            elif name == LANG and tag == _HTML_TAG:
                self.language = page.value(k)
        code = element.code
        if element.block:
            if self.pre and code != PRE:
                self.fresh_line()
            else:
                self.flush()
            names = ""
            if named:
                names = self.names_of(node)
                opened.names = names
                opened.named = 0
            self.open_block(opened, parent, node, role, names)
        else:
            if named:
                opened.named = node
            if code == BREAK:
                self.line_break()
            elif code == LINK:
                if link >= 0 and len(self.opens) < _MOST_MARKS:
                    if self.closed_link and self.parts and not self.spaced:
                        self.append(" ")
                    self.linked += 1
                    opened.mark = "link"
                    opened.value = page.value(link).strip()
                    opened.start = self.length
                    self.opens.append(opened)
            elif code == META:
                self.head_element(node, tag)
            elif code == TIME:
                day = self.attribute(node, DATETIME)
                if day:
                    self.current().datetime = day
            elif element.mark is not None and len(self.opens) < _MOST_MARKS:
                opened.mark = element.mark
                opened.value = None
                opened.start = self.length
                self.opens.append(opened)
        self.closed_link = False
        self.top += 1

    def close_element(self):
        """Close the innermost element."""
        if self.top == 0:
            return
        closed = self.stack[self.top]
        if closed.element.block:
            code = closed.element.code
            if self.pre and code != PRE:
                self.fresh_line()
            else:
                self.flush()
            if code == PRE:
                self.pre -= 1
            elif code == ROW:
                self.close_table_row()
        elif closed.mark is not None:
            # Elements end in the order of their nesting, so this is the last of them.
            self.opens.pop()
            self.add_mark(closed)
            if closed.element.code == LINK:
                self.linked -= 1
                self.closed_link = True
        self.top -= 1
