/* dict_methods.c - dict's methods, operators, repr and constructor. */
#include "base/text.h"
#include "object/abstract.h"
#include "object/complain.h"
#include "object/dict_internal.h"
#include "object/each_item.h"
#include "object/errors.h"
#include "object/func.h"
#include "object/generic_alias.h"
#include "object/held.h"
#include "object/int.h"
#include "object/list_internal.h"
#include "object/name_use.h"
#include "object/native_block.h"
#include "object/owned_fields.h"
#include "object/set.h"
#include "object/special.h"
#include "object/static_types.h"
#include "object/str_writer.h"
#include "object/tuple.h"
#include "object/type.h"

static Addr owned(Interp *in, Addr o)
{
    obj_incref(in, o, 0, REF_NATIVE);
    return o;
}

/* ---- merging ---- */

static bool merge_entry(Interp *in, Addr dict, const DictEntry *item, int64_t hash, int override)
{
    if (override == 1) {
        return dict_insert(in, dict, item->key, hash, item->value);
    }
    int64_t index = dict_find(in, dict, item->key, hash);
    if (index == DKIX_ERROR) {
        return false;
    }
    if (dict_value_at(in->mem, &ENGINE_LAYOUT, dict, index) == 0) {
        return dict_insert(in, dict, item->key, hash, item->value);
    }
    return override == 0 || err_key(in, item->key) != 0;
}

/* dict_merge holds key and value; here only if something may run meanwhile: an __eq__, or what a
 * value that is replaced (replaces: there were some) takes with it. */
static bool merge_entry_held(Interp *in, Addr dict, const DictEntry *item, int64_t hash,
                             int override, bool replaces)
{
    if (is_exact_str(in->mem, item->key) && !replaces) {
        return merge_entry(in, dict, item, hash, override);
    }
    Addr held = native_push(in, NATIVE_CALL, 0);
    ref_copy(in, native_ref(held, 0), item->key, REF_NATIVE);
    ref_copy(in, native_ref(held, 1), item->value, REF_NATIVE);
    bool ok = merge_entry(in, dict, item, hash, override);
    ref_clear(in, native_ref(held, 1), REF_NATIVE);
    ref_clear(in, native_ref(held, 0), REF_NATIVE);
    native_pop(in, held);
    return ok;
}

bool dict_merge(Interp *in, Addr dict, Addr other, int override)
{
    Memory *mem = in->mem;
    const CpyLayout *lay = &ENGINE_LAYOUT;
    int64_t count = dict_length(mem, other);
    if (other == dict || count == 0) {
        return true;
    }
    int64_t used = dict_length(mem, dict);
    int mode = used == 0 ? 1 : override;
    Addr keys = dict_keys_of(mem, lay, dict);
    if ((int64_t)keys_usable_fraction(keys_size(mem, lay, keys)) < count &&
        !dict_resize(in, dict, keys_estimate_size(used + count))) {
        return false;
    }
    int64_t n = keys_nentries(mem, lay, dict_keys_of(mem, lay, other));
    DictEntry item;
    for (int64_t position = 0; dict_next(mem, lay, other, &position, &item);) {
        Addr hash = item.key_slot - lay->entry.me_key + lay->entry.me_hash;
        if (!merge_entry_held(in, dict, &item, (int64_t)mem_load64(mem, hash), mode, used > 0)) {
            return false;
        }
        if (n != keys_nentries(mem, lay, dict_keys_of(mem, lay, other))) {
            return err_format(in, T_(RuntimeError), "dict mutated during update") != 0;
        }
    }
    return true;
}

