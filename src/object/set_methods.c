/* set_methods.c - set algebra: operators and methods of set and frozenset. */
#include "object/abstract.h"
#include "object/dict.h"
#include "object/dict_internal.h"
#include "object/each_item.h"
#include "object/errors.h"
#include "object/generic_alias.h"
#include "object/held.h"
#include "object/list.h"
#include "object/reduce.h"
#include "object/set_internal.h"
#include "object/tuple.h"

static Addr owned(Interp *in, Addr o)
{
    obj_incref(in, o, 0, REF_NATIVE);
    return o;
}

/* ---- walking over something of which a result is made ---- */

/* What is done with each key of an operand; false stops. */
typedef bool (*KeyAction)(Interp *in, const SetItem *item, Addr a, Addr b);

static bool act_held(Interp *in, const SetItem *item, Addr a, Addr b, KeyAction action)
{
    Addr held = native_push(in, NATIVE_CALL, 0);
    ref_copy(in, native_ref(held, 0), item->key, REF_NATIVE);
    bool ok = action(in, item, a, b);
    ref_clear(in, native_ref(held, 0), REF_NATIVE);
    native_pop(in, held);
    return ok;
}

static bool each_of_set(Interp *in, Addr set, Addr a, Addr b, KeyAction action)
{
    SetItem item;
    for (int64_t position = 0; set_next_item(in->mem, &ENGINE_LAYOUT, set, &position, &item);) {
        if (!act_held(in, &item, a, b, action)) {
            return false;
        }
    }
    return true;
}

static bool each_of_dict(Interp *in, Addr dict, Addr a, Addr b, KeyAction action)
{
    DictEntry entry;
    for (int64_t position = 0; dict_next(in->mem, &ENGINE_LAYOUT, dict, &position, &entry);) {
        Addr hash = entry.key_slot - ENGINE_LAYOUT.entry.me_key + ENGINE_LAYOUT.entry.me_hash;
        SetItem item = {entry.key, (int64_t)mem_load64(in->mem, hash)};
        if (!act_held(in, &item, a, b, action)) {
            return false;
        }
    }
    return true;
}

typedef struct KeyWalk {
    Addr a, b;
    KeyAction action;
} KeyWalk;

static bool act_on_item(Interp *in, Addr key, void *context)
{
    const KeyWalk *walk = context;
    SetItem item = {.key = key};
    return obj_hash(in, key, &item.hash) && walk->action(in, &item, walk->a, walk->b);
}

static bool each_of_iterable(Interp *in, Addr iterable, Addr a, Addr b, KeyAction action)
{
    return each_item(in, iterable, act_on_item, &(KeyWalk){a, b, action});
}

/* Ends a function that made `result`: on failure the result is dropped. */
static Addr finish(Interp *in, Addr result, bool ok)
{
    if (!ok) {
        obj_release(in, result);
        return 0;
    }
    return result;
}

/* ---- the actions ---- */

static bool keep_common(Interp *in, const SetItem *item, Addr result, Addr other)
{
    int found = set_contains_hashed(in, other, item->key, item->hash);
    return found == 0 || (found > 0 && set_add_hashed(in, result, item->key, item->hash));
}

static bool keep_absent(Interp *in, const SetItem *item, Addr result, Addr other)
{
    int found = set_contains_hashed(in, other, item->key, item->hash);
    return found > 0 || (found == 0 && set_add_hashed(in, result, item->key, item->hash));
}

static bool keep_absent_in_dict(Interp *in, const SetItem *item, Addr result, Addr dict)
{
    Addr found = dict_get(in, dict, item->key);
    if (found == 0 && (in->halt != HALT_NONE || err_occurred(in->mem))) {
        return false;
    }
    return found != 0 || set_add_hashed(in, result, item->key, item->hash);
}

static bool drop_key(Interp *in, const SetItem *item, Addr set, Addr unused)
{
    (void)unused;
    return set_discard_hashed(in, set, item->key, item->hash) >= 0;
}

