# Types for context.py when it is compiled.
cimport cython
from cleaner._hot.glance cimport log1p
from cleaner._hot.main_element cimport Standing, main_element

cdef double DESCENT
cdef long[::1] OFFSETS, HEIGHTS, WINDOWS

@cython.locals(n=Py_ssize_t, i=Py_ssize_t, j=Py_ssize_t, k=Py_ssize_t, g=Py_ssize_t,
    count=Py_ssize_t, last=Py_ssize_t, column=Py_ssize_t, reach=Py_ssize_t, entered=Py_ssize_t,
    likely=double, total=double, highest=double, before=double, plain=double, weighted=double,
    weight=double, log_likely=double, likely_share=double, group_score="double[::1]", group_words="double[::1]")
cpdef line_context(double[::1] scores, double[::1] words, long[::1] groups, float[::1] out,
    Py_ssize_t width, Py_ssize_t start)

@cython.locals(n=Py_ssize_t, nodes=Py_ssize_t, i=Py_ssize_t, k=Py_ssize_t, at=Py_ssize_t,
    kinds=Py_ssize_t, main=Py_ssize_t, column=Py_ssize_t, level=Py_ssize_t,
    whole=double, main_share=double, node_likely="double[::1]", node_words="double[::1]", alike_score="double[::1]",
    alike_count="double[::1]", inside="signed char[::1]", steps="long[::1]", standing=Standing)
cpdef page_context(double[::1] scores, double[::1] words, long[::1] node, long[::1] parents,
    long[::1] alike, float[::1] out, Py_ssize_t width, Py_ssize_t start)

@cython.locals(n=Py_ssize_t, i=Py_ssize_t, j=Py_ssize_t, first=Py_ssize_t, column=Py_ssize_t,
    total=double, weight=double, shape_score="double[::1]", shape_lines="double[::1]",
    triple_score="double[::1]", triple_lines="double[::1]")
cpdef text_context(double[::1] scores, double[::1] words, long[::1] runs, long[::1] shapes,
    long[::1] triples, float[::1] out, Py_ssize_t width, Py_ssize_t start)
