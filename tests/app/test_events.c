/* Between any two memory events the scene can be read, and each count equals its holders. */
#include <dirent.h>
#include <stdlib.h>

#include "app/film.h"
#include "unit.h"

enum { MOST_MOMENTS = 300 };

static void check_counts(const Scene *scene, const char *path, uint64_t position)
{
    for (uint32_t i = 0; i < scene->object_count; i++) {
        const SceneObject *object = &scene->objects[i];
        int64_t held = 0;
        for (uint32_t h = 0; h < object->holder_count; h++) {
            const SceneHolder *holder = &scene->holders[object->first_holder + h];
            held += holder->kind == HOLDER_BEFORE ? holder->count : 1;
        }
        if (held != object->count && !object->shared) {
            print_message("%s at %llu: %s has count %lld and %lld holders\n", path,
                          (unsigned long long)position, object->title, (long long)object->count,
                          (long long)held);
            fail();
        }
    }
}

static void walk_events(const char *path, FontSet *fonts)
{
    AppRun run;
    Film film;
    Error error = {0};
    assert_true(app_run_open(&run, path, &(SessionOptions){0}, &error));
    assert_true(film_open(&film, &run, fonts, TEST_SOURCE_DIR "/assets", &error));
    uint64_t count = hist_count(film.history, HIST_EVENT);
    uint64_t stride = count / MOST_MOMENTS + 1;
    for (uint64_t n = 1; n <= count; n += stride) {
        Moment moment;
        uint64_t position = hist_place_of(film.history, HIST_EVENT, n);
        if (position < film_stop_position(&film.stops, 0)) {
            continue;
        }
        film_moment(&film, (FilmStep){position, position}, 256, &moment);
        check_counts(moment.after, path, position);
    }
    film_close(&film);
    app_run_close(&run);
}

static void walk_folder(const char *folder)
{
    FontSet *fonts = cnv_fonts_open_plain();
    DIR *directory = opendir(folder);
    assert_non_null(directory);
    for (struct dirent *entry = readdir(directory); entry; entry = readdir(directory)) {
        char path[1024];
        size_t length = strlen(entry->d_name);
        if (length > 3 && strcmp(entry->d_name + length - 3, ".py") == 0) {
            (void)snprintf(path, sizeof path, "%s/%s", folder, entry->d_name);
            walk_events(path, fonts);
        }
    }
    closedir(directory);
    cnv_fonts_close(fonts);
}

static void every_event_of_the_scenarios_can_be_shown(void **state)
{
    (void)state;
    walk_folder(TEST_SOURCE_DIR "/scenarios");
}

static void every_event_of_the_cases_can_be_shown(void **state)
{
    (void)state;
    walk_folder(TEST_SOURCE_DIR "/tests/oracle/cases");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_event_of_the_scenarios_can_be_shown),
        cmocka_unit_test(every_event_of_the_cases_can_be_shown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
