/* places.h - where each card, name and pip stands, chosen ahead for the whole run ("foresighted
 * layout"): nothing moves that did not move in memory. The run is shown to places_observe stop by
 * stop, then places_settle decides. */
#ifndef OU_VIEW_PLACES_H
#define OU_VIEW_PLACES_H

#include "base/array.h"
#include "canvas/text.h"
#include "inspect/scene.h"

/* Sizes of the stage's parts in its own pixels, before it is fitted into the panel. */
enum {
    STAGE_HEAD = 46, /* head of a card */
    STAGE_ROW = 38,  /* a slot, gap included */
    STAGE_PAD = 12,
    STAGE_CHIP = 44, /* a closed class or function */
    STAGE_COLUMN_GAP = 128,
    STAGE_ROW_GAP = 44,
    STAGE_FRAME_WIDTH = 260,
    STAGE_NAME_ROW = 46,
    STAGE_FRAME_HEAD = 50,
    STAGE_MARGIN = 36,
    STAGE_GHOST_STOPS = 2, /* how long a ghost keeps its place */
    STAGE_MOST_COLUMNS = 4
};

typedef struct Place {
    uint64_t serial;
    uint32_t first, last; /* stops at which it lives */
    uint32_t column;
    int32_t rows; /* most slots it will show */
    int32_t x, y, width, height;
    uint64_t holder; /* serial of the object that holds it longest; 0 = a name does */
    uint32_t held_for;
    int32_t anchor_row; /* row of that name */
    uint32_t anchor_depth;
} Place;
OU_ARRAY(PlaceArray, place_array, Place);

typedef struct NameRow {
    uint32_t depth; /* 0 the module, 1 the first call ... */
    uint32_t row;
    char name[56];
} NameRow;
OU_ARRAY(NameRowArray, name_row_array, NameRow);

/* A pip keeps its index on the card's edge as long as its holder holds. */
typedef struct PipPlace {
    uint64_t serial, key;
    uint32_t index, first, last;
} PipPlace;
OU_ARRAY(PipArray, pip_array, PipPlace);

enum { PLACES_MOST_DEPTH = 24 };

typedef struct Places {
    PlaceArray objects;
    AddrMap by_serial; /* serial -> index + 1 */
    NameRowArray rows;
    uint32_t rows_at[PLACES_MOST_DEPTH]; /* most names of any frame at this depth */
    PipArray pips;
    AddrMap open_pips; /* serial and key mixed -> index in pips + 1 */
    int32_t frame_y[PLACES_MOST_DEPTH];
    int32_t width, height; /* of everything */
    uint32_t depth_used;
    FontSet *fonts;
} Places;

void places_begin(Places *places, FontSet *fonts);
/* Stops in rising order. */
void places_observe(Places *places, const Scene *scene, uint32_t stop);
void places_settle(Places *places);
void places_free(Places *places);

/* The place of an object, or NULL for one that was never at a stop. */
const Place *places_of(const Places *places, uint64_t serial);
/* Row of a name in a frame of this depth. */
uint32_t places_row(const Places *places, uint32_t depth, const char *name);
/* What tells one holder of an object from another over time. */
uint64_t places_holder_key(const SceneHolder *holder, uint32_t ordinal);
/* Index of the holder's pip at this stop; a holder seen between two stops gets the first free one.
 */
uint32_t places_pip(const Places *places, uint64_t serial, uint64_t key, uint32_t stop);

#endif
