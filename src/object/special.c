#include "object/special.h"

#include "object/descr.h"
#include "object/errors.h"
#include "object/func.h"
#include "object/held.h"
#include "object/name_use.h"
#include "object/tuple.h"

int special_slot_owner(Interp *in, Addr type, const char *name)
{
    Addr found = special_find(in, type, name);
    if (found == 0 || !obj_is(in->mem, found, T_(wrapper_descr)) ||
        mem_load64(in->mem, found + ENGINE_LAYOUT.descr.d_name) != identifier_find(in, name)) {
        return -1;
    }
    Addr from = mem_load64(in->mem, found + ENGINE_LAYOUT.descr.d_type);
    return obj_type_is_subtype(in->mem, &ENGINE_LAYOUT, type, from) ? (int)type_id_of(from) : -1;
}

bool special_needs_no_binding(const Memory *mem, Addr attribute)
{
    return obj_is(mem, attribute, T_(function)) || obj_is(mem, attribute, T_(wrapper_descr)) ||
           (obj_is(mem, attribute, T_(method_descr)) &&
            !(native_row(mem, attribute)->flags & NATIVE_CLASS));
}

Addr special_bind(Interp *in, Addr attribute, Addr o)
{
    const TypeOps *ops = ops_of(in->mem, attribute);
    if (ops->descr_get != NULL) {
        return ops->descr_get(in, attribute, o, obj_type(in->mem, o));
    }
    Addr type = obj_type(in->mem, o);
    bool found = false;
    Addr bound = special_call(in, "__get__", (const Addr[]){attribute, o, type}, 3, &found);
    return found ? bound : obj_owned(in, attribute);
}

static Addr call_held(Interp *in, Addr callable, const Addr *args, size_t nargs)
{
    Addr entry = held_begin(in);
    held_put(in, entry, 0, callable);
    Addr result = obj_call(in, callable, args, nargs);
    held_end(in, entry);
    return result;
}

Addr special_call_by(Interp *in, const char *file, const char *name, const Addr *args, size_t nargs,
                     bool *found)
{
    Addr attribute = special_find(in, obj_type(in->mem, args[0]), name);
    *found = attribute != 0;
    if (attribute == 0) {
        return 0;
    }
    name_use(in, file, name);
    if (special_needs_no_binding(in->mem, attribute)) {
        return call_held(in, obj_owned(in, attribute), args, nargs);
    }
    Addr bound = special_bind(in, attribute, args[0]);
    return bound ? call_held(in, bound, args + 1, nargs - 1) : 0;
}

Addr special_call(Interp *in, const char *name, const Addr *args, size_t nargs, bool *found)
{
    return special_call_by(in, "typeobject.c", name, args, nargs, found);
}

Addr special_bound(Interp *in, Addr o, const char *name)
{
    Addr attribute = type_lookup_id(in, obj_type(in->mem, o), name);
    return attribute ? special_bind(in, attribute, o) : 0;
}

Addr special_call_bound(Interp *in, Addr o, const char *name, const Addr *args, size_t nargs,
                        bool *found)
{
    Addr bound = special_bound(in, o, name);
    *found = bound != 0 || err_occurred(in->mem) || in->halt != HALT_NONE;
    return bound ? call_held(in, bound, args, nargs) : 0;
}

uint32_t recursion_limit(const Memory *mem)
{
    return mem_load32(mem, MACHINE(recursion_limit));
}

/* _Py_CheckRecursiveCall (ceval.c), beyond the limit. So many more calls are allowed while an
 * exception is made. */
static bool enter_beyond_limit(Interp *in, uint32_t depth, const char *where)
{
    enum { HEADROOM = 50 };
    if (mem_load32(in->mem, MACHINE(recursion_headroom)) == 0) {
        recursion_headroom(in, 1);
        err_format(in, T_(RecursionError), "maximum recursion depth exceeded%s", where);
        recursion_headroom(in, -1);
        return false;
    }
    if (depth > recursion_limit(in->mem) + HEADROOM) {
        (void)err_not_modelled(in, "CPython aborts here: Cannot recover from stack overflow");
        return false;
    }
    return true;
}

void recursion_headroom(Interp *in, int change)
{
    uint32_t now = mem_load32(in->mem, MACHINE(recursion_headroom));
    mem_store32(in->mem, MACHINE(recursion_headroom), now + (uint32_t)change);
}

bool recursion_enter(Interp *in, const char *where)
{
    uint32_t depth = mem_load32(in->mem, MACHINE(recursion_depth)) + 1;
    if (depth > recursion_limit(in->mem) && !enter_beyond_limit(in, depth, where)) {
        return false;
    }
    mem_store32(in->mem, MACHINE(recursion_depth), depth);
    return true;
}

bool recursion_check(Interp *in, const char *where)
{
    uint32_t depth = mem_load32(in->mem, MACHINE(recursion_depth)) + 1;
    return depth <= recursion_limit(in->mem) || enter_beyond_limit(in, depth, where);
}

void recursion_leave(Interp *in)
{
    mem_store32(in->mem, MACHINE(recursion_depth),
                mem_load32(in->mem, MACHINE(recursion_depth)) - 1);
}
