#include "canvas/round.h"

#include <string.h>

/* Masks of cards that moved by parts of pixels pile up. */
#define TRIM_BYTES ((size_t)4 << 20)

void cnv_corners_deinit(CornerCache *cache)
{
    ou_arena_free(&cache->arena);
    *cache = (CornerCache){0};
}

void cnv_corners_trim(CornerCache *cache)
{
    if (cache->bytes > TRIM_BYTES) {
        cnv_corners_deinit(cache);
    }
}

Fix cnv_round_radius(const CnvRounded *rounded)
{
    Fix width = rounded->box.x1 - rounded->box.x0, height = rounded->box.y1 - rounded->box.y0;
    return cnv_max(0, cnv_min(rounded->radius, cnv_min(width, height) / 2));
}

CnvRounded cnv_round_inset(CnvRounded rounded, Fix by)
{
    Fix radius = cnv_round_radius(&rounded);
    return (CnvRounded){cnv_box_grow(rounded.box, -by), cnv_max(radius - by, 0), rounded.corners};
}

/* --- corners
 * -------------------------------------------------------------------------------------- */

typedef struct CornerSink {
    uint16_t *cover;
    int32_t size; /* from row to row */
} CornerSink;

static void store_run(void *context, int32_t x, int32_t y, int32_t length, uint32_t coverage)
{
    const CornerSink *corner = (const CornerSink *)context;
    for (int32_t i = 0; i < length; i++) {
        corner->cover[y * corner->size + x + i] = (uint16_t)coverage;
    }
}

static void store_row(void *context, int32_t x, int32_t y, int32_t length, const uint16_t *coverage)
{
    const CornerSink *corner = (const CornerSink *)context;
    memcpy(corner->cover + y * corner->size + x, coverage, (size_t)length * sizeof *coverage);
}

static CoverSink store_into(CornerSink *corner)
{
    return (CoverSink){corner, store_run, store_row};
}

static void draw_corner(CornerMask *mask, CnvRaster *raster)
{
    CnvRect area = {0, 0, mask->size, mask->size};
    cnv_raster_begin(raster, area);
    CnvPen pen = {.raster = raster};
    Fix inner = FIX(mask->size);
    cnv_pen_to(&pen, (CnvPoint){mask->dx, inner});
    CnvPoint center = {mask->dx + mask->radius, mask->dy + mask->radius};
    cnv_pen_quarter(&pen, center, (CnvPoint){-mask->radius, 0}, (CnvPoint){0, -mask->radius});
    cnv_pen_to(&pen, (CnvPoint){inner, mask->dy});
    cnv_pen_to(&pen, (CnvPoint){inner, inner});
    cnv_pen_close(&pen);
    CornerSink corner = {mask->cover, mask->size};
    CoverSink sink = store_into(&corner);
    cnv_raster_sweep(raster, &sink);
}

static const uint16_t *corner_mask(CornerCache *cache, CnvRaster *raster, const CornerMask *wanted)
{
    uint32_t hash = (uint32_t)wanted->radius * 2654435761u ^ (uint32_t)wanted->dx * 40503u ^
                    (uint32_t)wanted->dy * 9973u ^ (uint32_t)wanted->size * 31u;
    CornerMask **bucket = &cache->buckets[(hash >> 7 ^ hash) % CORNER_BUCKETS];
    for (CornerMask *mask = *bucket; mask != NULL; mask = mask->next) {
        if (mask->radius == wanted->radius && mask->dx == wanted->dx && mask->dy == wanted->dy &&
            mask->size == wanted->size) {
            return mask->cover;
        }
    }
    size_t size = (size_t)(wanted->size * wanted->size) * sizeof(uint16_t);
    CornerMask *mask = OU_ARENA_NEW(&cache->arena, CornerMask);
    *mask = *wanted;
    mask->cover = (uint16_t *)ou_arena_alloc(&cache->arena, size);
    mask->next = *bucket;
    *bucket = mask;
    cache->bytes += size + sizeof *mask;
    draw_corner(mask, raster);
    return mask->cover;
}

bool cnv_round_prepare(RoundShape *shape, const CnvRounded *rounded, CornerCache *cache,
                       CnvRaster *raster)
{
    CnvBox box = rounded->box;
    Fix radius = cnv_round_radius(rounded);
    uint32_t corners = rounded->corners ? rounded->corners : 15;
    *shape = (RoundShape){.pixels = cnv_box_pixels(box)};
    Fix left = box.x0 & 255, top = box.y0 & 255, right = -box.x1 & 255, bottom = -box.y1 & 255;
    Fix farthest = cnv_max(cnv_max(left, right), cnv_max(top, bottom));
    shape->corner = cnv_ceil(farthest + (radius > 0 ? radius : 0));
    shape->left = (uint16_t)(FIX_ONE - left);
    shape->top = (uint16_t)(FIX_ONE - top);
    shape->right = (uint16_t)(FIX_ONE - right);
    shape->bottom = (uint16_t)(FIX_ONE - bottom);
    int32_t least = cnv_max(2 * shape->corner, 2);
    if (shape->pixels.x1 - shape->pixels.x0 < least ||
        shape->pixels.y1 - shape->pixels.y0 < least) {
        return false;
    }
    const Fix insets[4][2] = {
        {left,  top   },
        {right, top   },
        {right, bottom},
        {left,  bottom}
    };
    for (uint32_t i = 0; i < 4 && shape->corner > 0; i++) {
        Fix here = corners & (1u << i) ? radius : 0;
        CornerMask wanted = {NULL, here, insets[i][0], insets[i][1], shape->corner, NULL};
        shape->masks[i] = corner_mask(cache, raster, &wanted);
    }
    return true;
}

