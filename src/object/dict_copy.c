/* dict_copy.c - PyDict_Copy (dictobject.c): a split table is shared again, a combined one that is
 * mostly full is cloned, any other dict is merged into a new one. */
#include "object/dict_internal.h"
#include "object/native_block.h"

static Addr copy_split(Interp *in, Addr dict)
{
    Memory *mem = in->mem;
    const CpyLayout *lay = &ENGINE_LAYOUT;
    Addr keys = dict_keys_of(mem, lay, dict);
    Addr from = dict_values_of(mem, lay, dict);
    uint64_t count = keys_usable_fraction(keys_size(mem, lay, keys));
    Addr values = heap_malloc(in->heap, 8 * count, HEAP_DOMAIN_MEM, BLOCK_VALUES);
    if (values == 0) {
        in->halt = HALT_MEMORY;
        return 0;
    }
    Addr copy = obj_gc_new(in, T_(dict), lay->dict.sizeof_);
    if (copy == 0) {
        return 0;
    }
    dict_initialise(in, copy, keys, values);
    mem_store64(mem, copy + lay->dict.ma_used, mem_load64(mem, dict + lay->dict.ma_used));
    keys_incref(in, keys);
    for (uint64_t i = 0; i < count; i++) {
        Addr value = mem_load64(mem, from + 8 * i);
        mem_store64(mem, values + 8 * i, 0);
        if (value != 0) {
            ref_copy(in, values + 8 * i, value, REF_SLOT);
        }
    }
    return copy;
}

/* clone_combined_dict_keys: byte for byte, and every live key and value gains a reference. */
static Addr clone_keys(Interp *in, Addr keys)
{
    Memory *mem = in->mem;
    const CpyLayout *lay = &ENGINE_LAYOUT;
    uint64_t bytes = dict_keys_sizeof(mem, lay, keys);
    Addr clone = heap_malloc(in->heap, bytes, HEAP_DOMAIN_OBJ, BLOCK_KEYS);
    if (clone == 0) {
        in->halt = HALT_MEMORY;
        return 0;
    }
    mem_copy(mem, clone, keys, bytes);
    Addr entry = keys_entries(mem, lay, clone);
    int64_t n = keys_nentries(mem, lay, clone);
    for (int64_t i = 0; i < n; i++, entry += lay->entry.sizeof_) {
        Addr value = mem_load64(mem, entry + lay->entry.me_value);
        if (value != 0) {
            obj_incref(in, value, entry + lay->entry.me_value, REF_SLOT);
            obj_incref(in, mem_load64(mem, entry + lay->entry.me_key), entry + lay->entry.me_key,
                       REF_SLOT);
        }
    }
    return clone;
}

/* The table comes first: a collection that the dict's allocation starts finds it held by C code. */
static Addr copy_combined(Interp *in, Addr dict, int64_t used)
{
    Memory *mem = in->mem;
    const CpyLayout *lay = &ENGINE_LAYOUT;
    Addr keys = clone_keys(in, dict_keys_of(mem, lay, dict));
    if (keys == 0) {
        return 0;
    }
    Addr first = keys_entries(mem, lay, keys) + lay->entry.me_key;
    uint64_t n = (uint64_t)keys_nentries(mem, lay, keys);
    Addr held = native_block_push(in, (NativeBlock){first, n, lay->entry.sizeof_, 2});
    Addr copy = dict_from_keys(in, keys, 0);
    native_pop(in, held);
    if (copy != 0) {
        mem_store64(mem, copy + lay->dict.ma_used, (uint64_t)used);
    }
    return copy;
}

Addr dict_copy(Interp *in, Addr dict)
{
    Memory *mem = in->mem;
    const CpyLayout *lay = &ENGINE_LAYOUT;
    Addr keys = dict_keys_of(mem, lay, dict);
    int64_t used = dict_length(mem, dict);
    Addr copy = 0;
    if (used == 0) {
        return dict_new(in);
    }
    if (dict_values_of(mem, lay, dict) != 0) {
        copy = copy_split(in, dict);
    } else if (obj_is(mem, dict, T_(dict)) && used >= keys_nentries(mem, lay, keys) * 2 / 3) {
        copy = copy_combined(in, dict, used);
    } else {
        copy = dict_new(in);
        if (copy != 0 && !dict_merge(in, copy, dict, 1)) {
            obj_release(in, copy);
            return 0;
        }
        return copy;
    }
    if (copy != 0 && gc_is_tracked(mem, dict)) {
        gc_track(in, copy);
    }
    return copy;
}
