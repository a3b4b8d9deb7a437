#include <string.h>

#include "canvas/stroke.h"

const CnvPoint *cnv_command_points(const DrawList *list, const DrawCommand *command)
{
    return (const CnvPoint *)(const void *)(list->bytes + command->data);
}

const char *cnv_command_text(const DrawList *list, const DrawCommand *command)
{
    return list->bytes + command->data;
}

/* --- what lies under a point
 * ---------------------------------------------------------------------- */

static bool inside_polygon(const CnvPoint *points, uint32_t count, CnvPoint at)
{
    int32_t winding = 0;
    for (uint32_t i = 0; i < count; i++) {
        CnvPoint a = points[i], b = points[(i + 1) % count];
        if ((a.y <= at.y) == (b.y <= at.y)) {
            continue;
        }
        int64_t side = (int64_t)(b.x - a.x) * (at.y - a.y) - (int64_t)(at.x - a.x) * (b.y - a.y);
        if (a.y <= at.y && side > 0) {
            winding++;
        } else if (a.y > at.y && side < 0) {
            winding--;
        }
    }
    return winding != 0;
}

static bool inside_ellipse(CnvBox box, CnvPoint at)
{
    int64_t rx = (box.x1 - box.x0) / 2, ry = (box.y1 - box.y0) / 2;
    if (rx <= 0 || ry <= 0 || !cnv_box_has(box, at)) {
        return false;
    }
    int64_t dx = at.x - (box.x0 + rx), dy = at.y - (box.y0 + ry);
    int64_t x = dx * 4096 / rx, y = dy * 4096 / ry;
    return x * x + y * y <= (int64_t)4096 * 4096;
}

static bool near_line(const DrawList *list, const DrawCommand *command, CnvPoint at, Fix slack)
{
    CnvPath path = {0};
    const CnvPoint *points = cnv_command_points(list, command);
    if (command->kind == DRAW_CURVE) {
        cnv_path_curves(&path, points, (command->length - 1) / 3);
    } else {
        cnv_path_polyline(&path, points, command->length, command->u.stroke.closed != 0);
    }
    Fix distance = cnv_path_distance(&path, at);
    cnv_path_deinit(&path);
    return distance <= command->u.stroke.style.width / 2 + slack;
}

static bool is_hit(const DrawList *list, const DrawCommand *command, CnvPoint at, Fix slack)
{
    switch (command->kind) {
    case DRAW_ROUNDED: return cnv_box_has(command->u.rounded.shape.box, at);
    case DRAW_ELLIPSE: return inside_ellipse(cnv_box_grow(command->u.ellipse.box, slack), at);
    case DRAW_STROKE:
    case DRAW_CURVE: return near_line(list, command, at, slack);
    case DRAW_POLYGON:
        return inside_polygon(cnv_command_points(list, command), command->length, at);
    case DRAW_HATCH: return cnv_box_has(command->u.hatch.shape.box, at);
    case DRAW_TEXT:
    case DRAW_CELLS: return true;
    case DRAW_SHADOW:
    case DRAW_CLIP:
    case DRAW_GROUP:
    case DRAW_END_CLIP:
    case DRAW_END_GROUP:
    case DRAW_KINDS: break;
    }
    return false;
}

uint64_t cnv_hit(const DrawList *list, CnvPoint at, Fix slack)
{
    int32_t x = cnv_floor(at.x), y = cnv_floor(at.y);
    for (uint32_t i = list->commands.count; i-- > 0;) {
        const DrawCommand *command = &list->commands.items[i];
        CnvRect bounds = command->bounds;
        bool is_inside = x >= bounds.x0 && x < bounds.x1 && y >= bounds.y0 && y < bounds.y1;
        if (is_inside && command->tag != 0 && is_hit(list, command, at, slack)) {
            return command->tag;
        }
    }
    return 0;
}

uint32_t cnv_count(const DrawList *list, DrawKind kind, uint64_t tag)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < list->commands.count; i++) {
        const DrawCommand *command = &list->commands.items[i];
        count += command->tag == tag && (kind == DRAW_KINDS || command->kind == kind);
    }
    return count;
}

/* --- as text
 * -------------------------------------------------------------------------------------- */

/* Pixels with at most two decimals, trailing zeros left out. */
static void add_fix(Text *out, const char *before, Fix value)
{
    int64_t cents = ((int64_t)value * 100 + (value < 0 ? -128 : 128)) / 256;
    const char *sign = cents < 0 ? "-" : "";
    cents = cents < 0 ? -cents : cents;
    ou_text_add_format(out, "%s%s%lld", before, sign, (long long)(cents / 100));
    if (cents % 100 != 0) {
        ou_text_add_format(out, cents % 10 ? ".%02lld" : ".%lld",
                           (long long)(cents % 10 ? cents % 100 : cents % 100 / 10));
    }
}

static void add_box(Text *out, CnvBox box)
{
    add_fix(out, " ", box.x0);
    add_fix(out, ",", box.y0);
    add_fix(out, " ", box.x1 - box.x0);
    add_fix(out, "x", box.y1 - box.y0);
}

