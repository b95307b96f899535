# Types for samples.py when it is compiled.
cimport cython

cdef Py_ssize_t AROUND, _SLACK, MOST_TAG

@cython.locals(good=Py_ssize_t, bad=Py_ssize_t, i=Py_ssize_t, size=Py_ssize_t, c="unsigned char",
    length=Py_ssize_t)
cpdef tuple census(const unsigned char[::1] data)
@cython.locals(c="unsigned char", low="unsigned char", high="unsigned char", need=Py_ssize_t,
    k=Py_ssize_t)
cpdef Py_ssize_t sequence(const unsigned char[::1] data, Py_ssize_t i, Py_ssize_t size) noexcept
@cython.locals(out="unsigned char[::1]", n=Py_ssize_t, keep=Py_ssize_t, i=Py_ssize_t,
    c="unsigned char", after=Py_ssize_t, first=Py_ssize_t, k=Py_ssize_t, any_high=bint)
cpdef bytes gather(const unsigned char[::1] data, Py_ssize_t start, Py_ssize_t end,
    Py_ssize_t limit, bint markup)
@cython.locals(c="unsigned char", low="unsigned char", second="unsigned char", k=Py_ssize_t,
    stop=Py_ssize_t)
cdef Py_ssize_t past_markup(const unsigned char[::1] data, Py_ssize_t i, Py_ssize_t end) noexcept
cdef Py_ssize_t past_element(const unsigned char[::1] data, Py_ssize_t k, Py_ssize_t end,
    unsigned char second) noexcept
@cython.locals(c="unsigned char", k=Py_ssize_t, stop=Py_ssize_t)
cdef Py_ssize_t past_reference(const unsigned char[::1] data, Py_ssize_t i, Py_ssize_t end) noexcept
