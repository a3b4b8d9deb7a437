/* iters.h - instances of classes built on enumerate, zip, map, filter and reversed. */
#ifndef OU_OBJECT_ITERS_H
#define OU_OBJECT_ITERS_H

#include "object/keywords.h"

/* The built-in class's tp_new with the args tuple of the call. New reference or 0. */
Addr instance_of_iterator(Interp *in, Addr type, Addr args, Keywords keywords);

#endif
