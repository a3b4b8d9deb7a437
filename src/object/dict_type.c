/* dict_type.c - what the type dict does: death, edges, subscripts, comparison. */
#include "memory/near.h"
#include "object/abstract.h"
#include "object/dict_internal.h"
#include "object/errors.h"
#include "object/func.h"
#include "object/instance.h"
#include "object/name_use.h"
#include "object/owned_fields.h"
#include "object/special.h"
#include "object/type.h"

/* ---- deallocation ---- */

/* The dict itself; its fields lie in one pool. */
static MemNear near_dict(Interp *in, Addr dict)
{
    return mem_near(in->mem, dict, ENGINE_LAYOUT.dict.sizeof_);
}

static Addr near_keys(MemNear dict)
{
    return near_load64(dict, ENGINE_LAYOUT.dict.ma_keys);
}

static Addr near_values(MemNear dict)
{
    return near_load64(dict, ENGINE_LAYOUT.dict.ma_values);
}

/* The next of n values that is still there; the entry's index counts slots. Released slots are
 * zeroed at once, which CPython does not do: nobody reads them again, and what is left in the table
 * is then exactly what it still owns. */
static Addr next_owned_value(const Interp *in, Addr values, uint64_t n, MemNear entry)
{
    for (uint64_t i = near_load64(entry, NATIVE_INDEX); i < n; i++) {
        if (mem_load64(in->mem, values + 8 * i) != 0) {
            near_store64(entry, NATIVE_INDEX, i + 1);
            return values + 8 * i;
        }
    }
    return 0;
}

/* The same of the entries of a combined table: key, then value. */
static Addr next_owned_entry(const Interp *in, Addr first, uint64_t n, MemNear entry)
{
    const CpyLayout *lay = &ENGINE_LAYOUT;
    for (uint64_t i = near_load64(entry, NATIVE_INDEX); i < 2 * n; i++) {
        Addr slot = first + lay->entry.sizeof_ * (i >> 1) +
                    (i & 1 ? lay->entry.me_value : lay->entry.me_key);
        if (mem_load64(in->mem, slot) != 0) {
            near_store64(entry, NATIVE_INDEX, i + 1);
            return slot;
        }
    }
    return 0;
}

static Addr next_owned_slot(Interp *in, MemNear dict, Addr entry)
{
    Addr keys = near_keys(dict);
    Addr values = near_values(dict);
    if (__builtin_expect(keys == 0 || values == EMPTY_VALUES, 0)) {
        return 0;
    }
    MemNear near = mem_near_whole(in->mem, entry);
    uint64_t n = (uint64_t)keys_nentries(in->mem, &ENGINE_LAYOUT, keys);
    return values != 0 ? next_owned_value(in, values, n, near)
                       : next_owned_entry(in, keys_entries(in->mem, &ENGINE_LAYOUT, keys), n, near);
}

static void release_table(Interp *in, MemNear dict)
{
    Addr keys = near_keys(dict);
    Addr values = near_values(dict);
    if (values != 0) {
        if (values != EMPTY_VALUES) {
            heap_free(in->heap, values);
        }
        dict_keys_decref(in, keys);
    } else if (keys != 0) {
        keys_release(in, keys);
    }
}

static DeallocStatus dict_dealloc(Interp *in, Addr dict, Addr entry)
{
    Memory *mem = in->mem;
    gc_untrack(in, dict);
    MemNear near = near_dict(in, dict);
    Addr slot = next_owned_slot(in, near, entry);
    if (slot != 0) {
        ref_clear(in, slot, REF_DEALLOC);
        return DEALLOC_MORE;
    }
    release_table(in, near);
    uint64_t kept = mem_load64(mem, MACHINE(dict_numfree));
    bool is_kept =
        kept < in->cpy->free_list_dict && near_load64(near, ENGINE_LAYOUT.head.ob_type) == T_(dict);
    if (__builtin_expect(is_kept, 1)) {
        mem_store64(mem, MACHINE(dict_free) + 8 * kept, dict);
        mem_store64(mem, MACHINE(dict_numfree), kept + 1);
        obj_keep(in, dict, FREE_LIST_DICT);
    } else {
        obj_gc_free(in, dict);
    }
    return DEALLOC_DONE;
}

enum { MOST_TABLES = 80 }; /* PyDict_MAXFREELIST */

static void clear_kept_tables(Interp *in)
{
    Memory *mem = in->mem;
    for (uint64_t kept; (kept = mem_load64(mem, MACHINE(keys_numfree))) > 0;) {
        mem_store64(mem, MACHINE(keys_numfree), kept - 1);
        heap_free(in->heap, mem_load64(mem, MACHINE(keys_free) + 8 * (kept - 1)));
    }
}

