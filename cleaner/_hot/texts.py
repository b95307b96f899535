# cython: boundscheck=False, wraparound=False, initializedcheck=False
"""Runs of text where they stand in the source: white space folded, references decoded.

Separate from the elements, which bound them. Compiled with the types in `texts.pxd`; the same file
runs as Python without them.
"""

import re

import cleaner._hot.chars as chars
from cleaner._hot.collecting import Collector
from cleaner._hot.nodes import RAW_TEXT
from cleaner._hot.references import decoded
from cleaner._hot.tagnames import CLASS, ID, ITEMPROP

_SPACES = re.compile(r"[ \t\n\f\r]+")


class Texts(Collector):
    """Runs of text, as the page shows them."""

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