/* One element of PyDict_MergeFromSeq2: fast is a list or tuple (held by the caller). */
static bool merge_pair(Interp *in, Addr dict, Addr fast, int64_t position)
{
    Memory *mem = in->mem;
    bool is_list = obj_isinstance(in, fast, T_(list));
    int64_t length = is_list ? list_length(mem, fast) : tuple_length(mem, fast);
    if (length != 2) {
        return err_format(in, T_(ValueError),
                          "dictionary update sequence element #%zd has length %zd; 2 is required",
                          position, length) != 0;
    }
    Addr key = is_list ? list_item(mem, fast, 0) : tuple_item(mem, fast, 0);
    Addr value = is_list ? list_item(mem, fast, 1) : tuple_item(mem, fast, 1);
    Addr held = native_push(in, NATIVE_CALL, 0);
    ref_copy(in, native_ref(held, 0), key, REF_NATIVE);
    ref_copy(in, native_ref(held, 1), value, REF_NATIVE);
    bool ok = dict_set(in, dict, key, value);
    ref_clear(in, native_ref(held, 0), REF_NATIVE);
    ref_clear(in, native_ref(held, 1), REF_NATIVE);
    native_pop(in, held);
    return ok;
}

/* PySequence_Fast: a list or tuple itself, anything iterable as a new list. */
static Addr pair_as_sequence(Interp *in, Addr item, int64_t position)
{
    Addr fast = sequence_fast(in, item, "");
    if (fast == 0 && in->halt == HALT_NONE && err_matches(in, T_(TypeError))) {
        err_clear(in);
        return err_format(in, T_(TypeError),
                          "cannot convert dictionary update sequence element #%zd to a sequence",
                          position);
    }
    return fast;
}

typedef struct PairsMerge {
    Addr dict;
    int64_t position;
} PairsMerge;

static bool merge_next_pair(Interp *in, Addr item, void *context)
{
    PairsMerge *merge = context;
    Addr fast = pair_as_sequence(in, item, merge->position);
    if (fast == 0) {
        return false;
    }
    Addr entry = held_begin(in);
    held_put(in, entry, 0, fast);
    bool ok = merge_pair(in, merge->dict, fast, merge->position++);
    held_end(in, entry);
    return ok;
}

/* PyDict_MergeFromSeq2 */
static bool merge_pairs(Interp *in, Addr dict, Addr iterable)
{
    return each_item(in, iterable, merge_next_pair, &(PairsMerge){.dict = dict});
}

Addr dict_list_keys(Interp *in, Addr dict)
{
    Addr list = list_new(in, dict_length(in->mem, dict));
    DictEntry item;
    int64_t position = 0;
    for (int64_t i = 0; list != 0 && dict_next(in->mem, &ENGINE_LAYOUT, dict, &position, &item);
         i++) {
        ref_copy(in, list_slot(in->mem, list, i), item.key, REF_SLOT);
    }
    return list;
}

/* _PyObject_CallMethodIdNoArgs(mapping, "keys") */
static Addr call_keys(Interp *in, Addr mapping)
{
    Addr method = 0;
    bool is_unbound = false;
    name_use(in, "abstract.c", "keys");
    if (!object_get_method(in, mapping, identifier_find(in, "keys"), &method, &is_unbound)) {
        return 0;
    }
    Addr entry = held_begin(in);
    held_put(in, entry, 0, method);
    Addr output = obj_call(in, method, &mapping, is_unbound ? 1 : 0);
    held_put(in, entry, 1, output);
    held_drop(in, entry, 0);
    output = held_take(in, entry, 1);
    held_end(in, entry);
    return output;
}

/* PyMapping_Keys of what is no dict (method_output_as_list). New reference or 0. */
static Addr keys_as_list(Interp *in, Addr mapping)
{
    Addr output = call_keys(in, mapping);
    if (output == 0 || obj_is(in->mem, output, T_(list))) {
        return output;
    }
    Addr entry = held_begin(in);
    held_put(in, entry, 1, output);
    Addr iterator = obj_iter(in, output);
    if (iterator == 0 && in->halt == HALT_NONE && err_matches(in, T_(TypeError))) {
        err_clear(in);
        Addr keys = str_interned(in, "keys", strlen("keys"));
        (void)err_format(in, T_(TypeError), "%.200N.%U() returned a non-iterable (type %.200N)",
                         mapping, keys, output);
        obj_release(in, keys);
    }
    held_put(in, entry, 2, iterator);
    held_drop(in, entry, 1);
    Addr list = iterator != 0 ? list_from_iterable(in, iterator) : 0;
    held_put(in, entry, 3, list);
    held_drop(in, entry, 2);
    list = held_take(in, entry, 3);
    held_end(in, entry);
    return list;
}

