/* set.c - PySetObject: the table, adding, finding, removing, growing (setobject.c). Linear probes
 * of nine neighbours, then the perturbed jump; removed entries leave a dummy, which is not used
 * again. */
#include "object/abstract.h"
#include "object/dict.h"
#include "object/each_item.h"
#include "object/errors.h"
#include "object/native_block.h"
#include "object/owned_fields.h"
#include "object/set_internal.h"
#include "object/special.h"
#include "object/str.h"
#include "object/type.h"

enum { SET_MINSIZE = 8, LINEAR_PROBES = 9, PERTURB_SHIFT = 5 };

/* ---- the table ---- */

static Addr table_of(const Memory *mem, const CpyLayout *lay, Addr set)
{
    return mem_load64(mem, set + lay->set.table);
}

static uint64_t mask_of(const Memory *mem, const CpyLayout *lay, Addr set)
{
    return mem_load64(mem, set + lay->set.mask);
}

static Addr smalltable_of(const CpyLayout *lay, Addr set)
{
    return set + lay->set.smalltable;
}

static Addr entry_at(const CpyLayout *lay, Addr table, uint64_t i)
{
    return table + lay->setentry.sizeof_ * i;
}

static void store_entry(Interp *in, Addr entry, Addr key, int64_t hash)
{
    ref_move(in, entry + ENGINE_LAYOUT.setentry.key, key);
    mem_store64(in->mem, entry + ENGINE_LAYOUT.setentry.hash, (uint64_t)hash);
}

static void add_to(Interp *in, Addr field, int64_t change)
{
    mem_store64(in->mem, field, mem_load64(in->mem, field) + (uint64_t)change);
}

static int64_t fill_of(const Memory *mem, const CpyLayout *lay, Addr set)
{
    return (int64_t)mem_load64(mem, set + lay->set.fill);
}

/* set_empty_to_minsize */
static void make_empty(Interp *in, Addr set)
{
    Memory *mem = in->mem;
    const CpyLayout *lay = &ENGINE_LAYOUT;
    mem_fill(mem, smalltable_of(lay, set), 0, (size_t)SET_MINSIZE * lay->setentry.sizeof_);
    mem_store64(mem, set + lay->set.fill, 0);
    mem_store64(mem, set + lay->set.used, 0);
    mem_store64(mem, set + lay->set.mask, SET_MINSIZE - 1);
    mem_store64(mem, set + lay->set.table, smalltable_of(lay, set));
    mem_store64(mem, set + lay->set.hash, UINT64_MAX);
}

void set_init_subclass_instance(Interp *in, Addr o)
{
    make_empty(in, o);
}

Addr set_new(Interp *in, Addr type)
{
    Addr set = type_alloc_instance(in, type, 0);
    if (set != 0) {
        make_empty(in, set);
    }
    return set;
}

Addr set_new_like(Interp *in, Addr o)
{
    return set_new(in, obj_isinstance(in, o, T_(set)) ? T_(set) : T_(frozenset));
}

bool set_next_item(const Memory *mem, const CpyLayout *lay, Addr set, int64_t *position,
                   SetItem *out)
{
    Addr table = table_of(mem, lay, set);
    int64_t mask = (int64_t)mask_of(mem, lay, set);
    int64_t i = *position;
    for (; i <= mask; i++) {
        Addr entry = entry_at(lay, table, (uint64_t)i);
        Addr key = mem_load64(mem, entry + lay->setentry.key);
        if (key != 0 && key != SET_DUMMY) {
            *out = (SetItem){key, (int64_t)mem_load64(mem, entry + lay->setentry.hash)};
            *position = i + 1;
            return true;
        }
    }
    *position = i;
    return false;
}

bool set_next(const Memory *mem, const CpyLayout *lay, Addr set, int64_t *position, Addr *key)
{
    SetItem item;
    if (!set_next_item(mem, lay, set, position, &item)) {
        return false;
    }
    *key = item.key;
    return true;
}

/* ---- probing ---- */

/* The entries that a hash visits: each jump, and after it up to nine neighbours. */
typedef struct Probe {
    Addr table;
    uint64_t start, place, last, perturb, mask;
} Probe;

static void probe_neighbours(Probe *probe)
{
    probe->place = probe->start;
    probe->last =
        probe->start + LINEAR_PROBES <= probe->mask ? probe->start + LINEAR_PROBES : probe->start;
}

