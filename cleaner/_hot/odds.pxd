# Types for odds.py when it is compiled.
cimport cython
cimport cleaner._hot.chars as chars
from cleaner._hot.splitting cimport Splitter
from cleaner._hot.words cimport Words, word_key

cdef class Odds:
    cdef Words table
    cdef Splitter splitter
    cdef public dict known
    cdef double[::1] values
    cdef long[::1] firsts
    @cython.locals(number=Py_ssize_t, space=Py_ssize_t)
    cdef Py_ssize_t number(self, str text) except -1
    @cython.locals(total=double, splitter=Splitter)
    cdef double odds(self, str text) except? -1
