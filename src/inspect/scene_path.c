/* scene_path.c - what to call an object in a sentence. */
#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "inspect/scene.h"

enum { LONGEST_PATH = 6 };

static const SceneHolder *best_holder(const Scene *scene, const SceneObject *object)
{
    const SceneHolder *slot = NULL;
    for (uint32_t i = 0; i < object->holder_count; i++) {
        const SceneHolder *holder = &scene->holders[object->first_holder + i];
        if (holder->kind == HOLDER_NAME) {
            return holder;
        }
        if (holder->kind == HOLDER_SLOT && slot == NULL && holder->from_slot != SCENE_NONE) {
            slot = holder;
        }
    }
    return slot;
}

static void add_nickname(const Scene *scene, uint32_t object, Text *out)
{
    const SceneObject *o = &scene->objects[object];
    uint32_t number = 1;
    for (uint32_t i = 0; i < scene->object_count; i++) {
        const SceneObject *other = &scene->objects[i];
        number += other->type == o->type && other->serial < o->serial;
    }
    ou_text_add_format(out, "%s\xC2\xB7%u", o->type_name, number);
}

static bool add_path(const Scene *scene, uint32_t object, int depth, Text *out)
{
    const SceneHolder *holder = best_holder(scene, &scene->objects[object]);
    if (holder == NULL || depth > LONGEST_PATH) {
        return false;
    }
    if (holder->kind == HOLDER_NAME) {
        ou_text_add(out, holder->label);
        return true;
    }
    if (!add_path(scene, holder->from_object, depth + 1, out)) {
        return false;
    }
    if (holder->label[0] == '.') {
        ou_text_add(out, holder->label);
    } else {
        ou_text_add_format(out, "[%s]", holder->label);
    }
    return true;
}

void scene_add_path(const Scene *scene, uint32_t object, Text *out)
{
    Text path = {0};
    if (add_path(scene, object, 0, &path)) {
        ou_text_add(out, ou_text_view(&path));
    } else {
        add_nickname(scene, object, out);
    }
    ou_text_free(&path);
}

const char *scene_path(Scene *scene, uint32_t object)
{
    Text text = {0};
    scene_add_path(scene, object, &text);
    const char *result = ou_arena_copy(&scene->arena, ou_text_view(&text), text.length);
    ou_text_free(&text);
    return result;
}
