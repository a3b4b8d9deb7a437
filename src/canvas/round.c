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

static void store_block(void *context, CnvRect rect, uint32_t coverage)
{
    const CornerSink *corner = (const CornerSink *)context;
    for (int32_t y = rect.y0; y < rect.y1; y++) {
        for (int32_t x = rect.x0; x < rect.x1; x++) {
            corner->cover[y * corner->size + x] = (uint16_t)coverage;
        }
    }
}

static void store_row(void *context, int32_t x, int32_t y, int32_t length, const uint16_t *coverage)
{
    const CornerSink *corner = (const CornerSink *)context;
    memcpy(corner->cover + y * corner->size + x, coverage, (size_t)length * sizeof *coverage);
}

static CoverSink store_into(CornerSink *corner)
{
    return (CoverSink){corner, store_block, store_row};
}

/* The quarter with its corner at the top left, further sides beyond the size. */
static void draw_quarter(CornerSink *into, CnvRaster *raster, Fix radius, Fix dx, Fix dy)
{
    CnvRect area = {0, 0, into->size, into->size};
    Fix inner = FIX(into->size);
    CnvPoint center = {dx + radius, dy + radius};
    cnv_raster_begin(raster, area);
    CnvPen pen = {.raster = raster};
    cnv_pen_to(&pen, (CnvPoint){dx, inner});
    cnv_pen_quarter(&pen, center, (CnvPoint){-radius, 0}, (CnvPoint){0, -radius});
    cnv_pen_to(&pen, (CnvPoint){inner, dy});
    cnv_pen_to(&pen, (CnvPoint){inner, inner});
    cnv_pen_close(&pen);
    CoverSink sink = store_into(into);
    cnv_raster_sweep(raster, &sink);
}

/* Coverage of the i-th pixel across a straight side that begins at `from` and, for a border, is so
 * thick. */
static uint16_t side_cover(int32_t i, Fix from, Fix border)
{
    Fix covered = cnv_min(FIX_ONE, FIX(i + 1) - from);
    Fix hole = border > 0 ? cnv_max(0, cnv_min(FIX_ONE, FIX(i + 1) - from - border)) : 0;
    return (uint16_t)(cnv_max(covered, 0) - hole);
}

/* Turns the top left quarter into place: mirrored left to right, top to bottom. */
static void turn(Corner *corner, const uint16_t *quarter)
{
    const CornerKey *key = &corner->key;
    bool from_right = key->place == 1 || key->place == 2, from_bottom = key->place >= 2;
    int32_t last = key->size - 1;
    for (int32_t i = 0; i <= last; i++) {
        int32_t x = from_right ? last - i : i, y = from_bottom ? last - i : i;
        corner->column[x] = side_cover(i, key->dx, key->border);
        corner->row[y] = side_cover(i, key->dy, key->border);
    }
    for (int32_t i = 0; i < key->size * key->size; i++) {
        int32_t column = i % key->size, row = i / key->size;
        int32_t x = from_right ? last - column : column, y = from_bottom ? last - row : row;
        corner->cover[y * key->size + x] = quarter[i];
    }
}

static void draw_corner(Corner *corner, CnvRaster *raster)
{
    const CornerKey *key = &corner->key;
    size_t count = (size_t)key->size * (size_t)key->size;
    uint16_t *quarters = (uint16_t *)ou_host_must_alloc(2 * count * sizeof(uint16_t));
    CornerSink outer = {quarters, key->size}, inner = {quarters + count, key->size};
    draw_quarter(&outer, raster, key->radius, key->dx, key->dy);
    if (key->border > 0) {
        draw_quarter(&inner, raster, cnv_max(key->radius - key->border, 0), key->dx + key->border,
                     key->dy + key->border);
        for (size_t i = 0; i < count; i++) {
            outer.cover[i] = (uint16_t)cnv_max(outer.cover[i] - inner.cover[i], 0);
        }
    }
    turn(corner, outer.cover);
    ou_host_free(quarters, 2 * count * sizeof(uint16_t));
}

