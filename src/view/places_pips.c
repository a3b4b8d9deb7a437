/* places_pips.c - one pip for each holder: who it is over time, and where it stands on the card. */
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

/* ---- numbering ---- */

int32_t places_pip_source_y(const Places *places, const PipPlace *pip)
{
    if (pip->kind == HOLDER_NAME) {
        return places->frame_y[places_frame(pip->depth, pip->depth + 1)] + STAGE_FRAME_HEAD +
               (int32_t)places->rows.items[pip->row].row * STAGE_NAME_ROW + STAGE_NAME_ROW / 2;
    }
    if (pip->from == SCENE_NONE || places->objects.items[pip->from].form == FORM_FOLDED) {
        return -1;
    }
    const Place *from = &places->objects.items[pip->from];
    if (from->form == FORM_CHIP) {
        return from->y + STAGE_CHIP / 2;
    }
    return from->y + STAGE_HEAD + STAGE_PAD / 2 + (int32_t)pip->row * STAGE_ROW + STAGE_ROW / 2;
}

/* Which way it comes, from the columns alone. */
static Route route_of(const Places *places, const PipPlace *pip)
{
    const Place *object = &places->objects.items[pip->object];
    int32_t to = (int32_t)object->column;
    Route route = {.kind = ROUTE_STUB, .from_column = -1};
    if (pip->kind == HOLDER_NAME) {
        route.kind = to == 0 ? ROUTE_LANE : ROUTE_CHANNEL;
        return route;
    }
    if (pip->from == SCENE_NONE || places->objects.items[pip->from].form == FORM_FOLDED) {
        return route;
    }
    int32_t from = (int32_t)places->objects.items[pip->from].column;
    route.from_column = from;
    route.on_right = from >= to;
    route.exits_left = from > to;
    route.kind = from == to                         ? ROUTE_ARC
                 : from + 1 == to || from - 1 == to ? ROUTE_LANE
                                                    : ROUTE_CHANNEL;
    return route;
}

/* A pip as it is sorted: by card, side, and where its holder stands. */
typedef struct PipOrder {
    uint32_t object, side;
    int32_t source_y;
    uint32_t first, pip;
} PipOrder;

static int by_card_and_source(const void *a, const void *b)
{
    const PipOrder *x = a;
    const PipOrder *y = b;
    if (x->object != y->object) {
        return x->object < y->object ? -1 : 1;
    }
    if (x->side != y->side) {
        return x->side < y->side ? -1 : 1;
    }
    if (x->source_y != y->source_y) {
        return x->source_y < y->source_y ? -1 : 1;
    }
    if (x->first != y->first) {
        return x->first < y->first ? -1 : 1;
    }
    return x->pip < y->pip ? -1 : x->pip > y->pip;
}

typedef struct Side {
    PipArray *pips;
    const PipOrder *order; /* the pips of one side of one card */
    uint32_t count;
} Side;

/* Lowest index that no pip before it in the order needs at the same time. */
static int32_t number_first_fit(const Side *side)
{
    int32_t used = 0;
    for (uint32_t i = 0; i < side->count; i++) {
        PipPlace *pip = &side->pips->items[side->order[i].pip];
        uint32_t index = pip->route.least;
        for (bool again = true; again;) {
            again = false;
            for (uint32_t j = 0; j < i && !again; j++) {
                const PipPlace *other = &side->pips->items[side->order[j].pip];
                again = other->route.index == index &&
                        places_meet(pip->first, pip->last, other->first, other->last);
            }
            index += again;
        }
        pip->route.index = index;
        used = cnv_max(used, (int32_t)index + 1);
    }
    return used;
}

/* Below every pip before it in the order that is there at the same time: arrows do not cross. */
static int32_t number_in_order(const Side *side)
{
    int32_t used = 0;
    for (uint32_t i = 0; i < side->count; i++) {
        PipPlace *pip = &side->pips->items[side->order[i].pip];
        uint32_t index = pip->route.least;
        for (uint32_t j = 0; j < i; j++) {
            const PipPlace *other = &side->pips->items[side->order[j].pip];
            if (other->route.index >= index &&
                places_meet(pip->first, pip->last, other->first, other->last)) {
                index = other->route.index + 1;
            }
        }
        pip->route.index = index;
        used = cnv_max(used, (int32_t)index + 1);
    }
    return used;
}

