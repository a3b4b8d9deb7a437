/* app_focus.c - the keyboard goes wherever the pointer can: Tab in reading order, Alt and an arrow
 * to what is nearest that way, Enter for a click. */
#include "app/app_internal.h"
#include "view/tags.h"

/* Of the picture as it would be drawn now: more may have happened since the last one. Before the
 * first one any size will do. */
static void gather(App *app)
{
    enum { WIDTH = 1920, HEIGHT = 1080 };
    Moment moment;
    int32_t width = app->width > 0 ? app->width : WIDTH;
    int32_t height = app->width > 0 ? app->height : HEIGHT;
    app_moment(app, &moment);
    view_draw(&app->focus_list, app->fonts, width, height, &moment, &app->state);
    focus_gather(&app->focus_list, width, height, &moment, &app->state, &app->targets);
}

/* A card is chosen as soon as the focus is on it: its selection is the ring. */
static bool is_card(const FocusTarget *target)
{
    return target->panel == PANEL_STAGE && view_tag_kind(target->tag) == TAG_OBJECT;
}

static bool focus_on(App *app, uint32_t index)
{
    if (index == FOCUS_NONE) {
        return false;
    }
    app->focus = app->targets.items[index];
    if (is_card(&app->focus)) {
        app_select(app, view_tag_number(app->focus.tag));
    }
    return true;
}

/* The card of the selected object, when nothing else has the focus. */
static uint32_t current(const App *app)
{
    uint32_t index = focus_find(&app->targets, &app->focus);
    for (uint32_t i = 0; index == FOCUS_NONE && i < app->targets.count; i++) {
        const FocusTarget *target = &app->targets.items[i];
        if (is_card(target) && view_tag_number(target->tag) == app->state.selected) {
            index = i;
        }
    }
    return index;
}

bool app_focus_walk(App *app, int direction)
{
    gather(app);
    uint32_t count = app->targets.count;
    uint32_t at = current(app);
    if (count == 0) {
        return false;
    }
    if (at == FOCUS_NONE) {
        return focus_on(app, direction > 0 ? 0 : count - 1);
    }
    return focus_on(app, direction > 0 ? (at + 1) % count : (at + count - 1) % count);
}

bool app_focus_toward(App *app, int across, int down)
{
    gather(app);
    uint32_t at = current(app);
    if (at == FOCUS_NONE) {
        return app->targets.count > 0 && focus_on(app, 0);
    }
    return focus_on(app, focus_toward(&app->targets, at, across, down));
}

bool app_focus_press(App *app)
{
    if (app->focus.tag == 0 || is_card(&app->focus)) {
        return false;
    }
    CnvRect box = app->focus.box;
    (void)app_press_tag(app, app->focus.tag, (box.x0 + box.x1) / 2);
    (void)app_release(app);
    return true;
}

bool app_focus_leave(App *app)
{
    bool had = app->focus.tag != 0 && !is_card(&app->focus);
    app->focus = (FocusTarget){0};
    return had;
}

uint32_t app_focus_line(const App *app)
{
    bool is_line = view_tag_kind(app->focus.tag) == TAG_CODE_LINE;
    return is_line ? (uint32_t)view_tag_number(app->focus.tag) : 0;
}

void app_focus_draw(App *app, const Moment *moment)
{
    if (app->focus.tag == 0) {
        return;
    }
    focus_gather(&app->list, app->width, app->height, moment, &app->state, &app->targets);
    uint32_t index = focus_find(&app->targets, &app->focus);
    app->focus = index != FOCUS_NONE ? app->targets.items[index] : (FocusTarget){0};
    if (app->focus.tag != 0 && !is_card(&app->focus)) {
        focus_draw(&app->list, app->focus.box, theme_get(app->state.theme));
    }
}
