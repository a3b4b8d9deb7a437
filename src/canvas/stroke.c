#include "canvas/stroke.h"

#include <stdlib.h>

#define UNIT        16384
#define LEAST_STEPS 4
#define MOST_STEPS  256
/* The end of a curve's parameter. */
#define PARAMETER_ONE 65536

void cnv_path_deinit(CnvPath *path)
{
    path_vertices_free(&path->vertices);
    path_vertices_free(&path->piece);
}

static Fix distance(CnvPoint a, CnvPoint b)
{
    int64_t dx = (int64_t)b.x - a.x, dy = (int64_t)b.y - a.y;
    return (Fix)cnv_sqrt((uint64_t)(dx * dx + dy * dy));
}

/* The unit vector to the left of the direction (seen along it, y downwards); false for no
 * direction. */
static bool left_of(int64_t dx, int64_t dy, int32_t *nx, int32_t *ny)
{
    while (llabs(dx) > (1 << 24) || llabs(dy) > (1 << 24)) {
        dx /= 256;
        dy /= 256;
    }
    /* 8 more bits make the root of short vectors exact enough. */
    int64_t length = cnv_sqrt((uint64_t)(dx * dx + dy * dy) << 8);
    if (length == 0) {
        return false;
    }
    *nx = (int32_t)(dy * 16 * UNIT / length);
    *ny = (int32_t)(-dx * 16 * UNIT / length);
    return true;
}

static void add_vertex(CnvPath *path, CnvPoint at, int32_t nx, int32_t ny)
{
    Fix length = 0;
    if (path->vertices.count > 0) {
        const PathVertex *last = &path->vertices.items[path->vertices.count - 1];
        length = last->length + distance(last->at, at);
    }
    path_vertices_push(&path->vertices, (PathVertex){at, nx, ny, length});
}

static void begin(CnvPath *path, bool is_closed)
{
    path->vertices.count = 0;
    path->is_closed = is_closed;
}

static void add_line(CnvPath *path, CnvPoint from, CnvPoint to)
{
    int32_t nx = 0, ny = 0;
    if (left_of((int64_t)to.x - from.x, (int64_t)to.y - from.y, &nx, &ny)) {
        add_vertex(path, from, nx, ny);
        add_vertex(path, to, nx, ny);
    }
}

void cnv_path_polyline(CnvPath *path, const CnvPoint *points, uint32_t count, bool is_closed)
{
    begin(path, is_closed);
    for (uint32_t i = 1; i < count; i++) {
        add_line(path, points[i - 1], points[i]);
    }
    if (is_closed && count > 2) {
        add_line(path, points[count - 1], points[0]);
    }
}

/* --- curves
 * --------------------------------------------------------------------------------------- */

/* A cubic as c[0] + c[1] t + c[2] t^2 + c[3] t^3, one for x and one for y. */
typedef struct Cubic {
    int64_t x[4], y[4];
} Cubic;

static void expand(int64_t c[4], int64_t p0, int64_t p1, int64_t p2, int64_t p3)
{
    c[0] = p0;
    c[1] = 3 * (p1 - p0);
    c[2] = 3 * (p0 - 2 * p1 + p2);
    c[3] = p3 - 3 * p2 + 3 * p1 - p0;
}

static Cubic cubic_of(const CnvPoint p[4])
{
    Cubic cubic;
    expand(cubic.x, p[0].x, p[1].x, p[2].x, p[3].x);
    expand(cubic.y, p[0].y, p[1].y, p[2].y, p[3].y);
    return cubic;
}

/* The value at t / PARAMETER_ONE. */
static int64_t value_at(const int64_t c[4], int64_t t)
{
    const int64_t half = PARAMETER_ONE / 2;
    int64_t sum = (c[3] * t + half) >> 16;
    sum = ((sum + c[2]) * t + half) >> 16;
    return (((sum + c[1]) * t + half) >> 16) + c[0];
}

static int64_t slope_at(const int64_t c[4], int64_t t)
{
    int64_t sum = (3 * c[3] * t) >> 16;
    return (((sum + 2 * c[2]) * t) >> 16) + c[1];
}

CnvPoint cnv_curve_point(const CnvPoint points[4], uint32_t t)
{
    Cubic cubic = cubic_of(points);
    return (CnvPoint){(Fix)value_at(cubic.x, t), (Fix)value_at(cubic.y, t)};
}

static bool curve_normal(const Cubic *cubic, const CnvPoint p[4], uint32_t t, int32_t normal[2])
{
    if (left_of(slope_at(cubic->x, t), slope_at(cubic->y, t), &normal[0], &normal[1])) {
        return true;
    }
    /* A control point on an end leaves no slope there; the chord to the next one that differs has
     * it. */
    CnvPoint from = t == 0 ? p[0] : p[1], to = t == 0 ? p[2] : p[3];
    return left_of((int64_t)to.x - from.x, (int64_t)to.y - from.y, &normal[0], &normal[1]) ||
           left_of((int64_t)p[3].x - p[0].x, (int64_t)p[3].y - p[0].y, &normal[0], &normal[1]);
}

/* The number of steps that keeps the chords within a tenth of a pixel of the curve (Wang's bound).
 */
