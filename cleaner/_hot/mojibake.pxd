# Types for mojibake.py when it is compiled.
cimport cython
cimport cleaner._hot.chars as chars
from cleaner._hot.sequences cimport Gate, may_hold_word, signs, stretches

cdef int FIRST_OF_FOUR, FIRST_OF_THREE, FIRST_OF_TWO, LONE, NEXT, NEXT_ONLY, OTHER_CLASS, PROOF
cdef int SPACE_CLASS, WORD_CLASS, _FIRST, _QUESTION, _SPACE, _SUBSTITUTE
cdef Py_ssize_t MOST_PIECES

cdef class Judge:
    cdef const unsigned char[::1] classes, codes, clues
    cdef const unsigned long long[::1] masks, places
    cdef const unsigned short[::1] number, fits
    cdef int width, sloppy, filling
    cdef object filled, replaced, variants, sound, joined

@cython.locals(weight=int)
cpdef bint is_sound(str text, Judge judge, Gate gate) except -1
@cython.locals(kind=int, data="void*", size=Py_ssize_t, i=Py_ssize_t, c="unsigned int", at=Py_ssize_t,
    classes="const unsigned char[::1]", masks="const unsigned long long[::1]",
    places="const unsigned long long[::1]", first="unsigned long long",
    second="unsigned long long", last="unsigned long long", final="unsigned long long",
    one="unsigned long long", two="unsigned long long", fresh="unsigned long long",
    new="unsigned long long")
cpdef bint is_bad(str text, Judge judge) except -1
cdef int _class_of(str text, Py_ssize_t i) noexcept
@cython.locals(before=str, seen=int)
cpdef str at_once(str text, Judge judge, Gate gate)
@cython.locals(kind=int, data="void*", size=Py_ssize_t, i=Py_ssize_t, c="unsigned int",
    number="const unsigned short[::1]", fits="const unsigned short[::1]", left="unsigned int",
    encoding=int)
cpdef str undone(str text, Judge judge)
@cython.locals(kind=int, data="void*", size=Py_ssize_t, i=Py_ssize_t, c="unsigned int",
    number="const unsigned short[::1]", codes="const unsigned char[::1]", width=int,
    sloppy=bint, filling=bint, written=object, out="unsigned char[::1]", wanted=int, lossy=bint,
    byte="unsigned char")
cdef str _decoded(str text, int encoding, Judge judge)
@cython.locals(kind=int, data="void*", size=Py_ssize_t, i=Py_ssize_t, c="unsigned int", clue=int,
    before=int, end=Py_ssize_t, clues="const unsigned char[::1]", found=list)
cpdef list pieces(str text, Judge judge)
@cython.locals(kind=int, data="void*", size=Py_ssize_t, c="unsigned int", clue=int,
    following=Py_ssize_t)
cdef Py_ssize_t _end_of_piece(str text, Py_ssize_t i, const unsigned char[::1] clues) noexcept
@cython.locals(before=str)
cpdef str settled(str text, Judge judge, dict known)
@cython.locals(places=list, size=Py_ssize_t, i=Py_ssize_t, start=Py_ssize_t, end=Py_ssize_t,
    at=Py_ssize_t, piece=str, right=str, parts=list)
cdef str _in_pieces(str text, Judge judge, dict known)
@cython.locals(before=str)
cpdef str repaired(str text, Judge judge, dict known)
@cython.locals(kind=int, data="void*", size=Py_ssize_t, i=Py_ssize_t, c="unsigned int")
cpdef bint holds(str text, unsigned int low, unsigned int end) noexcept
