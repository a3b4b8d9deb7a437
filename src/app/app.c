#include "app/app.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/app_internal.h"
#include "base/phrase.h"
#include "explain/lesson.h"
#include "report/step_text.h"
#include "view/browse.h"
#include "view/layout.h"
#include "view/stage.h"
#include "view/view.h"

enum { MESSAGE_MS = 5000, HOVER_MS = 600 };

/* ---- open and close ---- */

static void fold_path(Text *out, const char *home, const char *name)
{
    ou_text_clear(out);
    ou_text_add_format(out, "%s/%s", home, name);
}

/* The view, theme and scale that are remembered, or the scenario or the command line ask for.
 * module: NULL for the list. */
static void choose_look(App *app, const LangModule *module)
{
    app->state.kind = app->settings.view;
    app->state.theme = app->settings.theme;
    app->state.scale = app->settings.scale;
    if (module != NULL) {
        direction_settings(module, &app->state);
    }
    if (app->options.theme != THEME_COUNT) {
        app->state.theme = app->options.theme;
    }
    if (app->options.scale != 0) {
        app->state.scale = app->options.scale;
    }
}

bool app_has_motion(const App *app)
{
    return app->options.motion == MOTION_AS_REMEMBERED ? !app->settings.no_motion
                                                       : app->options.motion == MOTION_ON;
}

bool app_open(App *app, const AppOptions *options, Error *error)
{
    *app = (App){.options = *options,
                 .settings = options->settings ? *options->settings : settings_default(),
                 .state = {.controls = true}};
    choose_look(app, NULL);
    fold_path(&app->assets, options->home, "assets");
    app->fonts = cnv_fonts_open(NULL, error);
    if (app->fonts == NULL) {
        return false;
    }
    Text folder = {0};
    fold_path(&folder, options->home, "scenarios");
    shelf_open(&app->shelf, ou_text_view(&folder));
    ou_text_free(&folder);
    const char *missing = cnv_fonts_missing(app->fonts);
    if (missing != NULL) {
        app_say(app, false, phrase("These fonts are missing and others stand in: %s"), missing);
    }
    return true;
}

static void close_show(AppShow *show)
{
    if (show != NULL) {
        film_close(&show->film);
        app_run_close(&show->run);
        ou_text_free(&show->path);
        ou_host_free(show, sizeof *show);
    }
}

void app_close(App *app)
{
    film_job_close(&app->film_job);
    close_show(app->show);
    close_show(app->left);
    shelf_close(&app->shelf);
    cnv_list_free(&app->list);
    cnv_list_free(&app->list_before);
    scene_match_array_free(&app->found);
    focus_array_free(&app->targets);
    cnv_list_free(&app->focus_list);
    breakpoint_array_free(&app->breaks);
    break_place_array_free(&app->break_lines);
    break_place_array_free(&app->break_stops);
    ou_text_free(&app->assets);
    ou_text_free(&app->message);
    chosen_free(&app->chosen);
    predict_reset(&app->predict);
    if (app->fonts != NULL) {
        cnv_fonts_close(app->fonts);
    }
    *app = (App){0};
}

/* ---- a scenario ---- */

/* The panel leaves out the least important sentences when all of them find no room. */
static uint32_t words_told(void *context, const Moment *moment)
{
    App *app = context;
    Text told = {0};
    if (app->width == 0) {
        return player_all_words(moment); /* nothing has been drawn */
    }
    view_told(app->fonts, app->width, app->height, moment, &app->state, &told);
    uint32_t words = player_words_in(ou_text_view(&told));
    ou_text_free(&told);
    return words;
}

static void open_player(App *app, AppShow *show)
{
    player_open(&show->player, &show->film);
    show->player.reader = (PlayerReader){words_told, app};
    show->player.speed = app_has_motion(app) ? app->settings.speed : PLAYER_INSTANT;
    show->player.granularity = app->settings.granularity;
}

AppShow *app_make_show(App *app, const char *path, Text *source, Error *error)
{
    AppShow *show = ou_host_must_alloc(sizeof *show);
    ou_text_add(&show->path, path);
    bool ok = app_run_open(&show->run, path, &app->options.session, error);
    ou_text_add(source, ou_text_view(&show->run.session.source));
    if (!ok || !film_open(&show->film, &show->run, app->fonts, ou_text_view(&app->assets), error)) {
        close_show(show);
        return NULL;
    }
    show->film.options.values_as_objects = app->state.values_as_objects;
    open_player(app, show);
    return show;
}

