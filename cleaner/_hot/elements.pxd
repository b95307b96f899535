# Types for elements.py when it is compiled.
cimport cython

cdef class Tree:
    cdef public list parents, tags, roles, names
    cdef public int schema_type, graph_type, address_depth, address_words
    cdef public str article_body

cdef class Evidence:
    cdef public Py_ssize_t node, depth, links, link_chars, item
    cdef public long within
    cdef public int heading
    cdef public bint hidden
    # With nothing but strings the garbage collector has no work with them.
    cdef public str tag, names, href, datetime

@cython.no_gc
cdef class Row:
    cdef public str text, kind, lead, marker
    cdef public Py_ssize_t start, end, level
    cdef public Evidence evidence
    cdef public tuple marks
