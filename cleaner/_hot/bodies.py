# cython: boundscheck=False, wraparound=False, initializedcheck=False, infer_types=True
"""Start and end tags by the rules of the body, and of what belongs into the head.

Separate because these are the rules that all other modes fall back to. Compiled with the types in
`bodies.pxd`; the same file runs as Python without them.
See https://html.spec.whatwg.org/multipage/parsing.html#parsing-main-inbody.
"""

from cleaner._hot.formats import Formats
from cleaner._hot.modes import (
    AFTER_AFTER_BODY_MODE,
    AFTER_BODY_MODE,
    AFTER_HEAD_MODE,
    BEFORE_HEAD_MODE,
    BODY_MODE,
    CAPTION_MODE,
    CELL_MODE,
    COLUMNS_MODE,
    FRAMESET_MODE,
    HEAD_MODE,
    INITIAL_MODE,
    ROW_MODE,
    TABLE_BODY_MODE,
    TABLE_MODE,
    TEMPLATE_MODE,
)
from cleaner._hot.nodes import FOREIGN_TAG, RAW_TEXT, TEXT
from cleaner._hot.tagnames import (
    BARE,
    BODY,
    BREAKS,
    BUTTON,
    BUTTON_SCOPE,
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
    COUNT,
    DESCRIPTION,
    EMPTY,
    ENDS,
    ENDS_PARAGRAPH,
    EXAMPLE,
    FLAGS,
    FOREIGN,
    FORM,
    FORMATS,
    FRAMESET,
    HEAD_TAG,
    HEADING,
    HTML,
    IMAGE,
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
    SPECIAL,
    STARTS,
    SVG,
    TABLE,
    TABLE_SECTION,
    TEXTAREA,
    TITLES,
    TYPE,
)

_BODY_TAG = NUMBERS["body"]
_CAPTION_TAG = NUMBERS["caption"]
_COLGROUP = NUMBERS["colgroup"]
_DD = NUMBERS["dd"]
_DT = NUMBERS["dt"]
_FRAMESET_TAG = NUMBERS["frameset"]
_HEAD_TAG = NUMBERS["head"]
_HTML_TAG = NUMBERS["html"]
_IMG = NUMBERS["img"]
_NOFRAMES = NUMBERS["noframes"]
_NOSCRIPT = NUMBERS["noscript"]
_OPTGROUP = NUMBERS["optgroup"]
_OPTION_TAG = NUMBERS["option"]
_RTC = NUMBERS["rtc"]
_RUBY_TAG = NUMBERS["ruby"]
_SCRIPT = NUMBERS["script"]
_SELECT_TAG = NUMBERS["select"]
_STYLE = NUMBERS["style"]
_TABLE_TAG = NUMBERS["table"]
_TD = NUMBERS["td"]
_TEMPLATE_TAG = NUMBERS["template"]
_TEXTAREA_TAG = NUMBERS["textarea"]
_TH = NUMBERS["th"]
_TITLE = NUMBERS["title"]
_TR = NUMBERS["tr"]


class Body(Formats):
    """A tree that grows by the rules of the body."""

    def __init__(self, source):
        Formats.__init__(self, source)
        self.mode = INITIAL_MODE
        self.quirks = True
        self.head = 0
        self.form = 0
        self.frames = True  # whether a frameset may take the place of the body
        self.templates = []  # the modes of open templates
        self.skip_line = False  # whether a line break that comes next is none
        self.at = 0
        self.noscript_end = 0  # of the last noscript that a raw text stood in

    def raw_text(self, kind):
        """Put the text of the element that was opened last into it, and close it."""
        start = self.at
        tag = self.stack_tags[self.depth - 1]
        # Where scripts run, noscript is one text: no element in it, closed or not, outlasts it.
        if start > self.noscript_end and self.in_noscript():
            self.noscript_end = self.raw_end(start, "noscript", self.size)
        stop = self.noscript_end if start <= self.noscript_end else self.size
        if tag == _SCRIPT and stop == self.size:
            end = self.script_end(start)
        else:
            end = self.raw_end(start, NAMES[tag], stop)
        if tag == _TEXTAREA_TAG and start < end and self.source[start] == "\n":
            start += 1
        if end > start:
            self.add_text(kind, start, end)
        self.pop()
        if end == stop:
            self.at = end
            return
        end = self.read_attributes(self.read_name(end + 2), False)
        self.at = self.size if end < 0 else end

    def in_noscript(self):
        """Say whether a noscript is open."""
        i = self.depth - 1
        while i > 0 and self.stack_tags[i] != _NOSCRIPT:
            i -= 1
        return i > 0

    def start_in_head(self, tag):
        """Take a start tag of what belongs into the head."""
        self.insert(tag, FLAGS[tag])
        if tag == _TITLE:
            self.raw_text(TEXT)
        elif tag in (_SCRIPT, _STYLE, _NOFRAMES):
            self.raw_text(RAW_TEXT)
        elif tag == _TEMPLATE_TAG:
            if self.source.find("shadowrootmode", self.inside, self.behind) >= 0:
                self.shadows.append(self.stack[self.depth - 1])
            self.add_format(0, 0, 0)
            self.frames = False
            self.mode = TEMPLATE_MODE
            self.templates.append(TEMPLATE_MODE)
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
            self.mode = TABLE_MODE
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
            self.mode = FRAMESET_MODE

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
            self.mode = AFTER_AFTER_BODY_MODE if tag == _HTML_TAG else AFTER_BODY_MODE

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

    def reset_mode(self):
        """Find the mode that the open elements ask for."""
        i = self.depth - 1
        while i >= 0:
            tag = self.stack_tags[i]
            if tag in (_TD, _TH):
                self.mode = CELL_MODE
            elif tag == _TR:
                self.mode = ROW_MODE
            elif self.stack_flags[i] & TABLE_SECTION:
                self.mode = TABLE_BODY_MODE
            elif tag == _CAPTION_TAG:
                self.mode = CAPTION_MODE
            elif tag == _COLGROUP:
                self.mode = COLUMNS_MODE
            elif tag == _TABLE_TAG:
                self.mode = TABLE_MODE
            elif tag == _TEMPLATE_TAG and self.templates:
                self.mode = self.templates[len(self.templates) - 1]
            elif tag == _HEAD_TAG:
                self.mode = HEAD_MODE
            elif tag == _BODY_TAG:
                self.mode = BODY_MODE
            elif tag == _FRAMESET_TAG:
                self.mode = FRAMESET_MODE
            elif tag == _HTML_TAG:
                self.mode = AFTER_HEAD_MODE if self.head else BEFORE_HEAD_MODE
            else:
                i -= 1
                continue
            return

    def top_flags(self):
        """Return what the innermost open element is to the stack."""
        return self.stack_flags[self.depth - 1]
