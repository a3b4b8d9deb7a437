/* app_picture FILE OUT.png [size=WxH] KEY...: opens a scenario, presses keys, draws what the window
 * would show: for looking at it. A key is a character, or right, left, enter, tab, esc, f5, end. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/app.h"
#include "canvas/surface.h"
#include "record/png.h"

static int key_of(const char *name)
{
    static const struct {
        const char *name;
        int key;
    } keys[] = {
        {"right", KEY_RIGHT },
        {"left",  KEY_LEFT  },
        {"enter", KEY_ENTER },
        {"tab",   KEY_TAB   },
        {"esc",   KEY_ESCAPE},
        {"f5",    KEY_F5    },
        {"end",   KEY_END   }
    };
    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) {
        if (strcmp(keys[i].name, name) == 0) {
            return keys[i].key;
        }
    }
    return name[0];
}

static bool draw(App *app, const char *path, int width, int height, Error *error)
{
    Surface surface;
    OU_TRY(cnv_surface_init(&surface, width, height, error));
    app_draw(app, width, height);
    cnv_play(&app->list, &surface, (CnvRect){0, 0, width, height});
    RecImage image = {surface.pixels, surface.width, surface.height, surface.stride};
    bool ok = rec_png_write(path, image, REC_PNG_FAST, error);
    cnv_surface_deinit(&surface);
    return ok;
}

int main(int argc, char **argv)
{
    App app;
    Error error = {0};
    Text source = {0};
    int width = 1920, height = 1080, first = 3;
    if (argc < 3) {
        return 2;
    }
    if (argc > 3 && sscanf(argv[3], "size=%dx%d", &width, &height) == 2) {
        first = 4;
    }
    AppOptions options = {.theme = THEME_COUNT,
                          .view = VIEW_KIND_COUNT,
                          .home = TEST_SOURCE_DIR,
                          .motion = MOTION_OFF};
    bool ok = app_open(&app, &options, &error) && app_show(&app, argv[1], &source, &error);
    app.message_ms = 0;
    for (int i = first; ok && i < argc; i++) {
        app_draw(&app, width, height);
        (void)app_key(&app, key_of(argv[i]), 0);
        (void)app_advance(&app, 1);
    }
    ok = ok && draw(&app, argv[2], width, height, &error);
    if (!ok) {
        ou_error_print(&error, argv[1], ou_text_view(&source), stderr);
    }
    ou_text_free(&source);
    app_close(&app);
    return ok ? 0 : 1;
}
