/* app_picture FILE [size=WxH] [language=L] [theme=T] [scale=PERCENT] [as=script] WHAT...: opens a
 * scenario, or the list of them where FILE is -, does WHAT in turn, and draws what the window would
 * show: for looking at it.
 *   OUT.png       the picture at this moment
 *   KEY           a character, or right, left, up, down, enter, tab, esc, f5, f8, f9, home, end;
 *                 shift+KEY, alt+KEY, ctrl+KEY; 12*KEY presses it twelve times
 *   text=LETTERS  what the keyboard types into an open question
 *   at=X,Y        clicks there; move=X,Y: the pointer goes there
 *   wait=MS       lets time pass; motion=1 before it animates the steps */
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/app.h"
#include "canvas/surface.h"
#include "explain/language.h"
#include "record/png.h"

typedef struct Window {
    App app;
    int width, height;
} Window;

static int key_of(const char *name)
{
    static const struct {
        const char *name;
        int key;
    } keys[] = {
        {"right", KEY_RIGHT    },
        {"left",  KEY_LEFT     },
        {"up",    KEY_UP       },
        {"down",  KEY_DOWN     },
        {"enter", KEY_ENTER    },
        {"tab",   KEY_TAB      },
        {"esc",   KEY_ESCAPE   },
        {"back",  KEY_BACKSPACE},
        {"f5",    KEY_F5       },
        {"f8",    KEY_F8       },
        {"f9",    KEY_F9       },
        {"home",  KEY_HOME     },
        {"end",   KEY_END      }
    };
    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) {
        if (strcmp(keys[i].name, name) == 0) {
            return keys[i].key;
        }
    }
    return toupper((unsigned char)name[0]);
}

static bool begins(const char *text, const char *head, const char **rest)
{
    size_t length = strlen(head);
    *rest = text + length;
    return strncmp(text, head, length) == 0;
}

static bool draw(Window *window, const char *path, Error *error)
{
    Surface surface;
    OU_TRY(cnv_surface_init(&surface, window->width, window->height, error));
    app_draw(&window->app, window->width, window->height);
    cnv_play(&window->app.list, &surface, (CnvRect){0, 0, window->width, window->height});
    RecImage image = {surface.pixels, surface.width, surface.height, surface.stride};
    bool ok = rec_png_write(path, image, REC_PNG_FAST, error);
    cnv_surface_deinit(&surface);
    return ok;
}

static void press(Window *window, const char *what)
{
    char *name;
    long times = strtol(what, &name, 10);
    if (name == what || *name != '*') {
        times = 1;
    } else {
        what = name + 1;
    }
    unsigned with = 0;
    const char *key = what;
    with |= begins(key, "shift+", &key) ? WITH_SHIFT : 0;
    key = with == 0 ? what : key;
    const char *rest;
    if (begins(key, "alt+", &rest)) {
        with |= WITH_ALT;
        key = rest;
    } else if (begins(key, "ctrl+", &rest)) {
        with |= WITH_CTRL;
        key = rest;
    }
    for (long i = 0; i < times; i++) {
        app_draw(&window->app, window->width, window->height);
        (void)app_key(&window->app, key_of(key), with);
        (void)app_advance(&window->app, 1);
    }
}

/* One WHAT. */
static bool act(Window *window, const char *what, Error *error)
{
    const char *rest;
    int x, y;
    size_t length = strlen(what);
    if (length > 4 && strcmp(what + length - 4, ".png") == 0) {
        return draw(window, what, error);
    }
    if (begins(what, "text=", &rest)) {
        (void)app_text(&window->app, rest);
    } else if (sscanf(what, "at=%d,%d", &x, &y) == 2) {
        app_draw(&window->app, window->width, window->height);
        (void)app_press(&window->app, x, y, 1);
        (void)app_release(&window->app);
    } else if (sscanf(what, "move=%d,%d", &x, &y) == 2) {
        app_draw(&window->app, window->width, window->height);
        (void)app_move(&window->app, x, y);
    } else if (begins(what, "wait=", &rest)) {
        (void)app_advance(&window->app, (uint32_t)atoi(rest));
    } else {
        press(window, what);
    }
    return true;
}

/* What goes before the window opens; how many arguments that were. */
static int read_settings(Window *window, AppOptions *options, const char **language, char **given,
                         int count)
{
    int read = 0;
    for (; read < count; read++) {
        const char *value;
        if (begins(given[read], "language=", &value)) {
            *language = value;
        } else if (begins(given[read], "theme=", &value)) {
            options->theme = theme_find(value);
        } else if (begins(given[read], "scale=", &value)) {
            options->scale = atoi(value) * 256 / 100;
        } else if (begins(given[read], "as=", &value)) {
            options->session.start = strcmp(value, "script") == 0 ? SESSION_SCRIPT : SESSION_EXEC;
        } else if (begins(given[read], "motion=", &value)) {
            options->motion = MOTION_ON;
        } else if (begins(given[read], "size=", &value)) {
            (void)sscanf(value, "%dx%d", &window->width, &window->height);
        } else {
            break;
        }
    }
    return read;
}

int main(int argc, char **argv)
{
    Window window = {.width = 1920, .height = 1080};
    Error error = {0};
    Text source = {0};
    const char *language = "en";
    if (argc < 3) {
        (void)fprintf(stderr,
                      "usage: app_picture FILE|- [size=WxH] [language=L] [theme=T] [scale=PERCENT] "
                      "[as=script] [KEY | OUT.png | text=LETTERS | at=X,Y | wait=MS]...\n");
        return 2;
    }
    AppOptions options = {.theme = THEME_COUNT,
                          .view = VIEW_KIND_COUNT,
                          .home = TEST_SOURCE_DIR,
                          .motion = MOTION_OFF};
    int first = 2 + read_settings(&window, &options, &language, argv + 2, argc - 2);
    bool ok = language_use(TEST_SOURCE_DIR "/assets", language, &error) &&
              app_open(&window.app, &options, &error) &&
              (strcmp(argv[1], "-") == 0 || app_show(&window.app, argv[1], &source, &error));
    window.app.message_ms = 0;
    for (int i = first; ok && i < argc; i++) {
        ok = act(&window, argv[i], &error);
    }
    if (!ok) {
        ou_error_print(&error, argv[1], ou_text_view(&source), stderr);
    }
    ou_text_free(&source);
    app_close(&window.app);
    language_end();
    return ok ? 0 : 1;
}
