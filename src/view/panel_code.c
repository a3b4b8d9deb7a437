/* panel_code.c - the source: a check mark at the statement just run, a triangle at the one that
 * runs next. Alone on the stage's place it shows the whole file. */
#include <stdio.h>
#include <string.h>

#include "base/phrase.h"
#include "base/utf8.h"
#include "view/code_rows.h"
#include "view/layout.h"
#include "view/panels.h"

enum {
    WISH_GUTTER = 92,
    MARGIN = 16,
    SIDE = 10,
    LARGEST = 30, /* of a file that is shown whole */
    LARGE = 24,
    BASE = 20,
    WIDER = 190, /* distance of lines, in percent of the type, where there are few */
    CLOSE = 150,
    FEW = 10,
    SMALLER = 85,    /* percent */
    SCALE_ONE = 256, /* ViewState.scale */
    WISH = 22
};

/* Advance of a character of the monospaced face, in 1/1000 of its size. */
enum { ADVANCE = 600 };

typedef struct CodePanel {
    const Panel *panel;
    CodeLines lines;
    CodeRows rows;
    int32_t size, pitch; /* of the type; distance of lines */
    int32_t gutter;      /* for marks and line numbers */
    bool has_bytes;      /* of each line are shown */
    uint64_t most_bytes;
} CodePanel;

int32_t panel_code_width(const LangModule *module)
{
    CodeLines lines = {0};
    code_lines_read(&lines, module->source, false);
    int32_t width = WISH_GUTTER + (int32_t)code_longest(&lines) * WISH * ADVANCE / 1000 + MARGIN;
    code_lines_free(&lines);
    return width;
}

static int32_t gutter_at(int32_t size)
{
    return cnv_min(size * WISH_GUTTER / WISH, WISH_GUTTER);
}

static uint32_t characters_in(const CodePanel *code)
{
    int32_t width = cnv_floor(code->panel->box.x1 - code->panel->box.x0) - MARGIN - code->gutter;
    return (uint32_t)cnv_max(width * 1000 / (code->size * ADVANCE), 1);
}

/* The back row reads no type below BASE. Who has enlarged everything, or films it so, reads as many
 * logical pixels less: whole lines are worth more then than their size. */
static int32_t least_size(const CodePanel *code)
{
    return BASE * SCALE_ONE / cnv_max(code->panel->state->scale, SCALE_ONE);
}

/* Of the type of a line that is a little too long; only a row that cannot be broken once more has
 * smaller type than the least. */
static int32_t smaller_percent(const CodePanel *code)
{
    return cnv_max(SMALLER, 100 * least_size(code) / code->size);
}

static int32_t pitch_at(int32_t size, uint32_t rows)
{
    return size * (rows <= FEW ? WIDER : CLOSE) / 100;
}

/* Above LARGE, type gives way to the number of lines as well, and to the bytes beside them. The
 * output that opens below the code with the first print takes its room in advance, so that the type
 * stays as it is. */
static bool is_too_large(const CodePanel *code)
{
    enum { OUTPUT_TO_COME = 188 };
    const Panel *panel = code->panel;
    const Moment *moment = panel->moment;
    bool waits = moment->prints && moment->output_length == 0 && moment->ended == NULL &&
                 panel->state->big_panel != PANEL_CODE;
    int32_t height = cnv_floor(panel->box.y1 - panel->box.y0) - 2 * SIDE;
    uint32_t lines = code->lines.count;
    return view_shows_line_bytes(panel->state) ||
           pitch_at(code->size, lines) * (int32_t)lines > height - (waits ? OUTPUT_TO_COME : 0);
}

/* The largest type at which no line is too long, but not below the least: lines that are longer
 * then have a little smaller type of their own, or go on in a second row. */
