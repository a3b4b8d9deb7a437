/* places_routes.c - the ways of the arrows: straight over to the next column, around the right side
 * of a column, or between the cards of the columns that they cross; and how wide all that makes the
 * stage. */
#include <stdlib.h>
#include <string.h>

#include "view/places_parts.h"

enum {
    ARC_FIRST = 34,
    ARC_STEP = 20,
    MOST_TRACKS = 7,
    CHANNEL_ROOM = 12, /* on each side of an arrow that crosses a column */
    CLOSE_ROOM = 7,    /* the same where the way would be much longer */
    NUDGE = 6,         /* and where that is too long as well, nearer to the cards */
    CARD_ROOM = 9,     /* above and below a card; above, its badge as well, unless there are many */
    ROOMY = 30,        /* below cards and the line of words there, where the way is hardly longer */
    A_LITTLE = 60,
    LONGER_WAY = 220, /* as much for not sharing a channel with another arrow */
    MOST_STUB_ZONE = 190,
    TIMES = 28,      /* "x 3" behind a label */
    LEAST_LANE = 40, /* for curves, beside the labels of stubs, which come seldom and go soon */
    CHANGE = 128,    /* on the right of the last card: "2 -> 1" beside its badge */
    ARCS_MARGIN = 24
};

static int32_t pip_y(const Places *places, const PipPlace *pip)
{
    const Place *place = &places->objects.items[pip->object];
    if (place->form == FORM_CHIP) {
        return place->y + STAGE_CHIP / 2;
    }
    int32_t height = places_card_height(place->least_rows, place->pips, false);
    return place->y + places_pip_offset(height, place->pips[pip->route.on_right], pip->route.index);
}

static bool is_drawn(const Places *places, const PipPlace *pip)
{
    return places->objects.items[pip->object].form != FORM_FOLDED;
}

/* ---- arcs: nested ones lie inside each other ---- */

typedef struct Arc {
    uint32_t pip, column;
    int32_t top, bottom;
} Arc;
OU_ARRAY(ArcArray, arc_array, Arc);

static int by_length(const void *a, const void *b)
{
    const Arc *x = a;
    const Arc *y = b;
    int32_t length_x = x->bottom - x->top;
    int32_t length_y = y->bottom - y->top;
    if (length_x != length_y) {
        return length_x < length_y ? -1 : 1;
    }
    return x->pip < y->pip ? -1 : x->pip > y->pip;
}

static uint32_t track_for(const Places *places, const ArcArray *arcs, uint32_t which)
{
    const Arc *arc = &arcs->items[which];
    const PipPlace *pip = &places->pips.items[arc->pip];
    uint32_t track = 0;
    for (uint32_t i = 0; i < which; i++) {
        const Arc *other = &arcs->items[i];
        const PipPlace *there = &places->pips.items[other->pip];
        bool beside = other->column == arc->column && other->top <= arc->bottom &&
                      arc->top <= other->bottom &&
                      places_meet(pip->first, pip->last, there->first, there->last);
        if (beside && there->route.track >= track) {
            track = there->route.track + 1;
        }
    }
    return track < MOST_TRACKS ? track : MOST_TRACKS - 1;
}

static void settle_arcs(Places *places)
{
    ArcArray arcs = {0};
    for (uint32_t i = 0; i < places->pips.count; i++) {
        const PipPlace *pip = &places->pips.items[i];
        if (pip->route.kind != ROUTE_ARC || !is_drawn(places, pip)) {
            continue;
        }
        int32_t from = places_pip_source_y(places, pip);
        int32_t to = pip_y(places, pip);
        arc_array_push(&arcs, (Arc){i, places->objects.items[pip->object].column, cnv_min(from, to),
                                    cnv_max(from, to)});
    }
    if (arcs.count > 0) {
        qsort(arcs.items, arcs.count, sizeof(Arc), by_length);
    }
    for (uint32_t i = 0; i < arcs.count; i++) {
        const Arc *arc = &arcs.items[i];
        uint32_t track = track_for(places, &arcs, i);
        places->pips.items[arc->pip].route.track = track;
        places->arc_zone[arc->column] =
            cnv_max(places->arc_zone[arc->column], ARC_FIRST + (int32_t)track * ARC_STEP);
    }
    arc_array_free(&arcs);
}

