#include "canvas/svg.h"

#include "canvas/glyph.h"
#include "canvas/round.h"
#include "canvas/stroke.h"
#include "canvas/work.h"

typedef struct Svg {
    const DrawList *list;
    Text *out;
    CnvPath path;
    CnvRaster raster; /* keeps outlines, paints nothing */
    CnvEdges edges;
    uint32_t clips; /* numbers given so far */
} Svg;

/* ---- numbers, words, colours ---- */

enum { THOUSAND = 1000 };

/* At most three decimals. */
static void add_thousandths(Text *out, int64_t value)
{
    int64_t size = value < 0 ? -value : value;
    char digits[4] = {(char)('0' + size / 100 % 10), (char)('0' + size / 10 % 10),
                      (char)('0' + size % 10), '\0'};
    for (int i = 2; i >= 0 && digits[i] == '0'; i--) {
        digits[i] = '\0';
    }
    ou_text_add_format(out, "%s%lld%s%s", value < 0 && size > 0 ? "-" : "",
                       (long long)(size / THOUSAND), digits[0] != '\0' ? "." : "", digits);
}

static int64_t thousandths(int64_t value)
{
    int64_t scaled = value * THOUSAND;
    return (scaled + (scaled < 0 ? -FIX_ONE / 2 : FIX_ONE / 2)) / FIX_ONE;
}

static void add_fix(Text *out, Fix value)
{
    add_thousandths(out, thousandths(value));
}

/* ' name="value"' */
static void add_length(Svg *svg, const char *name, Fix value)
{
    ou_text_add_format(svg->out, " %s=\"", name);
    add_fix(svg->out, value);
    ou_text_add(svg->out, "\"");
}

static void add_point(Svg *svg, const char *command, CnvPoint at)
{
    ou_text_add(svg->out, command);
    add_fix(svg->out, at.x);
    ou_text_add_char(svg->out, ' ');
    add_fix(svg->out, at.y);
}

static void add_escaped(Text *out, const char *text, size_t length)
{
    for (size_t i = 0; i < length; i++) {
        switch (text[i]) {
        case '&': ou_text_add(out, "&amp;"); break;
        case '<': ou_text_add(out, "&lt;"); break;
        case '>': ou_text_add(out, "&gt;"); break;
        default:
            /* Control characters have no place in XML. */
            ou_text_add_char(out, (unsigned char)text[i] < ' ' ? ' ' : text[i]);
        }
    }
}

/* of: "fill" or "stroke"; opacity: of it alone, in thousandths. */
static void add_paint(Svg *svg, const char *of, CnvColor color, int64_t opacity)
{
    ou_text_add_format(svg->out, " %s=\"#%06X\"", of, (unsigned)(color & 0xFFFFFF));
    if (opacity < THOUSAND) {
        ou_text_add_format(svg->out, " %s-opacity=\"", of);
        add_thousandths(svg->out, opacity);
        ou_text_add(svg->out, "\"");
    }
}

static void add_color(Svg *svg, const char *of, CnvColor color)
{
    add_paint(svg, of, color, (cnv_alpha(color) * THOUSAND + 127) / 255);
}

/* ---- shapes ---- */

static bool is_empty(CnvBox box)
{
    return box.x1 <= box.x0 || box.y1 <= box.y0;
}

/* A quarter of a circle to a point, clockwise. */
static void add_arc(Svg *svg, Fix radius, CnvPoint to)
{
    if (radius > 0) {
        ou_text_add(svg->out, "A");
        add_fix(svg->out, radius);
        ou_text_add_char(svg->out, ' ');
        add_fix(svg->out, radius);
        add_point(svg, " 0 0 1 ", to);
    }
}

static void add_some_corners(Svg *svg, const CnvRounded *shape, Fix radius)
{
    CnvBox box = shape->box;
    Fix top_left = shape->corners & CNV_TOP_LEFT ? radius : 0;
    Fix top_right = shape->corners & CNV_TOP_RIGHT ? radius : 0;
    Fix bottom_right = shape->corners & CNV_BOTTOM_RIGHT ? radius : 0;
    Fix bottom_left = shape->corners & CNV_BOTTOM_LEFT ? radius : 0;
    add_point(svg, "<path d=\"M", cnv_point(box.x0 + top_left, box.y0));
    add_point(svg, "L", cnv_point(box.x1 - top_right, box.y0));
    add_arc(svg, top_right, cnv_point(box.x1, box.y0 + top_right));
    add_point(svg, "L", cnv_point(box.x1, box.y1 - bottom_right));
    add_arc(svg, bottom_right, cnv_point(box.x1 - bottom_right, box.y1));
    add_point(svg, "L", cnv_point(box.x0 + bottom_left, box.y1));
    add_arc(svg, bottom_left, cnv_point(box.x0, box.y1 - bottom_left));
    add_point(svg, "L", cnv_point(box.x0, box.y0 + top_left));
    add_arc(svg, top_left, cnv_point(box.x0 + top_left, box.y0));
    ou_text_add(svg->out, "Z\"");
}

