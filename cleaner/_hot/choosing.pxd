# Types for choosing.py when it is compiled.
cimport cython

@cython.locals(n=Py_ssize_t, sums="double[::1]", sizes="double[::1]", i=Py_ssize_t, k=Py_ssize_t,
    at=Py_ssize_t, size=double, mean=double)
cpdef level(double[::1] likely, Py_ssize_t classes, long[::1] groups, Py_ssize_t count,
    double weight)
@cython.locals(i=Py_ssize_t, k=Py_ssize_t, at=Py_ssize_t, number=Py_ssize_t)
cpdef favour(double[::1] likely, Py_ssize_t classes, float[::1] values, Py_ssize_t width,
    list places, Py_ssize_t column, long[::1] class_of, double factor)
@cython.locals(i=Py_ssize_t)
cpdef disfavour(double[::1] likely, Py_ssize_t classes, Py_ssize_t of_class, float[::1] values,
    Py_ssize_t width, Py_ssize_t column, double label, Py_ssize_t end, double factor)
@cython.locals(i=Py_ssize_t, found=list)
cpdef list reaching(double[::1] scores, double limit)
@cython.locals(i=Py_ssize_t, k=Py_ssize_t, best=Py_ssize_t, found=list)
cpdef list likeliest(double[::1] likely, Py_ssize_t classes, Py_ssize_t n)
@cython.locals(i=Py_ssize_t, k=Py_ssize_t, noise=double, odds=double)
cpdef doubt(double[::1] scores, double[::1] likely, Py_ssize_t classes, Py_ssize_t content,
    double sure, double by)
@cython.locals(i=Py_ssize_t, k=Py_ssize_t, at=Py_ssize_t, best=Py_ssize_t, found=list)
cpdef list name_lines(double[::1] likely, Py_ssize_t classes, double[::1] scores, double limit,
    Py_ssize_t content)
