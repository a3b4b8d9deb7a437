/* app_hands.c - keys and the pointer. */
#include "app/app_internal.h"
#include "base/phrase.h"
#include "view/tags.h"
#include "view/view.h"

/* ---- selection ---- */

void app_select(App *app, uint64_t serial)
{
    Moment moment;
    player_moment(&app->show->player, &moment);
    app->state.selected = serial;
    app->state.heap.pool = 0;
    for (uint32_t i = 0; i < moment.after->object_count; i++) {
        if (moment.after->objects[i].serial == serial) {
            app->selected_at = moment.after->objects[i].addr;
        }
    }
}

/* ---- actions ---- */

/* It is remembered, and goes before what the command line asked for. */
static void set_speed(App *app, int32_t speed)
{
    app->show->player.speed = speed;
    app->options.motion = MOTION_AS_REMEMBERED;
    app->settings.no_motion = speed >= PLAYER_INSTANT;
    if (speed < PLAYER_INSTANT) {
        app->settings.speed = speed;
    }
}

static bool say_speed(App *app)
{
    const Player *player = &app->show->player;
    if (player->speed == PLAYER_INSTANT) {
        app_say(app, false, phrase("Without motion"));
    } else if (player->speed < PLAYER_NORMAL) {
        app_say(app, false, phrase("Speed 1/%d"), PLAYER_NORMAL / player->speed);
    } else {
        app_say(app, false, phrase("Speed %d\xC3\x97"), player->speed / PLAYER_NORMAL);
    }
    return true;
}

static bool change_speed(App *app, bool faster)
{
    Player *player = &app->show->player;
    int32_t speed = faster ? player->speed * 2 : player->speed / 2;
    if (speed >= PLAYER_SLOWEST && speed <= PLAYER_INSTANT) {
        set_speed(app, speed);
    }
    return say_speed(app);
}

/* Back to the speed that was left, or to none. */
static bool toggle_motion(App *app)
{
    bool has_motion = app->show->player.speed < PLAYER_INSTANT;
    set_speed(app, has_motion ? PLAYER_INSTANT : app->settings.speed);
    return say_speed(app);
}

static bool step_by(App *app, Granularity granularity)
{
    static const char *const units[STEP_KIND_COUNT] = {PHRASE("statement"), PHRASE("instruction"),
                                                       PHRASE("memory event")};
    app->show->player.granularity = granularity;
    app->settings.granularity = granularity;
    app_say(app, false, phrase("One step is now one %s."), phrase(units[granularity]));
    return true;
}

static void change_theme(App *app, ThemeId theme)
{
    app->state.theme = app->settings.theme = theme;
    app->options.theme = THEME_COUNT;
}

static bool change_view(App *app, ViewKind kind)
{
    app->state.kind = app->settings.view = kind;
    app->options.view = VIEW_KIND_COUNT;
    app_place_for_view(app);
    return true;
}

static void change_scale(App *app, int percent)
{
    enum { LEAST = 128, MOST = 768 };
    int32_t scale = percent == 0 ? 256 : app->state.scale * percent / 100;
    app->state.scale = scale < LEAST ? LEAST : scale > MOST ? MOST : scale;
    app->settings.scale = app->state.scale;
    app->options.scale = 0;
}

static bool object_event(App *app, int direction)
{
    if (app->state.selected == 0) {
        app_say(app, false, phrase("Select an object first: click it, or press Tab."));
        return true;
    }
    if (!player_object_event(&app->show->player, app->selected_at, direction)) {
        app_say(app, false, phrase("Nothing more happens to the selected object this way."));
    }
    return true;
}

static bool jump(App *app, bool done, const char *nothing)
{
    if (!done) {
        app_say(app, false, "%s", nothing);
    }
    return true;
}

/* Begins or ends it; the window follows with its size, and the cards with the room they have. */
static void present(App *app)
{
    app->state.presents = !app->state.presents;
    app->wish = WISH_PRESENT;
    if (app->show != NULL) {
        app_make_room(app);
    }
}

const char *app_start_state(const App *app)
{
    return app->show->run.session.as_script
               ? phrase("script: it starts as python3 -I -S FILE does, counts and generations too")
               : phrase("exec: it starts with the collector's counts at 0 and no object in its "
                        "generations");
}

