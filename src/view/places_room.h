/* places_room.h - where in a column there is room for a card, from its birth to its ghost's end. */
#ifndef OU_VIEW_PLACES_ROOM_H
#define OU_VIEW_PLACES_ROOM_H

#include "view/places_parts.h"

enum { ROOM_TOP = STAGE_MARGIN + STAGE_BADGE_RISE - 14, ROOM_NOWHERE = INT32_MIN };

/* Tops that a card cannot have. */
typedef struct Interval {
    int32_t from, to;
} Interval;
OU_ARRAY(IntervalArray, interval_array, Interval);

typedef struct Room {
    const Places *places;
    Place *const *cards; /* those that are on the stage */
    uint32_t card_count;
    IntervalArray taken;
} Room;

/* The free y in this column that is best for a card that wants to stand at the given one: near it,
 * and not making the picture taller. Cards at ROOM_NOWHERE take no room. */
int32_t room_best(Room *room, const Place *place, uint32_t column, int32_t wanted);
/* The first free y in its own column from the given one on. */
int32_t room_below(Room *room, const Place *place, int32_t y);
void room_free(Room *room);

#endif
