/* module_gc.c - the gc module (Modules/gcmodule.c). */
#include <string.h>

#include "gc/gc.h"
#include "object/arg_parser.h"
#include "object/complain.h"
#include "object/dict.h"
#include "object/instance.h"
#include "object/int.h"
#include "object/list.h"
#include "object/mappingproxy.h"
#include "object/static_types.h"
#include "object/str.h"
#include "vm/vm_internal.h"

enum { GENERATIONS = 3 };

static Addr int_of(Interp *in, int64_t value)
{
    return int_from_i64(in, value);
}

/* Py_BuildValue("(iii)", ...) */
static Addr three_ints(Interp *in, Addr cells)
{
    Addr tuple = tuple_new(in, GENERATIONS);
    for (int64_t i = 0; tuple != 0 && i < GENERATIONS; i++) {
        ref_move(in, tuple_slot(tuple, i),
                 int_of(in, (int32_t)mem_load32(in->mem, cells + 4 * (Addr)i)));
    }
    return tuple;
}

static Addr gc_collect_fn(Interp *in, Addr self, const Addr *args, size_t nargs, Addr kwnames)
{
    (void)self;
    int64_t generation = GENERATIONS - 1;
    Addr given = 0;
    if (!arg_unpack(in, ARG_PARSER_gc_collect, args, nargs, kwnames, &given)) {
        return 0;
    }
    if (given != 0 && !int_as_c_int(in, given, &generation)) {
        return 0;
    }
    if (generation < 0 || generation >= GENERATIONS) {
        return err_format(in, T_(ValueError), "invalid generation");
    }
    int64_t collected = gc_collect(in, (int)generation);
    return in->halt == HALT_NONE ? int_of(in, collected) : 0;
}

static Addr set_enabled(Interp *in, uint32_t enabled)
{
    mem_store32(in->mem, MACHINE(gc_enabled), enabled);
    return none_new(in);
}

static Addr gc_enable(Interp *in, Addr self, const Addr *args, size_t nargs, Addr kwnames)
{
    (void)self;
    (void)args;
    (void)nargs;
    (void)kwnames;
    return set_enabled(in, 1);
}

static Addr gc_disable(Interp *in, Addr self, const Addr *args, size_t nargs, Addr kwnames)
{
    (void)self;
    (void)args;
    (void)nargs;
    (void)kwnames;
    return set_enabled(in, 0);
}

static Addr gc_isenabled(Interp *in, Addr self, const Addr *args, size_t nargs, Addr kwnames)
{
    (void)self;
    (void)args;
    (void)nargs;
    (void)kwnames;
    return bool_new(in, mem_load32(in->mem, MACHINE(gc_enabled)) != 0);
}

static Addr gc_get_count(Interp *in, Addr self, const Addr *args, size_t nargs, Addr kwnames)
{
    (void)self;
    (void)args;
    (void)nargs;
    (void)kwnames;
    int64_t counts[GENERATIONS];
    for (int i = 0; i < GENERATIONS; i++) {
        counts[i] = (int32_t)mem_load32(in->mem, MACHINE(gc_count) + 4 * (Addr)i);
    }
    Addr tuple = tuple_new(in, GENERATIONS);
    for (int64_t i = 0; tuple != 0 && i < GENERATIONS; i++) {
        ref_move(in, tuple_slot(tuple, i), int_of(in, counts[i]));
    }
    return tuple;
}

static Addr gc_get_threshold(Interp *in, Addr self, const Addr *args, size_t nargs, Addr kwnames)
{
    (void)self;
    (void)args;
    (void)nargs;
    (void)kwnames;
    return three_ints(in, MACHINE(gc_threshold));
}

static Addr gc_set_threshold(Interp *in, Addr self, const Addr *args, size_t nargs, Addr kwnames)
{
    (void)self;
    (void)kwnames;
    for (size_t i = 0; i < nargs; i++) {
        int64_t value = 0;
        if (!int_as_c_int(in, args[i], &value)) {
            return 0;
        }
        mem_store32(in->mem, MACHINE(gc_threshold) + 4 * (Addr)i, (uint32_t)(int32_t)value);
    }
    return none_new(in);
}