static Probe probe_begin(const Memory *mem, const CpyLayout *lay, Addr set, int64_t hash)
{
    Probe probe = {.table = table_of(mem, lay, set), .mask = mask_of(mem, lay, set)};
    probe.start = (uint64_t)hash & probe.mask;
    probe.perturb = (uint64_t)hash;
    probe_neighbours(&probe);
    return probe;
}

static void probe_next(Probe *probe)
{
    if (probe->place < probe->last) {
        probe->place++;
        return;
    }
    probe->perturb >>= PERTURB_SHIFT;
    probe->start = (probe->start * 5 + 1 + probe->perturb) & probe->mask;
    probe_neighbours(probe);
}

/* set_insert_clean: the key is not in the table, and the table holds no dummies. The reference
 * moves in. */
static void insert_clean(Interp *in, Addr set, Addr key, int64_t hash)
{
    const CpyLayout *lay = &ENGINE_LAYOUT;
    for (Probe probe = probe_begin(in->mem, lay, set, hash);; probe_next(&probe)) {
        Addr entry = entry_at(lay, probe.table, probe.place);
        if (mem_load64(in->mem, entry + lay->setentry.key) == 0) {
            store_entry(in, entry, key, hash);
            return;
        }
    }
}

/* ---- looking up ---- */

typedef enum Match { MATCH_NO, MATCH_YES, MATCH_ERROR, MATCH_CALLS, MATCH_AGAIN } Match;

static Match compare_held(Interp *in, Addr set, Addr entry, Addr startkey, Addr key)
{
    Addr table = table_of(in->mem, &ENGINE_LAYOUT, set);
    Addr held = native_push(in, NATIVE_CALL, 0);
    ref_copy(in, native_ref(held, 0), startkey, REF_NATIVE);
    int equal = obj_compare_bool(in, startkey, key, CMP_EQ);
    ref_clear(in, native_ref(held, 0), REF_NATIVE);
    native_pop(in, held);
    if (equal < 0) {
        return MATCH_ERROR;
    }
    bool same = table == table_of(in->mem, &ENGINE_LAYOUT, set) &&
                mem_load64(in->mem, entry + ENGINE_LAYOUT.setentry.key) == startkey;
    if (!same) {
        return MATCH_AGAIN;
    }
    return equal ? MATCH_YES : MATCH_NO;
}

static Match match_entry(Interp *in, Addr set, Addr entry, const SetItem *wanted, bool may_call)
{
    const Memory *mem = in->mem;
    Addr startkey = mem_load64(mem, entry + ENGINE_LAYOUT.setentry.key);
    if ((int64_t)mem_load64(mem, entry + ENGINE_LAYOUT.setentry.hash) != wanted->hash ||
        startkey == SET_DUMMY) {
        return MATCH_NO;
    }
    if (startkey == wanted->key) {
        return MATCH_YES;
    }
    if (equals_without_calls(mem, startkey) && equals_without_calls(mem, wanted->key)) {
        int equal = obj_compare_bool(in, startkey, wanted->key, CMP_EQ);
        return equal < 0 ? MATCH_ERROR : (equal ? MATCH_YES : MATCH_NO);
    }
    return may_call ? compare_held(in, set, entry, startkey, wanted->key) : MATCH_CALLS;
}

/* set_lookkey: the entry of an equal key (MATCH_YES), or the free entry where it belongs
 * (MATCH_NO). With may_call false, MATCH_CALLS instead of running Python code. */
static Match look_up(Interp *in, Addr set, const SetItem *wanted, bool may_call, Addr *out)
{
    const CpyLayout *lay = &ENGINE_LAYOUT;
    Probe probe = probe_begin(in->mem, lay, set, wanted->hash);
    for (;;) {
        *out = entry_at(lay, probe.table, probe.place);
        if (mem_load64(in->mem, *out + lay->setentry.key) == 0) {
            return MATCH_NO;
        }
        Match match = match_entry(in, set, *out, wanted, may_call);
        if (match == MATCH_AGAIN) {
            probe = probe_begin(in->mem, lay, set, wanted->hash);
        } else if (match != MATCH_NO) {
            return match;
        } else {
            probe_next(&probe);
        }
    }
}

/* ---- growing ---- */

