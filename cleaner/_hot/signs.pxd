# Types for signs.py when it is compiled.
cimport cython
from cleaner._hot.elements cimport Evidence, Tree
from cleaner._hot.surroundings cimport split_names

@cython.locals(n=Py_ssize_t, i=Py_ssize_t, k=Py_ssize_t, row=Py_ssize_t, column=Py_ssize_t,
    full=Py_ssize_t, name_columns=Py_ssize_t, node=Py_ssize_t, up=Py_ssize_t, count=Py_ssize_t,
    html=bint, near="unsigned long", inline="unsigned long", here="unsigned long",
    far="unsigned long", bit="unsigned long", parents="long[::1]", own="unsigned long[::1]",
    above="unsigned long[::1]", out="float[::1]", cache=dict, words=list, evidence=Evidence)
cpdef role_rows(float[::1] values, Py_ssize_t width, list texts, list evidences, Tree tree,
    dict names, dict texts_table, Py_ssize_t columns, Py_ssize_t text_columns)
@cython.locals(mask="unsigned long")
cdef unsigned long _mask(str text, dict names, dict cache)
