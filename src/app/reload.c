/* reload.c - the file is run again: what a person looks at stays, found again by the line and by
 * the names that lead to the objects, since addresses and serials belong to one run. */
#include <stdio.h>
#include <string.h>

#include "app/app_internal.h"
#include "base/phrase.h"
#include "inspect/scene_lookup.h"
#include "inspect/subject.h"

OU_ARRAY(PathArray, path_array, Text);

/* What is kept over the end of a run. */
typedef struct Kept {
    Text file;
    uint32_t line, times; /* the line just run, and how many times it had run at that moment */
    Granularity granularity;
    int32_t speed;
    Text selected; /* empty: nothing is selected */
    PathArray hidden, only, toggled;
    int32_t zoom;
    CnvPoint pan;
} Kept;

/* ---- before ---- */

static uint32_t line_of(const AppShow *show, uint32_t stop)
{
    const LangModule *module = show->run.session.module;
    uint32_t done = film_stop_done(&show->film.stops, stop);
    return done < module->statement_count ? module->statements[done].where.line : 0;
}

static void keep_line(const AppShow *show, Kept *kept)
{
    uint32_t stop = film_stop_at(&show->film.stops, player_position(&show->player));
    kept->line = line_of(show, stop);
    for (uint32_t i = 0; i <= stop && kept->line > 0; i++) {
        kept->times += line_of(show, i) == kept->line;
    }
}

static void keep_objects(const Scene *scene, const SerialArray *serials, PathArray *paths)
{
    for (uint32_t i = 0; i < serials->count; i++) {
        uint32_t object = scene_of_serial(scene, serials->items[i]);
        if (object != SCENE_NONE) {
            Text path = {0};
            scene_add_path(scene, object, &path);
            path_array_push(paths, path);
        }
    }
}

static void keep(App *app, Kept *kept)
{
    Moment moment;
    player_moment(&app->show->player, &moment);
    ou_text_add(&kept->file, ou_text_view(&app->show->path));
    kept->granularity = app->show->player.granularity;
    kept->speed = app->show->player.speed;
    keep_line(app->show, kept);
    uint32_t selected = scene_of_serial(moment.after, app->state.selected);
    if (app->state.selected != 0 && selected != SCENE_NONE) {
        scene_add_path(moment.after, selected, &kept->selected);
    }
    keep_objects(moment.after, &app->chosen.hidden, &kept->hidden);
    keep_objects(moment.after, &app->chosen.only, &kept->only);
    keep_objects(moment.after, &app->chosen.toggled, &kept->toggled);
    kept->zoom = app->state.stage.zoom;
    kept->pan = app->state.stage.pan;
}

static void free_paths(PathArray *paths)
{
    for (uint32_t i = 0; i < paths->count; i++) {
        ou_text_free(&paths->items[i]);
    }
    path_array_free(paths);
}

static void kept_free(Kept *kept)
{
    ou_text_free(&kept->file);
    ou_text_free(&kept->selected);
    free_paths(&kept->hidden);
    free_paths(&kept->only);
    free_paths(&kept->toggled);
}

/* ---- after ---- */

/* Behind the same run of the same line, or the last one that there is. */
static void find_line(AppShow *show, const Kept *kept)
{
    uint32_t found = 0, times = 0;
    for (uint32_t i = 0; i < show->film.stops.count && times < kept->times; i++) {
        if (line_of(show, i) == kept->line) {
            found = i;
            times++;
        }
    }
    player_go_to_stop(&show->player, found);
}

static void find_objects(const Scene *scene, const PathArray *paths, SerialArray *serials)
{
    for (uint32_t i = 0; i < paths->count; i++) {
        uint32_t object = scene_lookup(scene, ou_text_view(&paths->items[i]));
        if (object != SCENE_NONE) {
            chosen_add(serials, scene->objects[object].serial);
        }
    }
}

static void restore(App *app, const Kept *kept)
{
    AppShow *show = app->show;
    Moment moment;
    show->player.granularity = kept->granularity;
    show->player.speed = kept->speed;
    find_line(show, kept);
    app->directed = film_stop_at(&show->film.stops, player_position(&show->player));
    player_moment(&show->player, &moment);
    find_objects(moment.after, &kept->hidden, &app->chosen.hidden);
    find_objects(moment.after, &kept->only, &app->chosen.only);
    find_objects(moment.after, &kept->toggled, &app->chosen.toggled);
    chosen_apply(&app->chosen, &app->state.stage);
    app->state.stage.zoom = kept->zoom;
    app->state.stage.pan = kept->pan;
    uint32_t selected = kept->selected.length > 0
                            ? scene_lookup(moment.after, ou_text_view(&kept->selected))
                            : SCENE_NONE;
    if (selected != SCENE_NONE) {
        app_select(app, moment.after->objects[selected].serial);
    }
}

/* What the terminal says (ou_error_print), but for the source line: the editor shows that. */
static void say_problem(App *app, const char *path, const Error *error)
{
    const char *name = strrchr(path, '/');
    char place[32] = "";
    name = name ? name + 1 : path;
    if (error->where.line > 0) {
        (void)snprintf(place, sizeof place, ":%u:%u", (unsigned)error->where.line,
                       (unsigned)error->where.column + 1);
    }
    app_say(app, true, "%s%s: %s%s%s%s%s\n%s", name, place, error->label,
            error->label[0] != '\0' ? ": " : "", error->text, error->hint[0] != '\0' ? "\n" : "",
            error->hint, phrase("What is shown is the run before."));
}

bool app_reload(App *app)
{
    if (app->show == NULL) {
        return false;
    }
    Text source = {0};
    Error error = {0};
    Kept kept = {0};
    keep(app, &kept);
    AppShow *show = app_make_show(app, ou_text_view(&kept.file), &source, &error);
    if (show != NULL) {
        film_make_room(&show->film, app->show->film.room);
        app_install(app, show);
        restore(app, &kept);
        uint32_t gone = breakpoint_forget_objects(&app->breaks);
        app_breaks_changed(app);
        app_say(app, false, phrase("The file was run again.%s"),
                gone > 0 ? phrase(" Breaks on objects ended with the last run.") : "");
    } else {
        say_problem(app, ou_text_view(&kept.file), &error);
    }
    kept_free(&kept);
    ou_text_free(&source);
    return true;
}
