/* longrange.h - the iterator of a range that C's long is too short for. */
#ifndef OU_OBJECT_LONGRANGE_H
#define OU_OBJECT_LONGRANGE_H

#include "object/object.h"

/* From start on, by step, length items (ints): all three are shared. New reference or 0. */
Addr longrange_iterator_new(Interp *in, Addr start, Addr step, Addr length);
/* The same items of that range backwards (range_reverse). New reference or 0. */
Addr longrange_reversed(Interp *in, Addr start, Addr step, Addr length);

#endif
