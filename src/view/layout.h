/* layout.h - which panels a view has, and where they are. */
#ifndef OU_VIEW_LAYOUT_H
#define OU_VIEW_LAYOUT_H

#include "canvas/fixed.h"
#include "view/moment.h"

typedef enum PanelId {
    PANEL_HEADER,
    PANEL_CODE,
    PANEL_HAPPENED,
    PANEL_OUTPUT,
    PANEL_STAGE,
    PANEL_TRANSPORT,
    PANEL_TIMELINE,
    PANEL_COLLECTOR,
    PANEL_HEAP,
    PANEL_INSPECTOR,
    PANEL_WHY,
    PANEL_COUNT
} PanelId;

/* Boxes in logical pixels; an empty box = the view does not have the panel. */
typedef struct ViewLayout {
    CnvBox boxes[PANEL_COUNT];
} ViewLayout;

/* width, height: of the picture in logical pixels. */
ViewLayout view_layout(ViewKind kind, int32_t width, int32_t height, bool prints, bool controls);

#endif
