/* int_product.h - products of ints so long that Karatsuba's method is faster (longobject.c). */
#ifndef OU_OBJECT_INT_PRODUCT_H
#define OU_OBJECT_INT_PRODUCT_H

#include "object/object.h"

bool int_product_is_long(const Interp *in, Addr a, Addr b);
/* k_mul. New reference, or 0: an exception, or the run has stopped. */
Addr int_long_product(Interp *in, Addr a, Addr b);

#endif
