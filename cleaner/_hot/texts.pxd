# Types for texts.py when it is compiled.
cimport cython
cimport cleaner._hot.chars as chars
from cleaner._hot.collecting cimport Collector
from cleaner._hot.elements cimport Evidence
from cleaner._hot.nodes cimport Nodes
from cleaner._hot.opened cimport Element, Opened
from cleaner._hot.references cimport decoded

cdef int RAW_TEXT, CLASS, ID, ITEMPROP

cdef class Texts(Collector):
    @cython.locals(k=int)
    cdef str attribute(self, int node, int name)
    @cython.locals(page=Nodes, k=int)
    cdef int find_attribute(self, int node, int name) noexcept
    @cython.locals(page=Nodes, k=int, name=int, names=str)
    cdef str names_of(self, int node)
    @cython.locals(top=Opened)
    cdef object white(self)
    @cython.locals(page=Nodes, texts=list, start=Py_ssize_t, raw=bint, following=int)
    cdef int joined(self, int node) except -2
    @cython.locals(text=str)
    cdef str plain(self, Py_ssize_t start, Py_ssize_t end, bint raw)
    @cython.locals(source=str)
    cdef object take_between(self, str text, Py_ssize_t start, Py_ssize_t end)
    @cython.locals(source=str, kind=int, data="void*", top=Opened, first=Py_ssize_t, stop=Py_ssize_t, c=int, folded=bint,
        was_space=bint, i=Py_ssize_t, evidence=Evidence, length=Py_ssize_t, begin=Py_ssize_t,
        after=bint)
    cdef object text(self, Py_ssize_t start, Py_ssize_t end, bint raw)
    @cython.locals(source=str, kind=int, data="void*", i=Py_ssize_t, c=int, space=Py_ssize_t)
    cdef object append_folded(self, Py_ssize_t begin, Py_ssize_t first, Py_ssize_t stop)
    @cython.locals(top=Opened, size=Py_ssize_t, first=Py_ssize_t, stop=Py_ssize_t, before=bint,
        after=bint, begin=Py_ssize_t, end_kept=Py_ssize_t, folded=bint, was_space=bint, kind=int,
        data="void*", i=Py_ssize_t, c=int, evidence=Evidence)
    cdef object take(self, str text, Py_ssize_t start, Py_ssize_t end)
    cdef object name_evidence(self, Evidence evidence, Opened top)
