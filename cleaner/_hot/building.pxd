# Types for building.py when it is compiled.
cimport cython
cimport cleaner._hot.chars as chars
from cleaner._hot.nodes cimport Nodes

cdef int ANNOTATION, BARE, BODY, BREAKS, BREAKS_OUT, BUTTON, BUTTON_SCOPE, CELL_CONTENT
cdef int CLOSES_ANY, CLOSES_BLOCK, CLOSES_DESCRIPTION, CLOSES_FORM, CLOSES_FORMAT
cdef int CLOSES_HEADING, CLOSES_ITEM, CLOSES_OBJECT, CLOSES_PAGE, CLOSES_PARAGRAPH
cdef int CLOSES_TEMPLATE, COLOR, COUNT, DESCRIPTION, EMPTY, ENCODING, ENDS_PARAGRAPH, EXAMPLE
cdef int FACE, FOREIGN, FORM, FORMATS, FRAMESET, HEAD_TAG, HEADING, HTML, HTML_POINT, IMAGE
cdef int IN_HEAD, INPUT, LINK, LIST_ITEM, LIST_SCOPE, MATH, MATHML, NO_BREAK, OBJECT, OPTION
cdef int OPTION_GROUP, ORDINARY, PLAIN, PREFORMATTED, RAW, RUBY, RUBY_TEXT, RULE, SCOPE, SELECT
cdef int SIZE, SPECIAL, SVG, TABLE, TABLE_PART, TABLE_SCOPE, TABLE_SECTION, TEXT_POINT, TEXTAREA
cdef int TITLES, TYPE
cdef int FOREIGN_TAG, RAW_TEXT, TEXT, WHITE
cdef int _INITIAL, _BEFORE_HTML, _BEFORE_HEAD, _HEAD, _HEAD_NOSCRIPT, _AFTER_HEAD, _BODY, _TABLE
cdef int _CAPTION, _COLUMNS, _TABLE_BODY, _ROW, _CELL, _TEMPLATE, _AFTER_BODY, _FRAMESET
cdef int _AFTER_FRAMESET, _AFTER_AFTER_BODY, _AFTER_AFTER_FRAMESET
cdef int _ANNOTATION_XML, _BASE_FONT, _BGSOUND, _BODY_TAG, _BR_TAG, _CAPTION_TAG, _COL
cdef int _COLGROUP, _DD, _DESC, _DT, _FONT, _FOREIGN_OBJECT, _FORM_TAG, _FRAME, _FRAMESET_TAG
cdef int _HEAD_TAG, _HTML_TAG, _IMG, _INPUT_TAG, _LINK_TAG, _MALIGNMARK, _META, _MGLYPH
cdef int _NOFRAMES, _NOSCRIPT, _OPTGROUP, _OPTION_TAG, _P, _RTC, _RUBY_TAG, _SCRIPT, _SELECT_TAG
cdef int _STYLE, _SVG_TAG, _TABLE_TAG, _TBODY, _TD, _TEMPLATE_TAG, _TEXTAREA_TAG, _TH, _TITLE
cdef int _TR
cdef int[::1] FLAGS, STARTS, ENDS
cdef list NAMES
cdef dict _FOREIGN_FLAGS

cdef class Builder(Nodes):
    cdef public int mode, head, form
    cdef public bint quirks, frames, skip_line
    cdef public list templates
    cdef public Py_ssize_t at
    @cython.locals(kind=int, data="void*", size=Py_ssize_t, at=Py_ssize_t, end=Py_ssize_t, c=int)
    cpdef object build(self)
    @cython.locals(c=int, end=Py_ssize_t)
    cdef object end_tag_at(self, Py_ssize_t at)
    @cython.locals(source=str, end=Py_ssize_t)
    cdef object declaration(self, Py_ssize_t at)
    cdef int top_flags(self) noexcept
    @cython.locals(kind=int, data="void*", i=Py_ssize_t, c=int, white=bint, what=int, mode=int, loose=bint)
    cdef object characters(self, Py_ssize_t start, Py_ssize_t end)
    @cython.locals(mode=int)
    cdef object step_before_body(self)
    @cython.locals(node=int)
    cdef object open_root(self, int first)
    @cython.locals(start=Py_ssize_t, end=Py_ssize_t, tag=int)
    cdef object raw_text(self, int kind)
    @cython.locals(tag=int)
    cdef object start(self)
    @cython.locals(mode=int, flags=int)
    cdef object start_in(self, int tag)
    @cython.locals(mode=int, i=int)
    cdef bint start_before_body(self, int tag, int flags) except -2
    cdef object start_in_head(self, int tag)
    @cython.locals(what=int, flags=int, entry=int, node=int)
    cdef object start_in_body(self, int tag)
    @cython.locals(i=int, node=int, inside=bint)
    cdef object start_rare(self, int tag, int what, int flags)
    @cython.locals(i=int, node=int, first=int, last=int, old=int, old_end=int, count=int)
    cdef object add_attributes(self, int tag)
    cdef bint in_template(self) except -2
    @cython.locals(k=int)
    cdef bint is_hidden_input(self) except -2
    @cython.locals(i=int, tag=int)
    cdef void end_description(self) noexcept
    @cython.locals(tag=int)
    cdef void clear_to(self, int mode) noexcept
    @cython.locals(i=int, mode=int)
    cdef bint end_cell_or_caption(self) noexcept
    @cython.locals(i=int, tag=int)
    cdef int cell_in_scope(self) noexcept
    @cython.locals(mode=int, cell=bint)
    cdef bint start_in_table(self, int tag, int flags) except -2
    @cython.locals(i=int)
    cdef bint end_table(self) except -2
    cdef bint end_row(self) noexcept
    cdef bint end_section(self) noexcept
    @cython.locals(i=int, tag=int)
    cdef object reset_mode(self)
    cdef object start_in_frameset(self, int tag)
    @cython.locals(mode=int, flags=int, i=int)
    cdef object end(self, int tag)
    @cython.locals(mode=int, opens=bint)
    cdef bint end_before_body(self, int tag) except -2
    @cython.locals(i=int)
    cdef object end_template(self)
    @cython.locals(mode=int, colgroup=bint)
    cdef bint end_in_table(self, int tag, int flags) except -2
    @cython.locals(what=int, i=int)
    cdef object end_in_body(self, int tag)
    @cython.locals(form=int, i=int)
    cdef object end_form(self, int tag)
    @cython.locals(flags=int)
    cdef bint is_foreign(self, int tag) noexcept
    @cython.locals(flags=int, math=int, bits=int, k=int)
    cdef object start_foreign(self, int tag)
    cdef void break_out(self) noexcept
    @cython.locals(i=int)
    cdef bint end_foreign(self, int tag) noexcept
