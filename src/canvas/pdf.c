#include "canvas/pdf.h"

#include <cairo-ft.h>
#include <cairo-pdf.h>

#include "base/utf8.h"
#include "canvas/glyph.h"
#include "canvas/round.h"
#include "canvas/stroke.h"
#include "canvas/work.h"

/* A font file as FreeType has it. Cairo may keep it longer than the document lives. */
typedef struct FontOwner {
    FT_Library library;
    FT_Face face;
} FontOwner;

typedef struct PdfFont {
    FontOwner *owner;
    cairo_font_face_t *cairo;
} PdfFont;

struct CnvPdf {
    cairo_surface_t *surface;
    cairo_t *cairo;
    PdfFont fonts[FONT_FILES];
    CnvPath path;
    CnvRaster raster; /* keeps outlines, paints nothing */
    CnvEdges edges;
    uint32_t opacities[CNV_MAX_DEPTH]; /* of the open groups */
    uint32_t group_count;
};

static const double PI = 3.14159265358979323846;

static double real(Fix value)
{
    return (double)value / FIX_ONE;
}

static cairo_status_t put_bytes(void *context, const unsigned char *bytes, unsigned length)
{
    ou_text_add_bytes(context, (const char *)bytes, length);
    return CAIRO_STATUS_SUCCESS;
}

CnvPdf *cnv_pdf_open(double width, double height, Text *out)
{
    CnvPdf *pdf = ou_host_must_alloc(sizeof *pdf);
    *pdf = (CnvPdf){0};
    pdf->raster.outline = &pdf->edges;
    pdf->surface = cairo_pdf_surface_create_for_stream(put_bytes, out, width, height);
    /* The clock never reaches a file. */
    cairo_pdf_surface_set_metadata(pdf->surface, CAIRO_PDF_METADATA_CREATE_DATE,
                                   "2000-01-01T00:00:00Z");
    cairo_pdf_surface_set_metadata(pdf->surface, CAIRO_PDF_METADATA_CREATOR, "ouroscope");
    pdf->cairo = cairo_create(pdf->surface);
    return pdf;
}

void cnv_pdf_title(CnvPdf *pdf, const char *title)
{
    cairo_pdf_surface_set_metadata(pdf->surface, CAIRO_PDF_METADATA_TITLE, title);
}

void cnv_pdf_page(CnvPdf *pdf)
{
    cairo_show_page(pdf->cairo);
}

bool cnv_pdf_close(CnvPdf *pdf, Error *error)
{
    if (pdf == NULL) {
        return true;
    }
    cairo_status_t status = cairo_status(pdf->cairo);
    cairo_destroy(pdf->cairo);
    cairo_surface_finish(pdf->surface);
    status = status == CAIRO_STATUS_SUCCESS ? cairo_surface_status(pdf->surface) : status;
    cairo_surface_destroy(pdf->surface);
    for (uint32_t i = 0; i < FONT_FILES; i++) {
        if (pdf->fonts[i].cairo != NULL) {
            cairo_font_face_destroy(pdf->fonts[i].cairo);
        }
    }
    cnv_path_deinit(&pdf->path);
    cnv_edges_free(&pdf->edges);
    ou_host_free(pdf, sizeof *pdf);
    return status == CAIRO_STATUS_SUCCESS ||
           ou_error_set(error, ERROR_MEMORY, (SourceSpan){0}, "",
                        "The picture could not be written as PDF: %s.",
                        cairo_status_to_string(status));
}

/* ---- colours and outlines ---- */

static void set_color(CnvPdf *pdf, CnvColor color)
{
    cairo_set_source_rgba(pdf->cairo, (color >> 16 & 0xFF) / 255.0, (color >> 8 & 0xFF) / 255.0,
                          (color & 0xFF) / 255.0, cnv_alpha(color) / 255.0);
}