static uint32_t steps_of(const CnvPoint p[4])
{
    int64_t bend = 0;
    for (int i = 0; i < 2; i++) {
        int64_t dx = llabs((int64_t)p[i].x - 2 * (int64_t)p[i + 1].x + p[i + 2].x);
        int64_t dy = llabs((int64_t)p[i].y - 2 * (int64_t)p[i + 1].y + p[i + 2].y);
        /* The length of (dx, dy), at most an eighth too large. */
        int64_t here = dx > dy ? dx + dy / 2 : dy + dx / 2;
        bend = here > bend ? here : bend;
    }
    /* n^2 >= 3/4 * bend / tolerance, in pixels. */
    uint32_t steps = cnv_sqrt((uint64_t)(bend * 30 / (4 * FIX_ONE))) + 1;
    return steps < LEAST_STEPS ? LEAST_STEPS : steps > MOST_STEPS ? MOST_STEPS : steps;
}

static void add_curve(CnvPath *path, const CnvPoint p[4])
{
    Cubic cubic = cubic_of(p);
    uint32_t steps = steps_of(p);
    for (uint32_t i = 0; i <= steps; i++) {
        int32_t normal[2];
        uint32_t t = i * PARAMETER_ONE / steps;
        if (curve_normal(&cubic, p, t, normal)) {
            CnvPoint at = {(Fix)value_at(cubic.x, t), (Fix)value_at(cubic.y, t)};
            add_vertex(path, at, normal[0], normal[1]);
        }
    }
}

void cnv_path_curves(CnvPath *path, const CnvPoint *points, uint32_t pieces)
{
    begin(path, false);
    for (uint32_t i = 0; i < pieces; i++) {
        add_curve(path, points + (size_t)3 * i);
    }
}

/* A quarter of an ellipse as a cubic: handles at 0.5523 of the way to the corner. */
static void add_quarter(CnvPath *path, CnvPoint center, CnvPoint from, CnvPoint to)
{
    enum { HANDLE = 36195 };
    CnvPoint p[4] = {
        {center.x + from.x,                                         center.y + from.y},
        {center.x + from.x + (Fix)((int64_t)to.x * HANDLE / 65536),
         center.y + from.y + (Fix)((int64_t)to.y * HANDLE / 65536)                   },
        {center.x + to.x + (Fix)((int64_t)from.x * HANDLE / 65536),
         center.y + to.y + (Fix)((int64_t)from.y * HANDLE / 65536)                   },
        {center.x + to.x,                                           center.y + to.y  },
    };
    add_curve(path, p);
}

void cnv_path_ellipse(CnvPath *path, CnvBox box)
{
    begin(path, true);
    CnvPoint center = {(box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2};
    Fix rx = (box.x1 - box.x0) / 2, ry = (box.y1 - box.y0) / 2;
    const CnvPoint ends[5] = {
        {0,   -ry},
        {rx,  0  },
        {0,   ry },
        {-rx, 0  },
        {0,   -ry}
    };
    for (uint32_t i = 0; i < 4; i++) {
        add_quarter(path, center, ends[i], ends[i + 1]);
    }
}

void cnv_path_border(CnvPath *path, const CnvRounded *rounded, Fix width)
{
    begin(path, true);
    Fix inset = width / 2;
    CnvBox box = cnv_box_grow(rounded->box, -inset);
    Fix radius = cnv_max(
        0, cnv_min(rounded->radius, cnv_min(box.x1 - box.x0, box.y1 - box.y0) / 2 + inset) - inset);
    uint32_t corners = rounded->corners ? rounded->corners : 15;
    const CnvPoint at[4] = {
        {box.x0, box.y0},
        {box.x1, box.y0},
        {box.x1, box.y1},
        {box.x0, box.y1}
    };
    const CnvPoint arriving[4] = {
        {0,  -1},
        {1,  0 },
        {0,  1 },
        {-1, 0 }
    };
    CnvPoint last = {0, 0};
    for (uint32_t i = 0; i <= 4; i++) {
        uint32_t k = i % 4, next = (k + 1) % 4;
        Fix here = corners & (1u << k) ? radius : 0;
        CnvPoint in = {at[k].x - arriving[k].x * here, at[k].y - arriving[k].y * here};
        CnvPoint out = {at[k].x + arriving[next].x * here, at[k].y + arriving[next].y * here};
        if (i > 0) {
            add_line(path, last, in);
        }
        if (i < 4 && here > 0) {
            CnvPoint center = {in.x + arriving[next].x * here, in.y + arriving[next].y * here};
            add_quarter(path, center, (CnvPoint){in.x - center.x, in.y - center.y},
                        (CnvPoint){out.x - center.x, out.y - center.y});
        }
        last = out;
    }
}

/* --- distance
 * ------------------------------------------------------------------------------------- */

Fix cnv_path_distance(const CnvPath *path, CnvPoint at)
{
    Fix best = INT32_MAX;
    for (uint32_t i = 1; i < path->vertices.count; i++) {
        CnvPoint a = path->vertices.items[i - 1].at, b = path->vertices.items[i].at;
        int64_t dx = (int64_t)b.x - a.x, dy = (int64_t)b.y - a.y;
        int64_t along = ((int64_t)at.x - a.x) * dx + ((int64_t)at.y - a.y) * dy;
        int64_t whole = dx * dx + dy * dy;
        CnvPoint nearest = a;
        if (whole > 0 && along >= whole) {
            nearest = b;
        } else if (whole > 0 && along > 0) {
            nearest.x += (Fix)(dx * (along * 256 / whole) / 256);
            nearest.y += (Fix)(dy * (along * 256 / whole) / 256);
        }
        best = cnv_min(best, distance(nearest, at));
    }
    return best;
}
