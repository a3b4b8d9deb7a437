/* iters.c - enumerate, reversed (enumobject.c), zip, map, filter (bltinmodule.c). */
#include "object/iters.h"

#include "base/host.h"
#include "object/abstract.h"
#include "object/arg_parser.h"
#include "object/args_tuple.h"
#include "object/complain.h"
#include "object/errors.h"
#include "object/generic_alias.h"
#include "object/held.h"
#include "object/int_internal.h"
#include "object/owned_fields.h"
#include "object/reduce.h"
#include "object/static_types.h"
#include "object/str.h"
#include "object/tuple.h"
#include "object/tuple_reuse.h"
#include "object/type.h"

static Addr owned(Interp *in, Addr o)
{
    obj_incref(in, o, 0, REF_NATIVE);
    return o;
}

static bool takes_no_keywords(Interp *in, Addr kwnames, const char *name)
{
    return kwnames == 0 ||
           err_format(in, T_(TypeError), "%.200s() takes no keyword arguments", name) != 0;
}

/* ---- enumerate ---- */

static bool fill_enumerate(Interp *in, Addr en, Addr iterable, Addr start)
{
    int64_t index = 0;
    if (start != 0) {
        Addr whole = int_index_object(in, start);
        if (whole == 0) {
            return false;
        }
        if (!int_as_i64(in->mem, whole, &index)) {
            /* PyLong_AsSsize_t has complained. */
            err_format(in, T_(OverflowError), "Python int too large to convert to C ssize_t");
            err_clear(in);
            index = INT64_MAX;
            ref_copy(in, en + ENGINE_LAYOUT.enumerate.en_longindex, whole, REF_SLOT);
        }
        obj_release(in, whole);
    }
    mem_store64(in->mem, en + ENGINE_LAYOUT.enumerate.en_index, (uint64_t)index);
    Addr iterator = obj_iter(in, iterable);
    if (iterator == 0) {
        return false;
    }
    ref_move(in, en + ENGINE_LAYOUT.enumerate.en_sit, iterator);
    Addr pair = tuple_from(in, (const Addr[]){OBJ_NONE, OBJ_NONE}, 2);
    if (pair == 0) {
        return false;
    }
    ref_move(in, en + ENGINE_LAYOUT.enumerate.en_result, pair);
    return true;
}

static Addr new_enumerate(Interp *in, Addr type, const Addr values[2], Addr entry)
{
    Addr en = type_alloc_instance(in, type, 0);
    if (en == 0) {
        return 0;
    }
    ref_move(in, native_ref(entry, 2), en);
    if (!fill_enumerate(in, en, values[0], values[1])) {
        ref_clear(in, native_ref(entry, 2), REF_NATIVE);
        return 0;
    }
    mem_store64(in->mem, native_ref(entry, 2), 0);
    return en;
}

static Addr enumerate_create(Interp *in, Addr type, const Addr *args, size_t nargs, Addr kwnames)
{
    Addr entry = args_call_begin(in, args, nargs, kwnames);
    if (entry == 0) {
        return 0;
    }
    Addr values[2];
    bool ok = arg_unpack(in, ARG_PARSER_enumerate, args, nargs, kwnames, values);
    return args_tuple_end(in, entry, ok ? new_enumerate(in, type, values, entry) : 0);
}

/* The number that comes next, and one more for the next time. CPython: enum_next_long for what no
 * Py_ssize_t holds. */
static Addr next_number(Interp *in, Addr en)
{
    Memory *mem = in->mem;
    Addr index = en + ENGINE_LAYOUT.enumerate.en_index,
         longer = en + ENGINE_LAYOUT.enumerate.en_longindex;
    int64_t value = (int64_t)mem_load64(mem, index);
    if (value < INT64_MAX) {
        mem_store64(mem, index, (uint64_t)value + 1);
        return int_from_i64(in, value);
    }
    Addr number = mem_load64(mem, longer);
    number = number ? obj_owned(in, number) : int_from_i64(in, value);
    Addr one = int_from_i64(in, 1);
    Addr next = number ? int_add(in, number, one) : 0;
    obj_release(in, one);
    if (next == 0) {
        obj_release(in, number);
        return 0;
    }
    ref_set(in, longer, next, REF_SLOT);
    return number;
}