static bool toggle_key(Interp *in, const SetItem *item, Addr set, Addr unused)
{
    (void)unused;
    int found = set_discard_hashed(in, set, item->key, item->hash);
    return found > 0 || (found == 0 && set_add_hashed(in, set, item->key, item->hash));
}

/* ---- set_intersection, set_difference, ... ---- */

static Addr intersection(Interp *in, Addr set, Addr other)
{
    if (set == other) {
        return set_copy(in, set);
    }
    Addr result = set_new_like(in, set);
    if (result == 0) {
        return 0;
    }
    if (!is_any_set(in, other)) {
        return finish(in, result, each_of_iterable(in, other, result, set, keep_common));
    }
    bool swap = set_length(in->mem, other) > set_length(in->mem, set);
    Addr walked = swap ? set : other;
    return finish(in, result, each_of_set(in, walked, result, swap ? other : set, keep_common));
}

static bool difference_update(Interp *in, Addr set, Addr other)
{
    if (set == other) {
        set_clear(in, set);
        return true;
    }
    bool ok = is_any_set(in, other) ? each_of_set(in, other, set, 0, drop_key)
                                    : each_of_iterable(in, other, set, 0, drop_key);
    uint64_t mask = mem_load64(in->mem, set + ENGINE_LAYOUT.set.mask);
    int64_t used = set_length(in->mem, set);
    uint64_t dummies = mem_load64(in->mem, set + ENGINE_LAYOUT.set.fill) - (uint64_t)used;
    if (!ok || dummies <= mask / 4) {
        return ok;
    }
    return set_resize(in, set, used > 50000 ? used * 2 : used * 4);
}

static Addr copy_and_difference(Interp *in, Addr set, Addr other)
{
    Addr result = set_copy(in, set);
    return result ? finish(in, result, difference_update(in, result, other)) : 0;
}

static Addr difference(Interp *in, Addr set, Addr other)
{
    bool is_dict = obj_is(in->mem, other, T_(dict));
    if (!is_dict && !is_any_set(in, other)) {
        return copy_and_difference(in, set, other);
    }
    int64_t other_size = is_dict ? dict_length(in->mem, other) : set_length(in->mem, other);
    if (set_length(in->mem, set) >> 2 > other_size) {
        return copy_and_difference(in, set, other);
    }
    Addr result = set_new_like(in, set);
    if (result == 0) {
        return 0;
    }
    KeyAction action = is_dict ? keep_absent_in_dict : keep_absent;
    return finish(in, result, each_of_set(in, set, result, other, action));
}

static bool symmetric_difference_update(Interp *in, Addr set, Addr other)
{
    if (set == other) {
        set_clear(in, set);
        return true;
    }
    if (obj_is(in->mem, other, T_(dict))) {
        return each_of_dict(in, other, set, 0, toggle_key);
    }
    if (is_any_set(in, other)) {
        return each_of_set(in, other, set, 0, toggle_key);
    }
    Addr keys = set_new_like(in, set);
    if (keys == 0) {
        return false;
    }
    bool ok = set_update(in, keys, other) && each_of_set(in, keys, set, 0, toggle_key);
    obj_release(in, keys);
    return ok;
}

static Addr symmetric_difference(Interp *in, Addr set, Addr other)
{
    Addr result = set_new_like(in, set);
    if (result == 0) {
        return 0;
    }
    bool ok = set_update(in, result, other) && symmetric_difference_update(in, result, set);
    return finish(in, result, ok);
}

static Addr union_of(Interp *in, Addr set, Addr other)
{
    Addr result = set_copy(in, set);
    if (result == 0 || set == other) {
        return result;
    }
    return finish(in, result, set_update(in, result, other));
}

static bool intersection_update(Interp *in, Addr set, Addr other)
{
    Addr result = intersection(in, set, other);
    if (result == 0) {
        return false;
    }
    set_swap(in, set, result);
    obj_release(in, result);
    return true;
}

