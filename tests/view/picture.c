/* picture.c - view_picture FILE OUT.png [stop=N] [view=V] [theme=T] [size=WxH] [scale=PERCENT]
 * [select=N-th object] [toggle=N-th object] [panel=1...8] [progress=0...256] [controls=0]
 * [values=1] [heap=PERCENT] [heap_at=X,Y]: draws one picture of a scenario, for looking at it. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/film.h"
#include "canvas/surface.h"
#include "record/png.h"
#include "view/layout.h"
#include "view/stage.h"
#include "view/view.h"

typedef struct Wish {
    ViewState state;
    int width, height, stop, select, toggle, progress;
    uint64_t toggled;
    Granularity by;
    bool last;
} Wish;

static ViewKind find_view(const char *name)
{
    static const char *const names[VIEW_KIND_COUNT] = {"lesson", "why", "collector", "heap", "all"};
    for (int i = 0; i < VIEW_KIND_COUNT; i++) {
        if (strcmp(names[i], name) == 0) {
            return (ViewKind)i;
        }
    }
    return VIEW_LESSON;
}

static void read_wish(Wish *wish, const char *name, const char *value)
{
    int number = atoi(value);
    if (strcmp(name, "stop") == 0) {
        wish->stop = number;
    } else if (strcmp(name, "view") == 0) {
        wish->state.kind = find_view(value);
    } else if (strcmp(name, "theme") == 0 && theme_find(value) != THEME_COUNT) {
        wish->state.theme = theme_find(value);
    } else if (strcmp(name, "size") == 0) {
        (void)sscanf(value, "%dx%d", &wish->width, &wish->height);
    } else if (strcmp(name, "scale") == 0) {
        wish->state.scale = number * 256 / 100;
    } else if (strcmp(name, "select") == 0) {
        wish->select = number;
    } else if (strcmp(name, "toggle") == 0) {
        wish->toggle = number;
    } else if (strcmp(name, "panel") == 0) {
        wish->state.big_panel = view_big_panel((uint32_t)number);
    } else if (strcmp(name, "heap") == 0) {
        wish->state.heap.zoom = number * HEAP_ZOOM_ONE / 100;
    } else if (strcmp(name, "heap_at") == 0) {
        (void)sscanf(value, "%d,%d", &wish->state.heap.pan.x, &wish->state.heap.pan.y);
        wish->state.heap.pan.x = FIX(wish->state.heap.pan.x);
        wish->state.heap.pan.y = FIX(wish->state.heap.pan.y);
    } else if (strcmp(name, "by") == 0) {
        wish->by = strcmp(value, "instruction") == 0 ? STEP_INSTRUCTION : STEP_STATEMENT;
    } else if (strcmp(name, "progress") == 0) {
        wish->progress = number;
    } else if (strcmp(name, "values") == 0) {
        wish->state.values_as_objects = number != 0;
    } else if (strcmp(name, "controls") == 0) {
        wish->state.controls = number != 0;
    }
}

static bool draw(Film *film, Wish *wish, const char *path, Error *error)
{
    Moment moment;
    DrawList list = {0};
    Surface surface;
    uint32_t last = film->stops.count - 1;
    film_make_room(film, view_stage_room(wish->state.kind));
    film->options.values_as_objects = wish->state.values_as_objects;
    uint32_t stop = wish->stop < 0 ? last + 1 - (uint32_t)-wish->stop : (uint32_t)wish->stop;
    FilmStep step = film_step_to(film, stop < last ? stop : last);
    film_moment(film, step, wish->progress, &moment);
    if (wish->select >= 0 && (uint32_t)wish->select < moment.after->object_count) {
        wish->state.selected = moment.after->objects[wish->select].serial;
        film_watch(film, wish->state.selected);
        film_moment(film, step, wish->progress, &moment);
    }
    if (wish->toggle >= 0 && (uint32_t)wish->toggle < moment.after->object_count) {
        wish->toggled = moment.after->objects[wish->toggle].serial;
        wish->state.stage.toggled = (SerialSet){&wish->toggled, 1};
    }
    OU_TRY(cnv_surface_init(&surface, wish->width, wish->height, error));
    moment.granularity = wish->by;
    view_draw(&list, film->fonts, wish->width, wish->height, &moment, &wish->state);
    cnv_play(&list, &surface, (CnvRect){0, 0, wish->width, wish->height});
    RecImage image = {surface.pixels, surface.width, surface.height, surface.stride};
    bool ok = rec_png_write(path, image, REC_PNG_FAST, error);
    cnv_surface_deinit(&surface);
    cnv_list_free(&list);
    return ok;
}

int main(int argc, char **argv)
{
    if (argc < 3) {
        (void)fprintf(stderr, "usage: view_picture FILE OUT.png [name=value ...]\n");
        return 2;
    }
    Wish wish = {
        .state = {.scale = 256, .controls = true},
        .width = 1920,
        .height = 1080,
        .select = -1,
        .toggle = -1,
        .progress = STAGE_DONE
    };
    for (int i = 3; i < argc; i++) {
        char *equals = strchr(argv[i], '=');
        if (equals != NULL) {
            *equals = '\0';
            read_wish(&wish, argv[i], equals + 1);
        }
    }
    AppRun run;
    Film film = {0};
    Error error = {0};
    FontSet *fonts = cnv_fonts_open(NULL, &error);
    bool ok = fonts != NULL && app_run_open(&run, argv[1], &(SessionOptions){0}, &error) &&
              film_open(&film, &run, fonts, TEST_SOURCE_DIR "/assets", &error) &&
              draw(&film, &wish, argv[2], &error);
    if (!ok) {
        (void)fprintf(stderr, "%s %s\n", error.text, error.hint);
    }
    film_close(&film);
    if (fonts != NULL) {
        app_run_close(&run);
        cnv_fonts_close(fonts);
    }
    return ok ? 0 : 1;
}