static void add_color(Text *out, const char *name, CnvColor color)
{
    if (cnv_alpha(color) == 255) {
        ou_text_add_format(out, " %s #%06x", name, (unsigned)(color & 0xFFFFFFu));
    } else {
        ou_text_add_format(out, " %s #%06x/%u", name, (unsigned)(color & 0xFFFFFFu),
                           (unsigned)cnv_alpha(color));
    }
}

static void add_length(Text *out, const char *name, Fix value)
{
    if (value != 0) {
        ou_text_add_format(out, " %s", name);
        add_fix(out, " ", value);
    }
}

static void add_shape(Text *out, const CnvRounded *shape)
{
    add_box(out, shape->box);
    add_length(out, "radius", shape->radius);
    if (shape->corners != 15) {
        ou_text_add_format(out, " corners %u", (unsigned)shape->corners);
    }
}

static void add_paint(Text *out, CnvPaint paint)
{
    if (cnv_alpha(paint.fill) > 0) {
        add_color(out, "fill", paint.fill);
    }
    if (cnv_alpha(paint.border) > 0) {
        add_color(out, "border", paint.border);
        add_fix(out, " ", paint.border_width);
        add_length(out, "dash", paint.dash);
        add_length(out, "gap", paint.gap);
    }
}

static void add_stroke(const DrawList *list, const DrawCommand *command, Text *out)
{
    const CnvPoint *points = cnv_command_points(list, command);
    for (uint32_t i = 0; i < command->length; i++) {
        add_fix(out, " ", points[i].x);
        add_fix(out, ",", points[i].y);
    }
    if (command->kind == DRAW_POLYGON) {
        add_color(out, "fill", command->u.polygon.color);
        return;
    }
    const CnvStroke *style = &command->u.stroke.style;
    ou_text_add(out, command->u.stroke.closed ? " closed" : "");
    add_color(out, "color", style->color);
    add_length(out, "width", style->width);
    add_length(out, "dash", style->dash);
    add_length(out, "gap", style->gap);
    add_length(out, "head", style->head);
    add_length(out, "tail", style->tail);
}

static void add_text(const DrawList *list, const DrawCommand *command, Text *out)
{
    static const char *const faces[CNV_FACES] = {"sans", "medium", "semibold",
                                                 "bold", "mono",   "mono-bold"};
    add_fix(out, " ", command->u.text.at.x);
    add_fix(out, ",", command->u.text.at.y);
    ou_text_add_format(out, " %s", faces[command->u.text.font.face]);
    add_fix(out, " ", command->u.text.font.size);
    add_color(out, "color", command->u.text.color);
    ou_text_add(out, " ");
    ou_text_add_json(out, cnv_command_text(list, command), command->length);
}

static void add_details(const DrawList *list, const DrawCommand *command, Text *out)
{
    switch (command->kind) {
    case DRAW_ROUNDED:
        add_shape(out, &command->u.rounded.shape);
        add_paint(out, command->u.rounded.paint);
        break;
    case DRAW_ELLIPSE:
        add_box(out, command->u.ellipse.box);
        add_paint(out, command->u.ellipse.paint);
        break;
    case DRAW_STROKE:
    case DRAW_CURVE:
    case DRAW_POLYGON: add_stroke(list, command, out); break;
    case DRAW_HATCH:
        add_shape(out, &command->u.hatch.shape);
        add_color(out, "color", command->u.hatch.hatch.color);
        break;
    case DRAW_SHADOW:
        add_shape(out, &command->u.shadow.shape);
        add_color(out, "color", command->u.shadow.color);
        break;
    case DRAW_TEXT: add_text(list, command, out); break;
    case DRAW_CELLS:
        ou_text_add_format(out, " %u x %u", (unsigned)command->u.cells.columns,
                           (unsigned)command->u.cells.rows);
        break;
    case DRAW_CLIP: add_shape(out, &command->u.rounded.shape); break;
    case DRAW_GROUP: ou_text_add_format(out, " %u", (unsigned)command->u.group.opacity); break;
    case DRAW_END_CLIP:
    case DRAW_END_GROUP:
    case DRAW_KINDS: break;
    }
}

void cnv_dump(const DrawList *list, Text *out)
{
    static const char *const names[DRAW_KINDS] = {
        "rounded", "ellipse", "stroke", "curve", "polygon",  "hatch",    "shadow",
        "text",    "cells",   "clip",   "group", "end clip", "end group"};
    for (uint32_t i = 0; i < list->commands.count; i++) {
        const DrawCommand *command = &list->commands.items[i];
        bool is_end = command->kind == DRAW_END_CLIP || command->kind == DRAW_END_GROUP;
        for (uint32_t depth = 0; depth < command->depth; depth++) {
            ou_text_add(out, "  ");
        }
        ou_text_add(out, names[command->kind]);
        add_details(list, command, out);
        if (command->tag != 0 && !is_end) {
            ou_text_add_format(out, " tag %llx", (unsigned long long)command->tag);
        }
        ou_text_add(out, "\n");
    }
}
