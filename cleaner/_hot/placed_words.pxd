# Types for placed_words.py when it is compiled.
cimport cython
from cleaner._hot.words cimport word_key

cdef unsigned long long ALL
cdef unsigned long long[::1] SALTS

cpdef unsigned long long placed(unsigned long long key, Py_ssize_t place) noexcept
cpdef unsigned long long joined(unsigned long long first, unsigned long long second) noexcept
@cython.locals(key="unsigned long long", words=list)
cpdef unsigned long long key_of(str spelled, str places) except? 1
