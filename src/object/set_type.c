/* set_type.c - what the types set and frozenset do: death, edges, iteration, hash, constructors. */
#include "base/text.h"
#include "object/abstract.h"
#include "object/complain.h"
#include "object/errors.h"
#include "object/instance.h"
#include "object/int.h"
#include "object/list.h"
#include "object/owned_fields.h"
#include "object/reduce.h"
#include "object/set_internal.h"
#include "object/str.h"
#include "object/str_from_format.h"
#include "object/str_internal.h"

static Addr owned(Interp *in, Addr o)
{
    obj_incref(in, o, 0, REF_NATIVE);
    return o;
}

/* ---- death and edges ---- */

static Addr key_slot(const CpyLayout *lay, Addr table, uint64_t i)
{
    return table + lay->setentry.sizeof_ * i + lay->setentry.key;
}

/* Released slots are zeroed at once, so that the table holds exactly what the set still owns;
 * CPython leaves the bytes as they are and does not read them again. */
static DeallocStatus set_dealloc(Interp *in, Addr set, Addr entry)
{
    Memory *mem = in->mem;
    const CpyLayout *lay = &ENGINE_LAYOUT;
    if (mem_load32(mem, entry + NATIVE_STATE) == 0) {
        mem_store32(mem, entry + NATIVE_STATE, 1);
        gc_untrack(in, set);
        dealloc_clear_weakrefs(in, set);
    }
    Addr table = mem_load64(mem, set + lay->set.table);
    uint64_t size = mem_load64(mem, set + lay->set.mask) + 1;
    for (uint64_t i = mem_load64(mem, entry + NATIVE_INDEX); i < size; i++) {
        Addr slot = key_slot(lay, table, i);
        Addr key = mem_load64(mem, slot);
        if (key != 0 && key != SET_DUMMY) {
            mem_store64(mem, entry + NATIVE_INDEX, i + 1);
            ref_clear(in, slot, REF_DEALLOC);
            return DEALLOC_MORE;
        }
    }
    if (table != set + lay->set.smalltable) {
        heap_free(in->heap, table);
    }
    obj_gc_free(in, set);
    return DEALLOC_DONE;
}

static bool set_tp_clear(Interp *in, Addr set)
{
    set_clear(in, set);
    return true;
}

static bool set_visit(const Memory *mem, const CpyLayout *lay, Addr set, EdgeVisit visit,
                      void *context)
{
    Addr table = mem_load64(mem, set + lay->set.table);
    uint64_t size = table ? mem_load64(mem, set + lay->set.mask) + 1 : 0;
    for (uint64_t i = 0; i < size; i++) {
        Addr slot = key_slot(lay, table, i);
        Addr key = mem_load64(mem, slot);
        if (key != 0 && key != SET_DUMMY &&
            !visit(context, slot, key, EDGE_OWNED | EDGE_TRAVERSED)) {
            return false;
        }
    }
    return true;
}

/* set.__sizeof__: the object, and a table of its own. */
static uint64_t set_sizeof(const Memory *mem, const CpyLayout *lay, Addr set)
{
    uint64_t size = object_sizeof(mem, lay, set);
    bool is_small = mem_load64(mem, set + lay->set.table) == set + lay->set.smalltable;
    uint64_t entries = mem_load64(mem, set + lay->set.mask) + 1;
    return is_small ? size : size + entries * lay->setentry.sizeof_;
}

static int64_t set_len(Interp *in, Addr set)
{
    return set_length(in->mem, set);
}

/* A set has no hash: it is looked for as a frozenset of the same items. */
static int look_as_frozen(Interp *in, Addr set, Addr key, int (*look)(Interp *, Addr, Addr))
{
    int found = look(in, set, key);
    bool is_set = found < 0 && in->halt == HALT_NONE && obj_isinstance(in, key, T_(set)) &&
                  err_matches(in, T_(TypeError));
    if (!is_set) {
        return found;
    }
    err_clear(in);
    Addr frozen = set_new(in, T_(frozenset));
    if (frozen == 0) {
        return -1;
    }
    found = set_update(in, frozen, key) ? look(in, set, frozen) : -1;
    obj_release(in, frozen);
    return found;
}

/* CPython: set_contains. */
static int set_holds(Interp *in, Addr set, Addr key)
{
    return look_as_frozen(in, set, key, set_contains);
}

int set_discard_object(Interp *in, Addr set, Addr key)
{
    return look_as_frozen(in, set, key, set_discard);
}

/* ---- hash of a frozenset ---- */

static uint64_t shuffle_bits(uint64_t h)
{
    return ((h ^ 89869747U) ^ (h << 16)) * 3644798167U;
}

