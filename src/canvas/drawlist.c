#include "canvas/drawlist.h"

#include <string.h>

#define HASH_SEED 0x9E3779B97F4A7C15u

static uint64_t mix(uint64_t hash, uint64_t value)
{
    hash = (hash ^ value) * 0xD6E8FEB86659FD93u;
    return hash ^ hash >> 32;
}

static uint64_t mix_bytes(uint64_t hash, const void *bytes, size_t length)
{
    const unsigned char *at = (const unsigned char *)bytes;
    for (; length >= 8; length -= 8, at += 8) {
        uint64_t word;
        memcpy(&word, at, 8);
        hash = mix(hash, word);
    }
    uint64_t rest = length;
    for (size_t i = 0; i < length; i++) {
        rest = rest << 8 | at[i];
    }
    return mix(hash, rest);
}

/* --- storage
 * -------------------------------------------------------------------------------------- */

static void *reserve(DrawList *list, size_t size, uint32_t *offset)
{
    size_t start = (list->bytes_used + 7) & ~(size_t)7;
    if (start + size > list->bytes_capacity) {
        size_t capacity = list->bytes_capacity ? list->bytes_capacity * 2 : 4096;
        while (capacity < start + size) {
            capacity *= 2;
        }
        char *bytes = (char *)ou_host_resize(list->bytes, list->bytes_capacity, capacity);
        OU_ASSERT(bytes != NULL && capacity <= UINT32_MAX);
        list->bytes = bytes;
        list->bytes_capacity = capacity;
    }
    list->bytes_used = start + size;
    *offset = (uint32_t)start;
    return list->bytes + start;
}

void cnv_list_begin(DrawList *list, FontSet *fonts, int32_t width, int32_t height,
                    CnvColor background)
{
    list->commands.count = 0;
    list->bytes_used = 0;
    list->fonts = fonts;
    list->frame = (CnvRect){0, 0, width, height};
    list->background = background;
    list->tag = 0;
    list->depth = 0;
    list->scopes[0] = (DrawScope){list->frame, HASH_SEED, 0};
    list->transform_depth = 0;
    list->transforms[0] = (CnvTransform){CNV_SCALE_ONE, 0, 0};
}

void cnv_list_free(DrawList *list)
{
    draw_commands_free(&list->commands);
    ou_host_free(list->bytes, list->bytes_capacity);
    ou_text_free(&list->scratch);
    *list = (DrawList){0};
}

uint64_t cnv_tag(DrawList *list, uint64_t tag)
{
    uint64_t before = list->tag;
    list->tag = tag;
    return before;
}

/* All bytes of a command are zero before it is filled in, so that padding never reaches the hash.
 */
static DrawCommand blank(const DrawList *list, DrawKind kind)
{
    DrawCommand command;
    memset(&command, 0, sizeof command);
    command.kind = kind;
    command.depth = list->depth;
    command.tag = list->tag;
    return command;
}

/* Completes the command and appends it unless nothing of it can be seen; returns whether it was
 * appended. */
static bool append(DrawList *list, DrawCommand *command, CnvRect bounds, size_t data_size)
{
    const DrawScope *scope = &list->scopes[list->depth];
    command->bounds = cnv_rect_cut(bounds, scope->clip);
    if (cnv_rect_empty(command->bounds)) {
        return false;
    }
    uint64_t hash = mix(scope->hash, (uint64_t)command->kind << 32 | command->length);
    hash = mix_bytes(hash, &command->u, sizeof command->u);
    if (data_size > 0) {
        hash = mix_bytes(hash, list->bytes + command->data, data_size);
    }
    command->hash = hash;
    draw_commands_push(&list->commands, *command);
    return true;
}

/* --- transforms
 * ----------------------------------------------------------------------------------- */

static Fix scaled(const DrawList *list, Fix length)
{
    int64_t scale = list->transforms[list->transform_depth].scale;
    return (Fix)((length * scale + 32768) >> 16);
}

static CnvPoint moved(const DrawList *list, CnvPoint at)
{
    const CnvTransform *transform = &list->transforms[list->transform_depth];
    return (CnvPoint){scaled(list, at.x) + transform->dx, scaled(list, at.y) + transform->dy};
}

static CnvBox moved_box(const DrawList *list, CnvBox box)
{
    CnvPoint a = moved(list, (CnvPoint){box.x0, box.y0});
    CnvPoint b = moved(list, (CnvPoint){box.x1, box.y1});
    return (CnvBox){a.x, a.y, b.x, b.y};
}