static Addr enumerate_next(Interp *in, Addr en)
{
    Memory *mem = in->mem;
    const CpyLayout *lay = &ENGINE_LAYOUT;
    Addr item = obj_next(in, mem_load64(mem, en + lay->enumerate.en_sit));
    if (item == 0) {
        return 0;
    }
    Addr number = next_number(in, en);
    Addr result = mem_load64(mem, en + lay->enumerate.en_result);
    Addr reused = number ? pair_reuse(in, result, number, item) : 0;
    if (reused != 0 || number == 0) {
        return reused;
    }
    Addr pair = tuple_new(in, 2);
    if (pair != 0) {
        ref_move(in, tuple_slot(pair, 0), number);
        ref_move(in, tuple_slot(pair, 1), item);
    }
    return pair;
}

static const OwnedFields enumerate_fields = {
    .drop = {OWNED_FIELD(enumerate, en_sit), OWNED_FIELD(enumerate, en_result),
             OWNED_FIELD(enumerate, en_longindex)},
    .traverse = {OWNED_FIELD(enumerate, en_sit), OWNED_FIELD(enumerate, en_result),
             OWNED_FIELD(enumerate, en_longindex)},
};

static DeallocStatus enumerate_dealloc(Interp *in, Addr o, Addr entry)
{
    return owned_fields_dealloc(in, o, entry, &enumerate_fields);
}

static bool enumerate_visit(const Memory *mem, const CpyLayout *lay, Addr o, EdgeVisit visit,
                            void *context)
{
    return owned_fields_visit(mem, lay, o, &enumerate_fields, visit, context);
}

/* enum_reduce */
static Addr enumerate_reduce(Interp *in, Addr self, const Addr *args, size_t nargs, Addr kwnames)
{
    (void)args;
    (void)nargs;
    (void)kwnames;
    Addr number = mem_load64(in->mem, self + ENGINE_LAYOUT.enumerate.en_longindex);
    number = number != 0
                 ? obj_owned(in, number)
                 : int_from_u64(in, mem_load64(in->mem, self + ENGINE_LAYOUT.enumerate.en_index));
    if (number == 0) {
        return 0;
    }
    Addr entry = held_begin(in);
    held_put(in, entry, 0, number);
    Addr recipe = reduce_recipe(
        in, obj_type(in->mem, self),
        (const Addr[]){mem_load64(in->mem, self + ENGINE_LAYOUT.enumerate.en_sit), number}, 2, 0);
    held_end(in, entry);
    return recipe;
}

static const NativeMethod enumerate_methods[] = {
    GENERIC_ALIAS_ROW,
    {"__reduce__", enumerate_reduce, 0, 0, 0},
    {NULL,         NULL,             0, 0, 0},
};

const TypeOps enumerate_ops = {
    .methods = enumerate_methods,
    .dealloc = enumerate_dealloc,
    .create = enumerate_create,
    .iter = owned,
    .next = enumerate_next,
};
const TypeEdges enumerate_edges = {enumerate_visit};

/* ---- iterators of several arguments ---- */

/* A tuple with an iterator of each argument. */
static Addr iterators_of(Interp *in, const Addr *args, size_t nargs)
{
    Addr iterators = tuple_new(in, (int64_t)nargs);
    if (iterators == 0) {
        return 0;
    }
    Addr held = native_push(in, NATIVE_CALL, 0);
    ref_move(in, native_ref(held, 0), iterators);
    bool ok = true;
    for (size_t i = 0; ok && i < nargs; i++) {
        Addr iterator = obj_iter(in, args[i]);
        ok = iterator != 0;
        if (ok) {
            ref_move(in, tuple_slot(iterators, (int64_t)i), iterator);
        }
    }
    if (ok) {
        mem_store64(in->mem, native_ref(held, 0), 0);
    } else {
        ref_clear(in, native_ref(held, 0), REF_NATIVE);
    }
    native_pop(in, held);
    return ok ? iterators : 0;
}

/* ---- zip ---- */

static Addr nones(Interp *in, size_t count)
{
    Addr tuple = tuple_new(in, (int64_t)count);
    for (size_t i = 0; tuple != 0 && i < count; i++) {
        ref_copy(in, tuple_slot(tuple, (int64_t)i), OBJ_NONE, REF_SLOT);
    }
    return tuple;
}

