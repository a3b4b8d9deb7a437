#include "view/places_room.h"

/* In a flow places are whole steps high, so that whatever comes next fits into them. */
static int32_t reserved_height(const Places *places, const Place *place)
{
    int32_t gap = places_row_gap(places);
    int32_t step = STAGE_HEAD + STAGE_ROW + STAGE_PAD + gap;
    return places->is_flow ? (place->height + gap + step - 1) / step * step - gap : place->height;
}

/* In the order of their beginnings; they are few. */
static void insert(IntervalArray *taken, Interval interval)
{
    interval_array_push(taken, interval);
    uint32_t at = taken->count - 1;
    for (; at > 0 && taken->items[at - 1].from > interval.from; at--) {
        taken->items[at] = taken->items[at - 1];
    }
    taken->items[at] = interval;
}

static void gather_taken(Room *room, const Place *place, uint32_t column)
{
    const Places *places = room->places;
    int32_t gap = places_row_gap(places);
    int32_t height = reserved_height(places, place);
    room->taken.count = 0;
    for (uint32_t i = 0; i < room->card_count; i++) {
        const Place *other = room->cards[i];
        if (other == place || other->column != column || other->y == ROOM_NOWHERE ||
            !places_lives_meet(place, other)) {
            continue;
        }
        int32_t from = other->y - gap - height + 1;
        int32_t to = other->y + reserved_height(places, other) + gap;
        insert(&room->taken, (Interval){from, to});
    }
}

/* Making the whole picture taller costs more than a longer arrow. */
static int64_t cost_of(const Room *room, const Place *place, int32_t y, int32_t wanted)
{
    int32_t grows = y + place->height + STAGE_MARGIN - room->places->height;
    int64_t distance = y > wanted ? y - wanted : wanted - y;
    return distance + (grows > 0 ? 3 * (int64_t)grows : 0);
}

int32_t room_best(Room *room, const Place *place, uint32_t column, int32_t wanted)
{
    gather_taken(room, place, column);
    int32_t best = ROOM_NOWHERE;
    int32_t from = ROOM_TOP;
    for (uint32_t i = 0; i <= room->taken.count; i++) {
        bool is_last = i == room->taken.count;
        int32_t to = is_last ? INT32_MAX / 2 : room->taken.items[i].from - 1;
        if (from <= to) {
            int32_t y = cnv_min(cnv_max(wanted, from), to);
            if (best == ROOM_NOWHERE ||
                cost_of(room, place, y, wanted) < cost_of(room, place, best, wanted)) {
                best = y;
            }
        }
        from = is_last ? from : cnv_max(from, room->taken.items[i].to);
    }
    return best;
}

int32_t room_below(Room *room, const Place *place, int32_t y)
{
    gather_taken(room, place, place->column);
    for (uint32_t i = 0; i < room->taken.count; i++) {
        const Interval *taken = &room->taken.items[i];
        y = taken->from <= y && y < taken->to ? taken->to : y;
    }
    return y;
}

void room_free(Room *room)
{
    interval_array_free(&room->taken);
}