/* Nothing is chosen, hidden, asked or near any more. */
static void forget_hands(App *app)
{
    app->state.selected = 0;
    app->state.timeline_first = app->state.timeline_last = 0;
    app->selected_at = 0;
    chosen_free(&app->chosen);
    app->state.stage = (StageChoice){0};
    app->zoomed_on = app->look_at = 0;
    app->followed = HIST_NOWHERE;
    app->directed = UINT32_MAX;
    app->drag = DRAG_NONE;
    app->focus = (FocusTarget){0};
    app->prompt = PROMPT_NONE;
    predict_reset(&app->predict);
}

void app_install(App *app, AppShow *show)
{
    close_show(app->show);
    close_show(app->left);
    app->left = NULL;
    app->show = show;
    forget_hands(app);
}

void app_to_shelf(App *app)
{
    predict_close(app);
    app->left = app->show;
    app->show = NULL;
    app->left->player.playing = false;
    app->drag = DRAG_NONE;
    app->hover = 0;
    app->focus = (FocusTarget){0};
    app->state.show_keys = false;
    app->message_ms = 0;
}

bool app_from_shelf(App *app)
{
    if (app->show != NULL || app->left == NULL) {
        return false;
    }
    app->show = app->left;
    app->left = NULL;
    app->hover = 0;
    return true;
}

void app_make_room(App *app)
{
    film_make_room(&app->show->film, app->state.presents ? view_stage_presented(app->placed)
                                                         : view_stage_room(app->placed));
}

void app_place_for_view(App *app)
{
    app->placed = app->state.kind;
    if (app->show != NULL) {
        app_make_room(app);
    }
}

/* As the scenario or the command line asks for it, at the start. */
static void follow_look(App *app)
{
    choose_look(app, app->show->run.session.module);
    app_follow_directions(app);
    if (app->options.view != VIEW_KIND_COUNT) {
        app->state.kind = app->options.view;
    }
    app->placed = app->state.kind;
    app_make_room(app);
}

void app_begin(App *app)
{
    forget_hands(app);
    if (app->state.values_as_objects) {
        app->state.values_as_objects = app->show->film.options.values_as_objects = false;
        film_forget(&app->show->film);
    }
    open_player(app, app->show);
    follow_look(app);
}

bool app_show(App *app, const char *path, Text *source, Error *error)
{
    AppShow *show = app_make_show(app, path, source, error);
    if (show == NULL) {
        return false;
    }
    app_install(app, show);
    app->state.values_as_objects = show->film.options.values_as_objects = false;
    app->breaks.count = 0;
    app_breaks_changed(app);
    if (app->options.break_line != 0) {
        (void)app_break_line(app, app->options.break_line);
        app->options.break_line = 0;
    }
    follow_look(app);
    if (show->run.status == VM_HALTED || show->run.status == VM_UNCAUGHT) {
        app_say(app, true, phrase("The run stops early, in line %u: %s"),
                (unsigned)show->run.ending_line, ou_text_view(&show->run.error_summary));
    }
    return true;
}

/* ---- words ---- */

void app_say(App *app, bool is_problem, const char *format, ...)
{
    char text[600];
    va_list arguments;
    va_start(arguments, format);
    (void)vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    ou_text_clear(&app->message);
    ou_text_add(&app->message, text);
    app->is_problem = is_problem;
    app->message_ms = MESSAGE_MS;
}

const char *app_title(const App *app)
{
    return app->show ? lesson_title(app->show->run.session.module) : phrase("Scenarios");
}

const char *app_path(const App *app)
{
    return app->show ? ou_text_view(&app->show->path) : NULL;
}

AppWish app_take_wish(App *app)
{
    AppWish wish = app->wish;
    app->wish = WISH_NONE;
    return wish;
}

void app_step_text(App *app, Text *out)
{
    if (app->show == NULL) {
        return;
    }
    Film *film = &app->show->film;
    Moment moment;
    player_moment(&app->show->player, &moment);
    StepText step = {.module = moment.module,
                     .sentences = &film->sentences,
                     .position = moment.position,
                     .statement = film_stop_done(&film->stops, moment.stop),
                     .explanation = &film->explanation,
                     .scene = &film->after};
    report_step_text(&step, out);
}

/* ---- time ---- */

