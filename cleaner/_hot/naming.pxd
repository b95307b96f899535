# Types for naming.py when it is compiled.
cimport cython
from cleaner._hot.elements cimport Evidence, Tree
from cleaner._hot.glance cimport exp
from cleaner._hot.placed_words cimport joined, key_of, placed
from cleaner._hot.splitting cimport Splitter
from cleaner._hot.words cimport Words, word_key

cdef int OWN, NEAR, FAR, SHORT, LONG, LINK, WHOLE, PAIR
cdef Py_ssize_t NAME_PLACES, ROOM, NEAR_UP, MOST_UP, MOST_WORDS, MOST_CHARS, SHORT_CHARS, PAIRED_CHARS, WHOLE_WORDS
cdef Py_ssize_t REACH, LINK_CHARS, LINK_WORDS, MOST_NAMES, SHORTEST, LONGEST

@cython.final
cdef class Learned:
    cdef public Py_ssize_t classes
    cdef signed char[::1] weights
    cdef double step
    cdef Words table
    @cython.locals(number=Py_ssize_t, start=Py_ssize_t, k=Py_ssize_t)
    cdef void add(self, unsigned long long key, int place, float[::1] out, Py_ssize_t at) noexcept

cdef class Record:
    cdef public list keys
    cdef public dict spelled

@cython.locals(classes=Py_ssize_t, walk=Walk, i=Py_ssize_t, k=Py_ssize_t, at=Py_ssize_t,
    most=double, total=double, step=double)
cpdef fill_shares(float[::1] out, Py_ssize_t width, Py_ssize_t column, list texts,
    list evidences, Tree tree, Learned learned)
@cython.locals(even=double, sums="double[::1]", i=Py_ssize_t, k=Py_ssize_t, first=Py_ssize_t,
    last=Py_ssize_t, seen=Py_ssize_t, at=Py_ssize_t)
cpdef fill_around(float[::1] out, Py_ssize_t width, Py_ssize_t column, Py_ssize_t classes,
    Py_ssize_t n)
@cython.locals(record=Record, walk=Walk, none="float[::1]", i=Py_ssize_t)
cpdef list recorded(list texts, list evidences, Tree tree)

@cython.final
cdef class Walk:
    cdef Learned learned
    cdef Record record
    cdef list names
    cdef long[::1] parents, number_at
    cdef dict numbers, spelled
    cdef float[::1] sums
    cdef unsigned long long[::1] found
    cdef Py_ssize_t count, room, width
    cdef unsigned long long always, digits
    cdef bint html
    cdef Splitter splitter
    cdef void block(self, str text, Evidence evidence, float[::1] out, Py_ssize_t at) except *
    @cython.locals(node=Py_ssize_t, up=Py_ssize_t, number=Py_ssize_t, place=int, link=str,
        count=Py_ssize_t, i=Py_ssize_t)
    cdef void around(self, Evidence evidence, float[::1] out, Py_ssize_t at) except *
    @cython.locals(count=Py_ssize_t, i=Py_ssize_t)
    cdef int in_names(self, str names, int place, float[::1] out, Py_ssize_t at) except -1
    @cython.locals(number=Py_ssize_t, count=Py_ssize_t, i=Py_ssize_t, place=int,
        start=Py_ssize_t, larger="float[::1]")
    cdef Py_ssize_t number_of(self, str names) except -1
    @cython.locals(classes=Py_ssize_t, start=Py_ssize_t, k=Py_ssize_t)
    cdef void add_names(self, Py_ssize_t number, int place, float[::1] out, Py_ssize_t at) noexcept
    @cython.locals(count=Py_ssize_t, k=Py_ssize_t, key="unsigned long long", splitter=Splitter)
    cdef Py_ssize_t split(self, str text, Py_ssize_t size, Py_ssize_t most) except -1
    @cython.locals(length=Py_ssize_t, place=int, count=Py_ssize_t, start=Py_ssize_t,
        end=Py_ssize_t, before="unsigned long long", whole="unsigned long long",
        key="unsigned long long", splitter=Splitter)
    cdef void in_text(self, str text, float[::1] out, Py_ssize_t at) except *
    @cython.locals(i=Py_ssize_t, c=Py_UCS4, key="unsigned long long")
    cdef unsigned long long word(self, str text, Py_ssize_t start, Py_ssize_t end) except? 1
    @cython.locals(key="unsigned long long")
    cdef unsigned long long pair(self, unsigned long long first, unsigned long long second) except? 1
    @cython.locals(number="unsigned long long")
    cdef int meet(self, unsigned long long key, int place, float[::1] out, Py_ssize_t at) except -1
