/* dict.c - PyDictObject: birth, storing, deleting, resizing, death (dictobject.c). */
#include "object/dict.h"

#include "memory/near.h"
#include "object/abstract.h"
#include "object/dict_internal.h"
#include "object/errors.h"
#include "object/native_block.h"
#include "object/owned_fields.h"
#include "object/str.h"
#include "object/tuple.h"
#include "object/type.h"

/* ---- birth ---- */

void dict_load(Interp *in)
{
    Memory *mem = in->mem;
    const CpyLayout *lay = &ENGINE_LAYOUT;
    mem_store64(mem, EMPTY_KEYS + lay->keys.dk_refcnt, 1);
    mem_store64(mem, EMPTY_KEYS + lay->keys.dk_size, 1);
    mem_store64(mem, EMPTY_KEYS + lay->keys.dk_lookup, code_address(CODE_LOOKDICT_SPLIT));
    mem_store64(mem, EMPTY_KEYS + lay->keys.dk_indices, UINT64_MAX);
}

/* DICT_NEXT_VERSION */
static inline uint64_t next_version(Interp *in)
{
    uint64_t version = mem_load64(in->mem, MACHINE(dict_version)) + 1;
    mem_store64(in->mem, MACHINE(dict_version), version);
    return version;
}

static inline void touch(Interp *in, Addr dict)
{
    mem_store64(in->mem, dict + ENGINE_LAYOUT.dict.ma_version_tag, next_version(in));
}

void dict_touch(Interp *in, Addr dict)
{
    touch(in, dict);
}

/* A shared table belongs to its class, a combined one to the dict. */
static inline void own_table(Interp *in, Addr dict, Addr keys, Addr values)
{
    if (values == 0) {
        heap_set_owner(in->heap, keys, dict);
    } else if (values != EMPTY_VALUES) {
        heap_set_owner(in->heap, values, dict);
    }
}

static void set_table(Interp *in, Addr dict, Addr keys, Addr values)
{
    own_table(in, dict, keys, values);
    mem_store64(in->mem, dict + ENGINE_LAYOUT.dict.ma_keys, keys);
    mem_store64(in->mem, dict + ENGINE_LAYOUT.dict.ma_values, values);
}

NEAR_INLINE void write_empty(Interp *in, MemNear dict, Addr keys, Addr values)
{
    own_table(in, dict.addr, keys, values);
    near_store64(dict, ENGINE_LAYOUT.dict.ma_keys, keys);
    near_store64(dict, ENGINE_LAYOUT.dict.ma_values, values);
    near_store64(dict, ENGINE_LAYOUT.dict.ma_used, 0);
    near_store64(dict, ENGINE_LAYOUT.dict.ma_version_tag, next_version(in));
}

NEAR_OUTLINE void initialise_shut(Interp *in, Addr dict, Addr keys, Addr values)
{
    write_empty(in, near_shut(in->mem, dict), keys, values);
}

void dict_initialise(Interp *in, Addr dict, Addr keys, Addr values)
{
    MemNear near = mem_near(in->mem, dict, ENGINE_LAYOUT.dict.sizeof_);
    if (near.open != NULL) {
        write_empty(in, near, keys, values);
    } else {
        initialise_shut(in, dict, keys, values);
    }
}

Addr dict_from_keys(Interp *in, Addr keys, Addr values)
{
    Memory *mem = in->mem;
    uint64_t kept = mem_load64(mem, MACHINE(dict_numfree));
    Addr dict = 0;
    if (kept > 0) {
        dict = mem_load64(mem, MACHINE(dict_free) + 8 * (kept - 1));
        mem_store64(mem, MACHINE(dict_numfree), kept - 1);
        JRN_MARK2(mem, FREELIST_TAKE, dict, FREE_LIST_DICT);
        obj_revive(in, dict, T_(dict));
    } else {
        dict = obj_gc_new(in, T_(dict), ENGINE_LAYOUT.dict.sizeof_);
        if (dict == 0) {
            return 0;
        }
    }
    dict_initialise(in, dict, keys, values);
    return dict;
}

Addr dict_new(Interp *in)
{
    keys_incref(in, EMPTY_KEYS);
    return dict_from_keys(in, EMPTY_KEYS, EMPTY_VALUES);
}

