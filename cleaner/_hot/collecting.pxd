# Types for collecting.py when it is compiled.
cimport cython
from cleaner._hot.elements cimport Evidence, Row
from cleaner._hot.nodes cimport Nodes
from cleaner._hot.opened cimport Element, Opened

cdef int LINK, ITEM, HEADING_KIND, ITEM_KIND, CODE_KIND, _DD
cdef list NAMES
cdef list KIND_NAMES

cdef class Collector:
    cdef Nodes page
    cdef str source
    cdef public list rows
    cdef list stack, parts, opens, marks
    cdef Evidence evidence
    cdef Py_ssize_t length, start, end, top
    cdef Py_ssize_t breaks, linked, items, item_started, pre
    cdef bint closed_link, spaced
    @cython.locals(top=Opened, evidence=Evidence)
    cdef Evidence current(self)
    @cython.locals(size=Py_ssize_t, last=Py_UCS4)
    cdef object append(self, str text)
    @cython.locals(place=Py_ssize_t, last=str, size=Py_ssize_t)
    cdef object line_break(self)
    @cython.locals(last=str)
    cdef object fresh_line(self)
    @cython.locals(evidence=Evidence)
    cdef object add_mark(self, Opened opened)
    @cython.locals(opened=Opened)
    cdef object flush(self)
    @cython.locals(top=Opened, whole=str, text=str, left=Py_ssize_t, evidence=Evidence, row=Row,
        last=Row, size=Py_ssize_t, kept=list, mark=tuple, start=Py_ssize_t, end=Py_ssize_t,
        first=Py_ssize_t, stop=Py_ssize_t, whole_mark=bint, counter=Py_ssize_t)
    cdef object emit(self)
    @cython.locals(i=Py_ssize_t, opened=Opened)
    cdef Py_ssize_t number_of(self, Opened top) except -2

@cython.locals(made=Evidence)
cdef Evidence new_evidence(Py_ssize_t node, str tag, long within, Py_ssize_t depth)
@cython.locals(made=Row)
cpdef Row new_row(str text, str kind, Py_ssize_t start, Py_ssize_t end, Evidence evidence)
