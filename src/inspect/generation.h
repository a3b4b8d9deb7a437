/* generation.h - on which of the collector's lists an object is. */
#ifndef OU_INSPECT_GENERATION_H
#define OU_INSPECT_GENERATION_H

#include "cpython/profile.h"
#include "inspect/addr_index.h"
#include "memory/memory.h"

enum { GENERATION_UNTRACKED = -1, GENERATION_PERMANENT = 3, GENERATION_TRASH = 4 };

/* Where every tracked object of one moment stands; permanent ones are those found nowhere else. */
typedef struct GenerationMap {
    AddrIndex generations; /* object -> generation + 1 */
    Arena arena;
} GenerationMap;

/* Walks the lists of generations 0 to 2 and of a running collection. Owned by the caller. */
void insp_generations_read(GenerationMap *map, const Memory *mem);
/* -1 untracked, 0, 1, 2, 3 permanent, 4 in the trash of the running collection. */
int insp_generation_of(const GenerationMap *map, const Memory *mem, Addr o);
void insp_generations_free(GenerationMap *map);

#endif
