/* The stage at some moments of the shipped scenarios is the same, byte for byte, as it was recorded
 * (frames.txt): at rest and in motion, in two themes and two scales. After a change that was meant:
 *     OUROSCOPE_RECORD=1 build/release/bin/test_view_frames
 * and look at what changed with view_picture. */
#include <inttypes.h>
#include <stdlib.h>

#include "canvas/surface.h"
#include "stage_film.h"

#define FRAMES TEST_SOURCE_DIR "/tests/view/frames.txt"
enum { WIDTH = 1300, HEIGHT = 760, MOMENTS = 4 };

typedef struct Frame {
    uint32_t stop;
    int32_t progress;
    ThemeId theme;
    int32_t percent; /* size of the picture */
} Frame;

static uint64_t hash_of(const Surface *surface)
{
    uint64_t hash = 1469598103934665603ULL;
    for (int32_t y = 0; y < surface->height; y++) {
        const uint32_t *row = surface->pixels + (size_t)y * (size_t)surface->stride;
        for (int32_t x = 0; x < surface->width; x++) {
            hash = (hash ^ row[x]) * 1099511628211ULL;
        }
    }
    return hash;
}

static uint64_t draw_frame(StageFilm *it, const Frame *frame)
{
    Moment moment;
    Surface surface;
    Error error = {0};
    int32_t width = WIDTH * frame->percent / 100, height = HEIGHT * frame->percent / 100;
    film_moment(&it->film, film_step_to(&it->film, frame->stop), frame->progress, &moment);
    StageInput input = {.before = moment.before,
                        .after = moment.after,
                        .places = moment.places,
                        .stop = moment.stop,
                        .progress = moment.progress,
                        .theme = theme_get(frame->theme),
                        .gc_phase = moment.gc_phase};
    cnv_list_begin(&it->list, it->fonts, width, height, theme_get(frame->theme)->panel);
    stage_draw(&it->list, cnv_box(0, 0, FIX(width), FIX(height)), &input);
    assert_true(cnv_surface_init(&surface, width, height, &error));
    cnv_play(&it->list, &surface, it->list.frame);
    uint64_t hash = hash_of(&surface);
    cnv_surface_deinit(&surface);
    return hash;
}

/* The recorded line of a frame begins with its name; the hash follows. */
static void check_line(const Text *recorded, const char *name, uint64_t hash)
{
    char wanted[256];
    (void)snprintf(wanted, sizeof wanted, "%s %016" PRIx64 "\n", name, hash);
    if (strstr(ou_text_view(recorded), wanted) == NULL) {
        fail_msg("%s is not the picture that was recorded", name);
    }
}

static void each_frame(StageFilm *it, const char *scenario, const Text *recorded, FILE *record)
{
    uint32_t last = it->film.stops.count - 1;
    for (uint32_t i = 0; i < MOMENTS * 4; i++) {
        uint32_t moment = i / 4 + 1;
        Frame frame = {.stop = last * moment / MOMENTS,
                       .progress = moment % 2 == 0 ? STAGE_DONE : STAGE_DONE / 2,
                       .theme = i % 2 == 0 ? THEME_DAY : THEME_NIGHT,
                       .percent = i % 4 < 2 ? 100 : 50};
        char name[160];
        (void)snprintf(name, sizeof name, "%s stop %u at %d %s %d%%", scenario, frame.stop,
                       (int)frame.progress, theme_get(frame.theme)->name, (int)frame.percent);
        uint64_t hash = draw_frame(it, &frame);
        if (record != NULL) {
            (void)fprintf(record, "%s %016" PRIx64 "\n", name, hash);
        } else {
            check_line(recorded, name, hash);
        }
    }
}

static void read_recorded(Text *out)
{
    char piece[4096];
    FILE *file = fopen(FRAMES, "r");
    assert_non_null(file);
    for (size_t size; (size = fread(piece, 1, sizeof piece, file)) > 0;) {
        ou_text_add_bytes(out, piece, size);
    }
    (void)fclose(file);
}

static void the_stage_is_as_it_was_recorded(void **state)
{
    (void)state;
    const char *wish = getenv("OUROSCOPE_RECORD");
    FILE *record = wish != NULL && *wish != '\0' ? fopen(FRAMES, "w") : NULL;
    Text recorded = {0};
    glob_t files = {0};
    if (record == NULL) {
        read_recorded(&recorded);
    }
    assert_int_equal(glob(TEST_SOURCE_DIR "/scenarios/*.py", 0, NULL, &files), 0);
    for (size_t i = 0; i < files.gl_pathc; i++) {
        StageFilm film;
        const char *name = strrchr(files.gl_pathv[i], '/') + 1;
        assert_true(stage_film_open(&film, files.gl_pathv[i], false));
        each_frame(&film, name, &recorded, record);
        stage_film_close(&film);
    }
    globfree(&files);
    ou_text_free(&recorded);
    if (record != NULL) {
        (void)fclose(record);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(the_stage_is_as_it_was_recorded)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
