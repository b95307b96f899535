# Types for gates.py when it is compiled.
cimport cython
cimport cleaner._hot.chars as chars

@cython.locals(text=str, i=Py_ssize_t, c="unsigned int", kind=int, data="void*")
cpdef bint hold_any(list texts, const unsigned char[::1] table, bint plain) except -1
@cython.locals(text=str, size=Py_ssize_t, i=Py_ssize_t, at=Py_ssize_t, last=Py_ssize_t,
    c="unsigned int", before=Py_UCS4, after=Py_UCS4, opened=int, small=int,
    plural=int, bit=int, kind=int, data="void*")
cpdef bint hold_lost_apostrophe(list texts, const unsigned char[::1] table) except -1
@cython.locals(size=Py_ssize_t)
cdef bint _is_odd(str text, Py_ssize_t i, unsigned int c, Py_UCS4 before, Py_UCS4 after) except -1
@cython.locals(at=Py_ssize_t)
cdef bint _has_blank_line(str text, Py_ssize_t start, Py_ssize_t end) except -1
@cython.locals(found=list, text=str, size=Py_ssize_t, i=Py_ssize_t, k=Py_ssize_t,
    c="unsigned int", rough=int, before=int, blank=int, kind=int, data="void*")
cpdef list untidy(list texts)
@cython.locals(size=Py_ssize_t, kind=int, data="void*", at=Py_ssize_t, before=int)
cpdef bint may_have_escape(str text) except -1
@cython.locals(found=list, size=Py_ssize_t, i=Py_ssize_t, c="unsigned int", kind=int, data="void*")
cpdef list marked(str text, const unsigned char[::1] table)
@cython.locals(text=str)
cpdef bint any_escape(list texts) except -1
