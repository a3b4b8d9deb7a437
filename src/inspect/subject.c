#include "inspect/subject.h"

uint32_t scene_of_serial(const Scene *scene, uint64_t serial)
{
    for (uint32_t i = 0; serial != 0 && i < scene->object_count; i++) {
        if (scene->objects[i].serial == serial) {
            return i;
        }
    }
    return SCENE_NONE;
}

static bool is_thing(const SceneObject *object)
{
    return object->serial != 0 && !object->shared &&
           (object->kind == SCENE_SEQUENCE || object->kind == SCENE_DICT ||
            object->kind == SCENE_INSTANCE || object->kind == SCENE_CELL ||
            object->kind == SCENE_OTHER);
}

/* The same object in the other scene, or NULL. */
static const SceneObject *twin_of(const Scene *other, const SceneObject *object)
{
    uint32_t at = scene_find(other, object->addr);
    bool same = at != SCENE_NONE && other->objects[at].serial == object->serial;
    return same ? &other->objects[at] : NULL;
}

static uint64_t newest_of(const Scene *scene, const Scene *not_in)
{
    uint64_t newest = 0;
    for (uint32_t i = 0; i < scene->object_count; i++) {
        const SceneObject *object = &scene->objects[i];
        bool counts = is_thing(object) && (not_in == NULL || twin_of(not_in, object) == NULL);
        newest = counts && object->serial > newest ? object->serial : newest;
    }
    return newest;
}

uint64_t scene_subject(const Scene *before, const Scene *after)
{
    uint64_t subject = 0;
    int64_t most = 0;
    for (uint32_t i = 0; i < after->object_count; i++) {
        const SceneObject *object = &after->objects[i];
        const SceneObject *was = twin_of(before, object);
        int64_t change = object->count - (was ? was->count : 0);
        change = change < 0 ? -change : change;
        bool more = change > most || (change == most && change > 0 && object->serial > subject);
        if (is_thing(object) && more) {
            subject = object->serial;
            most = change;
        }
    }
    subject = subject ? subject : newest_of(before, after);
    return subject ? subject : newest_of(after, NULL);
}
