# Types for html.py when it is compiled.
cimport cython
from cleaner._hot.elements cimport Evidence, Row, Tree

cdef int _BREAK, _LINK, _META, _TIME, _ITEM, _LIST, _PRE, _QUOTE, _CAPTION, _ROW, _CELL, _DIALOG
cdef int _HEADING
cdef Py_ssize_t _ROW_LENGTH
cdef dict _KNOWN
cdef _Element _OTHER

cdef class _Element:
    cdef bint unrendered, block
    cdef long within
    cdef int code
    cdef str mark

cdef class _Open:
    cdef public str tag, block, names, kind
    cdef public Py_ssize_t node, depth, level, item, counter
    cdef public long within
    cdef public bint hidden, block_hidden, opened, marked
    cdef _Element element

cdef class Blocks:
    cdef public str raw
    cdef public Tree tree
    cdef public list rows, title, links, json_ld, stack, parts, opens, marks, table_rows
    cdef public dict meta
    cdef public object language
    cdef public Evidence evidence
    cdef public Py_ssize_t skipping, texts, length, start, end, top
    cdef public Py_ssize_t breaks, linked, items, item_started, pre
    cdef public bint closed_link, in_head, spaced
    @cython.locals(element=_Element, stack=list, parent=_Open, opened=_Open, role=str, names=str,
        href=str, name=str, value=str, code=int)
    cdef void open_element(self, str tag, tuple attrs)
    @cython.locals(closed=_Open, code=int)
    cdef void close_element(self)
    @cython.locals(top=_Open, size=Py_ssize_t, first=Py_ssize_t, end=Py_ssize_t, begin=Py_ssize_t,
        stop=Py_ssize_t, i=Py_ssize_t, before=bint, after=bint, folded=bint, was_space=bint,
        c=Py_UCS4, evidence=Evidence)
    cdef void take(self, str text)
    @cython.locals(tree=Tree, tag=str, code=int, row=list, closed=bint, name=str, value=str)
    cdef void open_block(self, _Open opened, _Open listing, str role, str names, tuple attrs)
    @cython.locals(named=dict, name=str, value=str, content=str)
    cdef void head_element(self, str tag, tuple attrs)
    @cython.locals(row=Row, made=Row, merged=Evidence, rows=list, starts=list, headers=list)
    cdef void close_table_row(self)
    @cython.locals(top=_Open)
    cdef Evidence current(self)
    @cython.locals(size=Py_ssize_t, last=Py_UCS4)
    cdef void append(self, str text)
    @cython.locals(place=Py_ssize_t, last=str, size=Py_ssize_t)
    cdef void line_break(self)
    @cython.locals(last=str)
    cdef void fresh_line(self)
    @cython.locals(i=Py_ssize_t, mark=list)
    cdef void close_mark(self, str kind)
    @cython.locals(evidence=Evidence)
    cdef void add_mark(self, str kind, object value, Py_ssize_t start)
    @cython.locals(mark=list)
    cdef void flush(self)
    @cython.locals(top=_Open, whole=str, text=str, left=Py_ssize_t, evidence=Evidence, row=Row,
        last=Row, size=Py_ssize_t, kept=list, mark=tuple, start=Py_ssize_t, end=Py_ssize_t,
        first=Py_ssize_t, stop=Py_ssize_t, whole_mark=bint, counter=Py_ssize_t)
    cdef void emit(self)
    @cython.locals(i=Py_ssize_t, opened=_Open)
    cdef Py_ssize_t number_of(self, _Open top)
