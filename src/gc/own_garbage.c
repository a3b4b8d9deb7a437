/* own_garbage.c - what the interpreter itself leaves for the collector, as an import's classes and
 * exceptions do: a table of objects, and of which holds which. */
#include "gc/gc.h"
#include "gc/phases.h"
#include "heap/heap_layout.h"
#include "object/list.h"

enum {
    MOST_OBJECTS = 0x1000 / 4, /* the cells' lengths */
    MOST_HOLDS = 0x4000 / 4,
    FROZEN = 3
};

/* ---- the table ---- */

static Addr holds_count_cell(void)
{
    return MACHINE(gc_own_count) + 4;
}

static uint32_t object_count(const Memory *mem)
{
    return mem_load32(mem, MACHINE(gc_own_count));
}

static Addr object_cell(uint32_t number)
{
    return MACHINE(gc_own_objects) + 4 * (Addr)number;
}

static unsigned kind_of(const Memory *mem, uint32_t number)
{
    return mem_load8(mem, object_cell(number));
}

static int generation_of(const Memory *mem, uint32_t number)
{
    return mem_load8(mem, object_cell(number) + 1);
}

static void set_generation(Memory *mem, uint32_t number, int generation)
{
    mem_store8(mem, object_cell(number) + 1, (uint8_t)generation);
}

static unsigned flags_of(const Memory *mem, uint32_t number)
{
    return mem_load8(mem, object_cell(number) + 2);
}

static void set_flags(Memory *mem, uint32_t number, unsigned flags)
{
    mem_store8(mem, object_cell(number) + 2, (uint8_t)flags);
}

static bool is_there(const Memory *mem, uint32_t number)
{
    return (flags_of(mem, number) & GC_OWN_GONE) == 0;
}

uint32_t gc_own_garbage_add(Memory *mem, unsigned kind, int generation, unsigned flags)
{
    uint32_t number = object_count(mem);
    OU_ASSERT(number < MOST_OBJECTS);
    mem_store32(mem, MACHINE(gc_own_count), number + 1);
    mem_store8(mem, object_cell(number), (uint8_t)kind);
    set_generation(mem, number, generation);
    set_flags(mem, number, flags);
    return number;
}

void gc_own_garbage_holds(Memory *mem, uint32_t holder, uint32_t held)
{
    uint32_t count = mem_load32(mem, holds_count_cell());
    OU_ASSERT(count < MOST_HOLDS);
    mem_store32(mem, holds_count_cell(), count + 1);
    mem_store32(mem, MACHINE(gc_own_holds) + 4 * (Addr)count, holder << 16 | held);
}

bool gc_own_garbage_is_left(const Memory *mem, int generation)
{
    bool is_left = false;
    for (uint32_t i = 0; i < object_count(mem); i++) {
        is_left = is_left || (is_there(mem, i) && generation_of(mem, i) <= generation);
    }
    return is_left;
}

void gc_own_garbage_renew(Memory *mem)
{
    for (uint32_t i = 0; i < object_count(mem); i++) {
        if (is_there(mem, i)) {
            return;
        }
    }
    if (object_count(mem) > 0) {
        mem_store32(mem, MACHINE(gc_own_count), 0);
        mem_store32(mem, holds_count_cell(), 0);
    }
}

/* Calls visit for each pair, until a whole round has changed nothing. */
typedef bool PairVisit(void *context, uint32_t holder, uint32_t held);

static void visit_pairs(const Memory *mem, PairVisit *visit, void *context)
{
    uint32_t count = mem_load32(mem, holds_count_cell());
    for (bool changed = true; changed;) {
        changed = false;
        for (uint32_t i = 0; i < count; i++) {
            uint32_t pair = mem_load32(mem, MACHINE(gc_own_holds) + 4 * (Addr)i);
            changed |= visit(context, pair >> 16, pair & UINT16_MAX);
        }
    }
}

/* ---- a collection ---- */

