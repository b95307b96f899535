# Types for html.py when it is compiled.
cimport cython
cimport cleaner._hot.chars as chars
from cleaner._hot.elements cimport Evidence, Row, Tree
from cleaner._hot.nodes cimport Nodes
from cleaner._hot.references cimport decoded

cdef int _BREAK, _LINK, _META, _TIME, _ITEM, _LIST, _PRE, _QUOTE, _CAPTION, _ROW, _CELL, _DIALOG
cdef int _HEADING, _PARAGRAPH, _HEADING_KIND, _ITEM_KIND, _QUOTE_KIND, _CODE_KIND, _CAPTION_KIND
cdef int CLASS, CONTENT, COUNT, DATETIME, HIDDEN, HREF, HREFLANG, ID, ITEMPROP, LANG, NAME, OPEN
cdef int PROPERTY, REL, ROLE, START, STYLE, TYPE, VALUE
cdef int FOREIGN_TAG, RAW_TEXT, WHITE
cdef int _HEAD_TAG, _HTML_TAG, _DD, _LINK_TAG, _META_TAG, _OL, _SCRIPT, _TH, _TITLE
cdef Py_ssize_t _ROW_LENGTH, _DIGITS, _MOST_MARKS
cdef list NAMES, _ELEMENTS, _KINDS
cdef _Element _OTHER

cdef class _Element:
    cdef bint unrendered, block, plain
    cdef long within
    cdef int code, level
    cdef str mark

cdef class _Open:
    cdef str names, mark, value
    cdef int tag, block, kind, named
    cdef Py_ssize_t node, depth, level, item, counter, start
    cdef long within
    cdef bint hidden, block_hidden
    cdef _Element element

cdef class Blocks:
    cdef Nodes page
    cdef str source
    cdef public Tree tree
    cdef public list rows, title, links, json_ld
    cdef list stack, parts, opens, marks, table_rows
    cdef public dict meta
    cdef public object language
    cdef Evidence evidence
    cdef Py_ssize_t length, start, end, top
    cdef Py_ssize_t breaks, linked, items, item_started, pre, nodes
    cdef bint closed_link, spaced
    @cython.locals(page=Nodes, tags="int[::1]", firsts="int[::1]", nexts="int[::1]",
        parents="int[::1]", begins="int[::1]", stops="int[::1]", node=int, tag=int, following=int,
        element=_Element, child=int)
    cpdef object walk(self)
    @cython.locals(page=Nodes, stack=list, parent=_Open, opened=_Open, role=str, named=bint,
        link=int, k=int, name=int, start=int, stop=int, code=int, names=str, day=str)
    cdef object open_element(self, int node, int tag, _Element element)
    @cython.locals(closed=_Open, code=int)
    cdef object close_element(self)
    @cython.locals(k=int)
    cdef str attribute(self, int node, int name)
    @cython.locals(page=Nodes, k=int)
    cdef int find_attribute(self, int node, int name) noexcept
    @cython.locals(page=Nodes, k=int, name=int, names=str)
    cdef str names_of(self, int node)
    @cython.locals(top=_Open)
    cdef object white(self)
    @cython.locals(page=Nodes, texts=list, start=Py_ssize_t, raw=bint, following=int)
    cdef int joined(self, int node) except -2
    @cython.locals(text=str)
    cdef str plain(self, Py_ssize_t start, Py_ssize_t end, bint raw)
    @cython.locals(source=str)
    cdef object take_between(self, str text, Py_ssize_t start, Py_ssize_t end)
    @cython.locals(source=str, kind=int, data="void*", top=_Open, first=Py_ssize_t, stop=Py_ssize_t, c=int, folded=bint,
        was_space=bint, i=Py_ssize_t, evidence=Evidence, length=Py_ssize_t, begin=Py_ssize_t,
        after=bint)
    cdef object text(self, Py_ssize_t start, Py_ssize_t end, bint raw)
    @cython.locals(source=str, kind=int, data="void*", i=Py_ssize_t, c=int, space=Py_ssize_t)
    cdef object append_folded(self, Py_ssize_t begin, Py_ssize_t first, Py_ssize_t stop)
    @cython.locals(top=_Open, size=Py_ssize_t, first=Py_ssize_t, stop=Py_ssize_t, before=bint,
        after=bint, begin=Py_ssize_t, end_kept=Py_ssize_t, folded=bint, was_space=bint, kind=int,
        data="void*", i=Py_ssize_t, c=int, evidence=Evidence)
    cdef object take(self, str text, Py_ssize_t start, Py_ssize_t end)
    cdef object name_evidence(self, Evidence evidence, _Open top)
    @cython.locals(page=Nodes, tag=int, child=int, text=str)
    cdef object read_head(self, int node)
    @cython.locals(page=Nodes, text=int)
    cdef object read_script(self, int node)
    @cython.locals(name=str, content=str, rel=str, href=str)
    cdef object head_element(self, int node, int tag)
    @cython.locals(tree=Tree, tag=int, code=int, row=list)
    cdef object open_block(self, _Open opened, _Open listing, int node, str role, str names)
    @cython.locals(top=_Open, item=Py_ssize_t, row=Row, made=Row, merged=Evidence, rows=list, starts=list, headers=list)
    cdef object close_table_row(self)
    @cython.locals(top=_Open, evidence=Evidence)
    cdef Evidence current(self)
    @cython.locals(size=Py_ssize_t, last=Py_UCS4)
    cdef object append(self, str text)
    @cython.locals(place=Py_ssize_t, last=str, size=Py_ssize_t)
    cdef object line_break(self)
    @cython.locals(last=str)
    cdef object fresh_line(self)
    @cython.locals(evidence=Evidence)
    cdef object add_mark(self, _Open opened)
    @cython.locals(opened=_Open)
    cdef object flush(self)
    @cython.locals(top=_Open, whole=str, text=str, left=Py_ssize_t, evidence=Evidence, row=Row,
        last=Row, size=Py_ssize_t, kept=list, mark=tuple, start=Py_ssize_t, end=Py_ssize_t,
        first=Py_ssize_t, stop=Py_ssize_t, whole_mark=bint, counter=Py_ssize_t)
    cdef object emit(self)
    @cython.locals(i=Py_ssize_t, opened=_Open)
    cdef Py_ssize_t number_of(self, _Open top) except -2

@cython.locals(made=Evidence)
cdef Evidence _new_evidence(Py_ssize_t node, str tag, long within, Py_ssize_t depth)
@cython.locals(made=Row)
cdef Row _new_row(str text, str kind, Py_ssize_t start, Py_ssize_t end, Evidence evidence)
cdef Py_ssize_t _number(str value, Py_ssize_t otherwise) except -2
