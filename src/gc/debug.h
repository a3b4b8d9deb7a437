/* debug.h - what gc.set_debug() makes the collector write to stderr. Private to this layer. */
#ifndef OU_GC_DEBUG_H
#define OU_GC_DEBUG_H

#include "gc/gc.h"

/* gc.DEBUG_STATS: a collection begins, has come to its end. */
void gc_debug_start(Interp *in, int generation);
void gc_debug_done(Interp *in, int64_t unreachable);

/* gc.DEBUG_COLLECTABLE: what it has found; found may be NULL. */
void gc_debug_collectable(Interp *in, Addr list, const GcOwnFound *found);

#endif
