/* malloc_stats.c - sys._debugmallocstats(): what pymalloc and the free lists keep, in CPython's
 * words (obmalloc.c: _PyObject_DebugMallocStats, object.c: _PyObject_DebugTypeStats). */
#include <stdio.h>

#include "heap/heap_query.h"
#include "object/text_sink.h"
#include "vm/vm_internal.h"

/* The value with a comma before each three digits. */
static void with_commas(uint64_t value, char *out, size_t room)
{
    char digits[24];
    size_t length = (size_t)snprintf(digits, sizeof digits, "%llu", (unsigned long long)value);
    size_t at = 0;
    for (size_t i = 0; i < length && at + 2 < room; i++) {
        if (i > 0 && (length - i) % 3 == 0) {
            out[at++] = ',';
        }
        out[at++] = digits[i];
    }
    out[at] = '\0';
}

/* printone */
static uint64_t add_row(Text *out, const char *what, uint64_t value)
{
    char number[32];
    with_commas(value, number, sizeof number);
    ou_text_add_format(out, "%-35s=%21s\n", what, number);
    return value;
}

static void add_classes(Text *out, const HeapTotals *totals, const AllocatorRules *rules)
{
    ou_text_add_format(out, "Small block threshold = %u, in %u size classes.\n\n",
                       (unsigned)rules->largest, (unsigned)rules->size_classes);
    ou_text_add(out, "class   size   num pools   blocks in use  avail blocks\n"
                     "-----   ----   ---------   -------------  ------------\n");
    for (uint32_t i = 0; i < rules->size_classes; i++) {
        const HeapClassTotals *c = &totals->classes[i];
        if (c->pools > 0) {
            ou_text_add_format(out, "%5u %6u %11llu %15llu %13llu\n", i,
                               (i + 1) * (unsigned)rules->alignment, (unsigned long long)c->pools,
                               (unsigned long long)c->used, (unsigned long long)c->available);
        }
    }
    ou_text_add(out, "\n");
}

static void add_arenas(Text *out, const HeapTotals *totals, const AllocatorRules *rules)
{
    char what[64];
    (void)add_row(out, "# arenas allocated total", totals->arenas_allocated);
    (void)add_row(out, "# arenas reclaimed", totals->arenas_allocated - totals->arenas);
    (void)add_row(out, "# arenas highwater mark", totals->arenas_peak);
    (void)add_row(out, "# arenas allocated current", totals->arenas);
    (void)snprintf(what, sizeof what, "%llu arenas * %u bytes/arena",
                   (unsigned long long)totals->arenas, (unsigned)rules->arena_bytes);
    (void)add_row(out, what, totals->arenas * rules->arena_bytes);
    ou_text_add(out, "\n");
}

/* Where every byte of the arenas is. */
static void add_bytes(Text *out, const HeapTotals *totals, const AllocatorRules *rules)
{
    uint64_t used = 0;
    uint64_t available = 0;
    uint64_t pools = 0;
    uint64_t rest = 0;
    for (uint32_t i = 0; i < rules->size_classes; i++) {
        const HeapClassTotals *c = &totals->classes[i];
        uint64_t size = (uint64_t)(i + 1) * rules->alignment;
        used += c->used * size;
        available += c->available * size;
        pools += c->pools;
        rest += c->pools * ((rules->pool_bytes - rules->pool_header) % size);
    }
    char what[64];
    uint64_t total = add_row(out, "# bytes in allocated blocks", used);
    total += add_row(out, "# bytes in available blocks", available);
    (void)snprintf(what, sizeof what, "%llu unused pools * %u bytes",
                   (unsigned long long)totals->free_pools, (unsigned)rules->pool_bytes);
    total += add_row(out, what, totals->free_pools * rules->pool_bytes);
    total += add_row(out, "# bytes lost to pool headers", pools * rules->pool_header);
    total += add_row(out, "# bytes lost to quantization", rest);
    total += add_row(out, "# bytes lost to arena alignment",
                     totals->arenas * rules->arena_bytes -
                         (pools + totals->free_pools) * rules->pool_bytes);
    (void)add_row(out, "Total", total);
    ou_text_add(out, "\n");
}

/* _PyDebugAllocatorStats */
static void add_free(Text *out, uint64_t count, const char *name, uint64_t size)
{
    char what[128];
    char padded[136];
    (void)snprintf(what, sizeof what, "%llu %ss * %llu bytes each", (unsigned long long)count, name,
                   (unsigned long long)size);
    (void)snprintf(padded, sizeof padded, "%48s ", what);
    (void)add_row(out, padded, count * size);
}

static void add_free_lists(Text *out, const Interp *in)
{
    const CpyLayout *lay = &ENGINE_LAYOUT;
    const Memory *mem = in->mem;
    add_free(out, mem_load64(mem, MACHINE(dict_numfree)), "free PyDictObject", lay->dict.sizeof_);
    add_free(out, mem_load64(mem, MACHINE(float_numfree)), "free PyFloatObject",
             lay->floating.sizeof_);
    add_free(out, mem_load64(mem, MACHINE(frame_numfree)), "free PyFrameObject",
             lay->frame.f_localsplus + sizeof(Addr));
    add_free(out, mem_load64(mem, MACHINE(list_numfree)), "free PyListObject", lay->list.sizeof_);
    for (uint32_t i = 1; i < in->cpy->free_list_tuple_sizes; i++) {
        char name[40];
        (void)snprintf(name, sizeof name, "free %u-sized PyTupleObject", i);
        add_free(out, mem_load64(mem, MACHINE(tuple_numfree) + 8 * (Addr)i), name,
                 lay->tuple.sizeof_ + 8 * (uint64_t)i);
    }
}

Addr sys_debugmallocstats(Interp *in, Addr self, const Addr *args, size_t nargs, Addr kwnames)
{
    (void)self;
    (void)args;
    (void)nargs;
    (void)kwnames;
    HeapTotals totals;
    Text text = {0};
    const AllocatorRules *rules = in->cpy->allocator;
    heap_totals(in->mem, rules, &totals);
    add_classes(&text, &totals, rules);
    add_arenas(&text, &totals, rules);
    add_bytes(&text, &totals, rules);
    add_free_lists(&text, in);
    text_sink_write(in, STREAM_STDERR, ou_text_view(&text), text.length);
    ou_text_free(&text);
    return none_new(in);
}