Addr dict_new_presized(Interp *in, int64_t minused)
{
    enum { MAX_PRESIZE = 128 * 1024 };
    if (minused <= (int64_t)keys_usable_fraction(DICT_MINSIZE)) {
        return dict_new(in);
    }
    int64_t size = MAX_PRESIZE;
    if (minused <= (int64_t)keys_usable_fraction(MAX_PRESIZE)) {
        size = (int64_t)2 * DICT_MINSIZE;
        while (size < keys_estimate_size(minused)) {
            size <<= 1;
        }
    }
    Addr keys = keys_new(in, (uint64_t)size);
    return keys ? dict_from_keys(in, keys, 0) : 0;
}

void dict_init_subclass_instance(Interp *in, Addr o)
{
    Addr keys = keys_new(in, DICT_MINSIZE);
    if (keys != 0) {
        dict_initialise(in, o, keys, 0);
    }
}

Addr dict_new_called(Interp *in)
{
    Addr dict = type_alloc_instance(in, T_(dict), 0);
    if (dict == 0) {
        return 0;
    }
    gc_untrack(in, dict);
    dict_init_subclass_instance(in, dict);
    return dict;
}

/* ---- lookup ---- */

bool dict_key_hash(Interp *in, Addr key, int64_t *hash)
{
    if (is_exact_str(in->mem, key)) {
        *hash = (int64_t)mem_load64(in->mem, key + ENGINE_LAYOUT.string.hash);
        if (*hash == -1) {
            *hash = str_hash(in, key);
        }
        return true;
    }
    return obj_hash(in, key, hash);
}

static int64_t find(Interp *in, Addr dict, Addr key, int64_t hash, bool may_call)
{
    Addr keys = dict_keys_of(in->mem, &ENGINE_LAYOUT, dict);
    bool is_general = keys_lookup_is(in->mem, &ENGINE_LAYOUT, keys, CODE_LOOKDICT);
    if (is_exact_str(in->mem, key) && !is_general) {
        return keys_find_str(in->mem, &ENGINE_LAYOUT, keys, key, hash);
    }
    if (!is_general && dict_values_of(in->mem, &ENGINE_LAYOUT, dict) == 0) {
        /* lookdict_unicode and lookdict_unicode_nodummy give up for good. */
        mem_store64(in->mem, keys + ENGINE_LAYOUT.keys.dk_lookup, code_address(CODE_LOOKDICT));
    }
    return keys_find_any(in, dict, key, hash, may_call);
}

int64_t dict_find(Interp *in, Addr dict, Addr key, int64_t hash)
{
    return find(in, dict, key, hash, true);
}

Addr dict_value_at(const Memory *mem, const CpyLayout *lay, Addr dict, int64_t index)
{
    return index < 0 ? 0 : mem_load64(mem, dict_value_slot(mem, lay, dict, index));
}

Addr dict_get(Interp *in, Addr dict, Addr key)
{
    int64_t hash = 0;
    if (!dict_key_hash(in, key, &hash)) {
        return 0;
    }
    return dict_get_hashed(in, dict, key, hash);
}

Addr dict_get_hashed(Interp *in, Addr dict, Addr key, int64_t hash)
{
    return dict_value_at(in->mem, &ENGINE_LAYOUT, dict, dict_find(in, dict, key, hash));
}

Addr dict_get_attribute(Interp *in, Addr dict, Addr name)
{
    Addr keys = dict_keys_of(in->mem, &ENGINE_LAYOUT, dict);
    if (is_exact_str(in->mem, name) &&
        !keys_lookup_is(in->mem, &ENGINE_LAYOUT, keys, CODE_LOOKDICT)) {
        return dict_get_str(in->mem, &ENGINE_LAYOUT, dict, name);
    }
    bool is_quiet = in->quiet_attribute;
    Addr entry = native_push(in, NATIVE_CALL, 0);
    ref_copy(in, native_ref(entry, 0), dict, REF_NATIVE);
    Addr value = dict_get(in, dict, name);
    ref_clear(in, native_ref(entry, 0), REF_NATIVE);
    native_pop(in, entry);
    in->quiet_attribute = is_quiet;
    return value;
}

