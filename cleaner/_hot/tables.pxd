# Types for tables.py when it is compiled.
cimport cython
from cleaner._hot.bodies cimport Body

cdef int CELL_CONTENT, TABLE_SCOPE, TABLE_SECTION, TABLE_MODE, CAPTION_MODE, COLUMNS_MODE
cdef int TABLE_BODY_MODE, ROW_MODE, CELL_MODE, _BODY_TAG, _CAPTION_TAG, _COL, _COLGROUP
cdef int _FORM_TAG, _HTML_TAG, _INPUT_TAG, _SCRIPT, _STYLE, _TABLE_TAG, _TBODY, _TD
cdef int _TEMPLATE_TAG, _TH, _TR

cdef class Tables(Body):
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
    @cython.locals(mode=int, colgroup=bint)
    cdef bint end_in_table(self, int tag, int flags) except -2
