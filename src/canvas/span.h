/* span.h - blending of coverage into pixels: one colour, optionally hatched, inside rounded clips.
 */
#ifndef OU_CANVAS_SPAN_H
#define OU_CANVAS_SPAN_H

#include "canvas/round.h"

/* Coverage of parallel lines at 45 degrees: it depends on x + y (or x - y) alone, and repeats. */
typedef struct HatchTable {
    uint16_t *cover; /* of the diagonals first, first + 1, ... */
    int32_t first, count;
    bool mirrored;
} HatchTable;

/* Coverage of diagonal number d (pixels with x + y == d) by lines that begin at phase and repeat.
 */
uint16_t cnv_hatch_cover(int32_t d, Fix phase, Fix period, Fix width);

typedef struct Painter {
    uint32_t *pixels;
    int32_t stride;
    uint32_t color;                 /* opaque pixel value */
    uint32_t alpha;                 /* 0 ... 256 */
    uint16_t *line;                 /* one row of scratch, as wide as the surface */
    uint16_t *mask_line;            /* another one */
    const HatchTable *hatch;        /* NULL: plain */
    const RoundShape *const *masks; /* rounded clips that matter */
    uint32_t mask_count;
} Painter;

/* The sink that paints. */
CoverSink cnv_paint_with(Painter *painter);

void cnv_fill_pixels(uint32_t *to, int32_t length, uint32_t color);

/* to = to + (over - to) * share / 256 for each pixel. */
void cnv_blend_pixels(uint32_t *to, const uint32_t *over, int32_t length, uint32_t share);

#endif
