/* sort.h - listsort's merge sort on host copies of references: which items are compared, in which
 * order, and how large the temporary block is, is CPython's. */
#ifndef OU_OBJECT_SORT_H
#define OU_OBJECT_SORT_H

#include "object/object.h"

/* Sorts keys[0 .. n - 1] stably by "<", carrying values along (NULL = none). False = exception (or
 * halt): the arrays then hold the same references in some order. */
bool sort_references(Interp *in, Addr *keys, Addr *values, int64_t n);

#endif
