# cython: boundscheck=False, wraparound=False, initializedcheck=False
"""HTML to blocks in one pass over a parser's SAX events: the inner loop of reading.

Separate because it is compiled (types in `html.pxd`; the same file runs as Python without them). It
knows nothing of `Document`: it fills plain rows and arrays that `cleaner.read.html` turns into one.

A block is a run of text between the boundaries of block-level elements. Every element that bounds
blocks is a node of `Tree`, so that a block's surroundings can be judged by whole subtrees.
"""

import re

from cleaner._hot.elements import BLOCK, HEADINGS, MARKS, UNRENDERED, WITHIN, Evidence, Row, Tree

_SPACES = re.compile(r"[ \t\n\f\r]+")
_HIDING = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.I)
# A row of longer cells, or with several blocks in a cell, is page layout and no table.
_ROW_LENGTH = 2_000
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


class _Element:
    """What is known of a tag, looked up once for each element."""

    def __init__(self, tag):
        self.unrendered = tag in UNRENDERED
        self.block = tag in BLOCK
        self.within = WITHIN.get(tag, 0)
        self.code = _CODES.get(tag, 0)
        self.mark = MARKS.get(tag)


_KNOWN = {
    tag: _Element(tag) for tag in UNRENDERED | BLOCK | MARKS.keys() | WITHIN.keys() | _CODES.keys()
}
_OTHER = _Element("")


class _Open:
    """An open element: what has to be put back when it ends. They are used again and again."""

    def __init__(self, tag):
        self.tag = tag
        self.element = _OTHER
        self.node = 0
        self.block = "html"
        self.within = 0
        self.depth = 0
        self.names = ""
        self.hidden = False
        self.block_hidden = False  # hidden with the whole block it stands in
        self.kind = "paragraph"
        self.level = 0
        self.item = 0
        self.counter = 0  # of an ordered list: the next number; -1 for bullets
        self.opened = False  # whether it begins a link
        self.marked = False  # whether it begins a mark