/* A name whose hash nobody has computed yet: entry by entry. */
static int64_t find_text(const Memory *mem, const CpyLayout *lay, Addr keys, Addr name)
{
    Addr entries = keys_entries(mem, lay, keys);
    int64_t n = keys_nentries(mem, lay, keys);
    for (int64_t i = 0; i < n; i++) {
        Addr key = mem_load64(mem, keys_entry(lay, entries, i) + lay->entry.me_key);
        if (key != 0 && is_exact_str(mem, key) && str_equal(mem, key, name)) {
            return i;
        }
    }
    return DKIX_EMPTY;
}

Addr dict_get_str(const Memory *mem, const CpyLayout *lay, Addr dict, Addr name)
{
    Addr keys = dict_keys_of(mem, lay, dict);
    int64_t hash = (int64_t)mem_load64(mem, name + lay->string.hash);
    const uint8_t *table = hash != -1 ? keys_near(mem, lay, keys) : NULL;
    if (table != NULL) {
        Addr values = dict_values_of(mem, lay, dict);
        int64_t found = keys_find_str_near(mem, lay, table, name, hash);
        return found < 0     ? 0
               : values != 0 ? mem_load64(mem, values + 8 * (Addr)found)
                             : keys_near_value(lay, table, found);
    }
    int64_t index =
        hash == -1 ? find_text(mem, lay, keys, name) : keys_find_str(mem, lay, keys, name, hash);
    return dict_value_at(mem, lay, dict, index);
}

/* ---- resizing ---- */

/* A split table's keys are shared: each gains a reference; the values move. */
static void move_split(Interp *in, Addr old_keys, Addr values, Addr new_keys, int64_t count)
{
    Memory *mem = in->mem;
    const CpyLayout *lay = &ENGINE_LAYOUT;
    Addr from = keys_entries(mem, lay, old_keys);
    Addr to = keys_entries(mem, lay, new_keys);
    for (int64_t i = 0; i < count; i++) {
        Addr source = keys_entry(lay, from, i);
        Addr entry = keys_entry(lay, to, i);
        ref_copy(in, entry + lay->entry.me_key, mem_load64(mem, source + lay->entry.me_key),
                 REF_SLOT);
        mem_store64(mem, entry + lay->entry.me_hash, mem_load64(mem, source + lay->entry.me_hash));
        ref_move(in, entry + lay->entry.me_value, mem_load64(mem, values + 8 * (Addr)i));
    }
}

/* Live entries move close together. */
static void move_combined(Interp *in, Addr old_keys, Addr new_keys, int64_t count)
{
    Memory *mem = in->mem;
    const CpyLayout *lay = &ENGINE_LAYOUT;
    Addr from = keys_entries(mem, lay, old_keys);
    Addr to = keys_entries(mem, lay, new_keys);
    for (int64_t i = 0; i < count; i++, from += lay->entry.sizeof_, to += lay->entry.sizeof_) {
        while (mem_load64(mem, from + lay->entry.me_value) == 0) {
            from += lay->entry.sizeof_;
        }
        mem_store64(mem, to + lay->entry.me_hash, mem_load64(mem, from + lay->entry.me_hash));
        ref_move(in, to + lay->entry.me_key, mem_load64(mem, from + lay->entry.me_key));
        ref_move(in, to + lay->entry.me_value, mem_load64(mem, from + lay->entry.me_value));
    }
}

bool dict_resize(Interp *in, Addr dict, int64_t minsize)
{
    Memory *mem = in->mem;
    const CpyLayout *lay = &ENGINE_LAYOUT;
    uint64_t size = DICT_MINSIZE;
    while (size < (uint64_t)minsize) {
        size <<= 1;
    }
    Addr old_keys = dict_keys_of(mem, lay, dict);
    Addr values = dict_values_of(mem, lay, dict);
    Addr keys = keys_new(in, size);
    if (keys == 0) {
        return false;
    }
    if (keys_lookup_is(mem, lay, old_keys, CODE_LOOKDICT)) {
        mem_store64(mem, keys + lay->keys.dk_lookup, code_address(CODE_LOOKDICT));
    }
    JRN_MARK4(mem, RESIZED, dict, keys,
              old_keys == EMPTY_KEYS ? 0 : dict_keys_sizeof(mem, lay, old_keys),
              keys_bytes(lay, size));
    int64_t count = dict_length(mem, dict);
    if (values != 0) {
        move_split(in, old_keys, values, keys, count);
    } else {
        move_combined(in, old_keys, keys, count);
    }
    keys_build_indices(in, keys, count);
    set_table(in, dict, keys, 0);
    if (values == 0) {
        keys_release(in, old_keys);
        return true;
    }
    dict_keys_decref(in, old_keys);
    if (values != EMPTY_VALUES) {
        heap_free(in->heap, values);
    }
    return true;
}

