# Types for words.py when it is compiled.
cimport cython
cimport cleaner._hot.chars as chars

cdef bint COMPILED
cdef unsigned short[::1] SMALL
cdef unsigned char[::1] EDGES, SPACES
cdef unsigned long long _BASIS, _PRIME, _ALL, _NUMBER, _ONE
cdef unsigned int _TABLED, _NO_LETTER, _CAPITAL_SIGMA, _DOTTED_CAPITAL_I

@cython.locals(key="unsigned long long", i=Py_ssize_t, c="unsigned int", kind=int, data="void*")
cpdef unsigned long long word_key(str text, Py_ssize_t start, Py_ssize_t end) except? 1
@cython.locals(key="unsigned long long", i=Py_ssize_t)
cdef unsigned long long _exact_key(str word) except? 1
@cython.locals(key="unsigned long long", i=Py_ssize_t, letter="Py_UCS4", gap=bint, some=bint)
cpdef unsigned long long letters_key(str text) except? 1
cpdef unsigned int small_of(unsigned int c) except? 0xFFFF

cdef class Words:
    cdef Py_ssize_t size
    cdef unsigned long long mask
    cdef unsigned long long[::1] keys
    cdef double[::1] values
    @cython.locals(mask="unsigned long long", slot="unsigned long long", bit="unsigned long long")
    cdef void put(self, unsigned long long key, double value)
    @cython.locals(keys="unsigned long long[::1]", values="double[::1]", size=Py_ssize_t,
        i=Py_ssize_t)
    cdef void grow(self)
    @cython.locals(mask="unsigned long long", slot="unsigned long long", bit="unsigned long long")
    cdef double get(self, unsigned long long key) noexcept

cdef class Sight:
    cdef public Py_ssize_t count
    cdef public long[::1] starts, ends
    cdef public unsigned long long[::1] keys, bare
    cdef Py_ssize_t cased, capitals, stops, numbers, times, rest
    cdef unsigned long long first_key, last_key

@cython.locals(kind=int, data="void*", stops=Py_ssize_t, capitals=Py_ssize_t, cased=Py_ssize_t, numbers=Py_ssize_t,
    dates=Py_ssize_t, rest=Py_ssize_t, k=Py_ssize_t, start=Py_ssize_t, end=Py_ssize_t,
    size_with_edges=Py_ssize_t, key="unsigned long long", first_key="unsigned long long",
    last_key="unsigned long long", first="unsigned int")
cpdef object look_at_words(str text, Sight sight, Words stopwords, Py_ssize_t longest, Words times,
    bint dated)

cpdef bint is_unspaced(unsigned int c) noexcept
cpdef bint is_edge(unsigned int c) noexcept
cpdef bint is_space(unsigned int c) noexcept
