# Types for html.py when it is compiled.
cimport cython
from cleaner._hot.boxes cimport Boxes
from cleaner._hot.nodes cimport Nodes
from cleaner._hot.opened cimport Element, Opened

cdef int BREAK, LINK, META, TIME, PRE, ROW, FOREIGN_TAG, RAW_TEXT, WHITE, CLASS, COUNT, DATETIME
cdef int HIDDEN, HREF, ID, ITEMPROP, LANG, ROLE, STYLE, _HEAD_TAG, _HTML_TAG, _SCRIPT
cdef Py_ssize_t _MOST_MARKS
cdef list ELEMENTS
cdef Element OTHER

cdef class Blocks(Boxes):
    @cython.locals(page=Nodes, tags="int[::1]", firsts="int[::1]", nexts="int[::1]",
        parents="int[::1]", begins="int[::1]", stops="int[::1]", node=int, tag=int, following=int,
        element=Element, child=int)
    cpdef object walk(self)
    @cython.locals(page=Nodes, stack=list, parent=Opened, opened=Opened, role=str, named=bint,
        link=int, k=int, name=int, start=int, stop=int, code=int, names=str, day=str)
    cdef object open_element(self, int node, int tag, Element element)
    @cython.locals(closed=Opened, code=int)
    cdef object close_element(self)
