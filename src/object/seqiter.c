/* seqiter.c - iterators over list, tuple, str, bytes, over anything with __getitem__, and backwards
 * over lists. An exhausted one drops its sequence. */
#include "object/abstract.h"
#include "object/bytes_like.h"
#include "object/errors.h"
#include "object/held.h"
#include "object/int.h"
#include "object/list.h"
#include "object/owned_fields.h"
#include "object/reduce.h"
#include "object/seq_internal.h"
#include "object/str_internal.h"
#include "object/tuple.h"

Addr seqiter_new(Interp *in, Addr iterator_type, Addr seq, int64_t index)
{
    const CpyLayout *lay = &ENGINE_LAYOUT;
    Addr o = obj_gc_new(in, iterator_type, lay->seqiter.sizeof_);
    if (o != 0) {
        mem_store64(in->mem, o + lay->seqiter.it_index, (uint64_t)index);
        ref_copy(in, o + lay->seqiter.it_seq, seq, REF_SLOT);
        gc_track(in, o);
    }
    return o;
}

static Addr seq_of(const Interp *in, Addr o)
{
    return mem_load64(in->mem, o + ENGINE_LAYOUT.seqiter.it_seq);
}

static int64_t index_of(const Interp *in, Addr o)
{
    return (int64_t)mem_load64(in->mem, o + ENGINE_LAYOUT.seqiter.it_index);
}

static void set_index(Interp *in, Addr o, int64_t i)
{
    mem_store64(in->mem, o + ENGINE_LAYOUT.seqiter.it_index, (uint64_t)i);
}

static Addr exhausted(Interp *in, Addr o)
{
    ref_clear(in, o + ENGINE_LAYOUT.seqiter.it_seq, REF_SLOT);
    return 0;
}

static const OwnedFields iterator_fields = {
    .drop = {OWNED_FIELD(seqiter, it_seq)},
    .traverse = {OWNED_FIELD(seqiter, it_seq)},
};

static DeallocStatus iterator_dealloc(Interp *in, Addr o, Addr entry)
{
    return owned_fields_dealloc(in, o, entry, &iterator_fields);
}

static bool iterator_visit(const Memory *mem, const CpyLayout *lay, Addr o, EdgeVisit visit,
                           void *context)
{
    return owned_fields_visit(mem, lay, o, &iterator_fields, visit, context);
}

/* ---- next ---- */

static Addr list_next(Interp *in, Addr o)
{
    Addr seq = seq_of(in, o);
    if (seq == 0) {
        return 0;
    }
    int64_t i = index_of(in, o);
    if (i >= list_length(in->mem, seq)) {
        return exhausted(in, o);
    }
    set_index(in, o, i + 1);
    return obj_owned(in, list_item(in->mem, seq, i));
}

static Addr list_previous(Interp *in, Addr o)
{
    Addr seq = seq_of(in, o);
    if (seq == 0) {
        return 0;
    }
    int64_t i = index_of(in, o);
    if (i < 0 || i >= list_length(in->mem, seq)) {
        set_index(in, o, -1);
        return exhausted(in, o);
    }
    set_index(in, o, i - 1);
    return obj_owned(in, list_item(in->mem, seq, i));
}

static Addr tuple_next(Interp *in, Addr o)
{
    Addr seq = seq_of(in, o);
    if (seq == 0) {
        return 0;
    }
    int64_t i = index_of(in, o);
    if (i >= tuple_length(in->mem, seq)) {
        return exhausted(in, o);
    }
    set_index(in, o, i + 1);
    return obj_owned(in, tuple_item(in->mem, seq, i));
}

static Addr str_next(Interp *in, Addr o)
{
    Addr seq = seq_of(in, o);
    if (seq == 0) {
        return 0;
    }
    int64_t i = index_of(in, o);
    if (i >= str_length(in->mem, seq)) {
        return exhausted(in, o);
    }
    Addr item = str_character(in, str_char(in->mem, &ENGINE_LAYOUT, seq, i));
    if (item != 0) {
        set_index(in, o, i + 1);
    }
    return item;
}

/* of bytes and of bytearrays, whose bytes move */
static Addr byteslike_next(Interp *in, Addr o)
{
    Addr seq = seq_of(in, o);
    if (seq == 0) {
        return 0;
    }
    int64_t i = index_of(in, o);
    if (i >= obj_size(in->mem, seq)) {
        return exhausted(in, o);
    }
    set_index(in, o, i + 1);
    return int_from_i64(in, mem_load8(in->mem, byteslike_data(in, seq) + (Addr)i));
}

/* iter_iternext: PySequence_GetItem until IndexError or StopIteration. */
static Addr generic_next(Interp *in, Addr o)
{
    Addr seq = seq_of(in, o);
    if (seq == 0) {
        return 0;
    }
    int64_t i = index_of(in, o);
    Addr index = int_from_i64(in, i);
    if (index == 0) {
        return 0;
    }
    Addr entry = held_begin(in);
    held_put(in, entry, 0, index);
    Addr item = obj_sequence_item(in, seq, index);
    held_end(in, entry);
    if (item != 0) {
        set_index(in, o, i + 1);
        return item;
    }
    if (in->halt == HALT_NONE &&
        (err_matches(in, T_(IndexError)) || err_matches(in, T_(StopIteration)))) {
        err_clear(in);
        return exhausted(in, o);
    }
    return 0;
}