class Blocks:
    """Handler of SAX events that collects rows, the tree and what the head says."""

    def __init__(self):
        self.tree = Tree()
        self.rows = []
        self.title = []
        self.meta = {}
        self.links = []  # (rel, href, hreflang) of <link>
        self.json_ld = []
        self.language = None
        self.stack = [_Open("html")]
        self.top = 0  # place of the innermost open element; what stands above is for use again
        self.skipping = 0
        self.in_head = False
        self.raw = ""  # the element of the head, or script, whose text is wanted
        self.texts = -1  # runs of text so far, shown or not: what places are counted in
        self.parts = []
        self.spaced = False  # whether the parts end in white space
        self.length = 0
        self.start = -1
        self.end = 0
        self.breaks = 0
        self.linked = 0
        self.closed_link = False
        self.evidence = None
        self.opens = []  # open marks: [kind, value, start]
        self.marks = []
        self.table_rows = []  # open rows: [first row, starts of cells, header bits, layout]
        self.items = 0
        self.item_started = 0
        self.pre = 0

    # --- events -------------------------------------------------------------------------------

    def start_element(self, tag, attrs):
        """Open an element."""
        self.open_element(tag, attrs)

    def end_element(self, tag):
        """Close an element."""
        self.close_element()

    def characters(self, data):
        """Take a run of text."""
        self.take(data)

    def open_element(self, tag, attrs):
        """Open an element."""
        if self.skipping:
            self.skipping += 1
            if self.in_head and self.skipping == 2:
                self.head_element(tag, attrs)
            return
        element = _KNOWN.get(tag, _OTHER)
        if element.unrendered:
            self.skipping = 1
            self.in_head = tag == "head"
            self.head_element(tag, attrs)
            return
        stack = self.stack
        parent = stack[self.top]
        if self.top + 1 == len(stack):
            stack.append(_Open(tag))
        opened = stack[self.top + 1]
        opened.tag = tag
        opened.element = element
        opened.node = parent.node
        opened.block = parent.block
        opened.within = parent.within | element.within
        opened.depth = parent.depth + 1
        opened.names = parent.names
        opened.hidden = parent.hidden
        opened.block_hidden = parent.block_hidden
        opened.kind = parent.kind
        opened.level = parent.level
        opened.item = parent.item
        opened.counter = 0
        opened.opened = False
        opened.marked = False
        role = ""
        names = ""
        href = None
        for name, value in attrs:
            # The first letters of the names below; most attributes have other ones.
            if name[0] not in "chilrs":
                continue
            if value is None:
                if name == "hidden":
                    opened.hidden = True
            elif name == "class" or name == "id" or name == "itemprop":
                names = names + " " + value if names else value
            elif name == "href":
                href = value
            elif name == "role":
                role = value.strip().lower()
                opened.within |= WITHIN.get(role, 0)
            elif name == "style":
                if ("none" in value or "hidden" in value) and _HIDING.search(value):
                    opened.hidden = True
            elif name == "hidden":
                opened.hidden = value != "until-found"
            elif name == "lang" and tag == "html":
                self.language = value
        if names:
            opened.names = names
        code = element.code
        if element.block:
            if self.pre and code != _PRE:
                self.fresh_line()
            else:
                self.flush()
            self.open_block(opened, parent, role, names, attrs)
        elif code == _BREAK:
            self.line_break()
        elif code == _LINK:
            if href is not None:
                if self.closed_link and self.parts and not self.spaced:
                    self.append(" ")
                self.linked += 1
                opened.opened = True
                self.opens.append(["link", href.strip(), self.length])
        elif code == _META:
            self.head_element(tag, attrs)
        elif code == _TIME:
            for name, value in attrs:
                if name == "datetime" and value:
                    self.current().datetime = value
        elif element.mark is not None:
            opened.marked = True
            self.opens.append([element.mark, None, self.length])
        self.closed_link = False
        self.top += 1

    def close_element(self):
        """Close the innermost element."""
        if self.skipping:
            self.skipping -= 1
            self.raw = ""
            return
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
        elif closed.opened:
            self.linked -= 1
            self.close_mark("link")
            self.closed_link = True
        elif closed.marked:
            self.close_mark(closed.element.mark)
        self.top -= 1

    def take(self, text):
        """Take a run of text."""
        self.texts += 1
        if self.skipping:
            if self.raw == "title":
                self.title.append(text)
            elif self.raw == "json":
                self.json_ld.append(text)
            return
        top = self.stack[self.top]
        if top.hidden and not top.block_hidden:
            return
        if not self.pre:
            size = len(text)
            first = 0
            while first < size and text[first] in " \n\t\r\f":
                first += 1
            if first == size:
                # White space alone.
                if size:
                    if self.parts and not self.spaced:
                        self.append(" ")
                    self.closed_link = False
                return
            end = size
            while text[end - 1] in " \n\t\r\f":
                end -= 1
            before = first > 0 and len(self.parts) > 0 and not self.spaced
            after = end < size
            # Of white space that is one space already the text keeps its own.
            begin = first - 1 if before and text[first - 1] == " " else first
            stop = end + 1 if after and text[end] == " " else end
            folded = True
            was_space = False
            for i in range(first, end):
                c = text[i]
                if c == " ":
                    if was_space:
                        folded = False
                        break
                    was_space = True
                elif c < " " and c in "\n\t\r\f":
                    folded = False
                    break
                else:
                    was_space = False
            if begin > 0 or stop < size:
                text = text[begin:stop]
            if not folded:
                text = _SPACES.sub(" ", text)
            if before and begin == first:
                text = " " + text
            if after and stop == end:
                text = text + " "
        if not text:
            return
        evidence = self.current()
        if self.start < 0:
            if not text[0].isspace() or not text.isspace():
                self.start = self.texts
                evidence.names = top.names
            elif not self.pre:
                return
        self.end = self.texts
        if self.linked:
            evidence.link_chars += len(text)
        self.append(text)
        self.breaks = 0
        self.closed_link = False

    def comment(self, data):
        """Pass over a comment."""

    def doctype(self, name, public_id, system_id):
        """Pass over the document type."""

    def processing_instruction(self, target, data):
        """Pass over a processing instruction."""

    def finish(self):
        """End the last block, when all events have come."""
        self.flush()

    # --- the head -------------------------------------------------------------------------------

    def head_element(self, tag, attrs):
        """Note what an element of the head says."""
        self.raw = tag
        if tag == "meta":
            named = dict(attrs)
            name = named.get("property") or named.get("name") or named.get("itemprop")
            content = named.get("content")
            if name and content:
                content = content.strip()
                if content:
                    self.meta.setdefault(name.strip().lower(), content)
        elif tag == "link":
            named = dict(attrs)
            if named.get("rel") and named.get("href"):
                self.links.append(
                    (named["rel"].lower(), named["href"].strip(), named.get("hreflang"))
                )
        elif tag == "script":
            for name, value in attrs:
                if name == "type" and value and value.strip().lower() == "application/ld+json":
                    self.raw = "json"

    # --- block elements ---------------------------------------------------------------------------

    def open_block(self, opened, listing, role, names, attrs):
        """Enter an element that bounds blocks."""
        tag = opened.tag
        code = opened.element.code
        tree = self.tree
        tree.parents.append(opened.node)
        tree.tags.append(tag)
        tree.roles.append(role)
        tree.names.append(names)
        opened.node = len(tree.parents) - 1
        opened.block = tag
        if code == 0:
            pass
        elif code == _HEADING:
            opened.kind = "heading"
            opened.level = HEADINGS[tag]
        elif code == _ITEM:
            self.items += 1
            opened.item = self.items
            opened.kind = "list-item"
            opened.counter = -1
            if listing.tag == "ol":
                for name, value in attrs:
                    if name == "value" and value and value.strip().isdecimal():
                        listing.counter = int(value)
                opened.counter = listing.counter
                listing.counter += 1
            opened.level = max(listing.level, 1)
        elif code == _LIST:
            opened.level = opened.level + 1 if opened.kind == "list-item" else 1
            opened.counter = 1
            for name, value in attrs:
                if name == "start" and value and value.strip().isdecimal():
                    opened.counter = int(value)
        elif code == _PRE:
            self.pre += 1
            opened.kind = "code"
            opened.level = 0
        elif code == _QUOTE:
            opened.level = opened.level + 1 if opened.kind == "quote" else 1
            opened.kind = "quote"
        elif code == _CAPTION:
            opened.kind = "caption"
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
                row[2].append(tag == "th")
        elif code == _DIALOG:
            closed = True
            for name, _ in attrs:
                if name == "open":
                    closed = False
            opened.hidden = opened.hidden or closed
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
        item = self.stack[self.top].item
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
        made = Row(" | ".join(texts), "table-row", row.start, rows[len(rows) - 1].end, merged)
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
            self.evidence = Evidence(top.node, top.block, top.within, top.depth)
            self.evidence.hidden = top.block_hidden
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

    def close_mark(self, kind):
        """End the innermost open mark of a kind."""
        for i in range(len(self.opens) - 1, -1, -1):
            if self.opens[i][0] == kind:
                mark = self.opens.pop(i)
                self.add_mark(kind, mark[1], mark[2])
                return

    def add_mark(self, kind, value, start):
        """Keep a mark over the text since `start`, if there is any."""
        if self.length > start:
            self.marks.append((start, self.length, kind, value))
            if kind == "link":
                evidence = self.current()
                evidence.links += 1
                if evidence.href is None:
                    evidence.href = value

    def flush(self):
        """End the block that is being collected."""
        if self.start >= 0:
            for mark in self.opens:
                self.add_mark(mark[0], mark[1], mark[2])
            self.emit()
        if self.parts or self.evidence is not None:
            self.parts = []
            self.length = 0
            self.start = -1
            self.spaced = False
            self.marks = []
            self.evidence = None
        self.breaks = 0
        self.closed_link = False
        for mark in self.opens:
            mark[2] = 0

    def emit(self):
        """Add the collected block to the rows."""
        top = self.stack[self.top]
        whole = "".join(self.parts) if len(self.parts) > 1 else self.parts[0]
        text = whole
        left = 0
        # Only preformatted text can begin with white space here.
        if whole[0] == "\n":
            left = len(whole) - len(whole.lstrip("\n"))
        if top.kind == "code":
            text = whole.lstrip("\n").rstrip()
        elif whole[0] in " \n" or whole[len(whole) - 1] in " \n":
            text = whole.strip(" \n")
        if not text:
            return
        evidence = self.current()
        row = Row(text, top.kind, self.start, self.end, evidence)
        evidence.heading = top.level if top.kind == "heading" else 0
        evidence.item = top.item
        row.level = top.level
        if top.kind == "list-item":
            if self.item_started < top.item:
                counter = self.number_of(top)
                row.marker = "-" if counter < 0 else str(counter) + "."
                self.item_started = top.item
            if self.rows and row.marker:
                last = self.rows[len(self.rows) - 1]
                if last.kind == "list-item":
                    row.lead = "\n"
        elif top.kind == "heading" and self.item_started < top.item:
            # The item begins with it: what follows is no new item, and a number is the heading's.
            counter = self.number_of(top)
            row.marker = "-" if counter < 0 else str(counter) + "."
            self.item_started = top.item
        elif top.block == "dd":
            row.lead = "\n"
        elif top.kind == "code":
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


def _code_language(names):
    """Return the language that a code block's class names (HTML5 `language-x` and its kin)."""
    for name in names.split():
        for prefix in ("language-", "lang-", "highlight-source-"):
            if name.startswith(prefix):
                return name[len(prefix) :]
    return ""
