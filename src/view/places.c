#include "view/places.h"

#include <stdlib.h>
#include <string.h>

static const CnvFont TITLE_FONT = {CNV_SANS_SEMIBOLD, FIX(21)};
static const CnvFont SLOT_FONT = {CNV_MONO, FIX(21)};
static const CnvFont INDEX_FONT = {CNV_MONO, FIX(17)};

enum {
    LEAST_WIDTH = 200,
    MOST_WIDTH = 430,
    BADGE_SPACE = 110,
    INDEX_SPACE = 44,
    CLOSED_SPACE = 84
};

void places_begin(Places *places, FontSet *fonts)
{
    places_free(places);
    places->fonts = fonts;
}

void places_free(Places *places)
{
    place_array_free(&places->objects);
    addr_map_free(&places->by_serial);
    name_row_array_free(&places->rows);
    pip_array_free(&places->pips);
    addr_map_free(&places->open_pips);
    *places = (Places){0};
}

const Place *places_of(const Places *places, uint64_t serial)
{
    const int64_t *index = addr_map_find(&places->by_serial, serial);
    return index && *index ? &places->objects.items[*index - 1] : NULL;
}

static const NameRow *find_row(const Places *places, uint32_t depth, const char *name)
{
    for (uint32_t i = 0; i < places->rows.count; i++) {
        const NameRow *row = &places->rows.items[i];
        if (row->depth == depth && strncmp(row->name, name, sizeof row->name - 1) == 0) {
            return row;
        }
    }
    return NULL;
}

uint32_t places_row(const Places *places, uint32_t depth, const char *name)
{
    const NameRow *row = find_row(places, depth, name);
    return row ? row->row : 0;
}

static uint32_t depth_of(uint32_t frame)
{
    return frame < PLACES_MOST_DEPTH ? frame : PLACES_MOST_DEPTH - 1;
}

static void observe_names(Places *places, const Scene *scene)
{
    for (uint32_t f = 0; f < scene->frame_count; f++) {
        const SceneFrame *frame = &scene->frames[f];
        uint32_t depth = depth_of(f);
        for (uint32_t i = 0; i < frame->name_count; i++) {
            const char *name = scene->names[frame->first_name + i].name;
            if (find_row(places, depth, name) == NULL) {
                NameRow row = {.depth = depth, .row = places->rows_at[depth]++};
                strncpy(row.name, name, sizeof row.name - 1);
                name_row_array_push(&places->rows, row);
            }
        }
        places->depth_used = depth + 1 > places->depth_used ? depth + 1 : places->depth_used;
    }
}

/* ---- sizes ---- */

static int32_t text_width(const Places *places, CnvFont font, const char *text)
{
    return cnv_ceil(cnv_text_width(places->fonts, font, text, strlen(text)));
}

static int32_t card_width(const Places *places, const Scene *scene, const SceneObject *object)
{
    int32_t width = text_width(places, TITLE_FONT, object->title) + BADGE_SPACE;
    if (object->kind == SCENE_CLASS || object->kind == SCENE_FUNCTION) {
        width = text_width(places, TITLE_FONT, object->title) + CLOSED_SPACE;
    }
    for (uint32_t i = 0; i < object->slot_count; i++) {
        const SceneSlot *slot = &scene->slots[object->first_slot + i];
        bool numbered = object->kind == SCENE_SEQUENCE;
        int32_t label =
            numbered ? INDEX_SPACE : text_width(places, SLOT_FONT, slot->label) + 2 * STAGE_PAD;
        int32_t value = slot->value ? text_width(places, SLOT_FONT, slot->value) : 32;
        width = cnv_max(width, label + value + 5 * STAGE_PAD);
    }
    (void)INDEX_FONT;
    return cnv_min(cnv_max(width, LEAST_WIDTH), MOST_WIDTH);
}

static Place *place_for(Places *places, uint64_t serial, uint32_t stop)
{
    int64_t *index = addr_map_at(&places->by_serial, serial);
    if (*index == 0) {
        place_array_push(&places->objects, (Place){.serial = serial, .first = stop});
        *index = places->objects.count;
    }
    return &places->objects.items[*index - 1];
}

