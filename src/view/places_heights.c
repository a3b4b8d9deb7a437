/* places_heights.c - how high in its column each card stands: near what holds it and what it holds,
 * where nothing else is from its birth to its ghost's end. */
#include <stdlib.h>

#include "view/places_room.h"

enum { PASSES = 3, PIP_LEVEL = 26 };

typedef struct Settler {
    Places *places;
    Room room;
    const uint32_t *neighbours; /* pips by object, both ways */
    const uint32_t *first;      /* of each object in neighbours */
    int32_t goal;               /* height above which another column is tried */
    bool may_move;
} Settler;

/* ---- what would be level ---- */

/* Below the card before it where a chain turns back. */
static int32_t level_with_parent(const Places *places, const Place *place)
{
    const Place *parent =
        place->parent != SCENE_NONE ? &places->objects.items[place->parent] : NULL;
    if (parent == NULL || parent->form == FORM_FOLDED || parent->y == ROOM_NOWHERE) {
        int32_t level = place->form == FORM_CHIP ? STAGE_CHIP / 2 : PIP_LEVEL;
        return place->name_y >= 0 ? place->name_y - level : ROOM_TOP;
    }
    if (parent->column == place->column) {
        return parent->y + parent->height + places_row_gap(places);
    }
    return parent->y;
}

/* The y at which this arrow would be level, or ROOM_NOWHERE. */
static int32_t level_of(const Places *places, uint32_t object, const PipPlace *pip)
{
    const Place *place = &places->objects.items[object];
    if (pip->object == object) {
        int32_t y = places_pip_source_y(places, pip);
        bool placed = pip->kind == HOLDER_NAME ||
                      (y >= 0 && places->objects.items[pip->from].y != ROOM_NOWHERE);
        int32_t offset = place->form == FORM_CHIP ? STAGE_CHIP / 2 : PIP_LEVEL;
        return placed && pip->from != object ? y - offset : ROOM_NOWHERE;
    }
    const Place *held = &places->objects.items[pip->object];
    if (held->form == FORM_FOLDED || held->y == ROOM_NOWHERE) {
        return ROOM_NOWHERE;
    }
    int32_t row = place->form == FORM_CHIP
                      ? STAGE_CHIP / 2
                      : STAGE_HEAD + STAGE_PAD / 2 + (int32_t)pip->row * STAGE_ROW + STAGE_ROW / 2;
    return held->y + PIP_LEVEL - row;
}

static int32_t wanted_y(const Settler *settler, uint32_t object)
{
    const Places *places = settler->places;
    int64_t sum = 0, weight = 0;
    for (uint32_t i = settler->first[object]; i < settler->first[object + 1]; i++) {
        const PipPlace *pip = &places->pips.items[settler->neighbours[i]];
        int32_t level = level_of(places, object, pip);
        if (level != ROOM_NOWHERE) {
            int64_t stops = (int64_t)(pip->last - pip->first) + 1;
            stops *= pip->kind == HOLDER_NAME ? 4 : 1;
            sum += stops * level;
            weight += stops;
        }
    }
    if (weight == 0) {
        return level_with_parent(places, &places->objects.items[object]);
    }
    return cnv_max(ROOM_TOP, (int32_t)(sum / weight));
}

/* ---- placing them ---- */

static Place *next_of_chain(const Places *places, const Place *place)
{
    uint32_t next = place->chain_next;
    return next != SCENE_NONE ? &places->objects.items[next] : NULL;
}

/* How far below the top of its chain a member stands: rows are as high as their highest card. */
static int32_t chain_offset(const Places *places, const Place *head, const Place *member)
{
    int32_t offset = 0, row_height = 0;
    uint32_t row = 0;
    for (const Place *place = head; place != member; place = next_of_chain(places, place)) {
        row_height = cnv_max(row_height, place->height);
        const Place *next = next_of_chain(places, place);
        if (next->chain_row != row) {
            offset += row_height + places_row_gap(places);
            row = next->chain_row;
            row_height = 0;
        }
    }
    return offset;
}

/* Beside its holder, which may have moved; where that stands in the last column, below it. */
static uint32_t column_beside_holder(const Settler *settler, const Place *place)
{
    const Places *places = settler->places;
    if (place->parent == SCENE_NONE) {
        return place->column;
    }
    const Place *parent = &places->objects.items[place->parent];
    bool is_placed = parent->form != FORM_FOLDED && parent->y != ROOM_NOWHERE;
    if (!is_placed) {
        return place->column;
    }
    return parent->column + 1 < places->columns ? parent->column + 1 : parent->column;
}

/* What a place costs: how far it is from the level that is wanted and from the column in which the
 * arrow from its holder ends, and much for standing below the goal. */
