/* round.h - coverage of boxes with rounded corners, row by row, without going through an outline
 * each time. */
#ifndef OU_CANVAS_ROUND_H
#define OU_CANVAS_ROUND_H

#include "canvas/drawlist.h"
#include "canvas/raster.h"

/* What decides a corner's pixels. The outline begins dx and dy inside the outermost pixels. */
typedef struct CornerKey {
    Fix radius, dx, dy;
    Fix border;     /* 0: filled; otherwise only so much along the outline */
    int32_t size;   /* pixels a side */
    uint32_t place; /* 0 top left, 1 top right, 2 bottom right, 3 bottom left */
} CornerKey;

/* Coverage of a corner's pixels, in the order in which they lie, and of the straight sides that go
 * on from it. */
typedef struct Corner {
    struct Corner *next; /* in its bucket */
    CornerKey key;
    uint16_t *cover;  /* size * size */
    uint16_t *column; /* size values: a row of pixels across the vertical side */
    uint16_t *row;    /* size values: a column of pixels across the horizontal side */
} Corner;

#define CORNER_BUCKETS 256
typedef struct CornerCache {
    Corner *buckets[CORNER_BUCKETS];
    Arena arena;
    size_t bytes;
} CornerCache;

void cnv_corners_deinit(CornerCache *cache);

/* Forgets the masks when there are many. Prepared shapes borrow them, so this is for between
 * pictures. */
void cnv_corners_trim(CornerCache *cache);

/* A shape, filled or only its border, ready to be asked for rows. The corners are borrowed from the
 * cache. */
typedef struct RoundShape {
    CnvRect pixels;           /* that the shape touches */
    int32_t corner;           /* pixels a side of the corners; at most half of each side */
    const Corner *corners[4]; /* NULL when corner is 0: all pixels are covered fully */
    uint32_t center;          /* coverage beyond the corners */
    const uint16_t
        *whole; /* coverage of all pixels where the corners meet; NULL: from the corners */
} RoundShape;

/* border 0: the filled shape. False when the corners meet: then the outline has to do. Uses the
 * raster, which must not be in the middle of a shape. */
bool cnv_round_prepare(RoundShape *shape, const CnvRounded *rounded, Fix border, CornerCache *cache,
                       CnvRaster *raster);

/* A filled shape that is always good for cnv_round_row: where the corners meet, all pixels are kept
 * in the arena. */
void cnv_round_prepare_mask(RoundShape *shape, const CnvRounded *rounded, CornerCache *cache,
                            CnvRaster *raster, Arena *arena);

/* Coverage of length pixels of a row, also outside the shape. */
void cnv_round_row(const RoundShape *shape, int32_t x, int32_t y, int32_t length,
                   uint16_t *coverage);

/* Hands out the pixels of a prepared shape inside area. */
void cnv_round_paint(const RoundShape *shape, CnvRect area, const CoverSink *sink);

/* Whether all pixels of rect are certainly covered fully by a filled shape. */
bool cnv_round_holds(const RoundShape *shape, CnvRect rect);

/* The radius that fits: at most half of the shorter side. */
Fix cnv_round_radius(const CnvRounded *rounded);

/* The same shape with all sides moved inwards and the radius with them. */
CnvRounded cnv_round_inset(CnvRounded rounded, Fix by);

/* The outline, clockwise or the other way round. */
void cnv_round_outline(CnvPen *pen, const CnvRounded *rounded, bool is_reversed);

#endif
