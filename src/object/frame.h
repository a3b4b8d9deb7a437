/* frame.h - frame objects (frameobject.c): allocation, zombie frames, free list, deallocation. */
#ifndef OU_OBJECT_FRAME_H
#define OU_OBJECT_FRAME_H

#include "base/array.h"
#include "object/object.h"

/* _PyFrame_New_NoTrack: from the code's zombie frame, the free list (enlarged by realloc when too
 * small) or the allocator; locals NULL, f_back the running frame (gains a reference). New
 * reference. */
Addr frame_new(Interp *in, Addr code, Addr globals, Addr locals);
static inline Addr frame_local_slot(Addr frame, uint32_t i)
{
    return frame + 360 + 8 * (Addr)i;
}
/* Number of cells before the evaluation stack: locals, cells, free variables. */
uint32_t frame_extras(const Memory *mem, const CpyLayout *lay, Addr frame);
OU_ARRAY(FrameCells, frame_cells, uint32_t);
/* Reads how many cells the frames of the free list have, variables and evaluation stack; that which
 * is taken first comes last. */
void frame_read_kept(const Memory *mem, const CpyLayout *lay, FrameCells *out);
/* The free list has frames of such sizes from now on; those at its bottom that have them already
 * stay. */
void frame_keep_these(Interp *in, const FrameCells *cells);
void frame_clear_free_list(Interp *in);
void float_clear_free_list(Interp *in);

/* PyFrame_FastToLocals: the frame's f_locals, filled with its variables. Borrowed; 0 with an
 * exception. */
Addr frame_fast_to_locals(Interp *in, Addr frame);

#endif
