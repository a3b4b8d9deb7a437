/* search.h - finds what a person describes in a few words: a name, a nickname, a type, a value, an
 * address. Pure: reads the scene and nothing else. */
#ifndef OU_INSPECT_SEARCH_H
#define OU_INSPECT_SEARCH_H

#include "base/array.h"
#include "inspect/scene.h"

/* An object of the scene; or a name in whose row a small value is written. */
typedef struct SceneMatch {
    uint32_t object; /* index in Scene.objects, or SCENE_NONE */
    uint32_t name;   /* index in Scene.names, or SCENE_NONE */
    Addr addr;       /* of the object or the small value */
    uint32_t rank;   /* 0 is the best */
} SceneMatch;
OU_ARRAY(SceneMatchArray, scene_match_array, SceneMatch);

/* Everything in which each word of text occurs, the best first. Capitals do not matter. A word is
 * looked for in the names and ways that lead to an object ("songs", "b.next"), its nickname
 * ("Node·2", also as "node2"), type, head and value, in the rows of its card, and, when it begins
 * with 0x, at the start of its address. Text without a word finds everything. *out is emptied
 * first; scene_match_array_free at the end. */
void scene_search(const Scene *scene, const char *text, SceneMatchArray *out);

#endif
