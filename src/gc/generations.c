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

static Addr passing_cell(int generation)
{
    return MACHINE(gc_passing) + 4 * (Addr)generation;
}

/* Objects are the younger the younger their generation is; what is frozen is oldest. */
void gc_passing_goes(Memory *mem, int64_t younger)
{
    int generation = 0;
    while (generation < GC_PERMANENT && read_cell(mem, passing_cell(generation)) <= younger) {
        younger -= read_cell(mem, passing_cell(generation++));
    }
    OU_ASSERT(younger >= 0 && younger < read_cell(mem, passing_cell(generation)));
    add_to_cell(mem, passing_cell(generation), -1);
    if (generation == GC_PERMANENT) {
        gc_frozen_add(mem, -1);
    } else {
        gc_interpreter_add(mem, generation, -1);
    }
}

void gc_own_add(Memory *mem, const GcOwn *own, int sign)
{
    for (int i = 0; i < 3; i++) {
        Addr offset = 4 * (Addr)i;
        gc_interpreter_add(mem, i, sign * own->tracked[i]);
        add_to_cell(mem, MACHINE(gc_fading) + offset, sign * own->fading[i]);
        add_to_cell(mem, MACHINE(gc_fading_later) + offset, sign * own->fading_later[i]);
        add_to_cell(mem, MACHINE(gc_fading_latest) + offset, sign * own->fading_latest[i]);
        add_to_cell(mem, passing_cell(i), sign * own->passing[i]);
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
        own.fading_latest[i] = read_cell(mem, MACHINE(gc_fading_latest) + offset);
        own.passing[i] = read_cell(mem, passing_cell(i));
    }
    return own;
}

/* Those of this generation and the younger ones, which become empty. */
static int64_t take(int64_t *of_generations, int generation)
{
    int64_t taken = 0;
    for (int i = 0; i <= generation; i++) {
        taken += of_generations[i];
        of_generations[i] = 0;
    }
    return taken;
}

enum { FADING_KINDS = 4 };

static Addr frozen_cell(unsigned kind)
{
    return MACHINE(gc_fading_frozen) + 4 * (Addr)kind;
}

static void move_to_cell(Memory *mem, Addr from, Addr to)
{
    int64_t count = read_cell(mem, from);
    add_to_cell(mem, from, -count);
    add_to_cell(mem, to, count);
}

static const Addr fading_cells[FADING_KINDS - 1] = {MACHINE(gc_fading), MACHINE(gc_fading_later),
                                                    MACHINE(gc_fading_latest)};

static void freeze_fading(Memory *mem)
{
    for (unsigned kind = 0; kind < FADING_KINDS - 1; kind++) {
        for (Addr i = 0; i <= GC_OLDEST; i++) {
            move_to_cell(mem, fading_cells[kind] + 4 * i, frozen_cell(kind));
        }
    }
    move_to_cell(mem, MACHINE(gc_fading_dicts), frozen_cell(FADING_KINDS - 1));
}

static void unfreeze_fading(Memory *mem)
{
    for (unsigned kind = 0; kind < FADING_KINDS - 1; kind++) {
        move_to_cell(mem, frozen_cell(kind), fading_cells[kind] + 4 * (Addr)GC_OLDEST);
    }
    move_to_cell(mem, frozen_cell(FADING_KINDS - 1), MACHINE(gc_fading_dicts));
}

bool gc_fading_dicts_are_frozen(const Memory *mem)
{
    return read_cell(mem, frozen_cell(FADING_KINDS - 1)) > 0;
}

void gc_own_collect(GcOwn *own, int generation)
{
    int next = gc_next_generation(generation);
    own->tracked[next] += take(own->tracked, generation) - take(own->fading, generation);
    own->fading[next] += take(own->fading_later, generation);
    own->fading_later[next] += take(own->fading_latest, generation);
    own->passing[next] += take(own->passing, generation);
    if (generation == GC_OLDEST) {
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
        move_to_cell(in->mem, passing_cell(generation), passing_cell(GC_PERMANENT));
        mem_store32(in->mem, MACHINE(gc_count) + 4 * (Addr)generation, 0);
    }
    gc_interpreter_merge(in->mem, GC_OLDEST);
    gc_main_freeze(in->mem);
    int64_t own = gc_interpreter_size(in->mem, 2);
    gc_interpreter_add(in->mem, 2, -own);
    gc_frozen_add(in->mem, own);
    freeze_fading(in->mem);
}

void gc_unfreeze(Interp *in)
{
    gc_list_merge(in->mem, MACHINE(gc_permanent), MACHINE(gc_generation2));
    gc_main_unfreeze(in->mem);
    gc_own_garbage_move(in->mem, 3, 2);
    move_to_cell(in->mem, passing_cell(GC_PERMANENT), passing_cell(GC_OLDEST));
    gc_interpreter_add(in->mem, 2, (int64_t)mem_load64(in->mem, MACHINE(gc_frozen_elsewhere)));
    mem_store64(in->mem, MACHINE(gc_frozen_elsewhere), 0);
    unfreeze_fading(in->mem);
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