void gc_own_garbage_move(Memory *mem, int from, int to)
{
    for (uint32_t i = 0; i < object_count(mem); i++) {
        if (is_there(mem, i) && generation_of(mem, i) == from) {
            set_generation(mem, i, to);
        }
    }
}

/* gc.garbage has one stand-in for all of them: whoever empties it lets go of all. */
static bool garbage_has_own(const Memory *mem)
{
    Addr garbage = mem_load64(mem, MACHINE(gc_garbage));
    for (int64_t i = 0; garbage != 0 && i < list_length(mem, garbage); i++) {
        if (list_item(mem, garbage, i) == OBJ_INTERPRETER) {
            return true;
        }
    }
    return false;
}

/* What an object holds that the collection does not look at. */
typedef struct Reached {
    const Memory *mem;
    bool is[MOST_OBJECTS];
} Reached;

static bool reach(void *context, uint32_t holder, uint32_t held)
{
    Reached *reached = context;
    bool is_new = reached->is[holder] && is_there(reached->mem, holder) && !reached->is[held];
    reached->is[held] |= is_new;
    return is_new;
}

int64_t gc_own_garbage_find(Memory *mem, int generation)
{
    Reached reached = {.mem = mem};
    int64_t found = 0;
    unsigned held =
        GC_OWN_HELD | (object_count(mem) > 0 && garbage_has_own(mem) ? GC_OWN_SAVED : 0);
    for (uint32_t i = 0; i < object_count(mem); i++) {
        bool is_outside = (flags_of(mem, i) & GC_OWN_TRACKED) && generation_of(mem, i) > generation;
        reached.is[i] = is_there(mem, i) && (is_outside || (flags_of(mem, i) & held));
    }
    visit_pairs(mem, reach, &reached);
    for (uint32_t i = 0; i < object_count(mem); i++) {
        if (is_there(mem, i) && (flags_of(mem, i) & GC_OWN_TRACKED) && !reached.is[i]) {
            set_flags(mem, i, flags_of(mem, i) | GC_OWN_FOUND);
            found++;
        }
    }
    gc_interpreter_add(mem, generation, -found);
    return found;
}

void gc_own_garbage_promote(Memory *mem, int generation)
{
    int64_t untracked = 0;
    for (uint32_t i = 0; i < object_count(mem); i++) {
        unsigned flags = flags_of(mem, i);
        if ((flags & (GC_OWN_GONE | GC_OWN_FOUND)) || !(flags & GC_OWN_TRACKED) ||
            generation_of(mem, i) > generation) {
            continue;
        }
        set_generation(mem, i, gc_next_generation(generation));
        if (flags & GC_OWN_FADES) {
            untracked++;
            set_flags(mem, i, flags & ~(unsigned)(GC_OWN_TRACKED | GC_OWN_FADES));
        } else if (flags & GC_OWN_FADES_LATER) {
            set_flags(mem, i, (flags & ~(unsigned)GC_OWN_FADES_LATER) | GC_OWN_FADES);
        }
    }
    gc_interpreter_add(mem, generation, -untracked);
}

/* The blocks have been there before, and are made only now: tracemalloc must not see them, nor that
 * those on the free list are taken and given back meanwhile. */
static void keep_one_more(Interp *in, unsigned kind)
{
    Memory *mem = in->mem;
    uint64_t limit = mem_load64(mem, HEAP_TRACE_LIMIT);
    if (limit != 0) {
        mem_store64(mem, HEAP_TRACE_LIMIT, 0);
    }
    free_list_set(in, kind, free_list_kept(mem, kind) + 1);
    if (limit != 0) {
        mem_store64(mem, HEAP_TRACE_LIMIT, limit);
    }
}

/* PyObject_GC_Del */
static void count_one_less(Memory *mem)
{
    uint32_t count = mem_load32(mem, MACHINE(gc_count));
    if (count > 0) {
        mem_store32(mem, MACHINE(gc_count), count - 1);
    }
}

