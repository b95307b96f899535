# cython: boundscheck=False, wraparound=False, initializedcheck=False, infer_types=True
"""HTML's tokens where they stand in the source: names, attributes, the ends of raw texts.

Nothing is copied out of the source: a tag has a number, an attribute a stretch. Only the attributes
that somebody asks for are noted. Separate from tree construction, which asks for the next token by
what stands at a place. Compiled with the types in `tokens.pxd`; the same file runs as Python
without them.
"""

from array import array

import cleaner._hot.chars as chars
from cleaner._hot.references import decoded
from cleaner._hot.tagnames import (
    ATTRIBUTE_KEYS,
    ATTRIBUTE_NUMBERS,
    COUNT,
    KEYED,
    SLOTS,
    TAG_KEYS,
    TAG_NUMBERS,
    UNKEYED,
)

_MASK = SLOTS - 1
_FIRST_SIZE = 2048  # attributes that there is room for at the beginning


class Tokens:
    """A source, and the tag that was read last."""

    def __init__(self, source):
        self.source = source
        self.size = len(source)
        self.kind = chars.kind_of(source)
        self.data = chars.data_of(source)
        self.made_up = {}  # names that only this page knows -> number
        self.tag = 0
        self.self_closing = False
        self.inside = 0  # where the tag's attributes begin, and where they end
        self.behind = 0
        self.first = 0  # the tag's attributes are these of the columns
        self.last = 0
        self.names = array("i", bytes(4 * _FIRST_SIZE))
        self.starts = array("i", bytes(4 * _FIRST_SIZE))
        self.ends = array("i", bytes(4 * _FIRST_SIZE))  # -1 of an attribute without a value
        self.room = _FIRST_SIZE

    def read_name(self, at):
        """Read the name of a tag into `tag`; return where it ends."""
        source = self.source
        kind = self.kind
        data = self.data
        size = self.size
        key = 0
        i = at
        keyed = True
        while i < size:
            c = chars.read(kind, data, i)
            if 97 <= c <= 122:
                c -= 96
            elif 65 <= c <= 90:
                c -= 64
            elif 48 <= c <= 57:
                c -= 20
            elif c == 62 or c == 47 or c == 32 or c == 10 or c == 9 or c == 12:
                break
            else:
                keyed = False
            if i - at < KEYED:
                key = key * 37 + c
            i += 1
        if keyed and i - at <= KEYED:
            slot = (key ^ (key >> 9) ^ (key >> 21)) & _MASK
            while TAG_KEYS[slot]:
                if TAG_KEYS[slot] == key:
                    self.tag = TAG_NUMBERS[slot]
                    return i
                slot = (slot + 1) & _MASK
        name = source[at:i].lower()
        number = UNKEYED.get(name)
        if number is None:
            number = self.made_up.setdefault(name, COUNT + len(self.made_up))
        self.tag = number
        return i

    def read_attributes(self, at, noted):
        """Read a tag from behind its name; return where it ends, -1 if it never does."""
        source = self.source
        kind = self.kind
        data = self.data
        size = self.size
        self.first = self.last
        self.inside = at
        self.self_closing = False
        count = self.first
        i = at
        while True:
            while i < size:
                c = chars.read(kind, data, i)
                if not (c == 32 or c == 10 or c == 9 or c == 12 or c == 47):
                    break
                i += 1
            if i >= size:
                return -1
            if c == 62:
                self.self_closing = i > at and chars.read(kind, data, i - 1) == 47
                break
            begin = i
            key = 0
            keyed = True
            # A name may begin with "=".
            while True:
                if 97 <= c <= 122:
                    c -= 96
                elif 65 <= c <= 90:
                    c -= 64
                else:
                    c = 0
                # Names that are long or not of letters are none of those asked for.
                keyed = keyed and c > 0 and i - begin < KEYED
                key = key * 37 + c if keyed else 0
                i += 1
                if i >= size:
                    return -1
                c = chars.read(kind, data, i)
                if c == 61 or c == 62 or c == 32 or c == 47 or c == 10 or c == 9 or c == 12:
                    break
            while c == 32 or c == 10 or c == 9 or c == 12:
                i += 1
                if i >= size:
                    return -1
                c = chars.read(kind, data, i)
            start = i
            stop = -1
            if c == 61:
                i += 1
                while i < size:
                    c = chars.read(kind, data, i)
                    if not (c == 32 or c == 10 or c == 9 or c == 12):
                        break
                    i += 1
                if i >= size:
                    return -1
                start = i
                if c == 34:
                    start = i + 1
                    stop = chars.find(source, 34, start, size, 1)
                    i = stop + 1
                elif c == 39:
                    start = i + 1
                    stop = chars.find(source, 39, start, size, 1)
                    i = stop + 1
                else:
                    while i < size:
                        c = chars.read(kind, data, i)
                        if c == 62 or c == 32 or c == 10 or c == 9 or c == 12:
                            break
                        i += 1
                    if i >= size:
                        return -1
                    stop = i
                if stop < 0:
                    return -1
            if key and noted:
                slot = (key ^ (key >> 9) ^ (key >> 21)) & _MASK
                while ATTRIBUTE_KEYS[slot] and ATTRIBUTE_KEYS[slot] != key:
                    slot = (slot + 1) & _MASK
                if ATTRIBUTE_KEYS[slot]:
                    count = self.note(ATTRIBUTE_NUMBERS[slot], start, stop, count)
        self.behind = i
        self.last = count
        # A slash belongs to the value that it ends, if there are no quotes.
        if self.self_closing and count > self.first and self.ends[count - 1] == i:
            self.self_closing = False
        return i + 1

    def note(self, name, start, stop, count):
        """Note an attribute of the tag that is being read, unless it has it; return the count."""
        for k in range(self.first, count):
            if self.names[k] == name:
                return count
        if count == self.room:
            self.widen()
        self.names[count] = name
        self.starts[count] = start
        # An empty value says as little as none.
        self.ends[count] = stop if stop > start else -1
        return count + 1

    def widen(self):
        """Make room for twice as many attributes."""
        room = self.room
        names = array("i", bytes(8 * room))
        starts = array("i", bytes(8 * room))
        ends = array("i", bytes(8 * room))
        names[:room] = self.names
        starts[:room] = self.starts
        ends[:room] = self.ends
        self.names = names
        self.starts = starts
        self.ends = ends
        self.room = 2 * room

    def has(self, name):
        """Return which attribute of the last tag has a name, -1 if none."""
        for k in range(self.first, self.last):
            if self.names[k] == name:
                return k
        return -1

    def value(self, k):
        """Return the value of an attribute, the empty string if it has none."""
        start = self.starts[k]
        stop = self.ends[k]
        if stop <= start:
            return ""
        source = self.source
        if (
            chars.find(source, 38, start, stop, 1) >= 0
            or chars.find(source, 0, start, stop, 1) >= 0
        ):
            return decoded(source, start, stop, True).replace("\0", "\ufffd")
        return source[start:stop]

    def tag_at(self, at):
        """Say whether a `<` begins a tag, comment or the like, and is no text."""
        if at + 1 >= self.size:
            return False
        c = chars.read(self.kind, self.data, at + 1)
        if 97 <= c <= 122 or 65 <= c <= 90 or c == 33 or c == 63:
            return True
        # A slash at the very end is text.
        return c == 47 and at + 2 < self.size

    def text_end(self, at):
        """Return where a run of text ends that goes on at a place."""
        source = self.source
        size = self.size
        at = chars.find(source, 60, at, size, 1)
        while at >= 0:
            if self.tag_at(at):
                return at
            at = chars.find(source, 60, at + 1, size, 1)
        return size

    def comment_end(self, at):
        """Return what follows a comment whose `<!--` stands at a place."""
        source = self.source
        if source.startswith(">", at + 4):
            return at + 5
        if source.startswith("->", at + 4):
            return at + 6
        i = source.find("--", at + 4)
        while i >= 0:
            if source.startswith(">", i + 2):
                return i + 3
            if source.startswith("!>", i + 2):
                return i + 4
            i = source.find("--", i + 1)
        return self.size

    def bogus_end(self, at):
        """Return what follows a thing in angle brackets that means nothing."""
        end = chars.find(self.source, 62, at, self.size, 1)
        return self.size if end < 0 else end + 1

    def raw_end(self, at, name, stop):
        """Return where the end tag of a raw text begins, `stop` if it has none before that."""
        source = self.source
        i = chars.find(source, 60, at, stop, 1)
        while 0 <= i < stop - 2:
            if chars.read(self.kind, self.data, i + 1) == 47 and self.names_tag(i + 2, name):
                return i
            i = chars.find(source, 60, i + 1, stop, 1)
        return stop

    def names_tag(self, at, name):
        """Say whether a name of small letters stands at a place, and ends there."""
        kind = self.kind
        data = self.data
        length = len(name)
        end = at + length
        if end >= self.size:
            return False
        for k in range(length):
            c = chars.read(kind, data, at + k)
            if 65 <= c <= 90:
                c += 32
            if c != ord(name[k]):
                return False
        c = chars.read(kind, data, end)
        return c == 62 or c == 47 or c == 32 or c == 10 or c == 9 or c == 12

    def script_end(self, at):
        """Return where the end tag of a script begins, the end of the source if it has none.

        In a comment within the script, another script may be opened and closed.
        """
        source = self.source
        size = self.size
        comment = -1  # where the comment ends that the place is in, -1 outside of one
        nested = False
        i = chars.find(source, 60, at, size, 1)
        while 0 <= i < size - 1:
            if 0 <= comment <= i:
                comment = -1
                nested = False
            if chars.read(self.kind, self.data, i + 1) == 47:
                if self.names_tag(i + 2, "script"):
                    if not nested:
                        return i
                    nested = False
            elif comment < 0:
                if source.startswith("!--", i + 1):
                    # The dashes that open it can close it too.
                    comment = source.find("-->", i + 2)
                    if comment < 0:
                        comment = size
            elif self.names_tag(i + 1, "script"):
                nested = True
            i = chars.find(source, 60, i + 1, size, 1)
        return size
