# Types for trees.py when it is compiled.
cimport cython

cdef class Forest:
    cdef readonly Py_ssize_t width, classes, trees
    cdef readonly tuple base
    cdef readonly bint masked
    cdef object features, values, rights, starts, shares, means
    cdef object asked, thresholds, masks, leaves, inner_starts, leaf_starts
    @cython.locals(before="unsigned char[::1]", entry=Py_ssize_t, start=Py_ssize_t, end=Py_ssize_t,
        seen=Py_ssize_t)
    cdef mask(self, unsigned short[::1] features, float[::1] values, unsigned short[::1] rights,
        starts)

@cython.locals(i=Py_ssize_t)
cdef _round(const double[::1] rows, float[::1] rounded)

@cython.locals(features="const unsigned short[::1]", values="const float[::1]",
    rights="const unsigned short[::1]", starts="const unsigned int[::1]", width=Py_ssize_t,
    classes=Py_ssize_t, trees=Py_ssize_t, leaf=Py_ssize_t, root=Py_ssize_t, row=Py_ssize_t, first=Py_ssize_t,
    of_class=Py_ssize_t, tree=Py_ssize_t, entry=Py_ssize_t, feature=Py_ssize_t)
cdef _walk(Forest forest, const float[::1] rows, double[::1] totals, Py_ssize_t count)

@cython.locals(asked="const unsigned short[::1]", thresholds="const float[::1]",
    masks="const unsigned int[::1]", leaves="const float[::1]",
    inner_starts="const unsigned int[::1]", leaf_starts="const unsigned int[::1]",
    width=Py_ssize_t, classes=Py_ssize_t, trees=Py_ssize_t, places="const unsigned char[::1]",
    sequence="unsigned int", every="unsigned int", columns="float[::1]", bits="unsigned int[::1]",
    first=Py_ssize_t, lanes=Py_ssize_t, lane=Py_ssize_t, start=Py_ssize_t, feature=Py_ssize_t,
    of_class=Py_ssize_t, tree=Py_ssize_t, node=Py_ssize_t, column=Py_ssize_t, threshold=float,
    mask="unsigned int", lowest="unsigned int", place=Py_ssize_t)
cdef _put(Forest forest, const float[::1] rows, double[::1] totals, Py_ssize_t count)

@cython.locals(i=Py_ssize_t, total=double, power=double)
cdef _sigmoid(double[::1] totals)
@cython.locals(first=Py_ssize_t, i=Py_ssize_t, most=double, whole=double)
cdef _softmax(double[::1] totals, Py_ssize_t classes)
