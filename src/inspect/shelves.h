/* shelves.h - memory that the interpreter keeps at hand instead of giving it back or making it
 * anew: free lists of dead objects, and caches of living ones. */
#ifndef OU_INSPECT_SHELVES_H
#define OU_INSPECT_SHELVES_H

#include "cpython/profile.h"
#include "memory/memory.h"

enum { INSP_MOST_SHELVES = 10 };

typedef struct InspShelf {
    const char *name; /* "list", "small int": the type whose objects lie there */
    Addr type;        /* 0 for parts that are no objects */
    uint64_t kept;
    uint64_t limit; /* most that are kept; 0 = no limit */
    bool is_cache;  /* living objects, handed out again and again; else dead ones */
} InspShelf;

/* Free lists first, then caches; returns how many. The names are constants. */
uint32_t insp_shelves_read(const Memory *mem, const CpyProfile *cpy,
                           InspShelf out[INSP_MOST_SHELVES]);

#endif