/* ---- operators ---- */

Addr set_binary(Interp *in, Addr a, Addr b, int op)
{
    if (!is_any_set(in, a) || !is_any_set(in, b)) {
        return owned(in, OBJ_NOTIMPLEMENTED);
    }
    switch (op) {
    case OP_AND: return intersection(in, a, b);
    case OP_OR: return union_of(in, a, b);
    case OP_XOR: return symmetric_difference(in, a, b);
    case OP_SUB: return difference(in, a, b);
    default: return owned(in, OBJ_NOTIMPLEMENTED);
    }
}

Addr set_inplace(Interp *in, Addr a, Addr b, int op)
{
    if (!is_any_set(in, b)) {
        return owned(in, OBJ_NOTIMPLEMENTED);
    }
    bool ok = false;
    switch (op) {
    case OP_AND: ok = intersection_update(in, a, b); break;
    case OP_OR: ok = set_update(in, a, b); break;
    case OP_XOR: ok = symmetric_difference_update(in, a, b); break;
    case OP_SUB: ok = difference_update(in, a, b); break;
    default: return owned(in, OBJ_NOTIMPLEMENTED);
    }
    return ok ? owned(in, a) : 0;
}

/* set_issubset holds each key while it looks for it; a str compares without running anything. */
static int contains_held(Interp *in, Addr set, const SetItem *item)
{
    if (is_exact_str(in->mem, item->key)) {
        return set_contains_hashed(in, set, item->key, item->hash);
    }
    Addr entry = held_begin(in);
    held_copy(in, entry, 0, item->key);
    int found = set_contains_hashed(in, set, item->key, item->hash);
    held_end(in, entry);
    return found;
}

/* 1, 0, or -1: is every item of a in b? */
static int is_subset(Interp *in, Addr a, Addr b)
{
    if (set_length(in->mem, a) > set_length(in->mem, b)) {
        return 0;
    }
    SetItem item;
    for (int64_t position = 0; set_next_item(in->mem, &ENGINE_LAYOUT, a, &position, &item);) {
        int found = contains_held(in, b, &item);
        if (found <= 0) {
            return found;
        }
    }
    return 1;
}

static int is_equal(Interp *in, Addr a, Addr b)
{
    int64_t hash_a = (int64_t)mem_load64(in->mem, a + ENGINE_LAYOUT.set.hash);
    int64_t hash_b = (int64_t)mem_load64(in->mem, b + ENGINE_LAYOUT.set.hash);
    bool differ = set_length(in->mem, a) != set_length(in->mem, b) ||
                  (hash_a != -1 && hash_b != -1 && hash_a != hash_b);
    return differ ? 0 : is_subset(in, a, b);
}

Addr set_compare(Interp *in, Addr a, Addr b, int op)
{
    if (!is_any_set(in, a) || !is_any_set(in, b)) {
        return owned(in, OBJ_NOTIMPLEMENTED);
    }
    int64_t size_a = set_length(in->mem, a);
    int64_t size_b = set_length(in->mem, b);
    int answer = 0;
    switch (op) {
    case CMP_EQ: answer = is_equal(in, a, b); break;
    case CMP_NE:
        answer = is_equal(in, a, b);
        answer = answer < 0 ? answer : !answer;
        break;
    case CMP_LE: answer = is_subset(in, a, b); break;
    case CMP_GE: answer = is_subset(in, b, a); break;
    case CMP_LT: answer = size_a < size_b ? is_subset(in, a, b) : 0; break;
    default: answer = size_a > size_b ? is_subset(in, b, a) : 0; break;
    }
    return answer < 0 ? 0 : owned(in, answer ? OBJ_TRUE : OBJ_FALSE);
}

/* ---- methods ---- */

static Addr none_if(Interp *in, bool ok)
{
    return ok ? owned(in, OBJ_NONE) : 0;
}

