/* places_heights.c - how high in its column each card stands: near what holds it and what it holds,
 * where nothing else is from its birth to its ghost's end. */
#include <stdlib.h>

#include "view/places_parts.h"

enum {
    PASSES = 3,
    PIP_LEVEL = 26,
    TOP = STAGE_MARGIN + STAGE_BADGE_RISE - 14,
    NOWHERE = INT32_MIN
};

typedef struct Interval {
    int32_t from, to;
} Interval;
OU_ARRAY(IntervalArray, interval_array, Interval);

typedef struct Settler {
    Places *places;
    const uint32_t *neighbours; /* pips by object, both ways */
    const uint32_t *first;      /* of each object in neighbours */
    IntervalArray taken;
    int32_t goal; /* height above which another column is tried */
    bool may_move;
    bool is_flow; /* so many come and go that each takes the first free place */
} Settler;

static int by_from(const void *a, const void *b)
{
    const Interval *x = a;
    const Interval *y = b;
    return x->from < y->from ? -1 : x->from > y->from;
}

/* In a flow places are whole steps high, so that whatever comes next fits into them. */
static int32_t reserved_height(const Settler *settler, const Place *place)
{
    int32_t gap = places_row_gap(settler->places);
    int32_t step = STAGE_HEAD + STAGE_ROW + STAGE_PAD + gap;
    return settler->is_flow ? (place->height + gap + step - 1) / step * step - gap : place->height;
}

/* Where cards stand that it must keep clear of; from and to are tops that it cannot have. */
static void gather_taken(Settler *settler, const Place *place, uint32_t column)
{
    const Places *places = settler->places;
    int32_t gap = places_row_gap(places);
    int32_t height = reserved_height(settler, place);
    settler->taken.count = 0;
    for (uint32_t i = 0; i < places->objects.count; i++) {
        const Place *other = &places->objects.items[i];
        if (other == place || other->form == FORM_FOLDED || other->column != column ||
            other->y == NOWHERE || !places_lives_meet(place, other)) {
            continue;
        }
        int32_t from = other->y - gap - height + 1;
        int32_t to = other->y + reserved_height(settler, other) + gap;
        interval_array_push(&settler->taken, (Interval){from, to});
    }
    if (settler->taken.count > 0) {
        qsort(settler->taken.items, settler->taken.count, sizeof(Interval), by_from);
    }
}

/* Making the whole picture taller costs more than a longer arrow. */
static int64_t cost_of(const Settler *settler, const Place *place, int32_t y, int32_t wanted)
{
    int32_t grows = y + place->height + STAGE_MARGIN - settler->places->height;
    int64_t distance = y > wanted ? y - wanted : wanted - y;
    return distance + (grows > 0 ? 3 * (int64_t)grows : 0);
}

static int32_t best_free(Settler *settler, const Place *place, uint32_t column, int32_t wanted)
{
    gather_taken(settler, place, column);
    int32_t best = NOWHERE;
    int32_t from = TOP;
    for (uint32_t i = 0; i <= settler->taken.count; i++) {
        bool is_last = i == settler->taken.count;
        int32_t to = is_last ? INT32_MAX / 2 : settler->taken.items[i].from - 1;
        if (from <= to) {
            int32_t y = cnv_min(cnv_max(wanted, from), to);
            if (best == NOWHERE ||
                cost_of(settler, place, y, wanted) < cost_of(settler, place, best, wanted)) {
                best = y;
            }
        }
        from = is_last ? from : cnv_max(from, settler->taken.items[i].to);
    }
    return best;
}

/* ---- what would be level ---- */

/* Below the card before it where a chain turns back. */
static int32_t level_with_parent(const Places *places, const Place *place)
{
    const Place *parent =
        place->parent != SCENE_NONE ? &places->objects.items[place->parent] : NULL;
    if (parent == NULL || parent->form == FORM_FOLDED || parent->y == NOWHERE) {
        int32_t level = place->form == FORM_CHIP ? STAGE_CHIP / 2 : PIP_LEVEL;
        return place->name_y >= 0 ? place->name_y - level : TOP;
    }
    if (parent->column == place->column) {
        return parent->y + parent->height + places_row_gap(places);
    }
    return parent->y;
}

/* The y at which this arrow would be level, or NOWHERE. */
static int32_t level_of(const Places *places, uint32_t object, const PipPlace *pip)
{
    const Place *place = &places->objects.items[object];
    if (pip->object == object) {
        int32_t y = places_pip_source_y(places, pip);
        bool placed =
            pip->kind == HOLDER_NAME || (y >= 0 && places->objects.items[pip->from].y != NOWHERE);
        int32_t offset = place->form == FORM_CHIP ? STAGE_CHIP / 2 : PIP_LEVEL;
        return placed && pip->from != object ? y - offset : NOWHERE;
    }
    const Place *held = &places->objects.items[pip->object];
    if (held->form == FORM_FOLDED || held->y == NOWHERE) {
        return NOWHERE;
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
        if (level != NOWHERE) {
            int64_t stops = (int64_t)(pip->last - pip->first) + 1;
            stops *= pip->kind == HOLDER_NAME ? 4 : 1;
            sum += stops * level;
            weight += stops;
        }
    }
    if (weight == 0) {
        return level_with_parent(places, &places->objects.items[object]);
    }
    return cnv_max(TOP, (int32_t)(sum / weight));
}

/* ---- the order in which they are placed ---- */