/* The entries of the old table are inserted into the new, empty one. */
static void move_entries(Interp *in, Addr set, Addr from, uint64_t count)
{
    Memory *mem = in->mem;
    const CpyLayout *lay = &ENGINE_LAYOUT;
    for (uint64_t i = 0; i < count; i++) {
        Addr entry = entry_at(lay, from, i);
        Addr key = mem_load64(mem, entry + lay->setentry.key);
        if (key != 0 && key != SET_DUMMY) {
            insert_clean(in, set, key, (int64_t)mem_load64(mem, entry + lay->setentry.hash));
        }
    }
}

/* The small table is rebuilt without its dummies. */
static void rebuild_small(Interp *in, Addr set)
{
    Memory *mem = in->mem;
    const CpyLayout *lay = &ENGINE_LAYOUT;
    SetItem items[SET_MINSIZE];
    size_t count = 0;
    for (int64_t position = 0; set_next_item(mem, lay, set, &position, &items[count]);) {
        count++;
    }
    mem_fill(mem, smalltable_of(lay, set), 0, (size_t)SET_MINSIZE * lay->setentry.sizeof_);
    mem_store64(mem, set + lay->set.fill, mem_load64(mem, set + lay->set.used));
    for (size_t i = 0; i < count; i++) {
        insert_clean(in, set, items[i].key, items[i].hash);
    }
}

bool set_resize(Interp *in, Addr set, int64_t minused)
{
    Memory *mem = in->mem;
    const CpyLayout *lay = &ENGINE_LAYOUT;
    uint64_t size = SET_MINSIZE;
    while (size <= (uint64_t)minused) {
        size <<= 1;
    }
    Addr old = table_of(mem, lay, set);
    uint64_t old_size = mask_of(mem, lay, set) + 1;
    bool was_small = old == smalltable_of(lay, set);
    Addr table = smalltable_of(lay, set);
    if (size == SET_MINSIZE && was_small) {
        if (fill_of(mem, lay, set) != set_length(mem, set)) {
            rebuild_small(in, set);
        }
        return true;
    }
    if (size > SET_MINSIZE) {
        table = heap_malloc(in->heap, size * lay->setentry.sizeof_, HEAP_DOMAIN_MEM, BLOCK_SET);
        if (table == 0) {
            in->halt = HALT_MEMORY;
            return false;
        }
        heap_set_owner(in->heap, table, set);
    }
    mem_fill(mem, table, 0, size * lay->setentry.sizeof_);
    mem_store64(mem, set + lay->set.mask, size - 1);
    mem_store64(mem, set + lay->set.table, table);
    mem_store64(mem, set + lay->set.fill, mem_load64(mem, set + lay->set.used));
    JRN_MARK4(mem, RESIZED, set, table, was_small ? 0 : old_size * lay->setentry.sizeof_,
              size > SET_MINSIZE ? size * lay->setentry.sizeof_ : 0);
    move_entries(in, set, old, old_size);
    if (!was_small) {
        heap_free(in->heap, old);
    }
    return true;
}

/* ---- adding, finding, removing ---- */

/* set_add_entry holds the key while __eq__ runs. */
static Match look_up_held(Interp *in, Addr set, const SetItem *wanted, Addr *out)
{
    Addr held = native_push(in, NATIVE_CALL, 0);
    ref_copy(in, native_ref(held, 0), wanted->key, REF_NATIVE);
    Match match = look_up(in, set, wanted, true, out);
    ref_clear(in, native_ref(held, 0), REF_NATIVE);
    native_pop(in, held);
    return match;
}

bool set_add_hashed(Interp *in, Addr set, Addr key, int64_t hash)
{
    Memory *mem = in->mem;
    const CpyLayout *lay = &ENGINE_LAYOUT;
    SetItem item = {key, hash};
    Addr entry = 0;
    Match match = look_up(in, set, &item, false, &entry);
    if (match == MATCH_CALLS) {
        match = look_up_held(in, set, &item, &entry);
    }
    if (match != MATCH_NO) {
        return match == MATCH_YES;
    }
    obj_incref(in, key, entry, REF_SLOT);
    add_to(in, set + lay->set.fill, 1);
    add_to(in, set + lay->set.used, 1);
    store_entry(in, entry, key, hash);
    if (fill_of(mem, lay, set) * 5 < (int64_t)mask_of(mem, lay, set) * 3) {
        return true;
    }
    int64_t used = set_length(mem, set);
    return set_resize(in, set, used > 50000 ? used * 2 : used * 4);
}

