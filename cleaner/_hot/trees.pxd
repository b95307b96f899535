# Types for trees.py when it is compiled.
cimport cython
from cleaner._hot.glance cimport exp

cdef extern from *:
    """
    /* 32 rows at once in four vectors of AVX2 or two of AVX-512, chosen when the program runs:
       wheels are built for processors without them too. The sums are those of the loop in trees.py,
       in the same order. */
    #if defined(__x86_64__) && (defined(__GNUC__) || defined(__clang__))
    #include <immintrin.h>
    typedef float cleaner_floats __attribute__((vector_size(32), aligned(4), may_alias));
    typedef int cleaner_ints __attribute__((vector_size(32)));
    static int cleaner_widest(void) {
        return !__builtin_cpu_supports("avx2") ? 0
            : __builtin_cpu_supports("avx512f") ? 512 : 256;
    }
    __attribute__((target("avx512f")))
    static void cleaner_put_widest(const unsigned short *asked, const float *thresholds,
            const unsigned int *masks, const float *leaves, const unsigned int *inner_starts,
            const unsigned int *leaf_starts, Py_ssize_t trees, Py_ssize_t classes,
            const float *columns, double *sums) {
        double *end = sums + 32 * classes, *of_class = sums;
        unsigned int node = inner_starts[0];
        for (Py_ssize_t tree = 0; tree < trees; tree++) {
            __m512i a = _mm512_set1_epi32(-1), b = a;
            for (const unsigned int last = inner_starts[tree + 1]; node < last; node++) {
                const float *lanes = columns + 32 * (Py_ssize_t)asked[node];
                const __m512 limit = _mm512_set1_ps(thresholds[node]);
                const __m512i mask = _mm512_set1_epi32((int)masks[node]);
                /* What does not go left, as NaN does not. */
                a = _mm512_mask_and_epi32(a, _mm512_cmp_ps_mask(_mm512_loadu_ps(lanes), limit,
                    _CMP_NLE_UQ), a, mask);
                b = _mm512_mask_and_epi32(b, _mm512_cmp_ps_mask(_mm512_loadu_ps(lanes + 16), limit,
                    _CMP_NLE_UQ), b, mask);
            }
            /* The leaves of a tree are at most these; what stands there of others is not taken. */
            const float *values = leaves + leaf_starts[tree];
            const __m512 low = _mm512_loadu_ps(values), high = _mm512_loadu_ps(values + 16);
            const __m512i left[2] = {a, b};
            for (int k = 0; k < 2; k++) {
                /* The exponent of a single bit, as a float, is its place; five bits are read. */
                const __m512i bit = _mm512_and_epi32(left[k],
                    _mm512_sub_epi32(_mm512_setzero_si512(), left[k]));
                const __m512i place = _mm512_sub_epi32(_mm512_srli_epi32(
                    _mm512_castps_si512(_mm512_cvtepi32_ps(bit)), 23), _mm512_set1_epi32(127));
                const __m512 ends = _mm512_permutex2var_ps(low, place, high);
                double *lanes = of_class + 16 * k;
                _mm512_storeu_pd(lanes, _mm512_add_pd(_mm512_loadu_pd(lanes),
                    _mm512_cvtps_pd(_mm512_castps512_ps256(ends))));
                _mm512_storeu_pd(lanes + 8, _mm512_add_pd(_mm512_loadu_pd(lanes + 8),
                    _mm512_cvtps_pd(_mm256_castpd_ps(
                        _mm512_extractf64x4_pd(_mm512_castps_pd(ends), 1)))));
            }
            of_class += 32;
            if (of_class == end) of_class = sums;
        }
    }
    __attribute__((target("avx2")))
    static void cleaner_put_wide(const unsigned short *asked, const float *thresholds,
            const unsigned int *masks, const float *leaves, const unsigned int *inner_starts,
            const unsigned int *leaf_starts, Py_ssize_t trees, Py_ssize_t classes,
            const float *columns, double *sums) {
        const cleaner_ints every = {-1, -1, -1, -1, -1, -1, -1, -1};
        double *end = sums + 32 * classes, *of_class = sums;
        for (Py_ssize_t tree = 0; tree < trees; tree++) {
            cleaner_ints a = every, b = every, c = every, d = every;
            for (unsigned int node = inner_starts[tree]; node < inner_starts[tree + 1]; node++) {
                const float *lanes = columns + 32 * (Py_ssize_t)asked[node];
                const float t = thresholds[node];
                const int m = (int)masks[node];
                const cleaner_floats limit = {t, t, t, t, t, t, t, t};
                const cleaner_ints mask = {m, m, m, m, m, m, m, m};
                a &= mask | (*(const cleaner_floats *)lanes <= limit);
                b &= mask | (*(const cleaner_floats *)(lanes + 8) <= limit);
                c &= mask | (*(const cleaner_floats *)(lanes + 16) <= limit);
                d &= mask | (*(const cleaner_floats *)(lanes + 24) <= limit);
            }
            const float *values = leaves + leaf_starts[tree];
            const cleaner_ints left[4] = {a, b, c, d};
            for (int k = 0; k < 4; k++) {
                /* The exponent of a single bit, as a float, is its place. */
                const cleaner_ints bit = left[k] & -left[k];
                const cleaner_ints place =
                    (((cleaner_ints)_mm256_cvtepi32_ps((__m256i)bit) >> 23) & 255) - 127;
                const __m256 ends = _mm256_i32gather_ps(values, (__m256i)place, 4);
                double *lanes = of_class + 8 * k;
                _mm256_storeu_pd(lanes, _mm256_loadu_pd(lanes)
                    + _mm256_cvtps_pd(_mm256_castps256_ps128(ends)));
                _mm256_storeu_pd(lanes + 4, _mm256_loadu_pd(lanes + 4)
                    + _mm256_cvtps_pd(_mm256_extractf128_ps(ends, 1)));
            }
            of_class += 32;
            if (of_class == end) of_class = sums;
        }
    }
    /* Rows to lanes: eight by eight, what is left over one by one. */
    __attribute__((target("avx2")))
    static void cleaner_turn(const float *rows, Py_ssize_t width, Py_ssize_t lanes,
            float *columns) {
        Py_ssize_t done_lanes = lanes & ~7, done_features = width & ~7;
        for (Py_ssize_t lane = 0; lane < done_lanes; lane += 8)
            for (Py_ssize_t feature = 0; feature < done_features; feature += 8) {
                __m256 r[8], s[8];
                for (int k = 0; k < 8; k++)
                    r[k] = _mm256_loadu_ps(rows + (lane + k) * width + feature);
                for (int k = 0; k < 8; k += 2) {
                    s[k] = _mm256_unpacklo_ps(r[k], r[k + 1]);
                    s[k + 1] = _mm256_unpackhi_ps(r[k], r[k + 1]);
                }
                for (int k = 0; k < 8; k += 4) {
                    r[k] = _mm256_shuffle_ps(s[k], s[k + 2], 0x44);
                    r[k + 1] = _mm256_shuffle_ps(s[k], s[k + 2], 0xee);
                    r[k + 2] = _mm256_shuffle_ps(s[k + 1], s[k + 3], 0x44);
                    r[k + 3] = _mm256_shuffle_ps(s[k + 1], s[k + 3], 0xee);
                }
                for (int k = 0; k < 4; k++) {
                    _mm256_storeu_ps(columns + (feature + k) * 32 + lane,
                        _mm256_permute2f128_ps(r[k], r[k + 4], 0x20));
                    _mm256_storeu_ps(columns + (feature + k + 4) * 32 + lane,
                        _mm256_permute2f128_ps(r[k], r[k + 4], 0x31));
                }
            }
        for (Py_ssize_t feature = 0; feature < width; feature++)
            for (Py_ssize_t lane = feature < done_features ? done_lanes : 0; lane < lanes; lane++)
                columns[feature * 32 + lane] = rows[lane * width + feature];
    }
    #else
    static int cleaner_widest(void) { return 0; }
    #define cleaner_put_widest(asked, thresholds, masks, leaves, inner_starts, leaf_starts, trees, \
        classes, columns, sums) ((void)(sums))
    #define cleaner_put_wide(asked, thresholds, masks, leaves, inner_starts, leaf_starts, trees, \
        classes, columns, sums) ((void)(sums))
    #define cleaner_turn(rows, width, lanes, columns) ((void)(columns))
    #endif
    """
    int widest_vectors "cleaner_widest"()
    void c_put_widest "cleaner_put_widest"(const unsigned short*, const float*,
        const unsigned int*, const float*, const unsigned int*, const unsigned int*, Py_ssize_t,
        Py_ssize_t, const float*, double*)
    void c_put_wide "cleaner_put_wide"(const unsigned short*, const float*, const unsigned int*,
        const float*, const unsigned int*, const unsigned int*, Py_ssize_t, Py_ssize_t,
        const float*, double*)
    void c_turn "cleaner_turn"(const float*, Py_ssize_t, Py_ssize_t, float*)

