/* dict_keys.c - PyDictKeysObject: the hash index and the entries behind it, and the lookups. */
#include "object/abstract.h"
#include "object/dict_internal.h"
#include "object/special.h"
#include "object/str.h"

/* ---- a table as bytes ---- */

uint64_t keys_bytes(const CpyLayout *lay, uint64_t size)
{
    return lay->keys.dk_indices + size * keys_index_width(size) +
           keys_usable_fraction(size) * lay->entry.sizeof_;
}

uint64_t dict_keys_sizeof(const Memory *mem, const CpyLayout *lay, Addr keys)
{
    return keys_bytes(lay, keys_size(mem, lay, keys));
}

/* The address of a kept table, or of a fresh block. */
static Addr keys_block(Interp *in, uint64_t size)
{
    Memory *mem = in->mem;
    uint64_t kept = mem_load64(mem, MACHINE(keys_numfree));
    if (size == DICT_MINSIZE && kept > 0) {
        Addr keys = mem_load64(mem, MACHINE(keys_free) + 8 * (kept - 1));
        mem_store64(mem, MACHINE(keys_numfree), kept - 1);
        JRN_MARK2(mem, FREELIST_TAKE, keys, FREE_LIST_KEYS);
        return keys;
    }
    Addr keys =
        heap_malloc(in->heap, keys_bytes(&ENGINE_LAYOUT, size), HEAP_DOMAIN_OBJ, BLOCK_KEYS);
    if (keys == 0) {
        in->halt = HALT_MEMORY;
    }
    return keys;
}

Addr keys_new(Interp *in, uint64_t size)
{
    Memory *mem = in->mem;
    const CpyLayout *lay = &ENGINE_LAYOUT;
    Addr keys = keys_block(in, size);
    if (keys == 0) {
        return 0;
    }
    uint64_t index_bytes = size * keys_index_width(size);
    mem_store64(mem, keys + lay->keys.dk_refcnt, 1);
    mem_store64(mem, keys + lay->keys.dk_size, size);
    mem_store64(mem, keys + lay->keys.dk_usable, keys_usable_fraction(size));
    mem_store64(mem, keys + lay->keys.dk_lookup, code_address(CODE_LOOKDICT_UNICODE_NODUMMY));
    mem_store64(mem, keys + lay->keys.dk_nentries, 0);
    mem_fill(mem, keys + lay->keys.dk_indices, 0xFF, index_bytes);
    mem_fill(mem, keys + lay->keys.dk_indices + index_bytes, 0,
             keys_usable_fraction(size) * lay->entry.sizeof_);
    return keys;
}

void keys_release(Interp *in, Addr keys)
{
    Memory *mem = in->mem;
    uint64_t kept = mem_load64(mem, MACHINE(keys_numfree));
    mem_store64(mem, keys + ENGINE_LAYOUT.keys.dk_refcnt, 0);
    if (keys_size(mem, &ENGINE_LAYOUT, keys) == DICT_MINSIZE && kept < in->cpy->free_list_keys) {
        heap_set_owner(in->heap, keys, 0);
        mem_store64(mem, MACHINE(keys_free) + 8 * kept, keys);
        mem_store64(mem, MACHINE(keys_numfree), kept + 1);
        JRN_MARK2(mem, FREELIST_GIVE, keys, FREE_LIST_KEYS);
        return;
    }
    heap_free(in->heap, keys);
}

int64_t keys_get_index(const Memory *mem, const CpyLayout *lay, Addr keys, uint64_t place)
{
    Addr indices = keys + lay->keys.dk_indices;
    switch (keys_index_width(keys_size(mem, lay, keys))) {
    case 1: return (int8_t)mem_load8(mem, indices + place);
    case 2: return (int16_t)mem_load16(mem, indices + 2 * place);
    case 4: return (int32_t)mem_load32(mem, indices + 4 * place);
    default: return (int64_t)mem_load64(mem, indices + 8 * place);
    }
}

void keys_set_index(Interp *in, Addr keys, uint64_t place, int64_t index)
{
    Addr indices = keys + ENGINE_LAYOUT.keys.dk_indices;
    switch (keys_index_width(keys_size(in->mem, &ENGINE_LAYOUT, keys))) {
    case 1: mem_store8(in->mem, indices + place, (uint8_t)index); break;
    case 2: mem_store16(in->mem, indices + 2 * place, (uint16_t)index); break;
    case 4: mem_store32(in->mem, indices + 4 * place, (uint32_t)index); break;
    default: mem_store64(in->mem, indices + 8 * place, (uint64_t)index); break;
    }
}

