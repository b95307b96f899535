# Types for plain.py when it is compiled.
cimport cython
cimport cleaner._hot.chars as chars
from cleaner._hot.blocks cimport Maker

cdef int _LINE_FEED

@cython.locals(blocks=list, maker=Maker, width=int, data="void*", size=Py_ssize_t,
    start=Py_ssize_t, stop=Py_ssize_t, at=Py_ssize_t, end=Py_ssize_t, text=str, lead=str,
    sign=Py_UCS4, begins=bint)
cpdef tuple lines_of(str source, str edges, str starts, is_item, tuple kinds, type block)
@cython.locals(sign=Py_UCS4)
cdef bint is_blank(int c, str edges) except -1
