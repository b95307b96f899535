# Types for blocks.py when it is compiled.
cimport cython
cimport cleaner._hot.slots as slots
from cleaner._hot.elements cimport Evidence, Row

@cython.final
cdef class Maker:
    cdef type block
    cdef Py_ssize_t text, kind, span, role, score, reason, level, marker, lead, marks, evidence
    cdef object make(self, str text, object kind, Py_ssize_t start, Py_ssize_t end, str lead)
    @cython.locals(evidence=Evidence)
    cdef object make_of(self, Row row, object kind, tuple marks, tuple hidden, str lead)

@cython.locals(blocks=list, row=Row, marks=tuple, m=tuple, lead=str, maker=Maker)
cpdef list made_of(list rows, dict kinds, type block, type mark, tuple hidden)
@cython.locals(found=list, slot=Py_ssize_t)
cpdef list held(list made, type kind, str name)
