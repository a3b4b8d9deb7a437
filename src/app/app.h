/* app.h - what the window shows and what a person's hands do to it. Knows no SDL: keys, the pointer
 * and time come in, a draw list goes out; so tests can drive it as well as a window can. */
#ifndef OU_APP_APP_H
#define OU_APP_APP_H

#include "app/breakpoints.h"
#include "app/chosen.h"
#include "app/film_job.h"
#include "app/player.h"
#include "app/predict.h"
#include "app/settings.h"
#include "app/shelf.h"
#include "inspect/search.h"
#include "view/action.h"
#include "view/focus.h"
#include "view/overlay.h"

/* Whether steps are animated. */
typedef enum AppMotion { MOTION_AS_REMEMBERED, MOTION_ON, MOTION_OFF } AppMotion;

typedef struct App App;

/* What the command line asks for goes before what a scenario says, and that before what is
 * remembered. */
typedef struct AppOptions {
    SessionOptions session;
    ThemeId theme; /* THEME_COUNT = not asked for */
    int32_t scale; /* of the whole UI in 1/256; 0 = not asked for */
    ViewKind view; /* VIEW_KIND_COUNT = not asked for */
    AppMotion motion;
    const Settings *settings; /* NULL = nothing is remembered */
    uint32_t break_line;      /* playing stops before it; 0 = none */
    /* Records the film of what is shown into a file, in a process that does nothing else, and
     * closes the app; exit code. NULL: films cannot be recorded. */
    int (*record)(App *app, const char *output);
    const char *home; /* the folder with assets/ and scenarios/ */
} AppOptions;

/* What the window has to do for the app; taken by app_take_wish. */
typedef enum AppWish {
    WISH_NONE,
    WISH_QUIT,
    WISH_COPY,
    WISH_SAVE_FRAME,
    WISH_SAVE_VECTORS,
    WISH_FULL_SCREEN,
    WISH_PRESENT
} AppWish;

typedef enum AppPrompt { PROMPT_NONE, PROMPT_GO_TO, PROMPT_SEARCH, PROMPT_COUNT } AppPrompt;

/* What a held button of the mouse moves. */
typedef enum AppDrag { DRAG_NONE, DRAG_TIMELINE, DRAG_STAGE, DRAG_HEAP } AppDrag;

OU_ARRAY(BreakPlaceArray, break_place_array, uint32_t);

/* A scenario that has run, and its player. Lives at one address while it is open. */
typedef struct AppShow {
    AppRun run;
    Film film;
    Player player;
    Text path;
} AppShow;

struct App {
    AppOptions options;
    FontSet *fonts;
    Text assets;
    Shelf shelf;
    AppShow *show; /* NULL: the list of scenarios is shown */
    AppShow *left; /* what was left for the list, and Esc returns to; else NULL */
    ViewState state;
    Settings settings;   /* as a person's hands left them */
    Chosen chosen;       /* behind state.stage */
    Addr selected_at;    /* address of the selected object */
    Predict predict;     /* questions to the class */
    ViewKind placed;     /* the view whose stage the places were chosen for */
    uint32_t directed;   /* stop up to which the scenario's directions were followed */
    uint64_t zoomed_on;  /* serial of the object that the stage stays near; 0 = none */
    uint64_t look_at;    /* serial of an object that the next picture brings into view; 0 = none */
    uint64_t followed;   /* position of the journal that the stage has followed to */
    FocusTarget focus;   /* tag 0: nothing has it */
    FocusArray targets;  /* of the last picture that was asked for them */
    DrawList focus_list; /* storage for that picture */
    BreakpointArray breaks;
    BreakPlaceArray break_lines, break_stops; /* behind state.breaks */
    bool is_blank;
    bool hides_captions; /* the scenario's captions are told elsewhere */
    AppDrag drag;
    AppWish wish;
    AppPrompt prompt;
    char answer[64];
    SceneMatchArray found; /* by PROMPT_SEARCH, at found_at */
    uint64_t found_at;     /* position of the journal; HIST_NOWHERE: nothing was looked for */
    uint32_t found_chosen;
    FilmJob film_job;    /* what ACTION_RECORD has begun */
    bool film_job_holds; /* that it is not finished was said to one who wanted to quit */
    Text message;
    bool is_problem;
    uint32_t message_ms; /* how long it stays */
    uint64_t hover;      /* tag under the pointer */
    uint32_t hover_ms;
    int32_t pointer_x, pointer_y;
    int32_t width, height; /* of the last picture */
    DrawList list;         /* the last picture, for what lies under the pointer */
    DrawList list_before;  /* the one before it */
};

/* False with *error when there are no fonts. Close it in either case. */
bool app_open(App *app, const AppOptions *options, Error *error);
void app_close(App *app);

/* Runs a scenario and shows it. On failure false with *error, and what was shown stays. source: for
 * the error's line; filled even then. */
bool app_show(App *app, const char *path, Text *source, Error *error);

/* Back to the start of the run that is shown, as if it had just been opened. */
void app_begin(App *app);

/* ---- hands; each returns whether the picture may have changed ---- */

bool app_key(App *app, int key, unsigned with);
/* What the keys that did nothing have typed, UTF-8: an answer, or a sign that needs Shift or AltGr
 * on some keyboards. */
bool app_text(App *app, const char *text);
bool app_press(App *app, int32_t x, int32_t y, unsigned clicks);
/* Takes hold of the stage wherever it is pressed: the middle button. */
bool app_grab(App *app, int32_t x, int32_t y);
bool app_move(App *app, int32_t x, int32_t y);
bool app_release(App *app);
/* Notches of the wheel, away from the person positive. */
bool app_wheel(App *app, int32_t x, int32_t y, int notches);
bool app_do(App *app, ViewAction action);

/* Lets time pass. */
bool app_advance(App *app, uint32_t milliseconds);
/* Nothing will change without hands. */
bool app_is_still(const App *app);
/* While it is still: makes one segment of the history that somebody may look at later
 * (vm/segments.h). False when nothing is left to do. */
bool app_works_ahead(App *app);
/* Whether something under the pointer can be clicked. */
bool app_is_clickable(const App *app);

/* ---- what comes out ---- */

/* Fills app->list with the picture of this size; the last one becomes app->list_before. */
void app_draw(App *app, int32_t width, int32_t height);
/* What the window should do, once. */
AppWish app_take_wish(App *app);
/* A sentence over the picture for some seconds. */
void app_say(App *app, bool is_problem, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
/* This step as text, appended. */
void app_step_text(App *app, Text *out);
/* The title of the window. */
const char *app_title(const App *app);
/* Its file, NULL for the list. */
const char *app_path(const App *app);
/* Runs the file again and keeps the playhead at the same line. */
bool app_reload(App *app);

#endif
