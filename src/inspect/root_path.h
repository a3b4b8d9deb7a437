/* root_path.h - the shortest way from something that lives by itself (a name, a running call, the
 * interpreter) to an object: what keeps it alive. */
#ifndef OU_INSPECT_ROOT_PATH_H
#define OU_INSPECT_ROOT_PATH_H

#include "base/text.h"
#include "inspect/scene.h"

/* Appends "module → tree → ['branch'] → [0]". False, and nothing appended, when only references
 * from within a ring hold it. */
bool scene_root_path(const Scene *scene, uint32_t object, Text *out);

/* Appends one holder in words: "songs in module", "tree['branch']", "running call". */
void scene_holder_words(const Scene *scene, const SceneHolder *holder, Text *out);

/* Is it the reference by which an instance holds its class? */
bool scene_is_class_of(const Scene *scene, const SceneHolder *holder);

#endif