/* Versions are data; one is there so far. */
static bool tell_version(App *app, bool beside)
{
    const char *name = app->show->run.session.interp.cpy->name;
    if (beside) {
        app_say(app, false,
                phrase("CPython %s is the only version that is modelled: there is no other to put "
                       "beside it."),
                name);
    } else {
        app_say(app, false,
                phrase("CPython %s, the only version that is modelled at present \xC2\xB7 %s"),
                name, app_start_state(app));
    }
    return true;
}

static void leave(App *app)
{
    if (app->message_ms > 0) {
        app->message_ms = 0;
    } else if (app->state.show_keys) {
        app->state.show_keys = false;
    } else if (app_from_shelf(app) || app_focus_leave(app)) {
        return;
    } else if (app->state.presents) {
        present(app);
    } else if (app->state.big_panel != PANEL_NONE) {
        app->state.big_panel = PANEL_NONE;
    } else if (app->state.timeline_last != 0) {
        app->state.timeline_first = app->state.timeline_last = 0;
    } else if (app->state.selected != 0) {
        app->state.selected = 0;
    } else if (app->show != NULL) {
        app->show->player.playing = false;
    }
}

static bool do_steps(App *app, ViewAction action)
{
    Player *player = &app->show->player;
    switch ((int)action) {
    case ACTION_FORWARD: player_step(player, 1); return true;
    case ACTION_BACK:
        player->playing = false;
        player_step(player, -1);
        return true;
    case ACTION_OVER: player_step_over(player, 1); return true;
    case ACTION_OVER_BACK: player_step_over(player, -1); return true;
    case ACTION_PLAY:
        player->playing = !player->playing && player_neighbour(player, 1) != HIST_NOWHERE;
        if (player->playing && player->direction == 0) {
            app_aim_player(app);
            player->playing = player_play(player) && player->playing;
        }
        return true;
    case ACTION_START: player_go_to_stop(player, 0); return true;
    case ACTION_END: player_go_to_stop(player, player->film->stops.count - 1); return true;
    case ACTION_NEXT_COLLECTION:
        return jump(app, player_next_collection(player), phrase("No collection runs after this."));
    case ACTION_PREVIOUS_CHAPTER:
        return jump(app, player_chapter(player, -1), phrase("This is the first chapter."));
    case ACTION_NEXT_CHAPTER:
        return jump(app, player_chapter(player, 1), phrase("This is the last chapter."));
    case ACTION_OBJECT_NEXT: return object_event(app, 1);
    case ACTION_OBJECT_BACK: return object_event(app, -1);
    default: return false;
    }
}

static void toggle_panel(App *app, uint32_t number)
{
    PanelId panel = view_big_panel(number);
    app->state.big_panel = app->state.big_panel == panel ? PANEL_NONE : panel;
}

