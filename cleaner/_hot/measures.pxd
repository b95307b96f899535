# Types for measures.py when it is compiled.
cimport cython
from cleaner._hot.words cimport Words, is_edge, is_space, is_unspaced, word_key

cdef Py_ssize_t MOST_CHARS, MOST_WORDS
cdef unsigned long long _SPREAD, _ALL

cdef class Hints:
    cdef public Words first, pairs, wholes

@cython.locals(size=Py_ssize_t, spaced=Py_ssize_t, unspaced=Py_ssize_t, sentences=Py_ssize_t,
    digits=Py_ssize_t, i=Py_ssize_t, c="unsigned int", inside=bint, special=bint, labelled=bint,
    words=double)
cpdef tuple measure(str text, Hints hints)
@cython.locals(c=Py_UCS4)
cdef bint closes(str text, Py_ssize_t i, Py_ssize_t size) noexcept
@cython.locals(c=Py_UCS4, i=Py_ssize_t)
cdef bint ends(str text, Py_ssize_t size) noexcept
cpdef bint folds_apart(unsigned int c) noexcept
@cython.locals(size=Py_ssize_t, start=Py_ssize_t, whole="unsigned long long", colon=bint, begun=bint,
    is_first=bint, before="unsigned long long", key="unsigned long long", i=Py_ssize_t, c="unsigned int",
    first=Py_ssize_t, last=Py_ssize_t, k=Py_ssize_t)
cpdef bint may_be_labelled(str text, Hints hints) except -1
cdef bint speaks_of_rights(str text, Py_ssize_t i, Py_ssize_t size) noexcept
cdef unsigned long long paired(unsigned long long one, unsigned long long two) noexcept
cdef unsigned long long _bare_key(str word) except? 1