/* ---- probing ---- */

/* The places that a hash visits, in order. */
typedef struct Probe {
    uint64_t place, perturb, mask;
} Probe;

static Probe probe_begin(const Memory *mem, const CpyLayout *lay, Addr keys, int64_t hash)
{
    uint64_t mask = keys_size(mem, lay, keys) - 1;
    return (Probe){(uint64_t)hash & mask, (uint64_t)hash, mask};
}

static void probe_next(Probe *probe)
{
    probe->perturb >>= PERTURB_SHIFT;
    probe->place = (probe->place * 5 + probe->perturb + 1) & probe->mask;
}

uint64_t keys_find_empty(const Memory *mem, const CpyLayout *lay, Addr keys, int64_t hash)
{
    Probe probe = probe_begin(mem, lay, keys, hash);
    while (keys_get_index(mem, lay, keys, probe.place) >= 0) {
        probe_next(&probe);
    }
    return probe.place;
}

uint64_t keys_find_index(const Memory *mem, const CpyLayout *lay, Addr keys, int64_t hash,
                         int64_t index)
{
    Probe probe = probe_begin(mem, lay, keys, hash);
    while (keys_get_index(mem, lay, keys, probe.place) != index) {
        probe_next(&probe);
    }
    return probe.place;
}

void keys_build_indices(Interp *in, Addr keys, int64_t count)
{
    Memory *mem = in->mem;
    const CpyLayout *lay = &ENGINE_LAYOUT;
    Addr entries = keys_entries(mem, lay, keys);
    for (int64_t i = 0; i < count; i++) {
        int64_t hash = (int64_t)mem_load64(mem, keys_entry(lay, entries, i) + lay->entry.me_hash);
        keys_set_index(in, keys, keys_find_empty(mem, lay, keys, hash), i);
    }
    uint64_t usable = mem_load64(mem, keys + lay->keys.dk_usable);
    mem_store64(mem, keys + lay->keys.dk_usable, usable - (uint64_t)count);
    mem_store64(mem, keys + lay->keys.dk_nentries, (uint64_t)count);
}

static bool is_equal_str(const Memory *mem, Addr key, Addr name)
{
    return is_exact_str(mem, key) && str_equal(mem, key, name);
}

int64_t keys_find_str_near(const Memory *mem, const CpyLayout *lay, const uint8_t *table, Addr name,
                           int64_t hash)
{
    uint64_t size = keys_word(table + lay->keys.dk_size);
    Probe probe = {(uint64_t)hash & (size - 1), (uint64_t)hash, size - 1};
    const uint8_t *indices = table + lay->keys.dk_indices;
    for (;; probe_next(&probe)) {
        int index = indices[probe.place];
        index -= index >= 0x80 ? 0x100 : 0; /* a signed byte */
        if (index == DKIX_EMPTY) {
            return DKIX_EMPTY;
        }
        if (index < 0) {
            continue;
        }
        const uint8_t *entry = indices + size + (size_t)index * lay->entry.sizeof_;
        Addr key = keys_word(entry + lay->entry.me_key);
        if (key == name || ((int64_t)keys_word(entry + lay->entry.me_hash) == hash &&
                            is_equal_str(mem, key, name))) {
            return index;
        }
    }
}

int64_t keys_find_str(const Memory *mem, const CpyLayout *lay, Addr keys, Addr name, int64_t hash)
{
    const uint8_t *table = keys_near(mem, lay, keys);
    if (table != NULL) {
        return keys_find_str_near(mem, lay, table, name, hash);
    }
    Addr entries = keys_entries(mem, lay, keys);
    for (Probe probe = probe_begin(mem, lay, keys, hash);; probe_next(&probe)) {
        int64_t index = keys_get_index(mem, lay, keys, probe.place);
        if (index == DKIX_EMPTY) {
            return DKIX_EMPTY;
        }
        if (index < 0) {
            continue;
        }
        Addr entry = keys_entry(lay, entries, index);
        Addr key = mem_load64(mem, entry + lay->entry.me_key);
        if (key == name) {
            return index;
        }
        if ((int64_t)mem_load64(mem, entry + lay->entry.me_hash) == hash &&
            is_equal_str(mem, key, name)) {
            return index;
        }
    }
}