/* The element without its end. */
static void begin_rounded(Svg *svg, const CnvRounded *shape)
{
    enum { ALL = 15 };
    Fix radius = cnv_round_radius(shape);
    CnvBox box = shape->box;
    if (radius > 0 && shape->corners != CNV_ALL_CORNERS && shape->corners != ALL) {
        add_some_corners(svg, shape, radius);
        return;
    }
    ou_text_add(svg->out, "<rect");
    add_length(svg, "x", box.x0);
    add_length(svg, "y", box.y0);
    add_length(svg, "width", box.x1 - box.x0);
    add_length(svg, "height", box.y1 - box.y0);
    if (radius > 0) {
        add_length(svg, "rx", radius);
    }
}

static void begin_ellipse(Svg *svg, CnvBox box)
{
    ou_text_add(svg->out, "<ellipse");
    add_length(svg, "cx", (box.x0 + box.x1) / 2);
    add_length(svg, "cy", (box.y0 + box.y1) / 2);
    add_length(svg, "rx", (box.x1 - box.x0) / 2);
    add_length(svg, "ry", (box.y1 - box.y0) / 2);
}

static void end_filled(Svg *svg, CnvColor color)
{
    add_color(svg, "fill", color);
    ou_text_add(svg->out, "/>\n");
}

static void end_border(Svg *svg, const CnvPaint *paint)
{
    ou_text_add(svg->out, " fill=\"none\"");
    add_color(svg, "stroke", paint->border);
    add_length(svg, "stroke-width", paint->border_width);
    ou_text_add(svg->out, "/>\n");
}

/* The outlines that were kept since the last time. */
static void fill_edges(Svg *svg, CnvColor color)
{
    const CnvEdges *edges = &svg->edges;
    if (edges->count == 0) {
        return;
    }
    ou_text_add(svg->out, "<path d=\"");
    for (uint32_t i = 0; i < edges->count; i++) {
        const CnvEdge *edge = &edges->items[i];
        const CnvEdge *last = i > 0 ? edge - 1 : NULL;
        if (last == NULL || last->to.x != edge->from.x || last->to.y != edge->from.y) {
            add_point(svg, "M", edge->from);
        }
        add_point(svg, "L", edge->to);
    }
    ou_text_add(svg->out, "\"");
    end_filled(svg, color);
    svg->edges.count = 0;
}

static bool has_border(const CnvPaint *paint)
{
    return cnv_alpha(paint->border) > 0 && paint->border_width > 0;
}

/* The border of the path in svg->path. */
static void draw_dashes(Svg *svg, const CnvPaint *paint)
{
    CnvStroke style = {.color = paint->border,
                       .width = paint->border_width,
                       .dash = paint->dash,
                       .gap = paint->gap,
                       .cap = paint->dash == 0 ? CNV_CAP_ROUND : CNV_CAP_BUTT};
    cnv_stroke_even(&svg->path, style, &svg->raster);
    fill_edges(svg, paint->border);
}

static void draw_rounded(Svg *svg, const DrawCommand *command)
{
    const CnvRounded *shape = &command->u.rounded.shape;
    const CnvPaint *paint = &command->u.rounded.paint;
    CnvRounded middle = cnv_round_inset(*shape, paint->border_width / 2);
    if (is_empty(shape->box)) {
        return;
    }
    if (cnv_alpha(paint->fill) > 0) {
        begin_rounded(svg, shape);
        end_filled(svg, paint->fill);
    }
    if (has_border(paint) && paint->gap > 0) {
        cnv_path_border(&svg->path, shape, paint->border_width);
        draw_dashes(svg, paint);
    } else if (has_border(paint) && !is_empty(middle.box)) {
        begin_rounded(svg, &middle);
        end_border(svg, paint);
    }
}

static void draw_ellipse(Svg *svg, const DrawCommand *command)
{
    CnvBox box = command->u.ellipse.box;
    const CnvPaint *paint = &command->u.ellipse.paint;
    CnvBox middle = cnv_box_grow(box, -paint->border_width / 2);
    if (is_empty(box)) {
        return;
    }
    if (cnv_alpha(paint->fill) > 0) {
        begin_ellipse(svg, box);
        end_filled(svg, paint->fill);
    }
    if (!has_border(paint) || is_empty(middle)) {
        return;
    }
    if (paint->gap > 0) {
        cnv_path_ellipse(&svg->path, middle);
        draw_dashes(svg, paint);
    } else {
        begin_ellipse(svg, middle);
        end_border(svg, paint);
    }
}

