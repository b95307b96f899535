# cython: boundscheck=False, wraparound=False, initializedcheck=False, infer_types=True
"""Tree construction: which tag opens and closes what, in the modes of the HTML standard.

Separate from the tree and its stack (`nodes.py`), where what is decided here is done. The tree is
that of a browser without scripting; left out is what changes no text: comments, the document type,
all attributes that nobody asks for. Compiled with the types in `building.pxd`; the same file runs
as Python without them. See https://html.spec.whatwg.org/multipage/parsing.html#tree-construction.
"""

import re

import cleaner._hot.chars as chars
from cleaner._hot.nodes import FOREIGN_TAG, RAW_TEXT, TEXT, WHITE, Nodes
from cleaner._hot.tagnames import (
    ANNOTATION,
    BARE,
    BODY,
    BREAKS,
    BREAKS_OUT,
    BUTTON,
    BUTTON_SCOPE,
    CELL_CONTENT,
    CLOSES_ANY,
    CLOSES_BLOCK,
    CLOSES_DESCRIPTION,
    CLOSES_FORM,
    CLOSES_FORMAT,
    CLOSES_HEADING,
    CLOSES_ITEM,
    CLOSES_OBJECT,
    CLOSES_PAGE,
    CLOSES_PARAGRAPH,
    CLOSES_TEMPLATE,
    COLOR,
    COUNT,
    DESCRIPTION,
    EMPTY,
    ENCODING,
    ENDS,
    ENDS_PARAGRAPH,
    EXAMPLE,
    FACE,
    FLAGS,
    FOREIGN,
    FORM,
    FORMATS,
    FRAMESET,
    HEAD_TAG,
    HEADING,
    HTML,
    HTML_POINT,
    IMAGE,
    IN_HEAD,
    INPUT,
    LINK,
    LIST_ITEM,
    LIST_SCOPE,
    MATH,
    MATHML,
    NAMES,
    NO_BREAK,
    NUMBERS,
    OBJECT,
    OPTION,
    OPTION_GROUP,
    ORDINARY,
    PLAIN,
    PREFORMATTED,
    RAW,
    RUBY,
    RUBY_TEXT,
    RULE,
    SCOPE,
    SELECT,
    SIZE,
    SPECIAL,
    STARTS,
    SVG,
    TABLE,
    TABLE_PART,
    TABLE_SCOPE,
    TABLE_SECTION,
    TEXT_POINT,
    TEXTAREA,
    TITLES,
    TYPE,
)

# The modes, in the order in which a page goes through most of them.
(
    _INITIAL,
    _BEFORE_HTML,
    _BEFORE_HEAD,
    _HEAD,
    _HEAD_NOSCRIPT,
    _AFTER_HEAD,
    _BODY,
    _TABLE,
    _CAPTION,
    _COLUMNS,
    _TABLE_BODY,
    _ROW,
    _CELL,
    _TEMPLATE,
    _AFTER_BODY,
    _FRAMESET,
    _AFTER_FRAMESET,
    _AFTER_AFTER_BODY,
    _AFTER_AFTER_FRAMESET,
) = range(19)

