/* places_let_go.c - what let go last of an object whose count reached 0, told by its holders at the
 * stop before: a name, a slot, or a call that is over. */
#include <stdio.h>

#include "base/utf8.h"
#include "view/places_parts.h"

static bool is_over(const Places *places, const Scene *scene, uint32_t frame)
{
    return frame > 0 && frame < places->last_frames.count &&
           (frame >= scene->frame_count ||
            scene->frames[frame].frame != places->last_frames.items[frame].frame);
}

void places_name_slot(const char *title, const char *label, char *out, size_t room)
{
    char whole[160];
    (void)snprintf(whole, sizeof whole, label[0] == '.' ? "%s%s" : "%s[%s]", title, label);
    ou_utf8_trim(whole);
    ou_utf8_cut(whole, out, room);
}

/* "head", "Node.next", "list[0]". */
static void write_holder(const Places *places, const LastHolder *holder, Place *place)
{
    uint32_t index = holder->kind == HOLDER_SLOT ? places_index(places, holder->from) : SCENE_NONE;
    if (index == SCENE_NONE) {
        ou_utf8_cut(holder->label, place->let_go, sizeof place->let_go);
    } else {
        places_name_slot(places->objects.items[index].title, holder->label, place->let_go,
                         sizeof place->let_go);
    }
}

/* Names of one call that is over, with what held for the call itself. */
static bool all_in_call(const Places *places, const Scene *scene, const LastObject *last,
                        uint32_t *frame)
{
    *frame = 0;
    for (uint32_t j = 0; j < last->holder_count; j++) {
        const LastHolder *holder = &places->last_holders.items[last->first_holder + j];
        if (holder->kind == HOLDER_SLOT || (holder->kind == HOLDER_NAME && holder->frame == 0)) {
            return false;
        }
        *frame = holder->kind == HOLDER_NAME && holder->frame > *frame ? holder->frame : *frame;
    }
    return is_over(places, scene, *frame);
}

void places_tell_let_go(const Places *places, const Scene *scene, const LastObject *last,
                        Place *place)
{
    const LastHolder *only = NULL;
    uint32_t frame = 0, named = 0;
    for (uint32_t j = 0; j < last->holder_count; j++) {
        const LastHolder *holder = &places->last_holders.items[last->first_holder + j];
        if (holder->kind == HOLDER_NAME || holder->kind == HOLDER_SLOT) {
            only = holder;
            named += (uint32_t)holder->count;
        }
    }
    place->let_go_kind = LET_GO_UNKNOWN;
    place->let_go_count = named;
    if (only != NULL && all_in_call(places, scene, last, &frame)) {
        place->let_go_kind = LET_GO_CALL;
        ou_utf8_cut(places->last_frames.items[frame].title, place->let_go, sizeof place->let_go);
    } else if (named == 1) {
        place->let_go_kind = LET_GO_HOLDER;
        write_holder(places, only, place);
    } else if (named > 1) {
        place->let_go_kind = LET_GO_ALL;
    } else if (last->holder_count == 1) { /* off stage: "loop over it" */
        place->let_go_kind = LET_GO_HOLDER;
        write_holder(places, &places->last_holders.items[last->first_holder], place);
    }
}

/* ---- for the next stop ---- */

/* A slot is called by its line, not by a path that leads to it. */
static const char *label_of(const Scene *scene, const SceneHolder *holder)
{
    bool in_line = holder->kind == HOLDER_SLOT && holder->from_slot != SCENE_NONE;
    return in_line ? scene->slots[holder->from_slot].label : holder->label;
}

void places_remember_holders(Places *places, const Scene *scene, const SceneObject *object)
{
    for (uint32_t j = 0; j < object->holder_count; j++) {
        const SceneHolder *holder = &scene->holders[object->first_holder + j];
        LastHolder last = {.count = holder->count, .kind = holder->kind, .frame = holder->frame};
        last.from =
            holder->from_object != SCENE_NONE ? scene->objects[holder->from_object].serial : 0;
        ou_utf8_cut(label_of(scene, holder), last.label, sizeof last.label);
        last_holder_array_push(&places->last_holders, last);
    }
}

void places_remember_frames(Places *places, const Scene *scene)
{
    places->last_frames.count = 0;
    for (uint32_t f = 0; f < scene->frame_count; f++) {
        LastFrame last = {.frame = scene->frames[f].frame};
        ou_utf8_cut(scene->frames[f].title, last.title, sizeof last.title);
        last_frame_array_push(&places->last_frames, last);
    }
}
