# Types for bodies.py when it is compiled.
cimport cython
from cleaner._hot.formats cimport Formats

cdef int BARE, BODY, BREAKS, BUTTON, BUTTON_SCOPE, CLOSES_ANY, CLOSES_BLOCK, CLOSES_DESCRIPTION
cdef int CLOSES_FORM, CLOSES_FORMAT, CLOSES_HEADING, CLOSES_ITEM, CLOSES_OBJECT, CLOSES_PAGE
cdef int CLOSES_PARAGRAPH, CLOSES_TEMPLATE, COUNT, DESCRIPTION, EMPTY, ENDS_PARAGRAPH, EXAMPLE
cdef int FOREIGN, FORM, FORMATS, FRAMESET, HEADING, HEAD_TAG, HTML, IMAGE, INPUT, LINK
cdef int LIST_ITEM, LIST_SCOPE, MATH, MATHML, NO_BREAK, OBJECT, OPTION, OPTION_GROUP, ORDINARY
cdef int PLAIN, PREFORMATTED, RAW, RUBY, RUBY_TEXT, RULE, SCOPE, SELECT, SPECIAL, SVG, TABLE
cdef int TABLE_SECTION, TEXTAREA, TITLES, TYPE, INITIAL_MODE, BEFORE_HEAD_MODE, HEAD_MODE
cdef int AFTER_HEAD_MODE, BODY_MODE, TABLE_MODE, CAPTION_MODE, COLUMNS_MODE, TABLE_BODY_MODE
cdef int ROW_MODE, CELL_MODE, TEMPLATE_MODE, AFTER_BODY_MODE, FRAMESET_MODE
cdef int AFTER_AFTER_BODY_MODE, FOREIGN_TAG, RAW_TEXT, TEXT, _BODY_TAG, _CAPTION_TAG, _COLGROUP
cdef int _DD, _DT, _FRAMESET_TAG, _HEAD_TAG, _HTML_TAG, _IMG, _NOFRAMES, _NOSCRIPT, _OPTGROUP
cdef int _OPTION_TAG, _RTC, _RUBY_TAG, _SCRIPT, _SELECT_TAG, _STYLE, _TABLE_TAG, _TD, _TEMPLATE_TAG
cdef int _TEXTAREA_TAG, _TH, _TITLE, _TR
cdef int[::1] ENDS, FLAGS, STARTS
cdef list NAMES

cdef class Body(Formats):
    cdef public int mode, head, form
    cdef public bint quirks, frames, skip_line
    cdef public list templates
    cdef public Py_ssize_t at, noscript_end
    @cython.locals(start=Py_ssize_t, end=Py_ssize_t, stop=Py_ssize_t, tag=int)
    cdef object raw_text(self, int kind)
    @cython.locals(i=int)
    cdef bint in_noscript(self) noexcept
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
    @cython.locals(what=int, i=int)
    cdef object end_in_body(self, int tag)
    @cython.locals(form=int, i=int)
    cdef object end_form(self, int tag)
    @cython.locals(i=int)
    cdef object end_template(self)
    @cython.locals(i=int, tag=int)
    cdef object reset_mode(self)
    cdef int top_flags(self) noexcept