/* insertion_resize, GROWTH_RATE */
static bool grow(Interp *in, Addr dict)
{
    return dict_resize(in, dict, dict_length(in->mem, dict) * 3);
}

int64_t dict_room(const Memory *mem, const CpyLayout *lay, Addr d)
{
    Addr keys = mem_load64(mem, d + lay->dict.ma_keys);
    return keys == EMPTY_KEYS ? 0 : (int64_t)keys_usable_fraction(keys_size(mem, lay, keys));
}

/* ---- storing ---- */

static __attribute__((noinline)) void track_if_needed(Interp *in, Addr dict, Addr key, Addr value)
{
    if (gc_may_be_tracked(in->mem, key) || gc_may_be_tracked(in->mem, value)) {
        gc_track(in, dict);
    }
}

/* MAINTAIN_TRACKING */
static inline void maintain_tracking(Interp *in, Addr dict, Addr key, Addr value)
{
    if (!gc_is_tracked(in->mem, dict)) {
        track_if_needed(in, dict, key, value);
    }
}

/* A key that is not there yet becomes the next entry. */
static void add_entry(Interp *in, Addr dict, Addr key, int64_t hash, Addr value)
{
    Memory *mem = in->mem;
    const CpyLayout *lay = &ENGINE_LAYOUT;
    Addr keys = dict_keys_of(mem, lay, dict);
    if (!is_exact_str(mem, key) && !keys_lookup_is(mem, lay, keys, CODE_LOOKDICT)) {
        mem_store64(mem, keys + lay->keys.dk_lookup, code_address(CODE_LOOKDICT));
    }
    int64_t index = keys_nentries(mem, lay, keys);
    keys_set_index(in, keys, keys_find_empty(mem, lay, keys, hash), index);
    Addr entry = keys_entry(lay, keys_entries(mem, lay, keys), index);
    ref_copy(in, entry + lay->entry.me_key, key, REF_SLOT);
    mem_store64(mem, entry + lay->entry.me_hash, (uint64_t)hash);
    ref_copy(in, dict_value_slot(mem, lay, dict, index), value, REF_SLOT);
    mem_store64(mem, dict + lay->dict.ma_used, mem_load64(mem, dict + lay->dict.ma_used) + 1);
    dict_touch(in, dict);
    Addr usable = keys + lay->keys.dk_usable;
    mem_store64(mem, usable, mem_load64(mem, usable) - 1);
    mem_store64(mem, keys + lay->keys.dk_nentries, (uint64_t)index + 1);
}

/* insert_to_emptydict */
static bool insert_first(Interp *in, Addr dict, Addr key, int64_t hash, Addr value)
{
    Addr keys = keys_new(in, DICT_MINSIZE);
    if (keys == 0) {
        return false;
    }
    dict_keys_decref(in, EMPTY_KEYS);
    set_table(in, dict, keys, 0);
    JRN_MARK4(in->mem, RESIZED, dict, keys, 0, keys_bytes(&ENGINE_LAYOUT, DICT_MINSIZE));
    maintain_tracking(in, dict, key, value);
    add_entry(in, dict, key, hash, value);
    return true;
}

/* The order of insertion differs from that of the shared keys, so that this dict leaves them. */
static bool breaks_sharing(const Interp *in, Addr dict, int64_t index)
{
    const Memory *mem = in->mem;
    const CpyLayout *lay = &ENGINE_LAYOUT;
    Addr values = dict_values_of(mem, lay, dict);
    if (values == 0) {
        return false;
    }
    int64_t used = dict_length(mem, dict);
    if (index >= 0) {
        return mem_load64(mem, values + 8 * (Addr)index) == 0 && used != index;
    }
    return used != keys_nentries(mem, lay, dict_keys_of(mem, lay, dict));
}

