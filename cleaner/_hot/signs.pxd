# Types for signs.py when it is compiled.
cimport cython
from cleaner._hot.elements cimport Evidence, Tree
from cleaner._hot.splitting cimport Splitter
from cleaner._hot.words cimport Words, word_key

cdef unsigned char[::1] EDGES
cdef Py_ssize_t MOST_WORDS, MOST_CHARS

cdef class Signs:
    cdef public Words names, texts
    cdef public Py_ssize_t name_columns, text_columns

@cython.locals(n=Py_ssize_t, i=Py_ssize_t, k=Py_ssize_t, taken=Py_ssize_t, row=Py_ssize_t, column=Py_ssize_t,
    full=Py_ssize_t, name_columns=Py_ssize_t, text_columns=Py_ssize_t, node=Py_ssize_t,
    up=Py_ssize_t, count=Py_ssize_t, first=Py_ssize_t, html=bint, near="unsigned long",
    inline="unsigned long", here="unsigned long", far="unsigned long", bit="unsigned long",
    parents="long[::1]", own="unsigned long[::1]", above="unsigned long[::1]", out="float[::1]",
    cache=dict, names=list, evidence=Evidence, splitter=Splitter)
cpdef role_rows(float[::1] values, Py_ssize_t width, long[::1] columns, list places, list texts,
    list evidences, Tree tree, Signs table, Py_ssize_t spare)
@cython.locals(count=Py_ssize_t, start=Py_ssize_t, end=Py_ssize_t, found=double)
cdef Py_ssize_t _count(str text, Words table, Splitter splitter, float[::1] out,
    Py_ssize_t column) except -1
cdef bint is_sign_edge(unsigned int c) noexcept
@cython.locals(mask="unsigned long", found=double)
cdef unsigned long _mask(str text, Words table, Splitter splitter, dict cache) except? 1
