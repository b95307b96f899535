# Types for wording.py when it is compiled.
cimport cython
from cleaner._hot.words cimport is_unspaced

cdef unsigned char[::1] KINDS
cdef unsigned char[::1] _STATE
cpdef int kind_by_category(str character) except -1
cpdef int fill_kinds() except -1
@cython.locals(c="unsigned int")
cdef inline int kind_at(str text, Py_ssize_t i) except -1
@cython.locals(c="unsigned int", right=int)
cdef inline bint is_joint(str text, Py_ssize_t i, int left) except -1
@cython.locals(words=list, size=Py_ssize_t, i=Py_ssize_t, start=Py_ssize_t, c="unsigned int",
    kind=int, last=int)
cpdef list split_words(str text)
@cython.locals(c="unsigned int")
cdef bint begins_address(str text, Py_ssize_t start, Py_ssize_t end) except -1
@cython.locals(size=Py_ssize_t, end=Py_ssize_t, kind=int)
cdef Py_ssize_t end_of_address(str text, Py_ssize_t i) except -1
@cython.locals(word=str, size=Py_ssize_t, i=Py_ssize_t, kind=int, letter=bint, digit=bint,
    count=Py_ssize_t, length=Py_ssize_t, lettered=Py_ssize_t, marks=Py_ssize_t)
cpdef tuple tally(list words)
