#include "canvas/raster.h"

#include <stdlib.h>
#include <string.h>

/* Runs of equal coverage at least this long are handed out as runs. */
#define SHORTEST_RUN 6

void cnv_raster_deinit(CnvRaster *raster)
{
    ou_host_free(raster->cells, raster->cell_capacity * sizeof(int32_t));
    ou_host_free(raster->row_first, raster->row_capacity * sizeof(int32_t));
    ou_host_free(raster->row_last, raster->row_capacity * sizeof(int32_t));
    ou_host_free(raster->coverage, raster->coverage_capacity * sizeof(uint16_t));
    *raster = (CnvRaster){0};
}

static void ensure_cells(CnvRaster *raster, size_t count)
{
    if (count > raster->cell_capacity) {
        ou_host_free(raster->cells, raster->cell_capacity * sizeof(int32_t));
        raster->cells = (int32_t *)ou_host_must_alloc(count * sizeof(int32_t));
        raster->cell_capacity = count;
    }
}

static void ensure_rows(CnvRaster *raster, size_t count)
{
    if (count > raster->row_capacity) {
        size_t old_size = raster->row_capacity * sizeof(int32_t);
        ou_host_free(raster->row_first, old_size);
        ou_host_free(raster->row_last, old_size);
        raster->row_first = (int32_t *)ou_host_must_alloc(count * sizeof(int32_t));
        raster->row_last = (int32_t *)ou_host_must_alloc(count * sizeof(int32_t));
        raster->row_capacity = count;
    }
}

void cnv_raster_begin(CnvRaster *raster, CnvRect area)
{
    int32_t width = area.x1 - area.x0, height = area.y1 - area.y0;
    raster->area = area;
    raster->stride = width + 2;
    ensure_cells(raster, (size_t)raster->stride * (size_t)height);
    ensure_rows(raster, (size_t)height);
    if ((size_t)width > raster->coverage_capacity) {
        ou_host_free(raster->coverage, raster->coverage_capacity * sizeof(uint16_t));
        raster->coverage = (uint16_t *)ou_host_must_alloc((size_t)width * sizeof(uint16_t));
        raster->coverage_capacity = (size_t)width;
    }
    for (int32_t y = 0; y < height; y++) {
        raster->row_first[y] = INT32_MAX;
        raster->row_last[y] = -1;
    }
}

/* --- adding edges
 * --------------------------------------------------------------------------------- */

/* Walks the whole numbers floor(k * step / span) for k = from, from + 256, ... without dividing at
 * each. */
typedef struct Walk {
    int64_t value, rest;           /* of the present k */
    int64_t value_step, rest_step; /* for 256 more */
    int64_t span;
} Walk;

static inline void divide(int64_t number, int64_t by, int64_t *quotient, int64_t *rest)
{
    int64_t q, r;
    if (number <= INT32_MAX && number >= INT32_MIN) {
        q = (int32_t)number / (int32_t)by;
        r = (int32_t)number % (int32_t)by;
    } else {
        q = number / by;
        r = number % by;
    }
    if (r < 0) {
        r += by;
        q--;
    }
    *quotient = q;
    *rest = r;
}

static inline Walk walk_from(int64_t k, int64_t step, int64_t span, bool is_long)
{
    Walk walk = {.span = span};
    divide(k * step, span, &walk.value, &walk.rest);
    if (is_long) {
        divide(FIX_ONE * step, span, &walk.value_step, &walk.rest_step);
    }
    return walk;
}

static inline void walk_on(Walk *walk)
{
    walk->value += walk->value_step;
    walk->rest += walk->rest_step;
    if (walk->rest >= walk->span) {
        walk->rest -= walk->span;
        walk->value++;
    }
}

/* How much of a row's height a piece of edge crosses, and in which direction (1 down, -1 up). */
typedef struct Crossing {
    int32_t rise, sign;
} Crossing;

/* A piece of edge inside one cell: rows it crosses (signed) and the sum of its distances from the
 * cell's left side. */
static inline void add_cell(int32_t *cell, int32_t rise, int32_t offsets)
{
    int32_t right = rise * offsets;
    cell[0] += rise * (2 * FIX_ONE) - right;
    cell[1] += right;
}

/* A piece of edge inside one row of cells, from xl to xr, seen from the area's left side, in
 * several columns. */
