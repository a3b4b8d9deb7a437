/* collect.c - one collection from start to end (gcmodule.c: collect, collect_generations). */
#include "gc/debug.h"
#include "gc/gc.h"
#include "gc/phases.h"
#include "object/dict.h"
#include "object/errors.h"
#include "object/frame.h"
#include "object/list.h"
#include "object/str.h"
#include "object/text_sink.h"
#include "object/tuple.h"

enum { GENERATIONS = 3 };

static int32_t count_of(const Memory *mem, int generation)
{
    return (int32_t)mem_load32(mem, MACHINE(gc_count) + 4 * (Addr)generation);
}

static int32_t threshold_of(const Memory *mem, int generation)
{
    return (int32_t)mem_load32(mem, MACHINE(gc_threshold) + 4 * (Addr)generation);
}

static void set_count(Interp *in, int generation, int32_t count)
{
    mem_store32(in->mem, MACHINE(gc_count) + 4 * (Addr)generation, (uint32_t)count);
}

static void add_to_word(Interp *in, Addr cell, int64_t amount)
{
    mem_store64(in->mem, cell, mem_load64(in->mem, cell) + (uint64_t)amount);
}

static void update_counts(Interp *in, int generation)
{
    if (generation + 1 < GENERATIONS) {
        set_count(in, generation + 1, count_of(in->mem, generation + 1) + 1);
    }
    for (int i = 0; i <= generation; i++) {
        set_count(in, i, 0);
    }
}

/* Survivors join the next generation; a full collection starts the quarter rule anew. */
static void promote(Interp *in, int generation, Addr young, Addr old)
{
    Memory *mem = in->mem;
    if (young != old) {
        int64_t modelled = gc_list_size(mem, young);
        int64_t survivors = modelled + gc_interpreter_promote(mem, generation);
        if (generation == GENERATIONS - 2) {
            add_to_word(in, MACHINE(gc_long_lived_pending), survivors);
        }
        gc_list_merge(mem, young, old);
        JRN_MARK3(mem, GC_PROMOTED, survivors, generation + 1, modelled);
        return;
    }
    gc_untrack_dicts(in, young);
    int64_t modelled = gc_list_size(mem, young);
    int64_t survivors = modelled + gc_interpreter_promote(mem, generation);
    mem_store64(mem, MACHINE(gc_long_lived_pending), 0);
    mem_store64(mem, MACHINE(gc_long_lived_total), (uint64_t)survivors);
    JRN_MARK3(mem, GC_PROMOTED, survivors, generation, modelled);
}

/* clear_freelists, in the order of 3.9. */
static void clear_free_lists(Interp *in)
{
    JRN_MARK0(in->mem, FREELISTS_CLEARED);
    frame_clear_free_list(in);
    tuple_clear_free_list(in);
    float_clear_free_list(in);
    list_clear_free_list(in);
    dict_clear_free_list(in);
}

static void add_stats(Interp *in, int generation, int64_t collected)
{
    Addr row = MACHINE(gc_stats) + GC_STATS_BYTES * (Addr)generation;
    add_to_word(in, row, 1);
    add_to_word(in, row + 8, collected);
}

/* The generation's flag "collecting" must have been set by the caller. Returns the number of
 * objects collected. */
static int64_t collect(Interp *in, int generation, GcReason reason, const GcOwnFound *found)
{
    Memory *mem = in->mem;
    JRN_MARK2(mem, GC_START, generation, reason);
    gc_debug_start(in, generation);
    if (reason == GC_REASON_EXIT) {
        gc_main_leave(mem);
    }
    update_counts(in, generation);
    for (int i = 0; i < generation; i++) {
        gc_list_merge(mem, gc_generation_head(i), gc_generation_head(generation));
    }
    gc_interpreter_merge(mem, generation);
    gc_main_merged(mem, generation);
    Addr young = gc_generation_head(generation);
    Addr old = gc_generation_head(gc_next_generation(generation));

    Addr entry = native_push(in, NATIVE_GC, 0);
    Addr unreachable = entry + NATIVE_REF;
    Addr final_unreachable = entry + NATIVE_REF + 16;
    gc_list_init(mem, unreachable);
    gc_list_init(mem, final_unreachable);
    gc_deduce_unreachable(in, young, unreachable);
    int64_t counted = gc_own_found_take(in, found, unreachable);
    int64_t own = gc_own_garbage_find(mem, generation) + counted;
    gc_untrack_tuples(in, young);
    gc_own_garbage_promote(mem, generation);
    promote(in, generation, young, old);
    gc_clear_unreachable_mask(in, unreachable);

    gc_debug_collectable(in, unreachable, found);
    int64_t collected = gc_handle_weakrefs(in, unreachable, old);
    gc_finalize_garbage(in, unreachable);
    gc_handle_resurrected(in, unreachable, final_unreachable, old);
    collected += gc_list_size(mem, final_unreachable) + own;
    gc_delete_garbage(in, final_unreachable, old);
    gc_own_garbage_delete(in);
    gc_debug_done(in, collected);
    native_pop(in, entry);
    if (generation == GENERATIONS - 1) {
        clear_free_lists(in);
    }
    err_write_unraisable(in, 0);
    add_stats(in, generation, collected);
    JRN_MARK3(mem, GC_END, generation, collected - counted, 0); /* what a person may look for */
    return collected;
}

/* Deallocations inside a collection run to their end there, also when the allocation that started
 * it was made by a deallocator. */
static int64_t collect_apart(Interp *in, int generation, GcReason reason)
{
    bool was_running = in->dealloc_running;
    in->dealloc_running = false;
    gc_tell_callbacks(in, "start", generation, 0);
    int64_t collected = collect(in, generation, reason, NULL);
    gc_tell_callbacks(in, "stop", generation, collected);
    in->dealloc_running = was_running;
    return collected;
}

static void collect_generations(Interp *in)
{
    for (int generation = GENERATIONS - 1; generation >= 0; generation--) {
        if (count_of(in->mem, generation) <= threshold_of(in->mem, generation)) {
            continue;
        }
        int64_t pending = (int64_t)mem_load64(in->mem, MACHINE(gc_long_lived_pending));
        int64_t total = (int64_t)mem_load64(in->mem, MACHINE(gc_long_lived_total));
        if (generation == GENERATIONS - 1 && pending < total / 4) {
            continue;
        }
        (void)collect_apart(in, generation, GC_REASON_THRESHOLD);
        return;
    }
}

void gc_install(Interp *in)
{
    in->hooks.collect_generations = collect_generations;
}

static int64_t collect_now(Interp *in, int generation, GcReason reason)
{
    mem_store32(in->mem, MACHINE(gc_collecting), 1);
    int64_t collected = collect_apart(in, generation, reason);
    mem_store32(in->mem, MACHINE(gc_collecting), 0);
    return collected;
}

int64_t gc_collect(Interp *in, int generation)
{
    bool is_collecting = mem_load32(in->mem, MACHINE(gc_collecting)) != 0;
    return is_collecting ? 0 : collect_now(in, generation, GC_REASON_ASKED);
}

void gc_collect_if_enabled(Interp *in)
{
    if (mem_load32(in->mem, MACHINE(gc_enabled)) != 0) {
        (void)collect_now(in, GC_OLDEST, GC_REASON_EXIT);
    }
}

void gc_collect_no_fail(Interp *in, const GcOwnFound *found)
{
    mem_store32(in->mem, MACHINE(gc_collecting), 1);
    (void)collect(in, GC_OLDEST, GC_REASON_EXIT, found);
    mem_store32(in->mem, MACHINE(gc_collecting), 0);
}
