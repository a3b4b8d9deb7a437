/* direction.c - the scenario's own directions: `#@ view heap` and the like take effect when their
 * statement is the next one to run. */
#include <stdlib.h>
#include <string.h>

#include "app/app_internal.h"
#include "inspect/scene_lookup.h"
#include "lang/directive.h"

void direction_settings(const LangModule *module, ViewState *state)
{
    for (uint32_t i = 0; i < module->directive_count; i++) {
        const LangDirective *directive = &module->directives[i];
        if (directive->kind != DIRECTIVE_SETTING) {
            continue;
        }
        if (directive->choice == CHOICE_THEME && theme_find(directive->text) != THEME_COUNT) {
            state->theme = theme_find(directive->text);
        } else if (directive->choice == CHOICE_SCALE) {
            state->scale = (int32_t)(directive->milli * 256 / 1000);
        }
    }
}

/* ---- paths ---- */

/* The serial of what the path leads to now; 0 when it leads to nothing on the stage. */
static uint64_t serial_at(App *app, const char *path)
{
    Moment moment;
    player_moment(&app->show->player, &moment);
    uint32_t object = scene_lookup(moment.after, path);
    return object == SCENE_NONE ? 0 : moment.after->objects[object].serial;
}

/* `#@ hide a b`, `#@ only a b`; `#@ only` alone shows everything again. */
static void choose_names(App *app, const LangDirective *directive)
{
    bool is_only = directive->kind == DIRECTIVE_ONLY;
    SerialArray *set = is_only ? &app->chosen.only : &app->chosen.hidden;
    if (is_only) {
        set->count = 0;
    }
    for (uint32_t i = 0; i < directive->name_count; i++) {
        uint64_t serial = serial_at(app, directive->names[i]);
        if (serial != 0) {
            chosen_add(set, serial);
        }
    }
    chosen_apply(&app->chosen, &app->state.stage);
}

/* ---- following ---- */

static void set_values(App *app, bool as_objects)
{
    if (app->state.values_as_objects != as_objects) {
        app_do(app, ACTION_VALUES);
    }
}

static void follow(App *app, const LangDirective *directive)
{
    Player *player = &app->show->player;
    switch ((int)directive->kind) {
    case DIRECTIVE_VIEW:
        app->state.kind = (ViewKind)(VIEW_LESSON + (directive->choice - CHOICE_LESSON));
        break;
    case DIRECTIVE_SELECT: app_select(app, serial_at(app, directive->text)); break;
    case DIRECTIVE_ZOOM:
        app_zoom_on(app, directive->text != NULL ? serial_at(app, directive->text) : 0);
        break;
    case DIRECTIVE_HIDE:
    case DIRECTIVE_ONLY: choose_names(app, directive); break;
    case DIRECTIVE_VALUES: set_values(app, directive->choice == CHOICE_OBJECTS); break;
    case DIRECTIVE_PAUSE: player->pause = directive->milli; break;
    case DIRECTIVE_SPEED: {
        int32_t speed = (int32_t)(directive->milli * PLAYER_NORMAL / 1000);
        player->speed = speed < PLAYER_SLOWEST   ? PLAYER_SLOWEST
                        : speed > PLAYER_FASTEST ? PLAYER_FASTEST
                                                 : speed;
        break;
    }
    case DIRECTIVE_STEP:
        player->granularity = directive->choice == CHOICE_EVENT ? STEP_EVENT : STEP_STATEMENT;
        break;
    default: break;
    }
}

/* Once for each arrival at a statement; what a person has changed since stays until the next. */
void app_follow_directions(App *app)
{
    const FilmStops *stops = &app->show->film.stops;
    uint32_t stop = film_stop_at(stops, player_position(&app->show->player));
    if (stop == app->directed) {
        return;
    }
    app->directed = stop;
    app->show->player.pause = 0;
    const LangModule *module = app->show->run.session.module;
    FilmStop at = film_stop(stops, stop);
    for (uint32_t i = 0; i < module->directive_count; i++) {
        const LangDirective *directive = &module->directives[i];
        if (at.gc_phase < 0 && directive->statement != UINT32_MAX &&
            directive->statement == at.next) {
            follow(app, directive);
        }
    }
}
