/* action.h - everything a person can do in the window, and the keys that do it (keys.def). */
#ifndef OU_VIEW_ACTION_H
#define OU_VIEW_ACTION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef enum ViewAction {
    ACTION_NONE,
    ACTION_START,
    ACTION_BACK,
    ACTION_PLAY,
    ACTION_FORWARD,
    ACTION_END,
    ACTION_VIEW_LESSON,
    ACTION_VIEW_WHY,
    ACTION_VIEW_COLLECTOR,
    ACTION_VIEW_HEAP,
    ACTION_VIEW_ALL,
    ACTION_NEXT_VIEW,
    ACTION_GRANULARITY,
    ACTION_BY_STATEMENT,
    ACTION_BY_INSTRUCTION,
    ACTION_BY_EVENT,
    ACTION_OVER,
    ACTION_OVER_BACK,
    ACTION_OBJECT_NEXT,
    ACTION_OBJECT_BACK,
    ACTION_NEXT_COLLECTION,
    ACTION_PREVIOUS_CHAPTER,
    ACTION_NEXT_CHAPTER,
    ACTION_GO_TO,
    ACTION_SEARCH,
    ACTION_BREAK_LINE,
    ACTION_BREAK_FREED,
    ACTION_BREAK_COUNT,
    ACTION_BREAK_COLLECTION,
    ACTION_BREAK_ARENA,
    ACTION_BREAK_CLEAR,
    ACTION_BREAK_NEXT,
    ACTION_BREAK_BACK,
    ACTION_SLOWER,
    ACTION_FASTER,
    ACTION_MOTION,
    ACTION_LARGER,
    ACTION_SMALLER,
    ACTION_NORMAL_SIZE,
    ACTION_VALUES,
    ACTION_HIDE,
    ACTION_ONLY,
    ACTION_TOGGLE,
    ACTION_NEARER,
    ACTION_FARTHER,
    ACTION_FIT,
    ACTION_PAN_LEFT,
    ACTION_PAN_RIGHT,
    ACTION_PAN_UP,
    ACTION_PAN_DOWN,
    ACTION_FOCUS_NEXT,
    ACTION_FOCUS_BACK,
    ACTION_FOCUS_LEFT,
    ACTION_FOCUS_RIGHT,
    ACTION_FOCUS_UP,
    ACTION_FOCUS_DOWN,
    ACTION_FOCUS_PRESS,
    ACTION_VERSION,
    ACTION_TWO_VERSIONS,
    ACTION_PANEL_1,
    ACTION_PANEL_2,
    ACTION_PANEL_3,
    ACTION_PANEL_4,
    ACTION_PANEL_5,
    ACTION_PANEL_6,
    ACTION_PANEL_7,
    ACTION_PANEL_8,
    ACTION_THEME,
    ACTION_BLANK,
    ACTION_PREDICT,
    ACTION_PRESENT,
    ACTION_COPY,
    ACTION_SAVE_FRAME,
    ACTION_SAVE_VECTORS,
    ACTION_RECORD,
    ACTION_RELOAD,
    ACTION_SCENARIOS,
    ACTION_KEYS,
    ACTION_FULL_SCREEN,
    ACTION_LEAVE,
    ACTION_QUIT,
    ACTION_COUNT
} ViewAction;

/* Keys without a character; the others are their upper-case ASCII character. */
enum {
    KEY_RIGHT = 256,
    KEY_LEFT,
    KEY_UP,
    KEY_DOWN,
    KEY_PAGE_UP,
    KEY_PAGE_DOWN,
    KEY_HOME,
    KEY_END,
    KEY_TAB,
    KEY_ENTER,
    KEY_ESCAPE,
    KEY_BACKSPACE,
    KEY_F1,
    KEY_F5,
    KEY_F8,
    KEY_F9,
    KEY_F11
};

/* What is held down with a key; a set. */
enum { WITH_SHIFT = 1, WITH_CTRL = 2, WITH_ALT = 4 };

typedef struct ViewKey {
    ViewAction action;
    int key;
    unsigned with;
    bool is_blind;     /* shows nothing of the future: can be done while a question is open */
    const char *shown; /* the key as it is written for people: "Shift →" */
    const char *does;  /* what it does; NULL: another key for the row before it */
} ViewKey;

/* The rows of keys.def in order. */
const ViewKey *view_keys(uint32_t *count);
/* The action of a key; ACTION_NONE when there is none. */
ViewAction view_action_of(int key, unsigned with);
/* Can it be done while a question is open? False for an action without a row. */
bool view_action_is_blind(ViewAction action);
/* What an action does and its key, for a tooltip: both NULL when the action has no row. */
void view_action_words(ViewAction action, const char **does, const char **shown);
/* A key as it is written on the reader's keyboard: the words of "Shift →" are told one by one. */
void view_key_name(const char *shown, char *out, size_t size);

#endif
