# Types for opened.py when it is compiled.
cimport cython

cdef int PARAGRAPH, _HTML_TAG
cdef list NAMES

cdef class Element:
    cdef bint unrendered, block, plain
    cdef long within
    cdef int code, level
    cdef str mark

cdef class Opened:
    cdef str names, mark, value
    cdef int tag, block, kind, named
    cdef Py_ssize_t node, depth, level, item, counter, start
    cdef long within
    cdef bint hidden, block_hidden
    cdef Element element