/* One key of the mapping, which the caller holds. */
static bool merge_key(Interp *in, Addr dict, Addr mapping, Addr key, int override)
{
    int64_t hash = 0;
    if (override != 1 && !obj_hash(in, key, &hash)) {
        return false;
    }
    int64_t index = override != 1 ? dict_find(in, dict, key, hash) : DKIX_EMPTY;
    if (index == DKIX_ERROR) {
        return false;
    }
    if (override != 1 && dict_value_at(in->mem, &ENGINE_LAYOUT, dict, index) != 0) {
        return err_key(in, key) != 0;
    }
    Addr value = obj_getitem(in, mapping, key);
    if (value == 0) {
        return false;
    }
    Addr entry = held_begin(in);
    held_put(in, entry, 0, value);
    bool ok = dict_set(in, dict, key, value);
    held_end(in, entry);
    return ok;
}

typedef struct MappingMerge {
    Addr dict, mapping;
    int override;
} MappingMerge;

static bool merge_next_key(Interp *in, Addr key, void *context)
{
    const MappingMerge *merge = context;
    return merge_key(in, merge->dict, merge->mapping, key, merge->override);
}

static bool merge_mapping(Interp *in, Addr dict, Addr mapping, int override)
{
    Addr keys = keys_as_list(in, mapping);
    if (keys == 0) {
        return false;
    }
    Addr iterator = obj_iter(in, keys);
    obj_release(in, keys);
    return each_item_of(in, iterator, merge_next_key, &(MappingMerge){dict, mapping, override});
}

/* dict_merge of anything: a dict that is walked as dicts are is no mapping to ask. */
static bool merge_any(Interp *in, Addr dict, Addr other, int override)
{
    bool is_dict = obj_isinstance(in, other, T_(dict)) &&
                   special_find(in, obj_type(in->mem, other), "__iter__") == 0;
    return is_dict ? dict_merge(in, dict, other, override)
                   : merge_mapping(in, dict, other, override);
}

bool dict_update(Interp *in, Addr dict, Addr mapping)
{
    return merge_any(in, dict, mapping, 1);
}

bool dict_merge_new(Interp *in, Addr dict, Addr mapping)
{
    return merge_any(in, dict, mapping, 2);
}

/* What has keys() is a mapping. */
bool dict_update_arg(Interp *in, Addr dict, Addr arg)
{
    TypeId id = obj_type_id(in->mem, arg);
    if (id == TYPE_ID_dict) {
        return dict_merge(in, dict, arg, 1);
    }
    if (id != TYPE_ID_HEAP && id != TYPE_ID_mappingproxy && id != TYPE_ID_type) {
        return merge_pairs(in, dict, arg);
    }
    Addr keys = 0;
    if (!obj_lookup_attr(in, arg, identifier_find(in, "keys"), &keys)) {
        return false;
    }
    obj_release(in, keys);
    return keys != 0 ? dict_update(in, dict, arg) : merge_pairs(in, dict, arg);
}

/* Keyword arguments of dict() and update(): kwnames with the values that follow nargs. */
static bool set_keywords(Interp *in, Addr dict, const Addr *values, Addr kwnames)
{
    int64_t count = kwnames ? tuple_length(in->mem, kwnames) : 0;
    for (int64_t i = 0; i < count; i++) {
        if (!dict_set(in, dict, tuple_item(in->mem, kwnames, i), values[i])) {
            return false;
        }
    }
    return true;
}

