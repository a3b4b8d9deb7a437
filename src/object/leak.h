/* leak.h - references that CPython's own C code forgets to give back. They are counted and nobody
 * will ever drop them; here they lie in a table of the machine region, so that every count has its
 * holder. */
#ifndef OU_OBJECT_LEAK_H
#define OU_OBJECT_LEAK_H

#include "object/object.h"

#define LEAKS_BASE (MEM_MACHINE_BASE + 0x400000ULL)
enum { LEAKS_MOST = 0x100000 };

/* The reference in the slot, which becomes empty, is leaked. A run that leaks more than LEAKS_MOST
 * of them halts as if there were no memory. */
void ref_leak(Interp *in, Addr slot);

#endif