NEAR_INLINE void put_value(Interp *in, Addr dict, MemNear slot, Addr value)
{
    Addr old = near_load64(slot, 0);
    if (old != value) {
        near_copy_ref(slot, 0, value, REF_SLOT);
        touch(in, dict);
        obj_xdecref(in, old, slot.addr, REF_SLOT);
    }
}

NEAR_OUTLINE void replace_value_shut(Interp *in, Addr dict, Addr slot, Addr value)
{
    put_value(in, dict, near_shut(in->mem, slot), value);
}

static inline void replace_value(Interp *in, Addr dict, Addr slot, Addr value)
{
    MemNear near = mem_near_whole(in->mem, slot);
    if (near.open != NULL) {
        put_value(in, dict, near, value);
    } else {
        replace_value_shut(in, dict, slot, value);
    }
}

/* A key of a split table gets its first value. */
static void fill_value(Interp *in, Addr dict, Addr slot, Addr value, int64_t index)
{
    ref_copy(in, slot, value, REF_SLOT);
    mem_store64(in->mem, dict + ENGINE_LAYOUT.dict.ma_used, (uint64_t)index + 1);
    touch(in, dict);
}

/* The second half of insertdict, when the lookup has said where. */
static bool store_at(Interp *in, Addr dict, Addr key, int64_t hash, Addr value, int64_t index)
{
    Memory *mem = in->mem;
    const CpyLayout *lay = &ENGINE_LAYOUT;
    maintain_tracking(in, dict, key, value);
    if (breaks_sharing(in, dict, index)) {
        if (!grow(in, dict)) {
            return false;
        }
        index = DKIX_EMPTY;
    }
    if (index < 0) {
        Addr keys = dict_keys_of(mem, lay, dict);
        if ((int64_t)mem_load64(mem, keys + lay->keys.dk_usable) <= 0 && !grow(in, dict)) {
            return false;
        }
        add_entry(in, dict, key, hash, value);
        return true;
    }
    Addr slot = dict_value_slot(mem, lay, dict, index);
    if (mem_load64(mem, slot) != 0) {
        replace_value(in, dict, slot, value);
        return true;
    }
    fill_value(in, dict, slot, value, index);
    return true;
}

bool dict_set_shared(Interp *in, Addr dict, Addr name, Addr value)
{
    const Memory *mem = in->mem;
    const CpyLayout *lay = &ENGINE_LAYOUT;
    Addr values = dict_values_of(mem, lay, dict);
    int64_t hash = (int64_t)mem_load64(mem, name + lay->string.hash);
    bool is_plain = values != 0 && hash != -1 && is_exact_str(mem, name);
    const uint8_t *table = is_plain ? keys_near(mem, lay, dict_keys_of(mem, lay, dict)) : NULL;
    int64_t index = table != NULL ? keys_find_str_near(mem, lay, table, name, hash) : DKIX_EMPTY;
    if (__builtin_expect(index < 0, 0)) {
        return false;
    }
    Addr slot = values + 8 * (Addr)index;
    bool is_filled = mem_load64(mem, slot) != 0;
    if (!is_filled && dict_length(mem, dict) != index) {
        return false;
    }
    maintain_tracking(in, dict, name, value);
    if (is_filled) {
        replace_value(in, dict, slot, value);
    } else {
        fill_value(in, dict, slot, value, index);
    }
    return true;
}

/* The lookup of an insertion that has to run __eq__: insertdict holds key and value meanwhile. */
static int64_t find_held(Interp *in, Addr dict, Addr key, int64_t hash, Addr value)
{
    Addr entry = native_push(in, NATIVE_CALL, 0);
    ref_copy(in, native_ref(entry, 0), key, REF_NATIVE);
    ref_copy(in, native_ref(entry, 1), value, REF_NATIVE);
    int64_t index = dict_find(in, dict, key, hash);
    ref_clear(in, native_ref(entry, 1), REF_NATIVE);
    ref_clear(in, native_ref(entry, 0), REF_NATIVE);
    native_pop(in, entry);
    return index;
}

