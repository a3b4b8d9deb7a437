/* places_docks.c - where each pip stands on the edge of its card: numbered from above in the order
 * in which the holders stand, so that arrows do not cross, and stubs between them where their
 * labels are clear of the arrows. */
#include <stdlib.h>
#include <string.h>

#include "view/places_parts.h"

int32_t places_pip_source_y(const Places *places, const PipPlace *pip)
{
    if (pip->kind == HOLDER_NAME) {
        return places->frame_y[places_frame(pip->depth, pip->depth + 1)] + STAGE_FRAME_HEAD +
               (int32_t)places->rows.items[pip->row].row * STAGE_NAME_ROW + STAGE_NAME_ROW / 2;
    }
    if (pip->from == SCENE_NONE || places->objects.items[pip->from].form == FORM_FOLDED) {
        return -1;
    }
    const Place *from = &places->objects.items[pip->from];
    if (from->form == FORM_CHIP) {
        return from->y + STAGE_CHIP / 2;
    }
    return from->y + STAGE_HEAD + STAGE_PAD / 2 + (int32_t)pip->row * STAGE_ROW + STAGE_ROW / 2;
}

/* Which way it comes, from the columns alone. */
static Route route_of(const Places *places, const PipPlace *pip)
{
    const Place *object = &places->objects.items[pip->object];
    int32_t to = (int32_t)object->column;
    Route route = {.kind = ROUTE_STUB, .from_column = -1};
    if (pip->kind == HOLDER_NAME) {
        route.kind = to == 0 ? ROUTE_LANE : ROUTE_CHANNEL;
        return route;
    }
    if (pip->from == SCENE_NONE || places->objects.items[pip->from].form == FORM_FOLDED) {
        return route;
    }
    int32_t from = (int32_t)places->objects.items[pip->from].column;
    route.from_column = from;
    route.on_right = from >= to;
    route.exits_left = from > to;
    route.kind = from == to                         ? ROUTE_ARC
                 : from + 1 == to || from - 1 == to ? ROUTE_LANE
                                                    : ROUTE_CHANNEL;
    return route;
}

/* A pip as it is sorted: by card, side, and where its holder stands. */
typedef struct PipOrder {
    uint32_t object, side;
    int32_t source_y;
    uint32_t first, pip;
} PipOrder;

static int by_card_and_source(const void *a, const void *b)
{
    const PipOrder *x = a;
    const PipOrder *y = b;
    if (x->object != y->object) {
        return x->object < y->object ? -1 : 1;
    }
    if (x->side != y->side) {
        return x->side < y->side ? -1 : 1;
    }
    if (x->source_y != y->source_y) {
        return x->source_y < y->source_y ? -1 : 1;
    }
    if (x->first != y->first) {
        return x->first < y->first ? -1 : 1;
    }
    return x->pip < y->pip ? -1 : x->pip > y->pip;
}

typedef struct Side {
    PipArray *pips;
    PipOrder *order; /* the pips of one side of one card */
    uint32_t count;
} Side;

/* Lowest index that no pip before it in the order needs at the same time. */
static int32_t number_first_fit(const Side *side)
{
    int32_t used = 0;
    for (uint32_t i = 0; i < side->count; i++) {
        PipPlace *pip = &side->pips->items[side->order[i].pip];
        uint32_t index = pip->route.least;
        for (bool again = true; again;) {
            again = false;
            for (uint32_t j = 0; j < i && !again; j++) {
                const PipPlace *other = &side->pips->items[side->order[j].pip];
                again = other->route.index == index &&
                        places_meet(pip->first, pip->last, other->first, other->last);
            }
            index += again;
        }
        pip->route.index = index;
        used = cnv_max(used, (int32_t)index + 1);
    }
    return used;
}

/* Below every pip before it in the order that is there at the same time: arrows do not cross. */
static int32_t number_in_order(const Side *side)
{
    int32_t used = 0;
    for (uint32_t i = 0; i < side->count; i++) {
        PipPlace *pip = &side->pips->items[side->order[i].pip];
        uint32_t index = pip->route.least;
        for (uint32_t j = 0; j < i; j++) {
            const PipPlace *other = &side->pips->items[side->order[j].pip];
            if (other->route.index >= index &&
                places_meet(pip->first, pip->last, other->first, other->last)) {
                index = other->route.index + 1;
            }
        }
        pip->route.index = index;
        used = cnv_max(used, (int32_t)index + 1);
    }
    return used;
}

/* Thousands of pips on one card are dots in a row; nobody sees their order. */
static int32_t number_all(const Side *side)
{
    for (uint32_t i = 0; i < side->count; i++) {
        side->pips->items[side->order[i].pip].route.index = i;
    }
    return (int32_t)side->count;
}

/* Stubs come last at first: their holders stand nowhere. */
static int32_t order_y(const Places *places, const PipPlace *pip)
{
    int32_t y = places_pip_source_y(places, pip);
    return y < 0 ? INT32_MAX : y;
}

/* Where the arrow comes from on its last piece. */
static int32_t arrives_from(const Places *places, const PipPlace *pip)
{
    bool crosses = pip->route.kind == ROUTE_CHANNEL && pip->route.channel > 0;
    return crosses ? pip->route.channel : places_pip_source_y(places, pip);
}

