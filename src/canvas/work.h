/* work.h - what painting needs besides the surface: scratch rows, caches, sheets put aside. */
#ifndef OU_CANVAS_WORK_H
#define OU_CANVAS_WORK_H

#include "canvas/glyph.h"
#include "canvas/span.h"
#include "canvas/stroke.h"
#include "canvas/surface.h"

/* Pixels as they were before a translucent group was painted over them. */
typedef struct Sheet {
    CnvRect rect;
    uint32_t *pixels;
    size_t capacity;
    uint32_t opacity;
} Sheet;

typedef struct CnvWork {
    CnvRaster raster;
    CornerCache corners;
    CnvPath path;
    Arena scratch;      /* for one call of cnv_play */
    uint16_t *lines[2]; /* for coverage being made, twice and for a painter's own, twice the
                           surface's width each */
    size_t line_length;
    uint16_t *hatch;
    size_t hatch_capacity;
    Sheet sheets[CNV_MAX_DEPTH];
    uint32_t sheet_count;
} CnvWork;

/* One picture being painted into one rectangle. */
typedef struct Play {
    const DrawList *list;
    Surface *surface;
    CnvWork *work;
    CnvRect rect;
    RoundShape masks[CNV_MAX_DEPTH]; /* open rounded clips */
    uint32_t mask_depths[CNV_MAX_DEPTH];
    uint32_t mask_count;
} Play;

/* A painter for the command and the pixels of it that are wanted. masks has room for CNV_MAX_DEPTH.
 */
Painter cnv_play_painter(const Play *play, CnvColor color, CnvRect area, const RoundShape **masks);

/* Edges of the cells along one axis, rounded to pixels and cut to low ... high. */
typedef struct CellAxis {
    Fix start, size;
    int32_t gap, low, high;
} CellAxis;
void cnv_cell_ends(const CellAxis *axis, uint32_t index, int32_t ends[2]);
/* Tells the visible cells of a command as rectangles, row by row: cells of one colour that touch
 * are one rectangle. */
typedef void (*CellVisit)(void *context, CnvRect rect, CnvColor color);
void cnv_each_cell_rect(const DrawList *list, const DrawCommand *command, CellVisit visit,
                        void *context);

/* Paint one command's part inside area (not empty). */
void cnv_play_rounded(Play *play, const DrawCommand *command, CnvRect area);
void cnv_play_ellipse(Play *play, const DrawCommand *command, CnvRect area);
void cnv_play_stroke(Play *play, const DrawCommand *command, CnvRect area);
void cnv_play_polygon(Play *play, const DrawCommand *command, CnvRect area);
void cnv_play_hatch(Play *play, const DrawCommand *command, CnvRect area);
void cnv_play_shadow(Play *play, const DrawCommand *command, CnvRect area);
void cnv_play_cells(Play *play, const DrawCommand *command, CnvRect area);
void cnv_play_text(Play *play, const DrawCommand *command, CnvRect area);

#endif
