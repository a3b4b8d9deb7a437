/* tuple_reuse.h - the result tuple that iterators fill again while nobody else holds it. */
#ifndef OU_OBJECT_TUPLE_REUSE_H
#define OU_OBJECT_TUPLE_REUSE_H

#include "object/object.h"

/* Puts first and second (the caller's references) into the pair result if its count is 1, and
 * returns it with a new reference; 0 = somebody else holds it, nothing was done. */
Addr pair_reuse(Interp *in, Addr result, Addr first, Addr second);

#endif
