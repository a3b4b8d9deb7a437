/* shared.h - what the whole interpreter shares. */
#ifndef OU_OBJECT_SHARED_H
#define OU_OBJECT_SHARED_H

#include "cpython/profile.h"
#include "memory/memory.h"

/* A count that means nothing to a reader ("shared" in the oracle's format): singletons, cached and
 * interned values, static types, modules, code, built-in functions. */
bool obj_is_shared(const Memory *mem, const CpyProfile *cpy, Addr o);

#endif
