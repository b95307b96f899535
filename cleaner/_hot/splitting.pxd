# Types for splitting.py when it is compiled.
cimport cython
cimport cleaner._hot.chars as chars
from cleaner._hot.words cimport is_space

@cython.final
cdef class Splitter:
    cdef str text
    cdef Py_ssize_t size, at
    cdef Py_ssize_t start, end
    cdef void take(self, str text, Py_ssize_t size) noexcept
    @cython.locals(kind=int, data="void*", size=Py_ssize_t, i=Py_ssize_t, c=Py_UCS4)
    cdef bint next_word(self) noexcept
    @cython.locals(kind=int, data="void*", start=Py_ssize_t, i=Py_ssize_t, c=Py_UCS4, small=bint,
        after_small=bint)
    cdef bint next_name(self) noexcept

@cython.locals(splitter=Splitter, words=list)
cpdef list split_names(str text)
