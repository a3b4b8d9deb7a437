/* generations.c - the generation lists as a whole: freezing, sizes, start state. */
#include "gc/gc.h"
#include "gc/phases.h"

Addr gc_generation_head(int generation)
{
    static const Addr heads[] = {MACHINE(gc_generation0), MACHINE(gc_generation1),
                                 MACHINE(gc_generation2), MACHINE(gc_permanent),
                                 MACHINE(gc_of_start)};
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

static void add_to_cell(Memory *mem, Addr cell, int64_t count)
{
    if (count != 0) {
        mem_store32(mem, cell, (uint32_t)((int32_t)mem_load32(mem, cell) + count));
    }
}

static int64_t read_cell(const Memory *mem, Addr cell)
{
    return (int32_t)mem_load32(mem, cell);
}

void gc_own_add(Memory *mem, const GcOwn *own, int sign)
{
    for (int i = 0; i < 3; i++) {
        Addr offset = 4 * (Addr)i;
        gc_interpreter_add(mem, i, sign * own->tracked[i]);
        add_to_cell(mem, MACHINE(gc_fading) + offset, sign * own->fading[i]);
        add_to_cell(mem, MACHINE(gc_fading_later) + offset, sign * own->fading_later[i]);
    }
    add_to_cell(mem, MACHINE(gc_fading_dicts), sign * own->fading_dicts);
}

static GcOwn read_own(const Memory *mem)
{
    GcOwn own = {.fading_dicts = read_cell(mem, MACHINE(gc_fading_dicts))};
    for (int i = 0; i < 3; i++) {
        Addr offset = 4 * (Addr)i;
        own.tracked[i] = gc_interpreter_size(mem, i);
        own.fading[i] = read_cell(mem, MACHINE(gc_fading) + offset);
        own.fading_later[i] = read_cell(mem, MACHINE(gc_fading_later) + offset);
    }
    return own;
}

/* Those of this generation and the younger ones, which become empty. What is frozen meanwhile is
 * kept as a negative number of the oldest generation, and no collection takes it. */
static int64_t take(int64_t *of_generations, int generation)
{
    int64_t taken = 0;
    for (int i = 0; i <= generation; i++) {
        if (of_generations[i] > 0) {
            taken += of_generations[i];
            of_generations[i] = 0;
        }
    }
    return taken;
}

/* With what was frozen before. */
static void freeze_fading(Memory *mem, Addr of_generations)
{
    int64_t frozen = 0;
    for (Addr i = 0; i < 3; i++) {
        int64_t fading = read_cell(mem, of_generations + 4 * i);
        frozen += fading > 0 ? fading : -fading;
        add_to_cell(mem, of_generations + 4 * i, -fading);
    }
    add_to_cell(mem, of_generations + 4 * (Addr)GC_OLDEST, -frozen);
}

static void unfreeze_cell(Memory *mem, Addr cell)
{
    int64_t fading = read_cell(mem, cell);
    if (fading < 0) {
        add_to_cell(mem, cell, -2 * fading);
    }
}

void gc_own_collect(GcOwn *own, int generation)
{
    int next = gc_next_generation(generation);
    own->tracked[next] += take(own->tracked, generation) - take(own->fading, generation);
    own->fading[next] += take(own->fading_later, generation);
    if (generation == GC_OLDEST && own->fading_dicts > 0) {
        own->tracked[GC_OLDEST] -= own->fading_dicts;
        own->fading_dicts = 0;
    }
}

void gc_interpreter_merge(Memory *mem, int generation)
{
    for (int i = 0; i < generation; i++) {
        int64_t size = gc_interpreter_size(mem, i);
        gc_interpreter_add(mem, i, -size);
        gc_interpreter_add(mem, generation, size);
    }
}

int64_t gc_interpreter_promote(Memory *mem, int generation)
{
    GcOwn before = read_own(mem);
    GcOwn after = before;
    gc_own_collect(&after, generation);
    gc_own_add(mem, &before, -1);
    gc_own_add(mem, &after, 1);
    int next = gc_next_generation(generation);
    return after.tracked[next] - (next > generation ? before.tracked[next] : 0);
}

void gc_frozen_add(Memory *mem, int64_t count)
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
    gc_interpreter_merge(in->mem, GC_OLDEST);
    gc_main_freeze(in->mem);
    int64_t own = gc_interpreter_size(in->mem, 2);
    gc_interpreter_add(in->mem, 2, -own);
    gc_frozen_add(in->mem, own);
    freeze_fading(in->mem, MACHINE(gc_fading));
    freeze_fading(in->mem, MACHINE(gc_fading_later));
    int64_t dicts = read_cell(in->mem, MACHINE(gc_fading_dicts));
    add_to_cell(in->mem, MACHINE(gc_fading_dicts), dicts > 0 ? -2 * dicts : 0);
}

void gc_unfreeze(Interp *in)
{
    gc_list_merge(in->mem, MACHINE(gc_permanent), MACHINE(gc_generation2));
    gc_main_unfreeze(in->mem);
    gc_own_garbage_move(in->mem, 3, 2);
    gc_interpreter_add(in->mem, 2, (int64_t)mem_load64(in->mem, MACHINE(gc_frozen_elsewhere)));
    mem_store64(in->mem, MACHINE(gc_frozen_elsewhere), 0);
    unfreeze_cell(in->mem, MACHINE(gc_fading) + 4 * (Addr)GC_OLDEST);
    unfreeze_cell(in->mem, MACHINE(gc_fading_later) + 4 * (Addr)GC_OLDEST);
    unfreeze_cell(in->mem, MACHINE(gc_fading_dicts));
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

void gc_hide_start(Memory *mem)
{
    gc_list_merge(mem, MACHINE(gc_permanent), MACHINE(gc_of_start));
    mem_store64(mem, MACHINE(gc_frozen_elsewhere), 0);
}