/* Thousands of pips on one card are dots in a row; nobody sees their order. */
static int32_t number_all(const Side *side)
{
    for (uint32_t i = 0; i < side->count; i++) {
        side->pips->items[side->order[i].pip].route.index = i;
    }
    return (int32_t)side->count;
}

enum { MOST_NUMBERED = 1500, MOST_BELOW = 8, SPARE = 1 };

static void number_side(Places *places, const Side *side, bool by_source)
{
    const PipPlace *first = &side->pips->items[side->order[0].pip];
    int32_t *pips = &places->objects.items[first->object].pips[first->route.on_right];
    if (side->count > MOST_NUMBERED) {
        *pips = number_all(side);
        return;
    }
    if (!by_source) {
        *pips = number_first_fit(side);
        return;
    }
    int32_t most = number_in_order(side);
    if (most > *pips + SPARE) {
        most = number_first_fit(side);
    }
    *pips = cnv_max(*pips, most);
}

/* Stubs come last: their holders stand nowhere. */
static int32_t order_y(const Places *places, const PipPlace *pip)
{
    int32_t y = places_pip_source_y(places, pip);
    return y < 0 ? INT32_MAX : y;
}

static void number_pips(Places *places, bool by_source)
{
    uint32_t count = places->pips.count;
    size_t bytes = (count + 1) * sizeof(PipOrder);
    PipOrder *order = ou_host_must_alloc(bytes);
    for (uint32_t i = 0; i < count; i++) {
        const PipPlace *pip = &places->pips.items[i];
        order[i] = (PipOrder){pip->object, pip->route.on_right,
                              by_source ? order_y(places, pip) : 0, pip->first, i};
    }
    qsort(order, count, sizeof *order, by_card_and_source);
    for (uint32_t i = 0, end; i < count; i = end) {
        end = i + 1;
        while (end < count && order[end].object == order[i].object &&
               order[end].side == order[i].side) {
            end++;
        }
        number_side(places, &(Side){&places->pips, order + i, end - i}, by_source);
    }
    ou_host_free(order, bytes);
}

/* Where two cards hold each other, the arrow forward docks below the row that the one back leaves:
 * the two do not cross. */
static void part_rings(Places *places)
{
    AddrMap back = {0};
    for (uint32_t i = 0; i < places->pips.count; i++) {
        const PipPlace *pip = &places->pips.items[i];
        if (pip->route.kind == ROUTE_LANE && pip->route.exits_left) {
            *addr_map_at(&back, places_mix(pip->from, pip->object)) = i + 1;
        }
    }
    for (uint32_t i = 0; i < places->pips.count; i++) {
        PipPlace *pip = &places->pips.items[i];
        bool forward = pip->route.kind == ROUTE_LANE && pip->from != SCENE_NONE;
        const int64_t *at =
            forward ? addr_map_find(&back, places_mix(pip->object, pip->from)) : NULL;
        if (at == NULL || *at == 0 || places->pips.items[*at - 1].row >= MOST_BELOW) {
            continue;
        }
        Place *place = &places->objects.items[pip->object];
        pip->route.least = places->pips.items[*at - 1].row + 2;
        place->pips[2] = cnv_max(place->pips[2], (int32_t)pip->route.least + 1);
    }
    addr_map_free(&back);
}

void places_count_pips(Places *places)
{
    for (uint32_t i = 0; i < places->objects.count; i++) {
        memset(places->objects.items[i].pips, 0, sizeof places->objects.items[i].pips);
    }
    for (uint32_t i = 0; i < places->pips.count; i++) {
        places->pips.items[i].route = route_of(places, &places->pips.items[i]);
    }
    part_rings(places);
    number_pips(places, false);
}

void places_order_pips(Places *places)
{
    number_pips(places, true);
}
