# Types for wide_charsets.py when it is compiled.
cimport cython
from cleaner._hot.charsets cimport plain_class

cdef int _LOST
cdef Py_ssize_t _WIDE_ROW
cdef long FROM_LETTER, FROM_SPACE, FROM_WIDE, TO_LETTER, TO_SPACE, BROKEN, HALF, HALF_AGAIN, RARE
cdef long _UNASSIGNED, _GBK, _SHIFT_JIS, _EUC_JP

cdef class Double:
    cdef public const unsigned char[::1] tables
    cdef public int[::1] kinds, starts

    @cython.locals(winner=Py_ssize_t, number=Py_ssize_t, cost=int)
    cpdef tuple judge(self, const unsigned char[::1] sample, const int[::1] hints, int bound)
    cpdef int cost(self, const unsigned char[::1] sample, Py_ssize_t number)

@cython.locals(before=Py_ssize_t, i=Py_ssize_t, size=Py_ssize_t, letter=bint, c="unsigned char",
    second="unsigned char", length=Py_ssize_t, found=long)
cdef int wide_cost(const unsigned char[::1] sample, const unsigned char[::1] table,
    Py_ssize_t offset, long kind, int cost, int bound) noexcept
