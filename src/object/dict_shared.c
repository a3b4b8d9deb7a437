/* dict_shared.c - key-sharing dicts of instances (PEP 412), as 3.9 has them: the class keeps a
 * table of keys, each instance's dict an array of values in the order of those keys. */
#include "object/dict_internal.h"
#include "object/errors.h"

static Addr cached_keys_slot(Addr type)
{
    return type + ENGINE_LAYOUT.type.ht_cached_keys;
}

static Addr cached_keys(const Interp *in, Addr type)
{
    return type_id_of(type) == TYPE_ID_HEAP ? mem_load64(in->mem, cached_keys_slot(type)) : 0;
}

/* new_values */
static Addr values_new(Interp *in, uint64_t count)
{
    Addr values = heap_calloc(in->heap, 8 * count, HEAP_DOMAIN_MEM, BLOCK_VALUES);
    if (values == 0) {
        in->halt = HALT_MEMORY;
    }
    return values;
}

/* _PyDict_NewKeysForClass */
Addr dict_shared_keys_new(Interp *in)
{
    Addr keys = keys_new(in, in->cpy->dict_keys_shared_initial);
    if (keys != 0) {
        mem_store64(in->mem, keys + ENGINE_LAYOUT.keys.dk_lookup,
                    code_address(CODE_LOOKDICT_SPLIT));
    }
    return keys;
}

/* A table without users: what is left in it are keys, and keys of a shared table are exact str,
 * whose deallocation is one step. */
void dict_keys_decref(Interp *in, Addr keys)
{
    Memory *mem = in->mem;
    const CpyLayout *lay = &ENGINE_LAYOUT;
    uint64_t count = mem_load64(mem, keys + lay->keys.dk_refcnt) - 1;
    mem_store64(mem, keys + lay->keys.dk_refcnt, count);
    if (__builtin_expect(count > 0, 1)) {
        return;
    }
    int64_t n = keys_nentries(mem, lay, keys);
    Addr entries = keys_entries(mem, lay, keys);
    for (int64_t i = 0; i < n; i++) {
        ref_clear(in, keys_entry(lay, entries, i) + lay->entry.me_key, REF_DEALLOC);
    }
    keys_release(in, keys);
}

/* new_dict_with_shared_keys: the values come first. */
static Addr new_split_dict(Interp *in, Addr type, Addr keys)
{
    keys_incref(in, keys);
    heap_set_owner(in->heap, keys, type);
    uint64_t size = keys_size(in->mem, &ENGINE_LAYOUT, keys);
    Addr values = values_new(in, keys_usable_fraction(size));
    return values ? dict_from_keys(in, keys, values) : 0;
}

static Addr dict_with_keys(Interp *in, Addr object, Addr type, Addr keys)
{
    Addr dict = keys ? new_split_dict(in, type, keys) : dict_new(in);
    if (dict != 0) {
        heap_set_owner(in->heap, gc_head(dict), object);
    }
    return dict;
}

Addr dict_for_instance(Interp *in, Addr object)
{
    Addr type = obj_type(in->mem, object);
    return dict_with_keys(in, object, type, cached_keys(in, type));
}

/* make_keys_shared: a combined dict whose keys are all str becomes the first user of keys to share.
 * Returns the keys with one more user, or 0. */