/* ---- __length_hint__ ---- */

static Addr hint(Interp *in, Addr self, const Addr *args, size_t nargs, Addr kwnames)
{
    (void)args;
    (void)nargs;
    (void)kwnames;
    Addr seq = seq_of(in, self);
    int64_t length = seq == 0                        ? 0
                     : obj_is(in->mem, seq, T_(str)) ? str_length(in->mem, seq)
                     : obj_has_length(in, seq)       ? obj_length(in, seq)
                                                     : -2;
    if (length == -2) {
        return obj_owned(in, OBJ_NOTIMPLEMENTED);
    }
    if (length < 0 && seq != 0) {
        return 0;
    }
    int64_t left = seq == 0 ? 0 : length - index_of(in, self);
    return int_from_i64(in, left < 0 ? 0 : left);
}

static Addr reverse_hint(Interp *in, Addr self, const Addr *args, size_t nargs, Addr kwnames)
{
    (void)args;
    (void)nargs;
    (void)kwnames;
    Addr seq = seq_of(in, self);
    int64_t left = index_of(in, self) + 1;
    return int_from_i64(in, seq == 0 || list_length(in->mem, seq) < left ? 0 : left);
}

/* ---- __reduce__, __setstate__ ---- */

/* listiter_reduce_general and its like: of an exhausted one, iter() of what has no items. */
static Addr reduce(Interp *in, Addr self, const Addr *args, size_t nargs, Addr kwnames)
{
    (void)args;
    (void)nargs;
    (void)kwnames;
    Addr seq = seq_of(in, self);
    if (seq != 0) {
        bool is_reverse = obj_is(in->mem, self, T_(list_reverseiterator));
        return reduce_recipe_at(in, reduce_builtin(in, is_reverse ? "reversed" : "iter"), &seq, 1,
                                index_of(in, self));
    }
    Addr callable = reduce_builtin(in, "iter");
    if (callable == 0) {
        return 0;
    }
    TypeId id = obj_type_id(in->mem, self);
    return reduce_recipe_of(in, callable,
                            id == TYPE_ID_list_iterator || id == TYPE_ID_list_reverseiterator
                                ? list_new(in, 0)
                            : id == TYPE_ID_str_iterator ? str_from_utf8(in, "", 0)
                                                         : tuple_new(in, 0));
}

/* The place to go on from, within the sequence; iter_setstate has no upper bound. */
static Addr setstate(Interp *in, Addr self, const Addr *args, size_t nargs, Addr kwnames)
{
    (void)nargs;
    (void)kwnames;
    int64_t index = 0;
    if (!int_from_state(in, args[0], &index)) {
        return 0;
    }
    Addr seq = seq_of(in, self);
    if (seq != 0) {
        bool is_reverse = obj_is(in->mem, self, T_(list_reverseiterator));
        int64_t least = is_reverse ? -1 : 0;
        index = index < least ? least : index;
        if (!obj_is(in->mem, self, T_(iterator))) {
            int64_t most = (obj_is(in->mem, seq, T_(str)) ? str_length(in->mem, seq)
                                                          : obj_size(in->mem, seq)) -
                           (is_reverse ? 1 : 0);
            index = index > most ? most : index;
        }
        set_index(in, self, index);
    }
    return obj_owned(in, OBJ_NONE);
}

static const NativeMethod iterator_methods[] = {
    {"__length_hint__", hint, 0, 0, 0},
    {"__reduce__",                reduce, 0, 0, 0},
    {"__setstate__",                setstate, 1, 1, 0},
    {0     },
};
static const NativeMethod reverse_methods[] = {
    {"__length_hint__", reverse_hint, 0, 0, 0},
    {"__reduce__",                reduce, 0, 0, 0},
    {"__setstate__",                setstate, 1, 1, 0},
    {0     },
};

#define ITERATOR_ROWS(type, next_row, method_rows)                                                 \
    const TypeOps type##_ops = {                                                                   \
        .dealloc = iterator_dealloc,                                                               \
        .iter = obj_iter_self,                                                                     \
        .next = (next_row),                                                                        \
        .methods = (method_rows),                                                                  \
    };                                                                                             \
    const TypeEdges type##_edges = {iterator_visit}

ITERATOR_ROWS(list_iterator, list_next, iterator_methods);
ITERATOR_ROWS(list_reverseiterator, list_previous, reverse_methods);
ITERATOR_ROWS(tuple_iterator, tuple_next, iterator_methods);
ITERATOR_ROWS(str_iterator, str_next, iterator_methods);
ITERATOR_ROWS(bytes_iterator, byteslike_next, iterator_methods);
ITERATOR_ROWS(bytearray_iterator, byteslike_next, iterator_methods);
ITERATOR_ROWS(iterator, generic_next, iterator_methods);

Addr str_iter(Interp *in, Addr o)
{
    return seqiter_new(in, T_(str_iterator), o, 0);
}