static void draw_stroke(Svg *svg, const DrawCommand *command)
{
    const CnvPoint *points = cnv_command_points(svg->list, command);
    if (command->kind == DRAW_CURVE) {
        cnv_path_curves(&svg->path, points, (command->length - 1) / 3);
    } else {
        cnv_path_polyline(&svg->path, points, command->length, command->u.stroke.closed != 0);
    }
    cnv_stroke_outline(&svg->path, &command->u.stroke.style, &svg->raster);
    fill_edges(svg, command->u.stroke.style.color);
}

static void draw_polygon(Svg *svg, const DrawCommand *command)
{
    const CnvPoint *points = cnv_command_points(svg->list, command);
    ou_text_add(svg->out, "<path d=\"");
    for (uint32_t i = 0; i < command->length; i++) {
        add_point(svg, i == 0 ? "M" : "L", points[i]);
    }
    ou_text_add(svg->out, "Z\"");
    end_filled(svg, command->u.polygon.color);
}

/* ---- clips and groups ---- */

static void open_clip(Svg *svg, const CnvRounded *shape)
{
    svg->clips++;
    ou_text_add_format(svg->out, "<clipPath id=\"c%u\">", (unsigned)svg->clips);
    begin_rounded(svg, shape);
    ou_text_add_format(svg->out, "/></clipPath>\n<g clip-path=\"url(#c%u)\">\n",
                       (unsigned)svg->clips);
}

static void close_part(Svg *svg)
{
    ou_text_add(svg->out, "</g>\n");
}

static void open_group(Svg *svg, uint32_t opacity)
{
    ou_text_add(svg->out, "<g opacity=\"");
    add_thousandths(svg->out, (int64_t)opacity * THOUSAND / FULL_COVER);
    ou_text_add(svg->out, "\">\n");
}

/* Lines along x + y (or x - y) = anchor + n * period, as wide as cnv_hatch_cover has them. */
static void draw_hatch(Svg *svg, const DrawCommand *command)
{
    const CnvHatch *hatch = &command->u.hatch.hatch;
    CnvBox box = command->u.hatch.shape.box;
    if (is_empty(box) || hatch->period <= 0) {
        return;
    }
    Fix anchor = hatch->screen ? 0 : hatch->mirrored ? box.x0 - box.y0 : box.x0 + box.y0;
    Fix across = (Fix)((int64_t)hatch->width * 46341 >> 15);
    Fix first = hatch->mirrored ? box.x0 - box.y1 : box.x0 + box.y0;
    Fix last = hatch->mirrored ? box.x1 - box.y0 : box.x1 + box.y1;
    Fix at = anchor + (first - anchor) / hatch->period * hatch->period - hatch->period;
    int32_t way = hatch->mirrored ? 1 : -1;
    open_clip(svg, &command->u.hatch.shape);
    ou_text_add(svg->out, "<path d=\"");
    for (; at < last; at += hatch->period) {
        Fix middle = at + across / 2;
        add_point(svg, "M", cnv_point(middle + way * box.y0, box.y0));
        add_point(svg, "L", cnv_point(middle + way * box.y1, box.y1));
    }
    ou_text_add(svg->out, "\"");
    end_border(svg, &(CnvPaint){.border = hatch->color, .border_width = hatch->width});
    close_part(svg);
}

/* Sheets on top of each other, each a little smaller, that together fade from the outer edge to the
 * inner one: there is no blur that every reader shows. */
static void draw_shadow(Svg *svg, const DrawCommand *command)
{
    enum { SHEETS = 8, WHOLE = 1000000 };
    Fix blur = command->u.shadow.blur;
    CnvColor color = command->u.shadow.color;
    int64_t left = WHOLE; /* that still shines through */
    for (int64_t i = 1; i <= SHEETS; i++) {
        CnvRounded sheet = command->u.shadow.shape;
        Fix grown = blur - (Fix)(blur * (2 * i - 1) / SHEETS);
        int64_t share = WHOLE / (SHEETS * SHEETS * SHEETS) * i * i * (3 * SHEETS - 2 * i);
        int64_t through = WHOLE - share * cnv_alpha(color) / 255;
        int64_t opacity = left > 0 ? WHOLE - through * WHOLE / left : 0;
        left = through;
        sheet.box = cnv_box_grow(sheet.box, grown);
        sheet.radius = cnv_max(sheet.radius + grown, blur / 2);
        if (!is_empty(sheet.box)) {
            begin_rounded(svg, &sheet);
            add_paint(svg, "fill", color, opacity / (WHOLE / THOUSAND));
            ou_text_add(svg->out, "/>\n");
        }
    }
}

static void draw_cell_rect(void *context, CnvRect rect, CnvColor color)
{
    Svg *svg = context;
    const CnvBox box = {FIX(rect.x0), FIX(rect.y0), FIX(rect.x1), FIX(rect.y1)};
    begin_rounded(svg, &(CnvRounded){.box = box});
    end_filled(svg, color);
}

