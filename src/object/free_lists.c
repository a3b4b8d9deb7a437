#include "object/free_lists.h"

#include "base/array.h"
#include "object/dict.h"
#include "object/float.h"
#include "object/frame.h"
#include "object/list.h"
#include "object/seq.h"
#include "object/static_types.h"
#include "object/tuple.h"

OU_ARRAY(AddrArray, addr_array, Addr);

/* The cell with the number of kept objects, or the one that holds the only one. */
static Addr count_cell(unsigned kind)
{
    static const Addr cells[KEPT_KINDS - KEPT_TUPLE_SIZES] = {
        MACHINE(list_numfree), MACHINE(dict_numfree), MACHINE(slice_cache), MACHINE(frame_numfree),
        MACHINE(float_numfree)};
    return kind < KEPT_TUPLE_SIZES ? MACHINE(tuple_numfree) + 8 * (Addr)(kind + 1)
                                   : cells[kind - KEPT_TUPLE_SIZES];
}

int64_t free_list_kept(const Memory *mem, unsigned kind)
{
    uint64_t kept = mem_load64(mem, count_cell(kind));
    return kind == KEPT_SLICES ? kept != 0 : (int64_t)kept;
}

int64_t free_list_limit(const CpyProfile *cpy, unsigned kind)
{
    switch (kind) {
    case KEPT_LISTS: return cpy->free_list_list;
    case KEPT_DICTS: return cpy->free_list_dict;
    case KEPT_SLICES: return 1;
    case KEPT_FRAMES: return cpy->free_list_frame;
    case KEPT_FLOATS: return cpy->free_list_float;
    default: return cpy->free_list_tuple;
    }
}

/* ---- an object less ---- */

/* The first of a chain whose link is the word at this offset of each object. */
static Addr take_from_chain(Memory *mem, Addr chain, Addr link)
{
    Addr o = mem_load64(mem, chain);
    mem_store64(mem, chain, mem_load64(mem, o + link));
    return o;
}

static Addr take_from_array(Memory *mem, Addr array, uint64_t last)
{
    Addr o = mem_load64(mem, array + 8 * last);
    mem_store64(mem, array + 8 * last, 0);
    return o;
}

static void drop_kept(Interp *in, unsigned kind)
{
    Memory *mem = in->mem;
    const CpyLayout *lay = &ENGINE_LAYOUT;
    uint64_t left = (uint64_t)free_list_kept(mem, kind) - 1;
    Addr o = 0;
    switch (kind) {
    case KEPT_LISTS: o = take_from_array(mem, MACHINE(list_free), left); break;
    case KEPT_DICTS: o = take_from_array(mem, MACHINE(dict_free), left); break;
    case KEPT_SLICES: o = mem_load64(mem, MACHINE(slice_cache)); break;
    case KEPT_FLOATS: o = take_from_chain(mem, MACHINE(float_free), lay->head.ob_type); break;
    default:
        o = take_from_chain(mem, MACHINE(tuple_free) + 8 * (Addr)(kind + 1), lay->tuple.ob_item);
        break;
    }
    mem_store64(mem, count_cell(kind), left);
    heap_free(in->heap, kind == KEPT_FLOATS ? o : gc_head(o)); /* no object of the program goes */
}

/* ---- objects more ---- */

static Addr make_one(Interp *in, unsigned kind)
{
    switch (kind) {
    case KEPT_LISTS: return list_new(in, 0);
    case KEPT_DICTS: return dict_new(in);
    case KEPT_SLICES: return slice_new(in, OBJ_NONE, OBJ_NONE, OBJ_NONE);
    case KEPT_FLOATS: return float_from_double(in, 0.0);
    default: break;
    }
    int64_t items = (int64_t)kind + 1;
    Addr tuple = tuple_new(in, items);
    for (int64_t i = 0; tuple != 0 && i < items; i++) {
        ref_copy(in, tuple_slot(tuple, i), OBJ_NONE, REF_SLOT);
    }
    return tuple;
}

/* What is kept already is taken first and comes back with the others. */
static void make_and_release(Interp *in, unsigned kind, int64_t count)
{
    AddrArray objects = {0};
    for (int64_t i = 0; i < count; i++) {
        addr_array_push(&objects, make_one(in, kind));
    }
    for (uint32_t i = 0; i < objects.count; i++) {
        obj_release(in, objects.items[i]);
    }
    addr_array_free(&objects);
}

/* As many as that; frames that come have no cells. */
static void set_frames(Interp *in, int64_t kept)
{
    FrameCells cells = {0};
    frame_read_kept(in->mem, &ENGINE_LAYOUT, &cells);
    while (cells.count < kept) {
        frame_cells_push(&cells, 0);
    }
    cells.count = (uint32_t)kept;
    frame_keep_these(in, &cells);
    frame_cells_free(&cells);
}

static void set_kept(Interp *in, unsigned kind, int64_t now, int64_t kept)
{
    if (kind == KEPT_FRAMES) {
        set_frames(in, kept);
        return;
    }
    for (; now > kept; now--) {
        drop_kept(in, kind);
    }
    if (now < kept) {
        make_and_release(in, kind, kept);
    }
}

Uncounted uncounted_begin(Memory *mem)
{
    Uncounted before = {mem_load32(mem, MACHINE(gc_enabled)), mem_load32(mem, MACHINE(gc_count))};
    mem_store32(mem, MACHINE(gc_enabled), 0);
    return before;
}

void uncounted_end(Memory *mem, Uncounted before)
{
    mem_store32(mem, MACHINE(gc_count), before.count);
    mem_store32(mem, MACHINE(gc_enabled), before.enabled);
}

void free_list_set(Interp *in, unsigned kind, int64_t kept)
{
    int64_t now = free_list_kept(in->mem, kind);
    if (now != kept) {
        Uncounted before = uncounted_begin(in->mem);
        set_kept(in, kind, now, kept);
        uncounted_end(in->mem, before);
    }
}

void free_list_set_frames(Interp *in, const FrameCells *cells)
{
    Uncounted before = uncounted_begin(in->mem);
    frame_keep_these(in, cells);
    uncounted_end(in->mem, before);
}
