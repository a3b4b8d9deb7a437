#include "record/pages.h"

#include <string.h>

#include "base/file.h"
#include "record/sheet.h"

/* A4 paper in points. */
enum { PAPER_WIDTH = 595, PAPER_HEIGHT = 842, MARGIN = 36, GUTTER = 14, HEAD = 30, LABEL = 13 };

/* Pixels of the pictures to a point of a page: 1920x1080 becomes the slide of a presentation. */
static const double PIXEL = 0.5;

static void open_pdf(RecPages *pages, double width, double height)
{
    pages->pdf = cnv_pdf_open(width, height, &pages->file);
    cnv_pdf_title(pages->pdf, pages->title);
}

/* ---- a page for each picture ---- */

static void draw_page(RecPages *pages, const RecPicture *picture)
{
    const DrawList *list = picture->list;
    if (pages->pdf == NULL) {
        open_pdf(pages, list->frame.x1 * PIXEL, list->frame.y1 * PIXEL);
    }
    cnv_pdf_draw(pages->pdf, list, 0, 0, PIXEL);
    cnv_pdf_page(pages->pdf);
}

/* ---- many on a page ---- */

/* Words on paper, in points from its left upper corner. */
static void write_words(RecPages *pages, const char *words, int32_t x, int32_t y, int32_t size,
                        bool is_title)
{
    enum { INK = 0x1A1A1A, PAPER = 0xFFFFFF };
    int32_t room = PAPER_WIDTH - 2 * MARGIN;
    cnv_list_begin(&pages->words, pages->fonts, room, size * 3 / 2, CNV_RGB(PAPER));
    CnvTextStyle style = {
        .font = {is_title ? CNV_SANS_SEMIBOLD : CNV_SANS, FIX(size)},
        .color = CNV_RGB(INK),
        .max_width = FIX(room),
        .vertical = CNV_TOP_OF_LINE
    };
    (void)cnv_text(&pages->words, cnv_point(0, 0), &style, words, SIZE_MAX);
    cnv_pdf_draw(pages->pdf, &pages->words, x, y, 1);
}

static void begin_sheet(RecPages *pages)
{
    enum { TITLE_SIZE = 14 };
    if (pages->pdf == NULL) {
        open_pdf(pages, PAPER_WIDTH, PAPER_HEIGHT);
    } else {
        cnv_pdf_page(pages->pdf);
    }
    pages->on_page = 0;
    write_words(pages, pages->title, MARGIN, MARGIN, TITLE_SIZE, true);
}

/* A hair line around a picture. */
static void draw_edge(RecPages *pages, double x, double y, double width, double height)
{
    enum { SIDE = 256 };
    static const double HAIR = 0.5;
    cnv_list_begin(&pages->words, pages->fonts, SIDE, (int32_t)(SIDE * height / width) + 1,
                   CNV_RGB(REC_SHEET_EDGE));
    cnv_pdf_draw(pages->pdf, &pages->words, x - HAIR, y - HAIR, (width + 2 * HAIR) / SIDE);
}

static void draw_in_grid(RecPages *pages, const RecPicture *picture)
{
    enum { LABEL_SIZE = 8 };
    const DrawList *list = picture->list;
    int32_t columns = (int32_t)pages->columns;
    double width = (double)(PAPER_WIDTH - 2 * MARGIN - (columns - 1) * GUTTER) / columns;
    double scale = width / list->frame.x1;
    double height = list->frame.y1 * scale;
    int32_t room = PAPER_HEIGHT - 2 * MARGIN - HEAD + GUTTER;
    int32_t rows = (int32_t)(room / (height + LABEL + GUTTER));
    rows = rows > 0 ? rows : 1;
    pages->fonts = list->fonts;
    if (pages->pdf == NULL || pages->on_page == (uint32_t)(rows * columns)) {
        begin_sheet(pages);
    }
    int32_t column = (int32_t)pages->on_page % columns, row = (int32_t)pages->on_page / columns;
    double x = MARGIN + column * (width + GUTTER);
    double y = MARGIN + HEAD + row * (height + LABEL + GUTTER);
    write_words(pages, picture->title, (int32_t)x, (int32_t)y, LABEL_SIZE, false);
    draw_edge(pages, x, y + LABEL, width, height);
    cnv_pdf_draw(pages->pdf, list, x, y + LABEL, scale);
    pages->on_page++;
}

/* ---- the file ---- */

static bool draw(RecSink *sink, const RecPicture *picture, Error *error)
{
    (void)error;
    RecPages *pages = (RecPages *)(void *)sink;
    if (pages->columns > 0) {
        draw_in_grid(pages, picture);
    } else {
        draw_page(pages, picture);
    }
    pages->count++;
    return true;
}

static void name_last(const RecSink *sink, Text *out)
{
    const RecPages *pages = (const RecPages *)(const void *)sink;
    ou_text_add_format(out, pages->columns > 0 ? "picture %u" : "page %u", (unsigned)pages->count);
}

void rec_pages_open(RecPages *pages, const char *path, const char *title, uint32_t columns)
{
    *pages = (RecPages){
        .sink = {.draw = draw, .name = name_last},
        .path = path,
        .title = title,
        .columns = columns
    };
}

bool rec_pages_finish(RecPages *pages, Error *error)
{
    CnvPdf *pdf = pages->pdf;
    pages->pdf = NULL;
    OU_TRY(cnv_pdf_close(pdf, error));
    return ou_file_write(pages->path, pages->file.bytes, pages->file.length, error);
}

void rec_pages_close(RecPages *pages)
{
    Error ignored = {0};
    (void)cnv_pdf_close(pages->pdf, &ignored);
    cnv_list_free(&pages->words);
    ou_text_free(&pages->file);
    *pages = (RecPages){0};
}
