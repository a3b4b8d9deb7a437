/* dict_iter.c - views and iterators of dicts. */
#include "base/text.h"
#include "object/abstract.h"
#include "object/dict_internal.h"
#include "object/errors.h"
#include "object/int.h"
#include "object/list.h"
#include "object/owned_fields.h"
#include "object/reduce.h"
#include "object/str.h"
#include "object/str_from_format.h"
#include "object/tuple.h"
#include "object/tuple_reuse.h"

static Addr owned(Interp *in, Addr o)
{
    obj_incref(in, o, 0, REF_NATIVE);
    return o;
}

/* ---- iterators ---- */

static bool yields_pairs(Addr iterator_type)
{
    return iterator_type == T_(dict_itemiterator) || iterator_type == T_(dict_reverseitemiterator);
}

Addr dict_iterator_new(Interp *in, Addr dict, Addr iterator_type)
{
    Memory *mem = in->mem;
    const CpyLayout *lay = &ENGINE_LAYOUT;
    Addr it = obj_gc_new(in, iterator_type, lay->dictiter.sizeof_);
    if (it == 0) {
        return 0;
    }
    uint64_t used = (uint64_t)dict_length(mem, dict);
    ref_copy(in, it + lay->dictiter.di_dict, dict, REF_SLOT);
    mem_store64(mem, it + lay->dictiter.di_used, used);
    mem_store64(mem, it + lay->dictiter.len, used);
    mem_store64(mem, it + lay->dictiter.di_pos, 0);
    mem_store64(mem, it + lay->dictiter.di_result, 0);
    if (yields_pairs(iterator_type)) {
        Addr pair = tuple_from(in, (const Addr[]){OBJ_NONE, OBJ_NONE}, 2);
        if (pair == 0) {
            return 0;
        }
        ref_move(in, it + lay->dictiter.di_result, pair);
    }
    gc_track(in, it);
    return it;
}

Addr dict_reverse_iterator(Interp *in, Addr dict, Addr iterator_type)
{
    Addr it = dict_iterator_new(in, dict, iterator_type);
    if (it != 0) {
        Addr keys = mem_load64(in->mem, dict + ENGINE_LAYOUT.dict.ma_keys);
        bool is_split = mem_load64(in->mem, dict + ENGINE_LAYOUT.dict.ma_values) != 0;
        int64_t count =
            is_split ? dict_length(in->mem, dict) : keys_nentries(in->mem, &ENGINE_LAYOUT, keys);
        mem_store64(in->mem, it + ENGINE_LAYOUT.dictiter.di_pos, (uint64_t)(count - 1));
    }
    return it;
}

/* The entry at the position or the next before it; *position is left in front of that one. */
static bool entry_before(const Interp *in, Addr dict, int64_t *position, DictEntry *out)
{
    for (int64_t i = *position; i >= 0; i--) {
        int64_t next = i;
        if (dict_next(in->mem, &ENGINE_LAYOUT, dict, &next, out) && next == i + 1) {
            *position = i - 1;
            return true;
        }
    }
    return false;
}

static bool is_reverse(const Memory *mem, Addr it)
{
    return obj_type_id(mem, it) >= TYPE_ID_dict_reversekeyiterator;
}

/* The next entry; false when the iterator is exhausted (which lets go of the dict) or, with an
 * exception, when the dict was changed. */
static bool next_entry(Interp *in, Addr it, DictEntry *out)
{
    Memory *mem = in->mem;
    const CpyLayout *lay = &ENGINE_LAYOUT;
    Addr dict = mem_load64(mem, it + lay->dictiter.di_dict);
    if (dict == 0) {
        return false;
    }
    if ((int64_t)mem_load64(mem, it + lay->dictiter.di_used) != dict_length(mem, dict)) {
        err_format(in, T_(RuntimeError), "dictionary changed size during iteration");
        mem_store64(mem, it + lay->dictiter.di_used, UINT64_MAX);
        return false;
    }
    int64_t position = (int64_t)mem_load64(mem, it + lay->dictiter.di_pos);
    uint64_t left = mem_load64(mem, it + lay->dictiter.len);
    bool found = is_reverse(mem, it) ? entry_before(in, dict, &position, out)
                                     : dict_next(mem, lay, dict, &position, out);
    if (found && left == 0 && !is_reverse(mem, it)) {
        err_format(in, T_(RuntimeError), "dictionary keys changed during iteration");
        found = false;
    }
    if (!found) {
        ref_clear(in, it + lay->dictiter.di_dict, REF_SLOT);
        return false;
    }
    mem_store64(mem, it + lay->dictiter.di_pos, (uint64_t)position);
    mem_store64(mem, it + lay->dictiter.len, left - 1);
    return true;
}

static Addr next_key(Interp *in, Addr it)
{
    DictEntry entry;
    return next_entry(in, it, &entry) ? owned(in, entry.key) : 0;
}

static Addr next_value(Interp *in, Addr it)
{
    DictEntry entry;
    return next_entry(in, it, &entry) ? owned(in, entry.value) : 0;
}

