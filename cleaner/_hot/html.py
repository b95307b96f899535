# cython: boundscheck=False, wraparound=False, initializedcheck=False
"""HTML to blocks in one pass over a page's tree: the inner loop of reading.

Separate because it is compiled (types in `html.pxd`; the same file runs as Python without them). It
knows nothing of `Document`: it fills plain rows and arrays that `cleaner.read.html` turns into one.

A block is a run of text between the boundaries of block-level elements. Every element that bounds
blocks is a node of `Tree`, so that a block's surroundings can be judged by whole subtrees.
"""

import re

import cleaner._hot.chars as chars
from cleaner._hot.elements import BLOCK, HEADINGS, MARKS, UNRENDERED, WITHIN, Evidence, Row, Tree
from cleaner._hot.nodes import FOREIGN_TAG, RAW_TEXT, WHITE
from cleaner._hot.references import decoded
from cleaner._hot.tagnames import (
    CLASS,
    CONTENT,
    COUNT,
    DATETIME,
    HIDDEN,
    HREF,
    HREFLANG,
    ID,
    ITEMPROP,
    LANG,
    NAME,
    NAMES,
    NUMBERS,
    OPEN,
    PROPERTY,
    REL,
    ROLE,
    START,
    STYLE,
    TYPE,
    VALUE,
)

_SPACES = re.compile(r"[ \t\n\f\r]+")
_HIDING = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.I)
# A row of longer cells, or with several blocks in a cell, is page layout and no table.
_ROW_LENGTH = 2_000
# Numbers of list items have not more digits than fit 32 bits, as in browsers.
_DIGITS = 9
# Marks inside each other past so many say nothing, and each block has to hold all of them.
_MOST_MARKS = 16
# What an element is to the pass, besides bounding blocks.
(
    _BREAK,
    _LINK,
    _META,
    _TIME,
    _ITEM,
    _LIST,
    _PRE,
    _QUOTE,
    _CAPTION,
    _ROW,
    _CELL,
    _DIALOG,
    _HEADING,
) = range(1, 14)
_CODES = {
    "br": _BREAK,
    "a": _LINK,
    "meta": _META,
    "time": _TIME,
    "li": _ITEM,
    "ul": _LIST,
    "ol": _LIST,
    "menu": _LIST,
    "dir": _LIST,
    "pre": _PRE,
    "blockquote": _QUOTE,
    "figcaption": _CAPTION,
    "caption": _CAPTION,
    "tr": _ROW,
    "td": _CELL,
    "th": _CELL,
    "dialog": _DIALOG,
} | dict.fromkeys(HEADINGS, _HEADING)
# Kinds of blocks, and their names in rows.
(_PARAGRAPH, _HEADING_KIND, _ITEM_KIND, _QUOTE_KIND, _CODE_KIND, _CAPTION_KIND) = range(6)
_KINDS = ["paragraph", "heading", "list-item", "quote", "code", "caption"]
_HEAD_TAG = NUMBERS["head"]
_HTML_TAG = NUMBERS["html"]
_DD = NUMBERS["dd"]
_LINK_TAG = NUMBERS["link"]
_META_TAG = NUMBERS["meta"]
_OL = NUMBERS["ol"]
_SCRIPT = NUMBERS["script"]
_TH = NUMBERS["th"]
_TITLE = NUMBERS["title"]


class _Element:
    """What is known of a tag, looked up once for each element."""

    def __init__(self, tag):
        self.unrendered = tag in UNRENDERED
        self.block = tag in BLOCK
        self.within = WITHIN.get(tag, 0)
        self.code = _CODES.get(tag, 0)
        self.mark = MARKS.get(tag)
        self.level = HEADINGS.get(tag, 0)
        # Without text in it, such an element is nothing.
        self.plain = not (self.unrendered or self.block or self.code or self.mark)


_ELEMENTS = [_Element(tag) for tag in NAMES]
_OTHER = _ELEMENTS[0]


class _Open:
    """An open element: what has to be put back when it ends. They are used again and again."""

    def __init__(self):
        self.tag = _HTML_TAG
        self.element = _OTHER
        self.node = 0
        self.block = _HTML_TAG
        self.within = 0
        self.depth = 0
        self.names = ""
        self.named = 0  # the element inside of a block that has the names instead
        self.hidden = False
        self.block_hidden = False  # hidden with the whole block it stands in
        self.kind = _PARAGRAPH
        self.level = 0
        self.item = 0
        self.counter = 0  # of an ordered list: the next number; -1 for bullets
        self.mark = None  # the kind of mark that it begins
        self.value = None  # and the value of that
        self.start = 0  # where in the block's text the mark begins


