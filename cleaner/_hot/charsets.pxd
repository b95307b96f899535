# Types for charsets.py when it is compiled.
cimport cython

cdef Py_ssize_t MOST_PLAIN, _CHUNK, _PLAIN
cdef int _HOPELESS, _LOST, MOST_TOLD, TOLD_SHARE, AMONG_ASCII
cdef int[::1] WORDS

cdef class Single:
    cdef public const unsigned char[::1] tables, rows, extras, cases, turns, plain
    cdef public int[::1] offsets, sizes, encodings, languages, starts, begins, first
    cdef public Py_ssize_t count

    @cython.locals(pairs=Py_ssize_t, names=Py_ssize_t, encodings=Py_ssize_t, room="int[::1]",
        told=Py_ssize_t, j=Py_ssize_t, p=Py_ssize_t, k=Py_ssize_t, alive=Py_ssize_t,
        best=Py_ssize_t)
    cpdef tuple among(self, const unsigned char[::1] sample, const int[::1] chosen,
        const int[::1] hints)
    @cython.locals(pairs=Py_ssize_t, names=Py_ssize_t, encodings=Py_ssize_t, room="int[::1]",
        live=Py_ssize_t, told=Py_ssize_t,
        k=Py_ssize_t, p=Py_ssize_t, j=Py_ssize_t, alive=Py_ssize_t, best=Py_ssize_t,
        chosen=Py_ssize_t, one=Py_ssize_t, two=Py_ssize_t, three=Py_ssize_t, turn=Py_ssize_t,
        least=int)
    cpdef tuple judge(self, const unsigned char[::1] sample, const int[::1] hints, int bound)
    @cython.locals(count=Py_ssize_t, plain="const unsigned char[::1]", before=Py_ssize_t,
        high=bint, seen=Py_ssize_t, letters=int, beyond=int, runs=int,
        power=int, i=Py_ssize_t, c="unsigned char",
        now=Py_ssize_t, base=Py_ssize_t, k=Py_ssize_t, least=int, among=int)
    cdef void tell(self, const unsigned char[::1] sample, int[::1] room, Py_ssize_t told) noexcept
    @cython.locals(pairs=Py_ssize_t, live=Py_ssize_t, encodings=Py_ssize_t, turned=Py_ssize_t,
        firsts=Py_ssize_t, seconds=Py_ssize_t, cases="const unsigned char[::1]",
        turns="const unsigned char[::1]", tables="const unsigned char[::1]",
        rows="const unsigned char[::1]", extras="const unsigned char[::1]", size=Py_ssize_t,
        i=Py_ssize_t, before="unsigned char", winner=Py_ssize_t, n=Py_ssize_t, c="unsigned char",
        e=Py_ssize_t, base=Py_ssize_t, cost=int, k=Py_ssize_t, best=int, j=Py_ssize_t,
        p=Py_ssize_t, offset=Py_ssize_t, width=Py_ssize_t, place=Py_ssize_t, kept=Py_ssize_t)
    cdef Py_ssize_t run(self, const unsigned char[::1] sample, int[::1] room, Py_ssize_t alive,
        int bound) noexcept

cpdef Py_ssize_t plain_class(unsigned char c) noexcept
