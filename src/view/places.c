#include "view/places.h"

#include <stdio.h>
#include <string.h>

#include "base/utf8.h"
#include "view/places_parts.h"

static const CnvFont TITLE_FONT = {CNV_SANS_BOLD, FIX(21)};
static const CnvFont SLOT_FONT = {CNV_MONO, FIX(21)};
static const CnvFont GAP_FONT = {CNV_SANS, FIX(17)};

enum {
    LEAST_WIDTH = 200,
    COLLECTED_WIDTH = 270,
    MOST_WIDTH = 430,
    BADGE_SPACE = 100,
    CHIP_SPACE = 80,
    DOT_SPACE = 36
};

uint64_t places_mix(uint64_t a, uint64_t b)
{
    uint64_t x = (a + 0x9E3779B97F4A7C15ULL) * 0xBF58476D1CE4E5B9ULL;
    x ^= x >> 29;
    x = (x + b) * 0x94D049BB133111EBULL;
    x ^= x >> 32;
    return x | 1;
}

uint64_t places_hash_text(const char *text)
{
    uint64_t hash = 0xCBF29CE484222325ULL;
    for (; *text; text++) {
        hash = (hash ^ (unsigned char)*text) * 0x100000001B3ULL;
    }
    return hash;
}

int32_t places_text_width(const Places *places, CnvFont font, const char *text)
{
    return cnv_ceil(cnv_text_width(places->fonts, font, text, strlen(text)));
}

void places_begin(Places *places, FontSet *fonts)
{
    places_free(places);
    places->fonts = fonts;
    places->room = STAGE_LESSON_ROOM;
}

void places_free(Places *places)
{
    place_array_free(&places->objects);
    addr_map_free(&places->by_serial);
    name_row_array_free(&places->rows);
    addr_map_free(&places->row_of);
    frame_use_array_free(&places->uses);
    addr_map_free(&places->use_of);
    pip_array_free(&places->pips);
    addr_map_free(&places->pip_of);
    last_object_array_free(&places->last_objects);
    last_subject_array_free(&places->last_subjects);
    last_holder_array_free(&places->last_holders);
    last_frame_array_free(&places->last_frames);
    *places = (Places){0};
}

uint32_t places_index(const Places *places, uint64_t serial)
{
    const int64_t *index = addr_map_find(&places->by_serial, serial << 3);
    return index && *index ? (uint32_t)(*index - 1) : SCENE_NONE;
}

const Place *places_of(const Places *places, uint64_t serial, uint32_t stop)
{
    uint32_t index = places_index(places, serial);
    const Place *place = index != SCENE_NONE ? &places->objects.items[index] : NULL;
    bool shown = place != NULL && place->form != FORM_FOLDED && stop <= place->shown_last + 1;
    return shown ? place : NULL;
}

bool places_know(const Places *places, uint64_t serial)
{
    return places_index(places, serial) != SCENE_NONE;
}

bool places_is_item(const Places *places, uint64_t serial)
{
    uint32_t index = places_index(places, serial);
    return index != SCENE_NONE && places->objects.items[index].is_item;
}

int32_t places_row_gap(const Places *places)
{
    return places->most_cards > STAGE_CROWD ? STAGE_CLOSE_GAP : STAGE_ROW_GAP;
}

bool places_lives_meet(const Place *a, const Place *b)
{
    return a->first <= b->shown_last + STAGE_GHOST_STOPS &&
           b->first <= a->shown_last + STAGE_GHOST_STOPS;
}

/* ---- sizes ---- */

/* What is written into the slot: a small value, or one of the many of a large container (is_item).
 */
static const char *text_in_slot(const Scene *scene, const SceneObject *object,
                                const SceneSlot *slot)
{
    bool shows_all = object->total_items <= (int64_t)object->slot_count;
    bool is_value = slot->value != NULL || slot->object == SCENE_NONE || shows_all;
    return is_value ? slot->value : scene->objects[slot->object].value;
}

bool places_is_gap(const SceneSlot *slot)
{
    return slot->slot == 0 && slot->target == 0 && strncmp(slot->label, "\xE2\x80\xA6", 3) == 0;
}

static int32_t slot_width(const Places *places, const Scene *scene, const SceneObject *object,
                          const SceneSlot *slot)
{
    const char *text = text_in_slot(scene, object, slot);
    if (places_is_gap(slot)) { /* it does not keep the others from being larger */
        return places_text_width(places, GAP_FONT, slot->label) + 4 * STAGE_PAD;
    }
    int32_t label = places_text_width(places, SLOT_FONT, slot->label);
    label = object->kind == SCENE_SEQUENCE ? cnv_max(label, DOT_SPACE) : label + STAGE_PAD + 4;
    int32_t value = text != NULL ? places_text_width(places, SLOT_FONT, text) : DOT_SPACE;
    return label + value + 4 * STAGE_PAD;
}

