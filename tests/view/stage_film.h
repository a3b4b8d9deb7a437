/* stage_film.h - scenarios and oracle cases as films, for tests that look at every stop of them. */
#ifndef OU_TESTS_VIEW_STAGE_FILM_H
#define OU_TESTS_VIEW_STAGE_FILM_H

#include <glob.h>
#include <stdio.h>
#include <string.h>

#include "app/film.h"
#include "unit.h"
#include "view/stage.h"

typedef struct StageFilm {
    AppRun run;
    Film film;
    FontSet *fonts;
    DrawList list;
    const char *path;
} StageFilm;

static inline bool stage_film_open(StageFilm *it, const char *path, bool values_as_objects)
{
    Error error = {0};
    *it = (StageFilm){.path = path, .fonts = cnv_fonts_open_plain()};
    if (!app_run_open(&it->run, path, NULL, &error) ||
        !film_open(&it->film, &it->run, it->fonts, TEST_SOURCE_DIR "/assets", &error)) {
        ou_error_print(&error, path, NULL, stdout);
        return false;
    }
    it->film.options.values_as_objects = values_as_objects;
    return true;
}

static inline void stage_film_close(StageFilm *it)
{
    film_close(&it->film);
    app_run_close(&it->run);
    cnv_list_free(&it->list);
    cnv_fonts_close(it->fonts);
}

/* Draws one moment of the step that leads to this stop into a panel of 1300 x 760 pixels. */
static inline void stage_film_draw(StageFilm *it, uint32_t stop, int32_t progress, Moment *moment)
{
    film_moment(&it->film, film_step_to(&it->film, stop), progress, moment);
    StageInput input = {.before = moment->before,
                        .after = moment->after,
                        .places = moment->places,
                        .stop = moment->stop,
                        .progress = moment->progress,
                        .theme = theme_get(THEME_DAY),
                        .gc_phase = moment->gc_phase};
    cnv_list_begin(&it->list, it->fonts, 1300, 760, CNV_RGB(0xFFFFFF));
    stage_draw(&it->list, cnv_box(0, 0, FIX(1300), FIX(760)), &input);
}

/* Stops are skipped in long runs, the first ones never. */
static inline uint32_t stage_film_next(const StageFilm *it, uint32_t stop)
{
    enum { EVERY_STOP = 100, AT_MOST = 150 };
    uint32_t stride = it->film.stops.count / AT_MOST;
    return stop < EVERY_STOP || stride < 2 ? stop + 1 : stop + stride;
}

static inline void each_film(bool values_as_objects, void (*look)(StageFilm *film))
{
    static const char *const patterns[] = {TEST_SOURCE_DIR "/scenarios/*.py",
                                           TEST_SOURCE_DIR "/tests/oracle/cases/*.py"};
    uint32_t opened = 0;
    for (size_t p = 0; p < sizeof patterns / sizeof patterns[0]; p++) {
        glob_t files = {0};
        assert_int_equal(glob(patterns[p], 0, NULL, &files), 0);
        for (size_t i = 0; i < files.gl_pathc; i++) {
            StageFilm film;
            if (stage_film_open(&film, files.gl_pathv[i], values_as_objects)) {
                look(&film);
                opened++;
            }
            stage_film_close(&film);
        }
        globfree(&files);
    }
    assert_true(opened >= 17); /* the scenarios, and the cases of the language that is modelled */
}

#endif
