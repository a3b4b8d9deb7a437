#include "inspect/addr_index.h"

enum { FIRST_CAPACITY = 64 };

static void grow(AddrIndex *index, Arena *arena)
{
    AddrIndex old = *index;
    index->capacity = old.capacity != 0 ? old.capacity * 2 : FIRST_CAPACITY;
    index->pages = OU_ARENA_ARRAY(arena, AddrIndexPage, index->capacity);
    for (uint32_t i = 0; i < old.capacity; i++) {
        if (old.pages[i].values != NULL) {
            index->pages[addr_index_place(index, old.pages[i].stretch)] = old.pages[i];
        }
    }
}

uint32_t *addr_index_at(AddrIndex *index, Arena *arena, Addr addr)
{
    if (index->count * 2 >= index->capacity) {
        grow(index, arena);
    }
    uint64_t stretch = addr >> ADDR_INDEX_SHIFT;
    AddrIndexPage *page = &index->pages[addr_index_place(index, stretch)];
    if (page->values == NULL) {
        page->stretch = stretch;
        page->values = OU_ARENA_ARRAY(arena, uint32_t, ADDR_INDEX_VALUES);
        index->count++;
    }
    return &page->values[addr >> 3 & (ADDR_INDEX_VALUES - 1)];
}
