/* stage_routes.c - where each arrow starts, where it docks, and the curve between: the way that was
 * chosen ahead, from the row in which its holder stands at the moment. */
#include <string.h>

#include "view/places_parts.h"
#include "view/stage_parts.h"

enum { PIP_RADIUS = 8, LEAST_RADIUS = 3, ARC_FIRST = 34, ARC_STEP = 20 };

/* ---- the path, piece by piece ---- */

static void begin_path(Arrow *arrow, CnvPoint start)
{
    arrow->points[0] = start;
    arrow->pieces = 0;
}

static void add_piece(Arrow *arrow, CnvPoint a, CnvPoint b, CnvPoint end)
{
    CnvPoint *out = &arrow->points[(size_t)3 * arrow->pieces + 1];
    out[0] = a;
    out[1] = b;
    out[2] = end;
    arrow->pieces++;
}

static CnvPoint path_end(const Arrow *arrow)
{
    return arrow->points[(size_t)3 * arrow->pieces];
}

/* A level line; nothing where it would have no length. */
static void add_level(Arrow *arrow, Fix x)
{
    CnvPoint from = path_end(arrow);
    if (from.x != x) {
        CnvPoint middle = cnv_point(from.x + (x - from.x) / 2, from.y);
        add_piece(arrow, middle, middle, cnv_point(x, from.y));
    }
}

/* Level at both ends. */
static void add_bend(Arrow *arrow, Fix x, Fix y)
{
    CnvPoint from = path_end(arrow);
    Fix middle = from.x + (x - from.x) / 2;
    add_piece(arrow, cnv_point(middle, from.y), cnv_point(middle, y), cnv_point(x, y));
}

static void add_arc(Arrow *arrow, Fix reach, Fix y)
{
    CnvPoint from = path_end(arrow);
    add_piece(arrow, cnv_point(from.x + reach, from.y), cnv_point(from.x + reach, y),
              cnv_point(from.x, y));
}

/* ---- the borders of the lanes ---- */

/* Where a column ends on its right; -1: the frames. */
static Fix right_of(const Places *places, int32_t column)
{
    if (column < 0) {
        return FIX(STAGE_MARGIN + places->frame_width);
    }
    return FIX(places->column_x[column] + places->column_width[column]);
}

static Fix left_of(const Places *places, int32_t column)
{
    return FIX(places->column_x[column] - cnv_min(places->stub_zone[column], STAGE_STUB));
}

/* An opened card is wider than its column: its arrows start where it ends. */
static void leave_column(const Places *places, Arrow *arrow, int32_t column, bool back)
{
    Fix start = arrow->on_right && !back ? cnv_max(arrow->start.x, arrow->pip.x) : arrow->start.x;
    add_level(arrow, back ? cnv_min(start, left_of(places, column))
                          : cnv_max(start, right_of(places, column)));
}

static void lead_over(const Places *places, Arrow *arrow, const Route *route, int32_t to)
{
    bool back = route->exits_left;
    int32_t from = route->from_column;
    leave_column(places, arrow, from, back);
    if (route->kind == ROUTE_CHANNEL) {
        Fix y = FIX(route->channel);
        add_bend(arrow, back ? right_of(places, from - 1) : left_of(places, from + 1), y);
        add_level(arrow, back ? left_of(places, to + 1) : right_of(places, to - 1));
    }
    add_bend(arrow, back ? right_of(places, to) : left_of(places, to), arrow->pip.y);
    add_level(arrow, arrow->pip.x);
}

static void lead_around(const Places *places, Arrow *arrow, const Route *route, int32_t column)
{
    leave_column(places, arrow, column, false);
    int32_t bulge = ARC_FIRST - 8 + (int32_t)route->track * ARC_STEP;
    add_arc(arrow, FIX(bulge) * 4 / 3, arrow->pip.y);
    add_level(arrow, arrow->pip.x);
}

/* ---- the route ---- */

/* For a holder that is there only between two stops: only the ways that need no planning. */
static Route plain_route(const Stage *stage, const Arrow *arrow, const Figure *to,
                         const Figure *from)
{
    Route route = {.kind = ROUTE_STUB, .from_column = -1};
    int32_t column = (int32_t)to->place.column;
    bool is_name = arrow->holder->kind == HOLDER_NAME;
    bool drawn = is_name || (from != NULL && arrow->holder->from_slot != SCENE_NONE);
    route.from_column = is_name || from == NULL || from->in_tray ? -1 : (int32_t)from->place.column;
    int32_t distance = column - route.from_column;
    if (drawn && !to->in_tray && distance >= -1 && distance <= 1) {
        route.kind = distance == 0 ? ROUTE_ARC : ROUTE_LANE;
        route.exits_left = distance < 0;
        route.on_right = distance <= 0;
    }
    route.on_right = route.on_right || to->in_tray;
    route.index = to->in_tray
                      ? (uint32_t)(arrow->holder - arrow->scene->holders) - to->object->first_holder
                      : places_free_pip(stage->input->places, to->object->serial, route.on_right,
                                        stage->input->stop);
    if (route.kind == ROUTE_STUB && !to->in_tray && to->place.stubs_at > 0) {
        route.index = to->place.stubs_at - 1;
    }
    return route;
}

static Route route_of(const Stage *stage, const Arrow *arrow, const Figure *to, const Figure *from)
{
    uint32_t holder = (uint32_t)(arrow->holder - arrow->scene->holders);
    uint64_t key = places_holder_key(arrow->scene, to->object, holder);
    const PipPlace *pip =
        to->in_tray ? NULL
                    : places_pip(stage->input->places, to->object->serial, key, stage->input->stop);
    if (pip == NULL) {
        return plain_route(stage, arrow, to, from);
    }
    Route route = pip->route;
    if (arrow->holder->kind == HOLDER_SLOT && from == NULL) {
        route.kind = ROUTE_STUB;
    }
    return route;
}

