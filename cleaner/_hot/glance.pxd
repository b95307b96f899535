# Types for glance.py when it is compiled.
cimport cython

cdef class Vocabulary:
    cdef public object stopwords, times
    cdef public dict labels

cdef bint is_unspaced(Py_UCS4 c)

@cython.locals(size=Py_ssize_t, upper=Py_ssize_t, lower=Py_ssize_t, digits=Py_ssize_t,
    marks=Py_ssize_t, commas=Py_ssize_t, sentences=Py_ssize_t, unspaced=Py_ssize_t,
    letters=Py_ssize_t, separators=Py_ssize_t, copyright_sign=Py_ssize_t, currency=Py_ssize_t,
    question=Py_ssize_t, colons=Py_ssize_t, cyrillic=Py_ssize_t, arabic=Py_ssize_t,
    other=Py_ssize_t, previous=Py_UCS4, c=Py_UCS4, following=Py_UCS4, i=Py_ssize_t, k=Py_ssize_t,
    count=Py_ssize_t, looked=Py_ssize_t, stops=Py_ssize_t, capitals=Py_ssize_t, cased=Py_ssize_t,
    numbers=Py_ssize_t, times=Py_ssize_t, rest=Py_ssize_t, most=Py_ssize_t, weight=double,
    words=list, word=str, plain=str, folded=str, first=Py_UCS4, short=bint, is_date=bint)
cpdef double glance(str text, Vocabulary vocabulary, float[::1] out, Py_ssize_t at)

cdef double _ends(str text, Py_ssize_t size)
@cython.locals(c=Py_UCS4)
cdef double _begins(str text, Py_ssize_t size)
@cython.locals(folded=str, colon=Py_ssize_t, n=Py_ssize_t)
cdef void _label(str text, list words, Py_ssize_t count, dict labels, float[::1] out, Py_ssize_t at)
