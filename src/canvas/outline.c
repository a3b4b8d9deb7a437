#include "canvas/stroke.h"

#define UNIT 16384

/* The vertex at a length along the path, between the ones around it. */
static PathVertex vertex_at(const PathVertices *path, Fix length)
{
    uint32_t low = 0, high = path->count - 1;
    while (high - low > 1) {
        uint32_t middle = (low + high) / 2;
        if (path->items[middle].length <= length) {
            low = middle;
        } else {
            high = middle;
        }
    }
    const PathVertex *a = &path->items[low], *b = &path->items[high];
    int64_t span = b->length - a->length, part = length - a->length;
    if (span <= 0 || part <= 0) {
        return *a;
    }
    part = part > span ? span : part;
    return (PathVertex){
        {a->at.x + (Fix)((b->at.x - a->at.x) * part / span),
         a->at.y + (Fix)((b->at.y - a->at.y) * part / span)},
        a->nx + (int32_t)((b->nx - a->nx) * part / span),
        a->ny + (int32_t)((b->ny - a->ny) * part / span),
        length
    };
}

/* Puts the part between two lengths into path->piece. */
static void cut(CnvPath *path, Fix from, Fix to)
{
    const PathVertices *all = &path->vertices;
    path->piece.count = 0;
    path_vertices_push(&path->piece, vertex_at(all, from));
    for (uint32_t i = 0; i < all->count && all->items[i].length < to; i++) {
        if (all->items[i].length > from) {
            path_vertices_push(&path->piece, all->items[i]);
        }
    }
    path_vertices_push(&path->piece, vertex_at(all, to));
}

static CnvPoint beside(const PathVertex *vertex, Fix by)
{
    return (CnvPoint){vertex->at.x + (Fix)(((int64_t)vertex->nx * by + UNIT / 2) >> 14),
                      vertex->at.y + (Fix)(((int64_t)vertex->ny * by + UNIT / 2) >> 14)};
}

/* Half a turn around the end, from its left side to its right. */
static void round_end(CnvPen *pen, const PathVertex *end, Fix half, int32_t forward)
{
    CnvPoint left = {(Fix)((int64_t)end->nx * half * forward >> 14),
                     (Fix)((int64_t)end->ny * half * forward >> 14)};
    CnvPoint ahead = {-left.y, left.x};
    CnvPoint right = {-left.x, -left.y};
    cnv_pen_quarter(pen, end->at, left, ahead);
    cnv_pen_quarter(pen, end->at, ahead, right);
}

static bool same_place(const PathVertex *a, const PathVertex *b)
{
    return a->at.x == b->at.x && a->at.y == b->at.y;
}

/* A rounded corner on the outside: steps of the turn between two directions. */
static void round_corner(CnvPen *pen, const PathVertex *a, const PathVertex *b, Fix side)
{
    enum { STEPS = 8 };
    for (int32_t i = 0; i <= STEPS; i++) {
        int64_t nx = (int64_t)a->nx * (STEPS - i) + (int64_t)b->nx * i;
        int64_t ny = (int64_t)a->ny * (STEPS - i) + (int64_t)b->ny * i;
        int64_t length = cnv_sqrt((uint64_t)(nx * nx + ny * ny));
        if (length > 0) {
            PathVertex between = *a;
            between.nx = (int32_t)(nx * UNIT / length);
            between.ny = (int32_t)(ny * UNIT / length);
            cnv_pen_to(pen, beside(&between, side));
        }
    }
}

/* What a side's outline does where the direction changes from a to b, in the order in which it is
 * walked; side is half the width, negative on the right. */
static void corner(CnvPen *pen, const PathVertex *a, const PathVertex *b, Fix side, bool is_round)
{
    int64_t dot = ((int64_t)a->nx * b->nx + (int64_t)a->ny * b->ny) >> 14;
    bool is_outer = (int64_t)a->nx * b->ny >= (int64_t)a->ny * b->nx;
    bool is_smooth = dot > UNIT * 255 / 256;
    /* The mitre's tip stays within twice the half width while 1 + dot is at least 1/2. */
    if (!is_smooth && is_outer && is_round) {
        round_corner(pen, a, b, side);
    } else if (!is_smooth && is_outer && UNIT + dot >= UNIT / 2) {
        PathVertex tip = *a;
        tip.nx = (int32_t)(((int64_t)a->nx + b->nx) * UNIT / (UNIT + dot));
        tip.ny = (int32_t)(((int64_t)a->ny + b->ny) * UNIT / (UNIT + dot));
        cnv_pen_to(pen, beside(&tip, side));
    } else {
        cnv_pen_to(pen, beside(a, side));
        if (!is_smooth && !is_outer) {
            cnv_pen_to(pen, a->at);
        }
        cnv_pen_to(pen, beside(b, side));
    }
}

/* One side of the piece: forwards along the left (half above 0) or backwards along the right. */
static void walk_side(CnvPen *pen, const CnvPath *path, const PathVertices *piece, Fix half,
                      bool is_round)
{
    uint32_t count = piece->count;
    bool wraps = path->is_closed && piece == &path->vertices;
    for (uint32_t i = 0; i < count; i++) {
        const PathVertex *here = &piece->items[half > 0 ? i : count - 1 - i];
        if (i + 1 == count && !wraps) {
            cnv_pen_to(pen, beside(here, half));
            return;
        }
        uint32_t next = (i + 1) % count;
        const PathVertex *there = &piece->items[half > 0 ? next : count - 1 - next];
        if (same_place(here, there)) {
            corner(pen, here, there, half, is_round);
            i++;
        } else {
            cnv_pen_to(pen, beside(here, half));
        }
    }
}

