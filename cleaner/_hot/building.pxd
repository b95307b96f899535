# Types for building.py when it is compiled.
cimport cython
cimport cleaner._hot.chars as chars
from cleaner._hot.tables cimport Tables

cdef int ANNOTATION, BREAKS_OUT, CELL_CONTENT, COLOR, COUNT, ENCODING, FACE, FOREIGN, HTML
cdef int HTML_POINT, IN_HEAD, MATH, SCOPE, SIZE, SPECIAL, SVG, TABLE_PART, TABLE_SCOPE
cdef int TEXT_POINT, INITIAL_MODE, BEFORE_HTML_MODE, BEFORE_HEAD_MODE, HEAD_MODE
cdef int HEAD_NOSCRIPT_MODE, AFTER_HEAD_MODE, BODY_MODE, TABLE_MODE, CAPTION_MODE, COLUMNS_MODE
cdef int TABLE_BODY_MODE, ROW_MODE, CELL_MODE, TEMPLATE_MODE, AFTER_BODY_MODE, FRAMESET_MODE
cdef int AFTER_FRAMESET_MODE, AFTER_AFTER_BODY_MODE, AFTER_AFTER_FRAMESET_MODE, FOREIGN_TAG
cdef int RAW_TEXT, TEXT, WHITE, _ANNOTATION_XML, _BASE_FONT, _BGSOUND, _BODY_TAG, _BR_TAG
cdef int _CAPTION_TAG, _COL, _COLGROUP, _DESC, _FONT, _FOREIGN_OBJECT, _FRAME, _FRAMESET_TAG
cdef int _HEAD_TAG, _HTML_TAG, _LINK_TAG, _MALIGNMARK, _META, _MGLYPH, _NOFRAMES, _NOSCRIPT, _P
cdef int _SELECT_TAG, _STYLE, _SVG_TAG, _TABLE_TAG, _TD, _TEMPLATE_TAG, _TH, _TITLE, _TR
cdef int[::1] FLAGS
cdef dict _FOREIGN_FLAGS

cdef class Builder(Tables):
    @cython.locals(kind=int, data="void*", size=Py_ssize_t, at=Py_ssize_t, end=Py_ssize_t, c=int)
    cpdef object build(self)
    @cython.locals(c=int, end=Py_ssize_t)
    cdef object end_tag_at(self, Py_ssize_t at)
    @cython.locals(source=str, end=Py_ssize_t)
    cdef object declaration(self, Py_ssize_t at)
    @cython.locals(kind=int, data="void*", i=Py_ssize_t, c=int, white=bint, what=int, mode=int, loose=bint)
    cdef object characters(self, Py_ssize_t start, Py_ssize_t end)
    @cython.locals(mode=int)
    cdef object step_before_body(self)
    @cython.locals(node=int)
    cdef object open_root(self, int first)
    @cython.locals(tag=int)
    cdef object start(self)
    @cython.locals(mode=int, flags=int, i=int)
    cdef object start_in(self, int tag)
    @cython.locals(mode=int, i=int)
    cdef bint start_before_body(self, int tag, int flags) except -2
    cdef object start_in_frameset(self, int tag)
    @cython.locals(mode=int, flags=int, i=int)
    cdef object end(self, int tag)
    @cython.locals(mode=int, opens=bint)
    cdef bint end_before_body(self, int tag) except -2
    @cython.locals(flags=int)
    cdef bint is_foreign(self, int tag) noexcept
    @cython.locals(flags=int, math=int, bits=int, k=int)
    cdef object start_foreign(self, int tag)
    cdef void break_out(self) noexcept
    @cython.locals(i=int)
    cdef bint end_foreign(self, int tag) noexcept
