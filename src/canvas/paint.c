#include <string.h>

#include "canvas/work.h"

typedef const RoundShape *MaskList[CNV_MAX_DEPTH];

static void sweep_in(Play *play, CnvColor color, CnvRect area)
{
    MaskList masks;
    Painter painter = cnv_play_painter(play, color, area, masks);
    CoverSink sink = cnv_paint_with(&painter);
    cnv_raster_sweep(&play->work->raster, &sink);
}

/* --- boxes
 * ---------------------------------------------------------------------------------------- */

static bool is_empty(CnvBox box)
{
    return box.x1 <= box.x0 || box.y1 <= box.y0;
}

/* The whole shape, or with a border only so much along its outline. */
static void paint_round(Play *play, const CnvRounded *shape, Fix border, CnvColor color,
                        CnvRect area)
{
    CnvWork *work = play->work;
    CnvRounded inside = cnv_round_inset(*shape, border);
    RoundShape round;
    if (cnv_alpha(color) == 0 || is_empty(shape->box)) {
        return;
    }
    border = is_empty(inside.box) ? 0 : border;
    if (!cnv_round_prepare(&round, shape, border, &work->corners, &work->raster)) {
        cnv_raster_begin(&work->raster, area);
        CnvPen pen = {.raster = &work->raster};
        cnv_round_outline(&pen, shape, false);
        if (border > 0) {
            cnv_round_outline(&pen, &inside, true);
        }
        sweep_in(play, color, area);
        return;
    }
    MaskList masks;
    Painter painter = cnv_play_painter(play, color, area, masks);
    CoverSink sink = cnv_paint_with(&painter);
    cnv_round_paint(&round, area, &sink);
}

static bool has_border(CnvPaint paint)
{
    return cnv_alpha(paint.border) > 0 && paint.border_width > 0;
}

static void dash_path(Play *play, CnvPaint paint, CnvRect area)
{
    CnvStroke style = {
        .color = paint.border, .width = paint.border_width, .dash = paint.dash, .gap = paint.gap};
    style.cap = paint.dash == 0 ? CNV_CAP_ROUND : CNV_CAP_BUTT;
    cnv_raster_begin(&play->work->raster, area);
    cnv_stroke_even(&play->work->path, style, &play->work->raster);
    sweep_in(play, paint.border, area);
}

/* A fill ends in the middle of an opaque border, so that its colour does not shimmer at the outer
 * edge. */
static Fix fill_inset(CnvPaint paint)
{
    bool is_opaque = has_border(paint) && cnv_alpha(paint.border) == 255 && paint.gap <= 0;
    return is_opaque ? paint.border_width / 2 : 0;
}

void cnv_play_rounded(Play *play, const DrawCommand *command, CnvRect area)
{
    const CnvRounded *shape = &command->u.rounded.shape;
    CnvPaint paint = command->u.rounded.paint;
    CnvRounded filled = cnv_round_inset(*shape, fill_inset(paint));
    paint_round(play, &filled, 0, paint.fill, area);
    if (!has_border(paint)) {
        return;
    }
    if (paint.gap > 0) {
        cnv_path_border(&play->work->path, shape, paint.border_width);
        dash_path(play, paint, area);
    } else {
        paint_round(play, shape, paint.border_width, paint.border, area);
    }
}

/* --- ellipses
 * ------------------------------------------------------------------------------------- */

static void ellipse_outline(CnvPen *pen, CnvBox box, Fix inset, bool is_reversed)
{
    /* Twice the center keeps half units; radii are rounded the same way on both sides. */
    CnvPoint center = {(box.x0 + box.x1) >> 1, (box.y0 + box.y1) >> 1};
    Fix rx = ((box.x1 - box.x0) >> 1) - inset, ry = ((box.y1 - box.y0) >> 1) - inset;
    if (rx <= 0 || ry <= 0) {
        return;
    }
    const CnvPoint ends[5] = {
        {0,   -ry},
        {rx,  0  },
        {0,   ry },
        {-rx, 0  },
        {0,   -ry}
    };
    for (uint32_t i = 0; i < 4; i++) {
        uint32_t from = is_reversed ? 4 - i : i, to = is_reversed ? from - 1 : from + 1;
        cnv_pen_quarter(pen, center, ends[from], ends[to]);
    }
    cnv_pen_close(pen);
}

void cnv_play_ellipse(Play *play, const DrawCommand *command, CnvRect area)
{
    CnvBox box = command->u.ellipse.box;
    CnvPaint paint = command->u.ellipse.paint;
    CnvRaster *raster = &play->work->raster;
    CnvPen pen = {.raster = raster};
    if (cnv_alpha(paint.fill) > 0) {
        cnv_raster_begin(raster, area);
        ellipse_outline(&pen, box, fill_inset(paint), false);
        sweep_in(play, paint.fill, area);
    }
    if (has_border(paint) && paint.gap > 0) {
        cnv_path_ellipse(&play->work->path, cnv_box_grow(box, -paint.border_width / 2));
        dash_path(play, paint, area);
    } else if (has_border(paint)) {
        cnv_raster_begin(raster, area);
        ellipse_outline(&pen, box, 0, false);
        ellipse_outline(&pen, box, paint.border_width, true);
        sweep_in(play, paint.border, area);
    }
}

