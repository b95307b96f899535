# Types for cut.py when it is compiled.
cimport cython

@cython.locals(n=Py_ssize_t, i=Py_ssize_t, weight=double, expected=double, chosen=double,
    found=double, best=double, score=double, values=list)
cpdef double best_cut(double[::1] scores, double[::1] words, double beta)
@cython.locals(i=Py_ssize_t, found=double)
cpdef double total(double[::1] words, Py_ssize_t n)
