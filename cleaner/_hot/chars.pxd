# What the names of chars.py are in the compiled modules.
cdef extern from "Python.h":
    int kind_of "PyUnicode_KIND"(object text) noexcept
    void* data_of "PyUnicode_DATA"(object text) noexcept
    bint is_ascii "PyUnicode_IS_ASCII"(object text) noexcept
    int read "(int)PyUnicode_READ"(int kind, void* data, Py_ssize_t i) noexcept
    Py_ssize_t find "PyUnicode_FindChar"(object text, Py_UCS4 character, Py_ssize_t start,
        Py_ssize_t end, int direction) except -2
