# Types for lexicon.py when it is compiled.
cimport cython
from cleaner._hot.words cimport Sight, Words, word_key

cdef unsigned long long[::1] SALTS
cdef Py_ssize_t SHORT, LONG, FIRST, LAST, PAIR, _SHORT, _PAIRED, _LOOKED
cdef unsigned long long ALL

cdef class Lexicon:
    cdef public Words table

cdef unsigned long long salted(unsigned long long key, Py_ssize_t place) noexcept
cdef unsigned long long joined(unsigned long long first, unsigned long long second) noexcept
@cython.locals(key="unsigned long long")
cpdef unsigned long long key_of(str spelled) except? 1
@cython.locals(table=Words, bare="unsigned long long[::1]", count=Py_ssize_t, looked=Py_ssize_t,
    place=Py_ssize_t, total=double, first="unsigned long long", before="unsigned long long",
    key="unsigned long long", k=Py_ssize_t)
cpdef double line_odds(Sight sight, Lexicon lexicon) except? -1