static Addr method_add(Interp *in, Addr self, const Addr *args, size_t nargs, Addr kwnames)
{
    (void)nargs;
    (void)kwnames;
    return none_if(in, set_add(in, self, args[0]));
}

static Addr method_discard(Interp *in, Addr self, const Addr *args, size_t nargs, Addr kwnames)
{
    (void)nargs;
    (void)kwnames;
    return none_if(in, set_discard_object(in, self, args[0]) >= 0);
}

static Addr method_remove(Interp *in, Addr self, const Addr *args, size_t nargs, Addr kwnames)
{
    (void)nargs;
    (void)kwnames;
    int found = set_discard_object(in, self, args[0]);
    return found == 0 ? err_key(in, args[0]) : none_if(in, found > 0);
}

/* set_pop: the next item from where the last search ended. */
static Addr method_pop(Interp *in, Addr self, const Addr *args, size_t nargs, Addr kwnames)
{
    (void)args;
    (void)nargs;
    (void)kwnames;
    Memory *mem = in->mem;
    const CpyLayout *lay = &ENGINE_LAYOUT;
    if (set_length(mem, self) == 0) {
        return err_format(in, T_(KeyError), "pop from an empty set");
    }
    uint64_t mask = mem_load64(mem, self + lay->set.mask);
    Addr table = mem_load64(mem, self + lay->set.table);
    uint64_t i = mem_load64(mem, self + lay->set.finger) & mask;
    Addr entry = table + lay->setentry.sizeof_ * i;
    Addr key = mem_load64(mem, entry + lay->setentry.key);
    while (key == 0 || key == SET_DUMMY) {
        i = i == mask ? 0 : i + 1;
        entry = table + lay->setentry.sizeof_ * i;
        key = mem_load64(mem, entry + lay->setentry.key);
    }
    mem_store64(mem, entry + lay->setentry.key, SET_DUMMY);
    mem_store64(mem, entry + lay->setentry.hash, UINT64_MAX);
    mem_store64(mem, self + lay->set.used, (uint64_t)set_length(mem, self) - 1);
    mem_store64(mem, self + lay->set.finger, i + 1);
    return key;
}

static Addr method_clear(Interp *in, Addr self, const Addr *args, size_t nargs, Addr kwnames)
{
    (void)args;
    (void)nargs;
    (void)kwnames;
    set_clear(in, self);
    return owned(in, OBJ_NONE);
}

static Addr method_copy(Interp *in, Addr self, const Addr *args, size_t nargs, Addr kwnames)
{
    (void)args;
    (void)nargs;
    (void)kwnames;
    return obj_is(in->mem, self, T_(frozenset)) ? owned(in, self) : set_copy(in, self);
}

/* A method of any number of operands that changes the set itself. */
static Addr update_each(Interp *in, Addr self, const Addr *args, size_t nargs,
                        bool (*update)(Interp *in, Addr set, Addr other))
{
    for (size_t i = 0; i < nargs; i++) {
        if (!update(in, self, args[i])) {
            return 0;
        }
    }
    return owned(in, OBJ_NONE);
}

static Addr method_update(Interp *in, Addr self, const Addr *args, size_t nargs, Addr kwnames)
{
    (void)kwnames;
    return update_each(in, self, args, nargs, set_update);
}

static Addr method_difference_update(Interp *in, Addr self, const Addr *args, size_t nargs,
                                     Addr kwnames)
{
    (void)kwnames;
    return update_each(in, self, args, nargs, difference_update);
}

/* set_intersection_multi: the result of each operand takes the place of the one before. */
static Addr method_intersection(Interp *in, Addr self, const Addr *args, size_t nargs, Addr kwnames)
{
    (void)kwnames;
    if (nargs == 0) {
        return set_copy(in, self);
    }
    Addr held = native_push(in, NATIVE_CALL, 0);
    ref_copy(in, native_ref(held, 0), self, REF_NATIVE);
    bool ok = true;
    for (size_t i = 0; ok && i < nargs; i++) {
        Addr next = intersection(in, mem_load64(in->mem, native_ref(held, 0)), args[i]);
        ok = next != 0;
        if (ok) {
            ref_set(in, native_ref(held, 0), next, REF_NATIVE);
        } else {
            ref_clear(in, native_ref(held, 0), REF_NATIVE);
        }
    }
    Addr result = mem_load64(in->mem, native_ref(held, 0));
    mem_store64(in->mem, native_ref(held, 0), 0);
    native_pop(in, held);
    return result;
}