/* A class that is called: its arguments are packed into a tuple, and none has a name. */
typedef struct IterClass {
    const char *name;
    Addr (*make)(Interp *in, Addr type, const Addr *args, size_t nargs, Addr entry);
} IterClass;

static Addr make_called(Interp *in, const IterClass *class, Addr type, const Addr *args,
                        size_t nargs, Addr kwnames)
{
    Addr entry =
        takes_no_keywords(in, kwnames, class->name) ? args_tuple_begin(in, args, nargs) : 0;
    return entry ? args_tuple_end(in, entry, class->make(in, type, args, nargs, entry)) : 0;
}

static Addr zip_make(Interp *in, Addr type, const Addr *args, size_t nargs, Addr entry)
{
    const CpyLayout *lay = &ENGINE_LAYOUT;
    Addr iterators = iterators_of(in, args, nargs);
    if (iterators == 0) {
        return 0;
    }
    ref_move(in, native_ref(entry, 1), iterators);
    Addr result = nones(in, nargs);
    if (result != 0) {
        ref_move(in, native_ref(entry, 2), result);
    }
    Addr zip = result ? type_alloc_instance(in, type, 0) : 0;
    if (zip == 0) {
        ref_clear(in, native_ref(entry, 1), REF_NATIVE);
        ref_clear(in, native_ref(entry, 2), REF_NATIVE);
        return 0;
    }
    mem_store64(in->mem, zip + lay->zip.tuplesize, nargs);
    ref_move(in, zip + lay->zip.ittuple, iterators);
    ref_move(in, zip + lay->zip.result, result);
    mem_store64(in->mem, native_ref(entry, 1), 0);
    mem_store64(in->mem, native_ref(entry, 2), 0);
    return zip;
}

static Addr zip_create(Interp *in, Addr type, const Addr *args, size_t nargs, Addr kwnames)
{
    static const IterClass class = {"zip", zip_make};
    return make_called(in, &class, type, args, nargs, kwnames);
}

/* Puts the next item of each iterator into the tuple (held by the entry); false when one ends. */
static bool zip_fill(Interp *in, Addr iterators, Addr tuple)
{
    int64_t count = tuple_length(in->mem, iterators);
    for (int64_t i = 0; i < count; i++) {
        Addr item = obj_next(in, tuple_item(in->mem, iterators, i));
        if (item == 0) {
            return false;
        }
        ref_set(in, tuple_slot(tuple, i), item, REF_SLOT);
    }
    return true;
}

static Addr zip_next(Interp *in, Addr zip)
{
    Memory *mem = in->mem;
    int64_t count = (int64_t)mem_load64(mem, zip + ENGINE_LAYOUT.zip.tuplesize);
    if (count == 0) {
        return 0;
    }
    Addr result = mem_load64(mem, zip + ENGINE_LAYOUT.zip.result);
    bool reuse = obj_refcnt(mem, result) == 1;
    Addr tuple = reuse ? owned(in, result) : tuple_new(in, count);
    if (tuple == 0) {
        return 0;
    }
    Addr held = native_push(in, NATIVE_CALL, 0);
    ref_move(in, native_ref(held, 0), tuple);
    bool ok = zip_fill(in, mem_load64(mem, zip + ENGINE_LAYOUT.zip.ittuple), tuple);
    if (ok) {
        mem_store64(mem, native_ref(held, 0), 0);
        if (!gc_is_tracked(mem, tuple)) {
            gc_track(in, tuple);
        }
    } else {
        ref_clear(in, native_ref(held, 0), REF_NATIVE);
    }
    native_pop(in, held);
    return ok ? tuple : 0;
}

static const OwnedFields zip_fields = {
    .drop = {OWNED_FIELD(zip, ittuple), OWNED_FIELD(zip, result)},
    .traverse = {OWNED_FIELD(zip, ittuple), OWNED_FIELD(zip, result)},
};

static DeallocStatus zip_dealloc(Interp *in, Addr o, Addr entry)
{
    return owned_fields_dealloc(in, o, entry, &zip_fields);
}

static bool zip_visit(const Memory *mem, const CpyLayout *lay, Addr o, EdgeVisit visit,
                      void *context)
{
    return owned_fields_visit(mem, lay, o, &zip_fields, visit, context);
}

