# Types for containers.py when it is compiled.
cimport cython
from cleaner._hot.elements cimport Evidence, Tree
from cleaner._hot.glance cimport Vocabulary
from cleaner._hot.main_element cimport main_element
from cleaner._hot.words cimport Sight
from cleaner._hot.odds cimport Odds

cdef double DESCENT

cdef class Containers:
    cdef public list texts, evidences, kinds, levels, markers
    cdef public Tree tree
    cdef public Vocabulary vocabulary
    cdef public dict weights
    cdef public Py_ssize_t size, nodes, main
    cdef Py_ssize_t tag_count
    cdef Odds odds
    cdef Sight sight
    cdef public double[::1] words
    cdef double[::1] prose, links, node_words, node_prose, node_links, node_blocks, node_like, node_cards
    cdef long[::1] headings, node_tag, node_names
    cdef signed char[::1] held
    cdef public long[::1] node, parents, alike
    @cython.locals(nodes=Py_ssize_t, i=Py_ssize_t, at=Py_ssize_t, parents="long[::1]", tags=list,
        classes=list, numbers=dict, held="signed char[::1]", node_tag="long[::1]",
        node_names="long[::1]", odds=Odds, evidence=Evidence)
    cdef void elements(self)
    @cython.locals(i=Py_ssize_t, at=Py_ssize_t, up=Py_ssize_t, nodes=Py_ssize_t, main=Py_ssize_t,
        parents="long[::1]", node_words="double[::1]", node_prose="double[::1]",
        node_links="double[::1]", node_blocks="double[::1]", node_cards="double[::1]",
        node_like="double[::1]", words="double[::1]", links="double[::1]", prose="double[::1]",
        held="signed char[::1]", node_tag="long[::1]", node_names="long[::1]",
        firsts="long[::1]", tag_count=Py_ssize_t, name_count=Py_ssize_t, groups=dict,
        group_of="long[::1]", group_size="long[::1]", key=Py_ssize_t, number=Py_ssize_t)
    cdef void sums(self)
