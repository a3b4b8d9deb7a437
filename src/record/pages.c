#include "record/pages.h"

#include <string.h>

#include "base/file.h"

/* A4 paper in points. */
enum { PAPER_WIDTH = 595, PAPER_HEIGHT = 842, MARGIN = 36, GUTTER = 14, HEAD = 30, LABEL = 13 };

/* Pixels of the pictures to a point of a page: 1920x1080 becomes the slide of a presentation. */
static const double PIXEL = 0.5;

static void open_vector(RecPages *pages, double width, double height)
{
    pages->vector = cnv_vector_open(pages->kind, width, height, &pages->file);
    cnv_vector_title(pages->vector, pages->title);
}

/* ---- a page for each picture ---- */

static void draw_page(RecPages *pages, const RecPicture *picture)
{
    const DrawList *list = picture->list;
    double scale = pages->kind == CNV_PDF ? PIXEL : 1;
    if (pages->vector == NULL) {
        open_vector(pages, list->frame.x1 * scale, list->frame.y1 * scale);
    }
    cnv_vector_draw(pages->vector, list, 0, 0, scale);
    cnv_vector_page(pages->vector);
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
    cnv_vector_draw(pages->vector, &pages->words, x, y, 1);
}

static void begin_sheet(RecPages *pages)
{
    enum { TITLE_SIZE = 14 };
    if (pages->vector == NULL) {
        open_vector(pages, PAPER_WIDTH, PAPER_HEIGHT);
    } else {
        cnv_vector_page(pages->vector);
    }
    pages->on_page = 0;
    write_words(pages, pages->title, MARGIN, MARGIN, TITLE_SIZE, true);
}

/* A hair line around a picture: the edge of a white one is seen on paper. */
static void draw_edge(RecPages *pages, double x, double y, double width, double height)
{
    enum { SIDE = 256, EDGE = 0xC4CAD3 };
    static const double HAIR = 0.5;
    cnv_list_begin(&pages->words, pages->fonts, SIDE, (int32_t)(SIDE * height / width) + 1,
                   CNV_RGB(EDGE));
    cnv_vector_draw(pages->vector, &pages->words, x - HAIR, y - HAIR, (width + 2 * HAIR) / SIDE);
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
    if (pages->vector == NULL || pages->on_page == (uint32_t)(rows * columns)) {
        begin_sheet(pages);
    }
    int32_t column = (int32_t)pages->on_page % columns, row = (int32_t)pages->on_page / columns;
    double x = MARGIN + column * (width + GUTTER);
    double y = MARGIN + HEAD + row * (height + LABEL + GUTTER);
    write_words(pages, picture->title, (int32_t)x, (int32_t)y, LABEL_SIZE, false);
    draw_edge(pages, x, y + LABEL, width, height);
    cnv_vector_draw(pages->vector, list, x, y + LABEL, scale);
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
    ou_text_clear(&pages->alt);
    ou_text_add(&pages->alt, picture->text);
    pages->count++;
    return true;
}

static void name_last(const RecSink *sink, Text *out)
{
    const RecPages *pages = (const RecPages *)(const void *)sink;
    ou_text_add_format(out, pages->columns > 0 ? "picture %u" : "page %u", (unsigned)pages->count);
}

void rec_pages_open(RecPages *pages, CnvVectorKind kind, const char *path, const char *title,
                    uint32_t columns)
{
    *pages = (RecPages){
        .sink = {.draw = draw, .name = kind == CNV_PDF ? name_last : NULL},
        .kind = kind,
        .path = path,
        .title = title,
        .columns = columns
    };
}

static void add_escaped(Text *out, const char *text)
{
    for (; *text != '\0'; text++) {
        switch (*text) {
        case '&': ou_text_add(out, "&amp;"); break;
        case '<': ou_text_add(out, "&lt;"); break;
        case '>': ou_text_add(out, "&gt;"); break;
        default:
            /* Control characters have no place in XML. */
            ou_text_add_char(out, (unsigned char)*text < ' ' ? ' ' : *text);
        }
    }
}

/* Puts title and text behind the tag that opens the picture. */
static void describe_svg(RecPages *pages)
{
    const char *tag = strstr(ou_text_view(&pages->file), "<svg");
    const char *end = tag != NULL ? strchr(tag, '>') : NULL;
    if (end == NULL) {
        return;
    }
    Text whole = {0};
    size_t head = (size_t)(end + 1 - pages->file.bytes);
    ou_text_add_bytes(&whole, pages->file.bytes, head);
    ou_text_add(&whole, "\n<title>");
    add_escaped(&whole, pages->title);
    ou_text_add(&whole, "</title>\n<desc>");
    add_escaped(&whole, ou_text_view(&pages->alt));
    ou_text_add(&whole, "</desc>");
    ou_text_add_bytes(&whole, pages->file.bytes + head, pages->file.length - head);
    ou_text_free(&pages->file);
    pages->file = whole;
}

bool rec_pages_finish(RecPages *pages, Error *error)
{
    CnvVector *vector = pages->vector;
    pages->vector = NULL;
    OU_TRY(cnv_vector_close(vector, error));
    if (pages->kind == CNV_SVG) {
        describe_svg(pages);
    }
    return ou_file_write(pages->path, pages->file.bytes, pages->file.length, error);
}

void rec_pages_close(RecPages *pages)
{
    Error ignored = {0};
    (void)cnv_vector_close(pages->vector, &ignored);
    cnv_list_free(&pages->words);
    ou_text_free(&pages->file);
    ou_text_free(&pages->alt);
    *pages = (RecPages){0};
}
