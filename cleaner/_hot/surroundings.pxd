# Types for surroundings.py when it is compiled.
cimport cython
cimport cleaner._hot.chars as chars
from cleaner._hot.elements cimport Evidence, Tree
from cleaner._hot.glance cimport Sight, Vocabulary, Words, glance, log1p, word_key

cdef Py_ssize_t GLANCE, BIT_COUNT, UP, OWN_COLUMNS, PLACE_COLUMNS, LIKENESS, LONGEST_LIKE
cdef double FORM_LABEL, COMMENT_LABEL, DESCENT
cdef dict TAGS
cdef long[::1] SAME, OFFSETS, HEIGHTS

cdef class Odds:
    cdef Words table
    cdef public dict known
    cdef double[::1] values
    cdef long[::1] firsts
    @cython.locals(number=Py_ssize_t, space=Py_ssize_t)
    cdef Py_ssize_t number(self, str text) except -1
    @cython.locals(total=double, start=Py_ssize_t, size=Py_ssize_t, i=Py_ssize_t, c=Py_UCS4,
        small=bint, after_small=bint, kind=int, data="void*")
    cdef double odds(self, str text) except? -1

cdef class Page:
    cdef public list texts, evidences, kinds, levels, markers
    cdef public Tree tree
    cdef public Vocabulary vocabulary
    cdef public dict weights
    cdef public Py_ssize_t size, nodes, main
    cdef Py_ssize_t tag_count
    cdef Odds odds
    cdef Sight sight
    cdef public double[::1] words
    cdef double[::1] prose, links, node_words, node_prose, node_links, node_blocks, node_like, node_cards
    cdef long[::1] headings, node_tag, node_names
    cdef signed char[::1] held
    cdef public long[::1] node, parents, alike

    @cython.locals(nodes=Py_ssize_t, i=Py_ssize_t, at=Py_ssize_t, parents="long[::1]", tags=list,
        classes=list, numbers=dict, held="signed char[::1]", node_tag="long[::1]",
        node_names="long[::1]", odds=Odds, evidence=Evidence)
    cdef void elements(self)
    @cython.locals(i=Py_ssize_t, k=Py_ssize_t, at=Py_ssize_t, column=Py_ssize_t, size=Py_ssize_t,
        within=long, share=double, weight=double, sure=double, evidence=Evidence, text=str,
        counts=dict, kinds=dict, node=Py_ssize_t, up=Py_ssize_t, texts=list, kind_of="long[::1]",
        vocabulary=Vocabulary, sight=Sight, words="double[::1]", links="double[::1]",
        prose="double[::1]", parents="long[::1]", node_tag="long[::1]", node_names="long[::1]",
        tag_count=Py_ssize_t, name_count=Py_ssize_t, odds=Odds, values="double[::1]",
        key=Py_ssize_t, heading=int, repeats=Py_ssize_t, least=double, most=double, total=double,
        value=double, number=Py_ssize_t, compared=bint, title_words=Words, summary_words=Words,
        title_size=Py_ssize_t, n=Py_ssize_t, in_title=Py_ssize_t, in_summary=Py_ssize_t,
        key_of_word="unsigned long long")
    cdef void own(self, float[::1] out, Py_ssize_t width, object title, object summary)
    @cython.locals(i=Py_ssize_t, at=Py_ssize_t, up=Py_ssize_t, nodes=Py_ssize_t, main=Py_ssize_t,
        parents="long[::1]", node_words="double[::1]", node_prose="double[::1]",
        node_links="double[::1]", node_blocks="double[::1]", node_cards="double[::1]",
        node_like="double[::1]", words="double[::1]", links="double[::1]", prose="double[::1]",
        held="signed char[::1]", node_tag="long[::1]", node_names="long[::1]",
        firsts="long[::1]", tag_count=Py_ssize_t, name_count=Py_ssize_t, groups=dict,
        group_of="long[::1]", group_size="long[::1]", key=Py_ssize_t, number=Py_ssize_t,
        heaviest="long[::1]")
    cdef void sums(self)
    @cython.locals(i=Py_ssize_t, n=Py_ssize_t, k=Py_ssize_t, c=Py_ssize_t, at=Py_ssize_t,
        level=Py_ssize_t, row=Py_ssize_t, column=Py_ssize_t, value=Py_ssize_t,
        title_at=Py_ssize_t, long_blocks=Py_ssize_t, dated=Py_ssize_t, money=Py_ssize_t,
        forms=Py_ssize_t, comments=Py_ssize_t, paragraphs=Py_ssize_t, articles=Py_ssize_t,
        most=Py_ssize_t, code=double, tree=Tree, body=str, text=str, since=Py_ssize_t,
        since_label=Py_ssize_t, width_up=Py_ssize_t, heading=int, total_words=double,
        total_prose=double, linked=double, before=double, whole=double, running=double,
        words=double, last_heading=double, label=double, script=double, all_words="double[::1]",
        prose="double[::1]", links="double[::1]", headings="long[::1]", scripts="double[::1]",
        parents="long[::1]", node="long[::1]", node_words="double[::1]",
        node_prose="double[::1]", node_links="double[::1]", inside="signed char[::1]",
        on_path="signed char[::1]", steps="long[::1]", up_values="float[::1]",
        seen="signed char[::1]", log_n=double, log_words=double, schema_type=double,
        graph_type=double, address_depth=double, address_words=double, log_dated=double,
        log_money=double, log_forms=double, log_comments=double, log_articles=double,
        log_long=double, main_share=double, main_links=double, main_blocks=double)
    cdef void places(self, float[::1] out, Py_ssize_t width, Py_ssize_t start)
    @cython.locals(i=Py_ssize_t, j=Py_ssize_t, k=Py_ssize_t, c=Py_ssize_t, n=Py_ssize_t,
        start=Py_ssize_t, per=Py_ssize_t, column=Py_ssize_t, row=Py_ssize_t, reach=Py_ssize_t,
        enters=Py_ssize_t, leaves=Py_ssize_t, copied=Py_ssize_t, near=Py_ssize_t, prose=double,
        links=double, stops=double, node="long[::1]", parents="long[::1]", words="double[::1]",
        all_prose="double[::1]", all_links="double[::1]")
    cdef void neighbours(self, float[::1] out, Py_ssize_t width)

cdef double _target(str href)
@cython.locals(i=Py_ssize_t, start=Py_ssize_t, size=Py_ssize_t, c=Py_UCS4)
cpdef list split_names(str text)
