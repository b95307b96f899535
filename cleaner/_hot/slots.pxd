# What the names of slots.py are in the compiled modules.
cdef extern from *:
    """
    #include <structmember.h>
    static Py_ssize_t cleaner_slot_of(PyObject *descriptor) {
        if (Py_IS_TYPE(descriptor, &PyMemberDescr_Type)) {
            PyMemberDef *member = ((PyMemberDescrObject *)descriptor)->d_member;
            if (member->type == T_OBJECT_EX) return member->offset;
        }
        PyErr_Format(PyExc_TypeError, "no slot: %R", descriptor);
        return -1;
    }
    /* The garbage collector need not look at what holds no more than strings and numbers. */
    static PyObject *cleaner_fresh(PyTypeObject *kind, Py_ssize_t count) {
        PyObject *made = PyType_GenericAlloc(kind, count);
        if (made && PyObject_IS_GC(made)) PyObject_GC_UnTrack(made);
        return made;
    }
    static inline void cleaner_put(PyObject *made, Py_ssize_t slot, PyObject *value) {
        Py_INCREF(value);
        *(PyObject **)((char *)made + slot) = value;
    }
    static inline PyObject *cleaner_get(PyObject *made, PyTypeObject *kind, Py_ssize_t slot,
            PyObject *name) {
        if (PyObject_TypeCheck(made, kind)) {
            PyObject *value = *(PyObject **)((char *)made + slot);
            if (value) {
                Py_INCREF(value);
                return value;
            }
        }
        return PyObject_GetAttr(made, name);
    }
    static PyObject *cleaner_named(PyTypeObject *kind, PyObject *items) {
        Py_ssize_t size = PyTuple_GET_SIZE(items);
        PyObject *made = PyType_GenericAlloc(kind, size);
        for (Py_ssize_t i = 0; made && i < size; i++) {
            PyObject *item = PyTuple_GET_ITEM(items, i);
            Py_INCREF(item);
            PyTuple_SET_ITEM(made, i, item);
        }
        return made;
    }
    """
    object fresh "cleaner_fresh"(type kind, Py_ssize_t count)
    object named "cleaner_named"(type kind, tuple items)
    Py_ssize_t slot_of "cleaner_slot_of"(object descriptor) except -1
    void put "cleaner_put"(object made, Py_ssize_t slot, object value) noexcept
    object get "cleaner_get"(object made, type kind, Py_ssize_t slot, str name)