/* dict_vectorcall */
Addr dict_create(Interp *in, Addr type, const Addr *args, size_t nargs, Addr kwnames)
{
    (void)type;
    if (nargs > 1) {
        return err_positional(in, "dict", 0, 1, nargs);
    }
    Addr dict = dict_new_called(in);
    if (dict == 0) {
        return 0;
    }
    Addr held = native_push(in, NATIVE_CALL, 0);
    ref_move(in, native_ref(held, 0), dict);
    bool ok = nargs == 0 || dict_update_arg(in, dict, args[0]);
    ok = ok && set_keywords(in, dict, args + nargs, kwnames);
    if (ok) {
        mem_store64(in->mem, native_ref(held, 0), 0);
    } else {
        ref_clear(in, native_ref(held, 0), REF_NATIVE);
    }
    native_pop(in, held);
    return ok ? dict : 0;
}

/* ---- repr ---- */

enum { ITEM_KEY = 1, ITEM_VALUE = 2 }; /* references of the writer's entry */

static bool write_item(StrWriter *w, Addr key, Addr value)
{
    return writer_take(w, obj_repr(w->in, key)) && writer_ascii(w, ": ", 2) &&
           writer_take(w, obj_repr(w->in, value));
}

static bool write_items(StrWriter *w, Addr dict)
{
    Interp *in = w->in;
    DictEntry item;
    bool ok = writer_char(w, '{');
    bool first = true;
    for (int64_t position = 0; ok && dict_next(in->mem, &ENGINE_LAYOUT, dict, &position, &item);) {
        held_copy(in, w->entry, ITEM_KEY, item.key);
        held_copy(in, w->entry, ITEM_VALUE, item.value);
        ok = (first || writer_ascii(w, ", ", 2)) && write_item(w, item.key, item.value);
        first = false;
        if (in->halt != HALT_NONE) {
            return false;
        }
        held_drop(in, w->entry, ITEM_KEY);
        held_drop(in, w->entry, ITEM_VALUE);
    }
    w->overallocate = false;
    return ok && writer_char(w, '}');
}

Addr dict_repr(Interp *in, Addr dict)
{
    enum { FIRST_ITEM = 4, NEXT_ITEM = 6 }; /* "1: 2" and ", 3: 4" */
    int entered = repr_enter(in, dict);
    if (entered != 0) {
        return entered > 0 ? str_from_utf8(in, "{...}", 5) : 0;
    }
    int64_t used = dict_length(in->mem, dict);
    if (used == 0) {
        repr_leave(in, dict);
        return str_from_utf8(in, "{}", 2);
    }
    StrWriter w;
    writer_begin(&w, in, 1 + FIRST_ITEM + NEXT_ITEM * (used - 1) + 1, true);
    bool ok = write_items(&w, dict);
    repr_leave(in, dict);
    return ok ? writer_finish(&w) : writer_drop(&w);
}

/* ---- operators ---- */

static bool both_dicts(Interp *in, Addr a, Addr b)
{
    return obj_isinstance(in, a, T_(dict)) && obj_isinstance(in, b, T_(dict));
}

Addr dict_binary(Interp *in, Addr a, Addr b, int op)
{
    if (op != OP_OR || !both_dicts(in, a, b)) {
        return owned(in, OBJ_NOTIMPLEMENTED);
    }
    Addr entry = held_begin(in);
    Addr result = dict_copy(in, a);
    held_put(in, entry, 0, result);
    bool ok = result != 0 && dict_update_arg(in, result, b);
    result = ok ? held_take(in, entry, 0) : 0;
    held_end(in, entry);
    return result;
}

Addr dict_inplace(Interp *in, Addr a, Addr b, int op)
{
    if (op != OP_OR) {
        return owned(in, OBJ_NOTIMPLEMENTED);
    }
    return dict_update_arg(in, a, b) ? owned(in, a) : 0;
}