static CnvRounded moved_shape(const DrawList *list, CnvRounded shape)
{
    uint32_t corners = shape.corners ? shape.corners : 15;
    return (CnvRounded){moved_box(list, shape.box), scaled(list, shape.radius), corners};
}

static CnvPaint scaled_paint(const DrawList *list, CnvPaint paint)
{
    paint.border_width = scaled(list, paint.border_width);
    paint.dash = scaled(list, paint.dash);
    paint.gap = scaled(list, paint.gap);
    return paint;
}

static CnvStroke scaled_stroke(const DrawList *list, CnvStroke stroke)
{
    Fix *lengths[] = {&stroke.width,      &stroke.dash,        &stroke.gap,
                      &stroke.phase,      &stroke.head,        &stroke.tail,
                      &stroke.head_width, &stroke.inset_start, &stroke.inset_end};
    for (size_t i = 0; i < sizeof lengths / sizeof lengths[0]; i++) {
        *lengths[i] = scaled(list, *lengths[i]);
    }
    return stroke;
}

void cnv_transform_push(DrawList *list, CnvTransform transform)
{
    OU_ASSERT(list->transform_depth + 1 < CNV_MAX_DEPTH);
    CnvPoint origin = moved(list, (CnvPoint){transform.dx, transform.dy});
    int64_t scale = (int64_t)list->transforms[list->transform_depth].scale * transform.scale;
    list->transforms[++list->transform_depth] =
        (CnvTransform){(int32_t)((scale + 32768) >> 16), origin.x, origin.y};
}

void cnv_transform_pop(DrawList *list)
{
    OU_ASSERT(list->transform_depth > 0);
    list->transform_depth--;
}

CnvPoint cnv_untransform(const DrawList *list, CnvPoint at)
{
    const CnvTransform *transform = &list->transforms[list->transform_depth];
    if (transform->scale <= 0) {
        return at;
    }
    int64_t x = ((int64_t)at.x - transform->dx) * 65536 / transform->scale;
    int64_t y = ((int64_t)at.y - transform->dy) * 65536 / transform->scale;
    return (CnvPoint){(Fix)x, (Fix)y};
}

/* --- areas
 * ---------------------------------------------------------------------------------------- */

static bool is_visible(CnvPaint paint)
{
    return cnv_alpha(paint.fill) > 0 || (cnv_alpha(paint.border) > 0 && paint.border_width > 0);
}

void cnv_fill(DrawList *list, CnvBox box, CnvColor color)
{
    cnv_rounded(list, (CnvRounded){box, 0, 0}, (CnvPaint){.fill = color});
}

void cnv_rounded(DrawList *list, CnvRounded shape, CnvPaint paint)
{
    if (!is_visible(paint)) {
        return;
    }
    DrawCommand command = blank(list, DRAW_ROUNDED);
    command.u.rounded.shape = moved_shape(list, shape);
    command.u.rounded.paint = scaled_paint(list, paint);
    append(list, &command, cnv_box_pixels(command.u.rounded.shape.box), 0);
}

void cnv_ellipse(DrawList *list, CnvBox box, CnvPaint paint)
{
    if (!is_visible(paint)) {
        return;
    }
    DrawCommand command = blank(list, DRAW_ELLIPSE);
    command.u.ellipse.box = moved_box(list, box);
    command.u.ellipse.paint = scaled_paint(list, paint);
    append(list, &command, cnv_box_pixels(cnv_box_grow(command.u.ellipse.box, 4)), 0);
}

void cnv_circle(DrawList *list, CnvPoint center, Fix radius, CnvPaint paint)
{
    CnvBox box = {center.x - radius, center.y - radius, center.x + radius, center.y + radius};
    cnv_ellipse(list, box, paint);
}

void cnv_hatch(DrawList *list, CnvRounded shape, CnvHatch hatch)
{
    if (cnv_alpha(hatch.color) == 0 || hatch.width <= 0) {
        return;
    }
    DrawCommand command = blank(list, DRAW_HATCH);
    command.u.hatch.shape = moved_shape(list, shape);
    command.u.hatch.hatch.color = hatch.color;
    command.u.hatch.hatch.period = cnv_max(scaled(list, hatch.period), FIX_ONE);
    command.u.hatch.hatch.width = scaled(list, hatch.width);
    command.u.hatch.hatch.screen = hatch.screen;
    command.u.hatch.hatch.mirrored = hatch.mirrored;
    append(list, &command, cnv_box_pixels(command.u.hatch.shape.box), 0);
}

