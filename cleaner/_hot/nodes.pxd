# Types for nodes.py when it is compiled.
cimport cython
from cleaner._hot.tokens cimport Tokens

cdef int BUTTON_SCOPE, COUNT, FOREIGN, IMPLIED_END, SCOPE, SPECIAL, TABLE_PART
cdef int TABLE_SCOPE
cdef int[::1] FLAGS
cdef int _FIRST_SIZE, _DEEPEST
cdef int _ADDRESS, _DIV, _LI, _P, _TABLE, _TEMPLATE

cdef class Nodes(Tokens):
    cdef public int[::1] tags, parents, firsts, lasts, nexts, befores, begins, stops
    cdef public signed char[::1] opened
    cdef public int[::1] stack, stack_tags, stack_flags
    cdef public int count, space, depth, paragraphs
    cdef public bint fostering
    cdef public list shadows
    @cython.locals(node=int)
    cdef int new_node(self, int tag, int begin, int stop) except -2
    @cython.locals(opened="signed char[::1]", space=Py_ssize_t)
    cdef object enlarge(self)
    @cython.locals(last=int)
    cdef void append(self, int parent, int node) noexcept
    @cython.locals(parent=int, before=int)
    cdef void put_before(self, int node, int following) noexcept
    @cython.locals(parent=int, before=int, following=int)
    cdef void detach(self, int node) noexcept
    @cython.locals(i=int, tag=int)
    cdef void place(self, int node, int parent, int flags) noexcept
    @cython.locals(top=int)
    cdef object add_text(self, int kind, Py_ssize_t start, Py_ssize_t end)
    @cython.locals(last=int)
    cdef void close_text(self) noexcept
    cdef int flags_of(self, int tag) noexcept
    cdef void limit_depth(self) noexcept
    @cython.locals(node=int, top=int)
    cdef int insert(self, int tag, int flags) except -2
    @cython.locals(node=int, first=int)
    cdef int insert_bare(self, int tag) except -2
    @cython.locals(top=int)
    cdef void push(self, int node, int tag, int flags) noexcept
    @cython.locals(top=int)
    cdef void pop(self) noexcept
    cdef void pop_to(self, int depth) noexcept
    @cython.locals(last=int)
    cdef void take_off(self, int i) noexcept
    @cython.locals(k=int)
    cdef void put_in(self, int i, int node, int tag, int flags) noexcept
    @cython.locals(i=int)
    cdef int on_stack(self, int node) noexcept
    @cython.locals(i=int)
    cdef int in_scope(self, int tag, int ends) noexcept
    @cython.locals(i=int, flags=int)
    cdef int section_in_scope(self, int bit) noexcept
    @cython.locals(top=int)
    cdef void end_implied(self, int spared) noexcept
    @cython.locals(i=int)
    cdef void end_paragraph(self) noexcept
    @cython.locals(i=int)
    cdef void end_item(self) noexcept
    cdef bint sees_through(self, int tag) noexcept
    @cython.locals(i=int)
    cdef void end_any(self, int tag) noexcept

@cython.locals(larger="int[::1]")
cdef object _doubled(int[::1] column, Py_ssize_t size)