static bool do_show(App *app, ViewAction action)
{
    Player *player = &app->show->player;
    switch ((int)action) {
    case ACTION_VIEW_LESSON:
    case ACTION_VIEW_WHY:
    case ACTION_VIEW_COLLECTOR:
    case ACTION_VIEW_HEAP:
    case ACTION_VIEW_ALL: return change_view(app, (ViewKind)(action - ACTION_VIEW_LESSON));
    case ACTION_NEXT_VIEW:
        return change_view(app, (ViewKind)((app->state.kind + 1) % VIEW_KIND_COUNT));
    case ACTION_GRANULARITY:
        return step_by(app, (Granularity)((player->granularity + 1) % STEP_KIND_COUNT));
    case ACTION_BY_STATEMENT:
    case ACTION_BY_INSTRUCTION:
    case ACTION_BY_EVENT: return step_by(app, (Granularity)(action - ACTION_BY_STATEMENT));
    case ACTION_PANEL_1:
    case ACTION_PANEL_2:
    case ACTION_PANEL_3:
    case ACTION_PANEL_4:
    case ACTION_PANEL_5:
    case ACTION_PANEL_6:
    case ACTION_PANEL_7:
    case ACTION_PANEL_8: toggle_panel(app, (uint32_t)(action - ACTION_PANEL_1) + 1); return true;
    case ACTION_SLOWER: return change_speed(app, false);
    case ACTION_FASTER: return change_speed(app, true);
    case ACTION_MOTION: return toggle_motion(app);
    case ACTION_VALUES: app_toggle_values(app); return true;
    case ACTION_HIDE: return app_hide(app);
    case ACTION_ONLY: return app_show_only(app);
    case ACTION_TOGGLE: return app_toggle_card(app);
    case ACTION_NEARER: return app_zoom(app, 125);
    case ACTION_FARTHER: return app_zoom(app, 80);
    case ACTION_FIT: return app_zoom(app, 0);
    case ACTION_PAN_LEFT: return app_pan_step(app, 1, 0);
    case ACTION_PAN_RIGHT: return app_pan_step(app, -1, 0);
    case ACTION_PAN_UP: return app_pan_step(app, 0, 1);
    case ACTION_PAN_DOWN: return app_pan_step(app, 0, -1);
    case ACTION_FOCUS_NEXT: return app_focus_walk(app, 1);
    case ACTION_FOCUS_BACK: return app_focus_walk(app, -1);
    case ACTION_FOCUS_LEFT: return app_focus_toward(app, -1, 0);
    case ACTION_FOCUS_RIGHT: return app_focus_toward(app, 1, 0);
    case ACTION_FOCUS_UP: return app_focus_toward(app, 0, -1);
    case ACTION_FOCUS_DOWN: return app_focus_toward(app, 0, 1);
    case ACTION_FOCUS_PRESS: return app_focus_press(app);
    case ACTION_VERSION: return tell_version(app, false);
    case ACTION_TWO_VERSIONS: return tell_version(app, true);
    case ACTION_GO_TO: app_ask(app, PROMPT_GO_TO); return true;
    case ACTION_SEARCH: app_ask(app, PROMPT_SEARCH); return true;
    case ACTION_COPY: app->wish = WISH_COPY; return true;
    case ACTION_RELOAD: return app_reload(app);
    default: return app_do_break(app, action) || do_steps(app, action);
    }
}

static bool do_anywhere(App *app, ViewAction action)
{
    switch ((int)action) {
    case ACTION_LARGER: change_scale(app, 110); return true;
    case ACTION_SMALLER: change_scale(app, 90); return true;
    case ACTION_NORMAL_SIZE: change_scale(app, 0); return true;
    case ACTION_THEME: change_theme(app, (ThemeId)((app->state.theme + 1) % THEME_COUNT)); break;
    case ACTION_BLANK: app->is_blank = !app->is_blank; break;
    case ACTION_KEYS:
        app->state.show_keys = !app->state.show_keys;
        app->message_ms = 0;
        break;
    case ACTION_LEAVE: leave(app); break;
    case ACTION_SAVE_FRAME: app->wish = WISH_SAVE_FRAME; break;
    case ACTION_SAVE_VECTORS: app->wish = WISH_SAVE_VECTORS; break;
    case ACTION_PRESENT: present(app); break;
    case ACTION_FULL_SCREEN: app->wish = WISH_FULL_SCREEN; break;
    case ACTION_RECORD: return app_toggle_film(app);
    case ACTION_QUIT: app->wish = app_may_quit(app) ? WISH_QUIT : WISH_NONE; break;
    default: return false;
    }
    return true;
}

bool app_do(App *app, ViewAction action)
{
    if (app->is_blank && action != ACTION_QUIT) {
        app->is_blank = false;
        return true;
    }
    if (predict_action(app, action) || do_anywhere(app, action)) {
        return true;
    }
    if (app->show == NULL) {
        return false;
    }
    if (action == ACTION_SCENARIOS) {
        app_to_shelf(app);
        return true;
    }
    bool done = do_show(app, action);
    if (app->show->player.direction == 0) {
        app_follow_directions(app);
    }
    return done;
}

/* ---- the list ---- */

static bool open_chosen(App *app)
{
    Text source = {0};
    Error error = {0};
    if (app->shelf.list.chosen < app->shelf.files.count) {
        const char *path = app->shelf.files.items[app->shelf.list.chosen].path;
        if (!app_show(app, path, &source, &error)) {
            app_say(app, true, phrase("line %u: %s %s"), (unsigned)error.where.line, error.text,
                    error.hint);
        }
    }
    ou_text_free(&source);
    return true;
}

