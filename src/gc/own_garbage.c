/* own_garbage.c - what the interpreter itself leaves for the collector, as an import's exceptions
 * do. */
#include "gc/gc.h"
#include "gc/phases.h"

static Addr number_cell(int generation)
{
    return MACHINE(gc_own_garbage) + 4 * (Addr)generation;
}

static Addr kind_cell(int generation, unsigned kind)
{
    enum { ROW_BYTES = 32 };
    return MACHINE(gc_own_goes) + ROW_BYTES * (Addr)generation + kind;
}

void gc_own_garbage_add(Memory *mem, int generation, int32_t objects, const uint8_t *kinds)
{
    Addr number = number_cell(generation);
    mem_store32(mem, number, mem_load32(mem, number) + (uint32_t)objects);
    for (unsigned kind = 0; kind < GC_OWN_KINDS; kind++) {
        Addr cell = kind_cell(generation, kind);
        unsigned sum = mem_load8(mem, cell) + kinds[kind];
        OU_ASSERT(sum <= UINT8_MAX);
        mem_store8(mem, cell, (uint8_t)sum);
    }
}

void gc_own_garbage_move(Memory *mem, int from, int to)
{
    uint32_t objects = mem_load32(mem, number_cell(from));
    uint8_t kinds[GC_OWN_KINDS];
    for (unsigned kind = 0; kind < GC_OWN_KINDS; kind++) {
        kinds[kind] = mem_load8(mem, kind_cell(from, kind));
    }
    if (objects > 0) {
        mem_store32(mem, number_cell(from), 0);
        for (unsigned kind = 0; kind < GC_OWN_KINDS; kind++) {
            mem_store8(mem, kind_cell(from, kind), 0);
        }
        gc_own_garbage_add(mem, to, (int32_t)objects, kinds);
    }
}

int64_t gc_own_garbage_find(Memory *mem, int generation)
{
    int64_t found = 0;
    for (int i = 0; i <= generation; i++) {
        int64_t here = mem_load32(mem, number_cell(i));
        if (here > 0) {
            mem_store32(mem, number_cell(i), 0);
            gc_interpreter_add(mem, i, -here);
            found += here;
        }
    }
    return found;
}

void gc_own_garbage_delete(Interp *in, int generation)
{
    for (unsigned kind = 0; kind < GC_OWN_KINDS; kind++) {
        int64_t gone = 0;
        for (int i = 0; i <= generation; i++) {
            uint8_t here = mem_load8(in->mem, kind_cell(i, kind));
            if (here > 0) {
                mem_store8(in->mem, kind_cell(i, kind), 0);
                gone += here;
            }
        }
        if (gone > 0 && kind < KEPT_KINDS) {
            int64_t kept = free_list_kept(in->mem, kind) + gone;
            int64_t limit = free_list_limit(in->cpy, kind);
            free_list_set(in, kind, kept < limit ? kept : limit);
        }
    }
}