/* Fills the outlines that were kept since the last time. */
static void fill_edges(CnvPdf *pdf, CnvColor color)
{
    const CnvEdges *edges = &pdf->edges;
    for (uint32_t i = 0; i < edges->count; i++) {
        const CnvEdge *edge = &edges->items[i];
        const CnvEdge *last = i > 0 ? edge - 1 : NULL;
        if (last == NULL || last->to.x != edge->from.x || last->to.y != edge->from.y) {
            cairo_move_to(pdf->cairo, real(edge->from.x), real(edge->from.y));
        }
        cairo_line_to(pdf->cairo, real(edge->to.x), real(edge->to.y));
    }
    pdf->edges.count = 0;
    set_color(pdf, color);
    cairo_fill(pdf->cairo);
}

static void add_rounded(CnvPdf *pdf, const CnvRounded *shape)
{
    cairo_t *cairo = pdf->cairo;
    double x0 = real(shape->box.x0), y0 = real(shape->box.y0);
    double x1 = real(shape->box.x1), y1 = real(shape->box.y1);
    double radius = real(cnv_round_radius(shape));
    uint32_t corners = shape->corners ? shape->corners : 15;
    if (radius <= 0) {
        cairo_rectangle(cairo, x0, y0, x1 - x0, y1 - y0);
        return;
    }
    double top_left = corners & CNV_TOP_LEFT ? radius : 0;
    double top_right = corners & CNV_TOP_RIGHT ? radius : 0;
    double bottom_right = corners & CNV_BOTTOM_RIGHT ? radius : 0;
    double bottom_left = corners & CNV_BOTTOM_LEFT ? radius : 0;
    cairo_new_sub_path(cairo);
    cairo_arc(cairo, x0 + top_left, y0 + top_left, top_left, PI, PI * 3 / 2);
    cairo_arc(cairo, x1 - top_right, y0 + top_right, top_right, -PI / 2, 0);
    cairo_arc(cairo, x1 - bottom_right, y1 - bottom_right, bottom_right, 0, PI / 2);
    cairo_arc(cairo, x0 + bottom_left, y1 - bottom_left, bottom_left, PI / 2, PI);
    cairo_close_path(cairo);
}

static void add_ellipse(CnvPdf *pdf, CnvBox box)
{
    cairo_t *cairo = pdf->cairo;
    cairo_save(cairo);
    cairo_translate(cairo, real(box.x0 + box.x1) / 2, real(box.y0 + box.y1) / 2);
    cairo_scale(cairo, real(box.x1 - box.x0) / 2, real(box.y1 - box.y0) / 2);
    cairo_new_sub_path(cairo);
    cairo_arc(cairo, 0, 0, 1, 0, 2 * PI);
    cairo_close_path(cairo);
    cairo_restore(cairo);
}

/* ---- shapes ---- */

static bool is_empty(CnvBox box)
{
    return box.x1 <= box.x0 || box.y1 <= box.y0;
}

static void fill_path(CnvPdf *pdf, CnvColor color)
{
    set_color(pdf, color);
    cairo_fill(pdf->cairo);
}

/* The border of the path in pdf->path. */
static void draw_dashes(CnvPdf *pdf, CnvPaint paint)
{
    CnvStroke style = {.color = paint.border,
                       .width = paint.border_width,
                       .dash = paint.dash,
                       .gap = paint.gap,
                       .cap = paint.dash == 0 ? CNV_CAP_ROUND : CNV_CAP_BUTT};
    cnv_stroke_even(&pdf->path, style, &pdf->raster);
    fill_edges(pdf, paint.border);
}

static void stroke_path(CnvPdf *pdf, CnvPaint paint)
{
    set_color(pdf, paint.border);
    cairo_set_line_width(pdf->cairo, real(paint.border_width));
    cairo_stroke(pdf->cairo);
}

static bool has_border(CnvPaint paint)
{
    return cnv_alpha(paint.border) > 0 && paint.border_width > 0;
}