/* zip_reduce: the class and the iterators, in the tuple that is there. */
static Addr zip_reduce(Interp *in, Addr self, const Addr *args, size_t nargs, Addr kwnames)
{
    (void)args;
    (void)nargs;
    (void)kwnames;
    return tuple_from(in,
                      (const Addr[]){obj_type(in->mem, self),
                                     mem_load64(in->mem, self + ENGINE_LAYOUT.zip.ittuple)},
                      2);
}

static const NativeMethod zip_methods[] = {
    {"__reduce__", zip_reduce, 0, 0, 0},
    {NULL,         NULL,       0, 0, 0},
};

const TypeOps zip_ops = {
    .methods = zip_methods,
    .dealloc = zip_dealloc,
    .create = zip_create,
    .iter = owned,
    .next = zip_next,
};
const TypeEdges zip_edges = {zip_visit};

/* ---- map ---- */

static Addr map_make(Interp *in, Addr type, const Addr *args, size_t nargs, Addr entry)
{
    if (nargs < 2) {
        return err_format(in, T_(TypeError), "map() must have at least two arguments.");
    }
    Addr iterators = iterators_of(in, args + 1, nargs - 1);
    Addr map = 0;
    if (iterators != 0) {
        ref_move(in, native_ref(entry, 1), iterators);
        map = type_alloc_instance(in, type, 0);
        mem_store64(in->mem, native_ref(entry, 1), 0);
    }
    if (map != 0) {
        ref_move(in, map + ENGINE_LAYOUT.map.iters, iterators);
        ref_copy(in, map + ENGINE_LAYOUT.map.func, args[0], REF_SLOT);
    }
    return map;
}

static Addr map_create(Interp *in, Addr type, const Addr *args, size_t nargs, Addr kwnames)
{
    static const IterClass class = {"map", map_make};
    return make_called(in, &class, type, args, nargs, kwnames);
}

/* map_next: the items are on the C stack while the function runs. */
static Addr map_next(Interp *in, Addr map)
{
    const Memory *mem = in->mem;
    Addr iterators = mem_load64(mem, map + ENGINE_LAYOUT.map.iters);
    int64_t count = tuple_length(mem, iterators);
    if (count > NATIVE_REF_COUNT - 1) {
        return err_not_modelled(in, "map() over more than %d iterables", NATIVE_REF_COUNT - 1);
    }
    Addr args[NATIVE_REF_COUNT];
    Addr held = native_push(in, NATIVE_CALL, 0);
    bool ok = true;
    for (int64_t i = 0; ok && i < count; i++) {
        args[i] = obj_next(in, tuple_item(mem, iterators, i));
        ok = args[i] != 0;
        if (ok) {
            ref_move(in, native_ref(held, (unsigned)i), args[i]);
        }
    }
    Addr function = mem_load64(mem, map + ENGINE_LAYOUT.map.func);
    Addr result = ok ? obj_call(in, function, args, (size_t)count) : 0;
    if (result != 0) {
        ref_move(in, native_ref(held, NATIVE_REF_COUNT - 1), result);
    }
    for (int64_t i = 0; i < count; i++) {
        ref_clear(in, native_ref(held, (unsigned)i), REF_NATIVE);
    }
    mem_store64(in->mem, native_ref(held, NATIVE_REF_COUNT - 1), 0);
    native_pop(in, held);
    return result;
}

static const OwnedFields map_fields = {
    .drop = {OWNED_FIELD(map, iters), OWNED_FIELD(map, func)},
    .traverse = {OWNED_FIELD(map, iters), OWNED_FIELD(map, func)},
};

static DeallocStatus map_dealloc(Interp *in, Addr o, Addr entry)
{
    return owned_fields_dealloc(in, o, entry, &map_fields);
}

static bool map_visit(const Memory *mem, const CpyLayout *lay, Addr o, EdgeVisit visit,
                      void *context)
{
    return owned_fields_visit(mem, lay, o, &map_fields, visit, context);
}

