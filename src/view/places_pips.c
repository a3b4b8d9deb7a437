/* places_pips.c - one pip for each holder: who it is over time. */
#include <stdlib.h>
#include <string.h>

#include "view/places_parts.h"

static const CnvFont LABEL_FONT = {CNV_SANS, FIX(16)};

/* ---- who it is ---- */

static uint64_t slot_key(const Scene *scene, const SceneHolder *holder)
{
    uint64_t from = scene->objects[holder->from_object].serial;
    if (holder->from_slot == SCENE_NONE) {
        return places_mix(places_mix(3, from), holder->slot);
    }
    const SceneSlot *slot = &scene->slots[holder->from_slot];
    bool numbered = slot->label[0] >= '0' && slot->label[0] <= '9';
    bool named = slot->label[0] == '.' || slot->label[0] == '\'' || numbered;
    uint64_t label = named ? places_hash_text(slot->label) : holder->slot;
    /* A key and its value share a line. */
    return places_mix(places_mix(2 + (slot->slot != holder->slot), from), label);
}

uint64_t places_holder_key(const Scene *scene, const SceneObject *object, uint32_t holder_index)
{
    const SceneHolder *holder = &scene->holders[holder_index];
    if (holder->kind == HOLDER_NAME && holder->frame != SCENE_NONE) {
        uint64_t code = holder->frame == 0 ? 0 : scene->frames[holder->frame].code + 1ULL;
        return places_mix(places_mix(code, holder->frame), places_hash_text(holder->label));
    }
    if (holder->kind == HOLDER_SLOT && holder->from_object != SCENE_NONE) {
        return slot_key(scene, holder);
    }
    if (holder->slot != 0) {
        return places_mix(5, holder->slot);
    }
    uint64_t ordinal = 0;
    for (uint32_t i = object->first_holder; i < holder_index; i++) {
        ordinal += scene->holders[i].kind == holder->kind && scene->holders[i].slot == 0;
    }
    return places_mix(6 + (uint64_t)holder->kind, ordinal);
}

/* ---- observing ---- */

static uint32_t name_row_index(const Places *places, const Scene *scene, const SceneHolder *holder)
{
    uint32_t code = holder->frame == 0 ? SCENE_NONE : scene->frames[holder->frame].code;
    const int64_t *index =
        addr_map_find(&places->row_of, places_mix(code, places_hash_text(holder->label)));
    return index && *index ? (uint32_t)(*index - 1) : 0;
}

static PipPlace make_pip(const Places *places, const Scene *scene, const SceneHolder *holder)
{
    PipPlace pip = {.from = SCENE_NONE, .kind = holder->kind};
    if (holder->kind == HOLDER_NAME && holder->frame != SCENE_NONE) {
        pip.depth = holder->frame;
        pip.row = name_row_index(places, scene, holder);
        return pip;
    }
    if (holder->kind == HOLDER_SLOT && holder->from_slot != SCENE_NONE) {
        const SceneObject *from = &scene->objects[holder->from_object];
        pip.from = places_index(places, from->serial);
        pip.row = holder->from_slot - from->first_slot;
        return pip;
    }
    pip.kind = HOLDER_OFF_STAGE;
    pip.label_width = places_text_width(places, LABEL_FONT, holder->label) + 12;
    return pip;
}

/* Makes the last life of this pip longer, if it goes on. */
static bool goes_on(Places *places, int64_t index, uint32_t stop)
{
    PipPlace *pip = index > 0 ? &places->pips.items[index - 1] : NULL;
    if (pip == NULL || pip->last + 1 < stop) {
        return false;
    }
    pip->last = stop;
    return true;
}

void places_observe_pips(Places *places, const Scene *scene, const SceneObject *object,
                         uint32_t stop)
{
    uint32_t at = places_index(places, object->serial);
    for (uint32_t i = 0; i < object->holder_count; i++) {
        const SceneHolder *holder = &scene->holders[object->first_holder + i];
        uint64_t key = places_holder_key(scene, object, object->first_holder + i);
        int64_t *open = addr_map_at(&places->pip_of, places_mix(key, object->serial));
        if (holder->kind == HOLDER_NAME) {
            places->objects.items[at].has_name = true;
            places->objects.items[at].named_last = stop;
        }
        if (goes_on(places, *open, stop)) {
            continue;
        }
        PipPlace pip = make_pip(places, scene, holder);
        pip.key = key;
        pip.object = at;
        pip.first = pip.last = stop;
        pip.next = *open ? (uint32_t)(*open - 1) : SCENE_NONE;
        pip_array_push(&places->pips, pip);
        *open = places->pips.count;
    }
}

const PipPlace *places_pip(const Places *places, uint64_t serial, uint64_t key, uint32_t stop)
{
    const int64_t *open = addr_map_find(&places->pip_of, places_mix(key, serial));
    uint32_t at = open && *open ? (uint32_t)(*open - 1) : SCENE_NONE;
    while (at != SCENE_NONE) {
        const PipPlace *pip = &places->pips.items[at];
        if (stop + 1 >= pip->first && stop <= pip->last + 1) {
            return pip;
        }
        at = pip->next;
    }
    return NULL;
}

uint32_t places_free_pip(const Places *places, uint64_t serial, bool on_right, uint32_t stop)
{
    uint32_t object = places_index(places, serial);
    uint64_t taken = 0;
    for (uint32_t i = 0; i < places->pips.count; i++) {
        const PipPlace *pip = &places->pips.items[i];
        if (pip->object == object && pip->route.on_right == on_right && pip->route.index < 63 &&
            places_meet(pip->first, pip->last, stop, stop)) {
            taken |= 1ULL << pip->route.index;
        }
    }
    uint32_t index = 0;
    while (taken >> index & 1) {
        index++;
    }
    return index;
}
