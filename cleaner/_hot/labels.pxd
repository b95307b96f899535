# Types for labels.py when it is compiled.
cimport cython
cimport cleaner._hot.chars as chars
from cleaner._hot.words cimport Sight, Words, is_edge, word_key

@cython.locals(count=Py_ssize_t, size=Py_ssize_t, start=Py_ssize_t, n=Py_ssize_t, role=double)
cpdef object find_label(str text, Sight sight, Words labels, float[::1] out, Py_ssize_t at)
@cython.locals(phrase=str)
cdef double _role_of(str text, Py_ssize_t start, Py_ssize_t end, Words labels, bint straight) except? -1
@cython.locals(k=Py_ssize_t, i=Py_ssize_t, words=list, phrase=str)
cdef double _role_of_words(str text, Sight sight, Py_ssize_t first, Py_ssize_t last,
    Words labels) except? -1
@cython.locals(colon=Py_ssize_t, role=double)
cpdef bint find_prefix(str text, Py_ssize_t start, Py_ssize_t end, Words labels, float[::1] out,
    Py_ssize_t at) except? -1