static bool frozenset_hash(Interp *in, Addr set, int64_t *out)
{
    Memory *mem = in->mem;
    const CpyLayout *lay = &ENGINE_LAYOUT;
    *out = (int64_t)mem_load64(mem, set + lay->set.hash);
    if (*out != -1) {
        return true;
    }
    uint64_t hash = 0;
    Addr table = mem_load64(mem, set + lay->set.table);
    uint64_t size = mem_load64(mem, set + lay->set.mask) + 1;
    uint64_t fill = mem_load64(mem, set + lay->set.fill);
    uint64_t used = mem_load64(mem, set + lay->set.used);
    for (uint64_t i = 0; i < size; i++) {
        hash ^=
            shuffle_bits(mem_load64(mem, table + lay->setentry.sizeof_ * i + lay->setentry.hash));
    }
    hash ^= (size - fill) & 1 ? shuffle_bits(0) : 0;
    hash ^= (fill - used) & 1 ? shuffle_bits(UINT64_MAX) : 0;
    hash ^= (used + 1) * 1927868237U;
    hash ^= (hash >> 11) ^ (hash >> 25);
    hash = hash * 69069U + 907133923U;
    hash = hash == UINT64_MAX ? 590923713U : hash;
    mem_store64(mem, set + lay->set.hash, hash);
    *out = (int64_t)hash;
    return true;
}

/* ---- constructors ---- */

static bool check_args(Interp *in, const char *name, size_t nargs, Addr kwnames)
{
    if (kwnames != 0) {
        return err_no_kwnames(in, name) != 0;
    }
    return nargs <= 1 || err_positional(in, name, 0, 1, nargs) != 0;
}

/* make_new_set */
static Addr make_new_set(Interp *in, Addr type, Addr iterable)
{
    Addr set = set_new(in, type);
    if (set == 0 || iterable == 0) {
        return set;
    }
    Addr held = native_push(in, NATIVE_CALL, 0);
    ref_move(in, native_ref(held, 0), set);
    bool ok = set_update(in, set, iterable);
    if (ok) {
        mem_store64(in->mem, native_ref(held, 0), 0);
    } else {
        ref_clear(in, native_ref(held, 0), REF_NATIVE);
    }
    native_pop(in, held);
    return ok ? set : 0;
}

static Addr set_create(Interp *in, Addr type, const Addr *args, size_t nargs, Addr kwnames)
{
    if (!check_args(in, "set", nargs, kwnames)) {
        return 0;
    }
    return make_new_set(in, type, nargs > 0 ? args[0] : 0);
}

/* make_new_frozenset: the empty one is a singleton in 3.9. */
static Addr frozenset_create(Interp *in, Addr type, const Addr *args, size_t nargs, Addr kwnames)
{
    if (!check_args(in, "frozenset", nargs, kwnames)) {
        return 0;
    }
    if (nargs > 0 && obj_is(in->mem, args[0], T_(frozenset))) {
        return owned(in, args[0]);
    }
    if (nargs > 0) {
        Addr result = make_new_set(in, type, args[0]);
        if (result == 0 || set_length(in->mem, result) > 0) {
            return result;
        }
        obj_release(in, result);
    }
    if (mem_load64(in->mem, MACHINE(empty_frozenset)) == 0) {
        Addr empty = make_new_set(in, type, 0);
        if (empty == 0) {
            return 0;
        }
        ref_move(in, MACHINE(empty_frozenset), empty);
    }
    return owned(in, mem_load64(in->mem, MACHINE(empty_frozenset)));
}

/* ---- repr ---- */

/* The items as they stand between the brackets of a list's repr. New reference or 0. */
static Addr repr_of_items(Interp *in, Addr set)
{
    Addr list = list_from_iterable(in, set);
    if (list == 0) {
        return 0;
    }
    Addr held = native_push(in, NATIVE_CALL, 0);
    ref_move(in, native_ref(held, 0), list);
    Addr shown = obj_repr(in, list);
    ref_clear(in, native_ref(held, 0), REF_NATIVE);
    native_pop(in, held);
    Addr items = shown != 0 ? str_substring(in, shown, 1, str_length(in->mem, shown) - 1) : 0;
    obj_release(in, shown);
    return items;
}

static Addr repr_entered(Interp *in, Addr set)
{
    Addr items = repr_of_items(in, set);
    if (items == 0) {
        return 0;
    }
    Addr text = obj_is(in->mem, set, T_(set)) ? str_from_format(in, "{%U}", items)
                                              : str_from_format(in, "%N({%U})", set, items);
    obj_release(in, items);
    return text;
}

Addr set_repr(Interp *in, Addr set)
{
    int entered = repr_enter(in, set);
    if (entered != 0) {
        return entered > 0 ? str_from_format(in, "%N(...)", set) : 0;
    }
    if (set_length(in->mem, set) == 0) {
        repr_leave(in, set);
        return str_from_format(in, "%N()", set);
    }
    Addr text = repr_entered(in, set);
    repr_leave(in, set);
    return text;
}

/* ---- set_iterator ---- */