static void choose_size(CodePanel *code)
{
    const Panel *panel = code->panel;
    int32_t width = cnv_floor(panel->box.x1 - panel->box.x0) - MARGIN;
    int32_t longest = (int32_t)code_longest(&code->lines);
    code->size = LARGEST;
    while (code->size > least_size(code) &&
           (longest * code->size * ADVANCE / 1000 > width - gutter_at(code->size) ||
            (code->size > LARGE && is_too_large(code)))) {
        code->size--;
    }
    code->gutter = gutter_at(code->size);
    CodeRoom room = {characters_in(code), (uint32_t)smaller_percent(code)};
    code_rows_read(&code->rows, &code->lines, room);
    code->pitch = pitch_at(code->size, code->rows.count);
}

/* ---- scrolling ---- */

/* The first row of the line with this number, or of the one before it. */
static uint32_t first_row_of(const CodePanel *code, uint32_t number)
{
    uint32_t index = 0;
    for (uint32_t i = 0; i < code->rows.count && code->rows.items[i].line->number <= number; i++) {
        index = code->rows.items[i].is_first ? i : index;
    }
    return index;
}

static uint32_t last_row_of(const CodePanel *code, uint32_t number)
{
    uint32_t index = first_row_of(code, number);
    while (index + 1 < code->rows.count && !code->rows.items[index].is_last) {
        index++;
    }
    return index;
}

/* First row shown. It moves by half a page and not with each step; the next statement is always
 * shown, and the one just run where both find room. */
static uint32_t first_shown(const CodePanel *code, uint32_t room)
{
    const Moment *moment = code->panel->moment;
    uint32_t next = moment->line_next ? moment->line_next : moment->line_done;
    uint32_t done = moment->line_done ? moment->line_done : next;
    if (code->rows.count <= room) {
        return 0;
    }
    uint32_t low = first_row_of(code, done < next ? done : next);
    uint32_t high = last_row_of(code, done < next ? next : done);
    if (high - low + 1 > room) {
        low = first_row_of(code, next);
        high = last_row_of(code, next);
        high = high < low + room ? high : low + room - 1;
    }
    uint32_t context = room > 6 ? 2 : 0;
    context = high - low + 1 + context > room ? room - (high - low + 1) : context;
    uint32_t page = room / 2 > 0 ? room / 2 : 1;
    uint32_t first = (low > context ? low - context : 0) / page * page;
    while (high + context >= first + room && first < low) {
        first++;
    }
    return first + room > code->rows.count ? code->rows.count - room : first;
}

/* ---- marks ---- */

/* Marks grow and shrink with the type: pixels at the size WISH. */
static Fix mark(const CodePanel *code, int32_t pixels)
{
    return FIX(pixels) * code->size / WISH;
}

static void draw_check(const CodePanel *code, Fix x, Fix y)
{
    CnvPoint points[3] = {cnv_point(x, y), cnv_point(x + mark(code, 5), y + mark(code, 5)),
                          cnv_point(x + mark(code, 13), y - mark(code, 6))};
    CnvStroke stroke = {
        .color = code->panel->theme->now_mark, .width = mark(code, 3), .cap = CNV_CAP_ROUND};
    cnv_polyline(code->panel->list, points, 3, false, &stroke);
}

/* Begun, and still running: it called what runs now. */
static void draw_ring(const CodePanel *code, Fix x, Fix y)
{
    cnv_circle(
        code->panel->list, cnv_point(x + mark(code, 6), y), mark(code, 6),
        (CnvPaint){.border = code->panel->theme->now_mark, .border_width = mark(code, 5) / 2});
}

static void draw_triangle(const CodePanel *code, Fix x, Fix y)
{
    CnvPoint points[3] = {cnv_point(x, y - mark(code, 8)), cnv_point(x + mark(code, 14), y),
                          cnv_point(x, y + mark(code, 8))};
    cnv_polygon(code->panel->list, points, 3, code->panel->theme->quiet);
}