static bool hash_of(Interp *in, Addr key, int64_t *hash)
{
    if (obj_is(in->mem, key, T_(str))) {
        *hash = str_hash(in, key);
        return true;
    }
    return obj_hash(in, key, hash);
}

bool set_add(Interp *in, Addr set, Addr key)
{
    int64_t hash = 0;
    return hash_of(in, key, &hash) && set_add_hashed(in, set, key, hash);
}

int set_contains_hashed(Interp *in, Addr set, Addr key, int64_t hash)
{
    Addr entry = 0;
    Match match = look_up(in, set, &(SetItem){key, hash}, true, &entry);
    return match == MATCH_ERROR ? -1 : match == MATCH_YES;
}

int set_contains(Interp *in, Addr set, Addr key)
{
    int64_t hash = 0;
    return hash_of(in, key, &hash) ? set_contains_hashed(in, set, key, hash) : -1;
}

int set_discard_hashed(Interp *in, Addr set, Addr key, int64_t hash)
{
    Addr entry = 0;
    Match match = look_up(in, set, &(SetItem){key, hash}, true, &entry);
    if (match != MATCH_YES) {
        return match == MATCH_ERROR ? -1 : 0;
    }
    Addr slot = entry + ENGINE_LAYOUT.setentry.key;
    Addr old = mem_load64(in->mem, slot);
    mem_store64(in->mem, slot, SET_DUMMY);
    mem_store64(in->mem, entry + ENGINE_LAYOUT.setentry.hash, UINT64_MAX);
    add_to(in, set + ENGINE_LAYOUT.set.used, -1);
    obj_decref(in, old, slot, REF_SLOT);
    return 1;
}

int set_discard(Interp *in, Addr set, Addr key)
{
    int64_t hash = 0;
    return hash_of(in, key, &hash) ? set_discard_hashed(in, set, key, hash) : -1;
}

/* ---- clearing, copying, swapping ---- */

static void drop_small_table(Interp *in, Addr set)
{
    Addr held = native_push(in, NATIVE_CALL, 0);
    SetItem item;
    unsigned count = 0;
    for (int64_t position = 0; set_next_item(in->mem, &ENGINE_LAYOUT, set, &position, &item);) {
        ref_move(in, native_ref(held, count++), item.key);
    }
    make_empty(in, set);
    for (unsigned i = 0; i < count; i++) {
        ref_clear(in, native_ref(held, i), REF_CLEAR);
    }
    native_pop(in, held);
}

void set_clear(Interp *in, Addr set)
{
    Memory *mem = in->mem;
    const CpyLayout *lay = &ENGINE_LAYOUT;
    Addr table = table_of(mem, lay, set);
    if (table == smalltable_of(lay, set)) {
        if (fill_of(mem, lay, set) > 0) {
            drop_small_table(in, set);
        }
        return;
    }
    uint64_t size = mask_of(mem, lay, set) + 1;
    make_empty(in, set);
    JRN_MARK4(mem, RESIZED, set, smalltable_of(lay, set), size * lay->setentry.sizeof_, 0);
    for (uint64_t i = 0; i < size; i++) {
        Addr slot = entry_at(lay, table, i) + lay->setentry.key;
        if (mem_load64(mem, slot) == SET_DUMMY) {
            mem_store64(mem, slot, 0);
        }
    }
    NativeBlock block = {table + lay->setentry.key, size, lay->setentry.sizeof_, 1};
    native_block_clear(in, block, REF_CLEAR);
    heap_free(in->heap, table);
}

/* The three ways of set_merge after its resize. */
static bool merge_entries(Interp *in, Addr set, Addr other)
{
    Memory *mem = in->mem;
    const CpyLayout *lay = &ENGINE_LAYOUT;
    SetItem item;
    bool is_empty = fill_of(mem, lay, set) == 0;
    bool same_places = is_empty && mask_of(mem, lay, set) == mask_of(mem, lay, other) &&
                       fill_of(mem, lay, other) == set_length(mem, other);
    Addr table = table_of(mem, lay, set);
    for (int64_t position = 0; set_next_item(mem, lay, other, &position, &item);) {
        if (!is_empty) {
            if (!set_add_hashed(in, set, item.key, item.hash)) {
                return false;
            }
            continue;
        }
        obj_incref(in, item.key, 0, REF_NATIVE);
        if (same_places) {
            store_entry(in, entry_at(lay, table, (uint64_t)position - 1), item.key, item.hash);
        } else {
            insert_clean(in, set, item.key, item.hash);
        }
    }
    if (is_empty) {
        mem_store64(mem, set + lay->set.fill, (uint64_t)set_length(mem, other));
        mem_store64(mem, set + lay->set.used, (uint64_t)set_length(mem, other));
    }
    return true;
}

