# Types for formats.py when it is compiled.
cimport cython
from cleaner._hot.nodes cimport Nodes

cdef int SCOPE, SPECIAL
cdef int[::1] FLAGS
cdef int _MOST_FORMATS, _ALIKE, _ROUNDS, _INNER_ROUNDS

cdef class Formats(Nodes):
    cdef public int[::1] formats, format_begins, format_stops
    cdef public int format_count
    cdef public Py_ssize_t clones
    @cython.locals(i=int, tag=int, alike=int)
    cdef object remember(self, int node, Py_ssize_t begin, Py_ssize_t stop)
    @cython.locals(i=int)
    cdef void add_format(self, int node, Py_ssize_t begin, Py_ssize_t stop) noexcept
    @cython.locals(last=int)
    cdef void forget(self, int i) noexcept
    cdef void forget_to_marker(self) noexcept
    @cython.locals(i=int)
    cdef int format_of(self, int node) noexcept
    @cython.locals(i=int)
    cdef int format_named(self, int tag) noexcept
    @cython.locals(i=int, node=int, clone=int, top=int)
    cdef object restore_formats(self)
    @cython.locals(top=int, entry=int, formatting=int, at=int, i=int, block=int)
    cdef object adopt(self, int tag)
    @cython.locals(formatting=int, begin=int, stop=int, furthest=int, mark=int, last=int,
        rounds=int, i=int, node=int, listed=int, clone=int, child=int, following=int, old=int)
    cdef object adopt_block(self, int entry, int at, int block)