static void draw_rounded(CnvPdf *pdf, const DrawCommand *command)
{
    const CnvRounded *shape = &command->u.rounded.shape;
    CnvPaint paint = command->u.rounded.paint;
    CnvRounded middle = cnv_round_inset(*shape, paint.border_width / 2);
    if (is_empty(shape->box)) {
        return;
    }
    if (cnv_alpha(paint.fill) > 0) {
        add_rounded(pdf, shape);
        fill_path(pdf, paint.fill);
    }
    if (has_border(paint) && paint.gap > 0) {
        cnv_path_border(&pdf->path, shape, paint.border_width);
        draw_dashes(pdf, paint);
    } else if (has_border(paint) && !is_empty(middle.box)) {
        add_rounded(pdf, &middle);
        stroke_path(pdf, paint);
    }
}

static void draw_ellipse(CnvPdf *pdf, const DrawCommand *command)
{
    CnvBox box = command->u.ellipse.box;
    CnvPaint paint = command->u.ellipse.paint;
    CnvBox middle = cnv_box_grow(box, -paint.border_width / 2);
    if (is_empty(box)) {
        return;
    }
    if (cnv_alpha(paint.fill) > 0) {
        add_ellipse(pdf, box);
        fill_path(pdf, paint.fill);
    }
    if (!has_border(paint) || is_empty(middle)) {
        return;
    }
    if (paint.gap > 0) {
        cnv_path_ellipse(&pdf->path, middle);
        draw_dashes(pdf, paint);
    } else {
        add_ellipse(pdf, middle);
        stroke_path(pdf, paint);
    }
}

static void draw_stroke(CnvPdf *pdf, const DrawList *list, const DrawCommand *command)
{
    const CnvPoint *points = cnv_command_points(list, command);
    if (command->kind == DRAW_CURVE) {
        cnv_path_curves(&pdf->path, points, (command->length - 1) / 3);
    } else {
        cnv_path_polyline(&pdf->path, points, command->length, command->u.stroke.closed != 0);
    }
    cnv_stroke_outline(&pdf->path, &command->u.stroke.style, &pdf->raster);
    fill_edges(pdf, command->u.stroke.style.color);
}

static void draw_polygon(CnvPdf *pdf, const DrawList *list, const DrawCommand *command)
{
    const CnvPoint *points = cnv_command_points(list, command);
    for (uint32_t i = 0; i < command->length; i++) {
        cairo_line_to(pdf->cairo, real(points[i].x), real(points[i].y));
    }
    cairo_close_path(pdf->cairo);
    fill_path(pdf, command->u.polygon.color);
}

/* Lines along x + y (or x - y) = anchor + n * period, as wide as cnv_hatch_cover has them. */
static void draw_hatch(CnvPdf *pdf, const DrawCommand *command)
{
    cairo_t *cairo = pdf->cairo;
    const CnvRounded *shape = &command->u.hatch.shape;
    const CnvHatch *hatch = &command->u.hatch.hatch;
    CnvBox box = shape->box;
    if (is_empty(box) || hatch->period <= 0) {
        return;
    }
    Fix anchor = hatch->screen ? 0 : hatch->mirrored ? box.x0 - box.y0 : box.x0 + box.y0;
    Fix across = (Fix)((int64_t)hatch->width * 46341 >> 15);
    Fix first = hatch->mirrored ? box.x0 - box.y1 : box.x0 + box.y0;
    Fix last = hatch->mirrored ? box.x1 - box.y0 : box.x1 + box.y1;
    Fix at = anchor + (first - anchor) / hatch->period * hatch->period - hatch->period;
    cairo_save(cairo);
    add_rounded(pdf, shape);
    cairo_clip(cairo);
    for (; at < last; at += hatch->period) {
        double middle = real(at + across / 2), top = real(box.y0), bottom = real(box.y1);
        cairo_move_to(cairo, hatch->mirrored ? middle + top : middle - top, top);
        cairo_line_to(cairo, hatch->mirrored ? middle + bottom : middle - bottom, bottom);
    }
    set_color(pdf, hatch->color);
    cairo_set_line_width(cairo, real(hatch->width));
    cairo_stroke(cairo);
    cairo_restore(cairo);
}

/* Sheets on top of each other, each a little smaller, that together fade from the outer edge to the
 * inner one: there is no blur that every reader shows. */
