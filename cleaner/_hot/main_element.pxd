# Types for main_element.py when it is compiled.
cimport cython

@cython.locals(nodes=Py_ssize_t, at=Py_ssize_t, up=Py_ssize_t, main=Py_ssize_t,
    heaviest="long[::1]")
cpdef Py_ssize_t main_element(double[::1] weights, long[::1] parents, double share) except -1

cdef class Standing:
    cdef signed char[::1] inside
    cdef long[::1] steps
    @cython.locals(nodes=Py_ssize_t, at=Py_ssize_t, inside="signed char[::1]", steps="long[::1]",
        on_path="signed char[::1]")
    cdef void fill(self, Py_ssize_t main, long[::1] parents) except *