cdef int WIDE
cpdef int use_vectors(int bits)

cdef inline void turn_wide(const float[::1] rows, Py_ssize_t first, Py_ssize_t width,
        Py_ssize_t lanes, float[::1] columns):
    c_turn(&rows[first * width], width, lanes, &columns[0])

cdef inline void put_wide(const unsigned short[::1] asked, const float[::1] thresholds,
        const unsigned int[::1] masks, const float[::1] leaves,
        const unsigned int[::1] inner_starts, const unsigned int[::1] leaf_starts,
        Py_ssize_t trees, Py_ssize_t classes, const float[::1] columns, double[::1] sums):
    # A forest of single leaves asks nothing, and has no address of its first node.
    cdef const unsigned short* questions = &asked[0] if asked.shape[0] else NULL
    cdef const float* limits = &thresholds[0] if asked.shape[0] else NULL
    cdef const unsigned int* lost = &masks[0] if asked.shape[0] else NULL
    if WIDE == 512:
        c_put_widest(questions, limits, lost, &leaves[0], &inner_starts[0], &leaf_starts[0], trees,
            classes, &columns[0], &sums[0])
    else:
        c_put_wide(questions, limits, lost, &leaves[0], &inner_starts[0], &leaf_starts[0], trees,
            classes, &columns[0], &sums[0])

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
    mask="unsigned int", lowest="unsigned int", place=Py_ssize_t, sums="double[::1]")
cdef _put(Forest forest, const float[::1] rows, double[::1] totals, Py_ssize_t count)

@cython.locals(i=Py_ssize_t, total=double, power=double)
cdef _sigmoid(double[::1] totals)
@cython.locals(first=Py_ssize_t, i=Py_ssize_t, most=double, whole=double)
cdef _softmax(double[::1] totals, Py_ssize_t classes)
@cython.locals(row=Py_ssize_t, first=Py_ssize_t, most=Py_ssize_t, i=Py_ssize_t)
cdef _largest(const double[::1] totals, Py_ssize_t classes, long[::1] found)
