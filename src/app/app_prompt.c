/* app_prompt.c - what is typed: the place to go to, the words to search for. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/app_internal.h"
#include "base/phrase.h"

/* ---- go to ---- */

/* "12": before statement 12 is done; "l7": behind the next run of line 7. */
static void answer_go_to(App *app)
{
    Player *player = &app->show->player;
    const FilmStops *stops = &player->film->stops;
    bool is_line = app->answer[0] == 'l';
    unsigned long number = strtoul(app->answer + (is_line ? 1 : 0), NULL, 10);
    if (is_line) {
        if (!player_go_to_line(player, (uint32_t)number)) {
            app_say(app, false, phrase("Line %lu never ran."), number);
        }
        return;
    }
    player_go_to_stop(player, film_stop_with(stops, number));
}

/* ---- search ---- */

/* What is found holds for one moment: it is looked for again when the playhead has moved. */
static void search(App *app, const Moment *moment)
{
    uint64_t position = player_position(&app->show->player);
    if (app->found_at != position) {
        scene_search(moment->after, app->answer, &app->found);
        app->found_at = position;
        app->found_chosen = app->found_chosen < app->found.count ? app->found_chosen : 0;
    }
}

static void search_again(App *app)
{
    app->found_at = HIST_NOWHERE;
    app->found_chosen = 0;
}

/* A small value is written into its name's row; as an object it can be selected. */
static uint64_t as_object(App *app, Addr value)
{
    Moment moment;
    app_toggle_values(app);
    player_moment(&app->show->player, &moment);
    uint32_t index = scene_find(moment.after, value);
    if (index == SCENE_NONE) {
        app_toggle_values(app);
        return 0;
    }
    app_say(app, false,
            phrase("Small values are drawn as objects now; I writes them into their rows."));
    return moment.after->objects[index].serial;
}

static void answer_search(App *app)
{
    Moment moment;
    player_moment(&app->show->player, &moment);
    search(app, &moment);
    if (app->found_chosen >= app->found.count) {
        return;
    }
    app->prompt = PROMPT_NONE;
    SceneMatch match = app->found.items[app->found_chosen];
    uint64_t serial = match.object != SCENE_NONE ? moment.after->objects[match.object].serial
                                                 : as_object(app, match.addr);
    if (serial != 0) {
        app_show_object(app, serial);
    }
}

static void move_choice(App *app, int64_t by)
{
    int64_t to = app->found_chosen + by;
    int64_t last = (int64_t)app->found.count - 1;
    to = to > last ? last : to;
    app->found_chosen = (uint32_t)(to < 0 ? 0 : to);
}

/* ---- keys ---- */

static bool wants(const App *app, char c)
{
    bool is_digit = c >= '0' && c <= '9';
    bool is_line = (c == 'l' || c == 'L') && app->answer[0] == '\0';
    return app->prompt == PROMPT_SEARCH || is_digit || (app->prompt == PROMPT_GO_TO && is_line);
}

static void answer(App *app)
{
    AppPrompt prompt = app->prompt;
    if (prompt == PROMPT_SEARCH) {
        answer_search(app);
        return;
    }
    app->prompt = PROMPT_NONE;
    if (prompt == PROMPT_COUNT) {
        app_answer_count(app);
    } else {
        answer_go_to(app);
        app_follow_directions(app);
    }
}

void app_ask(App *app, AppPrompt prompt)
{
    app->prompt = prompt;
    app->answer[0] = '\0';
    app->message_ms = 0;
    search_again(app);
}

static void erase(App *app)
{
    size_t length = strlen(app->answer);
    while (length > 0 && ((unsigned char)app->answer[length - 1] & 0xC0) == 0x80) {
        length--;
    }
    app->answer[length > 0 ? length - 1 : 0] = '\0';
    search_again(app);
}

bool app_prompt_key(App *app, int key, unsigned with)
{
    switch (key) {
    case KEY_ESCAPE: app->prompt = PROMPT_NONE; return true;
    case KEY_BACKSPACE: erase(app); return true;
    case KEY_UP: move_choice(app, -1); return true;
    case KEY_DOWN: move_choice(app, 1); return true;
    case KEY_PAGE_UP: move_choice(app, -OVERLAY_MATCHES); return true;
    case KEY_PAGE_DOWN: move_choice(app, OVERLAY_MATCHES); return true;
    case KEY_ENTER: answer(app); return true;
    default: return key > '~' || (with & ~(unsigned)WITH_SHIFT) != 0;
    }
}