/* The holder that holds longest decides the column. */
static void observe_holder(Places *places, const Scene *scene, const SceneObject *object,
                           Place *place)
{
    for (uint32_t i = 0; i < object->holder_count; i++) {
        const SceneHolder *holder = &scene->holders[object->first_holder + i];
        if (holder->kind == HOLDER_NAME && (place->holder == 0 || place->held_for < 2)) {
            place->holder = 0;
            place->held_for++;
            place->anchor_depth = depth_of(holder->frame);
            place->anchor_row = (int32_t)places_row(places, place->anchor_depth, holder->label);
            return;
        }
    }
    for (uint32_t i = 0; i < object->holder_count && place->held_for == 0; i++) {
        const SceneHolder *holder = &scene->holders[object->first_holder + i];
        if (holder->kind == HOLDER_SLOT &&
            scene->objects[holder->from_object].serial != object->serial) {
            place->holder = scene->objects[holder->from_object].serial;
            place->held_for = 1;
        }
    }
}

/* ---- pips ---- */

uint64_t places_holder_key(const SceneHolder *holder, uint32_t ordinal)
{
    if (holder->slot != 0) {
        return holder->slot;
    }
    return ((uint64_t)holder->kind << 8 | ordinal) + 1;
}

static uint64_t pip_id(uint64_t serial, uint64_t key)
{
    return (serial * 0x9E3779B97F4A7C15ULL ^ key) | 1;
}

static uint32_t first_free_pip(const Places *places, uint64_t serial, uint32_t stop)
{
    uint64_t taken = 0;
    for (uint32_t i = places->pips.count; i-- > 0;) {
        const PipPlace *pip = &places->pips.items[i];
        if (pip->serial == serial && pip->last + 1 >= stop && pip->index < 64) {
            taken |= 1ULL << pip->index;
        }
    }
    uint32_t index = 0;
    while (index < 63 && (taken >> index & 1)) {
        index++;
    }
    return index;
}

static void observe_pips(Places *places, const Scene *scene, const SceneObject *object,
                         uint32_t stop)
{
    for (uint32_t i = 0; i < object->holder_count; i++) {
        const SceneHolder *holder = &scene->holders[object->first_holder + i];
        uint64_t key = places_holder_key(holder, i);
        int64_t *open = addr_map_at(&places->open_pips, pip_id(object->serial, key));
        if (*open != 0 && places->pips.items[*open - 1].last + 1 >= stop) {
            places->pips.items[*open - 1].last = stop;
            continue;
        }
        uint32_t index = first_free_pip(places, object->serial, stop);
        pip_array_push(&places->pips, (PipPlace){object->serial, key, index, stop, stop});
        open = addr_map_at(&places->open_pips, pip_id(object->serial, key));
        *open = places->pips.count;
    }
}

uint32_t places_pip(const Places *places, uint64_t serial, uint64_t key, uint32_t stop)
{
    for (uint32_t i = 0; i < places->pips.count; i++) {
        const PipPlace *pip = &places->pips.items[i];
        if (pip->serial == serial && pip->key == key && stop + 1 >= pip->first &&
            stop <= pip->last + 1) {
            return pip->index;
        }
    }
    return first_free_pip(places, serial, stop);
}

void places_observe(Places *places, const Scene *scene, uint32_t stop)
{
    observe_names(places, scene);
    for (uint32_t i = 0; i < scene->object_count; i++) {
        const SceneObject *object = &scene->objects[i];
        if (object->kind == SCENE_VALUE) {
            continue;
        }
        Place *place = place_for(places, object->serial, stop);
        bool closed = object->kind == SCENE_CLASS || object->kind == SCENE_FUNCTION;
        place->last = stop;
        place->rows = closed ? -1 : cnv_max(place->rows, (int32_t)object->slot_count);
        place->width = cnv_max(place->width, card_width(places, scene, object));
        observe_holder(places, scene, object, place);
        observe_pips(places, scene, object, stop);
    }
}

/* ---- settling ---- */

static void settle_frames(Places *places)
{
    int32_t y = STAGE_MARGIN;
    for (uint32_t depth = 0; depth < places->depth_used; depth++) {
        places->frame_y[depth] = y;
        int32_t rows = (int32_t)places->rows_at[depth];
        y += STAGE_FRAME_HEAD + cnv_max(rows, 1) * STAGE_NAME_ROW + STAGE_PAD + STAGE_ROW_GAP / 2;
    }
    places->height = y;
}

static uint32_t column_of(const Places *places, const Place *place, uint32_t guard)
{
    const Place *holder = place->holder ? places_of(places, place->holder) : NULL;
    if (holder == NULL || holder == place || guard == 0) {
        return 0;
    }
    uint32_t column = column_of(places, holder, guard - 1) + 1;
    return column < STAGE_MOST_COLUMNS ? column : STAGE_MOST_COLUMNS - 1;
}