/* A break: the line number stands on a flag that points to the code. */
static void draw_flag(const CodePanel *code, Fix y)
{
    Fix right = code->panel->box.x0 + FIX(code->gutter) - mark(code, 10);
    Fix left = right - mark(code, 42), half = mark(code, 13);
    CnvPoint points[5] = {
        {left,              y - half},
        {right,             y - half},
        {right + mark(code, 5),       y},
        {right,                 y + half                    },
        {left,                 y + half }
    };
    cnv_polygon(code->panel->list, points, 5, code->panel->theme->accent);
}

static bool is_done(const Moment *moment, uint32_t number)
{
    return moment->line_done != 0 && number >= moment->line_done && number <= moment->line_done_end;
}

static void draw_gutter(const CodePanel *code, const CodeLine *line, Fix y)
{
    enum { BESIDE_RING = 14, BESIDE_CHECK = 17 }; /* the one ends at 13 1/4, the other at 14 1/2 */
    const Panel *panel = code->panel;
    const Moment *moment = panel->moment;
    Fix left = panel->box.x0 + FIX(SIDE) + mark(code, 6);
    char label[16];
    bool has_begun = line->number == moment->line_done;
    if (line->number == moment->line_next) {
        int32_t beside = !has_begun ? 0 : moment->is_running ? BESIDE_RING : BESIDE_CHECK;
        draw_triangle(code, left + mark(code, beside), y);
    }
    if (has_begun && moment->is_running) {
        draw_ring(code, left, y);
    } else if (has_begun) {
        draw_check(code, left, y);
    }
    (void)snprintf(label, sizeof label, "%u", line->number);
    bool is_break = break_marks_line(&panel->state->breaks, line->number);
    if (is_break) {
        draw_flag(code, y);
    }
    panel_text_right(panel, panel->box.x0 + FIX(code->gutter) - mark(code, 12), y,
                     (CnvFont){is_break ? CNV_MONO_BOLD : CNV_MONO, FIX(code->size * 3 / 4)},
                     is_break ? panel->theme->on_accent : panel->theme->faint, label);
}

/* ---- bytes in use that a line asked for ---- */

static uint64_t bytes_of(const CodePanel *code, uint32_t line)
{
    const Moment *moment = code->panel->moment;
    return line < moment->line_bytes_count ? moment->line_bytes[line] : 0;
}

static void read_bytes(CodePanel *code)
{
    code->has_bytes = !code->panel->moment->is_masked && view_shows_line_bytes(code->panel->state);
    for (uint32_t i = 0; i < code->panel->moment->line_bytes_count; i++) {
        uint64_t bytes = bytes_of(code, i);
        code->most_bytes = bytes > code->most_bytes ? bytes : code->most_bytes;
    }
}

/* A bar at the right end of the row, where the code leaves room for it. */
static void draw_bytes(const CodePanel *code, const CodeLine *line, Fix y, Fix code_end)
{
    enum { LONGEST = 44, KIB = 1024 };
    uint64_t bytes = bytes_of(code, line->number);
    if (!code->has_bytes || bytes == 0) {
        return;
    }
    const Panel *panel = code->panel;
    Fix right = panel->box.x1 - FIX(MARGIN);
    Fix width = (Fix)(bytes * (uint64_t)FIX(LONGEST) / code->most_bytes);
    if (code_end + FIX(12) > right - FIX(LONGEST)) {
        return;
    }
    CnvBox bar =
        cnv_box(right - cnv_max(width, FIX(3)), y - FIX(4), cnv_max(width, FIX(3)), FIX(8));
    cnv_rounded(panel->list, (CnvRounded){.box = bar, .radius = FIX(3)},
                (CnvPaint){.fill = panel->theme->ghost});
    const CnvFont font = {CNV_MONO, FIX(14)};
    char text[48];
    (void)snprintf(text, sizeof text, "%s B", GROUPED(bytes));
    Fix room = right - FIX(LONGEST + 8) - code_end - FIX(12);
    if (bytes >= KIB && cnv_text_width(panel->list->fonts, font, text, strlen(text)) > room) {
        (void)snprintf(text, sizeof text, "%s KiB", GROUPED((bytes + KIB - 1) / KIB));
    }
    if (cnv_text_width(panel->list->fonts, font, text, strlen(text)) <= room) {
        panel_text_right(panel, right - FIX(LONGEST + 8), y, font, panel->theme->faint, text);
    }
}