void dict_keep_tables(Interp *in, uint64_t kept)
{
    Addr tables[MOST_TABLES];
    OU_ASSERT(kept <= MOST_TABLES && in->cpy->free_list_keys <= MOST_TABLES);
    clear_kept_tables(in);
    for (uint64_t i = 0; i < kept; i++) {
        tables[i] = keys_new(in, DICT_MINSIZE);
    }
    for (uint64_t i = kept; i > 0; i--) {
        keys_release(in, tables[i - 1]);
    }
}

void dict_clear_free_list(Interp *in)
{
    Memory *mem = in->mem;
    for (uint64_t kept; (kept = mem_load64(mem, MACHINE(dict_numfree))) > 0;) {
        mem_store64(mem, MACHINE(dict_numfree), kept - 1);
        obj_gc_free(in, mem_load64(mem, MACHINE(dict_free) + 8 * (kept - 1)));
    }
    clear_kept_tables(in);
}

static bool dict_tp_clear(Interp *in, Addr dict)
{
    dict_clear(in, dict);
    return true;
}

/* ---- edges (dict_traverse) ---- */

static bool visit_entries(const Memory *mem, const CpyLayout *lay, Addr keys, EdgeVisit visit,
                          void *context)
{
    bool any_keys = keys_lookup_is(mem, lay, keys, CODE_LOOKDICT);
    unsigned key_flags = any_keys ? EDGE_OWNED | EDGE_TRAVERSED : EDGE_OWNED;
    Addr first = keys_entries(mem, lay, keys);
    int64_t n = keys_nentries(mem, lay, keys);
    for (int64_t i = 0; i < n; i++) {
        Addr entry = keys_entry(lay, first, i);
        Addr value = mem_load64(mem, entry + lay->entry.me_value);
        if (value != 0 &&
            !visit(context, entry + lay->entry.me_value, value, EDGE_OWNED | EDGE_TRAVERSED)) {
            return false;
        }
        Addr key = any_keys ? mem_load64(mem, entry + lay->entry.me_key) : 0;
        if (key != 0 && !visit(context, entry + lay->entry.me_key, key, key_flags)) {
            return false;
        }
    }
    for (int64_t i = 0; !any_keys && i < n; i++) {
        Addr slot = keys_entry(lay, first, i) + lay->entry.me_key;
        Addr key = mem_load64(mem, slot);
        if (key != 0 && !visit(context, slot, key, key_flags)) {
            return false;
        }
    }
    return true;
}

static bool dict_visit(const Memory *mem, const CpyLayout *lay, Addr dict, EdgeVisit visit,
                       void *context)
{
    Addr keys = dict_keys_of(mem, lay, dict);
    Addr values = dict_values_of(mem, lay, dict);
    if (keys == 0 || values == EMPTY_VALUES) {
        return true;
    }
    if (values == 0) {
        return visit_entries(mem, lay, keys, visit, context);
    }
    int64_t n = keys_nentries(mem, lay, keys);
    for (int64_t i = 0; i < n; i++) {
        Addr slot = values + 8 * (Addr)i;
        Addr value = mem_load64(mem, slot);
        if (value != 0 && !visit(context, slot, value, EDGE_OWNED | EDGE_TRAVERSED)) {
            return false;
        }
    }
    return dict_keys_visit(mem, lay, keys, visit, context);
}

/* _PyDict_SizeOf: a shared table is charged to its class. */
static uint64_t dict_sizeof(const Memory *mem, const CpyLayout *lay, Addr dict)
{
    uint64_t size = object_sizeof(mem, lay, dict);
    Addr keys = dict_keys_of(mem, lay, dict);
    if (dict_values_of(mem, lay, dict) != 0) {
        size += 8 * keys_usable_fraction(keys_size(mem, lay, keys));
    }
    return mem_load64(mem, keys + lay->keys.dk_refcnt) == 1
               ? size + dict_keys_sizeof(mem, lay, keys)
               : size;
}

/* ---- subscripts ---- */

static Addr owned(Interp *in, Addr o)
{
    obj_incref(in, o, 0, REF_NATIVE);
    return o;
}

static Addr call_missing(Interp *in, Addr dict, Addr key)
{
    bool is_exact = obj_is(in->mem, dict, T_(dict));
    if (!is_exact) {
        name_use(in, "dictobject.c", "__missing__");
    }
    bool found = false;
    Addr value = is_exact ? 0 : special_call_bound(in, dict, "__missing__", &key, 1, &found);
    return found ? value : err_key(in, key);
}