static int32_t height_of(const Place *place)
{
    return place->rows < 0 ? STAGE_CHIP
                           : STAGE_HEAD + cnv_max(place->rows, 1) * STAGE_ROW + STAGE_PAD;
}

static bool lives_meet(const Place *a, const Place *b)
{
    return a->first <= b->last + STAGE_GHOST_STOPS && b->first <= a->last + STAGE_GHOST_STOPS;
}

/* The y at which its longest holder would draw a level arrow. */
static int32_t wanted_y(const Places *places, const Place *place)
{
    const Place *holder = place->holder ? places_of(places, place->holder) : NULL;
    if (holder != NULL && holder->height > 0) {
        return holder->y;
    }
    int32_t y = places->frame_y[place->anchor_depth] + STAGE_FRAME_HEAD +
                place->anchor_row * STAGE_NAME_ROW;
    return cnv_max(STAGE_MARGIN, y - STAGE_HEAD);
}

static bool is_free(const Places *places, const Place *place, int32_t y,
                    const Place *const *settled, uint32_t settled_count)
{
    (void)places;
    for (uint32_t i = 0; i < settled_count; i++) {
        const Place *other = settled[i];
        bool apart = y >= other->y + other->height + STAGE_ROW_GAP ||
                     other->y >= y + place->height + STAGE_ROW_GAP;
        if (other->column == place->column && !apart && lives_meet(place, other)) {
            return false;
        }
    }
    return true;
}

/* The free y nearest to the wanted one. */
static void settle_one(const Places *places, Place *place, const Place *const *settled,
                       uint32_t count)
{
    enum { GRAIN = 8, REACH = 100000 };
    int32_t wanted = wanted_y(places, place);
    for (int32_t distance = 0; distance < REACH; distance += GRAIN) {
        if (is_free(places, place, wanted + distance, settled, count)) {
            place->y = wanted + distance;
            return;
        }
        if (wanted - distance >= STAGE_MARGIN &&
            is_free(places, place, wanted - distance, settled, count)) {
            place->y = wanted - distance;
            return;
        }
    }
    place->y = wanted;
}

static int by_column_then_life(const void *a, const void *b)
{
    const Place *x = *(Place *const *)a;
    const Place *y = *(Place *const *)b;
    if (x->column != y->column) {
        return x->column < y->column ? -1 : 1;
    }
    uint32_t life_x = x->last - x->first;
    uint32_t life_y = y->last - y->first;
    if (life_x != life_y) {
        return life_x > life_y ? -1 : 1;
    }
    return x->serial < y->serial ? -1 : x->serial > y->serial;
}

static void settle_columns(Places *places)
{
    int32_t widest[STAGE_MOST_COLUMNS] = {0};
    int32_t x = STAGE_MARGIN + STAGE_FRAME_WIDTH + STAGE_COLUMN_GAP;
    for (uint32_t i = 0; i < places->objects.count; i++) {
        Place *place = &places->objects.items[i];
        widest[place->column] = cnv_max(widest[place->column], place->width);
    }
    for (uint32_t column = 0; column < STAGE_MOST_COLUMNS; column++) {
        for (uint32_t i = 0; i < places->objects.count; i++) {
            if (places->objects.items[i].column == column) {
                places->objects.items[i].x = x;
            }
        }
        if (widest[column] > 0) {
            x += widest[column] + STAGE_COLUMN_GAP;
        }
    }
    places->width = x - STAGE_COLUMN_GAP + STAGE_MARGIN * 2;
}

void places_settle(Places *places)
{
    settle_frames(places);
    uint32_t count = places->objects.count;
    size_t bytes = (count + 1) * sizeof(Place *);
    Place **order = ou_host_must_alloc(bytes);
    for (uint32_t i = 0; i < count; i++) {
        Place *place = &places->objects.items[i];
        place->column = column_of(places, place, count);
        place->height = 0;
        order[i] = place;
    }
    qsort(order, count, sizeof(Place *), by_column_then_life);
    for (uint32_t i = 0; i < count; i++) {
        order[i]->height = height_of(order[i]);
        settle_one(places, order[i], (const Place *const *)order, i);
        places->height = cnv_max(places->height, order[i]->y + order[i]->height + STAGE_MARGIN);
    }
    settle_columns(places);
    ou_host_free(order, bytes);
}