/* do_mkdict of Py_BuildValue: a key of its own for each dict. */
static bool set_number(Interp *in, Addr dict, const char *name, Addr cell)
{
    Addr key = str_from_utf8(in, name, strlen(name));
    Addr value = key ? int_of(in, (int64_t)mem_load64(in->mem, cell)) : 0;
    bool ok = value != 0 && dict_set(in, dict, key, value);
    obj_release(in, value);
    obj_release(in, key);
    return ok;
}

static Addr gc_get_stats(Interp *in, Addr self, const Addr *args, size_t nargs, Addr kwnames)
{
    (void)self;
    (void)args;
    (void)nargs;
    (void)kwnames;
    Addr list = list_new(in, 0);
    for (Addr i = 0; list != 0 && i < GENERATIONS; i++) {
        Addr row = MACHINE(gc_stats) + GC_STATS_BYTES * i;
        Addr dict = dict_new(in);
        if (dict == 0) {
            return 0;
        }
        set_number(in, dict, "collections", row);
        set_number(in, dict, "collected", row + 8);
        set_number(in, dict, "uncollectable", row + 16);
        (void)list_append(in, list, dict);
        obj_release(in, dict);
    }
    return list;
}

static Addr gc_is_tracked_fn(Interp *in, Addr self, const Addr *args, size_t nargs, Addr kwnames)
{
    (void)self;
    (void)nargs;
    (void)kwnames;
    /* The interpreter's own are in no list of ours: descriptors of built-in classes, the streams.
     */
    bool is_static_descriptor = args[0] >= STATIC_DESCRIPTORS && args[0] < MEM_CODE_BASE;
    bool is_own = is_static_descriptor || args[0] == OBJ_STDOUT || args[0] == OBJ_STDERR;
    return bool_new(in, is_own || (obj_is_gc(in->mem, args[0]) && gc_is_tracked(in->mem, args[0])));
}

static Addr gc_is_finalized_fn(Interp *in, Addr self, const Addr *args, size_t nargs, Addr kwnames)
{
    (void)self;
    (void)nargs;
    (void)kwnames;
    return bool_new(in, obj_is_gc(in->mem, args[0]) && gc_is_finalized(in->mem, args[0]));
}

static Addr gc_freeze_fn(Interp *in, Addr self, const Addr *args, size_t nargs, Addr kwnames)
{
    (void)self;
    (void)args;
    (void)nargs;
    (void)kwnames;
    gc_freeze(in);
    return none_new(in);
}

static Addr gc_unfreeze_fn(Interp *in, Addr self, const Addr *args, size_t nargs, Addr kwnames)
{
    (void)self;
    (void)args;
    (void)nargs;
    (void)kwnames;
    gc_unfreeze(in);
    return none_new(in);
}

static Addr gc_get_freeze_count(Interp *in, Addr self, const Addr *args, size_t nargs, Addr kwnames)
{
    (void)self;
    (void)args;
    (void)nargs;
    (void)kwnames;
    return int_of(in, gc_freeze_count(in->mem));
}

/* ---- looking at the graph ---- */

/* Appends each object on the generation's list for which wanted() says so; not the list itself. */
typedef bool (*Wanted)(Interp *in, Addr o, const void *context);

static bool append_wanted(Interp *in, Addr list, Addr generation, Wanted wanted,
                          const void *context)
{
    for (Addr head = gc_next(in->mem, generation); head != generation;
         head = gc_next(in->mem, head)) {
        Addr o = head + ENGINE_LAYOUT.gc.sizeof_;
        if (o != list && wanted(in, o, context) && !list_append(in, list, o)) {
            return false;
        }
    }
    return true;
}

static Addr list_wanted(Interp *in, int first, int last, Wanted wanted, const void *context)
{
    Addr list = list_new(in, 0);
    for (int i = first; list != 0 && i <= last; i++) {
        if (!append_wanted(in, list, gc_generation_head(i), wanted, context)) {
            obj_release(in, list);
            return 0;
        }
    }
    return list;
}