void cnv_shadow(DrawList *list, CnvRounded shape, Fix blur, CnvColor color)
{
    if (cnv_alpha(color) == 0) {
        return;
    }
    DrawCommand command = blank(list, DRAW_SHADOW);
    command.u.shadow.shape = moved_shape(list, shape);
    command.u.shadow.color = color;
    command.u.shadow.blur = cnv_max(scaled(list, blur), 1);
    CnvBox box = cnv_box_grow(command.u.shadow.shape.box, command.u.shadow.blur);
    append(list, &command, cnv_box_pixels(box), 0);
}

void cnv_cells(DrawList *list, const CnvCells *cells)
{
    if (cells->columns == 0 || cells->rows == 0) {
        return;
    }
    DrawCommand command = blank(list, DRAW_CELLS);
    size_t count = (size_t)cells->columns * cells->rows;
    size_t palette_size = 256 * sizeof(CnvColor);
    char *data = (char *)reserve(list, palette_size + count, &command.data);
    memcpy(data, cells->palette, palette_size);
    memcpy(data + palette_size, cells->values, count);
    command.length = (uint32_t)(palette_size + count);
    command.u.cells.at = moved(list, cells->at);
    command.u.cells.cell_width = scaled(list, cells->cell_width);
    command.u.cells.cell_height = scaled(list, cells->cell_height);
    command.u.cells.gap = cells->gap;
    command.u.cells.columns = cells->columns;
    command.u.cells.rows = cells->rows;
    CnvPoint at = command.u.cells.at;
    int64_t width = (int64_t)command.u.cells.cell_width * cells->columns;
    int64_t height = (int64_t)command.u.cells.cell_height * cells->rows;
    CnvRect bounds = {cnv_round(at.x), cnv_round(at.y), (int32_t)((at.x + width + 128) >> 8),
                      (int32_t)((at.y + height + 128) >> 8)};
    append(list, &command, bounds, command.length);
}

/* --- lines and polygons
 * --------------------------------------------------------------------------- */

static CnvRect copy_points(DrawList *list, DrawCommand *command, const CnvPoint *points,
                           uint32_t count)
{
    CnvPoint *stored = (CnvPoint *)reserve(list, count * sizeof(CnvPoint), &command->data);
    command->length = count;
    CnvBox box = {INT32_MAX, INT32_MAX, INT32_MIN, INT32_MIN};
    for (uint32_t i = 0; i < count; i++) {
        CnvPoint at = moved(list, points[i]);
        stored[i] = at;
        box.x0 = cnv_min(box.x0, at.x);
        box.y0 = cnv_min(box.y0, at.y);
        box.x1 = cnv_max(box.x1, at.x);
        box.y1 = cnv_max(box.y1, at.y);
    }
    return cnv_box_pixels(box);
}

static CnvRect grown(CnvRect rect, Fix by)
{
    int32_t pixels = cnv_ceil(by) + 1;
    return (CnvRect){rect.x0 - pixels, rect.y0 - pixels, rect.x1 + pixels, rect.y1 + pixels};
}

/* How far paint can reach from the middle of the line: mitres are cut at twice the width, heads may
 * be wider. */
static Fix stroke_reach(const CnvStroke *stroke)
{
    Fix head = cnv_max(stroke->head, stroke->tail);
    Fix side = stroke->head_width ? stroke->head_width / 2 : head / 2;
    return cnv_max(stroke->width * 2, side + stroke->width);
}

static void append_stroke(DrawList *list, DrawKind kind, const CnvPoint *points, uint32_t count,
                          bool closed, const CnvStroke *stroke)
{
    if (cnv_alpha(stroke->color) == 0 || stroke->width <= 0 || count < 2) {
        return;
    }
    DrawCommand command = blank(list, kind);
    CnvStroke style = scaled_stroke(list, *stroke);
    memcpy(&command.u.stroke.style, &style, sizeof style);
    command.u.stroke.closed = closed;
    CnvRect bounds = copy_points(list, &command, points, count);
    append(list, &command, grown(bounds, stroke_reach(&style)), count * sizeof(CnvPoint));
}

void cnv_line(DrawList *list, CnvPoint from, CnvPoint to, const CnvStroke *stroke)
{
    CnvPoint points[2] = {from, to};
    append_stroke(list, DRAW_STROKE, points, 2, false, stroke);
}

