/* stage_motion.c - what changed in a step, in the order in which it happened: something is born, it
 * gets its arrows, others let go. */
#include <string.h>

#include "view/places_parts.h"
#include "view/stage_parts.h"

const SceneObject *stage_counterpart(const Scene *other, const SceneObject *object)
{
    uint32_t index = scene_find(other, object->addr);
    if (index == SCENE_NONE || other->objects[index].serial != object->serial) {
        return NULL;
    }
    return &other->objects[index];
}

bool stage_same_frame(const Scene *a, const Scene *b, uint32_t frame)
{
    if (frame == 0) {
        return true;
    }
    return frame < a->frame_count && frame < b->frame_count &&
           a->frames[frame].frame == b->frames[frame].frame &&
           a->frames[frame].code == b->frames[frame].code;
}

const SceneName *stage_same_name(const Scene *scene, const Scene *other, uint32_t frame,
                                 const char *name)
{
    if (!stage_same_frame(scene, other, frame)) {
        return NULL;
    }
    for (uint32_t i = 0; i < other->frames[frame].name_count; i++) {
        const SceneName *candidate = &other->names[other->frames[frame].first_name + i];
        if (strcmp(candidate->name, name) == 0) {
            return candidate;
        }
    }
    return NULL;
}

uint64_t stage_holder_id(const SceneObject *object, uint64_t key)
{
    return places_mix(key, object->serial);
}

void stage_list_holders(AddrMap *out, const Scene *scene)
{
    for (uint32_t i = 0; i < scene->object_count; i++) {
        const SceneObject *object = &scene->objects[i];
        for (uint32_t j = 0; j < object->holder_count; j++) {
            uint64_t key = places_holder_key(scene, object, object->first_holder + j);
            *addr_map_at(out, stage_holder_id(object, key)) = 1;
        }
    }
}

/* ---- which beats there are ---- */

typedef struct Beats {
    bool born, bind, drop;
} Beats;

static bool all_held_in(const AddrMap *held, const Scene *scene)
{
    for (uint32_t i = 0; i < scene->object_count; i++) {
        const SceneObject *object = &scene->objects[i];
        for (uint32_t j = 0; j < object->holder_count; j++) {
            uint64_t key = places_holder_key(scene, object, object->first_holder + j);
            if (addr_map_find(held, stage_holder_id(object, key)) == NULL) {
                return false;
            }
        }
    }
    return true;
}

/* Is every object and frame of this scene in the other as well? */
static bool all_things_in(const Scene *scene, const Scene *other)
{
    for (uint32_t i = 0; i < scene->object_count; i++) {
        if (stage_counterpart(other, &scene->objects[i]) == NULL) {
            return false;
        }
    }
    for (uint32_t f = 0; f < scene->frame_count; f++) {
        if (!stage_same_frame(scene, other, f)) {
            return false;
        }
    }
    return true;
}

static bool same_text(const char *a, const char *b)
{
    return a == b || (a != NULL && b != NULL && strcmp(a, b) == 0);
}

/* Is every name of this scene in the other? with_values: with the same value, too. */
static bool all_names_in(const Scene *scene, const Scene *other, bool with_values)
{
    for (uint32_t f = 0; f < scene->frame_count; f++) {
        for (uint32_t i = 0; i < scene->frames[f].name_count; i++) {
            const SceneName *name = &scene->names[scene->frames[f].first_name + i];
            const SceneName *twin = stage_same_name(scene, other, f, name->name);
            if (twin == NULL || (with_values && !same_text(name->value, twin->value))) {
                return false;
            }
        }
    }
    return true;
}

static bool same_slots(const Scene *a, const SceneObject *x, const Scene *b, const SceneObject *y)
{
    for (uint32_t i = 0; i < x->slot_count; i++) {
        const SceneSlot *slot = &a->slots[x->first_slot + i];
        const SceneSlot *twin = &b->slots[y->first_slot + i];
        if (!same_text(slot->label, twin->label) || !same_text(slot->value, twin->value)) {
            return false;
        }
    }
    return true;
}

static bool same_looks(const Scene *before, const Scene *after)
{
    for (uint32_t i = 0; i < after->object_count; i++) {
        const SceneObject *object = &after->objects[i];
        const SceneObject *was = stage_counterpart(before, object);
        if (was == NULL) {
            continue;
        }
        if (was->gc_refs != object->gc_refs || was->collect != object->collect ||
            was->slot_count != object->slot_count || !same_slots(before, was, after, object)) {
            return false;
        }
    }
    return true;
}

static Beats find_beats(const Scene *before, const Scene *after, const AddrMap *held_before,
                        const AddrMap *held_after)
{
    Beats beats = {0};
    beats.born = !all_things_in(after, before);
    beats.bind = !all_held_in(held_before, after) || !all_names_in(after, before, true) ||
                 !same_looks(before, after);
    beats.drop = !all_held_in(held_after, before) || !all_names_in(before, after, false) ||
                 !all_things_in(before, after);
    return beats;
}

uint32_t stage_beats(const Scene *before, const Scene *after)
{
    if (before == after) {
        return 0;
    }
    AddrMap held_before = {0}, held_after = {0};
    stage_list_holders(&held_before, before);
    stage_list_holders(&held_after, after);
    Beats beats = find_beats(before, after, &held_before, &held_after);
    addr_map_free(&held_before);
    addr_map_free(&held_after);
    return (uint32_t)beats.born + beats.bind + beats.drop;
}

/* ---- how far they have come ---- */

/* Slow at both ends. */
static uint32_t ease(int32_t share)
{
    int64_t x = share < 0 ? 0 : share > 256 ? 256 : share;
    return (uint32_t)(x * x * (768 - 2 * x) >> 16);
}

Motion stage_motion(const Stage *stage)
{
    const StageInput *input = stage->input;
    if (input->before == input->after || input->progress >= STAGE_DONE) {
        return (Motion){256, 256, 256};
    }
    Beats beats = find_beats(input->before, input->after, &stage->held[0], &stage->held[1]);
    int32_t count = beats.born + beats.bind + beats.drop;
    int32_t at = input->progress * count;
    int32_t begin = 0;
    Motion motion;
    motion.born = beats.born ? ease(at) : 256;
    begin += beats.born ? 256 : 0;
    motion.bind = beats.bind ? ease(at - begin) : motion.born;
    begin += beats.bind ? 256 : 0;
    motion.drop = beats.drop ? ease(at - begin) : motion.bind;
    return motion;
}
