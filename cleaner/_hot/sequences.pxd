# Types for sequences.py when it is compiled.
cimport cython
cimport cleaner._hot.chars as chars

cdef int ALWAYS, BOXED, CALL, CAPITAL, CUT_TAIL, LEAD, LINE_BREAK, LONE, LOST, LOST_BYTES, QUOTED
cdef int REST, ROW, SOLE, SPACED, STRAIGHTENED
cdef int _COMPANY, _HEAD, _LETTER_E, _LONGEST_SIGN, _OPENING, _SPACE, _WORD_BITS

cdef class Gate:
    cdef const unsigned char[::1] flags, words
    cdef const unsigned short[::1] number, two, more, four, rest, filled, spaced

@cython.locals(kind=int, data="void*", size=Py_ssize_t, start=Py_ssize_t, i=Py_ssize_t,
    c="unsigned int", found=list, flags="const unsigned char[::1]")
cpdef list suspects(str text, Gate gate)
@cython.locals(text=str, kind=int, data="void*", i=Py_ssize_t, c="unsigned int")
cpdef bint any_suspect(list texts, Gate gate) except -1
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
    after="unsigned int", found=int, sole=int, place=Py_ssize_t)
cpdef int signs(str text) noexcept
@cython.locals(kind=int, data="void*", size=Py_ssize_t, i=Py_ssize_t, end=Py_ssize_t,
    c="unsigned int")
cdef int _lone_at(str text, Py_ssize_t i) noexcept
@cython.locals(c="unsigned int")
cdef bint _may_be_capital(str text, Py_ssize_t i) noexcept
cdef bint _begins_sign(unsigned int c) noexcept
@cython.locals(letter="unsigned int")
cdef bint _is_edge(unsigned int c) noexcept
@cython.locals(kind=int, data="void*", size=Py_ssize_t, i=Py_ssize_t, c="unsigned int",
    value="unsigned int")
cpdef bint may_hold_word(str text, const unsigned char[::1] bits) noexcept
