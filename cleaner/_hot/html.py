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


class _Open:
    """An open element: what has to be put back when it ends."""

    def __init__(self, tag):
        self.tag = tag
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
        self.skipping = 0
        self.in_head = False
        self.raw = ""  # the element of the head, or script, whose text is wanted
        self.texts = -1  # runs of text so far, shown or not: what places are counted in
        self.parts = []
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
        if self.skipping:
            self.skipping += 1
            if self.in_head and self.skipping == 2:
                self.head_element(tag, attrs)
            return
        if tag in UNRENDERED:
            self.skipping = 1
            self.in_head = tag == "head"
            self.head_element(tag, attrs)
            return
        parent = self.stack[-1]
        opened = _Open(tag)
        opened.node = parent.node
        opened.block = parent.block
        opened.within = parent.within
        opened.depth = parent.depth + 1
        opened.names = parent.names
        opened.hidden = parent.hidden
        opened.block_hidden = parent.block_hidden
        opened.kind = parent.kind
        opened.level = parent.level
        opened.item = parent.item
        role = ""
        names = ""
        href = None
        for name, value in attrs:
            if value is None:
                if name == "hidden":
                    opened.hidden = True
            elif name == "class" or name == "id" or name == "itemprop":
                names = names + " " + value if names else value
            elif name == "role":
                role = value.strip().lower()
            elif name == "href":
                href = value
            elif name == "hidden":
                opened.hidden = value != "until-found"
            elif name == "style":
                if ("none" in value or "hidden" in value) and _HIDING.search(value):
                    opened.hidden = True
            elif name == "lang" and tag == "html":
                self.language = value
        if names:
            opened.names = names
        bit = WITHIN.get(tag, 0) | (WITHIN.get(role, 0) if role else 0)
        opened.within |= bit
        if tag in BLOCK:
            if self.pre and tag != "pre":
                self.fresh_line()
            else:
                self.flush()
            self.open_block(opened, tag, role, names, attrs)
        elif tag == "br":
            self.line_break()
        elif tag == "a":
            if href is not None:
                if self.closed_link and self.parts and not self.ends_in_space():
                    self.append(" ")
                self.linked += 1
                opened.opened = True
                self.opens.append(["link", href.strip(), self.length])
        elif tag == "meta":
            self.head_element(tag, attrs)
        elif tag == "time":
            for name, value in attrs:
                if name == "datetime" and value:
                    self.current().datetime = value
        elif tag in MARKS:
            opened.marked = True
            self.opens.append([MARKS[tag], None, self.length])
        self.closed_link = False
        self.stack.append(opened)

    def end_element(self, tag):
        """Close an element."""
        if self.skipping:
            self.skipping -= 1
            self.raw = ""
            return
        if len(self.stack) < 2:
            return
        closed = self.stack[-1]
        if closed.tag in BLOCK:
            if self.pre and closed.tag != "pre":
                self.fresh_line()
            else:
                self.flush()
            if closed.tag == "pre":
                self.pre -= 1
            elif closed.tag == "tr":
                self.close_table_row()
        elif closed.opened:
            self.linked -= 1
            self.close_mark("link")
            self.closed_link = True
        elif closed.marked:
            self.close_mark(MARKS[closed.tag])
        self.stack.pop()

    def characters(self, data):
        """Take a run of text."""
        self.texts += 1
        if self.skipping:
            if self.raw == "title":
                self.title.append(data)
            elif self.raw == "json":
                self.json_ld.append(data)
            return
        top = self.stack[-1]
        if top.hidden and not top.block_hidden:
            return
        text = data
        if not self.pre:
            if "\n" in text or "  " in text or "\t" in text or "\f" in text or "\r" in text:
                text = _SPACES.sub(" ", text)
            if text == " ":
                if self.parts and not self.ends_in_space():
                    self.append(" ")
                self.closed_link = False
                return
            if text[0] == " " and (not self.parts or self.ends_in_space()):
                text = text[1:]
        if not text:
            return
        evidence = self.current()
        if self.start < 0:
            if not text.isspace():
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
            if name and content and content.strip():
                self.meta.setdefault(name.strip().lower(), content.strip())
        elif tag == "link":
            named = dict(attrs)
            if named.get("rel") and named.get("href"):
                self.links.append(
                    (named["rel"].lower(), named["href"].strip(), named.get("hreflang"))
                )
        elif tag == "script":
            kind = dict(attrs).get("type") or ""
            self.raw = "json" if kind.strip().lower() == "application/ld+json" else "script"

    # --- block elements ---------------------------------------------------------------------------

    def open_block(self, opened, tag, role, names, attrs):
        """Enter an element that bounds blocks."""
        tree = self.tree
        tree.parents.append(opened.node)
        tree.tags.append(tag)
        tree.roles.append(role)
        tree.names.append(names)
        opened.node = len(tree.parents) - 1
        opened.block = tag
        if tag in HEADINGS:
            opened.kind = "heading"
            opened.level = HEADINGS[tag]
        elif tag == "li":
            self.items += 1
            opened.item = self.items
            opened.kind = "list-item"
            listing = self.stack[-1]
            opened.counter = -1
            if listing.tag == "ol":
                for name, value in attrs:
                    if name == "value" and value and value.strip().isdecimal():
                        listing.counter = int(value)
                opened.counter = listing.counter
                listing.counter += 1
            opened.level = max(listing.level, 1)
        elif tag == "ul" or tag == "ol" or tag == "menu" or tag == "dir":
            opened.level = opened.level + 1 if opened.kind == "list-item" else 1
            opened.counter = 1
            for name, value in attrs:
                if name == "start" and value and value.strip().isdecimal():
                    opened.counter = int(value)
        elif tag == "pre":
            self.pre += 1
            opened.kind = "code"
            opened.level = 0
        elif tag == "blockquote":
            opened.level = opened.level + 1 if opened.kind == "quote" else 1
            opened.kind = "quote"
        elif tag == "figcaption" or tag == "caption":
            opened.kind = "caption"
            opened.level = 0
        elif tag == "tr":
            if self.table_rows:
                self.table_rows[-1][3] = True  # a table inside a cell: the outer one is layout
            self.table_rows.append([len(self.rows), [], [], False])
        elif tag == "td" or tag == "th":
            if self.table_rows:
                self.table_rows[-1][1].append(len(self.rows))
                self.table_rows[-1][2].append(tag == "th")
        elif tag == "dialog" and not any(name == "open" for name, _ in attrs):
            opened.hidden = True
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
        length = 0
        for i in range(len(starts)):
            if ends[i] - starts[i] > 1:
                return
            if ends[i] > starts[i]:
                row = rows[starts[i]]
                length += len(row.text)
                if row.kind != "paragraph" or length > _ROW_LENGTH:
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
                for kind, value, start, end in row.marks:
                    marks.append((kind, value, start + at, end + at))
                if row.evidence is not merged:
                    merged.links += row.evidence.links
                    merged.link_chars += row.evidence.link_chars
            marks.append(("cell", "th" if headers[i] else "td", at, at + len(text)))
            texts.append(text)
            at += len(text) + 3
        row = rows[first]
        made = Row(" | ".join(texts), "table-row", row.start, rows[-1].end, merged)
        merged.tag = "tr"
        made.marks = tuple(marks)
        made.lead = "\n" if first and rows[first - 1].kind == "table-row" else "\n\n"
        del rows[first:]
        rows.append(made)

    # --- text -------------------------------------------------------------------------------------

    def current(self):
        """Return the evidence of the block that is being collected."""
        if self.evidence is None:
            top = self.stack[-1]
            self.evidence = Evidence(top.node, top.block, top.within, top.depth)
            self.evidence.hidden = top.block_hidden
        return self.evidence

    def ends_in_space(self):
        """Say whether the text so far ends in white space."""
        last = self.parts[-1][-1]
        return last == " " or last == "\n"

    def append(self, text):
        """Add text to the block that is being collected."""
        self.parts.append(text)
        self.length += len(text)

    def line_break(self):
        """Take a line break: two in a row end the block."""
        if self.pre:
            self.append("\n")
        elif self.start >= 0:
            self.breaks += 1
            if self.breaks > 1:
                self.flush()
                return
            last = self.parts[-1]
            if last[-1] == " ":
                self.length -= 1
                if last == " ":
                    self.parts.pop()
                else:
                    self.parts[-1] = last[:-1]
            self.append("\n")

    def fresh_line(self):
        """Begin a new line of preformatted text, unless one has just begun."""
        if self.parts and not self.parts[-1].endswith("\n"):
            self.append("\n")

    def close_mark(self, kind):
        """End the innermost open mark of a kind."""
        for i in range(len(self.opens) - 1, -1, -1):
            if self.opens[i][0] == kind:
                _, value, start = self.opens.pop(i)
                self.add_mark(kind, value, start)
                return

    def add_mark(self, kind, value, start):
        """Keep a mark over the text since `start`, if there is any."""
        if self.length > start:
            self.marks.append((kind, value, start, self.length))
            if kind == "link":
                evidence = self.current()
                evidence.links += 1
                if evidence.href is None:
                    evidence.href = value

    def flush(self):
        """End the block that is being collected."""
        if self.start >= 0:
            for kind, value, start in self.opens:
                self.add_mark(kind, value, start)
            self.emit()
        if self.parts or self.evidence is not None:
            self.parts = []
            self.length = 0
            self.start = -1
            self.marks = []
            self.evidence = None
        self.breaks = 0
        self.closed_link = False
        for mark in self.opens:
            mark[2] = 0

    def emit(self):
        """Add the collected block to the rows."""
        top = self.stack[-1]
        whole = "".join(self.parts) if len(self.parts) > 1 else self.parts[0]
        # Only preformatted text can begin with white space here.
        text = whole.lstrip("\n").rstrip() if top.kind == "code" else whole.strip(" \n")
        left = len(whole) - len(whole.lstrip("\n"))
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
            if self.rows and self.rows[-1].kind == "list-item" and row.marker:
                row.lead = "\n"
        elif top.block == "dd":
            row.lead = "\n"
        elif top.kind == "code":
            row.marker = _code_language(evidence.names)
        if self.marks:
            size = len(text)
            kept = []
            for kind, value, start, end in self.marks:
                start -= left
                end -= left
                start = max(start, 0)
                end = min(end, size)
                while start < end and text[start] in " \n":
                    start += 1
                while end > start and text[end - 1] in " \n":
                    end -= 1
                if start < end:
                    kept.append((kind, value, start, end))
            row.marks = tuple(kept)
        self.rows.append(row)

    def number_of(self, top):
        """Return the number of the list item around the current text, -1 for a bullet."""
        for i in range(len(self.stack) - 1, -1, -1):
            if self.stack[i].tag == "li" and self.stack[i].item == top.item:
                return self.stack[i].counter
        return -1


def _code_language(names):
    """Return the language that a code block's class names (HTML5 `language-x` and its kin)."""
    for name in names.split():
        for prefix in ("language-", "lang-", "highlight-source-"):
            if name.startswith(prefix):
                return name[len(prefix) :]
    return ""