static void place_pip(Arrow *arrow, const Figure *to, const Route *route)
{
    const Place *place = &to->place;
    int32_t pips = place->pips[route->on_right];
    int32_t height =
        to->is_closed ? STAGE_HEAD : places_card_height(place->least_rows, place->pips, false);
    int32_t offset = STAGE_CHIP / 2;
    arrow->pip_radius = FIX(PIP_RADIUS);
    if (to->form == FORM_CARD) {
        offset = places_pip_offset(height, pips, route->index);
        int32_t step = places_pip_offset(height, pips, 1) - places_pip_offset(height, pips, 0);
        if (pips > 1 && step < 2 * PIP_RADIUS + 3) {
            arrow->pip_radius = FIX(cnv_max(LEAST_RADIUS, step / 2 - 1));
        }
    }
    int32_t x = route->on_right ? place->x + place->width : place->x;
    arrow->on_right = route->on_right;
    arrow->pip = cnv_point(FIX(x), FIX(place->y + offset));
}

/* Where an arrow leaves a row on the side on which others come: midway between two pips, as far as
 * the row is high, so that it is not taken for the one that docks there. */
static Fix between_pips(const Figure *figure, Fix middle)
{
    enum { MOST_AWAY = 13 };
    const Place *place = &figure->place;
    int32_t pips = place->pips[PIPS_LEFT];
    int32_t height = places_card_height(place->least_rows, place->pips, false);
    int32_t row = cnv_floor(middle) - place->y;
    uint32_t next = 0; /* the first pip below the middle of the row */
    while ((int32_t)next < pips && places_pip_offset(height, pips, next) <= row) {
        next++;
    }
    int32_t above = next > 0 ? places_pip_offset(height, pips, next - 1) : row - 2 * MOST_AWAY;
    int32_t below =
        (int32_t)next < pips ? places_pip_offset(height, pips, next) : row + 2 * MOST_AWAY;
    int32_t y = row;
    if (row - above < MOST_AWAY || below - row < MOST_AWAY) {
        y = cnv_min(cnv_max((above + below) / 2, row - MOST_AWAY), row + MOST_AWAY);
    }
    return FIX(place->y + y);
}

static CnvPoint start_of(const Stage *stage, const Arrow *arrow, const Figure *from,
                         const Route *route)
{
    const SceneHolder *holder = arrow->holder;
    if (holder->kind == HOLDER_NAME) {
        return stage_name_anchor(stage, arrow->scene, holder->frame, holder->label);
    }
    const SceneObject *owner = &arrow->scene->objects[holder->from_object];
    CnvPoint start =
        stage_slot_anchor(from, holder->from_slot - owner->first_slot, route->exits_left);
    if (from != NULL && route->exits_left && from->form == FORM_CARD && !from->is_closed) {
        start.y = between_pips(from, start.y);
    }
    return start;
}

/* Between objects of the collection, in the step in which the copies of the counts go down. */
static bool is_subtracted(const Figure *to, const Figure *from)
{
    return from != NULL && from->object->gc_refs >= 0 && to->before != NULL &&
           to->object->gc_refs >= 0 && to->before->gc_refs > to->object->gc_refs;
}

void stage_lead_arrow(const Stage *stage, Arrow *arrow)
{
    const Places *places = stage->input->places;
    const Figure *to = &stage->figures.items[arrow->figure];
    const SceneHolder *holder = arrow->holder;
    const Figure *from = NULL;
    if (holder->kind == HOLDER_SLOT && holder->from_object != SCENE_NONE &&
        holder->from_slot != SCENE_NONE) {
        from = stage_figure(stage, arrow->scene->objects[holder->from_object].serial);
    }
    Route route = route_of(stage, arrow, to, from);
    place_pip(arrow, to, &route);
    arrow->is_stub = route.kind == ROUTE_STUB;
    arrow->label = route.label;
    arrow->is_subtracted = is_subtracted(to, from);
    arrow->is_over = to->is_opened || (from != NULL && from->is_opened);
    if (arrow->is_stub) {
        return;
    }
    arrow->start = start_of(stage, arrow, from, &route);
    begin_path(arrow, arrow->start);
    if (route.kind == ROUTE_ARC) {
        lead_around(places, arrow, &route, (int32_t)to->place.column);
    } else {
        lead_over(places, arrow, &route, (int32_t)to->place.column);
    }
}

void stage_lead_weak(const Stage *stage, const Figure *from, const Figure *to, Arrow *arrow)
{
    enum { KEEPS_AWAY = 9, ABOVE_FOOT = 15 };
    int32_t column = (int32_t)to->place.column;
    Route route = {.kind = ROUTE_LANE, .from_column = (int32_t)from->place.column};
    route.exits_left = route.from_column > column;
    route.on_right = route.from_column >= column;
    int32_t y = to->form == FORM_CHIP ? STAGE_CHIP / 2 : to->height - ABOVE_FOOT;
    int32_t x =
        route.on_right ? to->place.x + to->place.width + KEEPS_AWAY : to->place.x - KEEPS_AWAY;
    arrow->pip = cnv_point(FIX(x), FIX(to->place.y + y));
    arrow->start = stage_slot_anchor(from, 0, route.exits_left);
    begin_path(arrow, arrow->start);
    if (route.from_column == column) {
        lead_around(stage->input->places, arrow, &route, column);
    } else {
        lead_over(stage->input->places, arrow, &route, column);
    }
}