static Addr dict_getitem(Interp *in, Addr dict, Addr key)
{
    int64_t hash = 0;
    if (!dict_key_hash(in, key, &hash)) {
        return 0;
    }
    int64_t index = dict_find(in, dict, key, hash);
    Addr value = dict_value_at(in->mem, &ENGINE_LAYOUT, dict, index);
    if (index == DKIX_ERROR || value != 0) {
        return value ? owned(in, value) : 0;
    }
    return obj_is(in->mem, dict, T_(dict)) ? err_key(in, key) : call_missing(in, dict, key);
}

static bool dict_setitem(Interp *in, Addr dict, Addr key, Addr value)
{
    if (value != 0) {
        return dict_set(in, dict, key, value);
    }
    int deleted = dict_delete(in, dict, key);
    if (deleted == 0) {
        (void)err_key(in, key);
    }
    return deleted > 0;
}

static int dict_contains(Interp *in, Addr dict, Addr key)
{
    int64_t hash = 0;
    if (!dict_key_hash(in, key, &hash)) {
        return -1;
    }
    int64_t index = dict_find(in, dict, key, hash);
    return index == DKIX_ERROR ? -1 : dict_value_at(in->mem, &ENGINE_LAYOUT, dict, index) != 0;
}

static int64_t dict_len(Interp *in, Addr dict)
{
    return dict_length(in->mem, dict);
}

static Addr dict_iter(Interp *in, Addr dict)
{
    return dict_iterator_new(in, dict, T_(dict_keyiterator));
}

/* ---- comparison (dict_equal) ---- */

/* 1, 0, or -1 with an exception: does b hold an equal value under this key of a? */
static int same_item(Interp *in, Addr b, const DictEntry *item, int64_t hash, Addr held)
{
    Memory *mem = in->mem;
    ref_copy(in, native_ref(held, 0), item->value, REF_NATIVE);
    ref_copy(in, native_ref(held, 1), item->key, REF_NATIVE);
    int64_t index = dict_find(in, b, item->key, hash);
    Addr other = dict_value_at(mem, &ENGINE_LAYOUT, b, index);
    int equal = index == DKIX_ERROR ? -1 : 0;
    if (other != 0) {
        ref_copy(in, native_ref(held, 2), other, REF_NATIVE);
        equal = obj_compare_bool(in, item->value, other, CMP_EQ);
        ref_clear(in, native_ref(held, 2), REF_NATIVE);
    }
    ref_clear(in, native_ref(held, 1), REF_NATIVE);
    ref_clear(in, native_ref(held, 0), REF_NATIVE);
    return equal;
}

static int dict_equal(Interp *in, Addr a, Addr b)
{
    Memory *mem = in->mem;
    if (dict_length(mem, a) != dict_length(mem, b)) {
        return 0;
    }
    Addr held = native_push(in, NATIVE_CALL, 0);
    DictEntry item;
    int equal = 1;
    for (int64_t position = 0; equal > 0 && dict_next(mem, &ENGINE_LAYOUT, a, &position, &item);) {
        Addr hash = item.key_slot - ENGINE_LAYOUT.entry.me_key + ENGINE_LAYOUT.entry.me_hash;
        equal = same_item(in, b, &item, (int64_t)mem_load64(mem, hash), held);
    }
    native_pop(in, held);
    return equal;
}

static Addr dict_compare(Interp *in, Addr a, Addr b, int op)
{
    bool comparable = obj_isinstance(in, a, T_(dict)) && obj_isinstance(in, b, T_(dict)) &&
                      (op == CMP_EQ || op == CMP_NE);
    if (!comparable) {
        return owned(in, OBJ_NOTIMPLEMENTED);
    }
    int equal = dict_equal(in, a, b);
    if (equal < 0) {
        return 0;
    }
    return owned(in, (equal == 1) == (op == CMP_EQ) ? OBJ_TRUE : OBJ_FALSE);
}

const TypeOps dict_ops = {
    .dealloc = dict_dealloc,
    .trashcan = true,
    .clear = dict_tp_clear,
    .repr = dict_repr,
    .compare = dict_compare,
    .create = dict_create,
    .iter = dict_iter,
    .binary = dict_binary,
    .inplace = dict_inplace,
    .length = dict_len,
    .getitem = dict_getitem,
    .setitem = dict_setitem,
    .contains = dict_contains,
    .sizeof_ = dict_sizeof,
    .methods = dict_methods,
};
const TypeEdges dict_edges = {dict_visit};
