/* addr_map.h - from a modelled address to a number; open addressing, host side only. */
#ifndef OU_INSPECT_ADDR_MAP_H
#define OU_INSPECT_ADDR_MAP_H

#include <stdint.h>

#include "memory/memory.h"

typedef struct AddrMap {
    Addr *keys; /* 0 = empty */
    int64_t *values;
    uint32_t capacity, count;
} AddrMap;

/* The value stored under key (key is not 0), inserted as 0 when absent; the pointer is valid until
 * the next insertion. */
int64_t *addr_map_at(AddrMap *map, Addr key);
/* The stored value, or NULL. */
const int64_t *addr_map_find(const AddrMap *map, Addr key);
void addr_map_free(AddrMap *map);

#endif
