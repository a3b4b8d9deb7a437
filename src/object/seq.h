/* seq.h - range, slice, and the iterators over sequences. */
#ifndef OU_OBJECT_SEQ_H
#define OU_OBJECT_SEQ_H

#include "object/object.h"

Addr range_new(Interp *in, Addr start, Addr stop, Addr step); /* gains references */
Addr slice_new(Interp *in, Addr start, Addr stop, Addr step); /* one cached; gains references */
/* PySlice_GetIndicesEx for a sequence of this length; false = exception. */
typedef struct SliceIndices {
    int64_t start, stop, step, count;
} SliceIndices;
bool slice_indices(Interp *in, Addr slice, int64_t length, SliceIndices *out);

/* The same as ints, of which each is a new reference. length is an int. */
typedef struct SliceInts {
    Addr start, stop, step;
} SliceInts;
bool slice_long_indices(Interp *in, Addr slice, Addr length, SliceInts *out);
/* iter(callable, sentinel): gains a reference to both, tracked. New reference or 0. */
Addr calliter_new(Interp *in, Addr callable, Addr sentinel);

#endif
