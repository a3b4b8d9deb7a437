/* free_lists.h - how full the free lists are. The interpreter itself takes from them and gives
 * back, by what is no part of a scenario: then only the number that is kept changes. */
#ifndef OU_OBJECT_FREE_LISTS_H
#define OU_OBJECT_FREE_LISTS_H

#include "object/frame.h"

/* The lists: tuples of 1 to 19 items, then the others. */
enum {
    KEPT_TUPLES = 0,
    KEPT_TUPLE_SIZES = 19,
    KEPT_LISTS = KEPT_TUPLE_SIZES,
    KEPT_DICTS,
    KEPT_SLICES, /* at most one */
    KEPT_FRAMES,
    KEPT_FLOATS,
    KEPT_KINDS
};

/* What the interpreter itself makes is not counted as the scenario's: the collector does not run,
 * and its count is afterwards what it was. */
typedef struct Uncounted {
    uint32_t enabled, count;
} Uncounted;
Uncounted uncounted_begin(Memory *mem);
void uncounted_end(Memory *mem, Uncounted before);

/* How many objects this free list holds, and how many it can. */
int64_t free_list_kept(const Memory *mem, unsigned kind);
int64_t free_list_limit(const CpyProfile *cpy, unsigned kind);
/* It holds this many from now on; the collector counts neither the objects that come nor those that
 * go. */
void free_list_set(Interp *in, unsigned kind, int64_t kept);
/* The same of the frames, one by one. */
void free_list_set_frames(Interp *in, const FrameCells *cells);

#endif
