/* type_cache.h - the cache of type attributes (typeobject.c: method_cache). Modelled is what can be
 * seen of it: the reference that an entry holds to the name that was looked up last. Interned names
 * do not show their counts, so their entries are left out. */
#ifndef OU_OBJECT_TYPE_CACHE_H
#define OU_OBJECT_TYPE_CACHE_H

#include "object/machine.h"
#include "object/object.h"
#include "object/str.h"

/* An entry: the version of the class, the name (counted). */
enum { TYPE_CACHE_ENTRIES = 4096, TYPE_CACHE_ENTRY_BYTES = 16, TYPE_CACHE_NAME = 8 };
#define TYPE_CACHE_BASE (MEM_MACHINE_BASE + 0x200000ULL)

/* For each lookup of a name in a class and its bases (_PyType_Lookup): the entry gets a reference
 * to the name, a str. */
void type_cache_write(Interp *in, Addr type, Addr name);
static inline void type_cache_note(Interp *in, Addr type, Addr name)
{
    if (mem_load32(in->mem, MACHINE(type_cache_used)) != 0 || !str_is_interned(in->mem, name)) {
        type_cache_write(in, type, name);
    }
}

#endif