void cnv_polyline(DrawList *list, const CnvPoint *points, uint32_t count, bool closed,
                  const CnvStroke *stroke)
{
    append_stroke(list, DRAW_STROKE, points, count, closed, stroke);
}

void cnv_curve(DrawList *list, const CnvPoint points[4], const CnvStroke *stroke)
{
    append_stroke(list, DRAW_CURVE, points, 4, false, stroke);
}

void cnv_curves(DrawList *list, const CnvPoint *points, uint32_t pieces, const CnvStroke *stroke)
{
    append_stroke(list, DRAW_CURVE, points, 3 * pieces + 1, false, stroke);
}

void cnv_polygon(DrawList *list, const CnvPoint *points, uint32_t count, CnvColor color)
{
    if (cnv_alpha(color) == 0 || count < 3) {
        return;
    }
    DrawCommand command = blank(list, DRAW_POLYGON);
    command.u.polygon.color = color;
    CnvRect bounds = copy_points(list, &command, points, count);
    append(list, &command, bounds, count * sizeof(CnvPoint));
}

/* --- text
 * ----------------------------------------------------------------------------------------- */

static Fix baseline_of(const DrawList *list, const CnvTextStyle *style, CnvFont font, Fix y)
{
    if (style->vertical == CNV_BASELINE) {
        return y;
    }
    CnvFontMetrics metrics = cnv_font_metrics(list->fonts, font);
    return style->vertical == CNV_MIDDLE ? y + metrics.cap_height / 2 : y + metrics.ascent;
}

static void append_text(DrawList *list, DrawCommand *command, const char *text, size_t length)
{
    const CnvFont font = command->u.text.font;
    char *stored = (char *)reserve(list, length, &command->data);
    memcpy(stored, text, length);
    command->length = (uint32_t)length;
    CnvFontMetrics metrics = cnv_font_metrics(list->fonts, font);
    CnvPoint at = command->u.text.at;
    /* Some glyphs reach a little beyond their advance and the face's ascent. */
    Fix margin = font.size / 4 + FIX_ONE;
    CnvBox box = {at.x - margin, at.y - metrics.ascent - margin,
                  at.x + command->u.text.width + margin, at.y + metrics.descent + margin};
    append(list, command, cnv_box_pixels(box), length);
}

static void cross_out(DrawList *list, const DrawCommand *text)
{
    Fix size = text->u.text.font.size;
    Fix y = text->u.text.at.y - size * 3 / 10;
    Fix thick = cnv_max(size / 14, FIX_ONE);
    DrawCommand command = blank(list, DRAW_ROUNDED);
    command.u.rounded.shape.box =
        cnv_box(text->u.text.at.x, y - thick / 2, text->u.text.width, thick);
    command.u.rounded.shape.corners = 15;
    command.u.rounded.paint.fill = text->u.text.color;
    append(list, &command, cnv_box_pixels(command.u.rounded.shape.box), 0);
}

Fix cnv_text(DrawList *list, CnvPoint at, const CnvTextStyle *style, const char *text,
             size_t length)
{
    length = length == SIZE_MAX ? strlen(text) : length;
    CnvFont font = {style->font.face, scaled(list, style->font.size)};
    if (length == 0 || font.size <= 0) {
        return 0;
    }
    Fix width = cnv_text_width(list->fonts, font, text, length);
    Fix limit = scaled(list, style->max_width);
    Text whole = {0};
    /* Scaled type is up to a hundredth wider than it was measured by who chose it for this room:
     * for that nothing is cut. */
    if (limit > 0 && width > limit &&
        cnv_text_width(list->fonts, style->font, text, length) > style->max_width) {
        ou_text_add_bytes(&whole, text, length);
        cnv_text_ellipsis(list->fonts, font, ou_text_view(&whole), limit, &list->scratch);
        text = ou_text_view(&list->scratch);
        length = list->scratch.length;
        width = cnv_text_width(list->fonts, font, text, length);
    }
    DrawCommand command = blank(list, DRAW_TEXT);
    CnvPoint to = moved(list, at);
    Fix shift = style->align == CNV_ALIGN_LEFT     ? 0
                : style->align == CNV_ALIGN_CENTER ? width / 2
                                                   : width;
    command.u.text.at = (CnvPoint){to.x - shift, baseline_of(list, style, font, to.y)};
    command.u.text.font = font;
    command.u.text.color = style->color;
    command.u.text.width = width;
    command.u.text.in_motion = style->in_motion;
    if (length > 0 && cnv_alpha(style->color) > 0) {
        append_text(list, &command, text, length);
        if (style->strike) {
            cross_out(list, &command);
        }
    }
    ou_text_free(&whole);
    int64_t scale = list->transforms[list->transform_depth].scale;
    return (Fix)((int64_t)width * 65536 / scale);
}

