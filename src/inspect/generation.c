#include "inspect/generation.h"

#include <string.h>

#include "base/host.h"
#include "gc/gc.h"
#include "object/object.h"

static uint32_t slot_of(const GenerationMap *map, Addr o)
{
    uint32_t i = (uint32_t)((o >> 4) * 0x9E3779B97F4A7C15ULL >> 32) & (map->capacity - 1);
    while (map->objects[i] != 0 && map->objects[i] != o) {
        i = (i + 1) & (map->capacity - 1);
    }
    return i;
}

static void allocate(GenerationMap *map, uint32_t capacity)
{
    map->objects = ou_host_must_alloc(capacity * sizeof(Addr));
    map->generations = ou_host_must_alloc(capacity);
    map->capacity = capacity;
}

static void put(GenerationMap *map, Addr o, int generation)
{
    if (map->count * 2 >= map->capacity) {
        GenerationMap old = *map;
        allocate(map, old.capacity ? old.capacity * 2 : 256);
        for (uint32_t i = 0; i < old.capacity; i++) {
            if (old.objects[i] != 0) {
                uint32_t at = slot_of(map, old.objects[i]);
                map->objects[at] = old.objects[i];
                map->generations[at] = old.generations[i];
            }
        }
        ou_host_free(old.objects, old.capacity * sizeof(Addr));
        ou_host_free(old.generations, old.capacity);
    }
    uint32_t at = slot_of(map, o);
    map->count += map->objects[at] == 0;
    map->objects[at] = o;
    map->generations[at] = (int8_t)generation;
}

static void read_list(GenerationMap *map, const Memory *mem, Addr list, int generation)
{
    Addr head = gc_next(mem, list);
    while (head != list && head != 0) {
        put(map, head + 16, generation);
        head = gc_next(mem, head);
    }
}

/* A running collection keeps what it found on lists of the native stack. */
static void read_trash(GenerationMap *map, const Memory *mem)
{
    Addr top = mem_load64(mem, MACHINE(native_top));
    for (Addr entry = MEM_NATIVE_BASE; entry < top; entry += NATIVE_ENTRY_BYTES) {
        if (mem_load32(mem, entry + NATIVE_KIND) != NATIVE_GC) {
            continue;
        }
        for (Addr list = entry + NATIVE_REF; list < entry + NATIVE_WORD; list += 16) {
            if (mem_load64(mem, list) != 0) {
                read_list(map, mem, list, GENERATION_TRASH);
            }
        }
    }
}

void insp_generations_read(GenerationMap *map, const Memory *mem)
{
    *map = (GenerationMap){0};
    allocate(map, 256);
    for (int generation = 0; generation < 3; generation++) {
        read_list(map, mem, gc_generation_head(generation), generation);
    }
    read_trash(map, mem);
}

int insp_generation_of(const GenerationMap *map, const Memory *mem, Addr o)
{
    if (!obj_is_gc(mem, o) || !gc_is_tracked(mem, o)) {
        return GENERATION_UNTRACKED;
    }
    uint32_t at = slot_of(map, o);
    return map->objects[at] == o ? map->generations[at] : GENERATION_PERMANENT;
}

void insp_generations_free(GenerationMap *map)
{
    ou_host_free(map->objects, map->capacity * sizeof(Addr));
    ou_host_free(map->generations, map->capacity);
    *map = (GenerationMap){0};
}
