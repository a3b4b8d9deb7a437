/* heap_types.h - the words of the heap layer. */
#ifndef OU_HEAP_HEAP_TYPES_H
#define OU_HEAP_HEAP_TYPES_H

#include "memory/memory.h"

/* PyObject_* and PyMem_* share one pymalloc, the oracle tells them apart; PyMem_Raw* never sees
 * it. */
typedef enum HeapDomain { HEAP_DOMAIN_OBJ, HEAP_DOMAIN_MEM, HEAP_DOMAIN_RAW } HeapDomain;

/* What a block is for; kept in the shadow (ours). */
typedef enum BlockRole {
    BLOCK_NONE,
    BLOCK_OBJECT,    /* an object starts at the block */
    BLOCK_GC_OBJECT, /* a collector head of 16 bytes, then the object */
    BLOCK_ITEMS,     /* item array of a list */
    BLOCK_KEYS,      /* key table of a dict */
    BLOCK_VALUES,    /* values of a key-sharing dict */
    BLOCK_SET,       /* table of a set */
    BLOCK_BUFFER,    /* plain bytes that an object changes */
    BLOCK_TEXT,      /* characters */
    BLOCK_ARGUMENTS, /* C array of arguments */
    BLOCK_SCRATCH,   /* a C function's own */
    BLOCK_ROLE_COUNT
} BlockRole;

#endif
