/* overlay.h - what lies over a picture for a while: a message, a question to type an answer to, the
 * name of what is under the pointer. */
#ifndef OU_VIEW_OVERLAY_H
#define OU_VIEW_OVERLAY_H

#include "canvas/drawlist.h"
#include "view/action.h"
#include "view/moment.h"

enum { OVERLAY_MATCHES = 8 };

/* A line of what was found. */
typedef struct OverlayMatch {
    char name[64], about[64], address[24];
} OverlayMatch;

typedef struct Overlay {
    const char *message; /* NULL = none */
    bool is_problem;
    const char *question; /* NULL = none */
    const char *answer;   /* typed so far */
    bool searches;        /* what was found stands below the answer */
    OverlayMatch matches[OVERLAY_MATCHES];
    uint32_t match_first, match_shown, match_count; /* index of the first line, lines, all */
    uint32_t match_chosen;                          /* index of the one that Enter takes */
    bool records;                                   /* a film */
    unsigned film_percent;
    int64_t film_left;       /* seconds; -1 = not known */
    ViewAction hover;        /* the button under the pointer that has rested, or ACTION_NONE */
    const char *hover_words; /* what the button is about; NULL = what its action does */
    CnvPoint pointer;        /* in pixels of the picture, times 256 */
} Overlay;

/* Appends to a list that holds a whole picture of this size. */
void overlay_draw(DrawList *list, int32_t width, int32_t height, const Overlay *overlay,
                  const ViewState *state);

#endif
