/* places_deaths.c - why an object is gone since the stop before, told by who held it there: counts
 * are taken down as CPython does it, from the references that came from outside of what died. What
 * then still holds itself was freed by the collector. */
#include <stdio.h>
#include <string.h>

#include "view/places_parts.h"

/* ---- ends that take several stops ---- */

/* Its deallocation is running, or holds it for the time that its finalizer takes
 * (PyObject_CallFinalizerFromDealloc): no other holder is native while what held it dies. */
static bool is_at_its_end(const Scene *scene, const SceneObject *object)
{
    for (uint32_t j = 0; j < object->holder_count; j++) {
        if (scene->holders[object->first_holder + j].kind == HOLDER_NATIVE) {
            return true;
        }
    }
    return object->is_dying;
}

static bool was_at_its_end(const Places *places, const LastObject *last)
{
    for (uint32_t j = 0; j < last->holder_count; j++) {
        if (places->last_holders.items[last->first_holder + j].kind == HOLDER_NATIVE) {
            return true;
        }
    }
    return false;
}

static const SceneObject *find_drawn(const Scene *scene, const AddrMap *drawn, uint64_t serial)
{
    const int64_t *at = addr_map_find(drawn, serial << 3);
    return at != NULL && *at != 0 ? &scene->objects[*at - 1] : NULL;
}

/* Gone, or its deallocation is running: it let go of what it held. */
static bool is_ending(const Scene *scene, const AddrMap *drawn, uint64_t serial)
{
    const SceneObject *object = find_drawn(scene, drawn, serial);
    return object != NULL ? object->is_dying : !scene_lives(scene, serial);
}

/* What let go last, when all that held it at the stop before is at its end now; 0 = something else.
 */
static uint64_t taken_along_by(const Places *places, const Scene *scene, const AddrMap *drawn,
                               const LastObject *last)
{
    uint64_t by = 0;
    for (uint32_t j = 0; j < last->holder_count; j++) {
        by = places->last_holders.items[last->first_holder + j].from;
        if (by == 0 || by == last->serial || !is_ending(scene, drawn, by)) {
            return 0;
        }
    }
    return by;
}

/* A finalizer may have brought it back: something besides the running call holds it. */
static bool is_held_again(const Scene *scene, const SceneObject *object)
{
    for (uint32_t j = 0; j < object->holder_count; j++) {
        const SceneHolder *holder = &scene->holders[object->first_holder + j];
        bool is_global = holder->kind == HOLDER_NAME && holder->frame == 0;
        if (is_global || holder->kind == HOLDER_SLOT) {
            return true;
        }
    }
    return false;
}

/* What was told at the first stop of an end stays: later nothing holds it any more, or only the
 * call of its __del__, which is no reason to die. */
static void tell_let_go(const Places *places, const Scene *scene, const LastObject *last,
                        Place *place)
{
    static const char finalizer[] = "__del__";
    Place now = *place;
    places_tell_let_go(places, scene, last, &now);
    bool is_finalizer =
        now.let_go_kind == LET_GO_CALL && strncmp(now.let_go, finalizer, sizeof finalizer - 1) == 0;
    if ((last->holder_count > 0 && !is_finalizer) || place->let_go_kind == LET_GO_UNKNOWN) {
        *place = now;
    }
}

/* A death with a __del__ in it has stops in between: what let go and who took it along is told at
 * the first of them, and kept until it is gone. */
static void notice_ends(Places *places, const Scene *scene, const AddrMap *drawn)
{
    for (uint32_t i = 0; i < places->last_objects.count; i++) {
        const LastObject *last = &places->last_objects.items[i];
        const SceneObject *object = find_drawn(scene, drawn, last->serial);
        uint32_t index = places_index(places, last->serial);
        if (object == NULL || index == SCENE_NONE) {
            continue;
        }
        Place *place = &places->objects.items[index];
        if (is_at_its_end(scene, object) && !was_at_its_end(places, last)) {
            tell_let_go(places, scene, last, place);
        }
        uint64_t by = is_at_its_end(scene, object) && object->collect != COLLECT_TRASH
                          ? taken_along_by(places, scene, drawn, last)
                          : 0;
        uint32_t holder = by != 0 ? places_index(places, by) : SCENE_NONE;
        if (is_held_again(scene, object)) {
            place->with[0] = '\0';
        } else if (holder != SCENE_NONE) {
            memcpy(place->with, places->objects.items[holder].title, sizeof place->with);
        }
    }
}

/* ---- deaths ---- */

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

static void tell_causes(Places *places, const Scene *scene, DyingArray *dying)
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
            bool with = place->cause == DEATH_WITH || place->with[0] != '\0';
            place->cause = with ? DEATH_WITH : DEATH_BY_COUNT;
            tell_let_go(places, scene, &places->last_objects.items[it->last], place);
            it->is_done = true;
            more = true;
            take_back(places, dying, it);
        }
    }
}

static void remember(Places *places, const Scene *scene)
{
    places->last_objects.count = 0;
    places->last_subjects.count = 0;
    places->last_holders.count = 0;
    places_remember_frames(places, scene);
    for (uint32_t i = 0; i < scene->object_count; i++) {
        const SceneObject *object = &scene->objects[i];
        last_object_array_push(&places->last_objects,
                               (LastObject){.serial = object->serial,
                                            .first_holder = places->last_holders.count,
                                            .holder_count = object->holder_count,
                                            .was_trash = object->collect == COLLECT_TRASH});
        last_subject_array_push(&places->last_subjects,
                                (SceneSubject){object->addr, object->serial});
        places_remember_holders(places, scene, object);
    }
}

void places_observe_deaths(Places *places, const Scene *scene)
{
    AddrMap drawn = {0}, index = {0};
    DyingArray dying = {0};
    for (uint32_t i = 0; i < scene->object_count; i++) {
        *addr_map_at(&drawn, scene->objects[i].serial << 3) = i + 1;
    }
    notice_ends(places, scene, &drawn);
    gather(places, &drawn, scene, &dying, &index);
    if (dying.count > 0) {
        take_outside(places, &dying, &index);
        tell_causes(places, scene, &dying);
    }
    remember(places, scene);
    addr_map_free(&drawn);
    addr_map_free(&index);
    dying_array_free(&dying);
}