/* ---- a line ---- */

/* Where the first word stands; the indentation keeps its width in lines of smaller type. */
static Fix text_start(const CodePanel *code, uint32_t indent)
{
    return code->panel->box.x0 + FIX(code->gutter) + (Fix)indent * FIX(code->size) * ADVANCE / 1000;
}

static Fix row_size(const CodePanel *code, const CodeRow *row)
{
    int64_t room = code->panel->box.x1 - FIX(MARGIN) - text_start(code, row->indent);
    int64_t length = (int64_t)ou_utf8_count(row->line->text + row->from, row->to - row->from);
    Fix fits = length > 0 ? (Fix)(room * 1000 / (ADVANCE * length)) : FIX(code->size);
    return cnv_max(cnv_min(fits, FIX(code->size)), FIX(code->size) * SMALLER / 100);
}

/* Returns where the text ends. Inks are known from the beginning of the line. */
static Fix draw_text(const CodePanel *code, const CodeRow *row, Fix y, bool bold)
{
    const Panel *panel = code->panel;
    const Theme *theme = panel->theme;
    const CnvColor inks[CODE_INKS] = {theme->text, theme->keyword, theme->string, theme->comment};
    const CodeLine *line = row->line;
    Fix x = text_start(code, row->indent);
    CnvTextStyle style = {
        .font = {bold ? CNV_MONO_BOLD : CNV_MONO, row_size(code, row)},
          .vertical = CNV_MIDDLE
    };
    char quote = line->quote;
    for (size_t at = 0; at < row->to;) {
        CodeInk ink;
        size_t end = at + code_run(line, at, &quote, &ink);
        size_t from = at > row->from ? at : row->from;
        size_t to = end < row->to ? end : row->to;
        if (from < to) {
            style.color = inks[ink];
            x += cnv_text(panel->list, cnv_point(x, y), &style, line->text + from, to - from);
        }
        at = end;
    }
    return x;
}

static void draw_chapter(const CodePanel *code, const CodeLine *line, Fix y)
{
    const Panel *panel = code->panel;
    CnvTextStyle style = {
        .font = {CNV_SANS_SEMIBOLD, FIX(code->size * 9 / 10)},
        .color = panel->theme->accent,
        .vertical = CNV_MIDDLE,
        .max_width = panel->box.x1 - FIX(MARGIN + code->gutter) - panel->box.x0
    };
    cnv_text(panel->list, cnv_point(panel->box.x0 + FIX(code->gutter), y), &style, line->text,
             line->length);
}

/* The grounds of a line, which go on from row to row, and of what stands before it. */
static void draw_ground(const CodePanel *code, const CodeRow *row, Fix y)
{
    enum { RADIUS = 6 };
    const Panel *panel = code->panel;
    const CodeLine *line = row->line;
    if (line->kind == CODE_LINE_CHAPTER || line->length == 0) {
        return;
    }
    bool done = is_done(panel->moment, line->number);
    CnvPaint paint = {.fill = done ? panel->theme->now : panel->theme->panel};
    Fix top = y - FIX(code->pitch) / 2 - (row->is_first ? 0 : FIX(2 * RADIUS));
    CnvBox box = {panel->box.x0 + FIX(SIDE), top, panel->box.x1 - FIX(SIDE),
                  y + FIX(code->pitch) / 2};
    cnv_tag(panel->list, view_tag(TAG_CODE_LINE, line->number));
    cnv_rounded(panel->list, (CnvRounded){.box = box, .radius = FIX(RADIUS)}, paint);
    cnv_tag(panel->list, view_tag(TAG_GUTTER, line->number));
    box.x1 = panel->box.x0 + FIX(code->gutter) - mark(code, 4);
    cnv_rounded(panel->list, (CnvRounded){.box = box, .radius = FIX(RADIUS)}, paint);
    cnv_tag(panel->list, 0);
}

