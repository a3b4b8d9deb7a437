/* allocator_rules.h - pymalloc's geometry per version (obmalloc.c, pycore_obmalloc.h). */
#ifndef OU_CPYTHON_ALLOCATOR_RULES_H
#define OU_CPYTHON_ALLOCATOR_RULES_H

#include <stdint.h>

enum { CPY_LARGEST_POOL = 16384 }; /* pool_bytes of any version are no more */

typedef struct AllocatorRules {
    const char *versions; /* first and last version it holds for */
    uint32_t pool_bytes, arena_bytes;
    uint32_t alignment; /* step of the size classes */
    uint32_t largest;   /* biggest request pymalloc serves */
    uint32_t size_classes;
    uint32_t pool_header; /* offset of the first block of a pool */
    uint32_t pools_per_arena;
} AllocatorRules;

extern const AllocatorRules CPY_ALLOCATOR_39;  /* 4 KiB pools, 256 KiB arenas */
extern const AllocatorRules CPY_ALLOCATOR_310; /* 16 KiB pools, 1 MiB arenas: 3.10 and later */

/* The rules of "3.9", "3.13.0", ...; NULL for an unknown version. */
const AllocatorRules *cpy_allocator_find(const char *version);

#endif
