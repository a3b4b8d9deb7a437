/* image.h - the writable side of the image for the files of this layer. */
#ifndef OU_MEMORY_IMAGE_H
#define OU_MEMORY_IMAGE_H

#include "memory/memory.h"

/* The slow half of mem_own: finds the piece, creates it, or copies a shared one. NULL when the host
 * has no memory; memory->exhausted is then set. */
uint8_t *mem_make_own(Memory *memory, Addr addr);

static inline MemPiece *mem_piece(const Memory *memory, Addr addr)
{
    const MemRegion *region = &memory->regions[(addr >> MEM_REGION_SHIFT) & (MEM_REGION_COUNT - 1)];
    uint64_t index = (addr & ((1ULL << MEM_REGION_SHIFT) - 1)) >> MEM_PIECE_SHIFT;
    return index < region->piece_count ? region->pieces[index] : NULL;
}

/* The byte at addr if its page is at hand and this image's alone, else NULL. */
static inline uint8_t *mem_hot_own(Memory *memory, Addr addr)
{
    uint8_t *p = NULL;
    return mem_find(&memory->own, addr, &p) ? p : NULL;
}

/* The byte at addr in a piece that is this image's alone, or NULL. */
static inline uint8_t *mem_own(Memory *memory, Addr addr)
{
    uint8_t *p = mem_hot_own(memory, addr);
    return __builtin_expect(p != NULL, 1) ? p : mem_make_own(memory, addr);
}

/* Bytes from addr to the end of its piece, at most length. */
static inline size_t mem_within_piece(Addr addr, size_t length)
{
    size_t left = MEM_PIECE_BYTES - (size_t)(addr & (MEM_PIECE_BYTES - 1));
    return length < left ? length : left;
}

/* No piece is known to be the image's alone any more. */
void mem_forget_own(Memory *memory);
/* The table has this piece instead of the one that is there, which loses a holder. */
void mem_replace(Memory *memory, Addr addr, MemPiece *piece);
/* The machine's first pages are looked up in the regions. */
void mem_find_cells(Memory *memory);
/* Tables of all regions that share every piece with those of `from`. False when the host has no
 * memory; `to`, which was empty, then is empty again. */
bool mem_share_regions(const MemRegion *from, MemRegion *to);
/* They are empty then. */
void mem_release_regions(MemRegion *regions);

/* True when all bytes are equal. */
bool mem_is_uniform(const uint8_t *bytes, size_t length);

#endif