/* map_reduce */
static Addr map_reduce(Interp *in, Addr self, const Addr *args, size_t nargs, Addr kwnames)
{
    (void)args;
    (void)nargs;
    (void)kwnames;
    Addr iterators = mem_load64(in->mem, self + ENGINE_LAYOUT.map.iters);
    int64_t count = tuple_length(in->mem, iterators);
    Addr arguments = tuple_new(in, count + 1);
    if (arguments == 0) {
        return 0;
    }
    ref_copy(in, tuple_slot(arguments, 0), mem_load64(in->mem, self + ENGINE_LAYOUT.map.func),
             REF_SLOT);
    for (int64_t i = 0; i < count; i++) {
        ref_copy(in, tuple_slot(arguments, i + 1), tuple_item(in->mem, iterators, i), REF_SLOT);
    }
    Addr recipe = tuple_from(in, (const Addr[]){obj_type(in->mem, self), arguments}, 2);
    obj_release(in, arguments);
    return recipe;
}

static const NativeMethod map_methods[] = {
    {"__reduce__", map_reduce, 0, 0, 0},
    {NULL,         NULL,       0, 0, 0},
};

const TypeOps map_ops = {
    .methods = map_methods,
    .dealloc = map_dealloc,
    .create = map_create,
    .iter = owned,
    .next = map_next,
};
const TypeEdges map_edges = {map_visit};

/* ---- filter ---- */

static Addr filter_make(Interp *in, Addr type, const Addr *args, size_t nargs, Addr entry)
{
    if (nargs != 2) {
        return err_positional(in, "filter", 2, 2, nargs);
    }
    Addr iterator = obj_iter(in, args[1]);
    Addr filter = 0;
    if (iterator != 0) {
        ref_move(in, native_ref(entry, 1), iterator);
        filter = type_alloc_instance(in, type, 0);
        mem_store64(in->mem, native_ref(entry, 1), 0);
    }
    if (filter != 0) {
        ref_copy(in, filter + ENGINE_LAYOUT.filter.func, args[0], REF_SLOT);
        ref_move(in, filter + ENGINE_LAYOUT.filter.it, iterator);
    }
    return filter;
}

static Addr filter_create(Interp *in, Addr type, const Addr *args, size_t nargs, Addr kwnames)
{
    static const IterClass class = {"filter", filter_make};
    return make_called(in, &class, type, args, nargs, kwnames);
}

/* 1 = keep the item, 0 = drop it, -1 = exception. */
static int filter_test(Interp *in, Addr function, Addr item)
{
    if (function == OBJ_NONE || function == T_(bool)) {
        return obj_truth(in, item);
    }
    Addr verdict = obj_call(in, function, &item, 1);
    if (verdict == 0) {
        return -1;
    }
    Addr held = native_push(in, NATIVE_CALL, 0);
    ref_move(in, native_ref(held, 0), verdict);
    int keep = obj_truth(in, verdict);
    ref_clear(in, native_ref(held, 0), REF_NATIVE);
    native_pop(in, held);
    return keep;
}

static Addr filter_next(Interp *in, Addr filter)
{
    Addr iterator = mem_load64(in->mem, filter + ENGINE_LAYOUT.filter.it);
    Addr function = mem_load64(in->mem, filter + ENGINE_LAYOUT.filter.func);
    for (Addr item; (item = obj_next(in, iterator)) != 0;) {
        Addr held = native_push(in, NATIVE_CALL, 0);
        ref_move(in, native_ref(held, 0), item);
        int keep = filter_test(in, function, item);
        if (keep > 0) {
            mem_store64(in->mem, native_ref(held, 0), 0);
        } else {
            ref_clear(in, native_ref(held, 0), REF_NATIVE);
        }
        native_pop(in, held);
        if (keep != 0) {
            return keep > 0 ? item : 0;
        }
    }
    return 0;
}

static const OwnedFields filter_fields = {
    .drop = {OWNED_FIELD(filter, func), OWNED_FIELD(filter, it)  },
    .traverse = {OWNED_FIELD(filter, it),   OWNED_FIELD(filter, func)},
};

static DeallocStatus filter_dealloc(Interp *in, Addr o, Addr entry)
{
    return owned_fields_dealloc(in, o, entry, &filter_fields);
}

static bool filter_visit(const Memory *mem, const CpyLayout *lay, Addr o, EdgeVisit visit,
                         void *context)
{
    return owned_fields_visit(mem, lay, o, &filter_fields, visit, context);
}

