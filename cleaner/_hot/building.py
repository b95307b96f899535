# cython: boundscheck=False, wraparound=False, initializedcheck=False, infer_types=True
"""Tree construction: which tag opens and closes what, in the modes of the HTML standard.

The rules of the body and of tables stand in `bodies.py` and `tables.py`, the tree and its stack in
`nodes.py`: what is decided here is done there. The tree is that of a browser without scripting;
left out is what changes no text: comments, the document type, all attributes that nobody asks for.
Compiled with the types in `building.pxd`; the same file runs as Python without them.
See https://html.spec.whatwg.org/multipage/parsing.html#tree-construction.
"""

import re

import cleaner._hot.chars as chars
from cleaner._hot.modes import (
    AFTER_AFTER_BODY_MODE,
    AFTER_AFTER_FRAMESET_MODE,
    AFTER_BODY_MODE,
    AFTER_FRAMESET_MODE,
    AFTER_HEAD_MODE,
    BEFORE_HEAD_MODE,
    BEFORE_HTML_MODE,
    BODY_MODE,
    CAPTION_MODE,
    CELL_MODE,
    COLUMNS_MODE,
    FRAMESET_MODE,
    HEAD_MODE,
    HEAD_NOSCRIPT_MODE,
    INITIAL_MODE,
    ROW_MODE,
    TABLE_BODY_MODE,
    TABLE_MODE,
    TEMPLATE_MODE,
)
from cleaner._hot.nodes import FOREIGN_TAG, RAW_TEXT, TEXT, WHITE
from cleaner._hot.tables import Tables
from cleaner._hot.tagnames import (
    ANNOTATION,
    BREAKS_OUT,
    CELL_CONTENT,
    COLOR,
    COUNT,
    ENCODING,
    FACE,
    FLAGS,
    FOREIGN,
    HTML_POINT,
    IN_HEAD,
    MATH,
    NUMBERS,
    SCOPE,
    SIZE,
    SPECIAL,
    TABLE_PART,
    TABLE_SCOPE,
    TEXT_POINT,
)

_ANNOTATION_XML = NUMBERS["annotation-xml"]
_BASE_FONT = NUMBERS["basefont"]
_BGSOUND = NUMBERS["bgsound"]
_BODY_TAG = NUMBERS["body"]
_BR_TAG = NUMBERS["br"]
_CAPTION_TAG = NUMBERS["caption"]
_COL = NUMBERS["col"]
_COLGROUP = NUMBERS["colgroup"]
_DESC = NUMBERS["desc"]
_FONT = NUMBERS["font"]
_FOREIGN_OBJECT = NUMBERS["foreignobject"]
_FRAME = NUMBERS["frame"]
_FRAMESET_TAG = NUMBERS["frameset"]
_HEAD_TAG = NUMBERS["head"]
_HTML_TAG = NUMBERS["html"]
_LINK_TAG = NUMBERS["link"]
_MALIGNMARK = NUMBERS["malignmark"]
_META = NUMBERS["meta"]
_MGLYPH = NUMBERS["mglyph"]
_NOFRAMES = NUMBERS["noframes"]
_NOSCRIPT = NUMBERS["noscript"]
_P = NUMBERS["p"]
_SELECT_TAG = NUMBERS["select"]
_STYLE = NUMBERS["style"]
_SVG_TAG = NUMBERS["svg"]
_TABLE_TAG = NUMBERS["table"]
_TD = NUMBERS["td"]
_TEMPLATE_TAG = NUMBERS["template"]
_TH = NUMBERS["th"]
_TITLE = NUMBERS["title"]
_TR = NUMBERS["tr"]

