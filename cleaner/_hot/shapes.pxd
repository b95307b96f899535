# Types for shapes.py when it is compiled.
cimport cython
from cleaner._hot.glance cimport log1p
from cleaner._hot.words cimport Words

cdef double FEW_DIGITS, MANY_DIGITS, SOME_CAPITALS, ALL_CAPITALS, AWAY, SHORT
cdef Py_ssize_t CAPITALS, DIGITS, ENDS, BEGINS, UPPER, DATED, LABEL, WHOLE, MONEY, QUESTION
cdef unsigned long long SPREAD, ALL
cdef double[::1] LENGTHS

@cython.locals(n=Py_ssize_t, i=Py_ssize_t, known=Words, seen=Words, number=double,
    key="unsigned long long", before=long, after=long)
cpdef number_shapes(float[::1] out, Py_ssize_t width, double[::1] words, long[::1] shapes,
    long[::1] triples)
cdef unsigned long long joined(unsigned long long first, unsigned long long second) noexcept
@cython.locals(length=int, key="unsigned long long", share=float)
cdef unsigned long long shape_of(float[::1] out, Py_ssize_t at, double words) noexcept
@cython.locals(n=Py_ssize_t, i=Py_ssize_t, at=Py_ssize_t, column=Py_ssize_t, shape=Py_ssize_t,
    most=Py_ssize_t, triple=Py_ssize_t, lines="long[::1]", of_triple="long[::1]",
    last="long[::1]", triple_words="double[::1]", triple_odds="double[::1]", pairs=Words,
    begun=Words, dated=double, money=double, labels=double, short=double, questions=double,
    repeated=double, weight=double, key="unsigned long long", log_dated=double,
    log_money=double, log_questions=double)
cpdef shape_columns(float[::1] out, Py_ssize_t width, Py_ssize_t start, double[::1] words,
    double[::1] likely, unsigned long long[::1] firsts, long[::1] shapes, long[::1] triples)
