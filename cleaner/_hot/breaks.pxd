# Types for breaks.py when it is compiled.
cimport cython
cimport cleaner._hot.chars as chars

@cython.locals(size=Py_ssize_t, at=Py_ssize_t, kind=int, data="void*")
cpdef bint are_pairs(str text) except -1
