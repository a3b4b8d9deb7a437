#include "object/static_bases.h"

#include "object/mro.h"
#include "object/static_types.h"
#include "object/tuple.h"

/* Room for an object with its head and all its items. */
#define STATIC_BASES (MEM_STATIC_BASE + 0x400000ULL)
#define STATIC_MROS  (MEM_STATIC_BASE + 0x500000ULL)
enum { BASES_STRIDE = 0x40, MRO_STRIDE = 0x80, HEAD_BYTES = 16, MOST_IN_ORDER = 11 };

static Addr load_tuple(Interp *in, Addr place, const Addr *items, size_t count)
{
    Addr o = place + HEAD_BYTES;
    mem_store64(in->mem, o + ENGINE_LAYOUT.head.ob_refcnt, 1);
    mem_store64(in->mem, o + ENGINE_LAYOUT.head.ob_type, T_(tuple));
    mem_store64(in->mem, o + ENGINE_LAYOUT.head.ob_size, count);
    for (size_t i = 0; i < count; i++) {
        ref_copy(in, tuple_slot(o, (int64_t)i), items[i], REF_CACHE);
    }
    return o;
}

static void load_type(Interp *in, Addr id)
{
    const CpyLayout *lay = &ENGINE_LAYOUT;
    Addr type = STATIC_TYPES_BASE + id * STATIC_TYPE_STRIDE;
    Addr order[MOST_IN_ORDER];
    size_t length = mro_length(in->mem, lay, type);
    OU_ASSERT(length <= MOST_IN_ORDER);
    for (size_t i = 0; i < length; i++) {
        order[i] = mro_item(in->mem, lay, type, i);
    }
    ref_move(in, type + lay->type.tp_mro,
             load_tuple(in, STATIC_MROS + id * MRO_STRIDE, order, length));
    if (length > 1) {
        ref_move(in, type + lay->type.tp_bases,
                 load_tuple(in, STATIC_BASES + id * BASES_STRIDE, order + 1, 1));
    } else {
        ref_copy(in, type + lay->type.tp_bases, mem_load64(in->mem, MACHINE(empty_tuple)),
                 REF_CACHE);
    }
}

void static_bases_load(Interp *in)
{
    for (Addr id = 0; id < TYPE_ID_COUNT; id++) {
        load_type(in, id);
    }
}

/* ---- subclasses ---- */

enum { MOST_SUBCLASSES = 20, HAS_OTHERS = -1 };

typedef struct Subclasses {
    int count; /* or HAS_OTHERS */
    TypeId ids[MOST_SUBCLASSES];
} Subclasses;

#define COUNT(...) (int)(sizeof((TypeId[]){__VA_ARGS__}) / sizeof(TypeId))

static const Subclasses subclasses[TYPE_ID_COUNT] = {
#define SUBCLASSES(id, ...)  [TYPE_ID_##id] = {COUNT(__VA_ARGS__), {__VA_ARGS__}},
#define SUBCLASSES_OTHER(id) [TYPE_ID_##id] = {HAS_OTHERS, {TYPE_ID_object}},
#include "object/static_subclasses.def"
#undef SUBCLASSES
#undef SUBCLASSES_OTHER
};

int static_subclasses(TypeId id, Addr *out, int most)
{
    const Subclasses *row = &subclasses[id];
    for (int i = 0; i < row->count && i < most; i++) {
        out[i] = STATIC_TYPES_BASE + (Addr)row->ids[i] * STATIC_TYPE_STRIDE;
    }
    return row->count;
}