static Addr method_intersection_update(Interp *in, Addr self, const Addr *args, size_t nargs,
                                       Addr kwnames)
{
    Addr result = method_intersection(in, self, args, nargs, kwnames);
    if (result == 0) {
        return 0;
    }
    set_swap(in, self, result);
    obj_release(in, result);
    return owned(in, OBJ_NONE);
}

static Addr method_union(Interp *in, Addr self, const Addr *args, size_t nargs, Addr kwnames)
{
    (void)kwnames;
    Addr result = set_copy(in, self);
    for (size_t i = 0; result != 0 && i < nargs; i++) {
        result = args[i] == self ? result : finish(in, result, set_update(in, result, args[i]));
    }
    return result;
}

static Addr method_difference(Interp *in, Addr self, const Addr *args, size_t nargs, Addr kwnames)
{
    (void)kwnames;
    Addr result = nargs == 0 ? set_copy(in, self) : difference(in, self, args[0]);
    for (size_t i = 1; result != 0 && i < nargs; i++) {
        result = finish(in, result, difference_update(in, result, args[i]));
    }
    return result;
}

static Addr method_symmetric_difference(Interp *in, Addr self, const Addr *args, size_t nargs,
                                        Addr kwnames)
{
    (void)nargs;
    (void)kwnames;
    return symmetric_difference(in, self, args[0]);
}

static Addr method_symmetric_difference_update(Interp *in, Addr self, const Addr *args,
                                               size_t nargs, Addr kwnames)
{
    (void)nargs;
    (void)kwnames;
    return none_if(in, symmetric_difference_update(in, self, args[0]));
}

/* A new set of its items. */
static Addr as_set(Interp *in, Addr o)
{
    Addr set = set_new(in, T_(set));
    return set ? finish(in, set, set_update(in, set, o)) : 0;
}

static Addr truth_of(Interp *in, int answer)
{
    return answer < 0 ? 0 : owned(in, answer ? OBJ_TRUE : OBJ_FALSE);
}

/* set_issubset and set_issuperset: anything but a set becomes one for the time. */
static Addr compare_with(Interp *in, Addr self, Addr other, bool is_super)
{
    Addr entry = 0;
    if (!is_any_set(in, other)) {
        other = as_set(in, other);
        if (other == 0) {
            return 0;
        }
        entry = held_begin(in);
        held_put(in, entry, 0, other);
    }
    int answer = is_super ? is_subset(in, other, self) : is_subset(in, self, other);
    if (entry != 0) {
        held_end(in, entry);
    }
    return truth_of(in, answer);
}

static Addr method_issubset(Interp *in, Addr self, const Addr *args, size_t nargs, Addr kwnames)
{
    (void)nargs;
    (void)kwnames;
    return compare_with(in, self, args[0], false);
}

static Addr method_issuperset(Interp *in, Addr self, const Addr *args, size_t nargs, Addr kwnames)
{
    (void)nargs;
    (void)kwnames;
    return compare_with(in, self, args[0], true);
}

static int sets_meet(Interp *in, Addr a, Addr b)
{
    bool swap = set_length(in->mem, b) > set_length(in->mem, a);
    Addr walked = swap ? a : b;
    int found = 0;
    SetItem item;
    for (int64_t position = 0;
         found == 0 && set_next_item(in->mem, &ENGINE_LAYOUT, walked, &position, &item);) {
        found = set_contains_hashed(in, swap ? b : a, item.key, item.hash);
    }
    return found;
}

