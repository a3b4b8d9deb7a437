#include "inspect/generation.h"

#include "gc/gc.h"
#include "object/object.h"

static void read_list(GenerationMap *map, const Memory *mem, Addr list, int generation)
{
    Addr head = gc_next(mem, list);
    while (head != list && head != 0) {
        *addr_index_at(&map->generations, &map->arena, head + 16) = (uint32_t)generation + 1;
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

static bool has_objects_of_start(const Memory *mem)
{
    Addr list = gc_generation_head(GC_OF_START);
    return gc_next(mem, list) != list;
}

void insp_generations_read(GenerationMap *map, const Memory *mem, bool old_is_long)
{
    int start = has_objects_of_start(mem) ? GENERATION_OF_START : GENERATION_PERMANENT;
    *map = (GenerationMap){.elsewhere = old_is_long ? GC_OLDEST : start};
    for (int generation = 0; generation <= GENERATION_PERMANENT; generation++) {
        if (generation != map->elsewhere) {
            read_list(map, mem, gc_generation_head(generation), generation);
        }
    }
    if (map->elsewhere != start && start == GENERATION_OF_START) {
        read_list(map, mem, gc_generation_head(GC_OF_START), GENERATION_OF_START);
    }
    read_trash(map, mem);
}

int insp_generation_of(const GenerationMap *map, const Memory *mem, Addr o)
{
    if (!obj_is_gc(mem, o) || !gc_is_tracked(mem, o)) {
        return GENERATION_UNTRACKED;
    }
    uint32_t generation = addr_index_get(&map->generations, o);
    return generation != 0 ? (int)generation - 1 : map->elsewhere;
}

void insp_generations_free(GenerationMap *map)
{
    ou_arena_free(&map->arena);
    *map = (GenerationMap){0};
}
