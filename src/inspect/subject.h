/* subject.h - which object a step is about, when nobody has chosen one. */
#ifndef OU_INSPECT_SUBJECT_H
#define OU_INSPECT_SUBJECT_H

#include "inspect/scene.h"

/* Index of the object with this serial, or SCENE_NONE. */
uint32_t scene_of_serial(const Scene *scene, uint64_t serial);

/* Serial of the object whose count changed most, of the newest among equals; else of one that died;
 * else of the newest. Containers and instances only; 0 when there is none. */
uint64_t scene_subject(const Scene *before, const Scene *after);

#endif