static bool shelf_key(App *app, int key)
{
    BrowseList *list = &app->shelf.list;
    int64_t to = list->chosen;
    switch (key) {
    case KEY_RIGHT: to += 1; break;
    case KEY_LEFT: to -= 1; break;
    case KEY_DOWN: to += BROWSE_COLUMNS; break;
    case KEY_UP: to -= BROWSE_COLUMNS; break;
    case KEY_HOME: to = 0; break;
    case KEY_END: to = (int64_t)list->count - 1; break;
    case KEY_ENTER:
    case ' ': return open_chosen(app);
    default: return false;
    }
    if (to >= 0 && to < list->count) {
        list->chosen = (uint32_t)to;
    }
    return true;
}

bool app_key(App *app, int key, unsigned with)
{
    if (app->prompt != PROMPT_NONE) {
        return app_prompt_key(app, key, with);
    }
    bool is_letter = key >= ' ' && key <= '~' && (with & ~(unsigned)WITH_SHIFT) == 0;
    if (is_letter && predict_is_typed(app)) {
        return false; /* it comes to app_text */
    }
    TagKind focus = view_tag_kind(app->focus.tag);
    if (key == KEY_ENTER && with == 0 && (focus == TAG_BUTTON || focus == TAG_ANSWER)) {
        return app_do(app, ACTION_FOCUS_PRESS);
    }
    if (predict_key(app, key, with)) {
        return true;
    }
    if (app->show == NULL && !app->is_blank && with == 0 && shelf_key(app, key)) {
        return true;
    }
    ViewAction action = view_action_of(key, with);
    return action != ACTION_NONE && app_do(app, action);
}

/* ---- the pointer ---- */

static bool scrub(App *app, int32_t x)
{
    Moment moment;
    Player *player = &app->show->player;
    player_moment(player, &moment);
    uint32_t stop = view_timeline_stop(app->width, app->height, &moment, &app->state, x);
    player->playing = false;
    player_go_to_stop(player, stop);
    app_follow_directions(app);
    return true;
}

bool app_press_tag(App *app, uint64_t tag, int32_t x)
{
    uint64_t number = view_tag_number(tag);
    if (predict_press(app, tag)) {
        return true;
    }
    switch (view_tag_kind(tag)) {
    case TAG_BUTTON: return app_do(app, (ViewAction)number);
    case TAG_STOP:
        player_go_to_stop(&app->show->player, (uint32_t)number);
        app->show->player.playing = false;
        app->drag = DRAG_TIMELINE;
        app_follow_directions(app);
        return true;
    case TAG_TIMELINE: app->drag = DRAG_TIMELINE; return scrub(app, x);
    case TAG_OBJECT:
    case TAG_PIP:
    case TAG_ARROW:
    case TAG_BADGE:
    case TAG_NAME:
    case TAG_BLOCK: app_select(app, number == app->state.selected ? 0 : number); return true;
    case TAG_CODE_LINE:
        if (!player_go_to_line(&app->show->player, (uint32_t)number)) {
            app_say(app, false, phrase("Line %u does not run."), (unsigned)number);
        }
        app_follow_directions(app);
        return true;
    case TAG_GUTTER: return app_break_line(app, (uint32_t)number);
    case TAG_MOMENT:
        player_go(&app->show->player, number);
        app_follow_directions(app);
        return true;
    case TAG_SCENARIO: app->shelf.list.chosen = (uint32_t)number; return open_chosen(app);
    case TAG_POOL: app->state.heap.pool = number; return true;
    case TAG_MATCH: return app_prompt_press(app, number);
    case TAG_ANSWER:
    case TAG_KEY:
    case TAG_NONE: break;
    }
    return false;
}

static uint64_t tag_at(const App *app, int32_t x, int32_t y)
{
    enum { SLACK = 4 };
    return cnv_hit(&app->list, cnv_point(FIX(x) + FIX_ONE / 2, FIX(y) + FIX_ONE / 2), FIX(SLACK));
}

/* A double click where nothing else answers gives the panel the place of the stage, or takes it
 * back. */
static void press_panel(App *app, int32_t x, int32_t y)
{
    enum { PANELS = 8 };
    Moment moment;
    player_moment(&app->show->player, &moment);
    PanelId panel = view_panel_at(app->width, app->height, &moment, &app->state, (CnvPoint){x, y});
    for (uint32_t number = 1; number <= PANELS; number++) {
        if (view_big_panel(number) == panel) {
            toggle_panel(app, number);
        }
    }
}

/* Something lies over the whole picture: it goes, and a line of the list of keys does what it says.
 */
