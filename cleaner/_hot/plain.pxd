# Types for plain.py when it is compiled.
cimport cython
cimport cleaner._hot.chars as chars
cimport cleaner._hot.slots as slots

cdef int _LINE_FEED

@cython.locals(blocks=list, text_slot=Py_ssize_t, kind_slot=Py_ssize_t, span_slot=Py_ssize_t,
    role_slot=Py_ssize_t, score_slot=Py_ssize_t, reason_slot=Py_ssize_t, level_slot=Py_ssize_t,
    marker_slot=Py_ssize_t, lead_slot=Py_ssize_t, marks_slot=Py_ssize_t, evidence_slot=Py_ssize_t,
    width=int, data="void*", size=Py_ssize_t, start=Py_ssize_t, stop=Py_ssize_t, at=Py_ssize_t,
    end=Py_ssize_t, text=str, sign=Py_UCS4, begins=bint)
cpdef tuple lines_of(str source, str edges, str starts, is_item, tuple kinds, type block)
@cython.locals(sign=Py_UCS4)
cdef bint is_blank(int c, str edges) except -1
