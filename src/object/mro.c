/* mro.c - method resolution order (typeobject.c: mro_implementation, pmerge). */
#include "object/mro.h"

#include "base/host.h"
#include "base/text.h"
#include "object/dict.h"
#include "object/errors.h"
#include "object/list.h"
#include "object/tuple.h"
#include "object/type.h"

static Addr static_base(const Memory *mem, const CpyLayout *lay, Addr type)
{
    return mem_load64(mem, type + lay->type.tp_base);
}

size_t mro_length(const Memory *mem, const CpyLayout *lay, Addr type)
{
    if (type_id_of(type) == TYPE_ID_HEAP) {
        Addr mro = mem_load64(mem, type + lay->type.tp_mro);
        return mro ? (size_t)tuple_length(mem, mro) : 0;
    }
    size_t length = 0;
    for (Addr t = type; t != 0; t = static_base(mem, lay, t)) {
        length++;
    }
    return length;
}

Addr mro_item(const Memory *mem, const CpyLayout *lay, Addr type, size_t i)
{
    if (type_id_of(type) == TYPE_ID_HEAP) {
        return tuple_item(mem, mem_load64(mem, type + lay->type.tp_mro), (int64_t)i);
    }
    while (i-- > 0) {
        type = static_base(mem, lay, type);
    }
    return type;
}

bool obj_type_is_subtype(const Memory *mem, const CpyLayout *lay, Addr type, Addr base)
{
    size_t length = mro_length(mem, lay, type);
    for (size_t i = 0; i < length; i++) {
        if (mro_item(mem, lay, type, i) == base) {
            return true;
        }
    }
    return false;
}

static Addr single_base_mro(Interp *in, Addr type, Addr base)
{
    size_t length = mro_length(in->mem, &ENGINE_LAYOUT, base);
    Addr mro = tuple_new(in, (int64_t)length + 1);
    if (mro == 0) {
        return 0;
    }
    ref_copy(in, tuple_slot(mro, 0), type, REF_SLOT);
    for (size_t i = 0; i < length; i++) {
        ref_copy(in, tuple_slot(mro, (int64_t)i + 1), mro_item(in->mem, &ENGINE_LAYOUT, base, i),
                 REF_SLOT);
    }
    return mro;
}

enum { MOST_BASES = 32, MOST_ENTRIES = 256 };

/* One list that still has to be merged: the MRO of a base, or the bases themselves. */
typedef struct MergeList {
    Addr items[MOST_ENTRIES];
    size_t count, head;
} MergeList;

static bool in_a_tail(const MergeList *lists, size_t count, Addr candidate)
{
    for (size_t i = 0; i < count; i++) {
        for (size_t j = lists[i].head + 1; j < lists[i].count; j++) {
            if (lists[i].items[j] == candidate) {
                return true;
            }
        }
    }
    return false;
}

static Addr next_candidate(const MergeList *lists, size_t count, bool *all_empty)
{
    *all_empty = true;
    for (size_t i = 0; i < count; i++) {
        if (lists[i].head >= lists[i].count) {
            continue;
        }
        *all_empty = false;
        Addr candidate = lists[i].items[lists[i].head];
        if (!in_a_tail(lists, count, candidate)) {
            return candidate;
        }
    }
    return 0;
}

/* set_mro_error: the first class of each list that is left, once: they are the keys of a dict. */
static bool no_order(Interp *in, const MergeList *lists, size_t count)
{
    Addr left = dict_new(in);
    bool ok = left != 0;
    for (size_t i = 0; ok && i < count; i++) {
        bool has_head = lists[i].head < lists[i].count;
        ok = !has_head || dict_set(in, left, lists[i].items[lists[i].head], OBJ_NONE);
    }
    Text text = {0};
    ou_text_add(&text, "Cannot create a consistent method resolution\norder (MRO) for bases");
    DictEntry item;
    for (int64_t position = 0; ok && dict_next(in->mem, &ENGINE_LAYOUT, left, &position, &item);) {
        ou_text_add(&text, position > 1 ? ", " : " ");
        obj_type_name(in->mem, &ENGINE_LAYOUT, item.key, &text);
        obj_release(in, type_name_object(in, item.key)); /* class_name */
    }
    if (ok) {
        err_set_text(in, T_(TypeError), ou_text_view(&text));
    }
    ou_text_free(&text);
    obj_release(in, left);
    return false;
}

