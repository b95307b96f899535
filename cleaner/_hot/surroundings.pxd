# Types for surroundings.py when it is compiled.
cimport cython
from cleaner._hot.elements cimport Evidence, Tree
from cleaner._hot.glance cimport Vocabulary, glance

cdef class Page:
    cdef public list texts, evidences, kinds, levels, markers
    cdef public Tree tree
    cdef public Vocabulary vocabulary
    cdef public dict weights
    cdef public Py_ssize_t size, nodes, main
    cdef public double[::1] words
    cdef double[::1] prose, links, node_words, node_prose, node_links, node_blocks, node_like, node_cards
    cdef public long[::1] node, parents, alike

    @cython.locals(i=Py_ssize_t, k=Py_ssize_t, at=Py_ssize_t, column=Py_ssize_t, size=Py_ssize_t,
        within=long, share=double, weight=double, sure=double, evidence=Evidence, text=str,
        counts=dict, node_names=dict, kinds=dict, tags=list, classes=list, node=Py_ssize_t,
        up=Py_ssize_t, bits=tuple, texts=list)
    cdef Py_ssize_t own(self, float[::1] out, Py_ssize_t width)
    @cython.locals(node=Py_ssize_t, up=Py_ssize_t, least=double, most=double, total=double,
        own=double, value=double)
    cdef void named(self, Evidence evidence, dict cache, float[::1] out, Py_ssize_t at)
    @cython.locals(total=double)
    cdef double odds(self, str text)
    @cython.locals(i=Py_ssize_t, at=Py_ssize_t, up=Py_ssize_t, nodes=Py_ssize_t, main=Py_ssize_t,
        parents="long[::1]", heaviest="long[::1]", groups=dict, tags=list, classes=list)
    cdef void sums(self)
    @cython.locals(i=Py_ssize_t, n=Py_ssize_t, k=Py_ssize_t, at=Py_ssize_t, level=Py_ssize_t,
        row=Py_ssize_t, column=Py_ssize_t, title_at=Py_ssize_t, long_blocks=Py_ssize_t,
        dated=Py_ssize_t, money=Py_ssize_t, forms=Py_ssize_t, comments=Py_ssize_t,
        paragraphs=Py_ssize_t, articles=Py_ssize_t, code=double, tree=Tree, body=str,
        since=Py_ssize_t, since_label=Py_ssize_t, width_up=Py_ssize_t, heading=int,
        total_words=double, total_prose=double, linked=double, before=double, whole=double,
        running=double, words=double, last_heading=double, label=double, script=double,
        parents="long[::1]", inside="signed char[::1]", on_path="signed char[::1]",
        steps="long[::1]", evidence=Evidence)
    cdef void places(self, float[::1] out, Py_ssize_t width, Py_ssize_t start, object title, object summary)
    @cython.locals(n=Py_ssize_t, in_title=Py_ssize_t, in_summary=Py_ssize_t, words=list)
    cdef void likeness(self, Py_ssize_t i, object title, object summary, float[::1] out, Py_ssize_t at)
    @cython.locals(i=Py_ssize_t, j=Py_ssize_t, k=Py_ssize_t, c=Py_ssize_t, n=Py_ssize_t,
        start=Py_ssize_t, per=Py_ssize_t, column=Py_ssize_t, row=Py_ssize_t, reach=Py_ssize_t,
        enters=Py_ssize_t, leaves=Py_ssize_t, prose=double, links=double, stops=double, same=bint)
    cdef void neighbours(self, float[::1] out, Py_ssize_t width)

cdef double _target(object href)
@cython.locals(i=Py_ssize_t, start=Py_ssize_t, size=Py_ssize_t, c=Py_UCS4)
cpdef list split_names(str text)
