# Types for naming.py when it is compiled.
cimport cython
from cleaner._hot.elements cimport Evidence, Tree
from cleaner._hot.glance cimport exp
from cleaner._hot.words cimport Words, is_space, word_key

cdef unsigned long long ALL
cdef unsigned long long[::1] SALTS
cdef int OWN, NEAR, FAR, SHORT, LONG, LINK, WHOLE, PAIR
cdef Py_ssize_t NAME_PLACES, ROOM, NEAR_UP, MOST_UP, MOST_WORDS, MOST_CHARS, SHORT_CHARS, PAIRED_CHARS, WHOLE_WORDS
cdef Py_ssize_t REACH, LINK_CHARS, LINK_WORDS, MOST_NAMES, SHORTEST, LONGEST

@cython.final
cdef class Learned:
    cdef public Py_ssize_t classes
    cdef signed char[::1] weights
    cdef double step
    cdef Words table
    cdef unsigned long long digits
    @cython.locals(number=Py_ssize_t, start=Py_ssize_t, k=Py_ssize_t)
    cdef void add(self, unsigned long long key, int place, float[::1] out, Py_ssize_t at) noexcept

cdef class Record:
    cdef public list keys
    cdef public dict spelled

cdef unsigned long long salted(unsigned long long key, unsigned long long salt) noexcept
cdef unsigned long long joined(unsigned long long first, unsigned long long second) noexcept
@cython.locals(place=Py_ssize_t, key="unsigned long long", words=list)
cpdef unsigned long long key_of(str spelled) except? 1

@cython.locals(classes=Py_ssize_t, walk=Walk, i=Py_ssize_t, k=Py_ssize_t, at=Py_ssize_t,
    most=double, total=double, step=double)
cpdef fill_shares(float[::1] out, Py_ssize_t width, Py_ssize_t column, list texts,
    list evidences, Tree tree, Learned learned)
@cython.locals(even=double, sums="double[::1]", i=Py_ssize_t, k=Py_ssize_t, first=Py_ssize_t,
    last=Py_ssize_t, seen=Py_ssize_t, at=Py_ssize_t)
cpdef fill_around(float[::1] out, Py_ssize_t width, Py_ssize_t column, Py_ssize_t classes,
    Py_ssize_t n)
@cython.locals(n=Py_ssize_t, sums="double[::1]", sizes="double[::1]", i=Py_ssize_t, k=Py_ssize_t,
    at=Py_ssize_t, size=double, mean=double)
cpdef level(double[::1] likely, Py_ssize_t classes, long[::1] groups, Py_ssize_t count,
    double weight)
@cython.locals(i=Py_ssize_t, k=Py_ssize_t, at=Py_ssize_t, number=Py_ssize_t)
cpdef favour(double[::1] likely, Py_ssize_t classes, float[::1] values, Py_ssize_t width,
    list places, Py_ssize_t column, long[::1] class_of, double factor)
@cython.locals(i=Py_ssize_t)
cpdef disfavour(double[::1] likely, Py_ssize_t classes, Py_ssize_t of_class, float[::1] values,
    Py_ssize_t width, Py_ssize_t column, double label, Py_ssize_t end, double factor)
@cython.locals(i=Py_ssize_t, found=list)
cpdef list reaching(double[::1] scores, double limit)
@cython.locals(i=Py_ssize_t, k=Py_ssize_t, best=Py_ssize_t, found=list)
cpdef list likeliest(double[::1] likely, Py_ssize_t classes, Py_ssize_t n)
@cython.locals(i=Py_ssize_t, k=Py_ssize_t, noise=double, odds=double)
cpdef doubt(double[::1] scores, double[::1] likely, Py_ssize_t classes, Py_ssize_t content,
    double sure, double by)
@cython.locals(i=Py_ssize_t, k=Py_ssize_t, at=Py_ssize_t, best=Py_ssize_t, found=list)
cpdef list name_lines(double[::1] likely, Py_ssize_t classes, double[::1] scores, double limit,
    Py_ssize_t content)
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
    cdef unsigned long long always
    cdef bint html
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
    @cython.locals(count=Py_ssize_t, start=Py_ssize_t, i=Py_ssize_t, k=Py_ssize_t, c=Py_UCS4,
        small=bint, after_small=bint, letter=bint, key="unsigned long long")
    cdef Py_ssize_t split(self, str text, Py_ssize_t size, Py_ssize_t most) except -1
    @cython.locals(length=Py_ssize_t, size=Py_ssize_t, place=int, count=Py_ssize_t,
        start=Py_ssize_t, end=Py_ssize_t, i=Py_ssize_t, c=Py_UCS4, before="unsigned long long",
        whole="unsigned long long", key="unsigned long long")
    cdef void in_text(self, str text, float[::1] out, Py_ssize_t at) except *
    @cython.locals(i=Py_ssize_t, c=Py_UCS4, key="unsigned long long")
    cdef unsigned long long word(self, str text, Py_ssize_t start, Py_ssize_t end) except? 1
    @cython.locals(key="unsigned long long")
    cdef unsigned long long pair(self, unsigned long long first, unsigned long long second) except? 1
    @cython.locals(number="unsigned long long")
    cdef int meet(self, unsigned long long key, int place, float[::1] out, Py_ssize_t at) except -1
