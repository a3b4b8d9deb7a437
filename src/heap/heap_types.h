/* heap_types.h - the words of the heap layer. */
#ifndef OU_HEAP_HEAP_TYPES_H
#define OU_HEAP_HEAP_TYPES_H

#include "memory/memory.h"

/* Both are served by the same pymalloc; the oracle tells them apart. */
typedef enum HeapDomain { HEAP_DOMAIN_OBJ, HEAP_DOMAIN_MEM } HeapDomain;

/* What a block is for; kept in the shadow (ours). */
typedef enum BlockRole {
    BLOCK_NONE,
    BLOCK_OBJECT,    /* an object starts at the block */
    BLOCK_GC_OBJECT, /* a collector head, then the object */
    BLOCK_ITEMS,     /* item array of a list */
    BLOCK_KEYS,      /* key table of a dict */
    BLOCK_VALUES,    /* values of a key-sharing dict */
    BLOCK_SET,       /* table of a set */
    BLOCK_BYTES,
    BLOCK_TEXT,
    BLOCK_ARGUMENTS, /* C array of arguments */
    BLOCK_SCRATCH,   /* a C function's own */
    BLOCK_ROLE_COUNT
} BlockRole;

#endif