static void add_slope(int32_t *row, int32_t columns, Fix xl, Fix xr, Crossing crossing)
{
    int32_t rise = crossing.rise, sign = crossing.sign;
    Fix end = FIX(columns);
    int32_t column = cnv_floor(xl), done = 0;
    Fix x = xl;
    if (xl < 0) {
        column = 0;
        x = 0;
        done = (int32_t)((int64_t)-xl * rise / (xr - xl));
        row[0] += sign * done * 2 * FIX_ONE;
    }
    Fix boundary = FIX(column + 1);
    Walk walk = {0};
    if (boundary < xr && boundary <= end) {
        walk = walk_from(boundary - xl, rise, xr - xl, boundary + FIX_ONE < xr);
    }
    while (boundary < xr && boundary <= end) {
        int32_t here = (int32_t)walk.value - done;
        add_cell(row + column, sign * here, (x & 255) + FIX_ONE);
        done += here;
        x = boundary;
        boundary += FIX_ONE;
        column++;
        walk_on(&walk);
    }
    if (column < columns) {
        add_cell(row + column, sign * (rise - done), (x & 255) + (xr - FIX(column)));
    }
}

static void add_in_row(CnvRaster *raster, int32_t y, Fix xa, Fix xb, Crossing crossing)
{
    int32_t columns = raster->area.x1 - raster->area.x0;
    Fix left = FIX(raster->area.x0);
    Fix xl = cnv_min(xa, xb) - left, xr = cnv_max(xa, xb) - left;
    int32_t *row = raster->cells + (ptrdiff_t)y * raster->stride;
    int32_t first = cnv_floor(xl), last = cnv_floor(xr);
    if (first >= columns) {
        return;
    }
    int32_t rise = crossing.rise, sign = crossing.sign;
    if (last < 0) {
        row[0] += sign * rise * 2 * FIX_ONE;
        first = last = 0;
    } else if (first == last) {
        add_cell(row + first, sign * rise, (xl & 255) + (xr & 255));
    } else {
        add_slope(row, columns, xl, xr, crossing);
        first = cnv_max(first, 0);
    }
    last = cnv_min(last + 1, columns - 1);
    raster->row_first[y] = cnv_min(raster->row_first[y], first);
    raster->row_last[y] = cnv_max(raster->row_last[y], last);
}

void cnv_raster_edge(CnvRaster *raster, CnvPoint from, CnvPoint to)
{
    if (raster->outline != NULL) {
        cnv_edges_push(raster->outline, (CnvEdge){from, to});
        return;
    }
    int32_t sign = to.y > from.y ? 1 : -1;
    CnvPoint a = sign > 0 ? from : to, b = sign > 0 ? to : from;
    Fix top = FIX(raster->area.y0), bottom = FIX(raster->area.y1);
    if (a.y == b.y || b.y <= top || a.y >= bottom) {
        return;
    }
    Fix y = cnv_max(a.y, top), end = cnv_min(b.y, bottom);
    int32_t row = cnv_floor(y);
    Fix height = b.y - a.y, run = b.x - a.x;
    int64_t rest;
    int64_t x = 0;
    if (y > a.y) {
        divide((int64_t)(y - a.y) * run, height, &x, &rest);
    }
    Walk walk = {0};
    if (FIX(row + 1) < end) {
        walk = walk_from(FIX(row + 1) - a.y, run, height, FIX(row + 2) < end);
    }
    while (y < end) {
        Fix next = cnv_min(FIX(row + 1), end);
        int64_t next_x = walk.value;
        if (next == b.y) {
            next_x = run;
        } else if (next == end) {
            divide((int64_t)(end - a.y) * run, height, &next_x, &rest);
        }
        Crossing crossing = {next - y, sign};
        add_in_row(raster, row - raster->area.y0, a.x + (Fix)x, a.x + (Fix)next_x, crossing);
        x = next_x;
        y = next;
        row++;
        walk_on(&walk);
    }
}

/* --- sweeping
 * ------------------------------------------------------------------------------------- */

static inline uint16_t coverage_of(int32_t area)
{
    int32_t cover = (abs(area) + FIX_ONE) >> 9;
    return (uint16_t)(cover > FULL_COVER ? FULL_COVER : cover);
}

static void hand_out(CnvRaster *raster, const CoverSink *sink, int32_t y, const int32_t ends[2])
{
    if (ends[1] > ends[0]) {
        sink->row(sink->context, raster->area.x0 + ends[0], raster->area.y0 + y, ends[1] - ends[0],
                  raster->coverage + ends[0]);
    }
}

