#include "app/window.h"

#include <SDL.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/file.h"
#include "base/phrase.h"
#include "canvas/surface.h"
#include "canvas/svg.h"
#include "record/png.h"
#include "view/action.h"

enum {
    FRAME_MS = 16,
    IDLE_MS = 500, /* how often a still window looks whether the file was saved */
    DEFAULT_WIDTH = 1600,
    DEFAULT_HEIGHT = 900,
    LEAST_WIDTH = 640,
    LEAST_HEIGHT = 400
};

typedef struct Window {
    App *app;
    SDL_Window *sdl;
    SDL_Cursor *arrow, *hand;
    Surface surface; /* what was shown last */
    bool has_shown;
    bool is_dirty; /* the picture may have changed */
    bool is_open;
    bool took_key; /* the key that was pressed last did something: its text is not wanted */
    uint32_t last_tick;
    struct timespec saved; /* when the file was written last */
    bool was_full;         /* before presenting began */
} Window;

static bool is_set(const char *variable)
{
    const char *value = getenv(variable);
    return value != NULL && value[0] != '\0';
}

/* Where the display that is named does not answer, SDL goes on with one that nobody sees. */
bool window_is_possible(void)
{
    if (is_set("SDL_VIDEODRIVER")) {
        return true;
    }
    if ((!is_set("DISPLAY") && !is_set("WAYLAND_DISPLAY")) || SDL_Init(SDL_INIT_VIDEO) != 0) {
        return false;
    }
    const char *driver = SDL_GetCurrentVideoDriver();
    bool is_visible = strcmp(driver, "offscreen") != 0 && strcmp(driver, "dummy") != 0 &&
                      strcmp(driver, "evdev") != 0;
    if (!is_visible) {
        SDL_Quit();
    }
    return is_visible;
}

/* ---- showing ---- */

static bool resize(Window *window, int32_t width, int32_t height)
{
    Error error = {0};
    if (window->surface.width == width && window->surface.height == height) {
        return true;
    }
    cnv_surface_deinit(&window->surface);
    window->has_shown = false;
    return cnv_surface_init(&window->surface, width, height, &error);
}

/* The window's own surface has the same layout of pixels on every desktop that was met; SDL
 * converts when it has not. */
static void copy_rect(const Window *window, SDL_Surface *target, CnvRect rect)
{
    const Surface *from = &window->surface;
    const uint32_t *source = from->pixels + (size_t)rect.y0 * (size_t)from->stride + rect.x0;
    uint8_t *to = (uint8_t *)target->pixels + (size_t)rect.y0 * (size_t)target->pitch +
                  (size_t)rect.x0 * target->format->BytesPerPixel;
    SDL_ConvertPixels(rect.x1 - rect.x0, rect.y1 - rect.y0, SDL_PIXELFORMAT_RGB888, source,
                      from->stride * 4, target->format->format, to, target->pitch);
}

static void show_damage(Window *window, const CnvDamage *damage)
{
    SDL_Surface *target = SDL_GetWindowSurface(window->sdl);
    if (target == NULL || target->w != window->surface.width ||
        target->h != window->surface.height) {
        window->has_shown = false;
        return;
    }
    SDL_Rect rects[CNV_DAMAGE_RECTS];
    for (uint32_t i = 0; i < damage->count; i++) {
        CnvRect rect = damage->rects[i];
        copy_rect(window, target, rect);
        rects[i] = (SDL_Rect){rect.x0, rect.y0, rect.x1 - rect.x0, rect.y1 - rect.y0};
    }
    SDL_UpdateWindowSurfaceRects(window->sdl, rects, (int)damage->count);
}

/* Draws the picture and shows what differs from the last one; nothing when nothing does. */
static void paint(Window *window)
{
    SDL_Surface *target = SDL_GetWindowSurface(window->sdl);
    if (target == NULL || !resize(window, target->w, target->h)) {
        return;
    }
    app_draw(window->app, target->w, target->h);
    CnvDamage damage = {0};
    cnv_update(window->has_shown ? &window->app->list_before : NULL, &window->app->list,
               &window->surface, &damage);
    window->has_shown = true;
    if (damage.count > 0) {
        show_damage(window, &damage);
    }
}

/* ---- wishes ---- */

static void copy_step(App *app)
{
    Text text = {0};
    app_step_text(app, &text);
    if (SDL_SetClipboardText(ou_text_view(&text)) == 0) {
        app_say(app, false, phrase("This step was copied as text."));
    } else {
        app_say(app, true, phrase("The clipboard could not be used: %s"), SDL_GetError());
    }
    ou_text_free(&text);
}