/* ---- methods ---- */

/* The value of a key or 0; *ok false with an exception. */
static Addr look_up(Interp *in, Addr dict, Addr key, bool *ok)
{
    int64_t hash = 0;
    *ok = dict_key_hash(in, key, &hash);
    int64_t index = *ok ? dict_find(in, dict, key, hash) : DKIX_ERROR;
    *ok = index != DKIX_ERROR;
    return dict_value_at(in->mem, &ENGINE_LAYOUT, dict, index);
}

static Addr method_get(Interp *in, Addr self, const Addr *args, size_t nargs, Addr kwnames)
{
    (void)kwnames;
    bool ok = true;
    Addr value = look_up(in, self, args[0], &ok);
    Addr absent = nargs > 1 ? args[1] : OBJ_NONE;
    return ok ? owned(in, value ? value : absent) : 0;
}

static Addr method_setdefault(Interp *in, Addr self, const Addr *args, size_t nargs, Addr kwnames)
{
    (void)kwnames;
    int64_t hash = 0;
    if (!dict_key_hash(in, args[0], &hash)) {
        return 0;
    }
    int64_t index = dict_find(in, self, args[0], hash);
    Addr value = dict_value_at(in->mem, &ENGINE_LAYOUT, self, index);
    if (index == DKIX_ERROR || value != 0) {
        return value ? owned(in, value) : 0;
    }
    Addr absent = nargs > 1 ? args[1] : OBJ_NONE;
    return dict_insert(in, self, args[0], hash, absent) ? owned(in, absent) : 0;
}

/* Split tables allow no deletion. */
static bool combine(Interp *in, Addr dict)
{
    if (dict_values_of(in->mem, &ENGINE_LAYOUT, dict) == 0) {
        return true;
    }
    Addr keys = dict_keys_of(in->mem, &ENGINE_LAYOUT, dict);
    return dict_resize(in, dict, (int64_t)keys_size(in->mem, &ENGINE_LAYOUT, keys));
}

/* The value leaves the dict with its reference; the key's is dropped while the value is held. */
static Addr take_value(Interp *in, Addr dict, Addr key, int64_t hash, int64_t index)
{
    Addr old_key = 0;
    Addr value = 0;
    bool split = dict_values_of(in->mem, &ENGINE_LAYOUT, dict) != 0;
    if (!combine(in, dict)) {
        return 0;
    }
    dict_take_entry(in, dict, split ? dict_find(in, dict, key, hash) : index, &old_key, &value);
    if (drop_is_quiet(in->mem, old_key)) {
        obj_decref(in, old_key, 0, REF_SLOT);
        return value;
    }
    Addr held = native_push(in, NATIVE_CALL, 0);
    ref_move(in, native_ref(held, 0), value);
    obj_decref(in, old_key, 0, REF_SLOT);
    mem_store64(in->mem, native_ref(held, 0), 0);
    native_pop(in, held);
    return value;
}

static Addr method_pop(Interp *in, Addr self, const Addr *args, size_t nargs, Addr kwnames)
{
    (void)kwnames;
    int64_t index = DKIX_EMPTY;
    int64_t hash = 0;
    if (dict_length(in->mem, self) > 0) {
        if (!dict_key_hash(in, args[0], &hash)) {
            return 0;
        }
        index = dict_find(in, self, args[0], hash);
    }
    if (index == DKIX_ERROR) {
        return 0;
    }
    if (dict_value_at(in->mem, &ENGINE_LAYOUT, self, index) == 0) {
        return nargs > 1 ? owned(in, args[1]) : err_key(in, args[0]);
    }
    return take_value(in, self, args[0], hash, index);
}

