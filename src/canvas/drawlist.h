/* drawlist.h - what a picture consists of, in the order in which it is painted, before anything has
 * pixels. Views append commands; the list is then rasterised, compared with the last one to find
 * what changed, asked what lies under the pointer, or written as SVG. Commands stay semantic for
 * that reason. */
#ifndef OU_CANVAS_DRAWLIST_H
#define OU_CANVAS_DRAWLIST_H

#include "base/array.h"
#include "canvas/color.h"
#include "canvas/fixed.h"
#include "canvas/text.h"

/* --- what can be said about a shape ---------------------------------------------------------- */

enum {
    CNV_TOP_LEFT = 1,
    CNV_TOP_RIGHT = 2,
    CNV_BOTTOM_RIGHT = 4,
    CNV_BOTTOM_LEFT = 8,
    CNV_TOP = 3,
    CNV_BOTTOM = 12,
    CNV_LEFT = 9,
    CNV_RIGHT = 6,
    CNV_ALL_CORNERS = 0 /* the zero value rounds all four */
};

/* A box with rounded corners. radius 0: sharp; more than half the shorter side: a pill. */
typedef struct CnvRounded {
    CnvBox box;
    Fix radius;
    uint32_t corners; /* which are rounded, or CNV_ALL_CORNERS */
} CnvRounded;

/* How a box or an ellipse is painted. The border lies inside the outline, its outer edge on it.
 * Anything zero is off. */
typedef struct CnvPaint {
    CnvColor fill, border;
    Fix border_width;
    Fix dash, gap; /* of the border; gap 0: solid. The pair is stretched to close evenly */
} CnvPaint;

/* Parallel lines at 45 degrees inside a shape. */
typedef struct CnvHatch {
    CnvColor color;
    Fix period;    /* distance of the lines along x, at least one pixel */
    Fix width;     /* of a line, across it */
    bool screen;   /* anchored to the picture, so that neighbours join; otherwise to the shape, so
                      that it moves along */
    bool mirrored; /* lines fall to the right instead of rising */
} CnvHatch;

typedef enum CnvCap { CNV_CAP_BUTT, CNV_CAP_ROUND } CnvCap;

/* How a line or a curve is painted. Zero: nothing special. Lengths run along the curve, in pixels.
 */
typedef struct CnvStroke {
    CnvColor color;
    Fix width;
    Fix dash, gap, phase; /* gap 0: solid; dash 0 with round caps: dots */
    Fix head,
        tail; /* length of the arrow head at the end, at the start; its tip is the end point */
    Fix head_width;             /* of either; 0: 0.8 of the length */
    Fix inset_start, inset_end; /* left out at the ends, heads move along */
    uint32_t hide_start,
        hide_end; /* share of what is left, in 1/65536, not drawn yet or any more */
    CnvCap cap;   /* round also makes corners of polylines round; otherwise mitred */
} CnvStroke;

enum { CNV_ALIGN_LEFT, CNV_ALIGN_CENTER, CNV_ALIGN_RIGHT };
/* What of the text lies on the given y. MIDDLE is the middle of capitals and figures. */
enum { CNV_BASELINE, CNV_MIDDLE, CNV_TOP_OF_LINE };

typedef struct CnvTextStyle {
    CnvFont font;
    CnvColor color;
    uint32_t align, vertical;
    Fix max_width;  /* above 0: cut with an ellipsis */
    bool in_motion; /* baseline not rounded to a whole pixel: smooth while moving, crisp (false) at
                       rest */
    bool strike;    /* crossed out */
} CnvTextStyle;

/* A map of cells, each the size of cell_width x cell_height (gap included, on the right and below),
 * row by row. Edges are rounded to whole pixels. */
typedef struct CnvCells {
    CnvPoint at;
    Fix cell_width, cell_height;
    int32_t gap; /* whole pixels */
    uint32_t columns, rows;
    const uint8_t *values;   /* columns * rows indices into palette, copied */
    const CnvColor *palette; /* 256 entries, copied; opaque, or alpha 0 for "leave out" */
} CnvCells;