bool dict_insert(Interp *in, Addr dict, Addr key, int64_t hash, Addr value)
{
    if (dict_keys_of(in->mem, &ENGINE_LAYOUT, dict) == EMPTY_KEYS) {
        return insert_first(in, dict, key, hash, value);
    }
    if (dict_values_of(in->mem, &ENGINE_LAYOUT, dict) != 0 && !is_exact_str(in->mem, key) &&
        !grow(in, dict)) {
        return false;
    }
    int64_t index = find(in, dict, key, hash, false);
    if (index == DKIX_CALLS) {
        index = find_held(in, dict, key, hash, value);
    }
    return index != DKIX_ERROR && store_at(in, dict, key, hash, value, index);
}

/* The slot of a key's value in a small combined table of str keys, or 0: there is no such key, or
 * the table is another one. */
static Addr find_near(const Memory *mem, const CpyLayout *lay, Addr dict, Addr key, int64_t hash)
{
    Addr keys = dict_keys_of(mem, lay, dict);
    const uint8_t *table = dict_values_of(mem, lay, dict) == 0 ? keys_near(mem, lay, keys) : NULL;
    if (table == NULL || keys_word(table + lay->keys.dk_lookup) == code_address(CODE_LOOKDICT)) {
        return 0;
    }
    int64_t index = keys_find_str_near(mem, lay, table, key, hash);
    Addr entries = keys + lay->keys.dk_indices + keys_word(table + lay->keys.dk_size);
    return index < 0 ? 0 : keys_entry(lay, entries, index) + lay->entry.me_value;
}

bool dict_set(Interp *in, Addr dict, Addr key, Addr value)
{
    int64_t hash = 0;
    if (is_exact_str(in->mem, key)) {
        (void)dict_key_hash(in, key, &hash);
        Addr slot = find_near(in->mem, &ENGINE_LAYOUT, dict, key, hash);
        if (slot != 0) {
            maintain_tracking(in, dict, key, value);
            replace_value(in, dict, slot, value);
            return true;
        }
    }
    return dict_key_hash(in, key, &hash) && dict_insert(in, dict, key, hash, value);
}

/* ---- names ---- */

/* The entry that the hint means, on the host, if it is the one that a lookup finds; else NULL. */
static inline const uint8_t *entry_in(const CpyLayout *lay, const uint8_t *dict,
                                      const uint8_t *table, Addr name, const DictHint *hint)
{
    bool is_it = keys_word(dict + lay->dict.ma_keys) == hint->keys &&
                 keys_word(dict + lay->dict.ma_values) == 0 &&
                 keys_word(table + lay->keys.dk_size) == hint->size &&
                 keys_word(table + hint->entry + lay->entry.me_key) == name &&
                 keys_word(table + lay->keys.dk_lookup) != code_address(CODE_LOOKDICT);
    return is_it ? table + hint->entry : NULL;
}

static inline const uint8_t *hinted_entry(const Memory *mem, const CpyLayout *lay, Addr dict,
                                          Addr name, const DictHint *hint)
{
    const uint8_t *d = dict == hint->dict ? mem_peek(mem, dict) : NULL;
    const uint8_t *table = d != NULL ? mem_peek(mem, hint->keys) : NULL;
    return table != NULL ? entry_in(lay, d, table, name, hint) : NULL;
}

/* The slot of the name's value, or 0: see find_near. */
static Addr find_name(const Memory *mem, const CpyLayout *lay, Addr dict, Addr name, DictHint *hint)
{
    int64_t hash = (int64_t)mem_load64(mem, name + lay->string.hash);
    Addr slot = hash != -1 ? find_near(mem, lay, dict, name, hash) : 0;
    if (slot != 0) {
        Addr keys = dict_keys_of(mem, lay, dict);
        bool is_whole =
            MEM_IN_PAGE(gc_head(dict)) + lay->gc.sizeof_ + lay->dict.sizeof_ <= MEM_PIECE_BYTES;
        *hint = (DictHint){is_whole ? dict : 0, keys, keys_size(mem, lay, keys),
                           slot - lay->entry.me_value - keys};
    }
    return slot;
}

static __attribute__((noinline)) Addr get_name_anywhere(const Memory *mem, const CpyLayout *lay,
                                                        Addr dict, Addr name, DictHint *hint)
{
    Addr slot = find_name(mem, lay, dict, name, hint);
    return slot != 0 ? mem_load64(mem, slot) : dict_get_str(mem, lay, dict, name);
}

