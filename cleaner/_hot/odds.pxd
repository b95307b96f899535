# Types for odds.py when it is compiled.
cimport cython
cimport cleaner._hot.chars as chars
from cleaner._hot.words cimport Words, word_key

cdef class Odds:
    cdef Words table
    cdef public dict known
    cdef double[::1] values
    cdef long[::1] firsts
    @cython.locals(number=Py_ssize_t, space=Py_ssize_t)
    cdef Py_ssize_t number(self, str text) except -1
    @cython.locals(total=double, start=Py_ssize_t, size=Py_ssize_t, i=Py_ssize_t, c=Py_UCS4,
        small=bint, after_small=bint, kind=int, data="void*")
    cdef double odds(self, str text) except? -1