static int64_t cost_of_column(const Settler *settler, const Place *place, uint32_t column,
                              int32_t y, int32_t wanted)
{
    enum { COLUMN_WIDTH = 320, BACK_WIDTH = 480, GROWTH = 3 };
    int32_t over = y + place->height - settler->goal;
    int64_t away = (int64_t)column - column_beside_holder(settler, place);
    int64_t ways = away >= 0 ? away * COLUMN_WIDTH : -away * BACK_WIDTH;
    return abs(y - wanted) + ways + (over > 0 ? GROWTH * (int64_t)over : 0);
}

/* Where its column is full down to the goal, the one that costs least. */
static void settle_card(Settler *settler, Place *place, int32_t wanted)
{
    place->y = ROOM_NOWHERE;
    uint32_t home = place->column, best = home;
    int32_t y = room_best(&settler->room, place, home, wanted);
    int64_t least = cost_of_column(settler, place, home, y, wanted);
    bool is_full = settler->may_move && y + place->height > settler->goal;
    for (uint32_t column = 0; is_full && column < settler->places->columns; column++) {
        int32_t there = room_best(&settler->room, place, column, wanted);
        int64_t cost = cost_of_column(settler, place, column, there, wanted);
        if (cost < least) {
            least = cost;
            best = column;
            y = there;
        }
    }
    place->column = best;
    place->y = y;
    settler->places->height =
        cnv_max(settler->places->height, place->y + place->height + STAGE_MARGIN);
}

/* All rows of a chain, as high as there is room for all of them. */
static void settle_chain(Settler *settler, Place *head, int32_t wanted)
{
    const Places *places = settler->places;
    int32_t top = cnv_max(wanted, ROOM_TOP);
    for (Place *place = head; place != NULL;) {
        int32_t y = room_below(&settler->room, place, top + chain_offset(places, head, place));
        int32_t lower = y - chain_offset(places, head, place);
        place = lower > top ? head : next_of_chain(places, place);
        top = lower;
    }
    for (Place *place = head; place != NULL; place = next_of_chain(places, place)) {
        place->y = top + chain_offset(places, head, place);
        settler->places->height =
            cnv_max(settler->places->height, place->y + place->height + STAGE_MARGIN);
    }
}

/* The highest free place, in another column where that saves more than the way to it. */
static void settle_in_flow(Settler *settler, Place *place)
{
    enum { COLUMN_COST = 160 };
    uint32_t home = place->column;
    place->y = ROOM_NOWHERE;
    int32_t best = room_best(&settler->room, place, home, ROOM_TOP);
    int32_t cost = best;
    for (uint32_t column = 0; settler->may_move && column < settler->places->columns; column++) {
        int32_t y = room_best(&settler->room, place, column, ROOM_TOP);
        int32_t away = column > home ? (int32_t)(column - home) : (int32_t)(home - column);
        if (y + away * COLUMN_COST < cost) {
            cost = y + away * COLUMN_COST;
            best = y;
            place->column = column;
        }
    }
    place->y = best;
}

/* A quarter of what all cards need at the fullest stop, and some more because they do not fit
 * without rest; small pictures have no reason to spread, except in a very wide panel. */
static int32_t height_goal(const Places *places)
{
    size_t bytes = (places->last_stop - places->first_stop + 1) * sizeof(int32_t);
    int32_t *heights = ou_host_must_alloc(bytes);
    int32_t most = 0;
    for (uint32_t i = 0; i < places->objects.count; i++) {
        const Place *place = &places->objects.items[i];
        uint32_t end = place->shown_last + STAGE_GHOST_STOPS;
        end = end < places->last_stop ? end : places->last_stop;
        for (uint32_t stop = place->first; place->form != FORM_FOLDED && stop <= end; stop++) {
            int32_t *height = &heights[stop - places->first_stop];
            *height += place->height + places_row_gap(places);
            most = cnv_max(most, *height);
        }
    }
    ou_host_free(heights, bytes);
    return cnv_max(places->least_goal, most / (int32_t)places->columns * 9 / 8 + ROOM_TOP);
}

static int32_t lowest_of(const Settler *settler, Place *const *order, uint32_t count)
{
    const Places *places = settler->places;
    int32_t lowest = places->frame_y[STAGE_MOST_FRAMES] - STAGE_FRAME_GAP + STAGE_MARGIN;
    for (uint32_t i = 0; i < count; i++) {
        lowest = cnv_max(lowest, order[i]->y + order[i]->height + STAGE_MARGIN);
    }
    return lowest;
}

/* Puts two cards of a column into each other's place, if they fit there. */
static bool swap(Settler *settler, Place *upper, Place *lower)
{
    int32_t top = upper->y;
    int32_t old = lower->y;
    int32_t below = lower->y + lower->height - upper->height;
    upper->y = lower->y = ROOM_NOWHERE;
    if (room_best(&settler->room, lower, lower->column, top) == top) {
        lower->y = top;
        if (room_best(&settler->room, upper, upper->column, below) == below) {
            upper->y = below;
            return true;
        }
    }
    upper->y = top;
    lower->y = old;
    return false;
}

static void list_wanted(const Settler *settler, Place *const *order, uint32_t count,
                        int32_t *wanted)
{
    for (uint32_t i = 0; i < count; i++) {
        wanted[i] = wanted_y(settler, (uint32_t)(order[i] - settler->places->objects.items));
    }
}

