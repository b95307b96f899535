# cython: boundscheck=False, wraparound=False, initializedcheck=False
"""The elements that bound blocks, rows of tables, and what the head says of the page.

Compiled with the types in `boxes.pxd`; the same file runs as Python without them.
"""

from cleaner._hot.codes import (
    CAPTION,
    CAPTION_KIND,
    CELL,
    CODE_KIND,
    DIALOG,
    HEADING,
    HEADING_KIND,
    ITEM,
    ITEM_KIND,
    LIST,
    PRE,
    QUOTE,
    QUOTE_KIND,
    ROW,
)
from cleaner._hot.collecting import new_row
from cleaner._hot.elements import Tree
from cleaner._hot.references import decoded
from cleaner._hot.tagnames import (
    CONTENT,
    HREF,
    HREFLANG,
    ITEMPROP,
    NAME,
    NAMES,
    NUMBERS,
    OPEN,
    PROPERTY,
    REL,
    START,
    TYPE,
    VALUE,
)
from cleaner._hot.texts import Texts

# A row of longer cells, or with several blocks in a cell, is page layout and no table.
_ROW_LENGTH = 2_000
# Numbers of list items have not more digits than fit 32 bits, as in browsers.
_DIGITS = 9
_LINK_TAG = NUMBERS["link"]
_META_TAG = NUMBERS["meta"]
_OL = NUMBERS["ol"]
_SCRIPT = NUMBERS["script"]
_TH = NUMBERS["th"]
_TITLE = NUMBERS["title"]


class Boxes(Texts):
    """The elements that bound blocks, and what the head says."""

    def __init__(self, page):
        Texts.__init__(self, page)
        self.tree = Tree()
        self.title = []
        self.meta = {}
        self.links = []  # (rel, href, hreflang) of <link>
        self.json_ld = []
        self.language = None
        self.table_rows = []  # open rows: [first row, starts of cells, header bits, layout]
        self.nodes = 0  # the last number in the tree of what bounds blocks

    def read_head(self, node):
        """Note what the head says, from its first child on."""
        page = self.page
        while node:
            tag = page.tags[node]
            if tag == _TITLE:
                child = page.firsts[node]
                if child:
                    text = decoded(self.source, page.begins[child], page.stops[child], False)
                    self.title.append(text.replace("\0", "\ufffd"))
            elif tag == _SCRIPT:
                self.read_script(node)
            elif tag > 0:
                self.head_element(node, tag)
            node = page.nexts[node]

    def read_script(self, node):
        """Keep the text of a script that describes the page."""
        page = self.page
        text = page.firsts[node]
        if text and self.attribute(node, TYPE).strip().lower() == "application/ld+json":
            self.json_ld.append(self.source[page.begins[text] : page.stops[text]])

    def head_element(self, node, tag):
        """Note what a meta or link element says."""
        if tag == _META_TAG:
            name = self.attribute(node, PROPERTY) or self.attribute(node, NAME)
            name = name or self.attribute(node, ITEMPROP)
            content = self.attribute(node, CONTENT) if name else ""
            if content:
                content = content.strip()
                if content:
                    self.meta.setdefault(name.strip().lower(), content)
        elif tag == _LINK_TAG:
            rel = self.attribute(node, REL)
            href = self.attribute(node, HREF)
            if rel and href:
                hreflang = self.attribute(node, HREFLANG) or None
                self.links.append((rel.lower(), href.strip(), hreflang))

    def open_block(self, opened, listing, node, role, names):
        """Enter an element that bounds blocks."""
        tag = opened.tag
        code = opened.element.code
        tree = self.tree
        tree.parents.append(opened.node)
        tree.tags.append(NAMES[tag])
        tree.roles.append(role)
        tree.names.append(names)
        self.nodes += 1
        opened.node = self.nodes
        opened.block = tag
        if code == 0:
            pass
        elif code == HEADING:
            opened.kind = HEADING_KIND
            opened.level = opened.element.level
        elif code == ITEM:
            self.items += 1
            opened.item = self.items
            opened.kind = ITEM_KIND
            opened.counter = -1
            if listing.tag == _OL:
                listing.counter = _number(self.attribute(node, VALUE), listing.counter)
                opened.counter = listing.counter
                listing.counter += 1
            opened.level = max(listing.level, 1)
        elif code == LIST:
            opened.level = opened.level + 1 if opened.kind == ITEM_KIND else 1
            opened.counter = _number(self.attribute(node, START), 1)
        elif code == PRE:
            self.pre += 1
            opened.kind = CODE_KIND
            opened.level = 0
        elif code == QUOTE:
            opened.level = opened.level + 1 if opened.kind == QUOTE_KIND else 1
            opened.kind = QUOTE_KIND
        elif code == CAPTION:
            opened.kind = CAPTION_KIND
            opened.level = 0
        elif code == ROW:
            if self.table_rows:
                self.table_rows[len(self.table_rows) - 1][3] = (
                    True  # a table inside a cell: the outer one is layout
                )
            self.table_rows.append([len(self.rows), [], [], False])
        elif code == CELL:
            if self.table_rows:
                row = self.table_rows[len(self.table_rows) - 1]
                row[1].append(len(self.rows))
                row[2].append(tag == _TH)
        elif code == DIALOG:
            opened.hidden = opened.hidden or self.find_attribute(node, OPEN) < 0
        opened.block_hidden = opened.hidden

    def close_table_row(self):
        """Make one block of a row's cells, unless the table is there for layout."""
        if not self.table_rows:
            return
        first, starts, headers, layout = self.table_rows.pop()
        rows = self.rows
        if layout or len(starts) < 2 or len(rows) <= first:
            return
        if len(rows) - first > len(starts) or starts[0] != first:
            return
        ends = [*starts[1:], len(rows)]
        top = self.stack[self.top]
        item = top.item
        length = 0
        for i in range(len(starts)):
            if ends[i] - starts[i] > 1:
                return
            if ends[i] > starts[i]:
                row = rows[starts[i]]
                length += len(row.text)
                # In a table that stands in a list item all text is that item's.
                plain = row.kind == "paragraph" or (
                    row.kind == "list-item" and row.evidence.item == item
                )
                if not plain or length > _ROW_LENGTH:
                    return
        texts = []
        marks = []
        at = 0
        merged = rows[first].evidence
        for i in range(len(starts)):
            text = ""
            if ends[i] > starts[i]:
                row = rows[starts[i]]
                text = row.text.replace("\n", " ")
                for start, end, kind, value in row.marks:
                    marks.append((start + at, end + at, kind, value))
                if row.evidence is not merged:
                    merged.links += row.evidence.links
                    merged.link_chars += row.evidence.link_chars
            marks.append((at, at + len(text), "cell", "th" if headers[i] else "td"))
            texts.append(text)
            at += len(text) + 3
        row = rows[first]
        made = new_row(" | ".join(texts), "table-row", row.start, rows[len(rows) - 1].end, merged)
        merged.tag = "tr"
        made.marks = tuple(marks)
        made.lead = "\n" if first and rows[first - 1].kind == "table-row" else "\n\n"
        del rows[first:]
        rows.append(made)


def _number(value, otherwise):
    """Return the number that an attribute gives, if it is one that a list can have."""
    value = value.strip()
    return int(value) if value.isdecimal() and len(value) <= _DIGITS else otherwise
