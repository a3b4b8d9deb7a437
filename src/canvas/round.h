/* round.h - coverage of boxes with rounded corners, row by row, without going through an outline
 * each time. */
#ifndef OU_CANVAS_ROUND_H
#define OU_CANVAS_ROUND_H

#include "canvas/drawlist.h"
#include "canvas/raster.h"

/* Coverage of a corner's pixels: size * size values, from the outside in. The outline begins dx and
 * dy inside the outermost pixels. */
typedef struct CornerMask {
    struct CornerMask *next; /* in its bucket */
    Fix radius, dx, dy;
    int32_t size;
    uint16_t *cover;
} CornerMask;

#define CORNER_BUCKETS 256
typedef struct CornerCache {
    CornerMask *buckets[CORNER_BUCKETS];
    Arena arena;
    size_t bytes;
} CornerCache;

void cnv_corners_deinit(CornerCache *cache);

/* Forgets the masks when there are many. Prepared shapes borrow them, so this is for between
 * pictures. */
void cnv_corners_trim(CornerCache *cache);

/* A shape ready to be asked for rows. */
typedef struct RoundShape {
    CnvRect pixels;                    /* that the shape touches */
    int32_t corner;                    /* pixels a side of the masks */
    const uint16_t *masks[4];          /* top left, top right, bottom right, bottom left */
    uint16_t left, top, right, bottom; /* coverage of the outermost columns and rows */
    const uint16_t *whole; /* coverage of all pixels where the corners meet; NULL: from the masks */
} RoundShape;

/* False when the corners meet: then the outline has to do. Uses the raster, which must not be in
 * the middle of a shape. */
bool cnv_round_prepare(RoundShape *shape, const CnvRounded *rounded, CornerCache *cache,
                       CnvRaster *raster);

/* Like cnv_round_prepare, but always good for cnv_round_row: where the corners meet, all pixels are
 * kept in the arena. */
void cnv_round_prepare_mask(RoundShape *shape, const CnvRounded *rounded, CornerCache *cache,
                            CnvRaster *raster, Arena *arena);

/* Coverage of length pixels of a row, also outside the shape. */
void cnv_round_row(const RoundShape *shape, int32_t x, int32_t y, int32_t length,
                   uint16_t *coverage);

/* Hands out the pixels of the shape inside area. line has room for the area's width. */
void cnv_round_fill(const RoundShape *shape, CnvRect area, uint16_t *line, const CoverSink *sink);

/* The same for what lies in outer and not in inner. lines: room for twice the area's width. */
void cnv_round_ring(const RoundShape *outer, const RoundShape *inner, CnvRect area, uint16_t *lines,
                    const CoverSink *sink);

/* Whether all pixels of rect are covered fully. */
bool cnv_round_holds(const RoundShape *shape, CnvRect rect);

/* The radius that fits: at most half of the shorter side. */
Fix cnv_round_radius(const CnvRounded *rounded);

/* The same shape with all sides moved inwards and the radius with them. */
CnvRounded cnv_round_inset(CnvRounded rounded, Fix by);

/* The outline, clockwise or the other way round. */
void cnv_round_outline(CnvPen *pen, const CnvRounded *rounded, bool is_reversed);

#endif
