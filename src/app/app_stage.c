/* app_stage.c - what a person chooses about the stage: how near it is and which part of it is seen,
 * which objects are shown, which cards are open. */
#include "app/app_internal.h"
#include "base/phrase.h"
#include "inspect/subject.h"
#include "view/view.h"

enum {
    ZOOM_ONE = 256, /* fitted into the panel */
    ZOOM_LEAST = 64,
    ZOOM_MOST = 2048
};

/* ---- geometry ---- */

static bool stage_of(const App *app, const Moment *moment, ViewStage *out)
{
    return app->width > 0 && view_stage(app->width, app->height, moment, &app->state, out);
}

static int32_t zoom_of(const App *app)
{
    return app->state.stage.zoom > 0 ? app->state.stage.zoom : ZOOM_ONE;
}

static bool is_fitted(const App *app)
{
    const StageChoice *stage = &app->state.stage;
    return zoom_of(app) == ZOOM_ONE && stage->pan.x == 0 && stage->pan.y == 0;
}

/* From pixels of the picture to those of the stage. */
static Fix to_stage(int64_t pixels, const CnvTransform *transform)
{
    return (Fix)(pixels * CNV_SCALE_ONE / transform->scale);
}

static CnvPoint stage_point(CnvPoint pixel, const CnvTransform *transform)
{
    return (CnvPoint){to_stage((int64_t)pixel.x - transform->dx, transform),
                      to_stage((int64_t)pixel.y - transform->dy, transform)};
}

/* Moves the picture so that a point of the stage stands at a pixel. */
static void put_point(App *app, const Moment *moment, CnvPoint point, CnvPoint pixel)
{
    ViewStage view;
    app->state.stage.pan = (CnvPoint){0, 0};
    if (stage_of(app, moment, &view)) {
        CnvPoint here = stage_point(pixel, &view.transform);
        app->state.stage.pan = (CnvPoint){here.x - point.x, here.y - point.y};
    }
}

/* How far a span [low, high) has to move so that it does not leave [from, to) by more than it must:
 * one that is larger stands in the middle. */
static Fix way_into(Fix low, Fix high, Fix from, Fix to)
{
    if (high - low > to - from) {
        return (from + to) / 2 - (low + high) / 2;
    }
    return low < from ? from - low : high > to ? to - high : 0;
}

/* Part of the stage stays in its panel, however far it is moved. */
static void keep_in_sight(App *app, const Moment *moment)
{
    ViewStage view;
    if (!stage_of(app, moment, &view)) {
        return;
    }
    StageChoice *stage = &app->state.stage;
    CnvBox seen = {to_stage((int64_t)view.box.x0 - view.transform.dx, &view.transform),
                   to_stage((int64_t)view.box.y0 - view.transform.dy, &view.transform),
                   to_stage((int64_t)view.box.x1 - view.transform.dx, &view.transform),
                   to_stage((int64_t)view.box.y1 - view.transform.dy, &view.transform)};
    Fix rest_x = (seen.x1 - seen.x0) / 4, rest_y = (seen.y1 - seen.y0) / 4;
    CnvPoint end = {FIX(moment->places->width), FIX(moment->places->height)};
    Fix right = seen.x0 + rest_x - end.x, left = seen.x1 - rest_x;
    Fix below = seen.y0 + rest_y - end.y, above = seen.y1 - rest_y;
    stage->pan.x += right > 0 ? right : left < 0 ? left : 0;
    stage->pan.y += below > 0 ? below : above < 0 ? above : 0;
}

static const Place *place_of(const Moment *moment, uint64_t serial)
{
    return serial ? places_of(moment->places, serial, moment->stop) : NULL;
}

static CnvBox box_of(const Place *place)
{
    enum { MARGIN = 36 };
    return cnv_box_grow(
        cnv_box(FIX(place->x), FIX(place->y), FIX(place->width), FIX(place->height)), FIX(MARGIN));
}

/* Moves the picture no farther than is needed to see this part of the stage. */
static void bring_into_view(App *app, const Moment *moment, CnvBox part)
{
    ViewStage view;
    if (!stage_of(app, moment, &view)) {
        return;
    }
    CnvPoint first = stage_point((CnvPoint){view.box.x0, view.box.y0}, &view.transform);
    CnvPoint last = stage_point((CnvPoint){view.box.x1, view.box.y1}, &view.transform);
    app->state.stage.pan.x += way_into(part.x0, part.x1, first.x, last.x);
    app->state.stage.pan.y += way_into(part.y0, part.y1, first.y, last.y);
}

/* ---- `#@ zoom` ---- */

static CnvBox join(CnvBox a, CnvBox b)
{
    return (CnvBox){cnv_min(a.x0, b.x0), cnv_min(a.y0, b.y0), cnv_max(a.x1, b.x1),
                    cnv_max(a.y1, b.y1)};
}

