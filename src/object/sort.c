/* sort.c - the adaptive merge sort of lists (listobject.c: count_run, binarysort, merge_at, ...).
 */
#include "object/sort.h"

#include <string.h>

#include "base/host.h"
#include "object/abstract.h"
#include "object/float.h"
#include "object/int_internal.h"
#include "object/str_internal.h"

enum { MIN_GALLOP = 7, TEMP_SIZE = 256, MOST_RUNS = 85 };

/* A stretch of keys with its values (NULL = none). */
typedef struct Slice {
    Addr *keys, *values;
} Slice;

typedef struct Run {
    Slice base;
    int64_t length;
} Run;

typedef bool (*LessThan)(const Interp *in, Addr a, Addr b);

typedef struct Sorter {
    Interp *in;
    LessThan less; /* NULL: the objects decide */
    Slice temp;
    int64_t temp_room; /* of the host arrays */
    int64_t allocated; /* of CPython's: 256 cells on the C stack, then a MEM block */
    Addr block;
    int64_t min_gallop;
    int run_count;
    Run runs[MOST_RUNS];
} Sorter;

/* ---- comparing ---- */

static bool less_int(const Interp *in, Addr a, Addr b)
{
    return int_compare(in->mem, &ENGINE_LAYOUT, a, b) < 0;
}

static bool less_float(const Interp *in, Addr a, Addr b)
{
    return float_value(in->mem, a) < float_value(in->mem, b);
}

static bool less_str(const Interp *in, Addr a, Addr b)
{
    return str_compare(in->mem, &ENGINE_LAYOUT, a, b) < 0;
}

/* The pre-sort check: keys of one such type are compared without asking them. */
static LessThan choose_less(const Interp *in, const Addr *keys, int64_t n)
{
    Addr type = obj_type(in->mem, keys[0]);
    for (int64_t i = 1; i < n; i++) {
        if (obj_type(in->mem, keys[i]) != type) {
            return NULL;
        }
    }
    return type == T_(int)     ? less_int
           : type == T_(float) ? less_float
           : type == T_(str)   ? less_str
                               : NULL;
}

/* ISLT: 1, 0, -1 = exception. */
static int less(Sorter *s, Addr a, Addr b)
{
    return s->less != NULL ? s->less(s->in, a, b) : obj_compare_bool(s->in, a, b, CMP_LT);
}

/* ---- slices ---- */

static Slice at(Slice s, int64_t i)
{
    return (Slice){s.keys + i, s.values ? s.values + i : NULL};
}

static void copy_cells(Slice to, int64_t i, Slice from, int64_t j, int64_t n)
{
    memmove(to.keys + i, from.keys + j, (size_t)n * sizeof(Addr));
    if (to.values != NULL && from.values != NULL) {
        memmove(to.values + i, from.values + j, (size_t)n * sizeof(Addr));
    }
}

static void reverse_array(Addr *items, int64_t n)
{
    for (int64_t i = 0, k = n - 1; items != NULL && i < k; i++, k--) {
        Addr item = items[i];
        items[i] = items[k];
        items[k] = item;
    }
}

/* ---- short runs ---- */

/* Sorts lo[0 .. n - 1], of which the first start are sorted already. */
static bool binary_sort(Sorter *s, Slice lo, int64_t n, int64_t start)
{
    for (start = start == 0 ? 1 : start; start < n; start++) {
        int64_t left = 0;
        int64_t right = start;
        Addr pivot = lo.keys[start];
        while (left < right) {
            int64_t middle = left + ((right - left) >> 1);
            int smaller = less(s, pivot, lo.keys[middle]);
            if (smaller < 0) {
                return false;
            }
            if (smaller) {
                right = middle;
            } else {
                left = middle + 1;
            }
        }
        Addr value = lo.values ? lo.values[start] : 0;
        copy_cells(lo, left + 1, lo, left, start - left);
        lo.keys[left] = pivot;
        if (lo.values != NULL) {
            lo.values[left] = value;
        }
    }
    return true;
}

