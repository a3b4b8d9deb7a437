/* mro.h - method resolution order of a class. */
#ifndef OU_OBJECT_MRO_H
#define OU_OBJECT_MRO_H

#include "object/object.h"

/* A new tuple: the class, then its bases' order merged (C3). 0 = exception. bases is a tuple
 * (borrowed). */
Addr mro_compute(Interp *in, Addr type, Addr bases);

/* The same as mro_implementation makes it: a tuple for a single base, else a list. */
Addr mro_implementation(Interp *in, Addr type, Addr bases);

/* Length and entries of a type's order; static types inherit singly, so theirs is the chain of
 * bases. */
size_t mro_length(const Memory *mem, const CpyLayout *lay, Addr type);
Addr mro_item(const Memory *mem, const CpyLayout *lay, Addr type, size_t i);

#endif