static bool write_pixels(const Window *window, const char *path, Error *error)
{
    const Surface *surface = &window->surface;
    RecImage image = {surface->pixels, surface->width, surface->height, surface->stride};
    return rec_png_write(path, image, REC_PNG_SMALL, error);
}

/* With the step in words for those who do not see it, unless a question asks for just that. */
static bool write_vectors(const Window *window, const char *path, Error *error)
{
    App *app = window->app;
    Text words = {0}, file = {0};
    if (app->predict.state != PREDICT_ASKS) {
        app_step_text(app, &words);
    }
    cnv_svg(&app->list, app_title(app), ou_text_view(&words), &file);
    bool ok = ou_file_write(path, file.bytes, file.length, error);
    ou_text_free(&file);
    ou_text_free(&words);
    return ok;
}

/* Under the first free name of the kind ouroscope-001.png. */
static void save_picture(Window *window, bool as_vectors)
{
    char path[64];
    struct stat status;
    unsigned number = 1;
    do {
        (void)snprintf(path, sizeof path, "ouroscope-%03u.%s", number++,
                       as_vectors ? "svg" : "png");
    } while (stat(path, &status) == 0 && number < 1000);
    Error error = {0};
    bool ok = as_vectors ? write_vectors(window, path, &error) : write_pixels(window, path, &error);
    if (ok) {
        app_say(window->app, false, phrase("This picture was saved as %s"), path);
    } else {
        app_say(window->app, true, "%s", error.text);
    }
}

static bool is_full_screen(const Window *window)
{
    return SDL_GetWindowFlags(window->sdl) & SDL_WINDOW_FULLSCREEN_DESKTOP;
}

static void set_full_screen(Window *window, bool full)
{
    SDL_SetWindowFullscreen(window->sdl, full ? SDL_WINDOW_FULLSCREEN_DESKTOP : 0);
}

/* Presenting fills the screen; afterwards the window is as it was. */
static void follow_presenting(Window *window)
{
    bool presents = window->app->state.presents;
    if (presents) {
        window->was_full = is_full_screen(window);
    }
    set_full_screen(window, presents || window->was_full);
}

static void grant(Window *window, AppWish wish)
{
    switch (wish) {
    case WISH_QUIT: window->is_open = false; break;
    case WISH_COPY: copy_step(window->app); break;
    case WISH_SAVE_FRAME: save_picture(window, false); break;
    case WISH_SAVE_VECTORS: save_picture(window, true); break;
    case WISH_FULL_SCREEN: set_full_screen(window, !is_full_screen(window)); break;
    case WISH_PRESENT: follow_presenting(window); break;
    case WISH_NONE: break;
    }
    if (wish != WISH_NONE) {
        window->is_dirty = true;
    }
}

/* ---- events ---- */

static int key_of(SDL_Keycode code)
{
    static const struct {
        SDL_Keycode sdl;
        int key;
    } keys[] = {
        {SDLK_RIGHT,     KEY_RIGHT    },
        {SDLK_LEFT,      KEY_LEFT     },
        {SDLK_UP,        KEY_UP       },
        {SDLK_DOWN,      KEY_DOWN     },
        {SDLK_PAGEUP,    KEY_PAGE_UP  },
        {SDLK_PAGEDOWN,  KEY_PAGE_DOWN},
        {SDLK_HOME,      KEY_HOME     },
        {SDLK_END,       KEY_END      },
        {SDLK_TAB,       KEY_TAB      },
        {SDLK_RETURN,    KEY_ENTER    },
        {SDLK_KP_ENTER,  KEY_ENTER    },
        {SDLK_ESCAPE,    KEY_ESCAPE   },
        {SDLK_BACKSPACE, KEY_BACKSPACE},
        {SDLK_F1,        KEY_F1       },
        {SDLK_F5,        KEY_F5       },
        {SDLK_F8,        KEY_F8       },
        {SDLK_F9,        KEY_F9       },
        {SDLK_F11,       KEY_F11      },
        {SDLK_KP_PLUS,   '+'          },
        {SDLK_KP_MINUS,  '-'          }
    };
    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) {
        if (keys[i].sdl == code) {
            return keys[i].key;
        }
    }
    if (code >= 'a' && code <= 'z') {
        return code - 'a' + 'A';
    }
    return code > ' ' && code < 127 ? code : code == ' ' ? ' ' : 0;
}