/* The object with those that hold it and that it holds. */
static CnvBox surroundings(const Moment *moment, const SceneObject *object, CnvBox box)
{
    const Scene *scene = moment->after;
    for (uint32_t i = 0; i < object->holder_count; i++) {
        uint32_t from = scene->holders[object->first_holder + i].from_object;
        const Place *place =
            from < scene->object_count ? place_of(moment, scene->objects[from].serial) : NULL;
        box = place != NULL ? join(box, box_of(place)) : box;
    }
    for (uint32_t i = 0; i < object->slot_count; i++) {
        uint32_t target = scene->slots[object->first_slot + i].object;
        const Place *place =
            target < scene->object_count ? place_of(moment, scene->objects[target].serial) : NULL;
        box = place != NULL ? join(box, box_of(place)) : box;
    }
    return box;
}

static int32_t zoom_that_fits(CnvBox part, const ViewStage *fitted)
{
    int64_t width = to_stage(fitted->box.x1 - fitted->box.x0, &fitted->transform);
    int64_t height = to_stage(fitted->box.y1 - fitted->box.y0, &fitted->transform);
    int64_t by_width = width * ZOOM_ONE / cnv_max(part.x1 - part.x0, FIX_ONE);
    int64_t by_height = height * ZOOM_ONE / cnv_max(part.y1 - part.y0, FIX_ONE);
    return (int32_t)(by_width < by_height ? by_width : by_height);
}

/* As near as the object is seen with its surroundings, where that is nearer than the whole; else
 * the object alone, twice as large. */
static void zoom_on(App *app, const Moment *moment, const SceneObject *object, const Place *place)
{
    enum { NEAREST = ZOOM_ONE * 5 / 2, WORTH = ZOOM_ONE * 5 / 4, ALONE = ZOOM_ONE * 2 };
    ViewStage view;
    app->state.stage.zoom = ZOOM_ONE;
    app->state.stage.pan = (CnvPoint){0, 0};
    if (!stage_of(app, moment, &view)) {
        return;
    }
    CnvBox part = surroundings(moment, object, box_of(place));
    int32_t zoom = zoom_that_fits(part, &view);
    if (zoom < WORTH) {
        part = box_of(place);
        zoom = cnv_min(zoom_that_fits(part, &view), ALONE);
    }
    app->state.stage.zoom = cnv_min(cnv_max(zoom, ZOOM_ONE), NEAREST);
    put_point(app, moment, (CnvPoint){(part.x0 + part.x1) / 2, (part.y0 + part.y1) / 2},
              (CnvPoint){(view.box.x0 + view.box.x1) / 2, (view.box.y0 + view.box.y1) / 2});
}

void app_zoom_on(App *app, uint64_t serial)
{
    app->zoomed_on = serial;
    if (serial == 0) {
        app_zoom(app, 0);
    }
}

/* ---- before each picture ---- */

void app_aim_stage(App *app, const Moment *moment)
{
    uint64_t position = player_position(&app->show->player);
    uint32_t index = scene_of_serial(moment->after, app->zoomed_on);
    const Place *place = place_of(moment, app->zoomed_on);
    if (index != SCENE_NONE && place != NULL) {
        zoom_on(app, moment, &moment->after->objects[index], place);
    }
    place = place_of(moment, app->look_at ? app->look_at : moment->subject);
    bool has_moved = position != app->followed && app->zoomed_on == 0 && !is_fitted(app);
    if (place != NULL && (app->look_at != 0 || has_moved)) {
        bring_into_view(app, moment, box_of(place));
    }
    app->look_at = 0;
    app->followed = position;
}

/* ---- zoom and pan ---- */

/* The point of the stage under this pixel stays there. */
static void zoom_around(App *app, CnvPoint pixel, int percent)
{
    ViewStage view;
    Moment moment;
    player_moment(&app->show->player, &moment);
    int32_t zoom = zoom_of(app) * percent / 100;
    zoom = cnv_min(cnv_max(zoom, ZOOM_LEAST), ZOOM_MOST);
    if (!stage_of(app, &moment, &view)) {
        return;
    }
    CnvPoint point = stage_point(pixel, &view.transform);
    app->zoomed_on = 0;
    app->state.stage.zoom = zoom;
    put_point(app, &moment, point, pixel);
    keep_in_sight(app, &moment);
}

bool app_zoom(App *app, int percent)
{
    if (app->state.big_panel == PANEL_HEAP) {
        return app_heap_zoom(app, percent * percent / 100);
    }
    ViewStage view;
    Moment moment;
    player_moment(&app->show->player, &moment);
    if (percent == 0) {
        app->zoomed_on = 0;
        app->state.stage.zoom = ZOOM_ONE;
        app->state.stage.pan = (CnvPoint){0, 0};
    } else if (stage_of(app, &moment, &view)) {
        zoom_around(app,
                    (CnvPoint){(view.box.x0 + view.box.x1) / 2, (view.box.y0 + view.box.y1) / 2},
                    percent);
    }
    return true;
}

