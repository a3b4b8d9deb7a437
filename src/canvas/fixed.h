/* fixed.h - coordinates of the canvas: 24.8 fixed point, so that a frame is the same bytes on every
 * machine. x grows to the right, y downwards; pixel (i, j) covers [i, i+1) x [j, j+1). */
#ifndef OU_CANVAS_FIXED_H
#define OU_CANVAS_FIXED_H

#include <stdbool.h>
#include <stdint.h>

/* 1/256 pixel. Values beyond +-2^22 pixels are not supported. */
typedef int32_t Fix;

#define FIX_ONE 256
/* Whole pixels to Fix; usable in constant expressions. */
#define FIX(whole) ((Fix)((whole)*FIX_ONE))

typedef struct CnvPoint {
    Fix x, y;
} CnvPoint;

/* Left, top (inclusive), right, bottom (exclusive), sub-pixel. Empty when x1 <= x0 or y1 <= y0. */
typedef struct CnvBox {
    Fix x0, y0, x1, y1;
} CnvBox;

/* The same in whole pixels. */
typedef struct CnvRect {
    int32_t x0, y0, x1, y1;
} CnvRect;

static inline int32_t cnv_floor(Fix value)
{
    return value >> 8;
}

static inline int32_t cnv_ceil(Fix value)
{
    return (value + 255) >> 8;
}

static inline int32_t cnv_round(Fix value)
{
    return (value + 128) >> 8;
}

/* a * b / 256, rounded to the nearest. */
static inline Fix cnv_mul(Fix a, Fix b)
{
    return (Fix)(((int64_t)a * b + 128) >> 8);
}

static inline int32_t cnv_min(int32_t a, int32_t b)
{
    return a < b ? a : b;
}

static inline int32_t cnv_max(int32_t a, int32_t b)
{
    return a > b ? a : b;
}

static inline CnvPoint cnv_point(Fix x, Fix y)
{
    return (CnvPoint){x, y};
}

/* A box from its corner and its size. */
static inline CnvBox cnv_box(Fix x, Fix y, Fix width, Fix height)
{
    return (CnvBox){x, y, x + width, y + height};
}

/* Grown by the same amount on all sides; a negative amount shrinks. */
static inline CnvBox cnv_box_grow(CnvBox box, Fix by)
{
    return (CnvBox){box.x0 - by, box.y0 - by, box.x1 + by, box.y1 + by};
}

static inline bool cnv_box_has(CnvBox box, CnvPoint at)
{
    return at.x >= box.x0 && at.x < box.x1 && at.y >= box.y0 && at.y < box.y1;
}

/* The pixels that the box touches. */
static inline CnvRect cnv_box_pixels(CnvBox box)
{
    return (CnvRect){cnv_floor(box.x0), cnv_floor(box.y0), cnv_ceil(box.x1), cnv_ceil(box.y1)};
}

static inline CnvRect cnv_rect_cut(CnvRect a, CnvRect b)
{
    return (CnvRect){cnv_max(a.x0, b.x0), cnv_max(a.y0, b.y0), cnv_min(a.x1, b.x1),
                     cnv_min(a.y1, b.y1)};
}

static inline CnvRect cnv_rect_join(CnvRect a, CnvRect b)
{
    return (CnvRect){cnv_min(a.x0, b.x0), cnv_min(a.y0, b.y0), cnv_max(a.x1, b.x1),
                     cnv_max(a.y1, b.y1)};
}

static inline bool cnv_rect_empty(CnvRect rect)
{
    return rect.x1 <= rect.x0 || rect.y1 <= rect.y0;
}

static inline bool cnv_rect_touches(CnvRect a, CnvRect b)
{
    return a.x0 < b.x1 && b.x0 < a.x1 && a.y0 < b.y1 && b.y0 < a.y1;
}

static inline bool cnv_rect_holds(CnvRect outer, CnvRect inner)
{
    return inner.x0 >= outer.x0 && inner.y0 >= outer.y0 && inner.x1 <= outer.x1 &&
           inner.y1 <= outer.y1;
}

static inline int64_t cnv_rect_area(CnvRect rect)
{
    return cnv_rect_empty(rect) ? 0 : (int64_t)(rect.x1 - rect.x0) * (rect.y1 - rect.y0);
}

#endif
