/* still.h - images at rest: moments of the live image that are kept, to begin from again. One
 * shares its pieces with the live image, and with others, until they are written to. */
#ifndef OU_MEMORY_STILL_H
#define OU_MEMORY_STILL_H

#include "memory/memory.h"

typedef struct MemStill {
    MemRegion regions[MEM_REGION_COUNT]; /* of pieces, and of those that mem_pack has packed */
    uint32_t packed;                     /* how many of these */
} MemStill;

/* The image as it is now. NULL when the host has no memory. Owned by the caller: mem_still_free. */
MemStill *mem_keep(Memory *memory);
/* NULL is allowed. Pieces that nothing else shares go with it. */
void mem_still_free(MemStill *still);

/* Makes *image (not initialised, or deinitialised) equal to it; its journal is NULL. False when the
 * host has no memory; *image is then empty. */
bool mem_restore(MemStill *still, Memory *image);

/* Makes *copy (not initialised, or deinitialised) equal to an image that nothing writes to before
 * the copy is deinitialised; its journal is NULL. False when the host has no memory; *copy is then
 * empty. */
bool mem_lend(const Memory *memory, Memory *copy);

/* How many pieces nothing else shares, but for packed ones. */
uint64_t mem_own_pieces(const MemStill *still);

/* Compresses the pieces that nothing else shares, where it helps, until the image is restored. A
 * failure leaves them as they are. */
void mem_pack(MemStill *still);

/* The memory shares with it again what is byte for byte as it is there: pieces that were copied
 * because they were written to, and that are now as they were. Returns the number of copies given
 * back to the host. */
uint32_t mem_reunite(Memory *memory, const MemStill *older);

#endif