/* Length of the run at the start of lo[0 .. n - 1]; -1 = exception. */
static int64_t count_run(Sorter *s, Slice lo, int64_t n, bool *descending)
{
    *descending = false;
    if (n < 2) {
        return n;
    }
    int smaller = less(s, lo.keys[1], lo.keys[0]);
    if (smaller < 0) {
        return -1;
    }
    *descending = smaller != 0;
    int64_t length = 2;
    for (; length < n; length++) {
        int next = less(s, lo.keys[length], lo.keys[length - 1]);
        if (next < 0) {
            return -1;
        }
        if ((next != 0) != *descending) {
            break;
        }
    }
    return length;
}

/* ---- galloping ---- */

/* Grows an offset 1, 3, 7, ... while want(key against keys[hint + sign * offset]) holds. */
typedef struct Gallop {
    Sorter *s;
    Addr key;
    const Addr *keys;
    int64_t n, hint;
} Gallop;

static int64_t widen(int64_t offset, int64_t most)
{
    offset = (offset << 1) + 1;
    return offset > most ? most : offset;
}

/* Place left of equal keys: keys[k - 1] < key <= keys[k]. */
static int64_t gallop_left(const Gallop *g)
{
    int64_t last = 0;
    int64_t offset = 1;
    int before = less(g->s, g->keys[g->hint], g->key);
    if (before < 0) {
        return -1;
    }
    if (before) {
        int64_t most = g->n - g->hint;
        while (offset < most) {
            int more = less(g->s, g->keys[g->hint + offset], g->key);
            if (more < 0) {
                return -1;
            }
            if (!more) {
                break;
            }
            last = offset;
            offset = widen(offset, most);
        }
        offset = offset > most ? most : offset;
        last += g->hint;
        offset += g->hint;
    } else {
        int64_t most = g->hint + 1;
        while (offset < most) {
            int more = less(g->s, g->keys[g->hint - offset], g->key);
            if (more < 0) {
                return -1;
            }
            if (more) {
                break;
            }
            last = offset;
            offset = widen(offset, most);
        }
        offset = offset > most ? most : offset;
        int64_t nearer = last;
        last = g->hint - offset;
        offset = g->hint - nearer;
    }
    for (last++; last < offset;) {
        int64_t middle = last + ((offset - last) >> 1);
        int more = less(g->s, g->keys[middle], g->key);
        if (more < 0) {
            return -1;
        }
        if (more) {
            last = middle + 1;
        } else {
            offset = middle;
        }
    }
    return offset;
}

/* Place right of equal keys: keys[k - 1] <= key < keys[k]. */
static int64_t gallop_right(const Gallop *g)
{
    int64_t last = 0;
    int64_t offset = 1;
    int before = less(g->s, g->key, g->keys[g->hint]);
    if (before < 0) {
        return -1;
    }
    if (before) {
        int64_t most = g->hint + 1;
        while (offset < most) {
            int more = less(g->s, g->key, g->keys[g->hint - offset]);
            if (more < 0) {
                return -1;
            }
            if (!more) {
                break;
            }
            last = offset;
            offset = widen(offset, most);
        }
        offset = offset > most ? most : offset;
        int64_t nearer = last;
        last = g->hint - offset;
        offset = g->hint - nearer;
    } else {
        int64_t most = g->n - g->hint;
        while (offset < most) {
            int more = less(g->s, g->key, g->keys[g->hint + offset]);
            if (more < 0) {
                return -1;
            }
            if (more) {
                break;
            }
            last = offset;
            offset = widen(offset, most);
        }
        offset = offset > most ? most : offset;
        last += g->hint;
        offset += g->hint;
    }
    for (last++; last < offset;) {
        int64_t middle = last + ((offset - last) >> 1);
        int more = less(g->s, g->key, g->keys[middle]);
        if (more < 0) {
            return -1;
        }
        if (more) {
            offset = middle;
        } else {
            last = middle + 1;
        }
    }
    return offset;
}

/* ---- merging ---- */

