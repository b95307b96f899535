# Types for surroundings.py when it is compiled.
cimport cython
from cleaner._hot.elements cimport Evidence
from cleaner._hot.glance cimport Vocabulary, glance, log1p
from cleaner._hot.words cimport Sight
from cleaner._hot.words cimport Words, word_key
from cleaner._hot.odds cimport Odds
from cleaner._hot.places cimport Places

cdef Py_ssize_t GLANCE, BIT_COUNT, UP, OWN_COLUMNS, LIKENESS, LONGEST_LIKE
cdef dict TAGS

cdef class Page(Places):
    @cython.locals(i=Py_ssize_t, k=Py_ssize_t, at=Py_ssize_t, column=Py_ssize_t, size=Py_ssize_t,
        within=long, share=double, weight=double, sure=double, evidence=Evidence, text=str,
        counts=dict, kinds=dict, node=Py_ssize_t, up=Py_ssize_t, texts=list, kind_of="long[::1]",
        vocabulary=Vocabulary, sight=Sight, words="double[::1]", links="double[::1]",
        prose="double[::1]", parents="long[::1]", node_tag="long[::1]", node_names="long[::1]",
        tag_count=Py_ssize_t, name_count=Py_ssize_t, odds=Odds, values="double[::1]",
        key=Py_ssize_t, heading=int, repeats=Py_ssize_t, least=double, most=double, total=double,
        value=double, number=Py_ssize_t, compared=bint, title_words=Words, summary_words=Words,
        title_size=Py_ssize_t, n=Py_ssize_t, in_title=Py_ssize_t, in_summary=Py_ssize_t,
        key_of_word="unsigned long long")
    cdef void own(self, float[::1] out, Py_ssize_t width, object title, object summary)

cdef double _target(str href)