static uint32_t key_hash(const CornerKey *key)
{
    uint32_t hash = (uint32_t)key->radius * 2654435761u + (uint32_t)key->border * 40503u;
    hash = (hash ^ (uint32_t)key->dx << 9 ^ (uint32_t)key->dy << 18 ^ (uint32_t)key->size << 2 ^
            key->place) *
           2246822519u;
    return hash >> 16;
}

static const Corner *find_corner(CornerCache *cache, CnvRaster *raster, const CornerKey *key)
{
    Corner **bucket = &cache->buckets[key_hash(key) % CORNER_BUCKETS];
    for (Corner *corner = *bucket; corner != NULL; corner = corner->next) {
        if (memcmp(&corner->key, key, sizeof *key) == 0) {
            return corner;
        }
    }
    size_t side = (size_t)key->size;
    size_t bytes = side * (side + 2) * sizeof(uint16_t);
    Corner *corner = OU_ARENA_NEW(&cache->arena, Corner);
    corner->key = *key;
    corner->cover = (uint16_t *)ou_arena_alloc(&cache->arena, bytes);
    corner->column = corner->cover + side * side;
    corner->row = corner->column + side;
    corner->next = *bucket;
    *bucket = corner;
    cache->bytes += bytes + sizeof *corner;
    draw_corner(corner, raster);
    return corner;
}

bool cnv_round_prepare(RoundShape *shape, const CnvRounded *rounded, Fix border, CornerCache *cache,
                       CnvRaster *raster)
{
    CnvBox box = rounded->box;
    Fix radius = cnv_round_radius(rounded);
    uint32_t corners = rounded->corners ? rounded->corners : 15;
    Fix left = box.x0 & 255, top = box.y0 & 255, right = -box.x1 & 255, bottom = -box.y1 & 255;
    Fix farthest = cnv_max(cnv_max(left, right), cnv_max(top, bottom));
    *shape = (RoundShape){.pixels = cnv_box_pixels(box)};
    shape->corner = cnv_ceil(farthest + cnv_max(radius, border));
    shape->center = border > 0 ? 0 : FULL_COVER;
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
        const CornerKey key = {here, insets[i][0], insets[i][1], border, shape->corner, i};
        shape->corners[i] = find_corner(cache, raster, &key);
    }
    return true;
}