static void outline_piece(CnvPath *path, Fix ends[2], const CnvStroke *style, CnvRaster *raster,
                          const bool round_caps[2])
{
    cut(path, ends[0], ends[1]);
    CnvPen pen = {.raster = raster};
    Fix half = cnv_max(style->width / 2, 1);
    bool is_round = style->cap == CNV_CAP_ROUND;
    walk_side(&pen, path, &path->piece, half, is_round);
    if (round_caps[1]) {
        round_end(&pen, &path->piece.items[path->piece.count - 1], half, 1);
    }
    walk_side(&pen, path, &path->piece, -half, is_round);
    if (round_caps[0]) {
        round_end(&pen, &path->piece.items[0], half, -1);
    }
    cnv_pen_close(&pen);
}

/* A closed path: one outline around it and one inside. */
static void outline_ring(CnvPath *path, const CnvStroke *style, CnvRaster *raster)
{
    CnvPen pen = {.raster = raster};
    Fix half = cnv_max(style->width / 2, 1);
    bool is_round = style->cap == CNV_CAP_ROUND;
    walk_side(&pen, path, &path->vertices, half, is_round);
    cnv_pen_close(&pen);
    walk_side(&pen, path, &path->vertices, -half, is_round);
    cnv_pen_close(&pen);
}

/* A filled triangle with its tip on the path. */
static void outline_head(const CnvPath *path, Fix tip_length, Fix base_length, Fix width,
                         CnvRaster *raster)
{
    PathVertex tip = vertex_at(&path->vertices, tip_length);
    PathVertex base = vertex_at(&path->vertices, base_length);
    int64_t dx = (int64_t)tip.at.x - base.at.x, dy = (int64_t)tip.at.y - base.at.y;
    int64_t length = cnv_sqrt((uint64_t)(dx * dx + dy * dy));
    if (length == 0) {
        return;
    }
    Fix sx = (Fix)(dy * width / (2 * length)), sy = (Fix)(-dx * width / (2 * length));
    CnvPen pen = {.raster = raster};
    cnv_pen_to(&pen, (CnvPoint){base.at.x + sx, base.at.y + sy});
    cnv_pen_to(&pen, tip.at);
    cnv_pen_to(&pen, (CnvPoint){base.at.x - sx, base.at.y - sy});
    cnv_pen_close(&pen);
}

/* anchor: where along the path a dash begins. */
static void outline_dashes(CnvPath *path, const Fix ends[2], Fix anchor, const CnvStroke *style,
                           CnvRaster *raster)
{
    Fix period = style->dash + style->gap;
    bool is_round = style->cap == CNV_CAP_ROUND;
    const bool caps[2] = {is_round, is_round};
    Fix offset = (((ends[0] - anchor) % period) + period) % period;
    for (Fix at = ends[0] - offset; at < ends[1]; at += period) {
        Fix piece[2] = {cnv_max(at, ends[0]), cnv_min(at + style->dash, ends[1])};
        if (piece[1] > piece[0] || (style->dash == 0 && at >= ends[0])) {
            outline_piece(path, piece, style, raster, caps);
        }
    }
}

void cnv_stroke_outline(CnvPath *path, const CnvStroke *style, CnvRaster *raster)
{
    if (path->vertices.count < 2) {
        return;
    }
    Fix total = path->vertices.items[path->vertices.count - 1].length;
    Fix start = style->inset_start, end = total - style->inset_end;
    int64_t shown = end - start;
    start += (Fix)(shown * style->hide_start >> 16);
    end -= (Fix)(shown * style->hide_end >> 16);
    bool is_whole = start == 0 && end == total;
    if (end < start || (end == start && !is_whole)) {
        return;
    }
    Fix longest = style->head > 0 && style->tail > 0 ? (end - start) / 2 : end - start;
    Fix head = cnv_min(style->head, longest), tail = cnv_min(style->tail, longest);
    Fix breadth =
        style->head_width > 0 ? style->head_width : cnv_max(style->head, style->tail) * 4 / 5;
    if (path->is_closed && is_whole && style->gap <= 0) {
        outline_ring(path, style, raster);
        return;
    }
    if (head > 0) {
        Fix width = (Fix)((int64_t)breadth * head / style->head);
        outline_head(path, end, end - head, width, raster);
    }
    if (tail > 0) {
        Fix width = (Fix)((int64_t)breadth * tail / style->tail);
        outline_head(path, start, start + tail, width, raster);
    }
    /* The line ends inside its heads, where they are wider than it is. */
    Fix body[2] = {start + tail * 3 / 4, end - head * 3 / 4};
    if (style->gap > 0) {
        /* A whole dash ends in the head; dashes stay where they are while the arrow grows. */
        Fix anchor = style->inset_start;
        if (style->head > 0) {
            anchor = total - style->inset_end - style->head * 3 / 4 - style->dash;
        }
        outline_dashes(path, body, anchor - style->phase, style, raster);
        return;
    }
    bool is_round = style->cap == CNV_CAP_ROUND;
    const bool caps[2] = {is_round && tail == 0, is_round && head == 0};
    outline_piece(path, body, style, raster, caps);
}

void cnv_stroke_even(CnvPath *path, CnvStroke style, CnvRaster *raster)
{
    if (path->vertices.count < 2) {
        return;
    }
    int64_t total = path->vertices.items[path->vertices.count - 1].length;
    int64_t period = style.dash + style.gap;
    int64_t count = (total + period / 2) / period;
    count = count > 0 ? count : 1;
    bool is_round = style.cap == CNV_CAP_ROUND;
    const bool caps[2] = {is_round, is_round};
    for (int64_t i = 0; i < count; i++) {
        Fix from = (Fix)(i * total / count);
        Fix piece[2] = {from, from + (Fix)(style.dash * total / (count * period))};
        outline_piece(path, piece, &style, raster, caps);
    }
}