/* merge_getmem */
static bool reserve(Sorter *s, int64_t need)
{
    if (need > s->allocated) {
        size_t cells = (size_t)need * (s->temp.values != NULL ? 2 : 1);
        heap_free(s->in->heap, s->block);
        s->block = heap_malloc(s->in->heap, cells * 8, HEAP_DOMAIN_MEM, BLOCK_SCRATCH);
        if (s->block == 0) {
            s->in->halt = HALT_MEMORY;
            return false;
        }
        s->allocated = need;
    }
    OU_ASSERT(need <= s->temp_room);
    return true;
}

/* One merge in progress: a is consumed in its direction, b in its own, the result goes to dest. */
typedef struct Merge {
    Sorter *s;
    Slice a, b, dest;
    int64_t na, nb;
} Merge;

static void take(Slice *to, Slice *from, int64_t step)
{
    to->keys[0] = from->keys[0];
    if (to->values != NULL && from->values != NULL) {
        to->values[0] = from->values[0];
    }
    *to = at(*to, step);
    *from = at(*from, step);
}

typedef enum MergeEnd { MERGE_GO, MERGE_DONE, MERGE_COPY_LAST, MERGE_FAILED } MergeEnd;

/* merge_lo, one pair at a time until one run wins min_gallop times in a row. */
static MergeEnd low_straight(Merge *m)
{
    int64_t a_wins = 0;
    int64_t b_wins = 0;
    for (;;) {
        int smaller = less(m->s, m->b.keys[0], m->a.keys[0]);
        if (smaller < 0) {
            return MERGE_FAILED;
        }
        if (smaller) {
            take(&m->dest, &m->b, 1);
            b_wins++;
            a_wins = 0;
            if (--m->nb == 0) {
                return MERGE_DONE;
            }
        } else {
            take(&m->dest, &m->a, 1);
            a_wins++;
            b_wins = 0;
            if (--m->na == 1) {
                return MERGE_COPY_LAST;
            }
        }
        if (a_wins >= m->s->min_gallop || b_wins >= m->s->min_gallop) {
            return MERGE_GO;
        }
    }
}

static void take_many(Slice *to, Slice *from, int64_t n)
{
    copy_cells(*to, 0, *from, 0, n);
    *to = at(*to, n);
    *from = at(*from, n);
}

static MergeEnd low_gallop(Merge *m)
{
    Sorter *s = m->s;
    int64_t k = 0;
    s->min_gallop++;
    do {
        s->min_gallop -= s->min_gallop > 1;
        k = gallop_right(&(Gallop){s, m->b.keys[0], m->a.keys, m->na, 0});
        int64_t a_wins = k;
        if (k < 0) {
            return MERGE_FAILED;
        }
        take_many(&m->dest, &m->a, k);
        m->na -= k;
        if (m->na <= 1) {
            return m->na == 1 ? MERGE_COPY_LAST : MERGE_DONE;
        }
        take(&m->dest, &m->b, 1);
        if (--m->nb == 0) {
            return MERGE_DONE;
        }
        k = gallop_left(&(Gallop){s, m->a.keys[0], m->b.keys, m->nb, 0});
        if (k < 0) {
            return MERGE_FAILED;
        }
        take_many(&m->dest, &m->b, k);
        m->nb -= k;
        if (m->nb == 0) {
            return MERGE_DONE;
        }
        take(&m->dest, &m->a, 1);
        if (--m->na == 1) {
            return MERGE_COPY_LAST;
        }
        if (a_wins < MIN_GALLOP && k < MIN_GALLOP) {
            s->min_gallop++;
            return MERGE_GO;
        }
    } while (true);
}

/* a (in the temporary arrays) and b, which lies behind the hole. */
static bool merge_low(Sorter *s, Slice a, int64_t na, Slice b, int64_t nb)
{
    if (!reserve(s, na)) {
        return false;
    }
    copy_cells(s->temp, 0, a, 0, na);
    Merge m = {s, s->temp, b, a, na, nb};
    take(&m.dest, &m.b, 1);
    MergeEnd end = --m.nb == 0 ? MERGE_DONE : m.na == 1 ? MERGE_COPY_LAST : MERGE_GO;
    while (end == MERGE_GO) {
        end = low_straight(&m);
        if (end == MERGE_GO) {
            end = low_gallop(&m);
        }
    }
    if (end == MERGE_COPY_LAST) {
        copy_cells(m.dest, 0, m.b, 0, m.nb);
        m.dest = at(m.dest, m.nb);
        take(&m.dest, &m.a, 1);
        return true;
    }
    if (m.na > 0) {
        copy_cells(m.dest, 0, m.a, 0, m.na);
    }
    return end == MERGE_DONE;
}