/* That the widest row needs: a slot, or the object's value. */
static int32_t rows_width(const Places *places, const Scene *scene, const SceneObject *object)
{
    int32_t width = 0;
    if (object->value != NULL) {
        width = places_text_width(places, SLOT_FONT, object->value) + 4 * STAGE_PAD;
    }
    for (uint32_t i = 0; i < object->slot_count; i++) {
        const SceneSlot *slot = &scene->slots[object->first_slot + i];
        width = cnv_max(width, slot_width(places, scene, object, slot));
    }
    return width;
}

static int32_t card_width(const Places *places, const Scene *scene, const SceneObject *object,
                          PlaceForm form)
{
    int32_t title = places_text_width(places, TITLE_FONT, object->title);
    if (form == FORM_CHIP) {
        return title + CHIP_SPACE;
    }
    int32_t width = cnv_max(title + BADGE_SPACE, rows_width(places, scene, object));
    return cnv_min(cnv_max(width, LEAST_WIDTH), MOST_WIDTH);
}

int32_t places_open_width(const Places *places, const Scene *scene, const SceneObject *object)
{
    return card_width(places, scene, object, FORM_CARD) + STAGE_PAD;
}

enum { PIP_TOP = 26, PIP_BOTTOM = 14, PIP_SECOND = STAGE_HEAD + STAGE_PAD / 2 };

/* Pips stand between the rows, where they keep clear of the arrows that leave there. */
static int32_t offset_between_rows(int32_t index)
{
    return index == 0 ? PIP_TOP : PIP_SECOND + (index - 1) * STAGE_ROW;
}

int32_t places_card_height(int32_t rows, const int32_t pips[PIP_SIDES], bool has_foot)
{
    enum { PIP_STEP = 24, MOST_ROOM = 7 };
    int32_t height = STAGE_HEAD + cnv_max(rows, 1) * STAGE_ROW + STAGE_PAD;
    int32_t most = cnv_min(cnv_max(pips[PIPS_LEFT], pips[PIPS_RIGHT]), MOST_ROOM);
    height = cnv_max(height, PIP_TOP + (most - 1) * PIP_STEP + PIP_BOTTOM + 4);
    if (pips[PIPS_BELOW_ROW] > 0) {
        most = cnv_max(most, pips[PIPS_BELOW_ROW]);
        height = cnv_max(height, offset_between_rows(most - 1) + PIP_BOTTOM + 4);
    }
    return height + (has_foot ? STAGE_FOOT : 0);
}

/* Close together where they do not fit between the rows, and never below the card. */
int32_t places_pip_offset(int32_t height, int32_t pips, uint32_t index)
{
    if (pips < 2 || offset_between_rows(pips - 1) <= height - PIP_BOTTOM) {
        return offset_between_rows((int32_t)index);
    }
    int32_t step = (height - PIP_TOP - PIP_BOTTOM) * 16 / (pips - 1);
    int32_t offset = PIP_TOP + (int32_t)((int64_t)index * step / 16);
    return step > 0
               ? offset
               : PIP_TOP + (int32_t)((int64_t)index * (height - PIP_TOP - PIP_BOTTOM) / (pips - 1));
}

/* ---- observing ---- */

static PlaceForm form_of(const SceneObject *object)
{
    bool closed = object->kind == SCENE_CLASS || object->kind == SCENE_FUNCTION ||
                  object->kind == SCENE_MODULE;
    return closed ? FORM_CHIP : FORM_CARD;
}

static Place *place_for(Places *places, const SceneObject *object, uint32_t stop)
{
    int64_t *index = addr_map_at(&places->by_serial, object->serial << 3);
    if (*index == 0) {
        Place place = {.serial = object->serial,
                       .kind = object->kind,
                       .form = form_of(object),
                       .first = stop,
                       .least_rows = (int32_t)object->slot_count,
                       .parent = SCENE_NONE,
                       .is_item = true,
                       .questions = places->questions,
                       .name_y = -1};
        ou_utf8_cut(object->title, place.title, sizeof place.title);
        place_array_push(&places->objects, place);
        *index = places->objects.count;
    }
    return &places->objects.items[*index - 1];
}

/* A value that nothing holds but slots of containers that do not show all of theirs. */
static bool is_item(const Scene *scene, const SceneObject *object)
{
    if (object->value == NULL || object->weak_target != 0) {
        return false;
    }
    for (uint32_t i = 0; i < object->holder_count; i++) {
        const SceneHolder *holder = &scene->holders[object->first_holder + i];
        bool in_slot = holder->kind == HOLDER_SLOT && holder->from_object != SCENE_NONE;
        const SceneObject *from = in_slot ? &scene->objects[holder->from_object] : NULL;
        if (from == NULL || from->total_items <= (int64_t)from->slot_count) {
            return false;
        }
    }
    return true;
}