/* set_merge */
static bool merge(Interp *in, Addr set, Addr other)
{
    Memory *mem = in->mem;
    const CpyLayout *lay = &ENGINE_LAYOUT;
    int64_t count = set_length(mem, other);
    if (other == set || count == 0) {
        return true;
    }
    if ((fill_of(mem, lay, set) + count) * 5 >= (int64_t)mask_of(mem, lay, set) * 3 &&
        !set_resize(in, set, (set_length(mem, set) + count) * 2)) {
        return false;
    }
    return merge_entries(in, set, other);
}

static bool update_from_dict(Interp *in, Addr set, Addr dict)
{
    Memory *mem = in->mem;
    const CpyLayout *lay = &ENGINE_LAYOUT;
    int64_t count = dict_length(mem, dict);
    if ((fill_of(mem, lay, set) + count) * 5 >= (int64_t)mask_of(mem, lay, set) * 3 &&
        !set_resize(in, set, (set_length(mem, set) + count) * 2)) {
        return false;
    }
    DictEntry entry;
    for (int64_t position = 0; dict_next(mem, lay, dict, &position, &entry);) {
        Addr hash = entry.key_slot - lay->entry.me_key + lay->entry.me_hash;
        if (!set_add_hashed(in, set, entry.key, (int64_t)mem_load64(mem, hash))) {
            return false;
        }
    }
    return true;
}

static bool add_item(Interp *in, Addr key, void *context)
{
    const Addr *set = context;
    return set_add(in, *set, key);
}

bool set_update(Interp *in, Addr set, Addr iterable)
{
    if (is_any_set(in, iterable)) {
        return merge(in, set, iterable);
    }
    if (obj_is(in->mem, iterable, T_(dict))) {
        return update_from_dict(in, set, iterable);
    }
    return each_item(in, iterable, add_item, &set);
}

Addr set_copy(Interp *in, Addr set)
{
    Addr copy = set_new_like(in, set);
    if (copy != 0 && !merge(in, copy, set)) {
        obj_release(in, copy);
        return 0;
    }
    return copy;
}

/* The smalltables change places only if one of them is in use. */
static void swap_small_tables(Interp *in, Addr a, Addr b)
{
    const CpyLayout *lay = &ENGINE_LAYOUT;
    for (Addr i = 0; i < SET_MINSIZE * (Addr)lay->setentry.sizeof_; i += 8) {
        uint64_t word = mem_load64(in->mem, smalltable_of(lay, a) + i);
        mem_store64(in->mem, smalltable_of(lay, a) + i,
                    mem_load64(in->mem, smalltable_of(lay, b) + i));
        mem_store64(in->mem, smalltable_of(lay, b) + i, word);
    }
}

void set_swap(Interp *in, Addr a, Addr b)
{
    Memory *mem = in->mem;
    const CpyLayout *lay = &ENGINE_LAYOUT;
    const uint16_t fields[] = {lay->set.fill, lay->set.used, lay->set.mask};
    for (size_t i = 0; i < sizeof fields / sizeof fields[0]; i++) {
        uint64_t word = mem_load64(mem, a + fields[i]);
        mem_store64(mem, a + fields[i], mem_load64(mem, b + fields[i]));
        mem_store64(mem, b + fields[i], word);
    }
    Addr table_a = table_of(mem, lay, a);
    Addr table_b = table_of(mem, lay, b);
    bool small_a = table_a == smalltable_of(lay, a);
    bool small_b = table_b == smalltable_of(lay, b);
    mem_store64(mem, a + lay->set.table, small_b ? smalltable_of(lay, a) : table_b);
    mem_store64(mem, b + lay->set.table, small_a ? smalltable_of(lay, b) : table_a);
    if (small_a || small_b) {
        swap_small_tables(in, a, b);
    }
}
