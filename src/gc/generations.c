/* generations.c - the generation lists as a whole: freezing, sizes, start state. */
#include "gc/gc.h"
#include "gc/phases.h"

Addr gc_generation_head(int generation)
{
    static const Addr heads[] = {MACHINE(gc_generation0), MACHINE(gc_generation1),
                                 MACHINE(gc_generation2), MACHINE(gc_permanent)};
    return heads[generation];
}

int64_t gc_list_size(const Memory *mem, Addr list)
{
    int64_t size = 0;
    for (Addr head = gc_next(mem, list); head != list; head = gc_next(mem, head)) {
        size++;
    }
    return size;
}

/* ---- objects of the interpreter's own ---- */

/* A script starts among thousands of objects that no scenario can see. They are counted, not made.
 */
static Addr interpreter_cell(int generation)
{
    return MACHINE(gc_interpreter) + 4 * (Addr)generation;
}

int64_t gc_interpreter_size(const Memory *mem, int generation)
{
    return (int32_t)mem_load32(mem, interpreter_cell(generation));
}

void gc_interpreter_add(Memory *mem, int generation, int64_t count)
{
    int64_t sum = gc_interpreter_size(mem, generation) + count;
    if (count != 0) {
        mem_store32(mem, interpreter_cell(generation), (uint32_t)sum);
    }
}

/* Those of this generation and the younger ones, which become empty. */
static int64_t take_interpreter(Memory *mem, int generation)
{
    int64_t taken = 0;
    for (int i = 0; i <= generation; i++) {
        int64_t size = gc_interpreter_size(mem, i);
        gc_interpreter_add(mem, i, -size);
        taken += size;
    }
    return taken;
}

/* The number of a kind that is untracked now, which is known from the interpreter itself. */
static int64_t take_untrackable(Memory *mem, int kind)
{
    Addr cell = MACHINE(gc_untrackable) + 4 * (Addr)kind;
    int64_t count = (int32_t)mem_load32(mem, cell);
    if (count != 0) {
        mem_store32(mem, cell, 0);
    }
    return count;
}

int64_t gc_interpreter_promote(Memory *mem, int generation)
{
    enum { FIRST, SECOND, FULL, OLDEST = 2 };
    int64_t survivors = take_interpreter(mem, generation);
    int64_t first = take_untrackable(mem, FIRST);
    survivors -= first;
    if (first == 0 && generation > 0) {
        survivors -= take_untrackable(mem, SECOND);
    }
    if (generation == OLDEST) {
        survivors -= take_untrackable(mem, FULL);
    }
    gc_interpreter_add(mem, generation < OLDEST ? generation + 1 : OLDEST, survivors);
    return survivors;
}

static void add_frozen_elsewhere(Memory *mem, int64_t count)
{
    if (count != 0) {
        mem_store64(mem, MACHINE(gc_frozen_elsewhere),
                    mem_load64(mem, MACHINE(gc_frozen_elsewhere)) + (uint64_t)count);
    }
}

void gc_freeze(Interp *in)
{
    for (int generation = 0; generation < 3; generation++) {
        gc_list_merge(in->mem, gc_generation_head(generation), MACHINE(gc_permanent));
        gc_own_garbage_move(in->mem, generation, 3);
        mem_store32(in->mem, MACHINE(gc_count) + 4 * (Addr)generation, 0);
    }
    add_frozen_elsewhere(in->mem, take_interpreter(in->mem, 2));
}

void gc_unfreeze(Interp *in)
{
    gc_list_merge(in->mem, MACHINE(gc_permanent), MACHINE(gc_generation2));
    gc_own_garbage_move(in->mem, 3, 2);
    gc_interpreter_add(in->mem, 2, (int64_t)mem_load64(in->mem, MACHINE(gc_frozen_elsewhere)));
    mem_store64(in->mem, MACHINE(gc_frozen_elsewhere), 0);
}

int64_t gc_freeze_count(const Memory *mem)
{
    return gc_list_size(mem, MACHINE(gc_permanent)) +
           (int64_t)mem_load64(mem, MACHINE(gc_frozen_elsewhere));
}

void gc_init_start_state(Interp *in)
{
    gc_freeze(in);
    mem_store64(in->mem, MACHINE(gc_long_lived_total), 0);
    mem_store64(in->mem, MACHINE(gc_long_lived_pending), 0);
    mem_fill(in->mem, MACHINE(gc_stats), 0, 72);
}