Addr dict_get_name(const Memory *mem, const CpyLayout *lay, Addr dict, Addr name, DictHint *hint)
{
    const uint8_t *entry = hinted_entry(mem, lay, dict, name, hint);
    return entry != NULL ? keys_word(entry + lay->entry.me_value)
                         : get_name_anywhere(mem, lay, dict, name, hint);
}

static __attribute__((noinline)) bool set_name_anywhere(Interp *in, Addr dict, Addr name,
                                                        Addr value, DictHint *hint)
{
    Addr slot = find_name(in->mem, &ENGINE_LAYOUT, dict, name, hint);
    if (slot == 0) {
        return dict_set(in, dict, name, value);
    }
    maintain_tracking(in, dict, name, value);
    replace_value(in, dict, slot, value);
    return true;
}

static __attribute__((noinline)) bool set_name_shut(Interp *in, Addr dict, Addr name, Addr value,
                                                    DictHint *hint)
{
    if (hinted_entry(in->mem, &ENGINE_LAYOUT, dict, name, hint) == NULL) {
        return set_name_anywhere(in, dict, name, value, hint);
    }
    maintain_tracking(in, dict, name, value);
    replace_value(in, dict, hint->keys + hint->entry + ENGINE_LAYOUT.entry.me_value, value);
    return true;
}

/* Mostly the dict, with its head, and the table are at hand to be written, and the dict is tracked.
 */
bool dict_set_name(Interp *in, Addr dict, Addr name, Addr value, DictHint *hint)
{
    Memory *mem = in->mem;
    const CpyLayout *lay = &ENGINE_LAYOUT;
    MemNear near = mem_near_whole(mem, dict);
    MemNear table = mem_near_whole(mem, hint->keys);
    if (near.open == NULL || table.open == NULL || dict != hint->dict ||
        mem_word(near.open - lay->gc.sizeof_) == 0 ||
        entry_in(lay, near.open, table.open, name, hint) == NULL) {
        return set_name_shut(in, dict, name, value, hint);
    }
    uint64_t slot = hint->entry + lay->entry.me_value;
    Addr old = near_load64(table, slot);
    if (old != value) {
        near_copy_ref(table, slot, value, REF_SLOT);
        near_store64(near, lay->dict.ma_version_tag, next_version(in));
        obj_xdecref(in, old, hint->keys + slot, REF_SLOT);
    }
    return true;
}

/* ---- deleting ---- */

void dict_take_entry(Interp *in, Addr dict, int64_t index, Addr *key, Addr *value)
{
    Memory *mem = in->mem;
    const CpyLayout *lay = &ENGINE_LAYOUT;
    Addr keys = dict_keys_of(mem, lay, dict);
    Addr entry = keys_entry(lay, keys_entries(mem, lay, keys), index);
    int64_t hash = (int64_t)mem_load64(mem, entry + lay->entry.me_hash);
    mem_store64(mem, dict + lay->dict.ma_used, mem_load64(mem, dict + lay->dict.ma_used) - 1);
    dict_touch(in, dict);
    keys_set_index(in, keys, keys_find_index(mem, lay, keys, hash, index), DKIX_DUMMY);
    /* ENSURE_ALLOWS_DELETIONS */
    if (keys_lookup_is(mem, lay, keys, CODE_LOOKDICT_UNICODE_NODUMMY)) {
        mem_store64(mem, keys + lay->keys.dk_lookup, code_address(CODE_LOOKDICT_UNICODE));
    }
    *key = mem_load64(mem, entry + lay->entry.me_key);
    *value = mem_load64(mem, entry + lay->entry.me_value);
    mem_store64(mem, entry + lay->entry.me_key, 0);
    mem_store64(mem, entry + lay->entry.me_value, 0);
}

