# Types for tokens.py when it is compiled.
cimport cython
cimport cleaner._hot.chars as chars
from cleaner._hot.references cimport decoded

cdef int COUNT, KEYED, SLOTS, _MASK, _FIRST_SIZE
cdef int[::1] TAG_NUMBERS, ATTRIBUTE_NUMBERS
cdef long long[::1] TAG_KEYS, ATTRIBUTE_KEYS
cdef dict UNKEYED

cdef class Tokens:
    cdef public str source
    cdef int kind
    cdef void* data
    cdef public Py_ssize_t size, inside, behind
    cdef public dict made_up
    cdef public int tag, first, last, room
    cdef public bint self_closing
    cdef public int[::1] names, starts, ends
    @cython.locals(kind=int, data="void*", source=str, size=Py_ssize_t, key="long long", i=Py_ssize_t, keyed=bint, c=int,
        slot="long long", name=str)
    cdef Py_ssize_t read_name(self, Py_ssize_t at) except -2
    @cython.locals(kind=int, data="void*", source=str, size=Py_ssize_t, key="long long", i=Py_ssize_t, count=int, c=int,
        begin=Py_ssize_t, start=Py_ssize_t, stop=Py_ssize_t, slot="long long", keyed=bint)
    cdef Py_ssize_t read_attributes(self, Py_ssize_t at, bint noted) except -2
    @cython.locals(k=int)
    cdef int note(self, int name, Py_ssize_t start, Py_ssize_t stop, int count) except -2
    @cython.locals(names="int[::1]", starts="int[::1]", ends="int[::1]", room=Py_ssize_t)
    cdef object widen(self)
    @cython.locals(k=int)
    cdef int has(self, int name) noexcept
    @cython.locals(source=str, start=int, stop=int)
    cdef str value(self, int k)
    @cython.locals(c=int)
    cdef bint tag_at(self, Py_ssize_t at) noexcept
    @cython.locals(source=str, size=Py_ssize_t)
    cdef Py_ssize_t text_end(self, Py_ssize_t at) except -2
    @cython.locals(source=str, i=Py_ssize_t)
    cdef Py_ssize_t comment_end(self, Py_ssize_t at) except -2
    @cython.locals(end=Py_ssize_t)
    cdef Py_ssize_t bogus_end(self, Py_ssize_t at) except -2
    @cython.locals(source=str, i=Py_ssize_t)
    cdef Py_ssize_t raw_end(self, Py_ssize_t at, str name, Py_ssize_t stop) except -2
    @cython.locals(kind=int, data="void*", source=str, length=Py_ssize_t, end=Py_ssize_t, k=Py_ssize_t, c=int)
    cdef bint names_tag(self, Py_ssize_t at, str name) noexcept
    @cython.locals(source=str, size=Py_ssize_t, comment=Py_ssize_t, i=Py_ssize_t, nested=bint)
    cdef Py_ssize_t script_end(self, Py_ssize_t at) except -2
