/* focus.h - what of a picture the keyboard can go to: whatever the pointer can choose. Gathered
 * from the tags of the draw list, so that nothing that is drawn with one can be forgotten. */
#ifndef OU_VIEW_FOCUS_H
#define OU_VIEW_FOCUS_H

#include "base/array.h"
#include "canvas/drawlist.h"
#include "view/moment.h"
#include "view/view.h"

typedef struct FocusTarget {
    uint64_t tag;  /* 0 = nothing */
    CnvRect box;   /* in pixels of the picture */
    PanelId panel; /* that it lies in */
} FocusTarget;
OU_ARRAY(FocusArray, focus_array, FocusTarget);

enum { FOCUS_NONE = UINT32_MAX };

/* The targets of a picture of this size in the order in which Tab goes over them: the stage's
 * objects and names first, then panel by panel, each in reading order. *out is emptied first;
 * focus_array_free at the end. */
void focus_gather(const DrawList *list, int32_t width, int32_t height, const Moment *moment,
                  const ViewState *state, FocusArray *out);

/* The target of another picture that is still the same thing, FOCUS_NONE when there is none. */
uint32_t focus_find(const FocusArray *targets, const FocusTarget *was);

/* The nearest one to the right of a target (across 1), left (-1), below (down 1) or above (-1);
 * FOCUS_NONE when there is none. */
uint32_t focus_toward(const FocusArray *targets, uint32_t from, int across, int down);

/* A ring around what has the focus. */
void focus_draw(DrawList *list, CnvRect box, const Theme *theme);

#endif
