# Types for lexicon.py when it is compiled.
cimport cython
from cleaner._hot.placed_words cimport joined, key_of, placed
from cleaner._hot.words cimport Sight, Words

cdef Py_ssize_t SHORT, LONG, FIRST, LAST, PAIR, _SHORT, _PAIRED, _LOOKED

cdef class Lexicon:
    cdef public Words table

@cython.locals(table=Words, bare="unsigned long long[::1]", count=Py_ssize_t, looked=Py_ssize_t,
    place=Py_ssize_t, total=double, first="unsigned long long", before="unsigned long long",
    key="unsigned long long", k=Py_ssize_t)
cpdef double line_odds(Sight sight, Lexicon lexicon) except? -1