Addr dict_find_text(const Memory *mem, const CpyLayout *lay, Addr dict, const char *text,
                    int64_t hash)
{
    Addr keys = mem_load64(mem, dict + lay->dict.ma_keys);
    Addr entries = keys_entries(mem, lay, keys);
    for (Probe probe = probe_begin(mem, lay, keys, hash);; probe_next(&probe)) {
        int64_t index = keys_get_index(mem, lay, keys, probe.place);
        if (index == DKIX_EMPTY) {
            return 0;
        }
        if (index < 0) {
            continue;
        }
        Addr entry = keys_entry(lay, entries, index);
        Addr key = mem_load64(mem, entry + lay->entry.me_key);
        if ((int64_t)mem_load64(mem, entry + lay->entry.me_hash) == hash &&
            is_exact_str(mem, key) && str_equals_utf8(mem, lay, key, text)) {
            return key;
        }
    }
}

/* ---- lookdict ---- */

/* Compares the key of an entry with the one looked for, while the C function holds the entry's. */
static int compare_held(Interp *in, Addr startkey, Addr key)
{
    Addr native = native_push(in, NATIVE_CALL, 0);
    ref_copy(in, native_ref(native, 0), startkey, REF_NATIVE);
    int equal = obj_compare_bool(in, startkey, key, CMP_EQ);
    ref_clear(in, native_ref(native, 0), REF_NATIVE);
    native_pop(in, native);
    return equal;
}

enum { COMPARE_AGAIN = 2, COMPARE_CALLS = 3 };

/* 1 equal, 0 not, -1 exception, COMPARE_AGAIN = the table changed meanwhile. */
static int compare_entry(Interp *in, Addr dict, Addr entry, Addr key, bool may_call)
{
    const Memory *mem = in->mem;
    Addr startkey = mem_load64(mem, entry + ENGINE_LAYOUT.entry.me_key);
    if (equals_without_calls(mem, startkey) && equals_without_calls(mem, key)) {
        return obj_compare_bool(in, startkey, key, CMP_EQ);
    }
    if (!may_call) {
        return COMPARE_CALLS;
    }
    Addr keys = dict_keys_of(mem, &ENGINE_LAYOUT, dict);
    int equal = compare_held(in, startkey, key);
    bool same = dict_keys_of(mem, &ENGINE_LAYOUT, dict) == keys &&
                mem_load64(mem, entry + ENGINE_LAYOUT.entry.me_key) == startkey;
    return equal >= 0 && !same ? COMPARE_AGAIN : equal;
}

/* One walk over the places; *again when the dict changed during a comparison. */
static int64_t find_any_once(Interp *in, Addr dict, Addr key, int64_t hash, bool may_call,
                             bool *again)
{
    const Memory *mem = in->mem;
    const CpyLayout *lay = &ENGINE_LAYOUT;
    Addr keys = dict_keys_of(mem, lay, dict);
    Addr entries = keys_entries(mem, lay, keys);
    for (Probe probe = probe_begin(mem, lay, keys, hash);; probe_next(&probe)) {
        int64_t index = keys_get_index(mem, lay, keys, probe.place);
        if (index == DKIX_EMPTY) {
            return DKIX_EMPTY;
        }
        if (index < 0) {
            continue;
        }
        Addr entry = keys_entry(lay, entries, index);
        if (mem_load64(mem, entry + lay->entry.me_key) == key) {
            return index;
        }
        if ((int64_t)mem_load64(mem, entry + lay->entry.me_hash) != hash) {
            continue;
        }
        switch (compare_entry(in, dict, entry, key, may_call)) {
        case 0: break;
        case 1: return index;
        case COMPARE_CALLS: return DKIX_CALLS;
        case COMPARE_AGAIN: *again = true; return DKIX_EMPTY;
        default: return DKIX_ERROR;
        }
    }
}

int64_t keys_find_any(Interp *in, Addr dict, Addr key, int64_t hash, bool may_call)
{
    for (;;) {
        bool again = false;
        int64_t index = find_any_once(in, dict, key, hash, may_call, &again);
        if (!again) {
            return index;
        }
    }
}
