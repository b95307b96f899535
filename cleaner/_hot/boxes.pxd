# Types for boxes.py when it is compiled.
cimport cython
from cleaner._hot.collecting cimport new_row
from cleaner._hot.elements cimport Evidence, Row, Tree
from cleaner._hot.nodes cimport Nodes
from cleaner._hot.opened cimport Element, Opened
from cleaner._hot.references cimport decoded
from cleaner._hot.texts cimport Texts

cdef int ITEM, LIST, PRE, QUOTE, CAPTION, ROW, CELL, DIALOG, HEADING, HEADING_KIND, ITEM_KIND
cdef int QUOTE_KIND, CODE_KIND, CAPTION_KIND, CONTENT, HREF, HREFLANG, ITEMPROP, NAME, OPEN
cdef int PROPERTY, REL, START, TYPE, VALUE, _LINK_TAG, _META_TAG, _OL, _SCRIPT, _TH, _TITLE
cdef Py_ssize_t _ROW_LENGTH, _DIGITS
cdef list NAMES

cdef class Boxes(Texts):
    cdef public Tree tree
    cdef public list title, links, json_ld
    cdef list table_rows
    cdef public dict meta
    cdef public object language
    cdef Py_ssize_t nodes
    @cython.locals(page=Nodes, tag=int, child=int, text=str)
    cdef object read_head(self, int node)
    @cython.locals(page=Nodes, text=int)
    cdef object read_script(self, int node)
    @cython.locals(name=str, content=str, rel=str, href=str)
    cdef object head_element(self, int node, int tag)
    @cython.locals(tree=Tree, tag=int, code=int, row=list)
    cdef object open_block(self, Opened opened, Opened listing, int node, str role, str names)
    @cython.locals(top=Opened, item=Py_ssize_t, row=Row, made=Row, merged=Evidence, rows=list, starts=list, headers=list)
    cdef object close_table_row(self)

cdef Py_ssize_t _number(str value, Py_ssize_t otherwise) except -2
