/* places_chains.c - linked lists and the like: where each object is held by the one before it and
 * they are more than the columns, they stand in rows, the first from left to right, the next one
 * back. */
#include "view/places_parts.h"

static bool is_link(const Places *places, const Place *place)
{
    if (place->form != FORM_CARD || place->parent == SCENE_NONE) {
        return false;
    }
    const Place *parent = &places->objects.items[place->parent];
    return parent->form == FORM_CARD &&
           places_hash_text(parent->title) == places_hash_text(place->title);
}

/* The one object of its type that each holds longest; SCENE_NONE for none or several. */
static void find_links(const Places *places, uint32_t *next, uint32_t *links)
{
    for (uint32_t i = 0; i < places->objects.count; i++) {
        const Place *place = &places->objects.items[i];
        if (is_link(places, place)) {
            links[place->parent]++;
            next[place->parent] = i;
        }
    }
    for (uint32_t i = 0; i < places->objects.count; i++) {
        next[i] = links[i] == 1 ? next[i] : SCENE_NONE;
    }
}

static void lay_chain(Places *places, uint32_t head, const uint32_t *next)
{
    enum { LEAST_LANES = 3 };
    uint32_t first = places->objects.items[head].column;
    first += places->columns > LEAST_LANES ? places->chain_shift : 0;
    uint32_t widest = places->columns > LEAST_LANES ? places->columns - LEAST_LANES : 0;
    first = first < widest ? first : widest;
    uint32_t lanes = places->columns - first;
    OU_ASSERT(lanes > 0);
    uint32_t length = 0;
    for (uint32_t at = head; at != SCENE_NONE; at = next[at]) {
        length++;
    }
    uint32_t position = 0;
    for (uint32_t at = head; at != SCENE_NONE && length > lanes; at = next[at], position++) {
        Place *place = &places->objects.items[at];
        uint32_t step = position % lanes;
        place->is_chained = places->has_chain = true;
        place->chain_next = next[at];
        place->chain_row = position / lanes;
        place->column = first + (place->chain_row % 2 == 0 ? step : lanes - 1 - step);
    }
}

void places_find_chains(Places *places)
{
    uint32_t count = places->objects.count;
    size_t bytes = (size_t)(count + 1) * 2 * sizeof(uint32_t);
    uint32_t *next = ou_host_must_alloc(bytes);
    uint32_t *links = next + count + 1;
    find_links(places, next, links);
    for (uint32_t i = 0; i < count; i++) {
        const Place *place = &places->objects.items[i];
        bool goes_on = is_link(places, place) && next[place->parent] == i;
        if (!goes_on && next[i] != SCENE_NONE && place->form == FORM_CARD) {
            lay_chain(places, i, next);
        }
    }
    ou_host_free(next, bytes);
}