/* ---- channels ---- */

typedef struct Gap {
    int32_t from, to;
} Gap;
OU_ARRAY(GapArray, gap_array, Gap);

static int by_from(const void *a, const void *b)
{
    const Gap *x = a;
    const Gap *y = b;
    return x->from < y->from ? -1 : x->from > y->from;
}

static void columns_crossed(const Places *places, const PipPlace *pip, int32_t *from, int32_t *to)
{
    int32_t column = (int32_t)places->objects.items[pip->object].column;
    bool back = pip->route.exits_left;
    *from = back ? column + 1 : pip->route.from_column + 1;
    *to = back ? pip->route.from_column - 1 : column - 1;
}

/* Cards and badges in the columns that are crossed. */
static void gather_cards(const Places *places, const PipPlace *pip, int32_t below,
                         GapArray *obstacles)
{
    int32_t from, to;
    bool crowded = places->most_cards > STAGE_CROWD;
    int32_t above = (crowded ? 0 : STAGE_BADGE_RISE) + CARD_ROOM;
    columns_crossed(places, pip, &from, &to);
    for (uint32_t i = 0; i < places->objects.count; i++) {
        const Place *place = &places->objects.items[i];
        int32_t column = (int32_t)place->column;
        if (place->form != FORM_FOLDED && column >= from && column <= to &&
            place->first <= pip->last + 1 && pip->first <= place->shown_last + STAGE_GHOST_STOPS) {
            gap_array_push(obstacles, (Gap){place->y - above, place->y + place->height + below});
        }
    }
}

/* The arrows that cross the columns already. */
static void gather_channels(const Places *places, uint32_t which, int32_t room, GapArray *obstacles)
{
    const PipPlace *pip = &places->pips.items[which];
    int32_t from, to;
    columns_crossed(places, pip, &from, &to);
    for (uint32_t i = 0; i < which; i++) {
        const PipPlace *other = &places->pips.items[i];
        int32_t from_other, to_other;
        if (other->route.kind != ROUTE_CHANNEL || !is_drawn(places, other) ||
            !places_meet(pip->first, pip->last, other->first, other->last)) {
            continue;
        }
        columns_crossed(places, other, &from_other, &to_other);
        if (from_other <= to && from <= to_other) {
            gap_array_push(obstacles,
                           (Gap){other->route.channel - room, other->route.channel + room});
        }
    }
}

static int64_t length_over(int32_t y, int32_t from, int32_t to)
{
    return (int64_t)abs(y - from) + abs(y - to);
}

/* The y between the obstacles that makes the shortest way. */
static int32_t best_channel(GapArray *obstacles, int32_t source, int32_t target)
{
    int32_t best = INT32_MIN;
    int32_t from = CHANNEL_ROOM;
    if (obstacles->count > 0) {
        qsort(obstacles->items, obstacles->count, sizeof(Gap), by_from);
    }
    for (uint32_t i = 0; i <= obstacles->count; i++) {
        int32_t to = i < obstacles->count ? obstacles->items[i].from : INT32_MAX / 2;
        if (from <= to) {
            int32_t y = cnv_min(cnv_max((source + target) / 2, from), to);
            if (best == INT32_MIN ||
                length_over(y, source, target) < length_over(best, source, target)) {
                best = y;
            }
        }
        if (i < obstacles->count) {
            from = cnv_max(from, obstacles->items[i].to);
        }
    }
    return best;
}

/* A little beside the way between the cards that others take as well: two lines and not one. */
static int32_t beside_others(Places *places, uint32_t which, int32_t way, GapArray *obstacles)
{
    static const int32_t AWAY[] = {0, NUDGE, -NUDGE};
    obstacles->count = 0;
    gather_channels(places, which, NUDGE, obstacles);
    for (size_t i = 0; i < sizeof AWAY / sizeof AWAY[0]; i++) {
        bool is_free = true;
        for (uint32_t k = 0; k < obstacles->count; k++) {
            const Gap *gap = &obstacles->items[k];
            is_free = is_free && (way + AWAY[i] <= gap->from || way + AWAY[i] >= gap->to);
        }
        if (is_free) {
            return way + AWAY[i];
        }
    }
    return way;
}

/* What a way keeps away from, and how much longer it may be for that. */
typedef struct Distance {
    int32_t below_cards, channels, longer;
} Distance;

