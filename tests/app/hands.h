/* hands.h - an app without a window, for tests of keys and the pointer. */
#ifndef OU_TESTS_APP_HANDS_H
#define OU_TESTS_APP_HANDS_H

#include <stdio.h>
#include <stdlib.h>

#include "app/app.h"
#include "unit.h"
#include "view/tags.h"

enum { WIDTH = 1280, HEIGHT = 720 };

/* scenario: below the project's folder; NULL: the list. */
static inline void open_app(App *app, const char *scenario)
{
    Error error = {0};
    Text source = {0};
    char path[512];
    AppOptions options = {.theme = THEME_COUNT,
                          .view = VIEW_KIND_COUNT,
                          .home = TEST_SOURCE_DIR,
                          .motion = MOTION_OFF};
    assert_true(app_open(app, &options, &error));
    if (scenario != NULL) {
        (void)snprintf(path, sizeof path, "%s/%s", TEST_SOURCE_DIR, scenario);
        assert_true(app_show(app, path, &source, &error));
    }
    ou_text_free(&source);
    app_draw(app, WIDTH, HEIGHT);
}

/* The middle of the first command that carries a tag of this kind. */
static inline bool find_tag(const App *app, TagKind kind, uint64_t number, CnvPoint *at)
{
    *at = (CnvPoint){0, 0};
    for (uint32_t i = 0; i < app->list.commands.count; i++) {
        const DrawCommand *command = &app->list.commands.items[i];
        bool is_it = view_tag_kind(command->tag) == kind &&
                     (number == UINT64_MAX || view_tag_number(command->tag) == number);
        if (is_it && !cnv_rect_empty(command->bounds)) {
            at->x = (command->bounds.x0 + command->bounds.x1) / 2;
            at->y = (command->bounds.y0 + command->bounds.y1) / 2;
            return true;
        }
    }
    return false;
}

static inline uint32_t stop_of(const App *app)
{
    return film_stop_at(&app->show->film.stops, player_position(&app->show->player));
}

/* What a keyboard sends for this text. */
static inline void type_text(App *app, const char *text)
{
    for (; *text != '\0'; text++) {
        char one[2] = {*text, '\0'};
        (void)app_text(app, one);
    }
}

/* A scenario of the test's own, in the working directory, until it is opened. */
static inline void open_source(App *app, const char *name, const char *source)
{
    Error error = {0};
    Text lines = {0};
    FILE *file = fopen(name, "w");
    assert_non_null(file);
    assert_true(fputs(source, file) >= 0);
    assert_int_equal(fclose(file), 0);
    open_app(app, NULL);
    assert_true(app_show(app, name, &lines, &error));
    assert_int_equal(remove(name), 0);
    ou_text_free(&lines);
    app_draw(app, WIDTH, HEIGHT);
}

#endif