Addr pair_reuse(Interp *in, Addr result, Addr first, Addr second)
{
    Memory *mem = in->mem;
    if (obj_refcnt(mem, result) != 1) {
        return 0;
    }
    Addr slot0 = tuple_slot(result, 0);
    Addr slot1 = tuple_slot(result, 1);
    Addr old0 = mem_load64(mem, slot0);
    Addr old1 = mem_load64(mem, slot1);
    ref_move(in, slot0, first);
    ref_move(in, slot1, second);
    obj_incref(in, result, 0, REF_NATIVE);
    if (drop_is_quiet(mem, old0) && drop_is_quiet(mem, old1)) {
        obj_decref(in, old0, slot0, REF_SLOT);
        obj_decref(in, old1, slot1, REF_SLOT);
    } else {
        Addr held = native_push(in, NATIVE_CALL, 0);
        ref_move(in, native_ref(held, 0), result);
        ref_move(in, native_ref(held, 1), old1);
        obj_decref(in, old0, slot0, REF_SLOT);
        ref_clear(in, native_ref(held, 1), REF_SLOT);
        mem_store64(mem, native_ref(held, 0), 0);
        native_pop(in, held);
    }
    /* A collection may have untracked the tuple while it held only atoms. */
    if (!gc_is_tracked(mem, result)) {
        gc_track(in, result);
    }
    return result;
}

static Addr next_item(Interp *in, Addr it)
{
    DictEntry entry;
    if (!next_entry(in, it, &entry)) {
        return 0;
    }
    Addr key = owned(in, entry.key);
    Addr value = owned(in, entry.value);
    Addr result = mem_load64(in->mem, it + ENGINE_LAYOUT.dictiter.di_result);
    Addr reused = pair_reuse(in, result, key, value);
    if (reused != 0) {
        return reused;
    }
    Addr pair = tuple_new(in, 2);
    if (pair != 0) {
        ref_move(in, tuple_slot(pair, 0), key);
        ref_move(in, tuple_slot(pair, 1), value);
    }
    return pair;
}

static const OwnedFields iterator_fields = {
    .drop = {OWNED_FIELD(dictiter, di_dict), OWNED_FIELD(dictiter, di_result)},
    .traverse = {OWNED_FIELD(dictiter, di_dict), OWNED_FIELD(dictiter, di_result)},
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

static Addr itself(Interp *in, Addr o)
{
    return owned(in, o);
}

/* dictiter_len */
static Addr length_hint(Interp *in, Addr self, const Addr *args, size_t nargs, Addr kwnames)
{
    (void)args;
    (void)nargs;
    (void)kwnames;
    Addr dict = mem_load64(in->mem, self + ENGINE_LAYOUT.dictiter.di_dict);
    bool is_valid =
        dict != 0 && (int64_t)mem_load64(in->mem, self + ENGINE_LAYOUT.dictiter.di_used) ==
                         dict_length(in->mem, dict);
    return int_from_u64(in, is_valid ? mem_load64(in->mem, self + ENGINE_LAYOUT.dictiter.len) : 0);
}

/* dictiter_reduce. */
static Addr reduce(Interp *in, Addr self, const Addr *args, size_t nargs, Addr kwnames)
{
    (void)args;
    (void)nargs;
    (void)kwnames;
    const CpyLayout *lay = &ENGINE_LAYOUT;
    const uint16_t words[REDUCE_WORDS] = {lay->dictiter.di_used, lay->dictiter.di_pos,
                                          lay->dictiter.len};
    return reduce_rest(in, self, lay->dictiter.di_dict, words);
}

static const NativeMethod iterator_methods[] = {
    {"__length_hint__", length_hint, 0, 0, 0},
    {"__reduce__",      reduce,      0, 0, 0},
    {NULL,              NULL,        0, 0, 0},
};

#define ITERATOR_OPS(type, next_row)                                                               \
    const TypeOps type##_ops = {                                                                   \
        .dealloc = iterator_dealloc,                                                               \
        .iter = itself,                                                                            \
        .next = (next_row),                                                                        \
        .methods = iterator_methods,                                                               \
    }
ITERATOR_OPS(dict_keyiterator, next_key);
ITERATOR_OPS(dict_valueiterator, next_value);
ITERATOR_OPS(dict_itemiterator, next_item);
ITERATOR_OPS(dict_reversekeyiterator, next_key);
ITERATOR_OPS(dict_reversevalueiterator, next_value);
ITERATOR_OPS(dict_reverseitemiterator, next_item);
const TypeEdges dict_reversekeyiterator_edges = {iterator_visit};
const TypeEdges dict_reversevalueiterator_edges = {iterator_visit};
const TypeEdges dict_reverseitemiterator_edges = {iterator_visit};
const TypeEdges dict_keyiterator_edges = {iterator_visit};
const TypeEdges dict_valueiterator_edges = {iterator_visit};
const TypeEdges dict_itemiterator_edges = {iterator_visit};

/* ---- views ---- */

