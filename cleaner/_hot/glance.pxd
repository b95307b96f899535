# cython: language_level=3
# Types for glance.py when it is compiled.
cimport cython

cdef extern from "math.h" nogil:
    double c_log1p "log1p"(double)

cdef bint COMPILED
cdef unsigned short[::1] SMALL
cdef unsigned char[::1] EDGES, SPACES
cdef unsigned long long _BASIS, _PRIME, _NUMBER
cdef unsigned int _TABLED, _NO_LETTER, _CAPITAL_SIGMA, _DOTTED_CAPITAL_I
cdef Py_ssize_t LABEL_WORDS, PREFIXED_WORDS, _LABEL_LENGTH

cpdef double log1p(double x) noexcept

@cython.locals(key="unsigned long long", i=Py_ssize_t, c="unsigned int")
cpdef unsigned long long word_key(str text, Py_ssize_t start, Py_ssize_t end) except? 1
@cython.locals(key="unsigned long long", i=Py_ssize_t)
cdef unsigned long long _exact_key(str word) except? 1
cdef unsigned int small_of(unsigned int c) except? 0xFFFF

cdef class Words:
    cdef Py_ssize_t size
    cdef unsigned long long mask
    cdef unsigned long long[::1] keys
    cdef double[::1] values
    @cython.locals(mask="unsigned long long", slot="unsigned long long")
    cdef void put(self, unsigned long long key, double value)
    @cython.locals(keys="unsigned long long[::1]", values="double[::1]", size=Py_ssize_t,
        i=Py_ssize_t)
    cdef void grow(self)
    @cython.locals(slot="unsigned long long")
    cdef double get(self, unsigned long long key) noexcept

cdef class Vocabulary:
    cdef public Words stopwords, times, first, last
    cdef public dict labels
    cdef public Py_ssize_t longest

cdef class Sight:
    cdef public Py_ssize_t count
    cdef public long[::1] starts, ends
    cdef public unsigned long long[::1] keys, bare

cpdef bint is_unspaced(unsigned int c) noexcept
cpdef bint is_edge(unsigned int c) noexcept
cpdef bint is_space(unsigned int c) noexcept

@cython.locals(size=Py_ssize_t, upper=Py_ssize_t, lower=Py_ssize_t, digits=Py_ssize_t,
    marks=Py_ssize_t, commas=Py_ssize_t, sentences=Py_ssize_t, unspaced=Py_ssize_t,
    letters=Py_ssize_t, separators=Py_ssize_t, copyright_sign=Py_ssize_t, currency=Py_ssize_t,
    question=Py_ssize_t, colons=Py_ssize_t, cyrillic=Py_ssize_t, arabic=Py_ssize_t,
    other=Py_ssize_t, curly=Py_ssize_t, machine=Py_ssize_t, code=bint, previous="unsigned int", c="unsigned int", following="unsigned int",
    i=Py_ssize_t, k=Py_ssize_t, count=Py_ssize_t, looked=Py_ssize_t, stops=Py_ssize_t,
    capitals=Py_ssize_t, cased=Py_ssize_t, numbers=Py_ssize_t, times=Py_ssize_t, rest=Py_ssize_t,
    most=Py_ssize_t, weight=double, first="unsigned int", short=bint, is_date=bint, inside=bint,
    begins=bint, closes=bint, phrase=bint, start=Py_ssize_t, end=Py_ssize_t, starts="long[::1]",
    ends="long[::1]", keys="unsigned long long[::1]", bare="unsigned long long[::1]", stopwords=Words, longest=Py_ssize_t,
    size_with_edges=Py_ssize_t, most_words=Py_ssize_t, key="unsigned long long", first_key="unsigned long long",
    last_key="unsigned long long")
cpdef double glance(str text, Vocabulary vocabulary, Sight sight, float[::1] out, Py_ssize_t at) except? -1

@cython.locals(c=Py_UCS4, i=Py_ssize_t)
cdef double _ends(str text, Py_ssize_t size) noexcept
@cython.locals(c=Py_UCS4)
cdef double _begins(str text, Py_ssize_t size) noexcept
@cython.locals(folded=str, n=Py_ssize_t, words=list)
cdef void _label(str text, Py_ssize_t count, dict labels, float[::1] out, Py_ssize_t at)
@cython.locals(colon=Py_ssize_t)
cdef bint _prefix(str text, dict labels, float[::1] out, Py_ssize_t at)