static Addr set_iter(Interp *in, Addr set)
{
    Memory *mem = in->mem;
    const CpyLayout *lay = &ENGINE_LAYOUT;
    Addr it = obj_gc_new(in, T_(set_iterator), lay->setiter.sizeof_);
    if (it == 0) {
        return 0;
    }
    uint64_t used = (uint64_t)set_length(mem, set);
    ref_copy(in, it + lay->setiter.si_set, set, REF_SLOT);
    mem_store64(mem, it + lay->setiter.si_used, used);
    mem_store64(mem, it + lay->setiter.si_pos, 0);
    mem_store64(mem, it + lay->setiter.len, used);
    gc_track(in, it);
    return it;
}

static Addr set_iterator_next(Interp *in, Addr it)
{
    Memory *mem = in->mem;
    const CpyLayout *lay = &ENGINE_LAYOUT;
    Addr set = mem_load64(mem, it + lay->setiter.si_set);
    if (set == 0) {
        return 0;
    }
    if ((int64_t)mem_load64(mem, it + lay->setiter.si_used) != set_length(mem, set)) {
        err_format(in, T_(RuntimeError), "Set changed size during iteration");
        mem_store64(mem, it + lay->setiter.si_used, UINT64_MAX);
        return 0;
    }
    int64_t position = (int64_t)mem_load64(mem, it + lay->setiter.si_pos);
    Addr key = 0;
    if (!set_next(mem, lay, set, &position, &key)) {
        ref_clear(in, it + lay->setiter.si_set, REF_SLOT);
        return 0;
    }
    mem_store64(mem, it + lay->setiter.si_pos, (uint64_t)position);
    mem_store64(mem, it + lay->setiter.len, mem_load64(mem, it + lay->setiter.len) - 1);
    return owned(in, key);
}

static const OwnedFields iterator_fields = {
    .drop = {OWNED_FIELD(setiter, si_set)},
    .traverse = {OWNED_FIELD(setiter, si_set)},
};

static DeallocStatus iterator_dealloc(Interp *in, Addr it, Addr entry)
{
    return owned_fields_dealloc(in, it, entry, &iterator_fields);
}

static bool iterator_visit(const Memory *mem, const CpyLayout *lay, Addr it, EdgeVisit visit,
                           void *context)
{
    return owned_fields_visit(mem, lay, it, &iterator_fields, visit, context);
}

/* setiter_len */
static Addr length_hint(Interp *in, Addr self, const Addr *args, size_t nargs, Addr kwnames)
{
    (void)args;
    (void)nargs;
    (void)kwnames;
    Addr set = mem_load64(in->mem, self + ENGINE_LAYOUT.setiter.si_set);
    bool is_valid = set != 0 && mem_load64(in->mem, self + ENGINE_LAYOUT.setiter.si_used) ==
                                    (uint64_t)set_length(in->mem, set);
    return int_from_u64(in, is_valid ? mem_load64(in->mem, self + ENGINE_LAYOUT.setiter.len) : 0);
}

/* setiter_reduce. */
static Addr reduce(Interp *in, Addr self, const Addr *args, size_t nargs, Addr kwnames)
{
    (void)args;
    (void)nargs;
    (void)kwnames;
    const CpyLayout *lay = &ENGINE_LAYOUT;
    const uint16_t words[REDUCE_WORDS] = {lay->setiter.si_used, lay->setiter.si_pos,
                                          lay->setiter.len};
    return reduce_rest(in, self, lay->setiter.si_set, words);
}

static const NativeMethod iterator_methods[] = {
    {"__length_hint__", length_hint, 0, 0, 0},
    {"__reduce__",      reduce,      0, 0, 0},
    {NULL,              NULL,        0, 0, 0},
};

const TypeOps set_iterator_ops = {
    .dealloc = iterator_dealloc,
    .iter = owned,
    .next = set_iterator_next,
    .methods = iterator_methods,
};
const TypeEdges set_iterator_edges = {iterator_visit};

const TypeOps set_ops = {
    .dealloc = set_dealloc,
    .trashcan = true,
    .clear = set_tp_clear,
    .repr = set_repr,
    .compare = set_compare,
    .create = set_create,
    .iter = set_iter,
    .binary = set_binary,
    .inplace = set_inplace,
    .length = set_len,
    .contains = set_holds,
    .sizeof_ = set_sizeof,
    .methods = set_methods,
};
const TypeEdges set_edges = {set_visit};

const TypeOps frozenset_ops = {
    .dealloc = set_dealloc,
    .trashcan = true,
    .clear = set_tp_clear,
    .repr = set_repr,
    .hash = frozenset_hash,
    .compare = set_compare,
    .create = frozenset_create,
    .iter = set_iter,
    .binary = set_binary,
    .length = set_len,
    .contains = set_holds,
    .sizeof_ = set_sizeof,
    .methods = frozenset_methods,
};
const TypeEdges frozenset_edges = {set_visit};