void cnv_round_prepare_mask(RoundShape *shape, const CnvRounded *rounded, CornerCache *cache,
                            CnvRaster *raster, Arena *arena)
{
    if (cnv_round_prepare(shape, rounded, cache, raster) || cnv_rect_empty(shape->pixels)) {
        return;
    }
    int32_t width = shape->pixels.x1 - shape->pixels.x0,
            height = shape->pixels.y1 - shape->pixels.y0;
    CnvRounded local = *rounded;
    Fix dx = FIX(shape->pixels.x0), dy = FIX(shape->pixels.y0);
    local.box =
        (CnvBox){local.box.x0 - dx, local.box.y0 - dy, local.box.x1 - dx, local.box.y1 - dy};
    CornerSink whole = {OU_ARENA_ARRAY(arena, uint16_t, width * height), width};
    cnv_raster_begin(raster, (CnvRect){0, 0, width, height});
    CnvPen pen = {.raster = raster};
    cnv_round_outline(&pen, &local, false);
    CoverSink sink = store_into(&whole);
    cnv_raster_sweep(raster, &sink);
    shape->whole = whole.cover;
}

/* --- rows
 * ----------------------------------------------------------------------------------------- */

/* What a row consists of: the left and the right corner part and the coverage between them. */
typedef struct RowParts {
    const uint16_t *left, *right; /* from the outside in; NULL: a straight side */
    uint16_t middle;
} RowParts;

static RowParts parts_of(const RoundShape *shape, int32_t y)
{
    int32_t from_top = y - shape->pixels.y0, from_bottom = shape->pixels.y1 - 1 - y;
    RowParts parts = {NULL, NULL, FULL_COVER};
    if (from_top < shape->corner) {
        parts.left = shape->masks[0] + from_top * shape->corner;
        parts.right = shape->masks[1] + from_top * shape->corner;
    } else if (from_bottom < shape->corner) {
        parts.left = shape->masks[3] + from_bottom * shape->corner;
        parts.right = shape->masks[2] + from_bottom * shape->corner;
    }
    if (from_top == 0) {
        parts.middle = shape->top;
    } else if (from_bottom == 0) {
        parts.middle = shape->bottom;
    }
    return parts;
}

static uint16_t cover_at(const RoundShape *shape, const RowParts *parts, int32_t x)
{
    int32_t from_left = x - shape->pixels.x0, from_right = shape->pixels.x1 - 1 - x;
    if (from_left < 0 || from_right < 0) {
        return 0;
    }
    if (from_left < shape->corner) {
        return parts->left ? parts->left[from_left] : from_left == 0 ? shape->left : FULL_COVER;
    }
    if (from_right < shape->corner) {
        return parts->right      ? parts->right[from_right]
               : from_right == 0 ? shape->right
                                 : FULL_COVER;
    }
    return parts->middle;
}

void cnv_round_row(const RoundShape *shape, int32_t x, int32_t y, int32_t length,
                   uint16_t *coverage)
{
    if (y < shape->pixels.y0 || y >= shape->pixels.y1) {
        memset(coverage, 0, (size_t)length * sizeof *coverage);
        return;
    }
    if (shape->whole != NULL) {
        int32_t width = shape->pixels.x1 - shape->pixels.x0;
        const uint16_t *row = shape->whole + (ptrdiff_t)(y - shape->pixels.y0) * width;
        for (int32_t i = 0; i < length; i++) {
            int32_t column = x + i - shape->pixels.x0;
            coverage[i] = column >= 0 && column < width ? row[column] : 0;
        }
        return;
    }
    RowParts parts = parts_of(shape, y);
    for (int32_t i = 0; i < length; i++) {
        coverage[i] = cover_at(shape, &parts, x + i);
    }
}

bool cnv_round_holds(const RoundShape *shape, CnvRect rect)
{
    if (shape->whole != NULL) {
        return false;
    }
    int32_t corner = cnv_max(shape->corner, 1);
    CnvRect wide = shape->pixels, tall = shape->pixels;
    wide.x0++;
    wide.x1--;
    wide.y0 += corner;
    wide.y1 -= corner;
    tall.y0++;
    tall.y1--;
    tall.x0 += corner;
    tall.x1 -= corner;
    return cnv_rect_holds(wide, rect) || cnv_rect_holds(tall, rect);
}