static Addr method_popitem(Interp *in, Addr self, const Addr *args, size_t nargs, Addr kwnames)
{
    (void)args;
    (void)nargs;
    (void)kwnames;
    Memory *mem = in->mem;
    const CpyLayout *lay = &ENGINE_LAYOUT;
    Addr pair = tuple_new(in, 2);
    if (pair == 0) {
        return 0;
    }
    if (dict_length(mem, self) == 0) {
        obj_release(in, pair);
        return err_format(in, T_(KeyError), "popitem(): dictionary is empty");
    }
    if (!combine(in, self)) {
        obj_release(in, pair);
        return 0;
    }
    Addr keys = dict_keys_of(mem, lay, self);
    int64_t index = keys_nentries(mem, lay, keys) - 1;
    while (dict_value_at(mem, lay, self, index) == 0) {
        index--;
    }
    Addr key = 0;
    Addr value = 0;
    dict_take_entry(in, self, index, &key, &value);
    mem_store64(mem, keys + lay->keys.dk_nentries, (uint64_t)index);
    ref_move(in, tuple_slot(pair, 0), key);
    ref_move(in, tuple_slot(pair, 1), value);
    return pair;
}

static Addr method_update(Interp *in, Addr self, const Addr *args, size_t nargs, Addr keywords)
{
    bool ok = (nargs == 0 || dict_update_arg(in, self, args[0])) &&
              (keywords == 0 || dict_merge(in, self, keywords, 1));
    return ok ? owned(in, OBJ_NONE) : 0;
}

static Addr method_keys(Interp *in, Addr self, const Addr *args, size_t nargs, Addr kwnames)
{
    (void)args;
    (void)nargs;
    (void)kwnames;
    return dict_view_new(in, self, T_(dict_keys));
}

static Addr method_values(Interp *in, Addr self, const Addr *args, size_t nargs, Addr kwnames)
{
    (void)args;
    (void)nargs;
    (void)kwnames;
    return dict_view_new(in, self, T_(dict_values));
}

static Addr method_items(Interp *in, Addr self, const Addr *args, size_t nargs, Addr kwnames)
{
    (void)args;
    (void)nargs;
    (void)kwnames;
    return dict_view_new(in, self, T_(dict_items));
}

static Addr method_copy(Interp *in, Addr self, const Addr *args, size_t nargs, Addr kwnames)
{
    (void)args;
    (void)nargs;
    (void)kwnames;
    return dict_copy(in, self);
}

static Addr method_clear(Interp *in, Addr self, const Addr *args, size_t nargs, Addr kwnames)
{
    (void)args;
    (void)nargs;
    (void)kwnames;
    dict_clear(in, self);
    return owned(in, OBJ_NONE);
}

/* ---- fromkeys ---- */

static bool fill_from_dict(Interp *in, Addr dict, Addr from, Addr value)
{
    if (!dict_resize(in, dict, keys_estimate_size(dict_length(in->mem, from)))) {
        return false;
    }
    DictEntry item;
    for (int64_t position = 0; dict_next(in->mem, &ENGINE_LAYOUT, from, &position, &item);) {
        if (!dict_set(in, dict, item.key, value)) {
            return false;
        }
    }
    return true;
}

static bool fill_from_set(Interp *in, Addr dict, Addr from, Addr value)
{
    if (!dict_resize(in, dict, keys_estimate_size(set_length(in->mem, from)))) {
        return false;
    }
    Addr key = 0;
    for (int64_t position = 0; set_next(in->mem, &ENGINE_LAYOUT, from, &position, &key);) {
        if (!dict_set(in, dict, key, value)) {
            return false;
        }
    }
    return true;
}

typedef struct KeysFill {
    Addr dict, value;
    bool (*set)(Interp *in, Addr dict, Addr key, Addr value);
} KeysFill;

static bool fill_next_key(Interp *in, Addr key, void *context)
{
    const KeysFill *fill = context;
    return fill->set(in, fill->dict, key, fill->value);
}

