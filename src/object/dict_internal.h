/* dict_internal.h - what the files of dict share: key tables and lookups. */
#ifndef OU_OBJECT_DICT_INTERNAL_H
#define OU_OBJECT_DICT_INTERNAL_H

#include "object/code_address.h"
#include "object/dict.h"

enum { DICT_MINSIZE = 8, PERTURB_SHIFT = 5 };

/* What a place in dk_indices says besides an entry's number, and what a lookup may answer. */
enum {
    DKIX_EMPTY = -1,
    DKIX_DUMMY = -2,
    DKIX_ERROR = -3,
    DKIX_CALLS = -4 /* ours: only Python code can tell */
};

/* empty_values: the one-element array behind the values pointer of {}. */
#define EMPTY_VALUES (EMPTY_KEYS + 0x40)

/* ---- key tables (dict_keys.c) ---- */

static inline unsigned keys_index_width(uint64_t size)
{
    if (size <= 0xFF) {
        return 1;
    }
    if (size <= 0xFFFF) {
        return 2;
    }
    return size <= 0xFFFFFFFF ? 4 : 8;
}

/* USABLE_FRACTION */
static inline uint64_t keys_usable_fraction(uint64_t size)
{
    return (size << 1) / 3;
}

/* ESTIMATE_SIZE: the table for n items. */
static inline int64_t keys_estimate_size(int64_t n)
{
    return (n * 3 + 1) / 2;
}

static inline uint64_t keys_size(const Memory *mem, const CpyLayout *lay, Addr keys)
{
    return mem_load64(mem, keys + lay->keys.dk_size);
}

static inline int64_t keys_nentries(const Memory *mem, const CpyLayout *lay, Addr keys)
{
    return (int64_t)mem_load64(mem, keys + lay->keys.dk_nentries);
}

static inline void keys_incref(Interp *in, Addr keys)
{
    Addr count = keys + ENGINE_LAYOUT.keys.dk_refcnt;
    mem_store64(in->mem, count, mem_load64(in->mem, count) + 1);
}

static inline bool keys_lookup_is(const Memory *mem, const CpyLayout *lay, Addr keys, CodeSymbol s)
{
    return mem_load64(mem, keys + lay->keys.dk_lookup) == code_address(s);
}

/* DK_ENTRIES */
static inline Addr keys_entries(const Memory *mem, const CpyLayout *lay, Addr keys)
{
    uint64_t size = keys_size(mem, lay, keys);
    return keys + lay->keys.dk_indices + size * keys_index_width(size);
}

static inline Addr keys_entry(const CpyLayout *lay, Addr entries, int64_t i)
{
    return entries + lay->entry.sizeof_ * (Addr)i;
}

/* new_keys_object: a table of this many slots, reference count 1; 0 = the run was halted. */
Addr keys_new(Interp *in, uint64_t size);
/* Gives the table's memory back: to the free list when it has 8 slots. Its references are gone
 * already. */
void keys_release(Interp *in, Addr keys);
/* dictkeys_get_index, dictkeys_set_index */
int64_t keys_get_index(const Memory *mem, const CpyLayout *lay, Addr keys, uint64_t place);
void keys_set_index(Interp *in, Addr keys, uint64_t place, int64_t index);
/* find_empty_slot: the place for a key that is not in the table. */
uint64_t keys_find_empty(const Memory *mem, const CpyLayout *lay, Addr keys, int64_t hash);
/* lookdict_index: the place that holds this entry number. */
uint64_t keys_find_index(const Memory *mem, const CpyLayout *lay, Addr keys, int64_t hash,
                         int64_t index);
/* build_indices, and the counters that go with it. */
void keys_build_indices(Interp *in, Addr keys, int64_t count);
/* An exact str among keys that are all exact str: entry number or DKIX_EMPTY. */
int64_t keys_find_str(const Memory *mem, const CpyLayout *lay, Addr keys, Addr name, int64_t hash);
/* lookdict: any key. With may_call false, DKIX_CALLS instead of running Python code. */
int64_t keys_find_any(Interp *in, Addr dict, Addr key, int64_t hash, bool may_call);

/* A word of a table in host memory. */
static inline uint64_t keys_word(const uint8_t *at)
{
    uint64_t word = 0;
    __builtin_memcpy(&word, at, sizeof word);
    return word;
}
/* A table of one-byte indices that does not cross a piece of the image, in host memory; else NULL.
 */
