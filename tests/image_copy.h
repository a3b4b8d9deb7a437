/* image_copy.h - a second image, equal to the first one, for the tests that play one of them. */
#ifndef OU_TESTS_IMAGE_COPY_H
#define OU_TESTS_IMAGE_COPY_H

#include "memory/still.h"

/* False when the host has no memory; *copy is then empty. */
static inline bool image_copy(Memory *memory, Memory *copy)
{
    mem_init(copy);
    MemStill *still = mem_keep(memory);
    bool ok = still != NULL && mem_restore(still, copy);
    mem_still_free(still);
    return ok;
}

#endif