static void observe_objects(Places *places, const Scene *scene, uint32_t stop)
{
    for (uint32_t i = 0; i < scene->object_count; i++) {
        const SceneObject *object = &scene->objects[i];
        Place *place = place_for(places, object, stop);
        place->last = place->shown_last = stop;
        place->rows = cnv_max(place->rows, (int32_t)object->slot_count);
        place->least_rows = cnv_min(place->least_rows, (int32_t)object->slot_count);
        place->own_width =
            cnv_max(place->own_width, card_width(places, scene, object, place->form));
        place->own_rows_width = cnv_max(place->own_rows_width, rows_width(places, scene, object));
        place->is_item = place->is_item && is_item(scene, object);
        place->is_collected =
            place->is_collected || object->gc_refs >= 0 || object->collect == COLLECT_TENTATIVE;
        if (place->is_collected && place->form == FORM_CARD) {
            place->own_width = cnv_max(place->own_width, COLLECTED_WIDTH);
        }
    }
}

void places_observe(Places *places, const Scene *scene, uint32_t stop)
{
    places->first_stop = places->observed ? places->first_stop : stop;
    places->last_stop = stop;
    places->observed = true;
    places_observe_names(places, scene, stop);
    observe_objects(places, scene, stop);
    for (uint32_t i = 0; i < scene->object_count; i++) {
        places_observe_pips(places, scene, &scene->objects[i], stop);
    }
    places_observe_deaths(places, scene);
}

void places_ask(Places *places)
{
    places->questions++;
}

/* Heights and pips depend on each other, and both on the columns, which change where one is too
 * full. */
static void settle_in(Places *places, uint32_t columns)
{
    places_settle_columns(places, columns);
    places_count_pips(places);
    places_settle_heights(places, true);
    places_count_pips(places);
    places_settle_heights(places, false);
    places_order_pips(places);
    places_settle_heights(places, false);
    places_sort_siblings(places);
    places_count_pips(places);
    places_order_pips(places);
    places_settle_routes(places);
    places_order_pips(places); /* now that it is known where arrows come from that cross columns */
    places_settle_routes(places);
}

int64_t places_size_in_panel(const Places *places)
{
    int64_t by_width = (int64_t)places->room.width * 1000 / cnv_max(places->width, 1);
    int64_t by_height = (int64_t)places->room.height * 1000 / cnv_max(places->height, 1);
    return by_width < by_height ? by_width : by_height;
}

enum { GOAL = 820, FLAT_GOAL = 420 };

enum { WORTH_BESIDE = 110 }; /* percent of the size that the simpler picture has */

/* In a very wide panel cards of a low picture may go beside each other, where it is much larger so.
 */
static int64_t settle_wide(Places *places, uint32_t columns)
{
    places->least_goal = GOAL;
    settle_in(places, columns);
    int64_t size = places_size_in_panel(places);
    if (places->room.width < 5 * places->room.height / 2 || places->is_flow) {
        return size;
    }
    places->least_goal = FLAT_GOAL;
    settle_in(places, columns);
    if (places_size_in_panel(places) * 100 > size * WORTH_BESIDE) {
        return places_size_in_panel(places);
    }
    places->least_goal = GOAL;
    settle_in(places, columns);
    return size;
}

/* A chain begins in the column of its head, or in the next one beside what else stands there, where
 * the picture is much larger so. */
static int64_t settle_best(Places *places, uint32_t columns)
{
    places->chain_shift = 0;
    int64_t size = settle_wide(places, columns);
    if (!places->has_chain) {
        return size;
    }
    places->chain_shift = 1;
    int64_t beside = settle_wide(places, columns);
    if (beside * 100 > size * WORTH_BESIDE) {
        return beside;
    }
    places->chain_shift = 0;
    return settle_wide(places, columns);
}

/* A crowd, or high cards, in few columns make the picture high and leave the width over, and many
 * columns are small in a narrow panel: as many as make the picture largest, more of them only where
 * that is worth it. What points to each other stands side by side; in a narrow panel below each
 * other, where it is much larger so. */
void places_settle(Places *places)
{
    enum { WORTH = 104, WORTH_STANDING = 125, SMALL = 700 };
    places_settle_rows(places);
    places_choose_cards(places);
    bool is_crowd = places->most_cards > STAGE_CROWD;
    uint32_t best = STAGE_FEW_COLUMNS;
    bool is_narrow = places->room.width < STAGE_NARROW;
    bool is_wide = places->is_flow && is_crowd && !is_narrow;
    uint32_t least = is_narrow ? 1 : is_wide ? STAGE_FEW_COLUMNS : STAGE_LEAST_COLUMNS;
    int64_t best_size = 0;
    for (uint32_t columns = least; columns <= STAGE_MOST_COLUMNS; columns++) {
        bool is_small = is_crowd || best_size < SMALL; /* long lists, and deep recursions */
        if (columns > STAGE_FEW_COLUMNS && ((places->is_flow && !is_wide) || !is_small)) {
            break;
        }
        int64_t size = settle_best(places, columns);
        size = columns < STAGE_LEAST_COLUMNS ? size * 100 / WORTH_STANDING : size;
        if (size * 100 > best_size * WORTH) {
            best_size = size;
            best = columns;
        }
    }
    if (places->columns != best) {
        (void)settle_best(places, best);
    }
    places_spend_width(places);
}