/* ---- text ---- */

/* The families of the faces, then what stands in for a letter that they do not have. */
static void add_font(Svg *svg, CnvFont font)
{
    static const int weights[CNV_FACES] = {400, 500, 600, 700, 400, 700};
    bool is_mono = font.face >= CNV_MONO;
    ou_text_add_format(svg->out, " font-family=\"%s\" font-weight=\"%d\"",
                       is_mono ? "JetBrains Mono, DejaVu Sans Mono, monospace"
                               : "Inter, DejaVu Sans, sans-serif",
                       weights[font.face]);
}

/* A program without the fonts stretches the text to the width that it has here. */
static void draw_text(Svg *svg, const DrawCommand *command)
{
    const char *text = cnv_command_text(svg->list, command);
    const TextRun *run =
        cnv_text_run(svg->list->fonts, command->u.text.font, text, command->length);
    CnvPoint at = command->u.text.at;
    if (!command->u.text.in_motion) {
        at.y = FIX(cnv_round(at.y));
    }
    ou_text_add(svg->out, "<text");
    add_length(svg, "x", at.x);
    add_length(svg, "y", at.y);
    add_font(svg, command->u.text.font);
    add_length(svg, "font-size", (Fix)(run->quarters * FIX_ONE / 4));
    if (run->count > 1) {
        add_length(svg, "textLength", run->glyphs[run->count].x);
    }
    add_color(svg, "fill", command->u.text.color);
    ou_text_add(svg->out, ">");
    add_escaped(svg->out, text, command->length);
    ou_text_add(svg->out, "</text>\n");
}

/* ---- the list ---- */

static void draw_shape(Svg *svg, const DrawCommand *command)
{
    switch (command->kind) {
    case DRAW_ROUNDED: draw_rounded(svg, command); break;
    case DRAW_ELLIPSE: draw_ellipse(svg, command); break;
    case DRAW_STROKE:
    case DRAW_CURVE: draw_stroke(svg, command); break;
    case DRAW_POLYGON: draw_polygon(svg, command); break;
    case DRAW_HATCH: draw_hatch(svg, command); break;
    case DRAW_SHADOW: draw_shadow(svg, command); break;
    case DRAW_TEXT: draw_text(svg, command); break;
    case DRAW_CELLS: cnv_each_cell_rect(svg->list, command, draw_cell_rect, svg); break;
    case DRAW_CLIP:
    case DRAW_GROUP:
    case DRAW_END_CLIP:
    case DRAW_END_GROUP:
    case DRAW_KINDS: break;
    }
}

static void draw_command(Svg *svg, const DrawCommand *command)
{
    switch ((int)command->kind) {
    case DRAW_CLIP: open_clip(svg, &command->u.rounded.shape); break;
    case DRAW_GROUP: open_group(svg, command->u.group.opacity); break;
    case DRAW_END_CLIP:
    case DRAW_END_GROUP: close_part(svg); break;
    default:
        if (!cnv_rect_empty(command->bounds)) {
            draw_shape(svg, command);
        }
        break;
    }
}

static void add_words(Text *out, const char *tag, const char *words)
{
    if (words[0] != '\0') {
        ou_text_add_format(out, "<%s>", tag);
        add_escaped(out, words, strlen(words));
        ou_text_add_format(out, "</%s>\n", tag);
    }
}

void cnv_svg(const DrawList *list, const char *title, const char *text, Text *out)
{
    Svg svg = {.list = list, .out = out};
    int width = (int)list->frame.x1, height = (int)list->frame.y1;
    svg.raster.outline = &svg.edges;
    /* The picture is drawn without ligatures: "->" in code stays two signs. */
    ou_text_add_format(out,
                       "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                       "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" "
                       "viewBox=\"0 0 %d %d\" xml:space=\"preserve\" role=\"img\" "
                       "style=\"font-variant-ligatures:none;font-feature-settings:'calt' 0\">\n",
                       width, height, width, height);
    add_words(out, "title", title);
    add_words(out, "desc", text);
    begin_rounded(&svg, &(CnvRounded){
                            .box = {0, 0, FIX(width), FIX(height)}
    });
    end_filled(&svg, list->background | 0xFF000000u);
    for (uint32_t i = 0; i < list->commands.count; i++) {
        const DrawCommand *command = &list->commands.items[i];
        if (command->kind == DRAW_GROUP && command->u.group.opacity == 0) {
            i = command->u.group.end;
        } else {
            draw_command(&svg, command);
        }
    }
    ou_text_add(out, "</svg>\n");
    cnv_path_deinit(&svg.path);
    cnv_edges_free(&svg.edges);
}