bool app_zoom_at(App *app, int32_t x, int32_t y, int notches)
{
    enum { NEARER = 120, FARTHER = 83 };
    if (!app_is_on_stage(app, x, y)) {
        return false;
    }
    zoom_around(app, (CnvPoint){FIX(x), FIX(y)}, notches > 0 ? NEARER : FARTHER);
    return true;
}

bool app_pan(App *app, int32_t dx, int32_t dy)
{
    ViewStage view;
    Moment moment;
    player_moment(&app->show->player, &moment);
    if (!stage_of(app, &moment, &view)) {
        return false;
    }
    app->zoomed_on = 0;
    app->state.stage.pan.x += to_stage(FIX(dx), &view.transform);
    app->state.stage.pan.y += to_stage(FIX(dy), &view.transform);
    keep_in_sight(app, &moment);
    return true;
}

bool app_pan_step(App *app, int across, int down)
{
    enum { PART = 6, HEAP_STEP = 120 };
    if (app->state.big_panel == PANEL_HEAP) {
        return app_heap_pan(app, across * HEAP_STEP, down * HEAP_STEP);
    }
    ViewStage view;
    Moment moment;
    player_moment(&app->show->player, &moment);
    if (!stage_of(app, &moment, &view)) {
        return false;
    }
    return app_pan(app, across * cnv_floor(view.box.x1 - view.box.x0) / PART,
                   down * cnv_floor(view.box.y1 - view.box.y0) / PART);
}

bool app_is_on_stage(App *app, int32_t x, int32_t y)
{
    ViewStage view;
    Moment moment;
    if (app->show == NULL) {
        return false;
    }
    player_moment(&app->show->player, &moment);
    return stage_of(app, &moment, &view) && cnv_box_has(view.box, (CnvPoint){FIX(x), FIX(y)});
}

/* ---- which objects, which cards ---- */

static bool has_selected(App *app)
{
    if (app->state.selected == 0) {
        app_say(app, false, phrase("Select an object first: click it, or press Tab."));
    }
    return app->state.selected != 0;
}

bool app_hide(App *app)
{
    if (app->state.selected == 0 && app->chosen.hidden.count > 0) {
        app->chosen.hidden.count = 0;
    } else if (has_selected(app)) {
        chosen_add(&app->chosen.hidden, app->state.selected);
        app->state.selected = 0;
    }
    chosen_apply(&app->chosen, &app->state.stage);
    return true;
}

bool app_show_only(App *app)
{
    if (app->chosen.only.count > 0) {
        app->chosen.only.count = 0;
    } else if (has_selected(app)) {
        chosen_add(&app->chosen.only, app->state.selected);
    }
    chosen_apply(&app->chosen, &app->state.stage);
    return true;
}

bool app_toggle_card(App *app)
{
    if (has_selected(app)) {
        (void)chosen_toggle(&app->chosen.toggled, app->state.selected);
        chosen_apply(&app->chosen, &app->state.stage);
    }
    return true;
}

void app_toggle_values(App *app)
{
    app->state.values_as_objects = !app->state.values_as_objects;
    app->show->film.options.values_as_objects = app->state.values_as_objects;
    film_forget(&app->show->film);
}

/* Classes and functions are closed unless they are toggled, other cards when they are. */
static void open_card(App *app, const SceneObject *object)
{
    bool is_chip = object->kind == SCENE_CLASS || object->kind == SCENE_FUNCTION ||
                   object->kind == SCENE_MODULE;
    SerialSet toggled = {app->chosen.toggled.items, app->chosen.toggled.count};
    if (serial_set_has(&toggled, object->serial) != is_chip) {
        (void)chosen_toggle(&app->chosen.toggled, object->serial);
    }
}

void app_show_object(App *app, uint64_t serial)
{
    Moment moment;
    Chosen *chosen = &app->chosen;
    player_moment(&app->show->player, &moment);
    uint32_t index = scene_of_serial(moment.after, serial);
    if (index == SCENE_NONE) {
        return;
    }
    chosen_remove(&chosen->hidden, serial);
    if (chosen->only.count > 0) {
        chosen_add(&chosen->only, serial);
    }
    open_card(app, &moment.after->objects[index]);
    chosen_apply(chosen, &app->state.stage);
    if (app->state.big_panel != PANEL_STAGE) {
        app->state.big_panel = PANEL_NONE;
    }
    app_select(app, serial);
    app->look_at = serial;
    if (place_of(&moment, serial) == NULL) {
        app_say(app, false,
                phrase("The stage has no room for it; the view Why (2) tells about it."));
    }
}