static unsigned held(Uint16 modifiers)
{
    return (modifiers & KMOD_SHIFT ? WITH_SHIFT : 0u) | (modifiers & KMOD_CTRL ? WITH_CTRL : 0u) |
           (modifiers & KMOD_ALT ? WITH_ALT : 0u);
}

static bool on_key(Window *window, const SDL_KeyboardEvent *event)
{
    int key = key_of(event->keysym.sym);
    window->took_key = key != 0 && app_key(window->app, key, held(event->keysym.mod));
    return window->took_key;
}

static bool on_text(Window *window, const char *text)
{
    return !window->took_key && app_text(window->app, text);
}

/* Pixels of the picture for a place of the window. */
static CnvPoint pixel(const Window *window, int32_t x, int32_t y)
{
    int width = 1, height = 1;
    SDL_GetWindowSize(window->sdl, &width, &height);
    return (CnvPoint){x * window->surface.width / (width > 0 ? width : 1),
                      y * window->surface.height / (height > 0 ? height : 1)};
}

static bool on_pointer(Window *window, const SDL_Event *event)
{
    App *app = window->app;
    if (event->type == SDL_MOUSEMOTION) {
        CnvPoint at = pixel(window, event->motion.x, event->motion.y);
        bool changed = app_move(app, at.x, at.y);
        SDL_SetCursor(app_is_clickable(app) ? window->hand : window->arrow);
        return changed;
    }
    if (event->type == SDL_MOUSEWHEEL) {
        int x = 0, y = 0;
        SDL_GetMouseState(&x, &y);
        CnvPoint at = pixel(window, x, y);
        return app_wheel(app, at.x, at.y, event->wheel.y);
    }
    CnvPoint at = pixel(window, event->button.x, event->button.y);
    if (event->button.button != SDL_BUTTON_LEFT && event->button.button != SDL_BUTTON_MIDDLE) {
        return false;
    }
    if (event->type == SDL_MOUSEBUTTONUP) {
        return app_release(app);
    }
    return event->button.button == SDL_BUTTON_MIDDLE
               ? app_grab(app, at.x, at.y)
               : app_press(app, at.x, at.y, event->button.clicks);
}

/* The size that a person gave the window is remembered. */
static void on_resized(Window *window, int32_t width, int32_t height)
{
    if ((SDL_GetWindowFlags(window->sdl) &
         (SDL_WINDOW_FULLSCREEN_DESKTOP | SDL_WINDOW_MAXIMIZED)) == 0) {
        window->app->settings.width = width;
        window->app->settings.height = height;
    }
}

static bool on_event(Window *window, const SDL_Event *event)
{
    switch (event->type) {
    case SDL_QUIT: window->is_open = false; return false;
    case SDL_KEYDOWN: return on_key(window, &event->key);
    case SDL_TEXTINPUT: return on_text(window, event->text.text);
    case SDL_MOUSEMOTION:
    case SDL_MOUSEWHEEL:
    case SDL_MOUSEBUTTONDOWN:
    case SDL_MOUSEBUTTONUP: return on_pointer(window, event);
    case SDL_DROPFILE: return false;
    case SDL_WINDOWEVENT:
        if (event->window.event == SDL_WINDOWEVENT_EXPOSED ||
            event->window.event == SDL_WINDOWEVENT_SIZE_CHANGED) {
            window->has_shown = false;
        }
        if (event->window.event == SDL_WINDOWEVENT_RESIZED) {
            on_resized(window, event->window.data1, event->window.data2);
        }
        return true;
    default: return false;
    }
}

/* ---- the file ---- */

static struct timespec time_of(const char *path)
{
    struct stat status;
    return path != NULL && stat(path, &status) == 0 ? status.st_mtim : (struct timespec){0};
}

/* An editor has saved the file: it is run again. */
static void look_at_file(Window *window)
{
    struct timespec now = time_of(app_path(window->app));
    bool changed = now.tv_sec != window->saved.tv_sec || now.tv_nsec != window->saved.tv_nsec;
    if (changed && window->saved.tv_sec != 0 && now.tv_sec != 0) {
        window->is_dirty |= app_reload(window->app);
    }
    window->saved = now;
}

/* ---- the loop ---- */

