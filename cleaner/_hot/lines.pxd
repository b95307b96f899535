# Types for lines.py when it is compiled.
cimport cython
from cleaner._hot.glance cimport Vocabulary, glance, log1p
from cleaner._hot.lexicon cimport Lexicon, line_odds
from cleaner._hot.near cimport copy_near
from cleaner._hot.runs cimport fill_runs
from cleaner._hot.shapes cimport number_shapes, shape_columns
from cleaner._hot.splitting cimport Splitter
from cleaner._hot.words cimport Sight, Words, word_key

cdef Py_ssize_t GLANCE, LABEL_WHOLE, COPYRIGHT, RUNS, ODDS, SHAPES
cdef double GOOD, FAR
cdef long[::1] OFFSETS, COPIED

cdef class Groups:
    cdef public long[::1] paragraphs, runs, alike, shapes, triples
    cdef public Py_ssize_t texts

@cython.locals(group=Py_ssize_t, paragraphs="long[::1]", n=Py_ssize_t, i=Py_ssize_t, j=Py_ssize_t, k=Py_ssize_t, at=Py_ssize_t,
    column=Py_ssize_t, most=Py_ssize_t, gap=Py_ssize_t, indent=Py_ssize_t, repeats=Py_ssize_t,
    since=Py_ssize_t, group_start=Py_ssize_t, goods=Py_ssize_t, all_goods=Py_ssize_t,
    last_good=Py_ssize_t, next_good=Py_ssize_t, size=Py_ssize_t, out="float[::1]",
    prose="double[::1]", likely="double[::1]", firsts="unsigned long long[::1]", odds=double,
    page_odds=double, group_odds=double, scripts="double[::1]", gaps="double[::1]", weight=double, sure=double,
    total=double, running=double, blank_lines=double, whole=double, before=double, label=double,
    script=double, good_words=double, all_good=double, group_words=double, group_good=double,
    log_n=double, log_total=double, text=str, numbers=dict, alike="long[::1]", counts="long[::1]", known=Words, lines=list, sight=Sight, splitter=Splitter)
cpdef line_features(list texts, list indents, list blanks, Vocabulary vocabulary, Lexicon lexicon,
    double[::1] words, Groups groups, Py_ssize_t width)
cdef double squash(double odds) noexcept
@cython.locals(i=Py_ssize_t, at=Py_ssize_t)
cpdef bint shows_page(float[::1] values, Py_ssize_t width, Py_ssize_t n, double consent) noexcept
@cython.locals(found=Py_ssize_t, counted=Py_ssize_t, start=Py_ssize_t, end=Py_ssize_t,
    key="unsigned long long")
cdef double _share_of_known(str text, Splitter splitter, Words known, bint learn) except? -1
@cython.locals(i=Py_ssize_t, j=Py_ssize_t, k=Py_ssize_t, start=Py_ssize_t, per=Py_ssize_t,
    near=Py_ssize_t, column=Py_ssize_t, reach=Py_ssize_t, window=double, good=double, all_words=double, short=double, dated=double,
    odds=double)
cdef void _neighbours(float[::1] out, Py_ssize_t width, Py_ssize_t n, double[::1] gaps,
    double[::1] words, double[::1] prose, double[::1] likely)