/* merge_hi: the slices point at their last cells. */
static MergeEnd high_straight(Merge *m)
{
    int64_t a_wins = 0;
    int64_t b_wins = 0;
    for (;;) {
        int smaller = less(m->s, m->b.keys[0], m->a.keys[0]);
        if (smaller < 0) {
            return MERGE_FAILED;
        }
        if (smaller) {
            take(&m->dest, &m->a, -1);
            a_wins++;
            b_wins = 0;
            if (--m->na == 0) {
                return MERGE_DONE;
            }
        } else {
            take(&m->dest, &m->b, -1);
            b_wins++;
            a_wins = 0;
            if (--m->nb == 1) {
                return MERGE_COPY_LAST;
            }
        }
        if (a_wins >= m->s->min_gallop || b_wins >= m->s->min_gallop) {
            return MERGE_GO;
        }
    }
}

static void take_many_down(Slice *to, Slice *from, int64_t n)
{
    *to = at(*to, -n);
    *from = at(*from, -n);
    copy_cells(*to, 1, *from, 1, n);
}

static MergeEnd high_gallop(Merge *m, Slice base_a, Slice base_b)
{
    Sorter *s = m->s;
    s->min_gallop++;
    do {
        s->min_gallop -= s->min_gallop > 1;
        int64_t k = gallop_right(&(Gallop){s, m->b.keys[0], base_a.keys, m->na, m->na - 1});
        if (k < 0) {
            return MERGE_FAILED;
        }
        k = m->na - k;
        int64_t a_wins = k;
        take_many_down(&m->dest, &m->a, k);
        m->na -= k;
        if (m->na == 0) {
            return MERGE_DONE;
        }
        take(&m->dest, &m->b, -1);
        if (--m->nb == 1) {
            return MERGE_COPY_LAST;
        }
        k = gallop_left(&(Gallop){s, m->a.keys[0], base_b.keys, m->nb, m->nb - 1});
        if (k < 0) {
            return MERGE_FAILED;
        }
        k = m->nb - k;
        take_many_down(&m->dest, &m->b, k);
        m->nb -= k;
        if (m->nb <= 1) {
            return m->nb == 1 ? MERGE_COPY_LAST : MERGE_DONE;
        }
        take(&m->dest, &m->a, -1);
        if (--m->na == 0) {
            return MERGE_DONE;
        }
        if (a_wins < MIN_GALLOP && k < MIN_GALLOP) {
            s->min_gallop++;
            return MERGE_GO;
        }
    } while (true);
}

/* b lies in the temporary arrays. */
static bool merge_high(Sorter *s, Slice a, int64_t na, Slice b, int64_t nb)
{
    if (!reserve(s, nb)) {
        return false;
    }
    copy_cells(s->temp, 0, b, 0, nb);
    Slice base_b = s->temp;
    Merge m = {s, at(a, na - 1), at(base_b, nb - 1), at(b, nb - 1), na, nb};
    take(&m.dest, &m.a, -1);
    MergeEnd end = --m.na == 0 ? MERGE_DONE : m.nb == 1 ? MERGE_COPY_LAST : MERGE_GO;
    while (end == MERGE_GO) {
        end = high_straight(&m);
        if (end == MERGE_GO) {
            end = high_gallop(&m, a, base_b);
        }
    }
    if (end == MERGE_COPY_LAST) {
        take_many_down(&m.dest, &m.a, m.na);
        m.dest.keys[0] = m.b.keys[0];
        if (m.dest.values != NULL) {
            m.dest.values[0] = m.b.values[0];
        }
        return true;
    }
    if (m.nb > 0) {
        copy_cells(at(m.dest, -(m.nb - 1)), 0, base_b, 0, m.nb);
    }
    return end == MERGE_DONE;
}