void cnv_round_prepare_mask(RoundShape *shape, const CnvRounded *rounded, CornerCache *cache,
                            CnvRaster *raster, Arena *arena)
{
    if (cnv_round_prepare(shape, rounded, 0, cache, raster) || cnv_rect_empty(shape->pixels)) {
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

/* What a row consists of: size columns at the left, the same at the right, and the coverage between
 * them. */
typedef struct RowParts {
    const uint16_t *left, *right;
    uint32_t middle;
} RowParts;

static RowParts parts_of(const RoundShape *shape, int32_t y)
{
    int32_t size = shape->corner, from_top = y - shape->pixels.y0;
    int32_t from_bottom_zone = y - (shape->pixels.y1 - size);
    static const uint16_t no_corner[1];
    if (size == 0) {
        return (RowParts){no_corner, no_corner, shape->center};
    }
    const Corner *const *corners = shape->corners;
    if (from_top < size) {
        return (RowParts){corners[0]->cover + from_top * size, corners[1]->cover + from_top * size,
                          corners[0]->row[from_top]};
    }
    if (from_bottom_zone >= 0) {
        return (RowParts){corners[3]->cover + from_bottom_zone * size,
                          corners[2]->cover + from_bottom_zone * size,
                          corners[3]->row[from_bottom_zone]};
    }
    return (RowParts){corners[0]->column, corners[1]->column, shape->center};
}

/* Columns [from, to) of the row, counted from the shape's left side and inside it. */
static void shape_columns(const RoundShape *shape, int32_t y, int32_t from, int32_t to,
                          uint16_t *out)
{
    int32_t width = shape->pixels.x1 - shape->pixels.x0, corner = shape->corner;
    int32_t left_end = cnv_min(to, corner), middle_end = cnv_min(to, width - corner);
    RowParts parts = parts_of(shape, y);
    for (; from < left_end; from++) {
        *out++ = parts.left[from];
    }
    for (; from < middle_end; from++) {
        *out++ = (uint16_t)parts.middle;
    }
    for (; from < to; from++) {
        *out++ = parts.right[from - (width - corner)];
    }
}

void cnv_round_row(const RoundShape *shape, int32_t x, int32_t y, int32_t length,
                   uint16_t *coverage)
{
    int32_t width = shape->pixels.x1 - shape->pixels.x0;
    int32_t from = cnv_min(cnv_max(x - shape->pixels.x0, 0), width);
    int32_t to = cnv_max(cnv_min(x + length - shape->pixels.x0, width), from);
    if (y < shape->pixels.y0 || y >= shape->pixels.y1 || from == to) {
        memset(coverage, 0, (size_t)length * sizeof *coverage);
        return;
    }
    int32_t before = cnv_max(shape->pixels.x0 - x, 0), after = before + to - from;
    memset(coverage, 0, (size_t)before * sizeof *coverage);
    memset(coverage + after, 0, (size_t)(length - after) * sizeof *coverage);
    if (shape->whole != NULL) {
        const uint16_t *row = shape->whole + (ptrdiff_t)(y - shape->pixels.y0) * width;
        memcpy(coverage + before, row + from, (size_t)(to - from) * sizeof *coverage);
    } else {
        shape_columns(shape, y, from, to, coverage + before);
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

static void give_block(const CoverSink *sink, CnvRect rect, CnvRect area, uint32_t coverage)
{
    rect = cnv_rect_cut(rect, area);
    if (coverage > 0 && !cnv_rect_empty(rect)) {
        sink->block(sink->context, rect, coverage);
    }
}

static void give_row(const CoverSink *sink, int32_t x, int32_t y, const uint16_t *cover,
                     const int32_t ends[2])
{
    int32_t from = cnv_max(ends[0] - x, 0), to = ends[1] - x;
    if (to > from) {
        sink->row(sink->context, x + from, y, to - from, cover + from);
    }
}

/* The rows that corners take part in. */
static void give_corner_rows(const RoundShape *shape, CnvRect area, const CoverSink *sink,
                             const int32_t rows[2])
{
    int32_t size = shape->corner, right = shape->pixels.x1 - size;
    const int32_t left_ends[2] = {area.x0, cnv_min(area.x1, shape->pixels.x0 + size)};
    const int32_t right_ends[2] = {area.x0, area.x1};
    for (int32_t y = cnv_max(rows[0], area.y0); y < cnv_min(rows[1], area.y1); y++) {
        RowParts parts = parts_of(shape, y);
        give_row(sink, shape->pixels.x0, y, parts.left, left_ends);
        give_block(sink, (CnvRect){shape->pixels.x0 + size, y, right, y + 1}, area, parts.middle);
        give_row(sink, right, y, parts.right, right_ends);
    }
}

/* The columns of a straight side, those of equal coverage together. */
static void give_side(const CoverSink *sink, CnvRect side, CnvRect area, const uint16_t *column)
{
    int32_t width = side.x1 - side.x0;
    for (int32_t i = 0; i < width;) {
        int32_t end = i + 1;
        while (end < width && column[end] == column[i]) {
            end++;
        }
        CnvRect block = {side.x0 + i, side.y0, side.x0 + end, side.y1};
        give_block(sink, block, area, column[i]);
        i = end;
    }
}

void cnv_round_paint(const RoundShape *shape, CnvRect area, const CoverSink *sink)
{
    area = cnv_rect_cut(area, shape->pixels);
    CnvRect all = shape->pixels;
    int32_t size = shape->corner;
    if (size == 0) {
        give_block(sink, all, area, shape->center);
        return;
    }
    const int32_t top[2] = {all.y0, all.y0 + size}, bottom[2] = {all.y1 - size, all.y1};
    give_corner_rows(shape, area, sink, top);
    CnvRect left = {all.x0, top[1], all.x0 + size, bottom[0]};
    CnvRect middle = {left.x1, top[1], all.x1 - size, bottom[0]};
    CnvRect right = {middle.x1, top[1], all.x1, bottom[0]};
    give_side(sink, left, area, shape->corners[0]->column);
    give_block(sink, middle, area, shape->center);
    give_side(sink, right, area, shape->corners[1]->column);
    give_corner_rows(shape, area, sink, bottom);
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