/* Those included whose trace is left when the stub comes. */
static bool is_seen_with(const PipPlace *stub, const PipPlace *other)
{
    return other->first <= stub->last && stub->first <= other->last + 1;
}

/* How many pips stand there when both of these have come. */
static uint32_t count_with(const Side *side, const PipPlace *a, const PipPlace *b)
{
    uint32_t stop = a->first > b->first ? a->first : b->first;
    uint32_t count = 0;
    for (uint32_t i = 0; i < side->count; i++) {
        const PipPlace *pip = &side->pips->items[side->order[i].pip];
        count += pip == a || pip == b || (pip->first <= stop && stop <= pip->last);
    }
    return count;
}

/* Does the arrow come from below the lowest of the pips that stand there with the stub? */
static bool comes_from_below(const Places *places, const Side *side, const PipPlace *stub,
                             const PipPlace *pip)
{
    enum { SLACK = 8 };
    const Place *place = &places->objects.items[pip->object];
    int32_t height = places_card_height(place->least_rows, place->pips, false);
    int32_t pips = place->pips[pip->route.on_right];
    uint32_t count = count_with(side, stub, pip);
    return arrives_from(places, pip) >
           place->y + places_pip_offset(height, pips, count - 1) + SLACK;
}

/* The arrows that one sees with a stub. */
typedef struct Neighbours {
    bool above, below;
    int32_t first_of_below; /* where in the order those begin that come from below */
} Neighbours;

static Neighbours look_around(const Places *places, const Side *side, const PipPlace *stub)
{
    Neighbours found = {.first_of_below = INT32_MAX};
    for (uint32_t i = 0; i < side->count; i++) {
        const PipPlace *other = &side->pips->items[side->order[i].pip];
        if (!is_seen_with(stub, other) || other->route.kind == ROUTE_STUB) {
            continue;
        }
        if (!comes_from_below(places, side, stub, other)) {
            found.above = true;
        } else {
            found.below = true;
            found.first_of_below = cnv_min(found.first_of_below, side->order[i].source_y);
        }
    }
    return found;
}

/* A stub stands below the arrows that come from above and above those that come from below; its
 * label keeps clear of both. */
static void settle_stubs(Places *places, Side *side)
{
    for (uint32_t i = 0; i < side->count; i++) {
        PipPlace *pip = &side->pips->items[side->order[i].pip];
        if (pip->route.kind == ROUTE_STUB) {
            Neighbours found = look_around(places, side, pip);
            side->order[i].source_y = found.below ? found.first_of_below - 1 : INT32_MAX;
            pip->route.label = !found.below  ? LABEL_BELOW
                               : found.above ? LABEL_BESIDE
                                             : LABEL_ABOVE;
        }
    }
    qsort(side->order, side->count, sizeof *side->order, by_card_and_source);
}

/* Without their order arrows may come from anywhere: only the line of a stub itself is clear. */
static void label_beside(const Side *side)
{
    for (uint32_t i = 0; i < side->count; i++) {
        PipPlace *pip = &side->pips->items[side->order[i].pip];
        pip->route.label = pip->route.kind == ROUTE_STUB ? LABEL_BESIDE : pip->route.label;
    }
}

/* ---- many stubs ---- */

static int by_stop(const void *a, const void *b)
{
    const uint32_t *x = a;
    const uint32_t *y = b;
    return *x < *y ? -1 : *x > *y;
}

/* Most stubs of the side that are there at one stop. */
static uint32_t most_stubs(const Side *side)
{
    size_t bytes = (size_t)side->count * sizeof(uint32_t);
    uint32_t *begins = ou_host_must_alloc(bytes), *ends = ou_host_must_alloc(bytes);
    uint32_t count = 0, most = 0;
    for (uint32_t i = 0; i < side->count; i++) {
        const PipPlace *pip = &side->pips->items[side->order[i].pip];
        if (pip->route.kind == ROUTE_STUB) {
            begins[count] = pip->first;
            ends[count++] = pip->last;
        }
    }
    if (count > 0) {
        qsort(begins, count, sizeof *begins, by_stop);
        qsort(ends, count, sizeof *ends, by_stop);
    }
    for (uint32_t i = 0, over = 0; i < count; i++) {
        while (ends[over] < begins[i]) {
            over++;
        }
        most = most > i + 1 - over ? most : i + 1 - over;
    }
    ou_host_free(begins, bytes);
    ou_host_free(ends, bytes);
    return most;
}

/* Do their heads lie on each other on the card's edge? */
static bool has_too_many_stubs(const Place *place, const Side *side)
{
    enum { CLOSEST = 8, MANY = 99 };
    const int32_t many[PIP_SIDES] = {MANY, MANY, 0};
    int32_t height = places_card_height(place->least_rows, many, false);
    return most_stubs(side) > (uint32_t)(height / CLOSEST);
}

