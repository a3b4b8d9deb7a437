/* places_deaths.c - why an object is gone since the stop before, told by who held it there: counts
 * are taken down as CPython does it, from the references that came from outside of what died. What
 * then still holds itself was freed by the collector. */
#include <stdio.h>
#include <string.h>

#include "view/places_parts.h"

/* The objects that died, as they held each other. */
typedef struct Dying {
    uint32_t object; /* index in Places.objects */
    uint32_t last;   /* index in last_objects */
    int64_t left;    /* references not yet taken back */
    bool from_outside, is_done;
} Dying;
OU_ARRAY(DyingArray, dying_array, Dying);

static void gather(const Places *places, const AddrMap *drawn, const Scene *scene,
                   DyingArray *dying, AddrMap *index)
{
    for (uint32_t i = 0; i < places->last_objects.count; i++) {
        const LastObject *last = &places->last_objects.items[i];
        /* What is not drawn any more may live on, as a method in its class does. */
        if (addr_map_find(drawn, last->serial << 3) != NULL || scene_lives(scene, last->serial)) {
            continue;
        }
        dying_array_push(dying, (Dying){places_index(places, last->serial), i, 0, false, false});
        *addr_map_at(index, last->serial << 3) = dying->count;
    }
}

static Dying *dying_holder(const DyingArray *dying, const AddrMap *index, const LastHolder *holder)
{
    const int64_t *at = holder->from ? addr_map_find(index, holder->from << 3) : NULL;
    return at && *at ? &dying->items[*at - 1] : NULL;
}

static void take_outside(const Places *places, DyingArray *dying, const AddrMap *index)
{
    for (uint32_t i = 0; i < dying->count; i++) {
        Dying *it = &dying->items[i];
        const LastObject *last = &places->last_objects.items[it->last];
        for (uint32_t j = 0; j < last->holder_count; j++) {
            const LastHolder *holder = &places->last_holders.items[last->first_holder + j];
            if (dying_holder(dying, index, holder) != NULL) {
                it->left += holder->count;
            } else {
                it->from_outside = true;
            }
        }
    }
}

/* What it held loses a reference each. */
static void take_back(Places *places, DyingArray *dying, const Dying *dead)
{
    uint64_t serial = places->last_objects.items[dead->last].serial;
    for (uint32_t i = 0; i < dying->count; i++) {
        Dying *it = &dying->items[i];
        const LastObject *last = &places->last_objects.items[it->last];
        for (uint32_t j = 0; j < last->holder_count; j++) {
            const LastHolder *holder = &places->last_holders.items[last->first_holder + j];
            it->left -= holder->from == serial ? holder->count : 0;
            if (holder->from == serial && it->left == 0 && !it->from_outside) {
                Place *place = &places->objects.items[it->object];
                place->cause = DEATH_WITH;
                memcpy(place->with, places->objects.items[dead->object].title, sizeof place->with);
            }
        }
    }
}

static void tell_causes(Places *places, DyingArray *dying)
{
    for (uint32_t i = 0; i < dying->count; i++) {
        places->objects.items[dying->items[i].object].cause = DEATH_BY_COLLECTOR;
    }
    for (bool more = true; more;) {
        more = false;
        for (uint32_t i = 0; i < dying->count; i++) {
            Dying *it = &dying->items[i];
            if (it->is_done || it->left > 0 || places->last_objects.items[it->last].was_trash) {
                continue;
            }
            Place *place = &places->objects.items[it->object];
            place->cause = place->cause == DEATH_WITH ? DEATH_WITH : DEATH_BY_COUNT;
            it->is_done = true;
            more = true;
            take_back(places, dying, it);
        }
    }
}

static void remember(Places *places, const Scene *scene)
{
    places->last_objects.count = 0;
    places->last_holders.count = 0;
    for (uint32_t i = 0; i < scene->object_count; i++) {
        const SceneObject *object = &scene->objects[i];
        last_object_array_push(&places->last_objects,
                               (LastObject){object->serial, places->last_holders.count,
                                            object->holder_count,
                                            object->collect == COLLECT_TRASH});
        for (uint32_t j = 0; j < object->holder_count; j++) {
            const SceneHolder *holder = &scene->holders[object->first_holder + j];
            uint64_t from =
                holder->from_object != SCENE_NONE ? scene->objects[holder->from_object].serial : 0;
            last_holder_array_push(&places->last_holders, (LastHolder){from, holder->count});
        }
    }
}

void places_observe_deaths(Places *places, const Scene *scene)
{
    AddrMap drawn = {0}, index = {0};
    DyingArray dying = {0};
    for (uint32_t i = 0; i < scene->object_count; i++) {
        *addr_map_at(&drawn, scene->objects[i].serial << 3) = 1;
    }
    gather(places, &drawn, scene, &dying, &index);
    if (dying.count > 0) {
        take_outside(places, &dying, &index);
        tell_causes(places, &dying);
    }
    remember(places, scene);
    addr_map_free(&drawn);
    addr_map_free(&index);
    dying_array_free(&dying);
}