/* One turn: what has come in, time, a picture. */
static void turn(Window *window)
{
    SDL_Event event;
    bool still = app_is_still(window->app) && !window->is_dirty;
    bool works = still && app_works_ahead(window->app);
    if (SDL_WaitEventTimeout(&event, works ? 0 : still ? IDLE_MS : FRAME_MS)) {
        do {
            window->is_dirty |= on_event(window, &event);
            grant(window, app_take_wish(window->app));
        } while (SDL_PollEvent(&event));
    } else if (still) {
        look_at_file(window);
    }
    uint32_t now = SDL_GetTicks();
    uint32_t passed = now - window->last_tick;
    window->last_tick = now;
    window->is_dirty |= app_advance(window->app, still ? 0 : passed);
    if (window->is_dirty) {
        window->is_dirty = false;
        paint(window);
    }
}

static void follow_title(Window *window)
{
    char title[200];
    (void)snprintf(title, sizeof title, "%s - ouroscope", app_title(window->app));
    if (strcmp(title, SDL_GetWindowTitle(window->sdl)) != 0) {
        SDL_SetWindowTitle(window->sdl, title);
        window->saved = time_of(app_path(window->app));
    }
}

/* ---- open and close ---- */

/* What was asked for, else what is remembered as far as the screen has room for it. */
static void choose_size(const Settings *settings, int32_t *width, int32_t *height)
{
    SDL_Rect usable = {0, 0, DEFAULT_WIDTH, DEFAULT_HEIGHT};
    if (*width > 0) {
        return;
    }
    (void)SDL_GetDisplayUsableBounds(0, &usable);
    *width = settings->width > 0 ? settings->width : DEFAULT_WIDTH;
    *height = settings->height > 0 ? settings->height : DEFAULT_HEIGHT;
    *width = usable.w < *width ? usable.w : *width;
    *height = usable.h < *height ? usable.h : *height;
}

static bool open_window(Window *window, int32_t width, int32_t height, Error *error)
{
    /* Plain shared memory: on a machine without a GPU SDL's hidden GL path costs 30 times as much.
     */
    SDL_SetHint(SDL_HINT_FRAMEBUFFER_ACCELERATION, "0");
    SDL_SetHint(SDL_HINT_VIDEO_ALLOW_SCREENSAVER, "1");
    if (SDL_Init(SDL_INIT_VIDEO) != 0) {
        return ou_error_set(error, ERROR_FILE, (SourceSpan){0}, "",
                            "there is no display for a window: %s", SDL_GetError());
    }
    choose_size(&window->app->settings, &width, &height);
    window->sdl = SDL_CreateWindow("ouroscope", SDL_WINDOWPOS_CENTERED, SDL_WINDOWPOS_CENTERED,
                                   width, height, SDL_WINDOW_RESIZABLE | SDL_WINDOW_ALLOW_HIGHDPI);
    if (window->sdl == NULL) {
        return ou_error_set(error, ERROR_FILE, (SourceSpan){0}, "", "no window could be opened: %s",
                            SDL_GetError());
    }
    if (SDL_GetWindowSurface(window->sdl) == NULL) {
        /* Some desktops (Wayland) have no plain frame buffer. */
        SDL_SetHint(SDL_HINT_FRAMEBUFFER_ACCELERATION, "1");
    }
    SDL_SetWindowMinimumSize(window->sdl, LEAST_WIDTH, LEAST_HEIGHT);
    SDL_StartTextInput();
    window->arrow = SDL_CreateSystemCursor(SDL_SYSTEM_CURSOR_ARROW);
    window->hand = SDL_CreateSystemCursor(SDL_SYSTEM_CURSOR_HAND);
    return true;
}

/* The window itself goes with the process. Each event that ends a wait makes SDL 2.26 send a
 * wake-up message to the window on a second connection to the X server; were the window destroyed
 * before it arrives, the server would answer BadWindow and Xlib end the program with exit code 1.
 */
static void close_window(Window *window)
{
    cnv_surface_deinit(&window->surface);
    if (window->sdl != NULL) {
        SDL_HideWindow(window->sdl);
    }
    SDL_FreeCursor(window->arrow);
    SDL_FreeCursor(window->hand);
}

bool window_run(App *app, int32_t width, int32_t height, Error *error)
{
    Window window = {.app = app, .is_dirty = true, .is_open = true};
    if (!open_window(&window, width, height, error)) {
        close_window(&window);
        return false;
    }
    window.last_tick = SDL_GetTicks();
    while (window.is_open) {
        follow_title(&window);
        turn(&window);
    }
    close_window(&window);
    return true;
}
