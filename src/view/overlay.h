/* overlay.h - what lies over a picture for a while: a message, a question to type an answer to, the
 * name of what is under the pointer. */
#ifndef OU_VIEW_OVERLAY_H
#define OU_VIEW_OVERLAY_H

#include "canvas/drawlist.h"
#include "view/action.h"
#include "view/moment.h"

typedef struct Overlay {
    const char *message; /* NULL = none */
    bool is_problem;
    const char *question; /* NULL = none */
    const char *answer;   /* typed so far */
    ViewAction hover;     /* the button under the pointer that has rested, or ACTION_NONE */
    CnvPoint pointer;     /* in pixels of the picture, times 256 */
} Overlay;

/* Appends to a list that holds a whole picture of this size. */
void overlay_draw(DrawList *list, int32_t width, int32_t height, const Overlay *overlay,
                  const ViewState *state);

#endif