/* filter_reduce */
static Addr filter_reduce(Interp *in, Addr self, const Addr *args, size_t nargs, Addr kwnames)
{
    (void)args;
    (void)nargs;
    (void)kwnames;
    const Addr parts[] = {mem_load64(in->mem, self + ENGINE_LAYOUT.filter.func),
                          mem_load64(in->mem, self + ENGINE_LAYOUT.filter.it)};
    return reduce_recipe(in, obj_type(in->mem, self), parts, 2, 0);
}

static const NativeMethod filter_methods[] = {
    {"__reduce__", filter_reduce, 0, 0, 0},
    {NULL,         NULL,          0, 0, 0},
};

const TypeOps filter_ops = {
    .methods = filter_methods,
    .dealloc = filter_dealloc,
    .create = filter_create,
    .iter = owned,
    .next = filter_next,
};
const TypeEdges filter_edges = {filter_visit};

/* ---- reversed ---- */

/* reversed_new: __reversed__ if the type has it, else the sequence protocol. */
static Addr reversed_make(Interp *in, Addr type, Addr sequence)
{
    Addr own_type = obj_type(in->mem, sequence);
    Addr special = type_lookup_id(in, own_type, "__reversed__");
    if (special != 0 && special != OBJ_NONE) {
        const TypeOps *ops = ops_of(in->mem, special);
        Addr bound =
            ops->descr_get ? ops->descr_get(in, special, sequence, own_type) : owned(in, special);
        return call_and_drop(in, bound, NULL, 0);
    }
    const TypeOps *ops = ops_of(in->mem, sequence);
    bool is_sequence =
        ops->getitem != NULL && ops->length != NULL && !obj_isinstance(in, sequence, T_(dict));
    bool is_heap_sequence =
        type_id_of(own_type) == TYPE_ID_HEAP && type_lookup_id(in, own_type, "__getitem__") != 0;
    if (special == OBJ_NONE || (!is_sequence && !is_heap_sequence)) {
        return err_format(in, T_(TypeError), "'%.200N' object is not reversible", sequence);
    }
    int64_t length = obj_length(in, sequence);
    if (length < 0) {
        return 0;
    }
    Addr o = type_alloc_instance(in, type, 0);
    if (o != 0) {
        mem_store64(in->mem, o + ENGINE_LAYOUT.reversed.index, (uint64_t)(length - 1));
        ref_copy(in, o + ENGINE_LAYOUT.reversed.seq, sequence, REF_SLOT);
    }
    return o;
}

static Addr reversed_create(Interp *in, Addr type, const Addr *args, size_t nargs, Addr kwnames)
{
    if (!takes_no_keywords(in, kwnames, "reversed")) {
        return 0;
    }
    if (nargs != 1) {
        return err_positional(in, "reversed", 1, 1, nargs);
    }
    Addr entry = args_tuple_begin(in, args, nargs);
    return entry ? args_tuple_end(in, entry, reversed_make(in, type, args[0])) : 0;
}

static Addr reversed_next(Interp *in, Addr o)
{
    Memory *mem = in->mem;
    Addr index_field = o + ENGINE_LAYOUT.reversed.index;
    int64_t index = (int64_t)mem_load64(mem, index_field);
    Addr sequence = mem_load64(mem, o + ENGINE_LAYOUT.reversed.seq);
    if (index >= 0 && sequence != 0) {
        Addr number = int_from_i64(in, index);
        Addr item = number ? obj_sequence_item(in, sequence, number) : 0;
        obj_release(in, number);
        if (item != 0) {
            mem_store64(mem, index_field, (uint64_t)(index - 1));
            return item;
        }
        if (in->halt != HALT_NONE) {
            return 0;
        }
        if (err_matches(in, T_(IndexError)) || err_matches(in, T_(StopIteration))) {
            err_clear(in);
        }
    }
    mem_store64(mem, index_field, UINT64_MAX);
    ref_clear(in, o + ENGINE_LAYOUT.reversed.seq, REF_SLOT);
    return 0;
}

static const OwnedFields reversed_fields = {
    .drop = {OWNED_FIELD(reversed, seq)},
    .traverse = {OWNED_FIELD(reversed, seq)},
};

static DeallocStatus reversed_dealloc(Interp *in, Addr o, Addr entry)
{
    return owned_fields_dealloc(in, o, entry, &reversed_fields);
}

static bool reversed_visit(const Memory *mem, const CpyLayout *lay, Addr o, EdgeVisit visit,
                           void *context)
{
    return owned_fields_visit(mem, lay, o, &reversed_fields, visit, context);
}