uint32_t cnv_paragraph(DrawList *list, CnvPoint at, const CnvTextStyle *style, const char *text,
                       uint32_t max_lines)
{
    enum { MOST = 64 };
    CnvLine lines[MOST];
    Fix step = cnv_font_metrics(list->fonts, style->font).line;
    uint32_t limit = max_lines < MOST ? max_lines : MOST;
    uint32_t total = cnv_text_wrap(list->fonts, style->font, text, style->max_width, lines, limit);
    uint32_t shown = total < limit ? total : limit;
    for (uint32_t i = 0; i < shown; i++) {
        size_t length = lines[i].length;
        if (i + 1 == shown && total > shown) {
            length = strlen(text + lines[i].start);
        }
        cnv_text(list, at, style, text + lines[i].start, length);
        at.y += step;
    }
    return shown;
}

/* --- clips and groups
 * ----------------------------------------------------------------------------- */

static void open_scope(DrawList *list, DrawCommand *command, CnvRect clip)
{
    OU_ASSERT(list->depth + 1 < CNV_MAX_DEPTH);
    const DrawScope *outer = &list->scopes[list->depth];
    command->bounds = cnv_rect_cut(clip, outer->clip);
    uint64_t hash = mix(outer->hash, (uint64_t)command->kind);
    command->hash = mix_bytes(hash, &command->u, sizeof command->u);
    list->scopes[++list->depth] = (DrawScope){command->bounds, command->hash, list->commands.count};
    draw_commands_push(&list->commands, *command);
}

static void close_scope(DrawList *list, DrawKind opener, DrawKind closer)
{
    OU_ASSERT(list->depth > 0);
    uint32_t opened_by = list->scopes[list->depth].opened_by;
    DrawCommand *open = &list->commands.items[opened_by];
    OU_ASSERT(open->kind == opener);
    if (opener == DRAW_GROUP) {
        CnvRect join = {INT32_MAX, INT32_MAX, INT32_MIN, INT32_MIN};
        for (uint32_t i = opened_by + 1; i < list->commands.count; i++) {
            if (list->commands.items[i].kind < DRAW_CLIP) {
                join = cnv_rect_join(join, list->commands.items[i].bounds);
            }
        }
        open->bounds = cnv_rect_empty(join) ? (CnvRect){0, 0, 0, 0} : join;
        open->u.group.end = list->commands.count;
    }
    list->depth--;
    DrawCommand command = blank(list, closer);
    command.bounds = open->bounds;
    command.hash = open->hash;
    draw_commands_push(&list->commands, command);
}

void cnv_clip_push(DrawList *list, CnvBox box)
{
    cnv_clip_push_rounded(list, (CnvRounded){box, 0, 0});
}

void cnv_clip_push_rounded(DrawList *list, CnvRounded shape)
{
    DrawCommand command = blank(list, DRAW_CLIP);
    CnvRounded to = moved_shape(list, shape);
    CnvRect clip = cnv_box_pixels(to.box);
    if (to.radius == 0) {
        clip = (CnvRect){cnv_round(to.box.x0), cnv_round(to.box.y0), cnv_round(to.box.x1),
                         cnv_round(to.box.y1)};
        to.box = (CnvBox){FIX(clip.x0), FIX(clip.y0), FIX(clip.x1), FIX(clip.y1)};
    }
    command.u.rounded.shape = to;
    open_scope(list, &command, clip);
}

void cnv_clip_pop(DrawList *list)
{
    close_scope(list, DRAW_CLIP, DRAW_END_CLIP);
}

void cnv_group_push(DrawList *list, uint32_t opacity)
{
    DrawCommand command = blank(list, DRAW_GROUP);
    command.u.group.opacity = opacity > 256 ? 256 : opacity;
    open_scope(list, &command, list->scopes[list->depth].clip);
}

void cnv_group_pop(DrawList *list)
{
    close_scope(list, DRAW_GROUP, DRAW_END_GROUP);
}