static inline const uint8_t *keys_near(const Memory *mem, const CpyLayout *lay, Addr keys)
{
    const uint8_t *table = mem_peek(mem, keys);
    if (table == NULL) {
        return NULL;
    }
    uint64_t size = keys_word(table + lay->keys.dk_size);
    uint64_t most = lay->keys.dk_indices + size * (1 + lay->entry.sizeof_);
    bool is_near =
        keys_index_width(size) == 1 && (keys & (MEM_PIECE_BYTES - 1)) + most <= MEM_PIECE_BYTES;
    return is_near ? table : NULL;
}
/* keys_find_str in such a table. */
int64_t keys_find_str_near(const Memory *mem, const CpyLayout *lay, const uint8_t *table, Addr name,
                           int64_t hash);
static inline uint64_t keys_near_value(const CpyLayout *lay, const uint8_t *table, int64_t index)
{
    return keys_word(table + lay->keys.dk_indices + keys_word(table + lay->keys.dk_size) +
                     (size_t)index * lay->entry.sizeof_ + lay->entry.me_value);
}
/* All bytes of a table of this many slots. */
uint64_t keys_bytes(const CpyLayout *lay, uint64_t size);

/* ---- dict (dict.c) ---- */

static inline Addr dict_keys_of(const Memory *mem, const CpyLayout *lay, Addr dict)
{
    return mem_load64(mem, dict + lay->dict.ma_keys);
}

static inline Addr dict_values_of(const Memory *mem, const CpyLayout *lay, Addr dict)
{
    return mem_load64(mem, dict + lay->dict.ma_values);
}

static inline bool is_exact_str(const Memory *mem, Addr o)
{
    return obj_type(mem, o) == T_(str);
}

/* Slot of entry i's value: in the values array of a split table, else in the entry. */
static inline Addr dict_value_slot(const Memory *mem, const CpyLayout *lay, Addr dict, int64_t i)
{
    Addr values = dict_values_of(mem, lay, dict);
    if (values != 0) {
        return values + 8 * (Addr)i;
    }
    Addr entries = keys_entries(mem, lay, dict_keys_of(mem, lay, dict));
    return keys_entry(lay, entries, i) + lay->entry.me_value;
}

/* A dict that has its head gets this table and no items yet. */
void dict_initialise(Interp *in, Addr dict, Addr keys, Addr values);
/* new_dict: from the free list or the allocator; the reference to keys moves in. Untracked. */
Addr dict_from_keys(Interp *in, Addr keys, Addr values);
/* ma_version_tag = DICT_NEXT_VERSION() */
void dict_touch(Interp *in, Addr dict);
/* PyObject_Hash with the cached hash of a str first. */
bool dict_key_hash(Interp *in, Addr key, int64_t *hash);
/* The dict's dk_lookup: entry number (its value may be 0 in a split table), DKIX_EMPTY or
 * DKIX_ERROR. */
int64_t dict_find(Interp *in, Addr dict, Addr key, int64_t hash);
/* The value behind a lookup's answer, or 0. */
Addr dict_value_at(const Memory *mem, const CpyLayout *lay, Addr dict, int64_t index);
/* dictresize: a new combined table for minsize slots. */
bool dict_resize(Interp *in, Addr dict, int64_t minsize);
/* insertdict / insert_to_emptydict with a known hash. */
bool dict_insert(Interp *in, Addr dict, Addr key, int64_t hash, Addr value);
/* dict_set of a name that the split table knows, in the order of its keys, so that the dict goes on
 * sharing them. False: it is another case, and nothing was done. */
bool dict_set_shared(Interp *in, Addr dict, Addr name, Addr value);
/* Takes entry `index` out of its (combined) table: the references to key and value become the
 * caller's. */
void dict_take_entry(Interp *in, Addr dict, int64_t index, Addr *key, Addr *value);
/* dict_merge: override 1 = replace, 0 = keep, 2 = KeyError. */
bool dict_merge(Interp *in, Addr dict, Addr other, int override);
/* A dict that dict(...) makes: its own 8-slot table, never from the free list, untracked. */
Addr dict_new_called(Interp *in);

/* ---- methods, views, iterators ---- */

extern const NativeMethod dict_methods[];
Addr dict_repr(Interp *in, Addr dict);
Addr dict_binary(Interp *in, Addr a, Addr b, int op);
Addr dict_inplace(Interp *in, Addr a, Addr b, int op);
Addr dict_create(Interp *in, Addr type, const Addr *args, size_t nargs, Addr kwnames);
/* dictiter_new / _PyDictView_New for this iterator or view type. */
Addr dict_iterator_new(Interp *in, Addr dict, Addr iterator_type);
Addr dict_view_new(Interp *in, Addr dict, Addr view_type);

/* Keys and items as sets (dict_view.c). */
Addr dict_view_binary(Interp *in, Addr a, Addr b, int op);
Addr dict_view_compare(Interp *in, Addr a, Addr b, int op);
Addr dict_view_isdisjoint(Interp *in, Addr self, const Addr *args, size_t nargs, Addr kwnames);

#endif