static void sweep_row(CnvRaster *raster, const CoverSink *sink, int32_t y)
{
    int32_t *cells = raster->cells + (ptrdiff_t)y * raster->stride;
    int32_t columns = raster->area.x1 - raster->area.x0;
    int32_t x = raster->row_first[y], last = raster->row_last[y];
    int32_t pending[2] = {x, x};
    int32_t sum = 0;
    uint16_t cover = 0;
    while (x <= last) {
        sum += cells[x];
        cells[x] = 0;
        cover = coverage_of(sum);
        int32_t next = x + 1;
        while (next <= last && cells[next] == 0) {
            next++;
        }
        int32_t end = next > last ? columns : next;
        if (end - x >= SHORTEST_RUN || (cover == 0 && end == columns)) {
            hand_out(raster, sink, y, pending);
            if (cover > 0) {
                CnvRect run = {raster->area.x0 + x, raster->area.y0 + y, raster->area.x0 + end,
                               raster->area.y0 + y + 1};
                sink->block(sink->context, run, cover);
            }
            pending[0] = end;
        } else {
            for (int32_t i = x; i < end; i++) {
                raster->coverage[i] = cover;
            }
        }
        pending[1] = end;
        x = next;
    }
    hand_out(raster, sink, y, pending);
    cells[columns] = 0;
}

void cnv_raster_sweep(CnvRaster *raster, const CoverSink *sink)
{
    int32_t rows = raster->area.y1 - raster->area.y0;
    for (int32_t y = 0; y < rows; y++) {
        if (raster->row_last[y] >= 0) {
            sweep_row(raster, sink, y);
        }
    }
}

/* --- pen
 * ------------------------------------------------------------------------------------------ */

void cnv_pen_to(CnvPen *pen, CnvPoint to)
{
    if (pen->is_down) {
        cnv_raster_edge(pen->raster, pen->at, to);
    } else {
        pen->start = to;
        pen->is_down = true;
    }
    pen->at = to;
}

void cnv_pen_close(CnvPen *pen)
{
    if (pen->is_down) {
        cnv_raster_edge(pen->raster, pen->at, pen->start);
        pen->is_down = false;
    }
}

/* cos(i * pi / 128) in 1/65536. */
#define QUARTER_STEPS 64
static const int32_t cosines[QUARTER_STEPS + 1] = {
    65536, 65516, 65457, 65358, 65220, 65043, 64827, 64571, 64277, 63944, 63572, 63162, 62714,
    62228, 61705, 61145, 60547, 59914, 59244, 58538, 57798, 57022, 56212, 55368, 54491, 53581,
    52639, 51665, 50660, 49624, 48559, 47464, 46341, 45190, 44011, 42806, 41576, 40320, 39040,
    37736, 36410, 35062, 33692, 32303, 30893, 29466, 28020, 26558, 25080, 23586, 22078, 20557,
    19024, 17479, 15924, 14359, 12785, 11204, 9616,  8022,  6424,  4821,  3216,  1608,  0,
};

static int32_t quarter_stride(Fix radius)
{
    /* The chord stays within 1/50 pixel of the arc: at least 4 * sqrt(radius in pixels) steps. */
    int32_t stride = QUARTER_STEPS / 2;
    while (stride > 1 && (int64_t)(QUARTER_STEPS / stride) * (QUARTER_STEPS / stride) * 256 <
                             (int64_t)16 * radius) {
        stride /= 2;
    }
    return stride;
}

void cnv_pen_quarter(CnvPen *pen, CnvPoint center, CnvPoint from, CnvPoint to)
{
    Fix radius = cnv_max(cnv_max(abs(from.x), abs(from.y)), cnv_max(abs(to.x), abs(to.y)));
    int32_t stride = quarter_stride(radius);
    for (int32_t i = 0; i <= QUARTER_STEPS; i += stride) {
        int64_t c = cosines[i], s = cosines[QUARTER_STEPS - i];
        int64_t x = (from.x * c + to.x * s + 32768) >> 16;
        int64_t y = (from.y * c + to.y * s + 32768) >> 16;
        cnv_pen_to(pen, (CnvPoint){center.x + (Fix)x, center.y + (Fix)y});
    }
}

uint32_t cnv_sqrt(uint64_t value)
{
    if (value == 0) {
        return 0;
    }
    uint64_t guess = (uint64_t)1 << ((64 - (unsigned)__builtin_clzll(value) + 1) / 2);
    for (;;) {
        uint64_t next = (guess + value / guess) / 2;
        if (next >= guess) {
            return (uint32_t)guess;
        }
        guess = next;
    }
}