static bool fill_from_iterable(Interp *in, Addr dict, Addr iterable, Addr value,
                               bool (*set)(Interp *in, Addr dict, Addr key, Addr value))
{
    return each_item(in, iterable, fill_next_key, &(KeysFill){dict, value, set});
}

/* A subclass's instance is filled by its own __setitem__. */
static Addr fromkeys_of_class(Interp *in, Addr class, Addr iterable, Addr value)
{
    Addr made = obj_call(in, class, NULL, 0);
    if (made == 0) {
        return 0;
    }
    Addr entry = held_begin(in);
    held_put(in, entry, 0, made);
    bool ok = fill_from_iterable(in, made, iterable, value, obj_setitem);
    made = ok ? held_take(in, entry, 0) : 0;
    held_end(in, entry);
    return made;
}

static Addr method_fromkeys(Interp *in, Addr self, const Addr *args, size_t nargs, Addr kwnames)
{
    (void)kwnames;
    Addr value = nargs > 1 ? args[1] : OBJ_NONE;
    if (self != T_(dict)) {
        return fromkeys_of_class(in, self, args[0], value);
    }
    Addr dict = dict_new_called(in);
    if (dict == 0) {
        return 0;
    }
    Addr held = native_push(in, NATIVE_CALL, 0);
    ref_move(in, native_ref(held, 0), dict);
    TypeId from = obj_type_id(in->mem, args[0]);
    bool ok = false;
    if (from == TYPE_ID_dict) {
        ok = fill_from_dict(in, dict, args[0], value);
    } else if (from == TYPE_ID_set || from == TYPE_ID_frozenset) {
        ok = fill_from_set(in, dict, args[0], value);
    } else {
        ok = fill_from_iterable(in, dict, args[0], value, dict_set);
    }
    if (ok) {
        mem_store64(in->mem, native_ref(held, 0), 0);
    } else {
        ref_clear(in, native_ref(held, 0), REF_NATIVE);
    }
    native_pop(in, held);
    return ok ? dict : 0;
}

static Addr method_getitem(Interp *in, Addr self, const Addr *args, size_t nargs, Addr kwnames)
{
    (void)nargs;
    (void)kwnames;
    return static_ops(TYPE_ID_dict)->getitem(in, self, args[0]);
}

static Addr method_contains(Interp *in, Addr self, const Addr *args, size_t nargs, Addr kwnames)
{
    (void)nargs;
    (void)kwnames;
    int found = static_ops(TYPE_ID_dict)->contains(in, self, args[0]);
    return found < 0 ? 0 : bool_new(in, found != 0);
}

static Addr method_reversed(Interp *in, Addr self, const Addr *args, size_t nargs, Addr kwnames)
{
    (void)args;
    (void)nargs;
    (void)kwnames;
    return dict_reverse_iterator(in, self, T_(dict_reversekeyiterator));
}

const NativeMethod dict_methods[] = {
    GENERIC_ALIAS_ROW,
    {"__getitem__",  method_getitem,    1, 1, 0                        },
    {"__contains__", method_contains,   1, 1, 0                        },
    {"get",          method_get,        1, 2, 0                        },
    {"setdefault",   method_setdefault, 1, 2, 0                        },
    {"pop",          method_pop,        1, 2, 0                        },
    {"popitem",      method_popitem,    0, 0, 0                        },
    {"keys",         method_keys,       0, 0, 0                        },
    {"items",        method_items,      0, 0, 0                        },
    {"values",       method_values,     0, 0, 0                        },
    {"update",       method_update,     0, 1,
      NATIVE_KEYWORDS | NATIVE_TUPLE_ARGS | NATIVE_UNPACKS | NATIVE_DICT},
    {"fromkeys",     method_fromkeys,   1, 2, NATIVE_CLASS             },
    {"clear",        method_clear,      0, 0, 0                        },
    {"copy",         method_copy,       0, 0, 0                        },
    {"__reversed__", method_reversed,   0, 0, 0                        },
    {NULL,           NULL,              0, 0, 0                        },
};