# Bits for elements of SVG and MathML that hold HTML.
_FOREIGN_FLAGS = {
    _ANNOTATION_XML: SPECIAL | SCOPE | ANNOTATION,
    **{NUMBERS[name]: SPECIAL | SCOPE | TEXT_POINT for name in "mi mo mn ms mtext".split()},
}
_SVG_POINTS = frozenset((_FOREIGN_OBJECT, _DESC, _TITLE))
_HTML_ENCODINGS = frozenset(("text/html", "application/xhtml+xml"))
_DOCTYPE = re.compile(
    r"""<!doctype \s* ([^\s>]*) \s*
    (?: public \s* (?:"([^">]*)"|'([^'>]*)') \s* )?
    (?: (?:system \s*)? (?:"([^">]*)"|'([^'>]*)') )?""",
    re.I | re.X,
)
# Public identifiers of the document types from before CSS, by how they begin: in their pages a
# table may stand in a paragraph.
_QUIRKS = re.compile(
    r"""(?:
      \+//silmaril// | -//as// | -//advasoft | -//ietf//dtd\ html | -//metrius// | -//microsoft//
    | -//netscape | -//o'reilly | -//softquad | -//spyglass | -//sq// | -//sun | -//webtechs
    | -//w3c//dtd\ html\ (?:3|4\.0\ (?:frameset|transitional)|experimental) | -//w3c//dtd\ w3\ html
    | -//w3o//dtd\ w3\ html | -/w3c/dtd\ html\ 4\.0\ transitional/en$ | html$
    )""",
    re.X,
)
_QUIRKS_WITHOUT_SYSTEM = ("-//w3c//dtd html 4.01 frameset//", "-//w3c//dtd html 4.01 transitional")
_SPACE = " \n\t\f\r"


