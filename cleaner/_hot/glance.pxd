# cython: language_level=3
# Types for glance.py when it is compiled.
cimport cython
cimport cleaner._hot.chars as chars
from cleaner._hot.labels cimport find_label, find_prefix
from cleaner._hot.words cimport Sight, Words, is_space, is_unspaced, look_at_words, word_key

cdef extern from "math.h" nogil:
    double c_log1p "log1p"(double)
    double c_exp "exp"(double)

cdef bint COMPILED
cdef Py_ssize_t DATE_WORDS, LABEL_LENGTH, LABEL_WORDS, PREFIXED_WORDS

cdef double _COUNTED
cdef double[::1] _LOGARITHMS

@cython.locals(count=Py_ssize_t)
cpdef double log1p(double x) noexcept
cpdef double exp(double x) noexcept

cdef class Vocabulary:
    cdef public Words stopwords, times, first, last, labels
    cdef public Py_ssize_t longest

@cython.locals(size=Py_ssize_t, upper=Py_ssize_t, lower=Py_ssize_t, digits=Py_ssize_t,
    marks=Py_ssize_t, commas=Py_ssize_t, sentences=Py_ssize_t, unspaced=Py_ssize_t,
    letters=Py_ssize_t, separators=Py_ssize_t, copyright_sign=Py_ssize_t, currency=Py_ssize_t,
    question=Py_ssize_t, colons=Py_ssize_t, cyrillic=Py_ssize_t, arabic=Py_ssize_t,
    other=Py_ssize_t, curly=Py_ssize_t, machine=Py_ssize_t, code=bint, previous="unsigned int", c="unsigned int", following="unsigned int",
    i=Py_ssize_t, count=Py_ssize_t, stops=Py_ssize_t,
    cased=Py_ssize_t, numbers=Py_ssize_t, rest=Py_ssize_t,
    most=Py_ssize_t, weight=double, first="unsigned int", dated=bint, is_date=bint, inside=bint,
    begins=bint, closes=bint, phrase=bint, most_words=Py_ssize_t, first_key="unsigned long long",
    last_key="unsigned long long", kind=int, data="void*")
cpdef double glance(str text, Vocabulary vocabulary, Sight sight, float[::1] out, Py_ssize_t at) except? -1

@cython.locals(c=Py_UCS4, i=Py_ssize_t)
cdef double _ends(str text, Py_ssize_t size) noexcept
@cython.locals(c=Py_UCS4)
cdef double _begins(str text, Py_ssize_t size) noexcept