static Addr make_keys_shared(Interp *in, Addr dict)
{
    Memory *mem = in->mem;
    const CpyLayout *lay = &ENGINE_LAYOUT;
    if (!obj_is(mem, dict, T_(dict))) {
        return 0;
    }
    Addr keys = dict_keys_of(mem, lay, dict);
    if (dict_values_of(mem, lay, dict) == 0) {
        if (keys_lookup_is(mem, lay, keys, CODE_LOOKDICT)) {
            return 0;
        }
        if (keys_lookup_is(mem, lay, keys, CODE_LOOKDICT_UNICODE)) {
            if (!dict_resize(in, dict, (int64_t)keys_size(mem, lay, keys))) {
                return 0;
            }
            keys = dict_keys_of(mem, lay, dict);
        }
        uint64_t size = keys_usable_fraction(keys_size(mem, lay, keys));
        Addr values = values_new(in, size);
        if (values == 0) {
            return 0;
        }
        Addr slot = keys_entries(mem, lay, keys) + lay->entry.me_value;
        for (uint64_t i = 0; i < size; i++, slot += lay->entry.sizeof_) {
            Addr value = mem_load64(mem, slot);
            if (value != 0) {
                ref_move(in, values + 8 * i, value);
                mem_store64(mem, slot, 0);
            }
        }
        mem_store64(mem, keys + lay->keys.dk_lookup, code_address(CODE_LOOKDICT_SPLIT));
        mem_store64(mem, dict + lay->dict.ma_values, values);
        heap_set_owner(in->heap, values, dict);
    }
    keys_incref(in, keys);
    return keys;
}

/* After a store took the dict away from the class's keys: the class adopts the dict's new table
 * when nobody else shares the old one, and stops sharing otherwise. */
static bool update_class_keys(Interp *in, Addr type, Addr dict)
{
    Addr cached = cached_keys(in, type);
    if (cached == 0 || cached == dict_keys_of(in->mem, &ENGINE_LAYOUT, dict)) {
        return true;
    }
    bool alone = mem_load64(in->mem, cached + ENGINE_LAYOUT.keys.dk_refcnt) == 1;
    Addr adopted = alone ? make_keys_shared(in, dict) : 0;
    mem_store64(in->mem, cached_keys_slot(type), adopted);
    if (adopted != 0) {
        heap_set_owner(in->heap, adopted, type);
    }
    dict_keys_decref(in, cached);
    return in->halt == HALT_NONE;
}

static bool delete_name(Interp *in, Addr dict, Addr name)
{
    int deleted = dict_delete(in, dict, name);
    if (deleted == 0) {
        (void)err_key(in, name);
    }
    return deleted > 0;
}

/* A deletion ends sharing for the whole class. */
static bool delete_shared(Interp *in, Addr type, Addr dict, Addr name)
{
    bool ok = delete_name(in, dict, name);
    Addr cached = cached_keys(in, type);
    if (cached != 0) {
        mem_store64(in->mem, cached_keys_slot(type), 0);
        dict_keys_decref(in, cached);
    }
    return ok;
}

bool dict_instance_set(Interp *in, Addr object, Addr dict_slot, Addr name, Addr value)
{
    Addr type = obj_type(in->mem, object);
    Addr cached = cached_keys(in, type);
    Addr dict = mem_load64(in->mem, dict_slot);
    if (dict == 0) {
        dict = dict_with_keys(in, object, type, cached);
        if (__builtin_expect(dict == 0, 0)) {
            return false;
        }
        ref_move(in, dict_slot, dict);
    }
    if (__builtin_expect(value == 0, 0)) {
        return cached ? delete_shared(in, type, dict, name) : delete_name(in, dict, name);
    }
    bool was_shared = cached != 0 && cached == dict_keys_of(in->mem, &ENGINE_LAYOUT, dict);
    if (was_shared && dict_set_shared(in, dict, name, value)) {
        return true;
    }
    bool ok = dict_set(in, dict, name, value);
    return (!was_shared || update_class_keys(in, type, dict)) && ok;
}

bool dict_keys_visit(const Memory *mem, const CpyLayout *lay, Addr keys, EdgeVisit visit,
                     void *context)
{
    int64_t n = keys_nentries(mem, lay, keys);
    Addr slot = keys_entries(mem, lay, keys) + lay->entry.me_key;
    for (int64_t i = 0; i < n; i++, slot += lay->entry.sizeof_) {
        Addr key = mem_load64(mem, slot);
        if (key != 0 && !visit(context, slot, key, EDGE_OWNED | EDGE_SHARED_KEY)) {
            return false;
        }
    }
    return true;
}