/* x, y -> x * scale / 65536 + dx, ... */
typedef struct CnvTransform {
    int32_t scale;
    Fix dx, dy;
} CnvTransform;

#define CNV_SCALE_ONE 65536

/* --- the commands as stored; coordinates are final pixels, transforms already applied -----------
 */

typedef enum DrawKind {
    DRAW_ROUNDED,
    DRAW_ELLIPSE,
    DRAW_STROKE,  /* polyline */
    DRAW_CURVE,   /* chain of cubic Bezier curves: 3 * n + 1 points */
    DRAW_POLYGON, /* nonzero winding */
    DRAW_HATCH,
    DRAW_SHADOW,
    DRAW_TEXT,
    DRAW_CELLS,
    DRAW_CLIP, /* until the DRAW_END of the same depth */
    DRAW_GROUP,
    DRAW_END_CLIP,
    DRAW_END_GROUP,
    DRAW_KINDS
} DrawKind;

typedef struct DrawCommand {
    DrawKind kind;
    uint32_t depth; /* open clips and groups around it */
    uint64_t tag;   /* 0: none */
    uint64_t hash;  /* of everything that decides its pixels, clips and groups around it included */
    CnvRect bounds; /* pixels it can touch, cut by the clips around it */
    uint32_t data;  /* points, text or cells: offset into the list's bytes */
    uint32_t length; /* points (count), text (bytes), cells (bytes) */
    union {
        struct {
            CnvRounded shape;
            CnvPaint paint;
        } rounded; /* also DRAW_CLIP */
        struct {
            CnvBox box;
            CnvPaint paint;
        } ellipse;
        struct {
            CnvStroke style;
            uint32_t closed;
        } stroke; /* also DRAW_CURVE */
        struct {
            CnvColor color;
        } polygon;
        struct {
            CnvRounded shape;
            CnvHatch hatch;
        } hatch;
        struct {
            CnvRounded shape;
            CnvColor color;
            Fix blur;
        } shadow;
        struct {
            CnvPoint at; /* left end of the baseline */
            CnvFont font;
            CnvColor color;
            Fix width;
            uint32_t in_motion;
        } text;
        struct {
            CnvPoint at;
            Fix cell_width, cell_height;
            int32_t gap;
            uint32_t columns, rows;
        } cells; /* data: 256 palette entries, then the values */
        struct {
            uint32_t opacity; /* 0 ... 256 */
            uint32_t end;     /* index of its DRAW_END_GROUP */
        } group;
    } u;
} DrawCommand;

OU_ARRAY(DrawCommands, draw_commands, DrawCommand);

#define CNV_MAX_DEPTH 24

typedef struct DrawScope {
    CnvRect clip;
    uint64_t hash;
    uint32_t opened_by; /* index of the DRAW_CLIP or DRAW_GROUP */
} DrawScope;

/* Zero-initialise, then cnv_list_begin for each picture; cnv_list_free at the end. Storage is kept
 * between pictures. */
typedef struct DrawList {
    DrawCommands commands;
    char *bytes; /* points, texts, cells of the commands */
    size_t bytes_used, bytes_capacity;
    FontSet *fonts; /* borrowed */
    CnvRect frame;
    CnvColor background;
    uint64_t tag;
    DrawScope scopes[CNV_MAX_DEPTH];
    CnvTransform transforms[CNV_MAX_DEPTH];
    uint32_t depth, transform_depth;
    Text scratch;
} DrawList;

/* --- making a list ---------------------------------------------------------------------------- */

/* Empties the list for a picture of width x height pixels on an opaque background. fonts is
 * borrowed until the next begin. */
void cnv_list_begin(DrawList *list, FontSet *fonts, int32_t width, int32_t height,
                    CnvColor background);
void cnv_list_free(DrawList *list);

