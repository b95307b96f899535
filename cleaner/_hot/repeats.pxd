# Types for repeats.py when it is compiled.
cimport cython

@cython.locals(size=Py_ssize_t, ids="int[::1]", starts="long long[::1]", numbers=dict,
    i=Py_ssize_t, j=Py_ssize_t, k=Py_ssize_t, n=Py_ssize_t, kinds=Py_ssize_t, word=str,
    places="int[::1]", moved="int[::1]", ends="int[::1]", sizes="int[::1]", classes="int[::1]",
    parts="int[::1]", slots="int[::1]", stamps="int[::1]", seen="int[::1]", live=Py_ssize_t,
    count=Py_ssize_t, stamp=int, found=list, made=Py_ssize_t, begin=Py_ssize_t, word_id=int,
    most=Py_ssize_t, top=Py_ssize_t, kept=Py_ssize_t, total=Py_ssize_t, characters=Py_ssize_t,
    again=Py_ssize_t)
cpdef list repeats(list words, Py_ssize_t longest)