_ANNOTATION_XML = NUMBERS["annotation-xml"]
_BASE_FONT = NUMBERS["basefont"]
_BGSOUND = NUMBERS["bgsound"]
_BODY_TAG = NUMBERS["body"]
_BR_TAG = NUMBERS["br"]
_CAPTION_TAG = NUMBERS["caption"]
_COL = NUMBERS["col"]
_COLGROUP = NUMBERS["colgroup"]
_DD = NUMBERS["dd"]
_DESC = NUMBERS["desc"]
_DT = NUMBERS["dt"]
_FONT = NUMBERS["font"]
_FOREIGN_OBJECT = NUMBERS["foreignobject"]
_FORM_TAG = NUMBERS["form"]
_FRAME = NUMBERS["frame"]
_FRAMESET_TAG = NUMBERS["frameset"]
_HEAD_TAG = NUMBERS["head"]
_HTML_TAG = NUMBERS["html"]
_IMG = NUMBERS["img"]
_INPUT_TAG = NUMBERS["input"]
_LINK_TAG = NUMBERS["link"]
_MALIGNMARK = NUMBERS["malignmark"]
_META = NUMBERS["meta"]
_MGLYPH = NUMBERS["mglyph"]
_NOFRAMES = NUMBERS["noframes"]
_NOSCRIPT = NUMBERS["noscript"]
_OPTGROUP = NUMBERS["optgroup"]
_OPTION_TAG = NUMBERS["option"]
_P = NUMBERS["p"]
_RTC = NUMBERS["rtc"]
_RUBY_TAG = NUMBERS["ruby"]
_SCRIPT = NUMBERS["script"]
_SELECT_TAG = NUMBERS["select"]
_STYLE = NUMBERS["style"]
_SVG_TAG = NUMBERS["svg"]
_TABLE_TAG = NUMBERS["table"]
_TBODY = NUMBERS["tbody"]
_TD = NUMBERS["td"]
_TEMPLATE_TAG = NUMBERS["template"]
_TEXTAREA_TAG = NUMBERS["textarea"]
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


