#include "view/browse.h"

#include <stdio.h>
#include <string.h>

#include "base/phrase.h"
#include "view/panels.h"
#include "view/view.h"

enum { MARGIN = 72, TOP = 190, ROW = 120, GAP = 18, TEXT_LEFT = 96, LINES = 2 };

static void text_line(const Panel *panel, CnvPoint at, CnvFont font, CnvColor color, Fix width,
                      const char *text)
{
    CnvTextStyle style = {.font = font, .color = color, .vertical = CNV_MIDDLE, .max_width = width};
    cnv_text(panel->list, at, &style, text, SIZE_MAX);
}

static bool fits(const Panel *panel, const CnvTextStyle *style, const char *text)
{
    CnvLine none[1];
    return cnv_text_wrap(panel->list->fonts, style->font, text, style->max_width, none, 0) <= LINES;
}

/* Leaves the last sentence out; empty where there is only one. */
static void drop_sentence(char *text)
{
    size_t length = strlen(text);
    do {
        length -= length > 0;
    } while (length > 0 && !(text[length - 1] == '.' && text[length] == ' '));
    text[length] = '\0';
}

/* On one line: how the file breaks its lines is of no interest here. */
static void join_lines(char *out, size_t size, const char *text)
{
    (void)snprintf(out, size, "%s", text);
    for (char *c = out; *c != '\0'; c++) {
        *c = *c == '\n' ? ' ' : *c;
    }
    for (size_t length = strlen(out); length > 0 && out[length - 1] == ' '; length--) {
        out[length - 1] = '\0';
    }
}

/* As many whole sentences as there is room for; of one that is longer, its beginning. */
static void draw_sentences(const Panel *panel, CnvPoint at, const CnvTextStyle *style,
                           const char *text)
{
    char all[600], some[600];
    join_lines(all, sizeof all, text);
    (void)memcpy(some, all, sizeof some);
    while (some[0] != '\0' && !fits(panel, style, some)) {
        drop_sentence(some);
    }
    cnv_paragraph(panel->list, at, style, some[0] != '\0' ? some : all, LINES);
}

static void draw_item(const Panel *panel, CnvBox box, const BrowseItem *item, bool is_chosen)
{
    const Theme *theme = panel->theme;
    cnv_rounded(panel->list, (CnvRounded){.box = box, .radius = FIX(10)},
                (CnvPaint){.fill = theme->panel,
                           .border = is_chosen ? theme->accent : theme->panel_border,
                           .border_width = FIX(is_chosen ? 3 : 1)});
    char number[16] = "";
    if (item->number > 0) {
        (void)snprintf(number, sizeof number, "%u", (unsigned)item->number);
    }
    Fix width = box.x1 - box.x0 - FIX(TEXT_LEFT + 24);
    text_line(panel, cnv_point(box.x0 + FIX(32), box.y0 + FIX(34)),
              (CnvFont){CNV_SANS_BOLD, FIX(34)}, theme->accent, FIX(64), number);
    text_line(panel, cnv_point(box.x0 + FIX(TEXT_LEFT), box.y0 + FIX(32)),
              (CnvFont){CNV_SANS_SEMIBOLD, FIX(26)}, theme->text, width, item->title);
    CnvTextStyle lesson = {
        .font = {CNV_SANS, FIX(19)},
        .color = item->problem ? theme->collector : theme->quiet,
        .vertical = CNV_MIDDLE,
        .max_width = width
    };
    draw_sentences(panel, cnv_point(box.x0 + FIX(TEXT_LEFT), box.y0 + FIX(65)), &lesson,
                   item->problem ? item->problem : item->lesson);
}

/* The first row that is drawn, so that the chosen one is in the picture. */
static uint32_t first_row(const BrowseList *scenarios, int32_t height)
{
    int32_t fit = (height - TOP - 60) / (ROW + GAP);
    uint32_t rows = fit > 0 ? (uint32_t)fit : 1;
    uint32_t chosen = scenarios->chosen / BROWSE_COLUMNS;
    return chosen >= rows ? chosen - rows + 1 : 0;
}

static void draw_items(const Panel *panel, const BrowseList *scenarios, CnvPoint size)
{
    int32_t width = (size.x - 2 * MARGIN - (BROWSE_COLUMNS - 1) * GAP) / BROWSE_COLUMNS;
    uint32_t first = first_row(scenarios, size.y) * BROWSE_COLUMNS;
    for (uint32_t i = first; i < scenarios->count; i++) {
        int32_t column = (int32_t)(i % BROWSE_COLUMNS);
        int32_t row = (int32_t)((i - first) / BROWSE_COLUMNS);
        CnvBox box = cnv_box(FIX(MARGIN + column * (width + GAP)), FIX(TOP + row * (ROW + GAP)),
                             FIX(width), FIX(ROW));
        if (box.y1 > FIX(size.y - 50)) {
            break;
        }
        cnv_tag(panel->list, view_tag(TAG_SCENARIO, i));
        draw_item(panel, box, &scenarios->items[i], i == scenarios->chosen);
        cnv_tag(panel->list, 0);
    }
}

static void draw_foot(const Panel *panel, const BrowseList *scenarios, Fix y)
{
    char back[160], text[320];
    const char *keys =
        phrase("\xE2\x86\x91 \xE2\x86\x93 \xE2\x86\x90 \xE2\x86\x92 and Enter, or a click  \xC2\xB7"
               "  T theme  \xC2\xB7  Q quits");
    bool returns = scenarios->returns_to != NULL;
    (void)snprintf(back, sizeof back, phrase("Esc returns to %s"),
                   returns ? scenarios->returns_to : "");
    (void)snprintf(text, sizeof text, returns ? "%s  \xC2\xB7  %s" : "%s", keys, back);
    panel_text(panel, FIX(MARGIN), y, (CnvFont){CNV_SANS, FIX(18)}, panel->theme->quiet, text);
}

void browse_draw(DrawList *list, FontSet *fonts, int32_t width, int32_t height,
                 const BrowseList *scenarios, const ViewState *state)
{
    const Theme *theme = theme_get(state->theme);
    int32_t scale = view_scale(width, height, state);
    CnvPoint size = view_logical_size(width, height, scale);
    Panel panel = {.list = list, .state = state, .theme = theme};
    panel.box = cnv_box(0, 0, FIX(size.x), FIX(size.y));
    cnv_list_begin(list, fonts, width, height, theme->page);
    cnv_transform_push(list, (CnvTransform){.scale = scale});
    panel_text(&panel, FIX(MARGIN), FIX(78), (CnvFont){CNV_SANS_BOLD, FIX(44)}, theme->text,
               "ouroscope");
    panel_text(&panel, FIX(MARGIN), FIX(134), (CnvFont){CNV_SANS, FIX(24)}, theme->quiet,
               scenarios->count > 0
                   ? phrase("What CPython does with memory, step by step. Choose a scenario.")
                   : phrase("There is no scenario in this folder."));
    draw_items(&panel, scenarios, size);
    draw_foot(&panel, scenarios, FIX(size.y - 34));
    cnv_transform_pop(list);
}
