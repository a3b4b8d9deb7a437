#include "inspect/scene_lookup.h"

#include <stdlib.h>
#include <string.h>

/* Whether the frame has the name, and what it leads to. */
static bool find_in_frame(const Scene *scene, const SceneFrame *frame, const char *name,
                          size_t length, uint32_t *object)
{
    for (uint32_t i = 0; i < frame->name_count; i++) {
        const SceneName *at = &scene->names[frame->first_name + i];
        if (strncmp(at->name, name, length) == 0 && at->name[length] == '\0') {
            *object = at->object;
            return true;
        }
    }
    return false;
}

static uint32_t find_name(const Scene *scene, const char *name, size_t length)
{
    uint32_t object = SCENE_NONE;
    if (scene->frame_count > 0 &&
        !find_in_frame(scene, &scene->frames[scene->frame_count - 1], name, length, &object)) {
        (void)find_in_frame(scene, &scene->frames[0], name, length, &object);
    }
    return object;
}

static uint32_t find_slot(const Scene *scene, const SceneObject *holder, const char *label,
                          size_t length)
{
    for (uint32_t i = 0; i < holder->slot_count; i++) {
        const SceneSlot *slot = &scene->slots[holder->first_slot + i];
        if (strncmp(slot->label, label, length) == 0 && slot->label[length] == '\0') {
            return slot->object;
        }
    }
    return SCENE_NONE;
}

/* `-1` of a sequence of three is its slot 2. */
static uint32_t find_from_end(const Scene *scene, const SceneObject *holder, const char *label)
{
    Text positive = {0};
    ou_text_add_format(&positive, "%lld",
                       (long long)holder->total_items + strtoll(label, NULL, 10));
    uint32_t object = find_slot(scene, holder, ou_text_view(&positive), positive.length);
    ou_text_free(&positive);
    return object;
}

uint32_t scene_lookup(const Scene *scene, const char *path)
{
    size_t length = strcspn(path, ".[");
    uint32_t object = find_name(scene, path, length);
    for (path += length; *path != '\0' && object != SCENE_NONE; path += length) {
        const SceneObject *holder = &scene->objects[object];
        bool is_item = *path == '[';
        length = is_item ? strcspn(path, "]") + 1 : 1 + strcspn(path + 1, ".[");
        if (is_item && path[1] == '-' && holder->kind == SCENE_SEQUENCE) {
            object = find_from_end(scene, holder, path + 1);
        } else {
            object = find_slot(scene, holder, path + is_item, length - (is_item ? 2 : 0));
        }
    }
    return object;
}
