# Types for near.py when it is compiled.
cimport cython

@cython.locals(i=Py_ssize_t, j=Py_ssize_t, k=Py_ssize_t, c=Py_ssize_t, near=Py_ssize_t,
    copied=Py_ssize_t, column=Py_ssize_t, row=Py_ssize_t)
cpdef void copy_near(float[::1] out, Py_ssize_t width, Py_ssize_t n, Py_ssize_t start,
    long[::1] offsets, long[::1] columns) noexcept
