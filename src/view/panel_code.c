/* panel_code.c - the source: a check mark at the statement just run, a triangle at the one that
 * runs next. */
#include <stdio.h>
#include <string.h>

#include "view/panels.h"

enum { LINE = 36, CODE_SIZE = 22, NUMBER_SIZE = 17, GUTTER = 84 };

static uint32_t line_count(const char *source)
{
    uint32_t lines = 1;
    for (const char *c = source; *c != '\0'; c++) {
        lines += *c == '\n' && c[1] != '\0';
    }
    return lines;
}

static const char *line_start(const char *source, uint32_t line)
{
    while (--line > 0) {
        source = strchr(source, '\n') + 1;
    }
    return source;
}

/* First line shown: the statement just run stays in the upper two thirds. Docstring and comments
 * scroll away. */
static uint32_t first_shown(const Panel *panel, uint32_t total, uint32_t room)
{
    uint32_t focus = panel->moment->line_done ? panel->moment->line_done : panel->moment->line_next;
    if (total <= room) {
        return 1;
    }
    uint32_t wanted = focus > room / 2 ? focus - room / 2 : 1;
    return wanted + room > total + 1 ? total + 1 - room : wanted;
}

static void draw_check(const Panel *panel, Fix x, Fix y)
{
    CnvPoint points[3] = {cnv_point(x, y), cnv_point(x + FIX(5), y + FIX(5)),
                          cnv_point(x + FIX(13), y - FIX(6))};
    CnvStroke stroke = {.color = panel->theme->now_mark, .width = FIX(3), .cap = CNV_CAP_ROUND};
    cnv_polyline(panel->list, points, 3, false, &stroke);
}

static void draw_triangle(const Panel *panel, Fix x, Fix y)
{
    CnvPoint points[3] = {cnv_point(x, y - FIX(8)), cnv_point(x + FIX(14), y),
                          cnv_point(x, y + FIX(8))};
    cnv_polygon(panel->list, points, 3, panel->theme->quiet);
}

static CnvColor line_color(const Panel *panel, const char *text, size_t length, bool is_done)
{
    size_t indent = strspn(text, " \t");
    bool comment = indent < length && text[indent] == '#';
    if (is_done) {
        return panel->theme->text;
    }
    return comment ? panel->theme->faint : cnv_mix(panel->theme->panel, panel->theme->text, 220);
}

static void draw_line(const Panel *panel, uint32_t number, const char *text, Fix y)
{
    const Moment *moment = panel->moment;
    size_t length = strcspn(text, "\r\n");
    bool is_done =
        moment->line_done != 0 && number >= moment->line_done && number <= moment->line_done_end;
    Fix left = panel->box.x0;
    char label[16];
    cnv_tag(panel->list, view_tag(TAG_CODE_LINE, number));
    if (is_done) {
        CnvBox row = {left + FIX(10), y - FIX(LINE / 2 - 1), panel->box.x1 - FIX(10),
                      y + FIX(LINE / 2 - 1)};
        cnv_rounded(panel->list, (CnvRounded){.box = row, .radius = FIX(6)},
                    (CnvPaint){.fill = panel->theme->now});
    }
    if (number == moment->line_done) {
        draw_check(panel, left + FIX(20), y);
    }
    if (number == moment->line_next) {
        draw_triangle(panel, left + FIX(number == moment->line_done ? 36 : 20), y);
    }
    (void)snprintf(label, sizeof label, "%u", number);
    panel_text_right(panel, left + FIX(GUTTER - 14), y, (CnvFont){CNV_MONO, FIX(NUMBER_SIZE)},
                     panel->theme->faint, label);
    CnvTextStyle style = {
        .font = {is_done ? CNV_MONO_BOLD : CNV_MONO, FIX(CODE_SIZE)},
        .color = line_color(panel, text, length, is_done),
        .vertical = CNV_MIDDLE,
        .max_width = panel->box.x1 - FIX(14) - left - FIX(GUTTER)
    };
    cnv_text(panel->list, cnv_point(left + FIX(GUTTER), y), &style, text, length);
    cnv_tag(panel->list, 0);
}

void panel_draw_code(const Panel *panel)
{
    panel_frame(panel, NULL, NULL);
    const char *source = panel->moment->module->source;
    uint32_t total = line_count(source);
    int32_t height = cnv_floor(panel->box.y1 - panel->box.y0) - 36;
    uint32_t room = (uint32_t)cnv_max(height / LINE, 1);
    uint32_t first = first_shown(panel, total, room);
    const char *text = line_start(source, first);
    Fix y = panel->box.y0 + FIX(18 + LINE / 2);
    cnv_clip_push(panel->list, panel->box);
    for (uint32_t i = 0; i < room && first + i <= total; i++) {
        draw_line(panel, first + i, text, y);
        y += FIX(LINE);
        const char *newline = strchr(text, '\n');
        if (newline == NULL) {
            break;
        }
        text = newline + 1;
    }
    cnv_clip_pop(panel->list);
}
