# Types for settling.py when it is compiled.
cimport cython
from cleaner._hot.nodes cimport Nodes

cdef int HIDDEN, ID, _DIV, _TEMPLATE, _DEEPEST

@cython.locals(node=int)
cpdef object settle(Nodes page)
@cython.locals(part=int, place=int, child=int, following=int)
cdef object _move(Nodes page, list moves)
@cython.locals(node=int, tag=int, hides=bint, key=int, k=int)
cdef dict _nodes_by_id(Nodes page, set wanted)
@cython.locals(_=int)
cdef bint _may_hold(Nodes page, int part, int place) except -2
