/* dict_view.c - keys and items as sets (dictobject.c: dictviews_sub, _PyDictView_Intersect,
 * dictviews_or, dictviews_xor, dictview_richcompare). */
#include <string.h>

#include "object/abstract.h"
#include "object/dict_internal.h"
#include "object/errors.h"
#include "object/held.h"
#include "object/int.h"
#include "object/name_use.h"
#include "object/set.h"
#include "object/special.h"
#include "object/static_types.h"
#include "object/str.h"

/* PyDictViewSet_Check */
static bool is_view_set(const Interp *in, Addr o)
{
    TypeId id = obj_type_id(in->mem, o);
    return id == TYPE_ID_dict_keys || id == TYPE_ID_dict_items;
}

static bool is_any_set(Interp *in, Addr o)
{
    return obj_isinstance(in, o, T_(set)) || obj_isinstance(in, o, T_(frozenset));
}

/* dictviews_to_set: the keys are taken from the dict itself. New reference or 0. */
static Addr to_set(Interp *in, Addr view)
{
    bool is_keys = obj_is(in->mem, view, T_(dict_keys));
    Addr source = is_keys ? mem_load64(in->mem, view + ENGINE_LAYOUT.dictview.dv_dict) : view;
    Addr set = set_new(in, T_(set));
    if (set != 0 && !set_update(in, set, source)) {
        obj_release(in, set);
        return 0;
    }
    return set;
}

/* set.NAME(set, other), as _PyObject_CallMethodIdOneArg finds and calls it. */
static Addr call_set_method(Interp *in, const char *name, Addr set, Addr other)
{
    name_use(in, "dictobject.c", name);
    Addr text = str_interned(in, name, strlen(name));
    Addr method = static_type_attr(in, TYPE_ID_set, text);
    obj_release(in, text);
    return obj_call(in, method, (const Addr[]){set, other}, 2);
}

/* The set of the view, changed in place by the method. */
static Addr changed_set(Interp *in, Addr view, Addr other, const char *method)
{
    Addr set = to_set(in, view);
    if (set == 0) {
        return 0;
    }
    Addr entry = held_begin(in);
    held_put(in, entry, 0, set);
    Addr result = call_set_method(in, method, set, other);
    if (result != 0) {
        obj_release(in, result);
        set = held_take(in, entry, 0);
    }
    held_end(in, entry);
    return result ? set : 0;
}

static Addr united(Interp *in, Addr view, Addr other)
{
    Addr set = to_set(in, view);
    if (set != 0 && !set_update(in, set, other)) {
        obj_release(in, set);
        return 0;
    }
    return set;
}

/* Adds to the set in the entry what the iterator yields and the view contains. */
static bool add_common(Interp *in, Addr entry, Addr view, Addr iterator)
{
    for (;;) {
        Addr key = obj_next(in, iterator);
        if (key == 0) {
            return in->halt == HALT_NONE && !err_occurred(in->mem);
        }
        held_put(in, entry, 2, key);
        int found = obj_contains(in, view, key);
        bool ok = found == 0 || (found > 0 && set_add(in, held_get(in, entry, 0), key));
        if (in->halt != HALT_NONE) {
            return false;
        }
        held_drop(in, entry, 2);
        if (!ok) {
            return false;
        }
    }
}

static Addr intersection(Interp *in, Addr self, Addr other)
{
    if (!is_view_set(in, self)) {
        Addr swap = self;
        self = other;
        other = swap;
    }
    int64_t length = obj_length(in, self);
    if (obj_is(in->mem, other, T_(set)) && length <= set_length(in->mem, other)) {
        return call_set_method(in, "intersection", other, self);
    }
    if (is_view_set(in, other) && obj_length(in, other) > length) {
        Addr swap = self;
        self = other;
        other = swap;
    }
    Addr set = set_new(in, T_(set));
    if (set == 0) {
        return 0;
    }
    Addr entry = held_begin(in);
    held_put(in, entry, 0, set);
    Addr iterator = obj_iter(in, other);
    held_put(in, entry, 1, iterator);
    bool ok = iterator != 0 && add_common(in, entry, self, iterator);
    Addr result = ok ? held_take(in, entry, 0) : 0;
    held_end(in, entry);
    return result;
}

Addr dict_view_binary(Interp *in, Addr a, Addr b, int op)
{
    switch (op) {
    case OP_AND: return intersection(in, a, b);
    case OP_OR: return united(in, a, b);
    case OP_SUB: return changed_set(in, a, b, "difference_update");
    case OP_XOR: return changed_set(in, a, b, "symmetric_difference_update");
    default: return obj_owned(in, OBJ_NOTIMPLEMENTED);
    }
}

/* all_contained_in: 1, 0, -1 = exception. */
static int all_in(Interp *in, Addr self, Addr other, bool stop_at)
{
    Addr iterator = obj_iter(in, self);
    if (iterator == 0) {
        return -1;
    }
    Addr entry = held_begin(in);
    held_put(in, entry, 0, iterator);
    int answer = 1;
    while (answer == 1) {
        Addr item = obj_next(in, iterator);
        if (item == 0) {
            answer = in->halt == HALT_NONE && !err_occurred(in->mem) ? 1 : -1;
            break;
        }
        held_put(in, entry, 1, item);
        int found = obj_contains(in, other, item);
        answer = found < 0 ? -1 : (found > 0) != stop_at;
        if (in->halt == HALT_NONE) {
            held_drop(in, entry, 1);
        }
    }
    held_end(in, entry);
    return answer;
}

Addr dict_view_compare(Interp *in, Addr a, Addr b, int op)
{
    if (!is_any_set(in, b) && !is_view_set(in, b)) {
        return obj_owned(in, OBJ_NOTIMPLEMENTED);
    }
    int64_t length = obj_length(in, a);
    int64_t other = obj_length(in, b);
    bool is_equality = op == CMP_EQ || op == CMP_NE;
    bool possible = is_equality
                        ? length == other
                        : compare_holds(length < other ? -1 : length > other, (CompareOp)op);
    bool inside = op == CMP_GT || op == CMP_GE;
    int answer = !possible ? 0 : inside ? all_in(in, b, a, false) : all_in(in, a, b, false);
    if (answer < 0) {
        return 0;
    }
    return bool_new(in, (answer != 0) != (op == CMP_NE));
}

/* dictviews_isdisjoint: walks the shorter one. */
Addr dict_view_isdisjoint(Interp *in, Addr self, const Addr *args, size_t nargs, Addr kwnames)
{
    (void)nargs;
    (void)kwnames;
    Addr other = args[0];
    if (self == other) {
        return bool_new(in, obj_length(in, self) == 0);
    }
    bool swap = (is_any_set(in, other) || is_view_set(in, other)) &&
                obj_length(in, other) > obj_length(in, self);
    int answer = swap ? all_in(in, self, other, true) : all_in(in, other, self, true);
    return answer < 0 ? 0 : bool_new(in, answer != 0);
}
