/* raster.h - exact coverage of any outline: signed areas are added up cell by cell, then swept row
 * by row. All sums are integers and no position depends on the clip: a part of a picture has the
 * same pixels as the whole. */
#ifndef OU_CANVAS_RASTER_H
#define OU_CANVAS_RASTER_H

#include "base/array.h"
#include "base/host.h"
#include "canvas/fixed.h"

/* Full coverage of a pixel. */
#define FULL_COVER 256

typedef struct CnvEdge {
    CnvPoint from, to;
} CnvEdge;
OU_ARRAY(CnvEdges, cnv_edges, CnvEdge);

typedef struct CnvRaster {
    CnvEdges *outline; /* not NULL: edges are kept here and nothing is painted */
    int32_t *cells;    /* changes of the area from pixel to pixel; all zero between shapes */
    size_t cell_capacity;
    int32_t *row_first, *row_last; /* columns touched in each row */
    size_t row_capacity;
    uint16_t *coverage; /* of one row being swept */
    size_t coverage_capacity;
    CnvRect area;
    int32_t stride;
} CnvRaster;

/* Receives coverage (0 ... 256) inside the area, no pixel twice. */
typedef struct CoverSink {
    void *context;
    void (*block)(void *context, CnvRect rect, uint32_t coverage);
    void (*row)(void *context, int32_t x, int32_t y, int32_t length, const uint16_t *coverage);
} CoverSink;

void cnv_raster_deinit(CnvRaster *raster);

/* Starts a shape of which only the pixels of area (not empty) are wanted. */
void cnv_raster_begin(CnvRaster *raster, CnvRect area);

/* One edge of an outline. Closed outlines in any order; those of the same direction join, opposite
 * ones cut holes. */
void cnv_raster_edge(CnvRaster *raster, CnvPoint from, CnvPoint to);

/* Hands out the coverage of what was added (nonzero winding) and forgets it. */
void cnv_raster_sweep(CnvRaster *raster, const CoverSink *sink);

/* A closed outline made by moving a pen. */
typedef struct CnvPen {
    CnvRaster *raster;
    CnvPoint start, at;
    bool is_down;
} CnvPen;

/* The first point puts the pen down. */
void cnv_pen_to(CnvPen *pen, CnvPoint to);
/* Back to the first point; the next cnv_pen_to starts a new outline. */
void cnv_pen_close(CnvPen *pen);
/* A quarter of an ellipse from where center + from is to center + to, both seen from the center at
 * right angles. */
void cnv_pen_quarter(CnvPen *pen, CnvPoint center, CnvPoint from, CnvPoint to);

/* Square root, rounded down. */
uint32_t cnv_sqrt(uint64_t value);

#endif