Addr dict_view_new(Interp *in, Addr dict, Addr view_type)
{
    Addr view = obj_gc_new(in, view_type, ENGINE_LAYOUT.dictview.sizeof_);
    if (view == 0) {
        return 0;
    }
    ref_copy(in, view + ENGINE_LAYOUT.dictview.dv_dict, dict, REF_SLOT);
    gc_track(in, view);
    return view;
}

static const OwnedFields view_fields = {
    .drop = {OWNED_FIELD(dictview, dv_dict)},
    .traverse = {OWNED_FIELD(dictview, dv_dict)},
};

static DeallocStatus view_dealloc(Interp *in, Addr view, Addr entry)
{
    return owned_fields_dealloc(in, view, entry, &view_fields);
}

static bool view_visit(const Memory *mem, const CpyLayout *lay, Addr view, EdgeVisit visit,
                       void *context)
{
    return owned_fields_visit(mem, lay, view, &view_fields, visit, context);
}

static Addr view_dict(const Interp *in, Addr view)
{
    return mem_load64(in->mem, view + ENGINE_LAYOUT.dictview.dv_dict);
}

static int64_t view_length(Interp *in, Addr view)
{
    return dict_length(in->mem, view_dict(in, view));
}

static Addr keys_iter(Interp *in, Addr view)
{
    return dict_iterator_new(in, view_dict(in, view), T_(dict_keyiterator));
}

static Addr values_iter(Interp *in, Addr view)
{
    return dict_iterator_new(in, view_dict(in, view), T_(dict_valueiterator));
}

static Addr items_iter(Interp *in, Addr view)
{
    return dict_iterator_new(in, view_dict(in, view), T_(dict_itemiterator));
}

static int keys_contains(Interp *in, Addr view, Addr item)
{
    return obj_contains(in, view_dict(in, view), item);
}

/* A pair is among the items when its key is there with an equal value. */
static int items_contains(Interp *in, Addr view, Addr item)
{
    Memory *mem = in->mem;
    if (!obj_isinstance(in, item, T_(tuple)) || tuple_length(mem, item) != 2) {
        return 0;
    }
    Addr found = dict_get(in, view_dict(in, view), tuple_item(mem, item, 0));
    if (found == 0) {
        return in->halt != HALT_NONE || err_occurred(mem) ? -1 : 0;
    }
    Addr held = native_push(in, NATIVE_CALL, 0);
    ref_copy(in, native_ref(held, 0), found, REF_NATIVE);
    int equal = obj_compare_bool(in, found, tuple_item(mem, item, 1), CMP_EQ);
    ref_clear(in, native_ref(held, 0), REF_NATIVE);
    native_pop(in, held);
    return equal;
}

/* dictview_repr: through a list of what it shows. */
static Addr view_repr(Interp *in, Addr view)
{
    int entered = repr_enter(in, view);
    if (entered != 0) {
        return entered > 0 ? str_from_utf8(in, "...", 3) : 0;
    }
    Addr list = list_from_iterable(in, view);
    Addr shown = 0;
    if (list != 0) {
        Addr held = native_push(in, NATIVE_CALL, 0);
        ref_move(in, native_ref(held, 0), list);
        shown = str_from_format(in, "%N(%R)", view, list);
        ref_clear(in, native_ref(held, 0), REF_NATIVE);
        native_pop(in, held);
    }
    repr_leave(in, view);
    return shown;
}

static Addr method_reversed(Interp *in, Addr view, const Addr *args, size_t nargs, Addr kwnames)
{
    (void)args;
    (void)nargs;
    (void)kwnames;
    Addr type = T_(dict_reverseitemiterator);
    if (obj_is(in->mem, view, T_(dict_keys))) {
        type = T_(dict_reversekeyiterator);
    } else if (obj_is(in->mem, view, T_(dict_values))) {
        type = T_(dict_reversevalueiterator);
    }
    return dict_reverse_iterator(in, view_dict(in, view), type);
}

static const NativeMethod values_methods[] = {
    {"__reversed__", method_reversed, 0, 0, 0},
    {NULL,           NULL,            0, 0, 0},
};

static const NativeMethod set_view_methods[] = {
    {"isdisjoint",   dict_view_isdisjoint, 1, 1, 0},
    {"__reversed__", method_reversed,      0, 0, 0},
    {NULL,           NULL,                 0, 0, 0},
};

const TypeOps dict_keys_ops = {
    .dealloc = view_dealloc,
    .repr = view_repr,
    .iter = keys_iter,
    .compare = dict_view_compare,
    .binary = dict_view_binary,
    .length = view_length,
    .contains = keys_contains,
    .methods = set_view_methods,
};
const TypeOps dict_values_ops = {
    .dealloc = view_dealloc,
    .repr = view_repr,
    .iter = values_iter,
    .length = view_length,
    .methods = values_methods,
};
const TypeOps dict_items_ops = {
    .dealloc = view_dealloc,
    .repr = view_repr,
    .iter = items_iter,
    .compare = dict_view_compare,
    .binary = dict_view_binary,
    .length = view_length,
    .contains = items_contains,
    .methods = set_view_methods,
};
const TypeEdges dict_keys_edges = {view_visit};
const TypeEdges dict_values_edges = {view_visit};
const TypeEdges dict_items_edges = {view_visit};
