# Types for runs.py when it is compiled.
cimport cython
from cleaner._hot.glance cimport log1p

cdef double WRAPPED, RUNNING

@cython.locals(c=Py_UCS4)
cdef bint continues(str text, str before, double stops, double words, double gap,
    double ends) noexcept
@cython.locals(n=Py_ssize_t, first=Py_ssize_t, run=Py_ssize_t, i=Py_ssize_t, j=Py_ssize_t,
    at=Py_ssize_t, column=Py_ssize_t, size=Py_ssize_t, all_words=double, stops=double,
    before=double, share=double)
cpdef void fill_runs(list texts, float[::1] out, Py_ssize_t width, Py_ssize_t start,
    double[::1] gaps, double[::1] words, long[::1] runs) noexcept
