/* view.h - one whole picture: a moment in a view becomes a draw list. */
#ifndef OU_VIEW_VIEW_H
#define OU_VIEW_VIEW_H

#include "canvas/drawlist.h"
#include "view/action.h"
#include "view/layout.h"
#include "view/moment.h"
#include "view/tags.h"

/* Empties list and draws the moment for a picture of width x height pixels. Reads only. */
void view_draw(DrawList *list, FontSet *fonts, int32_t width, int32_t height, const Moment *moment,
               const ViewState *state);

/* Adds what a picture of this size tells of the step in words: not the sentences that find no room.
 */
void view_told(FontSet *fonts, int32_t width, int32_t height, const Moment *moment,
               const ViewState *state, Text *out);

/* Scale that shows 1920 x 1080 logical pixels in this picture, times the user's scale as far as
 * the panels leave room for it; 65536 = 1. */
int32_t view_scale(int32_t width, int32_t height, const ViewState *state);

/* Size of a picture in logical pixels at this scale. */
CnvPoint view_logical_size(int32_t width, int32_t height, int32_t scale);

/* The panel at a pixel of a picture of this size, PANEL_NONE between the panels. */
PanelId view_panel_at(int32_t width, int32_t height, const Moment *moment, const ViewState *state,
                      CnvPoint pixel);

/* Where a picture shows the stage; both in pixels of the picture, times 256. */
typedef struct ViewStage {
    CnvBox box;
    CnvTransform transform; /* from stage pixels (places.h) */
} ViewStage;

/* False when the picture has no stage, or the lesson's text stands in its place. */
bool view_stage(int32_t width, int32_t height, const Moment *moment, const ViewState *state,
                ViewStage *out);

/* Where a picture shows the map of the heap, in pixels of the picture times 256, and how many
 * pixels a logical one has there, times 65536. spot: where the chosen pool or the block of the
 * subject lies in the whole map, in logical pixels. False when the picture has no map. */
typedef struct ViewHeap {
    CnvBox box;
    int32_t scale;
    CnvPoint spot;
} ViewHeap;
bool view_heap(int32_t width, int32_t height, const Moment *moment, const ViewState *state,
               ViewHeap *out);

/* The stop of the timeline at x of a picture of this size. */
uint32_t view_timeline_stop(int32_t width, int32_t height, const Moment *moment,
                            const ViewState *state, int32_t x);

#endif
