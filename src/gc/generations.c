/* generations.c - the generation lists as a whole: freezing, sizes, start state. */
#include "gc/gc.h"

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

void gc_freeze(Interp *in)
{
    for (int generation = 0; generation < 3; generation++) {
        gc_list_merge(in->mem, gc_generation_head(generation), MACHINE(gc_permanent));
        mem_store32(in->mem, MACHINE(gc_count) + 4 * (Addr)generation, 0);
    }
}

void gc_unfreeze(Interp *in)
{
    gc_list_merge(in->mem, MACHINE(gc_permanent), MACHINE(gc_generation2));
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