static void draw_shadow(CnvPdf *pdf, const DrawCommand *command)
{
    enum { SHEETS = 8 };
    Fix blur = command->u.shadow.blur;
    double left = 1; /* that still shines through */
    for (int i = 0; i < SHEETS; i++) {
        CnvRounded sheet = command->u.shadow.shape;
        Fix grown = blur - 2 * blur * (2 * i + 1) / (2 * SHEETS);
        double t = (i + 1.0) / SHEETS;
        double wanted = cnv_alpha(command->u.shadow.color) / 255.0 * t * t * (3 - 2 * t);
        double alpha = 1 - (1 - wanted) / left;
        left = 1 - wanted;
        sheet.box = cnv_box_grow(sheet.box, grown);
        sheet.radius = cnv_max(sheet.radius + grown, blur / 2);
        if (!is_empty(sheet.box)) {
            add_rounded(pdf, &sheet);
            CnvColor color = command->u.shadow.color;
            cairo_set_source_rgba(pdf->cairo, (color >> 16 & 0xFF) / 255.0,
                                  (color >> 8 & 0xFF) / 255.0, (color & 0xFF) / 255.0, alpha);
            cairo_fill(pdf->cairo);
        }
    }
}

static void draw_cell_rect(void *context, CnvRect rect, CnvColor color)
{
    CnvPdf *pdf = context;
    cairo_rectangle(pdf->cairo, rect.x0, rect.y0, rect.x1 - rect.x0, rect.y1 - rect.y0);
    fill_path(pdf, color);
}

/* ---- text ---- */

static void close_font(void *data)
{
    FontOwner *owner = data;
    (void)FT_Done_Face(owner->face);
    (void)FT_Done_FreeType(owner->library);
    ou_host_free(owner, sizeof *owner);
}

static bool open_font(FontOwner *owner, const char *path)
{
    if (FT_Init_FreeType(&owner->library) != 0) {
        return false;
    }
    if (FT_New_Face(owner->library, path, 0, &owner->face) != 0) {
        (void)FT_Done_FreeType(owner->library);
        return false;
    }
    return true;
}

/* The face of a file, opened on first use; NULL when it cannot be. */
static PdfFont *font_of(CnvPdf *pdf, FontSet *fonts, uint32_t file)
{
    static const cairo_user_data_key_t key;
    PdfFont *font = &pdf->fonts[file];
    const char *path = cnv_glyph_font_path(fonts, file);
    FontOwner owner;
    if (font->cairo == NULL && path != NULL && open_font(&owner, path)) {
        font->owner = ou_host_must_alloc(sizeof *font->owner);
        *font->owner = owner;
        font->cairo = cairo_ft_font_face_create_for_ft_face(owner.face, FT_LOAD_NO_HINTING);
        (void)cairo_font_face_set_user_data(font->cairo, &key, font->owner, close_font);
    }
    return font->cairo != NULL ? font : NULL;
}

enum { GLYPHS_AT_ONCE = 64 };

/* Glyphs first ... first + count - 1 of a run, all of one file, with the text that they stand for,
 * so that a PDF can be searched. */
static void show_glyphs(CnvPdf *pdf, PdfFont *font, const TextRun *run, CnvPoint at,
                        const uint32_t part[2])
{
    cairo_glyph_t glyphs[GLYPHS_AT_ONCE];
    cairo_text_cluster_t clusters[GLYPHS_AT_ONCE];
    char text[GLYPHS_AT_ONCE * 4];
    size_t length = 0;
    uint32_t first = part[0], count = part[1];
    for (uint32_t i = 0; i < count; i++) {
        const RunGlyph *glyph = &run->glyphs[first + i];
        glyphs[i] = (cairo_glyph_t){FT_Get_Char_Index(font->owner->face, glyph->glyph->code_point),
                                    real(at.x + glyph->x), real(at.y)};
        size_t bytes = ou_utf8_encode(glyph->glyph->code_point, text + length);
        clusters[i] = (cairo_text_cluster_t){(int)bytes, 1};
        length += bytes;
    }
    cairo_set_font_face(pdf->cairo, font->cairo);
    cairo_set_font_size(pdf->cairo, run->quarters / 4.0);
    cairo_show_text_glyphs(pdf->cairo, text, (int)length, glyphs, (int)count, clusters, (int)count,
                           0);
}