/* Objects of the interpreter's own are counted, not made: one stands for them all, as often as
 * there are any in the generation. They are older than the scenario's. */
static bool append_own(Interp *in, Addr list, int generation)
{
    int64_t left = gc_interpreter_size(in->mem, generation);
    bool ok = true;
    for (; ok && left > 0; left--) {
        ok = list_append(in, list, OBJ_INTERPRETER);
    }
    return ok;
}

static bool any_object(Interp *in, Addr o, const void *context)
{
    (void)in;
    (void)o;
    (void)context;
    return true;
}

static Addr list_all(Interp *in, int first, int last)
{
    Addr list = list_new(in, 0);
    for (int i = first; list != 0 && i <= last; i++) {
        if (!append_own(in, list, i) ||
            !append_wanted(in, list, gc_generation_head(i), any_object, NULL)) {
            obj_release(in, list);
            return 0;
        }
    }
    return list;
}

static Addr gc_get_objects(Interp *in, Addr self, const Addr *args, size_t nargs, Addr kwnames)
{
    (void)self;
    Addr given = 0;
    if (!arg_unpack(in, ARG_PARSER_gc_get_objects, args, nargs, kwnames, &given)) {
        return 0;
    }
    int64_t generation = 0;
    if (given == 0 || given == OBJ_NONE) {
        return list_all(in, 0, GENERATIONS - 1);
    }
    if (!int_has_index(in, given)) {
        return err_format(in, T_(TypeError), "argument should be integer or None, not '%.200N'",
                          given);
    }
    if (!int_index_or(in, given, T_(OverflowError), &generation)) {
        return 0;
    }
    if (generation == -1) { /* what the argument's converter makes of None */
        return list_all(in, 0, GENERATIONS - 1);
    }
    if (generation < 0) {
        return err_format(in, T_(ValueError), "generation parameter cannot be negative");
    }
    if (generation >= GENERATIONS) {
        return err_format(in, T_(ValueError),
                          "generation parameter must be less than the number of available "
                          "generations (%d)",
                          GENERATIONS);
    }
    return list_all(in, (int)generation, (int)generation);
}

/* What get_referrers looks for. */
typedef struct Targets {
    const Addr *objects;
    size_t count;
    Addr args_tuple; /* of the call itself: does not count */
    bool found;
} Targets;

static bool find_target(void *context, Addr slot, Addr target, unsigned flags)
{
    (void)slot;
    Targets *targets = context;
    if (flags & EDGE_TRAVERSED) {
        for (size_t i = 0; i < targets->count; i++) {
            targets->found |= targets->objects[i] == target;
        }
    }
    return !targets->found;
}

static bool refers_to(Interp *in, Addr o, const void *context)
{
    const Targets *wanted = context;
    Targets targets = *wanted;
    if (o == wanted->args_tuple) {
        return false;
    }
    (void)obj_visit(in->mem, &ENGINE_LAYOUT, o, find_target, &targets);
    return targets.found;
}

static Addr gc_get_referrers(Interp *in, Addr self, const Addr *args, size_t nargs, Addr kwnames)
{
    (void)self;
    (void)kwnames;
    Addr top = mem_load64(in->mem, MACHINE(native_top)) - NATIVE_ENTRY_BYTES;
    Targets targets = {args, nargs, mem_load64(in->mem, native_ref(top, 0)), false};
    return list_wanted(in, 0, GENERATIONS - 1, refers_to, &targets);
}

typedef struct Collector {
    Interp *in;
    Addr list;
} Collector;

static bool add_referent(void *context, Addr slot, Addr target, unsigned flags)
{
    (void)slot;
    Collector *collector = context;
    return !(flags & EDGE_TRAVERSED) || list_append(collector->in, collector->list, target);
}

/* Its referent, a dict, is not in the image. */
static bool is_referent_missing(Interp *in, Addr o)
{
    return obj_is(in->mem, o, T_(mappingproxy)) && mappingproxy_is_of_built_in(in, o) &&
           err_not_modelled(in, "gc.get_referents() of the __dict__ of a built-in class") == 0;
}

