# cython: boundscheck=False, wraparound=False, initializedcheck=False, infer_types=True
"""Start and end tags between the cells of a table.

Separate because these rules speak of nothing but tables; what may not stand in one goes by the
rules of the body, and before the table. Compiled with the types in `tables.pxd`; the same file
runs as Python without them.
See https://html.spec.whatwg.org/multipage/parsing.html#parsing-main-intable.
"""

from cleaner._hot.bodies import Body
from cleaner._hot.modes import (
    CAPTION_MODE,
    CELL_MODE,
    COLUMNS_MODE,
    ROW_MODE,
    TABLE_BODY_MODE,
    TABLE_MODE,
)
from cleaner._hot.tagnames import CELL_CONTENT, NUMBERS, TABLE_SCOPE, TABLE_SECTION

_BODY_TAG = NUMBERS["body"]
_CAPTION_TAG = NUMBERS["caption"]
_COL = NUMBERS["col"]
_COLGROUP = NUMBERS["colgroup"]
_FORM_TAG = NUMBERS["form"]
_HTML_TAG = NUMBERS["html"]
_INPUT_TAG = NUMBERS["input"]
_SCRIPT = NUMBERS["script"]
_STYLE = NUMBERS["style"]
_TABLE_TAG = NUMBERS["table"]
_TBODY = NUMBERS["tbody"]
_TD = NUMBERS["td"]
_TEMPLATE_TAG = NUMBERS["template"]
_TH = NUMBERS["th"]
_TR = NUMBERS["tr"]


class Tables(Body):
    """A tree that grows by the rules of the body and of tables."""

    def clear_to(self, mode):
        """Close what stands open inside a table, a part of it, or a row."""
        while self.depth > 1:
            tag = self.stack_tags[self.depth - 1]
            if tag in (_TEMPLATE_TAG, _HTML_TAG):
                return
            if mode == TABLE_MODE:
                if tag == _TABLE_TAG:
                    return
            elif mode == TABLE_BODY_MODE:
                if self.top_flags() & TABLE_SECTION:
                    return
            elif tag == _TR:
                return
            self.pop()

    def end_cell_or_caption(self):
        """Close the cell or caption that is open; say whether there was one."""
        if self.mode == CAPTION_MODE:
            i = self.in_scope(_CAPTION_TAG, TABLE_SCOPE)
            mode = TABLE_MODE
        else:
            i = self.cell_in_scope()
            mode = ROW_MODE
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
        if mode == COLUMNS_MODE:
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
            self.mode = TABLE_MODE
            return False
        cell = tag in (_TD, _TH)
        if mode == ROW_MODE:
            if cell:
                self.clear_to(ROW_MODE)
                self.insert(tag, flags)
                self.mode = CELL_MODE
                self.add_format(0, 0, 0)
                return True
            if flags & CELL_CONTENT:
                return not self.end_row()
        elif mode == TABLE_BODY_MODE:
            if tag == _TR:
                self.clear_to(TABLE_BODY_MODE)
                self.insert(tag, flags)
                self.mode = ROW_MODE
                return True
            if cell:
                self.clear_to(TABLE_BODY_MODE)
                self.insert_bare(_TR)
                self.mode = ROW_MODE
                return False
            if flags & CELL_CONTENT:
                return not self.end_section()
        elif flags & CELL_CONTENT:
            self.clear_to(TABLE_MODE)
            if tag == _CAPTION_TAG:
                self.add_format(0, 0, 0)
                self.insert(tag, flags)
                self.mode = CAPTION_MODE
                return True
            if tag == _COLGROUP:
                self.insert(tag, flags)
                self.mode = COLUMNS_MODE
                return True
            if tag == _COL:
                self.insert_bare(_COLGROUP)
                self.mode = COLUMNS_MODE
                return False
            self.mode = TABLE_BODY_MODE
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
        self.clear_to(ROW_MODE)
        self.pop()
        self.mode = TABLE_BODY_MODE
        return True

    def end_section(self):
        """Close the part of a table that is in scope; say whether there was one."""
        if self.section_in_scope(TABLE_SECTION) < 0:
            return False
        self.clear_to(TABLE_BODY_MODE)
        self.pop()
        self.mode = TABLE_MODE
        return True

    def end_in_table(self, tag, flags):
        """Take an end tag between the cells of a table; say whether it is done with."""
        mode = self.mode
        if mode == COLUMNS_MODE:
            if tag == _COL:
                return True
            if tag == _TEMPLATE_TAG:
                self.end_template()
                return True
            colgroup = self.stack_tags[self.depth - 1] == _COLGROUP
            if colgroup:
                self.pop()
                self.mode = TABLE_MODE
            return tag == _COLGROUP or not colgroup
        if mode == ROW_MODE:
            if tag == _TR:
                self.end_row()
                return True
            if tag == _TABLE_TAG:
                return not self.end_row()
            if flags & TABLE_SECTION:
                return self.in_scope(tag, TABLE_SCOPE) < 0 or not self.end_row()
            if flags & CELL_CONTENT:
                return True
        elif mode == TABLE_BODY_MODE:
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