static void draw_text(CnvPdf *pdf, const DrawList *list, const DrawCommand *command)
{
    const TextRun *run = cnv_text_run(list->fonts, command->u.text.font,
                                      cnv_command_text(list, command), command->length);
    CnvPoint at = command->u.text.at;
    if (!command->u.text.in_motion) {
        at.y = FIX(cnv_round(at.y));
    }
    set_color(pdf, command->u.text.color);
    for (uint32_t first = 0, end = 0; first < run->count; first = end) {
        uint32_t file = run->glyphs[first].glyph->file;
        for (end = first + 1; end < run->count && end - first < GLYPHS_AT_ONCE &&
                              run->glyphs[end].glyph->file == file;
             end++) {
        }
        PdfFont *font = font_of(pdf, list->fonts, file);
        if (font != NULL) {
            show_glyphs(pdf, font, run, at, (const uint32_t[]){first, end - first});
        }
    }
}

/* ---- the list ---- */

static void draw_shape(CnvPdf *pdf, const DrawList *list, const DrawCommand *command)
{
    switch (command->kind) {
    case DRAW_ROUNDED: draw_rounded(pdf, command); break;
    case DRAW_ELLIPSE: draw_ellipse(pdf, command); break;
    case DRAW_STROKE:
    case DRAW_CURVE: draw_stroke(pdf, list, command); break;
    case DRAW_POLYGON: draw_polygon(pdf, list, command); break;
    case DRAW_HATCH: draw_hatch(pdf, command); break;
    case DRAW_SHADOW: draw_shadow(pdf, command); break;
    case DRAW_TEXT: draw_text(pdf, list, command); break;
    case DRAW_CELLS: cnv_each_cell_rect(list, command, draw_cell_rect, pdf); break;
    case DRAW_CLIP:
    case DRAW_GROUP:
    case DRAW_END_CLIP:
    case DRAW_END_GROUP:
    case DRAW_KINDS: break;
    }
}

static void open_clip(CnvPdf *pdf, const DrawCommand *command)
{
    cairo_save(pdf->cairo);
    add_rounded(pdf, &command->u.rounded.shape);
    cairo_clip(pdf->cairo);
}

static void draw_command(CnvPdf *pdf, const DrawList *list, const DrawCommand *command)
{
    switch ((int)command->kind) {
    case DRAW_CLIP: open_clip(pdf, command); break;
    case DRAW_END_CLIP: cairo_restore(pdf->cairo); break;
    case DRAW_GROUP:
        pdf->opacities[pdf->group_count++] = command->u.group.opacity;
        cairo_push_group(pdf->cairo);
        break;
    case DRAW_END_GROUP:
        cairo_pop_group_to_source(pdf->cairo);
        cairo_paint_with_alpha(pdf->cairo, (double)pdf->opacities[--pdf->group_count] / FULL_COVER);
        break;
    default:
        if (!cnv_rect_empty(command->bounds)) {
            draw_shape(pdf, list, command);
        }
        break;
    }
}

void cnv_pdf_draw(CnvPdf *pdf, const DrawList *list, double x, double y, double scale)
{
    cairo_t *cairo = pdf->cairo;
    cairo_save(cairo);
    cairo_translate(cairo, x, y);
    cairo_scale(cairo, scale, scale);
    cairo_rectangle(cairo, 0, 0, list->frame.x1, list->frame.y1);
    cairo_clip_preserve(cairo);
    fill_path(pdf, list->background | 0xFF000000u);
    for (uint32_t i = 0; i < list->commands.count; i++) {
        const DrawCommand *command = &list->commands.items[i];
        if (command->kind == DRAW_GROUP && command->u.group.opacity == 0) {
            i = command->u.group.end;
        } else {
            draw_command(pdf, list, command);
        }
    }
    cairo_restore(cairo);
}