class Blocks:
    """The rows of a page, the tree of what bounds them, and what the head says.

    `page` is a tree as `cleaner._hot.building` makes it.
    """

    def __init__(self, page):
        self.page = page
        self.source = page.source
        self.tree = Tree()
        self.rows = []
        self.title = []
        self.meta = {}
        self.links = []  # (rel, href, hreflang) of <link>
        self.json_ld = []
        self.language = None
        self.stack = [_Open()]
        self.top = 0  # place of the innermost open element; what stands above is for use again
        self.parts = []
        self.spaced = False  # whether the parts end in white space
        self.length = 0
        self.start = -1
        self.end = 0
        self.breaks = 0
        self.linked = 0
        self.closed_link = False
        self.evidence = None
        self.opens = []  # open elements that begin marks
        self.marks = []
        self.table_rows = []  # open rows: [first row, starts of cells, header bits, layout]
        self.items = 0
        self.item_started = 0
        self.pre = 0
        self.nodes = 0  # the last number in the tree of what bounds blocks

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
                element = _ELEMENTS[tag] if tag < COUNT else _OTHER
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

    # --- elements -------------------------------------------------------------------------------

    def open_element(self, node, tag, element):
        """Open an element."""
        page = self.page
        stack = self.stack
        parent = stack[self.top]
        if self.top + 1 == len(stack):
            stack.append(_Open())
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
                ) and _HIDING.search(page.value(k)):
                    opened.hidden = True
            elif name == HIDDEN:
                opened.hidden = page.value(k) != "until-found"
            elif name == LANG and tag == _HTML_TAG:
                self.language = page.value(k)
        code = element.code
        if element.block:
            if self.pre and code != _PRE:
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
            if code == _BREAK:
                self.line_break()
            elif code == _LINK:
                if link >= 0 and len(self.opens) < _MOST_MARKS:
                    if self.closed_link and self.parts and not self.spaced:
                        self.append(" ")
                    self.linked += 1
                    opened.mark = "link"
                    opened.value = page.value(link).strip()
                    opened.start = self.length
                    self.opens.append(opened)
            elif code == _META:
                self.head_element(node, tag)
            elif code == _TIME:
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
            if self.pre and code != _PRE:
                self.fresh_line()
            else:
                self.flush()
            if code == _PRE:
                self.pre -= 1
            elif code == _ROW:
                self.close_table_row()
        elif closed.mark is not None:
            # Elements end in the order of their nesting, so this is the last of them.
            self.opens.pop()
            self.add_mark(closed)
            if closed.element.code == _LINK:
                self.linked -= 1
                self.closed_link = True
        self.top -= 1

    def attribute(self, node, name):
        """Return the value of an element's attribute, the empty string if it has none."""
        k = self.find_attribute(node, name)
        return self.page.value(k) if k >= 0 else ""

    def find_attribute(self, node, name):
        """Return the number of an element's attribute, -1 if it has none of the name."""
        page = self.page
        for k in range(page.begins[node], page.stops[node]):
            if page.names[k] == name:
                return k
        return -1

    def names_of(self, node):
        """Return class, id and itemprop of an element, in its own order."""
        page = self.page
        names = ""
        for k in range(page.begins[node], page.stops[node]):
            name = page.names[k]
            if (name in (CLASS, ID, ITEMPROP)) and page.ends[k] >= 0:
                names = names + " " + page.value(k) if names else page.value(k)
        return names

    # --- runs of text ---------------------------------------------------------------------------

    def white(self):
        """Take a run of white space."""
        top = self.stack[self.top]
        if top.hidden and not top.block_hidden:
            return
        if self.parts and not self.spaced:
            self.append(" ")
        self.closed_link = False

    def joined(self, node):
        """Take texts that nothing but ignored tags stands between as one; return the last."""
        page = self.page
        texts = []
        start = page.begins[node]
        while True:
            raw = page.tags[node] == RAW_TEXT
            texts.append(self.plain(page.begins[node], page.stops[node], raw))
            following = page.nexts[node]
            if not following or page.tags[following] >= 0 or page.firsts[node]:
                break
            node = following
        self.take_between("".join(texts), start, page.stops[node])
        return node

    def plain(self, start, end, raw):
        """Return a run of text as it is shown, but for its white space."""
        if raw:
            return self.source[start:end].replace("\0", "\ufffd")
        text = decoded(self.source, start, end, False)
        return text.replace("\0", "") if "\0" in text else text

    def take_between(self, text, start, end):
        """Take a text that stands somewhere in a stretch of the source."""
        source = self.source
        while start < end and source[start] in " \n\t\r\f":
            start += 1
        while start < end and source[end - 1] in " \n\t\r\f":
            end -= 1
        self.take(text, start, end)

    def text(self, start, end, raw):
        """Take a run of text where it stands in the source."""
        source = self.source
        kind = self.page.kind
        data = self.page.data
        top = self.stack[self.top]
        if top.hidden and not top.block_hidden:
            return
        if raw or self.pre:
            self.take_between(self.plain(start, end, raw), start, end)
            return
        first = start
        while first < end:
            c = chars.read(kind, data, first)
            if not (c == 32 or c == 10 or c == 9 or c == 13 or c == 12):
                break
            first += 1
        stop = end
        while stop > first:
            c = chars.read(kind, data, stop - 1)
            if not (c == 32 or c == 10 or c == 9 or c == 13 or c == 12):
                break
            stop -= 1
        folded = True
        was_space = False
        for i in range(first, stop):
            c = chars.read(kind, data, i)
            if c > 38:
                was_space = False
            elif c == 32:
                if was_space:
                    folded = False
                was_space = True
            elif c == 38 or c == 0:
                self.take(self.plain(start, end, raw), first, stop)
                return
            elif c == 10 or c == 9 or c == 13 or c == 12:
                folded = False
            else:
                was_space = False
        evidence = self.current()
        if self.start < 0:
            c = chars.read(kind, data, first)
            # White space of other kinds, such as a no-break space alone, begins no block.
            if (c <= 32 or c > 126) and source[first:stop].isspace():
                return
            self.start = first
            self.name_evidence(evidence, top)
        length = self.length
        begin = first
        if first > start and self.parts and not self.spaced:
            # Of white space that is one space already the text keeps its own.
            if chars.read(kind, data, first - 1) == 32:
                begin = first - 1
            else:
                self.append(" ")
        if folded:
            after = stop < end
            if after and chars.read(kind, data, stop) == 32:
                self.append(source[begin : stop + 1])
                after = False
            else:
                self.append(source[begin:stop])
            if after:
                self.append(" ")
        else:
            self.append_folded(begin, first, stop)
            if stop < end:
                self.append(" ")
        self.end = stop
        if self.linked:
            evidence.link_chars += self.length - length
        self.breaks = 0
        self.closed_link = False

    def append_folded(self, begin, first, stop):
        """Add a stretch of the source, each run of white space as one space."""
        source = self.source
        kind = self.page.kind
        data = self.page.data
        i = first
        while i < stop:
            c = chars.read(kind, data, i)
            if c > 32 or not (c == 32 or c == 10 or c == 9 or c == 13 or c == 12):
                i += 1
                continue
            space = i
            i += 1
            while True:
                c = chars.read(kind, data, i)
                if not (c == 32 or c == 10 or c == 9 or c == 13 or c == 12):
                    break
                i += 1
            if i - space > 1 or chars.read(kind, data, space) != 32:
                if chars.read(kind, data, space) == 32:
                    self.append(source[begin : space + 1])
                else:
                    self.append(source[begin:space])
                    self.append(" ")
                begin = i
        self.append(source[begin:stop])

    def take(self, text, start, end):
        """Take a text that was copied, from a stretch of the source."""
        top = self.stack[self.top]
        if top.hidden and not top.block_hidden:
            return
        if not self.pre:
            size = len(text)
            first = 0
            while first < size and text[first] in " \n\t\r\f":
                first += 1
            if first == size:
                if size:
                    self.white()
                return
            stop = size
            while text[stop - 1] in " \n\t\r\f":
                stop -= 1
            before = first > 0 and len(self.parts) > 0 and not self.spaced
            after = stop < size
            # Of white space that is one space already the text keeps its own.
            begin = first - 1 if before and text[first - 1] == " " else first
            end_kept = stop + 1 if after and text[stop] == " " else stop
            folded = True
            was_space = False
            kind = chars.kind_of(text)
            data = chars.data_of(text)
            for i in range(first, stop):
                c = chars.read(kind, data, i)
                if c == 32:
                    if was_space:
                        folded = False
                        break
                    was_space = True
                elif c == 10 or c == 9 or c == 13 or c == 12:
                    folded = False
                    break
                else:
                    was_space = False
            text = text[begin:end_kept]
            if not folded:
                text = _SPACES.sub(" ", text)
            if before and begin == first:
                text = " " + text
            if after and end_kept == stop:
                text = text + " "
        if not text:
            return
        evidence = self.current()
        if self.start < 0:
            if not text[0].isspace() or not text.isspace():
                self.start = start
                self.name_evidence(evidence, top)
            elif not self.pre:
                return
        self.end = end
        if self.linked:
            evidence.link_chars += len(text)
        self.append(text)
        self.breaks = 0
        self.closed_link = False

    def name_evidence(self, evidence, top):
        """Note the names of the innermost element around a block's first word."""
        evidence.names = self.names_of(top.named) if top.named else top.names

    # --- the head -------------------------------------------------------------------------------

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

    # --- block elements ---------------------------------------------------------------------------

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
        elif code == _HEADING:
            opened.kind = _HEADING_KIND
            opened.level = opened.element.level
        elif code == _ITEM:
            self.items += 1
            opened.item = self.items
            opened.kind = _ITEM_KIND
            opened.counter = -1
            if listing.tag == _OL:
                listing.counter = _number(self.attribute(node, VALUE), listing.counter)
                opened.counter = listing.counter
                listing.counter += 1
            opened.level = max(listing.level, 1)
        elif code == _LIST:
            opened.level = opened.level + 1 if opened.kind == _ITEM_KIND else 1
            opened.counter = _number(self.attribute(node, START), 1)
        elif code == _PRE:
            self.pre += 1
            opened.kind = _CODE_KIND
            opened.level = 0
        elif code == _QUOTE:
            opened.level = opened.level + 1 if opened.kind == _QUOTE_KIND else 1
            opened.kind = _QUOTE_KIND
        elif code == _CAPTION:
            opened.kind = _CAPTION_KIND
            opened.level = 0
        elif code == _ROW:
            if self.table_rows:
                self.table_rows[len(self.table_rows) - 1][3] = (
                    True  # a table inside a cell: the outer one is layout
                )
            self.table_rows.append([len(self.rows), [], [], False])
        elif code == _CELL:
            if self.table_rows:
                row = self.table_rows[len(self.table_rows) - 1]
                row[1].append(len(self.rows))
                row[2].append(tag == _TH)
        elif code == _DIALOG:
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
        made = _new_row(" | ".join(texts), "table-row", row.start, rows[len(rows) - 1].end, merged)
        merged.tag = "tr"
        made.marks = tuple(marks)
        made.lead = "\n" if first and rows[first - 1].kind == "table-row" else "\n\n"
        del rows[first:]
        rows.append(made)

    # --- text -------------------------------------------------------------------------------------

    def current(self):
        """Return the evidence of the block that is being collected."""
        if self.evidence is None:
            top = self.stack[self.top]
            evidence = _new_evidence(top.node, NAMES[top.block], top.within, top.depth)
            evidence.hidden = top.block_hidden
            self.evidence = evidence
        return self.evidence

    def append(self, text):
        """Add text to the block that is being collected."""
        self.parts.append(text)
        size = len(text)
        self.length += size
        last = text[size - 1]
        self.spaced = last == " " or last == "\n"

    def line_break(self):
        """Take a line break: two in a row end the block."""
        if self.pre:
            self.append("\n")
        elif self.start >= 0:
            self.breaks += 1
            if self.breaks > 1:
                self.flush()
                return
            place = len(self.parts) - 1
            last = self.parts[place]
            size = len(last)
            if last[size - 1] == " ":
                self.length -= 1
                if size == 1:
                    self.parts.pop()
                else:
                    self.parts[place] = last[: size - 1]
            self.append("\n")

    def fresh_line(self):
        """Begin a new line of preformatted text, unless one has just begun."""
        if self.parts:
            last = self.parts[len(self.parts) - 1]
            if last[len(last) - 1] != "\n":
                self.append("\n")

    def add_mark(self, opened):
        """Keep the mark of an element over the text since it began, if there is any."""
        if self.length > opened.start:
            self.marks.append((opened.start, self.length, opened.mark, opened.value))
            if opened.element.code == _LINK:
                evidence = self.current()
                evidence.links += 1
                if evidence.href is None:
                    evidence.href = opened.value

    def flush(self):
        """End the block that is being collected."""
        if self.start >= 0:
            for opened in self.opens:
                self.add_mark(opened)
            self.emit()
        if self.parts or self.evidence is not None:
            self.parts = []
            self.length = 0
            self.start = -1
            self.spaced = False
            if self.marks:
                self.marks = []
            self.evidence = None
        self.breaks = 0
        self.closed_link = False
        for opened in self.opens:
            opened.start = 0

    def emit(self):
        """Add the collected block to the rows."""
        top = self.stack[self.top]
        whole = "".join(self.parts) if len(self.parts) > 1 else self.parts[0]
        text = whole
        left = 0
        # Only preformatted text can begin with white space here.
        if whole[0] == "\n":
            left = len(whole) - len(whole.lstrip("\n"))
        if top.kind == _CODE_KIND:
            text = whole.lstrip("\n").rstrip()
        elif whole[0] in " \n" or whole[len(whole) - 1] in " \n":
            text = whole.strip(" \n")
        if not text:
            return
        evidence = self.current()
        row = _new_row(text, _KINDS[top.kind], self.start, self.end, evidence)
        evidence.heading = top.level if top.kind == _HEADING_KIND else 0
        evidence.item = top.item
        row.level = top.level
        if top.kind == _ITEM_KIND:
            if self.item_started < top.item:
                counter = self.number_of(top)
                row.marker = "-" if counter < 0 else str(counter) + "."
                self.item_started = top.item
            if self.rows and row.marker:
                last = self.rows[len(self.rows) - 1]
                if last.kind == "list-item":
                    row.lead = "\n"
        elif top.kind == _HEADING_KIND and self.item_started < top.item:
            # The item begins with it: what follows is no new item, and a number is the heading's.
            counter = self.number_of(top)
            row.marker = "-" if counter < 0 else str(counter) + "."
            self.item_started = top.item
        elif top.block == _DD:
            row.lead = "\n"
        elif top.kind == _CODE_KIND:
            row.marker = _code_language(evidence.names)
        if self.marks:
            size = len(text)
            kept = []
            for mark in self.marks:
                start = mark[0]
                end = mark[1]
                whole_mark = left == 0 and end <= size
                start -= left
                end -= left
                start = max(start, 0)
                end = min(end, size)
                first = start
                stop = end
                while start < end and text[start] in " \n":
                    start += 1
                while end > start and text[end - 1] in " \n":
                    end -= 1
                if start == first and end == stop and whole_mark and start < end:
                    kept.append(mark)
                elif start < end:
                    kept.append((start, end, mark[2], mark[3]))
            row.marks = tuple(kept)
        self.rows.append(row)

    def number_of(self, top):
        """Return the number of the list item around the current text, -1 for a bullet."""
        for i in range(self.top, -1, -1):
            opened = self.stack[i]
            if opened.element.code == _ITEM and opened.item == top.item:
                return opened.counter
        return -1


def _new_evidence(node, tag, within, depth):
    """Make evidence field by field: a third of the time that a constructor takes to be called."""
    made = Evidence.__new__(Evidence)
    made.node = node
    made.tag = tag
    made.within = within
    made.depth = depth
    made.links = 0
    made.link_chars = 0
    made.href = None
    made.names = ""
    made.datetime = None
    made.hidden = False
    made.heading = 0
    made.item = 0
    return made


def _new_row(text, kind, start, end, evidence):
    made = Row.__new__(Row)
    made.text = text
    made.kind = kind
    made.start = start
    made.end = end
    made.evidence = evidence
    made.lead = "\n\n"
    made.level = 0
    made.marker = ""
    made.marks = ()
    return made


def _number(value, otherwise):
    """Return the number that an attribute gives, if it is one that a list can have."""
    value = value.strip()
    return int(value) if value.isdecimal() and len(value) <= _DIGITS else otherwise


def _code_language(names):
    """Return the language that a code block's class names (HTML5 `language-x` and its kin)."""
    for name in names.split():
        for prefix in ("language-", "lang-", "highlight-source-"):
            if name.startswith(prefix):
                return name[len(prefix) :]
    return ""