/* Moves the stubs behind the other pips; returns how many the others are. */
static uint32_t put_stubs_last(const Side *side)
{
    uint32_t others = 0;
    for (uint32_t i = 0; i < side->count; i++) {
        PipOrder order = side->order[i];
        if (side->pips->items[order.pip].route.kind != ROUTE_STUB) {
            memmove(&side->order[others + 1], &side->order[others], (i - others) * sizeof order);
            side->order[others++] = order;
        }
    }
    return others;
}

enum { MOST_NUMBERED = 1500, MOST_LABELLED = 64, MOST_BELOW = 8, SPARE = 1 };

static void number_side(Places *places, Side *side, bool by_source)
{
    const PipPlace *first = &side->pips->items[side->order[0].pip];
    int32_t *pips = &places->objects.items[first->object].pips[first->route.on_right];
    if (side->count > MOST_NUMBERED) {
        *pips = number_all(side);
        return;
    }
    if (!by_source) {
        *pips = number_first_fit(side);
        return;
    }
    if (side->count <= MOST_LABELLED) {
        settle_stubs(places, side);
    }
    int32_t most = number_in_order(side);
    if (most > *pips + SPARE) {
        most = number_first_fit(side);
        label_beside(side);
    }
    *pips = cnv_max(*pips, most);
}

/* One stub stands for all where there are too many of them: it is numbered as if it were there from
 * the first to the last, and the others stand where it does. */
static void number_with_one_stub(Places *places, const Side *side, bool by_source)
{
    uint32_t others = put_stubs_last(side);
    PipPlace *one = &side->pips->items[side->order[others].pip];
    uint32_t first = one->first, last = one->last;
    for (uint32_t i = others; i < side->count; i++) {
        const PipPlace *pip = &side->pips->items[side->order[i].pip];
        one->first = one->first < pip->first ? one->first : pip->first;
        one->last = one->last > pip->last ? one->last : pip->last;
    }
    uint32_t which = side->order[others].pip;
    Side few = {side->pips, side->order, others + 1};
    number_side(places, &few, by_source);
    one = &side->pips->items[which];
    one->first = first;
    one->last = last;
    places->objects.items[one->object].stubs_at = one->route.index + 1;
    for (uint32_t i = 0; i < side->count; i++) {
        PipPlace *pip = &side->pips->items[side->order[i].pip];
        if (pip->route.kind == ROUTE_STUB) {
            pip->route.index = one->route.index;
            pip->route.label = one->route.label;
        }
    }
}

static void number_pips(Places *places, bool by_source)
{
    uint32_t count = places->pips.count;
    size_t bytes = (count + 1) * sizeof(PipOrder);
    PipOrder *order = ou_host_must_alloc(bytes);
    for (uint32_t i = 0; i < count; i++) {
        const PipPlace *pip = &places->pips.items[i];
        order[i] = (PipOrder){pip->object, pip->route.on_right,
                              by_source ? order_y(places, pip) : 0, pip->first, i};
    }
    qsort(order, count, sizeof *order, by_card_and_source);
    for (uint32_t i = 0, end; i < count; i = end) {
        end = i + 1;
        while (end < count && order[end].object == order[i].object &&
               order[end].side == order[i].side) {
            end++;
        }
        Side side = {&places->pips, order + i, end - i};
        if (has_too_many_stubs(&places->objects.items[order[i].object], &side)) {
            number_with_one_stub(places, &side, by_source);
        } else {
            number_side(places, &side, by_source);
        }
    }
    ou_host_free(order, bytes);
}

/* Where two cards hold each other, the arrow forward docks below the row that the one back leaves:
 * the two do not cross. */
static void part_rings(Places *places)
{
    AddrMap back = {0};
    for (uint32_t i = 0; i < places->pips.count; i++) {
        const PipPlace *pip = &places->pips.items[i];
        if (pip->route.kind == ROUTE_LANE && pip->route.exits_left) {
            *addr_map_at(&back, places_mix(pip->from, pip->object)) = i + 1;
        }
    }
    for (uint32_t i = 0; i < places->pips.count; i++) {
        PipPlace *pip = &places->pips.items[i];
        bool forward = pip->route.kind == ROUTE_LANE && pip->from != SCENE_NONE;
        const int64_t *at =
            forward ? addr_map_find(&back, places_mix(pip->object, pip->from)) : NULL;
        if (at == NULL || *at == 0 || places->pips.items[*at - 1].row >= MOST_BELOW) {
            continue;
        }
        Place *place = &places->objects.items[pip->object];
        pip->route.least = places->pips.items[*at - 1].row + 2;
        place->pips[PIPS_BELOW_ROW] =
            cnv_max(place->pips[PIPS_BELOW_ROW], (int32_t)pip->route.least + 1);
    }
    addr_map_free(&back);
}

void places_count_pips(Places *places)
{
    for (uint32_t i = 0; i < places->objects.count; i++) {
        Place *place = &places->objects.items[i];
        memset(place->pips, 0, sizeof place->pips);
        place->stubs_at = 0;
    }
    for (uint32_t i = 0; i < places->pips.count; i++) {
        places->pips.items[i].route = route_of(places, &places->pips.items[i]);
    }
    part_rings(places);
    number_pips(places, false);
}

void places_order_pips(Places *places)
{
    number_pips(places, true);
}
