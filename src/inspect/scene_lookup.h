/* scene_lookup.h - from what a person writes to the object it leads to. */
#ifndef OU_INSPECT_SCENE_LOOKUP_H
#define OU_INSPECT_SCENE_LOOKUP_H

#include "inspect/scene.h"

/* The object that a path like `b.next`, `rows[0]` or `ages['Ann']` leads to; its name is looked up
 * in the newest frame, then in the module. Slots are labelled as they are written; a negative index
 * counts from the end. SCENE_NONE when it leads to nothing on the stage. */
uint32_t scene_lookup(const Scene *scene, const char *path);

#endif