static void give_run(const CoverSink *sink, int32_t x0, int32_t x1, int32_t y, uint32_t coverage)
{
    if (x1 > x0 && coverage > 0) {
        sink->run(sink->context, x0, y, x1 - x0, coverage);
    }
}

/* Columns where neither corner nor side makes a difference. */
static void middle_columns(const RoundShape *shape, int32_t corner, CnvRect area, int32_t ends[2])
{
    ends[0] = cnv_max(cnv_min(shape->pixels.x0 + corner, area.x1), area.x0);
    ends[1] = cnv_min(cnv_max(shape->pixels.x1 - corner, ends[0]), cnv_max(area.x1, ends[0]));
}

void cnv_round_fill(const RoundShape *shape, CnvRect area, uint16_t *line, const CoverSink *sink)
{
    area = cnv_rect_cut(area, shape->pixels);
    int32_t ends[2];
    middle_columns(shape, shape->corner, area, ends);
    bool is_plain = shape->left == FULL_COVER && shape->right == FULL_COVER;
    for (int32_t y = area.y0; y < area.y1; y++) {
        RowParts parts = parts_of(shape, y);
        if (parts.left == NULL && is_plain) {
            give_run(sink, area.x0, area.x1, y, FULL_COVER);
            continue;
        }
        if (ends[0] > area.x0) {
            cnv_round_row(shape, area.x0, y, ends[0] - area.x0, line);
            sink->row(sink->context, area.x0, y, ends[0] - area.x0, line);
        }
        give_run(sink, ends[0], ends[1], y, parts.middle);
        if (area.x1 > ends[1]) {
            cnv_round_row(shape, ends[1], y, area.x1 - ends[1], line);
            sink->row(sink->context, ends[1], y, area.x1 - ends[1], line);
        }
    }
}

static void ring_piece(const RoundShape *outer, const RoundShape *inner, const int32_t xy[3],
                       uint16_t *lines, const CoverSink *sink)
{
    int32_t length = xy[1] - xy[0];
    if (length <= 0) {
        return;
    }
    uint16_t *hole = lines + length;
    cnv_round_row(outer, xy[0], xy[2], length, lines);
    cnv_round_row(inner, xy[0], xy[2], length, hole);
    for (int32_t i = 0; i < length; i++) {
        lines[i] = (uint16_t)(lines[i] > hole[i] ? lines[i] - hole[i] : 0);
    }
    sink->row(sink->context, xy[0], xy[2], length, lines);
}

void cnv_round_ring(const RoundShape *outer, const RoundShape *inner, CnvRect area, uint16_t *lines,
                    const CoverSink *sink)
{
    area = cnv_rect_cut(area, outer->pixels);
    int32_t side = cnv_max(outer->corner, inner->pixels.x0 - outer->pixels.x0 + inner->corner);
    side = cnv_max(side, outer->pixels.x1 - inner->pixels.x1 + inner->corner);
    side = cnv_max(side, inner->pixels.x0 - outer->pixels.x0 + 1);
    side = cnv_max(side, outer->pixels.x1 - inner->pixels.x1 + 1);
    int32_t ends[2];
    middle_columns(outer, side, area, ends);
    for (int32_t y = area.y0; y < area.y1; y++) {
        uint32_t around = parts_of(outer, y).middle, hole = 0;
        if (y >= inner->pixels.y0 && y < inner->pixels.y1) {
            hole = parts_of(inner, y).middle;
        }
        const int32_t left[3] = {area.x0, ends[0], y}, right[3] = {ends[1], area.x1, y};
        ring_piece(outer, inner, left, lines, sink);
        give_run(sink, ends[0], ends[1], y, around > hole ? around - hole : 0);
        ring_piece(outer, inner, right, lines, sink);
    }
}

/* --- outline
 * -------------------------------------------------------------------------------------- */

void cnv_round_outline(CnvPen *pen, const CnvRounded *rounded, bool is_reversed)
{
    CnvBox box = rounded->box;
    Fix radius = cnv_round_radius(rounded);
    uint32_t corners = rounded->corners ? rounded->corners : 15;
    const CnvPoint at[4] = {
        {box.x0, box.y0},
        {box.x1, box.y0},
        {box.x1, box.y1},
        {box.x0, box.y1}
    };
    const CnvPoint inward[4] = {
        {1,  1 },
        {-1, 1 },
        {-1, -1},
        {1,  -1}
    };
    for (uint32_t i = 0; i < 4; i++) {
        uint32_t k = is_reversed ? 3 - i : i;
        Fix here = corners & (1u << k) ? radius : 0;
        CnvPoint center = {at[k].x + inward[k].x * here, at[k].y + inward[k].y * here};
        CnvPoint across = {-inward[k].x * here, 0}, along = {0, -inward[k].y * here};
        bool across_first = (k == 0 || k == 2) != is_reversed;
        if (here == 0) {
            cnv_pen_to(pen, at[k]);
        } else if (across_first) {
            cnv_pen_quarter(pen, center, across, along);
        } else {
            cnv_pen_quarter(pen, center, along, across);
        }
    }
    cnv_pen_close(pen);
}
