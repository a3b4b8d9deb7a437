/* layout.h - which panels a view has, and where they are. */
#ifndef OU_VIEW_LAYOUT_H
#define OU_VIEW_LAYOUT_H

#include "canvas/fixed.h"
#include "view/moment.h"

/* Boxes in logical pixels; an empty box = the view does not have the panel. */
typedef struct ViewLayout {
    CnvBox boxes[PANEL_COUNT];
} ViewLayout;

/* The panel of Alt 1 ... 8: code, what happened, output, names and objects, why, collector,
 * inspector, heap. */
PanelId view_big_panel(uint32_t number);

/* About what a view leaves for the stage at 1920 x 1080. It does not depend on the window: where
 * that changes its size, nothing moves. */
StageRoom view_stage_room(ViewKind kind);
/* The same where it is presented to a class. */
StageRoom view_stage_presented(ViewKind kind);

/* size: of the picture in whole logical pixels. Panels that would become too small are dropped, in
 * this order: timeline's chart, inspector, heap, collector, why, output; code and stage stay. */
ViewLayout view_layout(const Moment *moment, const ViewState *state, CnvPoint size);

/* Does a view show the collector's lists; the bytes that each line asked for? */
bool view_shows_lists(const ViewState *state);
bool view_shows_line_bytes(const ViewState *state);

#endif