static void draw_row(const CodePanel *code, const CodeRow *row, Fix y)
{
    const Panel *panel = code->panel;
    const CodeLine *line = row->line;
    if (line->kind == CODE_LINE_CHAPTER) {
        draw_chapter(code, line, y);
        return;
    }
    if (line->length == 0) {
        return;
    }
    cnv_tag(panel->list, view_tag(TAG_CODE_LINE, line->number));
    Fix end = draw_text(code, row, y, is_done(panel->moment, line->number));
    if (row->is_last) {
        draw_bytes(code, line, y, end);
    }
    cnv_tag(panel->list, view_tag(TAG_GUTTER, line->number));
    if (row->is_first) {
        draw_gutter(code, line, y);
    }
    cnv_tag(panel->list, 0);
}

typedef void (*DrawRow)(const CodePanel *code, const CodeRow *row, Fix y);

static void draw_rows(const CodePanel *code, DrawRow draw)
{
    const Panel *panel = code->panel;
    int32_t height = cnv_floor(panel->box.y1 - panel->box.y0) - 2 * SIDE;
    uint32_t room = (uint32_t)cnv_max(height / code->pitch, 1);
    uint32_t first = first_shown(code, room);
    Fix y = panel->box.y0 + FIX(SIDE) + FIX(code->pitch) / 2;
    for (uint32_t i = first; i < first + room && i < code->rows.count; i++) {
        draw(code, &code->rows.items[i], y);
        y += FIX(code->pitch);
    }
}

static void draw_source(const Panel *panel)
{
    CodePanel code = {.panel = panel};
    code_lines_read(&code.lines, panel->moment->module->source,
                    panel->state->big_panel == PANEL_CODE);
    choose_size(&code);
    read_bytes(&code);
    cnv_clip_push(panel->list, cnv_box_grow(panel->box, -FIX(1)));
    draw_rows(&code, draw_ground);
    draw_rows(&code, draw_row);
    cnv_clip_pop(panel->list);
    code_rows_free(&code.rows);
    code_lines_free(&code.lines);
}

/* Cuts off a part for the instructions, below the source or, in a wide panel, beside it, and draws
 * the rule between. */
static CnvBox cut_instructions(const Panel *panel, CnvBox *source)
{
    enum { SHARE = 54, WIDE = 1000, INSET = 14 }; /* SHARE: percent for the source */
    CnvBox part = *source;
    CnvStroke stroke = {.color = panel->theme->panel_border, .width = FIX(1)};
    if (source->x1 - source->x0 >= FIX(WIDE)) {
        part.x0 += (source->x1 - source->x0) * SHARE / 100;
        source->x1 = part.x0;
        cnv_line(panel->list, cnv_point(part.x0, part.y0 + FIX(INSET)),
                 cnv_point(part.x0, part.y1 - FIX(INSET)), &stroke);
        part.y0 += FIX(SIDE);
        part.x0 += FIX(INSET);
    } else {
        part.y0 += (source->y1 - source->y0) * SHARE / 100;
        source->y1 = part.y0;
        cnv_line(panel->list, cnv_point(part.x0 + FIX(INSET), part.y0),
                 cnv_point(part.x1 - FIX(INSET), part.y0), &stroke);
    }
    return part;
}

void panel_draw_code(const Panel *panel)
{
    Panel source = *panel;
    panel_frame(panel, NULL, NULL);
    if (panel_has_instructions(panel)) {
        Panel instructions = *panel;
        instructions.box = cut_instructions(panel, &source.box);
        panel_draw_instructions(&instructions);
    }
    draw_source(&source);
}
