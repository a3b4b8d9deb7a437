#include "inspect/addr_map.h"

#include "base/host.h"

static uint32_t place_of(const AddrMap *map, Addr key)
{
    uint32_t i = (uint32_t)((key >> 3) * 0x9E3779B97F4A7C15ULL >> 32) & (map->capacity - 1);
    while (map->keys[i] != 0 && map->keys[i] != key) {
        i = (i + 1) & (map->capacity - 1);
    }
    return i;
}

static void grow(AddrMap *map)
{
    AddrMap old = *map;
    map->capacity = old.capacity ? old.capacity * 2 : 256;
    map->keys = ou_host_must_alloc(map->capacity * sizeof(Addr));
    map->values = ou_host_must_alloc(map->capacity * sizeof(int64_t));
    for (uint32_t i = 0; i < old.capacity; i++) {
        if (old.keys[i] != 0) {
            uint32_t at = place_of(map, old.keys[i]);
            map->keys[at] = old.keys[i];
            map->values[at] = old.values[i];
        }
    }
    ou_host_free(old.keys, old.capacity * sizeof(Addr));
    ou_host_free(old.values, old.capacity * sizeof(int64_t));
}

int64_t *addr_map_at(AddrMap *map, Addr key)
{
    if (map->count * 2 >= map->capacity) {
        grow(map);
    }
    uint32_t at = place_of(map, key);
    if (map->keys[at] == 0) {
        map->keys[at] = key;
        map->count++;
    }
    return &map->values[at];
}

const int64_t *addr_map_find(const AddrMap *map, Addr key)
{
    if (map->capacity == 0 || key == 0) {
        return NULL;
    }
    uint32_t at = place_of(map, key);
    return map->keys[at] == key ? &map->values[at] : NULL;
}

void addr_map_free(AddrMap *map)
{
    ou_host_free(map->keys, map->capacity * sizeof(Addr));
    ou_host_free(map->values, map->capacity * sizeof(int64_t));
    *map = (AddrMap){0};
}
