/* places_columns.c - in which column a card stands: as many arrows from the names as the chain of
 * its longest holders has. */

#include <string.h>

#include "view/places_parts.h"

/* ---- the holder that holds longest ---- */

typedef struct Longest {
    uint32_t parent; /* SCENE_NONE: a name */
    uint32_t row;    /* of the parent */
    uint32_t stops;  /* how long */
    uint32_t last;
    uint32_t name_stops, name_last;
    int32_t name_y;
} Longest;

static void find_longest(const Places *places, Longest *longest)
{
    for (uint32_t i = 0; i < places->objects.count; i++) {
        longest[i] = (Longest){.parent = SCENE_NONE, .name_y = -1};
    }
    for (uint32_t i = 0; i < places->pips.count; i++) {
        const PipPlace *pip = &places->pips.items[i];
        uint32_t stops = pip->last - pip->first + 1;
        Longest *best = &longest[pip->object];
        if (pip->kind == HOLDER_NAME && stops > best->name_stops) {
            best->name_stops = stops;
            best->name_last = pip->last;
            best->name_y = places_pip_source_y(places, pip);
        } else if (pip->from != SCENE_NONE && pip->from != pip->object && stops > best->stops) {
            best->stops = stops;
            best->last = pip->last;
            best->parent = pip->from;
            best->row = pip->row;
        }
    }
}

/* A name comes first, except among many objects one that has gone on along a list of its kind, as
 * the head of one that grows: what holds the object since then. */
static bool is_named(const Places *places, const Longest *longest, uint32_t object)
{
    const Place *place = &places->objects.items[object];
    bool is_link = longest->parent != SCENE_NONE &&
                   strcmp(places->objects.items[longest->parent].title, place->title) == 0;
    bool has_gone_on = is_link && longest->name_last < longest->last &&
                       longest->name_stops <= 2 * longest->stops &&
                       places->objects.count > STAGE_CROWD;
    return longest->name_stops >= longest->stops && !has_gone_on;
}

/* The member of a ring that is drawn first: the one a name held longest, or the oldest. */
static uint32_t first_of_ring(const Places *places, const Longest *longest, uint32_t start)
{
    uint32_t best = start;
    for (uint32_t at = longest[start].parent; at != start; at = longest[at].parent) {
        uint32_t names = longest[at].name_stops;
        bool older = places->objects.items[at].serial < places->objects.items[best].serial;
        if (names > longest[best].name_stops || (names == longest[best].name_stops && older)) {
            best = at;
        }
    }
    return best;
}

static void break_rings(const Places *places, Longest *longest)
{
    uint32_t count = places->objects.count;
    size_t bytes = (count + 1) * sizeof(uint32_t);
    uint32_t *seen = ou_host_must_alloc(bytes); /* number of the walk that came here */
    for (uint32_t i = 0; i < count; i++) {
        uint32_t at = i;
        while (at != SCENE_NONE && seen[at] == 0) {
            seen[at] = i + 1;
            at = longest[at].parent;
        }
        if (at != SCENE_NONE && seen[at] == i + 1) {
            longest[first_of_ring(places, longest, at)].parent = SCENE_NONE;
        }
    }
    ou_host_free(seen, bytes);
}

static uint32_t depth_of(Places *places, uint32_t object)
{
    uint32_t steps = 0;
    for (uint32_t at = places->objects.items[object].parent; at != SCENE_NONE;
         at = places->objects.items[at].parent) {
        steps++;
        if (places->objects.items[at].depth > 0) {
            return steps + places->objects.items[at].depth;
        }
    }
    return steps;
}

static void choose_parents(Places *places)
{
    size_t bytes = (places->objects.count + 1) * sizeof(Longest);
    Longest *longest = ou_host_must_alloc(bytes);
    find_longest(places, longest);
    for (uint32_t i = 0; i < places->objects.count; i++) {
        if (is_named(places, &longest[i], i)) {
            longest[i].parent = SCENE_NONE;
        }
    }
    break_rings(places, longest);
    for (uint32_t i = 0; i < places->objects.count; i++) {
        places->objects.items[i].parent = longest[i].parent;
        places->objects.items[i].parent_row = longest[i].row;
        places->objects.items[i].name_y = longest[i].name_y;
    }
    for (uint32_t i = 0; i < places->objects.count; i++) {
        places->objects.items[i].depth = depth_of(places, i);
    }
    ou_host_free(longest, bytes);
}

/* ---- columns ---- */

/* What is deep turns back at the last column and goes on below. */
static uint32_t column_at(const Places *places, uint32_t depth)
{
    uint32_t step = depth % (2 * places->columns);
    return step < places->columns ? step : 2 * places->columns - 1 - step;
}

/* Beside the nearest holder that stands in a chain; SCENE_NONE when there is none. */
static uint32_t column_beside_chain(const Places *places, const Place *place)
{
    uint32_t steps = 0;
    for (uint32_t at = place->parent; at != SCENE_NONE; at = places->objects.items[at].parent) {
        const Place *holder = &places->objects.items[at];
        steps++;
        if (holder->is_chained) {
            uint32_t column = holder->column + steps;
            return column < places->columns ? column : places->columns - 1;
        }
    }
    return SCENE_NONE;
}

/* The widest so far of those with this key, this one included. */
static int32_t widen(AddrMap *widest, uint64_t key, int32_t width)
{
    int64_t *most = addr_map_at(widest, key);
    *most = *most > width ? *most : width;
    return (int32_t)*most;
}

/* Cards of one type in a column are equally wide: calm edges. Their rows are written alike. */
static void even_widths(Places *places)
{
    AddrMap widest = {0}, widest_rows = {0};
    for (int pass = 0; pass < 2; pass++) {
        for (uint32_t i = 0; i < places->objects.count; i++) {
            Place *place = &places->objects.items[i];
            place->width = pass == 0 ? place->own_width : place->width;
            place->rows_width = pass == 0 ? place->own_rows_width : place->rows_width;
            if (place->form != FORM_CARD) {
                continue;
            }
            uint64_t key = places_mix(place->column, places_hash_text(place->title));
            place->width = widen(&widest, key, place->width);
            place->rows_width = widen(&widest_rows, key, place->rows_width);
        }
    }
    addr_map_free(&widest);
    addr_map_free(&widest_rows);
}

void places_choose_cards(Places *places)
{
    enum { FLOW = 2 * STAGE_MOST_CARDS };
    uint32_t cards = 0;
    choose_parents(places);
    places_fold(places);
    for (uint32_t i = 0; i < places->objects.count; i++) {
        cards += places->objects.items[i].form != FORM_FOLDED;
    }
    places->is_flow = cards > FLOW;
}

void places_settle_columns(Places *places, uint32_t columns)
{
    places->columns = columns;
    places->has_chain = false;
    for (uint32_t i = 0; i < places->objects.count; i++) {
        Place *place = &places->objects.items[i];
        place->column = column_at(places, place->depth);
        place->is_chained = false;
        place->chain_next = SCENE_NONE;
    }
    if (!places->is_flow) {
        places_find_chains(places);
    }
    for (uint32_t i = 0; i < places->objects.count; i++) {
        Place *place = &places->objects.items[i];
        uint32_t beside = place->is_chained ? SCENE_NONE : column_beside_chain(places, place);
        place->column = beside != SCENE_NONE ? beside : place->column;
    }
    even_widths(places);
}