class Builder(Tables):
    """The construction of one page's tree."""

    def build(self):
        """Read the source to its end."""
        kind = self.kind
        data = self.data
        size = self.size
        self.at = 0
        while self.at < size:
            at = self.at
            if chars.read(kind, data, at) != 60 or not self.tag_at(at):
                end = self.text_end(at + 1)
                self.at = end
                self.characters(at, end)
                continue
            c = chars.read(kind, data, at + 1)
            if c == 47:
                self.end_tag_at(at)
            elif c == 33:
                self.declaration(at)
            elif c == 63:
                self.at = self.bogus_end(at)
                self.close_text()
            else:
                self.skip_line = False
                end = self.read_attributes(self.read_name(at + 1), True)
                if end < 0:
                    # A tag that never ends is none; nothing follows it.
                    break
                self.at = end
                self.start()
        while self.templates:
            self.end_template()
        while self.mode < BODY_MODE:
            self.step_before_body()

    def end_tag_at(self, at):
        """Take what begins with `</`."""
        c = chars.read(self.kind, self.data, at + 2)
        if 97 <= c <= 122 or 65 <= c <= 90:
            end = self.read_attributes(self.read_name(at + 2), False)
            self.at = self.size if end < 0 else end
            if end >= 0:
                self.skip_line = False
                self.end(self.tag)
        elif c == 62:
            self.at = at + 3
        else:
            self.at = self.bogus_end(at)
            self.close_text()

    def declaration(self, at):
        """Take a comment, a document type or a CDATA section."""
        source = self.source
        self.skip_line = False
        if source.startswith("--", at + 2):
            self.at = self.comment_end(at)
        elif self.depth and self.top_flags() & FOREIGN and source.startswith("[CDATA[", at + 2):
            end = source.find("]]>", at + 9)
            self.at = self.size if end < 0 else end + 3
            end = self.size if end < 0 else end
            if end > at + 9:
                self.add_text(RAW_TEXT, at + 9, end)
            return
        else:
            self.at = self.bogus_end(at)
            if self.mode == INITIAL_MODE and source[at + 2 : at + 9].lower() == "doctype":
                self.quirks = _has_quirks(source[at : self.at])
                self.mode = BEFORE_HTML_MODE
        self.close_text()

    def characters(self, start, end):
        """Take a run of text."""
        kind = self.kind
        data = self.data
        if self.skip_line:
            self.skip_line = False
            if chars.read(kind, data, start) == 10:
                start += 1
                if start == end:
                    return
        i = start
        while i < end:
            c = chars.read(kind, data, i)
            if not (c == 32 or c == 10 or c == 9 or c == 12 or c == 13):
                break
            i += 1
        white = i == end
        what = WHITE if white else TEXT
        mode = self.mode
        if mode < BODY_MODE:
            if white and mode < HEAD_MODE:
                return
            if i > start and mode >= HEAD_MODE:
                self.add_text(WHITE, start, i)
            if white:
                return
            while self.mode < BODY_MODE:
                self.step_before_body()
            start = i
            mode = self.mode
        elif mode >= AFTER_BODY_MODE:
            if mode in (FRAMESET_MODE, AFTER_FRAMESET_MODE, AFTER_AFTER_FRAMESET_MODE):
                return
            if not white:
                self.mode = BODY_MODE
        if not white:
            self.frames = False
        if mode >= TABLE_MODE and self.depth:
            if mode == COLUMNS_MODE and not white and not self.top_flags() & FOREIGN:
                if self.stack_tags[self.depth - 1] != _COLGROUP:
                    return
                if i > start:
                    self.add_text(WHITE, start, i)
                    start = i
                self.pop()
                self.mode = mode = TABLE_MODE
            if mode <= ROW_MODE and self.top_flags() & TABLE_PART and not white:
                self.fostering = True
                self.restore_formats()
                self.add_text(what, start, end)
                self.fostering = False
                return
        loose = white and (mode == COLUMNS_MODE or self.top_flags() & TABLE_PART)
        loose = loose and TABLE_MODE <= mode <= ROW_MODE
        if self.format_count and not loose and not self.top_flags() & FOREIGN:
            self.restore_formats()
        self.add_text(what, start, end)

    def step_before_body(self):
        """Open what a page that leaves it out has, one element or mode nearer to the body."""
        mode = self.mode
        if mode == INITIAL_MODE:
            self.mode = BEFORE_HTML_MODE
        elif mode == BEFORE_HTML_MODE:
            self.open_root(self.last)
            self.mode = BEFORE_HEAD_MODE
        elif mode == BEFORE_HEAD_MODE:
            self.head = self.insert_bare(_HEAD_TAG)
            self.mode = HEAD_MODE
        elif mode == HEAD_NOSCRIPT_MODE:
            self.pop()
            self.mode = HEAD_MODE
        elif mode == HEAD_MODE:
            self.pop()
            self.mode = AFTER_HEAD_MODE
        else:
            self.insert_bare(_BODY_TAG)
            self.mode = BODY_MODE

    def open_root(self, first):
        """Open the outermost element, with the last tag's attributes from one on."""
        node = self.new_node(_HTML_TAG, first, self.last)
        self.append(0, node)
        self.push(node, _HTML_TAG, FLAGS[_HTML_TAG])

    def start(self):
        """Take a start tag."""
        tag = self.tag
        if self.depth and self.stack_flags[self.depth - 1] & FOREIGN and self.is_foreign(tag):
            self.start_foreign(tag)
            return
        self.start_in(tag)

    def start_in(self, tag):
        """Take a start tag by the rules of the mode, until one is done with it."""
        while True:
            mode = self.mode
            if mode == BODY_MODE:
                self.start_in_body(tag)
                return
            flags = FLAGS[tag] if tag < COUNT else 0
            if mode < BODY_MODE:
                if self.start_before_body(tag, flags):
                    return
            elif mode in (CELL_MODE, CAPTION_MODE):
                if not flags & CELL_CONTENT:
                    if tag == _TABLE_TAG:
                        # A select that was left open in a cell would hide the table.
                        i = self.in_scope(_SELECT_TAG, SCOPE)
                        if i >= 0:
                            self.pop_to(i)
                    self.start_in_body(tag)
                    return
                if not self.end_cell_or_caption():
                    return
            elif mode == TEMPLATE_MODE:
                if flags & IN_HEAD:
                    self.start_in_head(tag)
                    return
                if not flags & CELL_CONTENT:
                    mode = BODY_MODE
                elif tag == _COL:
                    mode = COLUMNS_MODE
                elif tag == _TR:
                    mode = TABLE_BODY_MODE
                elif tag in (_TD, _TH):
                    mode = ROW_MODE
                else:
                    mode = TABLE_MODE
                self.mode = mode
                self.templates[len(self.templates) - 1] = mode
            elif mode < AFTER_BODY_MODE:
                if self.start_in_table(tag, flags):
                    return
            elif mode in (FRAMESET_MODE, AFTER_FRAMESET_MODE, AFTER_AFTER_FRAMESET_MODE):
                self.start_in_frameset(tag)
                return
            elif tag == _HTML_TAG:
                self.start_in_body(tag)
                return
            else:
                self.mode = BODY_MODE

    def start_before_body(self, tag, flags):
        """Take a start tag before the body; say whether it is done with."""
        mode = self.mode
        if tag == _HTML_TAG:
            if mode == INITIAL_MODE:
                self.mode = mode = BEFORE_HTML_MODE
            if mode == BEFORE_HTML_MODE:
                self.open_root(self.first)
                self.mode = BEFORE_HEAD_MODE
            else:
                self.start_in_body(tag)
            return True
        if tag == _HEAD_TAG:
            if mode < BEFORE_HEAD_MODE:
                self.step_before_body()
                return False
            if mode == BEFORE_HEAD_MODE:
                self.head = self.insert(tag, flags)
                self.mode = HEAD_MODE
            return True
        if mode == HEAD_MODE:
            if flags & IN_HEAD:
                self.start_in_head(tag)
                return True
            if tag == _NOSCRIPT:
                self.insert(tag, flags)
                self.mode = HEAD_NOSCRIPT_MODE
                # What may not stand in it opens the body, and ends with it all the same.
                self.noscript_end = self.raw_end(self.at, "noscript", self.size)
                return True
        elif mode == HEAD_NOSCRIPT_MODE:
            if tag in (_LINK_TAG, _META, _STYLE, _NOFRAMES, _BASE_FONT, _BGSOUND):
                self.start_in_head(tag)
                return True
            if tag == _NOSCRIPT:
                return True
        elif mode == AFTER_HEAD_MODE:
            if flags & IN_HEAD:
                self.push(self.head, _HEAD_TAG, FLAGS[_HEAD_TAG])
                self.start_in_head(tag)
                i = self.on_stack(self.head)
                if i > 0:
                    self.take_off(i)
                return True
            if tag == _BODY_TAG:
                self.insert(tag, flags)
                self.frames = False
                self.mode = BODY_MODE
                return True
            if tag == _FRAMESET_TAG:
                self.insert(tag, flags)
                self.mode = FRAMESET_MODE
                return True
        self.step_before_body()
        return False

    def start_in_frameset(self, tag):
        """Take a start tag in a page of frames."""
        if tag == _HTML_TAG:
            self.add_attributes(tag)
        elif tag == _NOFRAMES:
            self.start_in_head(tag)
        elif self.mode == FRAMESET_MODE:
            if tag == _FRAMESET_TAG:
                self.insert(tag, FLAGS[tag])
            elif tag == _FRAME:
                self.insert(tag, FLAGS[tag])
                self.pop()

    def end(self, tag):
        """Take an end tag."""
        if self.depth and self.top_flags() & FOREIGN and self.end_foreign(tag):
            return
        while True:
            mode = self.mode
            if mode == BODY_MODE:
                self.end_in_body(tag)
                return
            flags = FLAGS[tag] if tag < COUNT else 0
            if mode < BODY_MODE:
                if self.end_before_body(tag):
                    return
            elif mode == CELL_MODE:
                if tag in (_BODY_TAG, _HTML_TAG):
                    return
                if not flags & CELL_CONTENT and tag != _TABLE_TAG:
                    self.end_in_body(tag)
                    return
                if tag in (_TD, _TH):
                    i = self.in_scope(tag, TABLE_SCOPE)
                    if i >= 0:
                        self.pop_to(i)
                        self.forget_to_marker()
                        self.mode = ROW_MODE
                    return
                if tag in (_CAPTION_TAG, _COL, _COLGROUP):
                    return
                if self.in_scope(tag, TABLE_SCOPE) < 0 or not self.end_cell_or_caption():
                    return
            elif mode == CAPTION_MODE:
                if tag == _CAPTION_TAG:
                    self.end_cell_or_caption()
                    return
                if tag == _TABLE_TAG:
                    if not self.end_cell_or_caption():
                        return
                elif flags & CELL_CONTENT or tag in (_BODY_TAG, _HTML_TAG):
                    return
                else:
                    self.end_in_body(tag)
                    return
            elif mode == TEMPLATE_MODE:
                if tag == _TEMPLATE_TAG:
                    self.end_template()
                return
            elif mode < AFTER_BODY_MODE:
                if self.end_in_table(tag, flags):
                    return
            elif mode == FRAMESET_MODE:
                if tag == _FRAMESET_TAG and self.depth > 1:
                    self.pop()
                    if self.stack_tags[self.depth - 1] != _FRAMESET_TAG:
                        self.mode = AFTER_FRAMESET_MODE
                return
            elif mode == AFTER_FRAMESET_MODE:
                if tag == _HTML_TAG:
                    self.mode = AFTER_AFTER_FRAMESET_MODE
                return
            elif mode == AFTER_AFTER_FRAMESET_MODE:
                return
            elif mode == AFTER_BODY_MODE and tag == _HTML_TAG:
                self.mode = AFTER_AFTER_BODY_MODE
                return
            else:
                self.mode = BODY_MODE

    def end_before_body(self, tag):
        """Take an end tag before the body; say whether it is done with."""
        mode = self.mode
        if mode == HEAD_MODE:
            if tag == _HEAD_TAG:
                self.pop()
                self.mode = AFTER_HEAD_MODE
                return True
        elif mode == HEAD_NOSCRIPT_MODE and tag == _NOSCRIPT:
            self.pop()
            self.mode = HEAD_MODE
            return True
        if tag == _TEMPLATE_TAG and mode >= HEAD_MODE and mode != HEAD_NOSCRIPT_MODE:
            self.end_template()
            return True
        opens = tag == _BR_TAG
        if mode != HEAD_NOSCRIPT_MODE:
            opens = opens or tag in (_BODY_TAG, _HTML_TAG)
            opens = opens or (tag == _HEAD_TAG and mode <= BEFORE_HEAD_MODE)
        if opens:
            self.step_before_body()
            return False
        if mode == INITIAL_MODE:
            self.mode = BEFORE_HTML_MODE
        return True

    def is_foreign(self, tag):
        """Say whether a start tag inside SVG or MathML is one of theirs."""
        flags = self.top_flags()
        if flags & HTML_POINT:
            return False
        if flags & TEXT_POINT and tag != _MGLYPH and tag != _MALIGNMARK:
            return False
        return not (flags & ANNOTATION and tag == _SVG_TAG)

    def start_foreign(self, tag):
        """Take a start tag in SVG or MathML."""
        flags = FLAGS[tag] if tag < COUNT else 0
        if flags & BREAKS_OUT or (
            tag == _FONT and (self.has(COLOR) >= 0 or self.has(FACE) >= 0 or self.has(SIZE) >= 0)
        ):
            self.break_out()
            self.start_in(tag)
            return
        math = self.top_flags() & MATH
        bits = FOREIGN | math
        if math:
            bits |= _FOREIGN_FLAGS.get(tag, 0)
            if tag == _ANNOTATION_XML:
                k = self.has(ENCODING)
                if k >= 0 and self.value(k).lower() in _HTML_ENCODINGS:
                    bits |= HTML_POINT
        elif tag in _SVG_POINTS:
            bits |= SPECIAL | SCOPE | HTML_POINT
        self.insert(tag + FOREIGN_TAG, bits)
        if self.self_closing:
            self.pop()

    def break_out(self):
        """Close SVG and MathML up to where HTML may stand."""
        while self.depth > 1 and self.top_flags() & FOREIGN:
            if self.top_flags() & (HTML_POINT | TEXT_POINT):
                return
            self.pop()

    def end_foreign(self, tag):
        """Take an end tag in SVG or MathML; say whether it is done with."""
        if tag in (_BR_TAG, _P):
            self.break_out()
            return False
        i = self.depth - 1
        while i > 0 and self.stack_flags[i] & FOREIGN:
            if self.stack_tags[i] == tag + FOREIGN_TAG:
                self.pop_to(i)
                return True
            i -= 1
        return False


def _has_quirks(declaration):
    """Say whether a document type is one of those from before CSS.

    >>> _has_quirks("<!DOCTYPE html>"), _has_quirks('<!doctype html public "-//IETF//DTD HTML">')
    (False, True)
    """
    found = _DOCTYPE.match(declaration)
    if found is None or found[1].lower() != "html":
        return True
    public = (found[2] or found[3] or "").lower()
    system = found[4] if found[4] is not None else found[5]
    if _QUIRKS.match(public):
        return True
    return system is None and public.startswith(_QUIRKS_WITHOUT_SYSTEM)
