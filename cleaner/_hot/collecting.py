# cython: boundscheck=False, wraparound=False, initializedcheck=False
"""The block that the reading pass collects text for, until an element or two line breaks end it.

Compiled with the types in `collecting.pxd`; the same file runs as Python without them.
"""

from cleaner._hot.codes import CODE_KIND, HEADING_KIND, ITEM, ITEM_KIND, KIND_NAMES, LINK
from cleaner._hot.elements import Evidence, Row
from cleaner._hot.opened import Opened
from cleaner._hot.tagnames import NAMES, NUMBERS

_DD = NUMBERS["dd"]


class Collector:
    """The rows of a page, and the block that is being collected.

    `page` is a tree as `cleaner._hot.building` makes it.
    """

    def __init__(self, page):
        self.page = page
        self.source = page.source
        self.rows = []
        self.stack = [Opened()]
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
        self.items = 0
        self.item_started = 0
        self.pre = 0

    def current(self):
        """Return the evidence of the block that is being collected."""
        if self.evidence is None:
            top = self.stack[self.top]
            evidence = new_evidence(top.node, NAMES[top.block], top.within, top.depth)
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
            if opened.element.code == LINK:
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
        if top.kind == CODE_KIND:
            text = whole.lstrip("\n").rstrip()
        elif whole[0] in " \n" or whole[len(whole) - 1] in " \n":
            text = whole.strip(" \n")
        if not text:
            return
        evidence = self.current()
        row = new_row(text, KIND_NAMES[top.kind], self.start, self.end, evidence)
        evidence.heading = top.level if top.kind == HEADING_KIND else 0
        evidence.item = top.item
        row.level = top.level
        if top.kind == ITEM_KIND:
            if self.item_started < top.item:
                counter = self.number_of(top)
                row.marker = "-" if counter < 0 else str(counter) + "."
                self.item_started = top.item
            if self.rows and row.marker:
                last = self.rows[len(self.rows) - 1]
                if last.kind == "list-item":
                    row.lead = "\n"
        elif top.kind == HEADING_KIND and self.item_started < top.item:
            # The item begins with it: what follows is no new item, and a number is the heading's.
            counter = self.number_of(top)
            row.marker = "-" if counter < 0 else str(counter) + "."
            self.item_started = top.item
        elif top.block == _DD:
            row.lead = "\n"
        elif top.kind == CODE_KIND:
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
            if opened.element.code == ITEM and opened.item == top.item:
                return opened.counter
        return -1


def new_evidence(node, tag, within, depth):
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


def new_row(text, kind, start, end, evidence):
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


def _code_language(names):
    """Return the language that a code block's class names (HTML5 `language-x` and its kin)."""
    for name in names.split():
        for prefix in ("language-", "lang-", "highlight-source-"):
            if name.startswith(prefix):
                return name[len(prefix) :]
    return ""
