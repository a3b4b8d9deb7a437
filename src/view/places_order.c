/* places_order.c - in which order cards are placed: whoever comes first has the choice. In a crowd
 * what an object holds follows it at once, so that the families stand together. */
#include <stdlib.h>

#include "view/places_parts.h"

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
    if (x->questions != y->questions) {
        return x->questions < y->questions ? -1 : 1;
    }
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

/* The cards as a forest: who holds whom longest, in the order given. */
typedef struct Family {
    uint32_t first_child, last_child, next; /* indices of objects, or SCENE_NONE */
} Family;

/* Is the holder placed with it, between the same two questions? */
static bool has_holder(const Places *places, const Place *place)
{
    const Place *parent =
        place->parent != SCENE_NONE ? &places->objects.items[place->parent] : NULL;
    return parent != NULL && parent->form != FORM_FOLDED && parent->questions == place->questions;
}

static void find_families(const Places *places, Place *const *order, uint32_t count,
                          Family *families)
{
    for (uint32_t i = 0; i < places->objects.count; i++) {
        families[i] = (Family){SCENE_NONE, SCENE_NONE, SCENE_NONE};
    }
    for (uint32_t i = 0; i < count; i++) {
        if (!has_holder(places, order[i])) {
            continue;
        }
        uint32_t object = (uint32_t)(order[i] - places->objects.items);
        Family *holder = &families[order[i]->parent];
        if (holder->first_child == SCENE_NONE) {
            holder->first_child = object;
        } else {
            families[holder->last_child].next = object;
        }
        holder->last_child = object;
    }
}

/* The next one behind its whole family, or SCENE_NONE behind that of root. */
static uint32_t next_relative(const Places *places, const Family *families, uint32_t object,
                              uint32_t root)
{
    while (object != root && families[object].next == SCENE_NONE) {
        object = places->objects.items[object].parent;
    }
    return object != root ? families[object].next : SCENE_NONE;
}

/* Each followed by what it holds, one by one with what that holds. */
static void order_by_family(Places *places, Place **order, uint32_t count)
{
    size_t family_bytes = (places->objects.count + 1) * sizeof(Family);
    size_t order_bytes = (count + 1) * sizeof(Place *);
    Family *families = ou_host_must_alloc(family_bytes);
    Place **roots = ou_host_must_alloc(order_bytes);
    find_families(places, order, count, families);
    uint32_t root_count = 0, placed = 0;
    for (uint32_t i = 0; i < count; i++) {
        if (!has_holder(places, order[i])) {
            roots[root_count++] = order[i];
        }
    }
    for (uint32_t i = 0; i < root_count; i++) {
        uint32_t root = (uint32_t)(roots[i] - places->objects.items);
        for (uint32_t at = root; at != SCENE_NONE;) {
            order[placed++] = &places->objects.items[at];
            at = families[at].first_child != SCENE_NONE ? families[at].first_child
                                                        : next_relative(places, families, at, root);
        }
    }
    OU_ASSERT(placed == count);
    ou_host_free(families, family_bytes);
    ou_host_free(roots, order_bytes);
}

void places_order_cards(Places *places, Place **order, uint32_t count)
{
    if (places->is_flow) {
        qsort(order, count, sizeof(Place *), by_birth);
        return;
    }
    qsort(order, count, sizeof(Place *), by_depth_then_level);
    if (places->most_cards > STAGE_CROWD) {
        order_by_family(places, order, count);
    }
}
