# Types for blocks.py when it is compiled.
cimport cython
cimport cleaner._hot.slots as slots
from cleaner._hot.elements cimport Evidence, Row

@cython.locals(blocks=list, row=Row, evidence=Evidence, marks=tuple, m=tuple, text_slot=Py_ssize_t,
    kind_slot=Py_ssize_t, span_slot=Py_ssize_t, role_slot=Py_ssize_t, score_slot=Py_ssize_t,
    reason_slot=Py_ssize_t, level_slot=Py_ssize_t, marker_slot=Py_ssize_t, lead_slot=Py_ssize_t,
    marks_slot=Py_ssize_t, evidence_slot=Py_ssize_t)
cpdef list made_of(list rows, dict kinds, type block, type mark, tuple hidden)

@cython.locals(found=list, slot=Py_ssize_t)
cpdef list held(list made, type kind, str name)
