# Types for places.py when it is compiled.
cimport cython
from cleaner._hot.containers cimport Containers
from cleaner._hot.elements cimport Tree
from cleaner._hot.glance cimport log1p
from cleaner._hot.main_element cimport Standing
from cleaner._hot.near cimport copy_near

cdef Py_ssize_t GLANCE, OWN_COLUMNS, PLACE_COLUMNS
cdef double FORM_LABEL, COMMENT_LABEL
cdef long[::1] SAME, OFFSETS, HEIGHTS

cdef class Places(Containers):
    @cython.locals(i=Py_ssize_t, n=Py_ssize_t, k=Py_ssize_t, c=Py_ssize_t, at=Py_ssize_t,
        level=Py_ssize_t, row=Py_ssize_t, column=Py_ssize_t, value=Py_ssize_t,
        title_at=Py_ssize_t, long_blocks=Py_ssize_t, dated=Py_ssize_t, money=Py_ssize_t,
        forms=Py_ssize_t, comments=Py_ssize_t, paragraphs=Py_ssize_t, articles=Py_ssize_t,
        most=Py_ssize_t, code=double, tree=Tree, body=str, text=str, since=Py_ssize_t,
        since_label=Py_ssize_t, width_up=Py_ssize_t, heading=int, total_words=double,
        total_prose=double, linked=double, before=double, whole=double, running=double,
        words=double, last_heading=double, label=double, script=double, all_words="double[::1]",
        prose="double[::1]", links="double[::1]", headings="long[::1]", scripts="double[::1]",
        parents="long[::1]", node="long[::1]", node_words="double[::1]",
        node_prose="double[::1]", node_links="double[::1]", inside="signed char[::1]",
        steps="long[::1]", standing=Standing, up_values="float[::1]",
        seen="signed char[::1]", log_n=double, log_words=double, schema_type=double,
        graph_type=double, address_depth=double, address_words=double, log_dated=double,
        log_money=double, log_forms=double, log_comments=double, log_articles=double,
        log_long=double, main_share=double, main_links=double, main_blocks=double)
    cdef void places(self, float[::1] out, Py_ssize_t width, Py_ssize_t start)
    @cython.locals(i=Py_ssize_t, j=Py_ssize_t, k=Py_ssize_t, n=Py_ssize_t, start=Py_ssize_t,
        per=Py_ssize_t, column=Py_ssize_t, reach=Py_ssize_t, enters=Py_ssize_t,
        leaves=Py_ssize_t, near=Py_ssize_t, prose=double,
        links=double, stops=double, node="long[::1]", parents="long[::1]", words="double[::1]",
        all_prose="double[::1]", all_links="double[::1]")
    cdef void neighbours(self, float[::1] out, Py_ssize_t width)