static void settle_channel(Places *places, uint32_t which, GapArray *obstacles)
{
    static const Distance DISTANCES[] = {
        {ROOMY,     CHANNEL_ROOM, A_LITTLE  },
        {CARD_ROOM, CHANNEL_ROOM, LONGER_WAY},
        {CARD_ROOM, CLOSE_ROOM,   LONGER_WAY}
    };
    PipPlace *pip = &places->pips.items[which];
    int32_t source = places_pip_source_y(places, pip);
    int32_t target = pip_y(places, pip);
    obstacles->count = 0;
    gather_cards(places, pip, CARD_ROOM, obstacles);
    int32_t shared = best_channel(obstacles, source, target);
    int64_t shortest = length_over(shared, source, target);
    bool is_alone = false;
    for (size_t i = 0; i < sizeof DISTANCES / sizeof DISTANCES[0] && !is_alone; i++) {
        obstacles->count = 0;
        gather_cards(places, pip, DISTANCES[i].below_cards, obstacles);
        gather_channels(places, which, DISTANCES[i].channels, obstacles);
        pip->route.channel = best_channel(obstacles, source, target);
        is_alone =
            length_over(pip->route.channel, source, target) <= shortest + DISTANCES[i].longer;
    }
    if (!is_alone) {
        pip->route.channel = beside_others(places, which, shared, obstacles);
    }
    places->height = cnv_max(places->height, pip->route.channel + STAGE_MARGIN / 2);
}

static void settle_channels(Places *places)
{
    GapArray obstacles = {0};
    for (uint32_t i = 0; i < places->pips.count; i++) {
        const PipPlace *pip = &places->pips.items[i];
        if (pip->route.kind == ROUTE_CHANNEL && is_drawn(places, pip)) {
            settle_channel(places, i, &obstacles);
        }
    }
    gap_array_free(&obstacles);
}

/* ---- widths ---- */

/* In a narrow panel labels stand below or above their cards: room beside all cards for words that
 * come seldom would make everything smaller. */
static int32_t most_stub_zone(const Places *places)
{
    return places->room.width < STAGE_NARROW ? STAGE_STUB : MOST_STUB_ZONE;
}

static void settle_zones(Places *places)
{
    memset(places->column_width, 0, sizeof places->column_width);
    memset(places->stub_zone, 0, sizeof places->stub_zone);
    memset(places->arc_zone, 0, sizeof places->arc_zone);
    for (uint32_t i = 0; i < places->pips.count; i++) {
        const PipPlace *pip = &places->pips.items[i];
        const Place *place = &places->objects.items[pip->object];
        if (place->form == FORM_CARD && pip->route.kind == ROUTE_STUB) {
            int32_t times = pip->next != SCENE_NONE || pip->route.index > 0 ? TIMES : 0;
            int32_t zone =
                cnv_min(cnv_max(STAGE_STUB, pip->label_width + times), most_stub_zone(places));
            places->stub_zone[place->column] = cnv_max(places->stub_zone[place->column], zone);
        }
    }
    for (uint32_t i = 0; i < places->objects.count; i++) {
        const Place *place = &places->objects.items[i];
        if (place->form != FORM_FOLDED) {
            places->column_width[place->column] =
                cnv_max(places->column_width[place->column], place->width);
        }
    }
}

void places_settle_routes(Places *places)
{
    settle_zones(places);
    settle_arcs(places);
    settle_channels(places);
    int32_t x = STAGE_MARGIN + places->frame_width;
    int32_t right = x + ARCS_MARGIN;
    for (uint32_t column = 0; column < STAGE_MOST_COLUMNS; column++) {
        places->column_x[column] = x;
        if (places->column_width[column] > 0) {
            x += cnv_max(STAGE_LANE, LEAST_LANE + places->stub_zone[column]);
            places->column_x[column] = x;
            x += places->column_width[column];
            right = x + cnv_max(CHANGE, places->arc_zone[column] + ARCS_MARGIN);
            x += places->arc_zone[column];
        }
    }
    places->column_x[STAGE_MOST_COLUMNS] = x;
    for (uint32_t i = 0; i < places->objects.count; i++) {
        Place *place = &places->objects.items[i];
        place->x = places->column_x[place->column];
    }
    places->width = right;
}