/* delitem_common: the key goes first, and the value waits for it. */
static void drop_entry(Interp *in, Addr dict, int64_t index)
{
    const CpyLayout *lay = &ENGINE_LAYOUT;
    Addr keys = dict_keys_of(in->mem, lay, dict);
    Addr slot = keys_entry(lay, keys_entries(in->mem, lay, keys), index);
    Addr key = 0;
    Addr value = 0;
    dict_take_entry(in, dict, index, &key, &value);
    if (drop_is_quiet(in->mem, key)) {
        obj_decref(in, key, slot + lay->entry.me_key, REF_SLOT);
        obj_decref(in, value, slot + lay->entry.me_value, REF_SLOT);
        return;
    }
    Addr entry = native_push(in, NATIVE_CALL, 0);
    ref_move(in, native_ref(entry, 0), value);
    obj_decref(in, key, slot + lay->entry.me_key, REF_SLOT);
    ref_clear(in, native_ref(entry, 0), REF_SLOT);
    native_pop(in, entry);
}

int dict_delete(Interp *in, Addr dict, Addr key)
{
    int64_t hash = 0;
    if (!dict_key_hash(in, key, &hash)) {
        return -1;
    }
    int64_t index = dict_find(in, dict, key, hash);
    if (index == DKIX_ERROR) {
        return -1;
    }
    if (dict_value_at(in->mem, &ENGINE_LAYOUT, dict, index) == 0) {
        return 0;
    }
    if (dict_values_of(in->mem, &ENGINE_LAYOUT, dict) != 0) {
        Addr keys = dict_keys_of(in->mem, &ENGINE_LAYOUT, dict);
        if (!dict_resize(in, dict, (int64_t)keys_size(in->mem, &ENGINE_LAYOUT, keys))) {
            return -1;
        }
        index = dict_find(in, dict, key, hash);
    }
    drop_entry(in, dict, index);
    return 1;
}

void dict_clear(Interp *in, Addr dict)
{
    Memory *mem = in->mem;
    const CpyLayout *lay = &ENGINE_LAYOUT;
    Addr keys = dict_keys_of(mem, lay, dict);
    Addr values = dict_values_of(mem, lay, dict);
    if (values == EMPTY_VALUES) {
        return;
    }
    keys_incref(in, EMPTY_KEYS);
    set_table(in, dict, EMPTY_KEYS, EMPTY_VALUES);
    mem_store64(mem, dict + lay->dict.ma_used, 0);
    dict_touch(in, dict);
    JRN_MARK4(mem, RESIZED, dict, EMPTY_KEYS, dict_keys_sizeof(mem, lay, keys), 0);
    uint64_t n = (uint64_t)keys_nentries(mem, lay, keys);
    if (values != 0) {
        native_block_clear(in, (NativeBlock){values, n, 8, 1}, REF_CLEAR);
        heap_free(in->heap, values);
        dict_keys_decref(in, keys);
        return;
    }
    Addr first = keys_entries(mem, lay, keys) + lay->entry.me_key;
    native_block_clear(in, (NativeBlock){first, n, lay->entry.sizeof_, 2}, REF_CLEAR);
    keys_release(in, keys);
}

/* ---- iteration ---- */

bool dict_next(const Memory *mem, const CpyLayout *lay, Addr dict, int64_t *position,
               DictEntry *out)
{
    Addr keys = dict_keys_of(mem, lay, dict);
    Addr entries = keys_entries(mem, lay, keys);
    int64_t n = keys_nentries(mem, lay, keys);
    for (int64_t i = *position; i < n; i++) {
        Addr slot = dict_value_slot(mem, lay, dict, i);
        Addr value = mem_load64(mem, slot);
        if (value != 0) {
            Addr key_slot = keys_entry(lay, entries, i) + lay->entry.me_key;
            *out = (DictEntry){mem_load64(mem, key_slot), value, key_slot, slot};
            *position = i + 1;
            return true;
        }
    }
    *position = n;
    return false;
}

/* ---- the collector ---- */

void dict_maybe_untrack(Interp *in, Addr dict)
{
    if (!obj_is(in->mem, dict, T_(dict)) || !gc_is_tracked(in->mem, dict)) {
        return;
    }
    DictEntry entry;
    for (int64_t position = 0; dict_next(in->mem, &ENGINE_LAYOUT, dict, &position, &entry);) {
        if (gc_may_be_tracked(in->mem, entry.value) || gc_may_be_tracked(in->mem, entry.key)) {
            return;
        }
    }
    gc_untrack(in, dict);
    JRN_MARK2(in->mem, UNTRACKED, dict, 0);
}
