#include "object/call_dict.h"

#include "base/host.h"
#include "object/dict.h"
#include "object/errors.h"
#include "object/held.h"
#include "object/native_block.h"
#include "object/tuple.h"

/* Copies an argument into its place of the block, which holds it. */
static void fill_place(Interp *in, Addr block, size_t place, Addr value, Addr *vector)
{
    vector[place] = value;
    ref_copy(in, block + 8 * (Addr)place, value, REF_NATIVE);
}

static void fill_keywords(Interp *in, Addr keywords, Addr names, Addr block, size_t first,
                          Addr *vector)
{
    DictEntry item;
    int64_t position = 0;
    for (int64_t i = 0; dict_next(in->mem, &ENGINE_LAYOUT, keywords, &position, &item); i++) {
        ref_copy(in, tuple_slot(names, i), item.key, REF_SLOT);
        fill_place(in, block, first + (size_t)i, item.value, vector);
    }
}

/* The call itself: fills the block, holds it, and frees it (_PyStack_UnpackDict_Free: the values,
 * the block, the names). */
static Addr call_unpacked(Interp *in, Addr callable, const Addr *args, size_t nargs, Addr keywords,
                          Addr block)
{
    size_t count = nargs + (size_t)dict_length(in->mem, keywords);
    Addr *vector = ou_host_must_alloc(count * sizeof(Addr));
    for (size_t i = 0; i < count; i++) {
        mem_store64(in->mem, block + 8 * (Addr)i, 0);
    }
    Addr holder = native_block_push(in, (NativeBlock){block, count, 8, 1});
    Addr entry = held_begin(in);
    Addr names = tuple_new(in, dict_length(in->mem, keywords));
    held_put(in, entry, 0, names);
    Addr result = 0;
    if (names != 0) {
        for (size_t i = 0; i < nargs; i++) {
            fill_place(in, block, i, args[i], vector);
        }
        fill_keywords(in, keywords, names, block, nargs, vector);
        result = obj_call_kw(in, callable, vector, nargs, names);
    }
    ou_host_free(vector, count * sizeof(Addr));
    if (in->halt != HALT_NONE) {
        return 0;
    }
    names = held_take(in, entry, 0);
    held_put(in, entry, 1, names);
    held_put(in, entry, 0, result);
    for (size_t i = 0; i < count; i++) {
        ref_clear(in, block + 8 * (Addr)i, REF_NATIVE);
    }
    heap_free(in->heap, block - 8);
    result = held_take(in, entry, 0);
    held_end(in, entry);
    native_pop(in, holder);
    return result;
}

Addr obj_call_dict(Interp *in, Addr callable, const Addr *args, size_t nargs, Addr keywords)
{
    if (keywords == 0 || dict_length(in->mem, keywords) == 0) {
        return obj_call(in, callable, args, nargs);
    }
    size_t count = nargs + (size_t)dict_length(in->mem, keywords);
    /* One word more in front: PY_VECTORCALL_ARGUMENTS_OFFSET. */
    Addr block = heap_malloc(in->heap, 8 * (count + 1), HEAP_DOMAIN_MEM, BLOCK_ARGUMENTS);
    if (block == 0) {
        return obj_no_memory(in, 8 * (count + 1));
    }
    return call_unpacked(in, callable, args, nargs, keywords, block + 8);
}
