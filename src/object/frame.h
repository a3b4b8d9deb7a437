/* frame.h - frame objects (frameobject.c): allocation, zombie frames, free list, deallocation. */
#ifndef OU_OBJECT_FRAME_H
#define OU_OBJECT_FRAME_H

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
/* A frame more in the free list, as large as one without variables; false when there is no memory.
 */
bool frame_keep_spare(Interp *in);
void frame_clear_free_list(Interp *in);
void float_clear_free_list(Interp *in);

/* PyFrame_FastToLocals: the frame's f_locals, filled with its variables. Borrowed; 0 with an
 * exception. */
Addr frame_fast_to_locals(Interp *in, Addr frame);

#endif