ViewAction app_hovered(const App *app)
{
    switch ((int)view_tag_kind(app->hover)) {
    case TAG_BUTTON: return (ViewAction)view_tag_number(app->hover);
    case TAG_GUTTER: return ACTION_BREAK_LINE;
    default: return ACTION_NONE;
    }
}

/* Playing has met a break, or was moved beyond the next one. */
static void notice_stop(App *app)
{
    Player *player = &app->show->player;
    if (player->has_stopped) {
        player->has_stopped = false;
        app_stopped(app);
    } else if (player->playing && player_position(player) > player->stop_at) {
        app_aim_player(app);
    }
}

/* Playing stops in front of a question, and goes on behind the answer. */
static bool advance_show(App *app, uint32_t milliseconds)
{
    Player *player = &app->show->player;
    if (app->predict.state == PREDICT_ASKS) {
        return predict_advance(app, milliseconds);
    }
    bool changed = false;
    if (predict_rests(app, milliseconds, &changed)) {
        return changed;
    }
    if (player_is_due(player, milliseconds) && predict_ask_due(app)) {
        return true;
    }
    changed = player_advance(player, milliseconds);
    if (changed) {
        app_follow_directions(app);
        notice_stop(app);
    }
    return changed;
}

bool app_advance(App *app, uint32_t milliseconds)
{
    bool changed = app->show != NULL && advance_show(app, milliseconds);
    changed = app_film_advance(app) || changed;
    if (app->message_ms > 0) {
        bool ends = app->message_ms <= milliseconds;
        app->message_ms = ends ? 0 : app->message_ms - milliseconds;
        changed = changed || ends;
    }
    uint32_t rested = app->hover_ms;
    app->hover_ms = rested < HOVER_MS ? rested + milliseconds : rested;
    bool appears =
        app_hovered(app) != ACTION_NONE && rested < HOVER_MS && app->hover_ms >= HOVER_MS;
    return changed || appears;
}

bool app_is_still(const App *app)
{
    bool waits = app_hovered(app) != ACTION_NONE && app->hover_ms < HOVER_MS;
    bool asks = app->predict.state == PREDICT_ASKS && app->predict.asks_for_ms == 0;
    return (app->show == NULL || asks || player_is_still(&app->show->player)) &&
           app->message_ms == 0 && !waits;
}

bool app_works_ahead(App *app)
{
    return app->show != NULL && session_make_ahead(&app->show->run.session);
}

/* ---- drawing ---- */

static void draw_overlay(App *app)
{
    bool rests = app->hover_ms >= HOVER_MS;
    ViewAction hover = rests ? app_hovered(app) : ACTION_NONE;
    Overlay overlay = {
        .message = app->message_ms > 0 ? ou_text_view(&app->message) : NULL,
        .is_problem = app->is_problem,
        .hover = hover,
        .hover_words = hover == ACTION_VERSION ? app_start_state(app) : NULL,
        .pointer = cnv_point(FIX(app->pointer_x), FIX(app->pointer_y)),
    };
    app_prompt_show(app, &overlay);
    app_film_show(app, &overlay);
    overlay_draw(&app->list, app->width, app->height, &overlay, &app->state);
}

void app_moment(App *app, Moment *out)
{
    film_watch(&app->show->film, app->state.selected);
    film_need(&app->show->film, view_shows_lists(&app->state), view_shows_line_bytes(&app->state));
    player_moment(&app->show->player, out);
    predict_show(app, out);
    app_aim_stage(app, out);
    app_mark_breaks(app);
    if (app->hides_captions) {
        out->caption = "";
    }
    out->number = shelf_number(ou_text_view(&app->show->path));
}

void app_draw(App *app, int32_t width, int32_t height)
{
    DrawList last = app->list;
    app->list = app->list_before;
    app->list_before = last;
    app->width = width;
    app->height = height;
    if (app->is_blank) {
        cnv_list_begin(&app->list, app->fonts, width, height, CNV_RGB(0x000000));
        return;
    }
    if (app->show == NULL) {
        app->shelf.list.returns_to =
            app->left != NULL ? lesson_title(app->left->run.session.module) : NULL;
        browse_draw(&app->list, app->fonts, width, height, &app->shelf.list, &app->state);
    } else {
        Moment moment;
        app_moment(app, &moment);
        view_draw(&app->list, app->fonts, width, height, &moment, &app->state);
        app_focus_draw(app, &moment);
    }
    draw_overlay(app);
}