static void let_go(Interp *in, uint32_t number)
{
    Memory *mem = in->mem;
    unsigned kind = kind_of(mem, number);
    unsigned flags = flags_of(mem, number);
    int generation = generation_of(mem, number);
    if ((flags & GC_OWN_TRACKED) && !(flags & GC_OWN_FOUND) && generation < FROZEN) {
        gc_interpreter_add(mem, generation, -1);
    }
    if (kind < KEPT_KINDS && free_list_kept(mem, kind) < free_list_limit(in->cpy, kind)) {
        keep_one_more(in, kind);
    } else if (kind != KEPT_FLOATS) {
        count_one_less(mem);
    }
    set_flags(mem, number, GC_OWN_GONE);
}

/* Whether something that is still there holds this object, or nothing ever did. */
typedef struct Holders {
    const Memory *mem;
    bool is_held[MOST_OBJECTS], was_held[MOST_OBJECTS];
} Holders;

static bool note_holder(void *context, uint32_t holder, uint32_t held)
{
    Holders *holders = context;
    holders->was_held[held] = true;
    holders->is_held[held] |= is_there(holders->mem, holder);
    return false;
}

/* gc.DEBUG_SAVEALL */
static void save_all(Interp *in)
{
    Memory *mem = in->mem;
    for (uint32_t i = 0; i < object_count(mem); i++) {
        unsigned flags = flags_of(mem, i);
        if (is_there(mem, i) && (flags & GC_OWN_FOUND)) {
            set_flags(mem, i, (flags & ~(unsigned)GC_OWN_FOUND) | GC_OWN_SAVED);
            gc_interpreter_add(mem, GC_OLDEST, 1);
            set_generation(mem, i, GC_OLDEST);
            (void)list_append(in, mem_load64(mem, MACHINE(gc_garbage)), OBJ_INTERPRETER);
        }
    }
}

/* What was held, and is not any more, goes too. */
static void let_go_of_held(Interp *in)
{
    uint32_t count = object_count(in->mem);
    for (bool changed = true; changed;) {
        Holders holders = {.mem = in->mem};
        visit_pairs(in->mem, note_holder, &holders);
        changed = false;
        for (uint32_t i = 0; i < count; i++) {
            if (is_there(in->mem, i) && holders.was_held[i] && !holders.is_held[i]) {
                let_go(in, i);
                changed = true;
            }
        }
    }
}

void gc_own_garbage_settle(Interp *in)
{
    for (uint32_t i = 0; i < object_count(in->mem); i++) {
        if (!is_there(in->mem, i)) {
            let_go_of_held(in);
            return;
        }
    }
}

void gc_own_garbage_delete(Interp *in)
{
    if (mem_load32(in->mem, MACHINE(gc_debug)) & GC_DEBUG_SAVEALL) {
        save_all(in);
        return;
    }
    bool changed = false;
    for (uint32_t i = 0; i < object_count(in->mem); i++) {
        if (is_there(in->mem, i) && (flags_of(in->mem, i) & GC_OWN_FOUND)) {
            let_go(in, i);
            changed = true;
        }
    }
    if (changed) {
        let_go_of_held(in);
    }
}

/* ---- at the exit ---- */

static bool is_on_list(const Memory *mem, Addr o, Addr list)
{
    Addr head = gc_next(mem, list);
    while (head != list && gc_object(head) != o) {
        head = gc_next(mem, head);
    }
    return head != list;
}

int64_t gc_own_found_take(Interp *in, const GcOwnFound *found, Addr unreachable)
{
    if (found == NULL) {
        return 0;
    }
    bool is_holder_found = found->holder != 0 && is_on_list(in->mem, found->holder, unreachable);
    int64_t count = found->count + (is_holder_found ? found->count_held : 0);
    if (!(mem_load32(in->mem, MACHINE(gc_debug)) & GC_DEBUG_SAVEALL)) {
        gc_interpreter_add(in->mem, GC_OLDEST, -count);
    }
    return count;
}