/* merge_at: runs i and i + 1. */
static bool merge_at(Sorter *s, int i)
{
    Slice a = s->runs[i].base;
    Slice b = s->runs[i + 1].base;
    int64_t na = s->runs[i].length;
    int64_t nb = s->runs[i + 1].length;
    s->runs[i].length = na + nb;
    if (i == s->run_count - 3) {
        s->runs[i + 1] = s->runs[i + 2];
    }
    s->run_count--;
    int64_t k = gallop_right(&(Gallop){s, b.keys[0], a.keys, na, 0});
    if (k < 0) {
        return false;
    }
    a = at(a, k);
    na -= k;
    if (na == 0) {
        return true;
    }
    nb = gallop_left(&(Gallop){s, a.keys[na - 1], b.keys, nb, nb - 1});
    if (nb <= 0) {
        return nb == 0;
    }
    return na <= nb ? merge_low(s, a, na, b, nb) : merge_high(s, a, na, b, nb);
}

static bool merge_collapse(Sorter *s)
{
    const Run *p = s->runs;
    while (s->run_count > 1) {
        int n = s->run_count - 2;
        if ((n > 0 && p[n - 1].length <= p[n].length + p[n + 1].length) ||
            (n > 1 && p[n - 2].length <= p[n - 1].length + p[n].length)) {
            if (p[n - 1].length < p[n + 1].length) {
                n--;
            }
        } else if (p[n].length > p[n + 1].length) {
            break;
        }
        if (!merge_at(s, n)) {
            return false;
        }
    }
    return true;
}

static bool merge_force_collapse(Sorter *s)
{
    while (s->run_count > 1) {
        int n = s->run_count - 2;
        if (n > 0 && s->runs[n - 1].length < s->runs[n + 1].length) {
            n--;
        }
        if (!merge_at(s, n)) {
            return false;
        }
    }
    return true;
}

/* ---- all of it ---- */

static int64_t minimal_run(int64_t n)
{
    enum { LONGEST = 64 };
    int64_t any_bit = 0;
    while (n >= LONGEST) {
        any_bit |= n & 1;
        n >>= 1;
    }
    return n + any_bit;
}

static bool sort_runs(Sorter *s, Slice lo, int64_t n)
{
    int64_t shortest = minimal_run(n);
    while (n > 0) {
        bool descending = false;
        int64_t length = count_run(s, lo, n, &descending);
        if (length < 0) {
            return false;
        }
        if (descending) {
            reverse_array(lo.keys, length);
            reverse_array(lo.values, length);
        }
        if (length < shortest) {
            int64_t forced = n <= shortest ? n : shortest;
            if (!binary_sort(s, lo, forced, length)) {
                return false;
            }
            length = forced;
        }
        s->runs[s->run_count++] = (Run){lo, length};
        if (!merge_collapse(s)) {
            return false;
        }
        lo = at(lo, length);
        n -= length;
    }
    return merge_force_collapse(s);
}

bool sort_references(Interp *in, Addr *keys, Addr *values, int64_t n)
{
    if (n < 2) {
        return true;
    }
    Sorter s = {.in = in, .less = choose_less(in, keys, n), .min_gallop = MIN_GALLOP};
    s.temp_room = n / 2 + 1;
    size_t bytes = (size_t)s.temp_room * sizeof(Addr);
    s.temp.keys = ou_host_must_alloc(bytes);
    s.allocated = TEMP_SIZE;
    if (values != NULL) {
        s.temp.values = ou_host_must_alloc(bytes);
        s.allocated = (n + 1) / 2 < TEMP_SIZE / 2 ? (n + 1) / 2 : TEMP_SIZE / 2;
    }
    bool ok = sort_runs(&s, (Slice){keys, values}, n);
    heap_free(in->heap, s.block);
    ou_host_free(s.temp.keys, bytes);
    ou_host_free(s.temp.values, bytes);
    return ok;
}
