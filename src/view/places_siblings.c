/* places_siblings.c - cards that one object holds and that could stand in each other's places: the
 * upper row has the upper card, so that the arrows from a long list neither cross nor go far round.
 */
#include <stdlib.h>

#include "view/places_room.h"

typedef struct Sibling {
    uint32_t object, row;
    CnvPoint at; /* column and y */
} Sibling;
OU_ARRAY(SiblingArray, sibling_array, Sibling);

/* Those that hold no cards themselves, stand beside or below what holds them, and have so few pips
 * that they are as high on whichever side those dock. */
static bool may_change(const Places *places, const bool *holds_cards, uint32_t object)
{
    enum { MOST_PIPS = 2 };
    const Place *place = &places->objects.items[object];
    if (place->parent == SCENE_NONE ||
        place->pips[PIPS_LEFT] + place->pips[PIPS_RIGHT] > MOST_PIPS ||
        place->column < places->objects.items[place->parent].column) {
        return false;
    }
    return place->form == FORM_CARD && !place->is_chained && !place->has_name &&
           !holds_cards[object];
}

static bool are_alike(const Place *a, const Place *b)
{
    return a->parent == b->parent && a->questions == b->questions && a->width == b->width &&
           a->height == b->height;
}

static int by_row(const void *a, const void *b)
{
    const Sibling *x = a;
    const Sibling *y = b;
    if (x->row != y->row) {
        return x->row < y->row ? -1 : 1;
    }
    return x->object < y->object ? -1 : x->object > y->object;
}

static int by_place(const void *a, const void *b)
{
    const CnvPoint *x = a;
    const CnvPoint *y = b;
    if (x->y != y->y) {
        return x->y < y->y ? -1 : 1;
    }
    return x->x < y->x ? -1 : x->x > y->x;
}

/* Is each clear of all other cards, wherever those are? */
static bool all_clear(const Places *places, const SiblingArray *siblings)
{
    int32_t gap = places_row_gap(places);
    for (uint32_t i = 0; i < siblings->count; i++) {
        const Place *place = &places->objects.items[siblings->items[i].object];
        for (uint32_t j = 0; j < places->objects.count; j++) {
            const Place *other = &places->objects.items[j];
            bool meets = other != place && other->form != FORM_FOLDED &&
                         other->column == place->column && places_lives_meet(place, other);
            if (meets && other->y < place->y + place->height + gap &&
                place->y < other->y + other->height + gap) {
                return false;
            }
        }
    }
    return true;
}

static void sort_alike(Places *places, SiblingArray *siblings)
{
    size_t bytes = (siblings->count + 1) * sizeof(CnvPoint);
    CnvPoint *at = ou_host_must_alloc(bytes);
    for (uint32_t i = 0; i < siblings->count; i++) {
        at[i] = siblings->items[i].at;
    }
    qsort(siblings->items, siblings->count, sizeof(Sibling), by_row);
    qsort(at, siblings->count, sizeof(CnvPoint), by_place);
    for (uint32_t i = 0; i < siblings->count; i++) {
        Place *place = &places->objects.items[siblings->items[i].object];
        place->column = (uint32_t)at[i].x;
        place->y = at[i].y;
    }
    if (!all_clear(places, siblings)) { /* they are not there at the same stops */
        for (uint32_t i = 0; i < siblings->count; i++) {
            const Sibling *sibling = &siblings->items[i];
            places->objects.items[sibling->object].column = (uint32_t)sibling->at.x;
            places->objects.items[sibling->object].y = sibling->at.y;
        }
    }
    ou_host_free(at, bytes);
}

/* Lists those that are like this one, itself included. */
static void find_alike(const Places *places, const bool *holds_cards, uint32_t object,
                       SiblingArray *siblings)
{
    siblings->count = 0;
    for (uint32_t i = object; i < places->objects.count; i++) {
        const Place *place = &places->objects.items[i];
        if (may_change(places, holds_cards, i) &&
            are_alike(&places->objects.items[object], place)) {
            sibling_array_push(siblings,
                               (Sibling){
                                   i, place->parent_row, {(int32_t)place->column, place->y}
            });
        }
    }
}

void places_sort_siblings(Places *places)
{
    uint32_t count = places->is_flow ? 0 : places->objects.count;
    size_t bytes = count + 1;
    bool *holds_cards = ou_host_must_alloc(bytes), *is_sorted = ou_host_must_alloc(bytes);
    SiblingArray siblings = {0};
    for (uint32_t i = 0; i < places->pips.count && count > 0; i++) {
        const PipPlace *pip = &places->pips.items[i];
        if (pip->from != SCENE_NONE && places->objects.items[pip->object].form != FORM_FOLDED) {
            holds_cards[pip->from] = true;
        }
    }
    for (uint32_t i = 0; i < count; i++) {
        if (is_sorted[i] || !may_change(places, holds_cards, i)) {
            continue;
        }
        find_alike(places, holds_cards, i, &siblings);
        sort_alike(places, &siblings);
        for (uint32_t j = 0; j < siblings.count; j++) {
            is_sorted[siblings.items[j].object] = true;
        }
    }
    sibling_array_free(&siblings);
    ou_host_free(holds_cards, bytes);
    ou_host_free(is_sorted, bytes);
}