static int by_birth(const void *a, const void *b)
{
    const Place *x = *(Place *const *)a;
    const Place *y = *(Place *const *)b;
    if (x->first != y->first) {
        return x->first < y->first ? -1 : 1;
    }
    return x->serial < y->serial ? -1 : x->serial > y->serial;
}

static int by_depth_then_level(const void *a, const void *b)
{
    const Place *x = *(Place *const *)a;
    const Place *y = *(Place *const *)b;
    if (x->depth != y->depth) {
        return x->depth < y->depth ? -1 : 1;
    }
    bool named_x = x->name_y >= 0;
    bool named_y = y->name_y >= 0;
    if (named_x != named_y) {
        return named_x ? -1 : 1;
    }
    if (x->name_y != y->name_y) {
        return x->name_y < y->name_y ? -1 : 1;
    }
    uint32_t life_x = x->last - x->first;
    uint32_t life_y = y->last - y->first;
    if (life_x != life_y) {
        return life_x > life_y ? -1 : 1;
    }
    return x->serial < y->serial ? -1 : x->serial > y->serial;
}

/* Where its column is full down to the goal, the next one to the right that is not, or else the one
 * that is least so. */
static void settle_card(Settler *settler, Place *place, int32_t wanted)
{
    place->y = NOWHERE;
    uint32_t home = place->column;
    int32_t y = best_free(settler, place, home, wanted);
    for (uint32_t i = 1; i < STAGE_MOST_COLUMNS; i++) {
        if (!settler->may_move || y + place->height <= settler->goal) {
            break;
        }
        uint32_t column = (home + i) % STAGE_MOST_COLUMNS;
        int32_t there = best_free(settler, place, column, wanted);
        if (there < y) {
            place->column = column;
            y = there;
        }
    }
    place->y = y;
    settler->places->height =
        cnv_max(settler->places->height, place->y + place->height + STAGE_MARGIN);
}

/* The highest free place, in another column where that saves more than the way to it. */
static void settle_in_flow(Settler *settler, Place *place)
{
    enum { COLUMN_COST = 160 };
    uint32_t home = place->column;
    place->y = NOWHERE;
    int32_t best = best_free(settler, place, home, TOP);
    int32_t cost = best;
    for (uint32_t column = 0; settler->may_move && column < STAGE_MOST_COLUMNS; column++) {
        int32_t y = best_free(settler, place, column, TOP);
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
 * without rest; small pictures have no reason to spread. */
static int32_t height_goal(const Places *places)
{
    enum { SMALL = 820 };
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
    return cnv_max(SMALL, most / STAGE_MOST_COLUMNS * 9 / 8 + TOP);
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
static void swap(Settler *settler, Place *upper, Place *lower)
{
    int32_t top = upper->y;
    int32_t old = lower->y;
    int32_t below = lower->y + lower->height - upper->height;
    upper->y = lower->y = NOWHERE;
    if (best_free(settler, lower, lower->column, top) == top) {
        lower->y = top;
        if (best_free(settler, upper, upper->column, below) == below) {
            upper->y = below;
            return;
        }
    }
    upper->y = top;
    lower->y = old;
}

/* Cards that stand the other way round than what holds them: their arrows would cross. */
static void swap_crossed(Settler *settler, Place **order, uint32_t count)
{
    const Place *all = settler->places->objects.items;
    for (uint32_t i = 0; i < count; i++) {
        for (uint32_t j = 0; j < count; j++) {
            Place *upper = order[i];
            Place *lower = order[j];
            if (upper->column == lower->column && upper->y < lower->y &&
                wanted_y(settler, (uint32_t)(upper - all)) >
                    wanted_y(settler, (uint32_t)(lower - all))) {
                swap(settler, upper, lower);
            }
        }
    }
}

static void settle_near(Settler *settler, Place **order, uint32_t count)
{
    const Places *places = settler->places;
    settler->goal = settler->may_move ? height_goal(places) : 0;
    for (uint32_t i = 0; i < count; i++) {
        settle_card(settler, order[i], level_with_parent(places, order[i]));
    }
    for (int pass = 0; !settler->may_move && pass < PASSES; pass++) {
        settler->places->height = lowest_of(settler, order, count);
        for (uint32_t i = 0; i < count; i++) {
            uint32_t object = (uint32_t)(order[i] - places->objects.items);
            settle_card(settler, order[i], wanted_y(settler, object));
        }
        swap_crossed(settler, order, count);
    }
}

static void settle_cards(Settler *settler, Place **order, uint32_t count)
{
    enum { FLOW = 2 * STAGE_MOST_CARDS };
    Places *places = settler->places;
    places->height = lowest_of(settler, order, 0);
    settler->is_flow = count > FLOW;
    if (settler->is_flow) {
        qsort(order, count, sizeof(Place *), by_birth);
        for (uint32_t i = 0; i < count; i++) {
            settle_in_flow(settler, order[i]);
        }
    } else {
        qsort(order, count, sizeof(Place *), by_depth_then_level);
        settle_near(settler, order, count);
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
        place->y = NOWHERE;
        if (place->form != FORM_FOLDED) {
            order[cards++] = place;
        }
    }
    Settler settler = {
        .places = places, .neighbours = neighbours, .first = first + 1, .may_move = may_move};
    settle_cards(&settler, order, cards);
    interval_array_free(&settler.taken);
    ou_host_free(order, order_bytes);
    ou_host_free(first, first_bytes);
    ou_host_free(neighbours, neighbour_bytes);
}
