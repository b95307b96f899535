# Types for untouched.py when it is compiled.
cimport cython
cimport cleaner._hot.chars as chars

cdef int _SMALL, _BEFORE, _AFTER, _ASKS, _BLANK

@cython.locals(found=dict, size=Py_ssize_t, kind=int, data="void*", tabled=Py_ssize_t,
    start=Py_ssize_t, before=int, i=Py_ssize_t, c=int, now=int, asks=bint, word=str)
cpdef dict count_untouched(str text, dict known, Py_ssize_t longest, const unsigned char[::1] flags,
    flags_of)