/* check_duplicates */
static bool all_differ(Interp *in, Addr bases)
{
    int64_t count = tuple_length(in->mem, bases);
    for (int64_t i = 0; i < count; i++) {
        for (int64_t j = i + 1; j < count; j++) {
            Addr base = tuple_item(in->mem, bases, i);
            if (base == tuple_item(in->mem, bases, j)) {
                return err_format(in, T_(TypeError), "duplicate base class %T", base) != 0;
            }
        }
    }
    return true;
}

static bool merge(Interp *in, MergeList *lists, size_t count, Addr result)
{
    for (;;) {
        bool all_empty = false;
        Addr candidate = next_candidate(lists, count, &all_empty);
        if (all_empty) {
            return true;
        }
        if (candidate == 0) {
            return no_order(in, lists, count);
        }
        if (!list_append(in, result, candidate)) {
            return false;
        }
        for (size_t i = 0; i < count; i++) {
            if (lists[i].head < lists[i].count && lists[i].items[lists[i].head] == candidate) {
                lists[i].head++;
            }
        }
    }
}

static bool fill_lists(Interp *in, Addr bases, MergeList *lists, size_t base_count)
{
    for (size_t i = 0; i < base_count; i++) {
        Addr base = tuple_item(in->mem, bases, (int64_t)i);
        lists[i].count = mro_length(in->mem, &ENGINE_LAYOUT, base);
        if (lists[i].count > MOST_ENTRIES) {
            return false;
        }
        for (size_t j = 0; j < lists[i].count; j++) {
            lists[i].items[j] = mro_item(in->mem, &ENGINE_LAYOUT, base, j);
        }
        lists[base_count].items[i] = base;
    }
    lists[base_count].count = base_count;
    return true;
}

Addr mro_implementation(Interp *in, Addr type, Addr bases)
{
    size_t base_count = (size_t)tuple_length(in->mem, bases);
    if (base_count == 1) {
        return single_base_mro(in, type, tuple_item(in->mem, bases, 0));
    }
    if (base_count > MOST_BASES) {
        return err_not_modelled(in, "a class with more than %d bases", (int)MOST_BASES);
    }
    if (!all_differ(in, bases)) {
        return 0;
    }
    /* CPython's to_merge and remain arrays are blocks of the MEM domain. */
    Addr to_merge = heap_malloc(in->heap, 8 * (base_count + 1), HEAP_DOMAIN_MEM, BLOCK_SCRATCH);
    Addr result = list_new(in, 1);
    if (to_merge == 0 || result == 0) {
        return 0;
    }
    ref_copy(in, list_slot(in->mem, result, 0), type, REF_SLOT);
    Addr remain = heap_malloc(in->heap, 4 * (base_count + 1), HEAP_DOMAIN_MEM, BLOCK_SCRATCH);
    size_t bytes = sizeof(MergeList) * (base_count + 1);
    MergeList *lists = ou_host_must_alloc(bytes);
    bool ok = fill_lists(in, bases, lists, base_count) && merge(in, lists, base_count + 1, result);
    ou_host_free(lists, bytes);
    heap_free(in->heap, remain);
    if (!ok) {
        obj_release(in, result);
        result = 0;
    }
    heap_free(in->heap, to_merge);
    return result;
}

Addr mro_compute(Interp *in, Addr type, Addr bases)
{
    Addr order = mro_implementation(in, type, bases);
    if (order == 0 || obj_is(in->mem, order, T_(tuple))) {
        return order;
    }
    Addr mro = list_to_tuple(in, order);
    obj_release(in, order);
    return mro;
}