bool app_text(App *app, const char *text)
{
    if (app->prompt == PROMPT_NONE && predict_text(app, text)) {
        return true;
    }
    if (app->prompt == PROMPT_NONE) {
        bool is_sign = text[0] != '\0' && text[1] == '\0' && strchr("?[]+/", text[0]) != NULL;
        return is_sign && app_key(app, text[0], 0);
    }
    size_t length = strlen(app->answer);
    if (!wants(app, text[0]) || length + strlen(text) >= sizeof app->answer) {
        return false;
    }
    char first = app->prompt == PROMPT_GO_TO && text[0] == 'L' ? 'l' : text[0];
    (void)snprintf(app->answer + length, sizeof app->answer - length, "%c%s", first,
                   text[0] != '\0' ? text + 1 : "");
    search_again(app);
    return true;
}

bool app_prompt_press(App *app, uint64_t number)
{
    if (number < app->found.count) {
        app->found_chosen = (uint32_t)number;
        answer_search(app);
    }
    return true;
}

/* ---- what is shown of it ---- */

static void describe_object(const Scene *scene, uint32_t index, OverlayMatch *out)
{
    const SceneObject *object = &scene->objects[index];
    Text way = {0};
    scene_add_path(scene, index, &way);
    (void)snprintf(out->name, sizeof out->name, "%s", ou_text_view(&way));
    ou_text_free(&way);
    if (object->shared) {
        (void)snprintf(out->about, sizeof out->about, phrase("%s \xC2\xB7 shared"), object->title);
    } else {
        (void)snprintf(out->about, sizeof out->about, phrase("%s \xC2\xB7 count %s"), object->title,
                       GROUPED(object->count));
    }
}

static void describe(const Scene *scene, const SceneMatch *match, OverlayMatch *out)
{
    if (match->object != SCENE_NONE) {
        describe_object(scene, match->object, out);
    } else {
        const SceneName *name = &scene->names[match->name];
        (void)snprintf(out->name, sizeof out->name, "%s", name->name);
        (void)snprintf(out->about, sizeof out->about, "%s", name->value);
    }
    (void)snprintf(out->address, sizeof out->address, "0x%llx", (unsigned long long)match->addr);
}

/* The lines around the chosen one. */
static void show_found(App *app, Overlay *overlay)
{
    Moment moment;
    player_moment(&app->show->player, &moment);
    search(app, &moment);
    uint32_t count = app->found.count;
    uint32_t most = count < OVERLAY_MATCHES ? count : OVERLAY_MATCHES;
    uint32_t first = app->found_chosen < most / 2 ? 0 : app->found_chosen - most / 2;
    first = first + most > count ? count - most : first;
    for (uint32_t i = 0; i < most; i++) {
        describe(moment.after, &app->found.items[first + i], &overlay->matches[i]);
    }
    overlay->searches = true;
    overlay->match_first = first;
    overlay->match_shown = most;
    overlay->match_count = count;
    overlay->match_chosen = app->found_chosen;
}

/* What the number that is typed means. */
static const char *go_to_words(const App *app)
{
    if (app->answer[0] == '\0') {
        return phrase("Go to: 12 is the 12th statement that runs, l12 is line 12");
    }
    return app->answer[0] == 'l'
               ? phrase("Go to the next run of this line of the file")
               : phrase("Go to this statement, counted as they run (l first: a line)");
}

void app_prompt_show(App *app, Overlay *overlay)
{
    overlay->answer = app->answer;
    if (app->prompt == PROMPT_GO_TO) {
        overlay->question = go_to_words(app);
    } else if (app->prompt == PROMPT_COUNT) {
        overlay->question =
            phrase("Stop when the count of the selected object becomes \xE2\x80\xA6");
    } else if (app->prompt == PROMPT_SEARCH) {
        overlay->question = phrase("Find a name, type, value or 0x\xE2\x80\xA6 address");
        show_found(app, overlay);
    }
}
