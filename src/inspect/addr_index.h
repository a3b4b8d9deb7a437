/* addr_index.h - from a modelled address (a multiple of 8) to a number, for whole heaps: addresses
 * that lie together are found together. Keys that are no addresses are for addr_map.h. */
#ifndef OU_INSPECT_ADDR_INDEX_H
#define OU_INSPECT_ADDR_INDEX_H

#include "base/host.h"
#include "memory/memory.h"

enum { ADDR_INDEX_SHIFT = 10, ADDR_INDEX_VALUES = 1 << (ADDR_INDEX_SHIFT - 3) };

/* The values of one stretch of addresses. */
typedef struct AddrIndexPage {
    uint64_t stretch; /* address >> ADDR_INDEX_SHIFT */
    uint32_t *values; /* NULL = empty */
} AddrIndexPage;

/* Zero-initialise. Its storage belongs to the arena that it is filled from. */
typedef struct AddrIndex {
    AddrIndexPage *pages; /* open addressing, capacity a power of two */
    uint32_t capacity, count;
} AddrIndex;

/* The number at an address, 0 when none was stored; good until the next call. */
uint32_t *addr_index_at(AddrIndex *index, Arena *arena, Addr addr);

static inline uint32_t addr_index_place(const AddrIndex *index, uint64_t stretch)
{
    uint32_t i = (uint32_t)(stretch * 0x9E3779B97F4A7C15ULL >> 32) & (index->capacity - 1);
    while (index->pages[i].values != NULL && index->pages[i].stretch != stretch) {
        i = (i + 1) & (index->capacity - 1);
    }
    return i;
}

/* 0 when none was stored. */
static inline uint32_t addr_index_get(const AddrIndex *index, Addr addr)
{
    if (index->capacity == 0) {
        return 0;
    }
    const AddrIndexPage *page = &index->pages[addr_index_place(index, addr >> ADDR_INDEX_SHIFT)];
    return page->values != NULL ? page->values[addr >> 3 & (ADDR_INDEX_VALUES - 1)] : 0;
}

#endif
