# Types for sequences.py when it is compiled.
cimport cython
cimport cleaner._hot.chars as chars

cdef int ALWAYS, BOXED, CAPITAL, CUT_TAIL, LEAD, LINE_BREAK, LOST, REST, SPACED, STRAIGHTENED
cdef int _HEAD, _SPACE

cdef class Gate:
    cdef const unsigned char[::1] flags
    cdef const unsigned short[::1] number, two, more, four, rest, filled, spaced

@cython.locals(kind=int, data="void*", size=Py_ssize_t, start=Py_ssize_t, i=Py_ssize_t,
    c="unsigned int", found=list, flags="const unsigned char[::1]")
cpdef list suspects(str text, Gate gate)
@cython.locals(kind=int, data="void*", size=Py_ssize_t, c="unsigned int", second="unsigned int",
    head=int, rest=int, fitting=int, lost=int, place=int, lead=Py_ssize_t, at=Py_ssize_t, number="const unsigned short[::1]")
cdef bint _is_suspect(str text, Py_ssize_t i, Gate gate) noexcept
@cython.locals(kind=int, data="void*", size=Py_ssize_t, i=Py_ssize_t, end=Py_ssize_t,
    c="unsigned int", lead="unsigned int", second="unsigned int", third="unsigned int",
    before="unsigned int", after="unsigned int", count=int, fitting=int, here=int, weight=int,
    flags="const unsigned char[::1]", number="const unsigned short[::1]",
    two="const unsigned short[::1]", more="const unsigned short[::1]",
    rest="const unsigned short[::1]", found=list)
cpdef list stretches(str text, Gate gate)
@cython.locals(kind=int, data="void*", size=Py_ssize_t, i=Py_ssize_t, c="unsigned int",
    after="unsigned int", found=int)
cpdef int signs(str text) noexcept