/* Commands appended from now on carry this tag (0: none). Returns the one before. */
uint64_t cnv_tag(DrawList *list, uint64_t tag);

void cnv_fill(DrawList *list, CnvBox box, CnvColor color);
void cnv_rounded(DrawList *list, CnvRounded shape, CnvPaint paint);
void cnv_ellipse(DrawList *list, CnvBox box, CnvPaint paint);
void cnv_circle(DrawList *list, CnvPoint center, Fix radius, CnvPaint paint);
void cnv_line(DrawList *list, CnvPoint from, CnvPoint to, const CnvStroke *stroke);
/* closed: the last point is joined to the first. */
void cnv_polyline(DrawList *list, const CnvPoint *points, uint32_t count, bool closed,
                  const CnvStroke *stroke);
/* A cubic Bezier curve. */
void cnv_curve(DrawList *list, const CnvPoint points[4], const CnvStroke *stroke);
/* A chain of them, each beginning where the last ended: 3 * pieces + 1 points. */
void cnv_curves(DrawList *list, const CnvPoint *points, uint32_t pieces, const CnvStroke *stroke);
/* Filled, any shape, also crossing itself (nonzero winding). */
void cnv_polygon(DrawList *list, const CnvPoint *points, uint32_t count, CnvColor color);
void cnv_hatch(DrawList *list, CnvRounded shape, CnvHatch hatch);
/* A soft shadow of the shape, fading over blur pixels on each side; paint the shape over it. */
void cnv_shadow(DrawList *list, CnvRounded shape, Fix blur, CnvColor color);
void cnv_cells(DrawList *list, const CnvCells *cells);

/* One line of text. length SIZE_MAX: up to the NUL. Returns its width (after cutting). */
Fix cnv_text(DrawList *list, CnvPoint at, const CnvTextStyle *style, const char *text,
             size_t length);
/* Wrapped text from the given first line on, at most max_lines, the last ending in an ellipsis when
 * there is more; style->max_width is the width of the column. Returns the lines drawn; distance of
 * baselines: style->font's line. */
uint32_t cnv_paragraph(DrawList *list, CnvPoint at, const CnvTextStyle *style, const char *text,
                       uint32_t max_lines);

/* Everything up to the matching pop stays inside. A plain box is rounded to whole pixels. */
void cnv_clip_push(DrawList *list, CnvBox box);
void cnv_clip_push_rounded(DrawList *list, CnvRounded shape);
void cnv_clip_pop(DrawList *list);

/* Everything up to the matching pop is painted as one sheet with this opacity, 0 ... 256. */
void cnv_group_push(DrawList *list, uint32_t opacity);
void cnv_group_pop(DrawList *list);

/* Coordinates, widths and font sizes up to the matching pop go through this first, then through the
 * ones around it. */
void cnv_transform_push(DrawList *list, CnvTransform transform);
void cnv_transform_pop(DrawList *list);
/* From final pixels to the coordinates inside the present transforms: for the pointer. */
CnvPoint cnv_untransform(const DrawList *list, CnvPoint at);

/* --- reading it ------------------------------------------------------------------------------- */

/* Points of a stroke, curve or polygon; text of a text (not NUL-terminated). */
const CnvPoint *cnv_command_points(const DrawList *list, const DrawCommand *command);
const char *cnv_command_text(const DrawList *list, const DrawCommand *command);

/* Tag of the topmost tagged command within slack of the point (lines count by their distance, areas
 * by their outline); 0: none. */
uint64_t cnv_hit(const DrawList *list, CnvPoint at, Fix slack);

/* Commands of a kind (DRAW_KINDS: of any) that carry the tag: for tests. */
uint32_t cnv_count(const DrawList *list, DrawKind kind, uint64_t tag);

/* One line of text for each command: for golden tests and for reading a picture without eyes. */
void cnv_dump(const DrawList *list, Text *out);

/* A point of a cubic curve at t in 1/65536. */
CnvPoint cnv_curve_point(const CnvPoint points[4], uint32_t t);

#endif