/* reversed_len */
static Addr reversed_hint(Interp *in, Addr self, const Addr *args, size_t nargs, Addr kwnames)
{
    (void)args;
    (void)nargs;
    (void)kwnames;
    Addr sequence = mem_load64(in->mem, self + ENGINE_LAYOUT.reversed.seq);
    if (sequence == 0) {
        return int_from_i64(in, 0);
    }
    int64_t length = obj_length(in, sequence);
    int64_t left = (int64_t)mem_load64(in->mem, self + ENGINE_LAYOUT.reversed.index) + 1;
    return length < 0 ? 0 : int_from_i64(in, length < left ? 0 : left);
}

/* reversed_reduce */
static Addr reversed_reduce(Interp *in, Addr self, const Addr *args, size_t nargs, Addr kwnames)
{
    (void)args;
    (void)nargs;
    (void)kwnames;
    Addr sequence = mem_load64(in->mem, self + ENGINE_LAYOUT.reversed.seq);
    Addr type = obj_type(in->mem, self);
    return sequence != 0
               ? reduce_recipe_at(in, type, &sequence, 1,
                                  (int64_t)mem_load64(in->mem, self + ENGINE_LAYOUT.reversed.index))
               : reduce_recipe_of(in, type, tuple_new(in, 0));
}

/* reversed_setstate */
static Addr reversed_setstate(Interp *in, Addr self, const Addr *args, size_t nargs, Addr kwnames)
{
    (void)nargs;
    (void)kwnames;
    int64_t index = 0;
    if (!int_from_state(in, args[0], &index)) {
        return 0;
    }
    Addr sequence = mem_load64(in->mem, self + ENGINE_LAYOUT.reversed.seq);
    if (sequence != 0) {
        int64_t length = obj_length(in, sequence);
        if (length < 0) {
            return 0;
        }
        index = index < -1 ? -1 : index > length - 1 ? length - 1 : index;
        mem_store64(in->mem, self + ENGINE_LAYOUT.reversed.index, (uint64_t)index);
    }
    return owned(in, OBJ_NONE);
}

static const NativeMethod reversed_methods[] = {
    {"__length_hint__", reversed_hint,     0, 0, 0},
    {"__reduce__",      reversed_reduce,   0, 0, 0},
    {"__setstate__",    reversed_setstate, 1, 1, 0},
    {NULL,              NULL,              0, 0, 0},
};

const TypeOps reversed_ops = {
    .methods = reversed_methods,
    .dealloc = reversed_dealloc,
    .create = reversed_create,
    .iter = owned,
    .next = reversed_next,
};
const TypeEdges reversed_edges = {reversed_visit};

/* ---- classes built on them ---- */

/* Keywords are refused only where the built-in class itself is called: a subclass may have use for
 * them. */
static Addr make(Interp *in, Addr type, const Addr *args, size_t nargs, Keywords keywords,
                 Addr entry)
{
    Addr values[2];
    switch ((int)obj_solid_base_id(in->mem, &ENGINE_LAYOUT, type)) {
    case TYPE_ID_enumerate:
        return arg_unpack_keywords(in, ARG_PARSER_enumerate, args, nargs, keywords, values)
                   ? new_enumerate(in, type, values, entry)
                   : 0;
    case TYPE_ID_zip: return zip_make(in, type, args, nargs, entry);
    case TYPE_ID_map: return map_make(in, type, args, nargs, entry);
    case TYPE_ID_filter: return filter_make(in, type, args, nargs, entry);
    default:
        return nargs == 1 ? reversed_make(in, type, args[0])
                          : err_positional(in, "reversed", 1, 1, nargs);
    }
}

Addr instance_of_iterator(Interp *in, Addr type, Addr args, Keywords keywords)
{
    size_t nargs = (size_t)tuple_length(in->mem, args);
    Addr *items = ou_host_must_alloc((nargs + 1) * sizeof(Addr));
    for (size_t i = 0; i < nargs; i++) {
        items[i] = tuple_item(in->mem, args, (int64_t)i);
    }
    Addr entry = held_begin(in);
    Addr o = make(in, type, items, nargs, keywords, entry);
    held_end(in, entry);
    ou_host_free(items, (nargs + 1) * sizeof(Addr));
    return o;
}
