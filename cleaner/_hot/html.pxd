# Types for html.py when it is compiled.
from cleaner._hot.elements cimport Evidence, Row, Tree

cdef class _Open:
    cdef public str tag, block, names, kind
    cdef public Py_ssize_t node, depth, level, item, counter
    cdef public long within
    cdef public bint hidden, block_hidden, opened, marked

cdef class Blocks:
    cdef public str raw
    cdef public Tree tree
    cdef public list rows, title, links, json_ld, stack, parts, opens, marks, table_rows
    cdef public dict meta
    cdef public object language
    cdef public Evidence evidence
    cdef public Py_ssize_t skipping, texts, length, start, end
    cdef public Py_ssize_t breaks, linked, items, item_started, pre
    cdef public bint closed_link, in_head
    cdef void open_block(self, _Open opened, str tag, str role, str names, tuple attrs)
    cdef void head_element(self, str tag, tuple attrs)
    cdef void close_table_row(self)
    cdef Evidence current(self)
    cdef bint ends_in_space(self)
    cdef void append(self, str text)
    cdef void line_break(self)
    cdef void fresh_line(self)
    cdef void close_mark(self, str kind)
    cdef void add_mark(self, str kind, object value, Py_ssize_t start)
    cdef void flush(self)
    cdef void emit(self)
    cdef Py_ssize_t number_of(self, _Open top)