/* Cards that stand the other way round than what holds them: their arrows would cross. */
static void swap_crossed(Settler *settler, Place **order, uint32_t count)
{
    size_t bytes = (count + 1) * sizeof(int32_t);
    int32_t *wanted = ou_host_must_alloc(bytes); /* changes when two cards have changed places */
    list_wanted(settler, order, count, wanted);
    for (uint32_t i = 0; i < count; i++) {
        for (uint32_t j = 0; j < count; j++) {
            Place *upper = order[i];
            Place *lower = order[j];
            bool may_swap = upper->column == lower->column && upper->y < lower->y &&
                            !upper->is_chained && !lower->is_chained;
            if (may_swap && wanted[i] > wanted[j] && swap(settler, upper, lower)) {
                list_wanted(settler, order, count, wanted);
            }
        }
    }
    ou_host_free(wanted, bytes);
}

/* Those that come between two questions, around those that were there before. */
static void settle_near(Settler *settler, Place **order, uint32_t count)
{
    const Places *places = settler->places;
    int32_t height = places->height;
    for (uint32_t i = 0; i < count; i++) {
        int32_t level = level_with_parent(places, order[i]);
        if (!order[i]->is_chained) {
            settle_card(settler, order[i], level);
        } else if (order[i]->y == ROOM_NOWHERE) {
            settle_chain(settler, order[i], level);
        }
    }
    for (int pass = 0; !settler->may_move && pass < PASSES; pass++) {
        settler->places->height = cnv_max(height, lowest_of(settler, order, count));
        for (uint32_t i = 0; i < count; i++) {
            uint32_t object = (uint32_t)(order[i] - places->objects.items);
            if (!order[i]->is_chained) {
                settle_card(settler, order[i], wanted_y(settler, object));
            }
        }
        swap_crossed(settler, order, count);
    }
}

static void settle_cards(Settler *settler, Place **order, uint32_t count)
{
    Places *places = settler->places;
    places->height = lowest_of(settler, order, 0);
    places_order_cards(places, order, count);
    if (places->is_flow) {
        for (uint32_t i = 0; i < count; i++) {
            settle_in_flow(settler, order[i]);
        }
    } else {
        settler->goal = settler->may_move ? height_goal(places) : 0;
        for (uint32_t i = 0, end; i < count; i = end) {
            end = i + 1;
            while (end < count && order[end]->questions == order[i]->questions) {
                end++;
            }
            settle_near(settler, order + i, end - i);
        }
    }
    places->height = lowest_of(settler, order, count);
}

/* Lists the pips of each object that it has or holds; those of object begin at first[object + 1].
 */
static void list_neighbours(const Places *places, uint32_t *first, uint32_t *neighbours)
{
    for (uint32_t i = 0; i < places->pips.count; i++) {
        const PipPlace *pip = &places->pips.items[i];
        first[pip->object + 1]++;
        if (pip->from != SCENE_NONE) {
            first[pip->from + 1]++;
        }
    }
    for (uint32_t i = 0; i < places->objects.count; i++) {
        first[i + 1] += first[i];
    }
    first[places->objects.count + 1] = first[places->objects.count];
    for (uint32_t i = places->pips.count; i-- > 0;) {
        const PipPlace *pip = &places->pips.items[i];
        neighbours[--first[pip->object + 1]] = i;
        if (pip->from != SCENE_NONE) {
            neighbours[--first[pip->from + 1]] = i;
        }
    }
}

void places_settle_heights(Places *places, bool may_move)
{
    uint32_t count = places->objects.count, cards = 0;
    size_t order_bytes = (count + 1) * sizeof(Place *);
    size_t first_bytes = (count + 2) * sizeof(uint32_t);
    size_t neighbour_bytes = (2 * (size_t)places->pips.count + 1) * sizeof(uint32_t);
    Place **order = ou_host_must_alloc(order_bytes);
    uint32_t *first = ou_host_must_alloc(first_bytes);
    uint32_t *neighbours = ou_host_must_alloc(neighbour_bytes);
    list_neighbours(places, first, neighbours);
    for (uint32_t i = 0; i < count; i++) {
        Place *place = &places->objects.items[i];
        place->height = place->form == FORM_CHIP
                            ? STAGE_CHIP
                            : places_card_height(place->rows, place->pips, place->is_collected);
        place->y = ROOM_NOWHERE;
        if (place->form != FORM_FOLDED) {
            order[cards++] = place;
        }
    }
    Settler settler = {
        .places = places,
        .room = {.places = places, .cards = order, .card_count = cards},
        .neighbours = neighbours,
        .first = first + 1,
        .may_move = may_move
    };
    settle_cards(&settler, order, cards);
    room_free(&settler.room);
    ou_host_free(order, order_bytes);
    ou_host_free(first, first_bytes);
    ou_host_free(neighbours, neighbour_bytes);
}
