/* places_fold.c - which objects get a card where they are too many for the stage: what names hold,
 * then level by level what those hold, so that whoever is on the stage is held there. The others
 * are told in the slots that hold them. */
#include <stdlib.h>
#include <string.h>

#include "view/places_parts.h"

typedef struct CardRoom {
    const Places *places;
    uint32_t *cards; /* at each stop */
} CardRoom;

/* From the names to what is deep; those with one holder together. */
static int by_level(const void *a, const void *b)
{
    const Place *x = *(Place *const *)a;
    const Place *y = *(Place *const *)b;
    if (x->depth != y->depth) {
        return x->depth < y->depth ? -1 : 1;
    }
    if (x->parent != y->parent) {
        return x->parent < y->parent ? -1 : 1;
    }
    return x->serial < y->serial ? -1 : x->serial > y->serial;
}

static void add_cards(const CardRoom *room, uint32_t first, uint32_t last, uint32_t change)
{
    for (uint32_t stop = first; stop <= last; stop++) {
        room->cards[stop - room->places->first_stop] += change;
    }
}

/* Is there room at each of these stops? Then it is taken. */
static bool take_room(const CardRoom *room, uint32_t first, uint32_t last)
{
    for (uint32_t stop = first; stop <= last; stop++) {
        if (room->cards[stop - room->places->first_stop] >= STAGE_MOST_CARDS) {
            return false;
        }
    }
    add_cards(room, first, last, 1);
    return true;
}

/* What has a name is shown as long as it has it, whatever else is. */
static void show_named(const CardRoom *room, Place **order, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++) {
        Place *place = order[i];
        bool has_room = place->has_name && take_room(room, place->first, place->named_last);
        place->shown_last = has_room ? place->named_last : place->last;
        place->form = place->has_name && !has_room ? FORM_FOLDED : place->form;
    }
}

static bool needs_room(const Place *place)
{
    return place->form != FORM_FOLDED && (!place->has_name || place->named_last < place->last);
}

static uint32_t first_without_name(const Place *place)
{
    return place->has_name ? place->named_last + 1 : place->first;
}

/* All that one object holds, or nothing of it: half a row of cards would look like another thing.
 */
static bool take_family(const CardRoom *room, Place **family, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++) {
        if (!needs_room(family[i]) ||
            take_room(room, first_without_name(family[i]), family[i]->last)) {
            continue;
        }
        while (i-- > 0) {
            if (needs_room(family[i])) {
                add_cards(room, first_without_name(family[i]), family[i]->last, -1U);
            }
        }
        return false;
    }
    return true;
}

static void show_family(const CardRoom *room, Place **family, uint32_t count)
{
    const Place *parent =
        family[0]->parent != SCENE_NONE ? &room->places->objects.items[family[0]->parent] : NULL;
    bool is_held = parent == NULL || parent->form != FORM_FOLDED;
    bool shown = is_held && take_family(room, family, count);
    for (uint32_t i = 0; i < count; i++) {
        Place *place = family[i];
        if (place->has_name) {
            place->shown_last = shown ? place->last : place->shown_last;
        } else if (!shown) {
            place->form = FORM_FOLDED;
        }
    }
}

static void show_others(const CardRoom *room, Place **order, uint32_t count)
{
    for (uint32_t i = 0, end; i < count; i = end) {
        end = i + 1;
        while (end < count && order[i]->parent != SCENE_NONE &&
               order[end]->parent == order[i]->parent) {
            end++;
        }
        show_family(room, order + i, end - i);
    }
}

static uint32_t most_at_once(const CardRoom *room)
{
    const Places *places = room->places;
    uint32_t most = 0;
    for (uint32_t i = 0; i < places->objects.count; i++) {
        const Place *place = &places->objects.items[i];
        if (place->form != FORM_FOLDED) {
            add_cards(room, place->first, place->last, 1);
        }
    }
    for (uint32_t stop = places->first_stop; stop <= places->last_stop; stop++) {
        uint32_t cards = room->cards[stop - places->first_stop];
        most = cards > most ? cards : most;
    }
    return most;
}

/* Long texts and the like in a container that shows only its head and tail: cards of some would not
 * tell more of them than their slots do. */
static void write_items(Places *places)
{
    for (uint32_t i = 0; i < places->objects.count; i++) {
        Place *place = &places->objects.items[i];
        place->form = place->is_item ? FORM_FOLDED : place->form;
    }
}

void places_fold(Places *places)
{
    uint32_t count = places->objects.count;
    size_t order_bytes = (count + 1) * sizeof(Place *);
    size_t card_bytes = (places->last_stop - places->first_stop + 1) * sizeof(uint32_t);
    Place **order = ou_host_must_alloc(order_bytes);
    CardRoom room = {places, ou_host_must_alloc(card_bytes)};
    for (uint32_t i = 0; i < count; i++) {
        order[i] = &places->objects.items[i];
    }
    write_items(places);
    places->most_cards = most_at_once(&room);
    if (places->most_cards > STAGE_MOST_CARDS) {
        places->most_cards = STAGE_MOST_CARDS;
        memset(room.cards, 0, card_bytes);
        qsort(order, count, sizeof(Place *), by_level);
        show_named(&room, order, count);
        show_others(&room, order, count);
    }
    ou_host_free(order, order_bytes);
    ou_host_free(room.cards, card_bytes);
}
