# Types for references.py when it is compiled.
cimport cython
cimport cleaner._hot.chars as chars

cdef dict _NAMED, _CONTROLS
cdef long _LAST
cdef Py_ssize_t _LONGEST, _LONGEST_BARE
cdef str _REPLACED

@cython.locals(kind=int, data="void*", at=Py_ssize_t, begin=Py_ssize_t, i=Py_ssize_t, digits=Py_ssize_t, last=Py_ssize_t,
    number=long, c=long, made=str, parts=list)
cpdef str decoded(str source, Py_ssize_t start, Py_ssize_t end, bint attribute)