/* Any other iterable is asked for its items until one is in the set. */
static int set_meets_items(Interp *in, Addr set, Addr iterable)
{
    Addr iterator = obj_iter(in, iterable);
    if (iterator == 0) {
        return -1;
    }
    Addr entry = held_begin(in);
    held_put(in, entry, 0, iterator);
    int found = 0;
    Addr item = 0;
    while (found == 0 && (item = obj_next(in, iterator)) != 0) {
        held_put(in, entry, 1, item);
        int64_t hash = 0;
        found = obj_hash(in, item, &hash) ? set_contains_hashed(in, set, item, hash) : -1;
        held_drop(in, entry, 1);
    }
    held_end(in, entry);
    return in->halt != HALT_NONE || err_occurred(in->mem) ? -1 : found;
}

static Addr method_isdisjoint(Interp *in, Addr self, const Addr *args, size_t nargs, Addr kwnames)
{
    (void)nargs;
    (void)kwnames;
    bool is_set = obj_is(in->mem, args[0], T_(set)) || obj_is(in->mem, args[0], T_(frozenset));
    int found = is_set ? sets_meet(in, self, args[0]) : set_meets_items(in, self, args[0]);
    return truth_of(in, found < 0 ? -1 : !found);
}

static Addr method_contains(Interp *in, Addr self, const Addr *args, size_t nargs, Addr kwnames)
{
    (void)nargs;
    (void)kwnames;
    return truth_of(in, static_ops(TYPE_ID_set)->contains(in, self, args[0]));
}

/* set_reduce */
static Addr method_reduce(Interp *in, Addr self, const Addr *args, size_t nargs, Addr kwnames)
{
    (void)args;
    (void)nargs;
    (void)kwnames;
    Addr keys = list_from_iterable(in, self);
    Addr entry = held_begin(in);
    held_put(in, entry, 0, keys);
    Addr recipe = keys != 0 ? reduce_with_attributes(in, self, tuple_from(in, &keys, 1)) : 0;
    held_end(in, entry);
    return recipe;
}

#define SHARED_METHODS                                                                             \
    {"__contains__", method_contains, 1, 1, 0}, {"__reduce__", method_reduce, 0, 0, 0},            \
        {"copy", method_copy, 0, 0, 0},                                                            \
        {"difference", method_difference, 0, -1, NATIVE_TUPLE_ARGS},                               \
        {"intersection", method_intersection, 0, -1, NATIVE_TUPLE_ARGS},                           \
        {"isdisjoint", method_isdisjoint, 1, 1, 0}, {"issubset", method_issubset, 1, 1, 0},        \
        {"issuperset", method_issuperset, 1, 1, 0},                                                \
        {"symmetric_difference", method_symmetric_difference, 1, 1, 0},                            \
    {                                                                                              \
        "union", method_union, 0, -1, NATIVE_TUPLE_ARGS                                            \
    }

const NativeMethod set_methods[] = {
    GENERIC_ALIAS_ROW,
    {"add",                         method_add,                         1, 1,  0                },
    {"clear",                       method_clear,                       0, 0,  0                },
    {"discard",                     method_discard,                     1, 1,  0                },
    {"difference_update",           method_difference_update,           0, -1, NATIVE_TUPLE_ARGS},
    {"intersection_update",         method_intersection_update,         0, -1, NATIVE_TUPLE_ARGS},
    {"pop",                         method_pop,                         0, 0,  0                },
    {"remove",                      method_remove,                      1, 1,  0                },
    {"symmetric_difference_update", method_symmetric_difference_update, 1, 1,  0                },
    {"update",                      method_update,                      0, -1, NATIVE_TUPLE_ARGS},
    SHARED_METHODS,
    {NULL,                          NULL,                               0, 0,  0                },
};

const NativeMethod frozenset_methods[] = {
    GENERIC_ALIAS_ROW, SHARED_METHODS, {NULL, NULL, 0, 0, 0}
};