class Builder(Nodes):
    """The construction of one page's tree."""

    def __init__(self, source):
        Nodes.__init__(self, source)
        self.mode = _INITIAL
        self.quirks = True
        self.head = 0
        self.form = 0
        self.frames = True  # whether a frameset may take the place of the body
        self.templates = []  # the modes of open templates
        self.skip_line = False  # whether a line break that comes next is none
        self.at = 0

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
        while self.mode < _BODY:
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
            if self.mode == _INITIAL and source[at + 2 : at + 9].lower() == "doctype":
                self.quirks = _has_quirks(source[at : self.at])
                self.mode = _BEFORE_HTML
        self.close_text()

    def top_flags(self):
        """Return what the innermost open element is to the stack."""
        return self.stack_flags[self.depth - 1]

    # --- text -----------------------------------------------------------------------------------

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
        if mode < _BODY:
            if white and mode < _HEAD:
                return
            if i > start and mode >= _HEAD:
                self.add_text(WHITE, start, i)
            if white:
                return
            while self.mode < _BODY:
                self.step_before_body()
            start = i
            mode = self.mode
        elif mode >= _AFTER_BODY:
            if mode in (_FRAMESET, _AFTER_FRAMESET, _AFTER_AFTER_FRAMESET):
                return
            if not white:
                self.mode = _BODY
        if not white:
            self.frames = False
        if mode >= _TABLE and self.depth:
            if mode == _COLUMNS and not white and not self.top_flags() & FOREIGN:
                if self.stack_tags[self.depth - 1] != _COLGROUP:
                    return
                self.pop()
                self.mode = mode = _TABLE
            if mode <= _ROW and self.top_flags() & TABLE_PART and not white:
                self.fostering = True
                self.restore_formats()
                self.add_text(what, start, end)
                self.fostering = False
                return
        loose = white and _TABLE <= mode <= _ROW and self.top_flags() & TABLE_PART
        if self.format_count and not loose and not self.top_flags() & FOREIGN:
            self.restore_formats()
        self.add_text(what, start, end)

    def step_before_body(self):
        """Open what a page that leaves it out has, one element or mode nearer to the body."""
        mode = self.mode
        if mode == _INITIAL:
            self.mode = _BEFORE_HTML
        elif mode == _BEFORE_HTML:
            self.open_root(self.last)
            self.mode = _BEFORE_HEAD
        elif mode == _BEFORE_HEAD:
            self.head = self.insert_bare(_HEAD_TAG)
            self.mode = _HEAD
        elif mode == _HEAD_NOSCRIPT:
            self.pop()
            self.mode = _HEAD
        elif mode == _HEAD:
            self.pop()
            self.mode = _AFTER_HEAD
        else:
            self.insert_bare(_BODY_TAG)
            self.mode = _BODY

    def open_root(self, first):
        """Open the outermost element, with the last tag's attributes from one on."""
        node = self.new_node(_HTML_TAG, first, self.last)
        self.append(0, node)
        self.push(node, _HTML_TAG, FLAGS[_HTML_TAG])

    def raw_text(self, kind):
        """Put the text of the element that was opened last into it, and close it."""
        start = self.at
        tag = self.stack_tags[self.depth - 1]
        end = self.script_end(start) if tag == _SCRIPT else self.raw_end(start, NAMES[tag])
        if tag == _TEXTAREA_TAG and start < end and self.source[start] == "\n":
            start += 1
        if end > start:
            self.add_text(kind, start, end)
        self.pop()
        if end == self.size:
            self.at = end
            return
        end = self.read_attributes(self.read_name(end + 2), False)
        self.at = self.size if end < 0 else end

    # --- start tags -----------------------------------------------------------------------------

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
            if mode == _BODY:
                self.start_in_body(tag)
                return
            flags = FLAGS[tag] if tag < COUNT else 0
            if mode < _BODY:
                if self.start_before_body(tag, flags):
                    return
            elif mode in (_CELL, _CAPTION):
                if not flags & CELL_CONTENT:
                    self.start_in_body(tag)
                    return
                if not self.end_cell_or_caption():
                    return
            elif mode == _TEMPLATE:
                if flags & IN_HEAD:
                    self.start_in_head(tag)
                    return
                if not flags & CELL_CONTENT:
                    mode = _BODY
                elif tag == _COL:
                    mode = _COLUMNS
                elif tag == _TR:
                    mode = _TABLE_BODY
                elif tag in (_TD, _TH):
                    mode = _ROW
                else:
                    mode = _TABLE
                self.mode = mode
                self.templates[len(self.templates) - 1] = mode
            elif mode < _AFTER_BODY:
                if self.start_in_table(tag, flags):
                    return
            elif mode in (_FRAMESET, _AFTER_FRAMESET, _AFTER_AFTER_FRAMESET):
                self.start_in_frameset(tag)
                return
            elif tag == _HTML_TAG:
                self.start_in_body(tag)
                return
            else:
                self.mode = _BODY

    def start_before_body(self, tag, flags):
        """Take a start tag before the body; say whether it is done with."""
        mode = self.mode
        if tag == _HTML_TAG:
            if mode == _INITIAL:
                self.mode = mode = _BEFORE_HTML
            if mode == _BEFORE_HTML:
                self.open_root(self.first)
                self.mode = _BEFORE_HEAD
            else:
                self.start_in_body(tag)
            return True
        if tag == _HEAD_TAG:
            if mode < _BEFORE_HEAD:
                self.step_before_body()
                return False
            if mode == _BEFORE_HEAD:
                self.head = self.insert(tag, flags)
                self.mode = _HEAD
            return True
        if mode == _HEAD:
            if flags & IN_HEAD:
                self.start_in_head(tag)
                return True
            if tag == _NOSCRIPT:
                self.insert(tag, flags)
                self.mode = _HEAD_NOSCRIPT
                return True
        elif mode == _HEAD_NOSCRIPT:
            if tag in (_LINK_TAG, _META, _STYLE, _NOFRAMES, _BASE_FONT, _BGSOUND):
                self.start_in_head(tag)
                return True
            if tag == _NOSCRIPT:
                return True
        elif mode == _AFTER_HEAD:
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
                self.mode = _BODY
                return True
            if tag == _FRAMESET_TAG:
                self.insert(tag, flags)
                self.mode = _FRAMESET
                return True
        self.step_before_body()
        return False

    def start_in_head(self, tag):
        """Take a start tag of what belongs into the head."""
        self.insert(tag, FLAGS[tag])
        if tag == _TITLE:
            self.raw_text(TEXT)
        elif tag in (_SCRIPT, _STYLE, _NOFRAMES):
            self.raw_text(RAW_TEXT)
        elif tag == _TEMPLATE_TAG:
            self.add_format(0, 0, 0)
            self.frames = False
            self.mode = _TEMPLATE
            self.templates.append(_TEMPLATE)
        else:
            self.pop()

    def start_in_body(self, tag):
        """Take a start tag by the rules of the body."""
        if tag >= COUNT:
            self.restore_formats()
            self.insert(tag, 0)
            return
        what = STARTS[tag]
        flags = FLAGS[tag]
        if what == ORDINARY:
            self.restore_formats()
            self.insert(tag, flags)
        elif what == ENDS_PARAGRAPH:
            self.end_paragraph()
            self.insert(tag, flags)
        elif what == LINK:
            entry = self.format_named(tag)
            if entry >= 0:
                node = self.formats[entry]
                self.adopt(tag)
                entry = self.format_of(node)
                if entry >= 0:
                    self.forget(entry)
                entry = self.on_stack(node)
                if entry > 0:
                    self.take_off(entry)
            self.restore_formats()
            self.remember(self.insert(tag, flags), self.inside, self.behind)
        elif what == FORMATS:
            self.restore_formats()
            self.remember(self.insert(tag, flags), self.inside, self.behind)
        elif what == EMPTY:
            self.restore_formats()
            self.insert(tag, flags)
            self.pop()
            self.frames = False
        elif what == LIST_ITEM:
            self.frames = False
            self.end_item()
            self.end_paragraph()
            self.insert(tag, flags)
        elif what == TITLES:
            self.end_paragraph()
            if self.top_flags() & HEADING:
                self.pop()
            self.insert(tag, flags)
        elif what == HEAD_TAG:
            self.start_in_head(tag)
        else:
            self.start_rare(tag, what, flags)

    def start_rare(self, tag, what, flags):
        """Take a start tag in the body that is none of the common ones."""
        if what == TABLE:
            if not self.quirks:
                self.end_paragraph()
            self.insert(tag, flags)
            self.frames = False
            self.mode = _TABLE
        elif what == FORM:
            inside = self.in_template()
            if self.form and not inside:
                return
            self.end_paragraph()
            node = self.insert(tag, flags)
            if not inside:
                self.form = node
        elif what == BUTTON:
            i = self.in_scope(tag, SCOPE)
            if i >= 0:
                self.pop_to(i)
            self.restore_formats()
            self.insert(tag, flags)
            self.frames = False
        elif what == DESCRIPTION:
            self.frames = False
            self.end_description()
            self.end_paragraph()
            self.insert(tag, flags)
        elif what == PREFORMATTED:
            self.end_paragraph()
            self.insert(tag, flags)
            self.skip_line = True
            self.frames = False
        elif what == RULE:
            self.end_paragraph()
            if self.in_scope(_SELECT_TAG, SCOPE) >= 0:
                self.end_implied(0)
            self.insert(tag, flags)
            self.pop()
            self.frames = False
        elif what == INPUT:
            i = self.in_scope(_SELECT_TAG, SCOPE)
            if i >= 0:
                self.pop_to(i)
            self.restore_formats()
            self.insert(tag, flags)
            self.pop()
            if not self.is_hidden_input():
                self.frames = False
        elif what == BARE:
            self.insert(tag, flags)
            self.pop()
        elif what == TEXTAREA:
            self.insert(tag, flags)
            self.frames = False
            self.raw_text(TEXT)
        elif what == RAW:
            self.insert(tag, flags)
            self.frames = False
            self.raw_text(RAW_TEXT)
        elif what == SELECT:
            i = self.in_scope(tag, SCOPE)
            if i >= 0:
                self.pop_to(i)
                return
            self.restore_formats()
            self.insert(tag, flags)
            self.frames = False
        elif what in (OPTION, OPTION_GROUP):
            if self.in_scope(_SELECT_TAG, SCOPE) >= 0:
                self.end_implied(_OPTGROUP if what == OPTION else 0)
            elif self.stack_tags[self.depth - 1] == _OPTION_TAG:
                self.pop()
            self.restore_formats()
            self.insert(tag, flags)
        elif what in (RUBY, RUBY_TEXT):
            if self.in_scope(_RUBY_TAG, SCOPE) >= 0:
                self.end_implied(_RTC if what == RUBY_TEXT else 0)
            self.insert(tag, flags)
        elif what == NO_BREAK:
            self.restore_formats()
            if self.in_scope(tag, SCOPE) >= 0:
                self.adopt(tag)
                self.restore_formats()
            self.remember(self.insert(tag, flags), self.inside, self.behind)
        elif what == OBJECT:
            self.restore_formats()
            self.insert(tag, flags)
            self.add_format(0, 0, 0)
            self.frames = False
        elif what == PLAIN:
            self.end_paragraph()
            self.insert(tag, flags)
            if self.at < self.size:
                self.restore_formats()
                self.add_text(RAW_TEXT, self.at, self.size)
                self.at = self.size
        elif what == EXAMPLE:
            self.end_paragraph()
            self.restore_formats()
            self.frames = False
            self.insert(tag, flags)
            self.raw_text(RAW_TEXT)
        elif what == IMAGE:
            self.restore_formats()
            self.insert(_IMG, FLAGS[_IMG])
            self.pop()
            self.frames = False
        elif what in (MATHML, SVG):
            self.restore_formats()
            self.insert(tag + FOREIGN_TAG, FOREIGN | MATH if what == MATHML else FOREIGN)
            if self.self_closing:
                self.pop()
        elif what in (HTML, BODY):
            self.add_attributes(tag)
        elif what == FRAMESET and self.frames and self.depth > 1:
            if self.stack_tags[1] != _BODY_TAG:
                return
            self.detach(self.stack[1])
            self.pop_to(1)
            self.insert(tag, flags)
            self.mode = _FRAMESET

    def add_attributes(self, tag):
        """Give a second html or body tag's attributes to the element, but those that it has."""
        if self.in_template():
            return
        i = 0
        if tag == _BODY_TAG:
            self.frames = False
            i = 1
            if self.depth < 2 or self.stack_tags[1] != _BODY_TAG:
                return
        node = self.stack[i]
        first = self.first
        last = self.last
        old = self.begins[node]
        old_end = self.stops[node]
        count = last
        self.first = last
        while old < old_end:
            count = self.note(self.names[old], self.starts[old], self.ends[old], count)
            old += 1
        while first < last:
            count = self.note(self.names[first], self.starts[first], self.ends[first], count)
            first += 1
        self.begins[node] = self.first
        self.stops[node] = count
        self.last = count

    def in_template(self):
        """Say whether a template is open."""
        return len(self.templates) > 0

    def is_hidden_input(self):
        """Say whether the last tag has the type `hidden`."""
        k = self.has(TYPE)
        return k >= 0 and self.value(k).lower() == "hidden"

    def end_description(self):
        """Close the term or description that a new one follows."""
        i = self.depth - 1
        while i > 0:
            tag = self.stack_tags[i]
            if tag in (_DD, _DT):
                self.pop_to(i)
                return
            if self.stack_flags[i] & SPECIAL and not self.sees_through(tag):
                return
            i -= 1

    # --- tables ---------------------------------------------------------------------------------

    def clear_to(self, mode):
        """Close what stands open inside a table, a part of it, or a row."""
        while self.depth > 1:
            tag = self.stack_tags[self.depth - 1]
            if tag in (_TEMPLATE_TAG, _HTML_TAG):
                return
            if mode == _TABLE:
                if tag == _TABLE_TAG:
                    return
            elif mode == _TABLE_BODY:
                if self.top_flags() & TABLE_SECTION:
                    return
            elif tag == _TR:
                return
            self.pop()

    def end_cell_or_caption(self):
        """Close the cell or caption that is open; say whether there was one."""
        if self.mode == _CAPTION:
            i = self.in_scope(_CAPTION_TAG, TABLE_SCOPE)
            mode = _TABLE
        else:
            i = self.cell_in_scope()
            mode = _ROW
        if i < 0:
            return False
        self.pop_to(i)
        self.forget_to_marker()
        self.mode = mode
        return True

    def cell_in_scope(self):
        """Return where on the stack the open cell is, -1 if none is in scope."""
        i = self.depth - 1
        while i > 0:
            tag = self.stack_tags[i]
            if tag in (_TD, _TH):
                return i
            if self.stack_flags[i] & TABLE_SCOPE:
                return -1
            i -= 1
        return -1

    def start_in_table(self, tag, flags):
        """Take a start tag between the cells of a table; say whether it is done with."""
        mode = self.mode
        if mode == _COLUMNS:
            if tag == _COL:
                self.insert(tag, flags)
                self.pop()
                return True
            if tag == _TEMPLATE_TAG:
                self.start_in_head(tag)
                return True
            if tag == _HTML_TAG:
                self.start_in_body(tag)
                return True
            if self.stack_tags[self.depth - 1] != _COLGROUP:
                return True
            self.pop()
            self.mode = _TABLE
            return False
        cell = tag in (_TD, _TH)
        if mode == _ROW:
            if cell:
                self.clear_to(_ROW)
                self.insert(tag, flags)
                self.mode = _CELL
                self.add_format(0, 0, 0)
                return True
            if flags & CELL_CONTENT:
                return not self.end_row()
        elif mode == _TABLE_BODY:
            if tag == _TR:
                self.clear_to(_TABLE_BODY)
                self.insert(tag, flags)
                self.mode = _ROW
                return True
            if cell:
                self.clear_to(_TABLE_BODY)
                self.insert_bare(_TR)
                self.mode = _ROW
                return False
            if flags & CELL_CONTENT:
                return not self.end_section()
        elif flags & CELL_CONTENT:
            self.clear_to(_TABLE)
            if tag == _CAPTION_TAG:
                self.add_format(0, 0, 0)
                self.insert(tag, flags)
                self.mode = _CAPTION
                return True
            if tag == _COLGROUP:
                self.insert(tag, flags)
                self.mode = _COLUMNS
                return True
            if tag == _COL:
                self.insert_bare(_COLGROUP)
                self.mode = _COLUMNS
                return False
            self.mode = _TABLE_BODY
            if flags & TABLE_SECTION:
                self.insert(tag, flags)
                return True
            self.insert_bare(_TBODY)
            return False
        if tag == _TABLE_TAG:
            return not self.end_table()
        if tag in (_STYLE, _SCRIPT, _TEMPLATE_TAG):
            self.start_in_head(tag)
            return True
        if tag == _INPUT_TAG and self.is_hidden_input():
            self.insert(tag, flags)
            self.pop()
            return True
        if tag == _FORM_TAG:
            if not self.form and not self.in_template():
                self.form = self.insert(tag, flags)
                self.pop()
            return True
        self.fostering = True
        self.start_in_body(tag)
        self.fostering = False
        return True

    def end_table(self):
        """Close the table that is in scope; say whether there was one."""
        i = self.in_scope(_TABLE_TAG, TABLE_SCOPE)
        if i < 0:
            return False
        self.pop_to(i)
        self.reset_mode()
        return True

    def end_row(self):
        """Close the row that is in scope; say whether there was one."""
        if self.in_scope(_TR, TABLE_SCOPE) < 0:
            return False
        self.clear_to(_ROW)
        self.pop()
        self.mode = _TABLE_BODY
        return True

    def end_section(self):
        """Close the part of a table that is in scope; say whether there was one."""
        if self.section_in_scope(TABLE_SECTION) < 0:
            return False
        self.clear_to(_TABLE_BODY)
        self.pop()
        self.mode = _TABLE
        return True

    def reset_mode(self):
        """Find the mode that the open elements ask for."""
        i = self.depth - 1
        while i >= 0:
            tag = self.stack_tags[i]
            if tag in (_TD, _TH):
                self.mode = _CELL
            elif tag == _TR:
                self.mode = _ROW
            elif self.stack_flags[i] & TABLE_SECTION:
                self.mode = _TABLE_BODY
            elif tag == _CAPTION_TAG:
                self.mode = _CAPTION
            elif tag == _COLGROUP:
                self.mode = _COLUMNS
            elif tag == _TABLE_TAG:
                self.mode = _TABLE
            elif tag == _TEMPLATE_TAG and self.templates:
                self.mode = self.templates[len(self.templates) - 1]
            elif tag == _HEAD_TAG:
                self.mode = _HEAD
            elif tag == _BODY_TAG:
                self.mode = _BODY
            elif tag == _FRAMESET_TAG:
                self.mode = _FRAMESET
            elif tag == _HTML_TAG:
                self.mode = _AFTER_HEAD if self.head else _BEFORE_HEAD
            else:
                i -= 1
                continue
            return

    # --- framesets ------------------------------------------------------------------------------

    def start_in_frameset(self, tag):
        """Take a start tag in a page of frames."""
        if tag == _HTML_TAG:
            self.add_attributes(tag)
        elif tag == _NOFRAMES:
            self.start_in_head(tag)
        elif self.mode == _FRAMESET:
            if tag == _FRAMESET_TAG:
                self.insert(tag, FLAGS[tag])
            elif tag == _FRAME:
                self.insert(tag, FLAGS[tag])
                self.pop()

    # --- end tags -------------------------------------------------------------------------------

    def end(self, tag):
        """Take an end tag."""
        if self.depth and self.top_flags() & FOREIGN and self.end_foreign(tag):
            return
        while True:
            mode = self.mode
            if mode == _BODY:
                self.end_in_body(tag)
                return
            flags = FLAGS[tag] if tag < COUNT else 0
            if mode < _BODY:
                if self.end_before_body(tag):
                    return
            elif mode == _CELL:
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
                        self.mode = _ROW
                    return
                if tag in (_CAPTION_TAG, _COL, _COLGROUP):
                    return
                if self.in_scope(tag, TABLE_SCOPE) < 0 or not self.end_cell_or_caption():
                    return
            elif mode == _CAPTION:
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
            elif mode == _TEMPLATE:
                if tag == _TEMPLATE_TAG:
                    self.end_template()
                return
            elif mode < _AFTER_BODY:
                if self.end_in_table(tag, flags):
                    return
            elif mode == _FRAMESET:
                if tag == _FRAMESET_TAG and self.depth > 1:
                    self.pop()
                    if self.stack_tags[self.depth - 1] != _FRAMESET_TAG:
                        self.mode = _AFTER_FRAMESET
                return
            elif mode == _AFTER_FRAMESET:
                if tag == _HTML_TAG:
                    self.mode = _AFTER_AFTER_FRAMESET
                return
            elif mode == _AFTER_AFTER_FRAMESET:
                return
            elif mode == _AFTER_BODY and tag == _HTML_TAG:
                self.mode = _AFTER_AFTER_BODY
                return
            else:
                self.mode = _BODY

    def end_before_body(self, tag):
        """Take an end tag before the body; say whether it is done with."""
        mode = self.mode
        if mode == _HEAD:
            if tag == _HEAD_TAG:
                self.pop()
                self.mode = _AFTER_HEAD
                return True
        elif mode == _HEAD_NOSCRIPT and tag == _NOSCRIPT:
            self.pop()
            self.mode = _HEAD
            return True
        if tag == _TEMPLATE_TAG and mode >= _HEAD and mode != _HEAD_NOSCRIPT:
            self.end_template()
            return True
        opens = tag == _BR_TAG
        if mode != _HEAD_NOSCRIPT:
            opens = opens or tag in (_BODY_TAG, _HTML_TAG)
            opens = opens or (tag == _HEAD_TAG and mode <= _BEFORE_HEAD)
        if opens:
            self.step_before_body()
            return False
        if mode == _INITIAL:
            self.mode = _BEFORE_HTML
        return True

    def end_template(self):
        """Close the innermost template."""
        if not self.templates:
            return
        i = self.depth - 1
        while i > 0 and self.stack_tags[i] != _TEMPLATE_TAG:
            i -= 1
        if i > 0:
            self.pop_to(i)
        self.forget_to_marker()
        self.templates.pop()
        self.reset_mode()

    def end_in_table(self, tag, flags):
        """Take an end tag between the cells of a table; say whether it is done with."""
        mode = self.mode
        if mode == _COLUMNS:
            if tag == _COL:
                return True
            if tag == _TEMPLATE_TAG:
                self.end_template()
                return True
            colgroup = self.stack_tags[self.depth - 1] == _COLGROUP
            if colgroup:
                self.pop()
                self.mode = _TABLE
            return tag == _COLGROUP or not colgroup
        if mode == _ROW:
            if tag == _TR:
                self.end_row()
                return True
            if tag == _TABLE_TAG:
                return not self.end_row()
            if flags & TABLE_SECTION:
                return self.in_scope(tag, TABLE_SCOPE) < 0 or not self.end_row()
            if flags & CELL_CONTENT:
                return True
        elif mode == _TABLE_BODY:
            if flags & TABLE_SECTION:
                if self.in_scope(tag, TABLE_SCOPE) >= 0:
                    self.end_section()
                return True
            if tag == _TABLE_TAG:
                return not self.end_section()
            if flags & CELL_CONTENT:
                return True
        if tag == _TABLE_TAG:
            self.end_table()
        elif tag == _TEMPLATE_TAG:
            self.end_template()
        elif not (flags & CELL_CONTENT or tag in (_BODY_TAG, _HTML_TAG)):
            self.fostering = True
            self.end_in_body(tag)
            self.fostering = False
        return True

    def end_in_body(self, tag):
        """Take an end tag by the rules of the body."""
        what = ENDS[tag] if tag < COUNT else CLOSES_ANY
        if what == CLOSES_ANY:
            if self.stack_tags[self.depth - 1] == tag:
                self.pop()
            else:
                self.end_any(tag)
        elif what == CLOSES_BLOCK:
            i = self.in_scope(tag, SCOPE)
            if i >= 0:
                self.pop_to(i)
        elif what == CLOSES_FORMAT:
            self.adopt(tag)
        elif what == CLOSES_PARAGRAPH:
            i = self.in_scope(tag, SCOPE | BUTTON_SCOPE) if self.paragraphs else -1
            if i >= 0:
                self.pop_to(i)
            else:
                self.insert_bare(tag)
                self.pop()
        elif what == CLOSES_ITEM:
            i = self.in_scope(tag, SCOPE | LIST_SCOPE)
            if i >= 0:
                self.pop_to(i)
        elif what == CLOSES_HEADING:
            i = self.depth - 1
            while i > 0 and not self.stack_flags[i] & (SCOPE | HEADING):
                i -= 1
            if self.stack_flags[i] & HEADING:
                self.pop_to(i)
        elif what == CLOSES_DESCRIPTION:
            i = self.in_scope(tag, SCOPE)
            if i >= 0:
                self.pop_to(i)
        elif what == CLOSES_FORM:
            self.end_form(tag)
        elif what == CLOSES_OBJECT:
            i = self.in_scope(tag, SCOPE)
            if i >= 0:
                self.pop_to(i)
                self.forget_to_marker()
        elif what == CLOSES_TEMPLATE:
            self.end_template()
        elif what == BREAKS:
            self.restore_formats()
            self.insert_bare(tag)
            self.pop()
            self.frames = False
        elif what == CLOSES_PAGE and self.in_scope(_BODY_TAG, SCOPE) >= 0:
            self.mode = _AFTER_AFTER_BODY if tag == _HTML_TAG else _AFTER_BODY

    def end_form(self, tag):
        """Close the form that is open, and nothing else that is."""
        if self.in_template():
            i = self.in_scope(tag, SCOPE)
            if i >= 0:
                self.pop_to(i)
            return
        form = self.form
        self.form = 0
        if not form:
            return
        i = self.in_scope(tag, SCOPE)
        if i < 0 or not self.opened[form]:
            return
        self.end_implied(0)
        i = self.on_stack(form)
        if i > 0:
            self.take_off(i)

    # --- SVG and MathML -------------------------------------------------------------------------

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
        if tag == _SVG_TAG:
            bits = FOREIGN
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