static Addr gc_get_referents(Interp *in, Addr self, const Addr *args, size_t nargs, Addr kwnames)
{
    (void)self;
    (void)kwnames;
    Collector collector = {in, list_new(in, 0)};
    for (size_t i = 0; collector.list != 0 && i < nargs; i++) {
        if (is_referent_missing(in, args[i])) {
            obj_release(in, collector.list);
            return 0;
        }
        if (obj_is_gc(in->mem, args[i])) {
            (void)obj_visit(in->mem, &ENGINE_LAYOUT, args[i], add_referent, &collector);
        }
    }
    return collector.list;
}

static Addr gc_set_debug(Interp *in, Addr self, const Addr *args, size_t nargs, Addr kwnames)
{
    (void)self;
    (void)nargs;
    (void)kwnames;
    int64_t flags = 0;
    if (!int_as_c_int(in, args[0], &flags)) {
        return 0;
    }
    mem_store32(in->mem, MACHINE(gc_debug), (uint32_t)flags);
    return none_new(in);
}

static Addr gc_get_debug(Interp *in, Addr self, const Addr *args, size_t nargs, Addr kwnames)
{
    (void)self;
    (void)args;
    (void)nargs;
    (void)kwnames;
    return int_of(in, mem_load32(in->mem, MACHINE(gc_debug)));
}

const NativeMethod vm_module_gc[] = {
    {"collect",          gc_collect_fn,       0, -1, NATIVE_KEYWORDS  },
    {"enable",           gc_enable,           0, 0,  0                },
    {"disable",          gc_disable,          0, 0,  0                },
    {"isenabled",        gc_isenabled,        0, 0,  0                },
    {"get_count",        gc_get_count,        0, 0,  0                },
    {"get_threshold",    gc_get_threshold,    0, 0,  0                },
    {"set_threshold",    gc_set_threshold,    1, 3,  NATIVE_TUPLE_ARGS},
    {"get_stats",        gc_get_stats,        0, 0,  0                },
    {"is_tracked",       gc_is_tracked_fn,    1, 1,  0                },
    {"is_finalized",     gc_is_finalized_fn,  1, 1,  0                },
    {"freeze",           gc_freeze_fn,        0, 0,  0                },
    {"unfreeze",         gc_unfreeze_fn,      0, 0,  0                },
    {"get_freeze_count", gc_get_freeze_count, 0, 0,  0                },
    {"get_objects",      gc_get_objects,      0, -1, NATIVE_KEYWORDS  },
    {"get_referrers",    gc_get_referrers,    0, -1, NATIVE_TUPLE_ARGS},
    {"get_referents",    gc_get_referents,    0, -1, NATIVE_TUPLE_ARGS},
    {"set_debug",        gc_set_debug,        1, 1,  0                },
    {"get_debug",        gc_get_debug,        0, 0,  0                },
    {NULL,               NULL,                0, 0,  0                }
};

void module_gc_load(Vm *vm, Addr dict)
{
    Interp *in = vm->in;
    static const struct {
        const char *name;
        int64_t value;
    } flags[] = {
        {"DEBUG_STATS",         1 },
        {"DEBUG_COLLECTABLE",   2 },
        {"DEBUG_UNCOLLECTABLE", 4 },
        {"DEBUG_SAVEALL",       32},
        {"DEBUG_LEAK",          38}
    };
    Addr garbage = list_new(in, 0);
    ref_move(in, MACHINE(gc_garbage), garbage);
    (void)module_set(in, dict, "garbage", owned_copy(in, garbage));
    Addr callbacks = list_new(in, 0);
    ref_move(in, MACHINE(gc_callbacks), callbacks);
    (void)module_set(in, dict, "callbacks", owned_copy(in, callbacks));
    for (size_t i = 0; i < sizeof flags / sizeof flags[0]; i++) {
        (void)module_set(in, dict, flags[i].name, int_of(in, flags[i].value));
    }
}
