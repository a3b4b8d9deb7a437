/* generation.h - on which of the collector's lists an object is. */
#ifndef OU_INSPECT_GENERATION_H
#define OU_INSPECT_GENERATION_H

#include "cpython/profile.h"
#include "inspect/addr_index.h"
#include "memory/memory.h"

enum {
    GENERATION_UNTRACKED = -1,
    GENERATION_PERMANENT = 3,
    GENERATION_TRASH = 4,
    GENERATION_OF_START = 5 /* of a script: one of the three, but which is not modelled */
};

/* Where every tracked object of one moment stands. */
typedef struct GenerationMap {
    AddrIndex generations; /* object -> generation + 1 */
    int elsewhere;         /* of tracked objects that are found nowhere */
    Arena arena;
} GenerationMap;

/* Walks all of the collector's lists but one, and those of a running collection: what is found
 * nowhere is on that one. It is where the objects lie with which the program starts, of a script
 * those that have always been there, else the permanent generation; with old_is_long it is
 * generation 2. Owned by the caller. */
void insp_generations_read(GenerationMap *map, const Memory *mem, bool old_is_long);
/* -1 untracked, 0, 1, 2, 3 permanent, 4 in the trash of the running collection, 5 there from the
 * start. */
int insp_generation_of(const GenerationMap *map, const Memory *mem, Addr o);
void insp_generations_free(GenerationMap *map);

#endif