/* --- lines, polygons
 * ------------------------------------------------------------------------------ */

void cnv_play_stroke(Play *play, const DrawCommand *command, CnvRect area)
{
    CnvWork *work = play->work;
    const CnvPoint *points = cnv_command_points(play->list, command);
    if (command->kind == DRAW_CURVE) {
        cnv_path_curves(&work->path, points, (command->length - 1) / 3);
    } else {
        cnv_path_polyline(&work->path, points, command->length, command->u.stroke.closed != 0);
    }
    cnv_raster_begin(&work->raster, area);
    cnv_stroke_outline(&work->path, &command->u.stroke.style, &work->raster);
    sweep_in(play, command->u.stroke.style.color, area);
}

void cnv_play_polygon(Play *play, const DrawCommand *command, CnvRect area)
{
    const CnvPoint *points = cnv_command_points(play->list, command);
    cnv_raster_begin(&play->work->raster, area);
    CnvPen pen = {.raster = &play->work->raster};
    for (uint32_t i = 0; i < command->length; i++) {
        cnv_pen_to(&pen, points[i]);
    }
    cnv_pen_close(&pen);
    sweep_in(play, command->u.polygon.color, area);
}

/* --- hatching
 * ------------------------------------------------------------------------------------- */

static HatchTable hatch_table(CnvWork *work, const CnvHatch *hatch, CnvBox box, CnvRect area)
{
    HatchTable table = {NULL, 0, 0, hatch->mirrored};
    int32_t last = hatch->mirrored ? area.x1 - 1 - area.y0 : area.x1 - 1 + area.y1 - 1;
    table.first = hatch->mirrored ? area.x0 - (area.y1 - 1) : area.x0 + area.y0;
    table.count = last - table.first + 1;
    if ((size_t)table.count > work->hatch_capacity) {
        ou_host_free(work->hatch, work->hatch_capacity * sizeof(uint16_t));
        work->hatch = (uint16_t *)ou_host_must_alloc((size_t)table.count * sizeof(uint16_t));
        work->hatch_capacity = (size_t)table.count;
    }
    table.cover = work->hatch;
    Fix anchor = hatch->screen ? 0 : hatch->mirrored ? box.x0 - box.y0 : box.x0 + box.y0;
    /* Seen in a mirror the pixel in row y is the one in row -y - 1. */
    int32_t shift = hatch->mirrored ? -1 : 0;
    for (int32_t i = 0; i < table.count; i++) {
        table.cover[i] =
            cnv_hatch_cover(table.first + i + shift, anchor, hatch->period, hatch->width);
    }
    return table;
}

void cnv_play_hatch(Play *play, const DrawCommand *command, CnvRect area)
{
    CnvWork *work = play->work;
    const CnvRounded *shape = &command->u.hatch.shape;
    const CnvHatch *hatch = &command->u.hatch.hatch;
    HatchTable table = hatch_table(work, hatch, shape->box, area);
    MaskList masks;
    RoundShape round;
    bool is_ready = cnv_round_prepare(&round, shape, 0, &work->corners, &work->raster);
    Painter painter = cnv_play_painter(play, hatch->color, area, masks);
    painter.hatch = &table;
    CoverSink sink = cnv_paint_with(&painter);
    if (is_ready) {
        cnv_round_paint(&round, area, &sink);
        return;
    }
    cnv_raster_begin(&work->raster, area);
    CnvPen pen = {.raster = &work->raster};
    cnv_round_outline(&pen, shape, false);
    cnv_raster_sweep(&work->raster, &sink);
}

/* --- shadows
 * -------------------------------------------------------------------------------------- */

/* From 0 at blur outside of the interval to 256 at blur inside of it, smoothly, at a pixel's
 * middle. */
static uint32_t fade(Fix at, Fix from, Fix to, Fix blur)
{
    Fix inside = cnv_min(at - from, to - at);
    if (inside >= blur) {
        return FULL_COVER;
    }
    if (inside <= -blur) {
        return 0;
    }
    int64_t t = (int64_t)(inside + blur) * 256 / (2 * blur);
    return (uint32_t)(t * t * (768 - 2 * t) >> 16);
}

void cnv_play_shadow(Play *play, const DrawCommand *command, CnvRect area)
{
    CnvBox box = command->u.shadow.shape.box;
    Fix blur = command->u.shadow.blur;
    int32_t width = area.x1 - area.x0;
    MaskList masks;
    Painter painter = cnv_play_painter(play, command->u.shadow.color, area, masks);
    CoverSink sink = cnv_paint_with(&painter);
    uint16_t *across = play->work->lines[0], *row = across + width;
    for (int32_t i = 0; i < width; i++) {
        across[i] = (uint16_t)fade(FIX(area.x0 + i) + FIX_ONE / 2, box.x0, box.x1, blur);
    }
    for (int32_t y = area.y0; y < area.y1; y++) {
        uint32_t down = fade(FIX(y) + FIX_ONE / 2, box.y0, box.y1, blur);
        for (int32_t i = 0; i < width; i++) {
            row[i] = (uint16_t)(across[i] * down >> 8);
        }
        sink.row(sink.context, area.x0, y, width, row);
    }
}