static bool press_sheet(App *app, int32_t x, int32_t y)
{
    uint64_t tag = app->is_blank ? 0 : tag_at(app, x, y);
    app->is_blank = app->state.show_keys = false;
    if (view_tag_kind(tag) == TAG_KEY) {
        (void)app_do(app, (ViewAction)view_tag_number(tag));
    }
    return true;
}

bool app_press(App *app, int32_t x, int32_t y, unsigned clicks)
{
    if (app->is_blank || app->state.show_keys) {
        return press_sheet(app, x, y);
    }
    app->message_ms = 0;
    app->focus = (FocusTarget){0};
    uint64_t tag = tag_at(app, x, y);
    if (view_tag_kind(tag) != TAG_MATCH) {
        app->prompt = PROMPT_NONE;
    }
    if (tag != 0) {
        (void)app_press_tag(app, tag, x);
        bool on_map = view_tag_kind(tag) == TAG_POOL || view_tag_kind(tag) == TAG_BLOCK;
        (void)(on_map && app_grab(app, x, y));
    } else if (clicks == 2 && app->show != NULL) {
        press_panel(app, x, y);
    } else {
        (void)app_grab(app, x, y);
    }
    return true;
}

bool app_grab(App *app, int32_t x, int32_t y)
{
    if (!app->is_blank && app_is_on_stage(app, x, y)) {
        app->drag = DRAG_STAGE;
    } else if (!app->is_blank && app_is_on_heap(app, x, y)) {
        app->drag = DRAG_HEAP;
    }
    return false;
}

bool app_move(App *app, int32_t x, int32_t y)
{
    int32_t dx = x - app->pointer_x, dy = y - app->pointer_y;
    app->pointer_x = x;
    app->pointer_y = y;
    if (app->drag == DRAG_TIMELINE) {
        return scrub(app, x);
    }
    if (app->drag == DRAG_HEAP) {
        return (dx != 0 || dy != 0) && app_heap_pan(app, dx, dy);
    }
    if (app->drag == DRAG_STAGE) {
        return (dx != 0 || dy != 0) && app_pan(app, dx, dy);
    }
    uint64_t tag = tag_at(app, x, y);
    bool had_tooltip = app_hovered(app) != ACTION_NONE;
    bool changed = tag != app->hover;
    if (changed) {
        app->hover = tag;
        app->hover_ms = 0;
    }
    return changed && had_tooltip;
}

bool app_release(App *app)
{
    app->drag = DRAG_NONE;
    return false;
}

bool app_is_clickable(const App *app)
{
    return app->hover != 0;
}

/* Around the stop under the pointer. */
static void zoom_timeline(App *app, int32_t x, int notches)
{
    enum { LEAST = 4 };
    Moment moment;
    player_moment(&app->show->player, &moment);
    ViewState *state = &app->state;
    int64_t whole = (int64_t)moment.stop_count - 1;
    int64_t at = view_timeline_stop(app->width, app->height, &moment, state, x);
    int64_t first = state->timeline_last ? state->timeline_first : 0;
    int64_t last = state->timeline_last ? state->timeline_last : whole;
    int64_t percent = notches > 0 ? 70 : 143;
    int64_t from = at - (at - first) * percent / 100;
    int64_t to = at + (last - at) * percent / 100;
    from = from < 0 ? 0 : from;
    to = to > whole ? whole : to;
    if (notches > 0 && to - from < LEAST) {
        return;
    }
    bool all = from == 0 && to == whole;
    state->timeline_first = all ? 0 : (uint32_t)from;
    state->timeline_last = all ? 0 : (uint32_t)to;
}

/* Over the timeline, the stage and the heap's map the wheel zooms; elsewhere it steps. */
bool app_wheel(App *app, int32_t x, int32_t y, int notches)
{
    if (notches == 0) {
        return false;
    }
    if (app->show == NULL) {
        return shelf_key(app, notches > 0 ? KEY_UP : KEY_DOWN);
    }
    TagKind kind = view_tag_kind(tag_at(app, x, y));
    if (kind == TAG_TIMELINE || kind == TAG_STOP) {
        zoom_timeline(app, x, notches);
        return true;
    }
    if (app_zoom_at(app, x, y, notches) || app_heap_zoom_at(app, x, y, notches)) {
        return true;
    }
    return app_do(app, notches > 0 ? ACTION_BACK : ACTION_FORWARD);
}
